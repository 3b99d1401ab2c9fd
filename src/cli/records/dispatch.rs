//! A dispatch, planned or posted.

use serde::Serialize;

use super::Listing;
use crate::cli::table::{Column, number_column, text_column};
use crate::domain::fefo::{PassedLot, Plan, PlanLine};
use crate::domain::{Day, Decimals, DocumentId, Label, LotCode};
use crate::exchange::ExactDecimal;
use crate::i18n::Texts;
use crate::t;
use crate::warehouse::DispatchResult;

/// docs/CLI.md, "dispatch".
#[derive(Debug, Serialize)]
pub(crate) struct DispatchRecord<'a> {
    document: Option<DocumentId>,
    sku: &'a str,
    requested: ExactDecimal,
    dispatched: ExactDecimal,
    short: ExactDecimal,
    lines: Vec<DispatchLineRecord<'a>>,
    passed_over: Vec<PassedOverRecord<'a>>,
}

impl<'a> From<&'a DispatchResult> for DispatchRecord<'a> {
    fn from(dispatched: &'a DispatchResult) -> Self {
        let plan = &dispatched.plan;
        DispatchRecord {
            document: dispatched.document,
            sku: dispatched.sku.as_str(),
            requested: plan.requested.into(),
            dispatched: plan.planned.into(),
            short: plan.shortfall().into(),
            lines: plan.lines.iter().map(DispatchLineRecord::from).collect(),
            passed_over: passed_over_records(plan),
        }
    }
}

pub(crate) fn passed_over_records(plan: &Plan) -> Vec<PassedOverRecord<'_>> {
    plan.passed_over.iter().map(PassedOverRecord::from).collect()
}

crate::record! {
    /// docs/CLI.md, a line of "dispatch".
    pub(crate) DispatchLineRecord<'a> {
        lot_id: i64,
        lot: Option<&'a str>,
        expires: Option<Day>,
        location: Option<&'a str>,
        quantity: ExactDecimal,
        left: ExactDecimal,
    }
}

impl<'a> From<&'a PlanLine> for DispatchLineRecord<'a> {
    fn from(line: &'a PlanLine) -> Self {
        DispatchLineRecord {
            lot_id: line.lot.0,
            lot: line.code.as_ref().map(LotCode::as_str),
            expires: line.expires,
            location: line.location.as_ref().map(Label::as_str),
            quantity: line.quantity.into(),
            left: line.left.into(),
        }
    }
}

crate::record! {
    /// docs/CLI.md, a lot passed over by "dispatch".
    pub(crate) PassedOverRecord<'a> {
        lot_id: i64,
        lot: Option<&'a str>,
        expires: Option<Day>,
        on_hand: ExactDecimal,
        reason: &'a str,
    }
}

impl<'a> From<&'a PassedLot> for PassedOverRecord<'a> {
    fn from(passed: &'a PassedLot) -> Self {
        PassedOverRecord {
            lot_id: passed.lot.0,
            lot: passed.code.as_ref().map(LotCode::as_str),
            expires: passed.expires,
            on_hand: passed.on_hand.into(),
            reason: passed.reason.name(),
        }
    }
}

/// Lines of a dispatch, each with the product's decimals.
pub(crate) struct DispatchLineListing;

impl Listing for DispatchLineListing {
    type Row = (PlanLine, Decimals);
    type Record<'a> = DispatchLineRecord<'a>;

    fn record((line, _): &(PlanLine, Decimals), _day: Day) -> DispatchLineRecord<'_> {
        line.into()
    }

    fn columns(texts: &Texts) -> Vec<Column> {
        vec![
            text_column(t!(texts, "cli-column-location")),
            text_column(t!(texts, "cli-column-lot")),
            text_column(t!(texts, "cli-column-expires")),
            number_column(t!(texts, "cli-column-take")),
            number_column(t!(texts, "cli-column-left")),
        ]
    }

    fn cells((line, decimals): &(PlanLine, Decimals), texts: &Texts, _day: Day) -> Vec<String> {
        vec![
            super::display_or_empty(line.location.as_ref()),
            line.code.as_ref().map_or_else(|| format!("#{}", line.lot.0), ToString::to_string),
            super::date_or_empty(texts, line.expires),
            texts.quantity(line.quantity, *decimals),
            texts.quantity(line.left, *decimals),
        ]
    }
}

/// Lots that a dispatch passed over, each with the product's decimals.
pub(crate) struct PassedOverListing;

impl Listing for PassedOverListing {
    type Row = (PassedLot, Decimals);
    type Record<'a> = PassedOverRecord<'a>;

    fn record((passed, _): &(PassedLot, Decimals), _day: Day) -> PassedOverRecord<'_> {
        passed.into()
    }

    fn columns(texts: &Texts) -> Vec<Column> {
        vec![
            text_column(t!(texts, "cli-column-location")),
            text_column(t!(texts, "cli-column-lot")),
            text_column(t!(texts, "cli-column-expires")),
            number_column(t!(texts, "cli-column-on-hand")),
            text_column(t!(texts, "cli-column-passed-over")),
        ]
    }

    fn cells((passed, decimals): &(PassedLot, Decimals), texts: &Texts, _day: Day) -> Vec<String> {
        vec![
            super::display_or_empty(passed.location.as_ref()),
            passed.code.as_ref().map_or_else(|| format!("#{}", passed.lot.0), ToString::to_string),
            super::date_or_empty(texts, passed.expires),
            texts.quantity(passed.on_hand, *decimals),
            texts.pass_reason(passed.reason).to_owned(),
        ]
    }
}
