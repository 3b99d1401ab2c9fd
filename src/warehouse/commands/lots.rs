//! Commands on one lot: adjust, write off, return, transfer, hold and release.

use serde::{Deserialize, Serialize};

use crate::domain::{
    Document, DocumentKind, FactChange, Field, Label, Lot, LotId, NewLot, Product, Quantity, QuantityChange,
    QuantityError, Reason,
};
use crate::store::LotRow;
use crate::warehouse::commands::lot_ref::{LotRef, find_lot};
use crate::warehouse::error::quantity_error;
use crate::warehouse::ledger::{LotChange, PostingDraft, corrupt, single_product, to_json};
use crate::warehouse::{ActContext, Error, Invalid, PostedDocument, Result, UnitOfWork, Warehouse};

/// Corrects a lot's balance by a signed amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adjust {
    /// Lot to correct.
    pub lot: LotRef,
    /// Signed amount; not zero.
    pub change: QuantityChange,
    /// Why.
    pub reason: Reason,
}

/// Writes goods off; allowed for expired lots.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WriteOff {
    /// Lot to write off.
    pub lot: LotRef,
    /// Amount; `None` for everything on hand.
    pub quantity: Option<Quantity>,
    /// Why.
    pub reason: Reason,
}

/// Direction of a return.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReturnDirection {
    /// From a customer into stock.
    In,
    /// Out of stock to the supplier; allowed for expired lots.
    Out,
}

/// Takes goods back from a customer, or returns them to the supplier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Return {
    /// Lot returned.
    pub lot: LotRef,
    /// Direction.
    pub way: ReturnDirection,
    /// Amount; above zero.
    pub quantity: Quantity,
    /// Customer it comes from, or supplier it goes to; `None` for the lot's supplier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner: Option<Label>,
    /// Customer's order or supplier's delivery.
    pub reference: Option<Label>,
    /// Why.
    pub reason: Reason,
}

/// Moves goods to another location, into the lot of the same code there; opens that lot if there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transfer {
    /// Lot to move from.
    pub lot: LotRef,
    /// Amount; `None` for everything on hand.
    pub quantity: Option<Quantity>,
    /// Target location.
    pub to: Label,
    /// Why, if stated.
    pub reason: Option<Reason>,
}

/// Puts a lot on hold until it is released.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// Lot to hold.
    pub lot: LotRef,
    /// Why.
    pub reason: Reason,
}

/// Releases a lot on hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    /// Lot to release.
    pub lot: LotRef,
    /// Why, if stated.
    pub reason: Option<Reason>,
}

impl UnitOfWork<'_> {
    /// Corrects a lot's balance. Allowed on hold: the book follows what is physically there.
    pub fn adjust(&mut self, ctx: &ActContext, command: &Adjust) -> Result<PostedDocument> {
        self.post_lot_change(ctx, command, DocumentKind::Adjustment, &command.lot, |product, lot| {
            let nothing =
                if command.change.is_zero() { Err(QuantityError::Zero) } else { Ok(command.change) };
            let change = nothing
                .and_then(|change| change.check_decimals(product.details.decimals))
                .map_err(quantity_error(Field::Quantity))?;
            Ok((
                LotChange::balance_only(lot, change),
                DocumentNotes { reason: Some(command.reason.clone()), ..DocumentNotes::default() },
            ))
        })
    }

    /// Writes goods off. Refused for a lot on hold.
    pub fn write_off(&mut self, ctx: &ActContext, command: &WriteOff) -> Result<PostedDocument> {
        self.post_lot_change(ctx, command, DocumentKind::WriteOff, &command.lot, |product, lot| {
            let amount = amount_or_all(product, &lot, command.quantity)?;
            ensure_not_on_hold(product, &lot)?;
            let notes = DocumentNotes { reason: Some(command.reason.clone()), ..DocumentNotes::default() };
            Ok((LotChange::balance_only(lot, amount.to_outgoing()), notes))
        })
    }

    /// Returns goods from a customer or to the supplier. Only the latter is refused for a lot on hold.
    pub fn return_goods(&mut self, ctx: &ActContext, command: &Return) -> Result<PostedDocument> {
        let kind = match command.way {
            ReturnDirection::In => DocumentKind::ReturnIn,
            ReturnDirection::Out => DocumentKind::ReturnOut,
        };
        self.post_lot_change(ctx, command, kind, &command.lot, |product, lot| {
            let amount = amount_or_all(product, &lot, Some(command.quantity))?;
            let (change, partner) = match command.way {
                ReturnDirection::In => (amount.to_incoming(), command.partner.clone()),
                ReturnDirection::Out => {
                    ensure_not_on_hold(product, &lot)?;
                    (amount.to_outgoing(), command.partner.clone().or_else(|| lot.supplier.clone()))
                }
            };
            let notes = DocumentNotes {
                reason: Some(command.reason.clone()),
                partner,
                reference: command.reference.clone(),
            };
            Ok((LotChange::balance_only(lot, change), notes))
        })
    }

    /// Moves goods to another location. Refused if either lot is on hold.
    pub fn transfer(&mut self, ctx: &ActContext, command: &Transfer) -> Result<PostedDocument> {
        let request = to_json(command)?;
        if let Some(document) = self.find_replay(ctx, DocumentKind::Transfer, &request)? {
            return self.posted_document(&document);
        }
        self.roll_to_day(ctx.today, ctx.at)?;
        let product = self.lock_product(&command.lot.sku)?;
        let from = find_lot(&*self.tx, &product, &command.lot.lot)?;
        let amount = amount_or_all(&product, &from, command.quantity)?;
        ensure_not_on_hold(&product, &from)?;
        let is_target = |lot: &Lot| lot.location.as_ref().is_some_and(|place| place.matches(&command.to));
        if is_target(&from) {
            return Err(Invalid::SameLocation { location: command.to.clone() }.into());
        }
        let siblings = match &from.code {
            Some(code) => self.tx.lots_by_code(product.id, code)?,
            None => Vec::new(),
        };
        let there = siblings.into_iter().find(is_target);
        let arrival = match there {
            Some(lot) => {
                ensure_not_on_hold(&product, &lot)?;
                LotChange::Existing { lot, change: amount.to_incoming(), received: amount.to_incoming() }
            }
            None => LotChange::New(NewLot {
                id: (),
                product: from.product,
                code: from.code.clone(),
                expires: from.expires,
                produced: from.produced,
                received: from.received,
                received_quantity: amount,
                on_hand: amount,
                location: Some(command.to.clone()),
                supplier: from.supplier.clone(),
                reference: from.reference.clone(),
                cost: from.cost,
                hold: None,
            }),
        };
        let mut draft = PostingDraft::new(DocumentKind::Transfer, request);
        draft.reason = command.reason.clone();
        self.apply_and_post(
            ctx,
            draft,
            single_product(product),
            vec![LotChange::balance_only(from, amount.to_outgoing()), arrival],
        )?;
        self.posted_by_act(ctx)
    }

    /// Puts a lot on hold. Refused if it already is.
    pub fn hold(&mut self, ctx: &ActContext, command: &Hold) -> Result<LotRow> {
        let request = to_json(command)?;
        if let Some(document) = self.find_replay(ctx, DocumentKind::Hold, &request)? {
            return self.held_lot_row(&document);
        }
        self.roll_to_day(ctx.today, ctx.at)?;
        let product = self.lock_product(&command.lot.sku)?;
        let lot = find_lot(&*self.tx, &product, &command.lot.lot)?;
        ensure_not_on_hold(&product, &lot)?;
        let on_hold = product.on_hold.plus(lot.on_hand).map_err(quantity_error(Field::Quantity))?;
        let mut draft = PostingDraft::new(DocumentKind::Hold, request);
        draft.reason = Some(command.reason.clone());
        self.set_hold(ctx, draft, Product { on_hold, ..product }, &lot, Some(&command.reason))
    }

    /// Releases a lot. Refused if it is not on hold.
    pub fn release(&mut self, ctx: &ActContext, command: &Release) -> Result<LotRow> {
        let request = to_json(command)?;
        if let Some(document) = self.find_replay(ctx, DocumentKind::Release, &request)? {
            return self.held_lot_row(&document);
        }
        self.roll_to_day(ctx.today, ctx.at)?;
        let product = self.lock_product(&command.lot.sku)?;
        let lot = find_lot(&*self.tx, &product, &command.lot.lot)?;
        if lot.hold.is_none() {
            return Err(Invalid::NotOnHold.into());
        }
        let on_hold =
            product.on_hold.minus(lot.on_hand).ok_or_else(|| corrupt("less on hold than in the lot"))?;
        let mut draft = PostingDraft::new(DocumentKind::Release, request);
        draft.reason = command.reason.clone();
        self.set_hold(ctx, draft, Product { on_hold, ..product }, &lot, None)
    }

    fn set_hold(
        &mut self,
        ctx: &ActContext,
        mut draft: PostingDraft,
        product: Product,
        lot: &Lot,
        hold: Option<&Reason>,
    ) -> Result<LotRow> {
        self.tx.set_lot_hold(lot.id, hold)?;
        draft.changes.push(FactChange {
            product: product.id,
            lot: Some(lot.id),
            field: Field::Hold,
            before: lot.hold.as_ref().map(ToString::to_string),
            after: hold.map(ToString::to_string),
        });
        self.post_document(ctx, draft, &[], &single_product(product.clone()))?;
        self.reconcile_alerts(&[], [product], ctx.today, ctx.at)?;
        self.lot_row(Some(lot.id))
    }

    fn held_lot_row(&self, document: &Document) -> Result<LotRow> {
        let changes = self.tx.document_changes(document.number)?;
        self.lot_row(changes.into_iter().find_map(|change| change.lot))
    }

    fn lot_row(&self, lot: Option<LotId>) -> Result<LotRow> {
        let row = match lot {
            Some(lot) => self.tx.lot_rows(&[lot])?.pop(),
            None => None,
        };
        row.ok_or_else(|| corrupt("a hold without its lot"))
    }

    /// Posts one document with one change of one lot, made by `work`.
    fn post_lot_change<T: Serialize>(
        &mut self,
        ctx: &ActContext,
        command: &T,
        kind: DocumentKind,
        lot: &LotRef,
        work: impl FnOnce(&Product, Lot) -> Result<(LotChange, DocumentNotes)>,
    ) -> Result<PostedDocument> {
        let request = to_json(command)?;
        if let Some(document) = self.find_replay(ctx, kind, &request)? {
            return self.posted_document(&document);
        }
        self.roll_to_day(ctx.today, ctx.at)?;
        let product = self.lock_product(&lot.sku)?;
        let lot = find_lot(&*self.tx, &product, &lot.lot)?;
        let (lot_change, notes) = work(&product, lot)?;
        let draft = PostingDraft {
            reason: notes.reason,
            partner: notes.partner,
            reference: notes.reference,
            ..PostingDraft::new(kind, request)
        };
        self.apply_and_post(ctx, draft, single_product(product), vec![lot_change])?;
        self.posted_by_act(ctx)
    }
}

impl Warehouse {
    /// Runs [`UnitOfWork::adjust`] in a unit of work of its own.
    pub fn adjust(&mut self, ctx: &ActContext, command: &Adjust) -> Result<PostedDocument> {
        self.unit_of_work(|unit| unit.adjust(ctx, command))
    }

    /// Runs [`UnitOfWork::write_off`] in a unit of work of its own.
    pub fn write_off(&mut self, ctx: &ActContext, command: &WriteOff) -> Result<PostedDocument> {
        self.unit_of_work(|unit| unit.write_off(ctx, command))
    }

    /// Runs [`UnitOfWork::return_goods`] in a unit of work of its own.
    pub fn return_goods(&mut self, ctx: &ActContext, command: &Return) -> Result<PostedDocument> {
        self.unit_of_work(|unit| unit.return_goods(ctx, command))
    }

    /// Runs [`UnitOfWork::transfer`] in a unit of work of its own.
    pub fn transfer(&mut self, ctx: &ActContext, command: &Transfer) -> Result<PostedDocument> {
        self.unit_of_work(|unit| unit.transfer(ctx, command))
    }

    /// Runs [`UnitOfWork::hold`] in a unit of work of its own.
    pub fn hold(&mut self, ctx: &ActContext, command: &Hold) -> Result<LotRow> {
        self.unit_of_work(|unit| unit.hold(ctx, command))
    }

    /// Runs [`UnitOfWork::release`] in a unit of work of its own.
    pub fn release(&mut self, ctx: &ActContext, command: &Release) -> Result<LotRow> {
        self.unit_of_work(|unit| unit.release(ctx, command))
    }
}

/// Texts of a document that a person wrote.
#[derive(Default)]
struct DocumentNotes {
    reason: Option<Reason>,
    partner: Option<Label>,
    reference: Option<Label>,
}

/// Returns `amount`, or everything on hand if `None`; checks that it is above zero and within the product's
/// decimals.
fn amount_or_all(product: &Product, lot: &Lot, amount: Option<Quantity>) -> Result<Quantity> {
    let amount = amount.unwrap_or(lot.on_hand);
    let positive = if amount.is_zero() {
        Err(QuantityError::Zero)
    } else {
        amount.check_decimals(product.details.decimals)
    };
    positive.map_err(quantity_error(Field::Quantity))
}

/// Refuses a lot on hold (docs/RULES.md, rule 7).
fn ensure_not_on_hold(product: &Product, lot: &Lot) -> Result<()> {
    match lot.hold.clone() {
        Some(reason) => {
            Err(Error::OnHold { sku: product.details.sku.clone(), code: lot.code.clone(), reason })
        }
        None => Ok(()),
    }
}
