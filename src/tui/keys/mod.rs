//! Key bindings as data: chords, the table of actions, the keymap from chords to actions by scope, and the file that
//! gives actions other keys.

mod action;
mod actions;
mod chord;
mod keymap;
mod keys_file;
mod list_move;
mod listing;
mod numpad;
mod scope;
mod table;

use crate::settings::KeyLayout;

pub(crate) use actions::Action;
pub(crate) use chord::Chord;
pub(crate) use keymap::Keymap;
pub use keys_file::{KeysFileError, KeysProblem};
pub(crate) use list_move::ListMove;
pub use listing::{key_bindings, write_keys_file};
pub(crate) use scope::Scope;

/// Builds the keymap of a layout, with the keys of a file in place of its own.
pub(crate) fn keymap_of_file(layout: KeyLayout, text: Option<&str>) -> Result<Keymap, KeysFileError> {
    let rebindings = text.map(keys_file::parse).transpose()?.unwrap_or_default();
    Keymap::new(layout, &rebindings)
}
