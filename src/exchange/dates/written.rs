//! Recognizes a date as it is written in a cell: its day, or its day in each order that its numbers can have.

use super::month_names::month_by_name;
use super::time_of_day::split_time_of_day;
use crate::domain::Day;

/// The order in which a date's day, month and year are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    DayMonthYear,
    MonthDayYear,
    YearMonthDay,
}

impl DateOrder {
    pub(super) const ALL: [DateOrder; 3] =
        [DateOrder::DayMonthYear, DateOrder::MonthDayYear, DateOrder::YearMonthDay];
}

/// A date as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WrittenDate {
    /// It reads one way.
    Certain(Day),
    /// A month and two digits, such as `03/27` or `MAR 27`: a month of a label, unless the year is left out.
    ShortMonth(Day),
    /// Its day depends on the order of its numbers.
    ByOrder(DateStyle, Readings),
}

/// How dates that depend on their order are written. A file may have one order for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateStyle {
    /// `31/03/2027`
    Separated,
    /// `31/03/27`
    SeparatedShortYear,
    /// `31-03-27`, or `27-03-31` like a short ISO date
    DashedShortYear,
    /// `31032027`
    EightDigits,
    /// `310327`, or GS1's `270331`
    SixDigits,
}

impl DateStyle {
    pub(super) const ALL: [DateStyle; 5] = [
        DateStyle::Separated,
        DateStyle::SeparatedShortYear,
        DateStyle::DashedShortYear,
        DateStyle::EightDigits,
        DateStyle::SixDigits,
    ];
}

/// The day of a date in each order of [`DateOrder::ALL`]; `None` where it is no date that way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Readings([Option<Day>; 3]);

impl Readings {
    pub(super) fn get(&self, order: DateOrder) -> Option<Day> {
        let [day_first, month_first, year_first] = self.0;
        match order {
            DateOrder::DayMonthYear => day_first,
            DateOrder::MonthDayYear => month_first,
            DateOrder::YearMonthDay => year_first,
        }
    }

    /// The day, if every order that it can have gives the same.
    pub(super) fn agreed_day(&self) -> Option<Day> {
        let mut days = self.0.iter().flatten();
        let first = days.next()?;
        days.all(|day| day == first).then_some(*first)
    }
}

impl WrittenDate {
    /// Recognizes a date and ignores a time of day behind it. `None` if the text is no date in any order.
    pub(super) fn recognize(text: &str, today: Day) -> Option<WrittenDate> {
        let date = split_time_of_day(text.trim())?;
        if date.bytes().all(|byte| byte.is_ascii_digit()) {
            return by_digits(date, today);
        }
        match parts_of(date)?.as_slice() {
            [Part::Number(a), Part::Number(b), Part::Number(c)] => {
                by_separated_numbers(date, [a, b, c], today)
            }
            [Part::Number(a), Part::Number(b)] => month_and_year(a, b),
            [Part::Month(month), Part::Number(year)] => match year.len() {
                4 => last_of_month(number(year)?, *month).map(WrittenDate::Certain),
                2 => last_of_month(2000 + number(year)?, *month).map(WrittenDate::ShortMonth),
                _ => None,
            },
            [Part::Number(year), Part::Month(month)] if year.len() == 4 => {
                last_of_month(number(year)?, *month).map(WrittenDate::Certain)
            }
            [Part::Number(first), Part::Month(month), Part::Number(last)] => {
                let (day, year) = if first.len() == 4 { (last, first) } else { (first, last) };
                certain(year, *month, day)
            }
            [Part::Month(month), Part::Number(day), Part::Number(year)] => certain(year, *month, day),
            _ => None,
        }
    }
}

/// A number or the name of a month.
enum Part<'a> {
    Number(&'a str),
    Month(u32),
}

/// Splits a date into numbers and a month's name. Numbers have one separator between them; around a name there may
/// be several, and the words that languages put there (`31 de marzo de 2027`, `March 31st, 2027`).
fn parts_of(date: &str) -> Option<Vec<Part<'_>>> {
    let mut parts = Vec::with_capacity(3);
    let mut rest = date;
    let has_name = date.contains(char::is_alphabetic);
    let mut separators = 0;
    while let Some(first) = rest.chars().next() {
        let length = if first.is_ascii_digit() {
            rest.find(|character: char| !character.is_ascii_digit())
        } else if first.is_alphabetic() {
            rest.find(|character: char| !character.is_alphabetic())
        } else {
            Some(first.len_utf8())
        };
        let (part, behind) = rest.split_at(length.unwrap_or(rest.len()));
        rest = behind;
        if first.is_ascii_digit() {
            parts.push(Part::Number(part));
            separators = 0;
        } else if first.is_alphabetic() {
            match month_by_name(part) {
                Some(month) => parts.push(Part::Month(month)),
                None if is_connecting_word(part) => {}
                None => return None,
            }
        } else {
            separators += 1;
            let separates = matches!(first, '/' | '-' | '.' | ' ') || (has_name && first == ',');
            if !separates || parts.is_empty() || (!has_name && (separators > 1 || rest.is_empty())) {
                return None;
            }
        }
        if parts.len() > 3 {
            return None;
        }
    }
    Some(parts)
}

fn is_connecting_word(word: &str) -> bool {
    ["de", "del", "of", "st", "nd", "rd", "th", "º"].iter().any(|known| known.eq_ignore_ascii_case(word))
}

fn by_digits(digits: &str, today: Day) -> Option<WrittenDate> {
    let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
    let (style, readings) = match digits.len() {
        6 => {
            let (a, b, c) = (part(0, 2), part(2, 4), part(4, 6));
            let label = Day::parse_gs1(digits, today).ok();
            (DateStyle::SixDigits, [calendar_day(c, b, a), calendar_day(c, a, b), label])
        }
        8 => {
            let (a, b, year) = (part(0, 2), part(2, 4), part(4, 8));
            let year_first = calendar_day(part(0, 4), part(4, 6), part(6, 8));
            (DateStyle::EightDigits, [calendar_day(year, b, a), calendar_day(year, a, b), year_first])
        }
        _ => return None,
    };
    by_order(style, readings)
}

fn by_separated_numbers(date: &str, [a, b, c]: [&str; 3], today: Day) -> Option<WrittenDate> {
    let separators: Vec<char> = date.chars().filter(|character| !character.is_ascii_digit()).collect();
    if separators.windows(2).any(|pair| matches!(pair, [first, second] if first != second)) {
        return None;
    }
    if a.len() == 4 {
        return certain(a, number(b).filter(|_| b.len() <= 2)?, c);
    }
    let (day_first, month_first) = (calendar_day(c, b, a), calendar_day(c, a, b));
    match c.len() {
        4 => by_order(DateStyle::Separated, [day_first, month_first, None]),
        _ => {
            let year_first = if [a, b, c].iter().all(|part| part.len() == 2) {
                Day::parse_gs1(&[a, b, c].concat(), today).ok().filter(|_| c != "00")
            } else {
                None
            };
            let is_dashed = separators.contains(&'-');
            let style = if is_dashed { DateStyle::DashedShortYear } else { DateStyle::SeparatedShortYear };
            by_order(style, [day_first, month_first, year_first])
        }
    }
}

/// A date by its order, or a certain one if the order makes no difference.
fn by_order(style: DateStyle, readings: [Option<Day>; 3]) -> Option<WrittenDate> {
    readings.iter().any(Option::is_some).then_some(WrittenDate::ByOrder(style, Readings(readings)))
}

/// `03/2027`, `2027-03`, `03/27`.
fn month_and_year(a: &str, b: &str) -> Option<WrittenDate> {
    match (a.len(), b.len()) {
        (4, 1..=2) => last_of_month(number(a)?, number(b)?).map(WrittenDate::Certain),
        (1..=2, 4) => last_of_month(number(b)?, number(a)?).map(WrittenDate::Certain),
        (1..=2, 2) => last_of_month(2000 + number(b)?, number(a)?).map(WrittenDate::ShortMonth),
        _ => None,
    }
}

fn certain(year: &str, month: u32, day: &str) -> Option<WrittenDate> {
    let year = match year.len() {
        2 => 2000 + number(year)?,
        4 => number(year)?,
        _ => return None,
    };
    let day = number(day).filter(|_| day.len() <= 2)?;
    Day::new(i32::try_from(year).ok()?, month, day).ok().map(WrittenDate::Certain)
}

/// A day from digits: a year of two or four, a month and a day of one or two.
fn calendar_day(year: &str, month: &str, day: &str) -> Option<Day> {
    let month = number(month).filter(|_| month.len() <= 2)?;
    match certain(year, month, day)? {
        WrittenDate::Certain(day) => Some(day),
        _ => None,
    }
}

fn last_of_month(year: u32, month: u32) -> Option<Day> {
    Day::new(i32::try_from(year).ok()?, month, 1).ok().map(Day::last_of_month)
}

fn number(digits: &str) -> Option<u32> {
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::domain::builders::today;

    fn certain_day(text: &str) -> Option<String> {
        match WrittenDate::recognize(text, today()) {
            Some(WrittenDate::Certain(day) | WrittenDate::ShortMonth(day)) => Some(day.to_string()),
            _ => None,
        }
    }

    #[rstest]
    #[case("2027-03-31")]
    #[case("2027/3/31")]
    #[case("2027.03.31")]
    #[case("2027-03-31T00:00:00Z")]
    #[case("2027-03-31 23:59:59.999+02:00")]
    #[case("31 Mar 2027")]
    #[case("31-MAR-27")]
    #[case("31MAR2027")]
    #[case("31-mar.-2027")]
    #[case("mar. 31, 2027")]
    #[case("March 31st, 2027")]
    #[case("31 de marzo de 2027")]
    #[case("31º marzo 2027")]
    #[case("2027-Mar-31")]
    #[case("MAR 2027")]
    #[case("mar. 2027")]
    #[case("marzo de 2027")]
    #[case("Mar-27")]
    #[case("MAR27")]
    #[case("2027 MAR")]
    #[case("03/2027")]
    #[case("3.2027")]
    #[case("2027-03")]
    #[case("03/27")]
    fn dates_that_read_one_way(#[case] text: &str) {
        assert_eq!(certain_day(text).as_deref(), Some("2027-03-31"), "{text}");
    }

    #[rstest]
    #[case("feb 2028", "2028-02-29")]
    #[case("set. 2027", "2027-09-30")]
    #[case("agosto 2027", "2027-08-31")]
    #[case("DIC-27", "2027-12-31")]
    #[case("1 ene 2027", "2027-01-01")]
    fn a_month_means_its_last_day(#[case] text: &str, #[case] read: &str) {
        assert_eq!(certain_day(text).as_deref(), Some(read), "{text}");
    }

    #[rstest]
    #[case("03/04/2027", Some("2027-04-03"), Some("2027-03-04"), None)]
    #[case("3-4-2027 0:00", Some("2027-04-03"), Some("2027-03-04"), None)]
    #[case("31.03.2027", Some("2027-03-31"), None, None)]
    #[case("3/31/27 12:00:00 AM", None, Some("2027-03-31"), None)]
    #[case("31/03/27", Some("2027-03-31"), None, Some("2031-03-27"))]
    #[case("03042027", Some("2027-04-03"), Some("2027-03-04"), None)]
    #[case("20270331", None, None, Some("2027-03-31"))]
    #[case("20270331T101500", None, None, Some("2027-03-31"))]
    #[case("270331", Some("2031-03-27"), None, Some("2027-03-31"))]
    #[case("271200", Some("2000-12-27"), None, Some("2027-12-31"))]
    #[case("050305", Some("2005-03-05"), Some("2005-05-03"), Some("2005-03-05"))]
    fn other_dates_depend_on_their_order(
        #[case] text: &str,
        #[case] day_first: Option<&str>,
        #[case] month_first: Option<&str>,
        #[case] year_first: Option<&str>,
    ) {
        let Some(WrittenDate::ByOrder(_, readings)) = WrittenDate::recognize(text, today()) else {
            panic!("{text} does not depend on its order");
        };
        let read = DateOrder::ALL.map(|order| readings.get(order).map(|day| day.to_string()));
        assert_eq!(read.each_ref().map(Option::as_deref), [day_first, month_first, year_first], "{text}");
    }

    #[rstest]
    #[case("31/13/2027")]
    #[case("2027-02-29")]
    #[case("2027-03-00")]
    #[case("31/03-2027")]
    #[case("31//03/2027")]
    #[case("31/03/2027/")]
    #[case("/31/03/2027")]
    #[case("31/03/027")]
    #[case("031/03/2027")]
    #[case("27 MAR")]
    #[case("2027")]
    #[case("46112")]
    #[case("25/12")]
    #[case("31 foo 2027")]
    #[case("31 mar 2027 mar")]
    #[case("31/03/2027 noon")]
    #[case("31/03/2027 25:00")]
    #[case("2027-03-31T")]
    #[case("12:30")]
    #[case("soon")]
    #[case("")]
    #[case("２７0331")]
    #[case("1 2 3 4")]
    fn other_texts_are_no_dates(#[case] text: &str) {
        assert_eq!(WrittenDate::recognize(text, today()), None, "{text}");
    }
}
