//! Saving a line, and handling the result.

use chrono::{DateTime, Utc};

use super::fields::{self, FieldId};
use super::received_line::ReceivedLine;
use super::response::Response;
use super::{EntryTab, KeptFields};
use crate::domain::DocumentId;
use crate::i18n::explain;
use crate::t;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Effect, UpdateContext};
use crate::tui::overlays::ConfirmDialog;
use crate::tui::panels::line_item::product_picker::ProductPicker;
use crate::tui::panels::line_item::session_log::LogLine as _;
use crate::warehouse::{Conflict, Error, Invalid, PostedDocument, Receipt};

type Effects = Vec<Effect<Response>>;

impl EntryTab {
    /// Saves the line, or shows errors beside the fields.
    pub(super) fn save_line(&mut self, cx: &UpdateContext<'_>) -> Effects {
        self.save_pending = self.form.picker.is_resolution_pending();
        if self.saving || self.save_pending {
            return Vec::new();
        }
        if !self.form.validate(cx) {
            self.log_focused = false;
            return Vec::new();
        }
        let Some(stock) = self.form.picker.chosen_product() else { return Vec::new() };
        let order = fields::to_receive(&self.form.fields, stock, cx);
        let document = *self.pending_document.get_or_insert_with(DocumentId::generate);
        self.saving = true;
        let (desk, today) = (cx.actor.clone(), cx.today);
        vec![Effect::write(move |warehouse| {
            let act = desk.context(Some(document), today);
            Response::SaveFinished { at: act.at, result: warehouse.receive(&act, &order) }
        })]
    }

    /// Saves a line that was waiting for its product; drops the buffered input if it cannot be saved.
    pub(super) fn save_if_pending(&mut self, cx: &UpdateContext<'_>) -> Effects {
        if !self.save_pending || self.form.picker.is_resolution_pending() {
            return Vec::new();
        }
        let effects = self.save_line(cx);
        if !self.saving {
            self.type_ahead.clear();
        }
        effects
    }

    /// Handles the result of saving. Buffered input goes to the next line; after a refusal it is dropped, because it
    /// was meant for a form that is not there.
    pub(super) fn on_save_finished(
        &mut self,
        at: DateTime<Utc>,
        outcome: Result<Receipt, Error>,
        cx: &UpdateContext<'_>,
    ) -> Effects {
        self.saving = false;
        let ahead = self.type_ahead.drain();
        match outcome {
            Ok(receipt) => {
                let mut effects = vec![self.on_line_saved(at, &receipt, cx)];
                for event in ahead {
                    // The buffered input may complete the next line as well.
                    let busy = self.saving || self.save_pending;
                    let event = if busy { self.type_ahead.hold_back(event) } else { Some(event) };
                    effects.extend(event.map(|event| self.replay_event(event, cx)).into_iter().flatten());
                }
                effects
            }
            Err(error) => self.on_save_refused(&error, cx),
        }
    }

    fn on_line_saved(
        &mut self,
        at: DateTime<Utc>,
        receipt: &Receipt,
        cx: &UpdateContext<'_>,
    ) -> Effect<Response> {
        let texts = cx.texts;
        let details = self.form.picker.chosen_product().map(|stock| &stock.product.details);
        let product = details.map(|details| details.name.clone());
        let unit = details.map(|details| details.unit.clone());
        let line = ReceivedLine { product, unit, ..ReceivedLine::from(receipt) };
        let text = if receipt.on_hand == receipt.quantity {
            t!(texts, "entry-received", line = line.summary_text(texts))
        } else {
            let on_hand = texts.quantity_with_unit(receipt.on_hand, receipt.decimals, line.unit_text());
            t!(texts, "entry-received-more", line = line.summary_text(texts), on_hand = on_hand)
        };
        self.add_to_log(receipt.document, at, line);
        self.start_next_line();
        Effect::Notify(Notice::success(text, Some(receipt.document)))
    }

    /// Adds a line to the session log. Another supplier or reference starts a new delivery.
    fn add_to_log(&mut self, document: DocumentId, at: DateTime<Utc>, line: ReceivedLine) {
        self.pending_document = None;
        if !self.is_continuing_delivery() {
            self.log.clear();
        }
        self.log.push(document, at, line);
    }

    /// Prepares the form for the next line of the same delivery.
    fn start_next_line(&mut self) {
        let text = |slot| self.form.fields.text(slot).trim().to_owned();
        self.kept_fields = KeptFields {
            location: text(FieldId::Location),
            supplier: text(FieldId::Supplier),
            reference: text(FieldId::Reference),
        };
        self.cleared_form = None;
        self.clear_form();
    }

    /// Clears the form, keeping what stays from line to line.
    pub(super) fn clear_form(&mut self) {
        self.form.picker = ProductPicker::default();
        for slot in [FieldId::Product, FieldId::Quantity, FieldId::Lot, FieldId::Expires] {
            self.form.fields.set_text(slot, "");
        }
        self.form.fields.set_kept_text(FieldId::Location, &self.kept_fields.location);
        self.form.fields.set_kept_text(FieldId::Supplier, &self.kept_fields.supplier);
        self.form.fields.set_kept_text(FieldId::Reference, &self.kept_fields.reference);
        self.form.fields.activate(FieldId::Product);
    }

    /// Keeps everything typed, as nothing was saved, and shows the error beside the field concerned.
    fn on_save_refused(&mut self, error: &Error, cx: &UpdateContext<'_>) -> Effects {
        let texts = cx.texts;
        let slot = match error {
            Error::Conflict(Conflict::OtherExpiry { .. }) => {
                return vec![self.confirm_known_expiry(error, cx)];
            }
            Error::DocumentReused { document, .. } if self.pending_document == Some(*document) => {
                let document = *document;
                return vec![Effect::read("earlier", move |warehouse| {
                    Response::EarlierReceiptLoaded(warehouse.document(document))
                })];
            }
            Error::NotFound(_) | Error::Invalid(Invalid::Archived { .. }) => Some(FieldId::Product),
            Error::Invalid(
                Invalid::Quantity { field, .. }
                | Invalid::Day { field, .. }
                | Invalid::Text { field, .. }
                | Invalid::InFuture { field, .. },
            ) => FieldId::from_name(field),
            _ => None,
        };
        if let Some(slot) = slot {
            self.form.fields.set_error(slot, Some(explain(texts, error).message));
            self.form.fields.activate(slot);
        }
        vec![Effect::Notify(Notice::error(texts, error))]
    }

    /// Asks which expiry holds for the lot code: never overwritten (docs/RULES.md, rule 9).
    fn confirm_known_expiry(&mut self, error: &Error, cx: &UpdateContext<'_>) -> Effect<Response> {
        self.form.fields.activate(FieldId::Expires);
        let Error::Conflict(Conflict::OtherExpiry { known, .. }) = error else {
            return Effect::Notify(Notice::error(cx.texts, error));
        };
        let date = known.map_or_else(|| t!(cx.texts, "word-no-expiry"), |day| cx.texts.full_date(day));
        let question = t!(
            cx.texts,
            "entry-other-expiry-question",
            what = explain(cx.texts, error).message,
            known = date
        );
        let title = t!(cx.texts, "entry-other-expiry-title");
        Effect::open_overlay(ConfirmDialog::new(title, question, Response::KnownExpiryAccepted(*known)))
    }

    /// Adds the earlier document to the session log. The form keeps its text, which is another line.
    pub(super) fn on_earlier_receipt_loaded(
        &mut self,
        written: Result<PostedDocument, Error>,
        cx: &UpdateContext<'_>,
    ) -> Effects {
        if written.is_ok() {
            self.pending_document = None;
        }
        self.log.add_earlier_write(written, cx.texts).map(Effect::Notify).into_iter().collect()
    }
}
