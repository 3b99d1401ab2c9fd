//! The lines of a count that are due to be applied.

use std::rc::Rc;

use chrono::{DateTime, Utc};

use super::review::{Goods, GoodsTally, review_one_by_one};
use super::review_line::ReviewLine;
use crate::domain::count::{Claim, CountLine, LineKey, LineState};
use crate::domain::{Day, DocumentNumber, Label, Lot, LotId, Quantity, QuantityChange};
use crate::store::{Count, CountLineQuery, NewAssertion, ReadTransaction};
use crate::warehouse::{Invalid, Result};

/// Lines that are compared between two reports of progress.
const LINES_BETWEEN_REPORTS: usize = 1_000;

/// The lines of a count that were not applied yet. Little is kept of each, for there may be very many.
#[derive(Default)]
pub(super) struct DueLines {
    /// Those that are applied, in the order of the review.
    pub(super) settled: Vec<SettledLine>,
    /// How many there are.
    pub(super) total: usize,
    /// How many of them a reviewer left as the book has them.
    pub(super) left: usize,
    in_conflict: u32,
    to_count: u32,
}

impl DueLines {
    /// Compares the lines of a count with the book. `progress` is called with how many lines are done.
    pub(super) fn review(
        book: &dyn ReadTransaction,
        count: &Count,
        progress: &mut dyn FnMut(usize),
    ) -> Result<Self> {
        let unapplied = CountLineQuery { unapplied: true, ..CountLineQuery::default() };
        let (mut due, mut tally, mut counters) = (DueLines::default(), GoodsTally::default(), Vec::new());
        review_one_by_one(book, count, &unapplied, &mut |line| {
            tally.add(&line);
            due.add(line, &mut counters);
            if due.total.is_multiple_of(LINES_BETWEEN_REPORTS) {
                progress(due.total);
            }
        })?;
        let is_twice = |line: &SettledLine| line.goods.as_ref().is_some_and(|it| tally.is_twice_counted(it));
        let before = due.settled.len();
        due.settled.retain(|line| !is_twice(line));
        due.in_conflict += number_of(before - due.settled.len());
        Ok(due)
    }

    fn add(&mut self, line: ReviewLine, counters: &mut Vec<Rc<Label>>) {
        self.total += 1;
        if line.is_left() {
            self.left += 1;
            return;
        }
        match line.squared.state {
            LineState::Conflict => self.in_conflict += 1,
            LineState::Uncounted | LineState::Recount => self.to_count += 1,
            LineState::Differs | LineState::Matches => {
                self.settled.extend(SettledLine::new(line, counters));
            }
        }
    }

    /// How many stay open in the count.
    pub(super) fn left_open(&self) -> usize {
        self.total - self.settled.len() - self.left
    }

    /// The refusal where none is settled.
    pub(super) fn nothing_settled(&self) -> Invalid {
        Invalid::NothingSettled { conflicts: self.in_conflict, waiting: self.to_count }
    }
}

pub(super) fn number_of(lines: usize) -> u32 {
    u32::try_from(lines).unwrap_or(u32::MAX)
}

/// A line that is applied.
pub(super) struct SettledLine {
    pub(super) key: LineKey,
    /// The lot that the line has.
    pub(super) line_lot: Option<LotId>,
    /// The lot by which the book knows the goods.
    pub(super) book_lot: Option<LotId>,
    pub(super) variance: QuantityChange,
    /// What is adjusted, if anything differs.
    pub(super) adjusted: Option<Box<AdjustedLine>>,
    goods: Option<Goods>,
    quantity: Quantity,
    /// Everybody who counted it.
    counters: Vec<Rc<Label>>,
    /// Who counted; of a reviewer's zero, who decided.
    counter: Rc<Label>,
    at: DateTime<Utc>,
    after: DocumentNumber,
}

/// A line by which the book is off.
pub(super) struct AdjustedLine {
    pub(super) line: CountLine,
    pub(super) lot: Option<Lot>,
}

impl SettledLine {
    /// Returns a line as it is to be applied; `None` if it stays open. `labels` are those that others share.
    fn new(line: ReviewLine, labels: &mut Vec<Rc<Label>>) -> Option<Self> {
        let goods = Goods::of_open_line(&line);
        let ReviewLine { row, squared, figures, lot, .. } = line;
        let (quantity, variance) = (squared.counted?, squared.variance?);
        let decision = row.line.decision.as_ref();
        let claim = match &squared.figure {
            Some(figure) => Claim::of_figure(figure, decision)?,
            None => Claim::of_zero(decision?),
        };
        let (at, after) = (claim.at, claim.after);
        let (counter, book_lot) = (shared(labels, claim.counter.clone()), lot.as_ref().map(|lot| lot.id));
        let mut counters = Vec::with_capacity(figures.len());
        counters.extend(figures.into_iter().map(|figure| shared(labels, figure.counter)));
        let (key, line_lot) = (row.line.key, row.line.lot);
        let adjusted = (!variance.is_zero()).then(|| Box::new(AdjustedLine { line: row.line, lot }));
        Some(SettledLine {
            key,
            line_lot,
            book_lot,
            variance,
            adjusted,
            goods,
            quantity,
            counters,
            counter,
            at,
            after,
        })
    }

    /// Whether somebody counted it.
    pub(super) fn was_counted_by(&self, operator: &Label) -> bool {
        self.counters.iter().any(|counter| counter.matches(operator))
    }

    pub(super) fn assertion(&self, lot: LotId, day: Day) -> NewAssertion {
        NewAssertion {
            document: (),
            lot,
            quantity: self.quantity,
            after: self.after,
            variance: self.variance,
            counter: Label::clone(&self.counter),
            at: self.at,
            day,
        }
    }
}

/// Returns the one of few labels that is the same, added if it is new.
fn shared(labels: &mut Vec<Rc<Label>>, label: Label) -> Rc<Label> {
    if let Some(known) = labels.iter().find(|known| ***known == label) {
        return known.clone();
    }
    let label = Rc::new(label);
    labels.push(label.clone());
    label
}
