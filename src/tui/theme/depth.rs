//! Terminal color depth, and the mapping of colors to it.

use ratatui::style::{Color, Style};

/// How many colors a terminal can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Depth {
    /// 24-bit color.
    #[default]
    Full,
    /// The 256 colors of xterm's palette.
    Palette,
    /// The sixteen ANSI colors, as configured in the terminal.
    Sixteen,
}

impl Depth {
    /// Detects the color depth from the values of `TERM` and `COLORTERM`.
    pub fn of(term: &str, colorterm: &str) -> Self {
        if cfg!(windows) || matches!(colorterm, "truecolor" | "24bit") {
            Depth::Full
        } else if matches!(term, "linux" | "ansi" | "cygwin") || term.starts_with("vt") {
            Depth::Sixteen
        } else {
            Depth::Palette
        }
    }

    /// Maps a style's colors to this depth. Leaves them unchanged for sixteen colors, which have their own theme.
    pub(super) fn shown(self, style: Style) -> Style {
        if self != Depth::Palette {
            return style;
        }
        Style { fg: style.fg.map(nearest), bg: style.bg.map(nearest), ..style }
    }
}

/// Returns the nearest color of the palette's 6x6x6 cube and gray ramp.
fn nearest(color: Color) -> Color {
    let Color::Rgb(red, green, blue) = color else { return color };
    let wanted = [red, green, blue];
    let cube = wanted.map(cube_step);
    let [r, g, b] = cube;
    let cube_color = cube.map(|step| if step == 0 { 0 } else { 55 + 40 * step });
    let average = wanted.iter().map(|part| u16::from(*part)).sum::<u16>() / 3;
    let grey_step = u8::try_from(average.saturating_sub(3) / 10).unwrap_or(23).min(23);
    let grey_color = [8 + 10 * grey_step; 3];
    if distance(wanted, grey_color) < distance(wanted, cube_color) {
        Color::Indexed(232 + grey_step)
    } else {
        Color::Indexed(16 + 36 * r + 6 * g + b)
    }
}

/// Returns the index of the nearest of the cube's steps 0, 95, 135, 175, 215, 255.
fn cube_step(part: u8) -> u8 {
    match part {
        0..48 => 0,
        48..115 => 1,
        _ => (part - 35) / 40,
    }
}

fn distance(a: [u8; 3], b: [u8; 3]) -> u32 {
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
        assert_eq!(Depth::of("xterm-256color", "truecolor"), Depth::Full);
        assert_eq!(Depth::of("xterm", ""), Depth::Palette);
        assert_eq!(Depth::of("linux", ""), Depth::Sixteen);
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
            assert_eq!(nearest(Color::Rgb(color.0, color.1, color.2)), Color::Indexed(index));
        }
        assert_eq!(nearest(Color::Red), Color::Red);
    }
}
