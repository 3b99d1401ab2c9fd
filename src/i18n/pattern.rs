//! Messages parsed once, so that filling in a table cell needs no lookup.

use std::fmt::Write as _;

/// A message with numbered placeholders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern(Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Place(usize),
}

/// The first private-use character that marks a placeholder; no message contains them.
const FIRST_PLACE: u32 = 0xE000;
const PLACES: u32 = 8;

impl Pattern {
    /// The marker to pass to a message as its argument number `index`.
    pub(super) fn place(index: u32) -> String {
        char::from_u32(FIRST_PLACE + index.min(PLACES - 1)).map(String::from).unwrap_or_default()
    }

    /// Parses a message formatted with markers from [`Pattern::place`].
    pub(super) fn of(message: &str) -> Self {
        let mut pieces = Vec::new();
        let mut text = String::new();
        for character in message.chars() {
            match u32::from(character).checked_sub(FIRST_PLACE).filter(|index| *index < PLACES) {
                Some(index) => {
                    if !text.is_empty() {
                        pieces.push(Piece::Text(std::mem::take(&mut text)));
                    }
                    pieces.push(Piece::Place(index as usize));
                }
                None => text.push(character),
            }
        }
        if !text.is_empty() {
            pieces.push(Piece::Text(text));
        }
        Pattern(pieces)
    }

    /// Returns the message with `arguments` filled in; missing ones are left empty.
    pub(super) fn fill(&self, arguments: &[&dyn std::fmt::Display]) -> String {
        let mut filled = String::with_capacity(24);
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => filled.push_str(text),
                Piece::Place(index) => {
                    if let Some(argument) = arguments.get(*index) {
                        let _ = write!(filled, "{argument}"); // writing to a String never fails
                    }
                }
            }
        }
        filled
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_fill_placeholders_in_any_order() {
        let message = format!("el {} de {}", Pattern::place(1), Pattern::place(0));
        assert_eq!(Pattern::of(&message).fill(&[&"mayo", &"3"]), "el 3 de mayo");
        assert_eq!(Pattern::of("hoy").fill(&[]), "hoy");
        assert_eq!(Pattern::of(&message).fill(&[&"mayo"]), "el  de mayo");
    }
}
