//! What counts expected when they were opened, held against the ledger at that place (docs/RULES.md, C1).

use std::collections::HashMap;
use std::ops::ControlFlow;

use super::applied_count::COUNT;
use super::count_acts::AllCountActs;
use super::replay::{Replay, format_thousandths};
use super::report::ReportBuilder;
use crate::domain::count::{CountId, CountLine, LineKey};
use crate::domain::{DocumentNumber, LotId};
use crate::store::{Count, CountLineQuery, ReadTransaction};
use crate::warehouse::{Error, Result};

/// All counts, with what was done to them, until the ledger has come to where they were opened.
pub(super) struct CountOpenings {
    counts: Vec<Count>,
    acts: AllCountActs,
    /// The counts that were opened after a document.
    opened: HashMap<DocumentNumber, Vec<usize>>,
    /// The lines that were added to counts after a document.
    added: HashMap<DocumentNumber, Vec<CountLine>>,
    failure: Option<Error>,
}

impl CountOpenings {
    /// Reads the counts and what was done to them; `None` where there are none to check.
    pub(super) fn load(book: &dyn ReadTransaction, findings: &mut ReportBuilder<'_>) -> Result<Option<Self>> {
        // A count file takes away what is open, and has no ledger.
        if book.count_file()?.is_some() {
            return Ok(None);
        }
        let counts = findings.accept("stock counts", book.counts().map_err(Into::into))?;
        let Some(counts) = counts else { return Ok(None) };
        let Some(acts) = AllCountActs::load(book, findings)? else { return Ok(None) };
        let mut opened: HashMap<DocumentNumber, Vec<usize>> = HashMap::new();
        for (place, count) in counts.iter().enumerate() {
            opened.entry(count.position).or_default().push(place);
        }
        Ok(Some(CountOpenings { counts, acts, opened, added: HashMap::new(), failure: None }))
    }

    /// Checks what was expected of lots after a document. `replay` is where the ledger has come to.
    pub(super) fn come_to(
        &mut self,
        document: DocumentNumber,
        (book, replay): (&dyn ReadTransaction, &Replay),
        findings: &mut ReportBuilder<'_>,
    ) {
        for place in self.opened.remove(&document).unwrap_or_default() {
            let Some(count) = self.counts.get(place) else { continue };
            let (id, opening) = (count.id, self.acts.of(count.id).openings.first());
            let lines = opening.map_or(i64::MAX, |opening| i64::from(opening.lines));
            let checked = check_opened(id, lines, (book, replay), findings);
            match findings.accept(&format!("count {id}"), checked) {
                Ok(added) => {
                    for (position, line) in added.into_iter().flatten() {
                        self.added.entry(position).or_default().push(line);
                    }
                }
                Err(error) => self.failure = Some(error),
            }
        }
        for line in self.added.remove(&document).unwrap_or_default() {
            check_expected(&line, replay, findings);
        }
    }

    /// Returns the counts and what was done to them. Fails if something could not be read on the way.
    pub(super) fn finish(self, findings: &mut ReportBuilder<'_>) -> Result<(Vec<Count>, AllCountActs)> {
        // Positions after the newest document are told with the others of their counts.
        for line in self.added.into_values().flatten() {
            findings.check(COUNT, findings.doubts_any(), || {
                let subject = subject_of(&line, "expected");
                (subject, "what its lot had when it was added".to_owned(), quantity_text(&line))
            });
        }
        self.failure.map_or(Ok((self.counts, self.acts)), Err)
    }
}

/// Checks the lines that a count was opened with. Returns those that were added to it later because the book had their
/// lots, each with the position of the first entry.
fn check_opened(
    count: CountId,
    opened: i64,
    (book, replay): (&dyn ReadTransaction, &Replay),
    findings: &mut ReportBuilder<'_>,
) -> Result<Vec<(DocumentNumber, CountLine)>> {
    let mut later: HashMap<LineKey, CountLine> = HashMap::new();
    book.count_lines(count, &CountLineQuery::default(), &mut |row| {
        let line = row.line;
        if line.key.line > opened {
            later.extend(line.expected.is_some().then_some((line.key, line)));
            return ControlFlow::Continue(());
        }
        check_expected(&line, replay, findings);
        ControlFlow::Continue(())
    })?;
    let keys: Vec<LineKey> = later.keys().copied().collect();
    let mut added: HashMap<LineKey, DocumentNumber> = HashMap::new();
    for entry in book.entries_of_lines(&keys)? {
        // Nothing is added to a count with what the book has, but at the book.
        if entry.moment.until.is_none() {
            let first = added.entry(entry.key).or_insert(entry.moment.position);
            *first = (*first).min(entry.moment.position);
        }
    }
    let position = |key: LineKey| added.get(&key).copied().unwrap_or(DocumentNumber(i64::MAX));
    Ok(later.into_iter().map(|(key, line)| (position(key), line)).collect())
}

/// Checks what was expected of a line against what its lot had, and its expiry against what was said of the lot.
fn check_expected(line: &CountLine, replay: &Replay, findings: &mut ReportBuilder<'_>) {
    if findings.doubts(line.product) {
        return;
    }
    let lot = line.lot.and_then(|lot: LotId| replay.lot(lot));
    let had = lot.map(|lot| lot.on_hand);
    let expected = line.expected.map(|expected| expected.thousandths());
    findings.check(COUNT, had.is_some() && had == expected, || {
        let had = had.map_or_else(|| "a lot".to_owned(), format_thousandths);
        (subject_of(line, "expected"), had, quantity_text(line))
    });
    let Some(lot) = lot else { return };
    findings.check(COUNT, lot.expires == line.expires, || {
        let text =
            |day: Option<crate::domain::Day>| day.map_or_else(|| "never".to_owned(), |day| day.to_string());
        (subject_of(line, "expiry"), text(lot.expires), text(line.expires))
    });
}

fn subject_of(line: &CountLine, what: &str) -> String {
    format!("count {}, line {}, {what}", line.key.count, line.key.line)
}

fn quantity_text(line: &CountLine) -> String {
    line.expected.map_or_else(|| "none".to_owned(), |quantity| quantity.to_string())
}
