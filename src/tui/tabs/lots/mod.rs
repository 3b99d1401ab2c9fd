//! The Lots tab: a searchable, filterable, sortable table of lots, most urgent first, with the selected lot's movements.

mod columns;
mod detail;
mod fetch;
mod filter;
mod response;
mod update;
mod view;

use crate::domain::LotId;
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::navigation::Navigation;
use crate::tui::component::{Component, Effect, Event, Tab, UpdateContext};
use crate::tui::keys::{Action, Scope};
use crate::tui::list::load_error::LoadError;
use crate::tui::panels::expiry_forecast::ExpiryForecastPanel;
use crate::tui::widgets::text_field::TextField;
use crate::tui::widgets::windowed_list::{KeyedRow, WindowedList};
use crate::warehouse::LotRow;

use detail::LotDetailPane;
use filter::LotFilter;
use response::Response;

impl KeyedRow for LotRow {
    type Key = LotId;

    fn key(&self) -> LotId {
        self.lot.id
    }
}

pub(crate) struct LotsTab {
    list: WindowedList<LotRow>,
    filter: LotFilter,
    searching: bool,
    /// The letters to jump to, while they are being typed.
    jump_input: Option<TextField>,
    /// Counts the list's reads; responses to earlier ones are dropped.
    generation: u64,
    /// Only the first keys are known, and the rest have not been requested.
    needs_keys: bool,
    /// A lot to select once the list contains it.
    pending_selection: Option<LotId>,
    detail_pane: LotDetailPane,
    forecast: ExpiryForecastPanel,
    /// The stock changed while the tab was hidden.
    stale: bool,
    load_error: LoadError,
}

impl LotsTab {
    pub(crate) fn new(cx: &UpdateContext<'_>) -> Self {
        LotsTab {
            list: WindowedList::default(),
            filter: LotFilter::new(cx.today),
            searching: false,
            jump_input: None,
            generation: 0,
            needs_keys: false,
            pending_selection: None,
            detail_pane: LotDetailPane::default(),
            forecast: ExpiryForecastPanel::default(),
            stale: true,
            load_error: LoadError::default(),
        }
    }
}

impl Component for LotsTab {
    type Response = Response;

    fn scopes(&self) -> &'static [Scope] {
        if self.jump_input.is_some() {
            return &[Scope::Jump, Scope::List];
        }
        if self.searching {
            &[Scope::Search, Scope::List]
        } else {
            &[Scope::Lots, Scope::Detail, Scope::List]
        }
    }

    fn accepts_text(&self) -> bool {
        self.searching || self.jump_input.is_some()
    }

    fn is_available(&self, action: Action, cx: &UpdateContext<'_>) -> bool {
        self.is_action_available(action, cx)
    }

    fn update(&mut self, event: Event<Response>, cx: &UpdateContext<'_>) -> Vec<Effect<Response>> {
        self.handle_event(event, cx)
    }

    fn draw(&self, canvas: &mut crate::tui::component::canvas::Canvas<'_>, area: ratatui::layout::Rect) {
        self.draw_tab(canvas, area);
    }
}

impl Tab for LotsTab {
    fn title(&self, texts: &Texts) -> String {
        t!(texts, "lots-title")
    }

    fn accepts(&self, letter: &Navigation) -> bool {
        matches!(letter, Navigation::ShowLot { .. } | Navigation::ShowProductLots { .. })
    }
}
