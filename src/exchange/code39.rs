//! Code 39 barcodes (ISO/IEC 16388) out of block characters.

/// Narrow (`0`) and wide (`1`) elements of the characters that codes of counts have, a bar first.
const ELEMENTS: [(char, &str); 15] = [
    ('0', "000110100"),
    ('1', "100100001"),
    ('2', "001100001"),
    ('3', "101100000"),
    ('4', "000110001"),
    ('5', "100110000"),
    ('6', "001110000"),
    ('7', "000100101"),
    ('8', "100100100"),
    ('9', "001100100"),
    ('C', "101001000"),
    ('N', "000010011"),
    ('T', "000010110"),
    ('-', "010000101"),
    (STOP, "010010100"),
];

/// Begins and ends a barcode.
const STOP: char = '*';

/// How many modules a wide element has.
const WIDE: usize = 2;

/// Draws a barcode, two modules a character, one row high; `None` if it has a character that no count has.
pub(super) fn draw(text: &str) -> Option<String> {
    let mut modules: Vec<bool> = Vec::new();
    for character in [STOP].into_iter().chain(text.chars()).chain([STOP]) {
        let (_, elements) = ELEMENTS.iter().find(|(known, _)| *known == character)?;
        for (place, element) in elements.chars().enumerate() {
            let width = if element == '1' { WIDE } else { 1 };
            modules.extend(std::iter::repeat_n(place % 2 == 0, width));
        }
        // The gap between two characters.
        modules.push(false);
    }
    let block = |pair: &[bool]| match pair {
        [true, true] => '█',
        [true, ..] => '▌',
        [false, true] => '▐',
        _ => ' ',
    };
    Some(modules.chunks(2).map(block).collect::<String>().trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_has_three_wide_elements_of_nine() {
        for (character, elements) in ELEMENTS {
            let wide = elements.chars().filter(|element| *element == '1').count();
            assert_eq!((elements.len(), wide), (9, 3), "{character}");
        }
    }

    /// Reads a barcode back from the widths of its bars and spaces.
    fn read(drawn: &str) -> String {
        let modules: Vec<bool> = drawn
            .chars()
            .flat_map(|block| [matches!(block, '█' | '▌'), matches!(block, '█' | '▐')])
            .collect();
        let mut runs: Vec<(bool, usize)> = Vec::new();
        for module in modules {
            match runs.last_mut() {
                Some((colour, width)) if *colour == module => *width += 1,
                _ => runs.push((module, 1)),
            }
        }
        let characters = runs.chunks(10).map(|runs| {
            let elements: String =
                runs.iter().take(9).map(|(_, width)| if *width > 1 { '1' } else { '0' }).collect();
            ELEMENTS.iter().find(|(_, known)| *known == elements).unwrap().0
        });
        characters.collect()
    }

    #[test]
    fn a_barcode_reads_back() {
        for code in ["CNT-14", "CNT-2067893"] {
            assert_eq!(read(&draw(code).unwrap()), format!("*{code}*"));
        }
        assert_eq!(draw("cnt"), None);
    }
}
