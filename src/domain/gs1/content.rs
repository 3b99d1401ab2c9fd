//! What a value has to look like: its parts, the characters of each, and what each has to be.

use super::check_characters::check_pair;
use super::{CharacterSet, CodeProblem};
use crate::domain::Day;
use crate::domain::check_digit::expected_check_digit;

/// A part of a value.
pub(super) struct Part {
    set: CharacterSet,
    /// The fewest characters, if there are any.
    pub(super) min: u8,
    pub(super) max: u8,
    /// It may be left out, with all parts behind it.
    pub(super) is_optional: bool,
    rule: Rule,
}

/// What a part has to be, besides having characters of its set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    Nothing,
    /// Its last digit is the check digit (General Specifications, 7.9.1).
    CheckDigit,
    /// A key that begins with a company prefix: at least four digits.
    Prefix,
    /// A key that ends with a pair of check characters.
    ModelKey,
    /// Such a key that is not all digits.
    DeviceKey,
    /// `YYMMDD`; day `00` is the last of the month.
    DateOrMonth,
    /// `YYMMDD`.
    Date,
    /// `YYYYMMDD`.
    FullDate,
    /// `HHMM`.
    HourMinute,
    Hour,
    /// A minute or second.
    Sixtieth,
    Zero,
    NotZero,
    NoLeadingZero,
    /// A piece and the number of pieces, in as many digits.
    PieceOfTotal,
    /// A position and the end, as in `1/3`.
    Position,
    YesNo,
    Sex,
    Winding,
    /// A hyphen: the temperature is below zero.
    Hyphen,
    Importer,
    PercentEncoded,
    /// `=` fills up the end only.
    FilledUp,
    Latitude,
    Longitude,
}

const fn part(set: CharacterSet, min: u8, max: u8) -> Part {
    Part { set, min, max, is_optional: false, rule: Rule::Nothing }
}

pub(super) const fn digits(length: u8) -> Part {
    part(CharacterSet::Digits, length, length)
}

pub(super) const fn digits_to(max: u8) -> Part {
    part(CharacterSet::Digits, 1, max)
}

pub(super) const fn text(length: u8) -> Part {
    part(CharacterSet::Set82, length, length)
}

pub(super) const fn text_to(max: u8) -> Part {
    part(CharacterSet::Set82, 1, max)
}

pub(super) const fn key_text_to(max: u8) -> Part {
    part(CharacterSet::Set39, 1, max)
}

pub(super) const fn base64_to(max: u8) -> Part {
    part(CharacterSet::Set64, 1, max).checked(Rule::FilledUp)
}

impl Part {
    pub(super) const fn checked(self, rule: Rule) -> Self {
        Part { rule, ..self }
    }

    pub(super) const fn optional(self) -> Self {
        Part { is_optional: true, ..self }
    }
}

/// What is wrong with a value, and at which byte of it.
#[derive(Debug)]
pub(super) struct ContentError {
    pub(super) at: usize,
    pub(super) problem: CodeProblem,
}

/// Checks a value of which the length is right as a whole. Dates are of the century that is closest to today.
pub(super) fn check_value(value: &str, parts: &[Part], today: Day) -> Result<(), ContentError> {
    let mut at = 0;
    for part in parts {
        let rest = value.get(at..).unwrap_or_default();
        if rest.is_empty() {
            break;
        }
        let length = rest.len().min(usize::from(part.max));
        if let Some(wrong) = rest.bytes().take(length).position(|byte| !part.set.has(byte)) {
            let character = rest.get(wrong..).and_then(|rest| rest.chars().next()).unwrap_or_default();
            return Err(ContentError {
                at: at + wrong,
                problem: CodeProblem::Character { character, set: part.set },
            });
        }
        // All characters are ASCII.
        let text = rest.get(..length).unwrap_or_default();
        if length < usize::from(part.min) {
            let (min, max) = (usize::from(part.min), usize::from(part.max));
            return Err(ContentError { at, problem: CodeProblem::Length { min, max, found: length } });
        }
        part.rule.apply(text, today).map_err(|error| ContentError { at: at + error.at, ..error })?;
        at += length;
    }
    Ok(())
}

impl Rule {
    fn apply(self, text: &str, today: Day) -> Result<(), ContentError> {
        let value = || text.to_owned();
        let wrong = |at: usize, problem: CodeProblem| Err(ContentError { at, problem });
        match self {
            Rule::Nothing => Ok(()),
            Rule::CheckDigit => check_check_digit(text),
            Rule::Prefix => check_prefix(text),
            Rule::ModelKey => check_prefix(text).and_then(|()| check_check_pair(text)),
            Rule::DeviceKey if is_digits(text) => wrong(0, CodeProblem::Value { value: value() }),
            Rule::DeviceKey => check_prefix(text).and_then(|()| check_check_pair(text)),
            Rule::DateOrMonth if Day::parse_gs1(text, today).is_ok() => Ok(()),
            Rule::Date if !text.ends_with("00") && Day::parse_gs1(text, today).is_ok() => Ok(()),
            Rule::FullDate if parse_full_date(text).is_some() => Ok(()),
            Rule::DateOrMonth | Rule::Date | Rule::FullDate => wrong(0, CodeProblem::Date { value: value() }),
            Rule::HourMinute | Rule::Hour | Rule::Sixtieth if !self.is_time(text) => {
                wrong(0, CodeProblem::Time { value: value() })
            }
            _ if self.allows(text) => Ok(()),
            _ => wrong(0, CodeProblem::Value { value: value() }),
        }
    }

    fn is_time(self, text: &str) -> bool {
        let number = text.parse().unwrap_or(u32::MAX);
        match self {
            Rule::HourMinute => number / 100 < 24 && number % 100 < 60,
            Rule::Hour => number < 24,
            _ => number < 60,
        }
    }

    /// Whether a text is what it has to be, of those that are told by their characters.
    fn allows(self, text: &str) -> bool {
        let is_zero = text.bytes().all(|byte| byte == b'0');
        match self {
            Rule::Zero => is_zero,
            Rule::NotZero => !is_zero,
            Rule::NoLeadingZero => !text.starts_with('0'),
            Rule::PieceOfTotal => {
                let (piece, total) = text.split_at_checked(text.len() / 2).unwrap_or_default();
                is_piece_of(piece, total)
            }
            Rule::Position => {
                let has_zeros = |number: &str| number.starts_with('0');
                text.split_once('/')
                    .is_some_and(|(at, end)| !has_zeros(at) && !has_zeros(end) && is_piece_of(at, end))
            }
            Rule::YesNo => matches!(text, "0" | "1"),
            Rule::Sex => matches!(text, "0" | "1" | "2" | "9"),
            Rule::Winding => matches!(text, "0" | "1" | "9"),
            Rule::Hyphen => text == "-",
            Rule::Importer => {
                text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
            }
            Rule::PercentEncoded => text.split('%').skip(1).all(|piece| {
                piece.get(..2).is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
            }),
            Rule::FilledUp => text.trim_end_matches('=').bytes().all(|byte| byte != b'='),
            Rule::Latitude => text.parse().is_ok_and(|number: u64| number <= 1_800_000_000),
            Rule::Longitude => text.parse().is_ok_and(|number: u64| number <= 3_600_000_000),
            _ => true,
        }
    }
}

fn check_check_digit(text: &str) -> Result<(), ContentError> {
    let Some((last, body)) = text.as_bytes().split_last() else { return Ok(()) };
    let expected = expected_check_digit(body);
    if *last == expected {
        return Ok(());
    }
    Err(ContentError { at: body.len(), problem: CodeProblem::CheckDigit { expected: char::from(expected) } })
}

fn check_prefix(text: &str) -> Result<(), ContentError> {
    let has_prefix = text.get(..4).is_some_and(is_digits);
    let problem = || CodeProblem::Value { value: text.to_owned() };
    if has_prefix { Ok(()) } else { Err(ContentError { at: 0, problem: problem() }) }
}

fn check_check_pair(text: &str) -> Result<(), ContentError> {
    let (body, pair) = text.len().checked_sub(2).and_then(|at| text.split_at_checked(at)).unwrap_or_default();
    let expected = check_pair(body);
    if pair == expected {
        return Ok(());
    }
    Err(ContentError { at: body.len(), problem: CodeProblem::CheckPair { expected } })
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether two numbers are a piece and the number of pieces, neither of them zero.
fn is_piece_of(piece: &str, total: &str) -> bool {
    let number = |text: &str| text.parse::<u32>().ok().filter(|_| is_digits(text));
    number(piece).zip(number(total)).is_some_and(|(piece, total)| (1..=total).contains(&piece))
}

fn parse_full_date(text: &str) -> Option<Day> {
    let number = |from, to| text.get(from..to).and_then(|digits: &str| digits.parse().ok());
    Day::new(i32::try_from(number(0, 4)?).ok()?, number(4, 6)?, number(6, 8)?).ok()
}
