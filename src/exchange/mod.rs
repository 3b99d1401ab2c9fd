//! Import and export files: CSV, JSON, and the workbooks of spreadsheets.
//!
//! Import: [`ImportSource`] opens a file; `csv_rows` and `json_rows` read its rows by field; [`read_products`] and [`read_lots`] turn them
//! into domain values and list every bad row. Export: [`RecordWriter`] streams records as JSON or CSV, and [`replace_file`] writes
//! the file atomically. The readers accept what [`ExportedProduct`] and [`ExportedLot`] write.
//!
//! One fact is not in these files: whether a product is archived (exports leave archived products out).

mod atomic_write;
mod barcodes;
mod cell_parser;
mod cell_splitter;
mod code39;
mod column_guess;
mod column_map;
mod count_files;
mod count_paper;
mod count_sheets;
mod csv_records;
mod csv_rows;
mod dates;
mod decoder;
mod digest;
mod document_paper;
mod error;
mod excel;
mod file_table;
mod formula;
mod half_blocks;
mod header;
mod header_names;
mod html;
mod imports;
mod json_rows;
mod label;
mod lot_header_names;
mod lots;
mod printer;
mod products;
mod read_options;
mod refused_rows;
mod report_page;
mod saved_reading;
mod setup_code;
mod sheet_head;
mod sheet_row;
mod source;
mod source_row;
mod stock;
mod workbook;
mod workbook_cells;
mod workbook_fault;
mod workbook_parts;
mod workbook_rows;
mod workbook_writer;
mod writer;

pub use atomic_write::{FileReplacement, create_file, replace_file};
pub use barcodes::{BarcodeFile, read_barcodes};
pub use column_map::map_column;
pub use count_files::{
    CountFileKind, PaperTexts, import_count_sheet, write_count_paper, write_count_spreadsheet,
};
pub use count_paper::{PaperLine, PaperSheet, PaperWords};
pub use count_sheets::{BlindSheetLine, CountSheet, SheetLine, read_count_sheet};
pub use dates::{DateDecision, DateOrder, DatePattern, date_readings};
pub use decoder::TextEncoding;
pub use document_paper::{DocumentPaper, PaperColumn};
pub use error::{BadRow, BadRows, DateReading, ImportError, Result, RowProblem, UnknownColumn};
pub use file_table::FileTable;
pub use html::{Html, escape_html};
pub use imports::{
    ImportFile, ImportKind, ImportedTable, import_lots, import_products, of_lots, of_products,
};
pub(crate) use json_rows::plain_number;
pub use label::{LabelForm, Matrix, PrintedLabel, write_labels};
pub use lots::{ExportedExpiry, ExportedLot, LotFile, read_lots};
pub use printer::{InvalidPrinterAddress, PrinterAddress, PrinterFault};
pub use products::{ExportedProduct, ProductFile, read_products};
pub use read_options::{BlankCells, ReadOptions, parse_delimiter, parse_mapping};
pub use refused_rows::{Repeats, ensure_no_bad_rows, refused_rows, with_missing_products};
pub use report_page::{PageBar, PageChart, PageLine, ReportPage, write_report_page};
pub use saved_reading::SavedReading;
pub use setup_code::SetupCode;
pub use sheet_head::{SheetColumn, SheetForm, SheetHead, letter_titles, read_sheet_head};
pub use source::{FileNotes, ImportSource, ensure_file_exists};
pub use stock::{StockFile, read_stock};
pub use workbook_cells::CellProblem;
pub use workbook_fault::WorkbookFault;
pub use writer::{FileForm, RecordWriter, RowWriter};
