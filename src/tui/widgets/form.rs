//! A column of labelled text fields, each with its error or a hint beside it.

use ratatui::layout::{Position, Rect};

use super::text_field::TextField;
use crate::tui::component::Event;
use crate::tui::component::canvas::{Canvas, text_width};
use crate::tui::keys::{Action, Chord};
use crate::tui::theme::Meaning;

/// A field with its label.
#[derive(Debug, Clone)]
pub(crate) struct FormField<I> {
    pub(crate) id: I,
    pub(crate) label: String,
    pub(crate) input: TextField,
    /// The text at first, to tell whether it changed.
    initial_text: String,
    pub(crate) error: Option<String>,
    /// What applies while the field is empty, shown faintly in it.
    placeholder: String,
    /// Lines kept free below the field.
    space_below: u16,
    /// Cells, if fewer than the other fields take.
    max_width: u16,
    hidden: bool,
    /// A text from before, such as the one kept from the last line: it is selected whenever the field becomes active.
    text_before: String,
}

/// Cells between a field and its error text: gap, sign, space.
const ERROR_SIGN_WIDTH: u16 = 4;

pub(crate) struct FormStyle<'a, I> {
    /// The width of each field.
    pub(crate) field_width: u16,
    /// Whether the form has the focus; only then is the active field highlighted.
    pub(crate) focused: bool,
    /// The hint beside a field without an error.
    pub(crate) hint: &'a dyn Fn(I) -> Option<(String, Meaning)>,
}

/// Fields of which one is active.
#[derive(Debug, Clone)]
pub(crate) struct Form<I> {
    fields: Vec<FormField<I>>,
    active: usize,
}

impl<I: Copy + PartialEq> Form<I> {
    /// Creates a form from ids, labels and initial texts. The first field is active.
    pub(crate) fn new(fields: impl IntoIterator<Item = (I, String, String)>) -> Self {
        let fields = fields
            .into_iter()
            .map(|(id, label, text)| FormField {
                id,
                label,
                input: TextField::with_text(&text),
                initial_text: text.clone(),
                text_before: text,
                error: None,
                placeholder: String::new(),
                space_below: 0,
                max_width: u16::MAX,
                hidden: false,
            })
            .collect();
        let mut form = Form { fields, active: 0 };
        form.set_active(0);
        form
    }

    /// Makes a field active, and selects its text if that is from before.
    fn set_active(&mut self, place: usize) {
        self.active = place;
        if let Some(entry) = self.fields.get_mut(place)
            && entry.input.text() == entry.text_before
        {
            entry.input.select_text();
        }
    }

    /// Keeps lines free below a field, for the caller to draw in.
    pub(crate) fn with_space_below(mut self, id: I, lines: u16) -> Self {
        if let Some(entry) = self.field_mut(id) {
            entry.space_below = lines;
        }
        self
    }

    /// Makes a field narrower than the others, to leave room for its hint.
    pub(crate) fn with_field_width(mut self, id: I, cells: u16) -> Self {
        if let Some(entry) = self.field_mut(id) {
            entry.max_width = cells;
        }
        self
    }

    pub(crate) fn field_count(&self) -> u16 {
        u16::try_from(self.fields.len()).unwrap_or(u16::MAX)
    }

    /// The height in lines.
    pub(crate) fn height(&self) -> u16 {
        self.visible_fields().map(|(_, entry)| 1 + entry.space_below).sum()
    }

    pub(crate) fn visible_ids(&self) -> impl Iterator<Item = I> {
        self.visible_fields().map(|(_, entry)| entry.id)
    }

    fn visible_fields(&self) -> impl DoubleEndedIterator<Item = (usize, &FormField<I>)> {
        self.fields.iter().enumerate().filter(|(_, entry)| !entry.hidden)
    }

    /// The line of a field, from the top of the form; `None` if it is hidden.
    pub(crate) fn row_of(&self, id: I) -> Option<u16> {
        let before = self.visible_fields().take_while(|(_, entry)| entry.id != id);
        let line = before.map(|(_, entry)| 1 + entry.space_below).sum();
        self.visible_ids().any(|shown| shown == id).then_some(line)
    }

    /// Shows or hides a field. Its text is kept.
    pub(crate) fn set_visible(&mut self, id: I, wanted: bool) {
        if let Some(entry) = self.field_mut(id) {
            entry.hidden = !wanted;
        }
        if !wanted && self.active_field() == Some(id) {
            self.activate_next();
        }
    }

    /// Sets what applies while a field is empty.
    pub(crate) fn set_placeholder(&mut self, id: I, text: String) {
        if let Some(entry) = self.field_mut(id) {
            entry.placeholder = text;
        }
    }

    pub(crate) fn error(&self, id: I) -> Option<&str> {
        self.fields.iter().find(|entry| entry.id == id)?.error.as_deref()
    }

    /// The text of a field; empty if there is no such field.
    pub(crate) fn text(&self, id: I) -> &str {
        self.fields.iter().find(|entry| entry.id == id).map_or("", |entry| entry.input.text())
    }

    /// Sets the text of a field and clears its error.
    pub(crate) fn set_text(&mut self, id: I, text: &str) {
        if let Some(entry) = self.field_mut(id) {
            entry.input = TextField::with_text(text);
            entry.error = None;
            entry.text_before.clear();
        }
    }

    /// Sets a text from before, which the first character typed replaces.
    pub(crate) fn set_kept_text(&mut self, id: I, text: &str) {
        self.set_text(id, text);
        if let Some(entry) = self.field_mut(id) {
            text.clone_into(&mut entry.text_before);
            entry.input.select_text();
        }
    }

    /// Selects the text of a field, so that the first character typed replaces it.
    pub(crate) fn select_text(&mut self, id: I) {
        if let Some(entry) = self.field_mut(id) {
            entry.input.select_text();
        }
    }

    /// Whether any text differs from its initial one.
    pub(crate) fn is_changed(&self) -> bool {
        self.fields.iter().any(|entry| entry.input.text() != entry.initial_text)
    }

    fn field_mut(&mut self, id: I) -> Option<&mut FormField<I>> {
        self.fields.iter_mut().find(|entry| entry.id == id)
    }

    pub(crate) fn active_field(&self) -> Option<I> {
        self.fields.get(self.active).map(|entry| entry.id)
    }

    /// The active field and its text.
    pub(crate) fn active(&self) -> Option<(I, &str)> {
        self.fields.get(self.active).map(|entry| (entry.id, entry.input.text()))
    }

    pub(crate) fn activate(&mut self, id: I) {
        if let Some(place) = self.fields.iter().position(|entry| entry.id == id) {
            self.set_active(place);
        }
    }

    /// Whether no visible field follows the active one.
    pub(crate) fn is_at_last_field(&self) -> bool {
        self.visible_fields().next_back().is_none_or(|(place, _)| place <= self.active)
    }

    /// Activates the next field, wrapping around.
    pub(crate) fn activate_next(&mut self) {
        let next = self
            .visible_fields()
            .find(|(place, _)| *place > self.active)
            .or_else(|| self.visible_fields().next());
        self.set_active(next.map_or(0, |(place, _)| place));
    }

    /// Activates the previous field, wrapping around.
    pub(crate) fn activate_previous(&mut self) {
        let before = self.visible_fields().rfind(|(place, _)| *place < self.active);
        let place = before.or_else(|| self.visible_fields().next_back()).map_or(0, |(place, _)| place);
        self.set_active(place);
    }

    /// Handles a key in the active field. Returns whether the text changed.
    pub(crate) fn handle_key(&mut self, chord: Chord) -> bool {
        self.edit_active_field(|field| field.handle_key(chord))
    }

    /// Pastes into the active field. Returns whether the text changed.
    pub(crate) fn paste(&mut self, text: &str) -> bool {
        self.edit_active_field(|field| field.paste(text))
    }

    fn edit_active_field(&mut self, change: impl FnOnce(&mut TextField) -> bool) -> bool {
        let Some(entry) = self.fields.get_mut(self.active) else { return false };
        let changed = change(&mut entry.input);
        if changed {
            entry.error = None;
        }
        changed
    }

    /// Moves through the fields as a dialog does, or types into the active one. Returns whether a text changed.
    pub(crate) fn handle_event<R>(&mut self, event: &Event<R>, area: Rect) -> bool {
        match event {
            Event::Action(Action::DialogNextField) => self.activate_next(),
            Event::Action(Action::DialogPreviousField) => self.activate_previous(),
            Event::Clicked { at, .. } => {
                if let Some(id) = self.field_at(area, *at) {
                    self.activate(id);
                }
            }
            Event::Typed(chord) => return self.handle_key(*chord),
            Event::Pasted(text) => return self.paste(text),
            _ => {}
        }
        false
    }

    /// Sets or clears the error of a field.
    pub(crate) fn set_error(&mut self, id: I, error: Option<String>) {
        if let Some(entry) = self.field_mut(id) {
            entry.error = error;
        }
    }

    pub(crate) fn clear_errors(&mut self) {
        for entry in &mut self.fields {
            entry.error = None;
        }
    }

    pub(crate) fn has_errors(&self) -> bool {
        self.fields.iter().any(|entry| entry.error.is_some())
    }

    pub(crate) fn activate_first_error(&mut self) {
        if let Some(place) = self.fields.iter().position(|entry| entry.error.is_some()) {
            self.set_active(place);
        }
    }

    /// Label and text of the first error that does not fit beside its field, given the widths of form and field.
    pub(crate) fn truncated_error(&self, width: u16, field: u16) -> Option<(&str, &str)> {
        let is_cut = |entry: &FormField<I>| {
            let taken = self.field_indent() + field.min(entry.max_width) + ERROR_SIGN_WIDTH;
            entry.error.as_ref().is_some_and(|error| taken.saturating_add(text_width(error)) > width)
        };
        let (_, entry) = self.visible_fields().find(|(_, entry)| is_cut(entry))?;
        Some((&entry.label, entry.error.as_deref()?))
    }

    /// Activates the first field with an error. If that is ahead of the active one, clears the errors of empty fields
    /// ahead: the operator has not reached them yet.
    pub(crate) fn advance_to_first_error(&mut self) {
        let active = self.active;
        self.activate_first_error();
        if self.active <= active {
            return;
        }
        for entry in self.fields.iter_mut().skip(active + 1).filter(|entry| entry.input.is_empty()) {
            entry.error = None;
        }
    }

    /// The width of the widest label.
    pub(crate) fn label_width(&self) -> u16 {
        self.fields.iter().map(|entry| text_width(&entry.label)).max().unwrap_or(0)
    }

    /// The first column of the fields, from the form's left edge.
    pub(crate) fn field_indent(&self) -> u16 {
        self.label_width() + 2
    }

    /// The field drawn at a position.
    pub(crate) fn field_at(&self, area: Rect, at: Position) -> Option<I> {
        let line = at.y.checked_sub(area.y).filter(|_| area.contains(at))?;
        self.visible_ids().find(|id| self.row_of(*id) == Some(line))
    }

    /// Draws the focused form with fields `width` cells wide and no hints.
    pub(crate) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, width: u16) {
        self.draw_with_style(canvas, area, &FormStyle { field_width: width, focused: true, hint: &|_| None });
    }

    /// Draws each field on its line of `area`: label, text, and its error or hint.
    pub(crate) fn draw_with_style(&self, canvas: &mut Canvas<'_>, area: Rect, view_cx: &FormStyle<'_, I>) {
        let mut y = area.y;
        for (place, entry) in self.visible_fields() {
            if y >= area.bottom() {
                return;
            }
            let active = view_cx.focused && place == self.active;
            entry.draw(canvas, Rect { y, height: 1, ..area }, self.field_indent(), view_cx, active);
            y += 1 + entry.space_below;
        }
    }
}

impl<I: Copy> FormField<I> {
    fn draw(
        &self,
        canvas: &mut Canvas<'_>,
        line: Rect,
        indent: u16,
        view_cx: &FormStyle<'_, I>,
        active: bool,
    ) {
        let label = if active { Meaning::Text } else { Meaning::Muted };
        canvas.draw_text(line.x, line.y, indent, &self.label, label);
        let room = view_cx.field_width.min(line.width.saturating_sub(indent));
        let width = room.min(self.max_width);
        let field = Rect { x: line.x + indent, width, ..line };
        self.input.draw(canvas, field, active);
        if self.input.is_empty() {
            let meaning = Meaning::Muted;
            let x = field.x + u16::from(active);
            canvas.draw_text(x, field.y, width.saturating_sub(u16::from(active)), &self.placeholder, meaning);
        }
        let beside = match &self.error {
            Some(error) => Some((format!("{} {error}", canvas.symbols.error), Meaning::Error)),
            None => (view_cx.hint)(self.id),
        };
        if let Some((text, meaning)) = beside {
            // Align the notes in a column; start a long one nearer to its field.
            let usual = line.x + indent + room + 2;
            let latest = line.right().saturating_sub(text_width(&text));
            let x = usual.min(latest).max(field.right() + 2);
            canvas.draw_text(x, line.y, line.right().saturating_sub(x), &text, meaning);
        }
    }
}

#[cfg(test)]
mod tests;
