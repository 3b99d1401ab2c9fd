//! A table over a [`List`]: draws only the visible rows, and leaves out columns that do not fit.

use ratatui::layout::{Position, Rect};

use super::list::{Count, List, Row};
use crate::domain::{Decimals, Quantity};
use crate::i18n::Texts;
use crate::tui::canvas::{Canvas, Look, width_of};
use crate::tui::theme::Meaning;

const GAP: u16 = 2;
/// Cells before the first column, for the selection mark.
const MARGIN: u16 = 3;
/// Cells after the last column: a space and the scroll bar.
const END: u16 = 2;
/// The fewest cells that text is cut to.
const SHORTEST: u16 = 4;

#[derive(Debug, Clone)]
pub(crate) struct Column<C> {
    pub(crate) id: C,
    pub(crate) title: String,
    pub(crate) least: u16,
    pub(crate) most: u16,
    pub(crate) right: bool,
    /// Columns of a higher rank are left out first; rank 0 never is.
    pub(crate) rank: u8,
}

impl<C> Column<C> {
    /// A left-aligned column with its minimum and maximum width and its drop rank.
    pub(crate) fn words(id: C, title: String, (least, most): (u16, u16), rank: u8) -> Self {
        Column { id, title, least, most, right: false, rank }
    }

    /// A right-aligned column, never cut.
    pub(crate) fn numbers(id: C, title: String, (least, most): (u16, u16), rank: u8) -> Self {
        Column { id, title, least, most, right: true, rank }
    }
}

/// The position of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Placed {
    /// Index into the given columns.
    pub(crate) index: usize,
    pub(crate) x: u16,
    pub(crate) width: u16,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(crate) text: String,
    pub(crate) meaning: Meaning,
}

impl Cell {
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Cell { text: text.into(), meaning: Meaning::Text }
    }

    pub(crate) fn new(text: impl Into<String>, meaning: Meaning) -> Self {
        Cell { text: text.into(), meaning }
    }

    /// Text, or the sign for a missing value.
    pub(crate) fn or_none(text: Option<impl Into<String>>, meaning: Meaning, look: &Look<'_>) -> Self {
        text.map_or_else(|| Cell::new(look.symbols.none, Meaning::Muted), |text| Cell::new(text, meaning))
    }
}

/// Cells reserved for a unit, to align the digits of a column.
const UNIT: u16 = 2;

/// Formats a quantity for a column: with its unit if it is fractional, else padded to the same width.
pub(crate) fn measured(texts: &Texts, quantity: Quantity, decimals: Decimals, unit: &str) -> String {
    with_unit(&texts.quantity(quantity, decimals), decimals, unit)
}

/// Like [`measured`], for a number already formatted.
pub(crate) fn with_unit(number: &str, decimals: Decimals, unit: &str) -> String {
    in_units(number, if decimals == Decimals::NONE { "" } else { unit })
}

/// Appends a unit, padded to align the digits of a column.
pub(crate) fn in_units(number: &str, unit: &str) -> String {
    let room = usize::from(UNIT.saturating_sub(width_of(unit)));
    format!("{number} {unit}{:room$}", "")
}

/// Lays out as many columns as fit into `area` and gives spare cells to those that can use them. If even the columns
/// of rank 0 do not fit, text is cut and numbers are not.
pub(crate) fn place<C>(columns: &[Column<C>], area: Rect) -> Vec<Placed> {
    let mut kept: Vec<usize> = (0..columns.len()).collect();
    let room = area.width.saturating_sub(MARGIN + END);
    let needed = |kept: &[usize]| -> u16 {
        let widths: u16 = kept.iter().filter_map(|index| columns.get(*index)).map(least).sum();
        widths + GAP * u16::try_from(kept.len().saturating_sub(1)).unwrap_or(u16::MAX)
    };
    while needed(&kept) > room {
        let ranks = kept.iter().enumerate().filter_map(|(at, index)| Some((columns.get(*index)?.rank, at)));
        match ranks.max() {
            Some((rank, at)) if rank > 0 => drop(kept.remove(at)),
            _ => break,
        }
    }
    let widths = grown(&kept.iter().filter_map(|index| columns.get(*index)).collect::<Vec<_>>(), room);
    let mut x = area.x + MARGIN;
    kept.into_iter()
        .zip(widths)
        .map(|(index, width)| {
            let placed = Placed { index, x, width };
            x += width + GAP;
            placed
        })
        .collect()
}

/// The minimum width, title included.
fn least<C>(column: &Column<C>) -> u16 {
    column.least.max(width_of(&column.title))
}

/// Widths that fit into `room`. Spare cells go one by one to the column furthest from its maximum.
fn grown<C>(columns: &[&Column<C>], room: u16) -> Vec<u16> {
    let mut widths: Vec<u16> = columns.iter().map(|column| least(column)).collect();
    let gaps = GAP * u16::try_from(columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let needed = widths.iter().sum::<u16>() + gaps;
    cut(columns, &mut widths, needed.saturating_sub(room));
    let mut spare = room.saturating_sub(needed);
    while spare > 0 {
        let neediest =
            columns.iter().zip(&mut widths).filter(|(column, width)| **width < column.most).min_by_key(
                |(column, width)| {
                    let (grown, can) = (**width - least(column), column.most - least(column));
                    u32::from(grown) * 1_000 / u32::from(can.max(1))
                },
            );
        let Some((_, width)) = neediest else { break };
        *width += 1;
        spare -= 1;
    }
    widths
}

/// Takes `lacking` cells from text columns, first from those with the widest range: names and reasons before codes.
/// Columns of fixed width hold dates or signs, which cannot be cut.
fn cut<C>(columns: &[&Column<C>], widths: &mut [u16], mut lacking: u16) {
    let play = |column: &Column<C>| column.most.saturating_sub(column.least);
    let words = columns.iter().zip(widths).filter(|(column, _)| !column.right && play(column) > 0);
    let mut words: Vec<_> = words.collect();
    words.sort_by_key(|(column, _)| std::cmp::Reverse(play(column)));
    for (_, width) in words {
        let given = width.saturating_sub(SHORTEST).min(lacking);
        *width -= given;
        lacking -= given;
    }
}

pub(crate) struct Table<'a, C, R: Row> {
    pub(crate) columns: &'a [Column<C>],
    pub(crate) list: &'a List<R>,
    /// The column sorted by, and whether descending.
    pub(crate) sorted: Option<(C, bool)>,
    /// The content of a cell.
    pub(crate) cell: &'a dyn Fn(&R, C) -> Cell,
}

impl<C: Copy + PartialEq, R: Row> Table<'_, C, R> {
    /// Draws titles, visible rows, and a scroll bar if the list is longer.
    pub(crate) fn view(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let placed = place(self.columns, area);
        self.view_titles(canvas, area, &placed);
        let body = rows_area(area);
        for ((place, row), y) in self.list.visible().zip(body.top()..body.bottom()) {
            let line = Rect { y, height: 1, ..body };
            if let Some(row) = row {
                self.view_row(canvas, line, &placed, row);
            }
            if place == self.list.selected() {
                mark_selected(canvas, line);
            }
        }
        scroll_bar(canvas, body, self.list);
    }

    fn view_titles(&self, canvas: &mut Canvas<'_>, area: Rect, placed: &[Placed]) {
        for place in placed {
            let Some(column) = self.columns.get(place.index) else { continue };
            let mark = match self.sorted {
                Some((id, true)) if id == column.id => canvas.symbols.descending,
                Some((id, false)) if id == column.id => canvas.symbols.ascending,
                _ => "",
            };
            // The mark goes into the gap, so as not to move the title.
            if column.right {
                canvas.put_right(place.x, area.y, place.width, &column.title, Meaning::Heading);
                canvas.put(place.x + place.width, area.y, 1, mark, Meaning::Accent);
            } else {
                let end = canvas.put(place.x, area.y, place.width, &column.title, Meaning::Heading);
                canvas.put(end, area.y, 1, mark, Meaning::Accent);
            }
        }
    }

    fn view_row(&self, canvas: &mut Canvas<'_>, line: Rect, placed: &[Placed], row: &R) {
        for place in placed {
            let Some(column) = self.columns.get(place.index) else { continue };
            let cell = (self.cell)(row, column.id);
            if column.right {
                canvas.put_right(place.x, line.y, place.width, &cell.text, cell.meaning);
            } else {
                canvas.put(place.x, line.y, place.width, &cell.text, cell.meaning);
            }
        }
        if self.list.is_fresh(row.key()) {
            mark_fresh(canvas, line);
        }
    }
}

pub(crate) fn mark_fresh(canvas: &mut Canvas<'_>, line: Rect) {
    canvas.put(line.x, line.y, 1, canvas.symbols.fresh, Meaning::Accent);
    canvas.tint(line, Meaning::Fresh);
}

pub(crate) fn mark_selected(canvas: &mut Canvas<'_>, line: Rect) {
    canvas.put(line.x + 1, line.y, 1, canvas.symbols.selected, Meaning::Accent);
    canvas.tint(line, Meaning::Selection);
}

/// Draws the scroll bar, with a sign at its end while more rows follow than are known.
pub(crate) fn scroll_bar<R: Row>(canvas: &mut Canvas<'_>, area: Rect, list: &List<R>) {
    let x = area.right().saturating_sub(1);
    let goes_on = matches!(list.count(), Count::MoreThan(count) if count > 0);
    let height = area.height.saturating_sub(u16::from(goes_on));
    if goes_on {
        canvas.put(x, area.y + height, 1, canvas.symbols.more, Meaning::Muted);
    }
    for line in list.thumb(height).into_iter().flatten() {
        canvas.put(x, area.y + line, 1, canvas.symbols.thumb, Meaning::Muted);
    }
}

/// The area below the titles.
pub(crate) fn rows_area(area: Rect) -> Rect {
    Rect { y: area.y + 1.min(area.height), height: area.height.saturating_sub(1), ..area }
}

/// The column whose title is drawn at a position.
pub(crate) fn title_at<C: Copy>(columns: &[Column<C>], area: Rect, at: Position) -> Option<C> {
    if at.y != area.y {
        return None;
    }
    let on = |place: &&Placed| (place.x..place.x + place.width + GAP).contains(&at.x);
    let placed = place(columns, area);
    columns.get(placed.iter().find(on)?.index).map(|column| column.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(id: char, least: u16, most: u16, rank: u8) -> Column<char> {
        Column { id, title: String::new(), least, most, right: false, rank }
    }

    fn shown(columns: &[Column<char>], width: u16) -> String {
        place(columns, Rect::new(0, 0, width, 5)).iter().map(|place| columns[place.index].id).collect()
    }

    #[test]
    fn columns_drop_out_by_rank_when_space_is_short() {
        let columns = [column('a', 10, 10, 0), column('b', 10, 10, 2), column('c', 10, 10, 1)];
        assert_eq!(shown(&columns, 80), "abc");
        assert_eq!(shown(&columns, 38), "ac");
        assert_eq!(shown(&columns, 20), "a");
        assert_eq!(shown(&columns, 5), "a", "the first one stays whatever happens");
    }

    #[test]
    fn text_is_cut_but_numbers_and_dates_are_not() {
        let name = Column::words('n', String::new(), (20, 40), 0);
        let date = Column::words('d', String::new(), (11, 11), 0);
        let amount = Column::numbers('a', String::new(), (10, 14), 0);
        let widths = |width| -> Vec<u16> {
            let placed = place(&[name.clone(), date.clone(), amount.clone()], Rect::new(0, 0, width, 5));
            placed.iter().map(|place| place.width).collect()
        };
        assert_eq!(widths(45), [15, 11, 10]);
        assert_eq!(widths(20), [SHORTEST, 11, 10], "and words never to nothing");
    }

    #[test]
    fn spare_cells_go_to_columns_that_can_use_them() {
        let columns = [column('a', 5, 9, 0), column('b', 5, 5, 0), column('c', 5, 90, 0)];
        let placed = place(&columns, Rect::new(0, 0, 64, 5));
        let widths: Vec<u16> = placed.iter().map(|place| place.width).collect();
        assert_eq!(widths.iter().sum::<u16>() + 2 * GAP + MARGIN + END, 64, "all of it is used");
        assert_eq!(widths[1], 5, "but not by what can't use it");
        assert!(widths[2] - 5 > widths[0] - 5, "most by what lacks most: {widths:?}");
        let ends: Vec<u16> = placed.iter().map(|place| place.x + place.width).collect();
        assert_eq!(placed[1].x, ends[0] + GAP);
        assert_eq!(placed[2].x, ends[1] + GAP);
    }
}
