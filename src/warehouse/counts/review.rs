//! Comparing a count with the book.

use std::collections::HashMap;
use std::ops::ControlFlow;

use super::found::{FoundGoods, place_key};
use super::require_count;
use crate::domain::count::{
    CountEntry, CountId, Figure, LaterChange, LineFacts, LineState, Resolution, Squared, Tolerance, Trouble,
    figures,
};
use crate::domain::{
    Amount, DocumentId, DocumentNumber, Lot, LotId, Product, ProductId, Quantity, QuantityChange,
};
use crate::store::{Count, CountAssertion, CountLineQuery, CountLineRow, ReadTransaction};
use crate::warehouse::settings::load_tolerance;
use crate::warehouse::{Result, Warehouse};

/// Lots that are read at once.
const LOTS_AT_ONCE: usize = 1_000;

/// A count compared with the book.
#[derive(Debug, Clone, PartialEq)]
pub struct CountReview {
    /// The count.
    pub count: Count,
    /// Its lines: worst first, those that were applied last.
    pub lines: Vec<ReviewLine>,
    /// The variance that is tolerated.
    pub tolerance: Tolerance,
}

/// The number of lots of a count in each state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReviewTally {
    /// Lots that differ.
    pub differ: u32,
    /// Lots that match.
    pub match_book: u32,
    /// Lots to count, or to count again.
    pub uncounted: u32,
    /// Lots that no rule settles.
    pub in_conflict: u32,
    /// Lots left as the book has them.
    pub left: u32,
    /// Lots that were applied.
    pub applied: u32,
}

impl CountReview {
    /// Returns whether a line is off by no more than the book tolerates.
    pub fn tolerates(&self, line: &ReviewLine) -> bool {
        let variance = line.squared.variance;
        variance.is_some_and(|variance| self.tolerance.allows(line.squared.expected, variance, line.value()))
    }

    /// Counts the lines by state.
    pub fn tally(&self) -> ReviewTally {
        let mut tally = ReviewTally::default();
        for line in &self.lines {
            let counter = match line.squared.state {
                _ if line.row.line.applied.is_some() => &mut tally.applied,
                _ if line.is_left() => &mut tally.left,
                LineState::Differs => &mut tally.differ,
                LineState::Matches => &mut tally.match_book,
                LineState::Uncounted | LineState::Recount => &mut tally.uncounted,
                LineState::Conflict => &mut tally.in_conflict,
            };
            *counter += 1;
        }
        tally
    }
}

/// A line of a count, compared with the book.
#[derive(Debug, Clone, PartialEq)]
pub struct ReviewLine {
    /// The line.
    pub row: CountLineRow,
    /// Its state; for an applied line, that at its application.
    pub squared: Squared,
    /// The figure of every counter.
    pub figures: Vec<Figure>,
    /// The lot as it is now.
    pub lot: Option<Lot>,
    /// The documents that changed its balance since the count was opened, oldest first.
    pub later: Vec<LaterChange>,
    /// The value of one unit: the lot's cost, else the product's price.
    pub worth: Option<Amount>,
    /// The document that applied it.
    pub applied: Option<DocumentId>,
}

/// Returns what a variance is worth, in ten-thousandths of the book's currency.
pub(super) fn value_of_variance(variance: Option<QuantityChange>, worth: Option<Amount>) -> Option<i64> {
    let variance = i128::from(variance?.thousandths());
    let value = variance * i128::from(worth?.ten_thousandths()) / 1_000;
    i64::try_from(value).ok()
}

impl ReviewLine {
    /// Returns what the variance is worth, in ten-thousandths of the book's currency.
    pub fn value(&self) -> Option<i64> {
        value_of_variance(self.squared.variance, self.worth)
    }

    /// Returns by how many hundredths of a percent of what was expected the lot is off; `None` if nothing was expected.
    pub fn percent(&self) -> Option<i64> {
        let expected = i128::from(self.squared.expected.thousandths());
        let variance = i128::from(self.squared.variance?.thousandths());
        // Rounded up: what a tolerance refuses is never shown as what it allows.
        let percent = (variance.abs() * 10_000 + expected.max(1) - 1).checked_div(expected.max(0))?;
        i64::try_from(percent * variance.signum()).ok()
    }

    /// Returns whether a reviewer left the book as it is.
    pub fn is_left(&self) -> bool {
        let decision = self.row.line.decision.as_ref();
        decision.is_some_and(|decision| decision.resolution == Resolution::Leave)
    }

    /// Returns the sort key: lines that need a decision first, then those of the greatest value.
    fn urgency(&self) -> (bool, LineState, std::cmp::Reverse<u64>, std::cmp::Reverse<u64>) {
        let off = self.squared.variance.map_or(0, |variance| variance.thousandths().unsigned_abs());
        let value = self.value().map_or(0, i64::unsigned_abs);
        let worst = std::cmp::Reverse;
        (self.applied.is_some(), self.squared.state, worst(value), worst(off))
    }
}

impl Warehouse {
    /// Compares a count with the book, worst line first.
    pub fn review_count(&mut self, id: CountId) -> Result<CountReview> {
        let book = self.store.read()?;
        let count = require_count(&*book, id)?;
        let mut lines = review(&*book, &count, &CountLineQuery::default())?;
        lines.sort_by_cached_key(|line| (line.urgency(), line.row.line.key));
        Ok(CountReview { count, lines, tolerance: load_tolerance(&*book)? })
    }
}

/// Compares the lines of a query with the book, in the order of the query.
pub(super) fn review(
    book: &dyn ReadTransaction,
    count: &Count,
    query: &CountLineQuery,
) -> Result<Vec<ReviewLine>> {
    let mut rows: Vec<CountLineRow> = Vec::new();
    book.count_lines(count.id, query, &mut |row| {
        rows.push(row);
        ControlFlow::Continue(())
    })?;
    let found = FoundGoods::load(book, &mut rows)?;
    let facts = BookFacts::load(book, count, &rows, found)?;
    let mut lines: Vec<ReviewLine> = rows.into_iter().map(|row| facts.review_line(count, row)).collect();
    mark_twice_counted(&mut lines);
    Ok(lines)
}

/// The book's data on the lots of a count.
struct BookFacts {
    found: FoundGoods,
    lots: HashMap<LotId, Lot>,
    later: HashMap<LotId, Vec<LaterChange>>,
    entries: HashMap<i64, Vec<CountEntry>>,
    prices: HashMap<ProductId, Option<Amount>>,
    asserted: HashMap<(DocumentNumber, LotId), CountAssertion>,
    documents: HashMap<DocumentNumber, DocumentId>,
}

impl BookFacts {
    fn load(
        book: &dyn ReadTransaction,
        count: &Count,
        rows: &[CountLineRow],
        found: FoundGoods,
    ) -> Result<Self> {
        let ids: Vec<LotId> = rows.iter().filter_map(|row| found.lot_of(&row.line)).collect();
        let mut lots = HashMap::with_capacity(ids.len());
        for ids in ids.chunks(LOTS_AT_ONCE) {
            lots.extend(book.lots_by_ids(ids)?.into_iter().map(|lot| (lot.id, lot)));
        }
        let mut later: HashMap<LotId, Vec<LaterChange>> = HashMap::new();
        book.changes_after(count.position, &mut |change| {
            if lots.contains_key(&change.lot) {
                later.entry(change.lot).or_default().push(change.change);
            }
            ControlFlow::Continue(())
        })?;
        let mut entries: HashMap<i64, Vec<CountEntry>> = HashMap::new();
        book.entries_of_count(count.id, &mut |entry| {
            entries.entry(entry.key.line).or_default().push(entry);
            ControlFlow::Continue(())
        })?;
        let products = distinct(rows.iter().map(|row| row.line.product));
        let products = book.products_by_ids(&products)?.into_iter();
        let prices = products.map(|product: Product| (product.id, product.details.price)).collect();
        let mut facts = BookFacts {
            found,
            lots,
            later,
            entries,
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
        for number in applied {
            let asserted = book.assertions_of_document(number)?.into_iter();
            self.asserted.extend(asserted.map(|asserted| ((number, asserted.lot), asserted)));
        }
        Ok(())
    }

    fn review_line(&self, count: &Count, row: CountLineRow) -> ReviewLine {
        let id = self.found.lot_of(&row.line);
        let lot = id.and_then(|id| self.lots.get(&id)).cloned();
        let entries = self.entries.get(&row.line.key.line).map(Vec::as_slice).unwrap_or_default();
        let figures = figures(entries, row.line.sent_back());
        let mut later = id.and_then(|id| self.later.get(&id)).cloned().unwrap_or_default();
        later.retain(|change| row.line.applied.is_none_or(|applied| change.document < applied));
        let facts = LineFacts {
            on_hand: lot.as_ref().map_or(Quantity::ZERO, |lot| lot.on_hand),
            later: &later,
            figures: &figures,
            decision: row.line.decision.as_ref(),
            two_counters: count.two_counters,
            other_expiry: self.found.is_other_expiry(&row.line, lot.as_ref()),
        };
        let mut squared = facts.square();
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
        ReviewLine { row, squared, figures, lot, later, worth, applied }
    }
}

fn distinct<T: Ord>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut values: Vec<T> = values.collect();
    values.sort_unstable();
    values.dedup();
    values
}

/// Marks lines of the same goods as conflicts: a code may have been corrected since, or two counters found it. Applying
/// both would count the goods twice.
fn mark_twice_counted(lines: &mut [ReviewLine]) {
    let goods = |line: &ReviewLine| match (&line.lot, &line.row.line.code) {
        (Some(lot), _) => Some(Goods::Lot(lot.id)),
        (None, Some(code)) => Some(Goods::Unknown(
            line.row.line.product,
            code.key(),
            place_key(line.row.line.location.as_ref()),
        )),
        (None, None) => None,
    };
    let mut times: HashMap<Goods, u32> = HashMap::new();
    let open = |line: &ReviewLine| line.row.line.applied.is_none() && !line.is_left();
    for goods in lines.iter().filter(|line| open(line)).filter_map(goods) {
        *times.entry(goods).or_default() += 1;
    }
    for line in lines.iter_mut().filter(|line| open(line) && line.squared.state.is_settled()) {
        if goods(line).is_some_and(|goods| times.get(&goods).is_some_and(|times| *times > 1)) {
            line.squared.state = LineState::Conflict;
            line.squared.trouble = Some(Trouble::CountersDisagree);
        }
    }
}

/// The goods of a line.
#[derive(PartialEq, Eq, Hash)]
enum Goods {
    Lot(LotId),
    Unknown(ProductId, String, Option<String>),
}
