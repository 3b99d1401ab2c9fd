//! Import and export files, in CSV and JSON.
//!
//! Import: [`Source`] reads rows by field; [`read_products`] and [`read_lots`] turn them into domain values and list every bad
//! row. Export: a [`Record`] declares its fields once for JSON and CSV, [`RecordWriter`] streams records, and [`replace_file`]
//! writes the file atomically. The readers accept what [`PortableProduct`] and [`PortableLot`] write.
//!
//! Two facts are not in these files: whether a product is archived (exports leave archived products out) and whether a lot is
//! on hold (`export` reports how many are).

mod columns;
mod formula;
mod lots;
mod problem;
mod products;
mod record;
mod replace;
mod source;
mod value;
mod writer;

pub use columns::{Field, Table};
pub use lots::{LotFile, PortableLot, read_lots};
pub use problem::{BadRow, BadRows, Error, Result, Why};
pub use products::{PortableProduct, ProductFile, read_products};
pub use record::{Cell, Exact, Instant, Record};
pub use replace::replace_file;
pub use source::{Reading, Source};
pub use value::DateFormat;
pub use writer::RecordWriter;
