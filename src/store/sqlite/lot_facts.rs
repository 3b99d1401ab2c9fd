//! What reports tell of the lots of movements. A book has far more movements than lots, in an order that has nothing to do
//! with theirs: looking up the lot of each is most of the time that such a report takes.

use std::collections::HashMap;
use std::ops::ControlFlow;

use super::rows::RowReader;
use super::sql_conversions::{SqlExpiry, SqlLocation};
use super::transaction::Transaction;
use crate::domain::{Amount, Day, Label, LotId};
use crate::store::{Result, StoreError};

/// So many lots are looked up; then all are read at once, which costs as much as some ten thousand look-ups.
const LOOK_UPS: usize = 10_000;

/// The last parameter tells whether the location is wanted.
const OF_LOT: &str = "SELECT l.id, l.cost, l.expires, iif(?2, l.location, '') FROM lot l WHERE l.id = ?1";

/// In the order of their ids. The parameter tells whether locations are wanted.
const OF_ALL: &str = "SELECT l.id, l.cost, l.expires, iif(?1, l.location, '') FROM lot l ORDER BY l.id";

/// Cost, expiry and location of lots.
pub(super) struct LotFacts<'a> {
    transaction: &'a Transaction<'a>,
    with_places: bool,
    looked_up: usize,
    /// Every lot by its id; empty until so many were looked up.
    all: Vec<LotFact>,
    locations: Locations,
}

/// What is known of a lot.
#[derive(Debug, Clone, Copy)]
pub(super) struct LotFact {
    lot: LotId,
    pub(super) cost: Option<Amount>,
    pub(super) expires: Option<Day>,
    /// Its place among the locations.
    location: Option<usize>,
}

/// Each location once: there are few.
#[derive(Default)]
struct Locations {
    places: HashMap<Label, usize>,
    labels: Vec<Label>,
}

impl Locations {
    fn intern(&mut self, label: Label) -> usize {
        if let Some(place) = self.places.get(&label) {
            return *place;
        }
        let place = self.labels.len();
        self.labels.push(label.clone());
        self.places.insert(label, place);
        place
    }
}

type LotRow = (LotId, Option<Amount>, Option<Day>, Option<Label>);

fn read_row(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<LotRow> {
    let (lot, cost) = (reader.next_value()?, reader.next_value()?);
    let expires = reader.next_value::<SqlExpiry>()?.0;
    Ok((lot, cost, expires, reader.next_value::<SqlLocation>()?.0))
}

impl<'a> LotFacts<'a> {
    /// Nothing is read yet.
    pub(super) fn new(transaction: &'a Transaction<'a>, with_places: bool) -> Self {
        LotFacts { transaction, with_places, looked_up: 0, all: Vec::new(), locations: Locations::default() }
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
        self.find(lot).ok_or_else(|| missing(lot))
    }

    /// Returns where a lot is, if locations are wanted.
    pub(super) fn location(&self, fact: LotFact) -> Option<Label> {
        self.locations.labels.get(fact.location?).cloned()
    }

    fn look_up(&mut self, lot: LotId) -> Result<LotFact> {
        let row = self.transaction.query_optional(OF_LOT, (lot, self.with_places), read_row)?;
        let (lot, cost, expires, location) = row.ok_or_else(|| missing(lot))?;
        let location = location.map(|label| self.locations.intern(label));
        Ok(LotFact { lot, cost, expires, location })
    }

    fn read_all(&mut self) -> Result<()> {
        let LotFacts { transaction, all, locations, with_places, .. } = self;
        transaction
            .visit_all(OF_ALL, [*with_places], read_row, &mut |(lot, cost, expires, location)| {
                let location = location.map(|label| locations.intern(label));
                all.push(LotFact { lot, cost, expires, location });
                ControlFlow::Continue(())
            })
            .map(drop)
    }

    /// Ids are given one after the other: most lots are at the place that their id tells.
    fn find(&self, lot: LotId) -> Option<LotFact> {
        let first = self.all.first()?.lot;
        let place = usize::try_from(lot.0.checked_sub(first.0)?).ok()?;
        self.all.get(place).filter(|known| known.lot == lot).copied().or_else(|| {
            let place = self.all.binary_search_by_key(&lot, |known| known.lot).ok()?;
            self.all.get(place).copied()
        })
    }
}

fn missing(lot: LotId) -> StoreError {
    StoreError::Corrupt { detail: format!("a movement of lot {}, which is not there", lot.0) }
}
