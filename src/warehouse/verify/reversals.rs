//! Reversals: each mirrors the document that it names (docs/RULES.md, R1, R5 and R6).

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::entry::{Entry, Original};
use super::replay::Replay;
use super::replayed_lot::Fingerprint;
use super::report::ReportBuilder;
use crate::domain::{
    Document, DocumentId, DocumentKind, FactChange, Field, Label, LotId, Movement, ProductId, Quantity,
};
use crate::store::ReadTransaction;
use crate::warehouse::Result;

const RULE: &str = "reversal";

/// The documents that are reversed, each kept from when it is met until its reversal is.
pub(super) struct Reversals {
    reversed: HashSet<DocumentId>,
    met: HashMap<DocumentId, Original>,
}

impl Reversals {
    pub(super) fn load(book: &dyn ReadTransaction) -> Result<Self> {
        let reversed = book.reversed_documents()?.into_iter().collect();
        Ok(Reversals { reversed, met: HashMap::new() })
    }

    /// Keeps a document that will be reversed.
    pub(super) fn note(&mut self, entry: &Entry<'_>) {
        let Document { id, kind, number, stamp, .. } = entry.document;
        if !self.reversed.contains(id) {
            return;
        }
        let is_mirrored = matches!(kind, DocumentKind::Amendment | DocumentKind::ProductChange);
        let original = Original {
            kind: *kind,
            day: stamp.day,
            number: *number,
            partner: stamp.partner.clone(),
            reference: stamp.reference.clone(),
            movements: entry.movements.iter().map(change_of_lot).collect(),
            changes: if is_mirrored { entry.changes.to_vec() } else { Vec::new() },
        };
        self.met.insert(*id, original);
    }

    /// Returns the document that this one reverses.
    pub(super) fn take(&mut self, document: &Document) -> Option<Original> {
        document.reverses.and_then(|id| self.met.remove(&id))
    }
}

fn change_of_lot(movement: &Movement) -> (ProductId, LotId, i64) {
    (movement.product, movement.lot, movement.change.thousandths())
}

/// Returns the changes by which a reversal says of lots of which only the id is left what was said when their goods left
/// (docs/RULES.md, R4 and R6). Lots are as they stand before it.
pub(super) fn restored(entry: &Entry<'_>, replay: &Replay) -> Vec<ComparedChange> {
    let Some(original) = entry.original else { return Vec::new() };
    let moved = original.movements.iter().filter(|(.., change)| *change < 0).map(|(_, lot, _)| *lot);
    let told = original.changes.iter().filter_map(|change| change.lot);
    let lots: BTreeSet<LotId> = moved.chain(told).collect();
    let mut restored = Vec::new();
    for id in lots {
        let Some(lot) = replay.lot(id).filter(|lot| lot.is_blank()) else { continue };
        let before = replay.facts().before_refill(id, original.number).unwrap_or_default();
        for (field, left) in before.iter().filter(|(field, _)| *field != Field::Lot) {
            let said = replay.facts().fact(id, *field);
            if said != *left {
                restored.push((lot.product, Some(id), *field, said, left.clone()));
            }
        }
    }
    restored
}

/// Checks that a reversal mirrors its original, but for what it restores.
pub(super) fn check(
    entry: &Entry<'_>,
    (restored, replay): (Vec<ComparedChange>, &Replay),
    findings: &mut ReportBuilder<'_>,
) {
    let Some(reversed) = entry.document.reverses else { return };
    let Some(original) = entry.original else {
        // It may be one that can't be read.
        findings.check(RULE, findings.doubts_any(), || {
            (
                entry.subject(),
                format!("the reversal of document {reversed}"),
                "no such document before".to_owned(),
            )
        });
        return;
    };
    findings.check(RULE, original.kind.can_be_reversed(), || {
        (entry.subject(), "a document that can be reversed".to_owned(), original.kind.name().to_owned())
    });
    let mirrored = entry.movements.iter().rev().map(change_of_lot);
    let expected =
        original.movements.iter().map(|(product, lot, change)| (*product, *lot, change.saturating_neg()));
    findings.check(RULE, expected.eq(mirrored), || {
        (entry.subject_of("movements"), movements_text(&original.movements), {
            movements_text(&entry.movements.iter().map(change_of_lot).collect::<Vec<_>>())
        })
    });
    let stamp = &entry.document.stamp;
    let named = stamp.partner == original.partner && stamp.reference == original.reference;
    findings.check(RULE, named, || {
        let text = |partner: &Option<Label>, reference: &Option<Label>| {
            format!("{}, {}", label_text(partner), label_text(reference))
        };
        (
            entry.subject_of("partner and reference"),
            text(&original.partner, &original.reference),
            text(&stamp.partner, &stamp.reference),
        )
    });
    let (mut expected, mut found) = (expected_changes(original), told_changes(original, entry.changes));
    found.retain(|change| !gives_way(change, &expected, replay));
    expected.extend(restored);
    expected.sort();
    found.sort();
    findings.check(RULE, expected == found, || {
        (entry.subject_of("changes"), changes_text(&expected), changes_text(&found))
    });
    let (expected, found) = (received_by_lot(&original.changes), received_by_lot(entry.changes));
    let is_taken_back = expected.len() == found.len()
        && expected.iter().all(|(lot, change)| found.get(lot) == Some(&change.saturating_neg()));
    findings.check(RULE, is_taken_back, || {
        let text = |quantities: &BTreeMap<LotId, i64>| format!("{} lots", quantities.len());
        (entry.subject_of("quantities received"), text(&expected), text(&found))
    });
}

/// A change as it compares: what it is about, before and after.
pub(super) type ComparedChange = (ProductId, Option<LotId>, Field, Option<String>, Option<String>);

/// The changes that take back what an original said. Holds are proved by themselves, and quantities received add up.
fn expected_changes(original: &Original) -> Vec<ComparedChange> {
    if original.kind == DocumentKind::ProductChange {
        let of_products = original.changes.chunk_by(|a, b| a.product == b.product);
        return of_products.flat_map(undone_product).collect();
    }
    original.changes.iter().filter(is_said_of_lot).map(undone).collect()
}

fn undone(change: &FactChange) -> ComparedChange {
    (change.product, change.lot, change.field, change.after.clone(), change.before.clone())
}

/// Whether a lot of which only the id is left gives its code to one that gets it back there, and takes that one's.
fn gives_way(change: &ComparedChange, expected: &[ComparedChange], replay: &Replay) -> bool {
    let (_, Some(id), Field::Lot, before, after) = change else { return false };
    let Some(lot) = replay.lot(*id).filter(|lot| lot.is_blank()) else { return false };
    let code = |text: &Option<String>| Fingerprint::of(text.as_deref());
    expected.iter().any(|(product, other, field, was, becomes)| {
        let stands = other.and_then(|other| replay.lot(other)).map(|other| other.location);
        (*product, *field) == (lot.product, Field::Lot)
            && stands == Some(lot.location)
            && (code(was), code(becomes)) == (code(after), code(before))
    })
}

/// A product that was added is archived; of another one every value comes back.
fn undone_product(made: &[FactChange]) -> Vec<ComparedChange> {
    match made.iter().find(|change| change.field == Field::Sku && change.before.is_none()) {
        Some(added) => {
            let (before, after) = (Some(false.to_string()), Some(true.to_string()));
            vec![(added.product, None, Field::Archived, before, after)]
        }
        None => made.iter().map(undone).collect(),
    }
}

/// The changes of a reversal that must take something back.
fn told_changes(original: &Original, changes: &[FactChange]) -> Vec<ComparedChange> {
    let of_products = original.kind == DocumentKind::ProductChange;
    let is_told = |change: &&FactChange| match change.lot {
        Some(_) => is_said_of_lot(change),
        // Stock that comes back restores its product, and the reversal of that archives it again.
        None => of_products || !matches!(change.field, Field::Archived | Field::Hold),
    };
    let compared = |change: &FactChange| {
        (change.product, change.lot, change.field, change.before.clone(), change.after.clone())
    };
    changes.iter().filter(is_told).map(compared).collect()
}

fn is_said_of_lot(change: &&FactChange) -> bool {
    change.lot.is_some() && !matches!(change.field, Field::Hold | Field::ReceivedQuantity)
}

/// By how much the total received of each lot changes, in thousandths.
fn received_by_lot(changes: &[FactChange]) -> BTreeMap<LotId, i64> {
    let mut sums = BTreeMap::new();
    for change in changes.iter().filter(|change| change.field == Field::ReceivedQuantity) {
        let read =
            |text: &Option<String>| text.as_deref().and_then(Quantity::read).map(Quantity::thousandths);
        if let (Some(lot), Some(before), Some(after)) =
            (change.lot, read(&change.before), read(&change.after))
        {
            *sums.entry(lot).or_insert(0_i64) += after - before;
        }
    }
    sums
}

fn movements_text(movements: &[(ProductId, LotId, i64)]) -> String {
    let text = |(_, lot, change): &(ProductId, LotId, i64)| {
        let change = crate::domain::QuantityChange::from_thousandths(*change);
        format!("lot {}: {change}", lot.0)
    };
    match movements {
        [] => "none".to_owned(),
        few if few.len() <= 4 => few.iter().map(text).collect::<Vec<_>>().join(", "),
        many => format!("{} movements", many.len()),
    }
}

fn label_text(label: &Option<Label>) -> String {
    label.as_ref().map_or_else(|| "none".to_owned(), ToString::to_string)
}

fn changes_text(changes: &[ComparedChange]) -> String {
    let or_none = |text: &Option<String>| text.clone().unwrap_or_else(|| "none".to_owned());
    let text = |(_, _, field, before, after): &ComparedChange| {
        format!("{field} from {} to {}", or_none(before), or_none(after))
    };
    match changes {
        [] => "none".to_owned(),
        few if few.len() <= 4 => few.iter().map(text).collect::<Vec<_>>().join(", "),
        many => format!("{} changes", many.len()),
    }
}
