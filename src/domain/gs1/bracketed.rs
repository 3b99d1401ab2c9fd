//! Element strings as people read them: each AI in brackets. `(` in a value is written `\(`.

use std::borrow::Cow;

use super::elements::{Elements, Escape, Place};
use super::{Ai, CodeError, CodeProblem};

/// Reads a text that begins with `(`, at a byte of the input. Blanks around an AI and its value don't count.
pub(super) fn read<'a>(text: &'a str, base: usize, elements: &mut Elements<'a>) -> Result<(), CodeError> {
    let at = |rest: &str| base + text.len() - rest.len();
    let error = |at, problem| CodeError { at, ai: None, problem };
    let mut rest = text;
    while !rest.is_empty() {
        let ai_at = at(rest);
        let inside = rest.strip_prefix('(').ok_or_else(|| error(ai_at, CodeProblem::Bracket))?;
        let (digits, after) = inside.split_once(')').ok_or_else(|| error(ai_at, CodeProblem::Bracket))?;
        let known = Ai::read(digits.as_bytes()).filter(|(ai, _)| ai.digits() == digits.len());
        let unknown = || CodeProblem::UnknownAi { text: digits.chars().take(4).collect() };
        let (ai, identifier) = known.ok_or_else(|| error(at(inside), unknown()))?;
        let end = find_next(after).unwrap_or(after.len());
        let (written, next) = after.split_at_checked(end).unwrap_or((after, ""));
        let value = written.trim_matches(' ');
        let value_at = at(after) + (written.len() - written.trim_start_matches(' ').len());
        let place = Place { at: ai_at, value_at, written: value, escape: Some(Escape::Backslash) };
        elements.push((ai, identifier), unescape(value), place)?;
        rest = next;
    }
    Ok(())
}

/// Where the next AI begins: at the first bracket without `\` before it.
fn find_next(text: &str) -> Option<usize> {
    let mut before = 0;
    text.bytes().position(|byte| {
        let is_next = byte == b'(' && before != b'\\';
        before = byte;
        is_next
    })
}

fn unescape(value: &str) -> Cow<'_, str> {
    if value.contains("\\(") { Cow::Owned(value.replace("\\(", "(")) } else { Cow::Borrowed(value) }
}

/// Writes a value as [`read`] reads it.
pub(super) fn escape(value: &str) -> Cow<'_, str> {
    if value.contains('(') { Cow::Owned(value.replace('(', "\\(")) } else { Cow::Borrowed(value) }
}
