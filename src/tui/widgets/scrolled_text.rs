//! Paragraphs in a dialog: wrapped, with a blank between them, and scrolled.

use ratatui::layout::Rect;

use crate::tui::component::canvas::{Canvas, wrap_text};
use crate::tui::keys::ListMove;
use crate::tui::theme::Meaning;

const MAX_WIDTH: u16 = 76;

/// Rows of the screen that a dialog leaves free, its frame among them.
const ROWS_AROUND: u16 = 4;

/// A paragraph, and what its colour means.
pub(crate) type Paragraph = (String, Meaning);

/// How far the text of a dialog is scrolled.
#[derive(Debug, Default)]
pub(crate) struct ScrolledText {
    top: usize,
}

impl ScrolledText {
    /// Scrolls within paragraphs on a screen.
    pub(crate) fn scroll(&mut self, to: ListMove, paragraphs: Vec<Paragraph>, screen: Rect) {
        let shown = usize::from(screen.height.saturating_sub(ROWS_AROUND));
        let lowest = wrapped_lines(paragraphs, dialog_width(screen)).len().saturating_sub(shown);
        self.top = to.apply(self.top.min(lowest), lowest + 1, shown);
    }

    /// Draws a dialog of paragraphs.
    pub(crate) fn draw(
        &self,
        canvas: &mut Canvas<'_>,
        screen: Rect,
        title: &str,
        paragraphs: Vec<Paragraph>,
    ) {
        let lines = wrapped_lines(paragraphs, dialog_width(screen));
        let height = u16::try_from(lines.len()).unwrap_or(u16::MAX);
        let height = height.min(screen.height.saturating_sub(ROWS_AROUND));
        let inside = canvas.draw_dialog_frame(screen, dialog_width(screen), height, title);
        let lowest = lines.len().saturating_sub(usize::from(inside.height));
        let top = self.top.min(lowest);
        for ((line, meaning), y) in lines.iter().skip(top).zip(inside.top()..inside.bottom()) {
            canvas.draw_text(inside.x, y, inside.width, line, *meaning);
        }
        if top < lowest {
            let mark = canvas.symbols.more;
            canvas.draw_text(inside.right() + 1, inside.bottom().saturating_sub(1), 1, mark, Meaning::Muted);
        }
    }
}

fn dialog_width(screen: Rect) -> u16 {
    MAX_WIDTH.min(screen.width.saturating_sub(8))
}

/// Wraps paragraphs, with a blank line before each that is not right under its heading.
fn wrapped_lines(paragraphs: Vec<Paragraph>, width: u16) -> Vec<Paragraph> {
    let mut lines: Vec<Paragraph> = Vec::new();
    for (text, meaning) in paragraphs {
        if lines.last().is_some_and(|(_, before)| *before != Meaning::Heading) {
            lines.push((String::new(), meaning));
        }
        lines.extend(wrap_text(&text, width).into_iter().map(|line| (line, meaning)));
    }
    lines
}
