//! One counter's figure for one lot.

use chrono::{DateTime, Utc};

use super::{CountEntry, EntryMode, Moment};
use crate::domain::{Label, Quantity};

/// One counter's figure for one lot: the sum of the entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Who counted.
    pub counter: Label,
    /// How much; `None` if the entries add up to more than a lot can have.
    pub quantity: Option<Quantity>,
    /// The moment of the first entry in the sum.
    pub first: Moment,
    /// The moment of the last one.
    pub last: Moment,
    /// The time of the last one.
    pub at: DateTime<Utc>,
    /// The number of entries, replaced ones included.
    pub entries: usize,
}

/// Adds up the entries of a line by counter, in the order in which the counters made their last one. Entries that are not
/// later than `since`, when the line was sent back to be counted again, are history.
pub fn figures(entries: &[CountEntry], since: Option<DateTime<Utc>>) -> Vec<Figure> {
    let mut ordered: Vec<&CountEntry> =
        entries.iter().filter(|entry| since.is_none_or(|since| entry.at > since)).collect();
    ordered.sort_by_key(|entry| (entry.at, entry.id));
    let mut figures: Vec<Figure> = Vec::new();
    for entry in ordered {
        let place = figures.iter().position(|figure| figure.counter.matches(&entry.counter));
        let before = place.map(|place| figures.remove(place));
        figures.push(next_figure(before, entry));
    }
    figures
}

fn next_figure(before: Option<Figure>, entry: &CountEntry) -> Figure {
    let own = Figure {
        counter: entry.counter.clone(),
        quantity: Some(entry.quantity),
        first: entry.moment,
        last: entry.moment,
        at: entry.at,
        entries: before.as_ref().map_or(0, |figure| figure.entries) + 1,
    };
    match before {
        Some(before) if entry.mode == EntryMode::Add => Figure {
            quantity: before.quantity.and_then(|sum| sum.plus(entry.quantity).ok()),
            first: before.first,
            ..own
        },
        _ => own,
    }
}
