//! Carrying out the plan, and handling the result.

use chrono::{DateTime, Utc};

use super::answer::Answer;
use super::fields::{self, Slot};
use super::order::Gone;
use super::{Dispatching, Focus};
use crate::domain::DocumentId;
use crate::t;
use crate::tui::notice::Notice;
use crate::tui::part::{Context, Effect};
use crate::tui::widgets::journal::Told as _;
use crate::tui::widgets::product::ProductPicker;
use crate::warehouse::{Conflict, Dispatch, Dispatched, Error, Written};

type Effects = Vec<Effect<Answer>>;

impl Dispatching {
    /// The dispatch to plan. It leaves out the reference, which does not affect the plan.
    pub(super) fn question(&self, cx: &Context<'_>) -> Option<Dispatch> {
        let order = fields::order(&self.line.form, self.line.picker.chosen()?, self.picked.as_ref(), cx)?;
        Some(Dispatch { reference: None, ..order })
    }

    /// The plan for exactly what is typed now.
    pub(super) fn plan_in_view(&self, cx: &Context<'_>) -> Option<&Dispatched> {
        self.planning.answer(&self.question(cx)?)?.as_ref().ok()
    }

    /// Posts the current plan: in full, or with `partial` what is available of it.
    pub(super) fn confirm(&mut self, partial: bool, cx: &Context<'_>) -> Effects {
        let texts = cx.texts;
        let told = |text| vec![Effect::Say(Notice::told(text))];
        if self.writing {
            return Vec::new();
        }
        let Some(plan) = self.plan_in_view(cx).map(|seen| seen.plan.clone()) else {
            return self.explain_no_plan(cx);
        };
        if self.planning.look() {
            return told(t!(texts, "dispatch-look-again"));
        }
        if !partial && !plan.short().is_zero() {
            return told(t!(texts, "dispatch-short-refused"));
        }
        let Some(stock) = self.line.picker.chosen() else { return Vec::new() };
        let Some(order) = fields::order(&self.line.form, stock, self.picked.as_ref(), cx) else {
            return Vec::new();
        };
        let order = Dispatch { partial, ..order };
        let document = *self.document.get_or_insert_with(DocumentId::fresh);
        (self.writing, self.focus) = (true, Focus::Fields);
        let (desk, today) = (cx.desk.clone(), cx.today);
        vec![Effect::write(move |warehouse| {
            let act = desk.act(Some(document), today);
            Answer::Written { at: act.at, outcome: warehouse.dispatch(&act, &order, Some(&plan)) }
        })]
    }

    /// Says why there is no plan to post: it is still loading, or planning failed.
    fn explain_no_plan(&mut self, cx: &Context<'_>) -> Effects {
        let answer = self.question(cx).and_then(|question| self.planning.answer(&question));
        let notice = match answer {
            Some(Err(error)) => Notice::refused(cx.texts, error),
            _ => Notice::told(t!(cx.texts, "dispatch-no-plan-yet")),
        };
        vec![Effect::Say(notice)]
    }

    /// Handles the result of posting. Buffered input goes to the next line; after a refusal it is dropped, because it
    /// was meant for a form that is not there.
    pub(super) fn written(
        &mut self,
        at: DateTime<Utc>,
        outcome: Result<Dispatched, Error>,
        cx: &Context<'_>,
    ) -> Effects {
        self.writing = false;
        let ahead = self.ahead.take();
        match outcome {
            Ok(dispatched) => {
                let mut effects = vec![self.dispatched(at, &dispatched, cx)];
                for event in ahead {
                    // Never post a plan that the operator has not seen.
                    if self.focus == Focus::Fields {
                        effects.extend(self.replay(event, cx));
                    }
                }
                effects
            }
            Err(error) => self.refused(error, cx),
        }
    }

    fn dispatched(&mut self, at: DateTime<Utc>, dispatched: &Dispatched, cx: &Context<'_>) -> Effect<Answer> {
        let texts = cx.texts;
        let mut line = Gone::from(dispatched);
        if let Some(details) = self.line.details().filter(|details| details.sku == line.sku) {
            (line.product, line.unit) = (Some(details.name.clone()), Some(details.unit.clone()));
        }
        let words = if line.short.is_zero() {
            line.words(texts)
        } else {
            t!(texts, "dispatch-done-short", line = line.words(texts), short = line.short_words(texts))
        };
        let reference = self.line.form.text(Slot::Reference).trim().to_owned();
        let text = if reference.is_empty() {
            t!(texts, "dispatch-done", line = words)
        } else {
            t!(texts, "dispatch-done-for", line = words, reference = reference.as_str())
        };
        if reference != self.kept {
            self.order.clear();
        }
        let document = self.document.take().or(dispatched.document);
        if let Some(document) = document {
            self.order.add(document, at, line);
        }
        self.kept = reference;
        self.cleared = None;
        self.empty();
        Effect::Say(Notice::done(text, document))
    }

    /// Clears the form, keeping the reference.
    pub(super) fn empty(&mut self) {
        (self.line.picker, self.picked) = (ProductPicker::default(), None);
        for slot in [Slot::Product, Slot::Quantity, Slot::MinLife, Slot::Reason] {
            self.line.form.set(slot, "");
        }
        self.line.form.keep(Slot::Reference, &self.kept);
        self.line.form.propose(Slot::MinLife, String::new());
        self.line.form.ask_for(Slot::Reason, false);
        self.line.form.activate(Slot::Product);
        self.focus = Focus::Fields;
    }

    /// Keeps everything typed, as nothing was posted. If the plan is now a different one, shows it for a new
    /// confirmation.
    fn refused(&mut self, error: Error, cx: &Context<'_>) -> Effects {
        self.focus = Focus::Plan;
        let notice = Notice::refused(cx.texts, &error);
        match error {
            Error::Conflict(Conflict::PlanChanged { plan }) => self.planning.replace(*plan),
            Error::Shortage { plan: Some(plan), .. } => self.planning.replace(*plan),
            Error::DocumentReused { document, .. } if self.document == Some(document) => {
                return vec![Effect::read("earlier", move |warehouse| {
                    Answer::Earlier(warehouse.document(document))
                })];
            }
            _ => {}
        }
        vec![Effect::Say(notice)]
    }

    /// Adds the earlier document to the session log. The form keeps its text, which is another line.
    pub(super) fn earlier(&mut self, written: Result<Written, Error>, cx: &Context<'_>) -> Effects {
        if written.is_ok() {
            self.document = None;
        }
        self.order.note_earlier(written, cx.texts).map(Effect::Say).into_iter().collect()
    }
}
