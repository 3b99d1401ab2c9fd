//! Layout of a list with its bar and the detail of the selected row: beside the list on wide screens, else below it
//! on request.

use ratatui::layout::Rect;

use crate::tui::component::canvas::Canvas;

/// Width from which the detail stands beside the list.
const MIN_SIDE_BY_SIDE_WIDTH: u16 = 150;
const MAX_DETAIL_WIDTH: u16 = 68;
/// Width from which a detail below the list shows two things side by side.
pub(crate) const MIN_SPLIT_WIDTH: u16 = 110;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ListDetailLayout {
    /// The search bar.
    pub(crate) bar: Rect,
    rule: Rect,
    /// The table, titles included.
    pub(crate) table: Rect,
    /// The detail, if shown.
    pub(crate) detail: Option<Rect>,
    /// Whether the detail is beside the table.
    pub(crate) is_side_by_side: bool,
}

impl ListDetailLayout {
    /// The list alone.
    pub(crate) fn list_only(area: Rect) -> Self {
        let bar = Rect { height: 1.min(area.height), ..area };
        let rule = Rect { y: area.y + 1, height: 1, ..area };
        let table = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
        ListDetailLayout { bar, rule, table, detail: None, is_side_by_side: false }
    }

    /// The list with its detail. Below the list, the detail is shown only if `open`; `lines` gives its height.
    pub(crate) fn with_detail(area: Rect, open: bool, lines: fn(u16) -> u16) -> Self {
        let whole = ListDetailLayout::list_only(area);
        let below = whole.table;
        if area.width >= MIN_SIDE_BY_SIDE_WIDTH {
            let width = (below.width * 2 / 5).min(MAX_DETAIL_WIDTH);
            let table = Rect { width: below.width - width - 1, ..below };
            let detail = Rect { x: table.right() + 1, width, ..below };
            return ListDetailLayout { table, detail: Some(detail), is_side_by_side: true, ..whole };
        }
        if !open {
            return whole;
        }
        let height = lines(below.height).min(below.height);
        let table = Rect { height: below.height - height, ..below };
        let detail = Rect { y: table.bottom(), height, ..below };
        ListDetailLayout { table, detail: Some(detail), ..whole }
    }

    /// Draws the rules between bar, table and detail. Returns the area of the detail's content.
    pub(crate) fn draw_separators(&self, canvas: &mut Canvas<'_>) -> Option<Rect> {
        canvas.draw_horizontal_rule(self.rule);
        let area = self.detail?;
        let width = area.width.saturating_sub(2);
        if self.is_side_by_side {
            canvas.draw_vertical_rule(Rect { x: area.x.saturating_sub(1), ..area });
            return Some(Rect { x: area.x + 1, width, ..area });
        }
        canvas.draw_horizontal_rule(Rect { height: 1, ..area });
        Some(Rect { x: area.x + 1, y: area.y + 1, width, height: area.height.saturating_sub(1) })
    }
}
