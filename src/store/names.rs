//! Names that people gave to partners and locations, to choose from when one is typed.

use std::cmp::Reverse;
use std::collections::HashSet;

use super::Result;
use crate::domain::{DocumentKind, Label};

/// The newest documents of a kind whose partners count: whom it is done with now, at a cost that does not grow with the
/// book.
pub(super) const NEWEST_DOCUMENTS: u32 = 1_000;

/// The newest partners that are read besides.
pub(super) const NEWEST_PARTNERS: u32 = 5_000;

/// The newest lots whose locations are read.
pub(super) const NEWEST_LOTS: u32 = 20_000;

/// Names to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UsualNames {
    /// The most used first, those used as often by their latest use; each once.
    pub names: Vec<Label>,
    /// Whether the book has no other.
    pub are_all: bool,
}

/// A name with how often it is used, and what comes later the later its last use was.
pub(super) struct NameUse {
    pub name: Option<Label>,
    pub uses: i64,
    pub last: i64,
}

impl UsualNames {
    /// Ranks names that may come several times.
    pub(super) fn ranked(mut found: Vec<NameUse>, are_all: bool) -> Self {
        found.sort_by_key(|name| (Reverse(name.uses), Reverse(name.last)));
        let mut known = HashSet::new();
        let names = found.into_iter().filter_map(|found| found.name);
        UsualNames { names: names.filter(|name| known.insert(name.key())).collect(), are_all }
    }

    /// Ranks partners: those that no document of the kind names have no uses.
    pub(super) fn of_partners(found: Vec<NameUse>) -> Self {
        let others = found.iter().filter(|name| name.uses == 0).count();
        Self::ranked(found, others <= NEWEST_PARTNERS as usize)
    }

    /// Ranks the locations of the newest lots, with how many lots each has.
    pub(super) fn of_locations(found: Vec<NameUse>) -> Self {
        let lots: i64 = found.iter().map(|name| name.uses).sum();
        Self::ranked(found, lots < i64::from(NEWEST_LOTS))
    }
}

/// Queries for names.
pub trait ReadNames {
    /// Returns the partners of the newest 1,000 documents of a kind, then other partners, the newest first; 5,000 of them at
    /// most.
    fn usual_partners(&self, kind: DocumentKind) -> Result<UsualNames>;
    /// Returns the locations of the newest 20,000 lots.
    fn usual_locations(&self) -> Result<UsualNames>;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn used(name: &str, uses: i64, last: i64) -> NameUse {
        NameUse { name: Label::parse(name).ok(), uses, last }
    }

    #[test]
    fn a_name_is_told_once_and_the_most_used_first() {
        let found = vec![used("Alta", 0, 9), used("Prado", 2, 3), used("alta", 2, 4), used("Nueva", 0, 8)];
        let ranked = UsualNames::of_partners(found);
        assert_eq!(ranked.names.iter().map(Label::to_string).collect::<Vec<_>>(), ["alta", "Prado", "Nueva"]);
        assert!(ranked.are_all);
    }

    #[test]
    fn what_was_cut_off_is_not_all() {
        let most = i64::from(NEWEST_LOTS);
        assert!(UsualNames::of_locations(vec![used("A1", most - 1, 1)]).are_all);
        assert!(!UsualNames::of_locations(vec![used("A1", most - 1, 1), used("", 1, 2)]).are_all);
        let partners = (0..=NEWEST_PARTNERS).map(|id| used(&format!("P{id}"), 0, i64::from(id)));
        assert!(!UsualNames::of_partners(partners.collect()).are_all);
    }
}
