//! Elements as they are read: each is checked by itself, then all of them together.

use std::borrow::Cow;

use super::content::check_value;
use super::dictionary::Identifier;
use super::{Ai, Clash, CodeError, CodeProblem, Element};
use crate::domain::Day;

/// Pairs of AIs that say the same, the first with a time.
const SAME_DAY: [(Ai, Ai); 2] = [(Ai::EXPIRY_TIME, Ai::EXPIRES), (Ai::PRODUCTION_TIME, Ai::PRODUCED)];

/// Collects the elements of a code.
pub(super) struct Elements<'a> {
    today: Day,
    elements: Vec<Element<'a>>,
}

/// Where an element stands: its AI, and what was written of its value, which may be longer than the value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    /// The byte of the AI.
    pub(super) at: usize,
    /// The byte of the value.
    pub(super) value_at: usize,
    /// The value as written.
    pub(super) written: &'a str,
    /// How it is escaped, if it is.
    pub(super) escape: Option<Escape>,
}

/// How a value is written where its characters would end it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Escape {
    /// `%` and two hexadecimal digits.
    Percent,
    /// `\` and the character.
    Backslash,
}

impl Place<'_> {
    /// Where a byte of the value was written.
    fn byte_at(&self, at: usize) -> usize {
        let (sign, length) = match self.escape {
            None => return self.value_at + at,
            Some(Escape::Percent) => (b'%', 3),
            Some(Escape::Backslash) => (b'\\', 2),
        };
        let mut written = 0;
        for _ in 0..at {
            let is_escaped = self.written.as_bytes().get(written) == Some(&sign);
            written += if is_escaped { length } else { 1 };
        }
        self.value_at + written.min(self.written.len())
    }
}

impl<'a> Elements<'a> {
    pub(super) fn new(today: Day) -> Self {
        Elements { today, elements: Vec::with_capacity(4) }
    }

    /// Adds an element. One that is there already with the same value adds nothing; with another it is an error.
    pub(super) fn push(
        &mut self,
        (ai, identifier): (Ai, &'static Identifier),
        value: Cow<'a, str>,
        place: Place<'_>,
    ) -> Result<(), CodeError> {
        let error = |at, problem| Err(CodeError { at, ai: Some(ai), problem });
        let (min, max) = identifier.lengths();
        let fits = (min..=max).contains(&value.len());
        match check_value(&value, identifier.parts, self.today) {
            // A character that doesn't belong there says more than the length.
            Err(wrong) if fits || matches!(wrong.problem, CodeProblem::Character { .. }) => {
                return error(place.byte_at(wrong.at), wrong.problem);
            }
            _ if !fits => {
                let found = value.chars().count();
                return error(place.value_at, CodeProblem::Length { min, max, found });
            }
            _ => {}
        }
        if let Some(known) = self.elements.iter().find(|known| known.ai() == ai) {
            return same_value(known, &value).or_else(|clash| error(place.at, clash.into()));
        }
        self.elements.push(Element::new(ai, value, place.at));
        Ok(())
    }

    /// Returns the elements, unless two of them contradict each other.
    pub(super) fn finish(self) -> Result<Vec<Element<'a>>, CodeError> {
        match find_clash(&self.elements, self.today) {
            None => Ok(self.elements),
            Some((at, clash)) => Err(CodeError { at, ai: clash.ai(), problem: clash.into() }),
        }
    }
}

pub(super) fn same_value(known: &Element<'_>, value: &str) -> Result<(), Clash> {
    if known.value() == value {
        return Ok(());
    }
    Err(Clash::Values { ai: known.ai(), first: known.value().to_owned(), second: value.to_owned() })
}

/// Finds two elements that contradict each other, and where the later one is.
pub(super) fn find_clash(elements: &[Element<'_>], today: Day) -> Option<(usize, Clash)> {
    for element in elements {
        let Some(identifier) = Identifier::find(element.ai()) else { continue };
        let other = elements.iter().find(|other| identifier.excludes(element.ai(), other.ai()));
        if let Some(other) = other {
            let (before, after) = if other.at() < element.at() { (other, element) } else { (element, other) };
            return Some((after.at(), Clash::Excluded { ai: after.ai(), other: before.ai() }));
        }
    }
    SAME_DAY.iter().find_map(|(timed, plain)| {
        let find = |ai: Ai| elements.iter().find(|element| element.ai() == ai);
        let (timed, plain) = find(*timed).zip(find(*plain))?;
        (timed.day(today) != plain.day(today)).then(|| {
            let clash = Clash::Days {
                ai: timed.ai(),
                value: timed.value().to_owned(),
                other: plain.ai(),
                other_value: plain.value().to_owned(),
            };
            (timed.at().max(plain.at()), clash)
        })
    })
}
