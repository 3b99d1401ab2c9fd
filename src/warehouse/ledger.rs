//! Posting to the ledger: the only place that changes balances, movements and alerts together.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Act, Batch, Error, Missing, Result, error::quantity};
use crate::domain::{
    Change, Document, DocumentId, DocumentKind, Label, Lot, LotId, Product, ProductId, Quantity, Reason, Sku,
};
use crate::store::{NewDocument, NewLot, NewMovement, Posted, Read, StoreError};

/// Contents of a document, without its stamp and movements.
#[derive(Debug)]
pub(super) struct Entry {
    pub kind: DocumentKind,
    /// Command as JSON, compared to detect a replay.
    pub request: String,
    pub decision: Option<String>,
    pub reference: Option<Label>,
    pub reason: Option<Reason>,
    pub reverses: Option<DocumentId>,
    pub held_lot: Option<LotId>,
}

impl Entry {
    /// Creates a draft with nothing but the command.
    pub(super) fn new(kind: DocumentKind, request: String) -> Self {
        Entry { kind, request, decision: None, reference: None, reason: None, reverses: None, held_lot: None }
    }
}

/// A document's change of one lot.
#[derive(Debug)]
pub(super) enum Shift {
    /// Changes an existing lot's balance by `change`, and its total received quantity by `received`.
    Known { lot: Lot, change: Change, received: Change },
    /// Opens a lot with its initial balance.
    New(NewLot),
}

impl Shift {
    /// Changes the balance only, not the total received quantity.
    pub(super) fn plain(lot: Lot, change: Change) -> Self {
        Shift::Known { lot, change, received: Change::default() }
    }
}

/// Products that a document touches, with their running balances.
pub(super) type Products = BTreeMap<ProductId, Product>;

/// Serializes a command as stored in its document.
pub(super) fn request<T: Serialize>(command: &T) -> Result<String> {
    serde_json::to_string(command)
        .map_err(|error| Error::Store(StoreError::Other { detail: error.to_string() }))
}

impl Batch<'_> {
    /// Returns the product with this SKU; an error if there is none.
    pub(super) fn product(&self, sku: &Sku) -> Result<Product> {
        product_of(&*self.tx, sku)
    }

    /// Returns the document already posted under this id by the same command, if any (docs/RULES.md, rule 4).
    /// Fails if another command used the id.
    pub(super) fn repeated(&self, act: &Act, kind: DocumentKind, request: &str) -> Result<Option<Document>> {
        match self.tx.document(act.document)? {
            Some(document) if document.kind == kind && document.request == request => Ok(Some(document)),
            Some(document) => Err(Error::DocumentReused { document: act.document, kind: document.kind }),
            None => Ok(None),
        }
    }

    /// Applies one change to the lot's row and to its product's balances in memory.
    pub(super) fn shift(&mut self, products: &mut Products, lot_change: Shift) -> Result<(Lot, NewMovement)> {
        let (lot, change) = match lot_change {
            Shift::New(new) => {
                let change = new.on_hand.incoming();
                let id = self.tx.insert_lot(&new)?;
                (new.with_id(id), change)
            }
            Shift::Known { mut lot, change, received } => {
                let after = lot.on_hand.after(change).map_err(quantity("qty"))?;
                let Some(after) = after else { return Err(self.too_little(products, &lot, change)) };
                let ever = lot.received_quantity.after(received).map_err(quantity("qty"))?;
                lot.received_quantity =
                    ever.ok_or_else(|| broken("a lot's received quantity falls below zero"))?;
                lot.on_hand = after;
                self.tx.set_lot_balance(lot.id, lot.on_hand, lot.received_quantity)?;
                (lot, change)
            }
        };
        let product = products.get_mut(&lot.product).ok_or_else(|| broken("a lot's product is missing"))?;
        let balance = |before: Quantity| match before.after(change) {
            Ok(Some(after)) => Ok(after),
            Ok(None) => Err(broken("a product's balance falls below zero")),
            Err(error) => Err(quantity("qty")(error)),
        };
        product.on_hand = balance(product.on_hand)?;
        if lot.hold.is_some() {
            product.on_hold = balance(product.on_hold)?;
        }
        let movement = NewMovement { product: lot.product, lot: lot.id, change, on_hand_after: lot.on_hand };
        Ok((lot, movement))
    }

    fn too_little(&self, products: &Products, lot: &Lot, change: Change) -> Error {
        match (products.get(&lot.product), change.amount()) {
            (Some(product), Ok(requested)) => Error::Shortage {
                sku: product.details.sku.clone(),
                decimals: product.details.decimals,
                requested,
                available: lot.on_hand,
                plan: None,
            },
            (_, Err(error)) => quantity("qty")(error),
            (None, _) => broken("a lot's product is missing"),
        }
    }

    /// Posts the document with its movements and stores the products' balances.
    pub(super) fn post(
        &mut self,
        act: &Act,
        draft: Entry,
        movements: &[NewMovement],
        products: &Products,
    ) -> Result<Posted> {
        let document = NewDocument {
            id: act.document,
            kind: draft.kind,
            at: act.at,
            day: act.today,
            operator: act.operator.clone(),
            station: act.station.clone(),
            reference: draft.reference,
            reason: draft.reason,
            reverses: draft.reverses,
            held_lot: draft.held_lot,
            request: draft.request,
            decision: draft.decision,
        };
        let posted = self.tx.post(&document, movements)?;
        for product in products.values() {
            self.tx.set_product_balance(product.id, product.on_hand, product.on_hold)?;
        }
        self.events.stock = true;
        Ok(posted)
    }

    /// Applies every change, posts the document and reconciles the alerts of all lots and products touched.
    pub(super) fn record(
        &mut self,
        act: &Act,
        draft: Entry,
        mut products: Products,
        lot_changes: Vec<Shift>,
    ) -> Result<Vec<Lot>> {
        let mut lots = Vec::with_capacity(lot_changes.len());
        let mut movements = Vec::with_capacity(lot_changes.len());
        for lot_change in lot_changes {
            let (lot, movement) = self.shift(&mut products, lot_change)?;
            lots.push(lot);
            movements.push(movement);
        }
        self.post(act, draft, &movements, &products)?;
        for lot in &lots {
            self.settle_lot(lot, act.today, act.at)?;
        }
        self.settle_all(act, std::iter::empty(), products)?;
        Ok(lots)
    }

    /// Reconciles the alerts of the given lots and products.
    pub(super) fn settle_all(
        &mut self,
        act: &Act,
        lots: impl IntoIterator<Item = Lot>,
        products: Products,
    ) -> Result<()> {
        for lot in lots {
            self.settle_lot(&lot, act.today, act.at)?;
        }
        for product in products.into_values() {
            self.settle_product(product, act.today, act.at)?;
        }
        Ok(())
    }
}

/// Map of a single product.
pub(super) fn only(product: Product) -> Products {
    Products::from([(product.id, product)])
}

/// Returns the product with this SKU; an error if there is none.
pub(super) fn product_of(book: &dyn Read, sku: &Sku) -> Result<Product> {
    book.product_by_sku(sku)?.ok_or_else(|| Error::NotFound(Missing::Product(sku.clone())))
}

/// Error for a state the rules can't produce: the book is damaged and must not be written to.
pub(super) fn broken(detail: &str) -> Error {
    Error::Store(StoreError::Corrupt { detail: detail.to_owned() })
}
