//! Detects what the terminal can display.

use super::ColorDepth;
use super::symbols::Symbols;

/// What the terminal can display.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TerminalCapabilities {
    pub color_depth: ColorDepth,
    /// Whether `NO_COLOR` is set (<https://no-color.org>).
    pub no_color: bool,
    /// Whether the locale is UTF-8.
    pub utf8: bool,
}

impl TerminalCapabilities {
    /// Detects the capabilities from environment variables such as `TERM`, `COLORTERM` and `LANG`.
    pub fn from_env() -> Self {
        let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set);
        TerminalCapabilities {
            color_depth: ColorDepth::detect(
                &set("TERM").unwrap_or_default(),
                &set("COLORTERM").unwrap_or_default(),
            ),
            no_color: set("NO_COLOR").is_some(),
            utf8: Symbols::for_locale(locale.as_deref()) == &Symbols::UNICODE,
        }
    }

    /// Returns the symbols that the terminal can show, or those for a screen reader.
    pub(crate) fn symbols(&self, is_plain: bool) -> &'static Symbols {
        match (is_plain, self.utf8) {
            (false, true) => &Symbols::UNICODE,
            (false, false) => &Symbols::ASCII,
            (true, true) => &Symbols::PLAIN,
            (true, false) => &Symbols::PLAIN_ASCII,
        }
    }
}
