//! What a scan means in each tab, how labels are read, and how a scanner is set up.

use ratatui::layout::Rect;

use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::Canvas;
use crate::tui::component::{Component, Effect, Event, UpdateContext};
use crate::tui::keys::{Action, ListMove, Scope};
use crate::tui::theme::Meaning;
use crate::tui::widgets::scrolled_text::{Paragraph, ScrolledText};

/// As wide as the names of its keys usually are, so that what is scrolled is as long as what is drawn.
fn usual_key(action: Action) -> String {
    let width = if action == Action::ScanHelpSetup { 1 } else { 6 };
    ".".repeat(width)
}

/// What there is to know about scans. Replies with an action to run, converted by a function of the opener.
pub(crate) struct ScanHelp<R> {
    text: ScrolledText,
    reply: fn(Action) -> R,
}

impl<R> ScanHelp<R> {
    pub(crate) fn new(reply: fn(Action) -> R) -> Self {
        ScanHelp { text: ScrolledText::default(), reply }
    }
}

fn paragraphs(texts: &Texts, key_name: impl Fn(Action) -> String) -> Vec<Paragraph> {
    let sections = [
        (t!(texts, "scan-help-head-any"), t!(texts, "scan-help-any")),
        (t!(texts, "entry-title"), t!(texts, "scan-help-entry")),
        (t!(texts, "dispatch-title"), t!(texts, "scan-help-dispatch")),
        (t!(texts, "counts-title"), t!(texts, "scan-help-counts", key = key_name(Action::CountingTakeBack))),
        (t!(texts, "scan-help-head-lists"), t!(texts, "scan-help-lists")),
        (t!(texts, "scan-help-head-labels"), t!(texts, "scan-help-labels")),
        (t!(texts, "scan-help-head-packs"), t!(texts, "scan-help-packs")),
        (t!(texts, "scanner-title"), t!(texts, "scan-help-setup", key = key_name(Action::ScanHelpSetup))),
    ];
    let section = |(title, text)| [(title, Meaning::Heading), (text, Meaning::Text)];
    sections.into_iter().flat_map(section).collect()
}

impl<R: Send + 'static> Component for ScanHelp<R> {
    type Response = ();

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::ScanHelp]
    }

    fn update(&mut self, event: Event<()>, cx: &UpdateContext<'_>) -> Vec<Effect<()>> {
        let to = match event {
            Event::Action(Action::ScanHelpClose) | Event::Clicked { .. } => return vec![Effect::Close],
            Event::Action(Action::ScanHelpSetup) => {
                return vec![Effect::Close, Effect::reply((self.reply)(Action::ScannerSetup))];
            }
            Event::Action(action) => ListMove::from_action(action),
            Event::Scrolled { lines, .. } => Some(if lines > 0 { ListMove::Down } else { ListMove::Up }),
            _ => None,
        };
        if let Some(to) = to {
            self.text.scroll(to, paragraphs(cx.texts, usual_key), cx.area);
        }
        Vec::new()
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let context = canvas.view_context();
        let paragraphs = paragraphs(canvas.texts, |action| context.key_name(action));
        let title = t!(canvas.texts, "scan-help-name");
        self.text.draw(canvas, area, &title, paragraphs);
    }
}
