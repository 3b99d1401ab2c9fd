//! A dialog with the full details of an error, which can be copied into a report.

use ratatui::layout::Rect;

use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::{Canvas, wrap_text};
use crate::tui::component::notice::{ErrorDetails, Notice};
use crate::tui::component::{Component, Effect, Event, UpdateContext};
use crate::tui::keys::{Action, ListMove, Scope};
use crate::tui::theme::Meaning;

const MAX_WIDTH: u16 = 76;

/// A dialog with the full details of an error.
pub(crate) struct ErrorDetailsDialog {
    details: ErrorDetails,
    /// Program version, stock book, operator, station and day.
    report_context: String,
    top: usize,
}

impl ErrorDetailsDialog {
    pub(crate) fn new(details: ErrorDetails, report_context: String) -> Self {
        ErrorDetailsDialog { details, report_context, top: 0 }
    }

    fn paragraphs(&self, texts: &Texts) -> Vec<(String, Meaning)> {
        let ErrorDetails { message, hint, cause, .. } = &self.details;
        let mut paragraphs = vec![(message.clone(), Meaning::Error)];
        paragraphs.extend(hint.clone().map(|hint| (hint, Meaning::Text)));
        paragraphs.push((t!(texts, "tui-refusal-cause", cause = cause.as_str()), Meaning::Muted));
        paragraphs.push((self.report_context.clone(), Meaning::Muted));
        paragraphs
    }

    /// Returns the wrapped lines, with a blank between paragraphs.
    fn wrapped_lines(&self, texts: &Texts, width: u16) -> Vec<(String, Meaning)> {
        let mut lines = Vec::new();
        for (text, meaning) in self.paragraphs(texts) {
            if !lines.is_empty() {
                lines.push((String::new(), meaning));
            }
            lines.extend(wrap_text(&text, width).into_iter().map(|line| (line, meaning)));
        }
        lines
    }

    fn dialog_width(area: Rect) -> u16 {
        MAX_WIDTH.min(area.width.saturating_sub(8))
    }

    /// Scrolls within the text.
    fn scroll(&mut self, to: ListMove, cx: &UpdateContext<'_>) {
        let shown = usize::from(cx.area.height.saturating_sub(4));
        let lowest = self.wrapped_lines(cx.texts, Self::dialog_width(cx.area)).len().saturating_sub(shown);
        self.top = to.apply(self.top, lowest + 1, shown);
    }

    fn copy_to_clipboard(&self, texts: &Texts) -> Vec<Effect<()>> {
        let paragraphs: Vec<String> = self.paragraphs(texts).into_iter().map(|(text, _)| text).collect();
        vec![
            Effect::Close,
            Effect::Copy(paragraphs.join("\n")),
            Effect::Notify(Notice::info(t!(texts, "tui-copied"))),
        ]
    }
}

impl Component for ErrorDetailsDialog {
    type Response = ();

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::ErrorDetails]
    }

    fn update(&mut self, event: Event<()>, cx: &UpdateContext<'_>) -> Vec<Effect<()>> {
        match event {
            Event::Action(Action::ErrorDetailsClose) | Event::Clicked { .. } => return vec![Effect::Close],
            Event::Action(Action::ErrorDetailsCopy) => return self.copy_to_clipboard(cx.texts),
            Event::Action(action) => {
                if let Some(to) = ListMove::from_action(action) {
                    self.scroll(to, cx);
                }
            }
            Event::Scrolled { lines, .. } => {
                self.scroll(if lines > 0 { ListMove::Down } else { ListMove::Up }, cx);
            }
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let lines = self.wrapped_lines(canvas.texts, Self::dialog_width(area));
        let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.height.saturating_sub(4));
        let title = match self.details.is_outage {
            true => t!(canvas.texts, "tui-outage-details"),
            false => t!(canvas.texts, "tui-refusal-title"),
        };
        let inside = canvas.draw_dialog_frame(area, Self::dialog_width(area), height, &title);
        for ((line, meaning), y) in lines.iter().skip(self.top).zip(inside.top()..inside.bottom()) {
            canvas.draw_text(inside.x, y, inside.width, line, *meaning);
        }
    }
}
