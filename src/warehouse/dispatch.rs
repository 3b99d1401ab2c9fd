//! Dispatching: first expired first out, or lots that somebody chose, with a reason.

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

/// Goods that shall go out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dispatch {
    /// The product.
    pub sku: Sku,
    /// How much; above zero. For chosen lots with quantities, their sum.
    pub quantity: Quantity,
    /// The order it answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<Label>,
    /// Days that each lot must still have; not given: what the product asks for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_life_days: Option<u32>,
    /// Where stock is short, dispatch what there is (PRODUCT.md, rule 6).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub partial: bool,
    /// Lots that somebody chose instead of FEFO.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub choice: Option<Choice>,
}

impl Dispatch {
    /// So much of that product by FEFO, whole or not at all.
    pub fn of(sku: Sku, quantity: Quantity) -> Self {
        Dispatch { sku, quantity, reference: None, min_life_days: None, partial: false, choice: None }
    }
}

/// Lots out of order. A chosen lot may be short of remaining life, but neither expired nor on hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Which lots.
    pub lots: Chosen,
    /// Why; needed where it breaks FEFO.
    pub reason: Option<Reason>,
}

/// How lots were chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Chosen {
    /// Every lot of a code, in FEFO order until the quantity is covered.
    Code(LotCode),
    /// These lots, so much of each.
    Lots(Vec<(LotId, Quantity)>),
}

/// A dispatch, planned or written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispatched {
    /// Its document; `None` for a plan.
    pub document: Option<DocumentId>,
    /// The product.
    pub sku: Sku,
    /// The decimals of its quantities.
    pub decimals: Decimals,
    /// What it takes, and what it passed over.
    pub plan: Plan,
}

/// What was decided and no movement tells, as the document keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::warehouse) struct Decision {
    /// Days that each lot had to have.
    pub min_life_days: u32,
    /// The lots passed over, what each had, and why; what else is known of a lot never changes.
    pub passed_over: Vec<(LotId, Quantity, PassReason)>,
}

/// A plan with the lots it takes, as they stand.
struct Planned {
    plan: Plan,
    lots: Vec<Lot>,
}

impl Batch<'_> {
    /// Writes a dispatch. Where the clerk confirmed a plan and stock moved since, refuses with the new plan.
    pub fn dispatch(&mut self, act: &Act, order: &Dispatch, confirmed: Option<&Plan>) -> Result<Dispatched> {
        let request = request(order)?;
        if let Some(document) = self.repeated(act, DocumentKind::Dispatch, &request)? {
            return self.dispatched(&document, order);
        }
        self.turn_to(act.today, act.at)?;
        let product = self.product(&order.sku)?;
        let Planned { plan, lots } = planned(&*self.tx, &product, order, act.today)?;
        if confirmed.is_some_and(|confirmed| !confirmed.takes_the_same(&plan)) {
            return Err(Error::Conflict(Conflict::PlanChanged { plan: Box::new(plan) }));
        }
        if plan.lines.is_empty() || (!order.partial && !plan.short().is_zero()) {
            return Err(short(&product, plan));
        }
        let (sku, decimals) = (product.details.sku.clone(), product.details.decimals);
        let passed_over = plan.passed_over.iter().map(|lot| (lot.lot, lot.on_hand, lot.reason)).collect();
        let decision = Decision { min_life_days: min_life(&product, order), passed_over };
        let mut entry = Entry::new(DocumentKind::Dispatch, request);
        entry.decision = Some(self::request(&decision)?);
        entry.reference = order.reference.clone();
        entry.reason = order.choice.as_ref().and_then(|choice| choice.reason.clone());
        let takes = lots.into_iter().zip(&plan.lines);
        let shifts = takes.map(|(lot, line)| Shift::plain(lot, line.quantity.outgoing())).collect();
        self.record(act, entry, only(product), shifts)?;
        Ok(Dispatched { document: Some(act.document), sku, decimals, plan })
    }

    /// The answer that a dispatch gave, from its document and its movements.
    fn dispatched(&self, document: &Document, order: &Dispatch) -> Result<Dispatched> {
        let product = self.product(&order.sku)?;
        let decision =
            document.decision.as_deref().and_then(|text| serde_json::from_str::<Decision>(text).ok());
        let decision = decision.ok_or_else(|| broken("a dispatch without its decision"))?;
        let lot = |id: LotId| self.tx.lot(id)?.ok_or_else(|| broken("a dispatch without its lots"));
        let mut plan = Plan {
            requested: order.quantity,
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

/// What a dispatch would do now, short or not.
pub(super) fn plan(book: &dyn Read, today: Day, order: &Dispatch) -> Result<Dispatched> {
    let product = product_of(book, &order.sku)?;
    let plan = planned(book, &product, order, today)?.plan;
    Ok(Dispatched { document: None, sku: product.details.sku, decimals: product.details.decimals, plan })
}

fn planned(book: &dyn Read, product: &Product, order: &Dispatch, today: Day) -> Result<Planned> {
    let positive = if order.quantity.is_zero() { Err(QuantityError::Zero) } else { Ok(order.quantity) };
    let quantity =
        positive.and_then(|amount| amount.fits(product.details.decimals)).map_err(quantity("qty"))?;
    let request = fefo::Request { quantity, today, min_life_days: min_life(product, order) };
    match &order.choice {
        None => first_expired(book, product, request),
        Some(choice) => chosen(book, product, request, choice),
    }
}

/// The plan by FEFO: reads lots in order until the request is covered.
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

/// The plan over lots that somebody chose (PRODUCT.md, rule 7).
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

/// A choice needs no reason where it is what FEFO would have taken.
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

/// The lots that come before the last one chosen and were not.
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

fn min_life(product: &Product, order: &Dispatch) -> u32 {
    order.min_life_days.unwrap_or(product.details.min_life_days)
}

/// A chosen lot may be short of remaining life, but neither on hold nor expired (PRODUCT.md, rule 7).
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
