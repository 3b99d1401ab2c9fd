//! Ways to write the same.

use super::*;

const LABEL: &str = "(01)04006381333931(17)270331(10)L7";

#[rstest]
#[case("]C1010400638133393117270331 10L7", CodeForm::ElementString)]
#[case("]d2~010400638133393117270331 10L7", CodeForm::ElementString)]
#[case("]Q30104006381333931~17270331 10L7~", CodeForm::ElementString)]
#[case("]e0010400638133393117270331~10L7", CodeForm::ElementString)]
#[case("]J1010400638133393117270331 10L7", CodeForm::ElementString)]
#[case("~010400638133393117270331 10L7~", CodeForm::ElementString)]
#[case("010400638133393117270331 10L7", CodeForm::ElementString)]
#[case("(01)04006381333931(17)270331(10)L7", CodeForm::Bracketed)]
#[case("]Q1(01)04006381333931(17)270331(10)L7", CodeForm::Bracketed)]
#[case("https://id.gs1.org/01/04006381333931/10/L7?17=270331", CodeForm::DigitalLink)]
#[case("]Q1HTTPS://example.com/some/shop/01/4006381333931/10/%4C7/?a=1&17=270331#top", CodeForm::DigitalLink)]
#[case("http://localhost:8080/10/x/01/04006381333931/10/L7?17=270331;linkType=all", CodeForm::DigitalLink)]
fn a_label_is_the_same_in_every_form(#[case] code: &str, #[case] form: CodeForm) {
    let scan = read(&code.replace(' ', ""));
    assert_eq!(scan.form(), form);
    let mut elements: Vec<String> =
        scan.elements().iter().map(|it| format!("({}){}", it.ai(), it.value())).collect();
    elements.sort_by_key(|element| LABEL.find(element));
    assert_eq!(elements.concat(), LABEL);
}

#[test]
fn blanks_around_a_code_and_between_brackets_do_not_count() {
    assert_eq!(read(" (01) 04006381333931 (10) L7 \r\n").to_string(), "(01)04006381333931(10)L7");
    assert_eq!(read("\t]C110L7 ").to_string(), "(10)L7");
}

#[test]
fn a_bracket_in_a_value_is_escaped() {
    let scan = read("]C110A(21)B~21S(1");
    assert_eq!(scan.lot().unwrap().as_str(), "A(21)B");
    assert_eq!(scan.to_string(), "(10)A\\(21)B(21)S\\(1");
    assert_eq!(read(&scan.to_string()).elements().len(), 2);
}

#[rstest]
#[case("4006381333931", "04006381333931")]
#[case("]E04006381333931", "04006381333931")]
#[case("036000291452", "00036000291452")]
#[case("]E0036000291452", "00036000291452")]
#[case("]E00036000291452", "00036000291452")]
#[case("96385074", "00000096385074")]
#[case("]E496385074", "00000096385074")]
#[case("14006381333938", "14006381333938")]
#[case("]I114006381333938", "14006381333938")]
#[case("]C04006381333931", "04006381333931")]
#[case("]E3400638133393112", "04006381333931")]
#[case("]E3400638133393112345", "04006381333931")]
// UPC-E, by each of its rules.
#[case("]E001234531", "00012300000451")]
#[case("]E004252614", "00042100005264")]
#[case("]E001234558", "00012345000058")]
#[case("]E001234543", "00012340000053")]
fn plain_numbers_are_trade_items(#[case] code: &str, #[case] gtin: &str) {
    let scan = read(code);
    assert_eq!((scan.form(), scan.gtin().unwrap().as_str()), (CodeForm::Gtin, gtin));
    assert_eq!(scan.to_string(), format!("(01){gtin}"));
}

#[rstest]
#[case("1012345671", CodeForm::ElementString)]
// Ten digits are no trade item number; eight with a valid check digit are one, also where they could be a lot.
#[case("10123454", CodeForm::Gtin)]
#[case("10123456", CodeForm::ElementString)]
fn digits_alone_are_a_number_before_they_are_elements(#[case] code: &str, #[case] form: CodeForm) {
    assert_eq!(read(code).form(), form);
}

#[rstest]
#[case("2100123012503", "2100123012503")]
#[case("]E02900123012509", "2900123012509")]
#[case("0200123012502", "0200123012502")]
#[case("200123012502", "0200123012502")]
fn numbers_of_a_store_are_told_and_no_trade_items(#[case] code: &str, #[case] digits: &str) {
    let scan = read(code);
    assert_eq!(scan.form(), CodeForm::StoreCode);
    assert_eq!((scan.gtin(), scan.elements()), (None, &[][..]));
    let code = scan.store_code().unwrap();
    assert_eq!((code.digits(), code.item(), code.weight()), (digits, None, None));
}

#[test]
fn a_layout_reads_item_and_weight_of_a_store() {
    let layouts = layouts();
    let scan = ScannedCode::parse("2100123012503", today(), &layouts).unwrap();
    assert_eq!(scan.store_code().unwrap().item(), Some("00123"));
    assert_eq!(scan.net_weight().unwrap().unwrap().to_string(), "1.25");
}

#[test]
fn an_identical_repeat_is_read_once() {
    assert_eq!(read("10L7~0104006381333931~10L7").to_string(), "(10)L7(01)04006381333931");
}

#[test]
fn a_key_other_than_an_item_makes_a_link_too() {
    assert_eq!(read("https://example.com/00/106141412345678908").sscc(), Some("106141412345678908"));
    assert_eq!(
        read("https://example.com/414/4006381333931/254/A%2FB").to_string(),
        "(414)4006381333931(254)A/B"
    );
    let scan = read("https://example.com/01/04006381333931/22/V/10/L/21/S%25");
    assert_eq!(scan.to_string(), "(01)04006381333931(22)V(10)L(21)S%");
    let thing = read("https://example.com/01/04006381333931/235/TPX");
    assert_eq!(thing.elements().len(), 2);
}

#[rstest]
#[case("8013 1987654Ad4X4bL5ttr2310c2K")]
#[case("8003 04006381333931SERIAL")]
#[case("253 4006381333931DOC")]
#[case("401 4006ABC")]
#[case("8010 4006-ABC/7")]
#[case("422 724")]
#[case("423 724250")]
#[case("7007 261101261102")]
#[case("4331 000200-")]
#[case("8001 00500100002009~01 04006381333931")]
#[case("7258 1/2")]
#[case("7040 1ABC")]
#[case("4309 02790858483015297971")]
#[case("4300 Caf%C3%A9")]
#[case("8006 040063813339310102")]
#[case("8030 ab-_==")]
#[case("8043 1234567890123456781")]
fn other_elements_are_read_by_their_rules(#[case] code: &str) {
    let code = code.replace(' ', "");
    assert!(!read(&format!("]C1{code}")).elements().is_empty());
}
