//! Saving a line, and handling the result.

use chrono::{DateTime, Utc};

use super::answer::Answer;
use super::fields::{self, Slot};
use super::lines::Received;
use super::{Entry, Kept};
use crate::domain::DocumentId;
use crate::i18n::explain;
use crate::t;
use crate::tui::notice::Notice;
use crate::tui::overlays::Confirm;
use crate::tui::part::{Context, Effect};
use crate::tui::widgets::journal::Told as _;
use crate::tui::widgets::product::ProductPicker;
use crate::warehouse::{Conflict, Error, Invalid, Receipt, Written};

type Effects = Vec<Effect<Answer>>;

impl Entry {
    /// Saves the line, or shows errors beside the fields.
    pub(super) fn save(&mut self, cx: &Context<'_>) -> Effects {
        self.to_save = self.line.picker.is_pending();
        if self.saving || self.to_save {
            return Vec::new();
        }
        if !self.line.check(cx) {
            self.in_lines = false;
            return Vec::new();
        }
        let Some(stock) = self.line.picker.chosen() else { return Vec::new() };
        let order = fields::order(&self.line.form, stock, cx);
        let document = *self.document.get_or_insert_with(DocumentId::fresh);
        self.saving = true;
        let (desk, today) = (cx.desk.clone(), cx.today);
        vec![Effect::write(move |warehouse| {
            let act = desk.act(Some(document), today);
            Answer::Saved { at: act.at, outcome: warehouse.receive(&act, &order) }
        })]
    }

    /// Saves a line that was waiting for its product; drops the buffered input if it cannot be saved.
    pub(super) fn save_waiting(&mut self, cx: &Context<'_>) -> Effects {
        if !self.to_save || self.line.picker.is_pending() {
            return Vec::new();
        }
        let effects = self.save(cx);
        if !self.saving {
            self.ahead.clear();
        }
        effects
    }

    /// Handles the result of saving. Buffered input goes to the next line; after a refusal it is dropped, because it
    /// was meant for a form that is not there.
    pub(super) fn saved(
        &mut self,
        at: DateTime<Utc>,
        outcome: Result<Receipt, Error>,
        cx: &Context<'_>,
    ) -> Effects {
        self.saving = false;
        let ahead = self.ahead.take();
        match outcome {
            Ok(receipt) => {
                let mut effects = vec![self.received(at, &receipt, cx)];
                for event in ahead {
                    // The buffered input may complete the next line as well.
                    let busy = self.saving || self.to_save;
                    let event = if busy { self.ahead.keep(event) } else { Some(event) };
                    effects.extend(event.map(|event| self.replay(event, cx)).into_iter().flatten());
                }
                effects
            }
            Err(error) => self.refused(&error, cx),
        }
    }

    fn received(&mut self, at: DateTime<Utc>, receipt: &Receipt, cx: &Context<'_>) -> Effect<Answer> {
        let texts = cx.texts;
        let details = self.line.picker.chosen().map(|stock| &stock.product.details);
        let product = details.map(|details| details.name.clone());
        let unit = details.map(|details| details.unit.clone());
        let line = Received { product, unit, ..Received::from(receipt) };
        let text = if receipt.on_hand == receipt.quantity {
            t!(texts, "entry-received", line = line.words(texts))
        } else {
            let on_hand = texts.measured(receipt.on_hand, receipt.decimals, line.unit());
            t!(texts, "entry-received-more", line = line.words(texts), on_hand = on_hand)
        };
        self.note_down(receipt.document, at, line);
        self.next_line();
        Effect::Say(Notice::done(text, Some(receipt.document)))
    }

    /// Adds a line to the session log. Another supplier or reference starts a new delivery.
    fn note_down(&mut self, document: DocumentId, at: DateTime<Utc>, line: Received) {
        self.document = None;
        if !self.continues() {
            self.delivery.clear();
        }
        self.delivery.add(document, at, line);
    }

    /// Prepares the form for the next line of the same delivery.
    fn next_line(&mut self) {
        let text = |slot| self.line.form.text(slot).trim().to_owned();
        self.kept = Kept {
            location: text(Slot::Location),
            supplier: text(Slot::Supplier),
            reference: text(Slot::Reference),
        };
        self.cleared = None;
        self.empty();
    }

    /// Clears the form, keeping what stays from line to line.
    pub(super) fn empty(&mut self) {
        self.line.picker = ProductPicker::default();
        for slot in [Slot::Product, Slot::Quantity, Slot::Lot, Slot::Expires] {
            self.line.form.set(slot, "");
        }
        self.line.form.keep(Slot::Location, &self.kept.location);
        self.line.form.keep(Slot::Supplier, &self.kept.supplier);
        self.line.form.keep(Slot::Reference, &self.kept.reference);
        self.line.form.activate(Slot::Product);
    }

    /// Keeps everything typed, as nothing was saved, and shows the error beside the field concerned.
    fn refused(&mut self, error: &Error, cx: &Context<'_>) -> Effects {
        let texts = cx.texts;
        let slot = match error {
            Error::Conflict(Conflict::OtherExpiry { .. }) => return vec![self.ask_expiry(error, cx)],
            Error::DocumentReused { document, .. } if self.document == Some(*document) => {
                let document = *document;
                return vec![Effect::read("earlier", move |warehouse| {
                    Answer::Earlier(warehouse.document(document))
                })];
            }
            Error::NotFound(_) | Error::Invalid(Invalid::Archived { .. }) => Some(Slot::Product),
            Error::Invalid(
                Invalid::Quantity { field, .. }
                | Invalid::Day { field, .. }
                | Invalid::Text { field, .. }
                | Invalid::InFuture { field, .. },
            ) => Slot::of_name(field),
            _ => None,
        };
        if let Some(slot) = slot {
            self.line.form.set_error(slot, Some(explain(texts, error).message));
            self.line.form.activate(slot);
        }
        vec![Effect::Say(Notice::refused(texts, error))]
    }

    /// Asks which expiry holds for the lot code: never overwritten (docs/RULES.md, rule 9).
    fn ask_expiry(&mut self, error: &Error, cx: &Context<'_>) -> Effect<Answer> {
        self.line.form.activate(Slot::Expires);
        let Error::Conflict(Conflict::OtherExpiry { known, .. }) = error else {
            return Effect::Say(Notice::refused(cx.texts, error));
        };
        let date = known.map_or_else(|| t!(cx.texts, "word-no-expiry"), |day| cx.texts.full_date(day));
        let question = t!(
            cx.texts,
            "entry-other-expiry-question",
            what = explain(cx.texts, error).message,
            known = date
        );
        let title = t!(cx.texts, "entry-other-expiry-title");
        Effect::open(Confirm::new(title, question, Answer::TakeExpiry(*known)))
    }

    /// Adds the earlier document to the session log. The form keeps its text, which is another line.
    pub(super) fn earlier(&mut self, written: Result<Written, Error>, cx: &Context<'_>) -> Effects {
        if written.is_ok() {
            self.document = None;
        }
        self.delivery.note_earlier(written, cx.texts).map(Effect::Say).into_iter().collect()
    }
}
