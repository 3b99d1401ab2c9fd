//! Importing many products or lots, all rows or none.

mod barcodes;
mod packed_rows;
mod product_row;
pub(super) mod products;
mod recorded;
mod request;
mod standing;
mod stock;
mod summary;
mod warnings;

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::ControlFlow;

use super::doubts::has_expiring_lots;
use super::ledger::{LotChange, PostingDraft, ProductMap, corrupt, to_json};
use super::{ActContext, Error, Missing, Receive, Result, UnitOfWork, WarnedLot, Warning};
use crate::domain::{
    Amount, CodeHolds, Day, DocumentKind, FactChange, Label, Lot, LotCode, LotId, NewLot, PartnerId, Product,
    ProductId, Reason, Sku,
};
use crate::store::{Foresight, NewMovement};
use crate::warehouse::commands::receive::receipt_change;
pub use barcodes::BarcodeImportRow;
pub use packed_rows::{LotImportRow, LotImportRows, LotImportView};
pub use product_row::ProductRow;
pub use products::{ImportWarning, ProductFactChange, ProductImport};
pub(super) use request::ImportRequest;
use standing::StandingRows;
pub use stock::StockImport;
pub(super) use summary::ImportDecision;
pub use summary::{ImportSummary, RefusedRow};
pub use warnings::ImportWarnings;

/// Rows whose lots are read together.
const ROWS_AT_ONCE: usize = 1_000;

impl UnitOfWork<'_> {
    /// Receives all lots as one document and returns every refused row; the caller must not commit if there
    /// are any. `digest` stands for what was read; the same is refused unless `again`. `progress` is called with
    /// the number of rows done.
    pub fn import_lots(
        &mut self,
        ctx: &ActContext,
        lots: &LotImportRows,
        digest: &str,
        again: bool,
        progress: &mut dyn FnMut(u64),
    ) -> Result<(ImportSummary, Vec<RefusedRow>)> {
        let request = ImportRequest { import: digest.to_owned(), again, products: None };
        self.import_requested_lots(ctx, lots, &request, progress)
    }

    fn import_requested_lots(
        &mut self,
        ctx: &ActContext,
        lots: &LotImportRows,
        requested: &ImportRequest,
        progress: &mut dyn FnMut(u64),
    ) -> Result<(ImportSummary, Vec<RefusedRow>)> {
        let (request, digest, again) = (ctx.request(requested)?, &requested.import, requested.again);
        if let Some(document) = self.find_replay(ctx, DocumentKind::Receipt, &request)? {
            let kept = document.decision.as_deref().and_then(|text| serde_json::from_str(text).ok());
            return Ok((kept.ok_or_else(|| corrupt("an import without its counts"))?, Vec::new()));
        }
        if !again {
            self.ensure_not_imported(digest)?;
        }
        let ctx = &self.begin_act(ctx)?;
        self.tx.prepare_for_bulk()?;
        let mut bulk = ImportState::default();
        let mut products = ProductMap::new();
        let rows = self.sorted_rows(lots, &mut products, &mut bulk)?;
        self.intern_suppliers(lots, &mut bulk)?;
        for rows in rows.chunks(ROWS_AT_ONCE) {
            self.read_known_lots(lots, rows, &mut bulk)?;
            for row in rows {
                self.progress.ensure_not_cancelled()?;
                self.receive_row(ctx, lots, *row, &mut products, &mut bulk)?;
                progress(bulk.summary.rows);
            }
        }
        if !again {
            bulk.standing.ensure_few(bulk.summary.rows)?;
        }
        let holds = bulk.changed_holds();
        let ImportState { summary: mut imported, mut refused, movements, changes, touched, .. } = bulk;
        refused.sort_by_key(|refused| refused.row);
        if refused.is_empty() && !movements.is_empty() {
            imported.document = Some(ctx.document);
            let mut draft = PostingDraft::new(DocumentKind::Receipt, request);
            let replaces = self.imported_before(digest)?;
            draft.decision = Some(self::to_json(&ImportDecision { summary: imported.clone(), replaces })?);
            (draft.changes, draft.holds) = (changes, holds);
            self.post_document(ctx, draft, &movements, &products)?;
            self.record_import(ctx, digest, again)?;
            let touched: Vec<Lot> = touched.into_values().collect();
            for lots in touched.chunks(ROWS_AT_ONCE) {
                self.reconcile_alerts(lots, [], ctx.at)?;
            }
            self.reconcile_alerts(&[], products.into_values(), ctx.at)?;
        }
        Ok((imported, refused))
    }

    /// Returns those of some products that the book doesn't know, each once.
    pub fn missing_products(&mut self, skus: impl Iterator<Item = Sku>) -> Result<Vec<Sku>> {
        let mut seen = HashSet::new();
        let skus: Vec<Sku> = skus.filter(|sku| seen.insert(sku.clone())).collect();
        let known = self.tx.lock_products_by_sku(&skus)?;
        Ok(skus.into_iter().zip(known).filter_map(|(sku, known)| known.is_none().then_some(sku)).collect())
    }

    /// Locks the products, and sorts the rows by product, for index locality. A product's rows stay in the order of the
    /// file, as if they were received one by one: lots that expire together go out in that order.
    fn sorted_rows(
        &mut self,
        lots: &LotImportRows,
        products: &mut ProductMap,
        bulk: &mut ImportState,
    ) -> Result<Vec<ResolvedRow>> {
        let locked = self.tx.lock_products_by_sku(lots.skus())?;
        self.tx.all_holds(&mut |row| {
            let code = (row.product, row.code.key());
            bulk.holds.entry(code).or_default().push(row.hold);
            ControlFlow::Continue(())
        })?;
        let ids: Vec<Option<ProductId>> =
            locked.iter().map(|product| product.as_ref().map(|product| product.id)).collect();
        products.extend(locked.into_iter().flatten().map(|product| (product.id, product)));
        let known: Vec<ProductId> = products.keys().copied().collect();
        bulk.new_to_stock.extend(self.tx.products_without_lots(&known)?);
        let mut rows = Vec::with_capacity(lots.len());
        for row in 0..lots.len() {
            let Some(index) = lots.sku_index(row) else { continue };
            match (ids.get(index).copied().flatten(), lots.skus().get(index)) {
                (Some(product), _) => {
                    if lots.has_expiry(row) {
                        bulk.expiring.insert(product, true);
                    }
                    rows.push(ResolvedRow { product, row, first: row, is_last: true });
                }
                (None, sku) => {
                    bulk.summary.rows += 1;
                    let error = sku.map(|sku| Error::NotFound(Missing::Product(sku.clone())));
                    bulk.refused.extend(error.map(|error| RefusedRow { row, error }));
                }
            }
        }
        rows.sort_unstable_by(|a, b| {
            let order = a.product.cmp(&b.product).then_with(|| lots.compare_codes(a.row, b.row));
            order.then(a.row.cmp(&b.row))
        });
        for run in rows.chunk_by_mut(|a, b| a.product == b.product && lots.has_same_code(a.row, b.row)) {
            let Some((first, last)) = run.first().zip(run.last()).map(|(first, last)| (first.row, last.row))
            else {
                continue;
            };
            for row in run {
                (row.first, row.is_last) = (first, row.row == last);
            }
        }
        rows.sort_unstable_by_key(|row| (row.product, row.row));
        Ok(rows)
    }

    /// Receives one row. The lots of its code are kept until its last row.
    fn receive_row(
        &mut self,
        ctx: &ActContext,
        lots: &LotImportRows,
        ResolvedRow { product, row, first, is_last }: ResolvedRow,
        products: &mut ProductMap,
        bulk: &mut ImportState,
    ) -> Result<()> {
        let Some(said) = lots.get(row) else { return Ok(()) };
        bulk.summary.rows += 1;
        let mut known = bulk.known.remove(&first).unwrap_or_default();
        let stands = products.get(&product).ok_or_else(|| corrupt("a product vanished"))?;
        if !bulk.new_to_stock.contains(&product) {
            self.note_standing(&mut bulk.standing, stands, &said, &known)?;
        }
        let LotImportRow { receive, received, hold } = said;
        let received = received.unwrap_or(ctx.today);
        let lot_change = receipt_change(stands, &receive, received, ctx.today, &known);
        let lot_change = lot_change.and_then(|lot_change| {
            let warnings = self.row_warnings(ctx, stands, &receive, (&lot_change, received), bulk)?;
            bulk.summary.warnings.add(row, warnings);
            Ok(lot_change)
        });
        let facts = RowFacts { supplier: receive.supplier.as_ref(), cost: receive.cost, hold };
        let recorded = lot_change
            .and_then(|lot_change| self.record_lot(ctx, lot_change, facts, products, &mut known, bulk));
        match recorded {
            Ok(()) => {}
            Err(error @ Error::Store(_)) => return Err(error),
            Err(error) => bulk.refused.push(RefusedRow { row, error }),
        }
        if !is_last {
            bulk.known.insert(first, known);
        }
        Ok(())
    }

    /// Reads the lots of the codes that begin in these rows, and foresees that others open lots.
    fn read_known_lots(
        &mut self,
        lots: &LotImportRows,
        rows: &[ResolvedRow],
        bulk: &mut ImportState,
    ) -> Result<()> {
        let (mut codes, mut firsts, mut opened) = (Vec::new(), Vec::new(), 0);
        for row in rows.iter().filter(|row| row.first == row.row) {
            let code = lots.code(row.row).filter(|_| !bulk.new_to_stock.contains(&row.product));
            match code.and_then(|code| LotCode::parse(code).ok()) {
                Some(code) => {
                    codes.push((row.product, code));
                    firsts.push(row.first);
                }
                None => opened += 1,
            }
        }
        self.tx.foresee(&Foresight::Codes(&codes))?;
        for (first, (product, code)) in firsts.into_iter().zip(codes) {
            let known = self.tx.lots_by_code(product, &code)?;
            opened += usize::from(known.is_empty());
            bulk.known.insert(first, known);
        }
        Ok(self.tx.foresee(&Foresight::NewLots(opened))?)
    }

    fn intern_suppliers(&mut self, lots: &LotImportRows, bulk: &mut ImportState) -> Result<()> {
        let mut seen = HashSet::new();
        let named = lots.iter().filter_map(|lot| lot.supplier).filter(|supplier| seen.insert(*supplier));
        let named: Vec<Label> = named.cloned().collect();
        let partners = self.tx.intern_partners(&named)?;
        bulk.partners = named.into_iter().zip(partners).collect();
        Ok(())
    }

    /// Returns what is doubtful about a row. Fails if the import is strict and anything is.
    fn row_warnings(
        &self,
        ctx: &ActContext,
        product: &Product,
        receive: &Receive,
        (lot_change, received): (&LotChange, Day),
        bulk: &mut ImportState,
    ) -> Result<Vec<Warning>> {
        let warnings = lot_change.incoming_dates(receive, received).warnings(
            || WarnedLot { sku: product.details.sku.clone(), code: receive.code.clone() },
            ctx.today,
            || match bulk.expiring.get(&product.id) {
                Some(expires) => Ok(*expires),
                None => {
                    let expires = product.details.limits_life()
                        || (!bulk.new_to_stock.contains(&product.id)
                            && has_expiring_lots(&*self.tx, product.id)?);
                    bulk.expiring.insert(product.id, expires);
                    Ok(expires)
                }
            },
        )?;
        ctx.ensure_not_doubtful(&warnings)?;
        Ok(warnings)
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
        let refilled = matches!(lot_change, LotChange::Refill { .. });
        bulk.changes.append(&mut lot_change.fact_changes());
        let (lot_change, new) = match lot_change {
            LotChange::New(lot) => {
                let (code, place) = (lot.code.as_ref(), lot.location.as_ref());
                let hold = bulk.hold_at(lot.product, code, place, facts.hold.as_ref());
                (LotChange::New(NewLot { hold, ..lot }), true)
            }
            existing => (existing, false),
        };
        let (mut lot, mut movement) = self.apply_change(products, lot_change)?;
        movement.partner = facts.supplier.and_then(|supplier| bulk.partners.get(supplier)).copied();
        movement.cost = facts.cost;
        self.note_further_supplier(&lot, facts.supplier)?;
        bulk.movements.push(movement);
        if new {
            bulk.summary.created += 1;
            self.raise_initial_lot_alert(&lot, ctx.at)?;
            if lot.hold.is_some() {
                bulk.changes.push(FactChange::of_hold(&lot, None));
            }
            known.push(lot);
        } else {
            let counted = if refilled { &mut bulk.summary.created } else { &mut bulk.summary.updated };
            *counted += 1;
            if let (Some(reason), None) = (&facts.hold, &lot.hold) {
                let (code, place) = (lot.code.as_ref(), lot.location.as_ref());
                let hold = bulk.hold_at(lot.product, code, place, Some(reason));
                let product = products.get_mut(&lot.product).ok_or_else(|| corrupt("a product vanished"))?;
                bulk.changes.extend(self.change_hold(product, &mut lot, hold)?);
            }
            bulk.touched.insert(lot.id, lot.clone());
            if let Some(place) = known.iter_mut().find(|known| known.id == lot.id) {
                *place = lot;
            }
        }
        // As the store returns a code's lots: a row without a location joins the first one.
        known.sort_by_key(|lot| (lot.on_hand.is_zero(), Reverse(lot.id)));
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

/// State of an import in progress.
#[derive(Debug, Default)]
struct ImportState {
    summary: ImportSummary,
    refused: Vec<RefusedRow>,
    movements: Vec<NewMovement>,
    /// Keys of the suppliers.
    partners: HashMap<Label, PartnerId>,
    /// Lots that were there before, or that had earlier rows, as they are now.
    touched: BTreeMap<LotId, Lot>,
    /// Lots of codes whose rows are being received, by the first row of the code.
    known: HashMap<usize, Vec<Lot>>,
    /// Products without any earlier lot.
    new_to_stock: HashSet<ProductId>,
    /// Changes of facts: lots put on hold, and facts set anew of lots of which only the id was left.
    changes: Vec<FactChange>,
    /// Holds in force, by product and key of the code.
    holds: HashMap<(ProductId, String), CodeHolds>,
    /// Codes whose holds the file changes.
    held_codes: HashMap<(ProductId, String), LotCode>,
    /// Rows that the book has anyway.
    standing: StandingRows,
    /// Whether goods of a product expire, as far as known.
    expiring: HashMap<ProductId, bool>,
}

impl ImportState {
    /// Returns why a lot is on hold where it stands: its code is, or else the file says so, which puts the code on hold
    /// there. A lot without a code is on hold by itself.
    fn hold_at(
        &mut self,
        product: ProductId,
        code: Option<&LotCode>,
        place: Option<&Label>,
        said: Option<&Reason>,
    ) -> Option<Reason> {
        let Some(code) = code.filter(|_| said.is_some() || !self.holds.is_empty()) else {
            return said.cloned();
        };
        let key = (product, code.key());
        let standing = self.holds.get(&key).and_then(|holds| holds.at(place)).cloned();
        if let (None, Some(reason)) = (&standing, said) {
            self.holds.entry(key.clone()).or_default().set_at(place, Some(reason));
            self.held_codes.entry(key).or_insert_with(|| code.clone());
        }
        standing.or_else(|| said.cloned())
    }

    /// Returns the holds of the codes that the file changes.
    fn changed_holds(&mut self) -> Vec<(ProductId, LotCode, CodeHolds)> {
        let changed = std::mem::take(&mut self.held_codes).into_iter();
        let holds = changed.map(|((product, key), code)| {
            (product, code, self.holds.get(&(product, key)).cloned().unwrap_or_default())
        });
        holds.collect()
    }
}

/// A row with its product resolved.
#[derive(Debug, Clone, Copy)]
struct ResolvedRow {
    product: ProductId,
    row: usize,
    /// First row of its product and code.
    first: usize,
    /// Whether it is the last row of its product and code.
    is_last: bool,
}
