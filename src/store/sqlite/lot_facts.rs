//! What reports tell of the lots of movements. A book has far more movements than lots, in an order that has nothing to do
//! with theirs: looking up the lot of each is most of the time that such a report takes.

use std::ops::ControlFlow;
use std::rc::Rc;

use super::rows::RowReader;
use super::sql_conversions::SqlExpiry;
use super::transaction::Transaction;
use crate::domain::{Amount, Day, Label, LotId};
use crate::store::shared_texts::SharedTexts;
use crate::store::{Result, StoreError};

/// So many lots are looked up; then all are read at once, which costs as much as some ten thousand look-ups.
const LOOK_UPS: usize = 10_000;

/// The last parameter tells whether the location is wanted.
const OF_LOT: &str =
    "SELECT l.id, l.cost, l.expires, iif(?2, nullif(l.location, ''), NULL) FROM lot l WHERE l.id = ?1";

/// In the order of their ids. The parameter tells whether locations are wanted.
const OF_ALL: &str =
    "SELECT l.id, l.cost, l.expires, iif(?1, nullif(l.location, ''), NULL) FROM lot l ORDER BY l.id";

/// Cost, expiry and location of lots.
pub(super) struct LotFacts<'a> {
    transaction: &'a Transaction<'a>,
    with_places: bool,
    looked_up: usize,
    /// Every lot by its id; empty until so many were looked up.
    all: Vec<LotFact>,
    locations: SharedTexts<Label>,
}

/// What is known of a lot.
#[derive(Debug, Clone)]
pub(super) struct LotFact {
    lot: LotId,
    pub(super) cost: Option<Amount>,
    pub(super) expires: Option<Day>,
    /// If locations are wanted.
    pub(super) location: Option<Rc<Label>>,
}

fn read_row(reader: &mut RowReader<'_, '_>, locations: &mut SharedTexts<Label>) -> rusqlite::Result<LotFact> {
    Ok(LotFact {
        lot: reader.next_value()?,
        cost: reader.next_value()?,
        expires: reader.next_value::<SqlExpiry>()?.0,
        location: reader.next_shared(locations)?,
    })
}

impl<'a> LotFacts<'a> {
    /// Nothing is read yet.
    pub(super) fn new(transaction: &'a Transaction<'a>, with_places: bool) -> Self {
        LotFacts {
            transaction,
            with_places,
            looked_up: 0,
            all: Vec::new(),
            locations: SharedTexts::default(),
        }
    }

    /// Returns what is known of a lot.
    pub(super) fn of(&mut self, lot: LotId) -> Result<LotFact> {
        if self.all.is_empty() {
            if self.looked_up < LOOK_UPS {
                self.looked_up += 1;
                return self.look_up(lot);
            }
            self.read_all()?;
        }
        self.find(lot).cloned().ok_or_else(|| missing(lot))
    }

    fn look_up(&mut self, lot: LotId) -> Result<LotFact> {
        let LotFacts { transaction, locations, with_places, .. } = self;
        let found =
            transaction.query_optional(OF_LOT, (lot, *with_places), |reader| read_row(reader, locations))?;
        found.ok_or_else(|| missing(lot))
    }

    fn read_all(&mut self) -> Result<()> {
        let LotFacts { transaction, all, locations, with_places, .. } = self;
        let read = |reader: &mut RowReader<'_, '_>| read_row(reader, locations);
        let read = transaction.visit_all(OF_ALL, [*with_places], read, &mut |fact| {
            all.push(fact);
            ControlFlow::Continue(())
        });
        read.map(drop)
    }

    /// Ids are given one after the other: most lots are at the place that their id tells.
    fn find(&self, lot: LotId) -> Option<&LotFact> {
        let first = self.all.first()?.lot;
        let place = usize::try_from(lot.0.checked_sub(first.0)?).ok()?;
        self.all.get(place).filter(|known| known.lot == lot).or_else(|| {
            let place = self.all.binary_search_by_key(&lot, |known| known.lot).ok()?;
            self.all.get(place)
        })
    }
}

fn missing(lot: LotId) -> StoreError {
    StoreError::Corrupt { detail: format!("a movement of lot {}, which is not there", lot.0) }
}
