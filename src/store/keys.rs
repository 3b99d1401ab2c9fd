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
