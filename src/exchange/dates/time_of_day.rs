//! Takes the time of day off a timestamp. Its day is the one written, in whatever time zone.

use crate::domain::fold_for_search;

/// The date before a time of day, or the whole text if there is no time. `None` if what follows the date is no time.
pub(super) fn split_time_of_day(text: &str) -> Option<&str> {
    match date_length(text) {
        None => Some(text),
        Some((date, time)) => {
            let (date, time) = (text.get(..date)?, text.get(time..)?);
            (is_time_of_day(time.trim()) && !date.is_empty()).then_some(date)
        }
    }
}

/// Where a date ends and where the time behind it begins.
fn date_length(text: &str) -> Option<(usize, usize)> {
    let is_digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let separator = text.match_indices(['T', 't']).map(|(at, _)| at).find(|at| {
        let before = at.checked_sub(1).is_some_and(is_digit);
        before && (is_digit(at + 1) || text.len() == at + 1)
    });
    if let Some(at) = separator {
        return Some((at, at + 1));
    }
    let colon = text.find(':')?;
    let before = text.get(..colon)?;
    let hour = before.trim_end_matches(|character: char| character.is_ascii_digit());
    Some((hour.trim_end_matches([' ', ',']).len(), hour.len()))
}

/// Whether a text is a time: `10:15`, `10:15:30.5`, `101530`, `12:00 AM`, `10:15Z`, `10:15+02:00`.
fn is_time_of_day(time: &str) -> bool {
    let clock_end = time.find(|c: char| !matches!(c, '0'..='9' | ':' | '.' | ',')).unwrap_or(time.len());
    let (clock, behind) = time.split_at(clock_end);
    is_clock(clock) && is_half_or_zone(behind.trim())
}

fn is_clock(clock: &str) -> bool {
    let whole = clock.split(['.', ',']).next().unwrap_or_default();
    let parts: Vec<&str> = match whole.len() {
        4 | 6 if !whole.contains(':') && whole.is_ascii() => {
            (0..whole.len()).step_by(2).filter_map(|at| whole.get(at..at + 2)).collect()
        }
        _ => whole.split(':').collect(),
    };
    let below = |part: &&str, limit: u32| {
        (1..=2).contains(&part.len()) && part.parse::<u32>().is_ok_and(|number| number < limit)
    };
    match parts.as_slice() {
        [hour, rest @ ..] if !rest.is_empty() && rest.len() <= 2 => {
            below(hour, 25) && rest.iter().all(|part| below(part, 61))
        }
        _ => false,
    }
}

fn is_half_or_zone(text: &str) -> bool {
    let folded: String = fold_for_search(text).chars().filter(|c| !matches!(c, '.' | ' ')).collect();
    if matches!(folded.as_str(), "" | "am" | "pm" | "z" | "utc" | "gmt") {
        return true;
    }
    let offset = folded.strip_prefix(['+', '-']).unwrap_or_default();
    matches!(offset.len(), 2 | 4 | 5) && offset.chars().all(|c| c.is_ascii_digit() || c == ':')
}
