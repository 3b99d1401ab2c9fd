//! The acts on one lot: adjust, write off, return, transfer, hold, release.

use serde::{Deserialize, Serialize};

use super::error::quantity;
use super::ledger::{Entry, Shift, broken, only, request};
use super::{Act, Batch, Conflict, Error, Invalid, Missing, Result, Written};
use crate::domain::{
    Change, DocumentKind, Label, Lot, LotCode, LotId, Product, Quantity, QuantityError, Reason, Sku,
};
use crate::store::{LotRow, NewLot, Read};

/// A lot as people name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LotName {
    /// The product.
    pub sku: Sku,
    /// Which of its lots.
    pub lot: LotKey,
}

/// Which lot of a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LotKey {
    /// By its code, where that stands in one location only.
    Code(LotCode),
    /// By its key.
    Id(LotId),
}

/// The book is put right by a signed quantity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adjust {
    /// The lot.
    pub lot: LotName,
    /// By how much; not zero.
    pub change: Change,
    /// Why.
    pub reason: Reason,
}

/// Goods are thrown away, expired ones too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WriteOff {
    /// The lot.
    pub lot: LotName,
    /// How much; not given: all of it.
    pub quantity: Option<Quantity>,
    /// Why.
    pub reason: Reason,
}

/// Which way returned goods go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReturnWay {
    /// A customer brings them back.
    In,
    /// They go back to their supplier, expired ones too.
    Out,
}

/// Goods come back, or go back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Return {
    /// The lot.
    pub lot: LotName,
    /// Which way.
    pub way: ReturnWay,
    /// How much; above zero.
    pub quantity: Quantity,
    /// The order or delivery they belong to.
    pub reference: Option<Label>,
    /// Why.
    pub reason: Reason,
}

/// Goods move to another location; what moves becomes a lot of the same code there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transfer {
    /// The lot.
    pub lot: LotName,
    /// How much; not given: all of it.
    pub quantity: Option<Quantity>,
    /// Where to.
    pub to: Label,
    /// Why, where that matters.
    pub reason: Option<Reason>,
}

/// A lot shall go nowhere until it is released.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// The lot.
    pub lot: LotName,
    /// Why.
    pub reason: Reason,
}

/// A lot on hold may go again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    /// The lot.
    pub lot: LotName,
    /// Why, where that matters.
    pub reason: Option<Reason>,
}

impl Batch<'_> {
    /// Puts the book right. A lot on hold may be adjusted: the book follows what is physically there.
    pub fn adjust(&mut self, act: &Act, order: &Adjust) -> Result<Written> {
        self.change(act, order, DocumentKind::Adjustment, &order.lot, |product, lot| {
            let nothing = if order.change.is_zero() { Err(QuantityError::Zero) } else { Ok(order.change) };
            let change =
                nothing.and_then(|change| change.fits(product.details.decimals)).map_err(quantity("qty"))?;
            Ok((Shift::plain(lot, change), Notes { reason: Some(order.reason.clone()), reference: None }))
        })
    }

    /// Writes goods off.
    pub fn write_off(&mut self, act: &Act, order: &WriteOff) -> Result<Written> {
        self.change(act, order, DocumentKind::WriteOff, &order.lot, |product, lot| {
            let amount = some_of(product, &lot, order.quantity)?;
            goes_somewhere(product, &lot)?;
            let notes = Notes { reason: Some(order.reason.clone()), reference: None };
            Ok((Shift::plain(lot, amount.outgoing()), notes))
        })
    }

    /// Takes goods back, or sends them back.
    pub fn return_goods(&mut self, act: &Act, order: &Return) -> Result<Written> {
        let kind = match order.way {
            ReturnWay::In => DocumentKind::ReturnIn,
            ReturnWay::Out => DocumentKind::ReturnOut,
        };
        self.change(act, order, kind, &order.lot, |product, lot| {
            let amount = some_of(product, &lot, Some(order.quantity))?;
            let change = match order.way {
                ReturnWay::In => amount.incoming(),
                ReturnWay::Out => {
                    goes_somewhere(product, &lot)?;
                    amount.outgoing()
                }
            };
            let notes = Notes { reason: Some(order.reason.clone()), reference: order.reference.clone() };
            Ok((Shift::plain(lot, change), notes))
        })
    }

    /// Moves goods to another location.
    pub fn transfer(&mut self, act: &Act, order: &Transfer) -> Result<Written> {
        let request = request(order)?;
        if let Some(document) = self.repeated(act, DocumentKind::Transfer, &request)? {
            return self.written(&document);
        }
        self.turn_to(act.today, act.at)?;
        let product = self.product(&order.lot.sku)?;
        let from = named(&*self.tx, &product, &order.lot.lot)?;
        let amount = some_of(&product, &from, order.quantity)?;
        goes_somewhere(&product, &from)?;
        if from.location.as_ref() == Some(&order.to) {
            return Err(Invalid::SameLocation { location: order.to.clone() }.into());
        }
        let siblings = match &from.code {
            Some(code) => self.tx.lots_of_code(product.id, code)?,
            None => Vec::new(),
        };
        let there = siblings.into_iter().find(|lot| lot.location.as_ref() == Some(&order.to));
        let arrival = match there {
            Some(lot) => {
                goes_somewhere(&product, &lot)?;
                Shift::Known { lot, change: amount.incoming(), received: amount.incoming() }
            }
            None => Shift::New(NewLot {
                product: from.product,
                code: from.code.clone(),
                expires: from.expires,
                produced: from.produced,
                received: from.received,
                received_quantity: amount,
                on_hand: amount,
                location: Some(order.to.clone()),
                supplier: from.supplier.clone(),
                reference: from.reference.clone(),
                cost: from.cost,
                hold: None,
            }),
        };
        let mut entry = Entry::new(DocumentKind::Transfer, request);
        entry.reason = order.reason.clone();
        self.record(act, entry, only(product), vec![Shift::plain(from, amount.outgoing()), arrival])?;
        self.written_now(act)
    }

    /// Puts a lot on hold.
    pub fn hold(&mut self, act: &Act, order: &Hold) -> Result<LotRow> {
        let request = request(order)?;
        if let Some(document) = self.repeated(act, DocumentKind::Hold, &request)? {
            return self.held(document.held_lot);
        }
        let product = self.product(&order.lot.sku)?;
        let lot = named(&*self.tx, &product, &order.lot.lot)?;
        goes_somewhere(&product, &lot)?;
        let on_hold = product.on_hold.plus(lot.on_hand).map_err(quantity("qty"))?;
        let mut entry = Entry::new(DocumentKind::Hold, request);
        entry.reason = Some(order.reason.clone());
        self.set_hold(act, entry, Product { on_hold, ..product }, lot.id, Some(&order.reason))
    }

    /// Releases a lot.
    pub fn release(&mut self, act: &Act, order: &Release) -> Result<LotRow> {
        let request = request(order)?;
        if let Some(document) = self.repeated(act, DocumentKind::Release, &request)? {
            return self.held(document.held_lot);
        }
        let product = self.product(&order.lot.sku)?;
        let lot = named(&*self.tx, &product, &order.lot.lot)?;
        if lot.hold.is_none() {
            return Err(Invalid::NotOnHold.into());
        }
        let on_hold =
            product.on_hold.minus(lot.on_hand).ok_or_else(|| broken("less on hold than in the lot"))?;
        let mut entry = Entry::new(DocumentKind::Release, request);
        entry.reason = order.reason.clone();
        self.set_hold(act, entry, Product { on_hold, ..product }, lot.id, None)
    }

    fn set_hold(
        &mut self,
        act: &Act,
        entry: Entry,
        product: Product,
        lot: LotId,
        hold: Option<&Reason>,
    ) -> Result<LotRow> {
        self.turn_to(act.today, act.at)?;
        self.tx.set_lot_hold(lot, hold)?;
        self.post(act, Entry { held_lot: Some(lot), ..entry }, &[], &only(product.clone()))?;
        self.settle_product(product, act.today, act.at)?;
        self.held(Some(lot))
    }

    fn held(&self, lot: Option<LotId>) -> Result<LotRow> {
        let row = match lot {
            Some(lot) => self.tx.lot_rows(&[lot])?.pop(),
            None => None,
        };
        row.ok_or_else(|| broken("a hold without its lot"))
    }

    /// One change of one lot, as one document.
    fn change<T: Serialize>(
        &mut self,
        act: &Act,
        order: &T,
        kind: DocumentKind,
        lot: &LotName,
        work: impl FnOnce(&Product, Lot) -> Result<(Shift, Notes)>,
    ) -> Result<Written> {
        let request = request(order)?;
        if let Some(document) = self.repeated(act, kind, &request)? {
            return self.written(&document);
        }
        self.turn_to(act.today, act.at)?;
        let product = self.product(&lot.sku)?;
        let lot = named(&*self.tx, &product, &lot.lot)?;
        let (shift, notes) = work(&product, lot)?;
        let entry = Entry { reason: notes.reason, reference: notes.reference, ..Entry::new(kind, request) };
        self.record(act, entry, only(product), vec![shift])?;
        self.written_now(act)
    }
}

/// What a document says about a change.
struct Notes {
    reason: Option<Reason>,
    reference: Option<Label>,
}

/// The lot of a product that a person named. A code that stands in several locations names none of them.
pub(super) fn named(book: &dyn Read, product: &Product, key: &LotKey) -> Result<Lot> {
    let sku = || product.details.sku.clone();
    match key {
        LotKey::Id(id) => {
            let lot = book.lot(*id)?.filter(|lot| lot.product == product.id);
            lot.ok_or_else(|| Error::NotFound(Missing::LotId(sku(), *id)))
        }
        LotKey::Code(code) => {
            let lots = book.lots_of_code(product.id, code)?;
            let stocked = lots.iter().filter(|lot| !lot.on_hand.is_zero());
            if stocked.clone().count() > 1 {
                let lots = stocked.map(|lot| (lot.id, lot.location.clone())).collect();
                return Err(Error::Conflict(Conflict::SeveralLocations {
                    sku: sku(),
                    code: code.clone(),
                    lots,
                }));
            }
            lots.into_iter().next().ok_or_else(|| Error::NotFound(Missing::Lot(sku(), code.clone())))
        }
    }
}

/// The amount asked for, or all there is; above zero, within the product's decimals.
fn some_of(product: &Product, lot: &Lot, amount: Option<Quantity>) -> Result<Quantity> {
    let amount = amount.unwrap_or(lot.on_hand);
    let positive =
        if amount.is_zero() { Err(QuantityError::Zero) } else { amount.fits(product.details.decimals) };
    positive.map_err(quantity("qty"))
}

/// A lot on hold goes nowhere (PRODUCT.md, rule 7).
fn goes_somewhere(product: &Product, lot: &Lot) -> Result<()> {
    match lot.hold.clone() {
        Some(reason) => {
            Err(Error::OnHold { sku: product.details.sku.clone(), code: lot.code.clone(), reason })
        }
        None => Ok(()),
    }
}
