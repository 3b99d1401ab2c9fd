//! Fields one below the other, each with its label, and what is wrong with it beside it.

use ratatui::layout::{Position, Rect};

use super::field::Field;
use crate::tui::canvas::{Canvas, width_of};
use crate::tui::keys::Chord;
use crate::tui::theme::Meaning;

/// A field with its label.
#[derive(Debug, Clone)]
pub(crate) struct Entry<I> {
    /// Which one it is.
    pub(crate) id: I,
    /// What it asks for.
    pub(crate) label: String,
    /// What was typed.
    pub(crate) field: Field,
    /// What is wrong with that.
    pub(crate) error: Option<String>,
}

/// Fields one below the other; one of them is typed into.
#[derive(Debug, Clone)]
pub(crate) struct Form<I> {
    entries: Vec<Entry<I>>,
    active: usize,
}

impl<I: Copy + PartialEq> Form<I> {
    /// Fields with their labels and what they hold at first. The first is typed into.
    pub(crate) fn new(fields: impl IntoIterator<Item = (I, String, String)>) -> Self {
        let entries = fields
            .into_iter()
            .map(|(id, label, text)| Entry { id, label, field: Field::holding(&text), error: None })
            .collect();
        Form { entries, active: 0 }
    }

    /// How many fields there are.
    pub(crate) fn len(&self) -> u16 {
        u16::try_from(self.entries.len()).unwrap_or(u16::MAX)
    }

    /// What was typed into a field; nothing where there is no such field.
    pub(crate) fn text(&self, id: I) -> &str {
        self.entries.iter().find(|entry| entry.id == id).map_or("", |entry| entry.field.text())
    }

    /// Puts a text into a field.
    pub(crate) fn set(&mut self, id: I, text: &str) {
        if let Some(entry) = self.entry(id) {
            entry.field = Field::holding(text);
            entry.error = None;
        }
    }

    fn entry(&mut self, id: I) -> Option<&mut Entry<I>> {
        self.entries.iter_mut().find(|entry| entry.id == id)
    }

    /// The field that is typed into.
    pub(crate) fn active(&self) -> Option<I> {
        self.entries.get(self.active).map(|entry| entry.id)
    }

    /// Types into that field from now on.
    pub(crate) fn activate(&mut self, id: I) {
        if let Some(place) = self.entries.iter().position(|entry| entry.id == id) {
            self.active = place;
        }
    }

    /// Goes to the next field, from the last to the first.
    pub(crate) fn next(&mut self) {
        self.active = (self.active + 1) % self.entries.len().max(1);
    }

    /// Goes to the field before, from the first to the last.
    pub(crate) fn previous(&mut self) {
        self.active = self.active.checked_sub(1).unwrap_or(self.entries.len().saturating_sub(1));
    }

    /// Takes a key into the active field. Returns whether the text changed.
    pub(crate) fn typed(&mut self, chord: Chord) -> bool {
        self.change(|field| field.typed(chord))
    }

    /// Takes a pasted text into the active field. Returns whether the text changed.
    pub(crate) fn pasted(&mut self, text: &str) -> bool {
        self.change(|field| field.pasted(text))
    }

    fn change(&mut self, change: impl FnOnce(&mut Field) -> bool) -> bool {
        let Some(entry) = self.entries.get_mut(self.active) else { return false };
        let changed = change(&mut entry.field);
        if changed {
            entry.error = None;
        }
        changed
    }

    /// Says what is wrong with a field, or that nothing is.
    pub(crate) fn set_error(&mut self, id: I, error: Option<String>) {
        if let Some(entry) = self.entry(id) {
            entry.error = error;
        }
    }

    /// Forgets what was wrong.
    pub(crate) fn clear_errors(&mut self) {
        for entry in &mut self.entries {
            entry.error = None;
        }
    }

    /// Whether something is wrong with a field.
    pub(crate) fn has_errors(&self) -> bool {
        self.entries.iter().any(|entry| entry.error.is_some())
    }

    /// Goes to the first field with which something is wrong.
    pub(crate) fn activate_first_error(&mut self) {
        if let Some(place) = self.entries.iter().position(|entry| entry.error.is_some()) {
            self.active = place;
        }
    }

    /// How wide the labels are.
    pub(crate) fn label_width(&self) -> u16 {
        self.entries.iter().map(|entry| width_of(&entry.label)).max().unwrap_or(0)
    }

    /// The field that is drawn there.
    pub(crate) fn at(&self, area: Rect, at: Position) -> Option<I> {
        if !area.contains(at) {
            return None;
        }
        self.entries.get(usize::from(at.y - area.y)).map(|entry| entry.id)
    }

    /// Draws each field on a line of `area`: label, a field of `width` cells, and beside it what is wrong.
    pub(crate) fn view(&self, canvas: &mut Canvas<'_>, area: Rect, width: u16) {
        let labels = self.label_width() + 2;
        let width = width.min(area.width.saturating_sub(labels));
        for ((place, entry), y) in self.entries.iter().enumerate().zip(area.top()..area.bottom()) {
            canvas.put(area.x, y, labels, &entry.label, Meaning::Muted);
            let line = Rect { x: area.x + labels, y, width, height: 1 };
            entry.field.view(canvas, line, place == self.active);
            if let Some(error) = &entry.error {
                let x = line.right() + 1;
                let text = format!("{} {error}", canvas.symbols.error);
                canvas.put(x, y, area.right().saturating_sub(x), &text, Meaning::Error);
            }
        }
    }
}
