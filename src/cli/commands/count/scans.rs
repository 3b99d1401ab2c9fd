//! `count enter --scan -`: one entry for each line of standard input.

use std::io::{self, Write as _};

use serde::Serialize;

use super::entry::{ParsedFlags, entered_sentence, print_other_counts};
use crate::cli::failure::{Failure, Result};
use crate::cli::input_lines::{InputLine, InputLines};
use crate::cli::report_error::{error_record, failure_line};
use crate::cli::session::Session;
use crate::contract::{EnteredRecord, ErrorRecord};
use crate::domain::{Field, LotCode, TextError, replace_unprintable};
use crate::exchange::ImportError;
use crate::files::FileFault;
use crate::settings::OutputFormat;
use crate::t;
use crate::warehouse::{ActContext, EnteredCount, Invalid, Warehouse, derive_document_id};

/// Exit code if a scan was refused; the others stay entered.
const REFUSED_EXIT_CODE: u8 = 1;

/// A scan in JSON: what was entered, or the line of the input and why not.
#[derive(Serialize)]
#[serde(untagged)]
enum ScanRecord<'a> {
    Entered(Box<EnteredRecord<'a>>),
    Refused {
        line: usize,
        scan: &'a str,
        #[serde(flatten)]
        error: &'a ErrorRecord,
    },
}

/// The outcome of one line of input.
struct ScanLine {
    number: usize,
    scan: String,
    outcome: std::result::Result<EnteredCount, Option<ErrorRecord>>,
}

/// Enters each line of standard input under an id of its own, made of that of the command and the line's number.
pub(super) fn enter_scans(session: &mut Session<'_>, ctx: &ActContext, flags: &ParsedFlags) -> Result<u8> {
    let mut book = session.open_warehouse()?;
    book.count(flags.count)?;
    let (mut lines, mut code) = (Vec::new(), 0);
    for (index, line) in InputLines::new(io::stdin().lock()).enumerate() {
        let InputLine { text: scan, is_cut } = line.map_err(unreadable_input)?;
        if scan.is_empty() && !is_cut {
            continue;
        }
        let number = index + 1;
        let entered = match is_cut {
            true => Err(too_long(&scan)),
            false => enter_scan(&mut book, ctx, flags, number, &scan),
        };
        if session.output.format() == OutputFormat::Table {
            print_line(session, number, &entered)?;
        }
        let failed = entered.as_ref().err().map(Failure::exit_code);
        let texts = session.texts;
        let outcome =
            entered.map_err(|failure| failure.kind().map(|kind| error_record(texts, &failure, kind)));
        lines.push(ScanLine { number, scan: replace_unprintable(&scan), outcome });
        if let Some(failed) = failed {
            code = code.max(failed);
            // The book can't be used: what follows would fail likewise.
            if failed > REFUSED_EXIT_CODE {
                break;
            }
        }
    }
    if lines.iter().any(|line| line.outcome.is_ok()) {
        session.note_done();
    }
    print_lines(session, &lines)?;
    Ok(code)
}

fn unreadable_input(error: io::Error) -> Failure {
    ImportError::Unreadable { file: "-".to_owned(), fault: FileFault::from(&error) }.into()
}

/// A line that is longer than any scan.
fn too_long(scan: &str) -> Failure {
    let error = TextError::TooLong { value: scan.to_owned(), max: LotCode::MAX };
    Invalid::Text { field: Field::Scan, error }.into()
}

fn enter_scan(
    book: &mut Warehouse,
    ctx: &ActContext,
    flags: &ParsedFlags,
    number: usize,
    scan: &str,
) -> Result<EnteredCount> {
    let document = derive_document_id(ctx.document, &number.to_string());
    let ctx = ActContext { document, ..ctx.later() };
    Ok(book.enter_count(&ctx, &flags.scanned(scan)?)?)
}

/// Reports the outcome of a scan at once.
fn print_line(session: &mut Session<'_>, number: usize, entered: &Result<EnteredCount>) -> Result<()> {
    match entered {
        Ok(_) if session.output.is_quiet() => {}
        Ok(entered) => {
            let line = entered_sentence(session.texts, entered);
            session.output.write_line(&line)?;
            print_other_counts(session, entered)?;
            session.output.flush()?;
        }
        Err(failure) => {
            let what = failure_line(session.texts, failure);
            let line = t!(session.texts, "cli-warning-line", line = number.to_string(), what = what);
            writeln!(io::stderr(), "{}", t!(session.texts, "cli-error", message = line))?;
        }
    }
    Ok(())
}

fn print_lines(session: &mut Session<'_>, lines: &[ScanLine]) -> Result<()> {
    match session.output.format() {
        OutputFormat::Json => {
            let records: Vec<ScanRecord<'_>> = lines.iter().filter_map(scan_record).collect();
            session.output.write_json(&records)
        }
        OutputFormat::Csv => {
            let entered = lines.iter().filter_map(|line| line.outcome.as_ref().ok());
            session.output.write_csv(entered.map(EnteredRecord::from))
        }
        OutputFormat::Table if session.output.is_quiet() => Ok(()),
        OutputFormat::Table => {
            let entered = lines.iter().filter(|line| line.outcome.is_ok()).count();
            let (texts, refused) = (session.texts, lines.len() - entered);
            let number = |number: usize| texts.integer(number as u64);
            let line = t!(texts, "cli-count-scanned", entered = number(entered), refused = number(refused));
            session.output.write_line(&line)
        }
    }
}

fn scan_record(line: &ScanLine) -> Option<ScanRecord<'_>> {
    match &line.outcome {
        Ok(entered) => Some(ScanRecord::Entered(Box::new(entered.into()))),
        Err(Some(error)) => Some(ScanRecord::Refused { line: line.number, scan: &line.scan, error }),
        Err(None) => None,
    }
}
