//! The Entry tab: receives goods line by line of a delivery, with warnings about a line before it is saved.

mod answer;
mod check;
mod expiry;
mod fields;
mod lines;
mod save;
mod update;
mod view;

use ratatui::layout::Rect;

use crate::domain::DocumentId;
use crate::i18n::Texts;
use crate::t;
use crate::tui::canvas::Canvas;
use crate::tui::keys::{Action, Scope};
use crate::tui::letter::Letter;
use crate::tui::part::{Context, Effect, Event, Part, Tab};
use crate::tui::widgets::ahead::Ahead;
use crate::tui::widgets::journal::Journal;
use crate::tui::widgets::line::Line;

use answer::Answer;
use check::Check;
use fields::Slot;
use lines::Received;

pub(crate) struct Entry {
    line: Line<Slot>,
    check: Check,
    kept: Kept,
    /// Lines received in this delivery.
    delivery: Journal<Received>,
    /// Whether keys go to the session log.
    in_lines: bool,
    /// The form before it was cleared, for undo.
    cleared: Option<Box<Line<Slot>>>,
    /// Id of the document being saved. Retries reuse it until one succeeds, so that an attempt whose response was
    /// lost takes effect only once.
    document: Option<DocumentId>,
    saving: bool,
    /// Save as soon as the product is resolved: a scanner types faster than the lookup.
    to_save: bool,
    /// Input buffered while a line is being saved.
    ahead: Ahead<Answer>,
    /// The stock changed while the tab was hidden.
    stale: bool,
}

/// Field texts kept from line to line of a delivery.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Kept {
    location: String,
    supplier: String,
    reference: String,
}

impl Entry {
    pub(crate) fn new(cx: &Context<'_>) -> Self {
        Entry {
            line: Line::new(fields::form(cx.texts)),
            check: Check::default(),
            kept: Kept::default(),
            delivery: Journal::default(),
            in_lines: false,
            cleared: None,
            document: None,
            saving: false,
            to_save: false,
            ahead: Ahead::default(),
            stale: false,
        }
    }

    /// Whether the list of matching products is open.
    fn is_choosing(&self) -> bool {
        !self.in_lines && self.line.is_offering()
    }

    /// Whether this line continues the delivery of the line before. Enter then skips supplier and reference.
    fn continues(&self) -> bool {
        !self.delivery.is_empty()
            && self.line.form.text(Slot::Supplier) == self.kept.supplier
            && self.line.form.text(Slot::Reference) == self.kept.reference
    }

    /// Whether Enter in the active field saves the line.
    fn is_at_last(&self) -> bool {
        match self.line.form.active() {
            Some(Slot::Reference) => true,
            Some(Slot::Location) => self.continues(),
            _ => false,
        }
    }

    /// Whether the form holds text that leaving would lose.
    fn holds_text(&self) -> bool {
        let typed = [Slot::Product, Slot::Quantity, Slot::Lot, Slot::Expires];
        typed.into_iter().any(|slot| !self.line.form.text(slot).trim().is_empty())
            || self.line.form.text(Slot::Location) != self.kept.location
            || self.line.form.text(Slot::Supplier) != self.kept.supplier
            || self.line.form.text(Slot::Reference) != self.kept.reference
    }
}

impl Part for Entry {
    type Answer = Answer;

    fn scopes(&self) -> &'static [Scope] {
        if !self.in_lines && self.line.form.active() == Some(Slot::Expires) {
            return &[Scope::EntryFields, Scope::EntryExpiry, Scope::Empty, Scope::Fields];
        }
        match (self.in_lines, self.is_choosing(), self.is_at_last()) {
            (true, _, _) => &[Scope::EntryLines, Scope::List],
            (_, true, _) => &[Scope::Matches, Scope::EntryFields, Scope::Fields],
            (_, _, true) => &[Scope::EntryLast, Scope::Empty, Scope::Fields],
            _ => &[Scope::EntryFields, Scope::Empty, Scope::Fields],
        }
    }

    fn takes_text(&self) -> bool {
        !self.in_lines
    }

    fn offers(&self, action: Action, _: &Context<'_>) -> bool {
        match action {
            // Available while saving, too: the key then belongs to the next line.
            Action::EntrySave | Action::EntrySaveLast => !self.is_choosing(),
            Action::FieldOffer => self.line.is_at_empty_product(),
            Action::EntryAgain => self.delivery.selected_line().is_some(),
            Action::EntryUndoLine => self.delivery.selected_line().is_some_and(|line| !line.undone),
            Action::FieldsClear => self.holds_text(),
            Action::FieldsToLines => !self.delivery.is_empty(),
            Action::FieldsBringBack => self.cleared.is_some() && !self.holds_text(),
            _ => true,
        }
    }

    fn unsaved(&self, texts: &Texts) -> Option<String> {
        self.holds_text().then(|| self.title(texts))
    }

    fn update(&mut self, event: Event<Answer>, cx: &Context<'_>) -> Vec<Effect<Answer>> {
        self.update_event(event, cx)
    }

    fn view(&self, canvas: &mut Canvas<'_>, area: Rect) {
        self.draw(canvas, area);
    }
}

impl Tab for Entry {
    fn title(&self, texts: &Texts) -> String {
        t!(texts, "entry-title")
    }

    fn takes(&self, letter: &Letter) -> bool {
        matches!(letter, Letter::EnterProduct(_))
    }
}

#[cfg(test)]
mod tests;
