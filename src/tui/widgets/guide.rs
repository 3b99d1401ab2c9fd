//! Message shown in place of empty content: what the state is, and what to do next.

use ratatui::layout::Rect;

use crate::tui::canvas::Canvas;
use crate::tui::theme::Meaning;

/// The widest comfortable line.
const WIDEST: u16 = 72;

#[derive(Debug, Default)]
pub(crate) struct Guide(Vec<(String, Meaning)>);

impl Guide {
    /// A heading with a sentence below it.
    pub(crate) fn new(title: String, why: String) -> Self {
        Guide(vec![(title, Meaning::Heading), (why, Meaning::Text)])
    }

    /// A single message, without a next step.
    pub(crate) fn saying(text: String, meaning: Meaning) -> Self {
        Guide(vec![(text, meaning)])
    }

    /// Adds a next step: its title, the command or key if any, and an explanation.
    pub(crate) fn with_way(mut self, title: String, command: Option<&str>, how: String) -> Self {
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
    pub(crate) fn view(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let width = WIDEST.min(area.width.saturating_sub(6));
        let mut y = area.y + 1;
        for (text, meaning) in &self.0 {
            let room = Rect { x: area.x + 3, y, width, height: area.bottom().saturating_sub(y) };
            y += canvas.put_lines(room, text, *meaning).max(1);
        }
    }
}
