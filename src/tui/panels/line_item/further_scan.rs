//! Tells a further scan of goods from another symbol of one label: the first counts once more, the second says more.

use crate::domain::gs1::{Ai, Clash, ScannedCode};

/// AIs that differ between pieces of the same goods; measures are told by their first digits.
const OF_PIECE: [Ai; 4] = [Ai::SSCC, Ai::SERIAL, Ai::VARIABLE_COUNT, Ai::COUNT];
const MEASURES: [&str; 6] = ["31nn", "32nn", "33nn", "34nn", "35nn", "36nn"];

/// Whether a code is of the same goods as a label that was scanned before, and says nothing new of them: it is of the same
/// piece, or of another one.
pub(super) fn is_further_scan(known: &ScannedCode<'_>, code: &ScannedCode<'_>) -> bool {
    let names_item = code.gtin().is_some() || code.store_code().is_some();
    let says_as_much = |ai| known.value(ai) == code.value(ai);
    names_item
        && !is_of_another_item(known, code)
        && code.elements().iter().all(|element| is_of_piece(element.ai()) || says_as_much(element.ai()))
        && code.elements().iter().all(|element| known.value(element.ai()).is_some())
}

/// Whether two codes name different items: then they are no symbols of one label.
pub(super) fn is_of_another_item(known: &ScannedCode<'_>, code: &ScannedCode<'_>) -> bool {
    let differ = |pair: Option<(String, String)>| pair.is_some_and(|(known, code)| known != code);
    let gtin = |code: &ScannedCode<'_>| code.gtin().map(|gtin| gtin.to_gtin14());
    let number = |code: &ScannedCode<'_>| {
        code.store_code().map(|number| number.item().unwrap_or_else(|| number.digits()).to_owned())
    };
    differ(gtin(known).zip(gtin(code))) || differ(number(known).zip(number(code)))
}

/// What two codes say differently of the goods, rather than of the piece.
pub(super) fn clash_of_goods(known: &ScannedCode<'_>, code: &ScannedCode<'_>) -> Option<Clash> {
    let of_goods = code.elements().iter().filter(|element| !is_of_piece(element.ai()));
    of_goods.into_iter().find_map(|element| {
        let (ai, second) = (element.ai(), element.value());
        let first = known.value(ai).filter(|first| *first != second)?;
        Some(Clash::Values { ai, first: first.to_owned(), second: second.to_owned() })
    })
}

/// The logistic unit or the single piece that a code names, if it names one: nobody has it twice.
pub(crate) fn unit_of(code: &ScannedCode<'_>) -> Option<String> {
    match (code.sscc(), code.gtin().zip(code.serial())) {
        (Some(sscc), _) => Some(format!("(00) {sscc}")),
        (None, Some((gtin, serial))) => Some(format!("(01) {} (21) {serial}", gtin.to_gtin14())),
        (None, None) => None,
    }
}

fn is_of_piece(ai: Ai) -> bool {
    OF_PIECE.contains(&ai) || MEASURES.iter().any(|pattern| ai.fits(pattern))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::domain::Day;
    use crate::domain::gs1::StoreCodes;

    fn code(text: &str) -> ScannedCode<'static> {
        let today = Day::new(2026, 11, 23).unwrap();
        let text = text.replace('~', "\u{1d}");
        ScannedCode::parse(&text, today, &StoreCodes::NONE).unwrap().into_owned()
    }

    #[rstest]
    #[case::the_same("010400638133393110L7", "010400638133393110L7", true)]
    #[case::the_same_symbol_of_two("010400638133393110L7", "0104006381333931", true)]
    #[case::a_symbol_that_says_more("0104006381333931", "010400638133393110L7", false)]
    #[case::the_symbol_without_the_item("010400638133393110L7", "10L7", false)]
    #[case::another_lot("010400638133393110L7", "010400638133393110L8", false)]
    #[case::another_product("010400638133393110L7", "010401234567890110L7", false)]
    #[case::another_piece("010400638133393121S1~10L7", "010400638133393121S2~10L7", true)]
    #[case::another_weight("0104006381333931310300125010L7", "0104006381333931310300130010L7", true)]
    #[case::another_pallet(
        "00106141412345678908020400638133393137024",
        "00106141412345678915020400638133393137012",
        true
    )]
    fn a_further_scan_is_told_from_another_symbol(
        #[case] known: &str,
        #[case] scanned: &str,
        #[case] is_further: bool,
    ) {
        assert_eq!(is_further_scan(&code(known), &code(scanned)), is_further);
    }

    #[test]
    fn a_pallet_and_a_piece_are_units() {
        assert_eq!(unit_of(&code("00106141412345678908")).as_deref(), Some("(00) 106141412345678908"));
        let piece = unit_of(&code("010400638133393121S1"));
        assert_eq!(piece.as_deref(), Some("(01) 04006381333931 (21) S1"));
        assert_eq!(unit_of(&code("010400638133393110L7")), None);
    }
}
