//! What was written from a form, line by line, the newest first: each can be undone from here.

use std::collections::HashSet;

use chrono::{DateTime, Utc};

use crate::domain::DocumentId;
use crate::tui::keys::Action;

/// The most lines that are remembered: more than a day's work at one desk.
const MOST: usize = 1_000;

/// A line that was written.
#[derive(Debug, Clone)]
pub(crate) struct Entered<L> {
    /// Its document.
    pub(crate) document: DocumentId,
    /// When.
    pub(crate) at: DateTime<Utc>,
    /// Whether it was undone since.
    pub(crate) undone: bool,
    /// What it says.
    pub(crate) line: L,
}

/// The lines that were written, the newest first.
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
    /// Takes in a line that was just written.
    pub(crate) fn add(&mut self, document: DocumentId, at: DateTime<Utc>, line: L) {
        self.lines.insert(0, Entered { document, at, undone: false, line });
        self.lines.truncate(MOST);
        self.selected = 0;
    }

    /// Begins anew.
    pub(crate) fn clear(&mut self) {
        self.lines.clear();
        self.selected = 0;
    }

    /// The lines, the newest first.
    pub(crate) fn lines(&self) -> &[Entered<L>] {
        &self.lines
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The place of the selected line.
    pub(crate) fn selected(&self) -> usize {
        self.selected
    }

    /// The selected line.
    pub(crate) fn selected_line(&self) -> Option<&Entered<L>> {
        self.lines.get(self.selected)
    }

    /// The documents that may have been undone since.
    pub(crate) fn standing(&self) -> Vec<DocumentId> {
        self.lines.iter().filter(|line| !line.undone).map(|line| line.document).collect()
    }

    /// Marks what was undone.
    pub(crate) fn mark_undone(&mut self, documents: &HashSet<DocumentId>) {
        for line in &mut self.lines {
            line.undone |= documents.contains(&line.document);
        }
    }

    /// Selects the line at that place. Returns whether there is one.
    pub(crate) fn select(&mut self, place: usize) -> bool {
        let exists = place < self.lines.len();
        if exists {
            self.selected = place;
        }
        exists
    }

    /// Carries out an action of [`crate::tui::keys::Scope::List`]. Returns whether it was one.
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
