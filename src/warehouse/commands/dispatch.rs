//! Dispatching by FEFO, or from chosen lots with a reason.

use serde::{Deserialize, Serialize};

use super::dispatch_plan::{ChosenLots, LotSelection, PlannedDispatch, plan_by_fefo, plan_chosen_lots};
use super::lot_view::LotView;
use crate::domain::fefo::{self, PassReason, PassedLot, Plan, PlanLine};
use crate::domain::{
    Day, Decimals, Document, DocumentId, DocumentKind, Field, Label, LifeDays, LotCode, LotId, Product,
    Quantity, QuantityError, Reason, Sku,
};
use crate::store::{Foresight, StockForesight};
use crate::warehouse::doubts::outgoing_warnings;
use crate::warehouse::error::quantity_error;
use crate::warehouse::facts::{lots_as_of, product_as_of};
use crate::warehouse::ledger::{LotChange, PostingDraft, corrupt, single_product, to_json};
use crate::warehouse::{ActContext, Conflict, Error, Invalid, Result, UnitOfWork, Warehouse, Warning};

/// Dispatches goods.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dispatch {
    /// Product's SKU.
    pub sku: Sku,
    /// Amount; above zero. For lots chosen with quantities, their sum.
    pub quantity: Quantity,
    /// Who gets the goods.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<Label>,
    /// Customer's order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<Label>,
    /// Remaining shelf life required of each lot, in days. `None`: the product's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_life_days: Option<LifeDays>,
    /// The place to take it from; lots elsewhere are not considered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<Label>,
    /// If stock is short, dispatch what is available (docs/RULES.md, rule 6).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub partial: bool,
    /// Lots to take instead of those FEFO would.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub choice: Option<ChosenLots>,
    /// Why less remaining shelf life is required than the product asks for; a choice has its own reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
}

impl Dispatch {
    /// Dispatches an amount of a product by FEFO, in full or not at all.
    pub fn new(sku: Sku, quantity: Quantity) -> Self {
        Dispatch {
            sku,
            quantity,
            customer: None,
            reference: None,
            min_life_days: None,
            location: None,
            partial: false,
            choice: None,
            reason: None,
        }
    }

    /// Returns the reason stated, whatever it is for.
    pub(in crate::warehouse) fn stated_reason(&self) -> Option<&Reason> {
        self.choice.as_ref().and_then(|choice| choice.reason.as_ref()).or(self.reason.as_ref())
    }

    /// Returns the code that was chosen, if the lots were chosen by it.
    fn chosen_code(&self) -> Option<&LotCode> {
        match &self.choice.as_ref()?.lots {
            LotSelection::Code(code) => Some(code),
            LotSelection::Lots(_) => None,
        }
    }
}

/// A planned or posted dispatch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DispatchResult {
    /// Posted document; `None` for a plan.
    pub document: Option<DocumentId>,
    /// Product's SKU.
    pub sku: Sku,
    /// Decimals of the product's quantities.
    pub decimals: Decimals,
    /// Lots taken and lots passed over.
    pub plan: Plan,
    /// What is doubtful about it.
    pub warnings: Vec<Warning>,
}

/// The part of a dispatch decision that movements don't record, stored with the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::warehouse) struct DispatchDecision {
    /// Remaining shelf life required of each lot, in days.
    pub min_life_days: LifeDays,
    /// What the product asks for, where the dispatch required less.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undercut: Option<LifeDays>,
    /// Lots passed over, each with its balance and the reason. What was said of them is found as of the document.
    pub passed_over: Vec<(LotId, Quantity, PassReason)>,
    /// What was doubtful about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<Warning>,
}

impl UnitOfWork<'_> {
    /// Posts a dispatch. If `confirmed` is the plan that the clerk saw and stock has moved since, fails with
    /// the new plan.
    pub fn dispatch(
        &mut self,
        ctx: &ActContext,
        command: &Dispatch,
        confirmed: Option<&Plan>,
    ) -> Result<DispatchResult> {
        let request = ctx.request(command)?;
        self.tx.foresee(&Foresight::Stock(StockForesight {
            code: command.chosen_code(),
            first_lots: true,
            last_counts: self.may_alert_of_counts,
            order: command.reference.as_ref(),
            ..StockForesight::new(ctx.document, &command.sku)
        }))?;
        if let Some(document) = self.find_replay(ctx, DocumentKind::Dispatch, &request)? {
            return self.replayed_dispatch(&document, command);
        }
        let ctx = &self.begin_act(ctx)?;
        let product = self.lock_product(&command.sku)?;
        let stock = LotView::as_they_stand(&*self.tx).at(command.location.as_ref());
        let PlannedDispatch { plan, lots } = validate_and_plan(&stock, &product, command, ctx.today)?;
        if confirmed.is_some_and(|confirmed| !confirmed.has_same_lines(&plan)) {
            return Err(Error::Conflict(Conflict::PlanChanged { plan: Box::new(plan) }));
        }
        if plan.lines.is_empty() || (!command.partial && !plan.shortfall().is_zero()) {
            return Err(shortage_error(&product, command.location.as_ref(), plan));
        }
        let (reference, latest) = (command.reference.as_ref(), self.head()?.alerts.map(|basis| basis.day));
        let warnings = outgoing_warnings(&*self.tx, &product, (reference, &plan), (ctx.today, latest))?;
        ctx.ensure_not_doubtful(&warnings)?;
        let (sku, decimals) = (product.details.sku.clone(), product.details.decimals);
        let passed_over = plan.passed_over.iter().map(|lot| (lot.lot, lot.on_hand, lot.reason)).collect();
        let min_life_days = min_life_days(&product, command);
        let undercut = undercut_life(&product, command);
        let decision = DispatchDecision { min_life_days, undercut, passed_over, warnings: warnings.clone() };
        let mut draft = PostingDraft::new(DocumentKind::Dispatch, request);
        draft.decision = Some(self::to_json(&decision)?);
        draft.partner = command.customer.clone();
        draft.reference = command.reference.clone();
        draft.reason = command.stated_reason().cloned();
        let takes = lots.into_iter().zip(&plan.lines);
        let lot_changes =
            takes.map(|(lot, line)| LotChange::balance_only(lot, line.quantity.to_outgoing())).collect();
        self.apply_and_post(ctx, draft, single_product(product), lot_changes)?;
        Ok(DispatchResult { document: Some(ctx.document), sku, decimals, plan, warnings })
    }

    /// Rebuilds the result of a dispatch posted earlier.
    fn replayed_dispatch(&self, document: &Document, command: &Dispatch) -> Result<DispatchResult> {
        let decision =
            document.decision.as_deref().and_then(|text| serde_json::from_str::<DispatchDecision>(text).ok());
        let decision = decision.ok_or_else(|| corrupt("a dispatch without its decision"))?;
        let movements = self.tx.document_movements(document.number)?;
        let product = movements.first().ok_or_else(|| corrupt("a dispatch without a movement"))?.product;
        let product = product_as_of(&*self.tx, product, document.number)?;
        let moved = movements.iter().map(|movement| movement.lot);
        let ids: Vec<LotId> = moved.chain(decision.passed_over.iter().map(|(lot, ..)| *lot)).collect();
        let lots = lots_as_of(&*self.tx, &ids, document.number)?;
        let lot = |id: LotId| lots.get(&id).ok_or_else(|| corrupt("a dispatch without its lots"));
        let mut plan = Plan {
            requested: command.quantity,
            planned: Quantity::ZERO,
            lines: Vec::new(),
            passed_over: Vec::new(),
        };
        for movement in movements {
            let amount = movement.change.abs().map_err(quantity_error(Field::Quantity))?;
            plan.planned = plan.planned.plus(amount).map_err(quantity_error(Field::Quantity))?;
            plan.lines.push(PlanLine {
                left: movement.on_hand_after,
                ..fefo::plan_line(lot(movement.lot)?, amount)
            });
        }
        for (id, on_hand, reason) in decision.passed_over {
            plan.passed_over.push(PassedLot { on_hand, ..fefo::passed_lot(lot(id)?, reason) });
        }
        let (sku, decimals, warnings) = (product.sku, product.decimals, decision.warnings);
        Ok(DispatchResult { document: Some(document.id), sku, decimals, plan, warnings })
    }
}

impl Warehouse {
    /// Runs [`UnitOfWork::dispatch`] in a unit of work of its own.
    pub fn dispatch(
        &mut self,
        ctx: &ActContext,
        command: &Dispatch,
        confirmed: Option<&Plan>,
    ) -> Result<DispatchResult> {
        self.unit_of_work(|unit| unit.dispatch(ctx, command, confirmed))
    }
}

pub(in crate::warehouse) fn validate_and_plan(
    stock: &LotView<'_>,
    product: &Product,
    command: &Dispatch,
    today: Day,
) -> Result<PlannedDispatch> {
    let positive = if command.quantity.is_zero() { Err(QuantityError::Zero) } else { Ok(command.quantity) };
    let quantity = positive
        .and_then(|amount| amount.check_decimals(product.details.decimals))
        .map_err(quantity_error(Field::Quantity))?;
    let request = fefo::PlanRequest { quantity, today, min_life_days: min_life_days(product, command) };
    if let (Some(required), None) = (undercut_life(product, command), command.stated_reason()) {
        return Err(Invalid::ShortLifeReason { required, given: request.min_life_days }.into());
    }
    match &command.choice {
        None => plan_by_fefo(stock, product, request),
        Some(choice) => plan_chosen_lots(stock, product, request, choice),
    }
}

fn min_life_days(product: &Product, command: &Dispatch) -> LifeDays {
    command.min_life_days.unwrap_or(product.details.min_life_days)
}

/// What the product asks for, if the dispatch requires less.
fn undercut_life(product: &Product, command: &Dispatch) -> Option<LifeDays> {
    Some(product.details.min_life_days).filter(|required| min_life_days(product, command) < *required)
}

fn shortage_error(product: &Product, location: Option<&Label>, plan: Plan) -> Error {
    Error::Shortage {
        sku: product.details.sku.clone(),
        decimals: product.details.decimals,
        requested: plan.requested,
        available: plan.planned,
        location: location.cloned(),
        plan: Some(Box::new(plan)),
    }
}
