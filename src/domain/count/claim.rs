//! What the people who counted and decided say of a line.

use chrono::{DateTime, Utc};

use super::{Decision, Figure, Resolution};
use crate::domain::{DocumentNumber, Label, Quantity};

/// What somebody says that a line has, which is what applying it asserts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim<'a> {
    /// How much there is.
    pub quantity: Quantity,
    /// Who says so: the counter; of a reviewer's zero, the reviewer.
    pub counter: &'a Label,
    /// When.
    pub at: DateTime<Utc>,
    /// The newest document that was known to whoever says so.
    pub after: DocumentNumber,
}

impl<'a> Claim<'a> {
    /// Takes a figure by itself, or by a decision about it: what a reviewer says the lot has *now*, it has since he said so.
    pub fn of_figure(figure: &'a Figure, decision: Option<&Decision>) -> Option<Self> {
        let counted = decision.filter(|decision| decision.resolution == Resolution::Counted);
        let after = counted.map_or(figure.last.position, |decision| decision.position);
        Some(Claim { quantity: figure.quantity?, counter: &figure.counter, at: figure.at, after })
    }

    /// Takes a reviewer's word that there is nothing.
    pub fn of_zero(decision: &'a Decision) -> Self {
        let Decision { by, at, position, .. } = decision;
        Claim { quantity: Quantity::ZERO, counter: by, at: *at, after: *position }
    }

    /// What applying a line asserts, by its figures and the decision about it; `None` if nobody says anything.
    pub fn of_line(figures: &'a [Figure], decision: Option<&'a Decision>) -> Option<Self> {
        match decision {
            Some(decision) if decision.resolution == Resolution::Zero => Some(Claim::of_zero(decision)),
            _ => Claim::of_figure(chosen_figure(figures, decision).or(figures.last())?, decision),
        }
    }
}

/// The figure that a decision is about; the latest where it names nobody.
pub(super) fn chosen_figure<'a>(figures: &'a [Figure], decision: Option<&Decision>) -> Option<&'a Figure> {
    let about = decision.filter(|decision| decision.resolution.needs_figure());
    match about.and_then(|decision| decision.counter.as_ref()) {
        Some(counter) => figures.iter().find(|figure| figure.counter.matches(counter)),
        None => figures.last(),
    }
}
