//! Drawing the History tab.

use ratatui::layout::Rect;

use super::columns::{cell, columns};
use super::{History, story};
use crate::domain::{LotId, Sku};
use crate::i18n::Texts;
use crate::t;
use crate::tui::canvas::{Canvas, width_of};
use crate::tui::theme::Meaning;
use crate::tui::widgets::guide::Guide;
use crate::tui::widgets::list::Count;
use crate::tui::widgets::split::Split;
use crate::tui::widgets::table::Table;

impl History {
    /// What stands where in `area`.
    pub(super) fn split(&self, area: Rect) -> Split {
        Split::with_story(area, self.detail.open, |height| (height * 3 / 5).clamp(5, 18))
    }

    /// The lot that the selected document is about first, where that is known.
    pub(super) fn selected_lot(&self) -> Option<(LotId, Sku)> {
        let document = self.list.selected_row()?.document.id;
        self.detail.of(document).and_then(story::first_lot)
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let split = self.split(area);
        self.view_bar(canvas, split.bar);
        if self.list.is_empty() || !self.trouble.is_none() {
            self.nothing(canvas.texts).view(canvas, split.table);
        } else {
            let (columns, look) = (columns(canvas.texts), canvas.look());
            let cell = &|line: &_, column| cell(line, column, &look);
            Table { columns: &columns, list: &self.list, sorted: None, cell }.view(canvas, split.table);
        }
        let inside = split.view(canvas);
        if let (Some(area), Some(line)) = (inside, self.list.selected_row()) {
            story::view(canvas, area, line, self.detail.of(line.document.id));
        }
    }

    fn view_bar(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let (texts, filter) = (canvas.texts, &self.filter);
        let count = match self.list.count() {
            Count::Exactly(count) => {
                t!(texts, "history-count", count = count, shown = texts.count(count as u64))
            }
            Count::MoreThan(0) => String::new(),
            Count::MoreThan(count) => t!(texts, "history-count-more", shown = texts.count(count as u64)),
        };
        let chosen = |chosen: bool| if chosen { Meaning::Accent } else { Meaning::Muted };
        let product = filter.product.as_ref().map(|(_, sku)| sku.to_string());
        let product = product.unwrap_or_else(|| t!(texts, "history-product-any"));
        let kind = filter.kind.map(|kind| texts.document_kind(kind).to_owned());
        let kind = kind.unwrap_or_else(|| t!(texts, "history-kind-any"));
        let parts = [
            (product, chosen(filter.product.is_some())),
            (kind, chosen(filter.kind.is_some())),
            (filter.days.text(texts), chosen(filter.days != Default::default())),
        ];
        let room = area.width.saturating_sub(width_of(&count) + 3);
        let end = area.x + room;
        let mut x = area.x + 1;
        for (text, meaning) in parts {
            x = canvas.put(x, area.y, end.saturating_sub(x), &text, meaning) + 3;
        }
        canvas.put_right(area.x, area.y, area.width.saturating_sub(1), &count, Meaning::Muted);
    }

    /// What to say where no document is to be shown.
    fn nothing(&self, texts: &Texts) -> Guide {
        let none = || match self.filter.narrows() {
            true => t!(texts, "history-none-match"),
            false => t!(texts, "history-none"),
        };
        self.trouble.guide(texts).unwrap_or_else(|| Guide::saying(none(), Meaning::Muted))
    }
}
