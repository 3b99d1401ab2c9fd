//! Planning a dispatch: by FEFO, or from lots that the operator chose (docs/RULES.md, rules 5 and 7).

use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};

use super::lot_view::LotView;
use crate::domain::fefo::{self, PassReason, PassedLot, Plan, PlanLine, Planner};
use crate::domain::{Day, Field, Lot, LotCode, LotId, Product, Quantity, Reason};
use crate::warehouse::error::quantity_error;
use crate::warehouse::{Error, Invalid, Missing, Result};

/// Lots chosen out of FEFO order. They may lack remaining shelf life, but must be neither expired nor on
/// hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenLots {
    /// Which lots.
    pub lots: LotSelection,
    /// Why; required if the choice differs from FEFO.
    pub reason: Option<Reason>,
}

/// Lots chosen by code or one by one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LotSelection {
    /// All lots of a code, in FEFO order until the quantity is covered.
    Code(LotCode),
    /// These lots, with the amount of each.
    Lots(Vec<(LotId, Quantity)>),
}

/// A plan with the current rows of the lots it takes.
pub(in crate::warehouse) struct PlannedDispatch {
    pub(in crate::warehouse) plan: Plan,
    pub(super) lots: Vec<Lot>,
}

/// Plans by FEFO, reading lots in order until the request is covered.
pub(super) fn plan_by_fefo(
    stock: &LotView<'_>,
    product: &Product,
    request: fefo::PlanRequest,
) -> Result<PlannedDispatch> {
    let mut planner = Planner::new(request);
    let mut lots = Vec::new();
    let mut failure = None;
    stock.open_lots(product.id, &mut |lot| match planner.add_candidate(&lot) {
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
        Some(error) => Err(quantity_error(Field::Quantity)(error)),
        None => Ok(PlannedDispatch { plan: planner.finish(), lots }),
    }
}

/// Plans from chosen lots. Where they hold less than is wanted, the plan is short.
pub(super) fn plan_chosen_lots(
    stock: &LotView<'_>,
    product: &Product,
    request: fefo::PlanRequest,
    choice: &ChosenLots,
) -> Result<PlannedDispatch> {
    let takes = match &choice.lots {
        LotSelection::Code(code) => allocate_code(stock, product, request, code)?,
        LotSelection::Lots(wanted) => {
            ensure_choice_sum(product, request.quantity, wanted)?;
            allocate_lots(stock, product, request, wanted)?
        }
    };
    let planned = takes
        .iter()
        .try_fold(Quantity::ZERO, |sum, (_, amount)| sum.plus(*amount))
        .map_err(quantity_error(Field::Quantity))?;
    let lines: Vec<PlanLine> = takes.iter().map(|(lot, amount)| fefo::plan_line(lot, *amount)).collect();
    let lots: Vec<Lot> = takes.into_iter().map(|(lot, _)| lot).collect();
    let mut plan = Plan { requested: request.quantity, planned, lines, passed_over: Vec::new() };
    if choice.reason.is_none() {
        ensure_follows_fefo(stock, product, request, &plan)?;
    }
    plan.passed_over = passed_over_lots(stock, product, request, &lots)?;
    Ok(PlannedDispatch { plan, lots })
}

fn allocate_code(
    stock: &LotView<'_>,
    product: &Product,
    request: fefo::PlanRequest,
    code: &LotCode,
) -> Result<Vec<(Lot, Quantity)>> {
    let mut lots = stock.lots_by_code(product.id, code)?;
    if lots.is_empty() {
        return Err(Error::NotFound(Missing::Lot(product.details.sku.clone(), code.clone())));
    }
    lots.sort_by(fefo::cmp);
    let mut refusal = None;
    let mut wanted = request.quantity;
    let mut takes = Vec::new();
    for lot in lots.into_iter().filter(|lot| !lot.on_hand.is_zero()) {
        if let Err(error) = ensure_dispatchable(product, &lot, request.today) {
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

fn allocate_lots(
    stock: &LotView<'_>,
    product: &Product,
    request: fefo::PlanRequest,
    wanted: &[(LotId, Quantity)],
) -> Result<Vec<(Lot, Quantity)>> {
    let mut takes: Vec<(Lot, Quantity)> = Vec::new();
    let ids: Vec<LotId> = wanted.iter().map(|(id, _)| *id).collect();
    let lots = stock.lots_by_ids(&ids)?;
    for (id, amount) in wanted.iter().filter(|(_, amount)| !amount.is_zero()) {
        let lot = lots.iter().find(|lot| lot.id == *id && lot.product == product.id).cloned();
        let lot = lot.ok_or_else(|| Error::NotFound(Missing::LotId(product.details.sku.clone(), *id)))?;
        ensure_dispatchable(product, &lot, request.today)?;
        amount.check_decimals(product.details.decimals).map_err(quantity_error(Field::Quantity))?;
        if takes.iter().any(|(taken, _)| taken.id == *id) {
            return Err(Error::Shortage {
                sku: product.details.sku.clone(),
                decimals: product.details.decimals,
                requested: *amount,
                available: lot.on_hand,
                location: None,
                plan: None,
            });
        }
        let amount = (*amount).min(lot.on_hand);
        takes.push((lot, amount));
    }
    takes.retain(|(_, amount)| !amount.is_zero());
    takes.sort_by(|(a, _), (b, _)| fefo::cmp(a, b));
    Ok(takes)
}

/// Fails unless the amounts of the chosen lots add up to what is requested.
fn ensure_choice_sum(product: &Product, requested: Quantity, wanted: &[(LotId, Quantity)]) -> Result<()> {
    let chosen = wanted
        .iter()
        .try_fold(Quantity::ZERO, |sum, (_, amount)| sum.plus(*amount))
        .map_err(quantity_error(Field::Quantity))?;
    if chosen == requested {
        return Ok(());
    }
    Err(Invalid::ChoiceSum { requested, chosen, decimals: product.details.decimals }.into())
}

/// Fails if the plan, which has no reason, takes other lots than FEFO would.
fn ensure_follows_fefo(
    stock: &LotView<'_>,
    product: &Product,
    request: fefo::PlanRequest,
    plan: &Plan,
) -> Result<()> {
    let request = fefo::PlanRequest { quantity: plan.planned, ..request };
    let first = plan_by_fefo(stock, product, request)?.plan;
    let skipped = first.lines.iter().find(|line| {
        !plan.lines.iter().any(|taken| taken.lot == line.lot && taken.quantity >= line.quantity)
    });
    match skipped {
        Some(line) => Err(Invalid::ReasonNeeded { earlier: line.code.clone(), expires: line.expires }.into()),
        None if plan.has_same_lines(&first) => Ok(()),
        None => Err(Invalid::ReasonNeeded { earlier: None, expires: None }.into()),
    }
}

/// Lots that precede the last chosen one in FEFO order and were not chosen.
fn passed_over_lots(
    stock: &LotView<'_>,
    product: &Product,
    request: fefo::PlanRequest,
    chosen: &[Lot],
) -> Result<Vec<PassedLot>> {
    let Some(last) = chosen.last() else { return Ok(Vec::new()) };
    let mut passed_over = Vec::new();
    stock.open_lots(product.id, &mut |lot| {
        if fefo::cmp(&lot, last).is_ge() {
            return ControlFlow::Break(());
        }
        if !chosen.iter().any(|taken| taken.id == lot.id) {
            let reason = fefo::pass_reason_for_lot(&lot, &request).unwrap_or(PassReason::Overridden);
            passed_over.push(fefo::passed_lot(&lot, reason));
        }
        ControlFlow::Continue(())
    })?;
    Ok(passed_over)
}

/// Refuses a chosen lot that is on hold or expired. It may lack remaining shelf life (docs/RULES.md, rule 7).
fn ensure_dispatchable(product: &Product, lot: &Lot, today: Day) -> Result<()> {
    lot.ensure_received(product, today)?;
    let (sku, code) = (product.details.sku.clone(), lot.code.clone());
    if let Some(reason) = lot.hold.clone() {
        return Err(Error::OnHold { sku, code, reason });
    }
    match lot.expires.filter(|_| lot.is_expired(today)) {
        Some(expires) => Err(Error::Expired { sku, code, expires }),
        None => Ok(()),
    }
}
