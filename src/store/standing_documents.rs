//! Documents that stand, with their movements, for reports. A report of a year is of most of what was posted in it: movements
//! are read as the book has them, of long spans of documents, and not one by one.

use std::collections::{HashMap, HashSet};
use std::fmt::Display;
use std::ops::ControlFlow;
use std::rc::Rc;

use foldhash::fast::RandomState;

use super::lot_facts::LotFact;
use super::{DayRange, DecidedDispatch, MovedDetails, MovedGoods, MovedQuery, Result, RowVisitor};
use crate::domain::{
    Day, DocumentKind, DocumentNumber, Label, LifeDays, LotId, PartnerId, QuantityChange, Reason,
};

/// A document that was not reversed, and is no reversal.
#[derive(Debug, Clone)]
pub(super) struct StandingDocument {
    pub(super) number: DocumentNumber,
    pub(super) day: Day,
    pub(super) kind: DocumentKind,
    /// What was asked for of it.
    pub(super) stamp: StandingStamp,
}

/// Who acted in a document, why, with whom, and what was decided.
#[derive(Debug, Clone, Default)]
pub(super) struct StandingStamp {
    pub(super) operator: Option<Rc<Label>>,
    pub(super) reason: Option<Rc<Reason>>,
    pub(super) partner: Option<Rc<Label>>,
    /// Of a dispatch.
    pub(super) decision: Option<DecidedDispatch>,
}

/// What a dispatch decided, as two columns tell it, which are both NULL for other documents.
pub(super) fn decided(
    required_life: Option<LifeDays>,
    is_overridden: Option<bool>,
) -> Option<DecidedDispatch> {
    let (required_life, is_overridden) = required_life.zip(is_overridden)?;
    Some(DecidedDispatch { required_life, is_overridden })
}

/// A movement as reports need it.
#[derive(Debug, Clone, Copy)]
pub(super) struct StandingMovement {
    pub(super) document: DocumentNumber,
    pub(super) lot: LotId,
    pub(super) change: QuantityChange,
    /// `None`: the document's, or none that was asked for.
    pub(super) partner: Option<PartnerId>,
}

/// The names of partners.
#[derive(Debug, Default)]
pub(super) struct PartnerNames {
    names: HashMap<PartnerId, Rc<Label>, RandomState>,
}

impl PartnerNames {
    pub(super) fn get(&self, partner: PartnerId) -> Option<Rc<Label>> {
        self.names.get(&partner).cloned()
    }
}

impl FromIterator<(PartnerId, Label)> for PartnerNames {
    fn from_iter<I: IntoIterator<Item = (PartnerId, Label)>>(partners: I) -> Self {
        PartnerNames { names: partners.into_iter().map(|(partner, name)| (partner, Rc::new(name))).collect() }
    }
}

impl MovedDetails {
    /// The columns of documents that tell them: operator, reason, the two of the decision, partner.
    pub(super) fn of_documents(self) -> impl Iterator<Item = &'static str> {
        let columns = [
            (self.operator, "d.operator"),
            (self.reason, "d.reason"),
            (self.decision, "d.required_life_days"),
            (self.decision, "d.overridden"),
            (self.partner, "d.partner"),
        ];
        columns.into_iter().filter_map(|(is_wanted, column)| is_wanted.then_some(column))
    }

    /// The columns of lots that tell them: expiry, then location.
    pub(super) fn of_lots(self) -> impl Iterator<Item = &'static str> {
        self.expiry.then_some("l.expires").into_iter().chain(self.location.then_some("l.location"))
    }
}

/// Returns columns that come after others.
pub(super) fn further(columns: impl Iterator<Item = impl Display>) -> String {
    columns.fold(String::new(), |list, column| format!("{list}, {column}"))
}

/// Visits a movement with its document.
pub(super) type MovementVisitor<'d, 'v> =
    &'v mut dyn FnMut(&'d StandingDocument, StandingMovement) -> Result<ControlFlow<()>>;

/// Visits a movement with its document and its lot.
pub(super) type MovedLotVisitor<'v> =
    &'v mut dyn FnMut(&StandingDocument, StandingMovement, &LotFact) -> ControlFlow<()>;

/// What the homes of a book read of documents that stand.
pub(super) trait ReadStandingDocuments {
    fn names_of_all_partners(&self) -> Result<PartnerNames>;

    /// Returns the documents of these kinds and days that stand, in the order of posting, with what is wanted of them. Partners
    /// are found among those given. Reads nothing but an index.
    fn standing_documents(
        &self,
        query: &MovedQuery<'_>,
        partners: &PartnerNames,
    ) -> Result<Vec<StandingDocument>>;

    /// Visits the movements of documents, given in the order of posting; with partners of their own only if these are wanted.
    /// Those of one document follow each other. Nothing else may be asked of the book meanwhile.
    fn visit_movements<'d>(
        &self,
        documents: &'d [StandingDocument],
        with_partners: bool,
        visit: MovementVisitor<'d, '_>,
    ) -> Result<()>;

    /// Like [`visit_movements`](Self::visit_movements), with what is wanted of each lot.
    fn visit_moved_lots(
        &self,
        documents: &[StandingDocument],
        details: MovedDetails,
        visit: MovedLotVisitor<'_>,
    ) -> Result<()>;
}

/// Does what [`ReadReports::moved_goods`](super::ReadReports::moved_goods) says.
pub(super) fn moved_goods(
    book: &impl ReadStandingDocuments,
    query: &MovedQuery<'_>,
    visit: RowVisitor<'_, MovedGoods>,
) -> Result<()> {
    let partners = match query.details.partner {
        true => book.names_of_all_partners()?,
        false => PartnerNames::default(),
    };
    let documents = book.standing_documents(query, &partners)?;
    book.visit_moved_lots(&documents, query.details, &mut |document, movement, lot| {
        let stamp = &document.stamp;
        let partner_of_its_own = movement.partner.and_then(|partner| partners.get(partner));
        visit(MovedGoods {
            document: document.number,
            day: document.day,
            kind: document.kind,
            lot: movement.lot,
            product: lot.product,
            change: movement.change,
            operator: stamp.operator.clone(),
            reason: stamp.reason.clone(),
            partner: partner_of_its_own.or_else(|| stamp.partner.clone()),
            decision: stamp.decision,
            expires: lot.expires,
            location: lot.location.clone(),
            cost: lot.cost,
        })
    })
}

/// Does what [`ReadReports::moved_quantities`](super::ReadReports::moved_quantities) says.
pub(super) fn moved_quantities(
    book: &impl ReadStandingDocuments,
    days: DayRange,
    visit: RowVisitor<'_, (LotId, QuantityChange)>,
) -> Result<()> {
    let documents = book.standing_documents(&MovedQuery::on(days), &PartnerNames::default())?;
    book.visit_movements(&documents, false, &mut |_, movement| Ok(visit((movement.lot, movement.change))))
}

/// Leaves out documents that were reversed, and brings the others into the order of posting.
pub(super) fn in_order_of_posting(
    mut documents: Vec<StandingDocument>,
    reversed: Vec<DocumentNumber>,
) -> Vec<StandingDocument> {
    let reversed: HashSet<DocumentNumber, RandomState> = reversed.into_iter().collect();
    if !reversed.is_empty() {
        documents.retain(|document| !reversed.contains(&document.number));
    }
    // They mostly are in order already, which a stable sort makes use of.
    documents.sort_by_key(|document| document.number);
    documents
}

/// Documents whose movements are read in one go, from the first to the last; others may lie between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DocumentSpan {
    pub(super) first: DocumentNumber,
    pub(super) last: DocumentNumber,
}

/// The documents in spans of no more than `longest`. At most `gap` numbers lie from one document of a span to the next.
pub(super) fn spans(
    documents: &[StandingDocument],
    gap: i64,
    longest: usize,
) -> impl Iterator<Item = (DocumentSpan, &[StandingDocument])> {
    let are_near = move |one: &StandingDocument, next: &StandingDocument| {
        next.number.0.saturating_sub(one.number.0) <= gap
    };
    let near = documents.chunk_by(are_near).flat_map(move |near| near.chunks(longest));
    near.filter_map(|documents| {
        let (first, last) = (documents.first()?.number, documents.last()?.number);
        Some((DocumentSpan { first, last }, documents))
    })
}

/// Finds documents by their numbers: at once the one that was found last and the next, and others by a search.
pub(super) struct DocumentFinder<'a> {
    documents: &'a [StandingDocument],
    latest: usize,
}

impl<'a> DocumentFinder<'a> {
    /// The documents are in the order of posting.
    pub(super) fn new(documents: &'a [StandingDocument]) -> Self {
        DocumentFinder { documents, latest: 0 }
    }

    /// The document; `None` if nobody asked for it.
    pub(super) fn find(&mut self, number: DocumentNumber) -> Option<&'a StandingDocument> {
        let is_sought = |document: &&StandingDocument| document.number == number;
        if let Some(found) = self.documents.get(self.latest).filter(is_sought) {
            return Some(found);
        }
        if self.documents.get(self.latest + 1).filter(is_sought).is_some() {
            self.latest += 1;
        } else {
            self.latest = self.documents.binary_search_by_key(&number, |document| document.number).ok()?;
        }
        self.documents.get(self.latest)
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
        let spans = spans(&documents, 16, 100);
        spans.map(|(span, documents)| (span.first.0, span.last.0, documents.len())).collect()
    }

    #[test]
    fn near_documents_are_read_together_and_far_ones_by_themselves() {
        assert_eq!(ends([]), []);
        assert_eq!(ends([1, 2, 18, 35, 400]), [(1, 18, 3), (35, 35, 1), (400, 400, 1)]);
        assert_eq!(ends(1..=101), [(1, 100, 100), (101, 101, 1)], "none is too long");
    }

    #[test]
    fn documents_are_found_in_any_order_but_those_that_nobody_asked_for() {
        let documents = documents([3, 5, 8]);
        let mut finder = DocumentFinder::new(&documents);
        let mut found = |number| finder.find(DocumentNumber(number)).map(|document| document.number.0);
        let told: Vec<_> = [3, 3, 4, 8, 8, 9, 5, 2, 3].into_iter().map(&mut found).collect();
        assert_eq!(told, [Some(3), Some(3), None, Some(8), Some(8), None, Some(5), None, Some(3)]);
    }
}
