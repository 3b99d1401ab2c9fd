//! Dispatching by FEFO, or from chosen lots with a reason.

use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};

use super::error::quantity;
use super::ledger::{Entry, Shift, broken, only, product_of, request};
use super::{Act, Batch, Conflict, Error, Invalid, Missing, Result};
use crate::domain::fefo::{self, Line, PassReason, PassedOver, Plan, Planner};
use crate::domain::{
    Day, Decimals, Document, DocumentId, DocumentKind, Label, Lot, LotCode, LotId, Product, Quantity,
    QuantityError, Reason, Sku,
};
use crate::store::Read;

/// Dispatches goods.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dispatch {
    /// Product's SKU.
    pub sku: Sku,
    /// Amount; above zero. For lots chosen with quantities, their sum.
    pub quantity: Quantity,
    /// Customer's order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<Label>,
    /// Remaining shelf life required of each lot, in days. `None`: the product's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_life_days: Option<u32>,
    /// If stock is short, dispatch what is available (docs/RULES.md, rule 6).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub partial: bool,
    /// Lots to take instead of those FEFO would.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub choice: Option<Choice>,
}

impl Dispatch {
    /// Dispatches an amount of a product by FEFO, in full or not at all.
    pub fn of(sku: Sku, quantity: Quantity) -> Self {
        Dispatch { sku, quantity, reference: None, min_life_days: None, partial: false, choice: None }
    }
}

/// Lots chosen out of FEFO order. They may lack remaining shelf life, but must be neither expired nor on
/// hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Which lots.
    pub lots: Chosen,
    /// Why; required if the choice differs from FEFO.
    pub reason: Option<Reason>,
}

/// Lots chosen by code or one by one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Chosen {
    /// All lots of a code, in FEFO order until the quantity is covered.
    Code(LotCode),
    /// These lots, with the amount of each.
    Lots(Vec<(LotId, Quantity)>),
}

/// A planned or posted dispatch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispatched {
    /// Posted document; `None` for a plan.
    pub document: Option<DocumentId>,
    /// Product's SKU.
    pub sku: Sku,
    /// Decimals of the product's quantities.
    pub decimals: Decimals,
    /// Lots taken and lots passed over.
    pub plan: Plan,
}

/// The part of a dispatch decision that movements don't record, stored with the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::warehouse) struct Decision {
    /// Remaining shelf life required of each lot, in days.
    pub min_life_days: u32,
    /// Lots passed over, each with its balance and the reason. Everything else about a lot is immutable.
    pub passed_over: Vec<(LotId, Quantity, PassReason)>,
}

/// A plan with the current rows of the lots it takes.
struct Planned {
    plan: Plan,
    lots: Vec<Lot>,
}

impl Batch<'_> {
    /// Posts a dispatch. If `confirmed` is the plan that the clerk saw and stock has moved since, fails with
    /// the new plan.
    pub fn dispatch(
        &mut self,
        act: &Act,
        command: &Dispatch,
        confirmed: Option<&Plan>,
    ) -> Result<Dispatched> {
        let request = request(command)?;
        if let Some(document) = self.repeated(act, DocumentKind::Dispatch, &request)? {
            return self.dispatched(&document, command);
        }
        self.turn_to(act.today, act.at)?;
        let product = self.product(&command.sku)?;
        let Planned { plan, lots } = planned(&*self.tx, &product, command, act.today)?;
        if confirmed.is_some_and(|confirmed| !confirmed.takes_the_same(&plan)) {
            return Err(Error::Conflict(Conflict::PlanChanged { plan: Box::new(plan) }));
        }
        if plan.lines.is_empty() || (!command.partial && !plan.short().is_zero()) {
            return Err(short(&product, plan));
        }
        let (sku, decimals) = (product.details.sku.clone(), product.details.decimals);
        let passed_over = plan.passed_over.iter().map(|lot| (lot.lot, lot.on_hand, lot.reason)).collect();
        let decision = Decision { min_life_days: min_life(&product, command), passed_over };
        let mut draft = Entry::new(DocumentKind::Dispatch, request);
        draft.decision = Some(self::request(&decision)?);
        draft.reference = command.reference.clone();
        draft.reason = command.choice.as_ref().and_then(|choice| choice.reason.clone());
        let takes = lots.into_iter().zip(&plan.lines);
        let lot_changes = takes.map(|(lot, line)| Shift::plain(lot, line.quantity.outgoing())).collect();
        self.record(act, draft, only(product), lot_changes)?;
        Ok(Dispatched { document: Some(act.document), sku, decimals, plan })
    }

    /// Rebuilds the result of a dispatch posted earlier.
    fn dispatched(&self, document: &Document, command: &Dispatch) -> Result<Dispatched> {
        let product = self.product(&command.sku)?;
        let decision =
            document.decision.as_deref().and_then(|text| serde_json::from_str::<Decision>(text).ok());
        let decision = decision.ok_or_else(|| broken("a dispatch without its decision"))?;
        let lot = |id: LotId| self.tx.lot(id)?.ok_or_else(|| broken("a dispatch without its lots"));
        let mut plan = Plan {
            requested: command.quantity,
            planned: Quantity::ZERO,
            lines: Vec::new(),
            passed_over: Vec::new(),
        };
        for movement in self.tx.document_movements(document.number)? {
            let amount = movement.change.amount().map_err(quantity("qty"))?;
            plan.planned = plan.planned.plus(amount).map_err(quantity("qty"))?;
            plan.lines
                .push(Line { left: movement.on_hand_after, ..fefo::taken(&lot(movement.lot)?, amount) });
        }
        for (id, on_hand, reason) in decision.passed_over {
            plan.passed_over.push(PassedOver { on_hand, ..fefo::passed(&lot(id)?, reason) });
        }
        let (sku, decimals) = (product.details.sku, product.details.decimals);
        Ok(Dispatched { document: Some(document.id), sku, decimals, plan })
    }
}

/// Plans a dispatch; a shortage is not an error.
pub(super) fn plan(book: &dyn Read, today: Day, command: &Dispatch) -> Result<Dispatched> {
    let product = product_of(book, &command.sku)?;
    let plan = planned(book, &product, command, today)?.plan;
    Ok(Dispatched { document: None, sku: product.details.sku, decimals: product.details.decimals, plan })
}

fn planned(book: &dyn Read, product: &Product, command: &Dispatch, today: Day) -> Result<Planned> {
    let positive = if command.quantity.is_zero() { Err(QuantityError::Zero) } else { Ok(command.quantity) };
    let quantity =
        positive.and_then(|amount| amount.fits(product.details.decimals)).map_err(quantity("qty"))?;
    let request = fefo::Request { quantity, today, min_life_days: min_life(product, command) };
    match &command.choice {
        None => first_expired(book, product, request),
        Some(choice) => chosen(book, product, request, choice),
    }
}

/// Plans by FEFO, reading lots in order until the request is covered.
fn first_expired(book: &dyn Read, product: &Product, request: fefo::Request) -> Result<Planned> {
    let mut planner = Planner::new(request);
    let mut lots = Vec::new();
    let mut failure = None;
    book.open_lots(product.id, &mut |lot| match planner.offer(&lot) {
        Ok(flow) => {
            if planner.lines().len() > lots.len() {
                lots.push(lot);
            }
            flow
        }
        Err(error) => {
            failure = Some(error);
            ControlFlow::Break(())
        }
    })?;
    match failure {
        Some(error) => Err(quantity("qty")(error)),
        None => Ok(Planned { plan: planner.finish(), lots }),
    }
}

/// Plans from chosen lots (docs/RULES.md, rule 7).
fn chosen(book: &dyn Read, product: &Product, request: fefo::Request, choice: &Choice) -> Result<Planned> {
    let takes = match &choice.lots {
        Chosen::Code(code) => take_of_code(book, product, request, code)?,
        Chosen::Lots(wanted) => take_of_lots(book, product, request, wanted)?,
    };
    let planned = takes
        .iter()
        .try_fold(Quantity::ZERO, |sum, (_, amount)| sum.plus(*amount))
        .map_err(quantity("qty"))?;
    if planned > request.quantity || (matches!(choice.lots, Chosen::Lots(_)) && planned < request.quantity) {
        let (requested, decimals) = (request.quantity, product.details.decimals);
        return Err(Invalid::ChoiceSum { requested, chosen: planned, decimals }.into());
    }
    let lines: Vec<Line> = takes.iter().map(|(lot, amount)| fefo::taken(lot, *amount)).collect();
    let lots: Vec<Lot> = takes.into_iter().map(|(lot, _)| lot).collect();
    let mut plan = Plan { requested: request.quantity, planned, lines, passed_over: Vec::new() };
    if choice.reason.is_none() {
        needs_no_reason(book, product, request, &plan)?;
    }
    plan.passed_over = left_alone(book, product, request, &lots)?;
    Ok(Planned { plan, lots })
}

fn take_of_code(
    book: &dyn Read,
    product: &Product,
    request: fefo::Request,
    code: &LotCode,
) -> Result<Vec<(Lot, Quantity)>> {
    let mut lots = book.lots_of_code(product.id, code)?;
    if lots.is_empty() {
        return Err(Error::NotFound(Missing::Lot(product.details.sku.clone(), code.clone())));
    }
    lots.sort_by(fefo::order);
    let mut refusal = None;
    let mut wanted = request.quantity;
    let mut takes = Vec::new();
    for lot in lots.into_iter().filter(|lot| !lot.on_hand.is_zero()) {
        if let Err(error) = may_be_chosen(product, &lot, request.today) {
            refusal = refusal.or(Some(error));
        } else if !wanted.is_zero() {
            let amount = wanted.min(lot.on_hand);
            wanted = wanted.saturating_minus(amount);
            takes.push((lot, amount));
        }
    }
    match refusal {
        Some(error) if takes.is_empty() => Err(error),
        _ => Ok(takes),
    }
}

fn take_of_lots(
    book: &dyn Read,
    product: &Product,
    request: fefo::Request,
    wanted: &[(LotId, Quantity)],
) -> Result<Vec<(Lot, Quantity)>> {
    let mut takes: Vec<(Lot, Quantity)> = Vec::new();
    for (id, amount) in wanted.iter().filter(|(_, amount)| !amount.is_zero()) {
        let lot = book.lot(*id)?.filter(|lot| lot.product == product.id);
        let lot = lot.ok_or_else(|| Error::NotFound(Missing::LotId(product.details.sku.clone(), *id)))?;
        may_be_chosen(product, &lot, request.today)?;
        amount.fits(product.details.decimals).map_err(quantity("qty"))?;
        if takes.iter().any(|(taken, _)| taken.id == *id) || *amount > lot.on_hand {
            return Err(Error::Shortage {
                sku: product.details.sku.clone(),
                decimals: product.details.decimals,
                requested: *amount,
                available: lot.on_hand,
                plan: None,
            });
        }
        takes.push((lot, *amount));
    }
    takes.sort_by(|(a, _), (b, _)| fefo::order(a, b));
    Ok(takes)
}

/// Fails if the plan, which has no reason, takes other lots than FEFO would.
fn needs_no_reason(book: &dyn Read, product: &Product, request: fefo::Request, plan: &Plan) -> Result<()> {
    let request = fefo::Request { quantity: plan.planned, ..request };
    let first = first_expired(book, product, request)?.plan;
    let skipped = first.lines.iter().find(|line| {
        !plan.lines.iter().any(|taken| taken.lot == line.lot && taken.quantity >= line.quantity)
    });
    match skipped {
        Some(line) => Err(Invalid::ReasonNeeded { earlier: line.code.clone(), expires: line.expires }.into()),
        None if plan.takes_the_same(&first) => Ok(()),
        None => Err(Invalid::ReasonNeeded { earlier: None, expires: None }.into()),
    }
}

/// Lots that precede the last chosen one in FEFO order and were not chosen.
fn left_alone(
    book: &dyn Read,
    product: &Product,
    request: fefo::Request,
    chosen: &[Lot],
) -> Result<Vec<PassedOver>> {
    let Some(last) = chosen.last() else { return Ok(Vec::new()) };
    let mut passed_over = Vec::new();
    book.open_lots(product.id, &mut |lot| {
        if fefo::order(&lot, last).is_ge() {
            return ControlFlow::Break(());
        }
        if !chosen.iter().any(|taken| taken.id == lot.id) {
            let reason = fefo::ineligible(&lot, &request).unwrap_or(PassReason::Overridden);
            passed_over.push(fefo::passed(&lot, reason));
        }
        ControlFlow::Continue(())
    })?;
    Ok(passed_over)
}

fn min_life(product: &Product, command: &Dispatch) -> u32 {
    command.min_life_days.unwrap_or(product.details.min_life_days)
}

/// Refuses a chosen lot that is on hold or expired. It may lack remaining shelf life (docs/RULES.md, rule 7).
fn may_be_chosen(product: &Product, lot: &Lot, today: Day) -> Result<()> {
    let (sku, code) = (product.details.sku.clone(), lot.code.clone());
    if let Some(reason) = lot.hold.clone() {
        return Err(Error::OnHold { sku, code, reason });
    }
    match lot.expires.filter(|_| lot.is_expired(today)) {
        Some(expires) => Err(Error::Expired { sku, code, expires }),
        None => Ok(()),
    }
}

fn short(product: &Product, plan: Plan) -> Error {
    Error::Shortage {
        sku: product.details.sku.clone(),
        decimals: product.details.decimals,
        requested: plan.requested,
        available: plan.planned,
        plan: Some(Box::new(plan)),
    }
}
