//! Commands on one lot: write off, return and transfer.

use serde::{Deserialize, Serialize};

use crate::domain::{DocumentKind, Field, Label, Lot, NewLot, Product, Quantity, QuantityError, Reason};
use crate::store::ReadTransaction;
use crate::warehouse::commands::hold::ensure_says_why;
use crate::warehouse::commands::lot_ref::{LotKey, LotRef, find_lot};
use crate::warehouse::commands::required::ensure_lot_has_required;
use crate::warehouse::error::quantity_error;
use crate::warehouse::ledger::{LotChange, PostingDraft, corrupt, single_product};
use crate::warehouse::{ActContext, Error, Invalid, Missing, PostedDocument, Result, UnitOfWork, Warehouse};

/// Writes goods off; allowed for lots that are expired or on hold.
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
    /// Out of stock to the supplier; allowed for lots that are expired or on hold.
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
    /// Goods from a customer may be dispatched again; else the place they come to is on hold for their code.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub release: bool,
}

/// Moves goods to another location, into the lot of the same code there; opens that lot if there is none. Goods on hold
/// stay on hold.
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

impl UnitOfWork<'_> {
    /// Writes goods off.
    pub fn write_off(&mut self, ctx: &ActContext, command: &WriteOff) -> Result<PostedDocument> {
        self.post_lot_change(ctx, command, DocumentKind::WriteOff, &command.lot, |act, lot| {
            let amount = amount_or_all(act.product, &lot, command.quantity)?;
            let notes = DocumentNotes { reason: Some(command.reason.clone()), ..DocumentNotes::default() };
            Ok((LotChange::balance_only(lot, amount.to_outgoing()), notes))
        })
    }

    /// Returns goods from a customer or to the supplier.
    pub fn return_goods(&mut self, ctx: &ActContext, command: &Return) -> Result<PostedDocument> {
        if command.way == ReturnDirection::In {
            return self.take_back(ctx, command);
        }
        self.post_lot_change(ctx, command, DocumentKind::ReturnOut, &command.lot, |act, lot| {
            let amount = amount_or_all(act.product, &lot, Some(command.quantity))?;
            let notes = DocumentNotes {
                reason: Some(command.reason.clone()),
                partner: command.partner.clone().or_else(|| lot.supplier.clone()),
                reference: command.reference.clone(),
            };
            Ok((LotChange::balance_only(lot, amount.to_outgoing()), notes))
        })
    }

    /// Takes goods back from a customer. A lot is on hold as a whole or not at all, so goods that may not be dispatched
    /// yet put on hold what stands of their code where they come to; those that may can't join goods on hold.
    fn take_back(&mut self, ctx: &ActContext, command: &Return) -> Result<PostedDocument> {
        let request = ctx.request(command)?;
        self.tx.foresee(&match &command.lot.lot {
            LotKey::At(_, place) => command.lot.foresight_of_arrival(ctx.document, place),
            LotKey::Code(_) | LotKey::Id(_) => command.lot.foresight(ctx.document),
        })?;
        if let Some(document) = self.find_replay(ctx, DocumentKind::ReturnIn, &request)? {
            return self.posted_document(&document);
        }
        if !command.release {
            ensure_says_why(&command.reason)?;
        }
        let ctx = &self.begin_act(ctx)?;
        let mut product = self.lock_product(&command.lot.sku)?;
        let (mut lot, is_there) = self.find_place_of_return(&product, &command.lot.lot)?;
        lot.ensure_received(&product, ctx.today)?;
        ensure_lot_has_required(&product, &lot)?;
        let amount = amount_or_all(&product, &lot, Some(command.quantity))?;
        let mut draft = PostingDraft::new(DocumentKind::ReturnIn, request);
        draft.reason = Some(command.reason.clone());
        draft.partner = command.partner.clone();
        draft.reference = command.reference.clone();
        if command.release {
            ensure_not_on_hold(&product, &lot)?;
        } else if is_there {
            self.hold_where_it_stands(&mut product, &mut lot, &command.reason, &mut draft)?;
        } else if let (None, Some(code)) = (&lot.hold, lot.code.clone()) {
            self.draft_holds(&mut draft, lot.product, &code)?
                .set_at(lot.location.as_ref(), Some(&command.reason));
            lot.hold = Some(command.reason.clone());
        }
        let back = if is_there {
            LotChange::balance_only(lot, amount.to_incoming())
        } else {
            LotChange::New(NewLot { on_hand: amount, ..lot.without_id() })
        };
        self.apply_and_post(ctx, draft, single_product(product), vec![back])?.tell()
    }

    /// Returns the lot that goods come back to and whether it exists. In a place where their code does not stand yet, it
    /// is one like the latest lot of the code, empty and with what is on hold there.
    fn find_place_of_return(&self, product: &Product, key: &LotKey) -> Result<(Lot, bool)> {
        let (code, location) = match (find_lot(&*self.tx, product, key), key) {
            (Err(Error::NotFound(Missing::LotAt(..))), LotKey::At(code, location)) => (code, location),
            (found, _) => return Ok((found?, true)),
        };
        let known = self.tx.lots_by_code(product.id, code)?.into_iter().next();
        let known = known.ok_or_else(|| corrupt("the lots of a code are gone"))?;
        let hold = self.tx.holds_of_code(product.id, code)?.at(Some(location)).cloned();
        let (on_hand, received_quantity) = (Quantity::ZERO, Quantity::ZERO);
        Ok((Lot { location: Some(location.clone()), hold, on_hand, received_quantity, ..known }, false))
    }

    /// Moves goods to another location. Goods on hold stay on hold there; free stock of their code there is a conflict.
    pub fn transfer(&mut self, ctx: &ActContext, command: &Transfer) -> Result<PostedDocument> {
        let request = ctx.request(command)?;
        self.tx.foresee(&command.lot.foresight_of_arrival(ctx.document, &command.to))?;
        if let Some(document) = self.find_replay(ctx, DocumentKind::Transfer, &request)? {
            return self.posted_document(&document);
        }
        let ctx = &self.begin_act(ctx)?;
        let mut product = self.lock_product(&command.lot.sku)?;
        let from = find_lot(&*self.tx, &product, &command.lot.lot)?;
        from.ensure_received(&product, ctx.today)?;
        let amount = amount_or_all(&product, &from, command.quantity)?;
        let is_target = |lot: &Lot| lot.location.as_ref().is_some_and(|place| place.matches(&command.to));
        if is_target(&from) {
            return Err(Invalid::SameLocation { location: command.to.clone() }.into());
        }
        let siblings = match &from.code {
            Some(code) => self.tx.lots_by_code(product.id, code)?,
            None => Vec::new(),
        };
        let mut there = siblings.into_iter().find(is_target);
        let mut draft = PostingDraft::new(DocumentKind::Transfer, request);
        draft.reason = command.reason.clone();
        let hold = self.move_hold(&mut product, &from, Some(&command.to), there.as_mut(), &mut draft)?;
        let arrival = match there {
            Some(lot) if !lot.is_blank() => {
                LotChange::Existing { lot, change: amount.to_incoming(), received: amount.to_incoming() }
            }
            blank => {
                let facts = NewLot {
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
                    hold,
                };
                LotChange::open(blank, facts)
            }
        };
        let changes = vec![LotChange::balance_only(from, amount.to_outgoing()), arrival];
        self.apply_and_post(ctx, draft, single_product(product), changes)?.tell()
    }

    /// Posts one document with one change of one lot, made by `work`.
    pub(super) fn post_lot_change<T: Serialize>(
        &mut self,
        ctx: &ActContext,
        command: &T,
        kind: DocumentKind,
        lot: &LotRef,
        work: impl FnOnce(&LotAct<'_>, Lot) -> Result<(LotChange, DocumentNotes)>,
    ) -> Result<PostedDocument> {
        let request = ctx.request(command)?;
        self.tx.foresee(&lot.foresight(ctx.document))?;
        if let Some(document) = self.find_replay(ctx, kind, &request)? {
            return self.posted_document(&document);
        }
        let ctx = &self.begin_act(ctx)?;
        let product = self.lock_product(&lot.sku)?;
        let lot = find_lot(&*self.tx, &product, &lot.lot)?;
        lot.ensure_received(&product, ctx.today)?;
        let (lot, changes) = self.align_blank(lot)?;
        let act = LotAct { book: &*self.tx, ctx, product: &product };
        let (lot_change, notes) = work(&act, lot)?;
        let draft = PostingDraft {
            changes,
            reason: notes.reason,
            partner: notes.partner,
            reference: notes.reference,
            ..PostingDraft::new(kind, request)
        };
        self.apply_and_post(ctx, draft, single_product(product), vec![lot_change])?.tell()
    }
}

impl Warehouse {
    /// Runs [`UnitOfWork::write_off`] in a unit of work of its own.
    pub fn write_off(&mut self, ctx: &ActContext, command: &WriteOff) -> Result<PostedDocument> {
        self.post(|unit| unit.write_off(ctx, command))
    }

    /// Runs [`UnitOfWork::return_goods`] in a unit of work of its own.
    pub fn return_goods(&mut self, ctx: &ActContext, command: &Return) -> Result<PostedDocument> {
        self.post(|unit| unit.return_goods(ctx, command))
    }

    /// Runs [`UnitOfWork::transfer`] in a unit of work of its own.
    pub fn transfer(&mut self, ctx: &ActContext, command: &Transfer) -> Result<PostedDocument> {
        self.post(|unit| unit.transfer(ctx, command))
    }
}

/// What a change of one lot is worked out from.
pub(super) struct LotAct<'a> {
    pub book: &'a dyn ReadTransaction,
    pub ctx: &'a ActContext,
    pub product: &'a Product,
}

/// Texts of a document that a person wrote.
#[derive(Default)]
pub(super) struct DocumentNotes {
    pub reason: Option<Reason>,
    pub partner: Option<Label>,
    pub reference: Option<Label>,
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
