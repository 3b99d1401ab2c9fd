//! `copy`: copies a whole stock book to another place.

use std::ffi::OsString;

use clap::Args;

use super::verify::report;
use crate::cli::failure::{Failure, Result};
use crate::cli::progress::ProgressReporter;
use crate::cli::session::Session;
use crate::contract::CopyRecord;
use crate::settings::{BookLocation, OutputFormat, SettingSources};
use crate::t;
use crate::warehouse::{CopiedBook, CopyOutcome, CopyProgress, CopyStep, Error, StoreError};

#[derive(Debug, Args)]
pub(in crate::cli) struct CopyArgs {
    #[arg(long, value_hint = clap::ValueHint::FilePath)]
    from: Option<OsString>,
    #[arg(long, value_hint = clap::ValueHint::FilePath)]
    to: OsString,
}

/// A book, and where its copy is to be.
pub(in crate::cli) struct Places {
    from: BookLocation,
    /// Whether `--from` names the book to copy; otherwise the settings do.
    is_from_named: bool,
    to: BookLocation,
}

impl CopyArgs {
    /// Whether no other book is named.
    pub(in crate::cli) fn copies_the_usual_book(&self) -> bool {
        self.from.is_none()
    }

    /// Says which places are meant; `book` is the one to copy if none is named.
    pub(in crate::cli) fn places(&self, sources: &SettingSources<'_>, book: &BookLocation) -> Result<Places> {
        let from = self
            .from
            .as_ref()
            .map_or_else(|| Ok(book.clone()), |from| sources.locate_book("--from", from))?;
        let is_from_named = self.from.is_some();
        Ok(Places { from, is_from_named, to: sources.locate_book("--to", &self.to)? })
    }
}

impl Places {
    /// Says of a book that was named and is not there that there is nothing to copy: one that `init` makes would be empty.
    fn name_missing_source(&self, failure: Failure) -> Failure {
        let missing = match &failure {
            Failure::Refused(error @ Error::Store(StoreError::NoBook { location, .. })) => {
                Some((location.clone(), error.clone()))
            }
            _ => None,
        };
        match missing.filter(|_| self.is_from_named) {
            Some((location, error)) => Failure::NothingToCopy { location, error },
            None => failure,
        }
    }
}

pub(in crate::cli) fn run(session: &mut Session<'_>, places: &Places) -> Result<()> {
    let today = session.today();
    let mut source =
        session.open_book(&places.from).map_err(|failure| places.name_missing_source(failure))?;
    let mut target = session.open_or_init(&places.to)?;
    let mut bar: Option<(CopyStep, ProgressReporter)> = None;
    let outcome = source.copy_to(&mut target, today, &mut |progress| show(session, &mut bar, progress))?;
    drop(bar);
    match outcome {
        CopyOutcome::SourceUnsound(verified) => report(session, &verified),
        CopyOutcome::Copied(copied) => {
            session.note_done();
            let (from, to) = (&source.store_info().location, &target.store_info().location);
            print_copied(session, from, to, &copied)
        }
    }
}

/// Shows how far a step is; each has a bar of its own.
fn show(session: &Session<'_>, bar: &mut Option<(CopyStep, ProgressReporter)>, progress: CopyProgress) {
    if bar.as_ref().is_none_or(|(step, _)| *step != progress.step) {
        // The last step's goes away first.
        bar.take();
        *bar = Some((progress.step, ProgressReporter::start(session, progress.total)));
    }
    if let Some((_, reporter)) = bar {
        reporter.set_position(progress.done);
    }
}

fn print_copied(session: &mut Session<'_>, from: &str, to: &str, copied: &CopiedBook) -> Result<()> {
    let texts = session.texts;
    let record = CopyRecord::new(from, to, copied);
    match session.output.format() {
        OutputFormat::Json | OutputFormat::Csv | OutputFormat::Xlsx => session.output.write_record(&record),
        OutputFormat::Table if session.output.is_quiet() => session.output.write_line(to),
        OutputFormat::Table => {
            let rows = |table| texts.integer(copied.rows_of(table));
            let line = t!(
                texts,
                "cli-copied",
                to = to,
                products = rows("product"),
                lots = rows("lot"),
                documents = rows("document"),
                movements = rows("movement"),
                counts = rows("stock_count")
            );
            session.output.write_line(&line)?;
            session.output.write_line(&t!(texts, "cli-copied-next", from = from))
        }
    }
}
