//! Adjusting a lot: by a change, or to what was counted.

use serde::{Deserialize, Serialize};

use super::lots::{DocumentNotes, LotAct};
use crate::domain::{DocumentKind, Field, Lot, Quantity, QuantityChange, QuantityError, Reason};
use crate::store::{MovementQuery, MovementRow};
use crate::warehouse::commands::lot_ref::LotRef;
use crate::warehouse::error::quantity_error;
use crate::warehouse::ledger::LotChange;
use crate::warehouse::{ActContext, Conflict, Error, Invalid, PostedDocument, Result, UnitOfWork, Warehouse};

/// Corrects a lot's balance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adjust {
    /// Lot to correct.
    pub lot: LotRef,
    /// By how much, or to what.
    #[serde(flatten)]
    pub amount: Adjustment,
    /// Why.
    pub reason: Reason,
}

/// What a balance is corrected by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Adjustment {
    /// A signed amount; not zero.
    Change(QuantityChange),
    /// What was counted; the change is worked out when it is written.
    Counted {
        /// What was counted.
        quantity: Quantity,
        /// What the book had when it was counted, if that is known; another balance since is a conflict.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        expected: Option<Quantity>,
    },
}

impl UnitOfWork<'_> {
    /// Corrects a lot's balance. Allowed on hold: the book follows what is physically there. A count that the book agrees
    /// with is refused.
    pub fn adjust(&mut self, ctx: &ActContext, command: &Adjust) -> Result<PostedDocument> {
        self.post_lot_change(ctx, command, DocumentKind::Adjustment, &command.lot, |act, lot| {
            let change = match command.amount {
                Adjustment::Change(change) if change.is_zero() => Err(QuantityError::Zero),
                Adjustment::Change(change) => change.check_decimals(act.product.details.decimals),
                Adjustment::Counted { quantity, expected } => {
                    ensure_not_moved(act, &lot, expected)?;
                    counted_change(act, &lot, quantity)?
                }
            };
            let change = change.map_err(quantity_error(Field::Quantity))?;
            let notes = DocumentNotes { reason: Some(command.reason.clone()), ..DocumentNotes::default() };
            Ok((LotChange::balance_only(lot, change), notes))
        })
    }
}

/// Returns the change from the book's balance to what was counted.
fn counted_change(
    act: &LotAct<'_>,
    lot: &Lot,
    counted: Quantity,
) -> Result<std::result::Result<QuantityChange, QuantityError>> {
    let decimals = act.product.details.decimals;
    if counted == lot.on_hand {
        return Err(Invalid::CountAgrees { on_hand: lot.on_hand, decimals }.into());
    }
    let change = |counted: Quantity| counted.thousandths().checked_sub(lot.on_hand.thousandths());
    Ok(counted
        .check_decimals(decimals)
        .and_then(|counted| change(counted).ok_or(QuantityError::Overflow))
        .map(QuantityChange::from_thousandths))
}

/// Fails if stock of the lot moved since it was counted: the balance is another than expected, or the count is of an
/// earlier day and there are movements of later ones.
fn ensure_not_moved(act: &LotAct<'_>, lot: &Lot, expected: Option<Quantity>) -> Result<()> {
    let mut query = MovementQuery { lot: Some(lot.id), limit: Some(1), ..MovementQuery::default() };
    if expected.is_none_or(|expected| expected == lot.on_hand) {
        match act.ctx.today.plus_days(1) {
            Some(next) if act.ctx.terms.backdated => query.from = Some(next),
            _ => return Ok(()),
        }
    }
    let mut last: Option<MovementRow> = None;
    act.book.movements(&query, &mut |row| {
        last = Some(row);
        std::ops::ControlFlow::Break(())
    })?;
    match last {
        Some(MovementRow { document, kind, .. }) => {
            let (sku, code) = (act.product.details.sku.clone(), lot.code.clone());
            Err(Error::Conflict(Conflict::MovedSinceCounted { sku, code, document, kind }))
        }
        None => Ok(()),
    }
}

impl Warehouse {
    /// Runs [`UnitOfWork::adjust`] in a unit of work of its own.
    pub fn adjust(&mut self, ctx: &ActContext, command: &Adjust) -> Result<PostedDocument> {
        self.post(|unit| unit.adjust(ctx, command))
    }
}
