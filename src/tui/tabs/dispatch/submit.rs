//! Carrying out the plan, and handling the result.

use chrono::{DateTime, Utc};

use super::dispatched_line::DispatchedLine;
use super::fields;
use super::plan::PlanRequest;
use super::{DispatchTab, Focus, Response};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Effect, UpdateContext};
use crate::tui::overlays::ConfirmDialog;
use crate::tui::panels::line_item::line_tab::LineTab as _;
use crate::tui::panels::line_item::session_log::LogLine as _;
use crate::tui::panels::line_item::type_ahead::input_text;
use crate::warehouse::{Conflict, Dispatch, DispatchResult, Error, Invalid, Warning};

type Effects = Vec<Effect<Response>>;

impl DispatchTab {
    /// The dispatch to plan. It leaves out the customer and the reference, which do not affect the plan.
    pub(super) fn plan_request(&self, cx: &UpdateContext<'_>) -> Option<PlanRequest> {
        let dispatch = fields::to_dispatch(
            &self.session.form.fields,
            self.session.form.picker.chosen()?,
            self.lot_override.as_ref(),
            cx,
        )?;
        let dispatch = Dispatch { customer: None, reference: None, ..dispatch };
        Some(PlanRequest { dispatch, corrects: self.session.corrected_document() })
    }

    /// The plan for exactly what is typed now.
    pub(super) fn current_plan(&self, cx: &UpdateContext<'_>) -> Option<&DispatchResult> {
        self.plan_state.result_for(&self.plan_request(cx)?)?.as_ref().ok()
    }

    /// Posts the current plan: in full, or with `partial` what is available of it.
    pub(super) fn submit_plan(&mut self, partial: bool, cx: &UpdateContext<'_>) -> Effects {
        self.submit(partial, false, cx)
    }

    /// Posts the current plan; one that is doubtful is refused, unless that is `accepted`.
    pub(super) fn submit(&mut self, partial: bool, accepted: bool, cx: &UpdateContext<'_>) -> Effects {
        let texts = cx.texts;
        let told = |text| vec![Effect::Notify(Notice::info(text))];
        if self.session.is_posting() {
            return Vec::new();
        }
        if let Some(refusal) = self.session.refuse_while_unsettled(texts) {
            return refusal;
        }
        if self.plan_focused_in == cx.burst {
            return told(t!(texts, "tui-scan-not-confirmed"));
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
        let wrong = match self.session.reversal_of_corrected(texts) {
            Ok(wrong) => wrong,
            Err(refusal) => {
                self.focus = Focus::Fields;
                return vec![Effect::Notify(refusal)];
            }
        };
        let Some(product) = self.session.form.picker.chosen() else { return Vec::new() };
        let Some(dispatch) =
            fields::to_dispatch(&self.session.form.fields, product, self.lot_override.as_ref(), cx)
        else {
            return Vec::new();
        };
        let dispatch = Dispatch { partial, ..dispatch };
        let document = self.session.begin_posting();
        self.focus = Focus::Fields;
        let (actor, today) = (cx.actor.clone(), cx.today);
        vec![Effect::write(move |warehouse| {
            let ctx = actor.context(Some(document), today).strict(!accepted);
            Response::DispatchFinished {
                at: ctx.at,
                partial,
                result: match &wrong {
                    Some(wrong) => warehouse.correct_dispatch(&ctx, wrong, &dispatch, Some(&plan)),
                    None => warehouse.dispatch(&ctx, &dispatch, Some(&plan)),
                },
            }
        })]
    }

    /// Says why there is no plan to post: it is still loading, or planning failed.
    fn explain_missing_plan(&mut self, cx: &UpdateContext<'_>) -> Effects {
        let response = self.plan_request(cx).and_then(|request| self.plan_state.result_for(&request));
        let notice = match response {
            Some(Err(error)) => self.session.with_way_out(Notice::error(cx.texts, error), error, cx.texts),
            _ => Notice::info(t!(cx.texts, "dispatch-plan-pending")),
        };
        vec![Effect::Notify(notice)]
    }

    /// Handles the result of posting. Buffered input goes to the next line, up to its plan; after a refusal it waits for
    /// it.
    pub(super) fn on_dispatch_finished(
        &mut self,
        at: DateTime<Utc>,
        partial: bool,
        result: Result<DispatchResult, Error>,
        cx: &UpdateContext<'_>,
    ) -> Effects {
        match result {
            Ok(dispatched) => {
                let notice = self.on_dispatch_posted(at, &dispatched, cx);
                self.begin_next_line(notice, cx)
            }
            Err(error) => {
                self.session.refuse_posting();
                let load = self.session.note_refusal(&error);
                self.on_dispatch_refused(error, partial, cx).into_iter().chain(load).collect()
            }
        }
    }

    /// Begins the line after one that is posted with the input that was buffered.
    pub(super) fn begin_next_line(&mut self, notice: Notice, cx: &UpdateContext<'_>) -> Effects {
        self.start_line();
        let (mut effects, mut unused) = (Vec::new(), Vec::new());
        for (event, burst) in self.session.end_posting() {
            // Never post a plan that the operator has not seen.
            match self.focus {
                Focus::Fields => {
                    effects.extend(self.replay_event(event, &UpdateContext { burst, ..*cx }));
                }
                Focus::Plan | Focus::Log => unused.push((event, burst)),
            }
        }
        let notice = match input_text(&unused) {
            Some(typed) => notice.with_addition(&t!(cx.texts, "form-input-unused", typed = typed), cx.texts),
            None => notice,
        };
        effects.insert(0, Effect::Notify(notice));
        effects
    }

    fn on_dispatch_posted(
        &mut self,
        at: DateTime<Utc>,
        dispatched: &DispatchResult,
        cx: &UpdateContext<'_>,
    ) -> Notice {
        let texts = cx.texts;
        let mut line = DispatchedLine::from(dispatched);
        if let Some(details) = self.session.form.product_details_for(&line.sku) {
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
        let corrected = self.session.correction_text(&words, texts);
        let document = dispatched.document.or(self.session.pending_document);
        if let Some(document) = document {
            self.session.add_posted_line(document, at, line);
        }
        let text = match (corrected, self.session.session_name()) {
            (Some(corrected), _) => corrected,
            (None, "") => t!(texts, "dispatch-done", line = words),
            (None, name) => t!(texts, "dispatch-done-for", line = words, name = name),
        };
        Notice::success(text, document)
    }

    /// Keeps everything typed, as nothing was posted. If the plan is now a different one, shows it for a new
    /// confirmation.
    fn on_dispatch_refused(&mut self, error: Error, partial: bool, cx: &UpdateContext<'_>) -> Effects {
        self.show_plan(cx);
        if let Some(load) = self.session.load_earlier_document(&error) {
            return vec![load];
        }
        if let Error::Invalid(Invalid::Strict(warnings)) = &error {
            return vec![confirm_doubtful(warnings, partial, cx.texts)];
        }
        let mut notice = self.session.refusal(&error, cx);
        if let Some(kept) = self.session.kept_input_text(cx.texts) {
            notice = notice.with_addition(&kept, cx.texts);
        }
        match error {
            Error::Conflict(Conflict::PlanChanged { plan }) => self.plan_state.replace_plan(*plan),
            Error::Shortage { plan: Some(plan), .. } => self.plan_state.replace_plan(*plan),
            _ => {}
        }
        vec![Effect::Notify(notice)]
    }
}

/// Asks whether a doubtful dispatch is meant.
fn confirm_doubtful(warnings: &[Warning], partial: bool, texts: &Texts) -> Effect<Response> {
    let what: Vec<String> = warnings.iter().map(|warning| texts.warning(warning)).collect();
    let question = t!(texts, "dispatch-doubtful-question", what = what.join(" "));
    let yes = Response::DoubtfulAccepted { partial };
    let dialog = ConfirmDialog::new(t!(texts, "dispatch-doubtful-title"), question, yes);
    Effect::open_overlay(dialog.doubtful())
}
