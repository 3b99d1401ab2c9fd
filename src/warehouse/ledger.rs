//! Writing into the ledger: the one place where balances, movements and alerts change together.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Act, Batch, Error, Missing, Result, error::quantity};
use crate::domain::{
    Change, Document, DocumentId, DocumentKind, Label, Lot, LotId, Product, ProductId, Quantity, Reason, Sku,
};
use crate::store::{NewDocument, NewLot, NewMovement, Posted, Read, StoreError};

/// What a document says beside its stamp and its movements.
#[derive(Debug)]
pub(super) struct Entry {
    pub kind: DocumentKind,
    /// The command, as JSON.
    pub request: String,
    pub decision: Option<String>,
    pub reference: Option<Label>,
    pub reason: Option<Reason>,
    pub reverses: Option<DocumentId>,
    pub held_lot: Option<LotId>,
}

impl Entry {
    /// An entry with nothing but the command.
    pub(super) fn new(kind: DocumentKind, request: String) -> Self {
        Entry { kind, request, decision: None, reference: None, reason: None, reverses: None, held_lot: None }
    }
}

/// A change of one lot that a document makes.
#[derive(Debug)]
pub(super) enum Shift {
    /// A lot that stands in the book, by how much it changes, and by how much all that it ever received does.
    Known { lot: Lot, change: Change, received: Change },
    /// A lot that comes into the book with all it has.
    New(NewLot),
}

impl Shift {
    /// Goods that leave a lot, or come back without having been received anew.
    pub(super) fn plain(lot: Lot, change: Change) -> Self {
        Shift::Known { lot, change, received: Change::default() }
    }
}

/// The products that a document moves, with their balances so far.
pub(super) type Products = BTreeMap<ProductId, Product>;

/// A command in the form it is kept and compared in.
pub(super) fn request<T: Serialize>(command: &T) -> Result<String> {
    serde_json::to_string(command)
        .map_err(|error| Error::Store(StoreError::Other { detail: error.to_string() }))
}

impl Batch<'_> {
    /// The product of a code.
    pub(super) fn product(&self, sku: &Sku) -> Result<Product> {
        product_of(&*self.tx, sku)
    }

    /// The document under this act's id, where the same command was carried out before (PRODUCT.md, rule 4).
    pub(super) fn repeated(&self, act: &Act, kind: DocumentKind, request: &str) -> Result<Option<Document>> {
        match self.tx.document(act.document)? {
            Some(document) if document.kind == kind && document.request == request => Ok(Some(document)),
            Some(document) => Err(Error::DocumentReused { document: act.document, kind: document.kind }),
            None => Ok(None),
        }
    }

    /// Carries one shift out: the lot's row, and its product's balances in memory.
    pub(super) fn shift(&mut self, products: &mut Products, shift: Shift) -> Result<(Lot, NewMovement)> {
        let (lot, change) = match shift {
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

    /// Writes the document with its movements and the products' balances.
    pub(super) fn post(
        &mut self,
        act: &Act,
        entry: Entry,
        movements: &[NewMovement],
        products: &Products,
    ) -> Result<Posted> {
        let document = NewDocument {
            id: act.document,
            kind: entry.kind,
            at: act.at,
            day: act.today,
            operator: act.operator.clone(),
            station: act.station.clone(),
            reference: entry.reference,
            reason: entry.reason,
            reverses: entry.reverses,
            held_lot: entry.held_lot,
            request: entry.request,
            decision: entry.decision,
        };
        let posted = self.tx.post(&document, movements)?;
        for product in products.values() {
            self.tx.set_product_balance(product.id, product.on_hand, product.on_hold)?;
        }
        self.events.stock = true;
        Ok(posted)
    }

    /// A whole document: every shift, the entry, and the alerts of what it touched.
    pub(super) fn record(
        &mut self,
        act: &Act,
        entry: Entry,
        mut products: Products,
        shifts: Vec<Shift>,
    ) -> Result<Vec<Lot>> {
        let mut lots = Vec::with_capacity(shifts.len());
        let mut movements = Vec::with_capacity(shifts.len());
        for shift in shifts {
            let (lot, movement) = self.shift(&mut products, shift)?;
            lots.push(lot);
            movements.push(movement);
        }
        self.post(act, entry, &movements, &products)?;
        for lot in &lots {
            self.settle_lot(lot, act.today, act.at)?;
        }
        self.settle_all(act, std::iter::empty(), products)?;
        Ok(lots)
    }

    /// The alerts of lots and products that a document touched.
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

/// The products of a document that moves one.
pub(super) fn only(product: Product) -> Products {
    Products::from([(product.id, product)])
}

/// The product of a code.
pub(super) fn product_of(book: &dyn Read, sku: &Sku) -> Result<Product> {
    book.product_by_sku(sku)?.ok_or_else(|| Error::NotFound(Missing::Product(sku.clone())))
}

/// A balance that the rules can't have produced: the book is damaged, and nothing more is written into it.
pub(super) fn broken(detail: &str) -> Error {
    Error::Store(StoreError::Corrupt { detail: detail.to_owned() })
}
