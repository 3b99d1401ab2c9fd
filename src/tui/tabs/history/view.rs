//! Drawing the History tab.

use ratatui::layout::Rect;

use super::columns::{cell, columns};
use super::{History, story};
use crate::domain::{LotId, Sku};
use crate::t;
use crate::tui::canvas::{Canvas, width_of};
use crate::tui::theme::Meaning;
use crate::tui::widgets::guide::Guide;
use crate::tui::widgets::list::Count;
use crate::tui::widgets::table::Table;

/// From this width on, a document's story stands beside the list.
const WIDE: u16 = 150;
/// How wide it is there.
const BESIDE: u16 = 64;

/// What stands where.
pub(super) struct Areas {
    /// Filters and count.
    bar: Rect,
    /// The line below it.
    rule: Rect,
    /// The table with its titles.
    pub(super) table: Rect,
    /// The selected document's story, where it is shown.
    pub(super) detail: Option<Rect>,
}

impl History {
    /// What stands where in `area`.
    pub(super) fn areas(&self, area: Rect) -> Areas {
        let bar = Rect { height: 1.min(area.height), ..area };
        let rule = Rect { y: area.y + 1, height: 1, ..area };
        let below = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
        if area.width >= WIDE {
            let table = Rect { width: below.width - BESIDE - 1, ..below };
            let detail = Rect { x: table.right() + 1, width: BESIDE, ..below };
            return Areas { bar, rule, table, detail: Some(detail) };
        }
        if !self.detail.open {
            return Areas { bar, rule, table: below, detail: None };
        }
        let height = (below.height * 3 / 5).clamp(5, 18).min(below.height);
        let table = Rect { height: below.height - height, ..below };
        let detail = Rect { y: table.bottom(), height, ..below };
        Areas { bar, rule, table, detail: Some(detail) }
    }

    /// The lot that the selected document is about first, where that is known.
    pub(super) fn selected_lot(&self) -> Option<(LotId, Sku)> {
        let document = self.list.selected_row()?.document.id;
        self.detail.of(document).and_then(story::first_lot)
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let areas = self.areas(area);
        self.view_bar(canvas, areas.bar);
        canvas.rule(areas.rule);
        if self.list.is_empty() || self.trouble.is_some() {
            self.view_nothing(canvas, areas.table);
        } else {
            let (columns, look) = (columns(canvas.texts), canvas.look());
            let cell = &|line: &_, column| cell(line, column, &look);
            Table { columns: &columns, list: &self.list, sorted: None, cell }.view(canvas, areas.table);
        }
        if let Some(area) = areas.detail {
            self.view_detail(canvas, area, areas.table.width < area.x);
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
    fn view_nothing(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let (text, meaning) = match &self.trouble {
            Some(error) => (crate::i18n::explain(texts, error).in_one(texts), Meaning::Error),
            None if self.filter.narrows() => (t!(texts, "history-none-match"), Meaning::Muted),
            None => (t!(texts, "history-none"), Meaning::Muted),
        };
        Guide::saying(text, meaning).view(canvas, area);
    }

    fn view_detail(&self, canvas: &mut Canvas<'_>, area: Rect, beside: bool) {
        let inside = if beside {
            canvas.upright(Rect { x: area.x.saturating_sub(1), ..area });
            Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area }
        } else {
            canvas.rule(Rect { height: 1, ..area });
            let (width, height) = (area.width.saturating_sub(2), area.height.saturating_sub(1));
            Rect { x: area.x + 1, y: area.y + 1, width, height }
        };
        if let Some(line) = self.list.selected_row() {
            story::view(canvas, inside, line, self.detail.of(line.document.id));
        }
    }
}
