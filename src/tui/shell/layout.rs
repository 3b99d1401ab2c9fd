//! The layout of header, body, status line and footer, shared by drawing and mouse handling.

use ratatui::layout::{Position, Rect};

use super::Shell;
use crate::tui::canvas::width_of;
use crate::tui::keys::{Action, Scope};
use crate::tui::theme::Meaning;

/// From this height on, a blank line separates header and body.
const ROOMY: u16 = 30;

pub(super) const NAME: &str = " fefo ";

/// The parts of the header that fit.
pub(super) struct Header {
    pub(super) name: bool,
    pub(super) titles: Vec<Title>,
    /// The column after the last title.
    pub(super) end: u16,
}

pub(super) struct Title {
    pub(super) place: usize,
    pub(super) x: u16,
    /// Includes a space on each side.
    pub(super) width: u16,
    /// The name of its key; empty if there is no room.
    pub(super) key: String,
    pub(super) text: String,
    pub(super) badge: Option<(String, Meaning)>,
}

/// A key hint in the footer or on the status line.
pub(super) struct Hint {
    pub(super) action: Action,
    pub(super) x: u16,
    pub(super) key: String,
    pub(super) text: String,
}

impl Hint {
    fn width(&self) -> u16 {
        width_of(&self.key) + 1 + width_of(&self.text)
    }
}

const HINT_GAP: u16 = 2;

impl Shell {
    /// Returns the area between header and status line.
    pub(super) fn body(&self) -> Rect {
        let Rect { x, y, width, height } = self.screen;
        let above = if height >= ROOMY { 2 } else { 1.min(height) };
        Rect { x, y: y + above, width, height: height.saturating_sub(above + 2) }
    }

    pub(super) fn status_line(&self) -> Rect {
        let y = self.screen.bottom().saturating_sub(2);
        Rect { y, height: 1, ..self.screen }
    }

    pub(super) fn footer(&self) -> Rect {
        let y = self.screen.bottom().saturating_sub(1);
        Rect { y, height: 1, ..self.screen }
    }

    /// Lays out the header. Tab titles take precedence, then their keys, then the rest.
    pub(super) fn header(&self) -> Header {
        let right = self.screen.right();
        let wide = self.header_of(true, true);
        if wide.end + width_of(&self.texts.weekday_date(self.today)) + 2 <= right {
            return wide;
        }
        let dense = self.header_of(false, true);
        if dense.end <= right { dense } else { self.header_of(false, false) }
    }

    /// Lays out the header with or without keys. Unless `roomy`, neighboring titles share a space, and the program's
    /// name is left out.
    fn header_of(&self, roomy: bool, keys: bool) -> Header {
        let (start, shared) = if roomy { (width_of(NAME), 0) } else { (0, 1) };
        let mut x = self.screen.x + start;
        let titles = self.tabs.iter().enumerate().map(|(place, tab)| {
            let chord = Action::open_tab(place).and_then(|action| self.keymap.shown_key(action, true));
            let key = chord.filter(|_| keys).map_or(String::new(), |chord| chord.name(&self.texts));
            let (text, badge) = (tab.title(&self.texts), tab.badge(&self.look()));
            let mut width = width_of(&text) + 2;
            if !key.is_empty() {
                width += width_of(&key) + 1;
            }
            if let Some((badge, _)) = &badge {
                width += width_of(badge) + 1;
            }
            let title = Title { place, x, width, key, text, badge };
            x += width - shared;
            title
        });
        let titles: Vec<Title> = titles.collect();
        let end = titles.last().map_or(x, |title| title.x + title.width);
        Header { name: roomy, titles, end }
    }

    /// Returns hints for the available actions of the focused component, as many as fit, and for the menu and quit on
    /// the right.
    pub(super) fn hints(&self) -> Vec<Hint> {
        let Some(component) = self.part(self.front()) else { return Vec::new() };
        let area = self.footer();
        let program = [Action::Menu, Action::Quit].into_iter().filter(|action| self.offers(*action));
        let mut hints = self.hints_of(program);
        let mut right = area.right();
        for hint in hints.iter_mut().rev() {
            right = right.saturating_sub(hint.width() + 1);
            hint.x = right;
            right = right.saturating_sub(HINT_GAP - 1);
        }
        // Movement keys need no hint; the menu lists them.
        let shown = component.scopes().iter().filter(|scope| !matches!(scope, Scope::List | Scope::Story));
        let of_component = shown
            .flat_map(|scope| Action::ALL.iter().copied().filter(move |action| action.scope() == *scope))
            .filter(|action| self.offers(*action));
        let mut x = area.x + 1;
        for mut hint in self.hints_of(of_component) {
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
    pub(super) fn status_hints(&self) -> Vec<Hint> {
        let actions = [Action::Details, Action::Undo].into_iter().filter(|action| self.offers(*action));
        let mut hints = self.hints_of(actions);
        let working = self.working_text().map_or(0, |text| width_of(&text) + 2);
        let mut right = self.status_line().right().saturating_sub(working);
        for hint in hints.iter_mut().rev() {
            hint.x = right.saturating_sub(hint.width() + 1);
            right = hint.x.saturating_sub(HINT_GAP - 1);
        }
        hints
    }

    fn hints_of(&self, actions: impl Iterator<Item = Action>) -> Vec<Hint> {
        let hint = |action: Action| {
            let key = self.live_key(action)?.name(&self.texts);
            Some(Hint { action, x: 0, key, text: action.text(&self.texts) })
        };
        actions.filter_map(hint).collect()
    }

    /// Returns the action that a click on a tab title or a hint stands for.
    pub(super) fn action_at(&self, at: Position) -> Option<Action> {
        if at.y == self.screen.y {
            let header = self.header();
            let on = header.titles.iter().rfind(|title| (title.x..title.x + title.width).contains(&at.x))?;
            return Action::open_tab(on.place);
        }
        let lines = [(self.footer(), self.hints()), (self.status_line(), self.status_hints())];
        let (_, hints) = lines.into_iter().find(|(line, _)| line.contains(at))?;
        let on = hints.iter().find(|hint| (hint.x..hint.x + hint.width()).contains(&at.x))?;
        Some(on.action)
    }
}
