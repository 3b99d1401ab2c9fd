//! Posting to the ledger: the only place that changes balances, movements and alerts together.

pub(super) mod posted_document;
pub(super) mod product_facts;
mod requests;

use std::collections::BTreeMap;

use chrono::SubsecRound as _;
use serde::Serialize;
use sha2::{Digest, Sha256};

use requests::is_same_request;

use super::{ActContext, Error, Missing, Result, UnitOfWork, error::quantity_error};
use crate::domain::{
    Amount, BarcodeCode, CodeHolds, Day, Document, DocumentId, DocumentKind, FactChange, Field, Label, Lot,
    LotCode, NewDocument, NewLot, Product, ProductId, Quantity, QuantityChange, Reason, Sku, Stamp,
};
use crate::store::{DailyFlow, IdUse, NewMovement, ReadTransaction, StoreError};

/// Contents of a document, without its stamp and movements.
#[derive(Debug)]
pub(super) struct PostingDraft {
    pub kind: DocumentKind,
    /// Command as JSON, compared to detect a replay.
    pub request: String,
    pub decision: Option<String>,
    pub partner: Option<Label>,
    pub reference: Option<Label>,
    pub reason: Option<Reason>,
    pub reverses: Option<Reversed>,
    /// Facts that the document changes besides balances.
    pub changes: Vec<FactChange>,
    /// Holds of codes as the document leaves them.
    pub holds: Vec<(ProductId, LotCode, CodeHolds)>,
    /// Cost of one unit of what comes in.
    pub cost: Option<Amount>,
}

/// The document that a reversal undoes, with the day and kind whose flows it takes back.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reversed {
    pub document: DocumentId,
    pub day: Day,
    pub kind: DocumentKind,
}

impl PostingDraft {
    /// Creates a draft with nothing but the command.
    pub(super) fn new(kind: DocumentKind, request: String) -> Self {
        PostingDraft {
            kind,
            request,
            decision: None,
            partner: None,
            reference: None,
            reason: None,
            reverses: None,
            changes: Vec::new(),
            holds: Vec::new(),
            cost: None,
        }
    }
}

/// A document that was just posted, with what it touched as it is now.
#[derive(Debug)]
pub(super) struct Posting {
    pub document: NewDocument,
    pub movements: Vec<NewMovement>,
    pub changes: Vec<FactChange>,
    /// The lot of each movement.
    pub lots: Vec<Lot>,
    pub products: ProductMap,
}

/// A document's change of one lot.
#[derive(Debug)]
pub(super) enum LotChange {
    /// Changes an existing lot's balance by `change`, and its total received quantity by `received`.
    Existing { lot: Lot, change: QuantityChange, received: QuantityChange },
    /// Opens a lot with its initial balance.
    New(NewLot),
    /// Brings goods into a lot of which only the id is left. What is said of it is set anew, as of a new lot
    /// (docs/RULES.md, L11).
    Refill { lot: Lot, facts: NewLot },
}

impl LotChange {
    /// Changes the balance only, not the total received quantity.
    pub(super) fn balance_only(lot: Lot, change: QuantityChange) -> Self {
        LotChange::Existing { lot, change, received: QuantityChange::default() }
    }

    /// Opens a lot, or refills one of which only the id is left.
    pub(super) fn open(blank: Option<Lot>, facts: NewLot) -> Self {
        match blank {
            Some(lot) => LotChange::Refill { lot, facts },
            None => LotChange::New(facts),
        }
    }

    /// Returns the facts that it changes, which belong into its document.
    pub(super) fn fact_changes(&self) -> Vec<FactChange> {
        match self {
            LotChange::Refill { lot, facts } => lot.changes_to(&refilled(lot, facts)),
            LotChange::Existing { .. } | LotChange::New(_) => Vec::new(),
        }
    }
}

/// Products that a document touches, with their running balances.
pub(super) type ProductMap = BTreeMap<ProductId, Product>;

/// Serializes a command as stored in its document.
pub(super) fn to_json<T: Serialize>(command: &T) -> Result<String> {
    serde_json::to_string(command)
        .map_err(|error| Error::Store(StoreError::Other { detail: error.to_string() }))
}

/// Returns a digest of what rows say, which stands for them in the request of a document.
pub(super) fn digest_of_rows<T: Serialize>(rows: impl Iterator<Item = T>) -> Result<String> {
    let mut digest = Sha256::new();
    for row in rows {
        digest.update(to_json(&row)?);
        digest.update(b"\n");
    }
    Ok(digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

impl UnitOfWork<'_> {
    /// Locks the product with this SKU and returns it; an error if there is none. Its lots and alerts are read
    /// afterwards: what was read before may have changed until the lock was free.
    pub(super) fn lock_product(&mut self, sku: &Sku) -> Result<Product> {
        let product = self.tx.lock_products_by_sku(std::slice::from_ref(sku))?.pop().flatten();
        product.ok_or_else(|| Error::NotFound(Missing::Product(sku.clone())))
    }

    /// Returns the document already posted under this id by the same command, if any (docs/RULES.md, rule 4).
    /// Fails if another command used the id.
    pub(super) fn find_replay(
        &self,
        ctx: &ActContext,
        kind: DocumentKind,
        request: &str,
    ) -> Result<Option<Document>> {
        match self.tx.use_of_id(ctx.document)? {
            None => return Ok(None),
            Some(IdUse::Document) => {}
            Some(_) => return Err(Error::DocumentReused { document: ctx.document, kind: None }),
        }
        match self.tx.document(ctx.document)? {
            Some(document) if document.kind == kind && is_same_request(&document.request, request) => {
                Ok(Some(document))
            }
            Some(document) => {
                Err(Error::DocumentReused { document: ctx.document, kind: Some(document.kind) })
            }
            None => Ok(None),
        }
    }

    /// Applies one change to the lot's row and to its product's balances in memory.
    pub(super) fn apply_change(
        &mut self,
        products: &mut ProductMap,
        lot_change: LotChange,
    ) -> Result<(Lot, NewMovement)> {
        let (lot, change) = match lot_change {
            LotChange::New(new) => {
                let change = new.on_hand.to_incoming();
                let id = self.tx.insert_lot(&new)?;
                (new.with_id(id), change)
            }
            LotChange::Refill { lot: blank, facts } => {
                let lot = refilled(&blank, &facts);
                self.tx.set_lot_facts(&blank, &lot)?;
                self.tx.set_lot_balance(&lot, blank.on_hand)?;
                let change = lot.on_hand.to_incoming();
                (lot, change)
            }
            LotChange::Existing { mut lot, change, received } => {
                let after = lot.on_hand.apply_change(change).map_err(quantity_error(Field::Quantity))?;
                let Some(after) = after else { return Err(self.shortage_error(products, &lot, change)) };
                let ever =
                    lot.received_quantity.apply_change(received).map_err(quantity_error(Field::Quantity))?;
                lot.received_quantity =
                    ever.ok_or_else(|| corrupt("a lot's received quantity falls below zero"))?;
                let before = std::mem::replace(&mut lot.on_hand, after);
                self.tx.set_lot_balance(&lot, before)?;
                (lot, change)
            }
        };
        let product = products.get_mut(&lot.product).ok_or_else(|| corrupt("a lot's product is missing"))?;
        let balance = |before: Quantity| match before.apply_change(change) {
            Ok(Some(after)) => Ok(after),
            Ok(None) => Err(corrupt("a product's balance falls below zero")),
            Err(error) => Err(quantity_error(Field::Quantity)(error)),
        };
        product.on_hand = balance(product.on_hand)?;
        if lot.hold.is_some() {
            product.on_hold = balance(product.on_hold)?;
        }
        let movement = NewMovement {
            product: lot.product,
            lot: lot.id,
            change,
            on_hand_after: lot.on_hand,
            partner: None,
            cost: None,
        };
        Ok((lot, movement))
    }

    fn shortage_error(&self, products: &ProductMap, lot: &Lot, change: QuantityChange) -> Error {
        match (products.get(&lot.product), change.abs()) {
            (Some(product), Ok(requested)) => Error::Shortage {
                sku: product.details.sku.clone(),
                decimals: product.details.decimals,
                requested,
                available: lot.on_hand,
                location: None,
                plan: None,
            },
            (_, Err(error)) => quantity_error(Field::Quantity)(error),
            (None, _) => corrupt("a lot's product is missing"),
        }
    }

    /// Posts the document with its movements and stores the products' balances. Returns it with the facts that it changed.
    pub(super) fn post_document(
        &mut self,
        ctx: &ActContext,
        draft: PostingDraft,
        movements: &[NewMovement],
        products: &ProductMap,
    ) -> Result<(NewDocument, Vec<FactChange>)> {
        let document = NewDocument {
            number: (),
            id: ctx.document,
            kind: draft.kind,
            stamp: Stamp {
                // As it is stored.
                at: ctx.at.trunc_subsecs(3),
                day: ctx.today,
                backdated: ctx.terms.backdated,
                operator: ctx.operator.clone(),
                station: ctx.station.clone(),
                partner: draft.partner,
                reference: draft.reference,
                reason: draft.reason.or_else(|| ctx.terms.reason.clone().filter(|_| ctx.terms.backdated)),
            },
            reverses: draft.reverses.map(|reversed| reversed.document),
            request: draft.request,
            decision: draft.decision,
        };
        self.tx.post_document(&document, movements, &draft.changes)?;
        self.posted.push((document.id, movements.len()));
        for (product, code, holds) in draft.holds {
            self.tx.replace_holds(product, &code, &holds)?;
        }
        self.add_daily_flows(ctx.today, draft.kind, draft.reverses, movements)?;
        if self.head()?.day < Some(ctx.today) {
            self.turn_book_day(ctx.today)?;
        }
        for product in products.values() {
            self.tx.set_product_balance(product.id, product.on_hand, product.on_hold)?;
        }
        self.changes.stock = true;
        Ok((document, draft.changes))
    }

    /// Keeps the sums by day, product and kind that reports read.
    fn add_daily_flows(
        &mut self,
        day: Day,
        kind: DocumentKind,
        reverses: Option<Reversed>,
        movements: &[NewMovement],
    ) -> Result<()> {
        let (day, kind) = reverses.map_or((day, kind), |reversed| (reversed.day, reversed.kind));
        let mut sums: BTreeMap<ProductId, (i64, i64)> = BTreeMap::new();
        for movement in movements {
            let (incoming, outgoing) = sums.entry(movement.product).or_default();
            // What a reversal takes out had come in, and the other way round.
            let sum = if movement.change.is_incoming() == reverses.is_none() { incoming } else { outgoing };
            let amount = movement.change.thousandths().saturating_abs();
            *sum = sum.saturating_add(if reverses.is_some() { -amount } else { amount });
        }
        for (product, (incoming, outgoing)) in sums {
            let (incoming, outgoing) =
                (QuantityChange::from_thousandths(incoming), QuantityChange::from_thousandths(outgoing));
            self.tx.add_daily_flow(&DailyFlow { product, day, kind, incoming, outgoing })?;
        }
        Ok(())
    }

    /// Applies every change, posts the document and reconciles the alerts of all lots and products touched.
    pub(super) fn apply_and_post(
        &mut self,
        ctx: &ActContext,
        draft: PostingDraft,
        products: ProductMap,
        lot_changes: Vec<LotChange>,
    ) -> Result<Posting> {
        let posting = self.apply_before_alerts(ctx, draft, products, lot_changes)?;
        self.reconcile_alerts(&posting.lots, posting.products.values().cloned(), ctx.at)?;
        Ok(posting)
    }

    /// Applies every change and posts the document. A new lot of a code on hold is on hold at once. Leaves the alerts to
    /// the caller, who has more to write that they depend on.
    pub(super) fn apply_before_alerts(
        &mut self,
        ctx: &ActContext,
        mut draft: PostingDraft,
        mut products: ProductMap,
        mut lot_changes: Vec<LotChange>,
    ) -> Result<Posting> {
        self.inherit_holds(&mut lot_changes)?;
        let mut lots = Vec::with_capacity(lot_changes.len());
        let mut movements = Vec::with_capacity(lot_changes.len());
        for lot_change in lot_changes {
            draft.changes.append(&mut lot_change.fact_changes());
            let is_new = matches!(lot_change, LotChange::New(_));
            let (lot, mut movement) = self.apply_change(&mut products, lot_change)?;
            if is_new && lot.hold.is_some() {
                draft.changes.push(FactChange::of_hold(&lot, None));
            }
            movement.cost = draft.cost.filter(|_| movement.change.is_incoming());
            lots.push(lot);
            movements.push(movement);
        }
        self.restore_stocked_products(&mut products, &mut draft.changes)?;
        let (document, changes) = self.post_document(ctx, draft, &movements, &products)?;
        Ok(Posting { document, movements, changes, lots, products })
    }
}

/// A lot of which only the id was left, with new facts and balances. It stays on hold.
fn refilled(lot: &Lot, facts: &NewLot) -> Lot {
    Lot {
        location: lot.location.clone(),
        hold: lot.hold.clone().or_else(|| facts.hold.clone()),
        ..facts.clone().with_id(lot.id)
    }
}

/// Map of a single product.
pub(super) fn single_product(product: Product) -> ProductMap {
    ProductMap::from([(product.id, product)])
}

/// Returns the product with this SKU; an error if there is none.
pub(super) fn require_product(book: &dyn ReadTransaction, sku: &Sku) -> Result<Product> {
    book.product_by_sku(sku)?.ok_or_else(|| Error::NotFound(Missing::Product(sku.clone())))
}

/// Returns the product that a barcode or SKU names, also a SKU that it had before, and how much of it one scan means.
pub(super) fn find_named_product(
    book: &dyn ReadTransaction,
    text: &str,
) -> Result<Option<(Product, Quantity)>> {
    if let Ok(code) = BarcodeCode::parse(text)
        && let Some((product, barcode)) = book.barcode(&code)?
    {
        return Ok(Some((product, barcode.quantity)));
    }
    match Sku::parse(text) {
        Ok(sku) => Ok(book.product_by_sku(&sku)?.map(|product| (product, Quantity::ONE))),
        Err(_) => Ok(None),
    }
}

/// Error for a state the rules can't produce: the book is damaged and must not be written to.
pub(super) fn corrupt(detail: &str) -> Error {
    Error::Store(StoreError::Corrupt { detail: detail.to_owned() })
}
