//! Components: tabs, and the overlays above them. A component holds a model, turns events into effects, and draws
//! itself.
//!
//! `update` and `view` are pure and never block. A component asks the warehouse through an effect, and the
//! response comes back as an event.

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

/// An input to a component.
#[derive(Debug)]
pub(crate) enum Event<A> {
    /// A key bound in one of the component's scopes.
    Action(Action),
    /// A bound key whose action is unavailable now; the component explains why, unless that is plain to see.
    NotNow(Action),
    /// A key that types or moves within text; sent only while the component accepts text.
    Typed(Chord),
    /// Pasted text, joined into one line; sent only while the component accepts text.
    Pasted(String),
    /// A press of the left mouse button.
    Clicked {
        at: Position,
        /// Whether this is the second click of a double click.
        twice: bool,
    },
    /// A turn of the mouse wheel.
    Scrolled {
        at: Position,
        /// Lines to scroll; negative is up.
        lines: i32,
    },
    /// The response to a read, a write or an overlay of this component.
    Answer(A),
    /// A request from another component.
    Letter(Letter),
    /// The component came into view, or the screen was resized.
    Shown,
    /// This or another process changed the stock, or the user asked for a refresh.
    StockChanged,
    /// The day changed; [`Context::today`] is the new one.
    DayChanged,
}

/// A request from a component to the shell.
pub(crate) enum Effect<A> {
    /// Reads from the warehouse; a later read with the same key supersedes this one.
    Read(&'static str, Job<A>),
    /// Writes to the warehouse. Every write runs, in the order requested.
    Write(Job<A>),
    /// Opens an overlay, which may reply to this component.
    Open(Box<dyn AnyPart>),
    /// Closes this overlay.
    Close,
    /// Sends a response to the component that opened this overlay.
    Reply(Box<dyn Any + Send>),
    /// Opens the tab that accepts the request, and passes it on.
    Send(Letter),
    /// Shows a notice on the status line.
    Say(Notice),
    /// Copies text to the clipboard of the user's terminal.
    Copy(String),
}

/// Work on the warehouse, run on the worker thread.
pub(crate) type Job<A> = Box<dyn FnOnce(&mut Warehouse) -> A + Send>;

impl<A> Effect<A> {
    /// Reads under a key: only the latest read of a key is answered.
    pub(crate) fn read(key: &'static str, job: impl FnOnce(&mut Warehouse) -> A + Send + 'static) -> Self {
        Effect::Read(key, Box::new(job))
    }

    pub(crate) fn write(job: impl FnOnce(&mut Warehouse) -> A + Send + 'static) -> Self {
        Effect::Write(Box::new(job))
    }

    pub(crate) fn open(overlay: impl Part) -> Self {
        Effect::Open(Box::new(overlay))
    }

    /// Replies to the component that opened the overlay; `response` must be of that component's response type.
    pub(crate) fn reply(response: impl Any + Send) -> Self {
        Effect::Reply(Box::new(response))
    }
}

/// What a component may consult while it updates.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Context<'a> {
    pub(crate) texts: &'a Texts,
    pub(crate) today: Day,
    pub(crate) desk: &'a Desk,
    /// Where the component is drawn.
    pub(crate) area: Rect,
    pub(crate) visible: bool,
}

/// A tab or an overlay.
pub(crate) trait Part: 'static {
    /// The type of the responses to its reads, writes and overlays.
    type Answer: Send + 'static;

    /// The key scopes it listens to, innermost first. The global scope follows implicitly.
    fn scopes(&self) -> &'static [Scope];

    /// Whether letters type text; actions bound to a bare letter are then unreachable.
    fn takes_text(&self) -> bool {
        false
    }

    /// Whether an action of its scopes can run now. Only available actions run and appear in the footer.
    fn offers(&self, action: Action, cx: &Context<'_>) -> bool {
        let _ = (action, cx);
        true
    }

    /// Names the place that holds unsaved text, if quitting would lose any.
    fn unsaved(&self, texts: &Texts) -> Option<String> {
        let _ = texts;
        None
    }

    /// Handles an event and returns the effects it calls for.
    fn update(&mut self, event: Event<Self::Answer>, cx: &Context<'_>) -> Vec<Effect<Self::Answer>>;

    fn view(&self, canvas: &mut Canvas<'_>, area: Rect);
}

/// A component with an entry in the header.
pub(crate) trait Tab: Part {
    fn title(&self, texts: &Texts) -> String;

    /// A short badge beside the title, with the meaning that styles it.
    fn badge(&self, cx: &Look<'_>) -> Option<(String, Meaning)> {
        let _ = cx;
        None
    }

    /// Whether it handles this request.
    fn takes(&self, navigation: &Letter) -> bool {
        let _ = navigation;
        false
    }
}

/// A type-erased response.
pub(crate) type AnyAnswer = Box<dyn Any + Send>;

/// An object-safe, type-erased component. Implemented for every [`Part`].
pub(crate) trait AnyPart {
    fn scopes(&self) -> &'static [Scope];
    fn takes_text(&self) -> bool;
    fn offers(&self, action: Action, cx: &Context<'_>) -> bool;
    fn unsaved(&self, texts: &Texts) -> Option<String>;
    fn update_any(&mut self, event: Event<AnyAnswer>, cx: &Context<'_>) -> Vec<Effect<AnyAnswer>>;
    fn view(&self, canvas: &mut Canvas<'_>, area: Rect);
}

/// An object-safe, type-erased tab. Implemented for every [`Tab`].
pub(crate) trait AnyTab: AnyPart {
    fn title(&self, texts: &Texts) -> String;
    fn badge(&self, cx: &Look<'_>) -> Option<(String, Meaning)>;
    fn takes(&self, navigation: &Letter) -> bool;
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

    fn badge(&self, cx: &Look<'_>) -> Option<(String, Meaning)> {
        Tab::badge(self, cx)
    }

    fn takes(&self, navigation: &Letter) -> bool {
        Tab::takes(self, navigation)
    }
}

impl Event<AnyAnswer> {
    /// Restores the response type; `None` if the response is of another type.
    fn known<A: Send + 'static>(self) -> Option<Event<A>> {
        Some(match self {
            Event::Answer(response) => Event::Answer(*response.downcast().ok()?),
            Event::Action(action) => Event::Action(action),
            Event::NotNow(action) => Event::NotNow(action),
            Event::Typed(chord) => Event::Typed(chord),
            Event::Pasted(text) => Event::Pasted(text),
            Event::Clicked { at, twice } => Event::Clicked { at, twice },
            Event::Scrolled { at, lines } => Event::Scrolled { at, lines },
            Event::Letter(navigation) => Event::Letter(navigation),
            Event::Shown => Event::Shown,
            Event::StockChanged => Event::StockChanged,
            Event::DayChanged => Event::DayChanged,
        })
    }
}

impl<A: Send + 'static> Effect<A> {
    /// Erases the response type.
    fn unknown(self) -> Effect<AnyAnswer> {
        fn boxed<A: Send + 'static>(job: Job<A>) -> Job<AnyAnswer> {
            Box::new(move |warehouse| Box::new(job(warehouse)))
        }
        match self {
            Effect::Read(key, job) => Effect::Read(key, boxed(job)),
            Effect::Write(job) => Effect::Write(boxed(job)),
            Effect::Open(overlay) => Effect::Open(overlay),
            Effect::Close => Effect::Close,
            Effect::Reply(response) => Effect::Reply(response),
            Effect::Send(navigation) => Effect::Send(navigation),
            Effect::Say(notice) => Effect::Say(notice),
            Effect::Copy(text) => Effect::Copy(text),
        }
    }
}
