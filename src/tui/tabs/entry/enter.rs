//! What Enter does in the form: it goes on to what is still to be filled in, and saves once nothing is.
//!
//! By hand that is one field after the other, down to the place. A label that says lot and expiry leaves nothing but how
//! much there is: then Enter saves at the quantity, unless the place is empty.

use super::fields::FieldId;
use super::{EntryTab, Response};
use crate::t;
use crate::tui::component::notice::Notice;
use crate::tui::component::{BurstId, Effect, UpdateContext};
use crate::tui::panels::line_item::line_tab::LineTab as _;

type Effects = Vec<Effect<Response>>;

/// The fewest characters that count as a scan where they came together with their Enter.
const MIN_SCAN: usize = 2;

/// The same of a number; a slow line may deliver a quantity like that.
const MIN_SCAN_OF_NUMBER: usize = 6;

/// What came last without a pause.
#[derive(Debug, Default)]
pub(super) struct TypedBurst {
    burst: BurstId,
    characters: usize,
    /// The burst that the latest label was part of.
    scanned_in: BurstId,
}

impl TypedBurst {
    /// Notes a character that came in a burst.
    pub(super) fn note(&mut self, burst: BurstId) {
        if self.burst != burst {
            (self.burst, self.characters) = (burst, 0);
        }
        self.characters += 1;
    }

    /// Notes a label that came in a burst.
    pub(super) fn note_label(&mut self, burst: BurstId) {
        self.scanned_in = burst;
    }

    /// Whether a key of a burst ends a scan of so many characters, or came right behind a label.
    fn is_of_scanner(&self, burst: BurstId, least: usize) -> bool {
        self.scanned_in == burst || (self.burst == burst && self.characters >= least)
    }
}

impl EntryTab {
    /// Whether Enter in the active field saves the line.
    pub(super) fn enter_saves(&self) -> bool {
        self.is_at_last_field() || self.enter_saves_early()
    }

    /// Whether it saves before the last field.
    pub(super) fn enter_saves_early(&self) -> bool {
        self.is_at_quantity_of_label() && self.empty_field_after_label().is_none()
    }

    /// Whether Enter at the last field saves the line.
    pub(super) fn is_at_last_field(&self) -> bool {
        // The cost follows for those who want it: Tab goes there.
        matches!(
            self.session.form.fields.active_field(),
            Some(FieldId::Location | FieldId::Cost | FieldId::CorrectionReason)
        )
    }

    /// Whether the active field is the quantity of goods whose label was scanned.
    fn is_at_quantity_of_label(&self) -> bool {
        let form = &self.session.form;
        form.label.is_some() && form.fields.active_field() == Some(FieldId::Quantity)
    }

    /// The first field that the label has left empty.
    fn empty_field_after_label(&self) -> Option<FieldId> {
        let is_empty = |field: &FieldId| self.session.form.fields.text(*field).trim().is_empty();
        [FieldId::Lot, FieldId::Expires, FieldId::Location].into_iter().find(is_empty)
    }

    /// Enter, also at the end of a scan: goes to the next field that is to be filled in, or saves if there is none.
    pub(super) fn on_enter(&mut self, cx: &UpdateContext<'_>) -> Effects {
        let form = &mut self.session.form;
        if form.is_at_product() {
            let resolution = form.enter_product();
            return resolution.map(|resolution| self.on_product_resolved(resolution, cx)).unwrap_or_default();
        }
        if self.is_at_last_field() {
            return self.on_saving_enter(cx);
        }
        if self.is_at_quantity_of_label() {
            return self.on_enter_after_label(cx);
        }
        self.take_offered_supplier();
        self.session.go_to_next_field(cx)
    }

    /// Enter where it saves: but what a scanner typed, with an Enter of its own, was looked at by nobody.
    pub(super) fn on_saving_enter(&mut self, cx: &UpdateContext<'_>) -> Effects {
        let takes_number =
            matches!(self.session.form.fields.active_field(), Some(FieldId::Quantity | FieldId::Cost));
        let least = if takes_number { MIN_SCAN_OF_NUMBER } else { MIN_SCAN };
        if !self.typed_last.is_of_scanner(cx.burst, least) {
            return self.save_line(cx);
        }
        if self.is_at_last_field() {
            return vec![Effect::Notify(Notice::info(t!(cx.texts, "entry-scanned-last")))];
        }
        self.session.go_to_next_field(cx)
    }

    fn on_enter_after_label(&mut self, cx: &UpdateContext<'_>) -> Effects {
        match self.empty_field_after_label() {
            Some(FieldId::Location) if self.location_proposal.is_pending() => {
                self.enters_once_placed = self.session.await_product(true, cx.texts);
            }
            Some(field) => {
                if self.session.form.leave_field(cx) {
                    self.session.form.fields.activate(field);
                }
            }
            None => return self.on_saving_enter(cx),
        }
        Vec::new()
    }

    /// Carries out an Enter that waited for the place of the product, and what was typed since.
    pub(super) fn enter_again(&mut self, cx: &UpdateContext<'_>) -> Effects {
        let buffered = self.session.end_posting();
        let mut effects = self.on_enter(cx);
        effects.extend(self.replay(buffered, cx));
        effects
    }
}
