//! What the standard says of each Application Identifier, and how they are looked up.

mod table;

use super::Ai;
use super::content::Part;
use table::TABLE;

/// An Application Identifier, or several that differ in the last digit and otherwise mean the same.
pub(super) struct Identifier {
    first: u16,
    last: u16,
    /// The data title of the standard.
    pub(super) title: &'static str,
    /// The unit of a measure; empty of anything else.
    pub(super) unit: &'static str,
    /// What its value is made of.
    pub(super) parts: &'static [Part],
    /// Its length is predefined: no separator has to follow (General Specifications, "Element strings with predefined
    /// length").
    pub(super) is_predefined: bool,
    /// A Digital Link may have it in its query.
    pub(super) is_attribute: bool,
    /// It excludes those that differ from it in the last digit only.
    is_one_of_kind: bool,
    /// Those of which one has to be on the same object: alternatives by blanks, together by `+`, `n` for any digit.
    pub(super) needs: &'static str,
    /// Those that may not be on the same object.
    excludes: &'static str,
    /// The qualifiers that may follow it in the path of a Digital Link, in this order, alternatives by `|`; `None` if it is
    /// no key.
    pub(super) key: Option<&'static str>,
}

impl Identifier {
    /// Looks an AI up.
    pub(super) fn find(ai: Ai) -> Option<&'static Identifier> {
        let at = TABLE.partition_point(|row| row.last < ai.number());
        TABLE.get(at).filter(|row| row.first <= ai.number())
    }

    /// Whether it may not be on the same object as another AI.
    pub(super) fn excludes(&self, ai: Ai, other: Ai) -> bool {
        if ai == other {
            return false;
        }
        (self.is_one_of_kind && ai.number() / 10 == other.number() / 10)
            || (!self.excludes.is_empty() && self.excludes.split(' ').any(|pattern| other.fits(pattern)))
    }

    const fn predefined(self) -> Self {
        Identifier { is_predefined: true, ..self }
    }

    const fn attribute(self) -> Self {
        Identifier { is_attribute: true, ..self }
    }

    const fn needs(self, needs: &'static str) -> Self {
        Identifier { needs, ..self }
    }

    const fn excludes_also(self, excludes: &'static str) -> Self {
        Identifier { excludes, ..self }
    }

    const fn key(self, qualifiers: &'static str) -> Self {
        Identifier { key: Some(qualifiers), ..self }
    }

    /// The fewest and the most characters of its value.
    pub(super) fn lengths(&self) -> (usize, usize) {
        let fewest =
            self.parts.iter().filter(|part| !part.is_optional).map(|part| usize::from(part.min)).sum();
        (fewest, self.parts.iter().map(|part| usize::from(part.max)).sum())
    }
}

impl Ai {
    /// Parses the digits of an AI of the standard.
    pub fn parse(text: &str) -> Option<Self> {
        let (ai, _) = Ai::read(text.as_bytes())?;
        (ai.digits() == text.len()).then_some(ai)
    }

    /// Reads the AI that bytes begin with. Its first two digits say how many it has.
    pub(super) fn read(bytes: &[u8]) -> Option<(Self, &'static Identifier)> {
        let [first, second, ..] = bytes else { return None };
        let prefix = read_number(&[*first, *second])?;
        let digits = match prefix {
            23..=25 | 40..=42 | 71 => 3,
            31..=36 | 39 | 43 | 70 | 72 | 80..=82 => 4,
            _ => 2,
        };
        let ai = Ai::from_number(if digits == 2 { prefix } else { read_number(bytes.get(..digits)?)? });
        Identifier::find(ai).map(|identifier| (ai, identifier))
    }

    /// The data title of the standard, in English.
    pub fn title(self) -> &'static str {
        Identifier::find(self).map_or("", |identifier| identifier.title)
    }
}

/// The number that ASCII digits are; `None` of anything else.
fn read_number(bytes: &[u8]) -> Option<u16> {
    bytes.iter().try_fold(0_u16, |number, byte| {
        byte.is_ascii_digit().then(|| number.saturating_mul(10).saturating_add(u16::from(byte - b'0')))
    })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("00", "SSCC")]
    #[case("01", "GTIN")]
    #[case("235", "TPX")]
    #[case("3103", "NET WEIGHT (kg)")]
    #[case("3929", "PRICE")]
    #[case("7035", "PROCESSOR #")]
    #[case("99", "INTERNAL")]
    #[case("717", "NHRN SRN")]
    fn known_ones_have_titles(#[case] digits: &str, #[case] title: &str) {
        let ai = Ai::parse(digits).unwrap();
        assert_eq!((ai.title(), ai.to_string().as_str()), (title, digits));
    }

    #[rstest]
    #[case("04")]
    #[case("1")]
    #[case("011")]
    #[case("3106")]
    #[case("310")]
    #[case("23")]
    #[case("8888")]
    #[case("")]
    #[case("ab")]
    #[case("1x")]
    fn others_are_none(#[case] text: &str) {
        assert_eq!(Ai::parse(text), None);
    }

    #[test]
    fn the_table_is_sorted_and_no_number_is_there_twice() {
        for pair in TABLE.windows(2) {
            assert!(pair[0].first <= pair[0].last && pair[0].last < pair[1].first, "{}", pair[1].first);
        }
    }

    /// The element strings of which the standard says by their first two digits how long they are.
    #[test]
    fn lengths_are_predefined_by_the_first_two_digits() {
        for row in TABLE {
            let prefix = Ai::from_number(row.first).to_string()[..2].parse::<u16>().unwrap();
            let is_predefined = matches!(prefix, 0..=4 | 11..=20 | 31..=36 | 41);
            assert_eq!(row.is_predefined, is_predefined, "{}", row.first);
            let (fewest, most) = row.lengths();
            assert!(!row.is_predefined || fewest == most, "{}", row.first);
        }
    }

    #[test]
    fn what_the_table_refers_to_is_in_it() {
        for row in TABLE {
            let referred = [row.needs, row.excludes, row.key.unwrap_or_default()];
            for pattern in
                referred.iter().flat_map(|text| text.split([' ', '+', '|'])).filter(|it| !it.is_empty())
            {
                let known = TABLE.iter().flat_map(|row| row.first..=row.last).map(Ai::from_number);
                assert!(known.into_iter().any(|ai| ai.fits(pattern)), "{pattern} of {}", row.first);
            }
        }
    }

    #[test]
    fn exclusion_is_of_others() {
        let excludes = |one: u16, other: u16| {
            let one = Ai::from_number(one);
            Identifier::find(one).unwrap().excludes(one, Ai::from_number(other))
        };
        assert!(excludes(1, 37) && excludes(2, 1) && excludes(3102, 3103) && excludes(3922, 3932));
        assert!(!excludes(1, 1) && !excludes(3102, 3102) && !excludes(3102, 3202) && !excludes(10, 21));
        assert!(!excludes(3910, 3920) && excludes(3910, 3912));
    }
}
