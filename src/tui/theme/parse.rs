//! Parses theme files: TOML with one style for each meaning.

use std::collections::HashMap;
use std::str::FromStr;

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

use super::{Meaning, Theme, ThemeError};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ThemeFile {
    /// The theme to toggle to.
    counterpart: Option<String>,
    styles: HashMap<Meaning, StyleSpec>,
}

/// A style in a theme file. Omitted properties keep what is drawn underneath.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct StyleSpec {
    /// Text color: `#rrggbb`, one of the sixteen names, or `default`.
    fg: Option<String>,
    /// Background color, likewise.
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

/// Parses a theme. Every meaning must have a style.
pub(super) fn parse_theme(name: &str, text: &str) -> Result<Theme, ThemeError> {
    let theme = || name.to_owned();
    let file: ThemeFile = toml::from_str(text)
        .map_err(|error| ThemeError::Broken { name: theme(), detail: error.to_string() })?;
    let mut styles = [Style::new(); Meaning::ALL.len()];
    for (style, meaning) in styles.iter_mut().zip(Meaning::ALL) {
        let view_cx =
            file.styles.get(&meaning).ok_or_else(|| ThemeError::Incomplete { name: theme(), meaning })?;
        *style = view_cx.to_style().map_err(|color| ThemeError::NotAColor { name: theme(), color })?;
    }
    Ok(Theme { name: theme(), styles, counterpart: file.counterpart })
}

impl StyleSpec {
    /// Returns the style, or the text that is not a color.
    fn to_style(&self) -> Result<Style, String> {
        let mut style = Style::new();
        style.fg = self.fg.as_deref().map(parse_color).transpose()?;
        style.bg = self.bg.as_deref().map(parse_color).transpose()?;
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

fn parse_color(text: &str) -> Result<Color, String> {
    let name = if text == "default" { "reset" } else { text };
    Color::from_str(name).map_err(|_| text.to_owned())
}
