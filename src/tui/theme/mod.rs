//! Themes: screens name a meaning, and a theme file in `assets/themes` gives it a style.

mod color_depth;
mod initial;
mod parse;
mod store;
pub(crate) mod symbols;
mod terminal_capabilities;

use ratatui::style::Style;
use rust_embed::RustEmbed;
use thiserror::Error;

pub use color_depth::ColorDepth;
pub(crate) use initial::{Background, InitialTheme};
pub(crate) use store::ThemeStore;
pub use terminal_capabilities::TerminalCapabilities;

#[derive(RustEmbed)]
#[folder = "assets/themes"]
struct EmbeddedThemes;

/// What something on the screen means; the theme decides how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Meaning {
    /// Ordinary text, and the background of the screen.
    Text,
    /// Less important text: labels, units, hints.
    Muted,
    /// The accent color, for what is live or chosen.
    Accent,
    /// Titles of columns and groups.
    Heading,
    /// Lines and frames.
    Rule,
    /// The header and the footer.
    Bar,
    /// The title of the open tab.
    ActiveTab,
    /// The selected row or choice.
    Selection,
    Ok,
    /// Needs attention soon.
    Warning,
    /// Needs attention now.
    Critical,
    /// On hold.
    Held,
    /// A text field.
    Field,
    /// The text field with the focus.
    ActiveField,
    /// Text in that field which typing replaces.
    SelectedText,
    Error,
    /// The name of a key that works now.
    Key,
    /// The background of a dialog.
    Overlay,
    /// A row that just changed.
    Fresh,
    /// A row that is marked.
    Marked,
    /// The line that says why a scan is refused.
    Refusal,
}

impl Meaning {
    /// Every meaning, in declaration order.
    pub const ALL: [Meaning; 21] = [
        Meaning::Text,
        Meaning::Muted,
        Meaning::Accent,
        Meaning::Heading,
        Meaning::Rule,
        Meaning::Bar,
        Meaning::ActiveTab,
        Meaning::Selection,
        Meaning::Ok,
        Meaning::Warning,
        Meaning::Critical,
        Meaning::Held,
        Meaning::Field,
        Meaning::ActiveField,
        Meaning::SelectedText,
        Meaning::Error,
        Meaning::Key,
        Meaning::Overlay,
        Meaning::Fresh,
        Meaning::Marked,
        Meaning::Refusal,
    ];
}

/// An error loading a theme.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ThemeError {
    #[error("there is no theme {name:?}; known are {}", .known.join(", "))]
    Unknown {
        name: String,
        /// The names of all themes.
        known: Vec<String>,
    },
    /// The file is not valid.
    #[error("theme {name}: {detail}")]
    Broken { name: String, detail: String },
    /// The file has no style for a meaning.
    #[error("theme {name} has no style for {meaning:?}")]
    Incomplete { name: String, meaning: Meaning },
    /// The file names an unknown color.
    #[error("theme {name}: {color:?} is not a colour")]
    NotAColor {
        name: String,
        /// The color as written.
        color: String,
    },
}

/// One style for each [`Meaning`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    name: String,
    styles: [Style; Meaning::ALL.len()],
    counterpart: Option<String>,
}

impl Theme {
    /// Loads a built-in theme by name, adapted to the terminal's colors.
    pub fn load(name: &str, depth: ColorDepth) -> Result<Self, ThemeError> {
        let unknown = || ThemeError::Unknown { name: name.to_owned(), known: Self::names() };
        let file = EmbeddedThemes::get(&format!("{name}.toml")).ok_or_else(unknown)?;
        let text = std::str::from_utf8(&file.data)
            .map_err(|error| ThemeError::Broken { name: name.to_owned(), detail: error.to_string() })?;
        let mut theme = parse::parse_theme(name, text)?;
        for style in &mut theme.styles {
            *style = depth.adapt_style(*style);
        }
        Ok(theme)
    }

    /// Returns the names of all themes, sorted.
    pub fn names() -> Vec<String> {
        let mut names: Vec<String> =
            EmbeddedThemes::iter().filter_map(|file| file.strip_suffix(".toml").map(str::to_owned)).collect();
        names.sort();
        names
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the name of the theme to toggle to: light to dark and back.
    pub fn counterpart(&self) -> Option<&str> {
        self.counterpart.as_deref()
    }

    pub fn style(&self, meaning: Meaning) -> Style {
        self.styles.get(meaning as usize).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
