//! A dialog with the full details of an error, which can be copied into a report.

use ratatui::layout::Rect;

use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::Canvas;
use crate::tui::component::notice::{ErrorDetails, Notice};
use crate::tui::component::{Component, Effect, Event, UpdateContext};
use crate::tui::keys::{Action, ListMove, Scope};
use crate::tui::theme::Meaning;
use crate::tui::widgets::scrolled_text::{Paragraph, ScrolledText};

/// A dialog with the full details of an error.
pub(crate) struct ErrorDetailsDialog {
    details: ErrorDetails,
    /// Program version, stock book, operator, station and day.
    report_context: String,
    text: ScrolledText,
}

impl ErrorDetailsDialog {
    pub(crate) fn new(details: ErrorDetails, report_context: String) -> Self {
        ErrorDetailsDialog { details, report_context, text: ScrolledText::default() }
    }

    fn paragraphs(&self, texts: &Texts) -> Vec<Paragraph> {
        let ErrorDetails { message, hint, cause, .. } = &self.details;
        let mut paragraphs = vec![(message.clone(), Meaning::Error)];
        paragraphs.extend(hint.clone().map(|hint| (hint, Meaning::Text)));
        paragraphs.push((t!(texts, "tui-refusal-cause", cause = cause.as_str()), Meaning::Muted));
        paragraphs.push((self.report_context.clone(), Meaning::Muted));
        paragraphs
    }

    fn scroll(&mut self, to: ListMove, cx: &UpdateContext<'_>) {
        self.text.scroll(to, self.paragraphs(cx.texts), cx.area);
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
        let title = match self.details.is_outage {
            true => t!(canvas.texts, "tui-outage-details"),
            false => t!(canvas.texts, "tui-refusal-title"),
        };
        let paragraphs = self.paragraphs(canvas.texts);
        self.text.draw(canvas, area, &title, paragraphs);
    }
}
