//! The drawing surface of components: text styled by meaning, clipped to the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use super::keys::{Action, Keymap};
use super::symbols::Symbols;
use super::theme::{Meaning, Theme};
use crate::domain::{Day, Horizon};
use crate::i18n::Texts;

/// A buffer being drawn, with the theme and the context that drawing needs.
pub(crate) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    theme: &'a Theme,
    cursor: Option<Position>,
    pub(crate) texts: &'a Texts,
    pub(crate) symbols: &'static Symbols,
    pub(crate) today: Day,
    /// How far ahead a lot counts as expiring.
    pub(crate) horizon: Horizon,
    pub(crate) keymap: &'a Keymap,
}

/// What drawing needs besides the model. A copy outlives the borrow of the [`Canvas`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look<'a> {
    pub(crate) texts: &'a Texts,
    pub(crate) symbols: &'static Symbols,
    pub(crate) today: Day,
    /// How far ahead a lot counts as expiring.
    pub(crate) horizon: Horizon,
    pub(crate) keymap: &'a Keymap,
}

impl Look<'_> {
    /// Returns the displayed name of an action's key; empty if it has none.
    pub(crate) fn key(&self, action: Action) -> String {
        self.keymap.shown_key(action, false).map(|chord| chord.name(self.texts)).unwrap_or_default()
    }

    /// Like [`Look::key`], for where letters type text.
    pub(crate) fn key_while_typing(&self, action: Action) -> String {
        self.keymap.shown_key(action, true).map(|chord| chord.name(self.texts)).unwrap_or_default()
    }

    /// Returns the displayed name of the key that opens a tab, one of [`crate::tui::TAB_NAMES`], from anywhere.
    pub(crate) fn tab_key(&self, name: &str) -> String {
        let place = crate::tui::TAB_NAMES.iter().position(|known| *known == name);
        let chord = place.and_then(Action::open_tab).and_then(|action| self.keymap.shown_key(action, true));
        chord.map(|chord| chord.name(self.texts)).unwrap_or_default()
    }
}

impl<'a> Canvas<'a> {
    pub(crate) fn look(&self) -> Look<'a> {
        Look {
            texts: self.texts,
            symbols: self.symbols,
            today: self.today,
            horizon: self.horizon,
            keymap: self.keymap,
        }
    }

    pub(crate) fn new(
        buffer: &'a mut Buffer,
        theme: &'a Theme,
        Look { texts, symbols, today, horizon, keymap }: Look<'a>,
    ) -> Self {
        Canvas { buffer, theme, cursor: None, texts, symbols, today, horizon, keymap }
    }

    /// Clears an area and fills it with the background of a meaning.
    pub(crate) fn clear(&mut self, area: Rect, meaning: Meaning) {
        let style = self.theme.style(Meaning::Text).patch(self.theme.style(meaning));
        let area = area.intersection(self.buffer.area);
        for position in area.positions() {
            if let Some(cell) = self.buffer.cell_mut(position) {
                cell.reset();
                cell.set_style(style);
            }
        }
    }

    /// Applies a meaning's style over what is drawn, such as the background of a selected row.
    pub(crate) fn tint(&mut self, area: Rect, meaning: Meaning) {
        self.buffer.set_style(area.intersection(self.buffer.area), self.theme.style(meaning));
    }

    /// Draws text on one line, cut to `width` with an ellipsis. Returns the column after it.
    pub(crate) fn put(&mut self, x: u16, y: u16, width: u16, text: &str, meaning: Meaning) -> u16 {
        let mut style = self.theme.style(meaning);
        if meaning == Meaning::Text {
            // Ordinary text keeps the background under it.
            style.bg = None;
        }
        let width = width.min(self.buffer.area.right().saturating_sub(x));
        if width == 0 || !self.buffer.area.contains(Position::new(x, y)) {
            return x;
        }
        if width_of(text) <= width {
            return self.buffer.set_stringn(x, y, text, usize::from(width), style).0;
        }
        let mark = self.symbols.ellipsis;
        let (end, _) = self.buffer.set_stringn(x, y, text, usize::from(width.saturating_sub(1)), style);
        self.buffer.set_stringn(end, y, mark, 1, style).0
    }

    /// Draws text wrapped at spaces, clipped to `area`. Returns the number of lines it needs.
    pub(crate) fn put_lines(&mut self, area: Rect, text: &str, meaning: Meaning) -> u16 {
        let lines = wrapped(text, area.width);
        for (line, y) in lines.iter().zip(area.top()..area.bottom()) {
            self.put(area.x, y, area.width, line, meaning);
        }
        u16::try_from(lines.len()).unwrap_or(u16::MAX)
    }

    /// Draws text right-aligned in the `width` columns from `x`.
    pub(crate) fn put_right(&mut self, x: u16, y: u16, width: u16, text: &str, meaning: Meaning) {
        let indent = width.saturating_sub(width_of(text));
        self.put(x + indent, y, width - indent, text, meaning);
    }

    /// Draws a line across an area's first row.
    pub(crate) fn rule(&mut self, area: Rect) {
        let style = self.theme.style(Meaning::Rule);
        for x in area.left()..area.right().min(self.buffer.area.right()) {
            if let Some(cell) = self.buffer.cell_mut((x, area.y)) {
                cell.set_symbol(self.symbols.rule).set_style(style);
            }
        }
    }

    /// Draws a line across an area's first row with a title in it.
    pub(crate) fn titled_rule(&mut self, area: Rect, title: &str, meaning: Meaning) {
        self.rule(area);
        if area.width > 4 {
            self.put(area.x + 1, area.y, area.width - 2, &format!(" {title} "), meaning);
        }
    }

    /// Draws a line down an area's first column.
    pub(crate) fn upright(&mut self, area: Rect) {
        let style = self.theme.style(Meaning::Rule);
        for y in area.top()..area.bottom().min(self.buffer.area.bottom()) {
            if let Some(cell) = self.buffer.cell_mut((area.x, y)) {
                cell.set_symbol(self.symbols.bar).set_style(style);
            }
        }
    }

    /// Returns the style of a meaning, for a ratatui widget.
    pub(crate) fn style(&self, meaning: Meaning) -> Style {
        self.theme.style(meaning)
    }

    /// Renders a ratatui widget.
    pub(crate) fn render(&mut self, widget: impl Widget, area: Rect) {
        widget.render(area.intersection(self.buffer.area), self.buffer);
    }

    pub(crate) fn place_cursor(&mut self, position: Position) {
        self.cursor = Some(position);
    }

    pub(crate) fn cursor(&self) -> Option<Position> {
        self.cursor
    }

    /// Draws an empty, framed and titled dialog in the middle of the screen. Returns the area inside.
    pub(crate) fn sheet(&mut self, screen: Rect, width: u16, height: u16, title: &str) -> Rect {
        let area = centered(screen, width.saturating_add(4), height.saturating_add(2));
        // Clear one column on each side, so that the frame does not touch what is under it.
        let air = Rect { x: area.x.saturating_sub(1), width: area.width.saturating_add(2), ..area };
        self.clear(air.intersection(screen), Meaning::Text);
        self.clear(area, Meaning::Overlay);
        let [top_left, top_right, bottom_left, bottom_right] = self.symbols.corners;
        let (right, bottom) = (area.right().saturating_sub(1), area.bottom().saturating_sub(1));
        self.rule(area);
        self.rule(Rect { y: bottom, height: 1, ..area });
        self.upright(area);
        self.upright(Rect { x: right, width: 1, ..area });
        for (x, y, corner) in [
            (area.x, area.y, top_left),
            (right, area.y, top_right),
            (area.x, bottom, bottom_left),
            (right, bottom, bottom_right),
        ] {
            self.put(x, y, 1, corner, Meaning::Rule);
        }
        self.put(area.x + 2, area.y, area.width.saturating_sub(4), &format!(" {title} "), Meaning::Heading);
        inside_sheet(screen, width, height)
    }
}

/// Returns the area inside a dialog whose content has this size.
pub(crate) fn inside_sheet(screen: Rect, width: u16, height: u16) -> Rect {
    let area = centered(screen, width.saturating_add(4), height.saturating_add(2));
    Rect {
        x: area.x + 2,
        y: area.y + 1,
        width: area.width.saturating_sub(4),
        height: area.height.saturating_sub(2),
    }
}

/// Returns an area of this size in the middle of `screen`, clipped to it.
pub(crate) fn centered(screen: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(screen.width), height.min(screen.height));
    Rect {
        x: screen.x + (screen.width - width) / 2,
        y: screen.y + (screen.height - height) / 2,
        width,
        height,
    }
}

/// Returns the number of columns that text occupies.
pub(crate) fn width_of(text: &str) -> u16 {
    u16::try_from(text.width()).unwrap_or(u16::MAX)
}

/// Wraps text at spaces into lines of at most `width` columns; a longer word stays whole.
pub(crate) fn wrapped(text: &str, width: u16) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width_of(line).saturating_add(1).saturating_add(width_of(word)) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
