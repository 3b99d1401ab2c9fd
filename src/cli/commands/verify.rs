//! `verify`: checks the stock book's invariants.

use crate::cli::failure::{Failure, Result};
use crate::cli::listings::verify::DiscrepancyListing;
use crate::cli::progress::ProgressReporter;
use crate::cli::session::Session;
use crate::contract::VerifyRecord;
use crate::settings::OutputFormat;
use crate::t;
use crate::warehouse::VerifyReport;

/// Prints the problems found, then fails if there are any.
pub(in crate::cli) fn run(session: &mut Session<'_>) -> Result<()> {
    let today = session.today();
    let mut book = session.open_warehouse()?;
    let mut progress = ProgressReporter::start(session, None);
    let verified = book.verify(today, &mut |checked| progress.set_position(checked))?;
    drop(progress);
    report(session, &verified)
}

/// Prints what a verification found, then fails if that is anything.
pub(super) fn report(session: &mut Session<'_>, verified: &VerifyReport) -> Result<()> {
    let (texts, today) = (session.texts, session.today());
    let problems = verified.problems.len();
    match session.output.format() {
        OutputFormat::Json => session.output.write_json(&VerifyRecord::from(verified))?,
        OutputFormat::Table if problems == 0 => {
            if !session.output.is_quiet() {
                let line = t!(texts, "cli-verified", checked = texts.integer(verified.checked));
                session.output.write_line(&line)?;
            }
        }
        OutputFormat::Table | OutputFormat::Csv | OutputFormat::Xlsx => {
            let mut rows = session.output.start_list::<DiscrepancyListing>(texts, today)?;
            for problem in &verified.problems {
                if rows.push(problem).is_break() {
                    break;
                }
            }
            rows.finish()?;
        }
    }
    session.output.flush()?;
    if problems == 0 { Ok(()) } else { Err(Failure::VerifyFailed { problems }) }
}
