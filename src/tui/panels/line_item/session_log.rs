//! Documents posted from a form in this session, newest first. Each can be reversed from here.

use std::collections::HashSet;

use chrono::{DateTime, Utc};

use ratatui::layout::{Position, Rect};

use crate::domain::DocumentId;
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::{Canvas, ViewContext, text_width};
use crate::tui::component::notice::Notice;
use crate::tui::keys::{Action, ListMove};
use crate::tui::theme::Meaning;
use crate::tui::theme::symbols::Symbols;
use crate::tui::widgets::columns::{Cell, Column};
use crate::tui::widgets::grid;
use crate::tui::widgets::grid::Grid;
use crate::warehouse::{Error, LotRow, PostedDocument, Warehouse};

/// Cells of a rule that its title leaves free.
pub(super) const TITLE_MARGIN: u16 = 5;

/// Maximum number of entries: more than a day's work at one station.
const MAX_ENTRIES: usize = 1_000;

#[derive(Debug, Clone)]
pub(crate) struct LogEntry<L> {
    pub(crate) document: DocumentId,
    /// From 1, in the order of posting. The right line has that of the one it corrects.
    pub(crate) number: usize,
    /// When it was posted.
    pub(crate) at: DateTime<Utc>,
    state: EntryState,
    pub(crate) line: L,
}

/// What has become of the document of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EntryState {
    Posted,
    /// The form corrects it; until that is posted, it stands.
    Correcting,
    /// It was reversed.
    Undone,
    /// It was reversed, and the right one posted in its place.
    Corrected,
}

impl EntryState {
    pub(crate) fn is_standing(self) -> bool {
        matches!(self, EntryState::Posted | EntryState::Correcting)
    }
}

/// Entries, newest first; the right line stands above the one that it corrects.
#[derive(Debug, Clone)]
pub(crate) struct SessionLog<L> {
    entries: Vec<LogEntry<L>>,
    selected: usize,
    /// The digits of a line's number that were typed last.
    typed_number: usize,
}

impl<L> Default for SessionLog<L> {
    fn default() -> Self {
        SessionLog { entries: Vec::new(), selected: 0, typed_number: 0 }
    }
}

impl<L> SessionLog<L> {
    /// Adds an entry and selects it. It takes the place of the one being corrected, if there is one.
    pub(crate) fn push(&mut self, document: DocumentId, at: DateTime<Utc>, line: L) {
        let place = self.entries.iter().position(|entry| entry.state == EntryState::Correcting);
        let mut number = self.last_number() + 1;
        if let Some(wrong) = place.and_then(|place| self.entries.get_mut(place)) {
            wrong.state = EntryState::Corrected;
            number = wrong.number;
        }
        self.selected = place.unwrap_or(0);
        let entry = LogEntry { document, number, at, state: EntryState::Posted, line };
        self.entries.insert(self.selected, entry);
        self.forget_digits();
        self.entries.truncate(MAX_ENTRIES);
    }

    /// Marks the entry of a document as being corrected, and no other.
    pub(crate) fn set_correcting(&mut self, document: Option<DocumentId>) {
        for entry in self.entries.iter_mut().filter(|entry| entry.state.is_standing()) {
            let is_wrong = Some(entry.document) == document;
            entry.state = if is_wrong { EntryState::Correcting } else { EntryState::Posted };
        }
    }

    /// The entry being corrected.
    pub(crate) fn correcting_entry(&self) -> Option<&LogEntry<L>> {
        self.entries.iter().find(|entry| entry.state == EntryState::Correcting)
    }

    pub(crate) fn clear(&mut self) {
        *self = SessionLog::default();
    }

    fn last_number(&self) -> usize {
        self.entries.iter().map(|entry| entry.number).max().unwrap_or(0)
    }

    /// Selects the line that the digits typed so far are the number of, or the last one alone. Fails with the number that
    /// no line has.
    pub(crate) fn type_digit(&mut self, digit: usize) -> Result<(), usize> {
        let longer = self.typed_number.saturating_mul(10).saturating_add(digit);
        self.typed_number = if longer <= self.last_number() { longer } else { digit };
        // A line that was put right stands above the wrong one.
        let of_number = |entry: &LogEntry<L>| entry.number == self.typed_number;
        let place = self.entries.iter().position(of_number);
        self.selected = place.ok_or(self.typed_number)?;
        Ok(())
    }

    /// Makes the next digit begin a number.
    pub(crate) fn forget_digits(&mut self) {
        self.typed_number = 0;
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub(crate) fn selected_entry(&self) -> Option<&LogEntry<L>> {
        self.entries.get(self.selected)
    }

    /// The selected entry, unless it has been reversed or is being corrected.
    pub(crate) fn reversible_entry(&self) -> Option<&LogEntry<L>> {
        self.selected_entry().filter(|entry| entry.state == EntryState::Posted)
    }

    /// The documents that have not been reversed, as far as is known.
    pub(crate) fn unreversed_documents(&self) -> Vec<DocumentId> {
        self.entries.iter().filter(|entry| entry.state.is_standing()).map(|entry| entry.document).collect()
    }

    /// A query for the documents that have been reversed since; `None` if there are none to check.
    pub(crate) fn reversals_query(
        &self,
    ) -> Option<impl FnOnce(&mut Warehouse) -> Result<HashSet<DocumentId>, Error> + Send + 'static + use<L>>
    {
        let standing = self.unreversed_documents();
        (!standing.is_empty())
            .then_some(move |warehouse: &mut Warehouse| warehouse.reversed_documents(&standing))
    }

    pub(crate) fn mark_reversed(&mut self, documents: &HashSet<DocumentId>) {
        for entry in self.entries.iter_mut().filter(|entry| entry.state == EntryState::Posted) {
            if documents.contains(&entry.document) {
                entry.state = EntryState::Undone;
            }
        }
    }

    /// Selects the entry at an index. Returns whether there is one.
    pub(crate) fn select(&mut self, index: usize) -> bool {
        let exists = index < self.entries.len();
        if exists {
            self.selected = index;
        }
        exists
    }

    /// Handles an action of [`crate::tui::keys::Scope::List`]. Returns whether it was one.
    pub(crate) fn handle_list_action(&mut self, action: Action) -> bool {
        const PAGE: usize = 10;
        let Some(to) = ListMove::from_action(action) else { return false };
        self.selected = to.apply(self.selected, self.entries.len(), PAGE);
        true
    }
}

/// A line that a session log can hold.
pub(crate) trait LogLine: Sized {
    /// The ids of the log's columns.
    type Column: Copy;

    /// Builds the line from a posted document and the lot of its first movement; `None` if the document has no such line.
    fn from_document(posted: &PostedDocument, lot: Option<&LotRow>) -> Option<Self>;

    fn summary_text(&self, texts: &Texts) -> String;

    /// The columns of a log `width` cells wide that holds these entries.
    fn columns(texts: &Texts, width: u16, entries: &[LogEntry<Self>]) -> Vec<Column<Self::Column>>;

    /// A cell of a log `width` cells wide.
    fn cell(entry: &LogEntry<Self>, column: Self::Column, context: &ViewContext<'_>, width: u16) -> Cell;

    /// The title of a log with this number of lines, all of the delivery or order of this name unless that is empty.
    fn session_title(texts: &Texts, line_count: usize, name: &str) -> String;

    /// The title of an empty log, and what it says in place of lines.
    fn empty_log_texts(texts: &Texts) -> (String, String);
}

impl<L> LogEntry<L> {
    pub(crate) fn is_standing(&self) -> bool {
        self.state.is_standing()
    }

    /// What has become of it; `None` if it stands as it was posted.
    pub(crate) fn state_text(&self, texts: &Texts) -> Option<String> {
        match self.state {
            EntryState::Posted => None,
            EntryState::Correcting => Some(t!(texts, "session-log-correcting")),
            EntryState::Undone => Some(t!(texts, "session-log-undone")),
            EntryState::Corrected => Some(t!(texts, "session-log-corrected")),
        }
    }

    /// The sign for what has become of it, where there is no room for words.
    pub(crate) fn state_sign(&self, symbols: &Symbols) -> &'static str {
        match self.state {
            EntryState::Posted => symbols.ok,
            EntryState::Correcting => symbols.ellipsis,
            EntryState::Undone | EntryState::Corrected => symbols.undone,
        }
    }
}

impl<L: LogLine> SessionLog<L> {
    /// Draws a one-line summary: title, latest entry, and the key that shows the list.
    pub(crate) fn draw_summary(&self, canvas: &mut Canvas<'_>, line: Rect, title: &str) {
        let texts = canvas.texts;
        let Some(last) = self.entries.iter().find(|entry| entry.state.is_standing()) else {
            return canvas.draw_titled_rule(line, title, Meaning::Heading);
        };
        let key = canvas.view_context().key_name_while_typing(Action::FieldsGoToLog);
        let key_x = line.right().saturating_sub(text_width(&key) + 3);
        let room = Rect { width: key_x.saturating_sub(line.x), ..line };
        let (number, summary) = (last.number.to_string(), last.line.summary_text(texts));
        let last = t!(texts, "session-log-last", number = number, line = summary);
        let full = t!(texts, "session-log-last-line", title = title, last = last.as_str());
        let text = if text_width(&full) + TITLE_MARGIN <= room.width { full } else { last };
        canvas.draw_horizontal_rule(line);
        canvas.draw_titled_rule(room, &text, Meaning::Heading);
        canvas.draw_text(key_x, line.y, text_width(&key) + 2, &format!(" {key} "), Meaning::Key);
    }

    /// Adds the document of an earlier attempt that looked failed. Returns the notice to show.
    pub(crate) fn add_earlier_write(
        &mut self,
        posted: &PostedDocument,
        lot: Option<&LotRow>,
        is_form_empty: bool,
        texts: &Texts,
    ) -> Option<Notice> {
        let line = L::from_document(posted, lot)?;
        let summary = line.summary_text(texts);
        let text = match is_form_empty {
            true => t!(texts, "session-log-booked", line = summary),
            false => t!(texts, "session-log-saved-earlier", line = summary),
        };
        let is_correction = self.correcting_entry().is_some();
        self.push(posted.document, posted.stamp.at, line);
        if is_correction {
            // What the form says now corrects what that attempt posted.
            self.set_correcting(Some(posted.document));
        }
        Some(Notice::info(text))
    }
}

impl<L> SessionLog<L> {
    fn first_visible_row(&self, area: Rect) -> usize {
        grid::first_visible_row(self.selected, self.entries.len(), usize::from(area.height.saturating_sub(1)))
    }

    /// The index of the entry drawn at a position.
    pub(crate) fn entry_index_at(&self, area: Rect, at: Position) -> Option<usize> {
        let line = at.y.checked_sub(area.y + 1).filter(|_| area.contains(at))?;
        Some(self.first_visible_row(area) + usize::from(line))
    }
}

impl<L: LogLine> SessionLog<L> {
    /// Draws titles and entries, marking the selected entry if `focused`.
    pub(crate) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, focused: bool) {
        let columns = L::columns(canvas.texts, area.width, &self.entries);
        let context = canvas.view_context();
        let grid = Grid::new(&columns, area);
        grid.draw_titles(canvas, area.y);
        let rows = self.entries.iter().enumerate().skip(self.first_visible_row(area));
        for ((index, entry), y) in rows.zip(area.y + 1..area.bottom()) {
            grid.draw_row(canvas, y, |column| L::cell(entry, column, &context, area.width));
            if focused && index == self.selected {
                grid::mark_selected(canvas, Rect { y, height: 1, ..area });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::warehouse::generate_document_id;

    fn log_of(lines: usize) -> SessionLog<()> {
        let mut log = SessionLog::default();
        for _ in 0..lines {
            log.push(generate_document_id(), DateTime::UNIX_EPOCH, ());
        }
        log
    }

    fn number(log: &SessionLog<()>) -> usize {
        log.selected_entry().map_or(0, |entry| entry.number)
    }

    #[test]
    fn digits_go_to_the_line_that_they_number() {
        let mut log = log_of(12);
        for (digit, result, selected) in
            [(4, Ok(()), 4), (1, Ok(()), 1), (2, Ok(()), 12), (9, Ok(()), 9), (0, Err(0), 9), (1, Ok(()), 1)]
        {
            assert_eq!((log.type_digit(digit), number(&log)), (result, selected), "{digit}");
        }
        log.forget_digits();
        assert_eq!((log.type_digit(2), number(&log)), (Ok(()), 2));
        assert_eq!(log_of(5).type_digit(7), Err(7));
    }

    #[test]
    fn the_right_line_has_the_number_of_the_wrong_one() {
        let mut log = log_of(3);
        log.type_digit(2).unwrap();
        let wrong = log.selected_entry().unwrap().document;
        log.set_correcting(Some(wrong));
        log.push(generate_document_id(), DateTime::UNIX_EPOCH, ());
        log.type_digit(2).unwrap();
        assert!(log.reversible_entry().is_some_and(|entry| entry.document != wrong));
        log.push(generate_document_id(), DateTime::UNIX_EPOCH, ());
        assert_eq!(number(&log), 4);
    }
}
