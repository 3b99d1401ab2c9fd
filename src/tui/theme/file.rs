//! A theme as a file: TOML with one style for each meaning.

use std::collections::HashMap;
use std::str::FromStr;

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

use super::{Meaning, Theme, ThemeError};

/// A theme file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// The theme that one key changes to.
    counterpart: Option<String>,
    /// What each meaning looks like.
    styles: HashMap<Meaning, Look>,
}

/// One style. What it leaves out stays as it is underneath.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Look {
    /// The letters: `#rrggbb`, one of the sixteen names, or `default`.
    fg: Option<String>,
    /// The ground under them.
    bg: Option<String>,
    #[serde(default)]
    bold: bool,
    #[serde(default)]
    dim: bool,
    #[serde(default)]
    italic: bool,
    #[serde(default)]
    underline: bool,
    #[serde(default)]
    reverse: bool,
}

/// Reads a theme. Every meaning must have its style.
pub(super) fn read(name: &str, text: &str) -> Result<Theme, ThemeError> {
    let theme = || name.to_owned();
    let file: File = toml::from_str(text)
        .map_err(|error| ThemeError::Broken { name: theme(), detail: error.to_string() })?;
    let mut styles = [Style::new(); Meaning::ALL.len()];
    for (style, meaning) in styles.iter_mut().zip(Meaning::ALL) {
        let look =
            file.styles.get(&meaning).ok_or_else(|| ThemeError::Incomplete { name: theme(), meaning })?;
        *style = look.style().map_err(|color| ThemeError::NotAColor { name: theme(), color })?;
    }
    Ok(Theme { name: theme(), styles, counterpart: file.counterpart })
}

impl Look {
    /// The style, or the text that is not a colour.
    fn style(&self) -> Result<Style, String> {
        let mut style = Style::new();
        style.fg = self.fg.as_deref().map(color).transpose()?;
        style.bg = self.bg.as_deref().map(color).transpose()?;
        for (wanted, modifier) in [
            (self.bold, Modifier::BOLD),
            (self.dim, Modifier::DIM),
            (self.italic, Modifier::ITALIC),
            (self.underline, Modifier::UNDERLINED),
            (self.reverse, Modifier::REVERSED),
        ] {
            if wanted {
                style = style.add_modifier(modifier);
            }
        }
        Ok(style)
    }
}

fn color(text: &str) -> Result<Color, String> {
    let name = if text == "default" { "reset" } else { text };
    Color::from_str(name).map_err(|_| text.to_owned())
}
