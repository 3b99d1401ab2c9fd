//! What texts are found and sorted by.

use crate::domain::{BarcodeCode, fold_for_identity, fold_for_search};

/// Makes the key of a text: 1 for searching, 2 of a barcode, else for comparing.
pub(super) fn make_key(text: &str, way: u8) -> String {
    match way {
        1 => fold_for_search(text),
        2 => BarcodeCode::parse(text).map_or_else(|_| fold_for_identity(text), |code| code.key()),
        _ => fold_for_identity(text),
    }
}

/// Returns whether a key is that of a text. Most texts are ASCII, and of a million none is copied.
pub(super) fn is_key(text: &str, key: &str, way: u8) -> bool {
    if way < 2 && text.is_ascii() {
        return text.bytes().map(|byte| byte.to_ascii_lowercase()).eq(key.bytes());
    }
    make_key(text, way) == key
}
