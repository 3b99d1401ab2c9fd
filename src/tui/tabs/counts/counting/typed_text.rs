//! How the text of a field was typed: in which bursts. Finds the scan that it ends with.
//!
//! A scanner sends its keys in one burst, but a busy machine may deliver them in several, with pauses as long as a
//! hand's. So the text decides together with the bursts: a GTIN is a scan wherever the pauses were.

use crate::domain::Gtin;
use crate::tui::component::BurstId;
use crate::tui::keys::Chord;
use crate::tui::widgets::text_field::TextField;

/// The fewest characters of a scan.
const MIN_SCAN: usize = 3;

/// The fewest characters of a burst that count as a scan instead of a quantity; a slow line may deliver a quantity in one
/// burst.
const MIN_SCAN_FOR_QUANTITY: usize = 6;

/// The fewest digits of a GTIN that is never a quantity, however it was typed. Eight digits may be one.
const MIN_SURE_GTIN: usize = 12;

/// A shorter GTIN comes in no more bursts than so many per thousand characters; a tenth of all numbers look like one.
const MAX_BURSTS_OF_SHORT_GTIN: usize = 250;

/// The bursts in which the text of a field was typed, as far as it was typed at its end and not edited since.
#[derive(Debug, Default)]
pub(super) struct TypedText {
    bursts: Vec<TypedBurst>,
}

/// Characters that came in one burst.
#[derive(Debug)]
struct TypedBurst {
    id: BurstId,
    /// Where in the text it begins.
    start: usize,
}

impl TypedText {
    /// Passes a key on to a field, and notes what it typed. Returns whether the text changed.
    pub(super) fn type_key(&mut self, field: &mut TextField, chord: Chord, burst: BurstId) -> bool {
        let before = field.text().to_owned();
        let is_changed = field.handle_key(chord);
        let typed = chord.typed_char();
        let is_typed_after =
            |before: &str| field.text().strip_prefix(before).is_some_and(|rest| rest.chars().eq(typed));
        let start = match is_typed_after(&before) {
            true => before.len(),
            // Selected text was replaced.
            false if is_typed_after("") => 0,
            false if is_changed => {
                self.bursts.clear();
                return true;
            }
            false => return false,
        };
        if start == 0 {
            self.bursts.clear();
        }
        if self.bursts.last().is_none_or(|last| last.id != burst) {
            self.bursts.push(TypedBurst { id: burst, start });
        }
        is_changed
    }

    /// Whether the whole text came as a scanner sends it.
    pub(super) fn is_scan(&self, text: &str) -> bool {
        self.bursts.first().is_some_and(|first| first.start == 0)
            && (is_sure_gtin(text) || (text.chars().count() >= MIN_SCAN && self.is_faster_than_hand(text, 0)))
    }

    /// Whether the whole text came in one burst.
    pub(super) fn came_in(&self, burst: BurstId) -> bool {
        matches!(self.bursts.as_slice(), [one] if one.start == 0 && one.id == burst)
    }

    /// Returns where in the text the scan begins that it ends with; what is before it, if anything, is a quantity. `ended_in` is
    /// the burst of the key that ended it.
    pub(super) fn start_of_scan(
        &self,
        text: &str,
        ended_in: BurstId,
        is_quantity: impl Fn(&str) -> bool,
    ) -> Option<usize> {
        let may_begin = |start: usize| {
            let before = text.get(..start).unwrap_or_default();
            before.trim().is_empty() || is_quantity(before)
        };
        let starts = || self.bursts.iter().map(|burst| burst.start).filter(|start| may_begin(*start));
        let gtins = starts().filter(|start| self.is_gtin(text, *start));
        // A quantity and a GTIN may look like a longer one, and a GTIN may end like a short one: what came in fewer pieces
        // is the scan.
        let gtin = gtins.rev().min_by_key(|start| {
            let is_short = text.len() - start < MIN_SURE_GTIN;
            (is_short, self.bursts_per_thousand(text, *start))
        });
        gtin.or_else(|| starts().rfind(|start| self.is_other_code(text, *start, ended_in, &is_quantity)))
    }

    /// Whether a GTIN begins at the beginning of a burst, and goes to the end.
    fn is_gtin(&self, text: &str, start: usize) -> bool {
        let rest = text.get(start..).unwrap_or_default();
        let is_fast = || self.bursts_per_thousand(text, start) <= MAX_BURSTS_OF_SHORT_GTIN;
        is_sure_gtin(rest) || (Gtin::parse(rest).is_ok() && is_fast())
    }

    /// Whether a code that is no GTIN begins there.
    fn is_other_code(
        &self,
        text: &str,
        start: usize,
        ended_in: BurstId,
        is_quantity: impl Fn(&str) -> bool,
    ) -> bool {
        let rest = text.get(start..).unwrap_or_default().trim();
        let length = rest.chars().count();
        if is_quantity(rest) {
            let last = self.bursts.last().filter(|last| last.start == start && last.id == ended_in);
            return length >= MIN_SCAN_FOR_QUANTITY && last.is_some();
        }
        length >= MIN_SCAN && self.is_faster_than_hand(text, start)
    }

    /// Whether at least half of what begins with a burst came too fast for a hand.
    fn is_faster_than_hand(&self, text: &str, start: usize) -> bool {
        self.bursts_per_thousand(text, start) <= 500
    }

    /// Returns in how many bursts a thousand characters would have come of what begins with a burst.
    fn bursts_per_thousand(&self, text: &str, start: usize) -> usize {
        let bursts = self.bursts.iter().filter(|burst| burst.start >= start).count();
        let characters = text.get(start..).unwrap_or_default().chars().count();
        bursts * 1_000 / characters.max(1)
    }
}

fn is_sure_gtin(text: &str) -> bool {
    text.trim().len() >= MIN_SURE_GTIN && Gtin::parse(text).is_ok()
}

#[cfg(test)]
mod tests {
    use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
    use rstest::rstest;

    use super::*;
    use crate::domain::{DecimalMark, Decimals, Label, ProductUnits, QuantityError};

    fn is_quantity(text: &str) -> bool {
        let units = ProductUnits::new(&Label::default_unit(), Decimals::MAX);
        let parsed = units.parse(text, DecimalMark::Point);
        matches!(parsed, Ok(_) | Err(QuantityError::Zero))
    }

    /// Types bursts, and returns the quantity and the scan that they are. Each `|` begins a burst; Enter is part of the
    /// last one unless a `|` is before it.
    fn quantity_and_scan(bursts: &str) -> (String, String) {
        let (mut typed, mut field, mut id) = (TypedText::default(), TextField::default(), BurstId(0));
        for letter in bursts.chars() {
            if letter == '|' {
                id.0 += 1;
                continue;
            }
            let key = KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE);
            typed.type_key(&mut field, Chord::from_key_event(key), id);
        }
        let text = field.text();
        let start = typed.start_of_scan(text, id, is_quantity).unwrap_or(text.len());
        let (quantity, scan) = text.split_at(start);
        (quantity.to_owned(), scan.to_owned())
    }

    #[rstest]
    #[case::at_once("4006381333931", "", "4006381333931")]
    #[case::after_a_quantity("|4|8|0|4006381333931", "480", "4006381333931")]
    #[case::in_two_pieces("4006|381333931", "", "4006381333931")]
    #[case::with_a_late_enter("4006381333931|", "", "4006381333931")]
    #[case::key_by_key("4|0|0|6|3|8|1|3|3|3|9|3|1", "", "4006381333931")]
    #[case::in_pieces_after_a_quantity("|4|8|0|4|00|63813|33931|", "480", "4006381333931")]
    #[case::a_case_after_a_sum("|2|*|4|1400638|1333938", "2*4", "14006381333938")]
    #[case::what_could_be_one_longer_barcode("|4|8|012345|678905", "48", "012345678905")]
    #[case::none_and_a_barcode("|0|4006381333931", "0", "4006381333931")]
    #[case::eight_digits("|5|9638|5074", "5", "96385074")]
    #[case::a_lot_code("L2611|-04", "", "L2611-04")]
    #[case::the_end_of_a_lot_code_alone("L2611-0|4", "", "L2611-04")]
    #[case::a_lot_code_after_a_quantity("|4|8|0|L26|11-04|", "480", "L2611-04")]
    #[case::digits("|4|8|261104", "48", "261104")]
    fn a_scan_is_found(#[case] bursts: &str, #[case] quantity: &str, #[case] scan: &str) {
        assert_eq!(quantity_and_scan(bursts), (quantity.to_owned(), scan.to_owned()));
    }

    #[rstest]
    #[case::by_hand("|4|8|0|")]
    #[case::of_a_slow_line("480")]
    #[case::of_a_slow_line_in_pieces("48|0")]
    #[case::eight_digits_by_hand("|9|6|3|8|5|0|7|4|")]
    #[case::said_to_be_no_barcode("|1|*|4|0|0|6|3|8|1|3|3|3|9|3|1|")]
    #[case::no_code("|4|8|x|a|")]
    fn a_quantity_is_none(#[case] bursts: &str) {
        assert_eq!(quantity_and_scan(bursts), (bursts.replace('|', ""), String::new()));
    }

    #[test]
    fn any_pauses_within_a_barcode_are_those_of_a_scanner() {
        for barcode in ["4006381333931", "012345678905", "14006381333938"] {
            for pauses in 0..1_u32 << (barcode.len() - 1) {
                let pieces = barcode.char_indices().map(|(at, digit)| match at.checked_sub(1) {
                    Some(before) if pauses & (1 << before) != 0 => format!("|{digit}"),
                    _ => digit.to_string(),
                });
                let bursts = format!("|4|8|0|{}", pieces.collect::<String>());
                assert_eq!(quantity_and_scan(&bursts), ("480".to_owned(), barcode.to_owned()), "{bursts}");
            }
        }
    }

    #[test]
    fn an_edited_text_is_typed_by_hand() {
        let (mut typed, mut field) = (TypedText::default(), TextField::default());
        let burst = BurstId(1);
        for code in [KeyCode::Char('2'), KeyCode::Char('3'), KeyCode::Char('4'), KeyCode::Backspace] {
            let chord = Chord::from_key_event(KeyEvent::new(code, KeyModifiers::NONE));
            assert!(typed.type_key(&mut field, chord, burst));
        }
        assert!(!typed.is_scan(field.text()));
        field.select_text();
        for letter in "L2611-04".chars() {
            let key = KeyEvent::new(KeyCode::Char(letter), KeyModifiers::NONE);
            typed.type_key(&mut field, Chord::from_key_event(key), BurstId(2));
        }
        assert!(typed.is_scan(field.text()), "it replaced what was selected");
    }
}
