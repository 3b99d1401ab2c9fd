//! Key chords: parsed from text, normalized from terminal events, and named for display.

use std::fmt;

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::domain::gs1::SEPARATOR;
use crate::i18n::Texts;
use crate::t;

/// Keys by the names that they are written with.
const NAMED_KEYS: [(&str, KeyCode); 15] = [
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("Space", KeyCode::Char(' ')),
    ("Backspace", KeyCode::Backspace),
    ("Del", KeyCode::Delete),
    ("Ins", KeyCode::Insert),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PgUp", KeyCode::PageUp),
    ("PgDn", KeyCode::PageDown),
];

/// A key with its modifiers. A shifted letter is the letter itself: `A`, never Shift+a.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Chord {
    code: KeyCode,
    modifiers: KeyModifiers,
}

impl Chord {
    /// Normalizes the different ways in which terminals report the same key.
    pub(crate) fn from_key_event(key: KeyEvent) -> Self {
        let known = KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT;
        let (mut code, mut modifiers) = (key.code, key.modifiers & known);
        if is_typed_with_alt_gr(code, modifiers) {
            return Chord { code, modifiers: KeyModifiers::NONE };
        }
        match code {
            // The line feed that ends some scanners' input arrives as Ctrl+J; old terminals send Ctrl+H for Backspace.
            KeyCode::Char('j') if modifiers == KeyModifiers::CONTROL => {
                (code, modifiers) = (KeyCode::Enter, KeyModifiers::NONE);
            }
            KeyCode::Char('h') if modifiers == KeyModifiers::CONTROL => {
                (code, modifiers) = (KeyCode::Backspace, KeyModifiers::NONE);
            }
            // `Alt+U` means the key labeled U, with or without Shift.
            KeyCode::Char(letter) if modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) => {
                code = KeyCode::Char(letter.to_ascii_lowercase());
                modifiers.remove(KeyModifiers::SHIFT);
            }
            KeyCode::Char(_) => modifiers.remove(KeyModifiers::SHIFT),
            KeyCode::BackTab => {
                (code, modifiers) = (KeyCode::Tab, modifiers | KeyModifiers::SHIFT);
            }
            _ => {}
        }
        Chord { code, modifiers }
    }

    /// Parses names such as `F10`, `Ctrl+R`, `Shift+Tab`, `PgDn` and `?`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut modifiers = KeyModifiers::NONE;
        let mut rest = text;
        while let Some((modifier, tail)) = rest.split_once('+').filter(|(_, tail)| !tail.is_empty()) {
            modifiers |= match modifier {
                "Ctrl" => KeyModifiers::CONTROL,
                "Alt" => KeyModifiers::ALT,
                "Shift" => KeyModifiers::SHIFT,
                _ => return None,
            };
            rest = tail;
        }
        let named = NAMED_KEYS.iter().find(|(name, _)| *name == rest).map(|(_, code)| *code);
        let code = named.or_else(|| parse_single_char(rest).map(KeyCode::Char));
        let code = code.or_else(|| parse_function_key(rest))?;
        Some(Chord::from_key_event(KeyEvent::new(code, modifiers)))
    }

    /// Returns the event that a terminal would report.
    pub(crate) fn to_key_event(self) -> KeyEvent {
        KeyEvent::new(self.code, self.modifiers)
    }

    /// Returns the character that the chord types, if any.
    pub(crate) fn typed_char(self) -> Option<char> {
        match self.code {
            KeyCode::Char(letter) if self.modifiers.is_empty() => Some(letter),
            _ => None,
        }
    }

    /// Returns the character that the chord is in a scan: the one that it types, or the separator of a GS1 code. Terminals
    /// report that control character as a key; many scanners send F8 for it.
    pub(crate) fn scanned_char(self) -> Option<char> {
        let is_separator = || self.is_ctrl('5') || self.is_ctrl(']') || self.code == KeyCode::F(8);
        self.typed_char().or_else(|| is_separator().then_some(SEPARATOR))
    }

    pub(crate) fn is_digit(self) -> bool {
        self.typed_char().is_some_and(|letter| letter.is_ascii_digit())
    }

    pub(crate) fn code(self) -> KeyCode {
        self.code
    }

    /// Whether no modifier is held.
    pub(crate) fn is_plain(self) -> bool {
        self.modifiers.is_empty()
    }

    /// Whether Ctrl or Alt is held.
    pub(crate) fn is_modified(self) -> bool {
        self.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT)
    }

    pub(crate) fn is_ctrl(self, letter: char) -> bool {
        self.code == KeyCode::Char(letter) && self.modifiers == KeyModifiers::CONTROL
    }

    /// Whether barcode scanners send it among what they read, for a separator or by a setting.
    pub(crate) fn is_sent_by_scanners(self) -> bool {
        ["F8", "Ctrl+5", "Ctrl+]"].into_iter().any(|key| Chord::parse(key) == Some(self))
    }

    /// Returns the name for display, in the language of `texts`: `Ctrl+R`, `Enter`, `RePág`.
    pub(crate) fn display_name(self, texts: &Texts) -> String {
        let key = match self.code {
            KeyCode::Enter => t!(texts, "tui-key-enter"),
            KeyCode::Esc => t!(texts, "tui-key-esc"),
            KeyCode::Tab => t!(texts, "tui-key-tab"),
            KeyCode::Char(' ') => t!(texts, "tui-key-space"),
            KeyCode::Backspace => t!(texts, "tui-key-backspace"),
            KeyCode::Delete => t!(texts, "tui-key-delete"),
            KeyCode::Insert => t!(texts, "tui-key-insert"),
            KeyCode::Up => t!(texts, "tui-key-up"),
            KeyCode::Down => t!(texts, "tui-key-down"),
            KeyCode::Left => t!(texts, "tui-key-left"),
            KeyCode::Right => t!(texts, "tui-key-right"),
            KeyCode::Home => t!(texts, "tui-key-home"),
            KeyCode::End => t!(texts, "tui-key-end"),
            KeyCode::PageUp => t!(texts, "tui-key-page-up"),
            KeyCode::PageDown => t!(texts, "tui-key-page-down"),
            KeyCode::Char(letter) if self.is_modified() => letter.to_uppercase().to_string(),
            other => other.to_string(),
        };
        let mut name = String::new();
        if self.modifiers.contains(KeyModifiers::CONTROL) {
            name.push_str(&t!(texts, "tui-key-ctrl"));
        }
        if self.modifiers.contains(KeyModifiers::ALT) {
            name.push_str(&t!(texts, "tui-key-alt"));
        }
        if self.modifiers.contains(KeyModifiers::SHIFT) {
            name.push_str(&t!(texts, "tui-key-shift"));
        }
        name + &key
    }
}

/// Whether AltGr, which some terminals report as Ctrl and Alt, has made the character: `@`, `€`, `ł`. What a letter of a
/// keyboard's own does with both held is no text.
fn is_typed_with_alt_gr(code: KeyCode, modifiers: KeyModifiers) -> bool {
    matches!(code, KeyCode::Char(character) if !character.is_ascii_alphanumeric() && character != ' ')
        && modifiers.contains(KeyModifiers::CONTROL | KeyModifiers::ALT)
}

/// The name that [`Chord::parse`] reads.
impl fmt::Display for Chord {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let modifiers =
            [(KeyModifiers::CONTROL, "Ctrl+"), (KeyModifiers::ALT, "Alt+"), (KeyModifiers::SHIFT, "Shift+")];
        for (modifier, name) in modifiers {
            if self.modifiers.contains(modifier) {
                out.write_str(name)?;
            }
        }
        match self.code {
            KeyCode::Char(letter) if self.is_modified() => write!(out, "{}", letter.to_uppercase()),
            KeyCode::Char(letter) if letter != ' ' => write!(out, "{letter}"),
            KeyCode::F(number) => write!(out, "F{number}"),
            code => out
                .write_str(NAMED_KEYS.iter().find(|(_, named)| *named == code).map_or("", |(name, _)| name)),
        }
    }
}

fn parse_single_char(text: &str) -> Option<char> {
    let mut characters = text.chars();
    characters.next().filter(|_| characters.next().is_none())
}

fn parse_function_key(text: &str) -> Option<KeyCode> {
    let number = text.strip_prefix('F')?.parse().ok()?;
    (1..=12).contains(&number).then_some(KeyCode::F(number))
}

#[cfg(test)]
mod tests {
    use super::super::Action;
    use super::*;

    fn chord_of(code: KeyCode, modifiers: KeyModifiers) -> Chord {
        Chord::from_key_event(KeyEvent::new(code, modifiers))
    }

    #[test]
    fn written_chords_match_terminal_events() {
        let cases = [
            ("q", KeyCode::Char('q'), KeyModifiers::NONE),
            ("T", KeyCode::Char('T'), KeyModifiers::SHIFT),
            ("?", KeyCode::Char('?'), KeyModifiers::SHIFT),
            ("+", KeyCode::Char('+'), KeyModifiers::NONE),
            ("Ctrl+R", KeyCode::Char('r'), KeyModifiers::CONTROL),
            ("Alt+1", KeyCode::Char('1'), KeyModifiers::ALT),
            ("Alt+U", KeyCode::Char('u'), KeyModifiers::ALT),
            ("Shift+Tab", KeyCode::BackTab, KeyModifiers::SHIFT),
            ("PgDn", KeyCode::PageDown, KeyModifiers::NONE),
            ("F10", KeyCode::F(10), KeyModifiers::NONE),
        ];
        for (text, code, modifiers) in cases {
            assert_eq!(Chord::parse(text), Some(chord_of(code, modifiers)), "{text}");
        }
        for nonsense in ["", "F13", "Hyper+x", "qq", "Ctrl+"] {
            assert_eq!(Chord::parse(nonsense), None, "{nonsense:?}");
        }
    }

    #[test]
    fn names_are_read_as_they_are_written() {
        for action in Action::ALL {
            for chord in action.default_chords() {
                assert_eq!(Chord::parse(&chord.to_string()), Some(chord), "{chord}");
            }
        }
        assert_eq!(Chord::parse("Ctrl+r").unwrap().to_string(), "Ctrl+R");
    }

    #[test]
    fn what_alt_gr_types_is_text() {
        let both = KeyModifiers::CONTROL | KeyModifiers::ALT;
        for (character, typed) in
            [('@', Some('@')), ('€', Some('€')), ('ł', Some('ł')), ('q', None), ('7', None)]
        {
            assert_eq!(chord_of(KeyCode::Char(character), both).typed_char(), typed, "{character}");
        }
    }

    #[test]
    fn a_separator_is_part_of_a_scan_and_types_nothing() {
        for key in ["Ctrl+5", "Ctrl+]", "F8"] {
            let chord = Chord::parse(key).unwrap();
            assert_eq!((chord.scanned_char(), chord.typed_char()), (Some(SEPARATOR), None), "{key}");
        }
        assert_eq!(chord_of(KeyCode::Char(SEPARATOR), KeyModifiers::NONE).scanned_char(), Some(SEPARATOR));
        assert_eq!(Chord::parse("Ctrl+R").unwrap().scanned_char(), None);
    }

    #[test]
    fn scanner_line_feed_is_enter() {
        assert_eq!(Chord::parse("Enter"), Some(chord_of(KeyCode::Char('j'), KeyModifiers::CONTROL)));
    }
}
