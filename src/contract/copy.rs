use super::record;
use crate::warehouse::CopiedBook;

record! {
    /// docs/CLI.md, "copy".
    pub CopyRecord<'a> {
        from: &'a str,
        to: &'a str,
        products: u64,
        lots: u64,
        documents: u64,
        movements: u64,
        counts: u64,
        rows: u64,
        checked: u64,
    }
}

impl<'a> CopyRecord<'a> {
    /// Tells of a copy from one place to another.
    pub fn new(from: &'a str, to: &'a str, copied: &CopiedBook) -> Self {
        CopyRecord {
            from,
            to,
            products: copied.rows_of("product"),
            lots: copied.rows_of("lot"),
            documents: copied.rows_of("document"),
            movements: copied.rows_of("movement"),
            counts: copied.rows_of("stock_count"),
            rows: copied.rows(),
            checked: copied.checked,
        }
    }
}
