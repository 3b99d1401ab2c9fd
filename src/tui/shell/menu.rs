//! The menu of all actions of the focused component and of the program.

use super::Shell;
use super::reply::ShellReply;
use crate::t;
use crate::tui::keys::{Action, Scope};
use crate::tui::message::Command;
use crate::tui::notice::Notice;
use crate::tui::overlays::{Group, Item, Menu};

impl Shell {
    pub(super) fn open_menu(&mut self) -> Vec<Command> {
        let menu = Menu::new(self.menu_groups(), ShellReply::Do);
        self.lay(Box::new(menu))
    }

    /// Whether the topmost overlay is the menu.
    pub(super) fn is_in_menu(&self) -> bool {
        self.part(self.front()).is_some_and(|component| component.scopes().contains(&Scope::Menu))
    }

    /// Returns the actions of the focused component, then the global ones, then list movement as the most obvious.
    fn menu_groups(&self) -> Vec<Group> {
        let scopes = self.part(self.front()).map_or(&[] as &[_], |component| component.scopes());
        let own = scopes.iter().filter(|scope| **scope != Scope::List);
        let list = scopes.iter().filter(|scope| **scope == Scope::List);
        let mut groups: Vec<Group> = Vec::new();
        for scope in own.chain([&Scope::Global]).chain(list) {
            let title = scope.title(&self.texts);
            let items = self.menu_items(*scope);
            match groups.last_mut() {
                Some((before, known)) if *before == title => known.extend(items),
                _ if items.is_empty() => {}
                _ => groups.push((title, items)),
            }
        }
        groups
    }

    /// Returns the actions of a scope that are available, or whose unavailability can be explained.
    fn menu_items(&self, scope: Scope) -> Vec<Item> {
        let of_scope = Action::ALL.iter().copied().filter(|action| action.scope() == scope);
        let items = of_scope.filter(|action| *action != Action::Menu).filter_map(|action| {
            let possible = self.offers(action);
            let keys = self.menu_keys(action, possible);
            let explained = scope != Scope::Global || (action == Action::Undo && self.layers.is_empty());
            let listed = !keys.is_empty() && (possible || explained);
            listed.then(|| Item { action, text: self.menu_text(action), keys, possible })
        });
        items.collect()
    }

    fn menu_text(&self, action: Action) -> String {
        let tab = action.opened_tab().and_then(|place| self.tabs.get(place));
        match tab {
            Some(tab) => t!(self.texts, "tui-do-open-tab", tab = tab.title(&self.texts)),
            None => action.text(&self.texts),
        }
    }

    /// Returns the names of the keys for an action, without those that type text or that run another action.
    fn menu_keys(&self, action: Action, possible: bool) -> String {
        let front = self.front();
        let typing = self.part(front).is_some_and(|component| component.takes_text());
        let keys = self.keymap.keys(action).iter().copied().filter(|chord| {
            let types = typing && chord.typed().is_some();
            !types && (!possible || self.meant(front, *chord) == Some(action))
        });
        keys.map(|chord| chord.name(&self.texts)).collect::<Vec<_>>().join("  ")
    }

    /// Runs the action chosen from the menu, or explains why it is unavailable.
    pub(super) fn choose_from_menu(&mut self, action: Action) -> Vec<Command> {
        if self.offers(action) {
            return self.act(action);
        }
        self.notice = Some(Notice::told(t!(self.texts, "tui-not-now", what = self.menu_text(action))));
        self.refuse(action)
    }
}
