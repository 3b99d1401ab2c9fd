//! Key bindings as data: chords, the table of actions, and the keymap from chords to actions by scope.

mod actions;
mod chord;
mod keymap;

pub(crate) use actions::{Action, Scope};
pub(crate) use chord::Chord;
pub(crate) use keymap::Keymap;
pub use keymap::KeymapError;
