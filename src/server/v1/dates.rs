//! Dates as pydantic reads them: a day, a date and time at midnight, or a Unix time that is one.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime};

use super::json::Json;
use super::lenience::Fault;
use crate::domain::Day;

/// Unix times beyond this are milliseconds.
const SECONDS_LIMIT: f64 = 2e10;

/// The first day that a Unix time may mean.
const EARLIEST_YEAR: i32 = 1600;

/// Why a text is no date and time, in the words of the library that pydantic reads them by.
type Unparsable = &'static str;

/// Reads a date.
pub(super) fn date(value: &Json) -> Result<NaiveDate, Fault> {
    let instant = match value {
        Json::Int(digits) => unix_time(digits.parse().unwrap_or(f64::INFINITY)),
        Json::Float(number) => unix_time(*number),
        Json::Text(text) | Json::BrokenText(text) => instant_of_text(text),
        Json::Null | Json::Bool(_) | Json::List(_) | Json::Object(_) => {
            return Err(Fault::new("date_type", "Input should be a valid date"));
        }
    };
    let instant = instant.map_err(|error| {
        Fault::new("date_from_datetime_parsing", format!("Input should be a valid date or datetime, {error}"))
            .with("error", Json::Text(error.to_owned()))
    })?;
    if instant.time() != NaiveTime::MIN {
        let message = "Datetimes provided to dates should have zero time - e.g. be exact dates";
        return Err(Fault::new("date_from_datetime_inexact", message));
    }
    match chrono::Datelike::year(&instant.date()) {
        0 => Err(out_of_range(instant.date())),
        _ => Ok(instant.date()),
    }
}

/// Reads a day that the book can hold.
pub(super) fn day(value: &Json) -> Result<Day, Fault> {
    let date = date(value)?;
    Day::try_from(date).map_err(|_| out_of_range(date))
}

fn out_of_range(date: NaiveDate) -> Fault {
    let error = format!("year {} is out of range", chrono::Datelike::year(&date));
    Fault::new("date_parsing", format!("Input should be a valid date in the format YYYY-MM-DD, {error}"))
        .with("error", Json::Text(error))
}

/// Returns the moment of a Unix time, in seconds or, if that is far away, milliseconds.
fn unix_time(number: f64) -> Result<NaiveDateTime, Unparsable> {
    if number.is_nan() {
        return Err("NaN values not permitted");
    }
    let too_far = || match number < 0.0 {
        true => "dates before 1600 are not supported as unix timestamps",
        false => "dates after 9999 are not supported as unix timestamps",
    };
    let seconds = if number.abs() > SECONDS_LIMIT { number / 1_000.0 } else { number };
    if seconds.abs() > 1e12 {
        return Err(too_far());
    }
    #[allow(clippy::cast_possible_truncation, reason = "within range")]
    let millis = (seconds * 1_000.0).round() as i64;
    let instant = DateTime::from_timestamp_millis(millis).map(|instant| instant.naive_utc());
    let within =
        |instant: &NaiveDateTime| (EARLIEST_YEAR..=9999).contains(&chrono::Datelike::year(&instant.date()));
    instant.filter(within).ok_or_else(too_far)
}

fn instant_of_text(text: &str) -> Result<NaiveDateTime, Unparsable> {
    date_and_time(text.as_bytes()).or_else(|error| match text.trim().parse::<f64>() {
        Ok(number) if text.bytes().all(|byte| byte.is_ascii_digit() || b"+-._".contains(&byte)) => {
            unix_time(number)
        }
        _ => Err(error),
    })
}

/// Reads `YYYY-MM-DD`, alone or with a time of day and a zone behind it.
fn date_and_time(text: &[u8]) -> Result<NaiveDateTime, Unparsable> {
    if text.len() < 10 {
        return Err(first_wrong_character(text).unwrap_or("input is too short"));
    }
    let (date, rest) = text.split_at(10);
    if let Some(error) = first_wrong_character(date) {
        return Err(error);
    }
    let [year, month, day] =
        [(0, 4), (5, 7), (8, 10)].map(|(from, to)| digits(date.get(from..to).unwrap_or_default()));
    if !(1..=12).contains(&month) {
        return Err("month value is outside expected range of 1-12");
    }
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).unwrap_or_default(), month, day)
        .ok_or("day value is outside expected range")?;
    let time = match rest.split_first() {
        None => NaiveTime::MIN,
        Some((b'T' | b't' | b' ' | b'_', time)) => time_of_day(time)?,
        Some(_) => return Err("invalid datetime separator, expected `T`, `t`, `_` or space"),
    };
    Ok(date.and_time(time))
}

fn first_wrong_character(date: &[u8]) -> Option<Unparsable> {
    date.iter().take(10).enumerate().find_map(|(place, byte)| match place {
        4 | 7 => (*byte != b'-').then_some("invalid date separator, expected `-`"),
        _ if byte.is_ascii_digit() => None,
        0..4 => Some("invalid character in year"),
        5..7 => Some("invalid character in month"),
        _ => Some("invalid character in day"),
    })
}

fn digits(text: &[u8]) -> u32 {
    text.iter().fold(0, |number, digit| number * 10 + u32::from(digit.wrapping_sub(b'0')))
}

/// Reads `HH:MM`, with seconds, a fraction and a zone if they follow. The zone changes no midnight.
fn time_of_day(text: &[u8]) -> Result<NaiveTime, Unparsable> {
    let pair = |from: usize, wrong: Unparsable| match text.get(from..from + 2) {
        Some(pair) if pair.iter().all(u8::is_ascii_digit) => Ok(digits(pair)),
        Some(_) => Err(wrong),
        None => Err("input is too short"),
    };
    let hour = pair(0, "invalid character in hour")?;
    if text.get(2) != Some(&b':') {
        return Err(if text.len() < 3 {
            "input is too short"
        } else {
            "invalid time separator, expected `:`"
        });
    }
    let minute = pair(3, "invalid character in minute")?;
    let has_seconds = text.get(5) == Some(&b':');
    let second = if has_seconds { pair(6, "invalid character in second")? } else { 0 };
    for (value, most, error) in [
        (hour, 23, "hour value is outside expected range of 0-23"),
        (minute, 59, "minute value is outside expected range of 0-59"),
        (second, 59, "second value is outside expected range of 0-59"),
    ] {
        if value > most {
            return Err(error);
        }
    }
    let mut rest = text.get(if has_seconds { 8 } else { 5 }..).unwrap_or_default();
    let mut nanos = 0;
    if let Some((b'.' | b',', fraction)) = rest.split_first() {
        let length = fraction.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if length == 0 {
            return Err("second fraction value is missing");
        }
        let (fraction, after) = fraction.split_at(length);
        nanos = u32::from(fraction.iter().any(|digit| *digit != b'0'));
        rest = after;
    }
    check_zone(rest)?;
    NaiveTime::from_hms_nano_opt(hour, minute, second, nanos)
        .ok_or("hour value is outside expected range of 0-23")
}

fn check_zone(zone: &[u8]) -> Result<(), Unparsable> {
    let digits = match zone {
        [] | [b'Z' | b'z'] => return Ok(()),
        [b'+' | b'-', digits @ ..] => digits,
        [b'Z' | b'z', ..] => return Err("unexpected extra characters at the end of the input"),
        _ => return Err("invalid timezone sign"),
    };
    let is_offset = match digits {
        [a, b, b':', c, d] | [a, b, c, d] => [a, b, c, d].into_iter().all(u8::is_ascii_digit),
        [a, b] => a.is_ascii_digit() && b.is_ascii_digit(),
        _ => false,
    };
    if is_offset { Ok(()) } else { Err("unexpected extra characters at the end of the input") }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("\"2026-11-24\"", "2026-11-24")]
    #[case("\"2026-11-24T00:00:00\"", "2026-11-24")]
    #[case("\"2026-11-24 00:00\"", "2026-11-24")]
    #[case("\"2026-11-24T00:00:00.000Z\"", "2026-11-24")]
    #[case("\"2026-11-24T00:00:00+02:00\"", "2026-11-24")]
    #[case("0", "1970-01-01")]
    #[case("86400", "1970-01-02")]
    #[case("\"86400\"", "1970-01-02")]
    #[case("-86400", "1969-12-31")]
    #[case("1795478400000", "2026-11-24")]
    #[case("86400.0", "1970-01-02")]
    #[case("\"0001-01-01\"", "0001-01-01")]
    #[case("\"9999-12-31\"", "9999-12-31")]
    fn a_date_is_read_in_many_forms(#[case] json: &str, #[case] expected: &str) {
        assert_eq!(date(&Json::parse(json).unwrap()).unwrap().to_string(), expected, "{json}");
    }

    #[rstest]
    #[case("\"2026-11-24T01:00:00\"", "date_from_datetime_inexact", "")]
    #[case("20270131", "date_from_datetime_inexact", "")]
    #[case("1.5", "date_from_datetime_inexact", "")]
    #[case("\"0000-01-01\"", "date_parsing", "year 0 is out of range")]
    #[case("true", "date_type", "")]
    #[case("[]", "date_type", "")]
    #[case("\"\"", "date_from_datetime_parsing", "input is too short")]
    #[case("\"31/12/2026\"", "date_from_datetime_parsing", "invalid character in year")]
    #[case("\"2027-02-30\"", "date_from_datetime_parsing", "day value is outside expected range")]
    #[case("\"2027-13-01\"", "date_from_datetime_parsing", "month value is outside expected range of 1-12")]
    #[case("\"10000-01-01\"", "date_from_datetime_parsing", "invalid date separator, expected `-`")]
    #[case(
        "\"2027-01-01x\"",
        "date_from_datetime_parsing",
        "invalid datetime separator, expected `T`, `t`, `_` or space"
    )]
    #[case(
        "\"2027-01-01T25:00\"",
        "date_from_datetime_parsing",
        "hour value is outside expected range of 0-23"
    )]
    #[case("1e300", "date_from_datetime_parsing", "dates after 9999 are not supported as unix timestamps")]
    #[case("NaN", "date_from_datetime_parsing", "NaN values not permitted")]
    fn what_is_no_date_is_told(#[case] json: &str, #[case] kind: &str, #[case] error: &str) {
        let fault = date(&Json::parse(json).unwrap()).unwrap_err();
        let told =
            serde_json::to_string(&super::super::lenience::Problem::new(Vec::new(), fault, Json::Null))
                .unwrap();
        assert!(told.starts_with(&format!("{{\"type\":\"{kind}\"")), "{told}");
        assert!(told.contains(error), "{told}");
    }

    #[test]
    fn a_book_holds_fewer_years() {
        for (json, is_held) in
            [("\"1899-12-31\"", false), ("\"1900-01-01\"", true), ("\"9999-01-01\"", false)]
        {
            assert_eq!(day(&Json::parse(json).unwrap()).is_ok(), is_held, "{json}");
        }
    }

    proptest! {
        #[test]
        fn no_text_stops_it(text in "[0-9T:Z+\\-. x]{0,30}") {
            let _ = date(&Json::Text(text));
        }

        #[test]
        fn every_day_is_read_back(days in -700_000_i64..2_900_000) {
            let day = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap() + chrono::Duration::days(days);
            prop_assert_eq!(date(&Json::Text(day.format("%Y-%m-%d").to_string())).unwrap(), day);
        }
    }
}
