//! Decides which theme to start with.

use super::{ColorDepth, Theme, ThemeError, ThemeStore};
use crate::tui::TerminalCapabilities;

/// The theme to start with.
#[derive(Debug)]
pub(crate) struct InitialTheme {
    pub(crate) theme: Theme,
    /// Whether nobody chose it, so that the terminal's background may replace it.
    pub(crate) is_provisional: bool,
}

impl InitialTheme {
    /// Picks the requested theme, else the one that the terminal's limits call for, else the saved one, else the
    /// provisional default. Fails if the requested theme does not exist; a saved one that no longer exists is ignored.
    pub(crate) fn resolve(
        requested: Option<&str>,
        screen: TerminalCapabilities,
        memory: &ThemeStore,
    ) -> Result<Self, ThemeError> {
        let fixed = match requested {
            Some(name) => Some(name),
            None if screen.no_color => Some("mono"),
            None if screen.color_depth == ColorDepth::Ansi16 => Some("ansi"),
            None => None,
        };
        if let Some(name) = fixed {
            return Ok(InitialTheme { theme: Theme::load(name, screen.color_depth)?, is_provisional: false });
        }
        match memory.load().and_then(|name| Theme::load(&name, screen.color_depth).ok()) {
            Some(theme) => Ok(InitialTheme { theme, is_provisional: false }),
            None => {
                Ok(InitialTheme { theme: Theme::load("dark", screen.color_depth)?, is_provisional: true })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const USUAL: TerminalCapabilities =
        TerminalCapabilities { color_depth: ColorDepth::TrueColor, no_color: false, utf8: true };

    fn resolved(
        requested: Option<&str>,
        screen: TerminalCapabilities,
        memory: &ThemeStore,
    ) -> (String, bool) {
        let choice = InitialTheme::resolve(requested, screen, memory).unwrap();
        (choice.theme.name().to_owned(), choice.is_provisional)
    }

    #[test]
    fn request_beats_terminal_limits_which_beat_the_saved_theme() {
        let folder = tempfile::tempdir().unwrap();
        let memory = ThemeStore::in_folder(Some(folder.path()));
        assert_eq!(resolved(None, USUAL, &memory), ("dark".into(), true), "the terminal may decide");
        memory.save("light").unwrap();
        assert_eq!(resolved(None, USUAL, &memory), ("light".into(), false));
        let console = TerminalCapabilities { color_depth: ColorDepth::Ansi16, ..USUAL };
        assert_eq!(resolved(None, console, &memory), ("ansi".into(), false));
        let plain = TerminalCapabilities { no_color: true, ..USUAL };
        assert_eq!(resolved(None, plain, &memory), ("mono".into(), false));
        assert_eq!(resolved(Some("dark"), plain, &memory), ("dark".into(), false));
        memory.save("a theme of another version").unwrap();
        assert_eq!(resolved(None, USUAL, &memory), ("dark".into(), true));
    }
}
