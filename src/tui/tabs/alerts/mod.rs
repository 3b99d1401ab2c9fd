//! The Alerts tab: what needs attention, grouped by cause, most urgent first.

mod response;
mod rows;
mod side_panels;
mod update;
mod view;

use ratatui::layout::Rect;

use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::{Canvas, ViewContext};
use crate::tui::component::{Component, Effect, Event, Tab, UpdateContext};
use crate::tui::keys::{Action, Scope};
use crate::tui::list::load_error::LoadError;
use crate::tui::theme::Meaning;
use crate::tui::widgets::windowed_list::WindowedList;
use crate::warehouse::{AlertCounts, AlertStateFilter};

use response::Response;
use rows::AlertListRow;
use side_panels::SidePanels;

pub(crate) struct AlertsTab {
    list: WindowedList<AlertListRow>,
    show: AlertStateFilter,
    /// Alerts that need attention (not snoozed), whatever the list shows.
    active_counts: AlertCounts,
    /// Counts the list's reads; responses to earlier ones are dropped.
    generation: u64,
    load_error: LoadError,
    side_panels: SidePanels,
}

impl AlertsTab {
    /// Creates the tab empty. It is read when the alerts have been brought up to the day.
    pub(crate) fn new(_: &UpdateContext<'_>) -> Self {
        AlertsTab {
            list: WindowedList::default(),
            show: AlertStateFilter::Active,
            active_counts: AlertCounts::default(),
            generation: 0,
            load_error: LoadError::default(),
            side_panels: SidePanels::default(),
        }
    }
}

impl Component for AlertsTab {
    type Response = Response;

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Alerts, Scope::List]
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

impl Tab for AlertsTab {
    fn title(&self, texts: &Texts) -> String {
        t!(texts, "alerts-title")
    }

    fn badge(&self, look: &ViewContext<'_>) -> Option<(String, Meaning)> {
        let count: u64 = self.active_counts.0.iter().map(|(_, count)| count).sum();
        let worst = self
            .active_counts
            .0
            .iter()
            .filter(|(_, count)| *count > 0)
            .map(|(cause, _)| cause.severity)
            .max()?;
        let (sign, meaning) = rows::severity_sign(worst, look.symbols);
        Some((format!("{sign}{}", look.texts.integer(count)), meaning))
    }
}
