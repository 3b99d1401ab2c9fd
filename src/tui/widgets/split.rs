//! Layout of a list with its bar and the detail of the selected row: beside the list on wide screens, else below it
//! on request.

use ratatui::layout::Rect;

use crate::tui::canvas::Canvas;

/// Width from which the detail stands beside the list.
const WIDE: u16 = 150;
const BESIDE: u16 = 68;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Split {
    /// The search bar.
    pub(crate) bar: Rect,
    rule: Rect,
    /// The table, titles included.
    pub(crate) table: Rect,
    /// The detail, if shown.
    pub(crate) story: Option<Rect>,
    /// Whether the detail is beside the table.
    pub(crate) beside: bool,
}

impl Split {
    /// The list alone.
    pub(crate) fn whole(area: Rect) -> Self {
        let bar = Rect { height: 1.min(area.height), ..area };
        let rule = Rect { y: area.y + 1, height: 1, ..area };
        let table = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
        Split { bar, rule, table, story: None, beside: false }
    }

    /// The list with its detail. Below the list, the detail is shown only if `open`; `lines` gives its height.
    pub(crate) fn with_story(area: Rect, open: bool, lines: fn(u16) -> u16) -> Self {
        let whole = Split::whole(area);
        let below = whole.table;
        if area.width >= WIDE {
            let width = (below.width * 2 / 5).min(BESIDE);
            let table = Rect { width: below.width - width - 1, ..below };
            let story = Rect { x: table.right() + 1, width, ..below };
            return Split { table, story: Some(story), beside: true, ..whole };
        }
        if !open {
            return whole;
        }
        let height = lines(below.height).min(below.height);
        let table = Rect { height: below.height - height, ..below };
        let story = Rect { y: table.bottom(), height, ..below };
        Split { table, story: Some(story), ..whole }
    }

    /// Draws the rules between bar, table and detail. Returns the area of the detail's content.
    pub(crate) fn view(&self, canvas: &mut Canvas<'_>) -> Option<Rect> {
        canvas.rule(self.rule);
        let area = self.story?;
        let width = area.width.saturating_sub(2);
        if self.beside {
            canvas.upright(Rect { x: area.x.saturating_sub(1), ..area });
            return Some(Rect { x: area.x + 1, width, ..area });
        }
        canvas.rule(Rect { height: 1, ..area });
        Some(Rect { x: area.x + 1, y: area.y + 1, width, height: area.height.saturating_sub(1) })
    }
}
