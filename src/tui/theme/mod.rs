//! What meanings look like. Screens ask for a meaning; a theme file in assets/themes says which style that is.

mod choice;
mod depth;
mod file;
mod memory;

use ratatui::style::Style;
use rust_embed::RustEmbed;
use thiserror::Error;

pub(crate) use choice::Choice;
pub use depth::Depth;
pub(crate) use memory::Memory;

#[derive(RustEmbed)]
#[folder = "assets/themes"]
struct Files;

/// What something on the screen means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Meaning {
    /// Ordinary text, and the ground under everything.
    Text,
    /// Less important text: labels, units, hints.
    Muted,
    /// The one accent: what is live or chosen.
    Accent,
    /// Titles of columns and groups.
    Heading,
    /// Thin lines.
    Rule,
    /// The header line and the footer line.
    Bar,
    /// The tab that is open.
    ActiveTab,
    /// The row or choice that is selected.
    Selection,
    /// All is well.
    Ok,
    /// Soon.
    Warning,
    /// Now.
    Critical,
    /// On hold.
    Held,
    /// What can be typed into.
    Field,
    /// What is being typed into.
    ActiveField,
    /// Refused.
    Error,
    /// A key that works now.
    Key,
    /// The ground of what lies over the screen.
    Overlay,
    /// What just changed.
    Fresh,
}

impl Meaning {
    /// Every meaning, in the order of declaration.
    pub const ALL: [Meaning; 18] = [
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
        Meaning::Error,
        Meaning::Key,
        Meaning::Overlay,
        Meaning::Fresh,
    ];
}

/// Why there is no such theme.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ThemeError {
    /// No file of that name.
    #[error("there is no theme {name:?}; known are {}", .known.join(", "))]
    Unknown {
        /// As asked for.
        name: String,
        /// The names that exist.
        known: Vec<String>,
    },
    /// A file that can't be read.
    #[error("theme {name}: {detail}")]
    Broken {
        /// The theme.
        name: String,
        /// What is wrong with it.
        detail: String,
    },
    /// A file that leaves a meaning without a style.
    #[error("theme {name} has no style for {meaning:?}")]
    Incomplete {
        /// The theme.
        name: String,
        /// The meaning.
        meaning: Meaning,
    },
    /// A file that names a colour that does not exist.
    #[error("theme {name}: {color:?} is not a colour")]
    NotAColor {
        /// The theme.
        name: String,
        /// As written.
        color: String,
    },
}

/// A look: one style for each meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    name: String,
    styles: [Style; Meaning::ALL.len()],
    counterpart: Option<String>,
}

impl Theme {
    /// The theme of that name, in colours that the terminal can show.
    pub fn named(name: &str, depth: Depth) -> Result<Self, ThemeError> {
        let unknown = || ThemeError::Unknown { name: name.to_owned(), known: Self::names() };
        let file = Files::get(&format!("{name}.toml")).ok_or_else(unknown)?;
        let text = std::str::from_utf8(&file.data)
            .map_err(|error| ThemeError::Broken { name: name.to_owned(), detail: error.to_string() })?;
        let mut theme = file::read(name, text)?;
        for style in &mut theme.styles {
            *style = depth.shown(*style);
        }
        Ok(theme)
    }

    /// The names of all themes, sorted.
    pub fn names() -> Vec<String> {
        let mut names: Vec<String> =
            Files::iter().filter_map(|file| file.strip_suffix(".toml").map(str::to_owned)).collect();
        names.sort();
        names
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The name of the theme to change to: the light one's dark one, and back.
    pub fn counterpart(&self) -> Option<&str> {
        self.counterpart.as_deref()
    }

    /// What a meaning looks like.
    pub fn style(&self, meaning: Meaning) -> Style {
        self.styles.get(meaning as usize).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
