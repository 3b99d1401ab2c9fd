//! Product, cost, expiry and place of the lots that movements are of. There are far more movements than lots, and in another
//! order: looking up the lot of each is most of the time that such a report takes.

use std::rc::Rc;

use super::{Result, StoreError};
use crate::domain::{Amount, Day, Label, LotId, ProductId};

/// A lot as it is now, even for a movement of long ago.
#[derive(Debug, Clone)]
pub(super) struct LotFact {
    pub(super) lot: LotId,
    pub(super) product: ProductId,
    pub(super) cost: Option<Amount>,
    /// If it is wanted.
    pub(super) expires: Option<Day>,
    /// If it is wanted.
    pub(super) location: Option<Rc<Label>>,
}

/// Facts of many lots, by their ids.
#[derive(Debug, Default)]
pub(super) struct LotFacts {
    by_id: Vec<LotFact>,
}

impl LotFacts {
    pub(super) fn new(mut facts: Vec<LotFact>) -> Self {
        // They mostly are in order already, which a stable sort makes use of.
        facts.sort_by_key(|fact| fact.lot);
        LotFacts { by_id: facts }
    }

    /// Returns what is known of a lot that a movement names.
    pub(super) fn of(&self, lot: LotId) -> Result<&LotFact> {
        self.guess(lot).or_else(|| self.search(lot)).ok_or_else(|| missing(lot))
    }

    /// Ids are given one after the other: most lots are at the place that their id tells.
    fn guess(&self, lot: LotId) -> Option<&LotFact> {
        let first = self.by_id.first()?.lot;
        let place = usize::try_from(lot.0.checked_sub(first.0)?).ok()?;
        self.by_id.get(place).filter(|known| known.lot == lot)
    }

    fn search(&self, lot: LotId) -> Option<&LotFact> {
        let place = self.by_id.binary_search_by_key(&lot, |known| known.lot).ok()?;
        self.by_id.get(place)
    }
}

/// A movement names a lot that the book does not have.
pub(super) fn missing(lot: LotId) -> StoreError {
    StoreError::Corrupt { detail: format!("a movement of lot {}, which is not there", lot.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lots_are_found_whatever_the_gaps_between_their_ids() {
        let product = ProductId(1);
        let fact = |lot| LotFact { lot: LotId(lot), product, cost: None, expires: None, location: None };
        let facts = LotFacts::new([9, 4, 5, 20].map(fact).to_vec());
        for lot in [4, 5, 9, 20] {
            assert_eq!(facts.of(LotId(lot)).unwrap().lot, LotId(lot));
        }
        for lot in [i64::MIN, 3, 6, 21, i64::MAX] {
            assert!(matches!(facts.of(LotId(lot)), Err(StoreError::Corrupt { .. })), "{lot}");
        }
        assert!(LotFacts::default().of(LotId(1)).is_err());
    }
}
