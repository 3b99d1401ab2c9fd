//! The Entry tab: receives goods line by line of a delivery, with warnings about a line before it is saved.

mod expiry;
mod fields;
mod receipt_check;
mod received_line;
mod response;
mod save;
mod update;
mod view;

use ratatui::layout::Rect;

use crate::domain::DocumentId;
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::Canvas;
use crate::tui::component::navigation::Navigation;
use crate::tui::component::{Component, Effect, Event, Tab, UpdateContext};
use crate::tui::keys::{Action, Scope};
use crate::tui::panels::line_item::form::LineItemForm;
use crate::tui::panels::line_item::session_log::SessionLog;
use crate::tui::panels::line_item::type_ahead::TypeAhead;

use fields::FieldId;
use receipt_check::ReceiptCheck;
use received_line::ReceivedLine;
use response::Response;

pub(crate) struct EntryTab {
    form: LineItemForm<FieldId>,
    check: ReceiptCheck,
    kept_fields: KeptFields,
    /// Lines received in this delivery.
    log: SessionLog<ReceivedLine>,
    /// Whether keys go to the session log.
    log_focused: bool,
    /// The form before it was cleared, for undo.
    cleared_form: Option<Box<LineItemForm<FieldId>>>,
    /// Id of the document being saved. Retries reuse it until one succeeds, so that an attempt whose response was
    /// lost takes effect only once.
    pending_document: Option<DocumentId>,
    saving: bool,
    /// Save as soon as the product is resolved: a scanner types faster than the lookup.
    save_pending: bool,
    /// Input buffered while a line is being saved.
    type_ahead: TypeAhead<Response>,
    /// The stock changed while the tab was hidden.
    stale: bool,
}

/// Field texts kept from line to line of a delivery.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct KeptFields {
    location: String,
    supplier: String,
    reference: String,
}

impl EntryTab {
    pub(crate) fn new(cx: &UpdateContext<'_>) -> Self {
        EntryTab {
            form: LineItemForm::new(fields::new_form(cx.texts)),
            check: ReceiptCheck::default(),
            kept_fields: KeptFields::default(),
            log: SessionLog::default(),
            log_focused: false,
            cleared_form: None,
            pending_document: None,
            saving: false,
            save_pending: false,
            type_ahead: TypeAhead::default(),
            stale: false,
        }
    }

    /// Whether the list of matching products is open.
    fn is_choosing_product(&self) -> bool {
        !self.log_focused && self.form.is_offering_products()
    }

    /// Whether this line continues the delivery of the line before. Enter then skips supplier and reference.
    fn is_continuing_delivery(&self) -> bool {
        !self.log.is_empty()
            && self.form.fields.text(FieldId::Supplier) == self.kept_fields.supplier
            && self.form.fields.text(FieldId::Reference) == self.kept_fields.reference
    }

    /// Whether Enter in the active field saves the line.
    fn is_at_last_field(&self) -> bool {
        match self.form.fields.active_field() {
            Some(FieldId::Reference) => true,
            Some(FieldId::Location) => self.is_continuing_delivery(),
            _ => false,
        }
    }

    /// Whether the form holds text that leaving would lose.
    fn has_unsaved_text(&self) -> bool {
        let typed = [FieldId::Product, FieldId::Quantity, FieldId::Lot, FieldId::Expires];
        typed.into_iter().any(|slot| !self.form.fields.text(slot).trim().is_empty())
            || self.form.fields.text(FieldId::Location) != self.kept_fields.location
            || self.form.fields.text(FieldId::Supplier) != self.kept_fields.supplier
            || self.form.fields.text(FieldId::Reference) != self.kept_fields.reference
    }
}

impl Component for EntryTab {
    type Response = Response;

    fn scopes(&self) -> &'static [Scope] {
        if !self.log_focused && self.form.fields.active_field() == Some(FieldId::Expires) {
            return &[Scope::EntryFields, Scope::EntryExpiry, Scope::EmptyForm, Scope::FormFields];
        }
        match (self.log_focused, self.is_choosing_product(), self.is_at_last_field()) {
            (true, _, _) => &[Scope::EntryLog, Scope::List],
            (_, true, _) => &[Scope::ProductMatches, Scope::EntryFields, Scope::FormFields],
            (_, _, true) => &[Scope::EntryLastField, Scope::EmptyForm, Scope::FormFields],
            _ => &[Scope::EntryFields, Scope::EmptyForm, Scope::FormFields],
        }
    }

    fn accepts_text(&self) -> bool {
        !self.log_focused
    }

    fn is_available(&self, action: Action, _: &UpdateContext<'_>) -> bool {
        match action {
            // Available while saving, too: the key then belongs to the next line.
            Action::EntrySave | Action::EntrySaveLast => !self.is_choosing_product(),
            Action::FieldShowMatches => self.form.is_at_empty_product(),
            Action::EntryRetypeLine => self.log.selected_entry().is_some(),
            Action::EntryUndoLine => self.log.selected_entry().is_some_and(|line| !line.reversed),
            Action::FieldsClear => self.has_unsaved_text(),
            Action::FieldsGoToLog => !self.log.is_empty(),
            Action::FieldsRestore => self.cleared_form.is_some() && !self.has_unsaved_text(),
            _ => true,
        }
    }

    fn unsaved_label(&self, texts: &Texts) -> Option<String> {
        self.has_unsaved_text().then(|| self.title(texts))
    }

    fn update(&mut self, event: Event<Response>, cx: &UpdateContext<'_>) -> Vec<Effect<Response>> {
        self.handle_event(event, cx)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        self.draw_tab(canvas, area);
    }
}

impl Tab for EntryTab {
    fn title(&self, texts: &Texts) -> String {
        t!(texts, "entry-title")
    }

    fn accepts(&self, letter: &Navigation) -> bool {
        matches!(letter, Navigation::ReceiveProduct(_))
    }
}

#[cfg(test)]
mod tests;
