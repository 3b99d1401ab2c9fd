//! Replies of overlays that the shell itself opened.

use super::Shell;
use crate::tui::keys::Action;
use crate::tui::message::Command;
use crate::tui::part::AnyAnswer;

/// A reply of an overlay that the shell itself opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ShellReply {
    /// Quit in spite of unsaved text.
    Quit,
    /// Run the action chosen from the menu.
    Do(Action),
}

impl Shell {
    pub(super) fn replied(&mut self, response: AnyAnswer) -> Vec<Command> {
        match response.downcast().map(|reply| *reply) {
            Ok(ShellReply::Quit) => vec![Command::Quit],
            Ok(ShellReply::Do(action)) => self.choose_from_menu(action),
            Err(_) => Vec::new(),
        }
    }
}
