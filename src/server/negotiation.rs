//! Content negotiation by weights (RFC 9110, 12.4.2).

/// The most wishes that are looked at.
const MAX_WISHES: usize = 20;

/// Returns the wish with the greatest weight that `read` knows; of several the first. A weight of 0 is no wish.
pub(super) fn most_wanted<T>(header: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
    let mut best: Option<(u16, T)> = None;
    for wish in header.split(',').take(MAX_WISHES) {
        let (name, parameters) = wish.split_once(';').unwrap_or((wish, ""));
        let weight = parameters.split(';').map(weight_of).min().unwrap_or(1_000);
        let Some(wanted) = read(name.trim()).filter(|_| weight > 0) else { continue };
        if best.as_ref().is_none_or(|(known, _)| weight > *known) {
            best = Some((weight, wanted));
        }
    }
    best.map(|(_, wanted)| wanted)
}

/// The weight in thousandths that a parameter gives: `q=0.8`. One that can't be read gives 0, another parameter 1,000.
fn weight_of(parameter: &str) -> u16 {
    let Some(value) = parameter.trim().strip_prefix("q=") else { return 1_000 };
    let (whole, fraction) = value.trim().split_once('.').unwrap_or((value.trim(), ""));
    let thousandths: String = fraction.chars().chain("000".chars()).take(3).collect();
    match (whole, thousandths.parse::<u16>()) {
        ("1", _) => 1_000,
        ("0", Ok(thousandths)) => thousandths,
        _ => 0,
    }
}
