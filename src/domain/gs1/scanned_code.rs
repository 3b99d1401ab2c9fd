//! A code as it is read.

use std::fmt;

use super::dictionary::Identifier;
use super::elements::{Elements, find_clash, same_value};
use super::plain_number::{self, PlainNumber, wrong_check_digit};
use super::symbology::Carries;
use super::{
    Ai, Clash, CodeError, CodeProblem, Element, SEPARATOR, StoreCode, StoreCodes, Symbology, bracketed,
    digital_link, element_string,
};
use crate::domain::Day;

/// How a code is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CodeForm {
    /// AIs and values, separated by FNC1.
    ElementString,
    /// AIs in brackets, as people read them.
    Bracketed,
    /// A GS1 Digital Link URI.
    DigitalLink,
    /// A plain trade item number.
    Gtin,
    /// A number of the store's own.
    StoreCode,
}

impl CodeForm {
    /// Stable name in JSON (docs/CLI.md).
    pub fn name(self) -> &'static str {
        match self {
            CodeForm::ElementString => "element_string",
            CodeForm::Bracketed => "bracketed",
            CodeForm::DigitalLink => "digital_link",
            CodeForm::Gtin => "gtin",
            CodeForm::StoreCode => "store_code",
        }
    }
}

/// What a code holds. It is as the standard says: see [`ScannedCode::parse`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScannedCode<'a> {
    form: CodeForm,
    symbology: Option<Symbology>,
    elements: Vec<Element<'a>>,
    store_code: Option<StoreCode<'a>>,
    today: Day,
}

impl<'a> ScannedCode<'a> {
    /// The most bytes that are read: more than any symbol has.
    pub const MAX: usize = 8_192;

    /// Reads what a scanner sent, or a person typed, with or without a symbology identifier; blanks around it don't count.
    ///
    /// 8, 12, 13 or 14 digits alone with a valid check digit are a trade item number. Dates are of the century that brings
    /// them closest to today (General Specifications, 7.12). Numbers of a store's own are read by its layouts.
    pub fn parse(text: &'a str, today: Day, layouts: &StoreCodes) -> Result<Self, CodeError> {
        let error = |at, problem| CodeError { at, ai: None, problem };
        if text.len() > Self::MAX {
            return Err(error(Self::MAX, CodeProblem::TooLong { max: Self::MAX }));
        }
        let trimmed = text.trim_start();
        let start = text.len() - trimmed.len();
        let (symbology, data) = Symbology::split(trimmed.trim_end());
        let base = if symbology.is_some() { start + 3 } else { start };
        if data.is_empty() {
            return Err(error(base, CodeProblem::Empty));
        }
        let carries = symbology.map(Symbology::carries);
        if let Some(carries @ (Carries::RetailNumber | Carries::ShortNumber)) = carries {
            let number = plain_number::read_retail(data, carries, base)?;
            return ScannedCode::of_number(number, base, symbology, today, layouts);
        }
        let mut elements = Elements::new(today);
        let form = if carries == Some(Carries::ElementString) {
            element_string::read(data, base, &mut elements)?;
            CodeForm::ElementString
        } else if let Some(uri) = digital_link::without_scheme(data) {
            digital_link::read(uri, base + data.len() - uri.len(), &mut elements)?;
            CodeForm::DigitalLink
        } else if data.starts_with('(') {
            bracketed::read(data, base, &mut elements)?;
            CodeForm::Bracketed
        } else if let Some(number) = plain_number::read(data) {
            return ScannedCode::of_number(number, base, symbology, today, layouts);
        } else if carries.is_some() {
            return Err(plain_data_error(data, base));
        } else {
            read_bare(data, base, &mut elements)?;
            CodeForm::ElementString
        };
        Ok(ScannedCode { form, symbology, elements: elements.finish()?, store_code: None, today })
    }

    fn of_number(
        number: PlainNumber<'a>,
        base: usize,
        symbology: Option<Symbology>,
        today: Day,
        layouts: &StoreCodes,
    ) -> Result<Self, CodeError> {
        let (form, elements, store_code) = match number {
            PlainNumber::Gtin(gtin) => (CodeForm::Gtin, vec![Element::new(Ai::GTIN, gtin, base)], None),
            PlainNumber::Store(digits) => {
                let code = StoreCode::read(digits, layouts)
                    .map_err(|error| CodeError { at: base + error.at, ..error })?;
                (CodeForm::StoreCode, Vec::new(), Some(code))
            }
        };
        Ok(ScannedCode { form, symbology, elements, store_code, today })
    }

    /// How it is written.
    pub fn form(&self) -> CodeForm {
        self.form
    }

    /// The kind of symbol, if the scanner said it.
    pub fn symbology(&self) -> Option<Symbology> {
        self.symbology
    }

    /// The elements as they stand, each AI once. A plain trade item number is (01); a store's own number has none.
    pub fn elements(&self) -> &[Element<'a>] {
        &self.elements
    }

    /// The store's own number that it is.
    pub fn store_code(&self) -> Option<&StoreCode<'a>> {
        self.store_code.as_ref()
    }

    /// The day by which the century of dates was chosen.
    pub(super) fn today(&self) -> Day {
        self.today
    }

    /// The value of an AI.
    pub fn value(&self, ai: Ai) -> Option<&str> {
        self.element(ai).map(Element::value)
    }

    pub(super) fn element(&self, ai: Ai) -> Option<&Element<'a>> {
        self.elements.iter().find(|element| element.ai() == ai)
    }

    /// Puts the two symbols of one label together, whichever was read first: the number of the item and its lot and expiry.
    /// Fails if they contradict each other.
    pub fn combine(self, other: ScannedCode<'a>) -> Result<ScannedCode<'a>, Clash> {
        let mut combined = self;
        for element in other.elements {
            match combined.element(element.ai()) {
                Some(known) => same_value(known, element.value())?,
                None => combined.elements.push(element),
            }
        }
        combined.store_code = match (combined.store_code, other.store_code) {
            (Some(known), Some(other)) if known != other => {
                let (first, second) = (known.digits().to_owned(), other.digits().to_owned());
                return Err(Clash::StoreCodes { first, second });
            }
            (known, other) => known.or(other),
        };
        match find_clash(&combined.elements, combined.today) {
            Some((_, clash)) => Err(clash),
            None => Ok(combined),
        }
    }

    /// The AIs that ask for others on the same label which aren't there, and those others as the standard lists them:
    /// alternatives by blanks, together by `+`, `n` for any digit.
    pub fn missing(&self) -> impl Iterator<Item = (Ai, &'static str)> {
        let is_there = |pattern: &str| self.elements.iter().any(|element| element.ai().fits(pattern));
        self.elements.iter().filter_map(move |element| {
            let needs = Identifier::find(element.ai()).map_or("", |identifier| identifier.needs);
            let is_met = needs.is_empty() || needs.split(' ').any(|group| group.split('+').all(is_there));
            (!is_met).then_some((element.ai(), needs))
        })
    }

    /// The same, borrowed from nothing.
    pub fn into_owned(self) -> ScannedCode<'static> {
        ScannedCode {
            form: self.form,
            symbology: self.symbology,
            elements: self.elements.into_iter().map(Element::into_owned).collect(),
            store_code: self.store_code.map(StoreCode::into_owned),
            today: self.today,
        }
    }
}

/// Reads what has no symbology identifier, and is no number and no URI.
fn read_bare<'a>(data: &'a str, base: usize, elements: &mut Elements<'a>) -> Result<(), CodeError> {
    let begins_with_ai = data.starts_with(SEPARATOR)
        || matches!(data.as_bytes(), [first, second, ..] if first.is_ascii_digit() && second.is_ascii_digit());
    if !begins_with_ai {
        return Err(CodeError { at: base, ai: None, problem: CodeProblem::NotGs1 });
    }
    element_string::read(data, base, elements).map_err(|error| {
        // Unless it is as long as the one element that it begins with, it is more likely a trade item number with a wrong
        // digit.
        let is_one_element = Ai::read(data.as_bytes()).is_some_and(|(ai, identifier)| {
            let length = data.len() - ai.digits();
            identifier.lengths() == (length, length)
        });
        if is_number_of_item(data) && !is_one_element { wrong_check_digit(data, base) } else { error }
    })
}

fn plain_data_error(data: &str, base: usize) -> CodeError {
    if is_number_of_item(data) {
        return wrong_check_digit(data, base);
    }
    CodeError { at: base, ai: None, problem: CodeProblem::PlainData }
}

fn is_number_of_item(data: &str) -> bool {
    matches!(data.len(), 8 | 12..=14) && data.bytes().all(|byte| byte.is_ascii_digit())
}

/// Formats the elements in brackets, or the store's own number; [`ScannedCode::parse`] reads the same from that.
impl fmt::Display for ScannedCode<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for element in &self.elements {
            write!(f, "({}){}", element.ai(), bracketed::escape(element.value()))?;
        }
        match &self.store_code {
            Some(code) if self.elements.is_empty() => f.write_str(code.digits()),
            _ => Ok(()),
        }
    }
}
