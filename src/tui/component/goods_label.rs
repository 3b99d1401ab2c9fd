//! Tells the label of goods from other text: what a scanner reads of it goes into a form as a whole, and to a list as what
//! to search for.

use std::borrow::Cow;

use crate::domain::Day;
use crate::domain::gs1::{CodeError, CodeForm, CodeProblem, SEPARATOR, ScannedCode, StoreCodes};

/// The digits of an AI and the trade item number that it stands for.
const ITEM_LENGTH: usize = 16;

/// How a text looks like a label of goods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LabelLook {
    /// It can be nothing else, readable or not: it has a separator, AIs in brackets or a symbology identifier, or is a
    /// Digital Link.
    Marked,
    /// AIs and values, the trade item among them.
    Item,
    /// Begins like the AI of a trade item, but can't be read.
    DamagedItem,
    /// AIs and values without the trade item, as the second symbol of a label has them. Other numbers look like that, too.
    Rest {
        /// How many AIs there are.
        elements: usize,
    },
    /// A trade item number, or one of a store's own, alone.
    Number,
}

/// Returns how a text looks like a label of goods; `None` of any other text.
pub(crate) fn look_of(text: &str, today: Day) -> Option<LabelLook> {
    let text = text.trim();
    let is_marked = text.contains(SEPARATOR) || begins_with_bracketed_ai(text);
    match ScannedCode::parse(text, today, &StoreCodes::NONE) {
        Ok(code) if is_marked || code.symbology().is_some() => Some(LabelLook::Marked),
        Ok(code) => Some(match code.form() {
            CodeForm::Bracketed | CodeForm::DigitalLink => LabelLook::Marked,
            CodeForm::Gtin | CodeForm::StoreCode => LabelLook::Number,
            CodeForm::ElementString if code.gtin().is_some() => LabelLook::Item,
            CodeForm::ElementString => LabelLook::Rest { elements: code.elements().len() },
        }),
        Err(_) if is_marked => Some(LabelLook::Marked),
        Err(error) if says_it_is_gs1(text) && !is_of_another_kind(&error) => Some(LabelLook::Marked),
        Err(_) if begins_with_item(text) => Some(LabelLook::DamagedItem),
        Err(_) => None,
    }
}

/// Whether a text is a label of goods by itself, not only where one is expected.
pub(crate) fn is_label(text: &str, today: Day) -> bool {
    matches!(look_of(text, today), Some(LabelLook::Marked | LabelLook::Item))
}

/// Whether a label may begin like this.
pub(crate) fn may_begin(text: &str) -> bool {
    let first = text.trim_start().chars().next();
    first.is_some_and(|first| first.is_ascii_digit() || matches!(first, ']' | '(' | 'h' | 'H' | SEPARATOR))
}

/// What to search lots for when this was scanned: the lot of a label or, if it has none, its item; else the text.
pub(crate) fn words_for_lot<'a>(text: &'a str, today: Day, layouts: &StoreCodes) -> Cow<'a, str> {
    let lot = |code: &ScannedCode<'_>| code.lot().map(|lot| lot.to_string()).or_else(|| item_of(code));
    words_of(text, today, layouts, lot)
}

/// What to search products for when this was scanned: the item of a label, or of a store's own number; else the text.
pub(crate) fn words_for_item<'a>(text: &'a str, today: Day, layouts: &StoreCodes) -> Cow<'a, str> {
    words_of(text, today, layouts, item_of)
}

/// The trade item; of a store's own number the digits that name its item, or all of it if no layout says which they are.
fn item_of(code: &ScannedCode<'_>) -> Option<String> {
    let store_code = || code.store_code().map(|number| number.item().unwrap_or(number.digits()).to_owned());
    code.gtin().map(|gtin| gtin.to_string()).or_else(store_code)
}

fn words_of<'a>(
    text: &'a str,
    today: Day,
    layouts: &StoreCodes,
    of_label: impl Fn(&ScannedCode<'_>) -> Option<String>,
) -> Cow<'a, str> {
    let text = text.trim();
    let code = ScannedCode::parse(text, today, layouts).ok();
    let label = code.filter(|code| code.form() == CodeForm::StoreCode || is_label(text, today));
    match label.as_ref().and_then(of_label) {
        Some(words) => Cow::Owned(words),
        None if text.contains(SEPARATOR) => Cow::Owned(text.replace(SEPARATOR, " ")),
        None => Cow::Borrowed(text),
    }
}

/// `(01)`, as people read it.
fn begins_with_bracketed_ai(text: &str) -> bool {
    let inside = text.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    inside.is_some_and(|(ai, value)| {
        (2..=4).contains(&ai.len()) && ai.bytes().all(|byte| byte.is_ascii_digit()) && value.len() > 2
    })
}

fn begins_with_item(text: &str) -> bool {
    let is_number = |item: &[u8]| item.iter().all(u8::is_ascii_digit);
    (text.starts_with("01") || text.starts_with("02"))
        && text.as_bytes().get(..ITEM_LENGTH).is_some_and(is_number)
}

/// Whether the scanner or the address says that it is a GS1 code.
fn says_it_is_gs1(text: &str) -> bool {
    let has_scheme =
        |scheme: &str| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    text.starts_with(']') || has_scheme("http://") || has_scheme("https://")
}

/// Whether what can't be read is a code or an address of another kind.
fn is_of_another_kind(error: &CodeError) -> bool {
    matches!(
        error.problem,
        CodeProblem::Empty
            | CodeProblem::NotGs1
            | CodeProblem::PlainData
            | CodeProblem::NoKey
            | CodeProblem::TooLong { .. }
    )
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::domain::gs1::StoreCodeLayout;

    fn today() -> Day {
        Day::new(2026, 11, 23).unwrap()
    }

    #[rstest]
    #[case::element_string("010400638133393117261231", Some(LabelLook::Item))]
    #[case::with_a_separator("0104006381333931~3012~10L7", Some(LabelLook::Marked))]
    #[case::damaged_with_a_separator("010400638133393110~17261231", Some(LabelLook::Marked))]
    #[case::brackets("(01)04006381333931(10)L7", Some(LabelLook::Marked))]
    #[case::damaged_brackets("(01)04006381333930(10)L7", Some(LabelLook::Marked))]
    #[case::a_link("https://id.gs1.org/01/04006381333931/10/L7", Some(LabelLook::Marked))]
    #[case::with_an_identifier("]C110L7", Some(LabelLook::Marked))]
    #[case::of_an_ean("]E04006381333931", Some(LabelLook::Marked))]
    #[case::a_wrong_check_digit("0104006381333930", Some(LabelLook::DamagedItem))]
    #[case::the_rest("1726123110L7", Some(LabelLook::Rest { elements: 2 }))]
    #[case::a_number("4006381333931", Some(LabelLook::Number))]
    #[case::another_address("https://example.org/orders/12", None)]
    #[case::a_code_of_another_kind("]A0BADGE-7", None)]
    #[case::a_lot("L2611-04", None)]
    #[case::a_quantity("480", None)]
    #[case::a_sum("(2+3)*24", None)]
    #[case::a_product_in_brackets("(12)*2", None)]
    #[case::nothing("", None)]
    fn a_label_is_told_from_other_text(#[case] text: &str, #[case] expected: Option<LabelLook>) {
        assert_eq!(look_of(&text.replace('~', "\u{1d}"), today()), expected);
    }

    #[rstest]
    #[case("0104006381333931172612311 0L7", "0104006381333931172612311 0L7")]
    #[case("01040063813339311726123110L7", "L7")]
    #[case("(01)04006381333931", "04006381333931")]
    #[case("]E04006381333931", "04006381333931")]
    #[case(" L2611-04 ", "L2611-04")]
    #[case("10~L7", "10 L7")]
    #[case("2100123012503", "00123")]
    #[case("]E02100123012503", "00123")]
    #[case("2900123012509", "2900123012509")]
    fn a_list_is_searched_for_the_lot_of_a_label_or_its_item(#[case] scanned: &str, #[case] words: &str) {
        let layouts = StoreCodes::new(vec![StoreCodeLayout::parse("21IIIIIWW.WWWC").unwrap()]);
        assert_eq!(words_for_lot(&scanned.replace('~', "\u{1d}"), today(), &layouts), words);
    }
}
