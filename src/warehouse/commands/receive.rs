//! Receiving goods into a new or existing lot.

use serde::{Deserialize, Serialize};

use crate::domain::{
    Amount, Day, Decimals, Document, DocumentId, DocumentKind, Field, Label, Lot, LotCode, LotId, NewLot,
    Product, ProductDetails, Quantity, QuantityError, Sku,
};
use crate::store::{Arrival, Foresight, ReadTransaction, StockForesight};
use crate::warehouse::commands::required::{ensure_lot_has_required, ensure_required_is_known};
use crate::warehouse::doubts::{IncomingDates, expects_expiry};
use crate::warehouse::error::quantity_error;
use crate::warehouse::facts::turn_back_rows;
use crate::warehouse::ledger::{LotChange, PostingDraft, corrupt, single_product, to_json};
use crate::warehouse::{
    ActContext, Conflict, Error, Invalid, Result, UnitOfWork, Warehouse, WarnedLot, Warning,
};

/// Receives goods.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receive {
    /// Product's SKU.
    pub sku: Sku,
    /// Amount; above zero.
    pub quantity: Quantity,
    /// Producer's lot code. Without one, every receipt opens a new lot.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<LotCode>,
    /// Last day on which the lot may be dispatched. `None`: the expiry of the known code, else computed from
    /// the product's shelf life, else no expiry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires: Option<Day>,
    /// The goods never expire, whatever the product's shelf life; `expires` is `None`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub never_expires: bool,
    /// Production date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub produced: Option<Day>,
    /// Location. `None`: wherever the code already is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<Label>,
    /// Supplier's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub supplier: Option<Label>,
    /// Cost of one unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<Amount>,
    /// Delivery reference.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<Label>,
}

impl Receive {
    /// Receives an amount of a product, everything else left to defaults.
    pub fn new(sku: Sku, quantity: Quantity) -> Self {
        Receive {
            sku,
            quantity,
            code: None,
            expires: None,
            never_expires: false,
            produced: None,
            location: None,
            supplier: None,
            cost: None,
            reference: None,
        }
    }
}

/// A posted receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Document's id.
    pub document: DocumentId,
    /// Lot received into.
    pub lot: LotId,
    /// Product's SKU.
    pub sku: Sku,
    /// Decimals of the product's quantities.
    pub decimals: Decimals,
    /// Lot's code.
    pub code: Option<LotCode>,
    /// Lot's expiry.
    pub expires: Option<Day>,
    /// Lot's location.
    pub location: Option<Label>,
    /// Who supplied the goods.
    pub partner: Option<Label>,
    /// Amount received.
    pub quantity: Quantity,
    /// Lot's balance after the receipt.
    pub on_hand: Quantity,
    /// What is doubtful about it.
    pub warnings: Vec<Warning>,
}

/// What a receipt keeps with its document besides the command.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(in crate::warehouse) struct ReceiptDecision {
    /// What was doubtful about it.
    pub warnings: Vec<Warning>,
}

/// Things a clerk should know before receiving. None of them prevents the receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReceiptWarning {
    /// A date is doubtful.
    Doubtful(Warning),
    /// Stock in the warehouse expires later: this lot will be dispatched first.
    GoesFirst {
        /// Earliest expiry among the lots that may be dispatched today.
        earliest_expiry: Day,
    },
    /// The code is known; the receipt adds to its lot.
    KnownCode {
        /// Lot's balance.
        on_hand: Quantity,
        /// Lot's expiry.
        expires: Option<Day>,
        /// Lot's location.
        location: Option<Label>,
    },
    /// The code is known in another location; the receipt opens a second lot with the same expiry.
    KnownElsewhere {
        /// The other lot's balance.
        on_hand: Quantity,
        /// The other lot's expiry.
        expires: Option<Day>,
        /// The other lot's location.
        location: Option<Label>,
    },
}

impl LotChange {
    /// Returns the dates of the goods that a receipt brings on a day.
    pub(in crate::warehouse) fn incoming_dates(&self, command: &Receive, received: Day) -> IncomingDates {
        let expires = match self {
            LotChange::Existing { lot, .. } => lot.expires,
            LotChange::New(facts) | LotChange::Refill { facts, .. } => facts.expires,
        };
        IncomingDates { expires, produced: command.produced, received }
    }
}

impl UnitOfWork<'_> {
    /// Posts a receipt.
    pub fn receive(&mut self, ctx: &ActContext, command: &Receive) -> Result<Receipt> {
        let request = ctx.request(command)?;
        self.tx.foresee(&Foresight::Stock(StockForesight {
            code: command.code.as_ref(),
            first_lots: true,
            last_counts: self.may_alert_of_counts,
            arrival: Some(Arrival::at(command.location.as_ref())),
            ..StockForesight::new(ctx.document, &command.sku)
        }))?;
        if let Some(document) = self.find_replay(ctx, DocumentKind::Receipt, &request)? {
            return self.replayed_receipt(&document);
        }
        let ctx = &self.begin_act(ctx)?;
        let product = self.lock_product(&command.sku)?;
        let known = lots_with_code(&*self.tx, &product, command)?;
        let lot_change = receipt_change(&product, command, ctx.today, ctx.today, &known)?;
        let warnings = incoming_warnings(&*self.tx, &product, command, &lot_change, ctx.today)?;
        ctx.ensure_not_doubtful(&warnings)?;
        let mut draft = PostingDraft::new(DocumentKind::Receipt, request);
        if !warnings.is_empty() {
            draft.decision = Some(to_json(&ReceiptDecision { warnings: warnings.clone() })?);
        }
        draft.partner = command.supplier.clone();
        draft.reference = command.reference.clone();
        draft.cost = command.cost;
        let (sku, decimals) = (product.details.sku.clone(), product.details.decimals);
        let posting = self.apply_and_post(ctx, draft, single_product(product), vec![lot_change])?;
        let lot = posting.lots.into_iter().next().ok_or_else(|| corrupt("a receipt without a lot"))?;
        self.note_further_supplier(&lot, command.supplier.as_ref())?;
        Ok(Receipt {
            document: ctx.document,
            lot: lot.id,
            sku,
            decimals,
            code: lot.code,
            expires: lot.expires,
            location: lot.location,
            partner: command.supplier.clone(),
            quantity: command.quantity,
            on_hand: lot.on_hand,
            warnings,
        })
    }

    /// Notes the supplier of a receipt if its lot names another, or none.
    pub(in crate::warehouse) fn note_further_supplier(
        &mut self,
        lot: &Lot,
        supplier: Option<&Label>,
    ) -> Result<()> {
        match supplier {
            Some(supplier) if !lot.supplier.as_ref().is_some_and(|named| named.matches(supplier)) => {
                Ok(self.tx.add_further_supplier(lot.id, supplier)?)
            }
            _ => Ok(()),
        }
    }

    /// Rebuilds the result of a receipt posted earlier.
    fn replayed_receipt(&self, document: &Document) -> Result<Receipt> {
        let movement = self.tx.document_movements(document.number)?.into_iter().next();
        let movement = movement.ok_or_else(|| corrupt("a receipt without a movement"))?;
        let mut row =
            self.tx.lot_rows(&[movement.lot])?.pop().ok_or_else(|| corrupt("a movement without a lot"))?;
        turn_back_rows(&*self.tx, std::slice::from_mut(&mut row), document.number)?;
        let decision = document.decision.as_deref().map(serde_json::from_str::<ReceiptDecision>).transpose();
        let decision = decision.map_err(|_| corrupt("a receipt whose warnings can't be read"))?;
        Ok(Receipt {
            document: document.id,
            lot: row.lot.id,
            sku: row.product.sku,
            decimals: row.product.decimals,
            code: row.lot.code,
            expires: row.lot.expires,
            location: row.lot.location,
            partner: document.stamp.partner.clone(),
            quantity: movement.change.abs().map_err(quantity_error(Field::Quantity))?,
            on_hand: movement.on_hand_after,
            warnings: decision.map(|decision| decision.warnings).unwrap_or_default(),
        })
    }
}

impl Warehouse {
    /// Runs [`UnitOfWork::receive`] in a unit of work of its own.
    pub fn receive(&mut self, ctx: &ActContext, command: &Receive) -> Result<Receipt> {
        self.unit_of_work(|unit| unit.receive(ctx, command))
    }
}

/// Returns what is doubtful about the dates of a receipt.
pub(in crate::warehouse) fn incoming_warnings(
    book: &dyn ReadTransaction,
    product: &Product,
    command: &Receive,
    lot_change: &LotChange,
    today: Day,
) -> Result<Vec<Warning>> {
    lot_change.incoming_dates(command, today).warnings(
        || WarnedLot { sku: product.details.sku.clone(), code: command.code.clone() },
        today,
        || expects_expiry(book, product),
    )
}

fn lots_with_code(book: &dyn ReadTransaction, product: &Product, command: &Receive) -> Result<Vec<Lot>> {
    match &command.code {
        Some(code) => Ok(book.lots_by_code(product.id, code)?),
        None => Ok(Vec::new()),
    }
}

/// Validates a receipt and returns the change it makes: adds to a lot of its code, or opens one. `known` are
/// the lots of the code.
///
/// A different expiry for a known code is an error, never an overwrite (docs/RULES.md, rule 9).
pub(in crate::warehouse) fn receipt_change(
    product: &Product,
    command: &Receive,
    received: Day,
    today: Day,
    known: &[Lot],
) -> Result<LotChange> {
    let details = &product.details;
    if product.archived {
        return Err(Invalid::Archived { sku: details.sku.clone() }.into());
    }
    let fitting = if command.quantity.is_zero() {
        Err(QuantityError::Zero)
    } else {
        command.quantity.check_decimals(details.decimals)
    };
    let amount = fitting.map_err(quantity_error(Field::Quantity))?;
    for (field, day) in [(Field::Produced, command.produced), (Field::Received, Some(received))] {
        if let Some(day) = day.filter(|day| *day > today) {
            return Err(Invalid::InFuture { field, day }.into());
        }
    }
    // Of a lot that is blank only the id is left: nothing has to match it.
    let (blank, known): (Vec<&Lot>, Vec<&Lot>) = known.iter().partition(|lot| lot.is_blank());
    let is_stated = command.never_expires || command.expires.is_some();
    let expires = match known.first() {
        None if is_stated => command.expires,
        None => details.proposed_expiry(received),
        Some(lot) if !is_stated || command.expires == lot.expires => lot.expires,
        Some(lot) => return Err(expiry_conflict(details, lot, command.expires)),
    };
    match known.first() {
        Some(lot) => ensure_lot_has_required(product, lot)?,
        None => ensure_required_is_known(product, command.code.as_ref(), expires)?,
    }
    let is_here = |lot: &Lot| Label::matches_optional(lot.location.as_ref(), command.location.as_ref());
    let here = match &command.location {
        Some(_) => known.iter().copied().find(|lot| is_here(lot)),
        None => only_place(details, &known)?,
    };
    if let Some(lot) = here.cloned() {
        let (change, received) = (amount.to_incoming(), amount.to_incoming());
        return Ok(LotChange::Existing { lot, change, received });
    }
    let blank = blank.into_iter().find(|lot| is_here(lot)).cloned();
    let facts = NewLot {
        id: (),
        product: product.id,
        code: command.code.clone(),
        expires,
        produced: command.produced.or_else(|| known.first().and_then(|lot| lot.produced)),
        received,
        received_quantity: amount,
        on_hand: amount,
        location: command.location.clone(),
        supplier: command.supplier.clone(),
        reference: command.reference.clone(),
        cost: command.cost,
        hold: None,
    };
    Ok(LotChange::open(blank, facts))
}

/// Returns the lot that goods of a known code join if no location is given: where the code has stock, else the latest.
/// Fails if it has stock in several locations.
fn only_place<'a>(details: &ProductDetails, known: &[&'a Lot]) -> Result<Option<&'a Lot>> {
    let stocked: Vec<&Lot> = known.iter().copied().filter(|lot| !lot.on_hand.is_zero()).collect();
    match (stocked.as_slice(), known.first().and_then(|lot| lot.code.clone())) {
        ([_, _, ..], Some(code)) => Err(Error::Conflict(Conflict::SeveralLocations {
            sku: details.sku.clone(),
            code,
            lots: stocked.iter().map(|lot| (lot.id, lot.location.clone())).collect(),
        })),
        _ => Ok(known.first().copied()),
    }
}

fn expiry_conflict(details: &ProductDetails, lot: &Lot, given: Option<Day>) -> Error {
    match lot.code.clone() {
        Some(code) => Error::Conflict(Conflict::OtherExpiry {
            sku: details.sku.clone(),
            code,
            known: lot.expires,
            given,
        }),
        None => corrupt("a lot without a code was found by its code"),
    }
}
