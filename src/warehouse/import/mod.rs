//! Importing many products or lots, all rows or none.

mod packed_rows;
mod product_row;

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::ledger::{LotChange, PostingDraft, ProductMap, corrupt, to_json};
use super::{ActContext, Conflict, Duplicate, Error, Missing, Result, UnitOfWork};
use crate::domain::{
    Amount, DocumentId, DocumentKind, Label, Lot, LotId, PartnerId, Product, ProductId, Reason, Sku,
};
use crate::store::NewMovement;
use crate::warehouse::commands::receive::receipt_change;
pub use packed_rows::{LotImportRow, LotImportRows, LotImportView};
pub use product_row::ProductRow;

/// Counts of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ImportSummary {
    /// Document of imported lots.
    pub document: Option<DocumentId>,
    /// Rows read.
    pub rows: u64,
    /// Products or lots added.
    pub created: u64,
    /// Products changed, or lots added to.
    pub updated: u64,
}

/// A row that the warehouse refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedRow {
    /// Index of the row, from 0.
    pub row: usize,
    /// Why.
    pub error: super::Error,
}

/// Command stored with an import of lots; the file's digest stands for its rows.
#[derive(Serialize)]
struct ImportRequest<'a> {
    import: &'a str,
    again: bool,
}

impl UnitOfWork<'_> {
    /// Adds the products, or changes those whose SKU exists in what their rows name. Returns every refused row; the caller must not
    /// commit if there are any.
    pub fn import_products(
        &mut self,
        ctx: &ActContext,
        products: &[ProductRow],
    ) -> Result<(ImportSummary, Vec<RefusedRow>)> {
        self.roll_to_day(ctx.today, ctx.at)?;
        let mut imported = ImportSummary::default();
        let mut refused = Vec::new();
        let mut seen = HashSet::new();
        let skus: Vec<Sku> = products.iter().map(|product| product.sku.clone()).collect();
        let known = self.tx.lock_products_by_sku(&skus)?;
        let mut known: HashMap<String, Product> =
            known.into_iter().map(|product| (fold_sku(&product.details.sku), product)).collect();
        for (row, product) in products.iter().enumerate() {
            imported.rows += 1;
            let sku = fold_sku(&product.sku);
            let answer = if seen.insert(sku.clone()) {
                self.import_product(ctx, product, known.remove(&sku), &mut imported)
            } else {
                Err(Error::Duplicate(Duplicate::Sku(product.sku.clone())))
            };
            match answer {
                Ok(()) => {}
                Err(error @ Error::Store(_)) => return Err(error),
                Err(error) => refused.push(RefusedRow { row, error }),
            }
        }
        if imported.created + imported.updated > 0 {
            self.bump_catalogue_version()?;
        }
        Ok((imported, refused))
    }

    /// Adds a product, or changes the `known` one.
    fn import_product(
        &mut self,
        ctx: &ActContext,
        row: &ProductRow,
        known: Option<Product>,
        imported: &mut ImportSummary,
    ) -> Result<()> {
        let product = match known {
            Some(known) => {
                let (details, archived) = row.changes.apply(&known);
                if self.replace_details(&known, &details, archived)? {
                    imported.updated += 1;
                }
                Product { details, ..known }
            }
            None => {
                let details = row.to_details()?;
                self.validate_details(&details, None)?;
                imported.created += 1;
                Product::new(self.tx.insert_product(&details)?, details)
            }
        };
        self.reconcile_alerts(&[], [product], ctx.today, ctx.at)
    }

    /// Receives all lots as one document and returns every refused row; the caller must not commit if there
    /// are any. `content` is a digest of the file; the same content is refused unless `again`. `progress` is
    /// called with the number of rows done.
    pub fn import_lots(
        &mut self,
        ctx: &ActContext,
        lots: &LotImportRows,
        content: &str,
        again: bool,
        progress: &mut dyn FnMut(u64),
    ) -> Result<(ImportSummary, Vec<RefusedRow>)> {
        let request = to_json(&ImportRequest { import: content, again })?;
        if let Some(document) = self.find_replay(ctx, DocumentKind::Receipt, &request)? {
            let kept = document.decision.as_deref().and_then(|text| serde_json::from_str(text).ok());
            return Ok((kept.ok_or_else(|| corrupt("an import without its counts"))?, Vec::new()));
        }
        let key = format!("import/{content}");
        if let Some(before) = self.tx.setting(&key)?.and_then(|text| text.parse().ok()).filter(|_| !again) {
            return Err(Error::Conflict(Conflict::ImportedBefore { document: before }));
        }
        self.roll_to_day(ctx.today, ctx.at)?;
        self.tx.prepare_for_bulk()?;
        let mut bulk = ImportState::default();
        let mut products = ProductMap::new();
        for run in self
            .sorted_rows(lots, &mut products, &mut bulk)?
            .chunk_by(|a, b| a.product == b.product && lots.has_same_code(a.row, b.row))
        {
            self.receive_same_code_rows(ctx, lots, run, &mut products, &mut bulk)?;
            progress(bulk.summary.rows);
        }
        let ImportState { summary: mut imported, mut refused, movements, to_hold, .. } = bulk;
        refused.sort_by_key(|refused| refused.row);
        if refused.is_empty() && !movements.is_empty() {
            let held = to_hold.into_iter().filter_map(|(lot, (product, reason))| {
                Some((products.get(&product)?.details.sku.clone(), lot, reason))
            });
            let held: Vec<(Sku, LotId, Reason)> = held.collect();
            imported.document = Some(ctx.document);
            let mut draft = PostingDraft::new(DocumentKind::Receipt, request);
            draft.decision = Some(self::to_json(&imported)?);
            self.post_document(ctx, draft, &movements, &products)?;
            self.tx.put_setting(&key, Some(&ctx.document.to_string()))?;
            self.reconcile_alerts(&[], products.into_values(), ctx.today, ctx.at)?;
            for (sku, lot, reason) in held {
                self.hold_with_receipt(ctx, sku, lot, reason)?;
            }
        }
        Ok((imported, refused))
    }

    /// Locks the products, and sorts the rows by product and code, for index locality and to keep a code's rows
    /// together.
    fn sorted_rows(
        &mut self,
        lots: &LotImportRows,
        products: &mut ProductMap,
        bulk: &mut ImportState,
    ) -> Result<Vec<ResolvedRow>> {
        let locked = self.tx.lock_products_by_sku(lots.skus())?;
        let locked_ids: Vec<ProductId> = locked.iter().map(|product| product.id).collect();
        bulk.new_to_stock.extend(self.tx.products_without_lots(&locked_ids)?);
        let ids: HashMap<String, ProductId> =
            locked.iter().map(|product| (fold_sku(&product.details.sku), product.id)).collect();
        let ids: Vec<Option<ProductId>> =
            lots.skus().iter().map(|sku| ids.get(&fold_sku(sku)).copied()).collect();
        products.extend(locked.into_iter().map(|product| (product.id, product)));
        let mut rows = Vec::with_capacity(lots.len());
        for row in 0..lots.len() {
            let Some(index) = lots.sku_index(row) else { continue };
            match (ids.get(index).copied().flatten(), lots.skus().get(index)) {
                (Some(product), _) => rows.push(ResolvedRow { product, row }),
                (None, sku) => {
                    bulk.summary.rows += 1;
                    let error = sku.map(|sku| Error::NotFound(Missing::Product(sku.clone())));
                    bulk.refused.extend(error.map(|error| RefusedRow { row, error }));
                }
            }
        }
        let order = |a: &ResolvedRow, b: &ResolvedRow| {
            a.product.cmp(&b.product).then_with(|| lots.compare_codes(a.row, b.row))
        };
        rows.sort_unstable_by(|a, b| order(a, b).then(a.row.cmp(&b.row)));
        Ok(rows)
    }

    /// Receives the rows of one product and code.
    fn receive_same_code_rows(
        &mut self,
        ctx: &ActContext,
        lots: &LotImportRows,
        run: &[ResolvedRow],
        products: &mut ProductMap,
        bulk: &mut ImportState,
    ) -> Result<()> {
        let mut known: Option<Vec<Lot>> = None;
        for ResolvedRow { product, row } in run {
            let Some(LotImportRow { receive, received, hold }) = lots.get(*row) else { continue };
            bulk.summary.rows += 1;
            if receive.code.is_none() {
                known = None;
            }
            let known = match (&mut known, &receive.code) {
                (Some(known), _) => known,
                (empty, Some(code)) if !bulk.new_to_stock.contains(product) => {
                    empty.insert(self.tx.lots_by_code(*product, code)?)
                }
                (empty, _) => empty.insert(Vec::new()),
            };
            let stands = products.get(product).ok_or_else(|| corrupt("a product vanished"))?;
            let lot_change =
                receipt_change(stands, &receive, received.unwrap_or(ctx.today), ctx.today, known);
            let facts = RowFacts { supplier: receive.supplier.as_ref(), cost: receive.cost, hold };
            match lot_change
                .and_then(|lot_change| self.record_lot(ctx, lot_change, facts, products, known, bulk))
            {
                Ok(()) => {}
                Err(error @ Error::Store(_)) => return Err(error),
                Err(error) => bulk.refused.push(RefusedRow { row: *row, error }),
            }
        }
        Ok(())
    }

    fn partner_id(&mut self, name: Option<&Label>, bulk: &mut ImportState) -> Result<Option<PartnerId>> {
        let Some(name) = name else { return Ok(None) };
        if let Some(known) = bulk.partners.get(name) {
            return Ok(Some(*known));
        }
        let partner = self.tx.intern_partner(name)?;
        bulk.partners.insert(name.clone(), partner);
        Ok(Some(partner))
    }

    fn record_lot(
        &mut self,
        ctx: &ActContext,
        lot_change: LotChange,
        facts: RowFacts<'_>,
        products: &mut ProductMap,
        known: &mut Vec<Lot>,
        bulk: &mut ImportState,
    ) -> Result<()> {
        let new = matches!(lot_change, LotChange::New(_));
        let (lot, mut movement) = self.apply_change(products, lot_change)?;
        movement.partner = self.partner_id(facts.supplier, bulk)?;
        movement.cost = facts.cost;
        self.note_further_supplier(&lot, facts.supplier)?;
        bulk.movements.push(movement);
        let of_code = || known.iter().filter(|_| new).find_map(|sibling| sibling.hold.clone());
        if let Some(reason) = facts.hold.or_else(of_code).filter(|_| lot.hold.is_none()) {
            bulk.to_hold.entry(lot.id).or_insert((lot.product, reason));
        }
        if new {
            bulk.summary.created += 1;
            self.raise_initial_lot_alert(&lot, ctx.today, ctx.at)?;
            known.push(lot);
        } else {
            bulk.summary.updated += 1;
            self.reconcile_alerts(std::slice::from_ref(&lot), [], ctx.today, ctx.at)?;
            if let Some(place) = known.iter_mut().find(|known| known.id == lot.id) {
                *place = lot;
            }
        }
        Ok(())
    }
}

/// What a row says of the goods received, besides their lot.
#[derive(Debug, Clone)]
struct RowFacts<'a> {
    supplier: Option<&'a Label>,
    cost: Option<Amount>,
    hold: Option<Reason>,
}

/// Returns a SKU in the case by which SKUs are compared.
fn fold_sku(sku: &Sku) -> String {
    sku.key()
}

/// State of an import in progress.
#[derive(Debug, Default)]
struct ImportState {
    summary: ImportSummary,
    refused: Vec<RefusedRow>,
    movements: Vec<NewMovement>,
    /// Keys of the suppliers met so far.
    partners: HashMap<Label, PartnerId>,
    /// Products without any earlier lot.
    new_to_stock: HashSet<ProductId>,
    /// Lots to put on hold: the file says so, or they are new and their code is on hold in another location.
    to_hold: BTreeMap<LotId, (ProductId, Reason)>,
}

/// A row with its product resolved.
#[derive(Debug, Clone, Copy)]
struct ResolvedRow {
    product: ProductId,
    row: usize,
}
