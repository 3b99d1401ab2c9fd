//! Ids of new rows, drawn before the rows are sent: a change waits for no answer.

use std::cell::RefCell;
use std::collections::VecDeque;

/// Most ids that are drawn at once.
const MOST_AT_ONCE: i64 = 512;

/// What ids are drawn for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Sequence {
    Products,
    Lots,
}

impl Sequence {
    /// Returns the statement that draws as many as its parameter says.
    pub(super) const fn draw(self) -> &'static str {
        match self {
            Sequence::Products => "SELECT nextval('product_id_seq') FROM generate_series(1, $1::bigint)",
            Sequence::Lots => "SELECT nextval('lot_id_seq') FROM generate_series(1, $1::bigint)",
        }
    }
}

/// Ids that a transaction has drawn and not given to a row yet. Those that are left at its end are never used.
#[derive(Debug, Default)]
pub(super) struct DrawnIds {
    products: RefCell<Drawn>,
    lots: RefCell<Drawn>,
}

#[derive(Debug, Default)]
struct Drawn {
    ids: VecDeque<i64>,
    /// How many were drawn last.
    at_once: i64,
}

impl DrawnIds {
    fn of(&self, sequence: Sequence) -> &RefCell<Drawn> {
        match sequence {
            Sequence::Products => &self.products,
            Sequence::Lots => &self.lots,
        }
    }

    /// Returns the next one, if any is left.
    pub(super) fn next(&self, sequence: Sequence) -> Option<i64> {
        self.of(sequence).borrow_mut().ids.pop_front()
    }

    /// Returns how many to draw now that none is left: twice as many as the last time.
    pub(super) fn draw(&self, sequence: Sequence) -> i64 {
        let mut drawn = self.of(sequence).borrow_mut();
        drawn.at_once = (drawn.at_once * 2).clamp(1, MOST_AT_ONCE);
        drawn.at_once
    }

    /// Adds ids that were drawn.
    pub(super) fn add(&self, sequence: Sequence, ids: impl IntoIterator<Item = i64>) {
        self.of(sequence).borrow_mut().ids.extend(ids);
    }
}
