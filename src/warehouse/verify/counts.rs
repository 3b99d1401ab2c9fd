//! Stock counts: what documents of kind count assert, held against the ledger (docs/RULES.md, C1 to C8).

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

use super::applied_count::{ASSERTION, AppliedDocument, AssertedLot, COUNT};
use super::count_lines::CountCheck;
use super::count_openings::CountOpenings;
use super::entry::Entry;
use super::replay::{Replay, format_thousandths};
use super::report::ReportBuilder;
use super::requests::{Request, parse};
use crate::domain::count::CountId;
use crate::domain::{Day, DocumentId, DocumentNumber, LotId};
use crate::store::{CountAssertion, ReadTransaction};
use crate::warehouse::Result;
use crate::warehouse::counts::ApplyDecision;

/// What documents assert about lots, and what of it the ledger has proved so far.
#[derive(Default)]
pub(super) struct ReplayedCounts {
    /// By document, in the order of their lots.
    asserted: HashMap<DocumentNumber, Vec<Asserted>>,
    /// By the newest document that their counters knew: what is looked at from there on.
    waiting: HashMap<DocumentNumber, Vec<(DocumentNumber, LotId)>>,
    /// What is looked at whenever a lot moves.
    watched: HashMap<LotId, Vec<DocumentNumber>>,
    /// Documents of kind count.
    applied: HashMap<DocumentNumber, AppliedDocument>,
    by_id: HashMap<DocumentId, DocumentNumber>,
    /// Counts until the ledger has come to where they were opened; `None` if they can't be read.
    openings: Option<CountOpenings>,
}

struct Asserted {
    assertion: CountAssertion,
    /// The lot had once, after what the counter knew, what the assertion says that the book said.
    is_proved: bool,
}

impl ReplayedCounts {
    /// Reads what was asserted.
    pub(super) fn load(book: &dyn ReadTransaction, findings: &mut ReportBuilder<'_>) -> Result<Self> {
        let mut counts = ReplayedCounts::default();
        let read = book.all_assertions(&mut |assertion| {
            let (document, lot, after) = (assertion.document, assertion.lot, assertion.after);
            counts.waiting.entry(after).or_default().push((document, lot));
            counts.asserted.entry(document).or_default().push(Asserted { assertion, is_proved: false });
            ControlFlow::Continue(())
        });
        if findings.accept("what counts assert", read.map_err(Into::into))?.is_none() {
            findings.doubt(None);
        }
        // Nothing was in the book before its first document.
        counts.watch_from(DocumentNumber(0), |_| 0);
        counts.openings = CountOpenings::load(book, findings)?;
        Ok(counts)
    }

    /// Replays a document, once its movements are.
    pub(super) fn add(
        &mut self,
        entry: &Entry<'_>,
        request: Option<&Request>,
        (book, replay): (&dyn ReadTransaction, &Replay),
        findings: &mut ReportBuilder<'_>,
    ) {
        let number = entry.document.number;
        self.by_id.insert(entry.document.id, number);
        if let Some(Request::Count(command)) = request {
            self.check_document(entry, command.count, replay, findings);
        } else if let Some(reversed) = entry.document.reverses.and_then(|id| self.by_id.get(&id).copied())
            && let Some(applied) = self.applied.get_mut(&reversed)
        {
            applied.is_reversed = true;
        }
        for movement in entry.movements {
            self.prove(movement.lot, movement.on_hand_after.thousandths());
        }
        self.watch_from(number, |lot| replay.lot(lot).map_or(0, |lot| lot.on_hand));
        if let Some(openings) = &mut self.openings {
            openings.come_to(number, (book, replay), findings);
        }
    }

    fn watch_from(&mut self, number: DocumentNumber, on_hand: impl Fn(LotId) -> i64) {
        for (document, lot) in self.waiting.remove(&number).unwrap_or_default() {
            self.watched.entry(lot).or_default().push(document);
            self.prove(lot, on_hand(lot));
        }
    }

    /// Notes what a lot has: what was expected of it has been so.
    fn prove(&mut self, lot: LotId, on_hand: i64) {
        let Some(watched) = self.watched.get_mut(&lot) else { return };
        for document in watched {
            let asserted = self.asserted.get_mut(document).map(Vec::as_mut_slice).unwrap_or_default();
            if let Ok(place) = asserted.binary_search_by_key(&lot, |asserted| asserted.assertion.lot)
                && let Some(asserted) = asserted.get_mut(place)
            {
                asserted.is_proved |= asserted.assertion.expected().thousandths() == on_hand;
            }
        }
    }

    /// Checks what a document asserts against its movements, its answer and the past.
    fn check_document(
        &mut self,
        entry: &Entry<'_>,
        count: CountId,
        replay: &Replay,
        findings: &mut ReportBuilder<'_>,
    ) {
        let number = entry.document.number;
        let asserted = self.asserted.remove(&number).unwrap_or_default();
        let mut lots = Vec::with_capacity(asserted.len());
        let mut moved: HashMap<LotId, i64> = HashMap::new();
        for movement in entry.movements {
            *moved.entry(movement.lot).or_default() += movement.change.thousandths();
        }
        for Asserted { assertion, is_proved } in &asserted {
            if let Some(watched) = self.watched.get_mut(&assertion.lot) {
                watched.retain(|document| *document != number);
            }
            let subject = || entry.subject_of(&format!("lot {}", assertion.lot.0));
            let change = moved.remove(&assertion.lot).unwrap_or_default();
            lots.push((
                assertion.lot,
                AssertedLot::new(assertion, opened_with(replay, assertion.lot, change)),
            ));
            findings.check(ASSERTION, change == assertion.variance.thousandths(), || {
                (subject(), format_thousandths(change), assertion.variance.to_string())
            });
            findings.check(ASSERTION, *is_proved && assertion.after < number, || {
                let expected = "what the lot had when it was counted".to_owned();
                (subject(), expected, assertion.expected().to_string())
            });
            let day = entry.document.stamp.day;
            findings.check_equal(ASSERTION, subject, day.to_string(), assertion.day.to_string());
        }
        findings.check(ASSERTION, moved.is_empty(), || {
            let expected = "an assertion for every movement".to_owned();
            (entry.subject(), expected, format!("{} without", moved.len()))
        });
        self.check_answer(entry, count, (&asserted, lots), findings);
    }

    fn check_answer(
        &mut self,
        entry: &Entry<'_>,
        count: CountId,
        (asserted, lots): (&[Asserted], Vec<(LotId, AssertedLot)>),
        findings: &mut ReportBuilder<'_>,
    ) {
        let kept = entry.document.decision.as_deref();
        let decision = kept.and_then(parse::<ApplyDecision>);
        let of = |is_right: bool| {
            let of = asserted.iter().filter(|it| it.assertion.variance.is_zero() == is_right).count();
            u64::try_from(of).unwrap_or(u64::MAX)
        };
        let (right, wrong) = (of(true), of(false));
        // Goods that were found and are not there after all are confirmed, and leave nothing to assert.
        let holds =
            decision.is_some_and(|it| u64::from(it.adjusted) == wrong && u64::from(it.confirmed) >= right);
        findings.check("decision", holds, || {
            let expected = format!("{wrong} adjusted, at least {right} confirmed");
            (entry.subject(), expected, kept.unwrap_or("none").to_owned())
        });
        let lines = decision.map_or(0, |it| u64::from(it.adjusted) + u64::from(it.confirmed));
        let (id, left_open) = (entry.document.id, decision.map_or(0, |it| it.left_open));
        let applied = AppliedDocument { id, count, left_open, lines, lots, is_reversed: false };
        self.applied.insert(entry.document.number, applied);
    }

    /// Compares the stored counts, once the ledger has been replayed.
    pub(super) fn compare(self, book: &dyn ReadTransaction, findings: &mut ReportBuilder<'_>) -> Result<()> {
        // A document that asserts without being a count has no movement to prove it.
        for (document, asserted) in &self.asserted {
            findings.check(ASSERTION, asserted.is_empty() || findings.doubts_any(), || {
                let expected = "a document of kind count".to_owned();
                (format!("assertions of document {}", document.0), expected, "none".to_owned())
            });
        }
        let Some(openings) = self.openings else { return Ok(()) };
        let (counts, acts) = openings.finish(findings)?;
        let mut lines_of: HashMap<DocumentNumber, u64> = HashMap::new();
        for count in &counts {
            let check = CountCheck { applied: &self.applied, book, count, acts: acts.of(count.id) };
            let compared = check.compare(&mut lines_of, findings);
            findings.accept(&format!("count {}", count.id), compared)?;
        }
        let known: HashSet<CountId> = counts.iter().map(|count| count.id).collect();
        acts.compare_with(&known, book, findings)?;
        for (number, document) in &self.applied {
            let subject = || format!("document number {}", number.0);
            let lines = lines_of.get(number).copied().unwrap_or_default();
            let expected = if document.is_reversed { 0 } else { document.lines };
            findings.check_equal(COUNT, || format!("lines applied by {}", subject()), expected, lines);
            findings.check(COUNT, known.contains(&document.count), || {
                (subject(), format!("count {}", document.count), "none".to_owned())
            });
        }
        Ok(())
    }
}

/// The expiry of a lot that a document opened with all that it moved, as it was said then.
fn opened_with(replay: &Replay, lot: LotId, change: i64) -> Option<Option<Day>> {
    let lot = replay.lot(lot)?;
    (change > 0 && lot.on_hand == change && lot.received_quantity == change).then_some(lot.expires)
}
