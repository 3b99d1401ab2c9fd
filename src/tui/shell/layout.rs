//! The layout of header, body, status line and footer, shared by drawing and mouse handling.

use ratatui::layout::{Position, Rect};

use super::Shell;
use crate::tui::component::canvas::text_width;
use crate::tui::keys::{Action, ListMove, Scope};
use crate::tui::theme::Meaning;

/// From this height on, a blank line separates header and body.
const MIN_HEIGHT_FOR_HEADER_GAP: u16 = 30;

pub(super) const APP_NAME: &str = " fefo ";

/// The most columns for a screen reader: with so few, everything stands in one.
const PLAIN_WIDTH: u16 = 80;

/// The parts of the header that fit.
pub(super) struct HeaderLayout {
    pub(super) shows_app_name: bool,
    pub(super) titles: Vec<TabTitle>,
    /// The column after the last title.
    pub(super) end: u16,
}

/// How much of the header is shown.
#[derive(Debug, Clone, Copy)]
struct HeaderStyle {
    /// With the program's name; else neighboring titles share a space.
    roomy: bool,
    short_titles: bool,
    keys: bool,
}

pub(super) struct TabTitle {
    pub(super) tab_index: usize,
    pub(super) x: u16,
    /// Includes a space on each side.
    pub(super) width: u16,
    /// The name of its key; empty if there is no room.
    pub(super) key: String,
    pub(super) text: String,
    pub(super) badge: Option<(String, Meaning)>,
}

/// A key hint in the footer or on the status line.
pub(super) struct KeyHint {
    pub(super) action: Action,
    pub(super) x: u16,
    pub(super) key: String,
    pub(super) text: String,
}

impl KeyHint {
    fn width(&self) -> u16 {
        text_width(&self.key) + 1 + text_width(&self.text)
    }
}

/// Columns in which most names say who works.
const GOOD_NAME_WIDTH: u16 = 8;

const HINT_GAP: u16 = 2;

/// What is shown for ten keys that mean what stands on them.
pub(super) const ALL_DIGITS: &str = "0-9";

/// A function key's name, not one with a modifier: the header is full.
const MAX_TAB_KEY_WIDTH: u16 = 3;

impl Shell {
    /// Returns the area between header and status line.
    pub(super) fn body_area(&self) -> Rect {
        let Rect { x, y, width, height } = self.screen;
        let width = if self.is_plain { width.min(PLAIN_WIDTH) } else { width };
        let above = if height >= MIN_HEIGHT_FOR_HEADER_GAP { 2 } else { 1.min(height) };
        Rect { x, y: y + above, width, height: height.saturating_sub(above + 2) }
    }

    pub(super) fn status_line_area(&self) -> Rect {
        let y = self.screen.bottom().saturating_sub(2);
        Rect { y, height: 1, ..self.screen }
    }

    pub(super) fn footer_area(&self) -> Rect {
        let y = self.screen.bottom().saturating_sub(1);
        Rect { y, height: 1, ..self.screen }
    }

    /// Lays out the header: with everything that fits. Operator and date matter
    /// more than whole titles, keys more than these.
    pub(super) fn header_layout(&self) -> HeaderLayout {
        let (right, today) = (self.screen.right(), self.clock.today());
        let wide = self.header_layout_with(HeaderStyle { roomy: true, short_titles: false, keys: true });
        if wide.end + text_width(&self.texts.weekday_date(today)) + 2 <= right {
            return wide;
        }
        let since = self.outage_header_texts(self.symbols.critical).and_then(|mut texts| texts.pop());
        // Since when what is shown is old always fits.
        let least = since.map_or(0, |since| text_width(&since) + 1);
        let date = (text_width(&self.texts.short_date(today)) + 1).max(least);
        let dense = HeaderStyle { roomy: false, short_titles: false, keys: true };
        let short = HeaderStyle { short_titles: true, ..dense };
        let bare = HeaderStyle { keys: false, ..dense };
        let who = date + text_width(self.actor.operator.as_str()).min(GOOD_NAME_WIDTH) + 1;
        let styles = [(dense, who), (short, who), (short, date), (short, least), (bare, least)];
        let fitting = styles.into_iter().find_map(|(style, room)| {
            let header = self.header_layout_with(style);
            (header.end + room <= right).then_some(header)
        });
        fitting.unwrap_or_else(|| self.header_layout_with(HeaderStyle { keys: false, ..short }))
    }

    fn header_layout_with(&self, style: HeaderStyle) -> HeaderLayout {
        let (start, shared) = if style.roomy { (text_width(APP_NAME), 0) } else { (0, 1) };
        let mut x = self.screen.x + start;
        let titles = self.tabs.iter().enumerate().map(|(index, tab)| {
            let action = self.open_tab_action(index);
            let key = action.filter(|_| style.keys).map_or(String::new(), |action| self.tab_key(action));
            let badge = tab.badge(&self.view_context());
            let text = if style.short_titles { tab.short_title(&self.texts) } else { tab.title(&self.texts) };
            let mut width = text_width(&text) + 2;
            if !key.is_empty() {
                width += text_width(&key) + 1;
            }
            if let Some((badge, _)) = &badge {
                width += text_width(badge) + 1;
            }
            let title = TabTitle { tab_index: index, x, width, key, text, badge };
            x += width - shared;
            title
        });
        let titles: Vec<TabTitle> = titles.collect();
        let end = titles.last().map_or(x, |title| title.x + title.width);
        HeaderLayout { shows_app_name: style.roomy, titles, end }
    }

    /// Returns the short name of the key that opens a tab now: where text is typed, no bare letter or digit; empty if there is
    /// none.
    fn tab_key(&self, action: Action) -> String {
        let types = self.component(self.focused_id()).is_some_and(|component| component.accepts_text());
        let names = [true, types].map(|typing| {
            let chord = self.keymap.display_key(action, typing);
            chord.map_or(String::new(), |chord| chord.display_name(&self.texts))
        });
        let is_short = |name: &String| text_width(name) <= MAX_TAB_KEY_WIDTH;
        names.into_iter().find(is_short).unwrap_or_default()
    }

    /// Returns hints for the available actions of the focused component, as many as fit, and for the menu and quit on
    /// the right.
    pub(super) fn footer_hints(&self) -> Vec<KeyHint> {
        let Some(component) = self.component(self.focused_id()) else { return Vec::new() };
        let area = self.footer_area();
        let program = [Action::Menu, Action::Quit].into_iter().filter(|action| self.is_available(*action));
        let mut hints = self.hints_for_actions(program);
        let mut right = area.right();
        for hint in hints.iter_mut().rev() {
            right = right.saturating_sub(hint.width() + 1);
            hint.x = right;
            right = right.saturating_sub(HINT_GAP - 1);
        }
        // Movement keys of a list need no hint, nor do those that go far in one; the menu lists them.
        let shown = component.scopes().iter().filter(|scope| !matches!(scope, Scope::List | Scope::Detail));
        let of_component = shown
            .flat_map(|scope| Action::ALL.iter().copied().filter(move |action| action.scope() == *scope))
            .filter(|action| {
                self.is_available(*action) && !ListMove::from_action(*action).is_some_and(ListMove::is_far)
            });
        let mut x = area.x + 1;
        for mut hint in self.hints_for_actions(of_component) {
            let width = hint.width();
            if x + width + HINT_GAP > right {
                break;
            }
            hint.x = x;
            x += width + HINT_GAP;
            hints.push(hint);
        }
        hints
    }

    /// Returns hints for the actions of the notice, at the right end of the status line.
    pub(super) fn status_hints(&self) -> Vec<KeyHint> {
        let actions =
            [Action::ShowErrorDetails, Action::Undo].into_iter().filter(|action| self.is_available(*action));
        let mut hints = self.hints_for_actions(actions);
        let working = self.job_progress_text().map_or(0, |text| text_width(&text) + 2);
        let mut right = self.status_line_area().right().saturating_sub(working);
        for hint in hints.iter_mut().rev() {
            hint.x = right.saturating_sub(hint.width() + 1);
            right = hint.x.saturating_sub(HINT_GAP - 1);
        }
        hints
    }

    fn hints_for_actions(&self, actions: impl Iterator<Item = Action>) -> Vec<KeyHint> {
        let hint = |action: Action| {
            let chord = self.available_key(action)?;
            // The question on the screen names the same letter.
            let key = match action.scope() {
                Scope::Confirm | Scope::Doubt => self.view_context().key_name(action),
                _ if action.means_digits() && chord.is_digit() => ALL_DIGITS.to_owned(),
                _ => chord.display_name(&self.texts),
            };
            Some(KeyHint { action, x: 0, key, text: action.text(&self.texts) })
        };
        actions.filter_map(hint).collect()
    }

    /// Returns the action that a click on a tab title or a hint stands for.
    pub(super) fn action_at(&self, at: Position) -> Option<Action> {
        if at.y == self.screen.y {
            let header = self.header_layout();
            let on = header.titles.iter().rfind(|title| (title.x..title.x + title.width).contains(&at.x))?;
            return self.open_tab_action(on.tab_index);
        }
        let lines =
            [(self.footer_area(), self.footer_hints()), (self.status_line_area(), self.status_hints())];
        let (_, hints) = lines.into_iter().find(|(line, _)| line.contains(at))?;
        let on = hints.iter().find(|hint| (hint.x..hint.x + hint.width()).contains(&at.x))?;
        Some(on.action)
    }
}
