//! The bar above a list: a line to search by, and on the right what it is narrowed to and how many there are.

use ratatui::layout::{Position, Rect};

use super::field::Field;
use crate::i18n::Texts;
use crate::t;
use crate::tui::canvas::{Canvas, width_of};
use crate::tui::keys::Action;
use crate::tui::theme::Meaning;

/// The columns that are kept for the search.
const SEARCH: u16 = 30;
/// The widest that its field gets.
const FIELD: u16 = 32;
/// The columns between two parts.
const GAP: u16 = 3;

/// Something that stands at the right of the bar.
#[derive(Debug)]
pub(crate) struct Part {
    text: String,
    meaning: Meaning,
    /// What a press on it does.
    does: Option<Action>,
}

impl Part {
    /// A fact.
    pub(crate) fn fact(text: String) -> Self {
        Part { text, meaning: Meaning::Muted, does: None }
    }

    /// Something that narrows the list, and does for certain.
    pub(crate) fn chosen(text: String) -> Self {
        Part { text, meaning: Meaning::Accent, does: None }
    }

    /// Something that can narrow the list, and whether it does; a press on it changes that.
    pub(crate) fn filter(text: String, narrows: bool, does: Action) -> Self {
        Part { text, meaning: if narrows { Meaning::Accent } else { Meaning::Muted }, does: Some(does) }
    }
}

/// The bar above a list.
pub(crate) struct Bar<'a> {
    /// What the search is called, and what it is good for.
    pub(crate) labels: (String, String),
    /// The words that are searched for.
    pub(crate) words: &'a Field,
    /// Whether they are being typed.
    pub(crate) searching: bool,
    /// What stands at the right, the rightmost first; what has no room is left out.
    pub(crate) parts: Vec<Part>,
}

impl<'a> Bar<'a> {
    /// The same, or while letters to go to are typed, the line that they are typed in.
    pub(crate) fn jumping(self, jump: Option<&'a Field>, texts: &Texts) -> Self {
        match jump {
            Some(words) => {
                Bar { labels: (t!(texts, "tui-jump"), String::new()), words, searching: true, ..self }
            }
            None => self,
        }
    }

    /// The parts that have room, each with the column that it begins in.
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

    /// What a press there does, where it is on a part that does something.
    pub(crate) fn action_at(&self, area: Rect, at: Position) -> Option<Action> {
        let on = |(x, part): &(u16, &Part)| (*x..*x + width_of(&part.text)).contains(&at.x);
        self.placed(area).find(on).and_then(|(_, part)| part.does)
    }

    /// Draws it.
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
