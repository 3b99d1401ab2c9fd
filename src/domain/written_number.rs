//! Numbers as people write them: with a decimal mark, and with or without thousands separators.

/// The decimal mark of a written number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DecimalMark {
    /// `1.5`; always used by scripts and JSON.
    #[default]
    Point,
    /// `1,5`, as in Spanish. With either mark the other is understood too, unless it may mean thousands:
    /// `1.204`.
    Comma,
}

impl DecimalMark {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            DecimalMark::Point => ".",
            DecimalMark::Comma => ",",
        }
    }

    pub(super) fn character(self) -> char {
        match self {
            DecimalMark::Point => '.',
            DecimalMark::Comma => ',',
        }
    }
}

/// A number in pieces, without thousands separators.
pub(super) struct WrittenNumber<'a> {
    pub(super) whole: String,
    pub(super) fraction: &'a str,
}

/// Why a text is not a number.
pub(super) enum NumberProblem {
    NotANumber,
    Ambiguous,
}

impl<'a> WrittenNumber<'a> {
    /// Splits a number at its decimal mark and takes out thousands separators.
    pub(super) fn split(number: &'a str, mark: DecimalMark) -> Result<Self, NumberProblem> {
        let separators: Vec<(usize, char)> =
            number.char_indices().filter(|(_, character)| !character.is_ascii_digit()).collect();
        let Some(&(at, last)) = separators.last() else {
            return Ok(WrittenNumber { whole: number.to_owned(), fraction: "" });
        };
        let is_last_once = separators.iter().filter(|(_, separator)| *separator == last).count() == 1;
        let is_single = separators.len() == 1;
        let is_mark = matches!(last, '.' | ',');
        if !is_mark || !is_last_once {
            let whole = without_thousands(number, last).ok_or(NumberProblem::NotANumber)?;
            return Ok(WrittenNumber { whole, fraction: "" });
        }
        let (whole, rest) = number.split_at_checked(at).ok_or(NumberProblem::NotANumber)?;
        let fraction = rest.strip_prefix(last).unwrap_or_default();
        if is_single {
            let may_be_thousands = fraction.len() == 3 && is_first_group(whole);
            if may_be_thousands && last != mark.character() {
                return Err(NumberProblem::Ambiguous);
            }
            return Ok(WrittenNumber { whole: whole.to_owned(), fraction });
        }
        let separator = separators.first().map_or(last, |(_, separator)| *separator);
        let whole = without_thousands(whole, separator).ok_or(NumberProblem::NotANumber)?;
        Ok(WrittenNumber { whole, fraction })
    }
}

/// Writes a number that has thousands separators without them; `None` of any other text.
pub(super) fn without_thousands_separators(number: &str, mark: DecimalMark) -> Option<String> {
    let begins_and_ends = |text: &str| {
        let (first, last) = (text.chars().next(), text.chars().next_back());
        [first, last].into_iter().all(|end| end.is_some_and(|end| end.is_ascii_digit()))
    };
    let WrittenNumber { whole, fraction } = Some(number)
        .filter(|number| begins_and_ends(number))
        .and_then(|it| WrittenNumber::split(it, mark).ok())?;
    if !whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(if fraction.is_empty() { whole } else { format!("{whole}{}{fraction}", mark.character()) })
}

/// Takes out thousands separators; `None` unless they stand where they belong.
fn without_thousands(number: &str, separator: char) -> Option<String> {
    if !matches!(separator, '.' | ',' | ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\'' | '’') {
        return None;
    }
    let mut groups = number.split(separator);
    let is_group = |group: &str| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit());
    let fits = groups.next().is_some_and(is_first_group) && groups.all(is_group);
    fits.then(|| number.replace(separator, ""))
}

/// Whether a thousands separator may follow.
fn is_first_group(digits: &str) -> bool {
    matches!(digits.len(), 1..=3)
        && !digits.starts_with('0')
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}
