//! How counts were opened, decided and ended, as their rows say, held against what people did to them (docs/RULES.md, C1,
//! C5 to C8).

use chrono::{DateTime, Utc};

use super::applied_count::AppliedDocument;
use super::count_acts::{ACT, CountActs, Decided};
use super::count_lines::CountCheck;
use super::report::ReportBuilder;
use crate::domain::DocumentId;
use crate::domain::count::{CountEntry, CountLine, CountState, Decision, Resolution};
use crate::store::{CountApplication, CountLineRow};

impl CountCheck<'_> {
    /// Compares a count with what was done to it.
    pub(super) fn compare_acts(&self, rows: &[CountLineRow], findings: &mut ReportBuilder<'_>) {
        if self.acts.is_doubtful() {
            return;
        }
        self.check_opening(rows, findings);
        let (count, acts) = (self.count, self.acts);
        let rescan = match count.rescan {
            Some(mode) => acts.rescans.contains(&mode),
            None => acts.rescans.is_empty(),
        };
        findings.check(ACT, rescan, || {
            let of = |mode: Option<&crate::domain::count::EntryMode>| {
                mode.map_or("none", |mode| mode.name()).to_owned()
            };
            (self.subject("rescan"), of(acts.rescans.last()), of(count.rescan.as_ref()))
        });
        if findings.doubts_any() {
            return;
        }
        self.check_state(findings);
        self.check_applications(findings);
    }

    fn check_opening(&self, rows: &[CountLineRow], findings: &mut ReportBuilder<'_>) {
        let count = self.count;
        let [opening] = self.acts.openings.as_slice() else {
            findings.check(ACT, false, || {
                let found = self.acts.openings.len().to_string();
                (self.subject("opened"), "by one act".to_owned(), found)
            });
            return;
        };
        let command = &opening.command;
        let is_same = (&command.scope, command.blind, command.two_counters)
            == (&count.scope, count.blind, count.two_counters)
            && (opening.at, &opening.operator, &opening.station)
                == (count.at, &count.operator, &count.station);
        findings.check(ACT, is_same, || {
            let expected = format!("{:?} by {} at {}", command.scope, opening.operator, opening.station);
            let found = format!("{:?} by {} at {}", count.scope, count.operator, count.station);
            (self.subject("opened"), expected, found)
        });
        let first_lines = usize::try_from(opening.lines).unwrap_or(usize::MAX);
        let numbers = rows.iter().map(|row| row.line.key.line);
        let are_all = rows.len() >= first_lines && numbers.eq((1..).take(rows.len()));
        findings.check(ACT, are_all && opening.lines > 0, || {
            let expected = format!("{first_lines} when it was opened, numbered from 1");
            (self.subject("lines"), expected, rows.len().to_string())
        });
        let place = command.scope.location.as_ref();
        let is_in_scope =
            |row: &CountLineRow| place.is_none_or(|place| place.covers(row.line.location.as_ref()));
        findings.check(ACT, rows.iter().take(first_lines).all(is_in_scope), || {
            let outside = rows.iter().take(first_lines).find(|row| !is_in_scope(row));
            let found = outside.and_then(|row| row.line.location.as_ref());
            let expected = place.map_or_else(|| "any place".to_owned(), |place| place.0.to_string());
            let found = found.map_or_else(|| "no place".to_owned(), ToString::to_string);
            (self.subject("places"), expected, found)
        });
        let last = i64::try_from(rows.len()).unwrap_or(i64::MAX);
        findings.check(ACT, self.acts.last_decided_line() <= last, || {
            let found = format!("line {}", self.acts.last_decided_line());
            (self.subject("decided"), format!("at most line {last}"), found)
        });
    }

    /// Checks that a count is as far as what was done to it.
    fn check_state(&self, findings: &mut ReportBuilder<'_>) {
        let (acts, state) = (self.acts, self.count.state);
        let ended = acts.closings.len() + self.documents().filter(|it| it.left_open == 0).count();
        let was_reopened = self.documents().any(|document| document.is_reversed);
        let stands = self.documents().any(|document| document.left_open == 0 && !document.is_reversed);
        let could_be = match state {
            _ if !acts.cancellations.is_empty() => state == CountState::Cancelled,
            CountState::Counting => !acts.was_reviewed && self.documents().next().is_none() && ended == 0,
            CountState::Review => {
                let has_begun = acts.was_reviewed || self.documents().next().is_some() || ended > 0;
                has_begun && (ended == 0 || was_reopened)
            }
            CountState::Applied => stands || !acts.closings.is_empty(),
            CountState::Cancelled => false,
        };
        findings.check(ACT, could_be, || {
            (self.subject("state"), self.likely_state(acts, ended).name().to_owned(), state.name().to_owned())
        });
    }

    fn likely_state(&self, acts: &CountActs, ended: usize) -> CountState {
        if !acts.cancellations.is_empty() {
            CountState::Cancelled
        } else if ended > 0 && !self.documents().any(|document| document.is_reversed) {
            CountState::Applied
        } else if acts.was_reviewed || self.documents().next().is_some() || ended > 0 {
            CountState::Review
        } else {
            CountState::Counting
        }
    }

    /// The documents that applied any of it, reversed ones included.
    fn documents(&self) -> impl Iterator<Item = &AppliedDocument> {
        self.applied.values().filter(|document| document.count == self.count.id)
    }

    /// Checks what acts and documents say of documents and of lines.
    fn check_applications(&self, findings: &mut ReportBuilder<'_>) {
        let of = |id: DocumentId| self.documents().find(move |document| document.id == id);
        for last in self.acts.closings.iter().copied().flatten() {
            findings.check(ACT, of(last).is_some(), || {
                (self.subject("ended"), "a document of the count".to_owned(), last.to_string())
            });
        }
        for cancelled in &self.acts.cancellations {
            let is_right =
                |it: &CountApplication| of(it.document).is_some_and(|by| by.lines == u64::from(it.lots));
            let is_told = |by: &AppliedDocument| cancelled.iter().any(|it| it.document == by.id);
            let holds =
                cancelled.iter().all(is_right) && self.documents().filter(|by| !by.is_reversed).all(is_told);
            findings.check(ACT, holds, || {
                let text = |id: DocumentId, lots: u64| format!("{id}: {lots}");
                let expected =
                    self.documents().map(|by| text(by.id, by.lines)).collect::<Vec<_>>().join(", ");
                let found = cancelled.iter().map(|it| text(it.document, it.lots.into()));
                (self.subject("cancelled"), expected, found.collect::<Vec<_>>().join(", "))
            });
        }
        for document in self.documents() {
            let told = document.lines.saturating_add(document.left_open.into());
            findings.check(ACT, told <= u64::from(self.count.lines), || {
                let subject = format!("document {}, lines", document.id);
                (subject, format!("at most {}", self.count.lines), told.to_string())
            });
        }
    }

    /// Compares the decision about a line with what people decided.
    pub(super) fn compare_decision(
        &self,
        line: &CountLine,
        entries: &[CountEntry],
        findings: &mut ReportBuilder<'_>,
    ) {
        if self.acts.is_doubtful() {
            return;
        }
        let decided = || self.acts.decided(line.key.line);
        // What is counted again comes after everything that was counted before.
        let is_at = |told: DateTime<Utc>, act: DateTime<Utc>| {
            told == act || (told > act && entries.iter().any(|entry| entry.at == told))
        };
        let holds = match &line.decision {
            Some(decision) => decided().any(|act| is_decision(decision, act) && is_at(decision.at, act.at)),
            // What is counted after a decision takes it back, but for that it is to be counted again.
            None => {
                let can_be_taken_back = |act: &Decided| act.resolution != Resolution::Recount;
                decided().next().is_none() || (!entries.is_empty() && decided().any(can_be_taken_back))
            }
        };
        findings.check(ACT, holds, || {
            let told = decided().last().map(decided_text);
            let found = line.decision.as_ref().map(decision_text);
            let or_none = |text: Option<String>| text.unwrap_or_else(|| "none".to_owned());
            (self.subject_of(line, ", decided"), or_none(told), or_none(found))
        });
        let recounts = || decided().filter(|act| act.resolution == Resolution::Recount);
        let holds = match line.sent_back {
            Some(at) => recounts().any(|act| is_at(at, act.at)),
            None => recounts().next().is_none() || decided().any(|act| act.resolution.needs_figure()),
        };
        let is_waiting = line.decision.as_ref().filter(|it| it.resolution == Resolution::Recount);
        let holds = holds && is_waiting.is_none_or(|decision| line.sent_back == Some(decision.at));
        findings.check(ACT, holds, || {
            let text =
                |at: Option<DateTime<Utc>>| at.map_or_else(|| "never".to_owned(), |at| at.to_rfc3339());
            let told = recounts().last().map(|act| act.at);
            (self.subject_of(line, ", sent back"), text(told), text(line.sent_back))
        });
        let Some(decision) = &line.decision else { return };
        findings.check(ACT, decision.position >= self.count.position, || {
            let expected = format!("at least {}", self.count.position.0);
            (self.subject_of(line, ", decided after"), expected, decision.position.0.to_string())
        });
    }
}

fn is_decision(decision: &Decision, act: &Decided) -> bool {
    decision.resolution == act.resolution && decision.counter == act.counter && decision.by == act.by
}

fn decided_text(act: &Decided) -> String {
    format!("{} by {} at {}", act.resolution.name(), act.by, act.at.to_rfc3339())
}

fn decision_text(decision: &Decision) -> String {
    format!("{} by {} at {}", decision.resolution.name(), decision.by, decision.at.to_rfc3339())
}
