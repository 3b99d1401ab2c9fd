//! Documents that stand, with their movements, for reports.

use std::ops::ControlFlow;

use super::lot_facts::LotLookUp;
use super::movement_spans::{MOVEMENTS, read_movement, visit_spans};
use super::partners::{self, read_partner};
use super::rows::{RowReader, read_single_value};
use super::transaction::Transaction;
use crate::domain::{DocumentKind, Label, Reason};
use crate::store::shared_reading::ReadPart;
use crate::store::shared_texts::SharedTexts;
use crate::store::standing_documents::{
    DocumentFinder, DocumentSpan, MovedLotVisitor, MovementVisitor, PartnerNames, ReadStandingDocuments,
    StandingDocument, StandingMovement, StandingStamp, decided, further, in_order_of_posting, spans,
};
use crate::store::{MovedDetails, MovedQuery, Result};

/// So many documents that nobody asked for are read over between two: looking for the next one costs as much.
const GAP: i64 = 16;

/// Documents in the longest span: few enough for two connections to share the spans out evenly.
const LONGEST: usize = 4_096;

/// For fewer documents no second connection is opened.
const MANY: usize = 50_000;

/// Reads only the index.
pub(super) fn of_kind(details: MovedDetails) -> String {
    format!(
        "SELECT d.number, d.day{} FROM document d INDEXED BY document_kind_day
          WHERE d.kind = ?1 AND d.day BETWEEN ?2 AND ?3",
        further(details.of_documents())
    )
}

pub(super) const REVERSED: &str = "SELECT o.number FROM document r INDEXED BY document_reverses
       CROSS JOIN document o ON o.id = r.reverses
      WHERE r.reverses IS NOT NULL";

/// The texts of stamps, of which a book has few.
#[derive(Default)]
struct StampTexts {
    operators: SharedTexts<Label>,
    reasons: SharedTexts<Reason>,
}

impl StampTexts {
    fn read(
        &mut self,
        reader: &mut RowReader<'_, '_>,
        details: MovedDetails,
        partners: &PartnerNames,
    ) -> rusqlite::Result<StandingStamp> {
        let mut stamp = StandingStamp::default();
        if details.operator {
            stamp.operator = reader.next_shared(&mut self.operators)?;
        }
        if details.reason {
            stamp.reason = reader.next_shared(&mut self.reasons)?;
        }
        if details.decision {
            stamp.decision = decided(reader.next_value()?, reader.next_value()?);
        }
        if details.partner {
            stamp.partner = reader.next_value::<Option<_>>()?.and_then(|partner| partners.get(partner));
        }
        Ok(stamp)
    }
}

impl ReadStandingDocuments for Transaction<'_> {
    fn names_of_all_partners(&self) -> Result<PartnerNames> {
        Ok(self.query_all(partners::ALL, [], read_partner)?.into_iter().collect())
    }

    fn standing_documents(
        &self,
        query: &MovedQuery<'_>,
        partners: &PartnerNames,
    ) -> Result<Vec<StandingDocument>> {
        let (mut documents, mut stamp_texts) = (Vec::new(), StampTexts::default());
        let MovedQuery { kinds, days, details } = *query;
        let sql = of_kind(details);
        for kind in kinds.iter().copied().filter(|kind| *kind != DocumentKind::Reversal) {
            let read = |reader: &mut RowReader<'_, '_>| {
                let (number, day) = (reader.next_value()?, reader.next_value()?);
                let stamp = stamp_texts.read(reader, details, partners)?;
                Ok(StandingDocument { number, day, kind, stamp })
            };
            let _ = self.visit_all(&sql, (kind, days.from, days.to), read, &mut |document| {
                documents.push(document);
                ControlFlow::Continue(())
            })?;
        }
        let reversed = self.query_all(REVERSED, [], read_single_value)?;
        Ok(in_order_of_posting(documents, reversed))
    }

    fn visit_movements<'d>(
        &self,
        documents: &'d [StandingDocument],
        _with_partners: bool,
        visit: MovementVisitor<'d, '_>,
    ) -> Result<()> {
        let (spans, documents_of): (Vec<DocumentSpan>, Vec<&[StandingDocument]>) =
            spans(documents, GAP, LONGEST).unzip();
        let visit_span = |ReadPart { place, movements }: ReadPart| {
            let Some((span, documents)) = spans.get(place).zip(documents_of.get(place)) else {
                return Ok(ControlFlow::Continue(()));
            };
            let mut finder = DocumentFinder::new(documents);
            let mut failed = Ok(());
            let mut visit_one = |movement: StandingMovement| {
                let Some(document) = finder.find(movement.document) else {
                    return ControlFlow::Continue(());
                };
                visit(document, movement).unwrap_or_else(|error| {
                    failed = Err(error);
                    ControlFlow::Break(())
                })
            };
            let visited = match movements {
                Some(movements) => movements.into_iter().try_for_each(visit_one),
                None => self.visit_all(MOVEMENTS, (span.first, span.last), read_movement, &mut visit_one)?,
            };
            failed.map(|()| visited)
        };
        visit_spans(self.run(Ok)?, &spans, documents.len() >= MANY, visit_span)
    }

    fn visit_moved_lots(
        &self,
        documents: &[StandingDocument],
        details: MovedDetails,
        visit: MovedLotVisitor<'_>,
    ) -> Result<()> {
        let mut lots = LotLookUp::new(self, details);
        self.visit_movements(documents, details.partner, &mut |document, movement| {
            Ok(visit(document, movement, lots.of(movement.lot)?))
        })
    }
}
