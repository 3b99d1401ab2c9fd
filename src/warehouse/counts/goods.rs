//! Goods by their codes: which lines are of a code, and which nothing tells apart.

use crate::domain::count::CountLine;
use crate::domain::{Day, LotCode, Product, Sku};
use crate::warehouse::ledger::corrupt;
use crate::warehouse::{Conflict, Error, LineMeant, LotMeant};

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

/// The refusal to choose among lines of a code.
pub(super) fn several_of_code(sku: &Sku, code: &LotCode, lines: &[&CountLine]) -> Error {
    let (sku, code) = (sku.clone(), code.clone());
    let lots: Option<Vec<_>> = lines.iter().map(|line| Some((line.lot?, line.location.clone()))).collect();
    Error::Conflict(match lots {
        Some(lots) => Conflict::SeveralLocations { sku, code, lots },
        None => {
            let meant = |line: &&CountLine| LineMeant {
                lot: line.lot,
                location: line.location.clone(),
                expires: line.expires,
            };
            Conflict::SeveralLines { sku, code, lines: lines.iter().map(meant).collect() }
        }
    })
}

/// Leaves of several lines those with an expiry, if there are any.
pub(super) fn retain_expiry(lines: &mut Vec<CountLine>, expires: Option<Day>) {
    let Some(day) = expires.filter(|_| lines.len() > 1) else { return };
    if lines.iter().any(|line| line.expires == Some(day)) {
        lines.retain(|line| line.expires == Some(day));
    }
}

impl From<&CountLine> for LotMeant {
    fn from(line: &CountLine) -> Self {
        LotMeant { lot: line.lot, code: line.code.clone(), location: line.location.clone() }
    }
}
