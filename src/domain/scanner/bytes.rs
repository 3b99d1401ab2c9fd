//! The keys behind the bytes that a terminal sends.

use super::ArrivedKey;

/// Escape sequences and the keys that they are (xterm control sequences; the Linux console).
const SEQUENCES: [(&str, &str); 16] = [
    ("\x1bOP", "F1"),
    ("\x1bOQ", "F2"),
    ("\x1bOR", "F3"),
    ("\x1bOS", "F4"),
    ("\x1b[[A", "F1"),
    ("\x1b[[B", "F2"),
    ("\x1b[[C", "F3"),
    ("\x1b[[D", "F4"),
    ("\x1b[15~", "F5"),
    ("\x1b[17~", "F6"),
    ("\x1b[18~", "F7"),
    ("\x1b[19~", "F8"),
    ("\x1b[20~", "F9"),
    ("\x1b[21~", "F10"),
    ("\x1b[23~", "F11"),
    ("\x1b[24~", "F12"),
];

/// Returns the keys that arrived as a text.
pub fn arrived_keys(text: &str) -> Vec<ArrivedKey> {
    let (mut keys, mut rest) = (Vec::new(), text);
    while let Some(character) = rest.chars().next() {
        let sequence = SEQUENCES.iter().find(|(sequence, _)| rest.starts_with(sequence));
        let (key, length) = match (sequence, character) {
            (Some((sequence, name)), _) => (ArrivedKey::Named((*name).to_owned()), sequence.len()),
            (None, '\r') => (ArrivedKey::Named("Enter".to_owned()), 1),
            (None, '\n') => (ArrivedKey::line_feed(), 1),
            (None, '\t') => (ArrivedKey::Named("Tab".to_owned()), 1),
            (None, character) => (ArrivedKey::Character(character), character.len_utf8()),
        };
        keys.push(key);
        rest = rest.get(length..).unwrap_or_default();
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_told_apart() {
        let shown: Vec<String> =
            arrived_keys("+C1\x1b[19~\u{1d}ñ\x1bx\t\r\n").iter().map(ToString::to_string).collect();
        assert_eq!(shown, ["+", "C", "1", "<F8>", "<GS>", "ñ", "<ESC>", "x", "<Tab>", "<CR>", "<LF>"]);
    }
}
