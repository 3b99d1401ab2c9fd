//! Stock counts: what documents of kind count assert, held against the ledger, and the counts with their lines and entries
//! (docs/RULES.md, C1 to C8).

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

use super::entry::Entry;
use super::replay::{Replay, format_thousandths};
use super::report::ReportBuilder;
use super::requests::{Request, parse};
use crate::domain::count::{CountId, CountLine, CountState, Resolution};
use crate::domain::{DocumentId, DocumentNumber, LotCode, LotId};
use crate::store::{Count, CountAssertion, CountLineQuery, CountLineRow, ReadTransaction};
use crate::warehouse::Result;
use crate::warehouse::counts::ApplyDecision;

/// Rule of counts, their lines and their entries.
const COUNT: &str = "count";

/// Rule of what was asserted.
const ASSERTION: &str = "count_assertion";

/// Lots that are read at once.
const LOTS_AT_ONCE: usize = 1_000;

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
}

struct Asserted {
    assertion: CountAssertion,
    /// The lot had once, after what the counter knew, what the assertion says that the book said.
    is_proved: bool,
}

/// A document that applied a count.
struct AppliedDocument {
    count: CountId,
    /// How many lines it says that it applied.
    lines: u64,
    /// The lots that it asserts something about.
    lots: HashSet<LotId>,
    is_reversed: bool,
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
        Ok(counts)
    }

    /// Replays a document, once its movements are.
    pub(super) fn add(
        &mut self,
        entry: &Entry<'_>,
        request: Option<&Request>,
        replay: &Replay,
        findings: &mut ReportBuilder<'_>,
    ) {
        let number = entry.document.number;
        self.by_id.insert(entry.document.id, number);
        if let Some(Request::Count(command)) = request {
            self.check_document(entry, command.count, findings);
        } else if let Some(reversed) = entry.document.reverses.and_then(|id| self.by_id.get(&id).copied())
            && let Some(applied) = self.applied.get_mut(&reversed)
        {
            applied.is_reversed = true;
        }
        for movement in entry.movements {
            self.prove(movement.lot, movement.on_hand_after.thousandths());
        }
        self.watch_from(number, |lot| replay.lot(lot).map_or(0, |lot| lot.on_hand));
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
    fn check_document(&mut self, entry: &Entry<'_>, count: CountId, findings: &mut ReportBuilder<'_>) {
        let number = entry.document.number;
        let asserted = self.asserted.remove(&number).unwrap_or_default();
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
        self.check_answer(entry, count, &asserted, findings);
    }

    fn check_answer(
        &mut self,
        entry: &Entry<'_>,
        count: CountId,
        asserted: &[Asserted],
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
        let lots = asserted.iter().map(|asserted| asserted.assertion.lot).collect();
        let applied = AppliedDocument { count, lines, lots, is_reversed: false };
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
        // A count file takes away what is open, and has no ledger.
        if book.count_file()?.is_some() {
            return Ok(());
        }
        let counts = book.counts().map_err(Into::into);
        let Some(counts) = findings.accept("stock counts", counts)? else { return Ok(()) };
        let mut lines_of: HashMap<DocumentNumber, u64> = HashMap::new();
        for count in &counts {
            let compared = self.compare_count(book, count, &mut lines_of, findings);
            findings.accept(&format!("count {}", count.id), compared)?;
        }
        let known: HashSet<CountId> = counts.iter().map(|count| count.id).collect();
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

    fn compare_count(
        &self,
        book: &dyn ReadTransaction,
        count: &Count,
        lines_of: &mut HashMap<DocumentNumber, u64>,
        findings: &mut ReportBuilder<'_>,
    ) -> Result<()> {
        let mut rows: Vec<CountLineRow> = Vec::new();
        book.count_lines(count.id, &CountLineQuery::default(), &mut |row| {
            rows.push(row);
            ControlFlow::Continue(())
        })?;
        let mut entries: HashMap<i64, u32> = HashMap::new();
        let mut latest = count.position;
        book.entries_of_count(count.id, &mut |entry| {
            *entries.entry(entry.key.line).or_default() += 1;
            latest = latest.max(entry.moment.position).max(entry.moment.until.unwrap_or(latest));
            ControlFlow::Continue(())
        })?;
        let subject = |what: &str| format!("count {}, {what}", count.id);
        let length = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        findings.check_equal(COUNT, || subject("lines"), length(rows.len()), count.lines);
        findings.check_equal(COUNT, || subject("counted"), length(entries.len()), count.counted);
        findings.check_equal(COUNT, || subject("entries"), entries.values().sum(), count.entries);
        let newest = book.newest_document()?;
        findings.check(COUNT, latest <= newest, || {
            (subject("positions"), format!("at most {}", newest.0), latest.0.to_string())
        });
        compare_codes(book, count, &rows, findings)?;
        let mut asserted = HashSet::new();
        for row in &rows {
            let subject = |what: &str| format!("count {}, line {}{what}", count.id, row.line.key.line);
            let expected = entries.get(&row.line.key.line).copied().unwrap_or_default();
            findings.check_equal(COUNT, || subject(", entries"), expected, row.entries);
            let Some(number) = row.line.applied else { continue };
            *lines_of.entry(number).or_default() += 1;
            let by = self.applied.get(&number).filter(|by| by.count == count.id && !by.is_reversed);
            findings.check(COUNT, by.is_some() || findings.doubts_any(), || {
                let expected = "a document that applied the count and stands".to_owned();
                (subject(", applied"), expected, format!("document number {}", number.0))
            });
            let is_asserted = |by: &AppliedDocument| row.line.lot.is_none_or(|lot| by.lots.contains(&lot));
            findings.check(ASSERTION, by.is_none_or(is_asserted), || {
                let expected = format!("an assertion of document number {}", number.0);
                (subject(", applied"), expected, "none".to_owned())
            });
            findings.check(COUNT, row.line.lot.is_none_or(|lot| asserted.insert((number, lot))), || {
                (subject(", lot"), "once by a document".to_owned(), "twice".to_owned())
            });
        }
        let is_done = count.state != CountState::Applied || rows.iter().all(|row| is_closed(&row.line));
        findings.check(COUNT, is_done, || {
            (subject("state"), CountState::Review.name().to_owned(), count.state.name().to_owned())
        });
        Ok(())
    }
}

/// Whether a line was applied, or is left as it is.
fn is_closed(line: &CountLine) -> bool {
    let is_left = |resolution: Resolution| resolution == Resolution::Leave;
    line.applied.is_some() || line.decision.as_ref().is_some_and(|decision| is_left(decision.resolution))
}

/// Compares the codes of lines with those of their lots.
fn compare_codes(
    book: &dyn ReadTransaction,
    count: &Count,
    rows: &[CountLineRow],
    findings: &mut ReportBuilder<'_>,
) -> Result<()> {
    for rows in rows.chunks(LOTS_AT_ONCE) {
        let lots: Vec<LotId> = rows.iter().filter_map(|row| row.line.lot).collect();
        let codes: HashMap<LotId, Option<LotCode>> =
            book.lots_by_ids(&lots)?.into_iter().map(|lot| (lot.id, lot.code)).collect();
        for line in rows.iter().map(|row| &row.line) {
            let Some(code) = line.lot.and_then(|lot| codes.get(&lot)) else { continue };
            let text = |code: &Option<LotCode>| code.as_ref().map_or_else(String::new, LotCode::to_string);
            findings.check(COUNT, LotCode::matches_optional(line.code.as_ref(), code.as_ref()), || {
                (
                    format!("count {}, line {}, lot code", count.id, line.key.line),
                    text(code),
                    text(&line.code),
                )
            });
        }
    }
    Ok(())
}
