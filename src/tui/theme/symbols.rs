//! Symbols that convey meaning besides color, with ASCII fallbacks.

use ratatui::symbols::{Marker, bar};
use unicode_normalization::UnicodeNormalization as _;

/// A set of symbols for the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Symbols {
    /// Marks the selected row.
    pub(crate) selected: &'static str,
    /// Marks a row to act on.
    pub(crate) marked: &'static str,
    /// Just changed.
    pub(crate) fresh: &'static str,
    /// Needs attention now.
    pub(crate) critical: &'static str,
    /// Needs attention soon.
    pub(crate) warning: &'static str,
    pub(crate) ok: &'static str,
    /// On hold.
    pub(crate) held: &'static str,
    pub(crate) error: &'static str,
    /// A horizontal line.
    pub(crate) rule: &'static str,
    /// A vertical line.
    pub(crate) bar: &'static str,
    /// The corners of a frame: top left, top right, bottom left, bottom right.
    pub(crate) corners: [&'static str; 4],
    pub(crate) ellipsis: &'static str,
    /// Separates two items on one line.
    pub(crate) dot: &'static str,
    pub(crate) ascending: &'static str,
    pub(crate) descending: &'static str,
    /// From one value to another.
    pub(crate) arrow: &'static str,
    /// The scroll bar's thumb.
    pub(crate) thumb: &'static str,
    pub(crate) at_most: &'static str,
    /// More rows follow.
    pub(crate) more: &'static str,
    /// Stands for a missing value.
    pub(crate) none: &'static str,
    /// Reversed.
    pub(crate) undone: &'static str,
    /// Bars of increasing height within one row.
    pub(crate) levels: bar::Set<'static>,
    /// Of what the line of a chart is drawn, and one point of it.
    pub(crate) line: Marker,
    pub(crate) point: Marker,
    /// What texts are drawn with.
    pub(crate) text: TextSigns,
    /// The upper half of a cell, of which two-dimensional codes are drawn; `None` if there is none.
    pub(crate) upper_half: Option<&'static str>,
}

/// What texts are drawn with, whatever signs they are written with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextSigns {
    /// As they are written.
    Any,
    /// Quotation marks, dashes, arrows and the like in ASCII; letters as they are.
    AsciiSigns,
    /// The same, and letters without their accents. What has no likeness in ASCII stays.
    Ascii,
}

impl TextSigns {
    /// Returns what is drawn in place of a sign that fills one cell.
    pub(crate) fn likeness(self, sign: char) -> Option<char> {
        let of_letter = || {
            let base = sign.nfd().next().filter(char::is_ascii);
            base.filter(|_| self == TextSigns::Ascii)
        };
        match sign {
            _ if self == TextSigns::Any || sign.is_ascii() => None,
            '“' | '”' | '„' | '«' | '»' => Some('"'),
            '‘' | '’' | '‚' => Some('\''),
            '–' | '—' | '−' | '‐' | '‑' | '·' | '•' => Some('-'),
            '…' => Some('~'),
            '→' | '›' => Some('>'),
            '←' | '‹' => Some('<'),
            '↑' | '▲' => Some('^'),
            '↓' | '▼' => Some('v'),
            '×' => Some('x'),
            '\u{a0}' | '\u{202f}' | '\u{2009}' => Some(' '),
            '█' | '▉' | '▊' | '▋' | '▐' | '▌' | '■' => Some('#'),
            '≤' => Some('<'),
            '≥' => Some('>'),
            'º' | '°' => Some('o'),
            'ª' => Some('a'),
            '¿' => Some('?'),
            '¡' => Some('!'),
            'ß' if self == TextSigns::Ascii => Some('s'),
            'ø' if self == TextSigns::Ascii => Some('o'),
            _ => of_letter(),
        }
    }
}

impl Symbols {
    pub(crate) const UNICODE: Symbols = Symbols {
        selected: "›",
        marked: "■",
        fresh: "•",
        critical: "▲",
        warning: "●",
        ok: "✓",
        held: "‖",
        error: "▲",
        rule: "─",
        bar: "│",
        corners: ["╭", "╮", "╰", "╯"],
        ellipsis: "…",
        dot: "·",
        ascending: "▲",
        descending: "▼",
        arrow: "→",
        thumb: "┃",
        at_most: "≤",
        more: "↓",
        none: "–",
        undone: "←",
        levels: bar::NINE_LEVELS,
        line: Marker::Braille,
        point: Marker::Custom('●'),
        text: TextSigns::Any,
        upper_half: Some("▀"),
    };

    pub(crate) const ASCII: Symbols = Symbols {
        selected: ">",
        marked: "x",
        fresh: "+",
        critical: "!",
        warning: "*",
        ok: "v",
        held: "=",
        error: "!",
        rule: "-",
        bar: "|",
        corners: ["+", "+", "+", "+"],
        ellipsis: "~",
        dot: "-",
        ascending: "^",
        descending: "v",
        arrow: ">",
        thumb: "#",
        at_most: "<=",
        more: ":",
        none: "-",
        undone: "<",
        levels: bar::Set {
            empty: " ",
            one_eighth: ".",
            one_quarter: ".",
            three_eighths: "-",
            half: "-",
            five_eighths: "=",
            three_quarters: "=",
            seven_eighths: "#",
            full: "#",
        },
        line: Marker::Custom('.'),
        point: Marker::Custom('#'),
        text: TextSigns::Ascii,
        upper_half: None,
    };

    /// For a screen reader: nothing is drawn that says nothing, and texts have plain signs.
    pub(crate) const PLAIN: Symbols = Symbols {
        rule: " ",
        bar: " ",
        corners: [" "; 4],
        thumb: " ",
        text: TextSigns::AsciiSigns,
        ..Self::ASCII
    };

    /// The same where the locale has only ASCII.
    pub(crate) const PLAIN_ASCII: Symbols = Symbols { text: TextSigns::Ascii, ..Self::PLAIN };

    /// Returns the symbols that a locale can show. `locale` is the first set of `LC_ALL`, `LC_CTYPE` and `LANG`.
    pub(crate) fn for_locale(locale: Option<&str>) -> &'static Symbols {
        let utf8 = match locale {
            Some(locale) => {
                let locale = locale.to_ascii_lowercase();
                locale.contains("utf-8") || locale.contains("utf8")
            }
            // With no locale set, assume UTF-8 on macOS and Windows only.
            None => cfg!(any(windows, target_os = "macos")),
        };
        if utf8 || cfg!(windows) { &Self::UNICODE } else { &Self::ASCII }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_drawn_with_what_the_terminal_has() {
        let drawn = |signs: TextSigns, text: &str| -> String {
            text.chars().map(|sign| signs.likeness(sign).unwrap_or(sign)).collect()
        };
        let text = "«Búsqueda» – 10… → ñ 寿";
        assert_eq!(drawn(TextSigns::Any, text), text);
        assert_eq!(drawn(TextSigns::AsciiSigns, text), "\"Búsqueda\" - 10~ > ñ 寿");
        assert_eq!(drawn(TextSigns::Ascii, text), "\"Busqueda\" - 10~ > n 寿");
    }

    #[test]
    fn locale_without_utf8_gets_ascii_symbols() {
        assert_eq!(Symbols::for_locale(Some("es_ES.UTF-8")), &Symbols::UNICODE);
        assert_eq!(Symbols::for_locale(Some("C.utf8")), &Symbols::UNICODE);
        if cfg!(not(windows)) {
            assert_eq!(Symbols::for_locale(Some("POSIX")), &Symbols::ASCII);
        }
    }
}
