//! Importing products: each row changes what it names, and nothing else.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::{ImportSummary, ProductRow, RefusedRow};
use crate::domain::{BarcodeCode, Document, DocumentKind, FactChange, Field, Label, Product, ProductId, Sku};
use crate::store::Foresight;
use crate::warehouse::commands::required::lots_without_required;
use crate::warehouse::ledger::{PostingDraft, corrupt, digest_of_rows, to_json};
use crate::warehouse::{ActContext, Duplicate, Error, Result, UnitOfWork, Warning};

/// Something in a file that may be a mistake, and does not prevent the import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ImportWarning {
    /// The SKU is a number, perhaps that of a row, and its product has another name than in the file.
    NumericName {
        /// The product's SKU.
        sku: Sku,
        /// Name in the book before the import.
        known: Label,
        /// Name in the file.
        given: Label,
    },
    /// Something about a change of a product.
    OfChange(Warning),
}

/// A product's field before and after an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductFactChange {
    /// The product's SKU.
    pub sku: Sku,
    /// The field.
    pub field: Field,
    /// Its value before; `None` for none.
    pub before: Option<String>,
    /// Its value afterwards.
    pub after: Option<String>,
}

/// Result of importing products or their barcodes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProductImport {
    /// Counts.
    pub summary: ImportSummary,
    /// What may be a mistake.
    pub warnings: Vec<ImportWarning>,
    /// What differs, row by row; empty for a repeat.
    pub changes: Vec<ProductFactChange>,
    /// Rows that were refused; the caller must not commit if there are any.
    pub refused: Vec<RefusedRow>,
}

/// Command stored with an import of products; a digest stands for its rows.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum ProductImportRequest {
    ImportProducts { rows: String },
}

/// The answer of an import, kept with its document for repeats.
#[derive(Serialize, Deserialize)]
pub(in crate::warehouse) struct KeptImport {
    pub summary: ImportSummary,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<ImportWarning>,
}

impl UnitOfWork<'_> {
    /// Adds the products, or changes those whose SKU is known, as one document. What a row does not name stays as it is.
    pub fn import_products(&mut self, ctx: &ActContext, rows: &[ProductRow]) -> Result<ProductImport> {
        let request = to_json(&ProductImportRequest::ImportProducts { rows: digest_of(rows)? })?;
        if let Some(document) = self.find_replay(ctx, DocumentKind::ProductChange, &request)? {
            return replayed_import(&document);
        }
        let ctx = &self.begin_undated_act(ctx)?;
        let mut import = ProductImport::default();
        let mut draft = PostingDraft::new(DocumentKind::ProductChange, request);
        let mut seen = Seen::default();
        let skus: Vec<Sku> = rows.iter().map(|row| row.sku.clone()).collect();
        let known = self.tx.lock_products_by_sku(&skus)?;
        self.foresee_names(rows, &skus)?;
        let mut changed = Vec::new();
        for (index, (row, known)) in rows.iter().zip(known).enumerate() {
            self.progress.ensure_not_cancelled()?;
            import.summary.rows += 1;
            let told = draft.changes.len();
            let answer = seen
                .insert(&row.sku, known.as_ref())
                .and_then(|()| self.import_product(row, known, &mut import, &mut draft.changes));
            match answer {
                Ok(product) if draft.changes.len() > told => {
                    import.name_changes(&product, draft.changes.get(told..).unwrap_or_default());
                    changed.push(product);
                }
                Ok(_) => {}
                Err(error @ Error::Store(_)) => return Err(error),
                Err(error) => import.refused.push(RefusedRow { row: index, error }),
            }
        }
        if import.refused.is_empty() && !draft.changes.is_empty() {
            import.summary.document = Some(ctx.document);
            let kept = KeptImport { summary: import.summary.clone(), warnings: import.warnings.clone() };
            draft.decision = Some(to_json(&kept)?);
            self.post_product_changes(ctx, draft, changed)?;
        }
        Ok(import)
    }

    /// Foresees what is about to be looked up of the rows: what is scanned or typed has to mean one product.
    fn foresee_names(&mut self, rows: &[ProductRow], skus: &[Sku]) -> Result<()> {
        let gtins = rows.iter().filter_map(|row| row.changes.gtin.as_ref()?.as_ref());
        let gtins: Vec<BarcodeCode> = gtins.map(BarcodeCode::from).collect();
        let typed: Vec<Sku> = gtins.iter().filter_map(|gtin| Sku::parse(gtin.as_str()).ok()).collect();
        let scanned = skus.iter().filter_map(|sku| BarcodeCode::parse(sku.as_str()).ok());
        let codes: Vec<BarcodeCode> = scanned.chain(gtins).collect();
        Ok(self.tx.foresee(&Foresight::Names { codes: &codes, skus: &typed })?)
    }

    /// Adds a product, or changes the `known` one.
    fn import_product(
        &mut self,
        row: &ProductRow,
        known: Option<Product>,
        import: &mut ProductImport,
        changes: &mut Vec<FactChange>,
    ) -> Result<Product> {
        let Some(known) = known else {
            let product = self.insert_product(&row.to_details()?, changes)?;
            import.summary.created += 1;
            return Ok(product);
        };
        let (sku, given) = (&known.details.sku, row.changes.name.as_ref());
        let numeric = given.and_then(|given| numeric_name_warning(sku, &known.details.name, given));
        import.warnings.extend(numeric);
        let (facts, told, required) = (row.changes.apply(&known), changes.len(), known.details.requires);
        let product = self.change_product(known, facts, changes)?;
        import.summary.updated += u64::from(changes.len() > told);
        let lacking = lots_without_required(&*self.tx, &product, required)?;
        import.warnings.extend(lacking.map(ImportWarning::OfChange));
        Ok(product)
    }
}

impl ProductImport {
    pub(super) fn name_changes(&mut self, product: &Product, changes: &[FactChange]) {
        self.changes.extend(changes.iter().map(|change| ProductFactChange {
            sku: product.details.sku.clone(),
            field: change.field,
            before: change.before.clone(),
            after: change.after.clone(),
        }));
    }
}

/// The products of the rows so far. The same one twice is refused, also under a SKU that it had before.
#[derive(Default)]
struct Seen {
    known: HashSet<ProductId>,
    new: HashSet<String>,
}

impl Seen {
    fn insert(&mut self, sku: &Sku, known: Option<&Product>) -> Result<()> {
        let is_first = match known {
            Some(product) => self.known.insert(product.id),
            None => self.new.insert(sku.key()),
        };
        if is_first { Ok(()) } else { Err(Error::Duplicate(Duplicate::Sku(sku.clone()))) }
    }
}

/// Warns if a product whose SKU is a number is given another name.
pub(in crate::warehouse) fn numeric_name_warning(
    sku: &Sku,
    known: &Label,
    given: &Label,
) -> Option<ImportWarning> {
    let is_number = sku.as_str().bytes().all(|byte| byte.is_ascii_digit());
    (is_number && !given.matches(known)).then(|| ImportWarning::NumericName {
        sku: sku.clone(),
        known: known.clone(),
        given: given.clone(),
    })
}

/// Returns a digest of what the rows say, whatever the case of their SKUs.
pub(super) fn digest_of(rows: &[ProductRow]) -> Result<String> {
    digest_of_rows(rows.iter().map(|ProductRow { sku, changes }| (sku.key(), changes)))
}

/// Returns the answer that the import gave first.
pub(super) fn replayed_import(document: &Document) -> Result<ProductImport> {
    let kept = document.decision.as_deref().and_then(|text| serde_json::from_str::<KeptImport>(text).ok());
    let KeptImport { summary, warnings } = kept.ok_or_else(|| corrupt("an import without its counts"))?;
    Ok(ProductImport { summary, warnings, ..ProductImport::default() })
}
