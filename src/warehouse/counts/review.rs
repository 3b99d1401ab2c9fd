//! Comparing a count with the book.

use std::collections::HashMap;
use std::ops::ControlFlow;

use super::book_facts::BookFacts;
use super::found::{FoundGoods, place_key};
use super::related::related_lines;
use super::require_count;
use super::review_basis::ReviewBasis;
use super::review_line::{ReviewLine, ReviewTally};
use crate::domain::count::{CountId, CountLine, LineKey, LineState, Tolerance, Trouble};
use crate::domain::{LotCode, LotId, ProductId};
use crate::store::{Count, CountLineQuery, CountLineRow, ReadTransaction};
use crate::warehouse::queries::handovers::lot_now;
use crate::warehouse::settings::load_tolerance;
use crate::warehouse::{Result, Warehouse};

/// A count compared with the book.
#[derive(Debug, Clone, PartialEq)]
pub struct CountReview {
    /// The count.
    pub count: Count,
    /// Its lines: worst first, those that were applied last.
    pub lines: Vec<ReviewLine>,
    /// The variance that is tolerated.
    pub tolerance: Tolerance,
    /// What it was read from.
    pub basis: ReviewBasis,
}

impl CountReview {
    /// Returns whether a line is off by no more than the book tolerates.
    pub fn tolerates(&self, line: &ReviewLine) -> bool {
        line.is_within(&self.tolerance)
    }

    /// Counts the lines by state.
    pub fn tally(&self) -> ReviewTally {
        let mut tally = ReviewTally::default();
        self.lines.iter().for_each(|line| tally.add(line));
        tally
    }
}

impl Warehouse {
    /// Compares a count with the book, worst line first.
    pub fn review_count(&mut self, id: CountId) -> Result<CountReview> {
        let book = self.store.read()?;
        let count = require_count(&*book, id)?;
        let mut lines = review(&*book, &count, &CountLineQuery::default())?;
        lines.sort_by_cached_key(ReviewLine::urgency);
        let basis = ReviewBasis::of_lines(id, book.newest_document()?, &lines);
        Ok(CountReview { count, lines, tolerance: load_tolerance(&*book)?, basis })
    }

    /// Compares some lines of a count with the book, by number, and those about the same goods: whatever a decision about
    /// them can have changed in the review.
    pub fn review_lines(&mut self, id: CountId, numbers: &[i64]) -> Result<Vec<ReviewLine>> {
        let book = self.store.read()?;
        let count = require_count(&*book, id)?;
        let keys: Vec<LineKey> = numbers.iter().map(|line| LineKey { count: id, line: *line }).collect();
        let lines = book.count_line_rows(&keys)?.into_iter().map(|row| row.line).collect();
        review_related(&*book, &count, &CountLineQuery::default(), lines)
    }
}

/// Compares the lines of a query with the book, in the order of the query.
pub(super) fn review(
    book: &dyn ReadTransaction,
    count: &Count,
    query: &CountLineQuery,
) -> Result<Vec<ReviewLine>> {
    hold_against_book(book, count, read_rows(book, count, query)?)
}

/// Does the same line by line. A line about the same goods as another isn't marked yet ([`GoodsTally`]).
pub(super) fn review_one_by_one(
    book: &dyn ReadTransaction,
    count: &Count,
    query: &CountLineQuery,
    visit: &mut dyn FnMut(ReviewLine),
) -> Result<()> {
    visit_held_lines(book, count, read_rows(book, count, query)?, visit)
}

fn read_rows(book: &dyn ReadTransaction, count: &Count, query: &CountLineQuery) -> Result<Vec<CountLineRow>> {
    let mut rows: Vec<CountLineRow> = Vec::new();
    book.count_lines(count.id, query, &mut |row| {
        rows.push(row);
        ControlFlow::Continue(())
    })?;
    Ok(rows)
}

/// Holds some lines of a count against the book, and those about the same goods, on which it depends how they stand. In
/// the order of [`review`].
pub(super) fn review_related(
    book: &dyn ReadTransaction,
    count: &Count,
    query: &CountLineQuery,
    lines: Vec<CountLine>,
) -> Result<Vec<ReviewLine>> {
    let keys = related_lines(book, count.id, lines)?;
    let mut rows = book.count_line_rows(&keys)?;
    rows.retain(|row| query.selects(row));
    rows.sort_by_cached_key(|row| {
        let line = &row.line;
        (place_key(line.location.as_ref()), line.product, line.code.as_ref().map(LotCode::key), line.key)
    });
    hold_against_book(book, count, rows)
}

fn hold_against_book(
    book: &dyn ReadTransaction,
    count: &Count,
    rows: Vec<CountLineRow>,
) -> Result<Vec<ReviewLine>> {
    let mut lines = Vec::with_capacity(rows.len());
    visit_held_lines(book, count, rows, &mut |line| lines.push(line))?;
    mark_twice_counted(&mut lines);
    Ok(lines)
}

fn visit_held_lines(
    book: &dyn ReadTransaction,
    count: &Count,
    mut rows: Vec<CountLineRow>,
    visit: &mut dyn FnMut(ReviewLine),
) -> Result<()> {
    let found = FoundGoods::load(book, &mut rows)?;
    let facts = BookFacts::load(book, count, &rows, found)?;
    facts.review_lines(book, count, rows, &mut |mut line| {
        find_merged_lot(book, count, &mut line)?;
        visit(line);
        Ok(())
    })
}

/// Finds the lot into which an amendment of its code merged the lot of a line, which is no more. Only such a lot is blank and
/// was changed by something else than a movement of goods.
fn find_merged_lot(book: &dyn ReadTransaction, count: &Count, line: &mut ReviewLine) -> Result<()> {
    let Some(lot) = line.lot.as_ref().filter(|lot| line.row.line.applied.is_none() && lot.is_blank()) else {
        return Ok(());
    };
    let Some(amended) = line.later.iter().rfind(|change| !change.is_regular) else { return Ok(()) };
    let now = lot_now(book, lot.id, count.position)?;
    if now == lot.id {
        return Ok(());
    }
    line.merged_into = book.lot(now)?;
    if line.has_goods() && line.squared.state.is_settled() {
        line.squared.state = LineState::Conflict;
        line.squared.trouble = Some(Trouble::ChangedSince(amended.document));
    }
    Ok(())
}

/// Makes lines conflicts that are about the same goods.
fn mark_twice_counted(lines: &mut [ReviewLine]) {
    let mut tally = GoodsTally::default();
    lines.iter().for_each(|line| tally.add(line));
    for line in lines.iter_mut().filter(|line| line.squared.state.is_settled()) {
        if Goods::of_open_line(line).is_some_and(|goods| tally.is_twice_counted(&goods)) {
            line.squared.state = LineState::Conflict;
            line.squared.trouble = Some(Trouble::CountersDisagree);
        }
    }
}

/// How many open lines are about the same goods: a code may have been put right since, or two counters found it. Taken together
/// they would count the goods twice.
#[derive(Default)]
pub(super) struct GoodsTally(HashMap<Goods, u32>);

impl GoodsTally {
    pub(super) fn add(&mut self, line: &ReviewLine) {
        if let Some(goods) = Goods::of_open_line(line) {
            *self.0.entry(goods).or_default() += 1;
        }
    }

    /// Whether no line about these goods can be settled by itself.
    pub(super) fn is_twice_counted(&self, goods: &Goods) -> bool {
        self.0.get(goods).is_some_and(|lines| *lines > 1)
    }
}

/// The goods of a line.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) enum Goods {
    Lot(LotId),
    Unknown(Box<(ProductId, String, Option<String>)>),
}

impl Goods {
    /// Returns the goods of a line that can be settled; `None` if it has none that another line could be about.
    pub(super) fn of_open_line(line: &ReviewLine) -> Option<Self> {
        if line.row.line.applied.is_some() || line.is_left() {
            return None;
        }
        match (&line.merged_into, &line.lot, &line.row.line.code) {
            (Some(into), ..) => line.has_goods().then_some(Goods::Lot(into.id)),
            (None, Some(lot), _) => Some(Goods::Lot(lot.id)),
            (None, None, Some(code)) => {
                let place = place_key(line.row.line.location.as_ref());
                Some(Goods::Unknown(Box::new((line.row.line.product, code.key(), place))))
            }
            (None, None, None) => None,
        }
    }
}
