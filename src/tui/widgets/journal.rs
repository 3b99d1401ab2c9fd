//! Documents posted from a form in this session, newest first. Each can be reversed from here.

use std::collections::HashSet;

use chrono::{DateTime, Utc};

use ratatui::layout::{Position, Rect};

use super::grid::{self, Grid};
use super::table::{Cell, Column};
use crate::domain::DocumentId;
use crate::i18n::Texts;
use crate::t;
use crate::tui::canvas::{Canvas, Look, width_of};
use crate::tui::keys::Action;
use crate::tui::notice::Notice;
use crate::tui::theme::Meaning;
use crate::warehouse::{Error, Warehouse, Written};

/// Maximum number of entries: more than a day's work at one station.
const MOST: usize = 1_000;

#[derive(Debug, Clone)]
pub(crate) struct Entered<L> {
    pub(crate) document: DocumentId,
    /// When it was posted.
    pub(crate) at: DateTime<Utc>,
    pub(crate) undone: bool,
    pub(crate) line: L,
}

/// Entries, newest first.
#[derive(Debug, Clone)]
pub(crate) struct Journal<L> {
    lines: Vec<Entered<L>>,
    selected: usize,
}

impl<L> Default for Journal<L> {
    fn default() -> Self {
        Journal { lines: Vec::new(), selected: 0 }
    }
}

impl<L> Journal<L> {
    /// Adds an entry and selects it.
    pub(crate) fn add(&mut self, document: DocumentId, at: DateTime<Utc>, line: L) {
        self.lines.insert(0, Entered { document, at, undone: false, line });
        self.lines.truncate(MOST);
        self.selected = 0;
    }

    pub(crate) fn clear(&mut self) {
        self.lines.clear();
        self.selected = 0;
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    pub(crate) fn selected_line(&self) -> Option<&Entered<L>> {
        self.lines.get(self.selected)
    }

    /// The documents that have not been reversed, as far as is known.
    pub(crate) fn standing(&self) -> Vec<DocumentId> {
        self.lines.iter().filter(|line| !line.undone).map(|line| line.document).collect()
    }

    /// A query for the documents that have been reversed since; `None` if there are none to check.
    pub(crate) fn whether_undone(
        &self,
    ) -> Option<impl FnOnce(&mut Warehouse) -> Result<HashSet<DocumentId>, Error> + Send + 'static + use<L>>
    {
        let standing = self.standing();
        (!standing.is_empty()).then_some(move |warehouse: &mut Warehouse| warehouse.reversed(&standing))
    }

    pub(crate) fn mark_undone(&mut self, documents: &HashSet<DocumentId>) {
        for line in &mut self.lines {
            line.undone |= documents.contains(&line.document);
        }
    }

    /// Selects the entry at an index. Returns whether there is one.
    pub(crate) fn select(&mut self, place: usize) -> bool {
        let exists = place < self.lines.len();
        if exists {
            self.selected = place;
        }
        exists
    }

    /// Handles an action of [`crate::tui::keys::Scope::List`]. Returns whether it was one.
    pub(crate) fn act(&mut self, action: Action) -> bool {
        const PAGE: usize = 10;
        let last = self.lines.len().saturating_sub(1);
        self.selected = match action {
            Action::ListUp => self.selected.saturating_sub(1),
            Action::ListDown => self.selected + 1,
            Action::ListPageUp => self.selected.saturating_sub(PAGE),
            Action::ListPageDown => self.selected + PAGE,
            Action::ListFirst => 0,
            Action::ListLast => last,
            _ => return false,
        }
        .min(last);
        true
    }
}

/// A line that a session log can hold.
pub(crate) trait Told: Sized {
    /// Builds the line from a posted document; `None` if the document has no such line.
    fn of_written(written: &Written) -> Option<Self>;

    fn words(&self, texts: &Texts) -> String;
}

impl<L: Told> Journal<L> {
    /// Draws a one-line summary: title, latest entry, and the key that shows the list.
    pub(crate) fn view_summary(&self, canvas: &mut Canvas<'_>, line: Rect, title: &str) {
        let texts = canvas.texts;
        let Some(last) = self.lines.iter().find(|line| !line.undone) else {
            return canvas.titled_rule(line, title, Meaning::Heading);
        };
        let key = canvas.look().key_while_typing(Action::FieldsToLines);
        let key_x = line.right().saturating_sub(width_of(&key) + 3);
        let text = t!(texts, "entry-lines-last", title = title, line = last.line.words(texts));
        let room = Rect { width: key_x.saturating_sub(line.x), ..line };
        canvas.rule(line);
        canvas.titled_rule(room, &text, Meaning::Heading);
        canvas.put(key_x, line.y, width_of(&key) + 2, &format!(" {key} "), Meaning::Key);
    }

    /// Adds the document of an earlier attempt that looked failed. Returns the notice to show.
    pub(crate) fn note_earlier(&mut self, written: Result<Written, Error>, texts: &Texts) -> Option<Notice> {
        let written = match written {
            Ok(written) => written,
            Err(error) => return Some(Notice::refused(texts, &error)),
        };
        let line = L::of_written(&written)?;
        let text = t!(texts, "entry-earlier", line = line.words(texts));
        self.add(written.document, written.at, line);
        Some(Notice::told(text))
    }
}

impl<L> Journal<L> {
    fn first_shown(&self, area: Rect) -> usize {
        grid::first_shown(self.selected, self.lines.len(), usize::from(area.height.saturating_sub(1)))
    }

    /// The index of the entry drawn at a position.
    pub(crate) fn line_at(&self, area: Rect, at: Position) -> Option<usize> {
        let line = at.y.checked_sub(area.y + 1).filter(|_| area.contains(at))?;
        Some(self.first_shown(area) + usize::from(line))
    }

    /// Draws titles and entries, marking the selected entry if `focused`.
    pub(crate) fn view<C: Copy>(
        &self,
        canvas: &mut Canvas<'_>,
        area: Rect,
        columns: &[Column<C>],
        focused: bool,
        cell: impl Fn(&Entered<L>, C, &Look<'_>) -> Cell,
    ) {
        let look = canvas.look();
        let grid = Grid::over(columns, area);
        grid.titles(canvas, area.y);
        let rows = self.lines.iter().enumerate().skip(self.first_shown(area));
        for ((place, entered), y) in rows.zip(area.y + 1..area.bottom()) {
            grid.row(canvas, y, |column| cell(entered, column, &look));
            if focused && place == self.selected {
                grid::mark(canvas, Rect { y, height: 1, ..area });
            }
        }
    }
}
