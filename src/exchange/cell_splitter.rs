//! Splits one record of CSV into its cells.

use std::ops::Range;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// Splits records; keeps its buffers from one to the next.
pub(super) struct CellSplitter {
    reader: Reader,
    text: Vec<u8>,
    ends: Vec<usize>,
    cells: Vec<Range<usize>>,
}

impl CellSplitter {
    pub(super) fn new(delimiter: u8) -> Self {
        let reader = ReaderBuilder::new().delimiter(delimiter).build();
        CellSplitter { reader, text: Vec::new(), ends: vec![0; 32], cells: Vec::new() }
    }

    /// Splits a record, given without the end of its line. Nothing has no cells.
    pub(super) fn split(&mut self, record: &[u8]) -> Cells<'_> {
        self.text.resize(self.text.len().max(record.len()), 0);
        let (mut read, mut written, mut ended) = (0, 0, 0);
        while !record.is_empty() {
            let input = record.get(read..).filter(|rest| !rest.is_empty()).unwrap_or(b"\n");
            let (text, ends) = (
                self.text.get_mut(written..).unwrap_or_default(),
                self.ends.get_mut(ended..).unwrap_or_default(),
            );
            let (result, consumed, added, cells) = self.reader.read_record(input, text, ends);
            (read, written, ended) = (read + consumed, written + added, ended + cells);
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.text.resize(self.text.len() + 64, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record | ReadRecordResult::End => break,
            }
        }
        self.cells.clear();
        let mut start = 0;
        for end in self.ends.iter().take(ended) {
            self.cells.push(start..*end);
            start = *end;
        }
        Cells { text: &self.text, cells: &self.cells }
    }
}

/// The cells of a record.
#[derive(Clone, Copy)]
pub(super) struct Cells<'a> {
    text: &'a [u8],
    cells: &'a [Range<usize>],
}

impl<'a> Cells<'a> {
    pub(super) fn len(self) -> usize {
        self.cells.len()
    }

    /// Returns whether all cells are blank.
    pub(super) fn is_blank(self) -> bool {
        self.iter().all(|cell| cell.iter().all(u8::is_ascii_whitespace))
    }

    pub(super) fn iter(self) -> impl Iterator<Item = &'a [u8]> {
        self.cells.iter().map(move |cell| self.text.get(cell.clone()).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_split_into_cells() {
        let mut splitter = CellSplitter::new(b',');
        let mut split = |record: &str| -> Vec<String> {
            splitter
                .split(record.as_bytes())
                .iter()
                .map(|cell| String::from_utf8_lossy(cell).into())
                .collect()
        };
        assert_eq!(split("A,\"1,5\",\"a \"\"b\"\"\nc\","), ["A", "1,5", "a \"b\"\nc", ""]);
        assert_eq!(split("size 12\",x"), ["size 12\"", "x"]);
        assert_eq!(split("\"\""), [""]);
        assert_eq!(split(",,"), ["", "", ""]);
        let wide = vec!["x"; 100].join(",");
        assert_eq!(split(&wide).len(), 100);
        assert_eq!(split("last"), ["last"]);
    }
}
