//! What reports tell of the lots of movements. A book has far more movements than lots, in an order that has nothing to do
//! with theirs: looking up the lot of each is most of the time that such a report takes.

use std::collections::HashMap;
use std::ops::ControlFlow;

use super::rows::RowReader;
use super::sql_conversions::{SqlExpiry, SqlLocation};
use super::transaction::Transaction;
use crate::domain::{Amount, Day, Label, LotId};
use crate::store::{MovedGoods, Result, StoreError};

/// So many lots are looked up; then all are read at once, which costs as much as some ten thousand look-ups.
const LOOK_UPS: usize = 10_000;

const OF_LOT: &str = "SELECT l.id, l.cost, l.expires, l.location FROM lot l WHERE l.id = ?1";

/// In the order of their ids.
const OF_ALL: &str = "SELECT l.id, l.cost, l.expires, l.location FROM lot l ORDER BY l.id";

/// Cost, expiry and location of lots.
pub(super) struct LotFacts<'a> {
    transaction: &'a Transaction<'a>,
    looked_up: usize,
    /// Every lot by its id; empty until so many were looked up.
    all: Vec<KnownLot>,
    /// Each location once: there are few.
    locations: Vec<Label>,
}

struct LotFact {
    lot: LotId,
    cost: Option<Amount>,
    expires: Option<Day>,
    location: Option<Label>,
}

struct KnownLot {
    lot: LotId,
    cost: Option<Amount>,
    expires: Option<Day>,
    /// Its place among the locations.
    location: Option<usize>,
}

fn read_fact(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<LotFact> {
    Ok(LotFact {
        lot: reader.next_value()?,
        cost: reader.next_value()?,
        expires: reader.next_value::<SqlExpiry>()?.0,
        location: reader.next_value::<SqlLocation>()?.0,
    })
}

impl<'a> LotFacts<'a> {
    pub(super) fn new(transaction: &'a Transaction<'a>) -> Self {
        LotFacts { transaction, looked_up: 0, all: Vec::new(), locations: Vec::new() }
    }

    /// Fills in what the goods' lot tells.
    pub(super) fn tell(&mut self, goods: &mut MovedGoods) -> Result<()> {
        if self.all.is_empty() {
            if self.looked_up < LOOK_UPS {
                self.looked_up += 1;
                return self.look_up(goods);
            }
            self.read_all()?;
        }
        let known = self.find(goods.lot).ok_or_else(|| missing(goods.lot))?;
        (goods.cost, goods.expires) = (known.cost, known.expires);
        goods.location = known.location.and_then(|place| self.locations.get(place)).cloned();
        Ok(())
    }

    fn look_up(&self, goods: &mut MovedGoods) -> Result<()> {
        let mut found = false;
        self.transaction
            .visit_all(OF_LOT, [goods.lot], read_fact, &mut |fact| {
                (goods.cost, goods.expires, goods.location) = (fact.cost, fact.expires, fact.location);
                found = true;
                ControlFlow::Continue(())
            })
            .map(drop)?;
        if found { Ok(()) } else { Err(missing(goods.lot)) }
    }

    fn read_all(&mut self) -> Result<()> {
        let mut places: HashMap<Label, usize> = HashMap::new();
        let LotFacts { transaction, all, locations, .. } = self;
        transaction
            .visit_all(OF_ALL, [], read_fact, &mut |LotFact { lot, cost, expires, location }| {
                let location = location.map(|label| {
                    *places.entry(label).or_insert_with_key(|label| {
                        locations.push(label.clone());
                        locations.len() - 1
                    })
                });
                all.push(KnownLot { lot, cost, expires, location });
                ControlFlow::Continue(())
            })
            .map(drop)
    }

    /// Ids are given one after the other: most lots are at the place that their id tells.
    fn find(&self, lot: LotId) -> Option<&KnownLot> {
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
