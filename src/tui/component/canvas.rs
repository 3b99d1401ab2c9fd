//! The drawing surface of components: text styled by meaning, clipped to the screen.

use std::ops::Deref;

use chrono::{DateTime, Utc};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Style};
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use crate::domain::{AlertRules, Day};
use crate::i18n::Texts;
use crate::t;
use crate::tui::keys::{Action, Chord, Keymap};
use crate::tui::theme::symbols::{Symbols, TextSigns};
use crate::tui::theme::{Meaning, Theme};

/// A buffer being drawn, with the theme and the context that drawing needs.
pub(crate) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    theme: &'a Theme,
    cursor: Option<Position>,
    /// What has the focus, where no text is typed.
    focus: Option<Position>,
    context: ViewContext<'a>,
}

/// What drawing needs besides the model stands in the context: `canvas.texts`.
impl<'a> Deref for Canvas<'a> {
    type Target = ViewContext<'a>;

    fn deref(&self) -> &Self::Target {
        &self.context
    }
}

/// What drawing needs besides the model. A copy outlives the borrow of the [`Canvas`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct ViewContext<'a> {
    pub(crate) texts: &'a Texts,
    pub(crate) symbols: &'static Symbols,
    pub(crate) today: Day,
    /// The day to show alerts of: the book's.
    pub(crate) alerts_day: Day,
    /// What alerts go by, such as how far ahead a lot counts as expiring.
    pub(crate) alert_rules: AlertRules,
    pub(crate) keymap: &'a Keymap,
    /// When the server of the book answered last, if it can't be reached.
    pub(crate) offline_since: Option<DateTime<Utc>>,
    /// Whether the screen is for a screen reader.
    pub(crate) is_plain: bool,
    /// The names of the tabs, in header order.
    pub(crate) tab_names: &'static [&'static str],
}

impl ViewContext<'_> {
    /// Returns what stands in place of what was never read, if no server is there to read it from.
    pub(crate) fn unread_text(&self) -> Option<String> {
        let since = self.texts.time_of_day(self.offline_since?);
        Some(t!(self.texts, "tui-not-read-yet", since = since))
    }

    /// Returns the displayed name of an action's key; empty if it has none.
    pub(crate) fn key_name(&self, action: Action) -> String {
        let shown = self.keymap.display_key(action, false);
        let initial = || action.text(self.texts).chars().next();
        let letters = self.keymap.keys_for_action(action).iter().copied();
        let fits = |chord: &Chord| chord.typed_char().is_some() && chord.typed_char() == initial();
        let of_word = letters.into_iter().find(fits);
        // Of several letters, the one that its word begins with in this language.
        let shown =
            if shown.is_some_and(|chord| chord.typed_char().is_some()) { of_word.or(shown) } else { shown };
        shown.map(|chord| chord.display_name(self.texts)).unwrap_or_default()
    }

    /// Like [`ViewContext::key_name`], for where letters type text.
    pub(crate) fn key_name_while_typing(&self, action: Action) -> String {
        self.keymap.display_key(action, true).map(|chord| chord.display_name(self.texts)).unwrap_or_default()
    }

    /// Returns the displayed name of the key that opens the tab with this name from anywhere.
    pub(crate) fn tab_key_name(&self, name: &str) -> String {
        let place = self.tab_names.iter().position(|known| *known == name);
        let chord =
            place.and_then(Action::for_tab_index).and_then(|action| self.keymap.display_key(action, true));
        chord.map(|chord| chord.display_name(self.texts)).unwrap_or_default()
    }
}

impl<'a> Canvas<'a> {
    pub(crate) fn new(buffer: &'a mut Buffer, theme: &'a Theme, context: ViewContext<'a>) -> Self {
        Canvas { buffer, theme, cursor: None, focus: None, context }
    }

    pub(crate) fn view_context(&self) -> ViewContext<'a> {
        self.context
    }

    /// Says that something was never read, if no server is there to read it from.
    pub(crate) fn draw_unread(&mut self, area: Rect) {
        if let Some(text) = self.unread_text() {
            self.draw_wrapped_text(area, &text, Meaning::Warning);
        }
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
        let area = area.intersection(self.buffer.area);
        self.buffer.set_style(area, self.theme.style(meaning));
        if meaning == Meaning::Selection && !area.is_empty() {
            self.focus = Some(area.as_position());
        }
    }

    /// Draws text on one line, cut to `width` with an ellipsis. Returns the column after it.
    pub(crate) fn draw_text(&mut self, x: u16, y: u16, width: u16, text: &str, meaning: Meaning) -> u16 {
        let mut style = self.theme.style(meaning);
        if meaning == Meaning::Text {
            // Ordinary text keeps the background under it.
            style.bg = None;
        }
        let width = width.min(self.buffer.area.right().saturating_sub(x));
        if width == 0 || !self.buffer.area.contains(Position::new(x, y)) {
            return x;
        }
        if text_width(text) <= width {
            return self.buffer.set_stringn(x, y, text, usize::from(width), style).0;
        }
        let mark = self.symbols.ellipsis;
        let (end, _) = self.buffer.set_stringn(x, y, text, usize::from(width.saturating_sub(1)), style);
        self.buffer.set_stringn(end, y, mark, 1, style).0
    }

    /// Draws text wrapped at spaces, clipped to `area`. Returns the number of lines it needs.
    pub(crate) fn draw_wrapped_text(&mut self, area: Rect, text: &str, meaning: Meaning) -> u16 {
        let lines = wrap_text(text, area.width);
        for (line, y) in lines.iter().zip(area.top()..area.bottom()) {
            self.draw_text(area.x, y, area.width, line, meaning);
        }
        u16::try_from(lines.len()).unwrap_or(u16::MAX)
    }

    /// Draws text right-aligned in the `width` columns from `x`.
    pub(crate) fn draw_text_right(&mut self, x: u16, y: u16, width: u16, text: &str, meaning: Meaning) {
        let indent = width.saturating_sub(text_width(text));
        self.draw_text(x + indent, y, width - indent, text, meaning);
    }

    /// Draws a line across an area's first row.
    pub(crate) fn draw_horizontal_rule(&mut self, area: Rect) {
        let style = self.theme.style(Meaning::Rule);
        for x in area.left()..area.right().min(self.buffer.area.right()) {
            if let Some(cell) = self.buffer.cell_mut((x, area.y)) {
                cell.set_symbol(self.context.symbols.rule).set_style(style);
            }
        }
    }

    /// Draws a line across an area's first row with a title in it.
    pub(crate) fn draw_titled_rule(&mut self, area: Rect, title: &str, meaning: Meaning) {
        self.draw_horizontal_rule(area);
        if area.width > 4 {
            self.draw_text(area.x + 1, area.y, area.width - 2, &format!(" {title} "), meaning);
        }
    }

    /// Draws a line down an area's first column.
    pub(crate) fn draw_vertical_rule(&mut self, area: Rect) {
        let style = self.theme.style(Meaning::Rule);
        for y in area.top()..area.bottom().min(self.buffer.area.bottom()) {
            if let Some(cell) = self.buffer.cell_mut((area.x, y)) {
                cell.set_symbol(self.context.symbols.bar).set_style(style);
            }
        }
    }

    /// Draws the modules of a two-dimensional code, two rows of them in each line: dark on light under every theme, as
    /// readers need it. Draws nothing where the symbols have no half cells.
    pub(crate) fn draw_modules(&mut self, area: Rect, is_dark: impl Fn(usize, usize) -> bool) {
        let Some(upper_half) = self.symbols.upper_half else { return };
        let colour = |is_dark| if is_dark { Color::Black } else { Color::White };
        for position in area.intersection(self.buffer.area).positions() {
            let (x, y) = (usize::from(position.x - area.x), 2 * usize::from(position.y - area.y));
            let style = Style::reset().fg(colour(is_dark(x, y))).bg(colour(is_dark(x, y + 1)));
            if let Some(cell) = self.buffer.cell_mut(position) {
                cell.set_symbol(upper_half).set_style(style);
            }
        }
    }

    /// Returns the style of a meaning, for a ratatui widget.
    pub(crate) fn style(&self, meaning: Meaning) -> Style {
        self.theme.style(meaning)
    }

    /// Renders a ratatui widget.
    pub(crate) fn render_widget(&mut self, widget: impl Widget, area: Rect) {
        widget.render(area.intersection(self.buffer.area), self.buffer);
    }

    pub(crate) fn set_cursor(&mut self, position: Position) {
        self.cursor = Some(position);
    }

    /// Where the terminal's cursor stands: in the text that is typed; for a screen reader else on what has the focus.
    pub(crate) fn cursor_position(&self) -> Option<Position> {
        self.cursor.or_else(|| self.focus.filter(|_| self.context.is_plain))
    }

    /// Draws signs that the terminal doesn't have, or a screen reader stumbles over, by their likenesses.
    pub(crate) fn simplify_signs(&mut self) {
        let signs = self.symbols.text;
        if signs == TextSigns::Any {
            return;
        }
        for cell in &mut self.buffer.content {
            let mut letters = cell.symbol().chars();
            let Some(sign) = letters.next() else { continue };
            let is_accented = letters.next().is_some();
            let base = is_accented && sign.is_ascii() && signs == TextSigns::Ascii;
            if let Some(likeness) = signs.likeness(sign).or_else(|| base.then_some(sign)) {
                cell.set_char(likeness);
            }
        }
    }

    /// Draws an empty, framed and titled dialog in the middle of the screen. Returns the area inside.
    pub(crate) fn draw_dialog_frame(&mut self, screen: Rect, width: u16, height: u16, title: &str) -> Rect {
        let area = dialog_area(screen, width, height);
        // What lies under the dialog has lost the focus.
        (self.cursor, self.focus) = (None, Some(dialog_inner_area(screen, width, height).as_position()));
        if self.is_plain {
            // One thing at a time.
            self.clear(screen, Meaning::Text);
        }
        // Clear one column on each side, so that the frame does not touch what is under it.
        let air = Rect { x: area.x.saturating_sub(1), width: area.width.saturating_add(2), ..area };
        self.clear(air.intersection(screen), Meaning::Text);
        self.clear(area, Meaning::Overlay);
        let [top_left, top_right, bottom_left, bottom_right] = self.symbols.corners;
        let (right, bottom) = (area.right().saturating_sub(1), area.bottom().saturating_sub(1));
        self.draw_horizontal_rule(area);
        self.draw_horizontal_rule(Rect { y: bottom, height: 1, ..area });
        self.draw_vertical_rule(area);
        self.draw_vertical_rule(Rect { x: right, width: 1, ..area });
        for (x, y, corner) in [
            (area.x, area.y, top_left),
            (right, area.y, top_right),
            (area.x, bottom, bottom_left),
            (right, bottom, bottom_right),
        ] {
            self.draw_text(x, y, 1, corner, Meaning::Rule);
        }
        self.draw_text(
            area.x + 2,
            area.y,
            area.width.saturating_sub(4),
            &format!(" {title} "),
            Meaning::Heading,
        );
        dialog_inner_area(screen, width, height)
    }

    /// Draws below the fields of a dialog why it was refused, or else a hint.
    pub(crate) fn draw_form_message(
        &mut self,
        inside: Rect,
        fields: Rect,
        rejection: Option<&str>,
        hint: (String, Meaning),
    ) {
        let (text, meaning) = match rejection {
            Some(rejection) => (format!("{} {rejection}", self.symbols.error), Meaning::Error),
            None => hint,
        };
        for (line, y) in wrap_text(&text, inside.width).iter().zip(fields.bottom() + 1..inside.bottom()) {
            self.draw_text(inside.x, y, inside.width, line, meaning);
        }
    }
}

/// Returns the width of a dialog's content: `widest`, or what a narrow screen has room for.
pub(crate) fn dialog_width(screen: Rect, widest: u16) -> u16 {
    widest.min(screen.width.saturating_sub(6))
}

/// Returns the area of a dialog's fields, below a blank line, given the area inside the dialog.
pub(crate) fn dialog_fields_area(inside: Rect, height: u16) -> Rect {
    Rect { y: inside.y + 1, height, ..inside }
}

/// Returns the area of a dialog whose content has this size: with its frame, and a blank on each side.
pub(crate) fn dialog_area(screen: Rect, width: u16, height: u16) -> Rect {
    centered_rect(screen, width.saturating_add(4), height.saturating_add(2))
}

/// Returns the area inside a dialog whose content has this size.
pub(crate) fn dialog_inner_area(screen: Rect, width: u16, height: u16) -> Rect {
    let area = dialog_area(screen, width, height);
    Rect {
        x: area.x + 2,
        y: area.y + 1,
        width: area.width.saturating_sub(4),
        height: area.height.saturating_sub(2),
    }
}

/// Returns an area of this size in the middle of `screen`, clipped to it.
fn centered_rect(screen: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(screen.width), height.min(screen.height));
    Rect {
        x: screen.x + (screen.width - width) / 2,
        y: screen.y + (screen.height - height) / 2,
        width,
        height,
    }
}

/// Returns the number of columns that text occupies.
pub(crate) fn text_width(text: &str) -> u16 {
    u16::try_from(text.width()).unwrap_or(u16::MAX)
}

/// Returns as much of a text as fits into `width` columns, with a mark where it is cut.
pub(crate) fn truncate_text(text: &str, width: u16, ellipsis: &str) -> String {
    if text_width(text) <= width {
        return text.to_owned();
    }
    let room = width.saturating_sub(text_width(ellipsis));
    let mut shown = String::new();
    for character in text.chars() {
        shown.push(character);
        if text_width(&shown) > room {
            shown.pop();
            break;
        }
    }
    shown + ellipsis
}

/// Wraps text at spaces into lines of at most `width` columns; a longer word stays whole.
pub(crate) fn wrap_text(text: &str, width: u16) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if text_width(line).saturating_add(1).saturating_add(text_width(word)) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
