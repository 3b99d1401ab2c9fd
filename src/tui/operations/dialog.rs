//! The dialog that asks for an operation's fields, previews its effect, and submits it.

use ratatui::crossterm::event::KeyCode;
use ratatui::layout::{Position, Rect};

use super::amendment;
use super::draft::{OperationDraft, ReversalEffect};
use super::fields::{FieldId, looks_scanned};
use super::hold_scope::ScopeChoice;
use super::lot_action::LotAction;
use super::operation::{Operation, OperationResult};
use crate::domain::{Day, DocumentId};
use crate::i18n::{Explanation, Texts, explain};
use crate::t;
use crate::tui::component::canvas::{Canvas, dialog_inner_area, dialog_width, wrap_text};
use crate::tui::component::notice::no_server_text;
use crate::tui::component::{Component, Effect, Event, UpdateContext};
use crate::tui::keys::{Action, Chord, Scope};
use crate::tui::theme::Meaning;
use crate::tui::theme::symbols::Symbols;
use crate::tui::widgets::form::{Form, FormStyle};
use crate::warehouse::{CodeStanding, Conflict, Error, Invalid, LotRow, StoreError, generate_document_id};

/// The dialog of an operation.
pub(crate) struct OperationDialog {
    draft: OperationDraft,
    form: Form<FieldId>,
    /// Stays the same across retries, so that a retry has no second effect.
    document: DocumentId,
    error: Option<Explanation>,
    is_submitting: bool,
    /// A reason that looks like a scanned code, and was asked about.
    questioned_reason: Option<String>,
    /// Where a hold or release acts.
    scope: Option<ScopeChoice>,
    /// Whether the clerk was told that two codes that become one have different expiries.
    expiries_differ: bool,
    /// An expiry that is doubtful, and was asked about.
    questioned_expiry: Option<String>,
}

const MAX_FIELD_WIDTH: u16 = 30;

impl OperationDialog {
    pub(crate) fn new(draft: OperationDraft, texts: &Texts) -> Self {
        let (form, scope) = (draft.build_form(texts), draft.scope_choice());
        OperationDialog {
            draft,
            form,
            document: generate_document_id(),
            error: None,
            is_submitting: false,
            questioned_reason: None,
            scope,
            expiries_differ: false,
            questioned_expiry: None,
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
        let Some(mut operation) = self.draft.build_operation(&mut self.form, cx.texts, cx.today) else {
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

    /// Reads the lot again, which another station may have changed.
    fn reload_lot(&self) -> Option<Effect<OperationResponse>> {
        let lot = self.draft.lot().filter(|_| !self.is_submitting)?;
        Some(Effect::read("lot", move |warehouse| {
            let rows = warehouse.lot_rows(&[lot]).unwrap_or_default();
            OperationResponse::LotReloaded(rows.into_iter().next().map(Box::new))
        }))
    }

    /// Reads where the code stands, if a hold or release is asked for.
    fn load_standing(&self) -> Option<Effect<OperationResponse>> {
        self.scope.as_ref()?;
        let lot = self.draft.lot()?;
        Some(Effect::read("standing", move |warehouse| {
            OperationResponse::StandingLoaded(warehouse.code_standing(lot).ok())
        }))
    }

    /// Changes where a hold or release acts.
    fn toggle_scope(&mut self, texts: &Texts) {
        if let Some(scope) = &mut self.scope {
            scope.toggle();
            self.form.set_text(FieldId::Scope, &scope.label(texts));
            self.error = None;
        }
    }

    /// Handles a key or a paste in the field that is a choice. Returns whether it is the active one.
    fn handle_choice(&mut self, chord: Option<Chord>, texts: &Texts) -> bool {
        if self.form.active_field() != Some(FieldId::Scope) {
            return false;
        }
        if chord.is_some_and(|chord| {
            !chord.is_modified()
                && matches!(chord.code(), KeyCode::Char(' ') | KeyCode::Left | KeyCode::Right)
        }) {
            self.toggle_scope(texts);
        }
        true
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
                vec![Effect::Close, Effect::Notify(notice)]
            }
            Err(error) => {
                self.show_error(&error, cx);
                Vec::new()
            }
        }
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
    Finished { operation: Box<Operation>, result: Result<OperationResult, Error> },
    /// The lot as it is now; `None` if it could not be read, which the list below reports.
    LotReloaded(Option<Box<LotRow>>),
    /// Where the code to hold or release stands; `None` if it could not be read.
    StandingLoaded(Option<CodeStanding>),
}

impl Component for OperationDialog {
    type Response = OperationResponse;

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Dialog]
    }

    fn accepts_text(&self) -> bool {
        true
    }

    fn is_available(&self, action: Action, _: &UpdateContext<'_>) -> bool {
        match action {
            Action::DialogNextField | Action::DialogPreviousField => self.form.field_count() > 1,
            Action::DialogSubmit => !self.is_submitting,
            _ => true,
        }
    }

    fn unsaved_label(&self, texts: &Texts) -> Option<String> {
        self.form.is_changed().then(|| self.draft.title(texts))
    }

    fn update(
        &mut self,
        event: Event<OperationResponse>,
        cx: &UpdateContext<'_>,
    ) -> Vec<Effect<OperationResponse>> {
        match event {
            Event::Action(Action::DialogNextField) => self.form.activate_next(),
            Event::Action(Action::DialogPreviousField) => self.form.activate_previous(),
            Event::Action(Action::DialogCancel) => return vec![Effect::Close],
            Event::Action(Action::DialogSubmit) => return self.submit(cx),
            Event::Shown => return self.load_standing().into_iter().collect(),
            Event::StockChanged => {
                return self.reload_lot().into_iter().chain(self.load_standing()).collect();
            }
            Event::Typed(chord) if self.handle_choice(Some(chord), cx.texts) => {}
            Event::Pasted(_) if self.handle_choice(None, cx.texts) => {}
            Event::Typed(chord) if self.form.handle_key(chord) => self.error = None,
            Event::Pasted(text) if self.form.paste(&text) => self.error = None,
            Event::Clicked { at, .. } => match self.field_at(at, cx) {
                Some(FieldId::Scope) if self.form.active_field() == Some(FieldId::Scope) => {
                    self.toggle_scope(cx.texts);
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
        let texts = canvas.texts;
        let text = self.dialog_text(area, texts, canvas.today, canvas.symbols);
        let inside =
            canvas.draw_dialog_frame(area, text.width, text.height(&self.form), &self.draft.title(texts));
        for ((line, meaning), y) in text.subject.iter().zip(inside.top()..inside.bottom()) {
            canvas.draw_text(inside.x, y, inside.width, line, *meaning);
        }
        let fields = text.fields_area(inside, &self.form);
        let context = canvas.view_context();
        let beside = &|field| self.draft.field_hint(field, &self.form, &context);
        self.form.draw_with_style(
            canvas,
            fields,
            &FormStyle { field_width: MAX_FIELD_WIDTH, focused: true, hint: beside },
        );
        let mark = if text.meaning == Meaning::Error { canvas.symbols.error } else { "" };
        let y = fields.bottom() + 1;
        let after = canvas.draw_text(inside.x, y, inside.width, mark, text.meaning);
        let x = if after > inside.x { inside.x + 2 } else { inside.x };
        for (line, y) in text.message.iter().zip(y..inside.bottom()) {
            canvas.draw_text(x, y, inside.right().saturating_sub(x), line, text.meaning);
        }
    }
}

/// The wrapped text above and below the fields.
struct DialogText {
    width: u16,
    subject: Vec<(String, Meaning)>,
    message: Vec<String>,
    meaning: Meaning,
}

impl DialogText {
    fn height(&self, form: &Form<FieldId>) -> u16 {
        line_count(&self.subject) + form.field_count() + line_count(&self.message).max(1) + 2
    }

    fn fields_area(&self, inside: Rect, form: &Form<FieldId>) -> Rect {
        Rect { y: inside.y + line_count(&self.subject) + 1, height: form.field_count(), ..inside }
    }
}

fn line_count<L>(lines: &[L]) -> u16 {
    u16::try_from(lines.len()).unwrap_or(u16::MAX)
}

impl OperationDialog {
    /// Lays out the text for a screen.
    fn dialog_text(&self, screen: Rect, texts: &Texts, today: Day, symbols: &Symbols) -> DialogText {
        let width = dialog_width(screen, 72);
        let (told, meaning) = self.message(width, texts, today);
        let in_lines =
            |text: &str, meaning| wrap_text(text, width).into_iter().map(move |line| (line, meaning));
        let mut subject: Vec<_> = in_lines(&self.draft.subject(texts), Meaning::Text).collect();
        let whereabouts = self.draft.location_and_expiry(texts, today, symbols.dot);
        subject.extend(whereabouts.iter().flat_map(|text| in_lines(text, Meaning::Muted)));
        subject.extend(self.draft.reversal_effects().iter().map(|change| match change {
            ReversalEffect::Possible(text) => (text.clone(), Meaning::Text),
            ReversalEffect::Impossible(text) => (format!("{} {text}", symbols.error), Meaning::Error),
        }));
        DialogText { width, subject, message: wrap_text(&told, width.saturating_sub(2)), meaning }
    }

    /// Returns the field at a position.
    fn field_at(&self, at: Position, cx: &UpdateContext<'_>) -> Option<FieldId> {
        // The choice of symbols does not affect the layout: each is one cell wide.
        let text = self.dialog_text(cx.area, cx.texts, cx.today, &Symbols::UNICODE);
        let inside = dialog_inner_area(cx.area, text.width, text.height(&self.form));
        self.form.field_at(text.fields_area(inside, &self.form), at)
    }

    /// Returns the text below the fields: the error of the last attempt, a field error that is cut off beside its
    /// field, or the preview.
    fn message(&self, width: u16, texts: &Texts, today: Day) -> (String, Meaning) {
        match (&self.error, self.form.truncated_error(width, MAX_FIELD_WIDTH)) {
            (Some(explained), _) => (explained.to_single_text(texts), Meaning::Error),
            (None, Some((field, what))) => {
                (t!(texts, "error-in-field", field = field, what = what), Meaning::Error)
            }
            (None, None) => {
                let preview = self.draft.preview(&self.form, self.scope.as_ref(), texts, today);
                (preview.unwrap_or_default(), Meaning::Muted)
            }
        }
    }
}
