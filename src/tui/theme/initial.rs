//! Decides which theme to start with.

use super::{ColorDepth, TerminalCapabilities, Theme, ThemeError, ThemeStore};

/// The brightness of the terminal's background.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Background {
    Light,
    Dark,
}

impl Background {
    /// Returns the name of the theme that suits it.
    pub(crate) fn theme_name(self) -> &'static str {
        match self {
            Background::Light => "light",
            Background::Dark => "dark",
        }
    }
}

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
        store: &ThemeStore,
    ) -> Result<Self, ThemeError> {
        let depth = screen.color_depth;
        let fixed = match requested {
            Some(name) => Some(name),
            None if screen.no_color => Some("mono"),
            None if depth == ColorDepth::Ansi16 => Some("ansi"),
            None => None,
        };
        if let Some(name) = fixed {
            return Self::fixed(name, depth);
        }
        match store.load().and_then(|name| Self::fixed(&name, depth).ok()) {
            Some(saved) => Ok(saved),
            None => Ok(InitialTheme { is_provisional: true, ..Self::fixed("dark", depth)? }),
        }
    }

    /// Loads a theme that the terminal's background does not replace.
    pub(crate) fn fixed(name: &str, depth: ColorDepth) -> Result<Self, ThemeError> {
        Ok(InitialTheme { theme: Theme::load(name, depth)?, is_provisional: false })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const USUAL: TerminalCapabilities =
        TerminalCapabilities { color_depth: ColorDepth::TrueColor, no_color: false, utf8: true };

    fn resolved(requested: Option<&str>, screen: TerminalCapabilities, store: &ThemeStore) -> (String, bool) {
        let choice = InitialTheme::resolve(requested, screen, store).unwrap();
        (choice.theme.name().to_owned(), choice.is_provisional)
    }

    #[test]
    fn request_beats_terminal_limits_which_beat_the_saved_theme() {
        let folder = tempfile::tempdir().unwrap();
        let store = ThemeStore::in_folder(Some(folder.path()));
        assert_eq!(resolved(None, USUAL, &store), ("dark".into(), true), "the terminal may decide");
        store.save("light").unwrap();
        assert_eq!(resolved(None, USUAL, &store), ("light".into(), false));
        let console = TerminalCapabilities { color_depth: ColorDepth::Ansi16, ..USUAL };
        assert_eq!(resolved(None, console, &store), ("ansi".into(), false));
        let plain = TerminalCapabilities { no_color: true, ..USUAL };
        assert_eq!(resolved(None, plain, &store), ("mono".into(), false));
        assert_eq!(resolved(Some("dark"), plain, &store), ("dark".into(), false));
        store.save("a theme of another version").unwrap();
        assert_eq!(resolved(None, USUAL, &store), ("dark".into(), true));
    }
}
