//! Carrying out the plan, and handling the result.

use chrono::{DateTime, Utc};

use super::dispatched_line::DispatchedLine;
use super::fields::{self, FieldId};
use super::response::Response;
use super::{DispatchTab, Focus};
use crate::domain::DocumentId;
use crate::t;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Effect, UpdateContext};
use crate::tui::panels::line_item::product_picker::ProductPicker;
use crate::tui::panels::line_item::session_log::LogLine as _;
use crate::warehouse::{Conflict, Dispatch, DispatchResult, Error, PostedDocument};

type Effects = Vec<Effect<Response>>;

impl DispatchTab {
    /// The dispatch to plan. It leaves out the reference, which does not affect the plan.
    pub(super) fn plan_request(&self, cx: &UpdateContext<'_>) -> Option<Dispatch> {
        let order = fields::to_dispatch(
            &self.form.fields,
            self.form.picker.chosen_product()?,
            self.lot_override.as_ref(),
            cx,
        )?;
        Some(Dispatch { reference: None, ..order })
    }

    /// The plan for exactly what is typed now.
    pub(super) fn current_plan(&self, cx: &UpdateContext<'_>) -> Option<&DispatchResult> {
        self.plan_state.result_for(&self.plan_request(cx)?)?.as_ref().ok()
    }

    /// Posts the current plan: in full, or with `partial` what is available of it.
    pub(super) fn submit_plan(&mut self, partial: bool, cx: &UpdateContext<'_>) -> Effects {
        let texts = cx.texts;
        let told = |text| vec![Effect::Notify(Notice::info(text))];
        if self.writing {
            return Vec::new();
        }
        let Some(plan) = self.current_plan(cx).map(|seen| seen.plan.clone()) else {
            return self.explain_missing_plan(cx);
        };
        if self.plan_state.acknowledge_change() {
            return told(t!(texts, "dispatch-stock-changed"));
        }
        if !partial && !plan.shortfall().is_zero() {
            return told(t!(texts, "dispatch-not-enough"));
        }
        let Some(stock) = self.form.picker.chosen_product() else { return Vec::new() };
        let Some(order) = fields::to_dispatch(&self.form.fields, stock, self.lot_override.as_ref(), cx)
        else {
            return Vec::new();
        };
        let order = Dispatch { partial, ..order };
        let document = *self.pending_document.get_or_insert_with(DocumentId::generate);
        (self.writing, self.focus) = (true, Focus::Fields);
        let (desk, today) = (cx.actor.clone(), cx.today);
        vec![Effect::write(move |warehouse| {
            let act = desk.context(Some(document), today);
            Response::DispatchFinished { at: act.at, result: warehouse.dispatch(&act, &order, Some(&plan)) }
        })]
    }

    /// Says why there is no plan to post: it is still loading, or planning failed.
    fn explain_missing_plan(&mut self, cx: &UpdateContext<'_>) -> Effects {
        let answer = self.plan_request(cx).and_then(|question| self.plan_state.result_for(&question));
        let notice = match answer {
            Some(Err(error)) => Notice::error(cx.texts, error),
            _ => Notice::info(t!(cx.texts, "dispatch-plan-pending")),
        };
        vec![Effect::Notify(notice)]
    }

    /// Handles the result of posting. Buffered input goes to the next line; after a refusal it is dropped, because it
    /// was meant for a form that is not there.
    pub(super) fn on_dispatch_finished(
        &mut self,
        at: DateTime<Utc>,
        outcome: Result<DispatchResult, Error>,
        cx: &UpdateContext<'_>,
    ) -> Effects {
        self.writing = false;
        let ahead = self.type_ahead.drain();
        match outcome {
            Ok(dispatched) => {
                let mut effects = vec![self.on_dispatch_posted(at, &dispatched, cx)];
                for event in ahead {
                    // Never post a plan that the operator has not seen.
                    if self.focus == Focus::Fields {
                        effects.extend(self.replay_event(event, cx));
                    }
                }
                effects
            }
            Err(error) => self.on_dispatch_refused(error, cx),
        }
    }

    fn on_dispatch_posted(
        &mut self,
        at: DateTime<Utc>,
        dispatched: &DispatchResult,
        cx: &UpdateContext<'_>,
    ) -> Effect<Response> {
        let texts = cx.texts;
        let mut line = DispatchedLine::from(dispatched);
        if let Some(details) = self.form.product_details().filter(|details| details.sku == line.sku) {
            (line.product, line.unit) = (Some(details.name.clone()), Some(details.unit.clone()));
        }
        let words = if line.shortfall.is_zero() {
            line.summary_text(texts)
        } else {
            t!(
                texts,
                "dispatch-done-short",
                line = line.summary_text(texts),
                short = line.shortfall_text(texts)
            )
        };
        let reference = self.form.fields.text(FieldId::Reference).trim().to_owned();
        let text = if reference.is_empty() {
            t!(texts, "dispatch-done", line = words)
        } else {
            t!(texts, "dispatch-done-for", line = words, reference = reference.as_str())
        };
        if reference != self.kept_reference {
            self.log.clear();
        }
        let document = self.pending_document.take().or(dispatched.document);
        if let Some(document) = document {
            self.log.push(document, at, line);
        }
        self.kept_reference = reference;
        self.cleared_form = None;
        self.clear_form();
        Effect::Notify(Notice::success(text, document))
    }

    /// Clears the form, keeping the reference.
    pub(super) fn clear_form(&mut self) {
        (self.form.picker, self.lot_override) = (ProductPicker::default(), None);
        for slot in [FieldId::Product, FieldId::Quantity, FieldId::MinLife, FieldId::Reason] {
            self.form.fields.set_text(slot, "");
        }
        self.form.fields.set_kept_text(FieldId::Reference, &self.kept_reference);
        self.form.fields.set_placeholder(FieldId::MinLife, String::new());
        self.form.fields.set_visible(FieldId::Reason, false);
        self.form.fields.activate(FieldId::Product);
        self.focus = Focus::Fields;
    }

    /// Keeps everything typed, as nothing was posted. If the plan is now a different one, shows it for a new
    /// confirmation.
    fn on_dispatch_refused(&mut self, error: Error, cx: &UpdateContext<'_>) -> Effects {
        self.focus = Focus::Plan;
        let notice = Notice::error(cx.texts, &error);
        match error {
            Error::Conflict(Conflict::PlanChanged { plan }) => self.plan_state.replace_plan(*plan),
            Error::Shortage { plan: Some(plan), .. } => self.plan_state.replace_plan(*plan),
            Error::DocumentReused { document, .. } if self.pending_document == Some(document) => {
                return vec![Effect::read("earlier", move |warehouse| {
                    Response::EarlierDispatchLoaded(warehouse.document(document))
                })];
            }
            _ => {}
        }
        vec![Effect::Notify(notice)]
    }

    /// Adds the earlier document to the session log. The form keeps its text, which is another line.
    pub(super) fn on_earlier_dispatch_loaded(
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
