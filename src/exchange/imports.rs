//! Imports what was read of a file: all of it or nothing, and the same whoever asks for it.
//!
//! The rows that could be read are checked by the warehouse even if others can't be read, so that one run lists every problem.

use super::barcodes::{BarcodeFile, read_barcodes};
use super::error::{BadRows, ImportError, Result};
use super::file_table::FileTable;
use super::lots::{LotFile, read_lots};
use super::products::{ProductFile, read_products};
use super::read_options::ReadOptions;
use super::refused_rows::{Repeats, ensure_no_bad_rows, refused_rows, with_missing_products};
use super::source::{FileNotes, ImportSource};
use super::stock::{StockFile, read_stock};
use crate::warehouse::{
    ActContext, Error, ImportSummary, Missing, ProductImport, RefusedRow, StockImport, UnitOfWork,
};

/// What is imported from a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportKind {
    Products,
    Lots,
    /// Products and their lots of one table.
    Stock,
    Barcodes,
}

impl ImportKind {
    /// The table that such a file holds.
    pub fn table(self) -> FileTable {
        match self {
            ImportKind::Products => FileTable::Products,
            ImportKind::Lots => FileTable::Lots,
            ImportKind::Stock => FileTable::Stock,
            ImportKind::Barcodes => FileTable::Barcodes,
        }
    }
}

/// A file that was read for an import.
#[derive(Debug)]
pub enum ImportFile {
    Products(ProductFile),
    Lots(LotFile),
    Stock(StockFile),
    Barcodes(BarcodeFile),
}

/// What came of one table of a file, the line of each of its rows, and what was made of the file.
#[derive(Debug)]
pub struct ImportedTable<'f> {
    /// Products, lots or barcodes.
    pub table: FileTable,
    pub imported: ProductImport,
    pub lines: &'f [u64],
    pub notes: &'f FileNotes,
}

impl ImportFile {
    /// Reads a file. Checks each row by itself.
    pub fn read(kind: ImportKind, source: ImportSource, reading: &ReadOptions) -> Result<Self> {
        Ok(match kind {
            ImportKind::Products => ImportFile::Products(read_products(source, reading)?),
            ImportKind::Lots => ImportFile::Lots(read_lots(source, reading)?),
            ImportKind::Stock => ImportFile::Stock(read_stock(source, reading)?),
            ImportKind::Barcodes => ImportFile::Barcodes(read_barcodes(source, reading)?),
        })
    }

    /// How many lots were read; `None` of a file without lots.
    pub fn lot_count(&self) -> Option<u64> {
        matches!(self, ImportFile::Lots(_) | ImportFile::Stock(_)).then(|| self.row_count())
    }

    /// How many rows could be read; of products and lots in one table, the lots.
    pub fn row_count(&self) -> u64 {
        match self {
            ImportFile::Products(file) => file.products.len() as u64,
            ImportFile::Lots(file) => file.lots.len() as u64,
            ImportFile::Stock(file) => file.lots.lots.len() as u64,
            ImportFile::Barcodes(file) => file.barcodes.len() as u64,
        }
    }

    /// The rows that could not be read.
    pub fn bad_rows(&self) -> &BadRows {
        match self {
            ImportFile::Products(file) => &file.bad,
            ImportFile::Lots(file) => &file.bad,
            ImportFile::Stock(file) => &file.lots.bad,
            ImportFile::Barcodes(file) => &file.bad,
        }
    }

    /// What was made of the file.
    pub fn notes(&self) -> FileNotes {
        match self {
            ImportFile::Products(file) => file.notes.clone(),
            ImportFile::Lots(file) => file.notes.clone(),
            ImportFile::Stock(file) => {
                let FileNotes { zero_rows, dates, .. } = file.lots.notes.clone();
                FileNotes { zero_rows, dates, ..file.notes.clone() }
            }
            ImportFile::Barcodes(file) => file.notes.clone(),
        }
    }

    /// Imports the file. Fails with every row that can't be read or is refused; the caller must not commit then. Lots that
    /// were imported before are refused unless `again`. `progress` is called with the number of lots done.
    pub fn import<'f, E>(
        &'f self,
        unit: &mut UnitOfWork<'_>,
        ctx: &ActContext,
        again: bool,
        progress: &mut dyn FnMut(u64),
    ) -> std::result::Result<Vec<ImportedTable<'f>>, E>
    where
        E: From<Error> + From<ImportError>,
    {
        Ok(match self {
            ImportFile::Products(file) => vec![of_products(import_products::<E>(unit, ctx, file)?, file)],
            ImportFile::Barcodes(file) => vec![ImportedTable {
                table: FileTable::Barcodes,
                imported: import_barcodes::<E>(unit, ctx, file)?,
                lines: &file.line_numbers,
                notes: &file.notes,
            }],
            ImportFile::Lots(file) => {
                vec![of_lots(import_lots::<E>(unit, ctx, file, again, progress)?, file)]
            }
            ImportFile::Stock(file) => {
                let StockImport { products, lots, .. } = import_stock::<E>(unit, ctx, file, again, progress)?;
                let products = ImportedTable {
                    table: FileTable::Products,
                    imported: products,
                    lines: &file.product_lines,
                    notes: &file.notes,
                };
                vec![products, of_lots(lots, &file.lots)]
            }
        })
    }
}

/// The import of a file of products.
pub fn of_products(imported: ProductImport, file: &ProductFile) -> ImportedTable<'_> {
    ImportedTable { table: FileTable::Products, imported, lines: &file.line_numbers, notes: &file.notes }
}

/// The import of a file of lots.
pub fn of_lots(summary: ImportSummary, file: &LotFile) -> ImportedTable<'_> {
    let imported = ProductImport { summary, ..ProductImport::default() };
    ImportedTable { table: FileTable::Lots, imported, lines: &file.line_numbers, notes: &file.notes }
}

/// Imports products.
pub fn import_products<E>(
    unit: &mut UnitOfWork<'_>,
    ctx: &ActContext,
    file: &ProductFile,
) -> std::result::Result<ProductImport, E>
where
    E: From<Error> + From<ImportError>,
{
    let mut imported = unit.import_products(ctx, &file.products)?;
    let refused = std::mem::take(&mut imported.refused);
    let repeats = || Repeats::of_products(&file.products);
    ensure_none_refused(&file.bad, &file.line_numbers, refused, repeats)?;
    Ok(imported)
}

fn import_barcodes<E>(
    unit: &mut UnitOfWork<'_>,
    ctx: &ActContext,
    file: &BarcodeFile,
) -> std::result::Result<ProductImport, E>
where
    E: From<Error> + From<ImportError>,
{
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
    bad.clone().merge(refused_rows(&bad.file, lines, refused, &repeats)).into_result()
}

/// Imports lots.
pub fn import_lots<E>(
    unit: &mut UnitOfWork<'_>,
    ctx: &ActContext,
    file: &LotFile,
    again: bool,
    progress: &mut dyn FnMut(u64),
) -> std::result::Result<ImportSummary, E>
where
    E: From<Error> + From<ImportError>,
{
    let (imported, refused) = unit.import_lots(ctx, &file.lots, &file.digest, again, progress)?;
    let bad = with_missing_products(unit, &file.bad, &file.bad_skus)?;
    ensure_no_bad_rows(&bad, &file.line_numbers, refused)?;
    Ok(imported)
}

/// Imports products and their lots of one file.
fn import_stock<E>(
    unit: &mut UnitOfWork<'_>,
    ctx: &ActContext,
    file: &StockFile,
    again: bool,
    progress: &mut dyn FnMut(u64),
) -> std::result::Result<StockImport, E>
where
    E: From<Error> + From<ImportError>,
{
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
