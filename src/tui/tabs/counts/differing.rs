//! How many lots of each listed count differ from the book. They are read after the list: a review looks at every lot.

use std::collections::HashMap;

use super::Response;
use crate::domain::count::{CountId, CountState};
use crate::tui::component::Effect;
use crate::warehouse::{Count, Result, Warehouse};

/// The most lots that are compared for the list. Bigger counts say nothing until they are reviewed.
const MAX_LOTS: u32 = 5_000;

/// How many lots of a count differ, and how many can't be squared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Differing {
    pub(super) lots: u32,
    pub(super) in_conflict: u32,
}

/// Identifies a state of a count.
type Version = (CountId, u32, CountState);

/// A response to a read of the numbers.
#[derive(Debug)]
pub(crate) struct ReadDiffering {
    read_for: Vec<Version>,
    numbers: Result<HashMap<CountId, Differing>>,
}

/// The numbers that were read, and for which state of which counts.
#[derive(Debug, Default)]
pub(super) struct DifferingLots {
    read_for: Vec<Version>,
    is_stale: bool,
    numbers: HashMap<CountId, Differing>,
}

impl DifferingLots {
    pub(super) fn of(&self, count: &Count) -> Option<Differing> {
        self.numbers.get(&count.id).copied().filter(|_| may_be_shown(count))
    }

    /// Makes the numbers be read again, since the stock changed.
    pub(super) fn invalidate(&mut self) {
        self.is_stale = true;
    }

    /// Reads the numbers of listed counts, unless they are known.
    pub(super) fn load_if_needed<'a>(
        &mut self,
        counts: impl Iterator<Item = &'a Count>,
    ) -> Option<Effect<Response>> {
        let mut room = MAX_LOTS;
        let wanted: Vec<Version> = counts
            .filter(|count| may_be_shown(count))
            .filter(|count| {
                let fits = count.lines <= room;
                room -= if fits { count.lines } else { 0 };
                fits
            })
            .map(|count| (count.id, count.entries, count.state))
            .collect();
        if wanted == self.read_for && !self.is_stale {
            return None;
        }
        (self.read_for, self.is_stale) = (wanted.clone(), false);
        Some(Effect::read("differing", move |warehouse| {
            let numbers = read(warehouse, &wanted);
            Response::Differing(ReadDiffering { read_for: wanted, numbers })
        }))
    }

    /// Takes the numbers. If reading them failed, the old ones stay until the stock changes.
    pub(super) fn on_read(&mut self, read: ReadDiffering) {
        if let Ok(numbers) = read.numbers
            && read.read_for == self.read_for
        {
            self.numbers = numbers;
        }
    }
}

/// Whether anybody may see how a count compares with the book, and there is something to see.
fn may_be_shown(count: &Count) -> bool {
    count.state.is_open() && count.counted > 0 && !count.hides_expected() && !count.hides_others()
}

fn read(warehouse: &mut Warehouse, counts: &[Version]) -> Result<HashMap<CountId, Differing>> {
    let differing = |(count, ..): &Version| {
        let tally = warehouse.review_count(*count)?.tally();
        Ok((*count, Differing { lots: tally.differ, in_conflict: tally.in_conflict }))
    };
    counts.iter().map(differing).collect()
}
