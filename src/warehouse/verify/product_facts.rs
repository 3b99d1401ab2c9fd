//! Proves what is stored of products against the documents that changed them (docs/RULES.md, V1).

use std::collections::HashMap;
use std::ops::ControlFlow;

use super::entry::Entry;
use super::report::ReportBuilder;
use crate::domain::{
    Barcode, Day, DocumentKind, FactChange, Field, LifeDays, Product, ProductFacts, ProductId,
    ProductSummary, fold_for_identity,
};
use crate::store::{BarcodeRow, ReadTransaction};
use crate::warehouse::Result;

const RULE: &str = "product_facts";

/// What answers tell of a product, besides what it has.
const TOLD: [Field; 6] =
    [Field::Sku, Field::Name, Field::Unit, Field::Decimals, Field::Archived, Field::MinStock];

/// What documents have said of products so far.
#[derive(Default)]
pub(super) struct ReplayedProducts {
    values: HashMap<(ProductId, Field), Option<String>>,
    /// What was said of those that answers tell before it was changed.
    past: HashMap<(ProductId, Field), Vec<Option<String>>>,
    /// Keys of the SKUs that products had before.
    former_skus: HashMap<String, ProductId>,
    /// What the barcodes of a product mean that are not its GTIN, by their keys.
    barcodes: HashMap<String, (ProductId, String)>,
}

impl ReplayedProducts {
    /// Replays the changes of one document: each must begin with the value that the last one left.
    pub(super) fn apply_document(&mut self, entry: &Entry<'_>, findings: &mut ReportBuilder<'_>) {
        let of_products = entry
            .changes
            .iter()
            .filter(|change| change.lot.is_none() && ProductFacts::FIELDS.contains(&change.field));
        let mut added = None;
        check_kind(entry, findings);
        for change in of_products {
            if findings.doubts(change.product) {
                continue;
            }
            let known = self.value(change.product, change.field);
            findings.check(RULE, known == change.before && known != change.after, || {
                let subject = format!(
                    "document {}, {} of product {}",
                    entry.document.id, change.field, change.product.0
                );
                let found = format!("{} to {}", or_none(&change.before), or_none(&change.after));
                (subject, format!("from {}", or_none(&known)), found)
            });
            if change.field == Field::Sku {
                self.follow_sku(change, entry.document.kind);
                added = known.is_none().then_some(change.product);
            }
            // What it would be by itself was never said of a product that is only being added.
            if TOLD.contains(&change.field) && added != Some(change.product) {
                self.past.entry((change.product, change.field)).or_default().push(known);
            }
            self.values.insert((change.product, change.field), change.after.clone());
        }
    }

    /// Replays the changes of barcodes of one document: a code that is added is nobody's, and one that is removed means
    /// what it meant.
    pub(super) fn apply_barcodes(&mut self, entry: &Entry<'_>, findings: &mut ReportBuilder<'_>) {
        for change in entry.changes.iter().filter(|change| change.field == Field::Barcode) {
            if findings.doubts(change.product) {
                continue;
            }
            let fact = change.after.as_deref().or(change.before.as_deref());
            let key = fact.and_then(Barcode::from_fact).map(|barcode| barcode.code.key()).unwrap_or_default();
            let known = self.barcodes.get(&key);
            let before = change.before.clone().map(|fact| (change.product, fact));
            let follows = !key.is_empty() && known == before.as_ref() && change.before != change.after;
            findings.check(RULE, follows, || {
                let subject = format!("document {}, barcode {key}", entry.document.id);
                let found = format!("{} to {}", or_none(&change.before), or_none(&change.after));
                (subject, format!("from {}", or_none(&known.map(|(_, fact)| fact.clone()))), found)
            });
            match &change.after {
                Some(after) => self.barcodes.insert(key, (change.product, after.clone())),
                None => self.barcodes.remove(&key),
            };
        }
    }

    /// Compares the barcodes that are stored.
    pub(super) fn compare_barcodes(
        &self,
        book: &dyn ReadTransaction,
        findings: &mut ReportBuilder<'_>,
    ) -> Result<()> {
        if findings.doubts_any() {
            return Ok(());
        }
        let mut stored = HashMap::new();
        let read = book.barcodes(None, &mut |row: BarcodeRow| {
            if !row.is_gtin {
                stored.insert(row.barcode.code.key(), (row.product_id, row.barcode.to_fact()));
            }
            ControlFlow::Continue(())
        });
        let Some(()) = findings.accept("barcodes", read.map_err(Into::into))? else { return Ok(()) };
        let further = stored.keys().filter(|key| !self.barcodes.contains_key(*key));
        for key in self.barcodes.keys().chain(further) {
            let (expected, found) = (self.barcodes.get(key), stored.get(key));
            findings.check(RULE, expected == found, || {
                let meaning = |barcode: Option<&(ProductId, String)>| {
                    let told = barcode.map(|(product, fact)| format!("{fact} of product {}", product.0));
                    or_none(&told)
                };
                (format!("barcode {key}"), meaning(expected), meaning(found))
            });
        }
        Ok(())
    }

    /// The value of a field as the documents so far left it.
    pub(super) fn value(&self, product: ProductId, field: Field) -> Option<String> {
        let known = self.values.get(&(product, field)).cloned();
        known.unwrap_or_else(|| ProductFacts::value_before_added(field))
    }

    /// Whether a field has this value, or had it before.
    pub(super) fn had(&self, product: ProductId, field: Field, value: &str) -> bool {
        let past = self.past.get(&(product, field)).into_iter().flatten();
        past.flatten().any(|past| past == value) || self.value(product, field).as_deref() == Some(value)
    }

    /// Returns whether a folded SKU is that of a product, or one that it had before.
    pub(super) fn names(&self, product: ProductId, key: &str) -> bool {
        let sku = self.values.get(&(product, Field::Sku)).and_then(Option::as_deref);
        sku.is_some_and(|sku| fold_for_identity(sku) == key) || self.former_skus.get(key) == Some(&product)
    }

    /// The remaining shelf life that a product asks for.
    pub(super) fn min_life_days(&self, product: ProductId) -> Option<LifeDays> {
        self.value(product, Field::MinLifeDays).and_then(|text| LifeDays::parse(&text).ok())
    }

    /// The expiry of goods that come on a day, by a product's shelf life.
    pub(super) fn proposed_expiry(&self, product: ProductId, day: Day) -> Option<Day> {
        let days = self.value(product, Field::ShelfLifeDays)?;
        day.plus_days(LifeDays::parse(&days).ok()?.count())
    }

    /// Whether a product says that its goods expire.
    pub(super) fn limits_life(&self, product: ProductId) -> bool {
        let minimum = self.min_life_days(product).is_some_and(|days| days > LifeDays::ZERO);
        minimum || self.value(product, Field::ShelfLifeDays).is_some()
    }

    /// A new SKU is nobody's former one; the one it replaces is, unless a reversal says that it was a mistake.
    fn follow_sku(&mut self, change: &FactChange, kind: DocumentKind) {
        let key = |sku: &Option<String>| sku.as_deref().map(fold_for_identity);
        let (before, after) = (key(&change.before), key(&change.after));
        if before == after {
            return;
        }
        if let Some(after) = after {
            self.former_skus.remove(&after);
        }
        if let Some(before) = before {
            if kind == DocumentKind::Reversal {
                self.former_skus.remove(&before);
            } else {
                self.former_skus.insert(before, change.product);
            }
        }
    }

    /// Compares what is stored of a product.
    pub(super) fn check_product(&self, product: &Product, findings: &mut ReportBuilder<'_>) {
        let facts = ProductFacts::from(product);
        for field in ProductFacts::FIELDS {
            let (expected, found) = (self.value(product.id, field), facts.value(field));
            findings.check(RULE, expected == found, || {
                (format!("{field} of product {}", facts.details.sku), or_none(&expected), or_none(&found))
            });
        }
    }

    /// Compares the SKUs that products had before.
    pub(super) fn compare_former_skus(
        &self,
        book: &dyn ReadTransaction,
        findings: &mut ReportBuilder<'_>,
    ) -> Result<()> {
        if findings.doubts_any() {
            return Ok(());
        }
        let read = book.former_skus().map_err(Into::into);
        let Some(stored) = findings.accept("former SKUs", read)? else { return Ok(()) };
        let stored: HashMap<String, ProductId> = stored.into_iter().collect();
        let keys =
            self.former_skus.keys().chain(stored.keys().filter(|key| !self.former_skus.contains_key(*key)));
        for key in keys {
            let product =
                |skus: &HashMap<String, ProductId>| skus.get(key).map(|product| product.0.to_string());
            let (expected, found) = (product(&self.former_skus), product(&stored));
            findings.check(RULE, expected == found, || {
                (format!("former SKU {key}"), or_none(&expected), or_none(&found))
            });
        }
        Ok(())
    }
}

/// Checks that a document that changes details or barcodes of products is one that does. Any that brings stock restores
/// an archived product.
fn check_kind(entry: &Entry<'_>, findings: &mut ReportBuilder<'_>) {
    let is_of_product =
        |change: &&FactChange| change.lot.is_none() && !matches!(change.field, Field::Hold | Field::Archived);
    let changed = entry.changes.iter().find(is_of_product);
    let can_be = matches!(entry.document.kind, DocumentKind::ProductChange | DocumentKind::Reversal);
    findings.check(RULE, can_be || changed.is_none(), || {
        let found = changed.map_or("none", |change| change.field.name());
        (entry.subject(), "no change of a product".to_owned(), found.to_owned())
    });
}

/// What an answer tells of a product, as documents say it.
pub(super) fn told_of(product: &ProductSummary) -> [(Field, String); 5] {
    let ProductSummary { sku, name, unit, decimals, archived } = product;
    [
        (Field::Sku, sku.to_string()),
        (Field::Name, name.to_string()),
        (Field::Unit, unit.to_string()),
        (Field::Decimals, decimals.count().to_string()),
        (Field::Archived, archived.to_string()),
    ]
}

fn or_none(value: &Option<String>) -> String {
    value.clone().unwrap_or_else(|| "none".to_owned())
}
