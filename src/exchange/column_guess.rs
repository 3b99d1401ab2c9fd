//! Guesses the field of a column whose title is no known name. A guess is only proposed; the user decides.

use super::file_table::{FileTable, normalize_header};
use crate::domain::Field;

/// Titles that name something no field holds, although they resemble the name of one.
const NO_FIELD: &[&str] = &[
    "manufacturer",
    "manufacturername",
    "manufacturercode",
    "fabricante",
    "brand",
    "brandname",
    "marca",
    "producttype",
    "type",
    "tipo",
    "branch",
    "branchid",
    "sucursal",
    "supplierid",
    "suppliercode",
    "vendorid",
    "vendorcode",
    "idproveedor",
    "codigoproveedor",
];

/// Words that rule out every field, whatever else is in the title: a maximum, what is on order.
const OTHER_WORDS: &[&str] = &[
    "max",
    "maximum",
    "maximo",
    "maxima",
    "total",
    "reserved",
    "reservado",
    "ordered",
    "committed",
    "pedido",
    "control",
    "controlled",
    "prescription",
    "receta",
    "image",
    "imagen",
    "url",
    "status",
    "estado",
    "serial",
    "serie",
    "type",
    "tipo",
];

/// Length from which a name is looked for among the words of a title, and from which a title may abbreviate one.
const MIN_WORD: usize = 3;

/// Length from which a title of one word may begin with a name.
const MIN_BEGINNING: usize = 5;

/// Similarity, from 0 to 1, from which a title is taken for a misspelled name.
const MIN_LIKENESS: f64 = 0.82;

/// Guesses the field of each title among those that are not taken. Each field goes to its likeliest title only.
pub(super) fn guess_fields(table: FileTable, titles: &[&str], taken: &[Field]) -> Vec<Option<Field>> {
    let mut guesses = vec![None; titles.len()];
    let mut likely: Vec<(f64, usize, Field)> = Vec::new();
    for (place, title) in titles.iter().enumerate() {
        let Some(title) = Title::of(title) else { continue };
        let free = table.fields().iter().copied().filter(|field| !taken.contains(field));
        likely.extend(free.filter_map(|field| Some((title.likeness(table, field)?, place, field))));
    }
    likely.sort_by(|(one, ..), (other, ..)| other.total_cmp(one));
    for (_, place, field) in likely {
        let is_free = !guesses.contains(&Some(field));
        if let Some(guess) = guesses.get_mut(place).filter(|guess| guess.is_none() && is_free) {
            *guess = Some(field);
        }
    }
    guesses
}

/// A normalized title, whole and split into words.
struct Title {
    whole: String,
    words: Vec<String>,
}

impl Title {
    /// Returns `None` if it names something that no field holds.
    fn of(title: &str) -> Option<Self> {
        let whole = normalize_header(title);
        let words: Vec<String> = split_words(title).iter().map(|word| normalize_header(word)).collect();
        let is_other = NO_FIELD.contains(&whole.as_str())
            || words.iter().any(|word| OTHER_WORDS.contains(&word.as_str()));
        (!is_other && !whole.is_empty()).then_some(Title { whole, words })
    }

    /// Returns how likely the title names a field, from 0 to 1; `None` if it doesn't resemble one of its names.
    fn likeness(&self, table: FileTable, field: Field) -> Option<f64> {
        let likeness = table.names_of(field).filter_map(|name| self.likeness_to(&name));
        likeness.max_by(f64::total_cmp).or_else(|| (self.abbreviated(table) == Some(field)).then_some(0.8))
    }

    /// Returns the field that the title abbreviates, as `Ubic.` does; `None` if there are several, as for `Fecha`.
    fn abbreviated(&self, table: FileTable) -> Option<Field> {
        let begins = |field: &Field| table.names_of(*field).any(|name| name.starts_with(&self.whole));
        let mut fields = table.fields().iter().copied().filter(begins);
        let only = fields.next().filter(|_| self.whole.len() >= MIN_WORD);
        only.filter(|_| fields.next().is_none())
    }

    fn likeness_to(&self, name: &str) -> Option<f64> {
        let share = |part: &str, whole: &str| part.len() as f64 / whole.len() as f64;
        // `Item code (SAP)` contains the name as words.
        if name.len() >= MIN_WORD && self.has_words(name) {
            return Some(0.9 + 0.1 * share(name, &self.whole));
        }
        // `stockendeposito` begins with it.
        if name.len() >= MIN_BEGINNING && self.words.len() == 1 && self.whole.starts_with(name) {
            return Some(0.7 + 0.1 * share(name, &self.whole));
        }
        let likeness = strsim::normalized_damerau_levenshtein(name, &self.whole);
        (likeness >= MIN_LIKENESS).then_some(likeness)
    }

    /// Returns whether consecutive words of the title form the name.
    fn has_words(&self, name: &str) -> bool {
        (0..self.words.len()).any(|first| {
            let mut rest = name;
            for word in self.words.iter().skip(first) {
                match rest.strip_prefix(word.as_str()) {
                    Some(behind) => rest = behind,
                    None => return false,
                }
                if rest.is_empty() {
                    return true;
                }
            }
            false
        })
    }
}

/// Splits a title into words: `rack_location`, `Rack location` and `RackLocation` have two.
fn split_words(title: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_small = false;
    for letter in title.chars() {
        let begins = !letter.is_alphanumeric() || (was_small && letter.is_uppercase());
        was_small = letter.is_lowercase();
        if begins {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| letter.is_alphanumeric()) {
            word.push(letter);
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn guesses(titles: &str, taken: &[Field]) -> Vec<Option<Field>> {
        guess_fields(FileTable::Stock, &titles.split('|').collect::<Vec<_>>(), taken)
    }

    #[rstest]
    #[case("Quantity (Stock)", Field::Quantity)]
    #[case("Price (INR)", Field::Price)]
    #[case("Expiry Date (Optional)", Field::Expires)]
    #[case("Preferred bin location", Field::Location)]
    #[case("PreferredBin", Field::Location)]
    #[case("Ubic.", Field::Location)]
    #[case("Prov.", Field::Supplier)]
    #[case("expiri", Field::Expires)]
    #[case("cantidda", Field::Quantity)]
    #[case("STOCKENDEPOSITO", Field::Quantity)]
    fn a_title_is_taken_for_what_its_words_say(#[case] title: &str, #[case] field: Field) {
        assert_eq!(guesses(title, &[]), [Some(field)]);
    }

    #[rstest]
    #[case("Buyer")]
    #[case("F. Alta")]
    #[case("Remarks")]
    #[case("Laboratorio")]
    #[case("Consumo")]
    #[case("Fecha")]
    #[case("Estado")]
    #[case("Serial Number")]
    #[case("Requires Prescription")]
    #[case("LotAndExpiryControl")]
    #[case("Max quantity")]
    #[case("Manufacturer")]
    #[case("№")]
    fn a_title_that_only_looks_like_a_field_is_none(#[case] title: &str) {
        assert_eq!(guesses(title, &[]), [None]);
    }

    #[test]
    fn the_likeliest_column_has_the_field_wherever_it_stands() {
        let quantity = Some(Field::Quantity);
        assert_eq!(guesses("quantity at hand of all|quantity left", &[]), [None, quantity]);
        assert_eq!(guesses("Description of it|notes", &[Field::Name]), [None, None]);
    }
}
