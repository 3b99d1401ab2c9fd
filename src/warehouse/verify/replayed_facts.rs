//! What was said of lots, replayed: the first facts, then the changes.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

use super::replayed_lot::Fingerprint;
use super::report::ReportBuilder;
use crate::domain::{Day, DocumentNumber, FactChange, Field, Lot, LotId, ProductId};
use crate::store::ReadTransaction;
use crate::warehouse::Result;

/// Facts of a lot, by field.
type Facts = Vec<(Field, Option<String>)>;

/// The facts that documents change at some time, as replayed so far. All others are what they were from the first.
#[derive(Debug, Default)]
pub(super) struct ReplayedFacts {
    facts: HashMap<LotId, Facts>,
    /// What lots were said to expire on before that was changed.
    past_expiries: HashMap<LotId, Vec<Day>>,
    /// What codes lots had before that was changed.
    past_codes: HashMap<LotId, Vec<Fingerprint>>,
    /// The documents that said anew what a lot is when only its id was left, each with what had been said of it.
    refills: HashMap<LotId, Vec<(DocumentNumber, Facts)>>,
    /// Codes that lots get or lose.
    changed_codes: HashSet<(ProductId, Fingerprint)>,
}

impl ReplayedFacts {
    /// Starts before the first document: what a lot's first change of a fact calls the value before.
    pub(super) fn load(book: &dyn ReadTransaction, findings: &mut ReportBuilder<'_>) -> Result<Self> {
        let mut first = ReplayedFacts::default();
        book.lot_changes(&mut |change| {
            let FactChange { product, lot, field, before, after } = match change {
                Ok(change) => change,
                Err(unreadable) => {
                    // Told with its document.
                    findings.doubt(unreadable.product);
                    return ControlFlow::Continue(());
                }
            };
            if field == Field::Lot {
                let codes = [&before, &after].map(|code| Fingerprint::of(code.as_deref()));
                first.changed_codes.extend(codes.map(|code| (product, code)));
            }
            if let Some(lot) = lot
                && !matches!(field, Field::ReceivedQuantity | Field::Hold)
            {
                let facts = first.facts.entry(lot).or_default();
                if !facts.iter().any(|(known, _)| *known == field) {
                    facts.push((field, before));
                }
            }
            ControlFlow::Continue(())
        })?;
        Ok(first)
    }

    /// The codes that lots get or lose, which other lots may have.
    pub(super) fn changed_codes(&self) -> HashSet<(ProductId, Fingerprint)> {
        self.changed_codes.clone()
    }

    /// Turns a lot, as it is now, back to what was said of it first. A text that can't be read is left for its document
    /// to be reported.
    pub(super) fn turn_back(&self, lot: &mut Lot) {
        for (field, first) in self.of_lot(lot.id) {
            // `set_fact` changes nothing if it fails.
            let _ = lot.set_fact(field, first.as_deref());
        }
    }

    /// Sets a fact and returns what was said before.
    pub(super) fn replace(&mut self, lot: LotId, field: Field, after: Option<String>) -> Option<String> {
        let facts = self.facts.entry(lot).or_default();
        match facts.iter_mut().find(|(known, _)| *known == field) {
            Some((_, fact)) => std::mem::replace(fact, after),
            None => {
                facts.push((field, after));
                None
            }
        }
    }

    /// Notes what a lot was said to expire on until now.
    pub(super) fn note_expiry(&mut self, lot: LotId, expires: Option<Day>) {
        if let Some(day) = expires {
            self.past_expiries.entry(lot).or_default().push(day);
        }
    }

    /// Whether a lot was said to expire on a day before that was changed.
    pub(super) fn had_expiry(&self, lot: LotId, day: Day) -> bool {
        self.past_expiries.get(&lot).is_some_and(|past| past.contains(&day))
    }

    /// Notes the code that a lot had until now.
    pub(super) fn note_code(&mut self, lot: LotId, code: Fingerprint) {
        self.past_codes.entry(lot).or_default().push(code);
    }

    /// Whether a lot had a code before that was changed.
    pub(super) fn had_code(&self, lot: LotId, code: Fingerprint) -> bool {
        self.past_codes.get(&lot).is_some_and(|past| past.contains(&code))
    }

    /// Notes what is said of a lot before a document says it anew.
    pub(super) fn note_refill(&mut self, lot: LotId, document: DocumentNumber) {
        let refills = self.refills.entry(lot).or_default();
        if refills.last().is_none_or(|(last, _)| *last != document) {
            refills.push((document, self.facts.get(&lot).cloned().unwrap_or_default()));
        }
    }

    /// Returns what was said of a lot before the first document after this one that said it anew; `None` if there is none.
    pub(super) fn before_refill(
        &self,
        lot: LotId,
        after: DocumentNumber,
    ) -> Option<&[(Field, Option<String>)]> {
        let refills = self.refills.get(&lot)?;
        let (_, before) = refills.get(refills.partition_point(|(document, _)| *document <= after))?;
        Some(before)
    }

    /// Returns what is said of a fact of a lot that documents change.
    pub(super) fn fact(&self, lot: LotId, field: Field) -> Option<String> {
        self.of_lot(lot).find(|(known, _)| *known == field).and_then(|(_, fact)| fact.clone())
    }

    /// The facts of a lot that documents change.
    pub(super) fn of_lot(&self, lot: LotId) -> impl Iterator<Item = (Field, &Option<String>)> {
        self.facts.get(&lot).into_iter().flatten().map(|(field, fact)| (*field, fact))
    }
}
