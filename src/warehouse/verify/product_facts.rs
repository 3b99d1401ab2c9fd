//! Proves what is stored of products against the documents that changed them (docs/RULES.md, V1).

use std::collections::HashMap;
use std::ops::ControlFlow;

use super::ReportBuilder;
use crate::domain::{Day, DocumentKind, FactChange, Field, ProductFacts, ProductId, fold_for_identity};
use crate::store::{LedgerEntry, ProductQuery, ReadTransaction};
use crate::warehouse::Result;

const RULE: &str = "product_facts";

/// What documents have said of products so far.
#[derive(Default)]
pub(super) struct ReplayedProducts {
    values: HashMap<(ProductId, Field), Option<String>>,
    /// Keys of the SKUs that products had before.
    former_skus: HashMap<String, ProductId>,
}

impl ReplayedProducts {
    /// Replays the changes of one document: each must begin with the value that the last one left.
    pub(super) fn apply_document(&mut self, entry: &LedgerEntry, findings: &mut ReportBuilder<'_>) {
        let of_products = entry
            .changes
            .iter()
            .filter(|change| change.lot.is_none() && ProductFacts::FIELDS.contains(&change.field));
        for change in of_products {
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
            }
            self.values.insert((change.product, change.field), change.after.clone());
        }
    }

    fn value(&self, product: ProductId, field: Field) -> Option<String> {
        let known = self.values.get(&(product, field)).cloned();
        known.unwrap_or_else(|| ProductFacts::value_before_added(field))
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

    /// Compares what is stored of each product, and the SKUs that products had before.
    pub(super) fn compare(
        &self,
        book: &dyn ReadTransaction,
        today: Day,
        findings: &mut ReportBuilder<'_>,
    ) -> Result<()> {
        let all = ProductQuery { include_archived: true, ..ProductQuery::default() };
        book.products(&all, today, &mut |stock| {
            let facts = ProductFacts::from(&stock.product);
            for field in ProductFacts::FIELDS {
                let (expected, found) = (self.value(stock.product.id, field), facts.value(field));
                findings.check(RULE, expected == found, || {
                    (format!("{field} of product {}", facts.details.sku), or_none(&expected), or_none(&found))
                });
            }
            ControlFlow::Continue(())
        })?;
        let stored: HashMap<String, ProductId> = book.former_skus()?.into_iter().collect();
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

fn or_none(value: &Option<String>) -> String {
    value.clone().unwrap_or_else(|| "none".to_owned())
}
