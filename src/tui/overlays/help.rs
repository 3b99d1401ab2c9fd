//! Which keys do what, from the key table.

use ratatui::layout::Rect;

use crate::i18n::Texts;
use crate::t;
use crate::tui::canvas::{Canvas, width_of};
use crate::tui::keys::{Action, Keymap, Scope};
use crate::tui::part::{Context, Effect, Event, Part};
use crate::tui::theme::Meaning;

/// Which keys do what.
pub(crate) struct Help {
    lines: Vec<Line>,
    key_width: u16,
    top: u16,
}

enum Line {
    Scope(String),
    Key(String, String),
    Space,
}

/// The columns of one column of help.
const COLUMN: u16 = 38;

impl Help {
    /// The keys of some scopes, and those that work everywhere.
    pub(crate) fn new(scopes: &[Scope], tabs: usize, keymap: &Keymap, texts: &Texts) -> Self {
        let mut lines = Vec::new();
        for scope in scopes.iter().copied().chain([Scope::Global]) {
            if !lines.is_empty() {
                lines.push(Line::Space);
            }
            lines.push(Line::Scope(scope.title(texts)));
            let of_scope = Action::ALL.iter().copied().filter(|action| action.scope() == scope);
            // There are keys for more tabs than there are tabs.
            for action in of_scope.filter(|action| action.opened_tab().is_none_or(|place| place < tabs)) {
                let names: Vec<String> = keymap.keys(action).iter().map(|chord| chord.name(texts)).collect();
                lines.push(Line::Key(names.join("  "), action.text(texts)));
            }
        }
        let key_width = lines.iter().map(|line| match line {
            Line::Key(keys, _) => width_of(keys),
            _ => 0,
        });
        Help { key_width: key_width.max().unwrap_or(0), lines, top: 0 }
    }

    fn height(&self) -> u16 {
        u16::try_from(self.lines.len()).unwrap_or(u16::MAX)
    }

    fn columns(&self, area: Rect) -> u16 {
        let fits = area.height.saturating_sub(2).max(1);
        let wanted = self.height().div_ceil(fits);
        wanted.clamp(1, ((area.width.saturating_sub(4)) / COLUMN).max(1))
    }

    fn scroll(&mut self, lines: i32, area: Rect) {
        let shown = area.height.saturating_sub(2).saturating_mul(self.columns(area));
        let lowest = self.height().saturating_sub(shown);
        let by = u16::try_from(lines.unsigned_abs()).unwrap_or(u16::MAX);
        self.top =
            if lines < 0 { self.top.saturating_sub(by) } else { self.top.saturating_add(by).min(lowest) };
    }
}

impl Part for Help {
    type Answer = ();

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Help]
    }

    fn update(&mut self, event: Event<()>, cx: &Context<'_>) -> Vec<Effect<()>> {
        match event {
            Event::Action(Action::HelpClose) | Event::Clicked { .. } => return vec![Effect::Close],
            Event::Action(Action::HelpUp) => self.scroll(-1, cx.area),
            Event::Action(Action::HelpDown) => self.scroll(1, cx.area),
            Event::Scrolled { lines, .. } => self.scroll(lines, cx.area),
            _ => {}
        }
        Vec::new()
    }

    fn view(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let columns = self.columns(area);
        let height = self.height().div_ceil(columns).min(area.height.saturating_sub(2));
        let title = t!(canvas.texts, "tui-help-title");
        let inside = canvas.sheet(area, COLUMN * columns, height, &title);
        let mut lines = self.lines.iter().skip(usize::from(self.top)).peekable();
        for column in 0..columns {
            let x = inside.x + column * COLUMN;
            let width = COLUMN.min(inside.right().saturating_sub(x)).saturating_sub(2);
            // No column begins with a space.
            while lines.next_if(|line| matches!(line, Line::Space)).is_some() {}
            for (y, line) in (inside.y..inside.y + height).zip(lines.by_ref()) {
                match line {
                    Line::Scope(title) => {
                        canvas.put(x, y, width, title, Meaning::Heading);
                    }
                    Line::Space => {}
                    Line::Key(keys, text) => {
                        canvas.put(x, y, width.min(self.key_width), keys, Meaning::Key);
                        let indent = self.key_width.min(width) + 2;
                        canvas.put(x + indent, y, width.saturating_sub(indent), text, Meaning::Text);
                    }
                }
            }
        }
    }
}
