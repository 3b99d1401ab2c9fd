//! Messages taken apart once, so that filling one in the cell of a table costs no look-up.

use std::fmt::Write as _;

/// A message whose arguments are places to fill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern(Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Place(usize),
}

/// The first of the private characters that stand for places; no message holds them.
const FIRST_PLACE: u32 = 0xE000;
/// How many places a pattern can have.
const PLACES: u32 = 8;

impl Pattern {
    /// What to give a message as its argument number `index`.
    pub(super) fn place(index: u32) -> String {
        char::from_u32(FIRST_PLACE + index.min(PLACES - 1)).map(String::from).unwrap_or_default()
    }

    /// The pattern of a message that was given places as its arguments.
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

    /// The message with `arguments` in their places; a place without an argument stays empty.
    pub(super) fn fill(&self, arguments: &[&dyn std::fmt::Display]) -> String {
        let mut filled = String::with_capacity(24);
        for piece in &self.0 {
            match piece {
                Piece::Text(text) => filled.push_str(text),
                Piece::Place(index) => {
                    if let Some(argument) = arguments.get(*index) {
                        let _ = write!(filled, "{argument}"); // a String takes whatever is written
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
    fn a_message_is_filled_in_whatever_order_it_has() {
        let message = format!("el {} de {}", Pattern::place(1), Pattern::place(0));
        assert_eq!(Pattern::of(&message).fill(&[&"mayo", &"3"]), "el 3 de mayo");
        assert_eq!(Pattern::of("hoy").fill(&[]), "hoy");
        assert_eq!(Pattern::of(&message).fill(&[&"mayo"]), "el  de mayo");
    }
}
