//! Splits CSV text into records, strictly, with the line numbers of an editor.
//!
//! The csv crate accepts any bytes: an unclosed quote swallows the rest of the file, and text after a closing quote joins the
//! cell. Here both are errors that name where the quote began (RFC 4180, section 2). A quote inside an unquoted cell is text.
//! LF, CRLF and CR end a line, in quotes too. One record at a time is in memory.

use std::io::{self, Read};
use std::ops::Range;

use memchr::{memchr2_iter, memchr3};

use super::cell_splitter::CellSplitter;
use crate::domain::replace_unprintable;

/// The longest record that is read.
const MAX_RECORD_BYTES: usize = 1 << 20;

/// How much is read at once.
const CHUNK_BYTES: usize = 1 << 16;

/// How much of a cell an error shows.
const EXCERPT_CHARS: usize = 40;
const EXCERPT_BYTES: usize = 4 * EXCERPT_CHARS;

/// Reads records.
pub(super) struct CsvRecords<R> {
    input: R,
    delimiter: u8,
    buffer: Vec<u8>,
    /// The bytes of `buffer` that are read and not yet returned.
    unread: Range<usize>,
    /// The line of the next byte.
    line: u64,
}

/// One record.
pub(super) struct RawRecord<'a> {
    /// The line in which it begins.
    pub(super) line: u64,
    /// Its bytes, without the end of its line.
    pub(super) bytes: &'a [u8],
}

/// Why records can't be read any further.
#[derive(Debug)]
pub(super) enum CsvError {
    Io(io::Error),
    Malformed(Malformed),
}

/// Text that is not CSV.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Malformed {
    /// The line of the quote; of the record, if there is none.
    pub(super) line: u64,
    /// The cell of the record, from 0.
    pub(super) cell: usize,
    /// The beginning of the quoted text.
    pub(super) excerpt: String,
    pub(super) kind: MalformedKind,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum MalformedKind {
    UnclosedQuote,
    TextAfterQuote { line: u64, text: String },
    QuoteAfterBlank,
    TooLong,
}

impl From<io::Error> for CsvError {
    fn from(error: io::Error) -> Self {
        CsvError::Io(error)
    }
}

impl<R: Read> CsvRecords<R> {
    pub(super) fn new(input: R, delimiter: u8) -> Self {
        CsvRecords { input, delimiter, buffer: Vec::new(), unread: 0..0, line: 1 }
    }

    /// The next record that is not an empty line.
    pub(super) fn next_record(&mut self) -> Result<Option<RawRecord<'_>>, CsvError> {
        self.skip_ends_of_lines()?;
        if self.byte(0)?.is_none() {
            return Ok(None);
        }
        let (line, mut at, mut may_have_breaks) = (self.line, 0, false);
        let length = loop {
            match self.find_special(at, None)? {
                None => break self.unread.len(),
                Some((end, b'\n' | b'\r')) => break end,
                Some((quote, _)) if self.opens_cell(quote)? => {
                    at = self.skip_quoted(quote)?;
                    may_have_breaks = true;
                }
                Some((quote, _)) => at = quote + 1,
            }
        };
        let start = self.unread.start;
        self.unread.start += length;
        let bytes = self.buffer.get(start..start + length).unwrap_or_default();
        if may_have_breaks {
            self.line += count_line_breaks(bytes);
        }
        Ok(Some(RawRecord { line, bytes }))
    }

    /// Skips the end of the line that the previous record leaves, and empty lines.
    fn skip_ends_of_lines(&mut self) -> io::Result<()> {
        while let Some(end @ (b'\n' | b'\r')) = self.byte(0)? {
            let is_crlf = end == b'\r' && self.byte(1)? == Some(b'\n');
            self.unread.start += if is_crlf { 2 } else { 1 };
            self.line += 1;
        }
        Ok(())
    }

    /// Whether a quote opens its cell. With only blanks before it, a reader could take it either way.
    fn opens_cell(&mut self, quote: usize) -> Result<bool, CsvError> {
        let before = self.bytes().get(..quote).unwrap_or_default();
        let is_blank = |byte: &&u8| matches!(byte, b' ' | b'\t') && **byte != self.delimiter;
        let blanks = before.iter().rev().take_while(is_blank).count();
        let begins = before.iter().rev().nth(blanks).is_none_or(|byte| *byte == self.delimiter);
        if begins && blanks > 0 {
            return Err(self.malformed(quote, MalformedKind::QuoteAfterBlank));
        }
        Ok(begins)
    }

    /// The place behind a quoted cell.
    fn skip_quoted(&mut self, quote: usize) -> Result<usize, CsvError> {
        let mut at = quote + 1;
        loop {
            match self.find_special(at, Some(quote))? {
                None => return Err(self.malformed(quote, MalformedKind::UnclosedQuote)),
                Some((special, b'"')) => match self.byte(special + 1)? {
                    Some(b'"') => at = special + 2,
                    None | Some(b'\n' | b'\r') => return Ok(special + 1),
                    Some(byte) if byte == self.delimiter => return Ok(special + 1),
                    Some(_) => {
                        self.fill_to(special + EXCERPT_BYTES)?;
                        let (before, after) = self.bytes().split_at_checked(special + 1).unwrap_or_default();
                        let line = self.line + count_line_breaks(before);
                        let kind = MalformedKind::TextAfterQuote { line, text: excerpt(after) };
                        return Err(self.malformed(quote, kind));
                    }
                },
                Some((end, _)) => at = end + 1,
            }
        }
    }

    fn malformed(&mut self, at: usize, kind: MalformedKind) -> CsvError {
        if let Err(error) = self.fill_to(at + EXCERPT_BYTES) {
            return error.into();
        }
        let (before, quoted) = self.bytes().split_at_checked(at).unwrap_or_default();
        CsvError::Malformed(Malformed {
            line: self.line + count_line_breaks(before),
            cell: CellSplitter::new(self.delimiter).split(before).len().saturating_sub(1),
            excerpt: excerpt(quoted),
            kind,
        })
    }

    /// The next quote or end of a line, from a place in the record.
    fn find_special(
        &mut self,
        mut from: usize,
        open_quote: Option<usize>,
    ) -> Result<Option<(usize, u8)>, CsvError> {
        loop {
            let rest = self.bytes().get(from..).unwrap_or_default();
            if let Some((at, byte)) =
                memchr3(b'"', b'\n', b'\r', rest).and_then(|at| Some((from + at, *rest.get(at)?)))
            {
                return Ok(Some((at, byte)));
            }
            from = self.unread.len();
            if from > MAX_RECORD_BYTES {
                return Err(match open_quote {
                    Some(quote) => self.malformed(quote, MalformedKind::UnclosedQuote),
                    None => self.malformed(0, MalformedKind::TooLong),
                });
            }
            if !self.fill()? {
                return Ok(None);
            }
        }
    }

    /// The bytes of the record, as far as they are read.
    fn bytes(&self) -> &[u8] {
        self.buffer.get(self.unread.clone()).unwrap_or_default()
    }

    /// A byte of the record; `None` at the end of the file.
    fn byte(&mut self, at: usize) -> io::Result<Option<u8>> {
        self.fill_to(at + 1)?;
        Ok(self.bytes().get(at).copied())
    }

    /// Reads until that many bytes of the record are there, or the file ends.
    fn fill_to(&mut self, length: usize) -> io::Result<()> {
        while self.unread.len() < length && self.fill()? {}
        Ok(())
    }

    /// Reads more. Returns false at the end of the file.
    fn fill(&mut self) -> io::Result<bool> {
        if self.unread.end == self.buffer.len() {
            let length = self.unread.len();
            self.buffer.copy_within(self.unread.clone(), 0);
            self.unread = 0..length;
            if length + CHUNK_BYTES > self.buffer.len() {
                self.buffer.resize(length + CHUNK_BYTES, 0);
            }
        }
        let room = self.buffer.get_mut(self.unread.end..).unwrap_or_default();
        let read = loop {
            match self.input.read(room) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read?,
            }
        };
        self.unread.end += read;
        Ok(read > 0)
    }
}

/// Counts LF, CRLF and CR.
fn count_line_breaks(bytes: &[u8]) -> u64 {
    let breaks = memchr2_iter(b'\n', b'\r', bytes)
        .filter(|at| bytes.get(*at) == Some(&b'\n') || bytes.get(at + 1) != Some(&b'\n'));
    breaks.count() as u64
}

/// The first line of a text, shortened.
fn excerpt(bytes: &[u8]) -> String {
    let text = bytes.get(..bytes.len().min(EXCERPT_BYTES)).unwrap_or_default();
    let line = text.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default();
    let shown: String = String::from_utf8_lossy(line).chars().take(EXCERPT_CHARS).collect();
    replace_unprintable(&shown)
}

#[cfg(test)]
mod tests;
