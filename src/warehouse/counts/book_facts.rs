//! What the book says of the lots of a count.

use std::collections::HashMap;
use std::ops::ControlFlow;

use chrono::{DateTime, Utc};

use super::found::{FoundGoods, is_found};
use super::renamed::{add_code_changes, code_changes};
use super::review_line::ReviewLine;
use crate::domain::count::{
    CountEntry, Figure, LaterChange, LineFacts, LineKey, LineState, Squared, figures,
};
use crate::domain::{Amount, DocumentId, DocumentNumber, Lot, LotId, Product, ProductId, Quantity};
use crate::store::{Count, CountAssertion, CountLineRow, LotChangeAfter, ReadTransaction};
use crate::warehouse::Result;

/// Lots that are read at once.
const LOTS_AT_ONCE: usize = 1_000;

/// Up to so many lines, what the book says is read line by line; of more it is read from end to end.
const MOST_ONE_BY_ONE: usize = 200;

fn is_few(lines: usize) -> bool {
    lines <= MOST_ONE_BY_ONE
}

/// What the book says of the lots of lines, but for the lots themselves.
pub(super) struct BookFacts {
    found: FoundGoods,
    later: HashMap<LotId, Vec<LaterChange>>,
    /// Of the lots of goods that were found.
    renamed: HashMap<LotId, Vec<LaterChange>>,
    figures: HashMap<i64, Vec<Figure>>,
    prices: HashMap<ProductId, Option<Amount>>,
    asserted: HashMap<(DocumentNumber, LotId), CountAssertion>,
    documents: HashMap<DocumentNumber, DocumentId>,
}

impl BookFacts {
    pub(super) fn load(
        book: &dyn ReadTransaction,
        count: &Count,
        rows: &[CountLineRow],
        found: FoundGoods,
    ) -> Result<Self> {
        let lots = distinct(rows.iter().filter_map(|row| found.lot_of(&row.line)));
        let of_found = rows.iter().filter(|row| is_found(&row.line));
        let of_found = distinct(of_found.filter_map(|row| found.lot_of(&row.line)));
        let products = distinct(rows.iter().map(|row| row.line.product));
        let products = book.products_by_ids(&products)?.into_iter();
        let prices = products.map(|product: Product| (product.id, product.details.price)).collect();
        let mut facts = BookFacts {
            found,
            later: later_changes(book, count, &lots)?,
            renamed: code_changes(book, &of_found, count.position)?,
            figures: figures_by_line(book, count, rows)?,
            prices,
            asserted: HashMap::new(),
            documents: HashMap::new(),
        };
        facts.read_assertions(book, rows)?;
        Ok(facts)
    }

    fn read_assertions(&mut self, book: &dyn ReadTransaction, rows: &[CountLineRow]) -> Result<()> {
        let applied = distinct(rows.iter().filter_map(|row| row.line.applied));
        for summary in book.document_summaries(&applied)? {
            self.documents.insert(summary.document.number, summary.document.id);
        }
        if is_few(rows.len()) {
            let about: Vec<(DocumentNumber, LotId)> =
                rows.iter().filter_map(|row| row.line.applied.zip(row.line.lot)).collect();
            let asserted = book.assertions(&about)?.into_iter();
            self.asserted.extend(asserted.map(|asserted| ((asserted.document, asserted.lot), asserted)));
            return Ok(());
        }
        for number in applied {
            let asserted = book.assertions_of_document(number)?.into_iter();
            self.asserted.extend(asserted.map(|asserted| ((number, asserted.lot), asserted)));
        }
        Ok(())
    }

    /// Holds lines against the book, each line once. Few lots are in memory at a time besides what `visit` keeps.
    pub(super) fn review_lines(
        mut self,
        book: &dyn ReadTransaction,
        count: &Count,
        rows: Vec<CountLineRow>,
        visit: &mut dyn FnMut(ReviewLine) -> Result<()>,
    ) -> Result<()> {
        let mut rows = rows.into_iter();
        while rows.len() > 0 {
            let chunk: Vec<CountLineRow> = rows.by_ref().take(LOTS_AT_ONCE).collect();
            let ids = distinct(chunk.iter().filter_map(|row| self.found.lot_of(&row.line)));
            let lots = book.lots_by_ids(&ids)?.into_iter().map(|lot| (lot.id, lot)).collect();
            for row in chunk {
                visit(self.review_line(count, row, &lots))?;
            }
        }
        Ok(())
    }

    fn review_line(&mut self, count: &Count, row: CountLineRow, lots: &HashMap<LotId, Lot>) -> ReviewLine {
        let id = self.found.lot_of(&row.line);
        let lot = id.and_then(|id| lots.get(&id)).cloned();
        let figures = self.figures.remove(&row.line.key.line).unwrap_or_default();
        let mut later = id.and_then(|id| self.later.get(&id)).cloned().unwrap_or_default();
        later.retain(|change| row.line.applied.is_none_or(|applied| change.document < applied));
        let renamed = id.filter(|_| is_found(&row.line)).and_then(|id| self.renamed.get(&id));
        let renamed = renamed.map(Vec::as_slice).unwrap_or_default();
        let facts = LineFacts {
            on_hand: lot.as_ref().map_or(Quantity::ZERO, |lot| lot.on_hand),
            later: &later,
            renamed,
            figures: &figures,
            decision: row.line.decision.as_ref(),
            was_sent_back: row.line.sent_back.is_some(),
            two_counters: count.two_counters,
            other_expiry: self.found.is_other_expiry(&row.line, lot.as_ref()),
            lacks_required: self.found.lacks_required(&row.line, lot.as_ref()),
        };
        let mut squared = facts.square();
        add_code_changes(&mut later, renamed, row.line.applied);
        let mut applied = None;
        if let (Some(number), Some(lot)) = (row.line.applied, row.line.lot)
            && let Some(asserted) = self.asserted.get(&(number, lot))
        {
            squared = Squared {
                state: if asserted.variance.is_zero() { LineState::Matches } else { LineState::Differs },
                trouble: None,
                counted: Some(asserted.quantity),
                variance: Some(asserted.variance),
                expected: asserted.expected(),
                ..squared
            };
            applied = self.documents.get(&number).copied();
        }
        let price = self.prices.get(&row.line.product).copied().flatten();
        let worth = lot.as_ref().and_then(|lot| lot.cost).or(price);
        ReviewLine { row, squared, figures, lot, later, merged_into: None, worth, applied }
    }
}

/// Returns what changed lots since a count was opened, oldest first. The lots are sorted.
fn later_changes(
    book: &dyn ReadTransaction,
    count: &Count,
    lots: &[LotId],
) -> Result<HashMap<LotId, Vec<LaterChange>>> {
    let mut later: HashMap<LotId, Vec<LaterChange>> = HashMap::new();
    let mut note = |change: LotChangeAfter| {
        if lots.binary_search(&change.lot).is_ok() {
            later.entry(change.lot).or_default().push(change.change);
        }
        ControlFlow::Continue(())
    };
    if is_few(lots.len()) {
        book.changes_of_lots_after(count.position, lots, &mut note)?;
    } else {
        book.changes_after(count.position, &mut note)?;
    }
    Ok(later)
}

/// Returns what was counted of lines since they were last sent back.
fn figures_by_line(
    book: &dyn ReadTransaction,
    count: &Count,
    rows: &[CountLineRow],
) -> Result<HashMap<i64, Vec<Figure>>> {
    let sent_back: HashMap<i64, DateTime<Utc>> =
        rows.iter().filter_map(|row| Some((row.line.key.line, row.line.sent_back?))).collect();
    let mut by_line: HashMap<i64, Vec<Figure>> = HashMap::new();
    let mut add_up = |entries: &[CountEntry]| {
        if let Some(line) = entries.first().map(|entry| entry.key.line) {
            let mut of_line = figures(entries, sent_back.get(&line).copied());
            // Most lines have one, and there are many lines.
            of_line.shrink_to_fit();
            by_line.insert(line, of_line);
        }
    };
    if is_few(rows.len()) {
        let keys: Vec<LineKey> = rows.iter().map(|row| row.line.key).collect();
        let entries = book.entries_of_lines(&keys)?;
        entries.chunk_by(|one, next| one.key == next.key).for_each(add_up);
        return Ok(by_line);
    }
    // Line by line, so that the entries of one are in memory at a time.
    let mut of_line: Vec<CountEntry> = Vec::new();
    book.entries_of_count(count.id, &mut |entry| {
        if of_line.first().is_some_and(|first| first.key != entry.key) {
            add_up(&of_line);
            of_line.clear();
        }
        of_line.push(entry);
        ControlFlow::Continue(())
    })?;
    add_up(&of_line);
    Ok(by_line)
}

fn distinct<T: Ord>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut values: Vec<T> = values.collect();
    values.sort_unstable();
    values.dedup();
    values
}
