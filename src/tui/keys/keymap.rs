//! Maps chords to actions, by scope.

use std::collections::HashMap;

use super::keys_file::{KeysFileError, KeysProblem, Rebinding};
use super::{Action, Chord, Scope, numpad};
use crate::settings::KeyLayout;

/// The bindings between chords and actions in each scope.
#[derive(Debug, Clone, Default)]
pub(crate) struct Keymap {
    actions: HashMap<(Scope, Chord), Action>,
    keys: HashMap<Action, Vec<Chord>>,
    layout: KeyLayout,
}

impl Keymap {
    /// Creates the keymap of a layout, but for these actions. Fails if a key is then bound twice within a scope, or
    /// an action has none that must have one.
    pub(crate) fn new(layout: KeyLayout, rebindings: &[Rebinding]) -> Result<Self, KeysFileError> {
        let mut map = Keymap { layout, ..Keymap::default() };
        let rebound: HashMap<Action, &Rebinding> =
            rebindings.iter().map(|rebinding| (rebinding.action, rebinding)).collect();
        for action in Action::ALL {
            let rebinding = rebound.get(action);
            let of_layout = || match layout {
                KeyLayout::Standard => action.default_chords(),
                KeyLayout::Numpad => numpad::keys(*action).unwrap_or_else(|| action.default_chords()),
            };
            let keys = rebinding.map_or_else(of_layout, |rebinding| rebinding.keys.clone());
            if let Some(rebinding) = rebinding.filter(|rebinding| rebinding.keys.is_empty())
                && action.needs_key()
            {
                let problem = KeysProblem::NeedsKey { action: action.name() };
                return Err(KeysFileError { line: rebinding.line, problem });
            }
            for chord in &keys {
                let other = map.actions.insert((action.scope(), *chord), *action);
                if let Some(other) = other.filter(|other| other != action) {
                    return Err(clash(*chord, [*action, other], &rebound));
                }
            }
            map.keys.insert(*action, keys);
        }
        map.ensure_none_is_shadowed(rebindings)?;
        Ok(map)
    }

    /// Fails if a rebound key that types no text is one thing everywhere, as the tab bar says, and another in a tab.
    fn ensure_none_is_shadowed(&self, rebindings: &[Rebinding]) -> Result<(), KeysFileError> {
        for Rebinding { action, keys, line } in rebindings {
            let scope = action.scope();
            let others: Vec<Scope> = match scope {
                Scope::Global => Action::ALL.iter().map(|action| action.scope()).collect(),
                scope if scope.is_of_overlay() => Vec::new(),
                _ => vec![Scope::Global],
            };
            for chord in keys.iter().filter(|chord| chord.typed_char().is_none()) {
                let mut bound = others.iter().filter(|other| **other != scope && !other.is_of_overlay());
                let other = bound.find_map(|other| self.actions.get(&(*other, *chord)));
                if let Some(other) = other {
                    let (key, scope, other) = (chord.to_string(), other.scope().name(), other.name());
                    return Err(KeysFileError {
                        line: *line,
                        problem: KeysProblem::Shadows { key, scope, other },
                    });
                }
            }
        }
        Ok(())
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
        self.keys_for_action(action).iter().copied().find(|chord| !typing || !self.types(*chord))
    }

    /// Whether a chord types a character wherever letters do.
    pub(crate) fn types(&self, chord: Chord) -> bool {
        chord.typed_char().is_some() && !self.may_leave_field(chord)
    }

    /// Whether an action leaves a field only once its value is complete.
    pub(crate) fn awaits_value(&self, action: Action) -> bool {
        self.layout == KeyLayout::Numpad && numpad::is_next(action)
    }

    /// Whether a chord leaves a field once its value is complete, and types a character else.
    pub(crate) fn may_leave_field(&self, chord: Chord) -> bool {
        self.layout == KeyLayout::Numpad && numpad::moves(chord)
    }
}

/// Tells of two actions that have a key in common, where the later of those stands that the file binds.
fn clash(chord: Chord, actions: [Action; 2], rebound: &HashMap<Action, &Rebinding>) -> KeysFileError {
    let line_of = |action: &Action| rebound.get(action).map_or(0, |rebinding| rebinding.line);
    let [one, two] = actions;
    let (line, other) =
        if line_of(&one) >= line_of(&two) { (line_of(&one), two) } else { (line_of(&two), one) };
    KeysFileError { line, problem: KeysProblem::Clash { key: chord.to_string(), other: other.name() } }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::super::{ListMove, keys_file};
    use super::*;

    fn default_keymap() -> Keymap {
        Keymap::new(KeyLayout::Standard, &[]).unwrap()
    }

    fn keymap(file: &str) -> Result<Keymap, KeysFileError> {
        Keymap::new(KeyLayout::Standard, &keys_file::parse(file)?)
    }

    fn chord(key: &str) -> Chord {
        Chord::parse(key).unwrap()
    }

    #[test]
    fn default_keys_are_valid_and_unique_per_scope() {
        for action in Action::ALL {
            assert_eq!(action.default_chords().len(), action.default_keys().len(), "{action:?}");
        }
        default_keymap();
    }

    /// Some terminals keep Alt for themselves, or can't send it.
    #[test]
    fn no_default_needs_alt() {
        for action in Action::ALL {
            let keys = action.default_keys();
            let is_reachable = keys.is_empty() || keys.iter().any(|key| !key.contains("Alt+"));
            assert!(is_reachable, "{action:?}");
        }
    }

    #[test]
    fn every_action_has_a_name_of_its_own_in_its_scope() {
        let mut names = HashSet::new();
        for action in Action::ALL {
            let (scope, name) = (action.scope(), action.name());
            assert_eq!(Action::scope_named(scope.name()), Some(scope));
            assert!(!name.is_empty() && names.insert((scope, name)), "[{}] {name}", scope.name());
        }
    }

    #[test]
    fn scanner_keys_are_never_bound() {
        let keymap = default_keymap();
        for key in ["Ctrl+5", "Ctrl+]", "F8"] {
            for action in Action::ALL {
                assert!(!keymap.keys_for_action(*action).contains(&chord(key)), "{key} does {action:?}");
            }
        }
    }

    #[test]
    fn innermost_scope_wins() {
        let keymap = default_keymap();
        let down = chord("Down");
        assert_eq!(keymap.action_for_key(&[Scope::List, Scope::Global], down), Some(Action::ListDown));
        assert_eq!(keymap.action_for_key(&[Scope::Search, Scope::List], down), Some(Action::SearchDone));
        assert_eq!(keymap.action_for_key(&[Scope::Global], down), None);
    }

    #[test]
    fn while_typing_only_non_typing_keys_are_shown() {
        let keymap = default_keymap();
        assert_eq!(keymap.display_key(Action::Undo, false), Chord::parse("u"));
        assert_eq!(keymap.display_key(Action::Undo, true), Chord::parse("Alt+U"));
    }

    #[test]
    fn the_number_pad_has_a_layout_of_its_own() {
        let keymap = Keymap::new(KeyLayout::Numpad, &[]).unwrap();
        assert_eq!(keymap.display_key(Action::FieldNext, true), Some(chord("+")));
        assert_eq!(keymap.action_for_key(&[Scope::EntryFields], chord("Enter")), Some(Action::EntrySave));
        assert_eq!(keymap.action_for_key(&[Scope::FormFields], chord("-")), Some(Action::FieldPrevious));
        assert_eq!(keymap.keys_for_action(Action::LotHold), [chord("h")]);
        assert!(!keymap.types(chord("+")) && keymap.types(chord("7")) && default_keymap().types(chord("+")));
        let own = keys_file::parse("[form-fields]\nnext-field = \"F11\"\n").unwrap();
        let keymap = Keymap::new(KeyLayout::Numpad, &own).unwrap();
        assert_eq!(keymap.display_key(Action::FieldNext, true), Some(chord("F11")));
    }

    /// Whatever moves by one row goes to the ends, too.
    #[test]
    fn every_list_has_home_and_end() {
        let is_called_a_move = |action: &Action| {
            let message = action.message_key();
            ["action-up", "action-down", "action-page-up", "action-page-down"].contains(&message)
                || ["action-first-row", "action-last-row"].contains(&message)
        };
        let moves: Vec<&Action> =
            Action::ALL.iter().filter(|action| ListMove::from_action(**action).is_some()).collect();
        assert!(moves.iter().copied().eq(Action::ALL.iter().filter(|action| is_called_a_move(action))));
        for layout in [KeyLayout::Standard, KeyLayout::Numpad] {
            let keymap = Keymap::new(layout, &[]).unwrap();
            for scope in moves.iter().map(|action| action.scope()) {
                for (key, to) in [
                    ("Up", ListMove::Up),
                    ("Down", ListMove::Down),
                    ("Home", ListMove::First),
                    ("End", ListMove::Last),
                ] {
                    let action = keymap.action_for_key(&[scope], chord(key));
                    assert_eq!(action.and_then(ListMove::from_action), Some(to), "{scope:?} {key}");
                }
            }
        }
    }

    #[test]
    fn a_file_gives_actions_other_keys() {
        let keymap =
            keymap("[lots]\nwrite-off = \"F11\"\ndispatch = [\"Ins\", \"w\"]\nimport = []\n").unwrap();
        assert_eq!(keymap.keys_for_action(Action::LotWriteOff), [chord("F11")]);
        assert_eq!(keymap.action_for_key(&[Scope::Lots], chord("w")), Some(Action::LotDispatch));
        assert_eq!(keymap.action_for_key(&[Scope::Lots], chord("d")), None);
        assert_eq!(keymap.keys_for_action(Action::LotImport), []);
        assert_eq!(keymap.keys_for_action(Action::LotHold), [chord("h")]);
        assert_eq!(keymap.action_for_key(&[Scope::Alerts], chord("w")), Some(Action::AlertWriteOff));
    }

    #[test]
    fn what_is_wrong_with_a_file_is_told_with_its_line() {
        let cases = [
            ("[lots]\nhold = \"h\"\nhold = \"x\"\n", 3, "duplicate key"),
            ("[lots\n", 1, "unclosed table"),
            ("\n[lot]\nhold = \"F11\"\n", 2, "there is no scope \"lot\""),
            ("[lots]\n\nwriteoff = \"F11\"\n", 3, "there is no action \"writeoff\" in [lots]"),
            ("quit = \"F11\"\n", 1, "there is no scope \"quit\""),
            ("global = \"F11\"\n", 1, "\"global\" needs a key"),
            ("[global]\nquit = 10\n", 2, "\"quit\" needs a key"),
            ("[global]\nquit = [\n  \"F10\",\n  \"F99\",\n]\n", 4, "\"F99\" is not a key"),
            ("[global]\nquit = \"F8\"\n", 2, "F8 is what scanners send"),
            ("[entry-fields]\nsave = \"g\"\n", 2, "g types text there"),
            ("[lots]\nhold = \"d\"\n", 2, "d is the key of dispatch"),
            ("[lots]\nhold = \"F11\"\ndispatch = [\"F11\"]\n", 3, "F11 is the key of hold"),
            ("[lots]\nwrite-off = \"F4\"\n", 2, "F4 is the key of tab-3 in [global]"),
            ("[global]\nquit = \"Ctrl+N\"\n", 2, "Ctrl+N is the key of end-delivery in [entry-fields]"),
            ("[dialog]\nconfirm = []\n", 2, "confirm needs a key"),
            ("[global]\nmenu = []\n", 2, "menu needs a key"),
        ];
        for (file, line, problem) in cases {
            let error = keymap(file).unwrap_err();
            assert_eq!(error.line, line, "{file}");
            assert!(error.problem.to_string().contains(problem), "{file}: {}", error.problem);
        }
    }

    #[test]
    fn a_mistyped_name_is_told_what_it_may_be() {
        let error = keymap("[lots]\nwriteoff = \"F11\"\n").unwrap_err();
        let KeysProblem::UnknownAction { similar, .. } = error.problem else { panic!("{error}") };
        assert_eq!(similar, Some("write-off"));
        let error = keymap("[lot]\n").unwrap_err();
        let KeysProblem::UnknownScope { similar, .. } = error.problem else { panic!("{error}") };
        assert_eq!(similar, Some("lots"));
    }
}
