//! `count import`: what a file says was counted.

use std::path::PathBuf;

use clap::Args;

use super::export::count_file_kind;
use crate::cli::failure::{Failure, Result, UsageError};
use crate::cli::file_import::open_source;
use crate::cli::flag_value::{self, FlagValue, OptionalFlagValue as _};
use crate::cli::progress::ProgressReporter;
use crate::cli::read_flags::ReadFlags;
use crate::cli::session::Session;
use crate::cli::shared_flags::DocumentFlag;
use crate::contract::ImportedCountRecord;
use crate::domain::{CountId, replace_unprintable};
use crate::exchange::{CountFileKind, ensure_file_exists, import_count_sheet, read_count_sheet};
use crate::settings::OutputFormat;
use crate::t;
use crate::warehouse::ImportedCount;

#[derive(Debug, Args)]
pub(super) struct ImportArgs {
    #[arg(value_parser = flag_value::count_id)]
    count: Option<FlagValue<CountId>>,
    file: PathBuf,
    #[command(flatten)]
    reading: ReadFlags,
    #[command(flatten)]
    document: DocumentFlag,
}

pub(super) fn run(session: &mut Session<'_>, flags: &ImportArgs) -> Result<()> {
    match count_file_kind(Some(&flags.file))? {
        CountFileKind::Spreadsheet | CountFileKind::Workbook => import_spreadsheet(session, flags),
        CountFileKind::CountFile => import_count_file(session, flags),
        CountFileKind::Paper => {
            let value = replace_unprintable(&flags.file.to_string_lossy());
            Err(UsageError::UnknownCountFile { value }.into())
        }
    }
}

fn import_spreadsheet(session: &mut Session<'_>, flags: &ImportArgs) -> Result<()> {
    let count = flags.count.get()?.ok_or(UsageError::NoCountNamed)?;
    let document = flags.document.get()?;
    let mut book = session.open_warehouse()?;
    book.count(count)?;
    let path = session.settings.expand_home(&flags.file);
    let reading = flags.reading.read_options(session, session.today())?;
    let sheet = read_count_sheet(open_source(Some(&book), &path)?, &reading)?;
    let ctx = session.act_context(document);
    let rows = sheet.rows(count, &ctx.operator, document);
    let mut progress = ProgressReporter::start(session, Some(rows.len() as u64));
    let imported = book.unit_of_work(|unit| {
        import_count_sheet::<Failure>(unit, &ctx, count, &sheet, &rows, &mut |done| {
            progress.set_position(done);
        })
    })?;
    drop(progress);
    flags.reading.save(session, &reading);
    print_imported(session, &imported, Some(sheet.blank))
}

fn import_count_file(session: &mut Session<'_>, flags: &ImportArgs) -> Result<()> {
    let count = flags.count.get()?;
    let ctx = session.act_context(flags.document.get()?);
    let mut book = session.open_warehouse()?;
    let path = session.settings.expand_home(&flags.file);
    ensure_file_exists(&path)?;
    let file = (session.deps.read_count_file)(&path)?;
    if let Some(named) = count.filter(|named| *named != file.info.count) {
        return Err(UsageError::OtherCount { named, count: file.info.count }.into());
    }
    let mut progress = ProgressReporter::start(session, Some(file.entries.len() as u64));
    let imported =
        book.unit_of_work(|unit| unit.import_count(&ctx, &file, &mut |done| progress.set_position(done)))?;
    drop(progress);
    print_imported(session, &imported, None)
}

fn print_imported(session: &mut Session<'_>, imported: &ImportedCount, blank: Option<u64>) -> Result<()> {
    session.note_done();
    match session.output.format() {
        OutputFormat::Table if session.output.is_quiet() => Ok(()),
        OutputFormat::Table => {
            let texts = session.texts;
            let number = |number: u32| texts.integer(number.into());
            let line = t!(
                texts,
                "cli-count-imported",
                count = imported.count.to_string(),
                added = number(imported.added),
                known = number(imported.known),
                found = number(imported.found)
            );
            session.output.write_line(&line)?;
            if let Some(blank) = blank.filter(|blank| *blank > 0) {
                session.output.write_line(&t!(texts, "cli-count-blank", rows = texts.integer(blank)))?;
            }
            if imported.late > 0 {
                session.output.write_line(&t!(texts, "cli-count-late", entries = number(imported.late)))?;
            }
            Ok(())
        }
        _ => session.output.write_record(&ImportedCountRecord::new(imported, blank)),
    }
}
