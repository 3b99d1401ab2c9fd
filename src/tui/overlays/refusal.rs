//! A dialog with the full details of an error, which can be copied into a report.

use ratatui::layout::Rect;

use crate::i18n::Texts;
use crate::t;
use crate::tui::canvas::{Canvas, wrapped};
use crate::tui::keys::{Action, Scope};
use crate::tui::notice::{Details, Notice};
use crate::tui::part::{Context, Effect, Event, Part};
use crate::tui::theme::Meaning;

const WIDEST: u16 = 76;

/// A dialog with the full details of an error.
pub(crate) struct Refusal {
    details: Details,
    /// Program version, stock book, operator, station and day.
    whereabouts: String,
    top: usize,
}

impl Refusal {
    pub(crate) fn new(details: Details, whereabouts: String) -> Self {
        Refusal { details, whereabouts, top: 0 }
    }

    fn paragraphs(&self, texts: &Texts) -> Vec<(String, Meaning)> {
        let Details { message, hint, cause } = &self.details;
        let mut paragraphs = vec![(message.clone(), Meaning::Error)];
        paragraphs.extend(hint.clone().map(|hint| (hint, Meaning::Text)));
        paragraphs.push((t!(texts, "tui-refusal-cause", cause = cause.as_str()), Meaning::Muted));
        paragraphs.push((self.whereabouts.clone(), Meaning::Muted));
        paragraphs
    }

    /// Returns the wrapped lines, with a blank between paragraphs.
    fn lines(&self, texts: &Texts, width: u16) -> Vec<(String, Meaning)> {
        let mut lines = Vec::new();
        for (text, meaning) in self.paragraphs(texts) {
            if !lines.is_empty() {
                lines.push((String::new(), meaning));
            }
            lines.extend(wrapped(&text, width).into_iter().map(|line| (line, meaning)));
        }
        lines
    }

    fn width(area: Rect) -> u16 {
        WIDEST.min(area.width.saturating_sub(8))
    }

    /// Scrolls by one line, within the text.
    fn scroll(&mut self, down: bool, cx: &Context<'_>) {
        let shown = usize::from(cx.area.height.saturating_sub(4));
        let lowest = self.lines(cx.texts, Self::width(cx.area)).len().saturating_sub(shown);
        self.top = if down { (self.top + 1).min(lowest) } else { self.top.saturating_sub(1) };
    }

    fn copy(&self, texts: &Texts) -> Vec<Effect<()>> {
        let paragraphs: Vec<String> = self.paragraphs(texts).into_iter().map(|(text, _)| text).collect();
        vec![
            Effect::Close,
            Effect::Copy(paragraphs.join("\n")),
            Effect::Say(Notice::told(t!(texts, "tui-copied"))),
        ]
    }
}

impl Part for Refusal {
    type Answer = ();

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Refusal]
    }

    fn update(&mut self, event: Event<()>, cx: &Context<'_>) -> Vec<Effect<()>> {
        match event {
            Event::Action(Action::RefusalClose) | Event::Clicked { .. } => return vec![Effect::Close],
            Event::Action(Action::RefusalCopy) => return self.copy(cx.texts),
            Event::Action(Action::RefusalUp) => self.scroll(false, cx),
            Event::Action(Action::RefusalDown) => self.scroll(true, cx),
            Event::Scrolled { lines, .. } => self.scroll(lines > 0, cx),
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let lines = self.lines(canvas.texts, Self::width(area));
        let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(area.height.saturating_sub(4));
        let title = t!(canvas.texts, "tui-refusal-title");
        let inside = canvas.sheet(area, Self::width(area), height, &title);
        for ((line, meaning), y) in lines.iter().skip(self.top).zip(inside.top()..inside.bottom()) {
            canvas.put(inside.x, y, inside.width, line, *meaning);
        }
    }
}
