//! What overlays reply to the shell itself.

use super::Shell;
use crate::tui::keys::Action;
use crate::tui::message::Command;
use crate::tui::part::AnyAnswer;

/// What overlays reply to the shell itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ShellReply {
    /// The program shall end though text is unsaved.
    Quit,
    /// An action was chosen from the menu.
    Do(Action),
}

impl Shell {
    pub(super) fn replied(&mut self, answer: AnyAnswer) -> Vec<Command> {
        match answer.downcast().map(|reply| *reply) {
            Ok(ShellReply::Quit) => vec![Command::Quit],
            Ok(ShellReply::Do(action)) => self.choose_from_menu(action),
            Err(_) => Vec::new(),
        }
    }
}
