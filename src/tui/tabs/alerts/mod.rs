//! The Alerts tab.

use ratatui::layout::Rect;

use crate::i18n::Texts;
use crate::t;
use crate::tui::canvas::Canvas;
use crate::tui::keys::Scope;
use crate::tui::part::{Context, Effect, Event, Part, Tab};

/// The Alerts tab.
pub(crate) struct Alerts;

impl Alerts {
    /// The tab as it is when the program opens.
    pub(crate) fn new(_: &Context<'_>) -> Self {
        Alerts
    }
}

impl Part for Alerts {
    type Answer = ();

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Alerts, Scope::List]
    }

    fn update(&mut self, _: Event<()>, _: &Context<'_>) -> Vec<Effect<()>> {
        Vec::new()
    }

    fn view(&self, _: &mut Canvas<'_>, _: Rect) {}
}

impl Tab for Alerts {
    fn title(&self, texts: &Texts) -> String {
        t!(texts, "alerts-title")
    }
}
