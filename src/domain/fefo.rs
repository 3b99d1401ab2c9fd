//! First expired, first out: the order in which lots are dispatched, and the dispatch plan (docs/RULES.md,
//! rules 5 to 7).
//!
//! [`Planner`] takes a product's open lots one by one in FEFO order and stops as soon as the request is
//! covered, so a plan over three lots reads three lots, however many the product has.

use std::cmp::Ordering;
use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};

use super::{Day, Label, LifeDays, Lot, LotCode, LotId, Quantity, QuantityError};

/// Compares two lots in dispatch order. The order is total.
pub fn cmp(a: &Lot, b: &Lot) -> Ordering {
    let key = |lot: &Lot| fefo_key(lot.expires, lot.received, lot.id);
    key(a).cmp(&key(b))
}

/// Sort key of a lot in dispatch order; see [`fefo_key`].
pub type FefoKey = (bool, Option<Day>, Day, LotId);

/// Sort key: expiring lots first, then expiry, receipt day, id.
pub fn fefo_key(expires: Option<Day>, received: Day, lot: LotId) -> FefoKey {
    (expires.is_none(), expires, received, lot)
}

/// What a dispatch requires.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlanRequest {
    /// Quantity to dispatch; above zero.
    pub quantity: Quantity,
    /// The day of dispatch.
    pub today: Day,
    /// Days of shelf life each lot must still have.
    pub min_life_days: LifeDays,
}

/// Why a lot was passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PassReason {
    /// The lot is past its expiry.
    Expired,
    /// The lot is on hold.
    OnHold,
    /// The lot was received after the day of dispatch.
    NotReceived,
    /// The lot has fewer days left than the product or the order requires.
    ShortLife,
    /// The lot was eligible, but the operator chose others and gave a reason.
    Overridden,
}

impl PassReason {
    /// Stable name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            PassReason::Expired => "expired",
            PassReason::OnHold => "on_hold",
            PassReason::NotReceived => "not_received",
            PassReason::ShortLife => "short_life",
            PassReason::Overridden => "overridden",
        }
    }
}

/// A quantity to take from one lot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanLine {
    /// The lot to take from.
    pub lot: LotId,
    /// The lot's code.
    pub code: Option<LotCode>,
    /// The lot's expiry.
    pub expires: Option<Day>,
    /// The lot's location.
    pub location: Option<Label>,
    /// Quantity to take; above zero.
    pub quantity: Quantity,
    /// Quantity that remains in the lot.
    pub left: Quantity,
}

/// A lot that precedes the last planned one in FEFO order and is not used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassedLot {
    /// The lot passed over.
    pub lot: LotId,
    /// The lot's code.
    pub code: Option<LotCode>,
    /// The lot's expiry.
    pub expires: Option<Day>,
    /// The lot's location.
    pub location: Option<Label>,
    /// The lot's balance.
    pub on_hand: Quantity,
    /// Why it was passed over.
    pub reason: PassReason,
}

/// Which lots a dispatch takes, and which it passes over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Quantity asked for.
    pub requested: Quantity,
    /// Sum of the lines; at most the quantity asked for.
    pub planned: Quantity,
    /// What to take, in picking order.
    pub lines: Vec<PlanLine>,
    /// The lots passed over, in FEFO order.
    pub passed_over: Vec<PassedLot>,
}

impl Plan {
    /// Returns how much of the request no eligible lot covers.
    pub fn shortfall(&self) -> Quantity {
        self.requested.saturating_minus(self.planned)
    }

    /// Returns whether both plans take the same quantities from the same lots, which is what a clerk
    /// confirms.
    pub fn has_same_lines(&self, other: &Plan) -> bool {
        let takes = |plan: &Plan| plan.lines.iter().map(|line| (line.lot, line.quantity)).collect::<Vec<_>>();
        takes(self) == takes(other)
    }
}

/// Returns why `lot` may not be dispatched on this request, or `None` if it may.
pub fn pass_reason_for_lot(lot: &Lot, request: &PlanRequest) -> Option<PassReason> {
    pass_reason(lot.hold.is_some(), lot.received, lot.expires, request.today, request.min_life_days)
}

/// Like [`pass_reason_for_lot`], for a lot's state on some day: whether it was on hold, when it was received, and its
/// expiry.
pub fn pass_reason(
    on_hold: bool,
    received: Day,
    expires: Option<Day>,
    today: Day,
    min_life_days: LifeDays,
) -> Option<PassReason> {
    let left = expires.map(|expires| expires.days_since(today));
    if received > today {
        Some(PassReason::NotReceived)
    } else if on_hold {
        Some(PassReason::OnHold)
    } else if left.is_some_and(|days| days < 0) {
        Some(PassReason::Expired)
    } else if left.is_some_and(|days| days < i64::from(min_life_days)) {
        Some(PassReason::ShortLife)
    } else {
        None
    }
}

/// Builds a plan from lots passed in FEFO order.
#[derive(Debug)]
pub struct Planner {
    request: PlanRequest,
    lines: Vec<PlanLine>,
    planned: Quantity,
    passed_over: Vec<PassedLot>,
}

impl Planner {
    /// Creates an empty plan for `request`.
    pub fn new(request: PlanRequest) -> Self {
        Planner { request, lines: Vec::new(), planned: Quantity::ZERO, passed_over: Vec::new() }
    }

    /// Takes from `lot` or passes it over. Breaks once the request is covered, since later lots don't matter.
    pub fn add_candidate(&mut self, lot: &Lot) -> Result<ControlFlow<()>, QuantityError> {
        let wanted = self.request.quantity.saturating_minus(self.planned);
        if wanted.is_zero() {
            return Ok(ControlFlow::Break(()));
        }
        if lot.on_hand.is_zero() {
            return Ok(ControlFlow::Continue(()));
        }
        if let Some(reason) = pass_reason_for_lot(lot, &self.request) {
            self.passed_over.push(passed_lot(lot, reason));
            return Ok(ControlFlow::Continue(()));
        }
        let quantity = wanted.min(lot.on_hand);
        self.lines.push(plan_line(lot, quantity));
        self.planned = self.planned.plus(quantity)?;
        let covered = self.planned >= self.request.quantity;
        Ok(if covered { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    }

    /// Returns the lines planned so far.
    pub fn lines(&self) -> &[PlanLine] {
        &self.lines
    }

    /// Finishes the plan. If it is short, it lists every ineligible lot; otherwise only those before the last
    /// lot taken.
    pub fn finish(self) -> Plan {
        Plan {
            requested: self.request.quantity,
            planned: self.planned,
            lines: self.lines,
            passed_over: self.passed_over,
        }
    }
}

/// Plans a dispatch over lots already in FEFO order.
pub fn plan<'a>(
    lots: impl IntoIterator<Item = &'a Lot>,
    request: PlanRequest,
) -> Result<Plan, QuantityError> {
    let mut planner = Planner::new(request);
    for lot in lots {
        if planner.add_candidate(lot)?.is_break() {
            break;
        }
    }
    Ok(planner.finish())
}

/// Builds the line that takes `quantity` from `lot`.
pub fn plan_line(lot: &Lot, quantity: Quantity) -> PlanLine {
    PlanLine {
        lot: lot.id,
        code: lot.code.clone(),
        expires: lot.expires,
        location: lot.location.clone(),
        quantity,
        left: lot.on_hand.saturating_minus(quantity),
    }
}

/// Builds the record of a lot passed over.
pub fn passed_lot(lot: &Lot, reason: PassReason) -> PassedLot {
    PassedLot {
        lot: lot.id,
        code: lot.code.clone(),
        expires: lot.expires,
        location: lot.location.clone(),
        on_hand: lot.on_hand,
        reason,
    }
}

#[cfg(test)]
mod tests;
