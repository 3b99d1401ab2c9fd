//! Columns of a table, and as many of them as fit into an area.

use ratatui::layout::{Position, Rect};

use crate::domain::Label;
use crate::t;
use crate::tui::component::canvas::{ViewContext, text_width};
use crate::tui::theme::Meaning;

/// Below this width, tables show a sign where wider ones have words.
pub(crate) const NARROW_TABLE_WIDTH: u16 = 92;

const COLUMN_GAP: u16 = 2;
/// Cells before the first column, for the selection mark.
const SELECTION_MARGIN: u16 = 3;
/// Cells after the last column: a space and the scroll bar.
const SCROLL_BAR_MARGIN: u16 = 2;
/// The fewest cells that text is cut to.
const MIN_TEXT_WIDTH: u16 = 4;
/// The longest code that is kept whole: that of a lot may have so many characters (GS1 General Specifications, AI 10).
const MAX_CODE_WIDTH: u16 = 20;

#[derive(Debug, Clone)]
pub(crate) struct Column<C> {
    pub(crate) id: C,
    pub(crate) title: String,
    pub(crate) layout: ColumnLayout,
}

/// How much room a column takes, and where its text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ColumnLayout {
    pub(crate) min_width: u16,
    pub(crate) max_width: u16,
    /// Columns of a higher rank are left out first; rank 0 never is.
    pub(crate) drop_rank: u8,
    pub(crate) right_aligned: bool,
    /// The cells that the codes or numbers in it take; 0 where nobody measured them. Codes are cut last, numbers never.
    pub(crate) code_width: u16,
}

impl ColumnLayout {
    /// Left-aligned. Cut when space is short, unless the width is fixed.
    pub(crate) const fn text(min_width: u16, max_width: u16, drop_rank: u8) -> Self {
        ColumnLayout { min_width, max_width, drop_rank, right_aligned: false, code_width: 0 }
    }

    /// Right-aligned, and never cut.
    pub(crate) const fn number(min_width: u16, max_width: u16, drop_rank: u8) -> Self {
        ColumnLayout { min_width, max_width, drop_rank, right_aligned: true, code_width: 0 }
    }
}

impl<C> Column<C> {
    pub(crate) fn new(id: C, title: String, layout: ColumnLayout) -> Self {
        Column { id, title, layout }
    }

    /// A left-aligned column with its minimum and maximum width and its drop rank.
    pub(crate) fn text(id: C, title: String, (min_width, max_width): (u16, u16), drop_rank: u8) -> Self {
        Column::new(id, title, ColumnLayout::text(min_width, max_width, drop_rank))
    }

    /// A right-aligned column, never cut.
    pub(crate) fn number(id: C, title: String, (min_width, max_width): (u16, u16), drop_rank: u8) -> Self {
        Column::new(id, title, ColumnLayout::number(min_width, max_width, drop_rank))
    }

    /// Makes room for codes, which are cut only once nothing else can be, or for numbers.
    pub(crate) fn holding(mut self, codes: impl Iterator<Item = impl AsRef<str>>) -> Self {
        let widest = codes.map(|code| text_width(code.as_ref())).max().unwrap_or(0);
        self.layout.code_width = widest.min(MAX_CODE_WIDTH);
        self
    }
}

/// The position of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PlacedColumn {
    /// Index into the given columns.
    pub(crate) index: usize,
    pub(crate) x: u16,
    pub(crate) width: u16,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(crate) text: String,
    pub(crate) meaning: Meaning,
    /// Stands behind the text, which is cut to make room for it.
    pub(crate) mark: Option<String>,
}

impl Cell {
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Cell::new(text, Meaning::Text)
    }

    pub(crate) fn new(text: impl Into<String>, meaning: Meaning) -> Self {
        Cell { text: text.into(), meaning, mark: None }
    }

    /// A product's name, muted and marked if it is archived.
    pub(crate) fn product_name(name: &Label, archived: bool, context: &ViewContext<'_>) -> Self {
        let mark = archived.then(|| t!(context.texts, "product-archived-mark"));
        Cell { mark, ..Cell::new(name.as_str(), Cell::product_meaning(archived)) }
    }

    /// How what names a product looks.
    pub(crate) fn product_meaning(archived: bool) -> Meaning {
        if archived { Meaning::Muted } else { Meaning::Text }
    }

    /// Text, or the sign for a missing value.
    pub(crate) fn or_none(
        text: Option<impl Into<String>>,
        meaning: Meaning,
        context: &ViewContext<'_>,
    ) -> Self {
        text.map_or_else(|| Cell::new(context.symbols.none, Meaning::Muted), |text| Cell::new(text, meaning))
    }
}

/// Lays out as many columns as fit into `area` and gives spare cells to those that can use them. If even the columns
/// of rank 0 do not fit, text is cut and numbers are not.
pub(crate) fn layout_columns<C>(columns: &[Column<C>], area: Rect) -> Vec<PlacedColumn> {
    let mut kept: Vec<usize> = (0..columns.len()).collect();
    let room = area.width.saturating_sub(SELECTION_MARGIN + SCROLL_BAR_MARGIN);
    let needed = |kept: &[usize]| -> u16 {
        let widths: u16 = kept.iter().filter_map(|index| columns.get(*index)).map(min_column_width).sum();
        widths + COLUMN_GAP * u16::try_from(kept.len().saturating_sub(1)).unwrap_or(u16::MAX)
    };
    while needed(&kept) > room {
        let ranks = kept
            .iter()
            .enumerate()
            .filter_map(|(at, index)| Some((columns.get(*index)?.layout.drop_rank, at)));
        match ranks.max() {
            Some((rank, at)) if rank > 0 => drop(kept.remove(at)),
            _ => break,
        }
    }
    let widths =
        fit_column_widths(&kept.iter().filter_map(|index| columns.get(*index)).collect::<Vec<_>>(), room);
    let mut x = area.x + SELECTION_MARGIN;
    kept.into_iter()
        .zip(widths)
        .map(|(index, width)| {
            let placed = PlacedColumn { index, x, width };
            x += width + COLUMN_GAP;
            placed
        })
        .collect()
}

/// The room that is left to a column once all others that are never left out, or last, have their least.
pub(crate) fn room_beside_others<C: PartialEq>(columns: &[Column<C>], id: C, width: u16) -> u16 {
    let others = columns.iter().filter(|column| column.id != id && column.layout.drop_rank <= LAST_RANK);
    let taken: u16 = others.map(|column| min_column_width(column) + COLUMN_GAP).sum();
    width.saturating_sub(SELECTION_MARGIN + SCROLL_BAR_MARGIN + taken)
}

/// Columns up to this rank are left out last.
const LAST_RANK: u8 = 2;

/// The minimum width, title included.
fn min_column_width<C>(column: &Column<C>) -> u16 {
    column.layout.min_width.max(text_width(&column.title)).max(column.layout.code_width)
}

/// Widths that fit into `room`. Spare cells go one by one to the column furthest from its maximum.
fn fit_column_widths<C>(columns: &[&Column<C>], room: u16) -> Vec<u16> {
    let mut widths: Vec<u16> = columns.iter().map(|column| min_column_width(column)).collect();
    let gaps = COLUMN_GAP * u16::try_from(columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let needed = widths.iter().sum::<u16>() + gaps;
    shrink_text_columns(columns, &mut widths, needed.saturating_sub(room));
    let mut spare = room.saturating_sub(needed);
    while spare > 0 {
        let neediest = columns
            .iter()
            .zip(&mut widths)
            .filter(|(column, width)| **width < column.layout.max_width)
            .min_by_key(|(column, width)| {
                let (grown, can) =
                    (**width - min_column_width(column), column.layout.max_width - min_column_width(column));
                u32::from(grown) * 1_000 / u32::from(can.max(1))
            });
        let Some((_, width)) = neediest else { break };
        *width += 1;
        spare -= 1;
    }
    widths
}

/// Takes `lacking` cells from text columns, first from those with the widest range: names and reasons before codes, and
/// of these first those that get the least room.
/// Columns of fixed width hold dates or signs, which cannot be cut.
fn shrink_text_columns<C>(columns: &[&Column<C>], widths: &mut [u16], mut lacking: u16) {
    let play = |column: &Column<C>| column.layout.max_width.saturating_sub(column.layout.min_width);
    let texts = columns.iter().zip(widths).filter(|(column, _)| !column.layout.right_aligned);
    let (mut codes, mut words): (Vec<_>, Vec<_>) =
        texts.partition(|(column, _)| column.layout.code_width > 0);
    words.retain(|(column, _)| play(column) > 0);
    words.sort_by_key(|(column, _)| std::cmp::Reverse(play(column)));
    codes.sort_by_key(|(column, _)| column.layout.max_width);
    let mut cut = |width: &mut u16, least: u16| {
        let given = width.saturating_sub(least).min(lacking);
        *width -= given;
        lacking -= given;
    };
    for (_, width) in words {
        cut(width, MIN_TEXT_WIDTH);
    }
    for (column, width) in &mut codes {
        cut(width, column.layout.min_width);
    }
    for (_, width) in codes {
        cut(width, MIN_TEXT_WIDTH);
    }
}

/// The column whose title is drawn at a position.
pub(crate) fn title_at<C: Copy>(columns: &[Column<C>], area: Rect, at: Position) -> Option<C> {
    if at.y != area.y {
        return None;
    }
    let on = |place: &&PlacedColumn| (place.x..place.x + place.width + COLUMN_GAP).contains(&at.x);
    let placed = layout_columns(columns, area);
    columns.get(placed.iter().find(on)?.index).map(|column| column.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn test_column(id: char, least: u16, most: u16, rank: u8) -> Column<char> {
        Column::text(id, String::new(), (least, most), rank)
    }

    fn visible_ids(columns: &[Column<char>], width: u16) -> String {
        layout_columns(columns, Rect::new(0, 0, width, 5))
            .iter()
            .map(|place| columns[place.index].id)
            .collect()
    }

    #[test]
    fn columns_drop_out_by_rank_when_space_is_short() {
        let columns = [test_column('a', 10, 10, 0), test_column('b', 10, 10, 2), test_column('c', 10, 10, 1)];
        assert_eq!(visible_ids(&columns, 80), "abc");
        assert_eq!(visible_ids(&columns, 38), "ac");
        assert_eq!(visible_ids(&columns, 20), "a");
        assert_eq!(visible_ids(&columns, 5), "a", "the first one stays whatever happens");
    }

    #[test]
    fn text_is_cut_but_numbers_and_dates_are_not() {
        let name = Column::text('n', String::new(), (20, 40), 0);
        let date = Column::text('d', String::new(), (11, 11), 0);
        let amount = Column::number('a', String::new(), (10, 14), 0);
        let widths = |width| -> Vec<u16> {
            let placed =
                layout_columns(&[name.clone(), date.clone(), amount.clone()], Rect::new(0, 0, width, 5));
            placed.iter().map(|place| place.width).collect()
        };
        assert_eq!(widths(45), [15, 11, 10]);
        assert_eq!(widths(20), [MIN_TEXT_WIDTH, 11, 10], "and words never to nothing");
    }

    #[test]
    fn codes_are_cut_last() {
        let code = Column::text('c', String::new(), (8, 12), 0);
        let codes = ["LOT20CHARACTERS-0001", "L1"].into_iter();
        let columns = [test_column('n', 20, 40, 0), code.holding(codes), test_column('p', 5, 5, 1)];
        let widths = |width| -> Vec<u16> {
            layout_columns(&columns, Rect::new(0, 0, width, 5)).iter().map(|place| place.width).collect()
        };
        assert_eq!(widths(60), [26, 20, 5], "a code has the room that it takes");
        assert_eq!(widths(47), [20, 20], "what may be left out goes first");
        assert_eq!(widths(35), [8, 20], "then names are cut");
        assert_eq!(widths(25), [MIN_TEXT_WIDTH, 14], "and only then the code");
    }

    #[test]
    fn spare_cells_go_to_columns_that_can_use_them() {
        let columns = [test_column('a', 5, 9, 0), test_column('b', 5, 5, 0), test_column('c', 5, 90, 0)];
        let placed = layout_columns(&columns, Rect::new(0, 0, 64, 5));
        let widths: Vec<u16> = placed.iter().map(|place| place.width).collect();
        assert_eq!(
            widths.iter().sum::<u16>() + 2 * COLUMN_GAP + SELECTION_MARGIN + SCROLL_BAR_MARGIN,
            64,
            "all of it is used"
        );
        assert_eq!(widths[1], 5, "but not by what can't use it");
        assert!(widths[2] - 5 > widths[0] - 5, "most by what lacks most: {widths:?}");
        let ends: Vec<u16> = placed.iter().map(|place| place.x + place.width).collect();
        assert_eq!(placed[1].x, ends[0] + COLUMN_GAP);
        assert_eq!(placed[2].x, ends[1] + COLUMN_GAP);
    }
}
