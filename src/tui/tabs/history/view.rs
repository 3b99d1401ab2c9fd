//! Drawing of the History tab.

use ratatui::layout::{Position, Rect};

use super::columns::{cell, columns};
use super::{History, story};
use crate::domain::{LotId, Sku};
use crate::i18n::Texts;
use crate::t;
use crate::tui::canvas::{Canvas, Look, width_of};
use crate::tui::keys::Action;
use crate::tui::theme::Meaning;
use crate::tui::widgets::guide::Guide;
use crate::tui::widgets::list::Count;
use crate::tui::widgets::split::Split;
use crate::tui::widgets::table::Table;

/// Columns between two segments of the bar.
const BAR_GAP: u16 = 3;

impl History {
    pub(super) fn split(&self, area: Rect) -> Split {
        Split::with_story(area, self.detail.open, |height| (height * 3 / 5).clamp(5, 18))
    }

    /// The selected document's first lot, if its detail is loaded.
    pub(super) fn selected_lot(&self) -> Option<(LotId, Sku)> {
        let document = self.list.selected_row()?.document.id;
        self.detail.of(document).and_then(story::first_lot)
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let split = self.split(area);
        self.view_bar(canvas, split.bar);
        if self.list.is_empty() || !self.trouble.is_none() {
            self.nothing(&canvas.look()).view(canvas, split.table);
        } else {
            let (columns, look) = (columns(canvas.texts), canvas.look());
            let cell = &|line: &_, column| cell(line, column, &look);
            Table { columns: &columns, list: &self.list, sorted: None, cell }.view(canvas, split.table);
        }
        let inside = split.view(canvas);
        if let (Some(area), Some(line)) = (inside, self.list.selected_row()) {
            story::view(canvas, area, line, &self.detail);
        }
    }

    fn view_bar(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let count = match self.list.count() {
            Count::Exactly(count) => {
                t!(texts, "history-count", count = count, shown = texts.count(count as u64))
            }
            Count::MoreThan(0) => String::new(),
            Count::MoreThan(count) => t!(texts, "history-count-more", shown = texts.count(count as u64)),
        };
        let end = area.x + area.width.saturating_sub(width_of(&count) + 3);
        for (x, text, narrows, _) in self.bar_parts(area, texts) {
            let meaning = if narrows { Meaning::Accent } else { Meaning::Muted };
            canvas.put(x, area.y, end.saturating_sub(x), &text, meaning);
        }
        canvas.put_right(area.x, area.y, area.width.saturating_sub(1), &count, Meaning::Muted);
    }

    /// The filters in the bar: where each starts, its text, whether it narrows the list, and the action to change it.
    fn bar_parts(&self, area: Rect, texts: &Texts) -> [(u16, String, bool, Action); 3] {
        let filter = &self.filter;
        let product = filter.product.as_ref().map(|(_, sku)| sku.to_string());
        let product = product.unwrap_or_else(|| t!(texts, "history-product-any"));
        let kind = filter.kind.map(|kind| texts.document_kind(kind).to_owned());
        let kind = kind.unwrap_or_else(|| t!(texts, "history-kind-any"));
        let mut x = area.x + 1;
        [
            (product, filter.product.is_some(), Action::HistoryProduct),
            (kind, filter.kind.is_some(), Action::HistoryKind),
            (filter.days.text(texts), filter.days != Default::default(), Action::HistoryDays),
        ]
        .map(|(text, narrows, action)| {
            let start = x;
            x += width_of(&text) + BAR_GAP;
            (start, text, narrows, action)
        })
    }

    pub(super) fn bar_action_at(&self, area: Rect, at: Position, texts: &Texts) -> Option<Action> {
        let parts = self.bar_parts(area, texts);
        let on = parts.iter().find(|(x, text, ..)| (*x..*x + width_of(text)).contains(&at.x))?;
        Some(on.3)
    }

    /// Shown in place of an empty list.
    fn nothing(&self, look: &Look<'_>) -> Guide {
        let texts = look.texts;
        let none = || match self.filter.narrows() {
            true => t!(texts, "history-none-match"),
            false => t!(texts, "history-none"),
        };
        self.trouble.guide(look).unwrap_or_else(|| Guide::saying(none(), Meaning::Muted))
    }
}
