//! `--scan -`: each line of standard input is a scan, and does something by itself (docs/CLI.md, "JSON").

use std::io::{self, Write as _};

use serde::Serialize;

use super::failure::{Failure, Result};
use super::input_lines::{InputLine, InputLines, MAX_LINE_BYTES};
use super::report_error::{error_record, failure_line};
use super::session::Session;
use crate::contract::ErrorRecord;
use crate::domain::{Field, TextError, replace_unprintable};
use crate::exchange::ImportError;
use crate::files::FileFault;
use crate::settings::OutputFormat;
use crate::t;
use crate::warehouse::{ActContext, Invalid, derive_document_id};

/// The scan that stands for those of standard input.
pub(super) const STANDARD_INPUT: &str = "-";

/// Exit code if a scan was refused; the others stay.
const REFUSED_EXIT_CODE: u8 = 1;

/// A command that takes scans, one a line.
pub(super) trait ScanCommand {
    /// What was done with a scan.
    type Done;

    /// Does it. Nothing has changed if that fails.
    fn book(&mut self, session: &Session<'_>, ctx: &ActContext, scan: &str) -> Result<Self::Done>;

    /// Writes it as the command does for a single scan in JSON, without a line end.
    fn write_json(&self, session: &mut Session<'_>, done: &Self::Done) -> Result<()>;

    /// Writes it as rows of CSV, with a header if it is the first.
    fn write_csv(&self, session: &mut Session<'_>, done: &Self::Done, is_first: bool) -> Result<()>;

    /// Tells it to people.
    fn print(&self, session: &mut Session<'_>, done: &Self::Done) -> Result<()>;

    /// How many scans were booked and how many refused, in words.
    fn summary(&self, session: &Session<'_>, booked: String, refused: String) -> String;
}

/// A line that was refused, in JSON.
#[derive(Serialize)]
struct RefusedRecord<'a> {
    line: u64,
    scan: &'a str,
    #[serde(flatten)]
    error: ErrorRecord,
}

/// Counts of what was told.
#[derive(Default)]
struct Told {
    booked: u64,
    refused: u64,
    /// Objects of the JSON array.
    items: u64,
}

/// Does something with each line under an id of its own, made of that of the command and the line's number, and tells of each
/// at once. Returns the exit code.
pub(super) fn run_scan_lines<C: ScanCommand>(
    session: &mut Session<'_>,
    ctx: &ActContext,
    command: &mut C,
) -> Result<u8> {
    let (mut told, mut code) = (Told::default(), 0);
    for (number, line) in (1_u64..).zip(InputLines::new(io::stdin().lock())) {
        let InputLine { text: scan, is_cut } = line.map_err(unreadable_input)?;
        if scan.is_empty() && !is_cut {
            continue;
        }
        let ctx =
            ActContext { document: derive_document_id(ctx.document, &number.to_string()), ..ctx.later() };
        let read = session.settings.station.scanner.read(&scan);
        let done = if is_cut { Err(too_long(&scan)) } else { command.book(session, &ctx, &read) };
        match done {
            Ok(done) => {
                session.note_done();
                tell_done(session, command, &done, &mut told)?;
            }
            Err(failure) => {
                let failed = failure.exit_code();
                code = code.max(failed);
                tell_refusal(session, number, &scan, &failure, &mut told)?;
                // The book can't be used: what follows would fail likewise.
                if failed > REFUSED_EXIT_CODE {
                    break;
                }
            }
        }
        session.output.flush()?;
    }
    end_report(session, command, &told)?;
    Ok(code)
}

fn unreadable_input(error: io::Error) -> Failure {
    ImportError::Unreadable { file: STANDARD_INPUT.to_owned(), fault: FileFault::from(&error) }.into()
}

/// A line that is longer than any scan.
fn too_long(scan: &str) -> Failure {
    let error = TextError::TooLong { value: scan.to_owned(), max: MAX_LINE_BYTES };
    Invalid::Text { field: Field::Scan, error }.into()
}

fn tell_done<C: ScanCommand>(
    session: &mut Session<'_>,
    command: &C,
    done: &C::Done,
    told: &mut Told,
) -> Result<()> {
    told.booked += 1;
    match session.output.format() {
        OutputFormat::Json => {
            begin_item(session, told)?;
            command.write_json(session, done)
        }
        OutputFormat::Csv | OutputFormat::Xlsx => command.write_csv(session, done, told.booked == 1),
        OutputFormat::Table if session.output.is_quiet() => Ok(()),
        OutputFormat::Table => command.print(session, done),
    }
}

fn tell_refusal(
    session: &mut Session<'_>,
    number: u64,
    scan: &str,
    failure: &Failure,
    told: &mut Told,
) -> Result<()> {
    told.refused += 1;
    match (session.output.format(), failure.kind()) {
        (OutputFormat::Json, Some(kind)) => {
            begin_item(session, told)?;
            let error = error_record(session.texts, failure, kind);
            let scan = replace_unprintable(scan);
            session.output.write_json_item(&RefusedRecord { line: number, scan: &scan, error })
        }
        (OutputFormat::Json, None) => Ok(()),
        (OutputFormat::Csv | OutputFormat::Xlsx | OutputFormat::Table, _) => {
            let what = failure_line(session.texts, failure);
            let line = t!(session.texts, "cli-warning-line", line = number.to_string(), what = what);
            writeln!(io::stderr(), "{}", t!(session.texts, "cli-error", message = line))?;
            Ok(())
        }
    }
}

/// Begins the next object of the JSON array.
fn begin_item(session: &mut Session<'_>, told: &mut Told) -> Result<()> {
    told.items += 1;
    session.output.write_text(if told.items == 1 { "[\n" } else { ",\n" })
}

fn end_report<C: ScanCommand>(session: &mut Session<'_>, command: &C, told: &Told) -> Result<()> {
    match session.output.format() {
        OutputFormat::Json => session.output.write_text(if told.items == 0 { "[]\n" } else { "\n]\n" }),
        OutputFormat::Csv | OutputFormat::Xlsx => Ok(()),
        OutputFormat::Table if session.output.is_quiet() => Ok(()),
        OutputFormat::Table => {
            let number = |count| session.texts.integer(count);
            let line = command.summary(session, number(told.booked), number(told.refused));
            session.output.write_line(&line)
        }
    }
}
