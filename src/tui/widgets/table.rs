//! A table over a [`WindowedList`]: draws only the visible rows, and leaves out columns that do not fit.

use ratatui::layout::Rect;

use super::columns::{Cell, Column};
use super::grid::{self, Grid};
use super::windowed_list::{KeyedRow, RowCount, WindowedList};
use crate::tui::component::canvas::{Canvas, text_width};
use crate::tui::theme::Meaning;

pub(crate) struct Table<'a, C, R: KeyedRow> {
    pub(crate) columns: &'a [Column<C>],
    pub(crate) list: &'a WindowedList<R>,
    /// The column sorted by, and whether descending.
    pub(crate) sort: Option<(C, bool)>,
    /// The content of a cell.
    pub(crate) cell: &'a dyn Fn(&R, C) -> Cell,
}

impl<C: Copy + PartialEq, R: KeyedRow> Table<'_, C, R> {
    /// Draws titles, visible rows, and a scroll bar if the list is longer.
    pub(crate) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let grid = Grid::beside_scroll_bar(self.columns, area);
        grid.draw_titles(canvas, area.y);
        self.draw_sort_mark(canvas, area.y, &grid);
        let body = rows_area(area);
        for ((place, row), y) in self.list.visible_rows().zip(body.top()..body.bottom()) {
            let line = Rect { y, height: 1, ..body };
            if let Some(row) = row {
                grid.draw_row(canvas, y, |column| (self.cell)(row, column));
                if self.list.is_recently_changed(row.key()) {
                    grid::mark_changed(canvas, line);
                }
            }
            if place == self.list.selected_index() {
                grid::mark_selected(canvas, line);
            }
        }
        draw_scroll_bar(canvas, body, self.list);
    }

    /// Marks the column sorted by. The mark goes into the gap after the title, so as not to move it.
    fn draw_sort_mark(&self, canvas: &mut Canvas<'_>, y: u16, grid: &Grid<'_, C>) {
        let Some((id, is_descending)) = self.sort else { return };
        let Some((place, column)) = grid.find_column(id) else { return };
        let used = if column.layout.right_aligned { place.width } else { text_width(&column.title) };
        let mark = if is_descending { canvas.symbols.descending } else { canvas.symbols.ascending };
        canvas.draw_text(place.x + used.min(place.width), y, 1, mark, Meaning::Accent);
    }
}

/// Draws the scroll bar, with a sign at its end while more rows follow than are known.
pub(crate) fn draw_scroll_bar<R: KeyedRow>(canvas: &mut Canvas<'_>, area: Rect, list: &WindowedList<R>) {
    let x = area.right().saturating_sub(1);
    let goes_on = matches!(list.count(), RowCount::MoreThan(count) if count > 0);
    let height = area.height.saturating_sub(u16::from(goes_on));
    if goes_on {
        canvas.draw_text(x, area.y + height, 1, canvas.symbols.more, Meaning::Muted);
    }
    for line in list.scroll_thumb(height).into_iter().flatten() {
        canvas.draw_text(x, area.y + line, 1, canvas.symbols.thumb, Meaning::Muted);
    }
}

/// The area below the titles.
pub(crate) fn rows_area(area: Rect) -> Rect {
    Rect { y: area.y + 1.min(area.height), height: area.height.saturating_sub(1), ..area }
}
