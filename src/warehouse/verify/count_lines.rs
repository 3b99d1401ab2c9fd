//! The lines and entries of each count, held against one another, against lots, and against what was asserted of them
//! (docs/RULES.md, C1 to C8).

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

use super::applied_count::{ASSERTION, AppliedDocument, COUNT};
use super::count_acts::CountActs;
use super::report::ReportBuilder;
use crate::domain::count::{Claim, CountEntry, CountLine, CountState, Resolution, figures};
use crate::domain::{Day, DocumentNumber, Label, Lot, LotCode, LotId, ProductId};
use crate::store::{Count, CountLineQuery, CountLineRow, ReadTransaction};
use crate::warehouse::Result;

/// Lots that are read at once.
const LOTS_AT_ONCE: usize = 1_000;

/// A count to compare, and the documents that applied any.
pub(super) struct CountCheck<'a> {
    pub(super) applied: &'a HashMap<DocumentNumber, AppliedDocument>,
    pub(super) book: &'a dyn ReadTransaction,
    pub(super) count: &'a Count,
    pub(super) acts: &'a CountActs,
}

impl CountCheck<'_> {
    /// Compares the count with its lines and entries. Adds up in `lines_of` how many lines each document applied.
    pub(super) fn compare(
        &self,
        lines_of: &mut HashMap<DocumentNumber, u64>,
        findings: &mut ReportBuilder<'_>,
    ) -> Result<()> {
        let rows = self.rows()?;
        self.compare_entries(&rows, findings)?;
        self.compare_lots(&rows, findings)?;
        self.compare_applied(&rows, lines_of, findings);
        self.compare_acts(&rows, findings);
        let count = self.count;
        let is_done = count.state != CountState::Applied || rows.iter().all(|row| is_closed(&row.line));
        findings.check(COUNT, is_done, || {
            (self.subject("state"), CountState::Review.name().to_owned(), count.state.name().to_owned())
        });
        Ok(())
    }

    /// Its lines, by number.
    fn rows(&self) -> Result<Vec<CountLineRow>> {
        let mut rows: Vec<CountLineRow> = Vec::new();
        self.book.count_lines(self.count.id, &CountLineQuery::default(), &mut |row| {
            rows.push(row);
            ControlFlow::Continue(())
        })?;
        rows.sort_unstable_by_key(|row| row.line.key.line);
        Ok(rows)
    }

    pub(super) fn subject(&self, what: &str) -> String {
        format!("count {}, {what}", self.count.id)
    }

    pub(super) fn subject_of(&self, line: &CountLine, what: &str) -> String {
        self.subject(&format!("line {}{what}", line.key.line))
    }

    /// Compares entries with what count and lines say of them, and with what was asserted. The entries of one line are in
    /// memory at a time.
    fn compare_entries(&self, rows: &[CountLineRow], findings: &mut ReportBuilder<'_>) -> Result<()> {
        let decided =
            rows.iter().filter_map(|row| row.line.decision.as_ref()).map(|decision| decision.position);
        let latest = decided.fold(self.count.position, DocumentNumber::max);
        let (mut counted, mut entries, mut brought, mut latest) = (0_u32, 0_u32, 0_u64, latest);
        let mut is_clocked_here = false;
        let mut rows_left = rows.iter().peekable();
        let mut of_line: Vec<CountEntry> = Vec::new();
        let mut compare = |of_line: &mut Vec<CountEntry>, until: Option<i64>| {
            let line = of_line.first().map(|entry| entry.key.line);
            while let Some(row) = rows_left.next_if(|row| until.is_none_or(|until| row.line.key.line < until))
            {
                let own = if line == Some(row.line.key.line) { of_line.as_slice() } else { &[] };
                self.compare_line(row, own, findings);
            }
            of_line.clear();
        };
        self.book.entries_of_count(self.count.id, &mut |entry| {
            entries += 1;
            brought += u64::from(entry.moment.until.is_some());
            is_clocked_here |= entry.moment.until.is_none() && entry.moment.clock.is_some();
            latest = latest.max(entry.moment.position).max(entry.moment.until.unwrap_or(latest));
            if of_line.first().is_none_or(|first| first.key != entry.key) {
                counted += 1;
                compare(&mut of_line, Some(entry.key.line));
            }
            of_line.push(entry);
            ControlFlow::Continue(())
        })?;
        compare(&mut of_line, None);
        let lines = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        findings.check_equal(COUNT, || self.subject("lines"), lines, self.count.lines);
        findings.check_equal(COUNT, || self.subject("counted"), counted, self.count.counted);
        findings.check_equal(COUNT, || self.subject("entries"), entries, self.count.entries);
        let told = self.acts.brought_home();
        findings.check(COUNT, !is_clocked_here && (brought == told || self.acts.is_doubtful()), || {
            (self.subject("entries brought home"), told.to_string(), brought.to_string())
        });
        let newest = self.book.newest_document()?;
        findings.check(COUNT, latest <= newest, || {
            (self.subject("positions"), format!("at most {}", newest.0), latest.0.to_string())
        });
        Ok(())
    }

    /// Compares a line with its entries, oldest first.
    fn compare_line(&self, row: &CountLineRow, entries: &[CountEntry], findings: &mut ReportBuilder<'_>) {
        let line = &row.line;
        let made = u32::try_from(entries.len()).unwrap_or(u32::MAX);
        findings.check_equal(COUNT, || self.subject_of(line, ", entries"), made, row.entries);
        self.compare_decision(line, entries, findings);
        let Some((number, lot)) = line.applied.zip(line.lot) else { return };
        let by = self.document(number);
        let Some(asserted) = by.and_then(|by| by.lot(lot)) else { return };
        let counted = figures(entries, line.sent_back);
        let claim = Claim::of_line(&counted, line.decision.as_ref());
        // What comes home after its line was applied has no effect, and nothing tells any more that it came late.
        let may_be_late = || {
            entries.iter().any(|entry| entry.moment.until.is_some())
                && entries.iter().any(|entry| asserted.ends_with(entry))
        };
        let holds = claim.is_some_and(|claim| asserted.says(&claim)) || may_be_late();
        findings.check(ASSERTION, holds, || {
            let expected = claim.map_or_else(|| "nothing".to_owned(), |claim| claim_text(&claim));
            (self.subject_of(line, ", what was counted"), expected, asserted.to_string())
        });
        let Some(expires) = asserted.opened_with.filter(|_| line.expected.is_none()) else { return };
        // Where nobody read any, it is that of the code.
        let is_of_code = line.expires.is_none() && line.code.is_some();
        findings.check(COUNT, is_of_code || expires == line.expires, || {
            (self.subject_of(line, ", expiry"), day_text(expires), day_text(line.expires))
        });
    }

    /// The document that applied a line, if it is one of this count and stands.
    fn document(&self, number: DocumentNumber) -> Option<&AppliedDocument> {
        self.applied.get(&number).filter(|by| by.count == self.count.id && !by.is_reversed)
    }

    /// Compares what was applied with the documents that applied it.
    fn compare_applied(
        &self,
        rows: &[CountLineRow],
        lines_of: &mut HashMap<DocumentNumber, u64>,
        findings: &mut ReportBuilder<'_>,
    ) {
        let mut asserted = HashSet::new();
        for line in rows.iter().map(|row| &row.line) {
            let Some(number) = line.applied else { continue };
            *lines_of.entry(number).or_default() += 1;
            let by = self.document(number);
            findings.check(COUNT, by.is_some() || findings.doubts_any(), || {
                let expected = "a document that applied the count and stands".to_owned();
                (self.subject_of(line, ", applied"), expected, format!("document number {}", number.0))
            });
            let is_asserted = |by: &AppliedDocument| line.lot.is_none_or(|lot| by.lot(lot).is_some());
            findings.check(ASSERTION, by.is_none_or(is_asserted), || {
                let expected = format!("an assertion of document number {}", number.0);
                (self.subject_of(line, ", applied"), expected, "none".to_owned())
            });
            findings.check(COUNT, line.lot.is_none_or(|lot| asserted.insert((number, lot))), || {
                (self.subject_of(line, ", lot"), "once by a document".to_owned(), "twice".to_owned())
            });
        }
    }

    /// Compares lines with their lots. A lot stays where it is, and lines follow its code.
    fn compare_lots(&self, rows: &[CountLineRow], findings: &mut ReportBuilder<'_>) -> Result<()> {
        for rows in rows.chunks(LOTS_AT_ONCE) {
            let ids: Vec<LotId> = rows.iter().filter_map(|row| row.line.lot).collect();
            let lots: HashMap<LotId, Lot> =
                self.book.lots_by_ids(&ids)?.into_iter().map(|lot| (lot.id, lot)).collect();
            for line in rows.iter().map(|row| &row.line) {
                let Some(lot) = line.lot.and_then(|lot| lots.get(&lot)) else { continue };
                let product = |id: ProductId| format!("product {}", id.0);
                let subject = || self.subject_of(line, ", product");
                findings.check_equal(COUNT, subject, product(lot.product), product(line.product));
                findings.check(
                    COUNT,
                    LotCode::matches_optional(line.code.as_ref(), lot.code.as_ref()),
                    || (self.subject_of(line, ", lot code"), or_none(&lot.code), or_none(&line.code)),
                );
                let (expected, found) = (&lot.location, &line.location);
                findings.check(COUNT, Label::matches_optional(expected.as_ref(), found.as_ref()), || {
                    (self.subject_of(line, ", location"), or_none(expected), or_none(found))
                });
            }
        }
        Ok(())
    }
}

/// Whether a line was applied, or is left as it is.
fn is_closed(line: &CountLine) -> bool {
    let is_left = |resolution: Resolution| resolution == Resolution::Leave;
    line.applied.is_some() || line.decision.as_ref().is_some_and(|decision| is_left(decision.resolution))
}

fn claim_text(Claim { quantity, counter, at, after }: &Claim<'_>) -> String {
    format!("{quantity} by {counter} at {}, after document {}", at.to_rfc3339(), after.0)
}

fn day_text(day: Option<Day>) -> String {
    day.map_or_else(|| "never".to_owned(), |day| day.to_string())
}

fn or_none<T: ToString>(value: &Option<T>) -> String {
    value.as_ref().map_or_else(|| "none".to_owned(), ToString::to_string)
}
