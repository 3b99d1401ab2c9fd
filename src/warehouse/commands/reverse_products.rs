//! Reversing a document that changed products (docs/RULES.md, R5).

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use super::barcodes::barcode_change;
use super::reverse::Reverse;
use crate::domain::{
    Barcode, Document, DocumentId, DocumentKind, DocumentNumber, FactChange, Field, Product, ProductFacts,
    ProductId,
};
use crate::store::DocumentQuery;
use crate::warehouse::ledger::{PostingDraft, Reversed, corrupt};
use crate::warehouse::{ActContext, Conflict, Duplicate, Error, PostedDocument, Result, UnitOfWork};

impl UnitOfWork<'_> {
    /// Gives every field that a document changed its value before; archives the products that it added. Fails if a field
    /// has changed since, or a product that it added has stock.
    pub(super) fn reverse_product_change(
        &mut self,
        ctx: &ActContext,
        command: &Reverse,
        request: String,
        original: &Document,
    ) -> Result<PostedDocument> {
        let mut draft = PostingDraft::new(DocumentKind::Reversal, request);
        draft.reason = Some(command.reason.clone());
        draft.reverses =
            Some(Reversed { document: original.id, day: original.stamp.day, kind: original.kind });
        let originals = self.tx.document_changes(original.number)?;
        let mut products = self.lock_changed_products(&originals)?;
        let mut changed = Vec::new();
        // The last one first: a GTIN that went from one product to another comes back to the first.
        let of_products: Vec<&[FactChange]> = originals.chunk_by(|a, b| a.product == b.product).collect();
        for made in of_products.into_iter().rev() {
            let product = made.first().and_then(|change| products.remove(&change.product));
            let product = product.ok_or_else(|| corrupt("a change without its product"))?;
            let sku = product.details.sku.clone();
            let product = self.undo_barcodes(product, made, original.number, &mut draft.changes)?;
            let facts = self.facts_before(&product, made, original.number)?;
            let product = self.change_product(product, facts, &mut draft.changes)?;
            if !product.details.sku.matches(&sku) {
                // It had this SKU by mistake.
                self.tx.remove_former_sku(&sku)?;
            }
            changed.push(product);
        }
        self.post_product_changes(ctx, draft, changed)?;
        self.posted_by_act(ctx)
    }

    fn lock_changed_products(&mut self, changes: &[FactChange]) -> Result<BTreeMap<ProductId, Product>> {
        let ids: BTreeSet<ProductId> = changes.iter().map(|change| change.product).collect();
        let ids: Vec<ProductId> = ids.into_iter().collect();
        Ok(self.tx.lock_products(&ids)?.into_iter().map(|product| (product.id, product)).collect())
    }

    /// Returns what a product was before these changes of it. Fails unless their values stand.
    fn facts_before(
        &self,
        product: &Product,
        made: &[FactChange],
        original: DocumentNumber,
    ) -> Result<ProductFacts> {
        let mut facts = ProductFacts::from(product);
        let is_new = made.iter().any(|change| change.field == Field::Sku && change.before.is_none());
        let stands = |field: Field, value: Option<&str>| facts.value(field).as_deref() == value;
        let changed = if is_new {
            let value_when_added = |field: Field| {
                let change = made.iter().find(|change| change.field == field);
                change.map_or_else(|| ProductFacts::value_before_added(field), |change| change.after.clone())
            };
            ProductFacts::FIELDS
                .into_iter()
                .find(|field| !stands(*field, value_when_added(*field).as_deref()))
        } else {
            let mut details = made.iter().filter(|change| change.field != Field::Barcode);
            let change = details.find(|change| !stands(change.field, change.after.as_deref()));
            change.map(|change| change.field)
        };
        if let Some(field) = changed {
            let later = self.last_change_of_field(product.id, field, original)?;
            return Err(self.changed_since(product, Some(field), later)?);
        }
        if is_new && !product.on_hand.is_zero() {
            return Err(self.changed_since(product, None, self.last_document_of(product.id)?)?);
        }
        if is_new && self.has_further_barcodes(product.id)? {
            let later = self.last_change_of_field(product.id, Field::Barcode, original)?;
            return Err(self.changed_since(product, Some(Field::Barcode), later)?);
        }
        if is_new {
            facts.archived = true;
            return Ok(facts);
        }
        for change in made.iter().filter(|change| change.field != Field::Barcode) {
            let set = facts.set(change.field, change.before.as_deref());
            set.map_err(|error| corrupt(&error.to_string()))?;
        }
        Ok(facts)
    }

    /// Returns whether a product has barcodes besides its GTIN.
    fn has_further_barcodes(&self, product: ProductId) -> Result<bool> {
        let mut has_any = false;
        self.tx.barcodes(Some(product), &mut |row| {
            has_any |= !row.is_gtin;
            ControlFlow::Continue(())
        })?;
        Ok(has_any)
    }

    /// Takes back what a document said of a product's barcodes, the last first. Fails unless it stands.
    fn undo_barcodes(
        &mut self,
        product: Product,
        made: &[FactChange],
        original: DocumentNumber,
        changes: &mut Vec<FactChange>,
    ) -> Result<Product> {
        let read = |fact: &Option<String>| {
            let barcode = fact.as_deref().map(Barcode::from_fact);
            barcode.map(|barcode| barcode.ok_or_else(|| corrupt("a barcode that can't be read"))).transpose()
        };
        for change in made.iter().rev().filter(|change| change.field == Field::Barcode) {
            let (before, after) = (read(&change.before)?, read(&change.after)?);
            if let Some(after) = &after {
                let known = self.tx.barcode(&after.code)?;
                if !known.is_some_and(|(owner, known)| owner.id == product.id && known == *after) {
                    let later = self.last_change_of_field(product.id, Field::Barcode, original)?;
                    return Err(self.changed_since(&product, Some(Field::Barcode), later)?);
                }
                self.tx.remove_barcode(&after.code)?;
            }
            if let Some(before) = &before {
                if let Some((owner, known)) = self.tx.barcode(&before.code)? {
                    return Err(Error::Duplicate(Duplicate::Barcode(known.code, owner.details.sku)));
                }
                self.tx.insert_barcode(product.id, before)?;
            }
            changes.push(barcode_change(product.id, after.as_ref(), before.as_ref()));
        }
        Ok(product)
    }

    fn changed_since(
        &self,
        product: &Product,
        field: Option<Field>,
        later: Option<DocumentId>,
    ) -> Result<Error> {
        let document = later.ok_or_else(|| corrupt("a product that differs from its documents"))?;
        let (sku, decimals) = (product.details.sku.clone(), product.details.decimals);
        Ok(Error::Conflict(match field {
            Some(field) => Conflict::ChangedSince { sku, field, document },
            None => Conflict::StockSince { sku, on_hand: product.on_hand, decimals, document },
        }))
    }

    fn last_change_of_field(
        &self,
        product: ProductId,
        field: Field,
        after: DocumentNumber,
    ) -> Result<Option<DocumentId>> {
        let changes = self.tx.changes_of_products(&[product], after)?;
        let last = changes.iter().rev().find(|(_, change)| change.field == field);
        let Some((number, _)) = last else { return Ok(None) };
        Ok(self.tx.document_summaries(&[*number])?.pop().map(|summary| summary.document.id))
    }

    fn last_document_of(&self, product: ProductId) -> Result<Option<DocumentId>> {
        let query = DocumentQuery { product: Some(product), limit: Some(1), ..DocumentQuery::default() };
        let mut last = None;
        self.tx.documents(&query, &mut |row| {
            last = Some(row.id);
            ControlFlow::Break(())
        })?;
        Ok(last)
    }
}
