//! Drawing the Lots tab.

use ratatui::layout::{Position, Rect};

use super::Lots;
use super::columns::{cell, columns};
use super::filter::{expiry_text, status_text};
use crate::i18n::Texts;
use crate::t;
use crate::tui::canvas::{Canvas, Look, width_of};
use crate::tui::keys::Action;
use crate::tui::theme::Meaning;
use crate::tui::widgets::guide::Guide;
use crate::tui::widgets::list::Count;
use crate::tui::widgets::outlook;
use crate::tui::widgets::table::Table;

/// From this width on, a lot's story stands beside the list.
pub(super) const WIDE: u16 = 150;
/// The most columns it takes there.
const BESIDE: u16 = 68;

/// The fewest lines below the bar in which the weeks to come have a place as well.
const TALL: u16 = 28;

/// What stands where.
pub(super) struct Areas {
    /// Search, filters and count.
    pub(super) bar: Rect,
    /// The line below it.
    pub(super) rule: Rect,
    /// The table with its titles.
    pub(super) table: Rect,
    /// The selected lot's story, where it is shown.
    pub(super) detail: Option<Rect>,
    /// What expires in the weeks to come, where there is room.
    pub(super) outlook: Option<Rect>,
}

impl Lots {
    /// What stands where in `area`.
    pub(super) fn areas(&self, area: Rect) -> Areas {
        let bar = Rect { height: 1.min(area.height), ..area };
        let rule = Rect { y: area.y + 1, height: 1, ..area };
        let below = Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area };
        if self.list.is_empty() {
            return Areas { bar, rule, table: below, detail: None, outlook: None };
        }
        if area.width >= WIDE {
            let beside = (below.width * 2 / 5).min(BESIDE);
            let table = Rect { width: below.width - beside - 1, ..below };
            let mut detail = Rect { x: table.right() + 1, width: beside, ..below };
            let outlook = (below.height >= TALL).then(|| cut_below(&mut detail));
            return Areas { bar, rule, table, detail: Some(detail), outlook };
        }
        if !self.detail.open {
            let mut table = below;
            let outlook = (below.height >= TALL).then(|| cut_below(&mut table));
            return Areas { bar, rule, table, detail: None, outlook };
        }
        let height = (below.height / 2).clamp(5, 14).min(below.height);
        let table = Rect { height: below.height - height, ..below };
        let detail = Rect { y: table.bottom(), height, ..below };
        Areas { bar, rule, table, detail: Some(detail), outlook: None }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let areas = self.areas(area);
        self.view_bar(canvas, areas.bar);
        canvas.rule(areas.rule);
        if self.list.is_empty() || self.trouble.is_some() {
            self.view_nothing(canvas, areas.table);
        } else {
            self.view_table(canvas, areas.table);
        }
        if let Some(area) = areas.detail {
            self.view_detail(canvas, area, areas.table.width < area.x);
        }
        if let Some(area) = areas.outlook {
            if areas.detail.is_some() {
                canvas.upright(Rect {
                    x: area.x.saturating_sub(2),
                    y: area.y.saturating_sub(1),
                    height: area.height + 1,
                    ..area
                });
            }
            let expires = self.list.selected_row().and_then(|row| row.lot.expires);
            self.outlook.view(canvas, area, expires);
        }
    }

    fn view_table(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let columns = columns(canvas.texts, area.width);
        let look = canvas.look();
        let table = Table {
            columns: &columns,
            list: &self.list,
            sorted: self.filter.sorted(),
            cell: &|row, column| cell(row, column, &look),
        };
        table.view(canvas, area);
    }

    /// What stands at the right of the bar, as far as it fits: from where, the text, what it means, what a press on it opens.
    fn bar_parts(&self, area: Rect, texts: &Texts) -> Vec<(u16, String, Meaning, Option<Action>)> {
        let count = match self.list.count() {
            Count::Exactly(count) => {
                t!(texts, "lots-count", count = count, shown = texts.count(count as u64))
            }
            Count::MoreThan(0) => String::new(),
            Count::MoreThan(count) => t!(texts, "lots-count-more", shown = texts.count(count as u64)),
        };
        let query = &self.filter.query;
        let chosen = |usual: bool| if usual { Meaning::Muted } else { Meaning::Accent };
        let product = self.filter.product.as_ref().map(ToString::to_string).unwrap_or_default();
        let (status, within) = (query.status, query.expiring_within);
        let parts = [
            (count, Meaning::Muted, None),
            (product, Meaning::Accent, None),
            (expiry_text(within, texts), chosen(within.is_none()), Some(Action::LotExpiryFilter)),
            (status_text(status, texts), chosen(status == Default::default()), Some(Action::LotStatusFilter)),
        ];
        let mut right = area.right().saturating_sub(1);
        let mut placed = Vec::new();
        for (text, meaning, action) in parts {
            let width = width_of(&text);
            if width > 0 && right >= area.x + 30 + width {
                placed.push((right - width, text, meaning, action));
                right -= width + 3;
            }
        }
        placed
    }

    /// What a press there opens, in the bar.
    pub(super) fn bar_action_at(&self, area: Rect, at: Position, texts: &Texts) -> Option<Action> {
        let parts = self.bar_parts(area, texts);
        let on = |(x, text, ..): &&(u16, String, _, _)| (*x..*x + width_of(text)).contains(&at.x);
        parts.iter().find(on).and_then(|(.., action)| *action)
    }

    fn view_bar(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let mut right = area.right();
        for (x, text, meaning, _) in self.bar_parts(area, texts) {
            canvas.put(x, area.y, width_of(&text), &text, meaning);
            right = x.saturating_sub(3);
        }
        let label = t!(texts, "lots-search");
        let meaning = if self.searching { Meaning::Accent } else { Meaning::Muted };
        let x = canvas.put(area.x + 1, area.y, area.width, &label, meaning) + 1;
        let field = Rect { x, width: 32.min(right.saturating_sub(x)), ..area };
        if self.searching || !self.filter.words.is_empty() {
            self.filter.words.view(canvas, field, self.searching);
        } else {
            let hint = t!(texts, "lots-search-hint");
            canvas.put(field.x, field.y, field.width, &hint, Meaning::Muted);
        }
    }

    /// What to say where there is no lot to show.
    fn view_nothing(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let (text, meaning) = match &self.trouble {
            Some(error) => (crate::i18n::explain(texts, error).in_one(texts), Meaning::Error),
            None if self.filter.narrows() => (t!(texts, "lots-none-match"), Meaning::Muted),
            None => return first_steps(&canvas.look()).view(canvas, area),
        };
        Guide::saying(text, meaning).view(canvas, area);
    }

    fn view_detail(&self, canvas: &mut Canvas<'_>, area: Rect, beside: bool) {
        let inside = if beside {
            canvas.upright(Rect { x: area.x.saturating_sub(1), ..area });
            Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area }
        } else {
            canvas.rule(Rect { height: 1, ..area });
            Rect {
                x: area.x + 1,
                y: area.y + 1,
                width: area.width.saturating_sub(2),
                height: area.height.saturating_sub(1),
            }
        };
        if let Some(row) = self.list.selected_row() {
            self.detail.view(canvas, inside, row);
        }
    }
}

/// Cuts the lines of the weeks to come from the bottom of an area, with a line of air above them. Returns them.
fn cut_below(area: &mut Rect) -> Rect {
    let height = outlook::HEIGHT.min(area.height);
    let strip =
        Rect { x: area.x + 1, y: area.bottom() - height, width: area.width.saturating_sub(2), height };
    area.height = area.height.saturating_sub(height + 1);
    strip
}

/// The first run: how lots come onto the book.
fn first_steps(look: &Look<'_>) -> Guide {
    let texts = look.texts;
    let (entry, products) = (t!(texts, "entry-title"), t!(texts, "products-title"));
    let how = t!(texts, "lots-first-receive-how", key = look.tab_key("entry"), tab = entry);
    let before = t!(texts, "lots-first-products", key = look.tab_key("products"), tab = products);
    Guide::new(t!(texts, "lots-first-title"), t!(texts, "lots-first-why"))
        .with_way(t!(texts, "lots-first-receive"), None, how)
        .with_note(before)
        .with_way(
            t!(texts, "lots-first-import"),
            Some(&t!(texts, "lots-first-import-how")),
            t!(texts, "lots-first-import-columns"),
        )
        .with_way(
            t!(texts, "products-first-demo"),
            Some(&t!(texts, "products-first-demo-how")),
            t!(texts, "products-first-demo-why"),
        )
}
