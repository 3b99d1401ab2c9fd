//! Decides which theme to start with.

use super::{Depth, Memory, Theme, ThemeError};
use crate::tui::Screen;

/// The theme to start with.
#[derive(Debug)]
pub(crate) struct Choice {
    pub(crate) theme: Theme,
    /// Whether nobody chose it, so that the terminal's background may replace it.
    pub(crate) open: bool,
}

impl Choice {
    /// Picks the requested theme, else the one that the terminal's limits call for, else the saved one, else the
    /// provisional default. Fails if the requested theme does not exist; a saved one that no longer exists is ignored.
    pub(crate) fn make(requested: Option<&str>, screen: Screen, memory: &Memory) -> Result<Self, ThemeError> {
        let fixed = match requested {
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

    fn resolved(requested: Option<&str>, screen: Screen, memory: &Memory) -> (String, bool) {
        let choice = Choice::make(requested, screen, memory).unwrap();
        (choice.theme.name().to_owned(), choice.open)
    }

    #[test]
    fn request_beats_terminal_limits_which_beat_the_saved_theme() {
        let folder = tempfile::tempdir().unwrap();
        let memory = Memory::in_folder(Some(folder.path()));
        assert_eq!(resolved(None, USUAL, &memory), ("dark".into(), true), "the terminal may decide");
        memory.keep("light").unwrap();
        assert_eq!(resolved(None, USUAL, &memory), ("light".into(), false));
        let console = Screen { depth: Depth::Sixteen, ..USUAL };
        assert_eq!(resolved(None, console, &memory), ("ansi".into(), false));
        let plain = Screen { no_color: true, ..USUAL };
        assert_eq!(resolved(None, plain, &memory), ("mono".into(), false));
        assert_eq!(resolved(Some("dark"), plain, &memory), ("dark".into(), false));
        memory.keep("a theme of another version").unwrap();
        assert_eq!(resolved(None, USUAL, &memory), ("dark".into(), true));
    }
}
