//! Looking up what reports tell of lots.

use std::ops::ControlFlow;

use super::rows::RowReader;
use super::sql_conversions::SqlExpiry;
use super::transaction::Transaction;
use crate::domain::{Label, LotId};
use crate::store::Result;
use crate::store::lot_facts::{LotFact, LotFacts, missing};
use crate::store::shared_texts::SharedTexts;

/// So many lots are looked up; then all are read at once, which costs as much as some ten thousand look-ups.
const LOOK_UPS: usize = 10_000;

/// The last parameter tells whether the location is wanted.
const OF_LOT: &str = "SELECT l.id, l.product_id, l.cost, l.expires, iif(?2, nullif(l.location, ''), NULL) FROM lot l WHERE l.id = ?1";

/// In the order of their ids. The parameter tells whether locations are wanted.
const OF_ALL: &str = "SELECT l.id, l.product_id, l.cost, l.expires, iif(?1, nullif(l.location, ''), NULL) FROM lot l ORDER BY l.id";

/// Looks up lots, until there are so many that all are read.
pub(super) struct LotLookUp<'a> {
    transaction: &'a Transaction<'a>,
    with_places: bool,
    looked_up: usize,
    /// The one that was looked up last.
    latest: Option<LotFact>,
    all: Option<LotFacts>,
    locations: SharedTexts<Label>,
}

fn read_row(reader: &mut RowReader<'_, '_>, locations: &mut SharedTexts<Label>) -> rusqlite::Result<LotFact> {
    Ok(LotFact {
        lot: reader.next_value()?,
        product: reader.next_value()?,
        cost: reader.next_value()?,
        expires: reader.next_value::<SqlExpiry>()?.0,
        location: reader.next_shared(locations)?,
    })
}

impl<'a> LotLookUp<'a> {
    /// Nothing is read yet.
    pub(super) fn new(transaction: &'a Transaction<'a>, with_places: bool) -> Self {
        let (latest, all, locations) = (None, None, SharedTexts::default());
        LotLookUp { transaction, with_places, looked_up: 0, latest, all, locations }
    }

    /// Returns what is known of a lot.
    pub(super) fn of(&mut self, lot: LotId) -> Result<&LotFact> {
        if self.looked_up < LOOK_UPS {
            self.looked_up += 1;
            return self.look_up(lot);
        }
        if self.all.is_none() {
            self.all = Some(self.read_all()?);
        }
        self.all.as_ref().ok_or_else(|| missing(lot))?.of(lot)
    }

    fn look_up(&mut self, lot: LotId) -> Result<&LotFact> {
        let read = |reader: &mut RowReader<'_, '_>| read_row(reader, &mut self.locations);
        let found = self.transaction.query_optional(OF_LOT, (lot, self.with_places), read)?;
        Ok(self.latest.insert(found.ok_or_else(|| missing(lot))?))
    }

    fn read_all(&mut self) -> Result<LotFacts> {
        let mut facts = Vec::new();
        let read = |reader: &mut RowReader<'_, '_>| read_row(reader, &mut self.locations);
        let _ = self.transaction.visit_all(OF_ALL, [self.with_places], read, &mut |fact| {
            facts.push(fact);
            ControlFlow::Continue(())
        })?;
        Ok(LotFacts::new(facts))
    }
}
