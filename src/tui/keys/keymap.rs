//! Maps chords to actions, by scope.

use std::collections::HashMap;

use thiserror::Error;

use super::{Action, Chord, Scope};

/// The bindings between chords and actions in each scope.
#[derive(Debug, Clone)]
pub(crate) struct Keymap {
    actions: HashMap<(Scope, Chord), Action>,
    keys: HashMap<Action, Vec<Chord>>,
}

/// An invalid set of bindings.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum KeymapError {
    #[error("{key:?} is not a key")]
    UnknownKey { key: String },
    /// One key is bound to two actions in one scope.
    #[error("{key} is bound twice: {first} and {second}")]
    Clash { key: String, first: String, second: String },
}

impl Keymap {
    /// Creates the keymap of the default keys.
    pub(crate) fn with_default_keys() -> Result<Self, KeymapError> {
        let table = Action::ALL.iter().map(|action| (*action, action.default_keys()));
        Self::from_bindings(table.flat_map(|(action, keys)| keys.iter().map(move |key| (action, *key))))
    }

    /// Builds a keymap. Fails if a key name is unknown, or a key is bound twice within a scope.
    fn from_bindings<'a>(bindings: impl Iterator<Item = (Action, &'a str)>) -> Result<Self, KeymapError> {
        let mut map = Keymap { actions: HashMap::new(), keys: HashMap::new() };
        for (action, key) in bindings {
            let chord = Chord::parse(key).ok_or_else(|| KeymapError::UnknownKey { key: key.to_owned() })?;
            if let Some(first) = map.actions.insert((action.scope(), chord), action) {
                let (first, second) = (format!("{first:?}"), format!("{action:?}"));
                return Err(KeymapError::Clash { key: key.to_owned(), first, second });
            }
            map.keys.entry(action).or_default().push(chord);
        }
        Ok(map)
    }

    /// Returns the action bound to a chord in the first of these scopes that binds it.
    pub(crate) fn action_for_key(&self, scopes: &[Scope], chord: Chord) -> Option<Action> {
        scopes.iter().find_map(|scope| self.actions.get(&(*scope, chord)).copied())
    }

    /// Returns the keys of an action, the preferred one for display first.
    pub(crate) fn keys_for_action(&self, action: Action) -> &[Chord] {
        self.keys.get(&action).map_or(&[], Vec::as_slice)
    }

    /// Returns the key to display for an action. While `typing`, skips keys that type text.
    pub(crate) fn display_key(&self, action: Action, typing: bool) -> Option<Chord> {
        self.keys_for_action(action).iter().copied().find(|chord| !typing || chord.typed_char().is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn default_keys_are_valid_and_unique_per_scope() {
        Keymap::with_default_keys().unwrap();
    }

    #[test]
    fn duplicate_or_unknown_key_is_refused_by_name() {
        let clash = Keymap::from_bindings([(Action::Quit, "F10"), (Action::Menu, "F10")].into_iter());
        assert_eq!(
            clash.unwrap_err(),
            KeymapError::Clash { key: "F10".into(), first: "Quit".into(), second: "Menu".into() }
        );
        let unknown = Keymap::from_bindings([(Action::Quit, "F99")].into_iter());
        assert_eq!(unknown.unwrap_err(), KeymapError::UnknownKey { key: "F99".into() });
    }

    #[test]
    fn scanner_keys_are_never_bound() {
        let keymap = Keymap::with_default_keys().unwrap();
        for key in ["Ctrl+5", "Ctrl+]", "F8"] {
            let chord = Chord::parse(key).unwrap();
            for action in Action::ALL {
                assert!(!keymap.keys_for_action(*action).contains(&chord), "{key} does {action:?}");
            }
        }
    }

    #[test]
    fn innermost_scope_wins() {
        let keymap = Keymap::with_default_keys().unwrap();
        let down = Chord::parse("Down").unwrap();
        assert_eq!(keymap.action_for_key(&[Scope::List, Scope::Global], down), Some(Action::ListDown));
        assert_eq!(keymap.action_for_key(&[Scope::Search, Scope::List], down), Some(Action::SearchDone));
        assert_eq!(keymap.action_for_key(&[Scope::Global], down), None);
    }

    #[test]
    fn while_typing_only_non_typing_keys_are_shown() {
        let keymap = Keymap::with_default_keys().unwrap();
        assert_eq!(keymap.display_key(Action::Undo, false), Chord::parse("u"));
        assert_eq!(keymap.display_key(Action::Undo, true), Chord::parse("Alt+U"));
    }
}
