//! Message shown in place of empty content: what the state is, and what to do next.

use ratatui::layout::Rect;

use crate::tui::component::canvas::{Canvas, ViewContext};
use crate::tui::theme::Meaning;

/// The widest comfortable line.
const MAX_WIDTH: u16 = 72;

#[derive(Debug, Default)]
pub(crate) struct EmptyState(Vec<(String, Meaning)>);

impl EmptyState {
    /// A heading with a sentence below it.
    pub(crate) fn new(title: String, why: String) -> Self {
        EmptyState(vec![(title, Meaning::Heading), (why, Meaning::Text)])
    }

    /// A single message, without a next step.
    pub(crate) fn from_text(text: String, meaning: Meaning) -> Self {
        EmptyState(vec![(text, meaning)])
    }

    /// That something was never read; `None` while there is a server to read it from.
    pub(crate) fn unread(context: &ViewContext<'_>) -> Option<Self> {
        let text = context.unread_text()?;
        Some(EmptyState::from_text(format!("{} {text}", context.symbols.warning), Meaning::Warning))
    }

    /// Draws that something was never read, if no server is there to read it from.
    pub(crate) fn draw_unread(canvas: &mut Canvas<'_>, area: Rect) {
        if let Some(state) = EmptyState::unread(&canvas.view_context()) {
            state.draw(canvas, area);
        }
    }

    /// Adds a next step: its title, the command or key if any, and an explanation.
    pub(crate) fn with_next_step(mut self, title: String, command: Option<&str>, how: String) -> Self {
        self.0.push((String::new(), Meaning::Text));
        self.0.push((title, Meaning::Accent));
        self.0.extend(command.map(|command| (command.to_owned(), Meaning::Key)));
        self.0.push((how, Meaning::Muted));
        self
    }

    /// Adds a remark.
    pub(crate) fn with_note(mut self, note: String) -> Self {
        self.0.push((note, Meaning::Muted));
        self
    }

    /// Draws the message below an empty line.
    pub(crate) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let width = MAX_WIDTH.min(area.width.saturating_sub(6));
        let mut y = area.y + 1;
        for (text, meaning) in &self.0 {
            let room = Rect { x: area.x + 3, y, width, height: area.bottom().saturating_sub(y) };
            y += canvas.draw_wrapped_text(room, text, *meaning).max(1);
        }
    }
}
