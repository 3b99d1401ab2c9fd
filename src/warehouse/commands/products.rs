//! Product commands: add, edit and archive. Products are never deleted.

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::{
    Amount, Decimals, Document, DocumentId, DocumentKind, Field, Gtin, Label, LifeDays, Product,
    ProductDetails, ProductFacts, ProductId, Quantity, Requires, Sku, Stock,
};
use crate::warehouse::commands::required::lots_without_required;
use crate::warehouse::commands::stated::stated;
use crate::warehouse::ledger::{PostingDraft, corrupt, to_json};
use crate::warehouse::{
    ActContext, Duplicate, Error, Receipt, Receive, Result, UnitOfWork, Warehouse, Warning,
};

/// Changes to a product; `None` keeps a value, `Some(None)` clears it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ProductEdit {
    /// SKU; the old one finds the product until another takes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sku: Option<Sku>,
    /// Name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Label>,
    /// Unit of its quantities.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<Label>,
    /// Decimals of its quantities; never fewer than its lots already use.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimals: Option<Decimals>,
    /// Trade item number.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "stated")]
    pub gtin: Option<Option<Gtin>>,
    /// Minimum stock.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_stock: Option<Quantity>,
    /// Price.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "stated")]
    pub price: Option<Option<Amount>>,
    /// Days from receipt to expiry.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "stated")]
    pub shelf_life_days: Option<Option<LifeDays>>,
    /// Remaining shelf life required for dispatch, in days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_life_days: Option<LifeDays>,
    /// Category.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "stated")]
    pub category: Option<Option<Label>>,
    /// Facts that must be known before its goods are taken in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requires: Option<Requires>,
    /// Archive, or bring back into use.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archived: Option<bool>,
}

/// A product after a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedProduct {
    /// The document that changed it; `None` if nothing differed.
    pub document: Option<DocumentId>,
    /// The product and its stock.
    pub stock: Stock,
    /// What is doubtful about the change.
    pub warnings: Vec<Warning>,
}

/// A command as its document keeps it. SKUs are folded: their case makes no difference.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum ProductRequest<'a> {
    Add(&'a ProductDetails),
    Edit { sku: String, changes: &'a ProductEdit },
}

/// The request of a document that changed products, read back.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::warehouse) enum RecordedProductRequest {
    /// A product was added.
    Add(ProductDetails),
    /// The product with this SKU, folded, was changed.
    Edit { sku: String, changes: ProductEdit },
    /// A file was imported; only a digest of it is kept.
    ImportProducts(IgnoredAny),
    /// A barcode was added to the product with this SKU, folded.
    AddBarcode {
        /// The SKU, folded.
        sku: String,
        /// The barcode's key.
        code: String,
        /// What one scan of it means.
        quantity: Quantity,
        /// What that much is called.
        unit: Option<Label>,
    },
    /// The barcode with this key was removed.
    RemoveBarcode { code: String },
    /// A file of barcodes was imported.
    ImportBarcodes(IgnoredAny),
}

/// The answer of a command, kept with its document for repeats.
#[derive(Serialize, Deserialize)]
pub(in crate::warehouse) struct KeptAnswer {
    id: ProductId,
    details: ProductDetails,
    archived: bool,
    on_hand: Quantity,
    on_hold: Quantity,
    expired: Quantity,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<Warning>,
}

impl UnitOfWork<'_> {
    /// Adds a product. A SKU that another product had before is no longer that one's.
    pub fn add_product(&mut self, ctx: &ActContext, details: &ProductDetails) -> Result<ChangedProduct> {
        let folded = ProductDetails { sku: fold_sku(&details.sku), ..details.clone() };
        let request = to_json(&ProductRequest::Add(&folded))?;
        if let Some(document) = self.find_replay(ctx, DocumentKind::ProductChange, &request)? {
            return replayed_product(&document);
        }
        let ctx = &self.begin_undated_act(ctx)?;
        let known = self.tx.product_by_sku(&details.sku)?.map(|known| known.details.sku);
        if let Some(known) = known.filter(|known| known.matches(&details.sku)) {
            return Err(Error::Duplicate(Duplicate::Sku(known)));
        }
        let mut draft = PostingDraft::new(DocumentKind::ProductChange, request);
        let product = self.insert_product(details, &mut draft.changes)?;
        self.post_changed_product(ctx, draft, product, Vec::new())
    }

    /// Edits a product. Archiving one with stock is refused.
    pub fn edit_product(
        &mut self,
        ctx: &ActContext,
        sku: &Sku,
        edit: &ProductEdit,
    ) -> Result<ChangedProduct> {
        let changes = &ProductEdit { sku: edit.sku.as_ref().map(fold_sku), ..edit.clone() };
        let request = to_json(&ProductRequest::Edit { sku: sku.key(), changes })?;
        if let Some(document) = self.find_replay(ctx, DocumentKind::ProductChange, &request)? {
            return replayed_product(&document);
        }
        let ctx = &self.begin_undated_act(ctx)?;
        let product = self.lock_product(sku)?;
        let mut draft = PostingDraft::new(DocumentKind::ProductChange, request);
        let (facts, required) = (edit.apply(&product), product.details.requires);
        let product = self.change_product(product, facts, &mut draft.changes)?;
        let warning = lots_without_required(&*self.tx, &product, required)?;
        self.post_changed_product(ctx, draft, product, warning.into_iter().collect())
    }

    /// Posts the changes of one product, unless there are none.
    fn post_changed_product(
        &mut self,
        ctx: &ActContext,
        mut draft: PostingDraft,
        product: Product,
        warnings: Vec<Warning>,
    ) -> Result<ChangedProduct> {
        let stock = self.tx.stocks_by_ids(&[product.id], ctx.today)?.pop();
        let stock = stock.ok_or_else(|| corrupt("a product that was just written is missing"))?;
        if draft.changes.is_empty() {
            return Ok(ChangedProduct { document: None, stock, warnings });
        }
        draft.decision = Some(to_json(&KeptAnswer::new(&stock, &warnings))?);
        self.post_product_changes(ctx, draft, vec![product])?;
        Ok(ChangedProduct { document: Some(ctx.document), stock, warnings })
    }
}

impl Warehouse {
    /// Runs [`UnitOfWork::add_product`] in a unit of work of its own.
    pub fn add_product(&mut self, ctx: &ActContext, details: &ProductDetails) -> Result<ChangedProduct> {
        self.unit_of_work(|unit| unit.add_product(ctx, details))
    }

    /// Runs [`UnitOfWork::edit_product`] in a unit of work of its own.
    pub fn edit_product(
        &mut self,
        ctx: &ActContext,
        sku: &Sku,
        edit: &ProductEdit,
    ) -> Result<ChangedProduct> {
        self.unit_of_work(|unit| unit.edit_product(ctx, sku, edit))
    }

    /// Restores the product of a receipt, if it is archived, and receives, in one unit of work. The restoring document's
    /// id follows from the receipt's.
    pub fn restore_and_receive(&mut self, ctx: &ActContext, command: &Receive) -> Result<Receipt> {
        let restore = ProductEdit { archived: Some(false), ..ProductEdit::default() };
        let document = DocumentId(Uuid::new_v5(&ctx.document.0, b"restore"));
        self.unit_of_work(|unit| {
            unit.edit_product(&ActContext { document, ..ctx.clone() }, &command.sku, &restore)?;
            unit.receive(ctx, command)
        })
    }
}

/// Returns a SKU as requests keep it. The key of a SKU is one too; where it were too long, the SKU stays as written.
fn fold_sku(sku: &Sku) -> Sku {
    Sku::parse(&sku.key()).unwrap_or_else(|_| sku.clone())
}

/// Returns the answer that the command gave first.
fn replayed_product(document: &Document) -> Result<ChangedProduct> {
    let kept = document.decision.as_deref().and_then(|text| serde_json::from_str::<KeptAnswer>(text).ok());
    let kept = kept.ok_or_else(|| corrupt("a change of a product without its answer"))?;
    let warnings = kept.warnings.clone();
    Ok(ChangedProduct { document: Some(document.id), stock: kept.into(), warnings })
}

impl KeptAnswer {
    fn new(stock: &Stock, warnings: &[Warning]) -> Self {
        let product = &stock.product;
        KeptAnswer {
            id: product.id,
            details: product.details.clone(),
            archived: product.archived,
            on_hand: product.on_hand,
            on_hold: product.on_hold,
            expired: stock.expired,
            warnings: warnings.to_vec(),
        }
    }

    /// Returns what it tells of the product's stock: on hand, on hold and expired.
    pub(in crate::warehouse) fn balances(&self) -> [Quantity; 3] {
        [self.on_hand, self.on_hold, self.expired]
    }

    /// Returns what it tells to be doubtful.
    pub(in crate::warehouse) fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// Returns the product that it tells of.
    pub(in crate::warehouse) fn into_facts(self) -> (ProductId, ProductFacts) {
        (self.id, ProductFacts { details: self.details, archived: self.archived })
    }
}

impl From<KeptAnswer> for Stock {
    fn from(kept: KeptAnswer) -> Self {
        let KeptAnswer { id, details, archived, on_hand, on_hold, expired, warnings: _ } = kept;
        Stock { product: Product { id, details, archived, on_hand, on_hold }, expired }
    }
}

impl ProductEdit {
    /// Returns what a product is after the edit.
    pub(in crate::warehouse) fn apply(&self, product: &Product) -> ProductFacts {
        let archived = self.archived.unwrap_or(product.archived);
        ProductFacts { details: self.apply_to(&product.details), archived }
    }

    /// Returns the fields that it states, each with its value as documents record it.
    pub(in crate::warehouse) fn stated(&self) -> Vec<(Field, Option<String>)> {
        fn text<T: ToString>(value: Option<&T>) -> Option<Option<String>> {
            value.map(|value| Some(value.to_string()))
        }
        fn optional<T: ToString>(value: Option<&Option<T>>) -> Option<Option<String>> {
            value.map(|value| value.as_ref().map(ToString::to_string))
        }
        let gtin = self.gtin.as_ref().map(|gtin| gtin.as_ref().map(|gtin| gtin.as_str().to_owned()));
        let requires = self.requires.map(|requires| (!requires.is_nothing()).then(|| requires.to_string()));
        let stated = [
            (Field::Sku, text(self.sku.as_ref())),
            (Field::Name, text(self.name.as_ref())),
            (Field::Unit, text(self.unit.as_ref())),
            (Field::Decimals, self.decimals.map(|decimals| Some(decimals.count().to_string()))),
            (Field::Gtin, gtin),
            (Field::MinStock, text(self.min_stock.as_ref())),
            (Field::Price, optional(self.price.as_ref())),
            (Field::ShelfLifeDays, optional(self.shelf_life_days.as_ref())),
            (Field::MinLifeDays, text(self.min_life_days.as_ref())),
            (Field::Category, optional(self.category.as_ref())),
            (Field::Requires, requires),
            (Field::Archived, text(self.archived.as_ref())),
        ];
        stated.into_iter().filter_map(|(field, value)| Some((field, value?))).collect()
    }

    /// Returns details with these changes.
    pub(in crate::warehouse) fn apply_to(&self, old: &ProductDetails) -> ProductDetails {
        ProductDetails {
            sku: self.sku.clone().unwrap_or_else(|| old.sku.clone()),
            name: self.name.clone().unwrap_or_else(|| old.name.clone()),
            unit: self.unit.clone().unwrap_or_else(|| old.unit.clone()),
            decimals: self.decimals.unwrap_or(old.decimals),
            gtin: self.gtin.clone().unwrap_or_else(|| old.gtin.clone()),
            min_stock: self.min_stock.unwrap_or(old.min_stock),
            price: self.price.unwrap_or(old.price),
            shelf_life_days: self.shelf_life_days.unwrap_or(old.shelf_life_days),
            min_life_days: self.min_life_days.unwrap_or(old.min_life_days),
            category: self.category.clone().unwrap_or_else(|| old.category.clone()),
            requires: self.requires.unwrap_or(old.requires),
        }
    }
}
