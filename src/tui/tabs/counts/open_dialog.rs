//! The dialog to open a count: which lots, and how they are counted.

use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use super::Response as Reply;
use crate::domain::count::{AbcClass, CountScope, PlacePattern};
use crate::domain::{Field, Label, LifeDays, Sku};
use crate::i18n::{Explanation, Texts, explain, explain_invalid};
use crate::t;
use crate::tui::component::act_id::ActId;
use crate::tui::component::canvas::{Canvas, dialog_fields_area, dialog_inner_area, dialog_width};
use crate::tui::component::notice::Notice;
use crate::tui::component::notice::close_act;
use crate::tui::component::{Component, Effect, Event, UpdateContext};
use crate::tui::keys::{Action, Chord, Scope};
use crate::tui::theme::Meaning;
use crate::tui::widgets::form::{Form, FormStyle};
use crate::warehouse::{Error, Invalid, OpenCount, OpenedCount};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FieldId {
    Location,
    Product,
    Category,
    NotCounted,
    Class,
    WithAlerts,
    Blind,
    TwoCounters,
}

impl FieldId {
    const ALL: [FieldId; 8] = [
        FieldId::Location,
        FieldId::Product,
        FieldId::Category,
        FieldId::NotCounted,
        FieldId::Class,
        FieldId::WithAlerts,
        FieldId::Blind,
        FieldId::TwoCounters,
    ];

    fn label(self, texts: &Texts) -> String {
        match self {
            FieldId::Location => texts.field_label(Field::Location),
            FieldId::Product => texts.field_label(Field::Sku),
            FieldId::Category => texts.field_label(Field::Category),
            FieldId::NotCounted => t!(texts, "counts-field-not-counted"),
            FieldId::Class => t!(texts, "counts-field-class"),
            FieldId::WithAlerts => t!(texts, "counts-field-with-alerts"),
            FieldId::Blind => t!(texts, "counts-field-blind"),
            FieldId::TwoCounters => t!(texts, "counts-field-two-counters"),
        }
    }

    fn hint(self, texts: &Texts) -> String {
        match self {
            FieldId::Location => t!(texts, "counts-hint-location"),
            FieldId::Product => t!(texts, "counts-hint-product"),
            FieldId::Category => t!(texts, "counts-hint-category"),
            FieldId::NotCounted => t!(texts, "counts-hint-not-counted"),
            FieldId::Class => t!(texts, "counts-hint-class"),
            FieldId::WithAlerts => t!(texts, "counts-hint-choice"),
            FieldId::Blind => t!(texts, "counts-hint-blind"),
            FieldId::TwoCounters => t!(texts, "counts-hint-two-counters"),
        }
    }

    /// Whether it is yes or no, and Space changes it.
    fn is_choice(self) -> bool {
        matches!(self, FieldId::WithAlerts | FieldId::Blind | FieldId::TwoCounters)
    }
}

pub(super) struct OpenDialog {
    form: Form<FieldId>,
    /// The fields that are yes.
    chosen: Vec<FieldId>,
    rejection: Option<Explanation>,
    is_saving: bool,
    act_id: ActId<OpenCount>,
}

const DIALOG_WIDTH: u16 = 72;
const FIELD_WIDTH: u16 = 18;
/// Lines besides the fields: a space above and below, and three for messages.
const EXTRA_HEIGHT: u16 = 5;

impl OpenDialog {
    pub(super) fn new(texts: &Texts) -> Self {
        let text = |id: FieldId| if id.is_choice() { t!(texts, "word-no") } else { String::new() };
        let form = Form::new(FieldId::ALL.map(|id| (id, id.label(texts), text(id))));
        OpenDialog { form, chosen: Vec::new(), rejection: None, is_saving: false, act_id: ActId::new() }
    }

    /// Filled in with a location.
    pub(super) fn for_location(place: &Label, texts: &Texts) -> Self {
        let mut dialog = OpenDialog::new(texts);
        dialog.form.set_kept_text(FieldId::Location, place.as_str());
        dialog
    }

    /// Handles a key in a field that is yes or no. Returns whether it is the active one.
    fn handle_choice(&mut self, chord: Option<Chord>, texts: &Texts) -> bool {
        let Some(id) = self.form.active_field().filter(|id| id.is_choice()) else { return false };
        let toggles = |chord: Chord| {
            !chord.is_modified()
                && matches!(chord.code(), KeyCode::Char(' ') | KeyCode::Left | KeyCode::Right)
        };
        if chord.is_some_and(toggles) {
            match self.chosen.iter().position(|chosen| *chosen == id) {
                Some(place) => drop(self.chosen.remove(place)),
                None => self.chosen.push(id),
            }
            let is_yes = self.chosen.contains(&id);
            let text = if is_yes { t!(texts, "word-yes") } else { t!(texts, "word-no") };
            self.form.set_text(id, &text);
            self.rejection = None;
        }
        true
    }

    /// Parses the fields. On error, shows it beside the field.
    fn parse(&mut self, texts: &Texts) -> Option<OpenCount> {
        self.form.clear_errors();
        let text = |id: FieldId| self.form.text(id).trim().to_owned();
        let wrong = |field: Field| move |error| explain_invalid(texts, &Invalid::Text { field, error });
        let sku = Sku::parse_optional(&text(FieldId::Product)).map_err(wrong(Field::Sku));
        let category = Label::parse_optional(&text(FieldId::Category)).map_err(wrong(Field::Category));
        let location = Label::parse_optional(&text(FieldId::Location)).map_err(wrong(Field::Location));
        let days = match text(FieldId::NotCounted) {
            days if days.is_empty() => Ok(None),
            days => match LifeDays::parse(&days) {
                Ok(days) => Ok(Some(days.count())),
                Err(_) => Err(t!(texts, "counts-wrong-days", value = days)),
            },
        };
        let class = match text(FieldId::Class) {
            class if class.is_empty() => Ok(None),
            class => AbcClass::from_name(&class)
                .map(Some)
                .ok_or_else(|| t!(texts, "counts-wrong-class", value = class)),
        };
        for (id, error) in [
            (FieldId::Product, sku.as_ref().err().cloned()),
            (FieldId::Category, category.as_ref().err().cloned()),
            (FieldId::Location, location.as_ref().err().cloned()),
            (FieldId::NotCounted, days.as_ref().err().cloned()),
            (FieldId::Class, class.as_ref().err().cloned()),
        ] {
            self.form.set_error(id, error);
        }
        let is_yes = |id| self.chosen.contains(&id);
        Some(OpenCount {
            scope: CountScope {
                sku: sku.ok()?,
                category: category.ok()?,
                location: location.ok()?.map(PlacePattern),
                not_counted_for: days.ok()?,
                with_alerts: is_yes(FieldId::WithAlerts),
                class: class.ok()?,
            },
            blind: is_yes(FieldId::Blind),
            two_counters: is_yes(FieldId::TwoCounters),
        })
    }

    fn submit(&mut self, cx: &UpdateContext<'_>) -> Vec<Effect<Result<OpenedCount, Error>>> {
        let Some(command) = self.parse(cx.texts) else {
            self.form.activate_first_error();
            return Vec::new();
        };
        (self.is_saving, self.rejection) = (true, None);
        let ctx = cx.actor.context(Some(self.act_id.of(command.clone())), cx.today);
        vec![Effect::write(move |warehouse| warehouse.open_count(&ctx, &command))]
    }

    fn on_opened(
        &mut self,
        opened: Result<OpenedCount, Error>,
        texts: &Texts,
    ) -> Vec<Effect<Result<OpenedCount, Error>>> {
        self.is_saving = false;
        self.act_id.note(opened.as_ref().err());
        match opened {
            Ok(opened) => vec![
                Effect::Close,
                Effect::Notify(Notice::success(opened_text(&opened, texts), None)),
                Effect::reply(Reply::Opened(opened.count.id)),
            ],
            Err(error) => {
                self.rejection = Some(explain(texts, &error));
                Vec::new()
            }
        }
    }

    fn fields_area(&self, screen: Rect) -> Rect {
        let (width, height) = (dialog_width(screen, DIALOG_WIDTH), self.form.height());
        dialog_fields_area(dialog_inner_area(screen, width, height + EXTRA_HEIGHT), height)
    }
}

/// `Count 14 is open: 340 lots. 3 of them are in count 12 too.`
fn opened_text(opened: &OpenedCount, texts: &Texts) -> String {
    let lots = opened.count.lines;
    let mut text = t!(
        texts,
        "counts-opened",
        count = opened.count.id.to_string(),
        count_lots = lots,
        lots = texts.integer(lots.into())
    );
    for &(other, lots) in &opened.also_in {
        let shown = texts.integer(lots.into());
        let also = t!(texts, "counts-also-in", count = other.to_string(), count_lots = lots, lots = shown);
        text = format!("{text} {also}");
    }
    text
}

impl Component for OpenDialog {
    type Response = Result<OpenedCount, Error>;

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Dialog]
    }

    fn accepts_text(&self) -> bool {
        true
    }

    fn is_for_acts(&self) -> bool {
        true
    }

    fn is_available(&self, action: Action, _: &UpdateContext<'_>) -> bool {
        action != Action::DialogSubmit || !self.is_saving
    }

    fn unsettled_label(&self, texts: &Texts) -> Option<String> {
        self.act_id.is_unknown().then(|| t!(texts, "counts-open-title"))
    }

    fn update(
        &mut self,
        event: Event<Self::Response>,
        cx: &UpdateContext<'_>,
    ) -> Vec<Effect<Self::Response>> {
        match event {
            Event::Action(Action::DialogNextField) => self.form.activate_next(),
            Event::Action(Action::DialogPreviousField) => self.form.activate_previous(),
            Event::Action(Action::DialogCancel) => return close_act(self.act_id.is_unknown(), cx.texts),
            Event::Action(Action::DialogSubmit) => return self.submit(cx),
            Event::Typed(chord)
                if !self.handle_choice(Some(chord), cx.texts) && self.form.handle_key(chord) =>
            {
                self.rejection = None;
            }
            Event::Pasted(text) if !self.handle_choice(None, cx.texts) && self.form.paste(&text) => {
                self.rejection = None;
            }
            Event::Clicked { at, .. } => {
                if let Some(id) = self.form.field_at(self.fields_area(cx.area), at) {
                    self.form.activate(id);
                }
            }
            Event::Response(opened) => return self.on_opened(opened, cx.texts),
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let (width, height) = (dialog_width(area, DIALOG_WIDTH), self.form.height() + EXTRA_HEIGHT);
        let inside = canvas.draw_dialog_frame(area, width, height, &t!(texts, "counts-open-title"));
        let fields = self.fields_area(area);
        let active = self.form.active_field();
        let hint = |id: FieldId| (Some(id) == active).then(|| (id.hint(texts), Meaning::Muted));
        self.form.draw_with_style(
            canvas,
            fields,
            &FormStyle { field_width: FIELD_WIDTH, focused: true, hint: &hint },
        );
        let rejection = self.rejection.as_ref().map(|rejection| rejection.to_single_text(texts));
        let hint = (t!(texts, "counts-open-hint"), Meaning::Muted);
        canvas.draw_form_message(inside, fields, rejection.as_deref(), hint);
    }
}
