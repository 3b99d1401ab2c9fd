//! A column of labelled text fields, each with its error or a hint beside it.

use ratatui::layout::{Position, Rect};

use super::field::Field;
use crate::tui::canvas::{Canvas, width_of};
use crate::tui::keys::Chord;
use crate::tui::theme::Meaning;

/// A field with its label.
#[derive(Debug, Clone)]
pub(crate) struct Entry<I> {
    pub(crate) id: I,
    pub(crate) label: String,
    pub(crate) field: Field,
    /// The text at first, to tell whether it changed.
    first: String,
    pub(crate) error: Option<String>,
    /// What applies while the field is empty, shown faintly in it.
    proposal: String,
    /// Lines kept free below the field.
    below: u16,
    /// Cells, if fewer than the other fields take.
    width: u16,
    hidden: bool,
    /// The text was carried over: the first character typed replaces it.
    kept: bool,
}

/// Cells between a field and its error text: gap, sign, space.
const SIGNED: u16 = 4;

pub(crate) struct FormLook<'a, I> {
    /// The width of each field.
    pub(crate) width: u16,
    /// Whether the form has the focus; only then is the active field highlighted.
    pub(crate) focused: bool,
    /// The hint beside a field without an error.
    pub(crate) beside: &'a dyn Fn(I) -> Option<(String, Meaning)>,
}

/// Fields of which one is active.
#[derive(Debug, Clone)]
pub(crate) struct Form<I> {
    entries: Vec<Entry<I>>,
    active: usize,
}

impl<I: Copy + PartialEq> Form<I> {
    /// Creates a form from ids, labels and initial texts. The first field is active.
    pub(crate) fn new(fields: impl IntoIterator<Item = (I, String, String)>) -> Self {
        let entries = fields
            .into_iter()
            .map(|(id, label, text)| Entry {
                id,
                label,
                field: Field::holding(&text),
                first: text,
                error: None,
                proposal: String::new(),
                below: 0,
                width: u16::MAX,
                hidden: false,
                kept: false,
            })
            .collect();
        Form { entries, active: 0 }
    }

    /// Keeps lines free below a field, for the caller to draw in.
    pub(crate) fn with_space_below(mut self, id: I, lines: u16) -> Self {
        if let Some(entry) = self.entry(id) {
            entry.below = lines;
        }
        self
    }

    /// Makes a field narrower than the others, to leave room for its hint.
    pub(crate) fn with_width(mut self, id: I, cells: u16) -> Self {
        if let Some(entry) = self.entry(id) {
            entry.width = cells;
        }
        self
    }

    pub(crate) fn len(&self) -> u16 {
        u16::try_from(self.entries.len()).unwrap_or(u16::MAX)
    }

    /// The height in lines.
    pub(crate) fn height(&self) -> u16 {
        self.shown().map(|(_, entry)| 1 + entry.below).sum()
    }

    pub(crate) fn fields(&self) -> impl Iterator<Item = I> {
        self.shown().map(|(_, entry)| entry.id)
    }

    fn shown(&self) -> impl DoubleEndedIterator<Item = (usize, &Entry<I>)> {
        self.entries.iter().enumerate().filter(|(_, entry)| !entry.hidden)
    }

    /// The line of a field, from the top of the form; `None` if it is hidden.
    pub(crate) fn line_of(&self, id: I) -> Option<u16> {
        let before = self.shown().take_while(|(_, entry)| entry.id != id);
        let line = before.map(|(_, entry)| 1 + entry.below).sum();
        self.fields().any(|shown| shown == id).then_some(line)
    }

    /// Shows or hides a field. Its text is kept.
    pub(crate) fn ask_for(&mut self, id: I, wanted: bool) {
        if let Some(entry) = self.entry(id) {
            entry.hidden = !wanted;
        }
        if !wanted && self.active() == Some(id) {
            self.next();
        }
    }

    /// Sets what applies while a field is empty.
    pub(crate) fn propose(&mut self, id: I, text: String) {
        if let Some(entry) = self.entry(id) {
            entry.proposal = text;
        }
    }

    pub(crate) fn error(&self, id: I) -> Option<&str> {
        self.entries.iter().find(|entry| entry.id == id)?.error.as_deref()
    }

    /// The text of a field; empty if there is no such field.
    pub(crate) fn text(&self, id: I) -> &str {
        self.entries.iter().find(|entry| entry.id == id).map_or("", |entry| entry.field.text())
    }

    /// Sets the text of a field and clears its error.
    pub(crate) fn set(&mut self, id: I, text: &str) {
        if let Some(entry) = self.entry(id) {
            entry.field = Field::holding(text);
            entry.error = None;
            entry.kept = false;
        }
    }

    /// Sets a text that stays until another is typed: the first character replaces it.
    pub(crate) fn keep(&mut self, id: I, text: &str) {
        self.set(id, text);
        if let Some(entry) = self.entry(id) {
            entry.kept = !text.is_empty();
        }
    }

    /// Whether any text differs from its initial one.
    pub(crate) fn is_changed(&self) -> bool {
        self.entries.iter().any(|entry| entry.field.text() != entry.first)
    }

    fn entry(&mut self, id: I) -> Option<&mut Entry<I>> {
        self.entries.iter_mut().find(|entry| entry.id == id)
    }

    pub(crate) fn active(&self) -> Option<I> {
        self.entries.get(self.active).map(|entry| entry.id)
    }

    pub(crate) fn activate(&mut self, id: I) {
        if let Some(place) = self.entries.iter().position(|entry| entry.id == id) {
            self.active = place;
        }
    }

    /// Whether no visible field follows the active one.
    pub(crate) fn is_at_last(&self) -> bool {
        self.shown().next_back().is_none_or(|(place, _)| place <= self.active)
    }

    /// Activates the next field, wrapping around.
    pub(crate) fn next(&mut self) {
        let next = self.shown().find(|(place, _)| *place > self.active).or_else(|| self.shown().next());
        self.active = next.map_or(0, |(place, _)| place);
    }

    /// Activates the previous field, wrapping around.
    pub(crate) fn previous(&mut self) {
        let before = self.shown().rfind(|(place, _)| *place < self.active);
        self.active = before.or_else(|| self.shown().next_back()).map_or(0, |(place, _)| place);
    }

    /// Handles a key in the active field. Returns whether the text changed.
    pub(crate) fn typed(&mut self, chord: Chord) -> bool {
        let begins = chord.typed().is_some();
        self.change(begins, |field| field.typed(chord))
    }

    /// Pastes into the active field. Returns whether the text changed.
    pub(crate) fn pasted(&mut self, text: &str) -> bool {
        self.change(true, |field| field.pasted(text))
    }

    fn change(&mut self, begins: bool, change: impl FnOnce(&mut Field) -> bool) -> bool {
        let Some(entry) = self.entries.get_mut(self.active) else { return false };
        if std::mem::take(&mut entry.kept) && begins {
            entry.field.clear();
        }
        let changed = change(&mut entry.field);
        if changed {
            entry.error = None;
        }
        changed
    }

    /// Sets or clears the error of a field.
    pub(crate) fn set_error(&mut self, id: I, error: Option<String>) {
        if let Some(entry) = self.entry(id) {
            entry.error = error;
        }
    }

    pub(crate) fn clear_errors(&mut self) {
        for entry in &mut self.entries {
            entry.error = None;
        }
    }

    pub(crate) fn has_errors(&self) -> bool {
        self.entries.iter().any(|entry| entry.error.is_some())
    }

    pub(crate) fn activate_first_error(&mut self) {
        if let Some(place) = self.entries.iter().position(|entry| entry.error.is_some()) {
            self.active = place;
        }
    }

    /// Label and text of the first error that does not fit beside its field, given the widths of form and field.
    pub(crate) fn cut_error(&self, width: u16, field: u16) -> Option<(&str, &str)> {
        let is_cut = |entry: &Entry<I>| {
            let taken = self.indent() + field.min(entry.width) + SIGNED;
            entry.error.as_ref().is_some_and(|error| taken.saturating_add(width_of(error)) > width)
        };
        let (_, entry) = self.shown().find(|(_, entry)| is_cut(entry))?;
        Some((&entry.label, entry.error.as_deref()?))
    }

    /// Activates the first field with an error. If that is ahead of the active one, clears the errors of empty fields
    /// ahead: the operator has not reached them yet.
    pub(crate) fn lead_to_first_error(&mut self) {
        let active = self.active;
        self.activate_first_error();
        if self.active <= active {
            return;
        }
        for entry in self.entries.iter_mut().skip(active + 1).filter(|entry| entry.field.is_empty()) {
            entry.error = None;
        }
    }

    /// The width of the widest label.
    pub(crate) fn label_width(&self) -> u16 {
        self.entries.iter().map(|entry| width_of(&entry.label)).max().unwrap_or(0)
    }

    /// The first column of the fields, from the form's left edge.
    pub(crate) fn indent(&self) -> u16 {
        self.label_width() + 2
    }

    /// The field drawn at a position.
    pub(crate) fn at(&self, area: Rect, at: Position) -> Option<I> {
        let line = at.y.checked_sub(area.y).filter(|_| area.contains(at))?;
        self.fields().find(|id| self.line_of(*id) == Some(line))
    }

    /// Draws the focused form with fields `width` cells wide and no hints.
    pub(crate) fn view(&self, canvas: &mut Canvas<'_>, area: Rect, width: u16) {
        self.view_with(canvas, area, &FormLook { width, focused: true, beside: &|_| None });
    }

    /// Draws each field on its line of `area`: label, text, and its error or hint.
    pub(crate) fn view_with(&self, canvas: &mut Canvas<'_>, area: Rect, look: &FormLook<'_, I>) {
        let mut y = area.y;
        for (place, entry) in self.shown() {
            if y >= area.bottom() {
                return;
            }
            let active = look.focused && place == self.active;
            entry.view(canvas, Rect { y, height: 1, ..area }, self.indent(), look, active);
            y += 1 + entry.below;
        }
    }
}

impl<I: Copy> Entry<I> {
    fn view(&self, canvas: &mut Canvas<'_>, line: Rect, indent: u16, look: &FormLook<'_, I>, active: bool) {
        let label = if active { Meaning::Text } else { Meaning::Muted };
        canvas.put(line.x, line.y, indent, &self.label, label);
        let room = look.width.min(line.width.saturating_sub(indent));
        let width = room.min(self.width);
        let field = Rect { x: line.x + indent, width, ..line };
        self.field.view(canvas, field, active);
        if self.field.is_empty() {
            let meaning = Meaning::Muted;
            let x = field.x + u16::from(active);
            canvas.put(x, field.y, width.saturating_sub(u16::from(active)), &self.proposal, meaning);
        }
        let beside = match &self.error {
            Some(error) => Some((format!("{} {error}", canvas.symbols.error), Meaning::Error)),
            None => (look.beside)(self.id),
        };
        if let Some((text, meaning)) = beside {
            // Align the notes in a column; start a long one nearer to its field.
            let usual = line.x + indent + room + 2;
            let latest = line.right().saturating_sub(width_of(&text));
            let x = usual.min(latest).max(field.right() + 2);
            canvas.put(x, line.y, line.right().saturating_sub(x), &text, meaning);
        }
    }
}

#[cfg(test)]
mod tests;
