//! Keys for a clerk with one hand on the number pad: `+` moves on once a value is complete, `-` back, Enter confirms.
//!
//! So a sum can't be typed with `+`; `48*10` and packs, such as `3 case`, can.

use super::{Action, Chord};

/// Actions whose keys differ from the default ones, and their keys, the preferred one for display first.
const KEYS: [(Action, &[&str]); 12] = [
    (Action::FieldNext, &["+", "Tab", "Down"]),
    (Action::FieldPrevious, &["-", "Shift+Tab", "Up"]),
    (Action::DialogNextField, &["+", "Tab", "Down"]),
    (Action::DialogPreviousField, &["-", "Shift+Tab", "Up"]),
    (Action::MatchChoose, &["+", "Enter", "Tab"]),
    (Action::EntryNextField, &["+"]),
    (Action::EntrySave, &["Enter", "Ctrl+S"]),
    (Action::EntrySaveLast, &["Enter", "Ctrl+S"]),
    (Action::DispatchNextField, &["+"]),
    (Action::DispatchGoToPlan, &["Enter", "Ctrl+S"]),
    // One field after the other: what confirms one moves on.
    (Action::CountingEnter, &["Enter", "+"]),
    (Action::CountingPreviousField, &["-", "Shift+Tab"]),
];

/// Returns the keys of an action, if they are not the default ones.
pub(super) fn keys(action: Action) -> Option<Vec<Chord>> {
    let (_, keys) = KEYS.iter().find(|(other, _)| *other == action)?;
    Some(keys.iter().copied().filter_map(Chord::parse).collect())
}

/// Whether an action moves on to the next field.
pub(super) fn is_next(action: Action) -> bool {
    let chord = Chord::parse("+");
    keys(action).is_some_and(|keys| action != Action::MatchChoose && keys.first().copied() == chord)
}

/// Whether a chord moves between fields instead of typing a character.
pub(super) fn moves(chord: Chord) -> bool {
    matches!(chord.typed_char(), Some('+' | '-'))
}
