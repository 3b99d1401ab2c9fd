//! Checks that incoming goods have the facts that their product requires (docs/RULES.md, L13).

use std::ops::ControlFlow;

use crate::domain::{Day, Lot, LotCode, Product, Requires};
use crate::store::ReadTransaction;
use crate::warehouse::{Invalid, Result, Warning};

/// Fails if goods that come in lack what their product requires.
pub(in crate::warehouse) fn ensure_required_is_known(
    product: &Product,
    code: Option<&LotCode>,
    expires: Option<Day>,
) -> Result<()> {
    let missing = product.details.requires.missing_of(code, expires);
    if missing.is_nothing() {
        return Ok(());
    }
    Err(Invalid::Required { sku: product.details.sku.clone(), missing }.into())
}

/// Fails if the lot that goods would join lacks what their product requires.
pub(in crate::warehouse) fn ensure_lot_has_required(product: &Product, lot: &Lot) -> Result<()> {
    let missing = product.details.requires.missing_of(lot.code.as_ref(), lot.expires);
    if missing.is_nothing() {
        return Ok(());
    }
    let (sku, code) = (product.details.sku.clone(), lot.code.clone());
    Err(Invalid::LotLacksRequired { sku, lot: lot.id, code, missing }.into())
}

/// Returns how many lots with stock lack what the product requires and did not `before`.
pub(in crate::warehouse) fn lots_without_required(
    book: &dyn ReadTransaction,
    product: &Product,
    before: Requires,
) -> Result<Option<Warning>> {
    let required = product.details.requires.beyond(before);
    if required.is_nothing() || product.on_hand.is_zero() {
        return Ok(None);
    }
    let (mut lots, mut missing) = (0, Requires::NOTHING);
    book.open_lots(product.id, &mut |lot| {
        let lacking = required.missing_of(lot.code.as_ref(), lot.expires);
        missing = missing.and(lacking);
        lots += u32::from(!lacking.is_nothing());
        ControlFlow::Continue(())
    })?;
    let sku = product.details.sku.clone();
    Ok((lots > 0).then_some(Warning::LotsLackRequired { sku, missing, lots }))
}
