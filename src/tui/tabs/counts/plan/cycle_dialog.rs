//! The dialog for a rule of the plan: which lots are counted again, and after how many days.

use ratatui::layout::Rect;

use super::Response;
use crate::domain::count::{AbcClass, CountCycle, CountPlan, CycleSubject, PlacePattern};
use crate::domain::{CycleDays, Field, Label};
use crate::i18n::{Texts, explain, explain_invalid};
use crate::t;
use crate::tui::component::canvas::{Canvas, dialog_fields_area, dialog_inner_area, dialog_width};
use crate::tui::component::{Component, Effect, Event, UpdateContext};
use crate::tui::keys::{Action, Scope};
use crate::tui::tabs::counts::Response as Reply;
use crate::tui::theme::Meaning;
use crate::tui::widgets::form::{Form, FormStyle};
use crate::warehouse::{Invalid, Result};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FieldId {
    Class,
    Location,
    Category,
    Days,
}

pub(super) struct CycleDialog {
    /// The lots of the rule that is changed; `None` for a new one.
    subject: Option<CycleSubject>,
    form: Form<FieldId>,
    rejection: Option<String>,
    is_saving: bool,
}

const DIALOG_WIDTH: u16 = 66;
const FIELD_WIDTH: u16 = 18;
/// A blank above and below the fields, and three lines for messages.
const EXTRA_HEIGHT: u16 = 5;

impl CycleDialog {
    pub(super) fn for_new(texts: &Texts) -> Self {
        let field = |id: FieldId| (id, label(id, texts), String::new());
        let form =
            Form::new([FieldId::Class, FieldId::Location, FieldId::Category, FieldId::Days].map(field));
        CycleDialog { subject: None, form, rejection: None, is_saving: false }
    }

    /// Changes the days of a rule.
    pub(super) fn for_change(rule: CountCycle, texts: &Texts) -> Self {
        let days = (FieldId::Days, label(FieldId::Days, texts), rule.days.to_string());
        CycleDialog {
            subject: Some(rule.subject),
            form: Form::new([days]),
            rejection: None,
            is_saving: false,
        }
    }

    /// Parses the fields. On error, shows it beside the field or below them.
    fn parse(&mut self, texts: &Texts) -> Option<CountCycle> {
        self.form.clear_errors();
        let days = self.parse_days(texts);
        let subject = match &self.subject {
            Some(subject) => Some(subject.clone()),
            None => self.parse_subject(texts),
        };
        let (subject, days) = subject.zip(days)?;
        Some(CountCycle { subject, days })
    }

    fn parse_days(&mut self, texts: &Texts) -> Option<CycleDays> {
        let text = self.form.text(FieldId::Days).trim().to_owned();
        match CycleDays::parse(&text) {
            Ok(days) => Some(days),
            Err(_) => {
                let error = match text.is_empty() {
                    true => t!(texts, "counts-plan-no-days"),
                    false => t!(texts, "counts-plan-wrong-days", value = text),
                };
                self.form.set_error(FieldId::Days, Some(error));
                None
            }
        }
    }

    /// Parses the only one of the fields that is filled in.
    fn parse_subject(&mut self, texts: &Texts) -> Option<CycleSubject> {
        let fields = [FieldId::Class, FieldId::Location, FieldId::Category];
        let mut filled = fields.into_iter().filter(|id| !self.form.text(*id).trim().is_empty());
        let (Some(id), None) = (filled.next(), filled.next()) else {
            self.rejection = Some(t!(texts, "counts-plan-one-of"));
            return None;
        };
        let text = self.form.text(id).trim().to_owned();
        let parse_label = |field| {
            Label::parse(&text).map_err(|error| explain_invalid(texts, &Invalid::Text { field, error }))
        };
        let parsed = match id {
            FieldId::Location => {
                parse_label(Field::Location).map(|place| CycleSubject::Location(PlacePattern(place)))
            }
            FieldId::Category => parse_label(Field::Category).map(CycleSubject::Category),
            FieldId::Class | FieldId::Days => AbcClass::from_name(&text)
                .map(CycleSubject::Class)
                .ok_or_else(|| t!(texts, "counts-wrong-class", value = text.clone())),
        };
        match parsed {
            Ok(subject) => Some(subject),
            Err(error) => {
                self.form.set_error(id, Some(error));
                None
            }
        }
    }

    fn submit(&mut self, texts: &Texts) -> Vec<Effect<Result<CountPlan>>> {
        self.rejection = None;
        let Some(cycle) = self.parse(texts) else {
            self.form.activate_first_error();
            return Vec::new();
        };
        self.is_saving = true;
        vec![Effect::write(move |warehouse| warehouse.set_count_cycle(&cycle))]
    }

    fn on_saved(&mut self, saved: Result<CountPlan>, texts: &Texts) -> Vec<Effect<Result<CountPlan>>> {
        self.is_saving = false;
        match saved {
            Ok(plan) => vec![Effect::Close, Effect::reply(Reply::Plan(Response::Changed(Ok(plan))))],
            Err(error) => {
                self.rejection = Some(explain(texts, &error).to_single_text(texts));
                Vec::new()
            }
        }
    }

    fn title(&self, texts: &Texts) -> String {
        match &self.subject {
            Some(subject) => t!(texts, "counts-plan-rule-title", subject = texts.cycle_subject(subject)),
            None => t!(texts, "counts-plan-new-title"),
        }
    }

    fn hint(&self, texts: &Texts) -> String {
        match &self.subject {
            Some(_) => t!(texts, "counts-plan-shortest"),
            None => t!(texts, "counts-plan-new-hint"),
        }
    }

    fn height(&self) -> u16 {
        self.form.height() + EXTRA_HEIGHT
    }

    fn fields_area(&self, screen: Rect) -> Rect {
        let inside = dialog_inner_area(screen, dialog_width(screen, DIALOG_WIDTH), self.height());
        dialog_fields_area(inside, self.form.height())
    }
}

fn label(id: FieldId, texts: &Texts) -> String {
    match id {
        FieldId::Class => t!(texts, "counts-field-class"),
        FieldId::Location => texts.field_label(Field::Location),
        FieldId::Category => texts.field_label(Field::Category),
        FieldId::Days => t!(texts, "counts-field-every"),
    }
}

fn field_hint(id: FieldId, texts: &Texts) -> String {
    match id {
        FieldId::Class => t!(texts, "counts-hint-class"),
        FieldId::Location => t!(texts, "counts-hint-location"),
        FieldId::Category => t!(texts, "counts-hint-category"),
        FieldId::Days => t!(texts, "counts-hint-days"),
    }
}

impl Component for CycleDialog {
    type Response = Result<CountPlan>;

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Dialog]
    }

    fn accepts_text(&self) -> bool {
        true
    }

    fn is_available(&self, action: Action, _: &UpdateContext<'_>) -> bool {
        match action {
            Action::DialogSubmit => !self.is_saving,
            Action::DialogNextField | Action::DialogPreviousField => self.form.field_count() > 1,
            _ => true,
        }
    }

    fn update(
        &mut self,
        event: Event<Self::Response>,
        cx: &UpdateContext<'_>,
    ) -> Vec<Effect<Self::Response>> {
        match event {
            Event::Action(Action::DialogCancel) => return vec![Effect::Close],
            Event::Action(Action::DialogSubmit) => return self.submit(cx.texts),
            Event::Response(saved) => return self.on_saved(saved, cx.texts),
            event if self.form.handle_event(&event, self.fields_area(cx.area)) => self.rejection = None,
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let width = dialog_width(area, DIALOG_WIDTH);
        let inside = canvas.draw_dialog_frame(area, width, self.height(), &self.title(texts));
        let fields = self.fields_area(area);
        let active = self.form.active_field();
        let hint = |id: FieldId| (Some(id) == active).then(|| (field_hint(id, texts), Meaning::Muted));
        self.form.draw_with_style(
            canvas,
            fields,
            &FormStyle { field_width: FIELD_WIDTH, focused: true, hint: &hint },
        );
        let hint = (self.hint(texts), Meaning::Muted);
        canvas.draw_form_message(inside, fields, self.rejection.as_deref(), hint);
    }
}
