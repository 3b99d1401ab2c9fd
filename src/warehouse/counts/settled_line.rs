//! A line of a count that is settled, as it is applied.

use chrono::{DateTime, Utc};

use super::review_line::ReviewLine;
use crate::domain::count::{LineKey, Resolution};
use crate::domain::{Day, DocumentNumber, Label, LotId, Quantity, QuantityChange};
use crate::store::CountAssertion;

/// A line that is applied.
pub(super) struct SettledLine<'a> {
    pub(super) line: &'a ReviewLine,
    pub(super) quantity: Quantity,
    pub(super) variance: QuantityChange,
    /// Who counted; of a reviewer's zero, who decided.
    counter: Label,
    at: DateTime<Utc>,
    after: DocumentNumber,
}

impl<'a> SettledLine<'a> {
    /// Returns a line as it is to be applied; `None` if it stays open.
    pub(super) fn new(line: &'a ReviewLine) -> Option<Self> {
        if line.is_left() || !line.squared.state.is_settled() {
            return None;
        }
        let (quantity, variance) = (line.squared.counted?, line.squared.variance?);
        let decided = line.row.line.decision.as_ref();
        let holds_since = decided.filter(|decision| decision.resolution == Resolution::Counted);
        let (counter, at, after) = match (&line.squared.figure, decided) {
            (Some(figure), _) => {
                let after = holds_since.map_or(figure.last.position, |decision| decision.position);
                (figure.counter.clone(), figure.at, after)
            }
            (None, Some(decision)) => (decision.by.clone(), decision.at, decision.position),
            (None, None) => return None,
        };
        Some(SettledLine { line, quantity, variance, counter, at, after })
    }

    pub(super) fn key(&self) -> LineKey {
        self.line.row.line.key
    }

    pub(super) fn assertion(&self, document: DocumentNumber, lot: LotId, day: Day) -> CountAssertion {
        CountAssertion {
            document,
            lot,
            quantity: self.quantity,
            after: self.after,
            variance: self.variance,
            counter: self.counter.clone(),
            at: self.at,
            day,
        }
    }
}
