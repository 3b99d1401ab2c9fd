//! The History tab: every document, newest first, with its movements and what was decided; documents are undone from here.

mod answer;
mod columns;
mod days;
mod filter;
mod product;
mod story;
mod update;
mod view;

use ratatui::layout::Rect;

use crate::domain::DocumentNumber;
use crate::i18n::Texts;
use crate::t;
use crate::tui::canvas::Canvas;
use crate::tui::keys::{Action, Scope};
use crate::tui::letter::Letter;
use crate::tui::part::{Context, Effect, Event, Part, Tab};
use crate::tui::widgets::list::{List, Row};
use crate::tui::widgets::trouble::Trouble;
use crate::warehouse::DocumentLine;

use answer::Answer;
use filter::Filter;
use story::Detail;

impl Row for DocumentLine {
    type Key = DocumentNumber;

    fn key(&self) -> DocumentNumber {
        self.document.number
    }
}

/// The History tab.
pub(crate) struct History {
    list: List<DocumentLine>,
    filter: Filter,
    /// Which reading the list shows; answers to earlier ones are too late.
    reading: u64,
    /// The document after which older ones were asked for last.
    asked_after: Option<DocumentNumber>,
    /// All keys were asked for, for the clerk went to the oldest.
    asked_all: bool,
    /// Newer documents may exist than the list shows, for the clerk was far down when they came.
    behind: bool,
    detail: Detail,
    /// The stock changed while nobody looked.
    stale: bool,
    trouble: Trouble,
}

impl History {
    /// The tab as it is when the program opens.
    pub(crate) fn new(_: &Context<'_>) -> Self {
        History {
            list: List::default(),
            filter: Filter::default(),
            reading: 0,
            asked_after: None,
            asked_all: false,
            behind: false,
            detail: Detail::default(),
            stale: true,
            trouble: Trouble::default(),
        }
    }
}

impl Part for History {
    type Answer = Answer;

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::History, Scope::Story, Scope::List]
    }

    fn offers(&self, action: Action, cx: &Context<'_>) -> bool {
        self.offers_action(action, cx)
    }

    fn update(&mut self, event: Event<Answer>, cx: &Context<'_>) -> Vec<Effect<Answer>> {
        self.update_event(event, cx)
    }

    fn view(&self, canvas: &mut Canvas<'_>, area: Rect) {
        self.draw(canvas, area);
    }
}

impl Tab for History {
    fn title(&self, texts: &Texts) -> String {
        t!(texts, "history-title")
    }

    fn takes(&self, letter: &Letter) -> bool {
        matches!(letter, Letter::ShowHistoryOf { .. })
    }
}
