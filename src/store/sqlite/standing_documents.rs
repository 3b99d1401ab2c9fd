//! Documents that stand, with their movements, for reports. A report of a year is of most of what was posted in it: movements
//! are read as the file has them, of long spans of documents, and not one by one.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::rc::Rc;

use foldhash::fast::RandomState;

use super::movement_spans::{
    DocumentSpan, MOVEMENTS, ReadSpan, StandingMovement, read_movement, visit_spans,
};
use super::partners::PartnerNames;
use super::rows::{RowReader, read_single_value};
use super::transaction::Transaction;
use crate::domain::{Day, DocumentKind, DocumentNumber, Label, LifeDays, PartnerId, Reason};
use crate::store::shared_texts::SharedTexts;
use crate::store::{DayRange, Result};

/// So many documents that nobody asked for are read over between two: looking for the next one costs as much.
const GAP: i64 = 16;

/// Documents in the longest span: few enough for two connections to share the spans out evenly.
const LONGEST: usize = 4_096;

/// For fewer documents no second connection is opened.
const MANY: usize = 50_000;

/// Reads only the index.
pub(super) const OF_KIND: &str = "SELECT d.number, d.day FROM document d INDEXED BY document_kind_day
      WHERE d.kind = ?1 AND d.day BETWEEN ?2 AND ?3";

/// Reads only the index, too.
pub(super) const STAMPED_OF_KIND: &str =
    "SELECT d.number, d.day, d.operator, d.reason, d.partner, d.required_life_days, d.overridden
       FROM document d INDEXED BY document_kind_day
      WHERE d.kind = ?1 AND d.day BETWEEN ?2 AND ?3";

pub(super) const REVERSED: &str = "SELECT o.number FROM document r INDEXED BY document_reverses
       CROSS JOIN document o ON o.id = r.reverses
      WHERE r.reverses IS NOT NULL";

/// A document that was not reversed, and is no reversal.
#[derive(Debug, Clone)]
pub(super) struct StandingDocument {
    pub(super) number: DocumentNumber,
    pub(super) day: Day,
    pub(super) kind: DocumentKind,
    /// Empty unless it was asked for.
    pub(super) stamp: StandingStamp,
}

/// Who acted in a document, why, with whom, and what was decided.
#[derive(Debug, Clone, Default)]
pub(super) struct StandingStamp {
    pub(super) operator: Option<Rc<Label>>,
    pub(super) reason: Option<Rc<Reason>>,
    pub(super) partner: Option<Rc<Label>>,
    /// Of a dispatch: the remaining life that was required of each lot.
    pub(super) required_life: Option<LifeDays>,
    /// Of a dispatch: whether somebody chose other lots than FEFO would take.
    pub(super) is_overridden: Option<bool>,
}

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
        partners: &PartnerNames,
    ) -> rusqlite::Result<StandingStamp> {
        Ok(StandingStamp {
            operator: reader.next_shared(&mut self.operators)?,
            reason: reader.next_shared(&mut self.reasons)?,
            partner: reader.next_value::<Option<PartnerId>>()?.and_then(|partner| partners.get(partner)),
            required_life: reader.next_value()?,
            is_overridden: reader.next_value()?,
        })
    }
}

/// The documents in spans, each read in one go.
fn spans(documents: &[StandingDocument]) -> impl Iterator<Item = (DocumentSpan, &[StandingDocument])> {
    let are_near =
        |one: &StandingDocument, next: &StandingDocument| next.number.0.saturating_sub(one.number.0) <= GAP;
    let near = documents.chunk_by(are_near).flat_map(|near| near.chunks(LONGEST));
    near.filter_map(|documents| {
        let (first, last) = (documents.first()?.number, documents.last()?.number);
        Some((DocumentSpan { first, last }, documents))
    })
}

/// Finds documents by ascending numbers.
struct Ascent<'a> {
    rest: &'a [StandingDocument],
}

impl<'a> Ascent<'a> {
    /// The document; `None` if nobody asked for it.
    fn find(&mut self, number: DocumentNumber) -> Option<&'a StandingDocument> {
        let passed = self.rest.iter().take_while(|document| document.number < number).count();
        self.rest = self.rest.get(passed..).unwrap_or_default();
        self.rest.first().filter(|document| document.number == number)
    }
}

impl Transaction<'_> {
    /// Returns the documents of these kinds and days that stand, in the order of posting, with their stamps if these partners
    /// are given. Reads none but their keys.
    pub(super) fn standing_documents(
        &self,
        kinds: &[DocumentKind],
        days: DayRange,
        stamps: Option<&PartnerNames>,
    ) -> Result<Vec<StandingDocument>> {
        let (mut documents, mut stamp_texts) = (Vec::new(), StampTexts::default());
        let sql = if stamps.is_some() { STAMPED_OF_KIND } else { OF_KIND };
        for kind in kinds.iter().copied().filter(|kind| *kind != DocumentKind::Reversal) {
            let read = |reader: &mut RowReader<'_, '_>| {
                let (number, day) = (reader.next_value()?, reader.next_value()?);
                let stamp = match stamps {
                    Some(partners) => stamp_texts.read(reader, partners)?,
                    None => StandingStamp::default(),
                };
                Ok(StandingDocument { number, day, kind, stamp })
            };
            let _ = self.visit_all(sql, (kind, days.from, days.to), read, &mut |document| {
                documents.push(document);
                ControlFlow::Continue(())
            })?;
        }
        let reversed = self.query_all(REVERSED, [], read_single_value)?;
        let reversed: HashSet<DocumentNumber, RandomState> = reversed.into_iter().collect();
        if !reversed.is_empty() {
            documents.retain(|document| !reversed.contains(&document.number));
        }
        // They mostly are in order already, which a stable sort makes use of.
        documents.sort_by_key(|document| document.number);
        Ok(documents)
    }

    /// Visits the movements of documents, each with its document; those of one document follow each other. Ends with the first
    /// error of `visit`.
    pub(super) fn visit_movements<'d>(
        &self,
        documents: &'d [StandingDocument],
        mut visit: impl FnMut(&'d StandingDocument, StandingMovement) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        let (spans, documents_of): (Vec<DocumentSpan>, Vec<&[StandingDocument]>) = spans(documents).unzip();
        let visit_span = |ReadSpan { place, span, movements }: ReadSpan| {
            let mut asked_for = Ascent { rest: documents_of.get(place).copied().unwrap_or_default() };
            let mut failed = Ok(());
            let mut visit_one = |movement: StandingMovement| {
                let Some(document) = asked_for.find(movement.document) else {
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
}

#[cfg(test)]
mod tests {
    use super::*;

    fn documents(numbers: impl IntoIterator<Item = i64>) -> Vec<StandingDocument> {
        let day = Day::new(2026, 11, 24).unwrap();
        let document = |number| StandingDocument {
            number: DocumentNumber(number),
            day,
            kind: DocumentKind::Dispatch,
            stamp: StandingStamp::default(),
        };
        numbers.into_iter().map(document).collect()
    }

    fn ends(numbers: impl IntoIterator<Item = i64>) -> Vec<(i64, i64, usize)> {
        let documents = documents(numbers);
        spans(&documents).map(|(span, documents)| (span.first.0, span.last.0, documents.len())).collect()
    }

    #[test]
    fn near_documents_are_read_together_and_far_ones_by_themselves() {
        assert_eq!(ends([]), []);
        assert_eq!(ends([1, 2, 18, 35, 400]), [(1, 18, 3), (35, 35, 1), (400, 400, 1)]);
        let longest = i64::try_from(LONGEST).unwrap();
        assert_eq!(
            ends(1..=longest + 1),
            [(1, longest, LONGEST), (longest + 1, longest + 1, 1)],
            "shared out between two connections"
        );
    }

    #[test]
    fn documents_that_nobody_asked_for_are_read_over() {
        let documents = documents([3, 5, 8]);
        let mut ascent = Ascent { rest: &documents };
        let mut found = |number| ascent.find(DocumentNumber(number)).map(|document| document.number.0);
        let told: Vec<_> = [3, 3, 4, 8, 8, 9].into_iter().map(&mut found).collect();
        assert_eq!(told, [Some(3), Some(3), None, Some(8), Some(8), None]);
    }
}
