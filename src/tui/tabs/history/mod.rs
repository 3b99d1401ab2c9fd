//! The History tab: every document, newest first, with its movements and the decisions behind them. Documents are undone
//! here.

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

pub(crate) struct History {
    list: List<DocumentLine>,
    filter: Filter,
    /// Counts the list's reads; responses to earlier ones are dropped.
    reading: u64,
    /// The document after which older keys were last requested.
    asked_after: Option<DocumentNumber>,
    /// All keys were requested, because the clerk jumped to the oldest document.
    asked_all: bool,
    /// Documents may have been added at the top while the window was far below it.
    behind: bool,
    detail: Detail,
    /// The stock changed while the tab was hidden.
    stale: bool,
    trouble: Trouble,
}

impl History {
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
