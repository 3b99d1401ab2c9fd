//! The bar above a list: search field on the left, filters and row count on the right.

use ratatui::layout::{Position, Rect};

use super::text_field::TextField;
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::{Canvas, text_width};
use crate::tui::keys::Action;
use crate::tui::theme::Meaning;

/// Cells reserved for the search.
const MIN_SEARCH_WIDTH: u16 = 30;
const MAX_FIELD_WIDTH: u16 = 32;
/// Cells between two items.
const GAP: u16 = 3;

/// An item at the right of the bar.
#[derive(Debug)]
pub(crate) struct SearchBarItem {
    text: String,
    /// What is shown where there is no room for that.
    short_text: Option<String>,
    meaning: Meaning,
    /// The action of a click.
    action: Option<Action>,
}

impl SearchBarItem {
    /// Plain information.
    pub(crate) fn label(text: String) -> Self {
        SearchBarItem { text, short_text: None, meaning: Meaning::Muted, action: None }
    }

    /// How many rows there are, or what is to be said of them instead.
    pub(crate) fn row_count(count: String, remark: Option<String>) -> Self {
        match remark {
            Some(text) => SearchBarItem { meaning: Meaning::Warning, ..SearchBarItem::label(text) },
            None => SearchBarItem::label(count),
        }
    }

    /// A filter that is on and cannot be clicked.
    pub(crate) fn active_filter(text: String) -> Self {
        SearchBarItem { text, short_text: None, meaning: Meaning::Accent, action: None }
    }

    /// Shows a shorter text where there is no room for the whole one.
    pub(crate) fn or_shorter(self, text: String) -> Self {
        SearchBarItem { short_text: Some(text), ..self }
    }

    /// A filter that a click switches, and whether it is on.
    pub(crate) fn toggle(text: String, narrows: bool, does: Action) -> Self {
        SearchBarItem {
            text,
            short_text: None,
            meaning: if narrows { Meaning::Accent } else { Meaning::Muted },
            action: Some(does),
        }
    }
}

pub(crate) struct SearchBar<'a> {
    /// The search's label, and the hint shown while it is empty.
    pub(crate) label_and_hint: (String, String),
    pub(crate) query: &'a TextField,
    /// Whether the search has the focus.
    pub(crate) is_active: bool,
    /// Items from right to left; those that do not fit are left out.
    pub(crate) items: Vec<SearchBarItem>,
}

impl<'a> SearchBar<'a> {
    /// Shows the input of a jump instead of the search while one is being typed.
    pub(crate) fn with_jump_query(self, jump: Option<&'a TextField>, texts: &Texts) -> Self {
        match jump {
            Some(words) => SearchBar {
                label_and_hint: (t!(texts, "tui-jump-label"), String::new()),
                query: words,
                is_active: true,
                ..self
            },
            None => self,
        }
    }

    /// The items that fit, each with its first column and its text.
    fn layout_items(&self, area: Rect) -> impl Iterator<Item = (u16, &str, &SearchBarItem)> {
        let mut right = area.right().saturating_sub(1);
        self.items.iter().filter_map(move |part| {
            let fits = |text: &&String| {
                let width = text_width(text);
                width > 0 && right >= area.x + MIN_SEARCH_WIDTH + width
            };
            let text = Some(&part.text).filter(fits).or(part.short_text.as_ref().filter(fits))?;
            let x = right - text_width(text);
            right = x.saturating_sub(GAP);
            Some((x, text.as_str(), part))
        })
    }

    /// The action of the item drawn at a position.
    pub(crate) fn action_at(&self, area: Rect, at: Position) -> Option<Action> {
        let on = |(x, text, _): &(u16, &str, &SearchBarItem)| (*x..*x + text_width(text)).contains(&at.x);
        self.layout_items(area).find(on).and_then(|(.., part)| part.action)
    }

    pub(crate) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let mut right = area.right();
        for (x, text, part) in self.layout_items(area) {
            canvas.draw_text(x, area.y, text_width(text), text, part.meaning);
            right = x.saturating_sub(GAP);
        }
        let (label, hint) = &self.label_and_hint;
        let meaning = if self.is_active { Meaning::Accent } else { Meaning::Muted };
        let x = canvas.draw_text(area.x + 1, area.y, area.width, label, meaning) + 1;
        let room = right.saturating_sub(x);
        if self.is_active || !self.query.is_empty() {
            self.query.draw(canvas, Rect { x, width: MAX_FIELD_WIDTH.min(room), ..area }, self.is_active);
        } else {
            canvas.draw_text(x, area.y, room, hint, Meaning::Muted);
        }
    }
}
