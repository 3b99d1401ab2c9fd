//! Which theme to begin with.

use super::{Depth, Memory, Theme, ThemeError};
use crate::tui::Screen;

/// The theme to begin with.
#[derive(Debug)]
pub(crate) struct Choice {
    /// The theme.
    pub(crate) theme: Theme,
    /// Nobody chose it: the terminal's own ground may still decide.
    pub(crate) open: bool,
}

impl Choice {
    /// What was asked for beats what the terminal can't show otherwise, and that beats what was last chosen. A theme that was
    /// asked for must exist; one that is remembered may be gone.
    pub(crate) fn make(asked: Option<&str>, screen: Screen, memory: &Memory) -> Result<Self, ThemeError> {
        let fixed = match asked {
            Some(name) => Some(name),
            None if screen.no_color => Some("mono"),
            None if screen.depth == Depth::Sixteen => Some("ansi"),
            None => None,
        };
        if let Some(name) = fixed {
            return Ok(Choice { theme: Theme::named(name, screen.depth)?, open: false });
        }
        match memory.recall().and_then(|name| Theme::named(&name, screen.depth).ok()) {
            Some(theme) => Ok(Choice { theme, open: false }),
            None => Ok(Choice { theme: Theme::named("dark", screen.depth)?, open: true }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const USUAL: Screen = Screen { depth: Depth::Full, no_color: false, utf8: true };

    fn chosen(asked: Option<&str>, screen: Screen, memory: &Memory) -> (String, bool) {
        let choice = Choice::make(asked, screen, memory).unwrap();
        (choice.theme.name().to_owned(), choice.open)
    }

    #[test]
    fn what_was_asked_for_wins_then_what_the_terminal_can_show_then_what_was_chosen_before() {
        let folder = tempfile::tempdir().unwrap();
        let memory = Memory::in_folder(Some(folder.path()));
        assert_eq!(chosen(None, USUAL, &memory), ("dark".into(), true), "the terminal may decide");
        memory.keep("light").unwrap();
        assert_eq!(chosen(None, USUAL, &memory), ("light".into(), false));
        let console = Screen { depth: Depth::Sixteen, ..USUAL };
        assert_eq!(chosen(None, console, &memory), ("ansi".into(), false));
        let plain = Screen { no_color: true, ..USUAL };
        assert_eq!(chosen(None, plain, &memory), ("mono".into(), false));
        assert_eq!(chosen(Some("dark"), plain, &memory), ("dark".into(), false));
        memory.keep("a theme of another version").unwrap();
        assert_eq!(chosen(None, USUAL, &memory), ("dark".into(), true));
    }
}
