//! `verify`: checks the stock book's invariants.

use crate::cli::failure::{Failure, Result};
use crate::cli::import;
use crate::cli::session::Session;
use crate::cli::views::verify::{Problems, VerifiedRecord};
use crate::settings::Format;
use crate::t;

/// Prints the problems found, then fails if there are any.
pub(in crate::cli) fn run(session: &mut Session<'_>) -> Result<()> {
    let (texts, today) = (session.texts, session.today());
    let mut book = session.warehouse()?;
    let mut progress = import::progress(session, None);
    let verified = book.verify(today, &mut |checked| progress.at(checked))?;
    drop(progress);
    let problems = verified.problems.len();
    match session.output.format() {
        Format::Json => session.output.object(&VerifiedRecord::of(&verified, today))?,
        Format::Table if problems == 0 => {
            if !session.output.is_quiet() {
                let line = t!(texts, "cli-verified", checked = texts.count(verified.checked));
                session.output.line(&line)?;
            }
        }
        Format::Table | Format::Csv => {
            let mut rows = session.output.list::<Problems>(texts, today)?;
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
