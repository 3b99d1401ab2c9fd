//! Tables for people, in blocks: the first rows settle the widths and are shown at once, later blocks may only widen them, so
//! that a list of any length streams.

use std::io::{Result, Write};

use comfy_table::presets::NOTHING;
use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, Width};

use super::output::shown;

/// Rows in the first block: about a screen.
const FIRST_BLOCK: usize = 64;
/// Blanks between two columns.
const GAP: u16 = 2;
/// Rows in later blocks.
const BLOCK: usize = 1_024;

/// What a text that may be broken into lines keeps at least.
const LEAST_TEXT: u16 = 14;

/// A column of a table.
pub(crate) struct Column {
    /// What stands above it.
    pub(crate) title: String,
    /// Whether it holds numbers.
    number: bool,
    /// Whether its texts may be broken into lines.
    breaks: bool,
    /// Where the terminal is narrow, the columns of the highest rank go first; those of rank 0 stay.
    rank: u8,
}

impl Column {
    /// The same, as one that a narrow terminal goes without: the higher, the sooner.
    pub(crate) fn aside(self, rank: u8) -> Self {
        Column { rank, ..self }
    }

    /// The same, as one whose texts may be broken into lines.
    pub(crate) fn breaking(self) -> Self {
        Column { breaks: true, ..self }
    }

    /// The least width for texts of at most `content`.
    fn least(&self, content: u16) -> u16 {
        if self.breaks { content.min(LEAST_TEXT) } else { content }
    }
}

/// A column of texts.
pub(crate) fn text(title: String) -> Column {
    Column { title, number: false, breaks: false, rank: 0 }
}

/// A column of numbers, set to the right.
pub(crate) fn number(title: String) -> Column {
    Column { number: true, ..text(title) }
}

/// Writes a table as its rows come.
pub(super) struct TableWriter {
    columns: Vec<Column>,
    rows: Vec<Vec<String>>,
    /// The widths so far, gaps among them; empty before the first block.
    widths: Vec<u16>,
    /// The columns that the terminal has no room for.
    dropped: Vec<usize>,
    terminal: bool,
}

impl TableWriter {
    pub(super) fn new(columns: Vec<Column>, terminal: bool) -> Self {
        TableWriter { columns, rows: Vec::new(), widths: Vec::new(), dropped: Vec::new(), terminal }
    }

    /// One row; `flush` asks for the first block to be seen at once.
    pub(super) fn row(&mut self, cells: Vec<String>, out: &mut dyn Write, flush: bool) -> Result<()> {
        self.rows.push(cells);
        let first = self.widths.is_empty();
        if self.rows.len() >= if first { FIRST_BLOCK } else { BLOCK } {
            self.block(out)?;
            if first && flush {
                out.flush()?;
            }
        }
        Ok(())
    }

    /// The rows that are left.
    pub(super) fn finish(&mut self, out: &mut dyn Write) -> Result<()> {
        if self.rows.is_empty() { Ok(()) } else { self.block(out) }
    }

    fn block(&mut self, out: &mut dyn Write) -> Result<()> {
        let mut table = Table::new();
        table.load_style(NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
        if !self.terminal {
            table.force_no_tty().set_width(u16::MAX);
        }
        let first = self.widths.is_empty();
        if first {
            table.set_header(self.columns.iter().map(|column| column.title.clone()));
        }
        for row in self.rows.drain(..) {
            table.add_row(row.iter().map(|cell| shown(cell)));
        }
        let content = table.column_max_content_widths();
        if first {
            self.dropped = dropped(&self.columns, &content, table.width().unwrap_or(u16::MAX));
        }
        self.widths.resize(self.columns.len(), 0);
        for (index, ((column, width), content)) in
            self.columns.iter().zip(&mut self.widths).zip(&content).enumerate()
        {
            let Some(set) = table.column_mut(index) else { continue };
            *width = (*width).max(content + GAP);
            set.set_padding((0, GAP));
            if column.number {
                set.set_cell_alignment(CellAlignment::Right);
            }
            if self.dropped.contains(&index) {
                set.set_constraint(ColumnConstraint::Hidden);
            } else if !column.breaks || !self.terminal {
                set.set_constraint(ColumnConstraint::Absolute(Width::Fixed(*width)));
            }
        }
        for line in table.lines() {
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

/// The columns that go, the highest rank first, until what is left fits.
fn dropped(columns: &[Column], content: &[u16], terminal: u16) -> Vec<usize> {
    let needs = |(column, content): (&Column, &u16)| u32::from(column.least(*content) + GAP);
    let mut total: u32 = columns.iter().zip(content).map(needs).sum();
    let mut by_rank: Vec<usize> = (0..columns.len()).collect();
    by_rank.sort_by_key(|index| std::cmp::Reverse(columns.get(*index).map_or(0, |column| column.rank)));
    let mut dropped = Vec::new();
    for index in by_rank {
        let Some((column, content)) = columns.get(index).zip(content.get(index)) else { continue };
        if total <= u32::from(terminal) || column.rank == 0 {
            break;
        }
        total -= needs((column, content));
        dropped.push(index);
    }
    dropped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_narrow_terminal_goes_without_the_least_needed_columns() {
        let titled = |title: &str| text(title.to_owned());
        let columns = [titled("a"), titled("b").aside(1), titled("c").aside(2), titled("d").breaking()];
        let content = [10, 10, 10, 40];
        assert_eq!(dropped(&columns, &content, 80), [0; 0]);
        assert_eq!(dropped(&columns, &content, 45), [2]);
        assert_eq!(dropped(&columns, &content, 30), [2, 1]);
        assert_eq!(dropped(&columns, &content, 10), [2, 1], "what is of rank 0 stays");
    }
}
