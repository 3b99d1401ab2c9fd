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
    /// What it held at first.
    first: String,
    /// What is wrong with that.
    pub(crate) error: Option<String>,
    /// What holds where nothing is typed, shown faintly in the empty field.
    proposal: String,
    /// The lines kept free below it.
    below: u16,
    /// The cells it takes where it takes fewer than the others.
    width: u16,
    /// Whether it is asked for at all.
    hidden: bool,
    /// Whether its text was kept from before: the first letter typed replaces it.
    kept: bool,
}

/// The cells between a field and the words of what is wrong with it: a gap, the sign, a space.
const SIGNED: u16 = 4;

/// How a form is drawn.
pub(crate) struct FormLook<'a, I> {
    /// The cells of each field.
    pub(crate) width: u16,
    /// Whether keys go to the form: only then one of its fields is the active one.
    pub(crate) focused: bool,
    /// What stands beside a field with which nothing is wrong.
    pub(crate) beside: &'a dyn Fn(I) -> Option<(String, Meaning)>,
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

    /// The same form with lines kept free below a field, for what the part has to say there.
    pub(crate) fn with_space_below(mut self, id: I, lines: u16) -> Self {
        if let Some(entry) = self.entry(id) {
            entry.below = lines;
        }
        self
    }

    /// The same form with a field that takes fewer cells than the others: what stands beside it may need the room.
    pub(crate) fn with_width(mut self, id: I, cells: u16) -> Self {
        if let Some(entry) = self.entry(id) {
            entry.width = cells;
        }
        self
    }

    /// How many fields there are.
    pub(crate) fn len(&self) -> u16 {
        u16::try_from(self.entries.len()).unwrap_or(u16::MAX)
    }

    /// How many lines the form takes.
    pub(crate) fn height(&self) -> u16 {
        self.shown().map(|(_, entry)| 1 + entry.below).sum()
    }

    /// The fields that are asked for, in their order.
    pub(crate) fn fields(&self) -> impl Iterator<Item = I> {
        self.shown().map(|(_, entry)| entry.id)
    }

    fn shown(&self) -> impl DoubleEndedIterator<Item = (usize, &Entry<I>)> {
        self.entries.iter().enumerate().filter(|(_, entry)| !entry.hidden)
    }

    /// The line of a field, counted from the form's first.
    pub(crate) fn line_of(&self, id: I) -> Option<u16> {
        let before = self.shown().take_while(|(_, entry)| entry.id != id);
        let line = before.map(|(_, entry)| 1 + entry.below).sum();
        self.fields().any(|shown| shown == id).then_some(line)
    }

    /// Asks for a field, or no longer. What was typed into it stays.
    pub(crate) fn ask_for(&mut self, id: I, wanted: bool) {
        if let Some(entry) = self.entry(id) {
            entry.hidden = !wanted;
        }
        if !wanted && self.active() == Some(id) {
            self.next();
        }
    }

    /// Says what holds where nothing is typed into a field.
    pub(crate) fn propose(&mut self, id: I, text: String) {
        if let Some(entry) = self.entry(id) {
            entry.proposal = text;
        }
    }

    /// What is wrong with a field.
    pub(crate) fn error(&self, id: I) -> Option<&str> {
        self.entries.iter().find(|entry| entry.id == id)?.error.as_deref()
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
            entry.kept = false;
        }
    }

    /// Puts a text into a field that is to stay until another is typed: the first letter replaces it.
    pub(crate) fn keep(&mut self, id: I, text: &str) {
        self.set(id, text);
        if let Some(entry) = self.entry(id) {
            entry.kept = !text.is_empty();
        }
    }

    /// Whether anything was typed that was not there at first.
    pub(crate) fn is_changed(&self) -> bool {
        self.entries.iter().any(|entry| entry.field.text() != entry.first)
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

    /// Whether no field comes after the active one.
    pub(crate) fn is_at_last(&self) -> bool {
        self.shown().next_back().is_none_or(|(place, _)| place <= self.active)
    }

    /// Goes to the next field, from the last to the first.
    pub(crate) fn next(&mut self) {
        let next = self.shown().find(|(place, _)| *place > self.active).or_else(|| self.shown().next());
        self.active = next.map_or(0, |(place, _)| place);
    }

    /// Goes to the field before, from the first to the last.
    pub(crate) fn previous(&mut self) {
        let before = self.shown().rfind(|(place, _)| *place < self.active);
        self.active = before.or_else(|| self.shown().next_back()).map_or(0, |(place, _)| place);
    }

    /// Takes a key into the active field. Returns whether the text changed.
    pub(crate) fn typed(&mut self, chord: Chord) -> bool {
        let begins = chord.typed().is_some();
        self.change(begins, |field| field.typed(chord))
    }

    /// Takes a pasted text into the active field. Returns whether the text changed.
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

    /// The first thing wrong that has no room beside its field, in a form so wide with fields so wide: label, and what it is.
    pub(crate) fn cut_error(&self, width: u16, field: u16) -> Option<(&str, &str)> {
        let is_cut = |entry: &Entry<I>| {
            let taken = self.indent() + field.min(entry.width) + SIGNED;
            entry.error.as_ref().is_some_and(|error| taken.saturating_add(width_of(error)) > width)
        };
        let (_, entry) = self.shown().find(|(_, entry)| is_cut(entry))?;
        Some((&entry.label, entry.error.as_deref()?))
    }

    /// Goes to the first field with which something is wrong. That one which the clerk has not come to yet is empty is no mistake:
    /// it is where to go on.
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

    /// How wide the labels are.
    pub(crate) fn label_width(&self) -> u16 {
        self.entries.iter().map(|entry| width_of(&entry.label)).max().unwrap_or(0)
    }

    /// Where the fields begin, counted from the form's left edge.
    pub(crate) fn indent(&self) -> u16 {
        self.label_width() + 2
    }

    /// The field that is drawn there.
    pub(crate) fn at(&self, area: Rect, at: Position) -> Option<I> {
        let line = at.y.checked_sub(area.y).filter(|_| area.contains(at))?;
        self.fields().find(|id| self.line_of(*id) == Some(line))
    }

    /// Draws each field on a line of `area`: label, a field of `width` cells, and beside it what is wrong.
    pub(crate) fn view(&self, canvas: &mut Canvas<'_>, area: Rect, width: u16) {
        self.view_with(canvas, area, &FormLook { width, focused: true, beside: &|_| None });
    }

    /// Draws each field on a line of `area`: label, field, and beside it what is wrong or else what there is to say.
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
            // One below the other where that fits; what is longer begins nearer to its field.
            let usual = line.x + indent + room + 2;
            let latest = line.right().saturating_sub(width_of(&text));
            let x = usual.min(latest).max(field.right() + 2);
            canvas.put(x, line.y, line.right().saturating_sub(x), &text, meaning);
        }
    }
}

#[cfg(test)]
mod tests;
