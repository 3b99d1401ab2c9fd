//! What is shown of an invalid value.

use crate::domain::replace_unprintable;

/// Maximum characters shown of an invalid value.
const MAX_EXCERPT_CHARS: usize = 40;

/// Sanitizes a value and truncates it to [`MAX_EXCERPT_CHARS`] characters.
pub(super) fn sanitized_excerpt(value: &str) -> String {
    let value = replace_unprintable(value);
    match value.char_indices().nth(MAX_EXCERPT_CHARS) {
        Some((at, _)) => format!("{}…", value.get(..at).unwrap_or_default()),
        None => value,
    }
}
