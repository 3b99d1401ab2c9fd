//! Lines of standard input, each read into a bounded piece of memory, whoever sends it.

use std::io::{self, BufRead};

/// The longest line that is read, in bytes. A scan has a few hundred; docs/RULES.md, C9.
pub(super) const MAX_LINE_BYTES: usize = 1 << 10;

/// A line without its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct InputLine {
    /// Its text without blanks around it, or the beginning of it.
    pub(super) text: String,
    /// The line is longer than [`MAX_LINE_BYTES`]; `text` is its beginning.
    pub(super) is_cut: bool,
}

/// Reads lines; skips the rest of one that is too long.
pub(super) struct InputLines<R> {
    input: R,
    keeps_ends: bool,
}

impl<R: BufRead> InputLines<R> {
    pub(super) fn new(input: R) -> Self {
        InputLines { input, keeps_ends: false }
    }

    /// Keeps what ends a line, and blanks around it.
    pub(super) fn keeping_ends(self) -> Self {
        InputLines { keeps_ends: true, ..self }
    }

    fn read_line(&mut self) -> io::Result<Option<InputLine>> {
        let (mut line, mut is_cut, mut begun, mut has_end) = (Vec::new(), false, false, false);
        loop {
            let piece = match self.input.fill_buf() {
                Ok(piece) => piece,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if piece.is_empty() {
                break;
            }
            begun = true;
            let end = piece.iter().position(|byte| *byte == b'\n');
            let part = piece.get(..end.unwrap_or(piece.len())).unwrap_or_default();
            let room = MAX_LINE_BYTES - line.len();
            is_cut |= part.len() > room;
            line.extend_from_slice(part.get(..room.min(part.len())).unwrap_or_default());
            let taken = part.len() + usize::from(end.is_some());
            self.input.consume(taken);
            if end.is_some() {
                has_end = true;
                break;
            }
        }
        let text = String::from_utf8_lossy(&line);
        let text = match self.keeps_ends {
            true => format!("{text}{}", if has_end { "\n" } else { "" }),
            false => text.trim().to_owned(),
        };
        Ok(begun.then_some(InputLine { text, is_cut }))
    }
}

impl<R: BufRead> Iterator for InputLines<R> {
    type Item = io::Result<InputLine>;

    fn next(&mut self) -> Option<Self::Item> {
        self.read_line().transpose()
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Read};

    use super::*;

    fn lines(input: impl Read) -> Vec<(String, bool)> {
        let lines = InputLines::new(BufReader::with_capacity(7, input));
        lines.map(|line| line.unwrap()).map(|line| (line.text, line.is_cut)).collect()
    }

    #[test]
    fn a_line_ends_as_scanners_end_it_and_the_last_need_not() {
        let expected = ["L1", "", "ñ-2", "L3"].map(|text| (text.to_owned(), false));
        assert_eq!(lines(&b"L1\r\n\n \xC3\xB1-2 \nL3"[..]), expected);
        assert_eq!(lines(&b""[..]), []);
    }

    #[test]
    fn a_line_without_end_is_cut_and_the_next_one_is_read() {
        let endless = io::repeat(b'9').take(1 << 20).chain(&b"\nL1\n"[..]);
        let read = lines(endless);
        assert_eq!(read, [("9".repeat(MAX_LINE_BYTES), true), ("L1".to_owned(), false)]);
        let exact = "9".repeat(MAX_LINE_BYTES);
        assert_eq!(lines(exact.as_bytes()), [(exact.clone(), false)]);
    }
}
