use proptest::prelude::*;
use rstest::rstest;

use super::*;

fn barcode(code: &str, quantity: &str, unit: Option<&str>) -> Barcode {
    Barcode {
        code: BarcodeCode::parse(code).unwrap(),
        quantity: Quantity::parse(quantity, Decimals::MAX, DecimalMark::Point).unwrap(),
        unit: unit.map(|unit| Label::parse(unit).unwrap()),
    }
}

fn units(decimals: &str, packs: &[(&str, &str)]) -> ProductUnits {
    let mut units = ProductUnits::new(&Label::parse("ea").unwrap(), Decimals::parse(decimals).unwrap());
    for (at, (name, quantity)) in packs.iter().enumerate() {
        units.add_barcode(barcode(&format!("PACK-{at}"), quantity, Some(name)));
    }
    units
}

/// A product in pieces with an inner pack and a case.
fn milk() -> ProductUnits {
    units("0", &[("case", "24"), ("Inner", "6"), ("caja", "24"), ("12er", "12"), ("Box of 2", "2")])
}

fn parse(units: &ProductUnits, text: &str) -> Result<String, QuantityError> {
    units.parse(text, DecimalMark::Point).map(|quantity| quantity.to_string())
}

#[rstest]
#[case("480", "480")]
#[case("48*10", "480")]
#[case("48 x 10", "480")]
#[case("48×10+12", "492")]
#[case("2*3*4", "24")]
#[case("1.5*2", "3")]
#[case("3 case", "72")]
#[case("3case", "72")]
#[case(" 3  CASE ", "72")]
#[case("3 ｃａｓｅ", "72")]
#[case("3 case + 4", "76")]
#[case("3 case+1 inner+4 ea", "82")]
#[case("2*3 case", "144")]
#[case("2 x 3 caja", "144")]
#[case("1.5 case", "36")]
#[case("3 12er", "36")]
#[case("4 box of 2", "8")]
#[case("7 ea", "7")]
#[case("0 case + 4", "4")]
fn numbers_sums_and_packs_are_counted_in_the_products_unit(#[case] typed: &str, #[case] counted: &str) {
    assert_eq!(parse(&milk(), typed), Ok(counted.to_owned()));
}

#[test]
fn a_decimal_comma_is_understood_where_it_is_typed() {
    let units = units("3", &[("cubo", "2.5")]);
    let typed = |text| units.parse(text, DecimalMark::Comma).map(|quantity| quantity.to_string());
    assert_eq!(typed("1,25*3"), Ok("3.75".to_owned()));
    assert_eq!(typed("1,5 cubo + 0,25"), Ok("4".to_owned()));
    assert_eq!(typed("1.250 cubo"), Err(QuantityError::Ambiguous { value: "1.250".to_owned() }));
}

#[rstest]
#[case("3 box", "box")]
#[case("3box", "box")]
#[case("2*3 pallet", "pallet")]
#[case("1 case + 3 case of", "case of")]
fn an_unknown_unit_is_named_with_those_of_the_product(#[case] typed: &str, #[case] unit: &str) {
    let known: Vec<Label> = ["ea", "case", "Inner", "caja", "12er", "Box of 2"]
        .into_iter()
        .map(|name| Label::parse(name).unwrap())
        .collect();
    assert_eq!(parse(&milk(), typed), Err(QuantityError::UnknownUnit { unit: unit.to_owned(), known }));
}

#[test]
fn a_name_of_two_quantities_is_refused_naming_both() {
    let units = units("0", &[("case", "24"), ("Case", "12"), ("ea", "6")]);
    let Err(QuantityError::AmbiguousUnit { meanings, .. }) = units.parse("3 case", DecimalMark::Point) else {
        panic!("it means one of them");
    };
    assert_eq!(meanings.map(|meaning| meaning.quantity.to_string()), ["24".to_owned(), "12".to_owned()]);
    let own = units.parse("3 ea", DecimalMark::Point);
    assert!(matches!(own, Err(QuantityError::AmbiguousUnit { .. })), "the product's own unit, too");
    assert_eq!(parse(&units, "3"), Ok("3".to_owned()));
    assert_eq!(units.in_packs(Quantity::from_units(72)), None);
}

#[test]
fn a_barcode_is_no_quantity_unless_it_is_said_to_be() {
    for scanned in ["96385074", "012345678905", "4006381333931", " 14006381333938 "] {
        let refused = Err(QuantityError::Barcode { value: scanned.trim().to_owned() });
        assert_eq!(parse(&milk(), scanned), refused);
    }
    assert_eq!(parse(&milk(), "1*96385074"), Ok("96385074".to_owned()));
    assert_eq!(parse(&milk(), "96385075"), Ok("96385075".to_owned()), "no check digit");
}

#[rstest]
#[case("48*")]
#[case("48**10")]
#[case("12x")]
#[case("box")]
#[case("case")]
#[case("case 3")]
#[case("3 case 4")]
#[case("2611-04")]
#[case("*case")]
fn what_is_no_quantity_is_refused_as_it_was_typed(#[case] typed: &str) {
    let error = parse(&milk(), typed).unwrap_err();
    match error {
        QuantityError::NotANumber { value } => assert_eq!(value, typed),
        QuantityError::UnknownUnit { unit, .. } => assert!(typed.ends_with(&unit), "{unit}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn quantities_stay_exact_and_within_bounds() {
    assert_eq!(parse(&milk(), "0*10"), Err(QuantityError::Zero));
    assert_eq!(parse(&milk(), "0 case"), Err(QuantityError::Zero));
    assert!(matches!(parse(&milk(), "3*0.5"), Err(QuantityError::TooManyDecimals { .. })));
    assert!(matches!(parse(&milk(), "0.1 case"), Err(QuantityError::TooManyDecimals { .. })));
    assert!(matches!(parse(&milk(), "-3 case"), Err(QuantityError::Negative { .. })));
    let fine = units("3", &[]);
    assert!(matches!(parse(&fine, "0.001*0.001"), Err(QuantityError::TooManyDecimals { .. })));
    let huge = "999999999999*999999999999*999999999999*999999999999";
    assert_eq!(parse(&fine, huge), Err(QuantityError::Overflow));
    assert_eq!(parse(&milk(), "999999999999 case"), Ok("23999999999976".to_owned()));
    assert_eq!(parse(&milk(), "999999999999*999999 case"), Err(QuantityError::Overflow));
}

fn packed(units: &ProductUnits, quantity: &str) -> Option<String> {
    let quantity = Quantity::parse(quantity, Decimals::MAX, DecimalMark::Point).unwrap();
    let packed = units.in_packs(quantity)?;
    let packs = packed.packs.iter().map(|(count, name)| format!("{count} {name}"));
    let rest = (!packed.rest.is_zero()).then(|| packed.rest.to_string());
    Some(packs.chain(rest).collect::<Vec<_>>().join(" + "))
}

#[rstest]
#[case("76", Some("3 case + 2 Box of 2"))]
#[case("72", Some("3 case"))]
#[case("91", Some("3 case + 1 12er + 1 Inner + 1"))]
#[case("1", None)]
#[case("0", None)]
fn a_quantity_is_shown_in_the_largest_packs(#[case] quantity: &str, #[case] shown: Option<&str>) {
    assert_eq!(packed(&milk(), quantity).as_deref(), shown);
}

#[test]
fn a_pack_of_one_is_no_pack() {
    assert_eq!(packed(&units("0", &[("bottle", "1")]), "76"), None);
    assert_eq!(packed(&units("3", &[("tub", "0.25")]), "1.6").as_deref(), Some("6 tub + 0.1"));
}

proptest! {
    #[test]
    fn what_is_shown_in_packs_is_understood_as_the_same_quantity(
        thousandths in 1_i64..=9_999_999_999,
        packs in proptest::collection::vec(("[A-Za-z0-9]{0,3}[a-zñ][a-z0-9 .]{0,6}[a-z]", 1_i64..=99_999_999), 0..5),
    ) {
        let mut units = ProductUnits::new(&Label::parse("kg").unwrap(), Decimals::MAX);
        for (at, (name, quantity)) in packs.iter().enumerate() {
            let quantity = Quantity::from_thousandths(*quantity).unwrap();
            let code = BarcodeCode::parse(&format!("P{at}")).unwrap();
            units.add_barcode(Barcode { code, quantity, unit: Label::parse(name).ok() });
        }
        let quantity = Quantity::from_thousandths(thousandths).unwrap();
        if let Some(shown) = packed(&units, &quantity.to_string()) {
            prop_assert_eq!(units.parse(&shown, DecimalMark::Point), Ok(quantity), "{}", shown);
        }
        prop_assert_eq!(units.parse(&quantity.to_string(), DecimalMark::Point).ok(), {
            (!is_barcode_number(&quantity.to_string())).then_some(quantity)
        });
    }

    #[test]
    fn any_text_is_a_quantity_or_an_error(text in "[0-9a-cxX*×+., ñ−-]{0,20}") {
        for mark in [DecimalMark::Point, DecimalMark::Comma] {
            let _ = milk().parse(&text, mark);
            let _ = check_written_quantity(&text, mark);
        }
    }
}
