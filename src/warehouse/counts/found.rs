//! What the book knows by now of goods found while counting.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use crate::domain::count::{CountLine, Resolution};
use crate::domain::{Day, Label, Lot, LotCode, LotId, ProductId};
use crate::store::{CountLineRow, ReadTransaction};
use crate::warehouse::Result;

/// A code of a product, in the form that is compared.
type CodeKey = (ProductId, String);

/// The codes of goods that were found.
#[derive(Default)]
pub(super) struct FoundGoods {
    /// Lots of the codes that were found.
    lots: HashMap<CodeKey, Vec<Lot>>,
    /// Expiries that counters read from goods of one code.
    read: HashMap<CodeKey, HashSet<Day>>,
}

impl FoundGoods {
    /// Reads what the book knows of goods that were found, and gives those of which no expiry was read that of their code.
    pub(super) fn load(book: &dyn ReadTransaction, rows: &mut [CountLineRow]) -> Result<Self> {
        let mut found = FoundGoods::default();
        for line in rows.iter().map(|row| &row.line).filter(|line| is_found(line)) {
            let Some((key, code)) = key_of(line).zip(line.code.as_ref()) else { continue };
            if line.decision.as_ref().is_none_or(|decision| decision.resolution != Resolution::Leave) {
                found.read.entry(key.clone()).or_default().extend(line.expires);
            }
            if let Entry::Vacant(unread) = found.lots.entry(key) {
                unread.insert(book.lots_by_code(line.product, code)?);
            }
        }
        for line in rows.iter_mut().map(|row| &mut row.line).filter(|line| line.lot.is_none()) {
            if line.expires.is_none() {
                line.expires = found.expiry_of(line);
            }
        }
        Ok(found)
    }

    /// Returns the lot that a line is about: that of goods which the book learned of after they were found, too.
    pub(super) fn lot_of(&self, line: &CountLine) -> Option<LotId> {
        line.lot.or_else(|| {
            let mut known = self.known(line).iter();
            known
                .find(|lot| Label::matches_optional(lot.location.as_ref(), line.location.as_ref()))
                .map(|lot| lot.id)
        })
    }

    /// Whether a counter read another expiry from goods than the book has for their code, or than somebody else read.
    pub(super) fn is_other_expiry(&self, line: &CountLine, lot: Option<&Lot>) -> bool {
        let (true, Some(read)) = (is_found(line), line.expires) else { return false };
        let is_other = |lot: &Lot| !lot.is_blank() && lot.expires != Some(read);
        let differ = key_of(line).and_then(|key| self.read.get(&key)).is_some_and(|read| read.len() > 1);
        lot.is_some_and(is_other) || self.known(line).iter().any(is_other) || differ
    }

    /// The expiry of a code: the book's, or what was read from goods of it elsewhere.
    fn expiry_of(&self, line: &CountLine) -> Option<Day> {
        match self.known(line).iter().find(|lot| !lot.is_blank()) {
            Some(lot) => lot.expires,
            None => self.read.get(&key_of(line)?)?.iter().next().copied(),
        }
    }

    fn known(&self, line: &CountLine) -> &[Lot] {
        key_of(line).and_then(|key| self.lots.get(&key)).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Whether the book didn't expect the goods of a line when they were counted.
fn is_found(line: &CountLine) -> bool {
    line.lot.is_none() || line.expected.is_none()
}

fn key_of(line: &CountLine) -> Option<CodeKey> {
    line.code.as_ref().map(|code: &LotCode| (line.product, code.key()))
}

/// A place in the form that is compared.
pub(super) fn place_key(place: Option<&Label>) -> Option<String> {
    place.map(Label::key)
}
