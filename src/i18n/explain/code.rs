//! Messages for codes that can't be read: what is wrong, in which AI and at which character.

use super::excerpt::sanitized_excerpt;
use crate::domain::gs1::{Ai, CharacterSet, Clash, CodeError, CodeProblem};
use crate::domain::is_unprintable;
use crate::i18n::Texts;
use crate::t;

/// Explains in a phrase, which begins with the AI and the place where there are any.
pub(super) fn explain_code_error(texts: &Texts, code: &str, error: &CodeError) -> String {
    let what = explain_problem(texts, &error.problem);
    // These are about all of it.
    if let CodeProblem::Empty | CodeProblem::TooLong { .. } | CodeProblem::NotGs1 | CodeProblem::PlainData =
        error.problem
    {
        return what;
    }
    let position = texts.integer(error.position_in(code) as u64);
    match error.ai {
        Some(ai) => {
            let title = texts.ai_title(ai);
            let ai = ai.to_string();
            t!(texts, "error-code-in-ai", ai = ai, title = title, position = position, what = what)
        }
        None => t!(texts, "error-code-at", position = position, what = what),
    }
}

impl Texts {
    /// What is wrong with the code of a label, in a few words that fit on the status line.
    pub(crate) fn label_fault(&self, code: &str, error: &CodeError) -> String {
        let what = explain_problem(self, &error.problem);
        let position = self.integer(error.position_in(code) as u64);
        match (&error.problem, error.ai) {
            (CodeProblem::Clash(_), Some(ai)) => {
                t!(self, "form-label-clash", ai = ai.to_string(), what = what)
            }
            (_, Some(ai)) => {
                t!(self, "form-label-fault", ai = ai.to_string(), position = position, what = what)
            }
            (_, None) => t!(self, "form-label-unreadable", position = position, what = what),
        }
    }
}

/// Says how to proceed, where the message doesn't.
pub(super) fn hint_for_code(texts: &Texts, error: &CodeError) -> Option<String> {
    match &error.problem {
        CodeProblem::Length { max, found, .. } if found > max => Some(t!(texts, "error-code-separator-hint")),
        CodeProblem::Bracket => Some(t!(texts, "error-code-bracket-hint")),
        CodeProblem::NotGs1 | CodeProblem::PlainData | CodeProblem::UnknownAi { .. } => {
            Some(t!(texts, "error-code-not-gs1-hint"))
        }
        CodeProblem::CheckDigit { .. } | CodeProblem::CheckPair { .. } => {
            Some(t!(texts, "error-code-check-digit-hint"))
        }
        CodeProblem::Clash(_) => Some(t!(texts, "error-code-clash-hint")),
        _ => None,
    }
}

fn explain_problem(texts: &Texts, problem: &CodeProblem) -> String {
    let value = |value: &str| sanitized_excerpt(value);
    match problem {
        CodeProblem::Empty => t!(texts, "error-code-empty"),
        CodeProblem::TooLong { max } => t!(texts, "error-code-too-long", max = texts.integer(*max as u64)),
        CodeProblem::NotGs1 => t!(texts, "error-code-not-gs1"),
        CodeProblem::PlainData => t!(texts, "error-code-plain"),
        CodeProblem::UnknownAi { text } => t!(texts, "error-code-unknown-ai", text = value(text)),
        CodeProblem::Length { min, max, found } => {
            let number = |number: &usize| texts.integer(*number as u64);
            let (exact, found) = ((min == max).to_string(), number(found));
            t!(texts, "error-code-length", exact = exact, min = number(min), max = number(max), found = found)
        }
        CodeProblem::Character { character, set } => {
            let shown = if is_unprintable(*character) {
                format!("U+{:04X}", u32::from(*character))
            } else {
                character.to_string()
            };
            let set = character_set_name(*set);
            t!(texts, "error-code-character", character = shown, set = set)
        }
        CodeProblem::CheckDigit { expected } => {
            t!(texts, "error-code-check-digit", expected = expected.to_string())
        }
        CodeProblem::CheckPair { expected } => {
            t!(texts, "error-code-check-pair", expected = expected.as_str())
        }
        CodeProblem::Date { value: date } => t!(texts, "error-code-date", value = value(date)),
        CodeProblem::Time { value: time } => t!(texts, "error-code-time", value = value(time)),
        CodeProblem::Value { value: wrong } => t!(texts, "error-code-value", value = value(wrong)),
        CodeProblem::Separator => t!(texts, "error-code-separator"),
        CodeProblem::Bracket => t!(texts, "error-code-bracket"),
        CodeProblem::NoKey => t!(texts, "error-code-no-key"),
        CodeProblem::Qualifier => t!(texts, "error-code-qualifier"),
        CodeProblem::Attribute => t!(texts, "error-code-attribute"),
        CodeProblem::Escape => t!(texts, "error-code-escape"),
        CodeProblem::Clash(clash) => explain_clash(texts, clash),
    }
}

/// Explains a contradiction as a phrase.
fn explain_clash(texts: &Texts, clash: &Clash) -> String {
    let digits = |ai: &Ai| ai.to_string();
    match clash {
        Clash::Values { first, second, .. } => {
            t!(
                texts,
                "error-code-values",
                first = sanitized_excerpt(first),
                second = sanitized_excerpt(second)
            )
        }
        Clash::Excluded { ai, other } => {
            t!(texts, "error-code-excluded", ai = digits(ai), other = digits(other))
        }
        Clash::Days { ai, value, other, other_value } => t!(
            texts,
            "error-code-days",
            ai = digits(ai),
            value = value.as_str(),
            other = digits(other),
            other_value = other_value.as_str()
        ),
        Clash::StoreCodes { first, second } => {
            t!(texts, "error-code-values", first = first.as_str(), second = second.as_str())
        }
    }
}

/// A name by which a message chooses what to say of the characters of a set.
fn character_set_name(set: CharacterSet) -> &'static str {
    match set {
        CharacterSet::Digits => "digits",
        CharacterSet::Set82 => "text",
        CharacterSet::Set39 => "capitals",
        CharacterSet::Set64 => "base64",
    }
}
