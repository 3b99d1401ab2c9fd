//! Why a code can't be read.

use thiserror::Error;

use super::{Ai, CharacterSet};

/// Why a code can't be read, and where.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("at byte {at}: {problem}")]
pub struct CodeError {
    /// The byte of the input, from 0; its length if something is missing at the end.
    pub at: usize,
    /// The AI concerned, if it is known by then.
    pub ai: Option<Ai>,
    /// What is wrong there.
    pub problem: CodeProblem,
}

impl CodeError {
    /// The place as the number of a character of the input, from 1.
    pub fn position_in(&self, input: &str) -> usize {
        input.get(..self.at).map_or(0, |before| before.chars().count()) + 1
    }
}

/// What is wrong with a code.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CodeProblem {
    /// Nothing was read.
    #[error("nothing to read")]
    Empty,
    /// It is longer than any symbol.
    #[error("longer than {max} characters")]
    TooLong {
        /// The most bytes that are read.
        max: usize,
    },
    /// It begins like nothing that GS1 knows.
    #[error("not a GS1 code")]
    NotGs1,
    /// The scanner says that the symbol is no GS1 one, and it is no trade item number and no Digital Link either.
    #[error("a symbol without GS1 data")]
    PlainData,
    /// There is no such AI.
    #[error("no AI begins with {text:?}")]
    UnknownAi {
        /// What stands in its place, up to four characters.
        text: String,
    },
    /// The value is too short or too long.
    #[error("{found} characters, not {min} to {max}")]
    Length {
        /// The fewest characters.
        min: usize,
        /// The most characters.
        max: usize,
        /// How many there are.
        found: usize,
    },
    /// A character that the value may not have.
    #[error("{character:?} is not in {set:?}")]
    Character {
        /// The character.
        character: char,
        /// Those that it may have.
        set: CharacterSet,
    },
    /// The check digit doesn't match.
    #[error("the check digit should be {expected}")]
    CheckDigit {
        /// The right one.
        expected: char,
    },
    /// The pair of check characters doesn't match.
    #[error("the check characters should be {expected}")]
    CheckPair {
        /// The right ones.
        expected: String,
    },
    /// Not a day, or one without a day of the month where it is needed.
    #[error("{value} is not a date")]
    Date {
        /// As it is in the code.
        value: String,
    },
    /// Not a time of day.
    #[error("{value} is not a time")]
    Time {
        /// As it is in the code.
        value: String,
    },
    /// The value breaks a rule of its AI.
    #[error("{value} is not allowed")]
    Value {
        /// As it is in the code.
        value: String,
    },
    /// Two separators together, or a separator where an AI or a value has to be.
    #[error("a separator too many")]
    Separator,
    /// A bracket that doesn't belong there, or is missing. A bracket in a value is written `\(`.
    #[error("a bracket too many or too few")]
    Bracket,
    /// A URI without a GS1 key in its path.
    #[error("no GS1 key in the path")]
    NoKey,
    /// The AI doesn't belong there in the path of a URI.
    #[error("not a qualifier, or in the wrong order")]
    Qualifier,
    /// The AI may not stand in the query of a URI.
    #[error("not an attribute")]
    Attribute,
    /// `%` without two hexadecimal digits.
    #[error("a wrong escape")]
    Escape,
    /// Elements contradict one another.
    #[error(transparent)]
    Clash(#[from] Clash),
}

/// Elements of one object that contradict one another.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Clash {
    /// The same AI with two values.
    #[error("({ai}) is {first} and {second}")]
    Values {
        /// The AI.
        ai: Ai,
        /// Its first value.
        first: String,
        /// Its other value.
        second: String,
    },
    /// Two AIs that the standard forbids together.
    #[error("({ai}) and ({other}) exclude each other")]
    Excluded {
        /// The later AI.
        ai: Ai,
        /// The one before it.
        other: Ai,
    },
    /// Two AIs that say the same with different days.
    #[error("({ai}) is {value} and ({other}) is {other_value}")]
    Days {
        /// The one with a time.
        ai: Ai,
        /// Its value.
        value: String,
        /// The one without.
        other: Ai,
        /// Its value.
        other_value: String,
    },
    /// Two different numbers of the store's own.
    #[error("the store's codes are {first} and {second}")]
    StoreCodes {
        /// The first.
        first: String,
        /// The other.
        second: String,
    },
}

impl Clash {
    /// The AI that contradicts another, if they have any.
    pub fn ai(&self) -> Option<Ai> {
        match self {
            Clash::Values { ai, .. } | Clash::Excluded { ai, .. } | Clash::Days { ai, .. } => Some(*ai),
            Clash::StoreCodes { .. } => None,
        }
    }
}
