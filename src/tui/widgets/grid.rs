//! A few rows in columns, all held in memory, unlike a [`super::table::Table`].

use ratatui::layout::Rect;

use super::table::{Cell, Column, Placed, place};
use crate::tui::canvas::Canvas;
use crate::tui::theme::Meaning;

/// Columns laid out in an area.
pub(crate) struct Grid<'a, C> {
    columns: &'a [Column<C>],
    placed: Vec<Placed>,
}

impl<'a, C: Copy> Grid<'a, C> {
    /// Lays out as many columns as fit in `area`.
    pub(crate) fn over(columns: &'a [Column<C>], area: Rect) -> Self {
        // There is no scroll bar: use its column.
        Grid { columns, placed: place(columns, Rect { width: area.width.saturating_add(1), ..area }) }
    }

    /// The position and width of a column.
    pub(crate) fn place_of(&self, id: C) -> Option<Placed>
    where
        C: PartialEq,
    {
        self.places().find(|(_, column)| column.id == id).map(|(place, _)| *place)
    }

    pub(crate) fn titles(&self, canvas: &mut Canvas<'_>, y: u16) {
        for (place, column) in self.places() {
            if column.right {
                canvas.put_right(place.x, y, place.width, &column.title, Meaning::Heading);
            } else {
                canvas.put(place.x, y, place.width, &column.title, Meaning::Heading);
            }
        }
    }

    pub(crate) fn row(&self, canvas: &mut Canvas<'_>, y: u16, cell: impl Fn(C) -> Cell) {
        for (place, column) in self.places() {
            let Cell { text, meaning } = cell(column.id);
            if column.right {
                canvas.put_right(place.x, y, place.width, &text, meaning);
            } else {
                canvas.put(place.x, y, place.width, &text, meaning);
            }
        }
    }

    /// Draws text right-aligned to the end of a column, over the columns before it.
    pub(crate) fn put_ending_at(&self, canvas: &mut Canvas<'_>, y: u16, end: C, text: &str, meaning: Meaning)
    where
        C: PartialEq,
    {
        let start = self.placed.first().map_or(0, |place| place.x);
        if let Some(place) = self.place_of(end) {
            canvas.put_right(start, y, (place.x + place.width).saturating_sub(start), text, meaning);
        }
    }

    fn places(&self) -> impl Iterator<Item = (&Placed, &Column<C>)> {
        self.placed.iter().filter_map(|place| Some((place, self.columns.get(place.index)?)))
    }
}

pub(crate) fn mark(canvas: &mut Canvas<'_>, line: Rect) {
    canvas.put(line.x + 1, line.y, 1, canvas.symbols.selected, Meaning::Accent);
    canvas.tint(line, Meaning::Selection);
}

/// The first row to draw so that `selected` is among the `height` visible rows.
pub(crate) fn first_shown(selected: usize, count: usize, height: usize) -> usize {
    selected.saturating_sub(height.saturating_sub(1)).min(count.saturating_sub(height))
}
