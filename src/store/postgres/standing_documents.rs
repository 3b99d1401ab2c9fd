//! Documents that stand, with their movements, for reports. The server sends documents, lots and movements one table after the
//! other, and the station puts them together while the next ones come: to join millions of rows would take the server longer than to
//! send them.

use std::ops::ControlFlow;

use tokio_postgres::Row;

use super::arrays::Aggregated;
use super::columns::SqlExpiry;
use super::partners::{self, read_partner};
use super::rows::{RowReader, read_single_value};
use super::shared_movements::SharedMovements;
use super::transaction::Transaction;
use crate::domain::{DocumentKind, DocumentNumber, Label, LotId, PartnerId, Reason};
use crate::store::codes::NO_EXPIRY;
use crate::store::lot_facts::{LotFact, LotFacts};
use crate::store::shared_texts::SharedTexts;
use crate::store::standing_documents::{
    MovedLotVisitor, MovementVisitor, PartnerNames, ReadStandingDocuments, StandingDocument, StandingStamp,
    decided, further, in_order_of_posting,
};
use crate::store::{MovedDetails, MovedQuery, Result};

/// Fewer lots than this are looked up without asking how many there are.
const FEW_LOTS: usize = 8_192;

/// Lots that a document moves, at the least, on average.
const LOTS_OF_DOCUMENT: usize = 2;

/// Looking up one lot takes as long as reading this many in a row.
const LOOK_UP_COST: u64 = 4;

const REVERSED: &str = "SELECT o.number FROM document r JOIN document o ON o.id = r.reverses
      WHERE r.reverses IS NOT NULL";

/// Reads only the index of kinds and days, and once for all kinds: a plan that goes through the table would otherwise do so for each of
/// them, as it does where the statistics know of one kind. A row for each kind and day: it costs less to take a value from an array than
/// a column from a row.
pub(super) fn of_kinds(details: MovedDetails) -> String {
    let arrays = details.of_documents().map(|column| format!("array_agg({column})"));
    format!(
        "SELECT d.kind, d.day, array_agg(d.number){} FROM document d
          WHERE d.kind = ANY ($1::smallint[]) AND d.day BETWEEN $2 AND $3
          GROUP BY d.kind, d.day",
        further(arrays)
    )
}

fn of_all_lots(details: MovedDetails) -> String {
    format!("SELECT l.id, l.product_id, l.cost{} FROM lot l", further(details.of_lots()))
}

fn of_lots(details: MovedDetails) -> String {
    format!("{} WHERE l.id = ANY ($1)", of_all_lots(details))
}

/// The texts of stamps, of which a book has few.
#[derive(Default)]
struct StampTexts {
    operators: SharedTexts<Label>,
    reasons: SharedTexts<Reason>,
}

impl StampTexts {
    /// Reads those of so many documents.
    fn read(
        &mut self,
        reader: &mut RowReader<'_>,
        documents: usize,
        details: MovedDetails,
        partners: &PartnerNames,
    ) -> Result<Vec<StandingStamp>> {
        let mut stamps = vec![StandingStamp::default(); documents];
        if details.operator {
            let operators = reader.next_shared_array(&mut self.operators)?;
            for (stamp, operator) in stamps.iter_mut().zip(operators) {
                stamp.operator = operator;
            }
        }
        if details.reason {
            let reasons = reader.next_shared_array(&mut self.reasons)?;
            for (stamp, reason) in stamps.iter_mut().zip(reasons) {
                stamp.reason = reason;
            }
        }
        if details.decision {
            let Aggregated(lives) = reader.next_value()?;
            let Aggregated(overridden) = reader.next_value()?;
            for (stamp, (life, is_overridden)) in stamps.iter_mut().zip(lives.into_iter().zip(overridden)) {
                stamp.decision = decided(life, is_overridden);
            }
        }
        if details.partner {
            let Aggregated::<Option<PartnerId>>(ids) = reader.next_value()?;
            for (stamp, id) in stamps.iter_mut().zip(ids) {
                stamp.partner = id.and_then(|id| partners.get(id));
            }
        }
        Ok(stamps)
    }
}

fn read_fact(
    reader: &mut RowReader<'_>,
    details: MovedDetails,
    locations: &mut SharedTexts<Label>,
) -> Result<LotFact> {
    Ok(LotFact {
        lot: reader.next_value()?,
        product: reader.next_value()?,
        cost: reader.next_value()?,
        expires: if details.expiry { reader.next_value::<SqlExpiry>()?.0 } else { None },
        location: if details.location { reader.next_shared(locations)? } else { None },
    })
}

impl ReadStandingDocuments for Transaction<'_> {
    fn names_of_all_partners(&self) -> Result<PartnerNames> {
        Ok(self.query_all(partners::ALL, (), read_partner)?.into_iter().collect())
    }

    fn standing_documents(
        &self,
        query: &MovedQuery<'_>,
        partners: &PartnerNames,
    ) -> Result<Vec<StandingDocument>> {
        let reversed = self.query_all(REVERSED, (), read_single_value)?;
        let (mut documents, mut stamp_texts) = (Vec::new(), StampTexts::default());
        let MovedQuery { days, details, .. } = *query;
        let kinds: Vec<_> =
            query.kinds.iter().copied().filter(|kind| *kind != DocumentKind::Reversal).collect();
        let _ = self.visit_rows(&of_kinds(details), &(kinds, days.from, days.to), &mut |row| {
            let mut reader = RowReader::new(row);
            let (kind, day) = (reader.next_value()?, reader.next_value()?);
            let Aggregated::<DocumentNumber>(numbers) = reader.next_value()?;
            let stamps = stamp_texts.read(&mut reader, numbers.len(), details, partners)?;
            let of_day = numbers.into_iter().zip(stamps);
            documents.extend(of_day.map(|(number, stamp)| StandingDocument { number, day, kind, stamp }));
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(in_order_of_posting(documents, reversed))
    }

    fn visit_movements<'d>(
        &self,
        documents: &'d [StandingDocument],
        with_partners: bool,
        visit: MovementVisitor<'d, '_>,
    ) -> Result<()> {
        SharedMovements::begin(self, documents, with_partners)?.visit(self, visit)
    }

    fn visit_moved_lots(
        &self,
        documents: &[StandingDocument],
        details: MovedDetails,
        visit: MovedLotVisitor<'_>,
    ) -> Result<()> {
        if self.are_many_lots(documents.len().saturating_mul(LOTS_OF_DOCUMENT))? {
            let movements = SharedMovements::begin(self, documents, details.partner)?;
            let facts = self.lot_facts(details, None)?;
            return movements.visit(self, &mut |document, movement| {
                Ok(visit(document, movement, facts.of(movement.lot)?))
            });
        }
        let mut movements = Vec::new();
        self.visit_movements(documents, details.partner, &mut |document, movement| {
            movements.push((document, movement));
            Ok(ControlFlow::Continue(()))
        })?;
        let mut lots: Vec<_> = movements.iter().map(|(_, movement)| movement.lot).collect();
        lots.sort_unstable();
        lots.dedup();
        let are_many = self.are_many_lots(lots.len())?;
        let facts = self.lot_facts(details, (!are_many).then_some(lots))?;
        for (document, movement) in movements {
            if visit(document, movement, facts.of(movement.lot)?).is_break() {
                break;
            }
        }
        Ok(())
    }
}

impl Transaction<'_> {
    /// Whether reading all lots costs less than looking up this many.
    fn are_many_lots(&self, lots: usize) -> Result<bool> {
        if lots < FEW_LOTS {
            return Ok(false);
        }
        let (open, empty) = self.open_and_empty_until(NO_EXPIRY)?;
        let lots = u64::try_from(lots).unwrap_or(u64::MAX);
        Ok(lots.saturating_mul(LOOK_UP_COST) >= open.saturating_add(empty))
    }

    /// Reads what is wanted of these lots; of all, if none are given.
    fn lot_facts(&self, details: MovedDetails, lots: Option<Vec<LotId>>) -> Result<LotFacts> {
        let (mut facts, mut locations) = (Vec::new(), SharedTexts::default());
        let visit = &mut |row: &Row| {
            facts.push(read_fact(&mut RowReader::new(row), details, &mut locations)?);
            Ok(ControlFlow::Continue(()))
        };
        let _ = match lots {
            Some(lots) => self.visit_rows(&of_lots(details), &[lots], visit)?,
            None => self.visit_rows(&of_all_lots(details), &(), visit)?,
        };
        Ok(LotFacts::new(facts))
    }
}
