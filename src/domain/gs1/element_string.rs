//! Element strings: AIs and values one after another, separated where no length is predefined (GS1 General Specifications,
//! 7.8).

use std::borrow::Cow;

use super::elements::{Elements, Place};
use super::{Ai, CodeError, CodeProblem, SEPARATOR};

/// Reads an element string that begins at a byte of the input. One separator may stand at the beginning, behind an element
/// of predefined length and at the end; none is ever supplied.
pub(super) fn read<'a>(text: &'a str, base: usize, elements: &mut Elements<'a>) -> Result<(), CodeError> {
    let mut rest = text.strip_prefix(SEPARATOR).unwrap_or(text);
    let at = |rest: &str| base + text.len() - rest.len();
    if rest.is_empty() {
        return Err(CodeError { at: at(rest), ai: None, problem: CodeProblem::Empty });
    }
    while !rest.is_empty() {
        let ai_at = at(rest);
        let (ai, identifier) = Ai::read(rest.as_bytes()).ok_or_else(|| unknown_ai(rest, ai_at))?;
        let after = rest.get(ai.digits()..).unwrap_or_default();
        let end = after.find(SEPARATOR);
        let length = if identifier.is_predefined {
            let (length, _) = identifier.lengths();
            // A value cut short shows what there is of it.
            end.unwrap_or(after.len()).min(length)
        } else {
            end.unwrap_or(after.len())
        };
        // A character that is no ASCII may straddle the end.
        let length = (length..=after.len()).find(|length| after.is_char_boundary(*length)).unwrap_or(length);
        let value = after.get(..length).unwrap_or_default();
        let place = Place { at: ai_at, value_at: at(after), written: value, escape: None };
        elements.push((ai, identifier), Cow::Borrowed(value), place)?;
        rest = after.get(length..).unwrap_or_default();
        if let Some(next) = rest.strip_prefix(SEPARATOR) {
            if next.starts_with(SEPARATOR) {
                return Err(CodeError { at: at(next), ai: Some(ai), problem: CodeProblem::Separator });
            }
            rest = next;
        }
    }
    Ok(())
}

fn unknown_ai(rest: &str, at: usize) -> CodeError {
    let problem = if rest.starts_with(SEPARATOR) {
        CodeProblem::Separator
    } else {
        CodeProblem::UnknownAi { text: rest.chars().take_while(|c| *c != SEPARATOR).take(4).collect() }
    };
    CodeError { at, ai: None, problem }
}
