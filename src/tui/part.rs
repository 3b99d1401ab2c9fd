//! A part of the screen: a tab, or an overlay above them. It has a model, is told events, answers with effects, and draws itself.
//!
//! A part's `update` and `view` are pure: what it wants of the warehouse it asks by an effect, and the answer comes back as
//! an event. Nothing in them waits.

use std::any::Any;

use ratatui::layout::{Position, Rect};

use super::canvas::{Canvas, Look};
use super::keys::{Action, Chord, Scope};
use super::letter::Letter;
use super::notice::Notice;
use super::theme::Meaning;
use crate::domain::Day;
use crate::i18n::Texts;
use crate::warehouse::{Desk, Warehouse};

/// What a part is told.
#[derive(Debug)]
pub(crate) enum Event<A> {
    /// A key that means something in the part's scopes.
    Action(Action),
    /// A key that means something in the part's scopes, but not now: to say why, where that is not plain to see.
    NotNow(Action),
    /// A key that types or moves within a text; only while the part takes text.
    Typed(Chord),
    /// A text that was pasted, on one line; only while the part takes text.
    Pasted(String),
    /// A press of the mouse.
    Clicked {
        /// Where.
        at: Position,
        /// Whether it is the second of a quick two.
        twice: bool,
    },
    /// The wheel, in lines; negative is up.
    Scrolled {
        /// Where.
        at: Position,
        /// How far.
        lines: i32,
    },
    /// The answer to something that it asked.
    Answer(A),
    /// What another part wants of it.
    Letter(Letter),
    /// It came into view, or the screen's size changed.
    Shown,
    /// This or another process changed the stock, or the clerk asked to read it anew.
    StockChanged,
    /// The civil day changed; [`Context::today`] is the new one.
    DayChanged,
}

/// What a part wants.
pub(crate) enum Effect<A> {
    /// To read; a later reading of the same slot replaces one that has not begun.
    Read(&'static str, Job<A>),
    /// To write; in the order asked, each one.
    Write(Job<A>),
    /// To be covered by an overlay, which may reply to it.
    Open(Box<dyn AnyPart>),
    /// To be closed: for overlays.
    Close,
    /// To tell the part that opened it: for overlays.
    Reply(Box<dyn Any + Send>),
    /// To hand something to the tab that takes it, and to show that tab.
    Send(Letter),
    /// To say what happened on the status line.
    Say(Notice),
    /// To put a text into the clipboard of whoever sits at the terminal.
    Copy(String),
}

/// Something to do with the warehouse, away from the screen.
pub(crate) type Job<A> = Box<dyn FnOnce(&mut Warehouse) -> A + Send>;

impl<A> Effect<A> {
    /// Reads under a slot's name: the latest wins.
    pub(crate) fn read(slot: &'static str, job: impl FnOnce(&mut Warehouse) -> A + Send + 'static) -> Self {
        Effect::Read(slot, Box::new(job))
    }

    /// Writes.
    pub(crate) fn write(job: impl FnOnce(&mut Warehouse) -> A + Send + 'static) -> Self {
        Effect::Write(Box::new(job))
    }

    /// Opens an overlay.
    pub(crate) fn open(overlay: impl Part) -> Self {
        Effect::Open(Box::new(overlay))
    }

    /// Replies to the part that opened the overlay, with one of that part's answers.
    pub(crate) fn reply(answer: impl Any + Send) -> Self {
        Effect::Reply(Box::new(answer))
    }
}

/// What a part may look at while it updates.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Context<'a> {
    /// The language.
    pub(crate) texts: &'a Texts,
    /// The civil day.
    pub(crate) today: Day,
    /// Who works here, and where.
    pub(crate) desk: &'a Desk,
    /// Where the part is drawn.
    pub(crate) area: Rect,
    /// Whether the part can be seen.
    pub(crate) visible: bool,
}

/// A part of the screen.
pub(crate) trait Part: 'static {
    /// What its questions are answered with.
    type Answer: Send + 'static;

    /// The scopes of keys it listens to, the innermost first. The global scope comes after them by itself.
    fn scopes(&self) -> &'static [Scope];

    /// Whether letters type: then no action is bound to a bare letter.
    fn takes_text(&self) -> bool {
        false
    }

    /// Whether an action of its scopes can be taken now: only those are carried out and shown in the footer.
    fn offers(&self, action: Action, cx: &Context<'_>) -> bool {
        let _ = (action, cx);
        true
    }

    /// What holds text that leaving the program would lose, as the clerk knows it; `None` where nothing does.
    fn unsaved(&self, texts: &Texts) -> Option<String> {
        let _ = texts;
        None
    }

    /// Takes in what happened.
    fn update(&mut self, event: Event<Self::Answer>, cx: &Context<'_>) -> Vec<Effect<Self::Answer>>;

    /// Draws itself.
    fn view(&self, canvas: &mut Canvas<'_>, area: Rect);
}

/// A part that has a place in the header.
pub(crate) trait Tab: Part {
    /// Its title.
    fn title(&self, texts: &Texts) -> String;

    /// A short mark beside its title, and what that means.
    fn badge(&self, look: &Look<'_>) -> Option<(String, Meaning)> {
        let _ = look;
        None
    }

    /// Whether it is the one to take that letter.
    fn takes(&self, letter: &Letter) -> bool {
        let _ = letter;
        false
    }
}

/// An answer on its way to a part whose type the shell does not know.
pub(crate) type AnyAnswer = Box<dyn Any + Send>;

/// A part of any kind. Implemented for every [`Part`].
pub(crate) trait AnyPart {
    fn scopes(&self) -> &'static [Scope];
    fn takes_text(&self) -> bool;
    fn offers(&self, action: Action, cx: &Context<'_>) -> bool;
    fn unsaved(&self, texts: &Texts) -> Option<String>;
    fn update_any(&mut self, event: Event<AnyAnswer>, cx: &Context<'_>) -> Vec<Effect<AnyAnswer>>;
    fn view(&self, canvas: &mut Canvas<'_>, area: Rect);
}

/// A tab of any kind. Implemented for every [`Tab`].
pub(crate) trait AnyTab: AnyPart {
    fn title(&self, texts: &Texts) -> String;
    fn badge(&self, look: &Look<'_>) -> Option<(String, Meaning)>;
    fn takes(&self, letter: &Letter) -> bool;
}

impl<P: Part> AnyPart for P {
    fn scopes(&self) -> &'static [Scope] {
        Part::scopes(self)
    }

    fn takes_text(&self) -> bool {
        Part::takes_text(self)
    }

    fn offers(&self, action: Action, cx: &Context<'_>) -> bool {
        Part::offers(self, action, cx)
    }

    fn unsaved(&self, texts: &Texts) -> Option<String> {
        Part::unsaved(self, texts)
    }

    fn update_any(&mut self, event: Event<AnyAnswer>, cx: &Context<'_>) -> Vec<Effect<AnyAnswer>> {
        let Some(event) = event.known() else { return Vec::new() };
        self.update(event, cx).into_iter().map(Effect::unknown).collect()
    }

    fn view(&self, canvas: &mut Canvas<'_>, area: Rect) {
        Part::view(self, canvas, area);
    }
}

impl<T: Tab> AnyTab for T {
    fn title(&self, texts: &Texts) -> String {
        Tab::title(self, texts)
    }

    fn badge(&self, look: &Look<'_>) -> Option<(String, Meaning)> {
        Tab::badge(self, look)
    }

    fn takes(&self, letter: &Letter) -> bool {
        Tab::takes(self, letter)
    }
}

impl Event<AnyAnswer> {
    /// The same event for a part that is answered with `A`; `None` where the answer is not for it.
    fn known<A: Send + 'static>(self) -> Option<Event<A>> {
        Some(match self {
            Event::Answer(answer) => Event::Answer(*answer.downcast().ok()?),
            Event::Action(action) => Event::Action(action),
            Event::NotNow(action) => Event::NotNow(action),
            Event::Typed(chord) => Event::Typed(chord),
            Event::Pasted(text) => Event::Pasted(text),
            Event::Clicked { at, twice } => Event::Clicked { at, twice },
            Event::Scrolled { at, lines } => Event::Scrolled { at, lines },
            Event::Letter(letter) => Event::Letter(letter),
            Event::Shown => Event::Shown,
            Event::StockChanged => Event::StockChanged,
            Event::DayChanged => Event::DayChanged,
        })
    }
}

impl<A: Send + 'static> Effect<A> {
    /// The same effect for the shell, which does not know the part's type.
    fn unknown(self) -> Effect<AnyAnswer> {
        fn boxed<A: Send + 'static>(job: Job<A>) -> Job<AnyAnswer> {
            Box::new(move |warehouse| Box::new(job(warehouse)))
        }
        match self {
            Effect::Read(slot, job) => Effect::Read(slot, boxed(job)),
            Effect::Write(job) => Effect::Write(boxed(job)),
            Effect::Open(part) => Effect::Open(part),
            Effect::Close => Effect::Close,
            Effect::Reply(answer) => Effect::Reply(answer),
            Effect::Send(letter) => Effect::Send(letter),
            Effect::Say(notice) => Effect::Say(notice),
            Effect::Copy(text) => Effect::Copy(text),
        }
    }
}
