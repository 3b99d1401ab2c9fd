//! A list below its bar, and the story of what is selected in it: beside it on wide screens, else below it where it is asked for.

use ratatui::layout::Rect;

use crate::tui::canvas::Canvas;

/// From this width on, the story stands beside the list.
const WIDE: u16 = 150;
/// The most columns that it takes there.
const BESIDE: u16 = 68;

/// What stands where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Split {
    /// Search, filters and count.
    pub(crate) bar: Rect,
    rule: Rect,
    /// The table with its titles.
    pub(crate) table: Rect,
    /// The story, where it is shown.
    pub(crate) story: Option<Rect>,
    /// Whether that is beside the table.
    pub(crate) beside: bool,
}

impl Split {
    /// The list with all of `area` to itself.
    pub(crate) fn whole(area: Rect) -> Self {
        let bar = Rect { height: 1.min(area.height), ..area };
        let rule = Rect { y: area.y + 1, height: 1, ..area };
        let table = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
        Split { bar, rule, table, story: None, beside: false }
    }

    /// The list with its story. Where that is not beside it, it takes so many `lines` of what is there, if it is `open`.
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

    /// Draws the thin lines between bar, table and story. Returns where the story's words go.
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
