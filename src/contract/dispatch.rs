//! A dispatch, planned or posted.

use serde::Serialize;
use utoipa::ToSchema;

use super::{ExactDecimal, WarningRecords, record};
use crate::domain::fefo::{PassedLot, Plan, PlanLine};
use crate::domain::{Day, DocumentId, Label, LotCode};
use crate::warehouse::DispatchResult;

/// docs/CLI.md, "dispatch".
#[derive(Debug, Serialize, ToSchema)]
pub struct DispatchRecord<'a> {
    document: Option<DocumentId>,
    sku: &'a str,
    requested: ExactDecimal,
    dispatched: ExactDecimal,
    short: ExactDecimal,
    lines: Vec<DispatchLineRecord<'a>>,
    passed_over: Vec<PassedOverRecord<'a>>,
    warnings: WarningRecords,
}

impl<'a> DispatchRecord<'a> {
    /// A dispatch with its warnings in words.
    pub fn new(dispatched: &'a DispatchResult, warnings: WarningRecords) -> Self {
        let plan = &dispatched.plan;
        DispatchRecord {
            document: dispatched.document,
            sku: dispatched.sku.as_str(),
            requested: plan.requested.into(),
            dispatched: plan.planned.into(),
            short: plan.shortfall().into(),
            lines: plan.lines.iter().map(DispatchLineRecord::from).collect(),
            passed_over: passed_over_records(plan),
            warnings,
        }
    }
}

pub(super) fn passed_over_records(plan: &Plan) -> Vec<PassedOverRecord<'_>> {
    plan.passed_over.iter().map(PassedOverRecord::from).collect()
}

record! {
    /// docs/CLI.md, a line of "dispatch".
    #[derive(ToSchema)]
    pub DispatchLineRecord<'a> {
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

record! {
    /// docs/CLI.md, a lot passed over by "dispatch".
    #[derive(ToSchema)]
    pub PassedOverRecord<'a> {
        lot_id: i64,
        lot: Option<&'a str>,
        expires: Option<Day>,
        location: Option<&'a str>,
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
            location: passed.location.as_ref().map(Label::as_str),
            on_hand: passed.on_hand.into(),
            reason: passed.reason.name(),
        }
    }
}
