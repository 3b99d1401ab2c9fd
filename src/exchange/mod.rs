//! Import and export files, in CSV and JSON.
//!
//! Import: [`ImportSource`] reads rows by field; [`read_products`] and [`read_lots`] turn them into domain values and list every bad
//! row. Export: [`RecordWriter`] streams records as JSON or CSV, and [`replace_file`] writes the file atomically. The readers accept what [`ExportedProduct`] and [`ExportedLot`] write.
//!
//! Two facts are not in these files: whether a product is archived (exports leave archived products out) and whether a lot is
//! on hold (`export` reports how many are).

mod atomic_write;
mod cell_parser;
mod column_map;
mod error;
mod file_table;
mod formula;
mod lots;
mod products;
mod read_options;
mod source;
mod writer;

pub use atomic_write::replace_file;
pub use error::{BadRow, BadRows, ImportError, Result, RowProblem};
pub use file_table::FileTable;
pub use lots::{ExportedLot, LotFile, read_lots};
pub use products::{ExportedProduct, ProductFile, read_products};
pub use read_options::{DateFormat, ReadOptions};
pub use source::ImportSource;
pub use writer::RecordWriter;
