//! Drawing the Products tab.

use ratatui::layout::Rect;

use super::Products;
use super::columns::{cell, columns};
use crate::t;
use crate::tui::canvas::{Canvas, Look, width_of};
use crate::tui::keys::Action;
use crate::tui::theme::Meaning;
use crate::tui::widgets::guide::Guide;
use crate::tui::widgets::list::Count;
use crate::tui::widgets::table::Table;

/// From this width on, a product's story stands beside the list.
const WIDE: u16 = 150;
/// How wide it is there.
const BESIDE: u16 = 64;

/// What stands where.
pub(super) struct Areas {
    /// Search, filters and count.
    pub(super) bar: Rect,
    /// The line below it.
    rule: Rect,
    /// The table with its titles.
    pub(super) table: Rect,
    /// The selected product's story, where it is shown.
    pub(super) detail: Option<Rect>,
}

impl Products {
    /// What stands where in `area`.
    pub(super) fn areas(&self, area: Rect) -> Areas {
        let bar = Rect { height: 1.min(area.height), ..area };
        let rule = Rect { y: area.y + 1, height: 1, ..area };
        let below = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
        if self.is_bare() {
            return Areas { bar, rule, table: below, detail: None };
        }
        if area.width >= WIDE {
            let table = Rect { width: below.width - BESIDE - 1, ..below };
            let detail = Rect { x: table.right() + 1, width: BESIDE, ..below };
            return Areas { bar, rule, table, detail: Some(detail) };
        }
        if !self.detail.open {
            return Areas { bar, rule, table: below, detail: None };
        }
        let height = (below.height / 2).clamp(5, 16).min(below.height);
        let table = Rect { height: below.height - height, ..below };
        let detail = Rect { y: table.bottom(), height, ..below };
        Areas { bar, rule, table, detail: Some(detail) }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let areas = self.areas(area);
        if self.is_bare() && !self.filter.shows_archived() {
            return first_steps(&canvas.look()).view(canvas, area);
        }
        self.view_bar(canvas, areas.bar);
        canvas.rule(areas.rule);
        if self.list.is_empty() || self.trouble.is_some() {
            self.view_nothing(canvas, areas.table);
        } else {
            let (columns, look) = (columns(canvas.texts), canvas.look());
            let sorted = self.filter.sorted();
            let cell = &|stock: &_, column| cell(stock, column, &look);
            Table { columns: &columns, list: &self.list, sorted, cell }.view(canvas, areas.table);
        }
        if let Some(area) = areas.detail {
            self.view_detail(canvas, area, areas.table.width < area.x);
        }
    }

    fn view_bar(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
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
        let chosen = |chosen: bool| if chosen { Meaning::Accent } else { Meaning::Muted };
        let mut right = area.right().saturating_sub(1);
        for (text, meaning) in
            [(count, Meaning::Muted), (use_text, chosen(archived)), (stock_text, chosen(below))]
        {
            let width = width_of(&text);
            if width > 0 && right >= area.x + 30 + width {
                canvas.put(right - width, area.y, width, &text, meaning);
                right -= width + 3;
            }
        }
        let label = t!(texts, "products-search");
        let meaning = if self.searching { Meaning::Accent } else { Meaning::Muted };
        let x = canvas.put(area.x + 1, area.y, area.width, &label, meaning) + 1;
        let field = Rect { x, width: 32.min(right.saturating_sub(x)), ..area };
        if self.searching || !self.filter.words.is_empty() {
            self.filter.words.view(canvas, field, self.searching);
        } else {
            let room = right.saturating_sub(x);
            canvas.put(x, area.y, room, &t!(texts, "products-search-hint"), Meaning::Muted);
        }
    }

    /// What to say where no product is to be shown.
    fn view_nothing(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let (text, meaning) = match &self.trouble {
            Some(error) => (crate::i18n::explain(texts, error).in_one(texts), Meaning::Error),
            None => (t!(texts, "products-none-match"), Meaning::Muted),
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
        if let Some(stock) = self.list.selected_row() {
            self.detail.view(canvas, inside, stock);
        }
    }
}

/// The first run: how the catalogue gets its products.
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
