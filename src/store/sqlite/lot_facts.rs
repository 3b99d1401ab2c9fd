//! Looking up what reports tell of lots.

use std::ops::ControlFlow;

use super::rows::RowReader;
use super::sql_conversions::SqlExpiry;
use super::transaction::Transaction;
use crate::domain::{Label, LotId};
use crate::store::lot_facts::{LotFact, LotFacts, missing};
use crate::store::shared_texts::SharedTexts;
use crate::store::standing_documents::further;
use crate::store::{MovedDetails, Result};

/// So many lots are looked up; then all are read at once, which costs as much as some ten thousand look-ups.
const LOOK_UPS: usize = 10_000;

fn of_lot(details: MovedDetails) -> String {
    format!("SELECT l.id, l.product_id, l.cost{} FROM lot l WHERE l.id = ?1", further(details.of_lots()))
}

/// In the order of their ids.
fn of_all(details: MovedDetails) -> String {
    format!("SELECT l.id, l.product_id, l.cost{} FROM lot l ORDER BY l.id", further(details.of_lots()))
}

/// Looks up lots, until there are so many that all are read.
pub(super) struct LotLookUp<'a> {
    transaction: &'a Transaction<'a>,
    details: MovedDetails,
    of_lot: String,
    looked_up: usize,
    /// The one that was looked up last.
    latest: Option<LotFact>,
    all: Option<LotFacts>,
    locations: SharedTexts<Label>,
}

fn read_row(
    reader: &mut RowReader<'_, '_>,
    details: MovedDetails,
    locations: &mut SharedTexts<Label>,
) -> rusqlite::Result<LotFact> {
    Ok(LotFact {
        lot: reader.next_value()?,
        product: reader.next_value()?,
        cost: reader.next_value()?,
        expires: if details.expiry { reader.next_value::<SqlExpiry>()?.0 } else { None },
        location: if details.location { reader.next_shared(locations)? } else { None },
    })
}

impl<'a> LotLookUp<'a> {
    /// Nothing is read yet.
    pub(super) fn new(transaction: &'a Transaction<'a>, details: MovedDetails) -> Self {
        let (latest, all, locations) = (None, None, SharedTexts::default());
        LotLookUp { transaction, details, of_lot: of_lot(details), looked_up: 0, latest, all, locations }
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
        let read = |reader: &mut RowReader<'_, '_>| read_row(reader, self.details, &mut self.locations);
        let found = self.transaction.query_optional(&self.of_lot, [lot], read)?;
        Ok(self.latest.insert(found.ok_or_else(|| missing(lot))?))
    }

    fn read_all(&mut self) -> Result<LotFacts> {
        let mut facts = Vec::new();
        let read = |reader: &mut RowReader<'_, '_>| read_row(reader, self.details, &mut self.locations);
        let _ = self.transaction.visit_all(&of_all(self.details), [], read, &mut |fact| {
            facts.push(fact);
            ControlFlow::Continue(())
        })?;
        Ok(LotFacts::new(facts))
    }
}
