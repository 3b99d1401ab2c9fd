//! How a schema differs from the one that this version makes.

use std::collections::BTreeMap;

use super::Contradiction;

/// Definitions of the parts of a schema, by kind and name.
pub(super) type Schema = BTreeMap<(String, String), String>;

/// How much of two definitions is shown from where they begin to differ.
const SHOWN_CHARACTERS: usize = 60;

/// Compares a schema with the one that it should be.
pub(super) fn find_differences(mut expected: Schema, found: Schema) -> Vec<Contradiction> {
    let mut differences = Vec::new();
    for ((kind, name), definition) in found {
        let subject = format!("{kind} {name}");
        match expected.remove(&(kind, name)) {
            Some(made) if made == definition => {}
            Some(made) => {
                let (expected, found) = first_difference(&made, &definition);
                differences.push(Contradiction { subject, expected, found });
            }
            None => differences.push(presence(subject, false)),
        }
    }
    let missing = expected.into_keys().map(|(kind, name)| presence(format!("{kind} {name}"), true));
    differences.extend(missing);
    differences
}

/// Says that something is missing, or that it should be.
fn presence(subject: String, is_missing: bool) -> Contradiction {
    let (there, none) = ("there".to_owned(), "none".to_owned());
    let (expected, found) = if is_missing { (there, none) } else { (none, there) };
    Contradiction { subject, expected, found }
}

/// Returns the line of each of two definitions where they begin to differ, from there on.
fn first_difference(expected: &str, found: &str) -> (String, String) {
    let same = expected.chars().zip(found.chars()).take_while(|(a, b)| a == b).count();
    // From the beginning of the word.
    let start =
        expected.chars().take(same).collect::<String>().rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let rest = |definition: &str| {
        let words =
            definition.get(start..).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        match words.char_indices().nth(SHOWN_CHARACTERS) {
            Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default()),
            None => words,
        }
    };
    (rest(expected), rest(found))
}
