//! Messages parsed once, so that filling in a table cell needs no lookup.

use std::fmt::Write as _;

/// A message with numbered placeholders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MessageTemplate(Vec<TemplatePiece>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum TemplatePiece {
    Text(String),
    Placeholder(usize),
}

/// The first private-use character that marks a placeholder; no message contains them.
const FIRST_PLACEHOLDER: u32 = 0xE000;
const MAX_PLACEHOLDERS: u32 = 8;

impl MessageTemplate {
    /// The marker to pass to a message as its argument number `index`.
    pub(super) fn placeholder(index: u32) -> String {
        char::from_u32(FIRST_PLACEHOLDER + index.min(MAX_PLACEHOLDERS - 1))
            .map(String::from)
            .unwrap_or_default()
    }

    /// Parses a message formatted with markers from [`MessageTemplate::placeholder`].
    pub(super) fn from_message(message: &str) -> Self {
        let mut pieces = Vec::new();
        let mut text = String::new();
        for character in message.chars() {
            match u32::from(character)
                .checked_sub(FIRST_PLACEHOLDER)
                .filter(|index| *index < MAX_PLACEHOLDERS)
            {
                Some(index) => {
                    if !text.is_empty() {
                        pieces.push(TemplatePiece::Text(std::mem::take(&mut text)));
                    }
                    pieces.push(TemplatePiece::Placeholder(index as usize));
                }
                None => text.push(character),
            }
        }
        if !text.is_empty() {
            pieces.push(TemplatePiece::Text(text));
        }
        MessageTemplate(pieces)
    }

    /// Returns the message with `arguments` filled in; missing ones are left empty.
    pub(super) fn fill(&self, arguments: &[&dyn std::fmt::Display]) -> String {
        let mut filled = String::with_capacity(24);
        for piece in &self.0 {
            match piece {
                TemplatePiece::Text(text) => filled.push_str(text),
                TemplatePiece::Placeholder(index) => {
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
        let message =
            format!("el {} de {}", MessageTemplate::placeholder(1), MessageTemplate::placeholder(0));
        assert_eq!(MessageTemplate::from_message(&message).fill(&[&"mayo", &"3"]), "el 3 de mayo");
        assert_eq!(MessageTemplate::from_message("hoy").fill(&[]), "hoy");
        assert_eq!(MessageTemplate::from_message(&message).fill(&[&"mayo"]), "el  de mayo");
    }
}
