use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::domain::builders::today;

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

#[rstest]
#[case("2027-03-31", "2027-03-31")]
#[case("31/03/2027", "2027-03-31")]
#[case("31-03-2027", "2027-03-31")]
#[case("31.03.2027", "2027-03-31")]
#[case("31/3/27", "2027-03-31")]
#[case("1/2/27", "2027-02-01")] // the day comes before the month
#[case("310327", "2027-03-31")]
#[case("31032027", "2027-03-31")]
#[case(" 310327 ", "2027-03-31")]
#[case("+90d", "2027-02-22")]
#[case("+90", "2027-02-22")]
#[case("+0", "2026-11-24")]
#[case("+3w", "2026-12-15")]
#[case("+3S", "2026-12-15")]
#[case("+6m", "2027-05-24")]
#[case("+2y", "2028-11-24")]
#[case("+2a", "2028-11-24")]
#[case("29/02/2028", "2028-02-29")]
#[case("290200", "2000-02-29")]
#[case("321231", "2032-12-31")] // no day 32, so it is a label's year first
#[case("450300", "2045-03-31")]
fn typed_forms_parse(#[case] typed: &str, #[case] read: &str) {
    assert_eq!(Day::parse_lenient(typed, today()), Ok(day(read)));
}

#[rstest]
#[case("29/02/2027")]
#[case("2100-02-29")] // a century is not a leap year
#[case("31/04/2027")]
#[case("2027-13-01")]
#[case("00/03/2027")]
#[case("31/03/027")]
#[case("31/03")]
#[case("310")]
#[case("31032")]
#[case("2027/03/31")]
#[case("+")]
#[case("+90x")]
#[case("+-3d")]
#[case("+1.5m")]
#[case("3１0327")]
#[case("mañana")]
#[case("ññññ")]
fn invalid_date_is_refused_with_its_text(#[case] typed: &str) {
    let refused = Day::parse_lenient(typed, today());
    assert_eq!(refused, Err(DayError::NotADate { value: typed.to_owned() }));
}

#[rstest]
#[case("1899-12-31")]
#[case("9999-12-31")]
#[case("0001-01-01")]
#[case("0015-03-27")] // the year 15, not the 15th
#[case("31/12/9999")]
#[case("01011899")]
#[case("+4000000000d")]
#[case("+9000y")]
fn unsupported_years_are_out_of_range(#[case] typed: &str) {
    let refused = Day::parse_lenient(typed, today());
    assert_eq!(refused, Err(DayError::OutOfRange { value: typed.to_owned() }));
}

#[rstest]
#[case("270331", "2027-03-31")]
#[case("270300", "2027-03-31")] // day 00 is the end of the month
#[case("280200", "2028-02-29")]
#[case("770101", "1977-01-01")] // 51 years ahead is the last century
#[case("760101", "2076-01-01")]
fn a_label_puts_the_year_first(#[case] label: &str, #[case] read: &str) {
    assert_eq!(Day::parse_gs1(label, today()), Ok(day(read)));
}

#[test]
fn a_label_of_a_late_century_reaches_into_the_next() {
    assert_eq!(Day::parse_gs1("010131", day("2060-01-01")), Ok(day("2101-01-31")));
}

#[rstest]
#[case("271331")]
#[case("270229")]
#[case("27033")]
#[case("2703311")]
#[case("27-3-1")]
#[case("２70331")]
fn other_digits_are_no_label_date(#[case] text: &str) {
    assert_eq!(Day::parse_gs1(text, today()), Err(DayError::NotADate { value: text.to_owned() }));
}

#[test]
fn empty_text_is_refused() {
    assert_eq!(Day::parse_lenient("  ", today()), Err(DayError::Empty));
    assert_eq!(Day::parse_iso(""), Err(DayError::Empty));
}

#[rstest]
#[case("31/03/2027")]
#[case("2027-3-31")]
#[case("20270331")]
#[case("+90d")]
#[case("2027-03-31T00:00")]
fn parse_iso_accepts_one_form(#[case] text: &str) {
    assert_eq!(Day::parse_iso(text), Err(DayError::NotADate { value: text.to_owned() }));
}

#[test]
fn adding_a_month_clamps_to_the_end_of_month() {
    assert_eq!(Day::parse_lenient("+1m", day("2027-01-31")), Ok(day("2027-02-28")));
    assert_eq!(Day::parse_lenient("+1m", day("2028-01-31")), Ok(day("2028-02-29")));
    assert_eq!(Day::parse_lenient("+1y", day("2028-02-29")), Ok(day("2029-02-28")));
}

#[test]
fn months_clamp_to_the_last_day_in_both_directions() {
    assert_eq!(day("2026-01-31").plus_months(1), Some(day("2026-02-28")));
    assert_eq!(day("2028-02-29").minus_months(12), Some(day("2027-02-28")));
    assert_eq!(day("9998-12-31").plus_months(1), None);
    assert_eq!(day("1900-01-01").minus_months(1), None);
}

#[rstest]
#[case("2026-02-10", "2026-02-01", "2026-02-28")]
#[case("9998-12-31", "9998-12-01", "9998-12-31")]
#[case("1900-01-01", "1900-01-01", "1900-01-31")]
fn a_month_has_all_its_days(#[case] any: &str, #[case] first: &str, #[case] last: &str) {
    assert_eq!(day(any).first_of_month(), day(first));
    let days: Vec<Day> = day(any).days_of_month().collect();
    assert_eq!((days.first(), days.last()), (Some(&day(first)), Some(&day(last))));
}

#[test]
fn first_and_last_day_have_no_neighbours() {
    let (first, last) = (day("1900-01-01"), day("9998-12-31"));
    assert_eq!(first.minus_days(1), None);
    assert_eq!(last.plus_days(1), None);
    assert_eq!(last.plus_days(u32::MAX), None);
    assert!(Day::from_epoch_days(last.to_epoch_days() + 1).is_err());
    assert!(Day::from_epoch_days(i64::MAX).is_err());
}

proptest! {
    #[test]
    fn day_round_trips_through_every_form(epoch_days in -25_567_i64..=2_932_531) {
        let day = Day::from_epoch_days(epoch_days).unwrap();
        prop_assert_eq!(day.to_epoch_days(), epoch_days);
        prop_assert_eq!(Day::parse_iso(&day.to_string()), Ok(day));
        for form in ["%d/%m/%Y", "%d%m%Y", "%d.%m.%Y", "%Y-%m-%d"] {
            let typed = day.to_naive_date().format(form).to_string();
            prop_assert_eq!(Day::parse_lenient(&typed, today()), Ok(day), "{}", typed);
        }
        prop_assert_eq!(serde_json::from_str::<Day>(&serde_json::to_string(&day).unwrap()).unwrap(), day);
    }

    #[test]
    fn plus_days_and_days_since_agree(later in 0..1_000_000_u32) {
        let then = today().plus_days(later).unwrap();
        prop_assert_eq!(then.days_since(today()), i64::from(later));
        prop_assert_eq!(then.minus_days(later), Some(today()));
    }

    #[test]
    fn parsing_never_panics(text in any::<String>()) {
        let _ = Day::parse_lenient(&text, today());
        let _ = Day::parse_lenient(&format!("+{text}"), today());
    }
}
