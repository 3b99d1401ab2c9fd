//! Commands on one lot: adjust, write off, return, transfer, hold and release.

use serde::{Deserialize, Serialize};

use super::error::quantity;
use super::ledger::{Entry, Shift, broken, only, request};
use super::{Act, Batch, Conflict, Error, Invalid, Missing, Result, Written};
use crate::domain::{
    Change, DocumentKind, Label, Lot, LotCode, LotId, Product, Quantity, QuantityError, Reason, Sku,
};
use crate::store::{LotRow, NewLot, Read};

/// A lot as people name it: product and lot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LotName {
    /// Product's SKU.
    pub sku: Sku,
    /// Which of the product's lots.
    pub lot: LotKey,
}

/// Identifies a lot within its product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LotKey {
    /// By code; ambiguous if lots of that code have stock in several locations.
    Code(LotCode),
    /// By id.
    Id(LotId),
}

/// Corrects a lot's balance by a signed amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adjust {
    /// Lot to correct.
    pub lot: LotName,
    /// Signed amount; not zero.
    pub change: Change,
    /// Why.
    pub reason: Reason,
}

/// Writes goods off; allowed for expired lots.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WriteOff {
    /// Lot to write off.
    pub lot: LotName,
    /// Amount; `None` for everything on hand.
    pub quantity: Option<Quantity>,
    /// Why.
    pub reason: Reason,
}

/// Direction of a return.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReturnWay {
    /// From a customer into stock.
    In,
    /// Out of stock to the supplier; allowed for expired lots.
    Out,
}

/// Takes goods back from a customer, or returns them to the supplier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Return {
    /// Lot returned.
    pub lot: LotName,
    /// Direction.
    pub way: ReturnWay,
    /// Amount; above zero.
    pub quantity: Quantity,
    /// Customer's order or supplier's delivery.
    pub reference: Option<Label>,
    /// Why.
    pub reason: Reason,
}

/// Moves goods to another location, into the lot of the same code there; opens that lot if there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transfer {
    /// Lot to move from.
    pub lot: LotName,
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
    pub lot: LotName,
    /// Why.
    pub reason: Reason,
}

/// Releases a lot on hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    /// Lot to release.
    pub lot: LotName,
    /// Why, if stated.
    pub reason: Option<Reason>,
}

impl Batch<'_> {
    /// Corrects a lot's balance. Allowed on hold: the book follows what is physically there.
    pub fn adjust(&mut self, act: &Act, command: &Adjust) -> Result<Written> {
        self.change(act, command, DocumentKind::Adjustment, &command.lot, |product, lot| {
            let nothing =
                if command.change.is_zero() { Err(QuantityError::Zero) } else { Ok(command.change) };
            let change =
                nothing.and_then(|change| change.fits(product.details.decimals)).map_err(quantity("qty"))?;
            Ok((Shift::plain(lot, change), Notes { reason: Some(command.reason.clone()), reference: None }))
        })
    }

    /// Writes goods off. Refused for a lot on hold.
    pub fn write_off(&mut self, act: &Act, command: &WriteOff) -> Result<Written> {
        self.change(act, command, DocumentKind::WriteOff, &command.lot, |product, lot| {
            let amount = some_of(product, &lot, command.quantity)?;
            goes_somewhere(product, &lot)?;
            let notes = Notes { reason: Some(command.reason.clone()), reference: None };
            Ok((Shift::plain(lot, amount.outgoing()), notes))
        })
    }

    /// Returns goods from a customer or to the supplier. Only the latter is refused for a lot on hold.
    pub fn return_goods(&mut self, act: &Act, command: &Return) -> Result<Written> {
        let kind = match command.way {
            ReturnWay::In => DocumentKind::ReturnIn,
            ReturnWay::Out => DocumentKind::ReturnOut,
        };
        self.change(act, command, kind, &command.lot, |product, lot| {
            let amount = some_of(product, &lot, Some(command.quantity))?;
            let change = match command.way {
                ReturnWay::In => amount.incoming(),
                ReturnWay::Out => {
                    goes_somewhere(product, &lot)?;
                    amount.outgoing()
                }
            };
            let notes = Notes { reason: Some(command.reason.clone()), reference: command.reference.clone() };
            Ok((Shift::plain(lot, change), notes))
        })
    }

    /// Moves goods to another location. Refused if either lot is on hold.
    pub fn transfer(&mut self, act: &Act, command: &Transfer) -> Result<Written> {
        let request = request(command)?;
        if let Some(document) = self.repeated(act, DocumentKind::Transfer, &request)? {
            return self.written(&document);
        }
        self.turn_to(act.today, act.at)?;
        let product = self.product(&command.lot.sku)?;
        let from = named(&*self.tx, &product, &command.lot.lot)?;
        let amount = some_of(&product, &from, command.quantity)?;
        goes_somewhere(&product, &from)?;
        if from.location.as_ref() == Some(&command.to) {
            return Err(Invalid::SameLocation { location: command.to.clone() }.into());
        }
        let siblings = match &from.code {
            Some(code) => self.tx.lots_of_code(product.id, code)?,
            None => Vec::new(),
        };
        let there = siblings.into_iter().find(|lot| lot.location.as_ref() == Some(&command.to));
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
                location: Some(command.to.clone()),
                supplier: from.supplier.clone(),
                reference: from.reference.clone(),
                cost: from.cost,
                hold: None,
            }),
        };
        let mut draft = Entry::new(DocumentKind::Transfer, request);
        draft.reason = command.reason.clone();
        self.record(act, draft, only(product), vec![Shift::plain(from, amount.outgoing()), arrival])?;
        self.written_now(act)
    }

    /// Puts a lot on hold. Refused if it already is.
    pub fn hold(&mut self, act: &Act, command: &Hold) -> Result<LotRow> {
        let request = request(command)?;
        if let Some(document) = self.repeated(act, DocumentKind::Hold, &request)? {
            return self.held(document.held_lot);
        }
        let product = self.product(&command.lot.sku)?;
        let lot = named(&*self.tx, &product, &command.lot.lot)?;
        goes_somewhere(&product, &lot)?;
        let on_hold = product.on_hold.plus(lot.on_hand).map_err(quantity("qty"))?;
        let mut draft = Entry::new(DocumentKind::Hold, request);
        draft.reason = Some(command.reason.clone());
        self.set_hold(act, draft, Product { on_hold, ..product }, lot.id, Some(&command.reason))
    }

    /// Releases a lot. Refused if it is not on hold.
    pub fn release(&mut self, act: &Act, command: &Release) -> Result<LotRow> {
        let request = request(command)?;
        if let Some(document) = self.repeated(act, DocumentKind::Release, &request)? {
            return self.held(document.held_lot);
        }
        let product = self.product(&command.lot.sku)?;
        let lot = named(&*self.tx, &product, &command.lot.lot)?;
        if lot.hold.is_none() {
            return Err(Invalid::NotOnHold.into());
        }
        let on_hold =
            product.on_hold.minus(lot.on_hand).ok_or_else(|| broken("less on hold than in the lot"))?;
        let mut draft = Entry::new(DocumentKind::Release, request);
        draft.reason = command.reason.clone();
        self.set_hold(act, draft, Product { on_hold, ..product }, lot.id, None)
    }

    fn set_hold(
        &mut self,
        act: &Act,
        draft: Entry,
        product: Product,
        lot: LotId,
        hold: Option<&Reason>,
    ) -> Result<LotRow> {
        self.turn_to(act.today, act.at)?;
        self.tx.set_lot_hold(lot, hold)?;
        self.post(act, Entry { held_lot: Some(lot), ..draft }, &[], &only(product.clone()))?;
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

    /// Posts one document with one change of one lot, made by `work`.
    fn change<T: Serialize>(
        &mut self,
        act: &Act,
        command: &T,
        kind: DocumentKind,
        lot: &LotName,
        work: impl FnOnce(&Product, Lot) -> Result<(Shift, Notes)>,
    ) -> Result<Written> {
        let request = request(command)?;
        if let Some(document) = self.repeated(act, kind, &request)? {
            return self.written(&document);
        }
        self.turn_to(act.today, act.at)?;
        let product = self.product(&lot.sku)?;
        let lot = named(&*self.tx, &product, &lot.lot)?;
        let (lot_change, notes) = work(&product, lot)?;
        let draft = Entry { reason: notes.reason, reference: notes.reference, ..Entry::new(kind, request) };
        self.record(act, draft, only(product), vec![lot_change])?;
        self.written_now(act)
    }
}

/// Free-text fields of a document.
struct Notes {
    reason: Option<Reason>,
    reference: Option<Label>,
}

/// Finds the lot a person named. Fails if several lots of the code have stock.
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

/// Returns `amount`, or everything on hand if `None`; checks that it is above zero and within the product's
/// decimals.
fn some_of(product: &Product, lot: &Lot, amount: Option<Quantity>) -> Result<Quantity> {
    let amount = amount.unwrap_or(lot.on_hand);
    let positive =
        if amount.is_zero() { Err(QuantityError::Zero) } else { amount.fits(product.details.decimals) };
    positive.map_err(quantity("qty"))
}

/// Refuses a lot on hold (docs/RULES.md, rule 7).
fn goes_somewhere(product: &Product, lot: &Lot) -> Result<()> {
    match lot.hold.clone() {
        Some(reason) => {
            Err(Error::OnHold { sku: product.details.sku.clone(), code: lot.code.clone(), reason })
        }
        None => Ok(()),
    }
}
