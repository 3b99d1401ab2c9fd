//! Drawing of the Products tab.

use ratatui::layout::Rect;

use super::Products;
use super::columns::{cell, columns};
use crate::i18n::Texts;
use crate::t;
use crate::tui::canvas::{Canvas, Look};
use crate::tui::keys::Action;
use crate::tui::theme::Meaning;
use crate::tui::widgets::bar::{Bar, Part};
use crate::tui::widgets::guide::Guide;
use crate::tui::widgets::list::Count;
use crate::tui::widgets::split::Split;
use crate::tui::widgets::table::Table;

impl Products {
    pub(super) fn split(&self, area: Rect) -> Split {
        if self.is_bare() {
            return Split::whole(area);
        }
        Split::with_story(area, self.detail.open, |height| (height / 2).clamp(5, 16))
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let split = self.split(area);
        if self.is_bare() && !self.filter.shows_archived() {
            return first_steps(&canvas.look()).view(canvas, area);
        }
        self.bar(canvas.texts).view(canvas, split.bar);
        if self.list.is_empty() || !self.trouble.is_none() {
            self.nothing(&canvas.look()).view(canvas, split.table);
        } else {
            let (columns, look) = (columns(canvas.texts, split.table.width), canvas.look());
            let sorted = self.filter.sorted();
            let cell = &|stock: &_, column| cell(stock, column, &look, split.table.width);
            Table { columns: &columns, list: &self.list, sorted, cell }.view(canvas, split.table);
        }
        let inside = split.view(canvas);
        if let (Some(area), Some(stock)) = (inside, self.list.selected_row()) {
            self.detail.view(canvas, area, stock);
        }
    }

    /// The bar above the list.
    pub(super) fn bar(&self, texts: &Texts) -> Bar<'_> {
        let count = match self.list.count() {
            Count::Exactly(count) => {
                t!(texts, "products-count", count = count, shown = texts.count(count as u64))
            }
            Count::MoreThan(_) => String::new(),
        };
        let (archived, below) = (self.filter.shows_archived(), self.filter.is_below_min());
        let use_text =
            if archived { t!(texts, "products-with-archived") } else { t!(texts, "products-in-use") };
        let stock_text =
            if below { t!(texts, "products-below-min") } else { t!(texts, "products-any-stock") };
        Bar {
            labels: (t!(texts, "products-search"), t!(texts, "products-search-hint")),
            words: &self.filter.words,
            searching: self.searching,
            parts: vec![
                Part::fact(count),
                Part::filter(use_text, archived, Action::ProductShowArchived),
                Part::filter(stock_text, below, Action::ProductLowOnly),
            ],
        }
        .jumping(self.jump.as_ref(), texts)
    }

    /// Shown in place of an empty list.
    fn nothing(&self, look: &Look<'_>) -> Guide {
        let texts = look.texts;
        let none = || Guide::saying(t!(texts, "products-none-match"), Meaning::Muted);
        self.trouble.guide(look).unwrap_or_else(none)
    }
}

/// Shown on first run: how to get products into the catalogue.
fn first_steps(look: &Look<'_>) -> Guide {
    let texts = look.texts;
    Guide::new(t!(texts, "products-first-title"), t!(texts, "products-first-why"))
        .with_way(
            t!(texts, "products-first-add"),
            None,
            t!(texts, "products-first-add-how", key = look.key(Action::ProductAdd)),
        )
        .with_way(
            t!(texts, "products-first-import"),
            Some(&t!(texts, "products-first-import-how")),
            t!(texts, "products-first-import-columns"),
        )
        .with_way(
            t!(texts, "products-first-demo"),
            Some(&t!(texts, "products-first-demo-how")),
            t!(texts, "products-first-demo-why"),
        )
}
