//! What a part says where it has nothing to show: what is so, and what to do next.

use ratatui::layout::Rect;

use crate::tui::canvas::Canvas;
use crate::tui::theme::Meaning;

/// The widest that its lines get: what is read at ease.
const WIDEST: u16 = 72;

/// What a part says where it has nothing to show.
#[derive(Debug, Default)]
pub(crate) struct Guide(Vec<(String, Meaning)>);

impl Guide {
    /// What is so, in a heading and a sentence.
    pub(crate) fn new(title: String, why: String) -> Self {
        Guide(vec![(title, Meaning::Heading), (why, Meaning::Text)])
    }

    /// One thing said, and no way to be shown.
    pub(crate) fn saying(text: String, meaning: Meaning) -> Self {
        Guide(vec![(text, meaning)])
    }

    /// The same with a way to go on: what it is, what to type or press, and what else there is to know of it.
    pub(crate) fn with_way(mut self, title: String, command: Option<&str>, how: String) -> Self {
        self.0.push((String::new(), Meaning::Text));
        self.0.push((title, Meaning::Accent));
        self.0.extend(command.map(|command| (command.to_owned(), Meaning::Key)));
        self.0.push((how, Meaning::Muted));
        self
    }

    /// The same with one more sentence.
    pub(crate) fn with_note(mut self, note: String) -> Self {
        self.0.push((note, Meaning::Muted));
        self
    }

    /// Draws it, with a line of air above.
    pub(crate) fn view(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let width = WIDEST.min(area.width.saturating_sub(6));
        let mut y = area.y + 1;
        for (text, meaning) in &self.0 {
            let room = Rect { x: area.x + 3, y, width, height: area.bottom().saturating_sub(y) };
            y += canvas.put_lines(room, text, *meaning).max(1);
        }
    }
}
