//! Terminal color depth, and the mapping of colors to it.

use ratatui::style::{Color, Style};

/// How many colors a terminal can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ColorDepth {
    /// 24-bit color.
    #[default]
    TrueColor,
    /// The 256 colors of xterm's palette.
    Palette256,
    /// The sixteen ANSI colors, as configured in the terminal.
    Ansi16,
}

impl ColorDepth {
    /// Detects the color depth from the values of `TERM` and `COLORTERM`.
    pub fn detect(term: &str, colorterm: &str) -> Self {
        if cfg!(windows) || matches!(colorterm, "truecolor" | "24bit") {
            ColorDepth::TrueColor
        } else if matches!(term, "linux" | "ansi" | "cygwin") || term.starts_with("vt") {
            ColorDepth::Ansi16
        } else {
            ColorDepth::Palette256
        }
    }

    /// Maps a style's colors to this depth. Leaves them unchanged for sixteen colors, which have their own theme.
    pub(super) fn adapt_style(self, style: Style) -> Style {
        if self != ColorDepth::Palette256 {
            return style;
        }
        Style { fg: style.fg.map(nearest_palette_color), bg: style.bg.map(nearest_palette_color), ..style }
    }
}

/// Returns the nearest color of the palette's 6x6x6 cube and gray ramp.
fn nearest_palette_color(color: Color) -> Color {
    let Color::Rgb(red, green, blue) = color else { return color };
    let wanted = [red, green, blue];
    let cube = wanted.map(nearest_cube_step);
    let [r, g, b] = cube;
    let cube_color = cube.map(|step| if step == 0 { 0 } else { 55 + 40 * step });
    let average = wanted.iter().map(|part| u16::from(*part)).sum::<u16>() / 3;
    let grey_step = u8::try_from(average.saturating_sub(3) / 10).unwrap_or(23).min(23);
    let grey_color = [8 + 10 * grey_step; 3];
    if squared_distance(wanted, grey_color) < squared_distance(wanted, cube_color) {
        Color::Indexed(232 + grey_step)
    } else {
        Color::Indexed(16 + 36 * r + 6 * g + b)
    }
}

/// Returns the index of the nearest of the cube's steps 0, 95, 135, 175, 215, 255.
fn nearest_cube_step(part: u8) -> u8 {
    match part {
        0..48 => 0,
        48..115 => 1,
        _ => (part - 35) / 40,
    }
}

fn squared_distance(a: [u8; 3], b: [u8; 3]) -> u32 {
    a.iter().zip(b).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn color_depth_is_detected_from_the_environment() {
        if cfg!(windows) {
            return;
        }
        assert_eq!(ColorDepth::detect("xterm-256color", "truecolor"), ColorDepth::TrueColor);
        assert_eq!(ColorDepth::detect("xterm", ""), ColorDepth::Palette256);
        assert_eq!(ColorDepth::detect("linux", ""), ColorDepth::Ansi16);
    }

    #[test]
    fn palette_colors_map_to_themselves() {
        for (color, index) in [
            ((0, 0, 0), 16),
            ((255, 255, 255), 231),
            ((95, 135, 175), 67),
            ((8, 8, 8), 232),
            ((238, 238, 238), 255),
        ] {
            assert_eq!(nearest_palette_color(Color::Rgb(color.0, color.1, color.2)), Color::Indexed(index));
        }
        assert_eq!(nearest_palette_color(Color::Red), Color::Red);
    }
}
