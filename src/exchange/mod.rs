//! Files in and out: CSV and JSON.
//!
//! In: [`Source`] opens a file and hands out rows by field, [`read_products`] and [`read_lots`] make domain values of them and
//! list every bad row. Out: a [`Record`] names its fields once for JSON and CSV, [`RecordWriter`] streams records, and
//! [`replace_file`] puts the finished file in place. What [`PortableProduct`] and [`PortableLot`] write, the readers read back.
//!
//! Two things are not in the columns of these files: whether a product is archived (an export leaves archived products out)
//! and whether a lot is on hold (whoever exports is told how many are).

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
