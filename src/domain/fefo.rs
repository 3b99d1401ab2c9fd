//! First expired, first out: the order in which lots leave, and the plan of a dispatch (PRODUCT.md, rules 5 to 7).
//!
//! A plan is a value. [`Planner`] is offered a product's open lots in FEFO order and stops asking as soon as the request is
//! covered, so that a plan over three lots reads three, however many the product has.

use std::cmp::Ordering;
use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};

use super::{Day, Label, Lot, LotCode, LotId, Quantity, QuantityError};

/// The total order in which lots go out: expiry ascending and none last, then the day received, then the lot's id.
pub fn order(a: &Lot, b: &Lot) -> Ordering {
    let place = |lot: &Lot| place(lot.expires, lot.received, lot.id);
    place(a).cmp(&place(b))
}

/// Where a lot stands in that order.
pub type Place = (bool, Option<Day>, Day, LotId);

/// The place of a lot that expires, was received and is known so.
pub fn place(expires: Option<Day>, received: Day, lot: LotId) -> Place {
    (expires.is_none(), expires, received, lot)
}

/// What a dispatch asks of its lots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request {
    /// How much is wanted; above zero.
    pub quantity: Quantity,
    /// The day of dispatch.
    pub today: Day,
    /// Days that each lot must still have.
    pub min_life_days: u32,
}

/// Why a lot that comes earlier was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PassReason {
    /// It is past its expiry.
    Expired,
    /// It is on hold.
    OnHold,
    /// It has fewer days left than the product or the order asks for.
    ShortLife,
    /// It might have gone out; the operator chose others, with a reason.
    Overridden,
}

impl PassReason {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            PassReason::Expired => "expired",
            PassReason::OnHold => "on_hold",
            PassReason::ShortLife => "short_life",
            PassReason::Overridden => "overridden",
        }
    }
}

/// Some of one lot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The lot it takes from.
    pub lot: LotId,
    /// Its code.
    pub code: Option<LotCode>,
    /// Its expiry.
    pub expires: Option<Day>,
    /// Where it stands.
    pub location: Option<Label>,
    /// How much is taken; above zero.
    pub quantity: Quantity,
    /// How much the lot keeps.
    pub left: Quantity,
}

/// A lot that comes earlier than the last one taken and was left alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassedOver {
    /// The lot.
    pub lot: LotId,
    /// Its code.
    pub code: Option<LotCode>,
    /// Its expiry.
    pub expires: Option<Day>,
    /// Where it stands.
    pub location: Option<Label>,
    /// What it has on hand.
    pub on_hand: Quantity,
    /// Why it was not taken.
    pub reason: PassReason,
}

/// Which lots a dispatch takes, and which it passed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// What was asked for.
    pub requested: Quantity,
    /// What the lines sum to; never more than asked.
    pub planned: Quantity,
    /// The lots to take, in the order to take them.
    pub lines: Vec<Line>,
    /// Lots that come earlier and stay, each with its reason, in FEFO order.
    pub passed_over: Vec<PassedOver>,
}

impl Plan {
    /// How much of the request no eligible lot covers.
    pub fn short(&self) -> Quantity {
        self.requested.saturating_minus(self.planned)
    }

    /// Whether both take the same from the same lots: all that a clerk confirmed.
    pub fn takes_the_same(&self, other: &Plan) -> bool {
        let takes = |plan: &Plan| plan.lines.iter().map(|line| (line.lot, line.quantity)).collect::<Vec<_>>();
        takes(self) == takes(other)
    }
}

/// Why `lot` may not go out on this request, or `None` where it may.
pub fn ineligible(lot: &Lot, request: &Request) -> Option<PassReason> {
    barred(lot.hold.is_some(), lot.expires, request.today, request.min_life_days)
}

/// The same of what a lot was on some day: whether it was on hold, and its expiry.
pub fn barred(on_hold: bool, expires: Option<Day>, today: Day, min_life_days: u32) -> Option<PassReason> {
    let left = expires.map(|expires| expires.days_since(today));
    if on_hold {
        Some(PassReason::OnHold)
    } else if left.is_some_and(|days| days < 0) {
        Some(PassReason::Expired)
    } else if left.is_some_and(|days| days < i64::from(min_life_days)) {
        Some(PassReason::ShortLife)
    } else {
        None
    }
}

/// Builds a plan from lots offered in FEFO order.
#[derive(Debug)]
pub struct Planner {
    request: Request,
    lines: Vec<Line>,
    planned: Quantity,
    passed_over: Vec<PassedOver>,
}

impl Planner {
    /// A plan for `request` with nothing in it yet.
    pub fn new(request: Request) -> Self {
        Planner { request, lines: Vec::new(), planned: Quantity::ZERO, passed_over: Vec::new() }
    }

    /// Takes from `lot` or passes it over. Breaks once the request is covered: no later lot matters.
    pub fn offer(&mut self, lot: &Lot) -> Result<ControlFlow<()>, QuantityError> {
        let wanted = self.request.quantity.saturating_minus(self.planned);
        if wanted.is_zero() {
            return Ok(ControlFlow::Break(()));
        }
        if lot.on_hand.is_zero() {
            return Ok(ControlFlow::Continue(()));
        }
        if let Some(reason) = ineligible(lot, &self.request) {
            self.passed_over.push(passed(lot, reason));
            return Ok(ControlFlow::Continue(()));
        }
        let quantity = wanted.min(lot.on_hand);
        self.lines.push(taken(lot, quantity));
        self.planned = self.planned.plus(quantity)?;
        let covered = self.planned >= self.request.quantity;
        Ok(if covered { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    }

    /// The lots taken so far.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The plan. Where the request is short, every ineligible lot was passed over; otherwise those before the last one taken,
    /// for none is offered after it.
    pub fn finish(self) -> Plan {
        Plan {
            requested: self.request.quantity,
            planned: self.planned,
            lines: self.lines,
            passed_over: self.passed_over,
        }
    }
}

/// The plan over lots already in FEFO order.
pub fn plan<'a>(lots: impl IntoIterator<Item = &'a Lot>, request: Request) -> Result<Plan, QuantityError> {
    let mut planner = Planner::new(request);
    for lot in lots {
        if planner.offer(lot)?.is_break() {
            break;
        }
    }
    Ok(planner.finish())
}

/// The line that takes `quantity` of `lot`.
pub fn taken(lot: &Lot, quantity: Quantity) -> Line {
    Line {
        lot: lot.id,
        code: lot.code.clone(),
        expires: lot.expires,
        location: lot.location.clone(),
        quantity,
        left: lot.on_hand.saturating_minus(quantity),
    }
}

/// The note that `lot` was left alone.
pub fn passed(lot: &Lot, reason: PassReason) -> PassedOver {
    PassedOver {
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
