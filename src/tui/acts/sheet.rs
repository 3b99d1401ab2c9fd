//! The sheet that asks for what an act needs, shows what it will do, and carries it out.

use ratatui::layout::Rect;

use super::deed::{Deed, Slot};
use super::order::{Order, Outcome};
use crate::domain::{Day, DocumentId};
use crate::i18n::{Explained, Texts, explain};
use crate::t;
use crate::tui::canvas::{Canvas, wrapped};
use crate::tui::keys::{Action, Scope};
use crate::tui::part::{Context, Effect, Event, Part};
use crate::tui::theme::Meaning;
use crate::tui::widgets::form::Form;
use crate::warehouse::{Error, Invalid};

/// The sheet of an act.
pub(crate) struct ActSheet {
    deed: Deed,
    form: Form<Slot>,
    /// The same through every try, so that a try whose answer was lost has one effect all the same.
    document: DocumentId,
    refused: Option<Explained>,
    waiting: bool,
}

/// The widest a field gets.
const FIELD: u16 = 40;

impl ActSheet {
    /// A sheet for a deed.
    pub(crate) fn new(deed: Deed, texts: &Texts) -> Self {
        let form = deed.form(texts);
        ActSheet { deed, form, document: DocumentId::fresh(), refused: None, waiting: false }
    }

    fn submit(&mut self, cx: &Context<'_>) -> Vec<Effect<Done>> {
        let Some(order) = self.deed.order(&mut self.form, cx.texts, cx.today) else {
            self.form.activate_first_error();
            return Vec::new();
        };
        (self.waiting, self.refused) = (true, None);
        let (desk, document, today) = (cx.desk.clone(), self.document, cx.today);
        vec![Effect::write(move |warehouse| {
            let outcome = order.carry_out(warehouse, &desk.act(Some(document), today));
            Done { order, outcome }
        })]
    }

    fn done(&mut self, done: Done, cx: &Context<'_>) -> Vec<Effect<Done>> {
        self.waiting = false;
        match done.outcome {
            Ok(outcome) => {
                let notice = done.order.notice(&self.deed, &outcome, cx.texts);
                vec![Effect::Close, Effect::Say(notice)]
            }
            Err(error) => {
                self.refuse(&error, cx.texts);
                Vec::new()
            }
        }
    }

    /// Says why it was refused, beside the field that it is about where there is one.
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
        if let Some(slot) = field {
            self.form.activate(slot);
        }
        self.refused = Some(explained);
    }
}

/// An act that was carried out or refused.
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

    fn update(&mut self, event: Event<Done>, cx: &Context<'_>) -> Vec<Effect<Done>> {
        match event {
            Event::Action(Action::PromptNext) => self.form.next(),
            Event::Action(Action::PromptPrevious) => self.form.previous(),
            Event::Action(Action::PromptCancel) => return vec![Effect::Close],
            Event::Action(Action::PromptSubmit) => return self.submit(cx),
            Event::Typed(chord) if self.form.typed(chord) => self.refused = None,
            Event::Pasted(text) if self.form.pasted(&text) => self.refused = None,
            Event::Answer(done) => return self.done(done, cx),
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let width = 72.min(area.width.saturating_sub(6));
        let subject = wrapped(&self.deed.subject(texts), width);
        let (told, meaning) = self.told(texts, canvas.today, canvas.symbols.error);
        let told = wrapped(&told, width);
        let lines = |lines: &[String]| u16::try_from(lines.len()).unwrap_or(u16::MAX);
        let height = lines(&subject) + self.form.len() + lines(&told).max(1) + 2;
        let inside = canvas.sheet(area, width, height, &self.deed.title(texts));
        let mut y = inside.y;
        for line in &subject {
            canvas.put(inside.x, y, inside.width, line, Meaning::Text);
            y += 1;
        }
        y += 1;
        self.form.view(canvas, Rect { y, height: self.form.len(), ..inside }, FIELD);
        y += self.form.len() + 1;
        for line in &told {
            canvas.put(inside.x, y, inside.width, line, meaning);
            y += 1;
        }
    }
}

impl ActSheet {
    /// What stands below the fields: why it was refused, or what it will do.
    fn told(&self, texts: &Texts, today: Day, mark: &str) -> (String, Meaning) {
        match &self.refused {
            Some(Explained { message, hint: Some(hint) }) => (
                format!(
                    "{mark} {}",
                    t!(texts, "tui-refused-hint", message = message.as_str(), hint = hint.as_str())
                ),
                Meaning::Error,
            ),
            Some(Explained { message, hint: None }) => (format!("{mark} {message}"), Meaning::Error),
            None => (self.deed.preview(&self.form, texts, today).unwrap_or_default(), Meaning::Muted),
        }
    }
}
