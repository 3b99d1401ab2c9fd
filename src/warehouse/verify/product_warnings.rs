//! What changes of products warned of, against the book as it stood (docs/RULES.md, I2 and L13).

use super::entry::Entry;
use super::product_facts::ReplayedProducts;
use super::replay::Replay;
use crate::domain::{FactChange, Field, Label, ProductId, Requires, Sku};
use crate::warehouse::import::products::numeric_name_warning;
use crate::warehouse::{ImportWarning, Warning};

/// What an edit of a product warned of. Products are as it left them; `None` if the book can't tell.
pub(super) fn of_edit(
    entry: &Entry<'_>,
    product: ProductId,
    (products, replay): (&ReplayedProducts, &Replay),
) -> Option<Vec<Warning>> {
    let sku = Sku::parse(&products.value(product, Field::Sku)?).ok()?;
    let lacking = lots_without_required(entry.changes, product, &sku, replay)?;
    Some(lacking.into_iter().collect())
}

/// What an import of products warned of, row by row, which is the order of its changes.
pub(super) fn of_import(
    entry: &Entry<'_>,
    (products, replay): (&ReplayedProducts, &Replay),
) -> Option<Vec<ImportWarning>> {
    let mut warnings = Vec::new();
    for changes in entry.changes.chunk_by(|one, other| one.product == other.product) {
        let product = changes.first()?.product;
        if change_of(changes, Field::Sku).is_some() {
            // It was added.
            continue;
        }
        let sku = Sku::parse(&products.value(product, Field::Sku)?).ok()?;
        if let Some(FactChange { before, after, .. }) = change_of(changes, Field::Name) {
            let name = |text: &Option<String>| text.as_deref().and_then(|text| Label::parse(text).ok());
            warnings.extend(numeric_name_warning(&sku, &name(before)?, &name(after)?));
        }
        let lacking = lots_without_required(changes, product, &sku, replay)?;
        warnings.extend(lacking.map(ImportWarning::OfChange));
    }
    Some(warnings)
}

fn change_of(changes: &[FactChange], field: Field) -> Option<&FactChange> {
    changes.iter().find(|change| change.lot.is_none() && change.field == field)
}

/// How many lots with stock lack what a product requires since a change and did not before it.
fn lots_without_required(
    changes: &[FactChange],
    product: ProductId,
    sku: &Sku,
    replay: &Replay,
) -> Option<Option<Warning>> {
    let Some(FactChange { before, after, .. }) = change_of(changes, Field::Requires) else {
        return Some(None);
    };
    let read = |text: &Option<String>| Requires::parse(text.as_deref().unwrap_or_default()).ok();
    let required = read(after)?.beyond(read(before)?);
    let (mut lots, mut missing) = (0, Requires::NOTHING);
    if !required.is_nothing() {
        for (_, _, lot) in replay.open_lots(product) {
            let known = Requires { lot: !lot.code.is_none(), expiry: lot.expires.is_some() };
            let lacking = required.beyond(known);
            missing = missing.and(lacking);
            lots += u32::from(!lacking.is_nothing());
        }
    }
    Some((lots > 0).then(|| Warning::LotsLackRequired { sku: sku.clone(), missing, lots }))
}
