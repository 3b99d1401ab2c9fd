//! Documents that stand, with their movements, for reports. The server sends documents, lots and movements one table after the
//! other, and the station puts them together while the next ones come: to join millions of rows would take the server longer than to
//! send them.

use std::collections::BTreeSet;
use std::iter;
use std::ops::ControlFlow;

use super::arrays::Aggregated;
use super::columns::SqlExpiry;
use super::params::Params;
use super::partners::{self, read_partner};
use super::rows::{RowReader, read_single_value};
use super::transaction::Transaction;
use crate::domain::{DocumentKind, DocumentNumber, Label, LotId, PartnerId, QuantityChange, Reason};
use crate::store::lot_facts::{LotFact, LotFacts};
use crate::store::shared_texts::SharedTexts;
use crate::store::standing_documents::{
    DocumentFinder, MovedLotVisitor, MovementVisitor, PartnerNames, ReadStandingDocuments, StandingDocument,
    StandingMovement, StandingStamp, decided, in_order_of_posting, spans,
};
use crate::store::{DayRange, Result};

/// So many documents that nobody asked for are sent between two: looking for the next one costs as much.
const GAP: i64 = 4;

/// Documents whose movements are asked for at once. A report that is given up waits for as many.
const AT_ONCE: usize = 131_072;

/// Documents in the longest span.
const LONGEST: usize = 1_024;

/// For fewer documents only their lots are asked for, and not all.
const MANY: usize = 32_768;

/// Reads only the index of kinds and days. A row for each kind and day: it costs less to take a value from an array than a column
/// from a row.
const OF_KINDS: &str = "SELECT k.kind, d.*
       FROM unnest($1::smallint[]) AS k (kind)
      CROSS JOIN LATERAL (SELECT d.day, array_agg(d.number)
                            FROM document d
                           WHERE d.kind = k.kind AND d.day BETWEEN $2 AND $3
                           GROUP BY d.day) d";

/// Reads only that index, too: `OFFSET` keeps the server from joining kinds with all documents.
const STAMPED_OF_KINDS: &str =
    "SELECT k.kind, d.day, d.number, d.operator, d.reason, d.partner, d.required_life_days, d.overridden
       FROM unnest($1::smallint[]) AS k (kind)
      CROSS JOIN LATERAL (SELECT d.number, d.day, d.operator, d.reason, d.partner, d.required_life_days, d.overridden
                            FROM document d
                           WHERE d.kind = k.kind AND d.day BETWEEN $2 AND $3
                          OFFSET 0) d";

const REVERSED: &str = "SELECT o.number FROM document r JOIN document o ON o.id = r.reverses
      WHERE r.reverses IS NOT NULL";

/// Of spans of documents, from one number to another; a row for each span. The last parameter tells whether partners are wanted.
const MOVEMENTS: &str = "SELECT m.*
       FROM unnest($1::bigint[], $2::bigint[]) AS s (first, last)
      CROSS JOIN LATERAL (SELECT array_agg(m.document), array_agg(m.lot_id), array_agg(m.change),
                                 array_agg(m.partner) FILTER (WHERE $3)
                            FROM movement m
                           WHERE m.document BETWEEN s.first AND s.last) m";

/// The parameter tells whether locations are wanted.
const OF_ALL_LOTS: &str =
    "SELECT l.id, l.product_id, l.cost, l.expires, CASE WHEN $1 THEN l.location ELSE '' END FROM lot l";

const OF_LOTS: &str = "SELECT l.id, l.product_id, l.cost, l.expires, CASE WHEN $1 THEN l.location ELSE '' END FROM lot l WHERE l.id = ANY ($2)";

/// The texts of stamps, of which a book has few.
#[derive(Default)]
struct StampTexts {
    operators: SharedTexts<Label>,
    reasons: SharedTexts<Reason>,
}

impl StampTexts {
    fn read(&mut self, reader: &mut RowReader<'_>, partners: &PartnerNames) -> Result<StandingStamp> {
        let operator = reader.next_shared(&mut self.operators)?;
        let reason = reader.next_shared(&mut self.reasons)?;
        let partner = reader.next_value::<Option<PartnerId>>()?.and_then(|partner| partners.get(partner));
        let decision = decided(reader.next_value()?, reader.next_value()?);
        Ok(StandingStamp { operator, reason, partner, decision })
    }
}

fn read_fact(reader: &mut RowReader<'_>, locations: &mut SharedTexts<Label>) -> Result<LotFact> {
    Ok(LotFact {
        lot: reader.next_value()?,
        product: reader.next_value()?,
        cost: reader.next_value()?,
        expires: reader.next_value::<SqlExpiry>()?.0,
        location: reader.next_shared(locations)?,
    })
}

/// Reads a row of [`MOVEMENTS`].
fn read_movements(reader: &mut RowReader<'_>) -> Result<impl Iterator<Item = StandingMovement>> {
    let Aggregated::<DocumentNumber>(documents) = reader.next_value()?;
    let Aggregated::<LotId>(lots) = reader.next_value()?;
    let Aggregated::<QuantityChange>(changes) = reader.next_value()?;
    let Aggregated::<Option<PartnerId>>(partners) = reader.next_value()?;
    let partners = partners.into_iter().chain(iter::repeat(None));
    let values = documents.into_iter().zip(lots).zip(changes).zip(partners);
    Ok(values.map(|(((document, lot), change), partner)| StandingMovement { document, lot, change, partner }))
}

impl ReadStandingDocuments for Transaction<'_> {
    fn names_of_all_partners(&self) -> Result<PartnerNames> {
        Ok(self.query_all(partners::ALL, (), read_partner)?.into_iter().collect())
    }

    fn standing_documents(
        &self,
        kinds: &[DocumentKind],
        days: DayRange,
        stamps: Option<&PartnerNames>,
    ) -> Result<Vec<StandingDocument>> {
        let reversed = self.query_all(REVERSED, (), read_single_value)?;
        let (mut documents, mut stamp_texts) = (Vec::new(), StampTexts::default());
        let sql = if stamps.is_some() { STAMPED_OF_KINDS } else { OF_KINDS };
        let kinds: Vec<_> = kinds.iter().copied().filter(|kind| *kind != DocumentKind::Reversal).collect();
        let _ = self.visit_rows(sql, &(kinds, days.from, days.to), &mut |row| {
            let mut reader = RowReader::new(row);
            let (kind, day) = (reader.next_value()?, reader.next_value()?);
            if let Some(partners) = stamps {
                let number = reader.next_value()?;
                let stamp = stamp_texts.read(&mut reader, partners)?;
                documents.push(StandingDocument { number, day, kind, stamp });
            } else {
                let Aggregated(numbers) = reader.next_value()?;
                let unstamped =
                    |number| StandingDocument { number, day, kind, stamp: StandingStamp::default() };
                documents.extend(numbers.into_iter().map(unstamped));
            }
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
        for documents in documents.chunks(AT_ONCE) {
            let mut finder = DocumentFinder::new(documents);
            let spans = spans(documents, GAP, LONGEST).map(|(span, _)| (span.first, span.last));
            let (firsts, lasts): (Vec<_>, Vec<_>) = spans.unzip();
            let visited = self.visit_rows(MOVEMENTS, &(firsts, lasts, with_partners), &mut |row| {
                for movement in read_movements(&mut RowReader::new(row))? {
                    let Some(document) = finder.find(movement.document) else { continue };
                    if visit(document, movement)?.is_break() {
                        return Ok(ControlFlow::Break(()));
                    }
                }
                Ok(ControlFlow::Continue(()))
            })?;
            if visited.is_break() {
                break;
            }
        }
        Ok(())
    }

    fn visit_moved_lots(
        &self,
        documents: &[StandingDocument],
        with_places: bool,
        with_partners: bool,
        visit: MovedLotVisitor<'_>,
    ) -> Result<()> {
        if documents.len() >= MANY {
            let facts = self.lot_facts(OF_ALL_LOTS, &[with_places])?;
            return self.visit_movements(documents, with_partners, &mut |document, movement| {
                Ok(visit(document, movement, facts.of(movement.lot)?))
            });
        }
        let mut movements = Vec::new();
        self.visit_movements(documents, with_partners, &mut |document, movement| {
            movements.push((document, movement));
            Ok(ControlFlow::Continue(()))
        })?;
        let lots: BTreeSet<_> = movements.iter().map(|(_, movement)| movement.lot).collect();
        let lots: Vec<_> = lots.into_iter().collect();
        let facts = self.lot_facts(OF_LOTS, &(with_places, lots))?;
        for (document, movement) in movements {
            if visit(document, movement, facts.of(movement.lot)?).is_break() {
                break;
            }
        }
        Ok(())
    }
}

impl Transaction<'_> {
    fn lot_facts(&self, sql: &str, params: &impl Params) -> Result<LotFacts> {
        let (mut facts, mut locations) = (Vec::new(), SharedTexts::default());
        let _ = self.visit_rows(sql, params, &mut |row| {
            facts.push(read_fact(&mut RowReader::new(row), &mut locations)?);
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(LotFacts::new(facts))
    }
}
