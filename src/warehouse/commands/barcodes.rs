//! Barcode commands: what one scan of a code means (docs/RULES.md, P5).

use serde::{Deserialize, Serialize};

use crate::domain::{
    Barcode, BarcodeCode, Decimals, Document, DocumentId, DocumentKind, FactChange, Field, Label, Product,
    ProductFacts, ProductId, ProductSummary, Quantity, QuantityError, Sku,
};
use crate::store::{BarcodeRow, RowVisitor};
use crate::warehouse::error::quantity_error;
use crate::warehouse::ledger::product_facts::is_own_gtin;
use crate::warehouse::ledger::{PostingDraft, corrupt, require_product, to_json};
use crate::warehouse::{ActContext, Duplicate, Error, Missing, Result, UnitOfWork, Warehouse};

/// A barcode after a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedBarcode {
    /// The document that added or removed it; `None` if it was there already.
    pub document: Option<DocumentId>,
    /// The product.
    pub product: ProductSummary,
    /// The barcode.
    pub barcode: Barcode,
}

/// A command as its document keeps it. SKUs and codes are folded: how they are written makes no difference.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum BarcodeRequest<'a> {
    AddBarcode { sku: String, code: String, quantity: Quantity, unit: Option<&'a Label> },
    RemoveBarcode { code: String },
}

/// The answer of a command, kept with its document for repeats.
#[derive(Serialize, Deserialize)]
pub(in crate::warehouse) struct KeptBarcode {
    pub product: ProductSummary,
    pub barcode: String,
}

impl UnitOfWork<'_> {
    /// Adds a barcode to a product. The first that means one of the product's unit becomes its GTIN, if it can be one.
    pub fn add_barcode(&mut self, ctx: &ActContext, sku: &Sku, barcode: &Barcode) -> Result<ChangedBarcode> {
        let Barcode { code, quantity, unit } = barcode;
        let request = to_json(&BarcodeRequest::AddBarcode {
            sku: sku.key(),
            code: code.key(),
            quantity: *quantity,
            unit: unit.as_ref(),
        })?;
        if let Some(document) = self.find_replay(ctx, DocumentKind::ProductChange, &request)? {
            return replayed_barcode(&document);
        }
        let ctx = &self.begin_undated_act(ctx)?;
        let product = self.lock_product(sku)?;
        let barcode = barcode.clone().in_unit_of(&product);
        let mut draft = PostingDraft::new(DocumentKind::ProductChange, request);
        let product = match self.tx.barcode(&barcode.code)? {
            Some((owner, known)) if owner.id != product.id || !known.means_same(&barcode) => {
                return Err(Error::Duplicate(Duplicate::Barcode(known.code, owner.details.sku)));
            }
            Some(_) => product,
            None => self.put_barcode(product, &barcode, &mut draft.changes)?,
        };
        self.post_changed_barcode(ctx, draft, product, barcode)
    }

    /// Removes a barcode from its product, also one that is its GTIN.
    pub fn remove_barcode(&mut self, ctx: &ActContext, code: &BarcodeCode) -> Result<ChangedBarcode> {
        let request = to_json(&BarcodeRequest::RemoveBarcode { code: code.key() })?;
        if let Some(document) = self.find_replay(ctx, DocumentKind::ProductChange, &request)? {
            return replayed_barcode(&document);
        }
        let ctx = &self.begin_undated_act(ctx)?;
        let Some((owner, barcode)) = self.tx.barcode(code)? else {
            return Err(Error::NotFound(Missing::Barcode(code.clone())));
        };
        let product = self.lock_product(&owner.details.sku)?;
        let mut draft = PostingDraft::new(DocumentKind::ProductChange, request);
        let product = self.take_barcode(product, &barcode, &mut draft.changes)?;
        self.post_changed_barcode(ctx, draft, product, barcode)
    }

    /// Stores a barcode whose code is free and adds it to `changes`.
    pub(in crate::warehouse) fn put_barcode(
        &mut self,
        product: Product,
        barcode: &Barcode,
        changes: &mut Vec<FactChange>,
    ) -> Result<Product> {
        check_quantity(barcode.quantity, product.details.decimals)?;
        if product.details.gtin.is_none()
            && let Some(gtin) = barcode.as_product_gtin()
        {
            let mut facts = ProductFacts::from(&product);
            facts.details.gtin = Some(gtin);
            return self.change_product(product, facts, changes);
        }
        self.ensure_no_sku_of_another(&barcode.code, Some(&product))?;
        self.tx.insert_barcode(product.id, barcode)?;
        changes.push(barcode_change(product.id, None, Some(barcode)));
        Ok(product)
    }

    /// Removes a barcode of a product and adds that to `changes`.
    pub(in crate::warehouse) fn take_barcode(
        &mut self,
        product: Product,
        barcode: &Barcode,
        changes: &mut Vec<FactChange>,
    ) -> Result<Product> {
        if is_own_gtin(&product, barcode) {
            let mut facts = ProductFacts::from(&product);
            facts.details.gtin = None;
            return self.change_product(product, facts, changes);
        }
        self.tx.remove_barcode(&barcode.code)?;
        changes.push(barcode_change(product.id, Some(barcode), None));
        Ok(product)
    }

    fn post_changed_barcode(
        &mut self,
        ctx: &ActContext,
        mut draft: PostingDraft,
        product: Product,
        barcode: Barcode,
    ) -> Result<ChangedBarcode> {
        let mut changed = ChangedBarcode { document: None, product: product.summary(), barcode };
        if !draft.changes.is_empty() {
            changed.document = Some(ctx.document);
            let (product, barcode) = (changed.product.clone(), changed.barcode.to_fact());
            draft.decision = Some(to_json(&KeptBarcode { product, barcode })?);
            self.post_product_changes(ctx, draft, Vec::new())?;
        }
        Ok(changed)
    }
}

impl Warehouse {
    /// Runs [`UnitOfWork::add_barcode`] in a unit of work of its own.
    pub fn add_barcode(&mut self, ctx: &ActContext, sku: &Sku, barcode: &Barcode) -> Result<ChangedBarcode> {
        self.unit_of_work(|unit| unit.add_barcode(ctx, sku, barcode))
    }

    /// Runs [`UnitOfWork::remove_barcode`] in a unit of work of its own.
    pub fn remove_barcode(&mut self, ctx: &ActContext, code: &BarcodeCode) -> Result<ChangedBarcode> {
        self.unit_of_work(|unit| unit.remove_barcode(ctx, code))
    }

    /// Visits the barcodes of all products, or of the one with this SKU: by SKU, those of a product in the order in which
    /// it got them, its GTIN first.
    pub fn barcodes(&mut self, sku: Option<&Sku>, visit: RowVisitor<'_, BarcodeRow>) -> Result<()> {
        let book = self.store.read()?;
        let product = sku.map(|sku| require_product(&*book, sku)).transpose()?;
        Ok(book.barcodes(product.map(|product| product.id), visit)?)
    }

    /// Visits the barcodes of a product in the order in which it got them, its GTIN first.
    pub fn barcodes_of(&mut self, product: ProductId, visit: RowVisitor<'_, BarcodeRow>) -> Result<()> {
        Ok(self.store.read()?.barcodes(Some(product), visit)?)
    }
}

impl Barcode {
    /// The same barcode, where naming the product's own unit says nothing.
    pub(in crate::warehouse) fn in_unit_of(self, product: &Product) -> Self {
        let unit = self.unit.filter(|unit| !unit.matches(&product.details.unit));
        Barcode { unit, ..self }
    }
}

/// The change of a barcode from what it meant to what it means; one of them is something.
pub(in crate::warehouse) fn barcode_change(
    product: ProductId,
    before: Option<&Barcode>,
    after: Option<&Barcode>,
) -> FactChange {
    let fact = |barcode: Option<&Barcode>| barcode.map(Barcode::to_fact);
    FactChange { product, lot: None, field: Field::Barcode, before: fact(before), after: fact(after) }
}

/// Checks that one scan means something, in no more decimals than the product has.
pub(in crate::warehouse) fn check_quantity(quantity: Quantity, decimals: Decimals) -> Result<()> {
    let checked = match quantity.is_zero() {
        true => Err(QuantityError::Zero),
        false => quantity.check_decimals(decimals),
    };
    checked.map(drop).map_err(quantity_error(Field::Quantity))
}

/// Returns the answer that the command gave first.
fn replayed_barcode(document: &Document) -> Result<ChangedBarcode> {
    let kept = document.decision.as_deref().and_then(|text| serde_json::from_str::<KeptBarcode>(text).ok());
    let kept =
        kept.and_then(|KeptBarcode { product, barcode }| Some((product, Barcode::from_fact(&barcode)?)));
    let (product, barcode) = kept.ok_or_else(|| corrupt("a change of a barcode without its answer"))?;
    Ok(ChangedBarcode { document: Some(document.id), product, barcode })
}
