//! Changes of products against their requests and what they keep of their answers (docs/RULES.md, P1).

use std::collections::HashSet;

use super::entry::Entry;
use super::product_facts::{ReplayedProducts, told_of};
use super::product_warnings;
use super::replay::Replay;
use super::report::ReportBuilder;
use super::requests::{RULE, parse};
use crate::domain::{
    Barcode, Day, FactChange, Field, Gtin, Label, ProductFacts, ProductId, Quantity, fold_for_identity,
};
use crate::warehouse::commands::barcodes::KeptBarcode;
use crate::warehouse::commands::products::{KeptAnswer, RecordedProductRequest};
use crate::warehouse::import::products::KeptImport;

/// Checks what a document made of products against its request. Products are as it left them.
pub(super) fn check(
    entry: &Entry<'_>,
    request: &RecordedProductRequest,
    (products, replay): (&ReplayedProducts, &Replay),
    findings: &mut ReportBuilder<'_>,
) {
    let product = entry.changes.first().map(|change| change.product);
    let stated = match request {
        RecordedProductRequest::ImportProducts(_) => {
            return check_import(entry, Some((products, replay)), findings);
        }
        RecordedProductRequest::ImportBarcodes(_) => return check_import(entry, None, findings),
        RecordedProductRequest::AddBarcode { code, quantity, unit, .. } => {
            let own_unit = product.and_then(|product| products.value(product, Field::Unit));
            let is_own =
                |unit: &Label| own_unit.as_deref().is_some_and(|own| unit.key() == fold_for_identity(own));
            let unit = unit.clone().filter(|unit| !is_own(unit));
            let meant = |barcode: &Barcode| barcode.quantity == *quantity && barcode.unit == unit;
            check_barcode(entry, (true, code), &meant, products, findings);
            return;
        }
        RecordedProductRequest::RemoveBarcode { code } => {
            check_barcode(entry, (false, code), &|_| true, products, findings);
            return;
        }
        RecordedProductRequest::Add(details) => {
            let facts = ProductFacts { details: details.clone(), archived: false };
            ProductFacts::FIELDS.into_iter().map(|field| (field, facts.value(field))).collect()
        }
        RecordedProductRequest::Edit { changes, .. } => changes.stated(),
    };
    let Some(product) = product else { return };
    for (field, value) in &stated {
        check_value(entry, (product, *field), value.as_ref(), products, findings);
    }
    let other = entry
        .changes
        .iter()
        .find(|change| change.product != product || !stated.iter().any(|(field, _)| *field == change.field));
    findings.check(RULE, other.is_none(), || {
        let found = other.map_or("none", |change| change.field.name());
        (entry.subject(), "changes that were requested".to_owned(), found.to_owned())
    });
    check_answer(entry, product, (products, replay), findings);
}

/// Checks a value; a SKU is kept folded with its request.
fn check_value(
    entry: &Entry<'_>,
    (product, field): (ProductId, Field),
    stated: Option<&String>,
    products: &ReplayedProducts,
    findings: &mut ReportBuilder<'_>,
) {
    let found = products.value(product, field);
    let folded = |text: Option<&String>| match field {
        Field::Sku => text.map(|text| fold_for_identity(text)),
        _ => text.cloned(),
    };
    findings.check(RULE, folded(stated) == folded(found.as_ref()), || {
        let text = |value: Option<&String>| value.cloned().unwrap_or_else(|| "none".to_owned());
        (entry.subject_of(field.name()), text(stated), text(found.as_ref()))
    });
}

/// Checks that the answer tells the product as the document left it.
fn check_answer(
    entry: &Entry<'_>,
    product: ProductId,
    (products, replay): (&ReplayedProducts, &Replay),
    findings: &mut ReportBuilder<'_>,
) {
    let answer = entry.document.decision.as_deref().and_then(parse::<KeptAnswer>);
    let warnings = product_warnings::of_edit(entry, product, (products, replay));
    let is_told = answer.is_some_and(|answer| {
        let balances = answer.balances().map(Quantity::thousandths);
        let are_warned_of = warnings.is_none_or(|expected| expected == answer.warnings());
        let (id, facts) = answer.into_facts();
        id == product
            && are_warned_of
            && balances == balances_of(product, entry.document.stamp.day, replay)
            && ProductFacts::FIELDS
                .into_iter()
                .all(|field| facts.value(field) == products.value(product, field))
    });
    check_told(entry, is_told, findings);
}

/// What a product has: on hand, on hold and expired, in thousandths.
fn balances_of(product: ProductId, day: Day, replay: &Replay) -> [i64; 3] {
    let mut sums = [0_i64; 3];
    let [on_hand, on_hold, expired] = &mut sums;
    for (_, _, lot) in replay.open_lots(product) {
        *on_hand = on_hand.saturating_add(lot.on_hand);
        if lot.held {
            *on_hold = on_hold.saturating_add(lot.on_hand);
        } else if lot.expires.is_some_and(|expires| expires < day) {
            *expired = expired.saturating_add(lot.on_hand);
        }
    }
    sums
}

/// Checks a document that added or removed one barcode: it changed nothing else, and its answer tells that barcode
/// and the product as the document left it.
fn check_barcode(
    entry: &Entry<'_>,
    (added, code): (bool, &str),
    meant: &dyn Fn(&Barcode) -> bool,
    products: &ReplayedProducts,
    findings: &mut ReportBuilder<'_>,
) {
    let barcode = match entry.changes {
        [change] => read_barcode(change, added),
        _ => None,
    };
    let fits = barcode.as_ref().is_some_and(|barcode| barcode.code.key() == code && meant(barcode));
    findings.check(RULE, fits, || {
        let expected = format!("one change, of the barcode {code}");
        let found = entry.changes.first().and_then(|change| change.after.clone().or(change.before.clone()));
        (entry.subject(), expected, found.unwrap_or_else(|| "none".to_owned()))
    });
    let answer = entry.document.decision.as_deref().and_then(parse::<KeptBarcode>);
    let product = entry.changes.first().map(|change| change.product);
    let is_told =
        answer.zip(product).is_some_and(|(KeptBarcode { product: told, barcode: fact }, product)| {
            Barcode::from_fact(&fact) == barcode
                && told_of(&told)
                    .into_iter()
                    .all(|(field, told)| products.value(product, field) == Some(told))
        });
    check_told(entry, is_told, findings);
}

/// Reads the barcode that a change adds or removes; a product's GTIN is one.
fn read_barcode(change: &FactChange, added: bool) -> Option<Barcode> {
    let (gone, there) = if added { (&change.before, &change.after) } else { (&change.after, &change.before) };
    let there = there.as_deref().filter(|_| gone.is_none())?;
    match change.field {
        Field::Barcode => Barcode::from_fact(there),
        Field::Gtin => Gtin::parse(there).ok().as_ref().map(Barcode::of_gtin),
        _ => None,
    }
}

/// Checks the answer of an import: which document it was, and of products how many it added and changed, and what it
/// warned of. An import of barcodes warns of nothing.
fn check_import(
    entry: &Entry<'_>,
    of_products: Option<(&ReplayedProducts, &Replay)>,
    findings: &mut ReportBuilder<'_>,
) {
    let answer = entry.document.decision.as_deref().and_then(parse::<KeptImport>);
    let expected =
        of_products.map_or_else(|| Some(Vec::new()), |known| product_warnings::of_import(entry, known));
    let is_told = answer.is_some_and(|KeptImport { summary, warnings }| {
        let products: HashSet<ProductId> = entry.products().collect();
        let added = |change: &&FactChange| change.field == Field::Sku && change.before.is_none();
        let created = entry.changes.iter().filter(added).count();
        let told = (u64::try_from(created), u64::try_from(products.len().saturating_sub(created)));
        summary.document == Some(entry.document.id)
            && (of_products.is_none() || (Ok(summary.created), Ok(summary.updated)) == told)
            && summary.created.saturating_add(summary.updated) <= summary.rows
            && summary.warnings.is_empty()
            && expected.is_none_or(|expected| expected == warnings)
    });
    check_told(entry, is_told, findings);
}

fn check_told(entry: &Entry<'_>, is_told: bool, findings: &mut ReportBuilder<'_>) {
    findings.check("decision", is_told, || {
        let found = entry.document.decision.clone().unwrap_or_else(|| "none".to_owned());
        (entry.subject(), "the answer of a change of products".to_owned(), found)
    });
}
