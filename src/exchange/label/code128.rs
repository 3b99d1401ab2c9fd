//! Code 128 (ISO/IEC 15417) as GS1-128 has it: FNC1 first, and between elements.

use barcoders::sym::code128::Code128;

use crate::domain::gs1::{GoodsLabel, SEPARATOR};

/// Digits in a row that are worth a set of their own: two stand in one character then.
const WORTH_SWITCHING: usize = 4;

/// The character sets that labels need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Set {
    /// Letters, digits and signs.
    B,
    /// Digits in pairs.
    C,
}

/// What the symbol is made of behind its start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Start(Set),
    Switch(Set),
    Fnc1,
    Character(char),
}

/// The steps of a label without how many the goods are: more than 48 characters are no GS1-128. `None` if there are none.
pub(super) fn steps(label: &GoodsLabel) -> Option<Vec<Step>> {
    let text = label.without_count().element_string();
    (!text.is_empty()).then(|| steps_of(&text))
}

fn steps_of(text: &str) -> Vec<Step> {
    let characters: Vec<char> = text.chars().collect();
    let digits_from = |at: usize| {
        let rest = characters.get(at..).unwrap_or_default();
        rest.iter().take_while(|character| character.is_ascii_digit()).count()
    };
    let mut set = if digits_from(0) >= WORTH_SWITCHING { Set::C } else { Set::B };
    let mut steps = vec![Step::Start(set), Step::Fnc1];
    let mut at = 0;
    while let Some(character) = characters.get(at).copied() {
        let digits = digits_from(at);
        match set {
            _ if character == SEPARATOR => {
                steps.push(Step::Fnc1);
                at += 1;
            }
            Set::C if digits >= 2 => {
                steps.extend(characters.iter().skip(at).take(2).map(|digit| Step::Character(*digit)));
                at += 2;
            }
            Set::C => {
                set = Set::B;
                steps.push(Step::Switch(set));
            }
            // An odd digit stays before the pairs.
            Set::B if digits >= WORTH_SWITCHING && digits % 2 == 0 => {
                set = Set::C;
                steps.push(Step::Switch(set));
            }
            Set::B => {
                steps.push(Step::Character(character));
                at += 1;
            }
        }
    }
    steps
}

/// The bars and spaces of a label, dark ones true; `None` if it says nothing.
pub(super) fn modules(label: &GoodsLabel) -> Option<Vec<bool>> {
    let mark = |step: Step| match step {
        Step::Start(Set::B) | Step::Switch(Set::B) => '\u{181}',
        Step::Start(Set::C) | Step::Switch(Set::C) => '\u{106}',
        Step::Fnc1 => '\u{179}',
        Step::Character(character) => character,
    };
    let notation: String = steps(label)?.into_iter().map(mark).collect();
    let encoded = Code128::new(notation).ok()?.encode();
    Some(encoded.into_iter().map(|module| module == 1).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tests::label;
    use super::*;

    /// What a scanner sends of the steps.
    fn read(steps: &[Step]) -> String {
        let behind = steps.iter().skip(2);
        let sent = behind.filter_map(|step| match step {
            Step::Character(character) => Some(*character),
            Step::Fnc1 => Some(SEPARATOR),
            Step::Start(_) | Step::Switch(_) => None,
        });
        sent.collect()
    }

    #[test]
    fn digits_stand_in_pairs() {
        let steps = steps(&label().code).unwrap();
        assert_eq!(steps[..2], [Step::Start(Set::C), Step::Fnc1]);
        assert_eq!(steps.iter().filter(|step| matches!(step, Step::Switch(_))).count(), 3, "{steps:?}");
        assert_eq!(read(&steps), label().code.without_count().element_string());
    }

    #[test]
    fn a_symbol_has_the_bars_that_scanners_read() {
        let modules = modules(&label().code).unwrap();
        let mut widths: Vec<usize> = Vec::new();
        for (place, module) in modules.iter().enumerate() {
            match widths.last_mut() {
                Some(width) if place > 0 && modules.get(place - 1) == Some(module) => *width += 1,
                _ => widths.push(1),
            }
        }
        // Start C, FNC1, and what a decoder of other people reads as (01)04006381333931(17)270331(10)L2611-04.
        let expected = "2112324111312221221213222122221112241211421113232113132123211232213122121212\
                        232123212213121141311321311131413212212312121141311221321231222212311113232331112";
        assert_eq!(widths.iter().map(ToString::to_string).collect::<String>(), expected);
    }

    proptest! {
        #[test]
        fn any_label_is_a_symbol(text in "[!-\"%-?A-Z_a-z0-9\u{1d}]{1,46}") {
            let steps = steps_of(&text);
            prop_assert_eq!(read(&steps), text);
            let mut set = Set::B;
            let mut pending = 0;
            for step in steps {
                match step {
                    Step::Start(next) | Step::Switch(next) => {
                        prop_assert_eq!(pending % 2, 0, "a pair is cut");
                        (set, pending) = (next, 0);
                    }
                    Step::Character(character) if set == Set::C => {
                        prop_assert!(character.is_ascii_digit());
                        pending += 1;
                    }
                    _ => {}
                }
            }
        }
    }
}
