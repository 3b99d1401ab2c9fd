//! Receiving goods: a receipt adds to a lot, new or known.

use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::error::quantity;
use super::ledger::{Entry, Shift, broken, only, product_of, request};
use super::{Act, Batch, Conflict, Error, Hold, Invalid, LotKey, LotName, Result};
use crate::domain::{
    Day, Decimals, Document, DocumentId, DocumentKind, Label, Lot, LotCode, LotId, MinorUnits, Product,
    ProductDetails, Quantity, QuantityError, Sku, fefo,
};
use crate::store::{NewLot, Read};

/// Goods that came in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receive {
    /// The product.
    pub sku: Sku,
    /// How much; above zero.
    pub quantity: Quantity,
    /// The producer's code. Without one, every receipt opens a lot of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<LotCode>,
    /// The last day on which it may go out. Not given: what is known of the code, else by the product's shelf life, else none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires: Option<Day>,
    /// When it was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub produced: Option<Day>,
    /// Where it is put. Not given: where the code stands already.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<Label>,
    /// Who sent it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supplier: Option<Label>,
    /// What one unit cost.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<MinorUnits>,
    /// The delivery.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<Label>,
}

impl Receive {
    /// So much of that product, and nothing else said.
    pub fn of(sku: Sku, quantity: Quantity) -> Self {
        Receive {
            sku,
            quantity,
            code: None,
            expires: None,
            produced: None,
            location: None,
            supplier: None,
            cost: None,
            reference: None,
        }
    }
}

/// A receipt that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Its document.
    pub document: DocumentId,
    /// The lot that grew.
    pub lot: LotId,
    /// The product.
    pub sku: Sku,
    /// The decimals of its quantities.
    pub decimals: Decimals,
    /// The lot's code.
    pub code: Option<LotCode>,
    /// The lot's expiry.
    pub expires: Option<Day>,
    /// Where the lot stands.
    pub location: Option<Label>,
    /// How much came in.
    pub quantity: Quantity,
    /// What the lot has on hand now.
    pub on_hand: Quantity,
}

/// What a clerk should know before receiving. None of it forbids the receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReceiptWarning {
    /// It is past its last day already.
    Expired {
        /// Its last day.
        expires: Day,
    },
    /// Stock on the shelf expires later: this lot will go first.
    GoesFirst {
        /// The earliest expiry among the lots that may go out now.
        shelf: Day,
    },
    /// The code is known; this adds to its lot.
    KnownCode {
        /// What the lot has on hand.
        on_hand: Quantity,
        /// Its expiry.
        expires: Option<Day>,
        /// Where it stands.
        location: Option<Label>,
    },
    /// The code is known, but stands elsewhere; this will stand beside it, with the same expiry.
    KnownElsewhere {
        /// What the lot there has on hand.
        on_hand: Quantity,
        /// Its expiry.
        expires: Option<Day>,
        /// Where it stands.
        location: Option<Label>,
    },
}

impl Batch<'_> {
    /// Writes a receipt.
    pub fn receive(&mut self, act: &Act, order: &Receive) -> Result<Receipt> {
        let request = request(order)?;
        if let Some(document) = self.repeated(act, DocumentKind::Receipt, &request)? {
            return self.receipt(&document);
        }
        self.turn_to(act.today, act.at)?;
        let product = self.product(&order.sku)?;
        let known = known_lots(&*self.tx, &product, order)?;
        let shift = incoming(&product, order, act.today, act.today, &known)?;
        let mut entry = Entry::new(DocumentKind::Receipt, request);
        entry.reference = order.reference.clone();
        let (sku, decimals) = (product.details.sku.clone(), product.details.decimals);
        let lots = self.record(act, entry, only(product), vec![shift])?;
        let lot = lots.into_iter().next().ok_or_else(|| broken("a receipt without a lot"))?;
        self.hold_with_its_code(act, &lot, &known)?;
        Ok(Receipt {
            document: act.document,
            lot: lot.id,
            sku,
            decimals,
            code: lot.code,
            expires: lot.expires,
            location: lot.location,
            quantity: order.quantity,
            on_hand: lot.on_hand,
        })
    }

    /// New stock of a code that is on hold in another location is the same goods: it is put on hold too, by a document of its
    /// own whose id follows from the receipt's.
    pub(super) fn hold_with_its_code(&mut self, act: &Act, lot: &Lot, known: &[Lot]) -> Result<()> {
        let reason = known.iter().find_map(|sibling| sibling.hold.as_ref());
        let (Some(reason), None, None) = (reason, &lot.hold, known.iter().find(|known| known.id == lot.id))
        else {
            return Ok(());
        };
        let id = Uuid::new_v5(&act.document.0, &lot.id.0.to_be_bytes());
        let missing = || broken("a lot without its product");
        let sku = self.tx.product(lot.product)?.ok_or_else(missing)?.details.sku;
        let order = Hold { lot: LotName { sku, lot: LotKey::Id(lot.id) }, reason: reason.clone() };
        self.hold(&Act { document: DocumentId(id), ..act.clone() }, &order).map(|_| ())
    }

    /// The answer that a receipt gave, from the ledger.
    fn receipt(&self, document: &Document) -> Result<Receipt> {
        let movement = self.tx.document_movements(document.number)?.into_iter().next();
        let movement = movement.ok_or_else(|| broken("a receipt without a movement"))?;
        let row =
            self.tx.lot_rows(&[movement.lot])?.pop().ok_or_else(|| broken("a movement without a lot"))?;
        Ok(Receipt {
            document: document.id,
            lot: row.lot.id,
            sku: row.sku,
            decimals: row.decimals,
            code: row.lot.code,
            expires: row.lot.expires,
            location: row.lot.location,
            quantity: movement.change.amount().map_err(quantity("qty"))?,
            on_hand: movement.on_hand_after,
        })
    }
}

/// What a clerk should know before receiving; see [`super::Warehouse::check_receipt`].
pub(super) fn check(book: &dyn Read, today: Day, order: &Receive) -> Result<Vec<ReceiptWarning>> {
    let product = product_of(book, &order.sku)?;
    let known = known_lots(book, &product, order)?;
    let (expires, joined) = match incoming(&product, order, today, today, &known)? {
        Shift::Known { lot, .. } => (lot.expires, Some(lot).filter(|lot| !lot.on_hand.is_zero())),
        Shift::New(lot) => (lot.expires, None),
    };
    let mut warnings = Vec::new();
    if let Some(expires) = expires.filter(|expires| *expires < today) {
        warnings.push(ReceiptWarning::Expired { expires });
    }
    let elsewhere = known.into_iter().find(|lot| !lot.on_hand.is_zero());
    warnings.extend(match (joined, elsewhere) {
        (Some(Lot { on_hand, expires, location, .. }), _) => {
            Some(ReceiptWarning::KnownCode { on_hand, expires, location })
        }
        (None, Some(Lot { on_hand, expires, location, .. })) => {
            Some(ReceiptWarning::KnownElsewhere { on_hand, expires, location })
        }
        (None, None) => None,
    });
    let request = fefo::Request { quantity: order.quantity, today, min_life_days: 0 };
    let mut shelf = None;
    book.open_lots(product.id, &mut |lot| {
        if fefo::ineligible(&lot, &request).is_some() || (lot.code.is_some() && lot.code == order.code) {
            return ControlFlow::Continue(());
        }
        shelf = lot.expires;
        ControlFlow::Break(())
    })?;
    if let (Some(expires), Some(shelf)) = (expires, shelf)
        && today <= expires
        && expires < shelf
    {
        warnings.push(ReceiptWarning::GoesFirst { shelf });
    }
    Ok(warnings)
}

fn known_lots(book: &dyn Read, product: &Product, order: &Receive) -> Result<Vec<Lot>> {
    match &order.code {
        Some(code) => Ok(book.lots_of_code(product.id, code)?),
        None => Ok(Vec::new()),
    }
}

/// What a receipt does to the book: adds to a lot of its code, or opens one. `known` are the lots of the code.
///
/// A code with another expiry is a question to the clerk, never an overwrite (PRODUCT.md, rule 9).
pub(super) fn incoming(
    product: &Product,
    order: &Receive,
    received: Day,
    today: Day,
    known: &[Lot],
) -> Result<Shift> {
    let details = &product.details;
    if product.archived {
        return Err(Invalid::Archived { sku: details.sku.clone() }.into());
    }
    let fitting = if order.quantity.is_zero() {
        Err(QuantityError::Zero)
    } else {
        order.quantity.fits(details.decimals)
    };
    let amount = fitting.map_err(quantity("qty"))?;
    for (field, day) in [("produced", order.produced), ("received", Some(received))] {
        if let Some(day) = day.filter(|day| *day > today) {
            return Err(Invalid::InFuture { field, day }.into());
        }
    }
    let expires = match known.first() {
        None => order.expires.or_else(|| details.proposed_expiry(received)),
        Some(lot) if order.expires.is_none() || order.expires == lot.expires => lot.expires,
        Some(lot) => return Err(other_expiry(details, lot, order.expires)),
    };
    if let (Some(produced), Some(expires)) = (order.produced, expires)
        && produced > expires
    {
        return Err(Invalid::ProducedAfterExpiry { produced, expires }.into());
    }
    let here = match &order.location {
        Some(location) => known.iter().find(|lot| lot.location.as_ref() == Some(location)),
        None => known.first(),
    };
    if let Some(lot) = here {
        return Ok(Shift::Known { lot: lot.clone(), change: amount.incoming(), received: amount.incoming() });
    }
    Ok(Shift::New(NewLot {
        product: product.id,
        code: order.code.clone(),
        expires,
        produced: order.produced.or_else(|| known.first().and_then(|lot| lot.produced)),
        received,
        received_quantity: amount,
        on_hand: amount,
        location: order.location.clone(),
        supplier: order.supplier.clone(),
        reference: order.reference.clone(),
        cost: order.cost,
        hold: None,
    }))
}

fn other_expiry(details: &ProductDetails, lot: &Lot, given: Option<Day>) -> Error {
    match lot.code.clone() {
        Some(code) => Error::Conflict(Conflict::OtherExpiry {
            sku: details.sku.clone(),
            code,
            known: lot.expires,
            given,
        }),
        None => broken("a lot without a code was found by its code"),
    }
}
