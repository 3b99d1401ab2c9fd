//! A dispatch, planned or posted.

use serde::Serialize;

use super::Listing;
use crate::cli::table::{Column, number, text};
use crate::domain::fefo::{Line, PassedOver, Plan};
use crate::domain::{Day, Decimals, DocumentId, Label, LotCode};
use crate::exchange::Exact;
use crate::i18n::Texts;
use crate::t;
use crate::warehouse::Dispatched;

/// docs/CLI.md, "dispatch".
#[derive(Debug, Serialize)]
pub(crate) struct DispatchRecord<'a> {
    document: Option<DocumentId>,
    sku: &'a str,
    requested: Exact,
    dispatched: Exact,
    short: Exact,
    lines: Vec<LineRecord<'a>>,
    passed_over: Vec<PassedOverRecord<'a>>,
}

impl<'a> From<&'a Dispatched> for DispatchRecord<'a> {
    fn from(dispatched: &'a Dispatched) -> Self {
        let plan = &dispatched.plan;
        DispatchRecord {
            document: dispatched.document,
            sku: dispatched.sku.as_str(),
            requested: plan.requested.into(),
            dispatched: plan.planned.into(),
            short: plan.short().into(),
            lines: plan.lines.iter().map(LineRecord::from).collect(),
            passed_over: passed_over(plan),
        }
    }
}

pub(crate) fn passed_over(plan: &Plan) -> Vec<PassedOverRecord<'_>> {
    plan.passed_over.iter().map(PassedOverRecord::from).collect()
}

crate::record! {
    /// docs/CLI.md, a line of "dispatch".
    pub(crate) LineRecord<'a> {
        lot_id: i64,
        lot: Option<&'a str>,
        expires: Option<Day>,
        location: Option<&'a str>,
        quantity: Exact,
        left: Exact,
    }
}

impl<'a> From<&'a Line> for LineRecord<'a> {
    fn from(line: &'a Line) -> Self {
        LineRecord {
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
        on_hand: Exact,
        reason: &'a str,
    }
}

impl<'a> From<&'a PassedOver> for PassedOverRecord<'a> {
    fn from(passed: &'a PassedOver) -> Self {
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
pub(crate) struct Lines;

impl Listing for Lines {
    type Row = (Line, Decimals);
    type Record<'a> = LineRecord<'a>;

    fn record((line, _): &(Line, Decimals), _day: Day) -> LineRecord<'_> {
        line.into()
    }

    fn columns(texts: &Texts) -> Vec<Column> {
        vec![
            text(t!(texts, "cli-column-location")),
            text(t!(texts, "cli-column-lot")),
            text(t!(texts, "cli-column-expires")),
            number(t!(texts, "cli-column-take")),
            number(t!(texts, "cli-column-left")),
        ]
    }

    fn cells((line, decimals): &(Line, Decimals), texts: &Texts, _day: Day) -> Vec<String> {
        vec![
            super::plain(line.location.as_ref()),
            line.code.as_ref().map_or_else(|| format!("#{}", line.lot.0), ToString::to_string),
            super::date(texts, line.expires),
            texts.quantity(line.quantity, *decimals),
            texts.quantity(line.left, *decimals),
        ]
    }
}

/// Lots that a dispatch passed over, each with the product's decimals.
pub(crate) struct Passed;

impl Listing for Passed {
    type Row = (PassedOver, Decimals);
    type Record<'a> = PassedOverRecord<'a>;

    fn record((passed, _): &(PassedOver, Decimals), _day: Day) -> PassedOverRecord<'_> {
        passed.into()
    }

    fn columns(texts: &Texts) -> Vec<Column> {
        vec![
            text(t!(texts, "cli-column-location")),
            text(t!(texts, "cli-column-lot")),
            text(t!(texts, "cli-column-expires")),
            number(t!(texts, "cli-column-on-hand")),
            text(t!(texts, "cli-column-passed-over")),
        ]
    }

    fn cells((passed, decimals): &(PassedOver, Decimals), texts: &Texts, _day: Day) -> Vec<String> {
        vec![
            super::plain(passed.location.as_ref()),
            passed.code.as_ref().map_or_else(|| format!("#{}", passed.lot.0), ToString::to_string),
            super::date(texts, passed.expires),
            texts.quantity(passed.on_hand, *decimals),
            texts.pass_reason(passed.reason).to_owned(),
        ]
    }
}
