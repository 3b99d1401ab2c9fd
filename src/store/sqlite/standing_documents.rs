//! Documents that stand, with their movements, for reports. A report of a year is of most of what was posted in it: documents
//! and movements are read as the file has them, in long stretches, and not one by one.

use std::collections::HashSet;
use std::ops::ControlFlow;

use foldhash::fast::RandomState;

use super::rows::{RowReader, read_single_value};
use super::transaction::Transaction;
use crate::domain::{
    Day, DocumentKind, DocumentNumber, Label, LotId, PartnerId, ProductId, QuantityChange, Reason,
};
use crate::store::{DayRange, Result, StoreError};

/// So many documents that nobody asked for are read over between two: looking for the next one costs as much.
const GAP: i64 = 16;

/// At most so many documents are in a stretch, since what is said of them is held in memory.
const LONGEST: usize = 8_192;

/// Reads only the index.
pub(super) const OF_KIND: &str = "SELECT d.number, d.day FROM document d INDEXED BY document_kind_day
      WHERE d.kind = ?1 AND d.day BETWEEN ?2 AND ?3";

pub(super) const REVERSED: &str = "SELECT o.number FROM document r INDEXED BY document_reverses
       CROSS JOIN document o ON o.id = r.reverses
      WHERE r.reverses IS NOT NULL";

pub(super) const MOVEMENTS: &str =
    "SELECT m.document, m.lot_id, m.product_id, m.change, m.partner FROM movement m
      WHERE m.id >= (SELECT f.first_movement FROM document f WHERE f.number = ?1)
        AND m.id < (SELECT l.first_movement + l.movements FROM document l WHERE l.number = ?2)
      ORDER BY m.id";

pub(super) const STAMPS: &str = "SELECT d.number, d.operator, d.reason, d.partner FROM document d
      WHERE d.number BETWEEN ?1 AND ?2 ORDER BY d.number";

/// A document that was not reversed, and is no reversal.
#[derive(Debug, Clone, Copy)]
pub(super) struct StandingDocument {
    pub(super) number: DocumentNumber,
    pub(super) day: Day,
    pub(super) kind: DocumentKind,
}

/// A movement of such a document.
pub(super) struct StandingMovement {
    document: DocumentNumber,
    pub(super) lot: LotId,
    pub(super) product: ProductId,
    pub(super) change: QuantityChange,
    /// `None`: the document's.
    pub(super) partner: Option<PartnerId>,
}

/// Who acted in a document, why, and with whom.
pub(super) struct DocumentStamp {
    number: DocumentNumber,
    pub(super) operator: Label,
    pub(super) reason: Option<Reason>,
    pub(super) partner: Option<PartnerId>,
}

fn read_number_and_day(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<(DocumentNumber, Day)> {
    Ok((reader.next_value()?, reader.next_value()?))
}

fn read_movement(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<StandingMovement> {
    Ok(StandingMovement {
        document: reader.next_value()?,
        lot: reader.next_value()?,
        product: reader.next_value()?,
        change: reader.next_value()?,
        partner: reader.next_value()?,
    })
}

fn read_stamp(reader: &mut RowReader<'_, '_>) -> rusqlite::Result<DocumentStamp> {
    Ok(DocumentStamp {
        number: reader.next_value()?,
        operator: reader.next_value()?,
        reason: reader.next_value()?,
        partner: reader.next_value()?,
    })
}

/// The documents in stretches, each read in one go.
pub(super) fn stretches(documents: &[StandingDocument]) -> impl Iterator<Item = Stretch<'_>> {
    let are_near =
        |one: &StandingDocument, next: &StandingDocument| next.number.0.saturating_sub(one.number.0) <= GAP;
    let near = documents.chunk_by(are_near).flat_map(|near| near.chunks(LONGEST));
    near.filter_map(|documents| {
        let (first, last) = (documents.first()?.number, documents.last()?.number);
        Some(Stretch { documents, first, last })
    })
}

/// Documents that are read in one go, in the order of posting; others may lie between them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch<'a> {
    documents: &'a [StandingDocument],
    pub(super) first: DocumentNumber,
    pub(super) last: DocumentNumber,
}

/// Finds documents of a stretch by ascending numbers.
pub(super) struct Places<'a> {
    documents: &'a [StandingDocument],
    next: usize,
}

impl<'a> Stretch<'a> {
    pub(super) fn len(self) -> usize {
        self.documents.len()
    }

    pub(super) fn places(self) -> Places<'a> {
        Places { documents: self.documents, next: 0 }
    }
}

impl<'a> Places<'a> {
    /// The document, with its place in the stretch; `None` if nobody asked for it.
    pub(super) fn find(&mut self, number: DocumentNumber) -> Option<(usize, &'a StandingDocument)> {
        while self.documents.get(self.next).is_some_and(|document| document.number < number) {
            self.next += 1;
        }
        let document = self.documents.get(self.next).filter(|document| document.number == number)?;
        Some((self.next, document))
    }
}

impl Transaction<'_> {
    /// Returns the documents of these kinds and days that stand, in the order of posting. Reads none but their keys.
    pub(super) fn standing_documents(
        &self,
        kinds: &[DocumentKind],
        days: DayRange,
    ) -> Result<Vec<StandingDocument>> {
        let mut documents = Vec::new();
        for kind in kinds.iter().copied().filter(|kind| *kind != DocumentKind::Reversal) {
            let params = (kind, days.from, days.to);
            let _ = self.visit_all(OF_KIND, params, read_number_and_day, &mut |(number, day)| {
                documents.push(StandingDocument { number, day, kind });
                ControlFlow::Continue(())
            })?;
        }
        let mut reversed: HashSet<DocumentNumber, RandomState> = HashSet::default();
        let _ = self.visit_all(REVERSED, [], read_single_value, &mut |number| {
            reversed.insert(number);
            ControlFlow::Continue(())
        })?;
        if !reversed.is_empty() {
            documents.retain(|document| !reversed.contains(&document.number));
        }
        documents.sort_by_key(|document| document.number);
        Ok(documents)
    }

    /// Visits the movements of a stretch of documents, each with its document and the place of that. Ends with the first
    /// error of `visit`.
    pub(super) fn visit_movements(
        &self,
        stretch: Stretch<'_>,
        mut visit: impl FnMut(usize, &StandingDocument, StandingMovement) -> Result<ControlFlow<()>>,
    ) -> Result<ControlFlow<()>> {
        let (mut places, mut failed) = (stretch.places(), Ok(()));
        let visited =
            self.visit_all(MOVEMENTS, (stretch.first, stretch.last), read_movement, &mut |movement| {
                let Some((place, document)) = places.find(movement.document) else {
                    return ControlFlow::Continue(());
                };
                visit(place, document, movement).unwrap_or_else(|error| {
                    failed = Err(error);
                    ControlFlow::Break(())
                })
            })?;
        failed.map(|()| visited)
    }

    /// Returns the stamps of a stretch of documents, in their order.
    pub(super) fn stamps_of(&self, stretch: Stretch<'_>) -> Result<Vec<DocumentStamp>> {
        let (mut places, mut stamps) = (stretch.places(), Vec::with_capacity(stretch.len()));
        let _ = self.visit_all(STAMPS, (stretch.first, stretch.last), read_stamp, &mut |stamp| {
            if places.find(stamp.number).is_some() {
                stamps.push(stamp);
            }
            ControlFlow::Continue(())
        })?;
        if stamps.len() == stretch.len() {
            Ok(stamps)
        } else {
            let detail = format!("documents between {} and {} are missing", stretch.first.0, stretch.last.0);
            Err(StoreError::Corrupt { detail })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn documents(numbers: impl IntoIterator<Item = i64>) -> Vec<StandingDocument> {
        let day = Day::new(2026, 11, 24).unwrap();
        let document =
            |number| StandingDocument { number: DocumentNumber(number), day, kind: DocumentKind::Dispatch };
        numbers.into_iter().map(document).collect()
    }

    fn ends(numbers: impl IntoIterator<Item = i64>) -> Vec<(i64, i64, usize)> {
        let documents = documents(numbers);
        stretches(&documents).map(|stretch| (stretch.first.0, stretch.last.0, stretch.len())).collect()
    }

    #[test]
    fn near_documents_are_read_together_and_far_ones_by_themselves() {
        assert_eq!(ends([]), []);
        assert_eq!(ends([1, 2, 18, 35, 400]), [(1, 18, 3), (35, 35, 1), (400, 400, 1)]);
        let longest = i64::try_from(LONGEST).unwrap();
        assert_eq!(
            ends(1..=longest + 1),
            [(1, longest, LONGEST), (longest + 1, longest + 1, 1)],
            "a stretch is held in memory"
        );
    }

    #[test]
    fn documents_that_nobody_asked_for_are_read_over() {
        let documents = documents([3, 5, 8]);
        let stretch = stretches(&documents).next().unwrap();
        let mut places = stretch.places();
        let mut found = |number| places.find(DocumentNumber(number)).map(|(place, _)| place);
        let told: Vec<_> = [3, 3, 4, 8, 8, 9].into_iter().map(&mut found).collect();
        assert_eq!(told, [Some(0), Some(0), None, Some(2), Some(2), None]);
    }
}
