//! What people did to counts besides counting, as their acts keep it.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;

use super::report::ReportBuilder;
use super::requests::parse;
use crate::domain::count::{CountId, EntryMode, Resolution};
use crate::domain::{DocumentId, Label};
use crate::store::{CountAct, CountApplication, ReadTransaction};
use crate::warehouse::Result;
use crate::warehouse::counts::{
    ApplyCount, CountStep, EmptiedShelf, EmptyShelf, ImportedCount, LinesToResolve, OpenCount, OpeningAnswer,
    ResolveCount, ResolvedLines,
};

/// Rule of acts, and of what they say of their counts.
pub(super) const ACT: &str = "count_act";

/// The acts of all counts.
#[derive(Default)]
pub(super) struct AllCountActs {
    by_count: HashMap<CountId, CountActs>,
    none: CountActs,
}

/// What was done to a count.
#[derive(Default)]
pub(super) struct CountActs {
    pub(super) openings: Vec<Opening>,
    pub(super) was_reviewed: bool,
    pub(super) rescans: Vec<EntryMode>,
    /// What had been applied each time that it was cancelled; once, if all is right.
    pub(super) cancellations: Vec<Vec<CountApplication>>,
    /// The last document each time that it ended without one of its own.
    pub(super) closings: Vec<Option<DocumentId>>,
    pub(super) decisions: Vec<Decided>,
    /// By line, the places of decisions about it.
    by_line: HashMap<i64, Vec<usize>>,
    /// How many entries came from each file.
    from_files: HashMap<Uuid, u64>,
    /// Some can't be read, and may have been anything.
    is_doubtful: bool,
}

/// How a count was opened.
pub(super) struct Opening {
    pub(super) command: OpenCount,
    pub(super) lines: u32,
    /// The other counts that had some of its lots.
    also_in: Vec<CountId>,
    pub(super) at: DateTime<Utc>,
    pub(super) operator: Label,
    pub(super) station: Label,
}

/// What somebody decided about lines.
pub(super) struct Decided {
    pub(super) resolution: Resolution,
    pub(super) counter: Option<Label>,
    pub(super) by: Label,
    pub(super) at: DateTime<Utc>,
}

/// An act that can be read.
enum Act {
    Open(OpenCount, OpeningAnswer),
    Review,
    Rescan(EntryMode),
    Cancel(Vec<CountApplication>),
    Resolve(ResolveCount, ResolvedLines),
    Close(Option<DocumentId>),
    File(Uuid, ImportedCount),
    /// Nothing that anything else tells.
    Entries,
}

impl AllCountActs {
    /// Reads all acts; those that can't be read, or say something else than they answered, are told.
    pub(super) fn load(book: &dyn ReadTransaction, findings: &mut ReportBuilder<'_>) -> Result<Option<Self>> {
        let mut acts = AllCountActs::default();
        let read = book.all_count_acts(&mut |act| {
            match act {
                Ok(act) => acts.by_count.entry(act.count).or_default().add(act, findings),
                Err(unreadable) => {
                    findings.add_unreadable_of(&unreadable, []);
                    acts.none.is_doubtful = true;
                }
            }
            ControlFlow::Continue(())
        });
        let is_read = findings.accept("acts of counts", read.map_err(Into::into))?.is_some();
        let is_doubtful = acts.none.is_doubtful;
        acts.by_count.values_mut().for_each(|own| own.is_doubtful |= is_doubtful);
        Ok(is_read.then_some(acts))
    }

    pub(super) fn of(&self, count: CountId) -> &CountActs {
        self.by_count.get(&count).unwrap_or(&self.none)
    }

    /// Checks that acts are of counts, and that the entries that came from files are those that there are.
    pub(super) fn compare_with(
        &self,
        known: &HashSet<CountId>,
        book: &dyn ReadTransaction,
        findings: &mut ReportBuilder<'_>,
    ) -> Result<()> {
        for count in self.by_count.keys() {
            findings.check(ACT, known.contains(count), || {
                (format!("acts of count {count}"), format!("count {count}"), "none".to_owned())
            });
        }
        let openings = self.by_count.values().flat_map(|acts| &acts.openings);
        for other in openings.flat_map(|opening| &opening.also_in) {
            findings.check(ACT, known.contains(other), || {
                ("counts that share lots".to_owned(), format!("count {other}"), "none".to_owned())
            });
        }
        let entries =
            findings.accept("entries of count files", book.entries_of_files().map_err(Into::into))?;
        let Some(entries) = entries else { return Ok(()) };
        let mut told: HashMap<(CountId, Uuid), u64> = HashMap::new();
        for (count, acts) in &self.by_count {
            told.extend(acts.from_files.iter().map(|(file, added)| ((*count, *file), *added)));
        }
        for (count, file, found) in entries {
            let expected = told.remove(&(count, file)).unwrap_or_default();
            self.check_file(count, file, (expected, found), findings);
        }
        for ((count, file), expected) in told {
            self.check_file(count, file, (expected, 0), findings);
        }
        Ok(())
    }

    fn check_file(
        &self,
        count: CountId,
        file: Uuid,
        (expected, found): (u64, u64),
        findings: &mut ReportBuilder<'_>,
    ) {
        let holds = expected == found || self.of(count).is_doubtful;
        findings.check(ACT, holds, || {
            (format!("count {count}, entries of file {file}"), expected.to_string(), found.to_string())
        });
    }
}

impl CountActs {
    /// Whether anything may have been done to it that can't be read.
    pub(super) fn is_doubtful(&self) -> bool {
        self.is_doubtful
    }

    /// How many entries came from count files.
    pub(super) fn brought_home(&self) -> u64 {
        self.from_files.values().sum()
    }

    /// What was decided about a line.
    pub(super) fn decided(&self, line: i64) -> impl Iterator<Item = &Decided> + Clone {
        self.by_line.get(&line).into_iter().flatten().filter_map(|place| self.decisions.get(*place))
    }

    /// The highest number of a line that anything was decided about.
    pub(super) fn last_decided_line(&self) -> i64 {
        self.by_line.keys().copied().max().unwrap_or_default()
    }

    fn add(&mut self, act: CountAct, findings: &mut ReportBuilder<'_>) {
        let read = read_act(&act);
        findings.check(ACT, read.is_some(), || {
            let expected = format!("an act of count {} and its answer", act.count);
            (format!("act {}", act.id), expected, format!("{} {}", act.request, act.answer))
        });
        let CountAct { at, operator, station, .. } = act;
        match read {
            None => self.is_doubtful = true,
            Some(Act::Open(command, answer)) => {
                let (lines, also_in) =
                    (answer.lines, answer.also_in.iter().map(|(other, _)| *other).collect());
                self.openings.push(Opening { command, lines, also_in, at, operator, station });
            }
            Some(Act::Review) => self.was_reviewed = true,
            Some(Act::Rescan(mode)) => self.rescans.push(mode),
            Some(Act::Cancel(applied)) => self.cancellations.push(applied),
            Some(Act::Close(last)) => self.closings.push(last),
            Some(Act::File(file, answer)) => {
                *self.from_files.entry(file).or_default() += u64::from(answer.added);
            }
            Some(Act::Resolve(command, answer)) => {
                let place = self.decisions.len();
                for line in answer.lines {
                    self.by_line.entry(line).or_default().push(place);
                }
                let ResolveCount { resolution, counter, .. } = command;
                self.decisions.push(Decided { resolution, counter, by: operator, at });
            }
            Some(Act::Entries) => {}
        }
    }
}

/// Reads an act; `None` if it is none, or not of its count, or answered otherwise.
fn read_act(act: &CountAct) -> Option<Act> {
    let request: Value = parse(&act.request)?;
    let is_own = |count: CountId| count == act.count;
    match &request {
        Value::Object(fields) if fields.contains_key("scope") => {
            let answer: OpeningAnswer = parse(&act.answer)?;
            let shares =
                |(other, lots): &(CountId, u32)| !is_own(*other) && (1..=answer.lines).contains(lots);
            (is_own(answer.count) && answer.also_in.iter().all(shares))
                .then_some(Act::Open(parse(&act.request)?, answer))
        }
        Value::Object(fields) if fields.contains_key("resolution") => {
            let (command, answer): (ResolveCount, ResolvedLines) =
                (parse(&act.request)?, parse(&act.answer)?);
            let holds = is_own(command.count) && is_own(answer.count) && is_answer(&command, &answer);
            holds.then_some(Act::Resolve(command, answer))
        }
        Value::Object(fields) if fields.contains_key("location") => {
            let command: EmptyShelf = parse(&act.request)?;
            parse::<EmptiedShelf>(&act.answer).filter(|_| is_own(command.count)).map(|_| Act::Entries)
        }
        Value::Object(fields) if fields.contains_key("count") => {
            let command: ApplyCount = parse(&act.request)?;
            parse(&act.answer).filter(|_| is_own(command.count)).map(Act::Close)
        }
        Value::Object(_) => read_step(act),
        Value::Array(_) => read_import(act),
        _ => None,
    }
}

/// Whether an answer is about the lines that were named.
fn is_answer(command: &ResolveCount, answer: &ResolvedLines) -> bool {
    let are_named = match &command.lines {
        LinesToResolve::Lines(named) => {
            let sorted = |lines: &[i64]| lines.iter().copied().collect::<HashSet<i64>>();
            sorted(named) == sorted(&answer.lines)
        }
        _ => true,
    };
    command.resolution == answer.resolution && !answer.lines.is_empty() && are_named
}

fn read_step(act: &CountAct) -> Option<Act> {
    let step: CountStep = parse(&act.request)?;
    let (CountStep::Review(count) | CountStep::Cancel(count) | CountStep::Rescan(count, _)) = step;
    if count != act.count {
        return None;
    }
    match step {
        CountStep::Cancel(_) => parse(&act.answer).map(Act::Cancel),
        CountStep::Review(_) => parse::<()>(&act.answer).map(|()| Act::Review),
        CountStep::Rescan(_, mode) => parse::<()>(&act.answer).map(|()| Act::Rescan(mode)),
    }
}

/// Reads an act that brought entries: those of a count file, or of a sheet.
fn read_import(act: &CountAct) -> Option<Act> {
    let answer: ImportedCount =
        parse(&act.answer).filter(|answer: &ImportedCount| answer.count == act.count)?;
    if let Some((file, entries)) = parse::<(Uuid, u64)>(&act.request) {
        let told = u64::from(answer.added) + u64::from(answer.known);
        return (told == entries && answer.late <= answer.added).then_some(Act::File(file, answer));
    }
    let (count, _): (CountId, String) = parse(&act.request)?;
    (count == act.count).then_some(Act::Entries)
}
