//! Replies of overlays that the shell itself opened.

use super::Shell;
use crate::tui::component::DynResponse;
use crate::tui::keys::Action;
use crate::tui::runtime::message::Command;

/// A reply of an overlay that the shell itself opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ShellReply {
    /// Quit in spite of unsaved text.
    Quit,
    /// Run the action chosen from the menu.
    RunAction(Action),
}

impl Shell {
    pub(super) fn on_overlay_reply(&mut self, response: DynResponse) -> Vec<Command> {
        match response.downcast().map(|reply| *reply) {
            Ok(ShellReply::Quit) => vec![Command::Quit],
            Ok(ShellReply::RunAction(action)) => self.run_menu_choice(action),
            Err(_) => Vec::new(),
        }
    }
}
