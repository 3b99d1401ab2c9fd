//! A question to whoever sits at the terminal. A script is never asked: what it says is meant.

use std::io::{self, IsTerminal as _, Write as _};

use super::failure::{Failure, Result};
use super::session::Session;
use crate::t;

/// Goes on where the answer is yes, or where nobody is there to be asked.
pub(super) fn confirm(session: &Session<'_>, question: &str) -> Result<()> {
    if session.yes || !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Ok(());
    }
    write!(io::stderr(), "{question} {} ", t!(session.texts, "cli-ask-choice"))?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    let yes = t!(session.texts, "cli-ask-yes");
    let answer = answer.trim().to_lowercase();
    if !answer.is_empty() && yes.starts_with(answer.as_str()) { Ok(()) } else { Err(Failure::Cancelled) }
}
