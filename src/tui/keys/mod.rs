//! Key bindings as data: chords, the table of actions, and the keymap from chords to actions by scope.

mod actions;
mod chord;
mod keymap;
mod list_move;
mod scope;

pub(crate) use actions::Action;
pub(crate) use chord::Chord;
pub(crate) use keymap::Keymap;
pub use keymap::KeymapError;
pub(crate) use list_move::ListMove;
pub(crate) use scope::Scope;
