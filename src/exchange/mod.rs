//! Import and export files, in CSV and JSON.
//!
//! Import: [`ImportSource`] reads rows by field; [`read_products`] and [`read_lots`] turn them into domain values and list every bad
//! row. Export: [`RecordWriter`] streams records as JSON or CSV, and [`replace_file`] writes the file atomically. The readers accept what [`ExportedProduct`] and [`ExportedLot`] write.
//!
//! Two facts are not in these files: whether a product is archived (exports leave archived products out) and whether a lot is
//! on hold (`export` reports how many are).

mod atomic_write;
mod cell_parser;
mod columns;
mod error;
mod formula;
mod lots;
mod products;
mod source;
mod writer;

pub use atomic_write::replace_file;
pub use cell_parser::DateFormat;
pub use columns::FileTable;
pub use error::{BadRow, BadRows, ImportError, Result, RowProblem};
pub use lots::{ExportedLot, LotFile, read_lots};
pub use products::{ExportedProduct, ProductFile, read_products};
pub use source::{ImportSource, ReadOptions};
pub use writer::RecordWriter;
