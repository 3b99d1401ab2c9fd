//! Pairs of check characters, and the check digit of a weight or price (GS1 General Specifications, 7.9).

use super::CharacterSet;

/// The modulus of a pair of check characters.
const PAIR_MODULUS: usize = 1_021;

/// The characters of a pair, by value.
const PAIR_CHARACTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// The weights of the characters before a pair, from the right.
const PAIR_WEIGHTS: [usize; 28] = [
    2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103,
    107,
];

/// The pair of check characters of a text in character set 82, of at most 28 characters.
pub(super) fn check_pair(body: &str) -> String {
    let values = body.bytes().rev().map(|byte| CharacterSet::Set82.value_of(byte).unwrap_or_default());
    let sum: usize = values.zip(PAIR_WEIGHTS).map(|(value, weight)| value * weight).sum();
    let sum = sum % PAIR_MODULUS;
    [sum / 32, sum % 32]
        .iter()
        .filter_map(|value| PAIR_CHARACTERS.get(*value))
        .map(|byte| char::from(*byte))
        .collect()
}

/// The check digit of four or five digits of a weight or price in a store's own number; `None` of any other
/// count, for which there is none.
pub(super) fn measure_check_digit(digits: &[u8]) -> Option<u8> {
    let digit = |at: usize| digits.get(at).map(|byte| u32::from(byte.wrapping_sub(b'0')));
    match digits.len() {
        4 => {
            let sum = two_minus(digit(0)?) + two_minus(digit(1)?) + 3 * digit(2)? + five_minus(digit(3)?);
            Some(to_ascii(3 * sum))
        }
        5 => {
            let sum = five_plus(digit(0)?) + two_minus(digit(1)?) + five_minus(digit(2)?);
            let sum = sum + five_plus(digit(3)?) + two_minus(digit(4)?);
            let wanted = (10 - sum % 10) % 10;
            (0..10).find(|check| five_minus(*check) % 10 == wanted).map(to_ascii)
        }
        _ => None,
    }
}

/// Twice a digit, less the tens of that.
fn two_minus(digit: u32) -> u32 {
    2 * digit - 2 * digit / 10
}

/// Five times a digit, less the tens of that.
fn five_minus(digit: u32) -> u32 {
    5 * digit - 5 * digit / 10
}

/// Five times a digit, plus the tens of that.
fn five_plus(digit: u32) -> u32 {
    5 * digit + 5 * digit / 10
}

fn to_ascii(number: u32) -> u8 {
    b'0' + u8::try_from(number % 10).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("1987654Ad4X4bL5ttr2310c2K")]
    #[case("12345678901234567890123NT")]
    #[case("12345_!\"%&'()*+,-./LC")]
    #[case("99999zzzzzzzzzzzzzzzzzzT2")]
    #[case("22")]
    fn pairs_are_those_of_the_standard(#[case] key: &str) {
        let (body, pair) = key.split_at(key.len() - 2);
        assert_eq!(check_pair(body), pair);
    }

    #[rstest]
    #[case("2875", Some('9'))]
    #[case("14685", Some('6'))]
    #[case("0000", Some('0'))]
    #[case("123", None)]
    fn prices_have_a_check_digit_of_their_own(#[case] price: &str, #[case] check: Option<char>) {
        assert_eq!(measure_check_digit(price.as_bytes()).map(char::from), check);
    }

    #[test]
    fn every_five_digit_price_has_one_check_digit() {
        let checks: Vec<u32> = (0..10).map(|digit| five_minus(digit) % 10).collect();
        for wanted in 0..10 {
            assert_eq!(checks.iter().filter(|check| **check == wanted).count(), 1, "{wanted}");
        }
    }
}
