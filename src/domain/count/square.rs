//! Comparing what was counted with the book.

use chrono::{DateTime, Utc};

use super::claim::chosen_figure;
use super::{Decision, Figure, Moment, Resolution};
use crate::domain::{DocumentNumber, Quantity, QuantityChange};

/// A change of a lot's balance, or of its code, that was posted after a count was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LaterChange {
    /// Its document.
    pub document: DocumentNumber,
    /// When that was posted.
    pub at: DateTime<Utc>,
    /// The change.
    pub change: QuantityChange,
    /// A movement of goods on the document's own day. Anything else may contradict the figure: an adjustment, another
    /// count, an amendment of the code, anything backdated.
    pub is_regular: bool,
    /// The document that its document reverses.
    pub reverses: Option<DocumentNumber>,
}

/// The state of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineState {
    /// No rule settles it: somebody has to decide.
    Conflict,
    /// What was counted differs from the book.
    Differs,
    /// It has to be counted again.
    Recount,
    /// Nobody has counted it yet, or not enough people have.
    Uncounted,
    /// What was counted matches the book.
    Matches,
}

impl LineState {
    /// Stable name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            LineState::Conflict => "conflict",
            LineState::Differs => "differs",
            LineState::Recount => "recount",
            LineState::Uncounted => "uncounted",
            LineState::Matches => "matches",
        }
    }

    /// Returns whether applying the count would settle the line.
    pub fn is_settled(self) -> bool {
        matches!(self, LineState::Matches | LineState::Differs)
    }
}

/// Why no rule settles a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Trouble {
    /// Something other than a movement of goods changed the lot after it was counted.
    ChangedSince(DocumentNumber),
    /// The lot moved between the first and the last entry of the figure.
    MovedWhileCounted(DocumentNumber),
    /// The counters disagree.
    CountersDisagree,
    /// More has gone out since than was counted.
    BelowZero,
    /// What was counted exceeds what a lot can hold.
    TooMuch,
    /// The book has another expiry for the lot's code.
    OtherExpiry,
    /// The goods are new to the book, and their product requires a lot code or an expiry that nobody read from them.
    LacksRequired,
}

impl Trouble {
    /// Stable name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Trouble::ChangedSince(_) => "changed_since",
            Trouble::MovedWhileCounted(_) => "moved_while_counted",
            Trouble::CountersDisagree => "counters_disagree",
            Trouble::BelowZero => "below_zero",
            Trouble::TooMuch => "too_much",
            Trouble::OtherExpiry => "other_expiry",
            Trouble::LacksRequired => "lacks_required",
        }
    }
}

/// What is known about a line.
#[derive(Debug, Clone, Copy)]
pub struct LineFacts<'a> {
    /// The present balance; zero for lots unknown to the book.
    pub on_hand: Quantity,
    /// The changes of its balance since the count was opened, oldest first.
    pub later: &'a [LaterChange],
    /// Of goods that were found: the changes of the code of their lot since the count was opened.
    pub renamed: &'a [LaterChange],
    /// What was counted, by counter, since the line was last sent back to be counted.
    pub figures: &'a [Figure],
    /// What a reviewer decided.
    pub decision: Option<&'a Decision>,
    /// The line was sent back to be counted again: one counter is enough then.
    pub was_sent_back: bool,
    /// Two counters have to agree.
    pub two_counters: bool,
    /// The counter read another expiry than the book has.
    pub other_expiry: bool,
    /// Goods of the line would open a lot without what its product requires.
    pub lacks_required: bool,
}

/// A line compared with the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Squared {
    /// Its state.
    pub state: LineState,
    /// Why no rule settles it, if none does.
    pub trouble: Option<Trouble>,
    /// The figure that counts; `None` if none does yet, or if it is a reviewer's zero.
    pub figure: Option<Figure>,
    /// What the lot had by the book when it was counted. Below zero if the book and a clock contradict each other.
    pub expected: QuantityChange,
    /// What was counted, or decided.
    pub counted: Option<Quantity>,
    /// The variance, which applying the line posts.
    pub variance: Option<QuantityChange>,
    /// The movements after it was counted, added up.
    pub moved_since: QuantityChange,
}

/// One figure compared with the book.
struct Reading {
    expected: QuantityChange,
    moved_since: QuantityChange,
    variance: QuantityChange,
    trouble: Option<Trouble>,
}

impl LineFacts<'_> {
    /// Compares the line with the book.
    pub fn square(&self) -> Squared {
        match self.decision {
            Some(decision) if decision.resolution == Resolution::Zero => {
                let zero = self.reading(Quantity::ZERO, decided_at(decision), decided_at(decision), None);
                self.settle(None, Quantity::ZERO, zero)
            }
            Some(decision) => match (decision.resolution, self.chosen(decision)) {
                (Resolution::Counted, Some((figure, quantity))) => {
                    let reading = self.reading(quantity, decided_at(decision), decided_at(decision), None);
                    self.settle(Some(figure), quantity, reading)
                }
                (Resolution::Difference, Some((figure, quantity))) => {
                    let reading = self.reading(quantity, figure.last, figure.last, Some(decision.position));
                    self.settle(Some(figure), quantity, reading)
                }
                _ => self.square_figures(),
            },
            None => self.square_figures(),
        }
    }

    fn square_figures(&self) -> Squared {
        let needed = if self.two_counters && !self.was_sent_back { 2 } else { 1 };
        if self.figures.len() < needed {
            let state = if self.was_sent_back { LineState::Recount } else { LineState::Uncounted };
            return self.waiting(state);
        }
        let mut readings = Vec::with_capacity(self.figures.len());
        for figure in self.figures {
            let Some(quantity) = figure.quantity else {
                return Squared {
                    trouble: Some(Trouble::TooMuch),
                    figure: Some(figure.clone()),
                    ..self.waiting(LineState::Conflict)
                };
            };
            readings.push((quantity, self.reading(quantity, figure.first, figure.last, None)));
        }
        let agree = readings.windows(2).all(|pair| matches!(pair, [a, b] if a.1.variance == b.1.variance));
        let troubled = readings.iter().position(|(_, reading)| reading.trouble.is_some());
        // Where readings agree and none is in trouble, any of them will do.
        let place = troubled.or(readings.len().checked_sub(1));
        let shown = place.and_then(|place| Some((self.figures.get(place)?, readings.swap_remove(place))));
        let Some((figure, (quantity, reading))) = shown else { return self.waiting(LineState::Uncounted) };
        let disagree = (!agree).then_some(Trouble::CountersDisagree);
        let trouble = reading.trouble.or(disagree);
        self.settle(Some(figure), quantity, Reading { trouble, ..reading })
    }

    /// Compares a quantity counted between two moments with the book. Changes by documents up to `accepted` cause no
    /// trouble.
    fn reading(
        &self,
        quantity: Quantity,
        first: Moment,
        last: Moment,
        accepted: Option<DocumentNumber>,
    ) -> Reading {
        let is_accepted = |change: &LaterChange| accepted.is_some_and(|until| change.document <= until);
        let mut trouble = self.other_expiry.then_some(Trouble::OtherExpiry);
        trouble = trouble.or(self.renamed_since(first.position, accepted).map(Trouble::ChangedSince));
        let mut moved_since: i64 = 0;
        for change in self.later {
            let is_unsure = [first, last].iter().any(|moment| moment.is_unsure_of(change.document));
            if is_unsure && !is_accepted(change) {
                trouble = trouble.or(Some(Trouble::MovedWhileCounted(change.document)));
            }
            if last.includes(change.document, change.at) {
                if !first.includes(change.document, change.at) && !is_accepted(change) {
                    trouble = trouble.or(Some(Trouble::MovedWhileCounted(change.document)));
                }
                continue;
            }
            moved_since = moved_since.saturating_add(change.change.thousandths());
            if !self.is_plain_move(change, last) && !is_accepted(change) {
                trouble = trouble.or(Some(Trouble::ChangedSince(change.document)));
            }
        }
        let expected = self.on_hand.thousandths().saturating_sub(moved_since);
        let variance = quantity.thousandths().saturating_sub(expected);
        if self.lacks_required && variance > 0 {
            trouble = trouble.or(Some(Trouble::LacksRequired));
        }
        if self.on_hand.thousandths().saturating_add(variance) < 0 {
            trouble = trouble.or(Some(Trouble::BelowZero));
        }
        Reading {
            expected: QuantityChange::from_thousandths(expected),
            moved_since: QuantityChange::from_thousandths(moved_since),
            variance: QuantityChange::from_thousandths(variance),
            trouble,
        }
    }

    /// Returns the first document that changed the code of goods which were found, after the newest that whoever counted them
    /// knew, and stands: he found what had the code then, whatever his clock said.
    fn renamed_since(
        &self,
        known: DocumentNumber,
        accepted: Option<DocumentNumber>,
    ) -> Option<DocumentNumber> {
        let later = || self.renamed.iter().filter(|change| change.document > known);
        let standing = later().filter(|change| match change.reverses {
            Some(original) => !later().any(|other| other.document == original),
            None => !later().any(|other| other.reverses == Some(change.document)),
        });
        standing.map(|change| change.document).find(|document| accepted.is_none_or(|until| *document > until))
    }

    /// Whether a change is a movement of goods after a moment. A document and its reversal, both after it, cancel out.
    fn is_plain_move(&self, change: &LaterChange, moment: Moment) -> bool {
        let is_after = |other: &LaterChange| !moment.includes(other.document, other.at);
        match change.reverses {
            Some(original) => self.later.iter().any(|other| other.document == original && is_after(other)),
            None => {
                let is_reversed = |other: &LaterChange| other.reverses == Some(change.document);
                change.is_regular || self.later.iter().any(is_reversed)
            }
        }
    }

    /// Returns the figure that a decision refers to.
    fn chosen(&self, decision: &Decision) -> Option<(&Figure, Quantity)> {
        chosen_figure(self.figures, Some(decision)).and_then(|figure| Some((figure, figure.quantity?)))
    }

    fn settle(&self, figure: Option<&Figure>, quantity: Quantity, reading: Reading) -> Squared {
        let state = match (&reading.trouble, reading.variance.is_zero()) {
            (Some(_), _) => LineState::Conflict,
            (None, true) => LineState::Matches,
            (None, false) => LineState::Differs,
        };
        Squared {
            state,
            trouble: reading.trouble,
            figure: figure.cloned(),
            expected: reading.expected,
            counted: Some(quantity),
            variance: Some(reading.variance),
            moved_since: reading.moved_since,
        }
    }

    /// A line that waits to be counted.
    fn waiting(&self, state: LineState) -> Squared {
        let figure = self.figures.last().cloned();
        Squared {
            state,
            trouble: None,
            expected: QuantityChange::from_thousandths(self.on_hand.thousandths()),
            counted: figure.as_ref().and_then(|figure| figure.quantity),
            figure,
            variance: None,
            moved_since: QuantityChange::default(),
        }
    }
}

/// The moment of a decision, which is always made at the book itself.
fn decided_at(decision: &Decision) -> Moment {
    Moment::at_book(decision.position)
}

/// The variance that is tolerated. Without either limit, none is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tolerance {
    /// Hundredths of a percent of what was expected.
    pub percent: Option<u32>,
    /// Ten-thousandths of the book's currency.
    pub value: Option<i64>,
}

impl Tolerance {
    /// Returns whether a variance is within every limit that was set; `value` is what it is worth, if that is known.
    pub fn allows(&self, expected: QuantityChange, variance: QuantityChange, value: Option<i64>) -> bool {
        if variance.is_zero() {
            return true;
        }
        if self.percent.is_none() && self.value.is_none() {
            return false;
        }
        let (off, of) = (i128::from(variance.thousandths()).abs(), i128::from(expected.thousandths()).max(0));
        let within_percent = self.percent.is_none_or(|percent| off * 10_000 <= of * i128::from(percent));
        let within_value =
            self.value.is_none_or(|limit| value.is_some_and(|value| value.saturating_abs() <= limit));
        within_percent && within_value
    }
}
