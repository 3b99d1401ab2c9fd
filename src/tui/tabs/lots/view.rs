//! Drawing of the Lots tab.

use ratatui::layout::Rect;

use super::Lots;
use super::columns::{cell, columns};
use super::filter::{expiry_text, status_text};
use crate::i18n::Texts;
use crate::t;
use crate::tui::canvas::{Canvas, Look};
use crate::tui::keys::Action;
use crate::tui::theme::Meaning;
use crate::tui::widgets::bar::{Bar, Part};
use crate::tui::widgets::guide::Guide;
use crate::tui::widgets::list::Count;
use crate::tui::widgets::outlook;
use crate::tui::widgets::split::Split;
use crate::tui::widgets::table::Table;

pub(super) struct Areas {
    /// The list and the detail.
    pub(super) split: Split,
    /// The expiry forecast, if there is room.
    pub(super) outlook: Option<Rect>,
}

impl Lots {
    pub(super) fn areas(&self, area: Rect) -> Areas {
        if self.list.is_empty() {
            return Areas { split: Split::whole(area), outlook: None };
        }
        let mut split = Split::with_story(area, self.detail.open, |height| (height / 2).clamp(5, 14));
        let outlook = outlook::placed(&mut split);
        Areas { split, outlook }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let Areas { split, outlook } = self.areas(area);
        self.bar(canvas.texts).view(canvas, split.bar);
        if self.list.is_empty() || !self.trouble.is_none() {
            self.nothing(&canvas.look()).view(canvas, split.table);
        } else {
            self.view_table(canvas, split.table);
        }
        let inside = split.view(canvas);
        if let (Some(area), Some(row)) = (inside, self.list.selected_row()) {
            self.detail.view(canvas, area, row);
        }
        if let Some(area) = outlook {
            outlook::view_rule(canvas, &split, area);
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
            cell: &|row, column| cell(row, column, &look, area.width),
        };
        table.view(canvas, area);
    }

    /// The bar above the list.
    pub(super) fn bar(&self, texts: &Texts) -> Bar<'_> {
        let count = match self.list.count() {
            Count::Exactly(count) => {
                t!(texts, "lots-count", count = count, shown = texts.count(count as u64))
            }
            Count::MoreThan(0) => String::new(),
            Count::MoreThan(count) => t!(texts, "lots-count-more", shown = texts.count(count as u64)),
        };
        let product = self.filter.product.as_ref().map(ToString::to_string).unwrap_or_default();
        let (status, within) = (self.filter.query.status, self.filter.query.expiring_within);
        let narrowed = status != Default::default();
        Bar {
            labels: (t!(texts, "lots-search"), t!(texts, "lots-search-hint")),
            words: &self.filter.words,
            searching: self.searching,
            parts: vec![
                Part::fact(count),
                Part::chosen(product),
                Part::filter(expiry_text(within, texts), within.is_some(), Action::LotExpiryFilter),
                Part::filter(status_text(status, texts), narrowed, Action::LotStatusFilter),
            ],
        }
        .jumping(self.jump.as_ref(), texts)
    }

    /// Shown in place of an empty list.
    fn nothing(&self, look: &Look<'_>) -> Guide {
        let none = || match self.filter.narrows() {
            true => Guide::saying(t!(look.texts, "lots-none-match"), Meaning::Muted),
            false => first_steps(look),
        };
        self.trouble.guide(look).unwrap_or_else(none)
    }
}

/// Shown on first run: how to get lots into the book.
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
