//! Components: tabs, and the overlays above them. A component holds a model, turns events into effects, and draws
//! itself.
//!
//! `update` and `draw` are pure and never block. A component asks the warehouse through an effect, and the
//! response comes back as an event.

pub(crate) mod act_id;
pub(crate) mod canvas;
mod erasure;
pub(crate) mod goods_label;
pub(crate) mod navigation;
pub(crate) mod notice;
pub(crate) mod typed_field;

use std::any::Any;

use chrono::{DateTime, Utc};
use ratatui::crossterm::event::KeyEvent;
use ratatui::layout::{Position, Rect};

use super::keys::{Action, Chord, Scope};
use super::theme::Meaning;
use crate::domain::Day;
use crate::domain::gs1::StoreCodes;
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::{Canvas, ViewContext};
use crate::tui::component::navigation::Navigation;
use crate::tui::component::notice::Notice;
use crate::tui::component::typed_field::TypedField;
use crate::warehouse::{Actor, Warehouse};

/// An input to a component.
#[derive(Debug)]
pub(crate) enum Event<A> {
    /// A key bound in one of the component's scopes.
    Action(Action),
    /// A bound key whose action is unavailable now; the component explains why, unless that is plain to see.
    Unavailable(Action),
    /// A key that types or moves within text; sent only while the component accepts text.
    Typed(Chord),
    /// Pasted text, joined into one line; sent only while the component accepts text.
    Pasted(String),
    /// Characters that came faster than a hand types; sent while the component accepts scans instead of text, and of a
    /// label also while it accepts text and takes labels.
    Scanned(Scan),
    /// Keys that came together, as they arrived; sent only while the component watches keys.
    Arrived(Vec<KeyEvent>),
    /// A key that types a character, and is bound to nothing, while the component accepts no text.
    UnboundKey(Chord),
    /// A press of the left mouse button.
    Clicked {
        at: Position,
        /// Whether this is the second click of a double click.
        is_double: bool,
    },
    /// A turn of the mouse wheel.
    Scrolled {
        at: Position,
        /// Lines to scroll; negative is up.
        lines: i32,
    },
    /// The response to a read, a write or an overlay of this component.
    Response(A),
    /// A request from another component.
    Navigation(Navigation),
    /// The component came into view, or the screen was resized.
    Shown,
    /// This or another process changed the stock, or the user asked for a refresh.
    StockChanged,
    /// The day changed; [`UpdateContext::today`] is the new one.
    DayChanged,
    /// Somebody else works now; [`UpdateContext::actor`] has the new operator.
    OperatorChanged,
}

/// Characters that came in a burst, as a barcode scanner or a paste sends them; the separator of a GS1 code is among them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Scan {
    pub(crate) text: String,
    /// Whether Enter or Tab ended it.
    pub(crate) is_complete: bool,
}

/// Identifies a burst of input: what came in one read of the terminal, or faster than a hand types. A single key press
/// is a burst of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct BurstId(pub(crate) u64);

/// A request from a component to the shell.
pub(crate) enum Effect<A> {
    /// Reads from the warehouse; a later read with the same key supersedes this one.
    Read(&'static str, Job<A>),
    /// Writes to the warehouse. Every write runs, in the order requested.
    Write(Job<A>),
    /// Waits for something else than the warehouse, such as a printer, on a thread of its own.
    Elsewhere(Box<dyn FnOnce() -> A + Send>),
    /// Opens an overlay, which may reply to this component.
    OpenOverlay(Box<dyn DynComponent>),
    /// Closes this overlay.
    Close,
    /// Takes this overlay off the screen, to wait for an answer unseen until it closes.
    Withdraw,
    /// Sends a response to the component that opened this overlay.
    Reply(Box<dyn Any + Send>),
    /// Opens the tab that accepts the request, and passes it on.
    Navigate(Navigation),
    /// Shows a notice on the status line.
    Notify(Notice),
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

    pub(crate) fn open_overlay(overlay: impl Component) -> Self {
        Effect::OpenOverlay(Box::new(overlay))
    }

    /// Replies to the component that opened the overlay; `response` must be of that component's response type.
    pub(crate) fn reply(response: impl Any + Send) -> Self {
        Effect::Reply(Box::new(response))
    }
}

/// What a component may consult while it updates.
#[derive(Debug, Clone, Copy)]
pub(crate) struct UpdateContext<'a> {
    pub(crate) texts: &'a Texts,
    pub(crate) today: Day,
    /// The day to show alerts of: the book's.
    pub(crate) alerts_day: Day,
    pub(crate) actor: &'a Actor,
    /// Where the component is drawn.
    pub(crate) area: Rect,
    pub(crate) visible: bool,
    /// When the server of the book answered last, if it can't be reached.
    pub(crate) offline_since: Option<DateTime<Utc>>,
    /// The burst of the latest key, click or paste.
    pub(crate) burst: BurstId,
    /// The layouts of a store's own numbers, by which scans are read.
    pub(crate) store_codes: &'a StoreCodes,
}

/// A tab or an overlay.
pub(crate) trait Component: 'static {
    /// The type of the responses to its reads, writes and overlays.
    type Response: Send + 'static;

    /// The key scopes it listens to, innermost first. The global scope follows implicitly.
    fn scopes(&self) -> &'static [Scope];

    /// Whether letters type text; actions bound to a bare letter are then unreachable.
    fn accepts_text(&self) -> bool {
        false
    }

    /// Whether it is there to record something: of no use in a book that can only be read.
    fn is_for_acts(&self) -> bool {
        false
    }

    /// Whether it takes a scan while it accepts no text.
    fn accepts_scans(&self) -> bool {
        false
    }

    /// Whether it shows all that arrives: keys that come together are sent as they are, and none of them acts.
    fn watches_keys(&self) -> bool {
        false
    }

    /// The field that has the focus, if keys may leave it once its value is complete.
    fn typed_field(&self) -> Option<TypedField<'_>> {
        None
    }

    /// Whether it takes the label of goods as a whole while it accepts text.
    fn takes_labels(&self) -> bool {
        false
    }

    /// Whether what came in one go while it accepts text is a label to take as [`Event::Scanned`], and no text.
    fn reads_as_label(&self, text: &str, cx: &UpdateContext<'_>) -> bool {
        goods_label::is_label(text, cx.today)
    }

    /// Whether an action of its scopes can run now. Only available actions run and appear in the footer.
    fn is_available(&self, action: Action, cx: &UpdateContext<'_>) -> bool {
        let _ = (action, cx);
        true
    }

    /// Names the place that holds unsaved text, if quitting would lose any.
    fn unsaved_label(&self, texts: &Texts) -> Option<String> {
        let _ = texts;
        None
    }

    /// Names the place of an act that may be booked, as its answer was lost.
    fn unsettled_label(&self, texts: &Texts) -> Option<String> {
        let _ = texts;
        None
    }

    /// Whether an act that the operator asked for waits to be carried out.
    fn has_pending_acts(&self) -> bool {
        false
    }

    /// Handles an event and returns the effects it calls for.
    fn update(&mut self, event: Event<Self::Response>, cx: &UpdateContext<'_>)
    -> Vec<Effect<Self::Response>>;

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect);
}

/// A component with an entry in the header.
pub(crate) trait Tab: Component {
    fn title(&self, texts: &Texts) -> String;

    /// The title where there is little room.
    fn short_title(&self, texts: &Texts) -> String {
        self.title(texts)
    }

    /// A short badge beside the title, with the meaning that styles it.
    fn badge(&self, cx: &ViewContext<'_>) -> Option<(String, Meaning)> {
        let _ = cx;
        None
    }

    /// Whether it handles this request.
    fn accepts_navigation(&self, navigation: &Navigation) -> bool {
        let _ = navigation;
        false
    }
}

/// A type-erased response.
pub(crate) type DynResponse = Box<dyn Any + Send>;

/// An object-safe, type-erased component. Implemented for every [`Component`].
pub(crate) trait DynComponent {
    fn scopes(&self) -> &'static [Scope];
    fn accepts_text(&self) -> bool;
    fn is_for_acts(&self) -> bool;
    fn accepts_scans(&self) -> bool;
    fn watches_keys(&self) -> bool;
    fn typed_field(&self) -> Option<TypedField<'_>>;
    fn takes_labels(&self) -> bool;
    fn reads_as_label(&self, text: &str, cx: &UpdateContext<'_>) -> bool;
    fn is_available(&self, action: Action, cx: &UpdateContext<'_>) -> bool;
    fn unsaved_label(&self, texts: &Texts) -> Option<String>;
    fn unsettled_label(&self, texts: &Texts) -> Option<String>;
    fn has_pending_acts(&self) -> bool;
    fn update_erased(
        &mut self,
        event: Event<DynResponse>,
        cx: &UpdateContext<'_>,
    ) -> Vec<Effect<DynResponse>>;
    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect);
}

/// An object-safe, type-erased tab. Implemented for every [`Tab`].
pub(crate) trait DynTab: DynComponent {
    fn title(&self, texts: &Texts) -> String;
    fn short_title(&self, texts: &Texts) -> String;
    fn badge(&self, cx: &ViewContext<'_>) -> Option<(String, Meaning)>;
    fn accepts_navigation(&self, navigation: &Navigation) -> bool;
}

impl<P: Component> DynComponent for P {
    fn scopes(&self) -> &'static [Scope] {
        Component::scopes(self)
    }

    fn accepts_text(&self) -> bool {
        Component::accepts_text(self)
    }

    fn is_for_acts(&self) -> bool {
        Component::is_for_acts(self)
    }

    fn accepts_scans(&self) -> bool {
        Component::accepts_scans(self)
    }

    fn watches_keys(&self) -> bool {
        Component::watches_keys(self)
    }

    fn typed_field(&self) -> Option<TypedField<'_>> {
        Component::typed_field(self)
    }

    fn takes_labels(&self) -> bool {
        Component::takes_labels(self)
    }

    fn reads_as_label(&self, text: &str, cx: &UpdateContext<'_>) -> bool {
        Component::reads_as_label(self, text, cx)
    }

    fn is_available(&self, action: Action, cx: &UpdateContext<'_>) -> bool {
        Component::is_available(self, action, cx)
    }

    fn unsaved_label(&self, texts: &Texts) -> Option<String> {
        Component::unsaved_label(self, texts)
    }

    fn unsettled_label(&self, texts: &Texts) -> Option<String> {
        Component::unsettled_label(self, texts)
    }

    fn has_pending_acts(&self) -> bool {
        Component::has_pending_acts(self)
    }

    fn update_erased(
        &mut self,
        event: Event<DynResponse>,
        cx: &UpdateContext<'_>,
    ) -> Vec<Effect<DynResponse>> {
        let Some(event) = event.downcast() else { return Vec::new() };
        self.update(event, cx).into_iter().map(Effect::erase).collect()
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        Component::draw(self, canvas, area);
    }
}

impl<T: Tab> DynTab for T {
    fn title(&self, texts: &Texts) -> String {
        Tab::title(self, texts)
    }

    fn short_title(&self, texts: &Texts) -> String {
        Tab::short_title(self, texts)
    }

    fn badge(&self, cx: &ViewContext<'_>) -> Option<(String, Meaning)> {
        Tab::badge(self, cx)
    }

    fn accepts_navigation(&self, navigation: &Navigation) -> bool {
        Tab::accepts_navigation(self, navigation)
    }
}

impl<A: Send + 'static> Effect<A> {
    /// Copies a text to the clipboard and says so.
    pub(crate) fn copy(text: String, texts: &Texts) -> Vec<Self> {
        let said = t!(texts, "tui-copied-text", text = text.clone());
        vec![Effect::Copy(text), Effect::Notify(Notice::info(said))]
    }

    /// Erases the response type.
    fn erase(self) -> Effect<DynResponse> {
        self.map(|response| Box::new(response) as DynResponse)
    }

    /// Converts the response, such as that of a panel into one of its tab.
    pub(crate) fn map<B>(self, convert: impl FnOnce(A) -> B + Send + 'static) -> Effect<B> {
        match self {
            Effect::Read(key, job) => Effect::Read(key, Box::new(|warehouse| convert(job(warehouse)))),
            Effect::Write(job) => Effect::Write(Box::new(|warehouse| convert(job(warehouse)))),
            Effect::Elsewhere(work) => Effect::Elsewhere(Box::new(|| convert(work()))),
            Effect::OpenOverlay(overlay) => Effect::OpenOverlay(overlay),
            Effect::Close => Effect::Close,
            Effect::Withdraw => Effect::Withdraw,
            Effect::Reply(response) => Effect::Reply(response),
            Effect::Navigate(navigation) => Effect::Navigate(navigation),
            Effect::Notify(notice) => Effect::Notify(notice),
            Effect::Copy(text) => Effect::Copy(text),
        }
    }
}
