//! Imports files.
//!
//! A file is imported in one transaction or not at all. Its valid rows are checked by the warehouse even if others can't be
//! read, so one run lists every problem.

use std::io::{self, Write as _};
use std::path::Path;

use super::failure::Result;
use super::session::Session;
use super::warnings::import_warning_records;
use crate::contract::{
    ImportRecord, ProductFactChangeRecord, WarningRecord, WarningRecords, import_warning_kind,
};
use crate::domain::replace_unprintable;
use crate::exchange::{
    BadRows, BarcodeFile, FileNotes, ImportSource, LotFile, ProductFile, ReadOptions, Repeats, StockFile,
    TextEncoding, ensure_no_bad_rows, read_barcodes, read_lots, read_products, read_stock, refused_rows,
    with_missing_products,
};
use crate::i18n::{Texts, shorten};
use crate::t;
use crate::warehouse::{
    ActContext, Error, ImportSummary, ImportWarning, Missing, ProductImport, RefusedRow, StockImport,
    UnitOfWork,
};

/// A file that was imported: what came of it, the line of each of its rows, and what was made of the file.
pub(super) struct FileImport<'f> {
    pub(super) imported: ProductImport,
    pub(super) lines: &'f [u64],
    pub(super) notes: &'f FileNotes,
}

pub(super) fn read_product_file(path: &Path, reading: &ReadOptions) -> Result<ProductFile> {
    Ok(read_products(ImportSource::open(path)?, reading)?)
}

pub(super) fn read_lot_file(path: &Path, reading: &ReadOptions) -> Result<LotFile> {
    Ok(read_lots(ImportSource::open(path)?, reading)?)
}

pub(super) fn import_products(
    unit: &mut UnitOfWork<'_>,
    ctx: &ActContext,
    file: &ProductFile,
) -> Result<ProductImport> {
    let mut imported = unit.import_products(ctx, &file.products)?;
    let refused = std::mem::take(&mut imported.refused);
    let repeats = || Repeats::of_products(&file.products);
    ensure_none_refused(&file.bad, &file.line_numbers, refused, repeats)?;
    Ok(imported)
}

pub(super) fn read_barcode_file(path: &Path, reading: &ReadOptions) -> Result<BarcodeFile> {
    Ok(read_barcodes(ImportSource::open(path)?, reading)?)
}

pub(super) fn import_barcodes(
    unit: &mut UnitOfWork<'_>,
    ctx: &ActContext,
    file: &BarcodeFile,
) -> Result<ProductImport> {
    let mut imported = unit.import_barcodes(ctx, &file.barcodes)?;
    let refused = std::mem::take(&mut imported.refused);
    let repeats = || Repeats::of_barcodes(&file.barcodes);
    let bad = with_missing_products(unit, &file.bad, &file.bad_skus)?;
    ensure_none_refused(&bad, &file.line_numbers, refused, repeats)?;
    Ok(imported)
}

/// Fails with every unreadable or refused row. Those that stand twice in the file say so.
fn ensure_none_refused(
    bad: &BadRows,
    lines: &[u64],
    refused: Vec<RefusedRow>,
    repeats: impl FnOnce() -> Repeats,
) -> Result<()> {
    let repeats = if refused.is_empty() { Repeats::default() } else { repeats() };
    Ok(bad.clone().merge(refused_rows(&bad.file, lines, refused, &repeats)).into_result()?)
}

/// Imports lots. A file imported before is refused unless `again`.
pub(super) fn import_lots(
    unit: &mut UnitOfWork<'_>,
    ctx: &ActContext,
    file: &LotFile,
    again: bool,
    progress: &mut dyn FnMut(u64),
) -> Result<ImportSummary> {
    let (imported, refused) = unit.import_lots(ctx, &file.lots, &file.digest, again, progress)?;
    let bad = with_missing_products(unit, &file.bad, &file.bad_skus)?;
    ensure_no_bad_rows(&bad, &file.line_numbers, refused)?;
    Ok(imported)
}

pub(super) fn read_stock_file(path: &Path, reading: &ReadOptions) -> Result<StockFile> {
    Ok(read_stock(ImportSource::open(path)?, reading)?)
}

/// Imports products and their lots of one file, like [`import_products`] and [`import_lots`].
pub(super) fn import_stock(
    unit: &mut UnitOfWork<'_>,
    ctx: &ActContext,
    file: &StockFile,
    again: bool,
    progress: &mut dyn FnMut(u64),
) -> Result<StockImport> {
    let lots = &file.lots;
    let mut imported = unit.import_stock(ctx, &file.products, (&lots.lots, &lots.digest), again, progress)?;
    let refused = std::mem::take(&mut imported.products.refused);
    let repeats = Repeats::of_products(&file.products);
    let products = refused_rows(&lots.file, &file.product_lines, refused, &repeats);
    let bad = lots.bad.clone().merge(products);
    let mut refused = std::mem::take(&mut imported.refused_lots);
    if bad.count > 0 {
        // Of a product that is not imported, the lots are named by its row.
        refused.retain(|row| !matches!(row.error, Error::NotFound(Missing::Product(_))));
    }
    ensure_no_bad_rows(&bad, &lots.line_numbers, refused)?;
    Ok(imported)
}

/// The JSON object of an import; `tried` marks a dry run, which lists what would change in products.
pub(super) fn import_record<'a>(
    texts: &Texts,
    FileImport { imported, lines, notes }: &'a FileImport<'_>,
    tried: bool,
) -> ImportRecord<'a> {
    let changes = || imported.changes.iter().map(ProductFactChangeRecord::from).collect();
    let mut warnings = import_warning_records(texts, &imported.summary.warnings, lines);
    warnings.0.extend(imported.warnings.iter().map(|warning| WarningRecord {
        kind: import_warning_kind(warning).to_owned(),
        message: warning_sentence(texts, warning),
    }));
    warnings.0.extend(note_records(texts, notes).0);
    ImportRecord::new(&imported.summary, warnings, tried.then(changes))
}

/// Puts the notes on a file into words.
fn note_records(texts: &Texts, notes: &FileNotes) -> WarningRecords {
    let mut records = Vec::new();
    let mut note = |kind: &str, message: String| {
        records.push(WarningRecord { kind: kind.to_owned(), message: replace_unprintable(&message) });
    };
    if notes.encoding != TextEncoding::Utf8 {
        note("encoding", t!(texts, "import-note-encoding", encoding = notes.encoding.name()));
    }
    if let Some(line) = notes.header_line {
        note("titles", t!(texts, "import-note-titles", line = line.to_string()));
    }
    if !notes.ignored.is_empty() {
        note(
            "ignored_columns",
            t!(
                texts,
                "import-note-ignored",
                columns = notes.ignored.iter().map(|title| shorten(title)).collect::<Vec<_>>().join(", ")
            ),
        );
    }
    if notes.zero_rows > 0 {
        let (count, shown) = (notes.zero_rows, texts.integer(notes.zero_rows));
        note("zero_quantity", t!(texts, "import-note-zero", count = count, shown = shown));
    }
    WarningRecords(records)
}

/// Says on standard error what was made of a file, unless chatter is unwanted.
pub(super) fn print_notes(session: &Session<'_>, notes: &FileNotes) -> Result<()> {
    if session.output.is_quiet() {
        return Ok(());
    }
    let mut chatter = io::stderr();
    for note in note_records(session.texts, notes).0 {
        writeln!(chatter, "{}", note.message)?;
    }
    Ok(())
}

/// Warnings shown of an import; the rest are only counted.
const MAX_WARNINGS: usize = 20;

/// Writes what may be a mistake in a file to standard error.
pub(super) fn print_warnings(texts: &Texts, warnings: &[ImportWarning]) -> Result<()> {
    let mut chatter = io::stderr();
    for warning in warnings.iter().take(MAX_WARNINGS) {
        writeln!(chatter, "{}", t!(texts, "cli-warning", what = warning_sentence(texts, warning)))?;
    }
    let more = warnings.len().saturating_sub(MAX_WARNINGS);
    if more > 0 {
        let shown = texts.integer(more as u64);
        writeln!(chatter, "{}", t!(texts, "cli-more-warnings", count = more, shown = shown))?;
    }
    Ok(())
}

fn warning_sentence(texts: &Texts, warning: &ImportWarning) -> String {
    match warning {
        ImportWarning::NumericName { sku, known, given } => t!(
            texts,
            "warning-numeric-name",
            sku = sku.as_str(),
            known = known.as_str(),
            given = given.as_str()
        ),
        ImportWarning::OfChange(warning) => texts.warning(warning),
    }
}

/// Summarizes an import of `table` (`products`, `lots` or `barcodes`); `tried` marks a dry run.
pub(super) fn import_sentence(texts: &Texts, table: &str, imported: &ImportSummary, tried: bool) -> String {
    let count = |number| texts.integer(number);
    let (rows, created, updated) = (count(imported.rows), count(imported.created), count(imported.updated));
    if tried {
        t!(texts, "cli-import-dry-run", table = table, rows = rows, created = created, updated = updated)
    } else {
        t!(texts, "cli-imported", table = table, rows = rows, created = created, updated = updated)
    }
}
