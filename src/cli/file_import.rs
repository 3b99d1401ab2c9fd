//! Opens files to import, and prints the result of an import, as text or as JSON.

use std::io::{self, Write as _};
use std::path::Path;

use super::failure::{Failure, Result};
use super::session::Session;
use super::warnings::{import_warning_records, print_warning_records};
use crate::contract::{
    ImportRecord, ProductFactChangeRecord, WarningRecord, WarningRecords, import_warning_kind,
};
use crate::exchange::{FileNotes, FileTable, ImportSource, ImportedTable};
use crate::i18n::Texts;
use crate::settings::OutputFormat;
use crate::t;
use crate::warehouse::{ImportWarning, Warehouse};

/// Opens a file, unless it is one of the book's: closing that would drop the locks on it.
pub(super) fn open_source(book: Option<&Warehouse>, path: &Path) -> Result<ImportSource> {
    if book.is_some_and(|book| book.is_book_file(path)) {
        return Err(Failure::ImportsBook { path: path.to_owned() });
    }
    Ok(ImportSource::open(path)?)
}

/// The JSON object of an import; `tried` marks a dry run, which lists what would change in products.
pub(super) fn import_record<'a>(
    texts: &Texts,
    table: &'a ImportedTable<'_>,
    tried: bool,
) -> ImportRecord<'a> {
    let ImportedTable { imported, lines, notes, .. } = table;
    let lists_changes = tried && table.table != FileTable::Lots;
    let changes = || imported.changes.iter().map(ProductFactChangeRecord::from).collect();
    let mut warnings = import_warning_records(texts, &imported.summary.warnings, lines);
    warnings.0.extend(imported.warnings.iter().map(|warning| WarningRecord {
        kind: import_warning_kind(warning).to_owned(),
        message: texts.import_warning(warning),
    }));
    warnings.0.extend(note_records(texts, notes).0);
    ImportRecord::new(&imported.summary, warnings, lists_changes.then(changes))
}

/// Puts the notes on a file into words.
fn note_records(texts: &Texts, notes: &FileNotes) -> WarningRecords {
    let record = |(kind, message): (&str, String)| WarningRecord { kind: kind.to_owned(), message };
    WarningRecords(texts.file_notes(notes).into_iter().map(record).collect())
}

/// Says what came of an import and what may be a mistake in its file, as text, unless chatter is unwanted.
pub(super) fn print_table(session: &mut Session<'_>, table: &ImportedTable<'_>, tried: bool) -> Result<()> {
    if session.output.is_quiet() {
        return Ok(());
    }
    let ImportedTable { imported, lines, notes, .. } = table;
    print_warnings(session.texts, &imported.warnings)?;
    for note in note_records(session.texts, notes).0 {
        writeln!(io::stderr(), "{}", note.message)?;
    }
    let of_rows = import_warning_records(session.texts, &imported.summary.warnings, lines);
    print_warning_records(session, &of_rows)?;
    if session.output.format() != OutputFormat::Table {
        return Ok(());
    }
    let said = match tried {
        true => session.texts.import_tried(table.table, &imported.summary),
        false => session.texts.imported(table.table, &imported.summary),
    };
    session.output.write_line(&said)
}

/// Warnings shown of an import; the rest are only counted.
const MAX_WARNINGS: usize = 20;

/// Writes what may be a mistake in a file to standard error.
fn print_warnings(texts: &Texts, warnings: &[ImportWarning]) -> Result<()> {
    let mut chatter = io::stderr();
    for warning in warnings.iter().take(MAX_WARNINGS) {
        writeln!(chatter, "{}", t!(texts, "cli-warning", what = texts.import_warning(warning)))?;
    }
    let more = warnings.len().saturating_sub(MAX_WARNINGS);
    if more > 0 {
        let shown = texts.integer(more as u64);
        writeln!(chatter, "{}", t!(texts, "cli-more-warnings", count = more, shown = shown))?;
    }
    Ok(())
}
