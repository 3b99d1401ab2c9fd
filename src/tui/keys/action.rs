//! An action's name in a file of keys, its default keys, and what it stands for: a movement, a tab.

use super::{Action, Chord, Scope};

impl Action {
    /// Returns the name by which a file of keys calls the action, within its scope.
    pub(crate) fn name(self) -> &'static str {
        let key = self.message_key();
        key.split_once("action-").map_or(key, |(_, name)| name)
    }

    /// Returns the scope with a name.
    pub(crate) fn scope_named(name: &str) -> Option<Scope> {
        Self::ALL.iter().map(|action| action.scope()).find(|scope| scope.name() == name)
    }

    pub(crate) fn default_chords(self) -> Vec<Chord> {
        self.default_keys().iter().copied().filter_map(Chord::parse).collect()
    }

    /// Whether nobody could go on if no key did it.
    pub(crate) fn needs_key(self) -> bool {
        matches!(self, Action::Menu | Action::Quit) || self.scope().is_of_overlay()
    }

    /// Whether the key itself says what is meant: a digit of a line's number.
    pub(crate) fn means_digits(self) -> bool {
        matches!(self, Action::EntryPickLine | Action::DispatchPickLine)
    }

    /// Returns the list movement that a turn of the mouse wheel stands for; negative lines are up.
    pub(crate) fn for_wheel(lines: i32) -> Action {
        if lines > 0 { Action::ListDown } else { Action::ListUp }
    }

    /// Returns the action that opens the tab at an index.
    pub(crate) fn for_tab_index(index: usize) -> Option<Action> {
        Self::OPEN_TAB_ACTIONS.get(index).copied()
    }

    /// Returns the index of the tab that the action opens.
    pub(crate) fn tab_index(self) -> Option<usize> {
        Self::OPEN_TAB_ACTIONS.iter().position(|action| *action == self)
    }

    const OPEN_TAB_ACTIONS: [Action; 8] = [
        Action::Tab1,
        Action::Tab2,
        Action::Tab3,
        Action::Tab4,
        Action::Tab5,
        Action::Tab6,
        Action::Tab7,
        Action::Tab8,
    ];
}
