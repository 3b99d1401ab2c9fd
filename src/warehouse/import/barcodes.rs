//! Importing barcodes: each row says what one scan of a code means.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::products::{KeptImport, replayed_import};
use super::{ProductImport, RefusedRow};
use crate::domain::{
    Barcode, BarcodeCode, DocumentKind, FactChange, Field, Label, Product, ProductId, Quantity, Sku,
};
use crate::store::Foresight;
use crate::warehouse::commands::barcodes::{barcode_change, check_quantity};
use crate::warehouse::ledger::{PostingDraft, digest_of_rows, to_json};
use crate::warehouse::{ActContext, Duplicate, Error, Missing, Result, UnitOfWork};

/// A barcode of a file. What the file does not name stays as it is; a new barcode means one of the product's unit then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BarcodeImportRow {
    /// The product's SKU.
    pub sku: Sku,
    /// The code.
    pub code: BarcodeCode,
    /// How much one scan means.
    pub quantity: Option<Quantity>,
    /// What that much is called; `Some(None)` for the product's own unit.
    pub unit: Option<Option<Label>>,
}

/// Command stored with an import of barcodes; a digest stands for its rows.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum BarcodeImportRequest {
    ImportBarcodes { rows: String },
}

impl UnitOfWork<'_> {
    /// Adds the barcodes, or changes what those that are known mean, as one document.
    pub fn import_barcodes(&mut self, ctx: &ActContext, rows: &[BarcodeImportRow]) -> Result<ProductImport> {
        let request = to_json(&BarcodeImportRequest::ImportBarcodes { rows: digest_of(rows)? })?;
        if let Some(document) = self.find_replay(ctx, DocumentKind::ProductChange, &request)? {
            return replayed_import(&document);
        }
        let ctx = &self.begin_undated_act(ctx)?;
        let mut import = ProductImport::default();
        let mut draft = PostingDraft::new(DocumentKind::ProductChange, request);
        let skus: Vec<Sku> = rows.iter().map(|row| row.sku.clone()).collect();
        let owners = self.tx.lock_products_by_sku(&skus)?;
        let codes: Vec<BarcodeCode> = rows.iter().map(|row| row.code.clone()).collect();
        let typed: Vec<Sku> = codes.iter().filter_map(|code| Sku::parse(code.as_str()).ok()).collect();
        self.tx.foresee(&Foresight::Names { codes: &codes, skus: &typed })?;
        let mut products: HashMap<ProductId, Product> = HashMap::new();
        let mut seen = HashSet::new();
        for (index, (row, owner)) in rows.iter().zip(owners).enumerate() {
            import.summary.rows += 1;
            let told = draft.changes.len();
            let is_first = seen.insert(row.code.key());
            // As the rows before left it.
            let owner = owner.map(|owner| products.remove(&owner.id).unwrap_or(owner));
            match self.import_barcode(row, owner, is_first, &mut import, &mut draft.changes) {
                Ok(product) => {
                    import.name_changes(&product, draft.changes.get(told..).unwrap_or_default());
                    products.insert(product.id, product);
                }
                Err(error @ Error::Store(_)) => return Err(error),
                Err(error) => import.refused.push(RefusedRow { row: index, error }),
            }
        }
        if import.refused.is_empty() && !draft.changes.is_empty() {
            import.summary.document = Some(ctx.document);
            let kept = KeptImport { summary: import.summary.clone(), warnings: Vec::new() };
            draft.decision = Some(to_json(&kept)?);
            draft.changes = sum_up(std::mem::take(&mut draft.changes));
            self.post_product_changes(ctx, draft, Vec::new())?;
        }
        Ok(import)
    }

    fn import_barcode(
        &mut self,
        row: &BarcodeImportRow,
        owner: Option<Product>,
        is_first: bool,
        import: &mut ProductImport,
        changes: &mut Vec<FactChange>,
    ) -> Result<Product> {
        let product = owner.ok_or_else(|| Error::NotFound(Missing::Product(row.sku.clone())))?;
        let known = self.tx.barcode(&row.code)?;
        if let Some((owner, _)) = known.as_ref().filter(|(owner, _)| !is_first || owner.id != product.id) {
            return Err(Error::Duplicate(Duplicate::Barcode(row.code.clone(), owner.details.sku.clone())));
        }
        let known = known.map(|(_, barcode)| barcode);
        let barcode = row.applied_to(known.as_ref()).in_unit_of(&product);
        let Some(known) = known else {
            import.summary.created += 1;
            return self.put_barcode(product, &barcode, changes);
        };
        if known.means_same(&barcode) {
            return Ok(product);
        }
        import.summary.updated += 1;
        self.redefine_barcode(product, &known, barcode.quantity, barcode.unit, changes)
    }

    /// Gives a barcode another meaning. A product's GTIN that no longer means one of its unit is its GTIN no longer.
    fn redefine_barcode(
        &mut self,
        product: Product,
        known: &Barcode,
        quantity: Quantity,
        unit: Option<Label>,
        changes: &mut Vec<FactChange>,
    ) -> Result<Product> {
        check_quantity(quantity, product.details.decimals)?;
        let barcode = Barcode { code: known.code.clone(), quantity, unit };
        let product = self.take_barcode(product, known, changes)?;
        let replaced =
            changes.pop_if(|change| change.after.is_none() && change.before == Some(known.to_fact()));
        self.tx.insert_barcode(product.id, &barcode)?;
        changes.push(barcode_change(product.id, replaced.is_some().then_some(known), Some(&barcode)));
        Ok(product)
    }
}

impl BarcodeImportRow {
    /// What the barcode is after the import.
    fn applied_to(&self, known: Option<&Barcode>) -> Barcode {
        let known_unit = || known.and_then(|known| known.unit.clone());
        Barcode {
            code: known.map_or_else(|| self.code.clone(), |known| known.code.clone()),
            quantity: self.quantity.or(known.map(|known| known.quantity)).unwrap_or(Quantity::ONE),
            unit: self.unit.clone().unwrap_or_else(known_unit),
        }
    }
}

/// Returns a digest of what the rows say, however their codes are written.
fn digest_of(rows: &[BarcodeImportRow]) -> Result<String> {
    let said = |row: &BarcodeImportRow| (row.sku.key(), row.code.key(), row.quantity, row.unit.clone());
    digest_of_rows(rows.iter().map(said))
}

/// Sums up what happens to the details of products, which may lose one GTIN and get another: a document says once what it
/// changes. The changes come by product, as a reversal goes through them.
fn sum_up(changes: Vec<FactChange>) -> Vec<FactChange> {
    let mut summed: Vec<FactChange> = Vec::with_capacity(changes.len());
    let mut places: HashMap<(ProductId, Field), usize> = HashMap::new();
    for change in changes {
        let key = (change.product, change.field);
        match places.get(&key).and_then(|place| summed.get_mut(*place)) {
            Some(earlier) => earlier.after = change.after,
            None => {
                if change.field != Field::Barcode {
                    places.insert(key, summed.len());
                }
                summed.push(change);
            }
        }
    }
    summed.sort_by_key(|change| change.product);
    summed
}
