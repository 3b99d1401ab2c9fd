//! The menu of all actions of the focused component and of the program.

use super::Shell;
use super::global::ShellReply;
use super::layout::ALL_DIGITS;
use crate::t;
use crate::tui::component::notice::Notice;
use crate::tui::keys::{Action, Scope};
use crate::tui::overlays::{Menu, MenuGroup, MenuItem, MenuPlace};
use crate::tui::shell::message::Command;
use crate::tui::tabs;

impl Shell {
    pub(super) fn open_menu(&mut self) -> Vec<Command> {
        let menu = Menu::new(self.menu_groups(), ShellReply::RunAction);
        self.open_overlay(Box::new(menu))
    }

    /// Whether the topmost overlay is the menu.
    pub(super) fn is_menu_focused(&self) -> bool {
        self.component(self.focused_id()).is_some_and(|component| component.scopes().contains(&Scope::Menu))
    }

    /// Returns the actions of the focused component, then the global ones, then list movement as the most obvious, and
    /// last those of other tabs, for who searches.
    fn menu_groups(&self) -> Vec<MenuGroup> {
        let scopes = self.component(self.focused_id()).map_or(&[] as &[_], |component| component.scopes());
        let own = scopes.iter().filter(|scope| **scope != Scope::List);
        let list = scopes.iter().filter(|scope| **scope == Scope::List);
        let mut groups: Vec<MenuGroup> = Vec::new();
        for scope in own.chain([&Scope::Global]).chain(list) {
            let title = scope.title(&self.texts);
            let items = self.menu_items(*scope);
            match groups.last_mut() {
                Some((before, known)) if *before == title => known.extend(items),
                _ if items.is_empty() => {}
                _ => groups.push((title, items)),
            }
        }
        groups.extend(self.menu_groups_elsewhere());
        groups
    }

    /// Returns what can be done in the other tabs, while nothing lies over this one.
    fn menu_groups_elsewhere(&self) -> Vec<MenuGroup> {
        if !self.layers.is_empty() {
            return Vec::new();
        }
        let here = self.component(self.focused_id()).map_or(&[] as &[_], |component| component.scopes());
        let others = self.tabs.iter().enumerate().filter(|(index, _)| *index != self.current_tab);
        let groups = others.map(|(_, tab)| {
            let is_own = |action: &Action| {
                let scope = action.scope();
                tab.scopes().contains(&scope) && !here.contains(&scope)
            };
            let item = |action: Action| MenuItem {
                action,
                text: action.text(&self.texts),
                synonyms: action.synonyms(&self.texts),
                keys: self.first_key_name(action),
                place: MenuPlace::Elsewhere,
            };
            let items = Action::ALL.iter().copied().filter(is_own).map(item).collect();
            (tab.title(&self.texts), items)
        });
        groups.filter(|(_, items): &MenuGroup| !items.is_empty()).collect()
    }

    /// Returns the actions of a scope that are available, or whose unavailability can be explained.
    fn menu_items(&self, scope: Scope) -> Vec<MenuItem> {
        let of_scope = Action::ALL.iter().copied().filter(|action| action.scope() == scope);
        let items = of_scope.filter(|action| *action != Action::Menu).filter_map(|action| {
            let possible = self.is_available(action);
            let keys = self.menu_key_names(action, possible);
            let explained = scope != Scope::Global || (action == Action::Undo && self.layers.is_empty());
            let is_unbound = self.keymap.keys_for_action(action).is_empty();
            let listed = (!keys.is_empty() || is_unbound) && (possible || explained);
            listed.then(|| MenuItem {
                action,
                text: self.menu_label(action),
                synonyms: self.menu_synonyms(action),
                keys,
                place: if possible { MenuPlace::Here } else { MenuPlace::Unavailable },
            })
        });
        items.collect()
    }

    fn menu_label(&self, action: Action) -> String {
        let tab = self.tab_opened_by(action).and_then(|index| self.tabs.get(index));
        match tab {
            Some(tab) => t!(self.texts, "action-open-tab", tab = tab.title(&self.texts)),
            None if self.keymap.awaits_value(action) => t!(self.texts, "action-next-field-numpad"),
            None => action.text(&self.texts),
        }
    }

    /// Returns the words by which an action is found besides its label: of what it does, or of the tab that it opens.
    fn menu_synonyms(&self, action: Action) -> String {
        match tabs::opened_by(action) {
            Some(tab) => self.texts.attribute(&format!("{tab}-title"), "also").unwrap_or_default(),
            None => action.synonyms(&self.texts),
        }
    }

    fn first_key_name(&self, action: Action) -> String {
        let key = self.keymap.display_key(action, false);
        key.map(|chord| chord.display_name(&self.texts)).unwrap_or_default()
    }

    /// Returns the names of the keys for an action, without those that type text or that run another action.
    fn menu_key_names(&self, action: Action, possible: bool) -> String {
        let front = self.focused_id();
        let typing = self.component(front).is_some_and(|component| component.accepts_text());
        let keys = self.keymap.keys_for_action(action).iter().copied().filter(|chord| {
            let types = typing && self.keymap.types(*chord);
            !types && (!possible || self.resolve_action(front, *chord) == Some(action))
        });
        let (digits, others): (Vec<_>, Vec<_>) =
            keys.partition(|chord| action.means_digits() && chord.is_digit());
        let digits = digits.first().map(|_| ALL_DIGITS.to_owned());
        let others = others.into_iter().map(|chord| chord.display_name(&self.texts));
        digits.into_iter().chain(others).collect::<Vec<_>>().join("  ")
    }

    /// Runs the action chosen from the menu, opens the tab that has it, or explains why it is unavailable.
    pub(super) fn run_menu_choice(&mut self, action: Action) -> Vec<Command> {
        if self.is_available(action) {
            return self.run_action(action);
        }
        let has_it = self.tabs.iter().position(|tab| tab.scopes().contains(&action.scope()));
        let is_here =
            self.component(self.focused_id()).is_some_and(|it| it.scopes().contains(&action.scope()));
        if let Some(index) = has_it.filter(|_| !is_here && self.layers.is_empty()) {
            let commands = self.open_tab(index);
            let (key, what) = (self.first_key_name(action), action.text(&self.texts));
            self.notice = Some(Notice::info(t!(self.texts, "tui-action-there", key = key, what = what)));
            return commands;
        }
        self.notice =
            Some(Notice::info(t!(self.texts, "tui-action-unavailable", what = self.menu_label(action))));
        self.explain_unavailable_action(action)
    }
}
