//! The History tab: every document, newest first, with its movements and the decisions behind them. Documents are undone
//! here.

mod columns;
mod days_dialog;
mod detail;
mod filter;
mod product_filter_dialog;
mod response;
mod update;
mod view;

use ratatui::layout::Rect;

use crate::domain::DocumentNumber;
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::Canvas;
use crate::tui::component::navigation::Navigation;
use crate::tui::component::{Component, Effect, Event, Tab, UpdateContext};
use crate::tui::keys::{Action, Scope};
use crate::tui::list::load_error::LoadError;
use crate::tui::widgets::windowed_list::{KeyedRow, WindowedList};
use crate::warehouse::DocumentSummary;

use detail::DocumentDetailPane;
use filter::DocumentFilter;
use response::Response;

impl KeyedRow for DocumentSummary {
    type Key = DocumentNumber;

    fn key(&self) -> DocumentNumber {
        self.document.number
    }
}

pub(crate) struct HistoryTab {
    list: WindowedList<DocumentSummary>,
    filter: DocumentFilter,
    /// Counts the list's reads; responses to earlier ones are dropped.
    generation: u64,
    /// The document after which older keys were last requested.
    requested_after: Option<DocumentNumber>,
    /// All keys were requested, because the clerk jumped to the oldest document.
    all_keys_requested: bool,
    /// Documents may have been added at the top while the window was far below it.
    newest_missing: bool,
    detail_pane: DocumentDetailPane,
    /// The stock changed while the tab was hidden.
    stale: bool,
    load_error: LoadError,
}

impl HistoryTab {
    pub(crate) fn new(_: &UpdateContext<'_>) -> Self {
        HistoryTab {
            list: WindowedList::default(),
            filter: DocumentFilter::default(),
            generation: 0,
            requested_after: None,
            all_keys_requested: false,
            newest_missing: false,
            detail_pane: DocumentDetailPane::default(),
            stale: true,
            load_error: LoadError::default(),
        }
    }
}

impl Component for HistoryTab {
    type Response = Response;

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::History, Scope::Detail, Scope::List]
    }

    fn is_available(&self, action: Action, cx: &UpdateContext<'_>) -> bool {
        self.is_action_available(action, cx)
    }

    fn update(&mut self, event: Event<Response>, cx: &UpdateContext<'_>) -> Vec<Effect<Response>> {
        self.handle_event(event, cx)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        self.draw_tab(canvas, area);
    }
}

impl Tab for HistoryTab {
    fn title(&self, texts: &Texts) -> String {
        t!(texts, "history-title")
    }

    fn accepts(&self, letter: &Navigation) -> bool {
        matches!(letter, Navigation::ShowProductHistory { .. })
    }
}
