//! The Alerts tab: what needs attention, grouped by cause, most urgent first.

mod answer;
mod beside;
mod lines;
mod update;
mod view;

use ratatui::layout::Rect;

use crate::i18n::Texts;
use crate::t;
use crate::tui::canvas::{Canvas, Look};
use crate::tui::keys::{Action, Scope};
use crate::tui::part::{Context, Effect, Event, Part, Tab};
use crate::tui::theme::Meaning;
use crate::tui::widgets::list::List;
use crate::tui::widgets::trouble::Trouble;
use crate::warehouse::{AlertCounts, AlertShow};

use answer::Answer;
use beside::Beside;
use lines::Line;

pub(crate) struct Alerts {
    list: List<Line>,
    show: AlertShow,
    /// Alerts that need attention (not snoozed), whatever the list shows.
    active: AlertCounts,
    /// Counts the list's reads; responses to earlier ones are dropped.
    reading: u64,
    trouble: Trouble,
    beside: Beside,
}

impl Alerts {
    /// Creates the tab empty. It is read when the alerts have been brought up to the day.
    pub(crate) fn new(_: &Context<'_>) -> Self {
        Alerts {
            list: List::default(),
            show: AlertShow::Active,
            active: AlertCounts::default(),
            reading: 0,
            trouble: Trouble::default(),
            beside: Beside::default(),
        }
    }
}

impl Part for Alerts {
    type Answer = Answer;

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Alerts, Scope::List]
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

impl Tab for Alerts {
    fn title(&self, texts: &Texts) -> String {
        t!(texts, "alerts-title")
    }

    fn badge(&self, look: &Look<'_>) -> Option<(String, Meaning)> {
        let count: u64 = self.active.0.iter().map(|(_, count)| count).sum();
        let worst =
            self.active.0.iter().filter(|(_, count)| *count > 0).map(|(cause, _)| cause.severity).max()?;
        let (sign, meaning) = lines::sign(worst, look.symbols);
        Some((format!("{sign}{}", look.texts.count(count)), meaning))
    }
}
