//! The menu: every action of the part in front, and of the program, with what can be done now told from what can't.

use super::Shell;
use super::reply::ShellReply;
use crate::t;
use crate::tui::keys::{Action, Scope};
use crate::tui::message::Command;
use crate::tui::notice::Notice;
use crate::tui::overlays::{Group, Item, Menu};

impl Shell {
    /// Lays the menu of the part in front over it.
    pub(super) fn open_menu(&mut self) -> Vec<Command> {
        let menu = Menu::new(self.menu_groups(), ShellReply::Do);
        self.lay(Box::new(menu))
    }

    /// Whether the menu is what lies uppermost.
    pub(super) fn is_in_menu(&self) -> bool {
        self.part(self.front()).is_some_and(|part| part.scopes().contains(&Scope::Menu))
    }

    /// What the part in front can do, then what the program can, and last how to move in a list, which needs no telling.
    fn menu_groups(&self) -> Vec<Group> {
        let scopes = self.part(self.front()).map_or(&[] as &[_], |part| part.scopes());
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

    /// The actions of a scope: those that can be done now, and those of which it can be said why not.
    fn menu_items(&self, scope: Scope) -> Vec<Item> {
        let of_scope = Action::ALL.iter().copied().filter(|action| action.scope() == scope);
        let items = of_scope.filter(|action| *action != Action::Menu).filter_map(|action| {
            let possible = self.offers(action);
            let keys = self.menu_keys(action, possible);
            let explained = scope != Scope::Global || (action == Action::Undo && self.layers.is_empty());
            let told = !keys.is_empty() && (possible || explained);
            told.then(|| Item { action, text: self.menu_text(action), keys, possible })
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

    /// The keys that do an action now, or would if it could be done: none that types a letter, or that does something else.
    fn menu_keys(&self, action: Action, possible: bool) -> String {
        let front = self.front();
        let typing = self.part(front).is_some_and(|part| part.takes_text());
        let keys = self.keymap.keys(action).iter().copied().filter(|chord| {
            let types = typing && chord.typed().is_some();
            !types && (!possible || self.meant(front, *chord) == Some(action))
        });
        keys.map(|chord| chord.name(&self.texts)).collect::<Vec<_>>().join("  ")
    }

    /// Does what was chosen from the menu, or says why that can't be done now.
    pub(super) fn choose_from_menu(&mut self, action: Action) -> Vec<Command> {
        if self.offers(action) {
            return self.act(action);
        }
        self.notice = Some(Notice::told(t!(self.texts, "tui-not-now", what = self.menu_text(action))));
        self.refuse(action)
    }
}
