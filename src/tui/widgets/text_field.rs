//! A single-line text input.

use ratatui::crossterm::event::KeyCode;
use ratatui::layout::{Position, Rect};
use tui_input::{Input, InputRequest};

use crate::tui::component::canvas::Canvas;
use crate::tui::keys::Chord;
use crate::tui::theme::Meaning;

#[derive(Debug, Clone, Default)]
pub(crate) struct TextField {
    input: Input,
    /// The whole text is selected: typing replaces it, any other key edits it.
    is_selected: bool,
}

impl TextField {
    /// Creates a field with `text` and the cursor at its end.
    pub(crate) fn with_text(text: &str) -> Self {
        TextField { input: Input::new(text.to_owned()), is_selected: false }
    }

    /// Creates the same with the text selected.
    pub(crate) fn with_selected_text(text: &str) -> Self {
        let mut field = Self::with_text(text);
        field.select_text();
        field
    }

    /// Selects the whole text.
    pub(crate) fn select_text(&mut self) {
        self.is_selected = !self.is_empty();
    }

    pub(crate) fn text(&self) -> &str {
        self.input.value()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.input.value().is_empty()
    }

    pub(crate) fn clear(&mut self) {
        self.input.reset();
        self.is_selected = false;
    }

    /// Handles a key. Returns whether the text changed.
    pub(crate) fn handle_key(&mut self, chord: Chord) -> bool {
        let Some(request) = key_to_request(chord) else { return false };
        self.replace_selection(chord.typed_char().is_some());
        self.input.handle(request).is_some_and(|changed| changed.value)
    }

    /// Inserts text at the cursor. Returns whether the text changed.
    pub(crate) fn paste(&mut self, text: &str) -> bool {
        self.replace_selection(!text.is_empty());
        for character in text.chars() {
            self.input.handle(InputRequest::InsertChar(character));
        }
        !text.is_empty()
    }

    /// Ends the selection. Erases the selected text if other text takes its place.
    fn replace_selection(&mut self, is_replaced: bool) {
        if std::mem::take(&mut self.is_selected) && is_replaced {
            self.input.reset();
        }
    }

    /// Draws the field in the first row of `area`, scrolled to the cursor.
    pub(crate) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, active: bool) {
        let meaning = if active { Meaning::ActiveField } else { Meaning::Field };
        let line = Rect { height: 1, ..area };
        canvas.clear(line, meaning);
        // Leave a column for the cursor behind the last character.
        let scroll = self.input.visual_scroll(usize::from(area.width.saturating_sub(1)));
        let mut skipped = 0;
        let shown: String = self
            .text()
            .chars()
            .skip_while(|character| {
                let skip = skipped < scroll;
                skipped += unicode_width::UnicodeWidthChar::width(*character).unwrap_or(0);
                skip
            })
            .collect();
        let meaning = if active && self.is_selected { Meaning::SelectedText } else { meaning };
        canvas.draw_text(area.x, area.y, area.width, &shown, meaning);
        if active {
            let column = self.input.visual_cursor().saturating_sub(scroll);
            let column = u16::try_from(column).unwrap_or(u16::MAX).min(area.width.saturating_sub(1));
            canvas.set_cursor(Position::new(area.x + column, area.y));
        }
    }
}

/// Maps a key to an edit request.
fn key_to_request(chord: Chord) -> Option<InputRequest> {
    if let Some(letter) = chord.typed_char() {
        return Some(InputRequest::InsertChar(letter));
    }
    Some(match chord.code() {
        KeyCode::Backspace if chord.is_modified() => InputRequest::DeletePrevWord,
        KeyCode::Backspace => InputRequest::DeletePrevChar,
        KeyCode::Delete => InputRequest::DeleteNextChar,
        KeyCode::Left if chord.is_modified() => InputRequest::GoToPrevWord,
        KeyCode::Right if chord.is_modified() => InputRequest::GoToNextWord,
        KeyCode::Left => InputRequest::GoToPrevChar,
        KeyCode::Right => InputRequest::GoToNextChar,
        KeyCode::Home => InputRequest::GoToStart,
        KeyCode::End => InputRequest::GoToEnd,
        _ if chord.is_ctrl('a') => InputRequest::GoToStart,
        _ if chord.is_ctrl('e') => InputRequest::GoToEnd,
        _ if chord.is_ctrl('w') => InputRequest::DeletePrevWord,
        _ if chord.is_ctrl('u') => InputRequest::DeleteFromStart,
        _ if chord.is_ctrl('k') => InputRequest::DeleteTillEnd,
        _ if chord.is_ctrl('y') => InputRequest::Yank,
        _ => return None,
    })
}
