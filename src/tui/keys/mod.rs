//! Keys as data: chords, the one table of actions, and the map from the one to the other by scope.

mod actions;
mod chord;
mod keymap;

pub(crate) use actions::{Action, Scope};
pub(crate) use chord::Chord;
pub(crate) use keymap::Keymap;
pub use keymap::KeymapError;
