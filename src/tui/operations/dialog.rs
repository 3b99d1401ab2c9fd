//! The dialog that asks for an operation's fields, previews its effect, and submits it.

use ratatui::layout::Rect;

use super::amendment;
use super::draft::OperationDraft;
use super::fields::{FieldId, looks_scanned};
use super::hold_scope::ScopeChoice;
use super::lot_action::LotAction;
use super::operation::{Operation, OperationResult};
use super::typed_units::TypedUnits;
use crate::domain::{Day, DocumentId, ProductUnits, Reason};
use crate::i18n::{Explanation, Texts, explain};
use crate::t;
use crate::tui::component::canvas::Canvas;
use crate::tui::component::notice::{close_act, no_server_text};
use crate::tui::component::typed_field::TypedField;
use crate::tui::component::{BurstId, Component, DynResponse, Effect, Event, UpdateContext};
use crate::tui::keys::{Action, ListMove, Scope};
use crate::tui::panels::name_list::{LoadedNames, NameList};
use crate::tui::panels::reason_list::ReasonList;
use crate::tui::widgets::form::Form;
use crate::warehouse::{
    CodeStanding, Conflict, Error, GroupRefusal, Invalid, LotRow, StoreError, generate_document_id,
};

/// The dialog of an operation.
pub(crate) struct OperationDialog {
    pub(super) draft: OperationDraft,
    pub(super) form: Form<FieldId>,
    /// Stays the same across retries, so that a retry has no second effect.
    document: DocumentId,
    pub(super) error: Option<Explanation>,
    pub(super) is_submitting: bool,
    /// Nobody knows whether what was submitted is on the book.
    is_unsettled: bool,
    /// A reason that looks like a scanned code, and was asked about.
    questioned_reason: Option<String>,
    /// Where a hold or release acts.
    pub(super) scope: Option<ScopeChoice>,
    /// The names of the book for each field that asks for one.
    pub(super) names: Vec<(FieldId, NameList)>,
    /// The book's usual reasons.
    pub(super) reasons: ReasonList,
    /// The burst in which one of them was taken: the same one doesn't confirm it.
    reason_taken_in: Option<BurstId>,
    /// What the component that opened the dialog hears once everything is done.
    reply: Option<DynResponse>,
    /// Whether the clerk was told that two codes that become one have different expiries.
    expiries_differ: bool,
    /// An expiry that is doubtful, and was asked about.
    questioned_expiry: Option<String>,
    pub(super) units: TypedUnits,
}

impl OperationDialog {
    pub(crate) fn new(draft: OperationDraft, today: Day, texts: &Texts) -> Self {
        let (form, scope) = (draft.build_form(texts), draft.scope_choice());
        let units = TypedUnits::of(&draft);
        OperationDialog {
            reasons: draft.build_reason_list(texts, today),
            names: draft.name_lists(&form),
            reason_taken_in: None,
            reply: None,
            draft,
            form,
            document: generate_document_id(),
            error: None,
            is_submitting: false,
            is_unsettled: false,
            questioned_reason: None,
            scope,
            expiries_differ: false,
            questioned_expiry: None,
            units,
        }
    }

    /// Lets the component that opened the dialog hear once everything is done to what was marked there.
    pub(crate) fn with_reply_for_marks<R: Send + 'static>(mut self, reply: impl FnOnce() -> R) -> Self {
        self.reply = Some(Box::new(reply()));
        self
    }

    pub(super) fn typed_reason(&self) -> &str {
        self.form.text(FieldId::Reason)
    }

    /// The reasons to choose from while the field is active.
    pub(super) fn offered_reasons(&self) -> Vec<&str> {
        match self.form.active_field() {
            Some(FieldId::Reason) => self.reasons.offered(self.typed_reason()),
            _ => Vec::new(),
        }
    }

    /// Takes the highlighted reason.
    fn take_reason(&mut self, burst: BurstId) {
        if let Some(reason) = self.reasons.choice(self.typed_reason()).map(str::to_owned) {
            self.form.set_text(FieldId::Reason, &reason);
            (self.error, self.reason_taken_in) = (None, Some(burst));
        }
    }

    /// Asks once about a reason that looks like a scanned code: a scanner that types into the dialog also confirms it.
    fn question_scanned_reason(&mut self, texts: &Texts) -> bool {
        let reason = self.form.text(FieldId::Reason).trim();
        if !looks_scanned(reason) || self.questioned_reason.as_deref() == Some(reason) {
            return false;
        }
        let message = t!(texts, "operation-ask-scanned-reason", text = reason);
        self.error = Some(Explanation { message, hint: None });
        self.questioned_reason = Some(reason.to_owned());
        true
    }

    fn submit(&mut self, cx: &UpdateContext<'_>) -> Vec<Effect<OperationResponse>> {
        if self.reason_taken_in == Some(cx.burst) {
            return Vec::new();
        }
        if self.draft.product_with_quantity().is_some()
            && self.units.await_for(self.form.text(FieldId::Quantity))
        {
            return Vec::new();
        }
        let built = self.draft.build_operation(&mut self.form, &self.units.units, cx.texts, cx.today);
        let Some(mut operation) = built else {
            self.form.advance_to_first_error();
            return Vec::new();
        };
        if let Some(scope) = &self.scope {
            operation.set_scope(scope.scope());
        }
        if self.question_scanned_reason(cx.texts) {
            return Vec::new();
        }
        if let (true, OperationDraft::Lot(LotAction::Amend, row)) = (self.expiries_differ, &self.draft) {
            amendment::insist_on_expiry(&mut operation, row);
        }
        (self.is_submitting, self.error) = (true, None);
        let (actor, document, today) = (cx.actor.clone(), self.document, cx.today);
        let asks = matches!(self.draft, OperationDraft::Lot(LotAction::Amend, _))
            && self.questioned_expiry.as_deref() != Some(self.form.text(FieldId::Expires));
        vec![Effect::write(move |warehouse| {
            let ctx = actor.context(Some(document), today).strict(asks);
            let result = operation.execute(warehouse, &ctx);
            OperationResponse::Finished { operation: Box::new(operation), result }
        })]
    }

    fn on_text_changed(&mut self) {
        self.error = None;
        self.reasons.on_typed();
        self.offer_names();
    }

    fn on_response(
        &mut self,
        response: OperationResponse,
        cx: &UpdateContext<'_>,
    ) -> Vec<Effect<OperationResponse>> {
        let (operation, result) = match response {
            OperationResponse::Finished { operation, result } => (operation, result),
            OperationResponse::LotReloaded(row) => {
                if let Some(row) = row {
                    self.draft.refresh_lot(*row);
                }
                return Vec::new();
            }
            OperationResponse::ReasonsLoaded(reasons) => {
                self.reasons.on_loaded(reasons);
                return Vec::new();
            }
            OperationResponse::NamesLoaded(field, names) => {
                self.on_names_loaded(field, names);
                return Vec::new();
            }
            OperationResponse::UnitsLoaded(units) => {
                let is_awaited = self.units.on_loaded(units);
                return if is_awaited { self.submit(cx) } else { Vec::new() };
            }
            OperationResponse::StandingLoaded(standing) => {
                if let (Some(scope), Some(standing)) = (&mut self.scope, standing) {
                    scope.set_standing(standing);
                }
                return Vec::new();
            }
        };
        self.is_submitting = false;
        match result {
            Ok(result) => {
                let (subject, unit) = (self.draft.short_subject(cx.texts), self.draft.unit_of_measure());
                let notice = operation.success_notice(subject, unit, &result, cx.texts);
                let reply = self.reply.take().map(Effect::Reply);
                [Effect::Close, Effect::Notify(notice)].into_iter().chain(reply).collect()
            }
            Err(refusal) => {
                self.note_outcome(&refusal.error);
                self.show_error(&refusal.error, cx);
                self.name_refused_member(&operation, &refusal, cx.texts);
                Vec::new()
            }
        }
    }

    /// Says which of several was refused, and that nothing was done to any of them.
    fn name_refused_member(&mut self, operation: &Operation, refusal: &GroupRefusal, texts: &Texts) {
        let name = match (&self.draft, refusal.member) {
            (OperationDraft::Marked(action, lots), Some(member)) => lots.name_of(member, *action, texts),
            _ => None,
        };
        let Some(explained) = self.error.as_mut().filter(|_| operation.is_of_several()) else { return };
        if let Some(name) = name {
            explained.message =
                t!(texts, "operation-refused-member", what = name, why = explained.message.as_str());
        }
        if refusal.member.is_some() {
            let nothing = t!(texts, "operation-nothing-done");
            explained.hint = Some(match explained.hint.take() {
                Some(hint) => format!("{hint} {nothing}"),
                None => nothing,
            });
        }
    }

    /// Notes whether an act is on the book. What is recorded is answered before rules are asked; an error of the store says
    /// nothing new of an earlier attempt.
    fn note_outcome(&mut self, error: &Error) {
        let is_lost = matches!(error, Error::Store(StoreError::OutcomeUnknown { .. }));
        self.is_unsettled = is_lost || (self.is_unsettled && matches!(error, Error::Store(_)));
    }

    /// Shows an error, and moves the focus to the field it concerns, if any.
    fn show_error(&mut self, error: &Error, cx: &UpdateContext<'_>) {
        let texts = cx.texts;
        let mut explained = match no_server_text(cx, error) {
            // The server is named on the status line; that it may be booked is said at length.
            Some(message) if !matches!(error, Error::Store(StoreError::OutcomeUnknown { .. })) => {
                Explanation { message, hint: None }
            }
            _ => explain(texts, error),
        };
        if matches!(error, Error::Conflict(Conflict::ExpiriesDiffer { .. })) {
            self.expiries_differ = true;
            explained.hint = Some(t!(texts, "operation-amend-which-expiry"));
        }
        if matches!(error, Error::Invalid(Invalid::Strict(_))) {
            self.questioned_expiry = Some(self.form.text(FieldId::Expires).to_owned());
            explained.hint = Some(t!(texts, "operation-amend-doubtful"));
        }
        let field = match error {
            Error::Invalid(Invalid::Strict(_)) => Some(FieldId::Expires),
            Error::Shortage { .. } => Some(FieldId::Quantity),
            Error::OnHold { .. } => Some(FieldId::Release),
            Error::Conflict(Conflict::ExpiriesDiffer { .. }) => Some(FieldId::Expires),
            Error::Invalid(Invalid::InFuture { field, .. }) => FieldId::from_field(*field),
            Error::Invalid(Invalid::Contradiction(_)) => Some(FieldId::Produced),
            Error::Invalid(Invalid::Required { .. }) => Some(FieldId::Expires),
            Error::Invalid(Invalid::SameLocation { .. }) => Some(FieldId::To),
            Error::Invalid(Invalid::SnoozePast { .. } | Invalid::Day { .. }) => Some(FieldId::Until),
            Error::Invalid(
                Invalid::Quantity { field, .. } | Invalid::Text { field, .. } | Invalid::Number { field, .. },
            ) => FieldId::from_field(*field),
            _ => None,
        };
        if let Some(field) = field {
            self.form.activate(field);
        }
        self.error = Some(explained);
    }
}

/// A response to the dialog.
pub(crate) enum OperationResponse {
    /// An operation that was submitted, with its result.
    Finished { operation: Box<Operation>, result: Result<OperationResult, GroupRefusal> },
    /// The lot as it is now; `None` if it could not be read, which the list below reports.
    LotReloaded(Option<Box<LotRow>>),
    /// The reasons that the book has for such an act; none if they could not be read.
    ReasonsLoaded(Vec<Reason>),
    /// The names of the book for a field.
    NamesLoaded(FieldId, Result<LoadedNames, Error>),
    /// Where the code to hold or release stands; `None` if it could not be read.
    StandingLoaded(Option<CodeStanding>),
    /// The units of the product; `None` if they could not be read.
    UnitsLoaded(Option<ProductUnits>),
}

impl Component for OperationDialog {
    type Response = OperationResponse;

    fn scopes(&self) -> &'static [Scope] {
        match (self.is_offering_names(), self.offered_reasons().is_empty()) {
            (true, _) => &[Scope::Names, Scope::Dialog],
            (false, false) => &[Scope::Reasons, Scope::Dialog],
            (false, true) => &[Scope::Dialog],
        }
    }

    fn accepts_text(&self) -> bool {
        true
    }

    fn typed_field(&self) -> Option<TypedField<'_>> {
        self.form.active().map(|(id, text)| id.typed(text))
    }

    fn is_for_acts(&self) -> bool {
        true
    }

    fn is_available(&self, action: Action, _: &UpdateContext<'_>) -> bool {
        match action {
            Action::DialogNextField | Action::DialogPreviousField => self.form.field_count() > 1,
            Action::DialogSubmit => !self.is_submitting,
            action if action.scope() == Scope::Names => self.is_for_names(action),
            Action::ReasonTake => self.reasons.choice(self.typed_reason()).is_some(),
            action => {
                let to = ListMove::from_action(action);
                to.is_none_or(|to| self.reasons.can_move(self.typed_reason(), to))
            }
        }
    }

    fn unsaved_label(&self, texts: &Texts) -> Option<String> {
        (self.form.is_changed() && !self.is_unsettled).then(|| self.draft.title(texts))
    }

    fn unsettled_label(&self, texts: &Texts) -> Option<String> {
        self.is_unsettled.then(|| self.draft.title(texts))
    }

    fn update(
        &mut self,
        event: Event<OperationResponse>,
        cx: &UpdateContext<'_>,
    ) -> Vec<Effect<OperationResponse>> {
        match event {
            Event::Action(Action::DialogNextField) => self.form.activate_next(),
            Event::Action(Action::DialogPreviousField) => self.form.activate_previous(),
            Event::Action(Action::DialogCancel) => return close_act(self.is_unsettled, cx.texts),
            Event::Action(Action::DialogSubmit) => return self.submit(cx),
            Event::Action(action) if self.is_for_names(action) => self.handle_names_action(action),
            Event::Action(Action::ReasonTake) => self.take_reason(cx.burst),
            Event::Action(action) => {
                if let Some(to) = ListMove::from_action(action) {
                    self.reasons.move_selection(self.form.text(FieldId::Reason), to);
                }
            }
            Event::Shown => {
                let names = self.load_names();
                return self
                    .load_standing()
                    .into_iter()
                    .chain(names)
                    .chain(self.load_reasons())
                    .chain(self.load_units())
                    .collect();
            }
            Event::StockChanged => {
                let reads = self.reload_lot().into_iter().chain(self.load_standing());
                return reads.chain(self.load_units()).collect();
            }
            Event::Typed(chord) if self.handle_choice(Some(chord), cx.texts) => {}
            Event::Pasted(_) if self.handle_choice(None, cx.texts) => {}
            Event::Typed(chord) if self.form.handle_key(chord) => self.on_text_changed(),
            Event::Pasted(text) if self.form.paste(&text) => self.on_text_changed(),
            Event::Clicked { at, .. } => match self.field_at(at, cx) {
                Some(choice @ (FieldId::Scope | FieldId::Release))
                    if self.form.active_field() == Some(choice) =>
                {
                    self.toggle_choice(cx.texts);
                }
                Some(field) => self.form.activate(field),
                None => {}
            },
            Event::Response(response) => return self.on_response(response, cx),
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        self.draw_dialog(canvas, area);
    }
}
