//! Saving a line, and handling the result.

use chrono::{DateTime, Utc};

use super::archived_product::offer_to_restore;
use super::fields::{self, FieldId};
use super::received_line::ReceivedLine;
use super::{EntryTab, Response};
use crate::domain::{Amount, Day, Reason, Requires};
use crate::i18n::{Texts, explain};
use crate::t;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Effect, UpdateContext};
use crate::tui::overlays::{ChoiceDialog, ConfirmDialog};
use crate::tui::panels::line_item::line_tab::LineTab as _;
use crate::tui::panels::line_item::session_log::LogLine as _;
use crate::warehouse::{Conflict, Error, Invalid, Receipt, Receive, Warning};

type Effects = Vec<Effect<Response>>;

impl EntryTab {
    /// Saves the line, or shows errors beside the fields.
    pub(super) fn save_line(&mut self, cx: &UpdateContext<'_>) -> Effects {
        self.save(false, cx)
    }

    /// Saves the line; one that is doubtful is refused, unless that is `accepted`.
    pub(super) fn save(&mut self, accepted: bool, cx: &UpdateContext<'_>) -> Effects {
        self.save_with(accepted, None, cx)
    }

    /// Saves the line, and puts the book's expiry of its lot code right first: the label shows another one.
    pub(super) fn save_line_by_label(&mut self, cx: &UpdateContext<'_>) -> Effects {
        let reason = Reason::parse(&t!(cx.texts, "entry-other-expiry-reason"));
        self.save_with(false, reason.ok(), cx)
    }

    fn save_with(&mut self, accepted: bool, label: Option<Reason>, cx: &UpdateContext<'_>) -> Effects {
        let is_place_pending = self.location_proposal.is_pending();
        if self.session.is_posting() || self.session.await_product(is_place_pending, cx.texts) {
            return Vec::new();
        }
        if let Some(refusal) = self.session.refuse_while_unsettled(cx.texts) {
            return refusal;
        }
        if !self.session.form.validate(cx) {
            self.log_focused = false;
            return Vec::new();
        }
        let wrong = match self.session.reversal_of_corrected(cx.texts) {
            Ok(wrong) => wrong,
            Err(refusal) => return vec![Effect::Notify(refusal)],
        };
        let Some(product) = self.session.form.picker.chosen() else { return Vec::new() };
        let produced = self.stated_production();
        let receive = Receive { produced, ..fields::to_receive(&self.session.form.fields, product, cx) };
        let document = self.session.begin_posting();
        let (actor, today, cost) = (cx.actor.clone(), cx.today, receive.cost);
        vec![Effect::write(move |warehouse| {
            let ctx = actor.context(Some(document), today).strict(!accepted);
            let result = match (&wrong, &label) {
                (Some(wrong), label) => warehouse.correct_receipt(&ctx, wrong, &receive, label.as_ref()),
                (None, Some(reason)) => warehouse.receive_by_label(&ctx, &receive, reason),
                (None, None) => warehouse.receive(&ctx, &receive),
            };
            Response::SaveFinished { at: ctx.at, cost, result }
        })]
    }

    /// Saves a line that was waiting for its product and its place.
    pub(super) fn save_if_pending(&mut self, cx: &UpdateContext<'_>) -> Effects {
        // The place is requested only after the product is known.
        let knows_place = self.session.form.picker.chosen_product().is_none_or(|stock| {
            self.location_proposal.is_of(stock.product.id) && !self.location_proposal.is_pending()
        });
        if !self.session.is_awaiting_product()
            || self.session.form.picker.is_resolution_pending()
            || !knows_place
        {
            return Vec::new();
        }
        match std::mem::take(&mut self.enters_once_placed) {
            true => self.enter_again(cx),
            false => self.save_line(cx),
        }
    }

    /// Handles the result of saving. Buffered input goes to the next line; after a refusal it waits for it.
    pub(super) fn on_save_finished(
        &mut self,
        at: DateTime<Utc>,
        cost: Option<Amount>,
        result: Result<Receipt, Error>,
        cx: &UpdateContext<'_>,
    ) -> Effects {
        match result {
            Ok(receipt) => {
                let notice = self.on_line_saved(at, cost, &receipt, cx);
                self.begin_next_line(notice, cx)
            }
            Err(error) => {
                self.session.refuse_posting();
                let load = self.session.note_refusal(&error);
                self.on_save_refused(&error, cx).into_iter().chain(load).collect()
            }
        }
    }

    /// Begins the line after one that is booked with the input that was buffered.
    pub(super) fn begin_next_line(&mut self, notice: Notice, cx: &UpdateContext<'_>) -> Effects {
        let mut effects = vec![Effect::Notify(notice)];
        let buffered = self.session.end_posting();
        let is_next_typed = !buffered.is_empty();
        effects.extend(self.replay(buffered, cx));
        if !is_next_typed && self.can_repeat_delivery() {
            effects.extend(self.load_expected_line(cx));
        }
        effects
    }

    fn on_line_saved(
        &mut self,
        at: DateTime<Utc>,
        cost: Option<Amount>,
        receipt: &Receipt,
        cx: &UpdateContext<'_>,
    ) -> Notice {
        let texts = cx.texts;
        let mut line = ReceivedLine { cost, ..ReceivedLine::from(receipt) };
        if let Some(details) = self.session.form.product_details_for(&line.sku) {
            (line.product, line.unit) = (Some(details.name.clone()), Some(details.unit.clone()));
        }
        let text = match self.session.correction_text(&line.summary_text(texts), texts) {
            Some(corrected) => corrected,
            None if receipt.on_hand == receipt.quantity => {
                t!(texts, "entry-received", line = line.summary_text(texts))
            }
            None => {
                let on_hand = texts.quantity_with_unit(receipt.on_hand, receipt.decimals, line.unit_text());
                t!(texts, "entry-received-more", line = line.summary_text(texts), on_hand = on_hand)
            }
        };
        self.expected.on_received(&receipt.sku);
        self.session.add_posted_line(receipt.document, at, line);
        Notice::success(text, Some(receipt.document))
    }

    /// Keeps everything typed, as nothing was saved, and shows the error beside the field concerned.
    fn on_save_refused(&mut self, error: &Error, cx: &UpdateContext<'_>) -> Effects {
        if let Some(load) = self.session.load_earlier_document(error) {
            return vec![load];
        }
        let field = match error {
            Error::Invalid(Invalid::Strict(warnings)) => {
                self.session.form.fields.activate(FieldId::Expires);
                return vec![confirm_doubtful(warnings, cx.texts)];
            }
            Error::Conflict(Conflict::OtherExpiry { .. }) => {
                return vec![self.ask_which_expiry(error, cx)];
            }
            Error::Invalid(Invalid::Archived { sku }) => {
                self.session.form.fields.activate(FieldId::Product);
                if let Some(details) = self.session.form.product_details_for(sku) {
                    return vec![offer_to_restore(details, cx)];
                }
                Some(FieldId::Product)
            }
            Error::Invalid(Invalid::Required { missing, .. }) => {
                self.ask_for_required(*missing, cx);
                None
            }
            Error::Invalid(Invalid::LotLacksRequired { .. }) => Some(FieldId::Expires),
            Error::NotFound(_) => Some(FieldId::Product),
            Error::Invalid(
                Invalid::Quantity { field, .. }
                | Invalid::Amount { field, .. }
                | Invalid::Day { field, .. }
                | Invalid::Text { field, .. }
                | Invalid::InFuture { field, .. },
            ) => FieldId::from_field(*field),
            _ => None,
        };
        if let Some(field) = field {
            self.session.form.fields.set_error(field, Some(explain(cx.texts, error).message));
            self.session.form.fields.activate(field);
        }
        let notice = self.session.refusal(error, cx);
        vec![Effect::Notify(match self.session.kept_input_text(cx.texts) {
            Some(kept) => notice.with_addition(&kept, cx.texts),
            None => notice,
        })]
    }

    /// Marks the fields that the product requires, and goes to the first.
    fn ask_for_required(&mut self, missing: Requires, cx: &UpdateContext<'_>) {
        let fields = &mut self.session.form.fields;
        for field in [missing.lot.then_some(FieldId::Lot), missing.expiry.then_some(FieldId::Expires)]
            .into_iter()
            .flatten()
        {
            fields.set_error(field, Some(t!(cx.texts, "form-required-missing")));
        }
        fields.activate_first_error();
    }

    /// Asks which expiry holds for the lot code: never overwritten unasked (docs/RULES.md, rule 9).
    fn ask_which_expiry(&mut self, error: &Error, cx: &UpdateContext<'_>) -> Effect<Response> {
        self.session.form.fields.activate(FieldId::Expires);
        let Error::Conflict(Conflict::OtherExpiry { known, given, .. }) = error else {
            return Effect::Notify(Notice::error(cx.texts, error));
        };
        let texts = cx.texts;
        let date =
            |day: Option<Day>| day.map_or_else(|| t!(texts, "word-no-expiry"), |day| texts.full_date(day));
        let question = t!(texts, "entry-other-expiry-question", what = explain(texts, error).message);
        let label = t!(texts, "entry-other-expiry-label", given = date(*given));
        let book = t!(texts, "entry-other-expiry-book", known = date(*known));
        let answers =
            vec![(label, Response::LabelExpiryAccepted), (book, Response::KnownExpiryAccepted(*known))];
        let (title, back) = (t!(texts, "entry-other-expiry-title"), t!(texts, "entry-other-expiry-back"));
        Effect::open_overlay(ChoiceDialog::new(title, question, answers, back))
    }
}

/// Asks whether a doubtful line is meant.
fn confirm_doubtful(warnings: &[Warning], texts: &Texts) -> Effect<Response> {
    let what: Vec<String> = warnings.iter().map(|warning| texts.warning(warning)).collect();
    let question = t!(texts, "entry-doubtful-question", what = what.join(" "));
    let dialog = ConfirmDialog::new(t!(texts, "entry-doubtful-title"), question, Response::DoubtfulAccepted);
    Effect::open_overlay(dialog.doubtful())
}
