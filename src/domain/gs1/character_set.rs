//! The character sets of values (GS1 General Specifications, 7.11).

/// The characters that a value may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CharacterSet {
    /// Digits.
    Digits,
    /// Letters, digits and most punctuation of ASCII: encodable character set 82.
    Set82,
    /// Capital letters, digits, `#`, `-` and `/`: encodable character set 39.
    Set39,
    /// Letters, digits, `-`, `_`, and `=` to fill up: encodable character set 64.
    Set64,
}

impl CharacterSet {
    /// Whether it has an ASCII character; it has no other.
    pub(super) fn has(self, byte: u8) -> bool {
        match self {
            CharacterSet::Digits => byte.is_ascii_digit(),
            CharacterSet::Set82 => {
                matches!(byte, b'!' | b'"' | b'%'..=b'?' | b'A'..=b'Z' | b'_' | b'a'..=b'z')
            }
            CharacterSet::Set39 => matches!(byte, b'#' | b'-' | b'/' | b'0'..=b'9' | b'A'..=b'Z'),
            CharacterSet::Set64 => byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'='),
        }
    }

    /// The place of a character among those of the set.
    pub(super) fn value_of(self, byte: u8) -> Option<usize> {
        self.has(byte).then(|| (0..byte).filter(|before| self.has(*before)).count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_have_as_many_characters_as_they_are_named_for() {
        let count = |set: CharacterSet| (0..=255).filter(|byte| set.has(*byte)).count();
        let counts = [CharacterSet::Digits, CharacterSet::Set82, CharacterSet::Set39, CharacterSet::Set64];
        assert_eq!(counts.map(count), [10, 82, 39, 65], "and what fills up in set 64");
    }

    #[test]
    fn blanks_and_separators_are_in_none() {
        for byte in [b' ', 0x1d, b'$', b'@', b'[', b'\\', b']', b'^', b'`', b'{', 0x7f, 0x80, 0xff] {
            assert!(!CharacterSet::Set82.has(byte), "{byte}");
        }
        assert_eq!(CharacterSet::Set82.value_of(b'z'), Some(81));
    }
}
