//! Signs that carry meaning beside their colour, with plain letters where a terminal can't show them.

use ratatui::symbols::bar;

/// The signs of the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Symbols {
    /// The selected row.
    pub(crate) selected: &'static str,
    /// Now.
    pub(crate) critical: &'static str,
    /// Soon.
    pub(crate) warning: &'static str,
    /// Done, or well.
    pub(crate) ok: &'static str,
    /// On hold.
    pub(crate) held: &'static str,
    /// Refused.
    pub(crate) error: &'static str,
    /// A thin line.
    pub(crate) rule: &'static str,
    /// A thin line from top to bottom.
    pub(crate) bar: &'static str,
    /// The corners of a frame: top left, top right, bottom left, bottom right.
    pub(crate) corners: [&'static str; 4],
    /// Something was cut off.
    pub(crate) ellipsis: &'static str,
    /// Between two things of one line.
    pub(crate) dot: &'static str,
    /// The smallest first.
    pub(crate) ascending: &'static str,
    /// The largest first.
    pub(crate) descending: &'static str,
    /// From here to there.
    pub(crate) arrow: &'static str,
    /// The part of a list that is in view.
    pub(crate) thumb: &'static str,
    /// At most.
    pub(crate) at_most: &'static str,
    /// More follows that is not known yet.
    pub(crate) more: &'static str,
    /// There is none.
    pub(crate) none: &'static str,
    /// Undone.
    pub(crate) undone: &'static str,
    /// Bars from nothing to the top of a line.
    pub(crate) levels: bar::Set<'static>,
}

impl Symbols {
    /// The signs of Unicode.
    pub(crate) const UNICODE: Symbols = Symbols {
        selected: "›",
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
    };

    /// Plain letters.
    pub(crate) const ASCII: Symbols = Symbols {
        selected: ">",
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
    };

    /// What the locale can show: `locale` is the first set of `LC_ALL`, `LC_CTYPE` and `LANG`.
    pub(crate) fn of_locale(locale: Option<&str>) -> &'static Symbols {
        let utf8 = match locale {
            Some(locale) => {
                let locale = locale.to_ascii_lowercase();
                locale.contains("utf-8") || locale.contains("utf8")
            }
            // Without a word about it, macOS and Windows terminals take UTF-8; others are asked to say so.
            None => cfg!(any(windows, target_os = "macos")),
        };
        if utf8 || cfg!(windows) { &Self::UNICODE } else { &Self::ASCII }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_without_utf8_gets_plain_letters() {
        assert_eq!(Symbols::of_locale(Some("es_ES.UTF-8")), &Symbols::UNICODE);
        assert_eq!(Symbols::of_locale(Some("C.utf8")), &Symbols::UNICODE);
        if cfg!(not(windows)) {
            assert_eq!(Symbols::of_locale(Some("POSIX")), &Symbols::ASCII);
        }
    }
}
