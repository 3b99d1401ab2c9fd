//! Codes that are refused, and where.

use super::*;

/// Holds a refusal against `^` under the place.
fn assert_refused_at(code: &str, mark: &str, ai: Option<&str>) -> CodeProblem {
    let error = refusal(code);
    assert_eq!(error.at, mark.find('^').unwrap(), "{code}: {error}");
    assert_eq!(error.ai.map(|ai| ai.to_string()).as_deref(), ai, "{code}: {error}");
    error.problem
}

#[rstest]
#[case("]C10104006381333930", "                  ^", '1')]
#[case("(01)04006381333930", "                 ^", '1')]
#[case("]C100106141412345678907", "                      ^", '8')]
#[case("4104006381333930", "               ^", '1')]
fn a_wrong_check_digit_is_marked(#[case] code: &str, #[case] mark: &str, #[case] expected: char) {
    let ai = if code.contains("41040") {
        "410"
    } else if code.contains("C100") {
        "00"
    } else {
        "01"
    };
    assert_eq!(assert_refused_at(code, mark, Some(ai)), CodeProblem::CheckDigit { expected });
}

#[rstest]
#[case("]E04006381333930", "               ^", '1')]
#[case("]E096385073", "          ^", '4')]
#[case("]E496385073", "          ^", '4')]
#[case("]E001234530", "          ^", '1')]
#[case("12345678901234", "             ^", '1')]
fn a_wrong_check_digit_of_a_plain_number_is_marked(
    #[case] code: &str,
    #[case] mark: &str,
    #[case] expected: char,
) {
    assert_eq!(assert_refused_at(code, mark, None), CodeProblem::CheckDigit { expected });
}

#[rstest]
// A separator that was dropped: the lot would swallow what follows.
#[case("10L1234567890123456789012104006", "  ^", "10", (1, 20, 29))]
#[case("17270331~010400638", "           ^", "01", (14, 14, 7))]
#[case("0104006381~10L7", "  ^", "01", (14, 14, 8))]
#[case("10~17270331", "  ^", "10", (1, 20, 0))]
#[case("(10)(17)270331", "    ^", "10", (1, 20, 0))]
#[case("(17)2703311", "    ^", "17", (6, 6, 7))]
#[case("]C14227240104006381333931", "      ^", "422", (3, 3, 19))]
#[case("https://x.org/01/04006381333931/10/", "                                   ^", "10", (1, 20, 0))]
fn a_length_is_never_guessed(
    #[case] code: &str,
    #[case] mark: &str,
    #[case] ai: &str,
    #[case] (min, max, found): (usize, usize, usize),
) {
    assert_eq!(assert_refused_at(code, mark, Some(ai)), CodeProblem::Length { min, max, found });
}

#[rstest]
#[case("0104006381333931~~10L7", "                 ^", Some("01"))]
#[case("~~10L7", " ^", None)]
#[case("10L7~~", "     ^", Some("10"))]
#[case("]C1~~10L7", "    ^", None)]
fn two_separators_together_are_refused(#[case] code: &str, #[case] mark: &str, #[case] ai: Option<&str>) {
    assert_eq!(assert_refused_at(code, mark, ai), CodeProblem::Separator);
}

#[rstest]
#[case("17260229", "  ^", "17", "260229")]
#[case("17271301~", "  ^", "17", "271301")]
#[case("70032702001430", "    ^", "7003", "270200")]
#[case("725020260231~8018", "    ^", "7250", "20260231")]
fn a_day_that_does_not_exist_is_refused(
    #[case] code: &str,
    #[case] mark: &str,
    #[case] ai: &str,
    #[case] value: &str,
) {
    assert_eq!(assert_refused_at(code, mark, Some(ai)), CodeProblem::Date { value: value.to_owned() });
}

#[rstest]
#[case("70032702282460", "          ^", "7003")]
#[case("80082702282360~", "            ^", "8008")]
fn a_time_that_does_not_exist_is_refused(#[case] code: &str, #[case] mark: &str, #[case] ai: &str) {
    assert!(matches!(assert_refused_at(code, mark, Some(ai)), CodeProblem::Time { .. }));
}

#[rstest]
#[case("]C110L 7", "      ^", "10", ' ')]
#[case("10L$7", "   ^", "10", '$')]
#[case("10Lñ7", "   ^", "10", 'ñ')]
#[case("17ñ0331", "  ^", "17", 'ñ')]
#[case("172703ñ", "      ^", "17", 'ñ')]
#[case("310300I250", "      ^", "3103", 'I')]
#[case("80104006abc", "        ^", "8010", 'a')]
#[case("(10)A\\(B$", "        ^", "10", '$')]
#[case(
    "https://x.org/01/04006381333931/10/A%2FB%20C",
    "                                        ^",
    "10",
    ' '
)]
fn a_character_that_does_not_belong_is_marked(
    #[case] code: &str,
    #[case] mark: &str,
    #[case] ai: &str,
    #[case] expected: char,
) {
    let problem = assert_refused_at(code, mark, Some(ai));
    assert!(
        matches!(problem, CodeProblem::Character { character, .. } if character == expected),
        "{problem}"
    );
}

#[rstest]
#[case("0404006381333931", "^", "0404")]
#[case("17270331~0510", "         ^", "0510")]
#[case("]C1ab", "   ^", "ab")]
#[case("(05)12", " ^", "05")]
#[case("(010)12", " ^", "010")]
#[case("https://x.org/01/04006381333931?05=1", "                                ^", "05")]
fn an_unknown_ai_is_marked(#[case] code: &str, #[case] mark: &str, #[case] text: &str) {
    assert_eq!(assert_refused_at(code, mark, None), CodeProblem::UnknownAi { text: text.to_owned() });
}

#[rstest]
#[case("01040063813339310204006381333931", "                ^", "02", "01")]
#[case("3712~0104006381333931", "     ^", "01", "37")]
#[case("31020001253103001250", "          ^", "3103", "3102")]
#[case("(420)1(421)7241", "      ^", "421", "420")]
fn what_the_standard_forbids_together_is_refused(
    #[case] code: &str,
    #[case] mark: &str,
    #[case] ai: &str,
    #[case] other: &str,
) {
    let (ai, other) = (Ai::parse(ai).unwrap(), Ai::parse(other).unwrap());
    let problem = assert_refused_at(code, mark, Some(&ai.to_string()));
    assert_eq!(problem, CodeProblem::Clash(Clash::Excluded { ai, other }));
}

#[test]
fn a_repeat_with_another_value_is_refused_with_both() {
    let problem = assert_refused_at("10L7~10L8", "     ^", Some("10"));
    let (first, second) = ("L7".to_owned(), "L8".to_owned());
    assert_eq!(problem, CodeProblem::Clash(Clash::Values { ai: Ai::LOT, first, second }));
    let link = "https://x.org/01/04006381333931/10/L7?10=L8";
    assert!(matches!(refusal(link).problem, CodeProblem::Clash(Clash::Values { .. })));
    let times = refusal("1727033170032703301200").problem;
    assert!(matches!(times, CodeProblem::Clash(Clash::Days { .. })), "{times}");
}

#[rstest]
#[case("", CodeProblem::Empty)]
#[case("  ", CodeProblem::Empty)]
#[case("]C1", CodeProblem::Empty)]
#[case("]C1~", CodeProblem::Empty)]
#[case("MLK-1000", CodeProblem::NotGs1)]
#[case("1", CodeProblem::NotGs1)]
#[case("ftp://x.org/01/04006381333931", CodeProblem::NotGs1)]
#[case("]Q1hello", CodeProblem::PlainData)]
#[case("]d10104006381333931~10L7", CodeProblem::PlainData)]
#[case("(01", CodeProblem::Bracket)]
#[case("https://x.org/", CodeProblem::NoKey)]
#[case("https:///01/04006381333931", CodeProblem::NoKey)]
#[case("https://x.org/10/L7", CodeProblem::NoKey)]
#[case("https://x.org/01", CodeProblem::NoKey)]
#[case("https://x.org/ARFKk4XB0CDKWcnpq", CodeProblem::NoKey)]
#[case("https://x.org/01/04006381333931/21/S/10/L", CodeProblem::Qualifier)]
#[case("https://x.org/01/04006381333931/235/T/10/L", CodeProblem::Qualifier)]
#[case("https://x.org/00/106141412345678908/10/L", CodeProblem::Qualifier)]
#[case("https://x.org/01/04006381333931?21=S", CodeProblem::Attribute)]
#[case("https://x.org/01/04006381333931/10/L%7", CodeProblem::Escape)]
#[case("https://x.org/01/04006381333931/10/L%+7", CodeProblem::Escape)]
#[case("https://x.org/01/04006381333931/10/%FF", CodeProblem::Escape)]
fn what_is_no_code_of_gs1_is_told(#[case] code: &str, #[case] problem: CodeProblem) {
    assert_eq!(refusal(code).problem, problem);
}

#[rstest]
#[case("8013 1987654Ad4X4bL5ttr2310c2J")]
#[case("8014 1234567890WV~01 04006381333931")]
#[case("8003 14006381333931")]
#[case("401 40ABC")]
#[case("4331 000200+")]
#[case("8001 00000100002009")]
#[case("8001 00500100002029")]
#[case("7258 2/1")]
#[case("7258 0/1")]
#[case("4309 18000000013015297971")]
#[case("4300 Caf%C")]
#[case("8006 040063813339310201")]
#[case("8011 012")]
#[case("4321 2")]
#[case("8030 a=b")]
#[case("7007 26110126110")]
fn a_value_that_breaks_the_rule_of_its_ai_is_refused(#[case] code: &str) {
    let ai = code.split(' ').next().unwrap();
    let error = refusal(&format!("]C1{}", code.replace(' ', "")));
    assert_eq!(error.ai.unwrap().to_string(), ai, "{error}");
}

#[test]
fn nothing_longer_than_a_symbol_is_read() {
    let long = "9".repeat(ScannedCode::MAX + 1);
    assert_eq!(refusal(&long).problem, CodeProblem::TooLong { max: ScannedCode::MAX });
}
