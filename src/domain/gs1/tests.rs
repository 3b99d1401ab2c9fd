use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::domain::{Day, QuantityError};

mod forms;
mod refused;

/// The day that dates are read on.
fn today() -> Day {
    Day::new(2026, 11, 23).unwrap()
}

/// A code as people write it here: `~` is the separator.
fn with_separators(code: &str) -> String {
    code.replace('~', "\u{1d}")
}

fn read(code: &str) -> ScannedCode<'static> {
    let text = with_separators(code);
    let scan = ScannedCode::parse(&text, today(), &StoreCodes::NONE);
    scan.unwrap_or_else(|error| panic!("{code}: {error}")).into_owned()
}

fn refusal(code: &str) -> CodeError {
    match ScannedCode::parse(&with_separators(code), today(), &StoreCodes::NONE) {
        Err(error) => error,
        Ok(scan) => panic!("{code} is {scan}"),
    }
}

fn day(year: i32, month: u32, day: u32) -> Option<Day> {
    Day::new(year, month, day).ok()
}

#[test]
fn a_label_tells_the_item_its_lot_and_its_dates() {
    let scan = read("]C10104006381333931112611011527022817270331310300125010L-7/A~21S1~30012");
    assert_eq!(scan.gtin().unwrap().as_str(), "04006381333931");
    assert_eq!(scan.lot().unwrap().as_str(), "L-7/A");
    assert_eq!((scan.expires(), scan.produced()), (day(2027, 3, 31), day(2026, 11, 1)));
    assert_eq!((scan.best_before(), scan.sell_by(), scan.packed()), (day(2027, 2, 28), None, None));
    assert_eq!((scan.serial(), scan.count(), scan.sscc()), (Some("S1"), Some(12), None));
    assert_eq!(scan.net_weight().unwrap().unwrap().to_string(), "1.25");
    assert_eq!(scan.symbology().unwrap().to_string(), "]C1");
}

#[test]
fn a_pallet_tells_what_it_contains_and_how_many() {
    let scan = read("]C100106141412345678908021400638133393837024~10L7");
    assert_eq!(scan.sscc(), Some("106141412345678908"));
    assert_eq!((scan.gtin().unwrap().as_str(), scan.count()), ("14006381333938", Some(24)));
    assert_eq!(scan.missing().count(), 0);
}

#[rstest]
#[case("0104006381333931 7003 2702281430", day(2027, 2, 28), None)]
#[case("0104006381333931 17 270228 7003 2702281430", day(2027, 2, 28), None)]
#[case("0104006381333931 8008 26110114", None, day(2026, 11, 1))]
#[case("0104006381333931 8008 261101143059", None, day(2026, 11, 1))]
fn a_date_with_a_time_is_a_date_too(
    #[case] code: &str,
    #[case] expires: Option<Day>,
    #[case] produced: Option<Day>,
) {
    let scan = read(&code.replace(' ', ""));
    assert_eq!((scan.expires(), scan.produced()), (expires, produced));
}

#[rstest]
#[case("270228", day(2027, 2, 28))]
#[case("270200", day(2027, 2, 28))]
#[case("280200", day(2028, 2, 29))]
#[case("280229", day(2028, 2, 29))]
#[case("000229", day(2000, 2, 29))]
#[case("761231", day(2076, 12, 31))]
#[case("770101", day(1977, 1, 1))]
#[case("261100", day(2026, 11, 30))]
fn dates_are_of_the_closest_century(#[case] date: &str, #[case] expires: Option<Day>) {
    assert_eq!(read(&format!("]C117{date}")).expires(), expires);
}

#[test]
fn the_century_moves_with_today() {
    let on = |year| Day::new(year, 1, 1).unwrap();
    let expires = |today| ScannedCode::parse("17000229", today, &StoreCodes::NONE).map(|scan| scan.expires());
    assert_eq!(expires(on(2026)), Ok(day(2000, 2, 29)));
    let error = expires(on(2051)).unwrap_err();
    assert_eq!(error.problem, CodeProblem::Date { value: "000229".to_owned() }, "2100 is no leap year");
}

#[rstest]
#[case("310300125", "0.125", Some("0.125"))]
#[case("310000125", "125", Some("125"))]
#[case("310500125", "0.00125", None)]
#[case("310501200", "0.012", Some("0.012"))]
fn a_weight_is_exact_or_none(#[case] weight: &str, #[case] kg: &str, #[case] quantity: Option<&str>) {
    let (ai, digits) = weight.split_at(4);
    let scan = read(&format!("0104006381333931{ai}{digits:0>6}"));
    assert_eq!(scan.net_weight_kg().unwrap().to_string(), kg);
    match quantity {
        Some(quantity) => assert_eq!(scan.net_weight().unwrap().unwrap().to_string(), quantity),
        None => assert!(matches!(scan.net_weight(), Err(QuantityError::TooManyDecimals { .. }))),
    }
}

#[test]
fn values_mean_what_their_ai_says() {
    let meaning = |code: &str| read(code).elements()[0].meaning(today());
    let number = |digits, decimals| ScannedNumber::new(digits, decimals).unwrap();
    assert_eq!(meaning("10L7"), Meaning::Text);
    assert_eq!(meaning("3012"), Meaning::Count(12));
    assert_eq!(meaning("12270331"), Meaning::Day(day(2027, 3, 31).unwrap()));
    assert_eq!(meaning("3202001234"), Meaning::Measure(number("001234", 2), "lb"));
    assert_eq!(meaning("3922199"), Meaning::Amount(number("199", 2), None));
    assert_eq!(meaning("3912978199"), Meaning::Amount(number("199", 2), Some("978".to_owned())));
    let (hours, minutes) = ("14".to_owned(), Some("30".to_owned()));
    let time = Meaning::Time { day: day(2027, 2, 28).unwrap(), hours, minutes, seconds: None };
    assert_eq!(meaning("70032702281430"), time);
}

#[test]
fn two_symbols_of_a_label_are_one_label_whichever_comes_first() {
    let (item, lot) = ("0104006381333931", "1727033110L7");
    for (one, other) in [(item, lot), (lot, item), ("4006381333931", lot)] {
        let label = read(one).combine(read(other)).unwrap();
        assert_eq!(label.gtin().unwrap().as_str(), "04006381333931");
        assert_eq!((label.lot().unwrap().as_str(), label.expires()), ("L7", day(2027, 3, 31)));
        assert_eq!(label.missing().count(), 0);
    }
    let same = read("0104006381333931 10L7".replace(' ', "").as_str()).combine(read(item)).unwrap();
    assert_eq!(same.to_string(), "(01)04006381333931(10)L7");
}

#[test]
fn symbols_of_two_labels_are_refused_with_both_values() {
    let clash = read("0104006381333931").combine(read("0114006381333938")).unwrap_err();
    let (first, second) = ("04006381333931".to_owned(), "14006381333938".to_owned());
    assert_eq!(clash, Clash::Values { ai: Ai::GTIN, first, second });
    let clash = read("10L7").combine(read("0104006381333931~10L8")).unwrap_err();
    assert_eq!(clash.ai(), Some(Ai::LOT));
    let clash = read("0104006381333931").combine(read("02040063813339313712")).unwrap_err();
    assert!(matches!(clash, Clash::Excluded { .. }), "{clash}");
    let clash = read("17270331").combine(read("70032703301200")).unwrap_err();
    assert!(matches!(clash, Clash::Days { .. }), "{clash}");
    let clash = read("2100123012503").combine(read("2100124012502")).unwrap_err();
    assert!(matches!(clash, Clash::StoreCodes { .. }), "{clash}");
}

#[test]
fn what_a_symbol_says_in_part_is_read_and_known_to_be_part() {
    let missing = |code: &str| -> Vec<(String, &str)> {
        read(code).missing().map(|(ai, needs)| (ai.to_string(), needs)).collect()
    };
    assert_eq!(missing("10L7"), [("10".to_owned(), "01 02 03 8006 8026")]);
    assert_eq!(missing("0204006381333931"), [("02".to_owned(), "37")]);
    assert_eq!(missing("0104006381333931~10L7"), []);
    assert_eq!(missing("0104006381333931310300125039222199"), []);
}

/// A store's layouts, for properties.
fn layouts() -> StoreCodes {
    let layouts = ["21IIIIIWW.WWWC", "22IIIIIKPPP.PC"].map(StoreCodeLayout::parse);
    StoreCodes::new(layouts.into_iter().map(Result::unwrap).collect())
}

/// Texts that come close to codes.
fn any_code() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[\\x00-\\x7f]{0,6}",
        "\\PC{0,4}",
        "[0-9]{1,16}",
        "\\][A-Za-z][0-9]",
        Just("\u{1d}".to_owned()),
        Just("0104006381333931".to_owned()),
        Just("(01)04006381333931".to_owned()),
        Just("https://example.com/01/04006381333931".to_owned()),
        "(10|21|00|17|3103|7003|8008|91|37|02|30|392[0-9]|8013|253)[!-z]{0,20}",
        "\\((10|21|17|3103|7003|37|02|8003|8010)\\)[!-z]{0,14}",
        "/(10|21|22|235|254)/[!-z]{0,12}",
        "[?&](17|10|3103|x|98)=[!-z]{0,12}",
        "2[0-9]{12}",
    ];
    proptest::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_text_is_read_or_refused_at_a_place_in_it(code in any_code()) {
        match ScannedCode::parse(&code, today(), &layouts()) {
            Ok(scan) => {
                for element in scan.elements() {
                    prop_assert!(code.is_char_boundary(element.at()));
                    element.meaning(today());
                }
                let _ = (scan.gtin(), scan.lot(), scan.expires(), scan.net_weight(), scan.count());
                prop_assert!(scan.missing().count() <= scan.elements().len());
            }
            Err(error) => prop_assert!(code.is_char_boundary(error.at), "{error} of {code:?}"),
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let code = String::from_utf8_lossy(&bytes);
        let _ = ScannedCode::parse(&code, today(), &layouts());
    }

    #[test]
    fn what_is_printed_is_read_as_the_same(code in any_code()) {
        let Ok(scan) = ScannedCode::parse(&code, today(), &layouts()) else { return Ok(()) };
        let printed = scan.to_string();
        let again = ScannedCode::parse(&printed, today(), &layouts());
        let again = again.map_err(|error| TestCaseError::fail(format!("{printed}: {error}")))?;
        let values = |scan: &ScannedCode<'_>| -> Vec<(Ai, String)> {
            scan.elements().iter().map(|element| (element.ai(), element.value().to_owned())).collect()
        };
        prop_assert_eq!(values(&again), values(&scan));
        prop_assert_eq!(again.store_code(), scan.store_code());
    }

    #[test]
    fn a_part_combined_with_itself_is_the_same(code in any_code()) {
        let Ok(scan) = ScannedCode::parse(&code, today(), &layouts()) else { return Ok(()) };
        prop_assert_eq!(scan.clone().combine(scan.clone()), Ok(scan));
    }

    #[test]
    fn parts_of_a_label_combine_in_either_order(lot in "[A-Z0-9(/-]{1,20}", count in 1_u32..9_999) {
        let (item, rest) = ("0204006381333931".to_owned(), format!("37{count}\u{1d}10{lot}"));
        let read = |code: &str| ScannedCode::parse(code, today(), &StoreCodes::NONE).unwrap().into_owned();
        let one = read(&item).combine(read(&rest)).unwrap();
        let other = read(&rest).combine(read(&item)).unwrap();
        prop_assert_eq!(one.gtin(), other.gtin());
        prop_assert_eq!((one.lot(), one.count()), (other.lot(), other.count()));
        prop_assert_eq!(one.lot().unwrap().to_string(), lot);
    }
}
