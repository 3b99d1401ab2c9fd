//! Goods by their codes: which lines are of a code, and which nothing tells apart.

use crate::domain::count::CountLine;
use crate::domain::{LotCode, Product};
use crate::warehouse::ledger::corrupt;
use crate::warehouse::{Conflict, Error, LotMeant};

/// Returns whether a line is of a code, or of goods without one.
pub(super) fn has_code(line: &CountLine, code: Option<&LotCode>) -> bool {
    LotCode::matches_optional(line.code.as_ref(), code)
}

/// The refusal to choose among lots without a code.
pub(super) fn several_without_code(product: &Product, lines: &[CountLine]) -> Error {
    let lots = lines.iter().map(LotMeant::from).collect();
    match LotCode::parse(product.details.sku.as_str()) {
        Ok(scanned) => Error::Conflict(Conflict::SeveralLots { scanned, lots }),
        Err(_) => corrupt("a SKU that is no text"),
    }
}

impl From<&CountLine> for LotMeant {
    fn from(line: &CountLine) -> Self {
        LotMeant { lot: line.lot, code: line.code.clone(), location: line.location.clone() }
    }
}
