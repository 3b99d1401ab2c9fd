//! The bar above a list: search field on the left, filters and row count on the right.

use ratatui::layout::{Position, Rect};

use super::field::Field;
use crate::i18n::Texts;
use crate::t;
use crate::tui::canvas::{Canvas, width_of};
use crate::tui::keys::Action;
use crate::tui::theme::Meaning;

/// Cells reserved for the search.
const SEARCH: u16 = 30;
const FIELD: u16 = 32;
/// Cells between two items.
const GAP: u16 = 3;

/// An item at the right of the bar.
#[derive(Debug)]
pub(crate) struct Part {
    text: String,
    meaning: Meaning,
    /// The action of a click.
    does: Option<Action>,
}

impl Part {
    /// Plain information.
    pub(crate) fn fact(text: String) -> Self {
        Part { text, meaning: Meaning::Muted, does: None }
    }

    /// A filter that is on and cannot be clicked.
    pub(crate) fn chosen(text: String) -> Self {
        Part { text, meaning: Meaning::Accent, does: None }
    }

    /// A filter that a click switches, and whether it is on.
    pub(crate) fn filter(text: String, narrows: bool, does: Action) -> Self {
        Part { text, meaning: if narrows { Meaning::Accent } else { Meaning::Muted }, does: Some(does) }
    }
}

pub(crate) struct Bar<'a> {
    /// The search's label, and the hint shown while it is empty.
    pub(crate) labels: (String, String),
    pub(crate) words: &'a Field,
    /// Whether the search has the focus.
    pub(crate) searching: bool,
    /// Items from right to left; those that do not fit are left out.
    pub(crate) parts: Vec<Part>,
}

impl<'a> Bar<'a> {
    /// Shows the input of a jump instead of the search while one is being typed.
    pub(crate) fn jumping(self, jump: Option<&'a Field>, texts: &Texts) -> Self {
        match jump {
            Some(words) => {
                Bar { labels: (t!(texts, "tui-jump"), String::new()), words, searching: true, ..self }
            }
            None => self,
        }
    }

    /// The items that fit, each with its first column.
    fn placed(&self, area: Rect) -> impl Iterator<Item = (u16, &Part)> {
        let mut right = area.right().saturating_sub(1);
        self.parts.iter().filter_map(move |part| {
            let width = width_of(&part.text);
            (width > 0 && right >= area.x + SEARCH + width).then(|| {
                let x = right - width;
                right = x.saturating_sub(GAP);
                (x, part)
            })
        })
    }

    /// The action of the item drawn at a position.
    pub(crate) fn action_at(&self, area: Rect, at: Position) -> Option<Action> {
        let on = |(x, part): &(u16, &Part)| (*x..*x + width_of(&part.text)).contains(&at.x);
        self.placed(area).find(on).and_then(|(_, part)| part.does)
    }

    pub(crate) fn view(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let mut right = area.right();
        for (x, part) in self.placed(area) {
            canvas.put(x, area.y, width_of(&part.text), &part.text, part.meaning);
            right = x.saturating_sub(GAP);
        }
        let (label, hint) = &self.labels;
        let meaning = if self.searching { Meaning::Accent } else { Meaning::Muted };
        let x = canvas.put(area.x + 1, area.y, area.width, label, meaning) + 1;
        let room = right.saturating_sub(x);
        if self.searching || !self.words.is_empty() {
            self.words.view(canvas, Rect { x, width: FIELD.min(room), ..area }, self.searching);
        } else {
            canvas.put(x, area.y, room, hint, Meaning::Muted);
        }
    }
}
