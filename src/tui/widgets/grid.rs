//! Titles and rows drawn in columns.

use ratatui::layout::Rect;

use super::columns::{Cell, Column, ColumnLayout, PlacedColumn, layout_columns};
use crate::tui::component::canvas::{Canvas, text_width};
use crate::tui::theme::Meaning;

/// Columns laid out in an area.
pub(crate) struct Grid<'a, C> {
    columns: &'a [Column<C>],
    placed_columns: Vec<PlacedColumn>,
}

impl<'a, C: Copy> Grid<'a, C> {
    /// Lays out as many columns as fit in `area`.
    pub(crate) fn new(columns: &'a [Column<C>], area: Rect) -> Self {
        Grid::beside_scroll_bar(columns, Rect { width: area.width.saturating_add(1), ..area })
    }

    /// Lays out as many columns as fit in `area` with a scroll bar at its right edge.
    pub(crate) fn beside_scroll_bar(columns: &'a [Column<C>], area: Rect) -> Self {
        Grid { columns, placed_columns: layout_columns(columns, area) }
    }

    /// The position and width of a column.
    pub(crate) fn column_position(&self, id: C) -> Option<PlacedColumn>
    where
        C: PartialEq,
    {
        self.find_column(id).map(|(place, _)| *place)
    }

    /// A column with its position, unless it was left out.
    pub(crate) fn find_column(&self, id: C) -> Option<(&PlacedColumn, &Column<C>)>
    where
        C: PartialEq,
    {
        self.columns_with_positions().find(|(_, column)| column.id == id)
    }

    pub(crate) fn draw_titles(&self, canvas: &mut Canvas<'_>, y: u16) {
        for (place, column) in self.columns_with_positions() {
            draw_cell(canvas, y, *place, column.layout, &column.title, Meaning::Heading);
        }
    }

    pub(crate) fn draw_row(&self, canvas: &mut Canvas<'_>, y: u16, cell: impl Fn(C) -> Cell) {
        for (place, column) in self.columns_with_positions() {
            let Cell { text, meaning, mark } = cell(column.id);
            let place = match mark {
                Some(mark) => draw_mark(canvas, y, *place, &text, &mark, meaning),
                None => *place,
            };
            draw_cell(canvas, y, place, column.layout, &text, meaning);
        }
    }

    /// Draws text right-aligned to the end of a column, over the columns before it.
    pub(crate) fn draw_text_ending_at(
        &self,
        canvas: &mut Canvas<'_>,
        y: u16,
        end: C,
        text: &str,
        meaning: Meaning,
    ) where
        C: PartialEq,
    {
        let start = self.placed_columns.first().map_or(0, |place| place.x);
        if let Some(place) = self.column_position(end) {
            canvas.draw_text_right(start, y, (place.x + place.width).saturating_sub(start), text, meaning);
        }
    }

    fn columns_with_positions(&self) -> impl Iterator<Item = (&PlacedColumn, &Column<C>)> {
        self.placed_columns.iter().filter_map(|place| Some((place, self.columns.get(place.index)?)))
    }
}

/// Draws a mark behind a text. Returns the place left for the text.
fn draw_mark(
    canvas: &mut Canvas<'_>,
    y: u16,
    place: PlacedColumn,
    text: &str,
    mark: &str,
    meaning: Meaning,
) -> PlacedColumn {
    let width = place.width.saturating_sub(text_width(mark) + 1).min(text_width(text));
    let x = if width == 0 { place.x } else { place.x + width + 1 };
    canvas.draw_text(x, y, (place.x + place.width).saturating_sub(x), mark, meaning);
    PlacedColumn { width, ..place }
}

fn draw_cell(
    canvas: &mut Canvas<'_>,
    y: u16,
    place: PlacedColumn,
    layout: ColumnLayout,
    text: &str,
    meaning: Meaning,
) {
    if layout.right_aligned {
        canvas.draw_text_right(place.x, y, place.width, text, meaning);
    } else {
        canvas.draw_text(place.x, y, place.width, text, meaning);
    }
}

pub(crate) fn mark_changed(canvas: &mut Canvas<'_>, line: Rect) {
    canvas.draw_text(line.x, line.y, 1, canvas.symbols.fresh, Meaning::Accent);
    canvas.tint(line, Meaning::Fresh);
}

pub(crate) fn mark_selected(canvas: &mut Canvas<'_>, line: Rect) {
    canvas.draw_text(line.x + 1, line.y, 1, canvas.symbols.selected, Meaning::Accent);
    canvas.tint(line, Meaning::Selection);
}

/// Shows that a row is marked. A selected one keeps its ground.
pub(crate) fn mark_marked(canvas: &mut Canvas<'_>, line: Rect, is_selected: bool) {
    canvas.draw_text(line.x, line.y, 1, canvas.symbols.marked, Meaning::Accent);
    if !is_selected {
        canvas.tint(line, Meaning::Marked);
    }
}

/// The first row to draw so that `selected` is among the `height` visible rows.
pub(crate) fn first_visible_row(selected: usize, count: usize, height: usize) -> usize {
    selected.saturating_sub(height.saturating_sub(1)).min(count.saturating_sub(height))
}
