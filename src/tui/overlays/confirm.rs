//! A question with a yes and a no.

use ratatui::layout::Rect;

use crate::tui::canvas::{Canvas, wrapped};
use crate::tui::keys::{Action, Scope};
use crate::tui::part::{Context, Effect, Event, Part};
use crate::tui::theme::Meaning;

/// A question with a yes and a no. Yes replies with what it was given.
pub(crate) struct Confirm<Y> {
    title: String,
    question: String,
    yes: Option<Y>,
}

impl<Y: Send + 'static> Confirm<Y> {
    /// A question; `yes` is the reply to the part that opened it.
    pub(crate) fn new(title: String, question: String, yes: Y) -> Self {
        Confirm { title, question, yes: Some(yes) }
    }
}

impl<Y: Send + 'static> Part for Confirm<Y> {
    type Answer = ();

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Confirm]
    }

    fn update(&mut self, event: Event<()>, _: &Context<'_>) -> Vec<Effect<()>> {
        match event {
            Event::Action(Action::ConfirmYes) => {
                let yes = self.yes.take().map(Effect::reply);
                [Effect::Close].into_iter().chain(yes).collect()
            }
            Event::Action(Action::ConfirmNo) => vec![Effect::Close],
            _ => Vec::new(),
        }
    }

    fn view(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let width = 60.min(area.width.saturating_sub(4));
        let lines = wrapped(&self.question, width);
        let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(2);
        let inside = canvas.sheet(area, width, height, &self.title);
        for (line, y) in lines.iter().zip(inside.y + 1..) {
            canvas.put(inside.x, y, inside.width, line, Meaning::Text);
        }
    }
}
