//! Confirmation prompts on the terminal.

use std::io::{self, IsTerminal as _, Write as _};

use super::failure::{Failure, Result};
use super::input_lines::InputLines;
use super::session::Session;
use crate::t;

/// Whether a question would be asked, or is answered by `--yes`. Where neither is so, what needs an answer is refused.
pub(super) fn can_confirm(session: &Session<'_>) -> bool {
    session.assume_yes || (io::stdin().is_terminal() && io::stderr().is_terminal())
}

/// Whether there is somebody to ask.
pub(super) fn can_ask(session: &Session<'_>) -> bool {
    !session.assume_yes && io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Asks `question` and returns an error unless the answer is yes.
///
/// Returns at once with `--yes`, or without a terminal: a script is never asked.
pub(super) fn confirm(session: &Session<'_>, question: &str) -> Result<()> {
    if !can_ask(session) {
        return Ok(());
    }
    write!(io::stderr(), "{question} {} ", t!(session.texts, "cli-ask-choice"))?;
    let answer = InputLines::new(io::stdin().lock()).next().transpose()?;
    let answer = answer.map_or_else(String::new, |line| line.text.to_lowercase());
    let yes = t!(session.texts, "cli-ask-yes");
    if !answer.is_empty() && yes.starts_with(answer.as_str()) { Ok(()) } else { Err(Failure::Cancelled) }
}
