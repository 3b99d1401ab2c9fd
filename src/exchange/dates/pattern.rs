//! Patterns of `--date-format`.

use super::month_names::month_by_name;
use super::time_of_day::split_time_of_day;
use super::written::DateOrder;
use crate::domain::{Day, DayError};

/// A form of dates: `MM/DD/YYYY`, `DD.MM.AA`, `YYMMDD`, `MMM YYYY`, or one of `strftime` such as `%d.%m.%y`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DatePattern {
    /// As it was given.
    text: String,
    tokens: Vec<Token>,
    has_day: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    Year4,
    Year2,
    Month,
    MonthName,
    Day,
    Literal(char),
}

impl Token {
    fn is_number(self) -> bool {
        matches!(self, Token::Year4 | Token::Year2 | Token::Month | Token::Day)
    }
}

impl DatePattern {
    /// Parses a pattern. `None` unless it has one year, one month and at most one day, and some text matches it. A
    /// time of day at its end is ignored, as it is in dates.
    pub fn parse(pattern: &str) -> Option<Self> {
        let tokens = if pattern.contains('%') { strftime_tokens(pattern)? } else { letter_tokens(pattern)? };
        let count = |wanted: &[Token]| tokens.iter().filter(|token| wanted.contains(token)).count();
        let (years, months, days) = (
            count(&[Token::Year4, Token::Year2]),
            count(&[Token::Month, Token::MonthName]),
            count(&[Token::Day]),
        );
        let is_date = years == 1 && months == 1 && days <= 1;
        let parsed = DatePattern { text: pattern.to_owned(), tokens, has_day: days == 1 };
        is_date.then_some(parsed).filter(DatePattern::matches_its_sample)
    }

    /// The pattern as it was given.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether 31 March 2027 is read back when it is written like this.
    fn matches_its_sample(&self) -> bool {
        let mut sample = String::new();
        for token in &self.tokens {
            match token {
                Token::Year4 => sample.push_str("2027"),
                Token::Year2 => sample.push_str("27"),
                Token::Month => sample.push_str("03"),
                Token::MonthName => sample.push_str("mar"),
                Token::Day => sample.push_str("31"),
                Token::Literal(character) => sample.push(*character),
            }
        }
        let written = Day::new(2027, 3, 31);
        written.as_ref().is_ok_and(|day| self.parse_day(&sample, *day).is_some_and(|read| read == written))
    }

    /// The pattern of dates that are written like `text`, in that order.
    pub(super) fn for_example(text: &str, order: DateOrder) -> String {
        let date = split_time_of_day(text.trim()).unwrap_or(text);
        let [a, b, c] = match order {
            DateOrder::DayMonthYear => ["DD", "MM", "YY"],
            DateOrder::MonthDayYear => ["MM", "DD", "YY"],
            DateOrder::YearMonthDay => ["YY", "MM", "DD"],
        };
        let mut parts = date.split(|character: char| !character.is_ascii_digit());
        let separator = date.chars().find(|character| !character.is_ascii_digit()).map(String::from);
        let has_long_year = date.len() == 8 && separator.is_none() || parts.any(|part| part.len() == 4);
        let year = |part: &'static str| if part == "YY" && has_long_year { "YYYY" } else { part };
        [year(a), year(b), year(c)].join(separator.as_deref().unwrap_or_default())
    }

    /// Parses a date. `None` if the text is not written like this; an error if it is and there is no such day.
    pub(super) fn parse_day(&self, text: &str, today: Day) -> Option<Result<Day, DayError>> {
        let mut rest = split_time_of_day(text.trim())?;
        let whole = rest;
        let (mut year, mut month, mut day) = ("", 0, "1");
        for (index, token) in self.tokens.iter().enumerate() {
            let next = self.tokens.get(index + 1).copied();
            let (part, behind) = take_part(rest, *token, self.is_between_numbers(index))?;
            rest = behind;
            match token {
                Token::Year4 | Token::Year2 => year = part,
                Token::Month => month = part.parse().ok()?,
                Token::MonthName => {
                    month = month_by_name(part)?;
                    rest =
                        rest.strip_prefix('.').filter(|_| next != Some(Token::Literal('.'))).unwrap_or(rest);
                }
                Token::Day => day = part,
                Token::Literal(_) => {}
            }
        }
        if !rest.is_empty() {
            return None;
        }
        if self.tokens == [Token::Year2, Token::Month, Token::Day] {
            return Some(Day::parse_gs1(whole, today));
        }
        let year: i32 = year.parse().ok()?;
        let century = if self.tokens.contains(&Token::Year2) { 2000 } else { 0 };
        let not_a_date = |_| DayError::NotADate { value: text.trim().to_owned() };
        let read = Day::new(century + year, month, day.parse().ok()?).map_err(not_a_date);
        Some(read.map(|date| if self.has_day { date } else { date.last_of_month() }))
    }

    /// Whether a number has no separator before or behind it, and so a fixed width.
    fn is_between_numbers(&self, index: usize) -> bool {
        let is_number = |index: usize| self.tokens.get(index).is_some_and(|token| token.is_number());
        index.checked_sub(1).is_some_and(is_number) || is_number(index + 1)
    }
}

/// Takes what a token stands for off the beginning of a text.
fn take_part(text: &str, token: Token, is_fixed: bool) -> Option<(&str, &str)> {
    let digits = || text.bytes().take_while(u8::is_ascii_digit).count();
    let length = match token {
        Token::Year4 => 4,
        Token::Year2 => 2,
        Token::Month | Token::Day if is_fixed => 2,
        Token::Month | Token::Day => digits().clamp(1, 2),
        Token::MonthName => text.find(|character: char| !character.is_alphabetic()).unwrap_or(text.len()),
        Token::Literal(' ') => text.len() - text.trim_start().len(),
        Token::Literal(character) => {
            return text.strip_prefix(character).map(|rest| ("", rest));
        }
    };
    let fits = length > 0 && (!token.is_number() || (length <= digits() && (is_fixed || digits() == length)));
    fits.then(|| text.split_at_checked(length)).flatten()
}

/// Tokens of `DD/MM/YYYY`; letters in any case, `A` (año) for `Y`.
fn letter_tokens(pattern: &str) -> Option<Vec<Token>> {
    let upper = pattern.trim().to_uppercase().replace('A', "Y");
    let date = upper.find('H').map_or(upper.as_str(), |hour| upper.get(..hour).unwrap_or_default());
    let date = date.trim_end_matches([' ', 'T']);
    let (mut tokens, mut rest) = (Vec::new(), date);
    while let Some(first) = rest.chars().next() {
        let run = rest.find(|character| character != first).unwrap_or(rest.len());
        let (token, length) = match (first, run) {
            ('Y', 4) => (Token::Year4, run),
            ('Y', 2) => (Token::Year2, run),
            ('M', 3 | 4) => (Token::MonthName, run),
            ('M', 1 | 2) => (Token::Month, run),
            ('D', 1 | 2) => (Token::Day, run),
            (character, _) if !character.is_alphanumeric() => {
                (Token::Literal(character), character.len_utf8())
            }
            _ => return None,
        };
        tokens.push(token);
        rest = rest.get(length..)?;
    }
    Some(tokens)
}

/// Tokens of `%d.%m.%y`: the specifiers of days, months and years, and those of a time behind them.
fn strftime_tokens(pattern: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut characters = pattern.trim().chars().peekable();
    while let Some(character) = characters.next() {
        if character != '%' {
            if character.is_alphanumeric() && character != 'T' {
                return None;
            }
            tokens.push(Token::Literal(character));
            continue;
        }
        let is_padding = |padding: &char| matches!(padding, '-' | '_' | '0');
        characters.next_if(is_padding);
        match characters.next()? {
            'd' | 'e' => tokens.push(Token::Day),
            'm' => tokens.push(Token::Month),
            'b' | 'B' | 'h' => tokens.push(Token::MonthName),
            'Y' => tokens.push(Token::Year4),
            'y' => tokens.push(Token::Year2),
            'F' => tokens.extend([
                Token::Year4,
                Token::Literal('-'),
                Token::Month,
                Token::Literal('-'),
                Token::Day,
            ]),
            'D' => tokens.extend([
                Token::Month,
                Token::Literal('/'),
                Token::Day,
                Token::Literal('/'),
                Token::Year2,
            ]),
            '%' => tokens.push(Token::Literal('%')),
            'H' | 'I' | 'k' | 'l' | 'T' | 'R' | 'r' => break,
            _ => return None,
        }
    }
    while let Some(Token::Literal(' ' | 'T')) = tokens.last() {
        tokens.pop();
    }
    (!tokens.contains(&Token::Literal('T'))).then_some(tokens)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::domain::builders::today;

    fn read(pattern: &str, text: &str) -> Option<Option<String>> {
        let pattern = DatePattern::parse(pattern).unwrap_or_else(|| panic!("{pattern} is refused"));
        pattern.parse_day(text, today()).map(|read| read.ok().map(|day| day.to_string()))
    }

    #[rstest]
    #[case("MM/DD/YYYY", "03/31/2027")]
    #[case("m/d/yyyy", "3/31/2027")]
    #[case("DD.MM.AA", "31.03.27")]
    #[case("dd/mm/aaaa", "31/3/2027")]
    #[case("yyyymmdd", "20270331")]
    #[case("YYMMDD", "270331")]
    #[case("YYMMDD", "270300")]
    #[case("DD MMM YYYY", "31  mar. 2027")]
    #[case("DDMMMYY", "31MAR27")]
    #[case("MM/YYYY", "3/2027")]
    #[case("YYYY-MM", "2027-03")]
    #[case("MMM YYYY", "marzo 2027")]
    #[case("MM/YY", "03/27")]
    #[case("DD/MM/YYYY HH:MM:SS", "31/03/2027 10:15:00")]
    #[case("DD/MM/YYYY", "31/03/2027 10:15")]
    #[case("%d.%m.%y", "31.3.27")]
    #[case("%d %b %Y", "31 Mar 2027")]
    #[case("%-d-%B-%Y", "31-marzo-2027")]
    #[case("%F", "2027-03-31")]
    #[case("%D", "03/31/27")]
    #[case("%d/%m/%Y %H:%M", "31/03/2027 10:15")]
    #[case("%Y-%m-%dT%T", "2027-03-31T10:15:00Z")]
    fn a_pattern_reads_its_dates(#[case] pattern: &str, #[case] text: &str) {
        assert_eq!(read(pattern, text), Some(Some("2027-03-31".to_owned())), "{pattern} {text}");
    }

    #[rstest]
    #[case("MM/DD/YYYY", "31/03/2027")]
    #[case("MM/DD/YYYY", "02/29/2027")]
    #[case("YYMMDD", "271331")]
    #[case("MM/YYYY", "13/2027")]
    #[case("DD/MM/YYYY", "01/01/0027")]
    fn such_a_day_does_not_exist(#[case] pattern: &str, #[case] text: &str) {
        assert_eq!(read(pattern, text), Some(None), "{pattern} {text}");
    }

    #[rstest]
    #[case("DD/MM/YYYY", "31-03-2027")]
    #[case("DD/MM/YYYY", "31/03/27")]
    #[case("DD/MM/YY", "31/03/2027")]
    #[case("DDMMYY", "31032027")]
    #[case("MMM YYYY", "foo 2027")]
    #[case("DD/MM/YYYY", "2027-03-31")]
    #[case("DD/MM/YYYY", "")]
    fn other_forms_do_not_match(#[case] pattern: &str, #[case] text: &str) {
        assert_eq!(read(pattern, text), None, "{pattern} {text}");
    }

    #[rstest]
    #[case("sometime")]
    #[case("")]
    #[case("DD/MM")]
    #[case("YYYY")]
    #[case("YYYY-DD")]
    #[case("DD/DD/YYYY")]
    #[case("DD/MM/YYYY/YY")]
    #[case("DDD/MM/YYYY")]
    #[case("DD:MM:YYYY")]
    #[case("DD/MM/YYYYx")]
    #[case("3D/MM/YYYY")]
    #[case("%Q")]
    #[case("%")]
    #[case("%d/%m")]
    #[case("%H:%M")]
    #[case("%d/%m/%C")]
    #[case("%Y-%j")]
    fn a_pattern_that_never_matches_is_refused(#[case] pattern: &str) {
        assert_eq!(DatePattern::parse(pattern), None, "{pattern}");
    }

    #[rstest]
    #[case("03/04/2027", DateOrder::DayMonthYear, "DD/MM/YYYY")]
    #[case("3.4.27", DateOrder::MonthDayYear, "MM.DD.YY")]
    #[case("03042027", DateOrder::MonthDayYear, "MMDDYYYY")]
    #[case("270331", DateOrder::YearMonthDay, "YYMMDD")]
    #[case("03/04/2027 0:00", DateOrder::DayMonthYear, "DD/MM/YYYY")]
    fn a_date_has_a_pattern_for_each_order(
        #[case] text: &str,
        #[case] order: DateOrder,
        #[case] pattern: &str,
    ) {
        assert_eq!(DatePattern::for_example(text, order), pattern);
        assert!(DatePattern::parse(pattern).is_some());
    }
}
