//! Count files: taking a count away from the book, and bringing home what was counted. Any order, any number of times: every
//! entry is taken once.

use std::collections::HashMap;
use std::ops::ControlFlow;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{require_count, require_open_count};
use crate::domain::count::{CountEntry, CountId, CountLine, LineKey};
use crate::domain::{Lot, LotId, Product, Quantity};
use crate::store::{
    Count, CountFileContents, CountFileInfo, CountFileRecord, CountLineQuery, ProductQuery, ReadTransaction,
};
use crate::warehouse::ledger::{corrupt, to_json};
use crate::warehouse::{ActContext, Actor, Error, Invalid, Missing, Result, UnitOfWork, Warehouse};

/// Lots that are read at once.
const LOTS_AT_ONCE: usize = 1_000;

/// What a count file brought home.
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
    /// Entries for lots that were applied before they came; they change nothing.
    pub late: u32,
}

impl Warehouse {
    /// Returns what a count file of an open count is made with. A blind count's has nothing in it that would tell what
    /// the book expects.
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
        let info = CountFileInfo {
            id: Uuid::now_v7(),
            book: book.book_id()?,
            count: id,
            position: book.newest_document()?,
            lines: count.lines,
            at: crate::warehouse::actor::utc_now(),
            operator: actor.operator.clone(),
            digest: [0; 32],
        };
        Ok(CountFileContents { info, count, products, lots, lines })
    }

    /// Runs [`UnitOfWork::import_count`] in a unit of work of its own.
    pub fn import_count(&mut self, ctx: &ActContext, file: &CountFileRecord) -> Result<ImportedCount> {
        self.unit_of_work(|unit| unit.import_count(ctx, file))
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

impl UnitOfWork<'_> {
    /// Takes what was counted in a count file. What the count has already is skipped; a repeat is answered as the first
    /// time. Fails if the file is of another book, or its count is applied or cancelled.
    pub fn import_count(&mut self, ctx: &ActContext, file: &CountFileRecord) -> Result<ImportedCount> {
        let request = to_json(&(file.info.id, file.entries.len()))?;
        if let Some(answer) = self.repeated_count_act(ctx, &request)? {
            return Ok(answer);
        }
        self.ensure_stock_book()?;
        self.ensure_own_file(&file.info)?;
        let count = match require_count(&*self.tx, file.info.count) {
            Err(Error::NotFound(Missing::Count(_))) => return Err(Invalid::CountFileOfOtherBook.into()),
            _ => require_open_count(&*self.tx, file.info.count)?,
        };
        let mut answer = ImportedCount { count: count.id, added: 0, known: 0, found: 0, late: 0 };
        let lines = self.lines_of_file(&count, file, &mut answer)?;
        for entry in &file.entries {
            let home = lines.get(&entry.key.line).copied();
            let line = home.unwrap_or(entry.key.line);
            let key = LineKey { count: count.id, line };
            let row = self.tx.count_line_rows(&[key])?.pop();
            let row = row.ok_or_else(|| corrupt("a line that a count file was made with is missing"))?;
            let entry = CountEntry { key, ..entry.clone() };
            if self.tx.insert_count_entry(&entry, Some(file.info.id))? {
                answer.added += 1;
                answer.late += u32::from(row.line.applied.is_some());
            } else {
                answer.known += 1;
            }
        }
        self.record_count_act(ctx, count.id, request, &answer)?;
        Ok(answer)
    }

    /// Fails unless the file was made from this book, or from the one that this is a copy of, at a state that it has seen.
    fn ensure_own_file(&self, info: &CountFileInfo) -> Result<()> {
        let is_own = info.book == self.tx.book_id()? || Some(info.book) == self.tx.book_ancestor()?;
        if is_own && info.position <= self.tx.newest_document()? {
            Ok(())
        } else {
            Err(Invalid::CountFileOfOtherBook.into())
        }
    }

    /// Returns the book's line for each line that was added in the file.
    fn lines_of_file(
        &mut self,
        count: &Count,
        file: &CountFileRecord,
        answer: &mut ImportedCount,
    ) -> Result<HashMap<i64, i64>> {
        let mut home = HashMap::with_capacity(file.added.len());
        for added in &file.added {
            let known = self.tx.count_lines_of_code(count.id, added.product, added.code.as_ref())?;
            let same_place = known.iter().find(|line| match (&line.location, &added.location) {
                (Some(own), Some(place)) => own.matches(place),
                (own, place) => own.is_none() && place.is_none(),
            });
            // Goods without a code that two counters found are two finds, unless it is the same file again.
            let is_known =
                |entry: &CountEntry| self.tx.count_entry(entry.id).map(|entry| entry.map(|e| e.key));
            let first = file.entries.iter().find(|entry| entry.key == added.key);
            let taken = first.map(is_known).transpose()?.flatten();
            let line = match (taken, same_place.filter(|_| added.code.is_some())) {
                (Some(key), _) => key.line,
                (None, Some(line)) => line.key.line,
                (None, None) => {
                    answer.found += 1;
                    self.add_found(count, added)?
                }
            };
            home.insert(added.key.line, line);
        }
        Ok(home)
    }

    fn add_found(&mut self, count: &Count, added: &CountLine) -> Result<i64> {
        let known = match &added.code {
            Some(code) => self.tx.lots_by_code(added.product, code)?,
            None => Vec::new(),
        };
        let here = known.into_iter().find(|lot| match (&lot.location, &added.location) {
            (Some(own), Some(place)) => own.matches(place),
            (own, place) => own.is_none() && place.is_none(),
        });
        let line = CountLine {
            key: (),
            product: added.product,
            lot: here.map(|lot| lot.id),
            code: added.code.clone(),
            expires: added.expires,
            location: added.location.clone(),
            expected: None,
            decision: None,
            applied: None,
        };
        let keys = self.tx.insert_count_lines(count.id, &[line])?;
        keys.first().map(|key| key.line).ok_or_else(|| corrupt("a line was not added"))
    }
}
