//! Count files: exporting a count, and importing what was counted, in any order and any number of times: every entry is
//! taken once.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::goods::has_code;
use super::home_line::HomeLine;
use super::renamed::FormerCodes;
use super::repeated_entry::had_code;
use super::require_open_count;
use crate::domain::count::{CountEntry, CountId, CountLine, LineKey, WrittenSince};
use crate::domain::{
    DocumentId, DocumentNumber, Field, Label, Lot, LotCode, LotId, Product, ProductId, Quantity,
};
use crate::store::{
    Count, CountFileContents, CountFileInfo, CountFileRecord, CountLineQuery, CountLineRow, Foresight,
    LotChangeAfter, ProductQuery, ReadTransaction,
};
use crate::warehouse::error::quantity_error;
use crate::warehouse::ledger::{corrupt, to_json};
use crate::warehouse::{ActContext, Actor, Conflict, Error, Invalid, Result, UnitOfWork, Warehouse};

/// Lines of which what the book knows is looked up together.
const LINES_AT_ONCE: usize = 1_000;

/// Lots that are read at once.
const LOTS_AT_ONCE: usize = 1_000;

/// Entries that are taken between two reports of progress. More than that are a bulk load.
const ENTRIES_AT_ONCE: usize = 1_000;

/// What an import of a count file added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportedCount {
    /// The count.
    pub count: CountId,
    /// Entries that were new.
    pub added: u32,
    /// Entries that the book had already.
    pub known: u32,
    /// Lots that were found and are lines of the count now.
    pub found: u32,
    /// Entries for lots that had been applied already; they have no effect.
    pub late: u32,
}

impl Warehouse {
    /// Returns the contents of a count file of an open count. Those of a blind count don't reveal what the book
    /// expects.
    pub fn count_file_contents(&mut self, id: CountId, actor: &Actor) -> Result<CountFileContents> {
        let info = self.store.info().count_file;
        if let Some(count) = info {
            return Err(Invalid::CountFile { count }.into());
        }
        let book = self.store.read()?;
        let count = require_open_count(&*book, id)?;
        let lines = lines_to_take_away(&*book, &count)?;
        let lots = lots_to_take_away(&*book, &lines)?;
        let mut products: Vec<Product> = Vec::new();
        let all = ProductQuery { include_archived: true, ..ProductQuery::default() };
        book.products(&all, count.day, &mut |stock| {
            products.push(stock.product);
            ControlFlow::Continue(())
        })?;
        products.sort_unstable_by_key(|product| product.id);
        let mut barcodes = Vec::new();
        book.barcodes(None, &mut |row| {
            barcodes.extend((!row.is_gtin).then_some((row.product_id, row.barcode)));
            ControlFlow::Continue(())
        })?;
        let newest = book.newest_document()?;
        let info = CountFileInfo {
            id: Uuid::now_v7(),
            book: book.book_id()?,
            count: id,
            position: newest,
            newest: document_of(&*book, newest)?
                .ok_or_else(|| corrupt("a count without a document before it"))?,
            lines: count.lines,
            at: crate::warehouse::actor::utc_now(),
            operator: actor.operator.clone(),
            digest: [0; 32],
        };
        let former_skus = book.former_skus()?;
        Ok(CountFileContents { info, count, products, former_skus, barcodes, lots, lines })
    }

    /// Runs [`UnitOfWork::import_count`] in a unit of work of its own.
    pub fn import_count(&mut self, ctx: &ActContext, file: &CountFileRecord) -> Result<ImportedCount> {
        let (progress, entries) = (self.progress(), file.entries.len() as u64);
        self.unit_of_work(|unit| unit.import_count(ctx, file, &mut |done| progress.set_done(done, entries)))
    }
}

fn lines_to_take_away(book: &dyn ReadTransaction, count: &Count) -> Result<Vec<CountLine>> {
    let mut lines: Vec<CountLine> = Vec::new();
    let open = CountLineQuery { unapplied: true, ..CountLineQuery::default() };
    book.count_lines(count.id, &open, &mut |row| {
        let expected = row.line.expected.filter(|_| !count.blind);
        lines.push(CountLine { expected, ..row.line });
        ControlFlow::Continue(())
    })?;
    lines.sort_unstable_by_key(|line| line.key);
    Ok(lines)
}

/// The lots of lines, without anything that tells how much there is.
fn lots_to_take_away(book: &dyn ReadTransaction, lines: &[CountLine]) -> Result<Vec<Lot>> {
    let mut ids: Vec<LotId> = lines.iter().filter_map(|line| line.lot).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut lots = Vec::with_capacity(ids.len());
    for ids in ids.chunks(LOTS_AT_ONCE) {
        lots.extend(book.lots_by_ids(ids)?.into_iter().map(|lot| Lot {
            on_hand: Quantity::ZERO,
            received_quantity: Quantity::ZERO,
            hold: None,
            ..lot
        }));
    }
    Ok(lots)
}

/// What distinguishes counts of the same number.
fn opening(count: &Count) -> impl PartialEq + use<> {
    let Count { scope, blind, two_counters, position, at, operator, station, .. } = count;
    (scope.clone(), *blind, *two_counters, *position, *at, operator.clone(), station.clone())
}

fn document_of(book: &dyn ReadTransaction, number: DocumentNumber) -> Result<Option<DocumentId>> {
    Ok(book.document_summaries(&[number])?.pop().map(|summary| summary.document.id))
}

impl UnitOfWork<'_> {
    /// Imports the entries of a count file. Skips those that the count has; a repeat gets the first answer. Fails if the file
    /// is of another book, or if the count is applied or cancelled and has not had all of them. `progress` is called with the
    /// number of entries done.
    pub fn import_count(
        &mut self,
        ctx: &ActContext,
        file: &CountFileRecord,
        progress: &mut dyn FnMut(u64),
    ) -> Result<ImportedCount> {
        let request = to_json(&(file.info.id, file.entries.len()))?;
        self.foresee_count_act(ctx, file.info.count)?;
        if let Some(answer) = self.repeated_count_act(ctx, &request)? {
            return Ok(answer);
        }
        self.ensure_stock_book()?;
        let counted = self.lines_of_own_file(file)?;
        let count = match self.lock_open_count(file.info.count) {
            Err(Error::Conflict(closed)) => return self.known_entries(file, closed),
            count => count?,
        };
        self.ensure_decimals_of_file(file)?;
        if file.entries.len() > ENTRIES_AT_ONCE {
            self.tx.prepare_for_bulk()?;
        }
        let mut answer = ImportedCount { count: count.id, added: 0, known: 0, found: 0, late: 0 };
        let lines = self.home_lines(&count, file, counted, &mut answer)?;
        self.import_entries(ctx, file, &lines, &mut answer, progress)?;
        self.record_count_act(ctx, count.id, request, &answer)?;
        Ok(answer)
    }

    /// The answer where a count is over, and has every entry of a file. Fails with the reason given if it lacks one.
    fn known_entries(&self, file: &CountFileRecord, closed: Conflict) -> Result<ImportedCount> {
        let mut unknown: HashSet<DocumentId> = file.entries.iter().map(|entry| entry.id).collect();
        self.tx.entries_of_count(file.info.count, &mut |entry| {
            unknown.remove(&entry.id);
            ControlFlow::Continue(())
        })?;
        let known = u32::try_from(file.entries.len()).unwrap_or(u32::MAX);
        match unknown.is_empty() && known > 0 {
            true => Ok(ImportedCount { count: file.info.count, added: 0, known, found: 0, late: 0 }),
            false => Err(Error::Conflict(closed)),
        }
    }

    fn import_entries(
        &mut self,
        ctx: &ActContext,
        file: &CountFileRecord,
        lines: &HashMap<i64, HomeLine>,
        answer: &mut ImportedCount,
        progress: &mut dyn FnMut(u64),
    ) -> Result<()> {
        let written = self.written_since(ctx, &file.info)?;
        let mut voided = HashSet::new();
        for entries in file.entries.chunks(ENTRIES_AT_ONCE) {
            let home: Option<Vec<HomeLine>> =
                entries.iter().map(|entry| lines.get(&entry.key.line).copied()).collect();
            let home = home.ok_or_else(|| corrupt("an entry of a line that its count file doesn't have"))?;
            let brought = entries.iter().zip(&home).map(|(entry, home)| CountEntry {
                key: LineKey { count: answer.count, line: home.line },
                moment: entry.moment.brought_home(&written),
                ..entry.clone()
            });
            let brought: Vec<CountEntry> = brought.collect();
            let made = self.tx.merge_count_entries(&brought, file.info.id)?;
            for (home, is_new) in home.iter().zip(made) {
                answer.added += u32::from(is_new);
                answer.known += u32::from(!is_new);
                answer.late += u32::from(is_new && home.is_applied);
                // What a reviewer decided before something was counted is taken back.
                if is_new && home.is_decided && !home.is_applied && voided.insert(home.line) {
                    let key = LineKey { count: answer.count, line: home.line };
                    self.tx.set_line_decision(key, None, home.sent_back)?;
                }
            }
            progress(u64::from(answer.added) + u64::from(answer.known));
        }
        Ok(())
    }

    fn written_since(&self, ctx: &ActContext, info: &CountFileInfo) -> Result<WrittenSince> {
        let mut documents = Vec::new();
        self.tx.changes_after(info.position, &mut |LotChangeAfter { change, .. }| {
            documents.push((change.document, change.at));
            ControlFlow::Continue(())
        })?;
        documents.dedup();
        let home = (ctx.at, self.tx.newest_document()?);
        Ok(WrittenSince::new((info.at, info.position), home, documents))
    }

    /// Returns the lines that were counted in a file. Fails unless it was made from this book, or from the one that this is
    /// a copy of, at a state that is in its past: another copy, or a state that was lost, may have another count under the
    /// same number.
    fn lines_of_own_file(&self, file: &CountFileRecord) -> Result<Vec<CountLineRow>> {
        let info = &file.info;
        let is_own = info.book == self.tx.book_id()? || Some(info.book) == self.tx.book_ancestor()?;
        let is_past = document_of(&*self.tx, info.position)? == Some(info.newest);
        let is_same = self.tx.count(info.count)?.is_some_and(|own| opening(&own) == opening(&file.count));
        if is_own
            && is_past
            && is_same
            && self.has_products_of(file)?
            && let Some(lines) = self.lines_of(file)?
        {
            Ok(lines)
        } else {
            Err(Invalid::CountFileOfOtherBook.into())
        }
    }

    /// Returns the count's lines that were counted in the file; `None` unless they have the same numbers and names.
    fn lines_of(&self, file: &CountFileRecord) -> Result<Option<Vec<CountLineRow>>> {
        let keys: Vec<LineKey> = file.counted.iter().map(|line| line.key).collect();
        let own = self.tx.count_line_rows(&keys)?;
        if own.len() != file.counted.len() {
            return Ok(None);
        }
        let pairs = || own.iter().map(|row| &row.line).zip(&file.counted);
        let renamed = pairs().filter(|(own, away)| !has_code(own, away.code.as_ref()));
        let renamed: Vec<LotId> = renamed.filter_map(|(own, _)| own.lot).collect();
        let changes = self.tx.changes_of_lots(&renamed)?;
        let are_same = pairs().all(|(own, away)| {
            own.key == away.key
                && own.product == away.product
                && Label::matches_optional(own.location.as_ref(), away.location.as_ref())
                && (has_code(own, away.code.as_ref()) || had_code(own, away.code.as_ref(), &changes))
        });
        Ok(are_same.then_some(own))
    }

    /// Fails if a figure has more decimals than its product has by now.
    fn ensure_decimals_of_file(&self, file: &CountFileRecord) -> Result<()> {
        let lines = file.counted.iter().chain(&file.added);
        let of_line: HashMap<i64, ProductId> = lines.map(|line| (line.key.line, line.product)).collect();
        let mut products: Vec<ProductId> = of_line.values().copied().collect();
        products.sort_unstable();
        products.dedup();
        let products = self.tx.products_by_ids(&products)?;
        let decimals: HashMap<_, _> =
            products.iter().map(|product| (product.id, product.details.decimals)).collect();
        for entry in &file.entries {
            let decimals = of_line.get(&entry.key.line).and_then(|product| decimals.get(product));
            if let Some(decimals) = decimals {
                entry.quantity.check_decimals(*decimals).map_err(quantity_error(Field::Counted))?;
            }
        }
        Ok(())
    }

    fn has_products_of(&self, file: &CountFileRecord) -> Result<bool> {
        let mut products: Vec<ProductId> = file.added.iter().map(|line| line.product).collect();
        products.sort_unstable();
        products.dedup();
        Ok(self.tx.products_by_ids(&products)?.len() == products.len())
    }

    /// Returns the book's line for each line of the file: those that were counted in it, and those that were added.
    fn home_lines(
        &mut self,
        count: &Count,
        file: &CountFileRecord,
        counted: Vec<CountLineRow>,
        answer: &mut ImportedCount,
    ) -> Result<HashMap<i64, HomeLine>> {
        let mut home = HashMap::with_capacity(counted.len() + file.added.len());
        home.extend(counted.iter().map(|row| (row.line.key.line, HomeLine::of(&row.line))));
        let mut first_entries: HashMap<LineKey, DocumentId> = HashMap::new();
        for entry in &file.entries {
            first_entries.entry(entry.key).or_insert(entry.id);
        }
        let products: BTreeSet<ProductId> = file.added.iter().map(|line| line.product).collect();
        let products: Vec<ProductId> = products.into_iter().collect();
        let former = FormerCodes::load(&*self.tx, &products, file.info.position)?;
        for (index, added) in file.added.iter().enumerate() {
            if let Some(added) = file.added.get(index..).filter(|_| index.is_multiple_of(LINES_AT_ONCE)) {
                self.foresee_added(count, added.get(..LINES_AT_ONCE).unwrap_or(added), &first_entries)?;
            }
            let mut known = self.tx.count_lines_of_code(count.id, added.product, added.code.as_ref())?;
            // Whoever counted a code away from the book meant what had it when the file was made.
            known.retain(|line| line.lot.is_none_or(|lot| !former.knows(lot)));
            if let Some(lot) = former.lot_that_had(&*self.tx, added)? {
                known.extend(self.tx.count_line_of_lot(count.id, lot.id)?);
            }
            // Goods found with another expiry are another find: somebody has to look.
            let same_place = known.iter().find(|line| {
                Label::matches_optional(line.location.as_ref(), added.location.as_ref())
                    && (line.lot.is_some() || line.expires == added.expires)
            });
            // Goods without a code that two counters found are two finds, unless it is the same file again.
            let is_known = |id: &DocumentId| self.tx.count_entry(*id).map(|entry| entry.map(|e| e.key));
            let taken = first_entries.get(&added.key).map(is_known).transpose()?.flatten();
            let line = match (taken, same_place.filter(|_| added.code.is_some())) {
                (Some(key), _) => {
                    let row = self.tx.count_line_rows(&[key])?.pop();
                    HomeLine::of(&row.ok_or_else(|| corrupt("an entry without its line"))?.line)
                }
                (None, Some(line)) => HomeLine::of(line),
                (None, None) => {
                    answer.found += 1;
                    self.add_found(count, added, &former)?
                }
            };
            home.insert(added.key.line, line);
        }
        Ok(home)
    }

    /// Foresees what lines that were added in a file ask about their goods.
    fn foresee_added(
        &mut self,
        count: &Count,
        added: &[CountLine],
        first_entries: &HashMap<LineKey, DocumentId>,
    ) -> Result<()> {
        let ids: Vec<DocumentId> =
            added.iter().filter_map(|line| first_entries.get(&line.key)).copied().collect();
        let codes: HashSet<(ProductId, Option<LotCode>)> =
            added.iter().map(|line| (line.product, line.code.clone())).collect();
        let codes: Vec<(ProductId, Option<LotCode>)> = codes.into_iter().collect();
        self.tx.foresee(&Foresight::Entries(&ids))?;
        Ok(self.tx.foresee(&Foresight::CountedCodes { count: count.id, codes: &codes })?)
    }

    fn add_found(&mut self, count: &Count, added: &CountLine, former: &FormerCodes) -> Result<HomeLine> {
        let known = match &added.code {
            Some(code) => self.tx.lots_by_code(added.product, code)?,
            None => Vec::new(),
        };
        let here = known.into_iter().find(|lot| {
            !lot.is_blank()
                && !former.knows(lot.id)
                && Label::matches_optional(lot.location.as_ref(), added.location.as_ref())
        });
        let here = former.lot_that_had(&*self.tx, added)?.or(here);
        let line = CountLine {
            key: (),
            product: added.product,
            lot: here.as_ref().map(|lot| lot.id),
            code: here.and_then(|lot| lot.code).or_else(|| added.code.clone()),
            expires: added.expires,
            location: added.location.clone(),
            expected: None,
            decision: None,
            sent_back: None,
            applied: None,
        };
        let keys = self.tx.insert_count_lines(count.id, &[line])?;
        let line = keys.first().map(|key| key.line).ok_or_else(|| corrupt("a line was not added"))?;
        Ok(HomeLine { line, is_applied: false, is_decided: false, sent_back: None })
    }
}
