//! The dialog that asks for an operation's fields, previews its effect, and submits it.

use ratatui::layout::{Position, Rect};

use super::deed::{Deed, Slot, Undoing};
use super::order::{Order, Outcome};
use crate::domain::{Day, DocumentId};
use crate::i18n::{Explained, Texts, explain};
use crate::t;
use crate::tui::canvas::{Canvas, inside_sheet, wrapped};
use crate::tui::keys::{Action, Scope};
use crate::tui::part::{Context, Effect, Event, Part};
use crate::tui::symbols::Symbols;
use crate::tui::theme::Meaning;
use crate::tui::widgets::form::{Form, FormLook};
use crate::warehouse::{Error, Invalid};

/// The dialog of an operation.
pub(crate) struct ActSheet {
    deed: Deed,
    form: Form<Slot>,
    /// Stays the same across retries, so that a retry has no second effect.
    document: DocumentId,
    refused: Option<Explained>,
    waiting: bool,
}

const FIELD: u16 = 30;

impl ActSheet {
    pub(crate) fn new(draft: Deed, texts: &Texts) -> Self {
        let form = draft.form(texts);
        ActSheet { deed: draft, form, document: DocumentId::fresh(), refused: None, waiting: false }
    }

    fn submit(&mut self, cx: &Context<'_>) -> Vec<Effect<Done>> {
        let Some(operation) = self.deed.order(&mut self.form, cx.texts, cx.today) else {
            self.form.lead_to_first_error();
            return Vec::new();
        };
        (self.waiting, self.refused) = (true, None);
        let (actor, document, today) = (cx.desk.clone(), self.document, cx.today);
        vec![Effect::write(move |warehouse| {
            let outcome = operation.carry_out(warehouse, &actor.act(Some(document), today));
            Done { order: operation, outcome }
        })]
    }

    fn done(&mut self, response: Done, cx: &Context<'_>) -> Vec<Effect<Done>> {
        self.waiting = false;
        match response.outcome {
            Ok(outcome) => {
                let notice = response.order.notice(&self.deed, &outcome, cx.texts);
                vec![Effect::Close, Effect::Say(notice)]
            }
            Err(error) => {
                self.refuse(&error, cx.texts);
                Vec::new()
            }
        }
    }

    /// Shows an error, and moves the focus to the field it concerns, if any.
    fn refuse(&mut self, error: &Error, texts: &Texts) {
        let explained = explain(texts, error);
        let field = match error {
            Error::Shortage { .. } => Some(Slot::Quantity),
            Error::Invalid(Invalid::SameLocation { .. }) => Some(Slot::To),
            Error::Invalid(Invalid::SnoozePast { .. } | Invalid::Day { .. }) => Some(Slot::Until),
            Error::Invalid(
                Invalid::Quantity { field, .. } | Invalid::Text { field, .. } | Invalid::Number { field, .. },
            ) => Slot::of_name(field),
            _ => None,
        };
        if let Some(field) = field {
            self.form.activate(field);
        }
        self.refused = Some(explained);
    }
}

/// An operation that was submitted, with its result.
pub(crate) struct Done {
    order: Order,
    outcome: Result<Outcome, Error>,
}

impl Part for ActSheet {
    type Answer = Done;

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Prompt]
    }

    fn takes_text(&self) -> bool {
        true
    }

    fn offers(&self, action: Action, _: &Context<'_>) -> bool {
        match action {
            Action::PromptNext | Action::PromptPrevious => self.form.len() > 1,
            Action::PromptSubmit => !self.waiting,
            _ => true,
        }
    }

    fn unsaved(&self, texts: &Texts) -> Option<String> {
        self.form.is_changed().then(|| self.deed.title(texts))
    }

    fn update(&mut self, event: Event<Done>, cx: &Context<'_>) -> Vec<Effect<Done>> {
        match event {
            Event::Action(Action::PromptNext) => self.form.next(),
            Event::Action(Action::PromptPrevious) => self.form.previous(),
            Event::Action(Action::PromptCancel) => return vec![Effect::Close],
            Event::Action(Action::PromptSubmit) => return self.submit(cx),
            Event::Typed(chord) if self.form.typed(chord) => self.refused = None,
            Event::Pasted(text) if self.form.pasted(&text) => self.refused = None,
            Event::Clicked { at, .. } => {
                if let Some(field) = self.field_at(at, cx) {
                    self.form.activate(field);
                }
            }
            Event::Answer(response) => return self.done(response, cx),
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let text = self.words(area, texts, canvas.today, canvas.symbols);
        let inside = canvas.sheet(area, text.width, text.height(&self.form), &self.deed.title(texts));
        for ((line, meaning), y) in text.subject.iter().zip(inside.top()..inside.bottom()) {
            canvas.put(inside.x, y, inside.width, line, *meaning);
        }
        let fields = text.fields(inside, &self.form);
        let context = canvas.look();
        let beside = &|field| self.deed.beside(field, &self.form, &context);
        self.form.view_with(canvas, fields, &FormLook { width: FIELD, focused: true, beside });
        let mark = if text.meaning == Meaning::Error { canvas.symbols.error } else { "" };
        let y = fields.bottom() + 1;
        let after = canvas.put(inside.x, y, inside.width, mark, text.meaning);
        let x = if after > inside.x { inside.x + 2 } else { inside.x };
        for (line, y) in text.told.iter().zip(y..inside.bottom()) {
            canvas.put(x, y, inside.right().saturating_sub(x), line, text.meaning);
        }
    }
}

/// The wrapped text above and below the fields.
struct Words {
    width: u16,
    subject: Vec<(String, Meaning)>,
    told: Vec<String>,
    meaning: Meaning,
}

impl Words {
    fn height(&self, form: &Form<Slot>) -> u16 {
        count(&self.subject) + form.len() + count(&self.told).max(1) + 2
    }

    fn fields(&self, inside: Rect, form: &Form<Slot>) -> Rect {
        Rect { y: inside.y + count(&self.subject) + 1, height: form.len(), ..inside }
    }
}

fn count<L>(lines: &[L]) -> u16 {
    u16::try_from(lines.len()).unwrap_or(u16::MAX)
}

impl ActSheet {
    /// Lays out the text for a screen.
    fn words(&self, screen: Rect, texts: &Texts, today: Day, symbols: &Symbols) -> Words {
        let width = 72.min(screen.width.saturating_sub(6));
        let (told, meaning) = self.told(width, texts, today);
        let in_lines =
            |text: &str, meaning| wrapped(text, width).into_iter().map(move |line| (line, meaning));
        let mut subject: Vec<_> = in_lines(&self.deed.subject(texts), Meaning::Text).collect();
        let whereabouts = self.deed.whereabouts(texts, today, symbols.dot);
        subject.extend(whereabouts.iter().flat_map(|text| in_lines(text, Meaning::Muted)));
        subject.extend(self.deed.changes().iter().map(|change| match change {
            Undoing::Possible(text) => (text.clone(), Meaning::Text),
            Undoing::Impossible(text) => (format!("{} {text}", symbols.error), Meaning::Error),
        }));
        Words { width, subject, told: wrapped(&told, width.saturating_sub(2)), meaning }
    }

    /// Returns the field at a position.
    fn field_at(&self, at: Position, cx: &Context<'_>) -> Option<Slot> {
        // The choice of symbols does not affect the layout: each is one cell wide.
        let text = self.words(cx.area, cx.texts, cx.today, &Symbols::UNICODE);
        let inside = inside_sheet(cx.area, text.width, text.height(&self.form));
        self.form.at(text.fields(inside, &self.form), at)
    }

    /// Returns the text below the fields: the error of the last attempt, a field error that is cut off beside its
    /// field, or the preview.
    fn told(&self, width: u16, texts: &Texts, today: Day) -> (String, Meaning) {
        match (&self.refused, self.form.cut_error(width, FIELD)) {
            (Some(explained), _) => (explained.in_one(texts), Meaning::Error),
            (None, Some((field, what))) => {
                (t!(texts, "error-in-field", field = field, what = what), Meaning::Error)
            }
            (None, None) => (self.deed.preview(&self.form, texts, today).unwrap_or_default(), Meaning::Muted),
        }
    }
}
