//! The Dispatch tab: shows the plan before it is posted, with the reason beside every lot that FEFO passed over.

mod answer;
mod choose;
mod choose_view;
mod confirm;
mod fields;
mod keys;
mod order;
mod plan;
mod plan_view;
mod update;
mod view;

use ratatui::layout::Rect;

use crate::domain::DocumentId;
use crate::i18n::Texts;
use crate::t;
use crate::tui::canvas::Canvas;
use crate::tui::keys::{Action, Scope};
use crate::tui::letter::Letter;
use crate::tui::part::{Context, Effect, Event, Part, Tab};
use crate::tui::widgets::ahead::Ahead;
use crate::tui::widgets::journal::Journal;
use crate::tui::widgets::line::Line;
use crate::tui::widgets::shelf::Shelf;

use answer::Answer;
use fields::{Picked, Slot};
use order::Gone;
use plan::Planning;

pub(crate) struct Dispatching {
    line: Line<Slot>,
    /// Lots chosen by hand instead of by FEFO.
    picked: Option<Picked>,
    planning: Planning,
    shelf: Shelf,
    focus: Focus,
    /// The reference, kept from line to line of an order.
    kept: String,
    /// Lines dispatched for this order.
    order: Journal<Gone>,
    /// The form before it was cleared, for undo.
    cleared: Option<Box<Aside>>,
    /// Id of the document being posted. Retries reuse it until one succeeds, so that an attempt whose response was
    /// lost takes effect only once.
    document: Option<DocumentId>,
    writing: bool,
    /// Input buffered while a dispatch is being posted.
    ahead: Ahead<Answer>,
    /// The stock changed while the tab was hidden.
    stale: bool,
}

struct Aside {
    line: Line<Slot>,
    picked: Option<Picked>,
}

/// Where keys go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Focus {
    Fields,
    Plan,
    /// The session log.
    Order,
}

impl Dispatching {
    pub(crate) fn new(cx: &Context<'_>) -> Self {
        Dispatching {
            line: Line::new(fields::form(cx.texts)),
            picked: None,
            planning: Planning::default(),
            shelf: Shelf::default(),
            focus: Focus::Fields,
            kept: String::new(),
            order: Journal::default(),
            cleared: None,
            document: None,
            writing: false,
            ahead: Ahead::default(),
            stale: false,
        }
    }

    /// Whether the list of matching products is open.
    fn is_choosing(&self) -> bool {
        self.focus == Focus::Fields && self.line.is_offering()
    }

    /// Whether the form holds text that leaving would lose.
    fn holds_text(&self) -> bool {
        let typed = [Slot::Product, Slot::Quantity, Slot::MinLife, Slot::Reason];
        typed.into_iter().any(|slot| !self.line.form.text(slot).trim().is_empty())
            || self.line.form.text(Slot::Reference) != self.kept
    }
}

impl Part for Dispatching {
    type Answer = Answer;

    fn scopes(&self) -> &'static [Scope] {
        match self.focus {
            Focus::Plan => &[Scope::Plan, Scope::List],
            Focus::Order => &[Scope::DispatchLines, Scope::List],
            Focus::Fields if self.is_choosing() => &[Scope::Matches, Scope::DispatchFields, Scope::Fields],
            Focus::Fields => &[Scope::DispatchFields, Scope::Empty, Scope::Fields],
        }
    }

    fn takes_text(&self) -> bool {
        self.focus == Focus::Fields
    }

    fn offers(&self, action: Action, cx: &Context<'_>) -> bool {
        self.offers_action(action, cx)
    }

    fn unsaved(&self, texts: &Texts) -> Option<String> {
        self.holds_text().then(|| self.title(texts))
    }

    fn update(&mut self, event: Event<Answer>, cx: &Context<'_>) -> Vec<Effect<Answer>> {
        self.update_event(event, cx)
    }

    fn view(&self, canvas: &mut Canvas<'_>, area: Rect) {
        self.draw(canvas, area);
    }
}

impl Tab for Dispatching {
    fn title(&self, texts: &Texts) -> String {
        t!(texts, "dispatch-title")
    }

    fn takes(&self, letter: &Letter) -> bool {
        matches!(letter, Letter::DispatchLot(_) | Letter::DispatchProduct(_))
    }
}
