use proptest::prelude::*;
use rstest::rstest;

use super::*;

#[rstest]
#[case("\u{1b}[31mRED", '\u{1b}')] // an ANSI escape
#[case("a\u{9b}2Jb", '\u{9b}')] // its one-byte form
#[case("invoice\u{202e}fdp.exe", '\u{202e}')] // reads backwards from here
#[case("a\u{2066}b", '\u{2066}')]
#[case("L\u{200b}1", '\u{200b}')] // looks like L1 but isn't
#[case("L\u{ad}1", '\u{ad}')]
#[case("L\u{feff}1", '\u{feff}')]
#[case("one\ntwo", '\n')]
#[case("one\ttwo", '\t')]
#[case("a\0b", '\0')]
#[case("a\u{7f}b", '\u{7f}')]
#[case("a\u{2028}b", '\u{2028}')]
#[case("a\u{3164}b", '\u{3164}')]
#[case("a\u{e0041}b", '\u{e0041}')] // a tag, invisible everywhere
fn unprintable_characters_are_refused(#[case] text: &str, #[case] culprit: char) {
    match Label::parse(text) {
        Err(TextError::Unprintable { value, character }) => {
            assert_eq!(character, culprit);
            assert_eq!(value, replace_unprintable(text));
            assert!(!value.chars().any(is_unprintable), "{value:?}");
        }
        other => panic!("{text:?}: {other:?}"),
    }
}

#[rstest]
#[case("  Leche  entera 1 L ", "Leche entera 1 L")]
#[case("Leche\u{a0}entera", "Leche entera")]
#[case("Jamo\u{301}n", "Jamón")] // composed, so text typed on a keyboard finds it
#[case("\nMLK-1000\r\n", "MLK-1000")]
#[case("日本酒 720 ml", "日本酒 720 ml")]
#[case("100 % \"zumo\" <0,5 l>", "100 % \"zumo\" <0,5 l>")]
fn text_is_stored_trimmed_and_composed(#[case] text: &str, #[case] kept: &str) {
    assert_eq!(Label::parse(text).unwrap().as_str(), kept);
}

#[test]
fn empty_text_is_refused() {
    assert_eq!(Sku::parse(" \u{a0} "), Err(TextError::Empty));
    assert_eq!(LotCode::parse_optional("  "), Ok(None));
    assert_eq!(LotCode::parse_optional(" L1 "), Ok(Some(LotCode::parse("L1").unwrap())));
    assert!(LotCode::parse_optional("L\u{200b}1").is_err());
}

#[test]
fn length_limit_counts_characters_not_bytes() {
    let longest = "ñ".repeat(Sku::MAX);
    assert_eq!(Sku::parse(&longest).unwrap().as_str(), longest);
    let longer = "ñ".repeat(Sku::MAX + 1);
    assert_eq!(Sku::parse(&longer), Err(TextError::TooLong { value: longer, max: Sku::MAX }));
}

#[test]
fn deserialized_text_is_validated() {
    assert!(serde_json::from_str::<Label>("\"a\\u001b[2J\"").is_err());
    let label: Label = serde_json::from_str("\" A03-2 \"").unwrap();
    assert_eq!(serde_json::to_string(&label).unwrap(), "\"A03-2\"");
}

#[rstest]
#[case("LECHÉ", "leche")]
#[case("Jamón", "jamon")]
#[case("ÑANDÚ", "nandu")]
#[case("İstanbul", "istanbul")]
#[case("MLK-1000", "mlk-1000")]
fn folding_ignores_accents_and_capitals(#[case] kept: &str, #[case] sought: &str) {
    assert_eq!(fold_for_search(kept), sought);
}

proptest! {
    #[test]
    fn normalized_text_is_printable_and_stable(text in any::<String>()) {
        if let Ok(label) = Label::parse(&text) {
            prop_assert!(!label.as_str().chars().any(is_unprintable));
            prop_assert_eq!(label.as_str().trim(), label.as_str());
            prop_assert_eq!(Label::parse(label.as_str()), Ok(label));
        }
        prop_assert!(!replace_unprintable(&text).chars().any(is_unprintable));
    }

    #[test]
    fn texts_match_by_their_keys(one in "[aAbBéÉＡßſ]{1,3}", other in "[aAbBéÉＡßſ]{1,3}") {
        let (one, other) = (Label::parse(&one).unwrap(), Label::parse(&other).unwrap());
        prop_assert_eq!(one.matches(&other), one.key() == other.key());
    }

    #[test]
    fn folding_is_idempotent(text in any::<String>()) {
        let once = fold_for_search(&text);
        prop_assert_eq!(fold_for_search(&once), once);
    }
}
