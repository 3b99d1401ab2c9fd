//! The sheet that asks for what an act needs, shows what it will do, and carries it out.

use ratatui::layout::{Position, Rect};

use super::deed::{Deed, Slot};
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
const FIELD: u16 = 30;

impl ActSheet {
    /// A sheet for a deed.
    pub(crate) fn new(deed: Deed, texts: &Texts) -> Self {
        let form = deed.form(texts);
        ActSheet { deed, form, document: DocumentId::fresh(), refused: None, waiting: false }
    }

    fn submit(&mut self, cx: &Context<'_>) -> Vec<Effect<Done>> {
        let Some(order) = self.deed.order(&mut self.form, cx.texts, cx.today) else {
            self.form.lead_to_first_error();
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
                if let Some(slot) = self.field_at(at, cx) {
                    self.form.activate(slot);
                }
            }
            Event::Answer(done) => return self.done(done, cx),
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let words = self.words(area, texts, canvas.today, canvas.symbols);
        let inside = canvas.sheet(area, words.width, words.height(&self.form), &self.deed.title(texts));
        for ((line, meaning), y) in words.subject.iter().zip(inside.top()..inside.bottom()) {
            canvas.put(inside.x, y, inside.width, line, *meaning);
        }
        let fields = words.fields(inside, &self.form);
        let beside = &|slot| Some((self.deed.beside(slot, texts)?, Meaning::Muted));
        self.form.view_with(canvas, fields, &FormLook { width: FIELD, focused: true, beside });
        let mark = if words.meaning == Meaning::Error { canvas.symbols.error } else { "" };
        for (line, y) in words.told.iter().zip(fields.bottom() + 1..inside.bottom()) {
            let after = canvas.put(inside.x, y, inside.width, mark, words.meaning);
            let x = if after > inside.x { inside.x + 2 } else { inside.x };
            canvas.put(x, y, inside.right().saturating_sub(x), line, words.meaning);
        }
    }
}

/// What a sheet says above and below its fields, broken into lines.
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

    /// Where the fields stand.
    fn fields(&self, inside: Rect, form: &Form<Slot>) -> Rect {
        Rect { y: inside.y + count(&self.subject) + 1, height: form.len(), ..inside }
    }
}

fn count<L>(lines: &[L]) -> u16 {
    u16::try_from(lines.len()).unwrap_or(u16::MAX)
}

impl ActSheet {
    /// What the sheet says over a screen.
    fn words(&self, screen: Rect, texts: &Texts, today: Day, symbols: &Symbols) -> Words {
        let width = 72.min(screen.width.saturating_sub(6));
        let (told, meaning) = self.told(width, texts, today);
        let in_lines =
            |text: &str, meaning| wrapped(text, width).into_iter().map(move |line| (line, meaning));
        let mut subject: Vec<_> = in_lines(&self.deed.subject(texts), Meaning::Text).collect();
        let whereabouts = self.deed.whereabouts(texts, today, symbols.dot);
        subject.extend(whereabouts.iter().flat_map(|text| in_lines(text, Meaning::Muted)));
        subject.extend(self.deed.changes().iter().map(|text| (text.clone(), Meaning::Text)));
        Words { width, subject, told: wrapped(&told, width.saturating_sub(2)), meaning }
    }

    /// The field that is drawn there.
    fn field_at(&self, at: Position, cx: &Context<'_>) -> Option<Slot> {
        // Every sign is one cell wide, whichever they are.
        let words = self.words(cx.area, cx.texts, cx.today, &Symbols::UNICODE);
        let inside = inside_sheet(cx.area, words.width, words.height(&self.form));
        self.form.at(words.fields(inside, &self.form), at)
    }

    /// What stands below the fields: why it was refused, what is wrong and has no room beside its field, or what it will do.
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
