//! Streamed text tables.
//!
//! Rows are laid out in blocks. The first block sets the column widths and is printed at once; later blocks can only widen
//! them.

use std::io::{Result, Write};

use comfy_table::presets::NOTHING;
use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, Width};

use crate::domain::replace_unprintable_except_newlines;

/// About one screen.
const FIRST_BLOCK_ROWS: usize = 64;
/// Blanks between two columns.
const COLUMN_GAP: u16 = 2;
/// Rows in each later block.
const BLOCK_ROWS: usize = 1_024;

/// Minimum width of a column whose text wraps.
const MIN_TEXT_WIDTH: u16 = 14;

pub(crate) struct Column {
    pub(crate) title: String,
    is_number: bool,
    wraps: bool,
    /// On a narrow terminal the highest rank is dropped first; rank 0 is never dropped.
    drop_rank: u8,
}

impl Column {
    /// Lets a narrow terminal drop the column; higher ranks go first.
    pub(crate) fn with_drop_rank(self, rank: u8) -> Self {
        Column { drop_rank: rank, ..self }
    }

    /// Lets the column's text wrap.
    pub(crate) fn with_wrapping(self) -> Self {
        Column { wraps: true, ..self }
    }

    /// Minimum width for cells of at most `content`.
    fn min_width(&self, content: u16) -> u16 {
        if self.wraps { content.min(MIN_TEXT_WIDTH) } else { content }
    }
}

pub(crate) fn text_column(title: String) -> Column {
    Column { title, is_number: false, wraps: false, drop_rank: 0 }
}

/// A right-aligned column.
pub(crate) fn number_column(title: String) -> Column {
    Column { is_number: true, ..text_column(title) }
}

pub(super) struct TableWriter {
    columns: Vec<Column>,
    rows: Vec<Vec<String>>,
    /// Widths so far, including gaps; empty before the first block.
    widths: Vec<u16>,
    /// Indices of the columns that do not fit the terminal.
    dropped: Vec<usize>,
    terminal: bool,
}

impl TableWriter {
    pub(super) fn new(columns: Vec<Column>, terminal: bool) -> Self {
        TableWriter { columns, rows: Vec::new(), widths: Vec::new(), dropped: Vec::new(), terminal }
    }

    /// Adds a row; `flush` flushes the first block as soon as it is complete.
    pub(super) fn push_row(&mut self, cells: Vec<String>, out: &mut dyn Write, flush: bool) -> Result<()> {
        self.rows.push(cells);
        let first = self.widths.is_empty();
        if self.rows.len() >= if first { FIRST_BLOCK_ROWS } else { BLOCK_ROWS } {
            self.write_block(out)?;
            if first && flush {
                out.flush()?;
            }
        }
        Ok(())
    }

    /// Writes the remaining rows.
    pub(super) fn finish(&mut self, out: &mut dyn Write) -> Result<()> {
        if self.rows.is_empty() { Ok(()) } else { self.write_block(out) }
    }

    fn write_block(&mut self, out: &mut dyn Write) -> Result<()> {
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
            table.add_row(row.iter().map(|cell| replace_unprintable_except_newlines(cell)));
        }
        let content = table.column_max_content_widths();
        if first {
            self.dropped = columns_to_drop(&self.columns, &content, table.width().unwrap_or(u16::MAX));
        }
        self.widths.resize(self.columns.len(), 0);
        for (index, ((column, width), content)) in
            self.columns.iter().zip(&mut self.widths).zip(&content).enumerate()
        {
            let Some(set) = table.column_mut(index) else { continue };
            *width = (*width).max(content + COLUMN_GAP);
            set.set_padding((0, COLUMN_GAP));
            if column.is_number {
                set.set_cell_alignment(CellAlignment::Right);
            }
            if self.dropped.contains(&index) {
                set.set_constraint(ColumnConstraint::Hidden);
            } else if !column.wraps || !self.terminal {
                set.set_constraint(ColumnConstraint::Absolute(Width::Fixed(*width)));
            }
        }
        for line in table.lines() {
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

/// Indices of the columns to drop, highest rank first, until the rest fits.
fn columns_to_drop(columns: &[Column], content: &[u16], terminal: u16) -> Vec<usize> {
    let needs = |(column, content): (&Column, &u16)| u32::from(column.min_width(*content) + COLUMN_GAP);
    let mut total: u32 = columns.iter().zip(content).map(needs).sum();
    let mut by_rank: Vec<usize> = (0..columns.len()).collect();
    by_rank.sort_by_key(|index| std::cmp::Reverse(columns.get(*index).map_or(0, |column| column.drop_rank)));
    let mut dropped = Vec::new();
    for index in by_rank {
        let Some((column, content)) = columns.get(index).zip(content.get(index)) else { continue };
        if total <= u32::from(terminal) || column.drop_rank == 0 {
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
    use crate::cli::listings::Listing as _;
    use crate::cli::listings::lot::LotListing;
    use crate::cli::listings::movement::MovementListing;
    use crate::i18n::{Language, Texts};

    #[test]
    fn a_narrow_terminal_drops_the_highest_ranks_first() {
        let titled = |title: &str| text_column(title.to_owned());
        let columns = [
            titled("a"),
            titled("b").with_drop_rank(1),
            titled("c").with_drop_rank(2),
            titled("d").with_wrapping(),
        ];
        let content = [10, 10, 10, 40];
        assert_eq!(columns_to_drop(&columns, &content, 80), [0; 0]);
        assert_eq!(columns_to_drop(&columns, &content, 45), [2]);
        assert_eq!(columns_to_drop(&columns, &content, 30), [2, 1]);
        assert_eq!(columns_to_drop(&columns, &content, 10), [2, 1], "what is of rank 0 stays");
    }

    #[test]
    fn eighty_columns_have_room_for_what_names_a_row_and_where_it_is() {
        let texts = Texts::new(Language::English);
        let shown = |columns: Vec<Column>, content: &[u16]| -> Vec<String> {
            let dropped = columns_to_drop(&columns, content, 80);
            let kept = columns.into_iter().enumerate().filter(|(index, _)| !dropped.contains(index));
            kept.map(|(_, column)| column.title).collect()
        };
        let movements = shown(MovementListing::columns(&texts), &[5, 12, 8, 8, 8, 12, 8, 5, 9, 12, 20, 36]);
        assert_eq!(movements, ["No.", "When", "Kind", "SKU", "Lot", "Location", "Quantity"]);
        let lots = shown(LotListing::columns(&texts), &[4, 8, 25, 8, 11, 4, 7, 8, 4, 8, 9, 6, 11]);
        assert_eq!(lots, ["Id", "SKU", "Lot", "Expires", "Days", "On hand", "Location", "Status"]);
    }
}
