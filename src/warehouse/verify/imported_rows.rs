//! What an import of lots warned of, against the book as it stood (docs/RULES.md, L7).
//!
//! A document keeps a digest of its rows, not the rows. What came in tells most of what they said: which lots, in the
//! order of the file for each product. It does not tell how the rows of several products followed one another, and of
//! goods that joined a lot neither when they were produced nor when they were received; nor of those that opened a lot
//! beside another of their code whether the row said their production date and expiry or the code did. What only that
//! decides may have been warned of or not; everything else has to be as it was told.

use std::collections::{BTreeMap, HashMap};

use super::entry::Entry;
use super::product_facts::ReplayedProducts;
use super::replay::Replay;
use super::replayed_lot::{Fingerprint, ReplayedLot};
use super::report::ReportBuilder;
use super::requests::parse;
use super::row_doubts::{Came, Doubt, Expects, RowTerms};
use super::warnings::split_lot;
use crate::domain::{Day, Field, Movement, ProductId, Sku};
use crate::warehouse::{ImportSummary, ImportWarnings, WarnedLot, Warning};

/// How the rows of an import came in, noted movement by movement.
#[derive(Default)]
pub(super) struct ImportedRows {
    /// Of each movement.
    came: Vec<Came>,
    products: HashMap<ProductId, ProductBefore>,
}

/// What the book said of a product before its rows.
struct ProductBefore {
    /// Nothing of it had ever been there.
    is_new: bool,
    /// Whether what stood there expired when the first goods without expiry came.
    had_expiring: Option<bool>,
}

/// The warnings of one row, as the document tells them.
struct ToldRow {
    row: usize,
    /// The product that they are of; `None` if they are of several.
    sku: Option<Sku>,
    /// Each without the code of its lot, and that code.
    warnings: Vec<(Warning, Fingerprint)>,
    /// Whether those after it are only counted, so that some of its own may be.
    is_last: bool,
}

/// By kind, how many warnings there must be, and how many more there may be.
type Totals = BTreeMap<&'static str, (u64, u64)>;

impl ImportedRows {
    /// Notes a movement before it is replayed.
    pub(super) fn note(&mut self, movement: &Movement, replay: &Replay) {
        let product = self.products.entry(movement.product).or_insert_with(|| ProductBefore {
            is_new: !replay.was_stocked(movement.product),
            had_expiring: None,
        });
        let Some(lot) = replay.lot(movement.lot) else {
            self.came.push(Came::Joined);
            return;
        };
        if lot.expires.is_none() && product.had_expiring.is_none() {
            let first = replay.open_lots(movement.product).next();
            product.had_expiring = Some(first.is_some_and(|(_, _, first)| first.expires.is_some()));
        }
        self.came.push(match (lot.is_blank(), replay.is_alone(lot)) {
            (false, _) => Came::Joined,
            (true, true) => Came::Opened,
            (true, false) => Came::Beside,
        });
    }

    /// Checks what the document tells of its rows, once they are replayed.
    pub(super) fn check(
        &self,
        entry: &Entry<'_>,
        (replay, products): (&Replay, &ReplayedProducts),
        findings: &mut ReportBuilder<'_>,
    ) {
        // One that can't be read is told with the other answers.
        let Some(summary) = entry.document.decision.as_deref().and_then(parse::<ImportSummary>) else {
            return;
        };
        let opened = self.came.iter().filter(|came| **came != Came::Joined).count();
        let opened = u64::try_from(opened).unwrap_or(u64::MAX);
        findings.check_equal("decision", || entry.subject_of("lots added"), opened, summary.created);
        let kept = &summary.warnings;
        let mut totals = Totals::new();
        let wrong = match told_rows(kept) {
            Some(told) => self.first_wrong(entry, (replay, products), told, &mut totals),
            None => Some("the first rows in the order of the file".to_owned()),
        };
        findings.check("decision", wrong.is_none(), || {
            let found = kept.first.iter().map(|(_, warning)| warning.clone()).collect::<Vec<_>>();
            (entry.subject_of("warnings"), wrong.unwrap_or_default(), super::warnings::warnings_text(&found))
        });
        check_totals(entry, kept, &totals, findings);
    }

    /// Returns what there should be instead of the first thing that is told wrongly.
    fn first_wrong(
        &self,
        entry: &Entry<'_>,
        (replay, products): (&Replay, &ReplayedProducts),
        told: Vec<ToldRow>,
        totals: &mut Totals,
    ) -> Option<String> {
        let mut by_sku: HashMap<Option<Sku>, Vec<ToldRow>> = HashMap::new();
        for row in told {
            by_sku.entry(row.sku.clone()).or_default().push(row);
        }
        let (mut came, mut wrong) = (self.came.as_slice(), None);
        for movements in entry.movements.chunk_by(|one, other| one.product == other.product) {
            let (own, rest) = came.split_at_checked(movements.len()).unwrap_or((came, &[]));
            came = rest;
            let product = movements.first()?.product;
            let sku = products.value(product, Field::Sku).and_then(|sku| Sku::parse(&sku).ok());
            let told = by_sku.remove(&sku).unwrap_or_default();
            let Some(sku) = sku else { continue };
            let rows: Vec<(&ReplayedLot, Came)> = movements
                .iter()
                .zip(own)
                .filter_map(|(movement, came)| Some((replay.lot(movement.lot)?, *came)))
                .collect();
            let expects = self.expects(product, &rows, products.limits_life(product));
            let terms = RowTerms { sku: &sku, day: entry.document.stamp.day, expects };
            if !are_told(&rows, &terms, (&told, entry.movements.len()), totals) {
                wrong.get_or_insert_with(|| format!("what is doubtful about the rows of {sku}"));
            }
        }
        let other = by_sku.into_values().flatten().next();
        wrong.or_else(|| {
            other
                .map(|row| format!("nothing of {}", row.sku.as_ref().map_or("several products", Sku::as_str)))
        })
    }

    /// Whether goods of a product were expected to expire: it says so, what stood there does, or a row says an expiry.
    /// An expiry that the book had may have been said again.
    fn expects(&self, product: ProductId, rows: &[(&ReplayedLot, Came)], limits_life: bool) -> Expects {
        let before = self.products.get(&product);
        let is_new = before.is_some_and(|before| before.is_new);
        let is_stated = |(lot, came): &(&ReplayedLot, Came)| {
            let is_own = *came == Came::Opened || (*came == Came::Beside && is_new);
            is_own && lot.expires.is_some()
        };
        if limits_life || before.is_some_and(|it| it.had_expiring == Some(true)) || rows.iter().any(is_stated)
        {
            Expects::Yes
        } else if rows.iter().any(|(lot, _)| lot.expires.is_some()) {
            Expects::Perhaps
        } else {
            Expects::No
        }
    }
}

/// Returns the rows that are told of, in the order of the file; `None` if no import tells them so.
fn told_rows(kept: &ImportWarnings) -> Option<Vec<ToldRow>> {
    if !kept.is_well_formed() {
        return None;
    }
    let mut rows: Vec<ToldRow> = Vec::new();
    for told in kept.first.chunk_by(|(one, _), (other, _)| one == other) {
        let warned: Vec<(Warning, WarnedLot)> =
            told.iter().map(|(_, warning)| split_lot(warning)).collect::<Option<_>>()?;
        let ((row, _), (_, first)) = (told.first()?, warned.first()?);
        let is_one = warned.iter().all(|(_, lot)| lot.sku == first.sku);
        let sku = is_one.then(|| first.sku.clone());
        let with_code =
            |(warning, lot): (Warning, WarnedLot)| (warning, Fingerprint::of_code(lot.code.as_ref()));
        let warnings = warned.into_iter().map(with_code).collect();
        rows.push(ToldRow { row: *row, sku, warnings, is_last: false });
    }
    if let Some(last) = rows.last_mut() {
        last.is_last = !kept.more.is_empty();
    }
    Some(rows)
}

/// Whether what is told of the rows of a product can be what was doubtful about them: its first doubtful rows, in their
/// order. Adds up in `totals` what was doubtful. `file` is how many rows all products had.
fn are_told(
    rows: &[(&ReplayedLot, Came)],
    terms: &RowTerms<'_>,
    (told, file): (&[ToldRow], usize),
    totals: &mut Totals,
) -> bool {
    // Bit by bit, how many of the told rows may have been met so far. No document tells of more than a hundred.
    let mut met: u128 = 1;
    for (place, (lot, came)) in rows.iter().enumerate() {
        let doubts = terms.doubts(lot, *came);
        if doubts.is_empty() {
            continue;
        }
        for doubt in &doubts {
            let (sure, perhaps) = totals.entry(doubt.kind()).or_default();
            *(if doubt.is_sure() { sure } else { perhaps }) += 1;
        }
        let must_be_told = doubts.iter().any(Doubt::is_sure);
        let mut next: u128 = if must_be_told { met & (1 << told.len()) } else { met };
        for (number, row) in told.iter().enumerate().filter(|(number, _)| met & (1 << number) != 0) {
            // As many rows of the file as the product has come before it and after it, or more.
            let is_there = place <= row.row && row.row + (rows.len() - place) <= file;
            if is_there && is_told(row, &doubts, lot, terms.day) {
                next |= 1 << (number + 1);
            }
        }
        met = next;
    }
    met & (1 << told.len()) != 0
}

/// Whether a row tells what is doubtful about it, in the order in which that is told.
fn is_told(row: &ToldRow, doubts: &[Doubt], lot: &ReplayedLot, day: Day) -> bool {
    let mut told = row.warnings.iter().peekable();
    for doubt in doubts {
        let next = told.peek();
        if next.is_some_and(|(warning, code)| *code == lot.code && doubt.is(warning, lot, day)) {
            told.next();
        } else if next.is_none() && row.is_last {
            return true;
        } else if doubt.is_sure() {
            return false;
        }
    }
    told.next().is_none()
}

/// Checks how many warnings there were of each kind, with those that are only counted.
fn check_totals(entry: &Entry<'_>, kept: &ImportWarnings, totals: &Totals, findings: &mut ReportBuilder<'_>) {
    let mut told: BTreeMap<&str, u64> = kept.more.iter().map(|(kind, more)| (kind.as_str(), *more)).collect();
    for (_, warning) in &kept.first {
        *told.entry(warning.kind()).or_default() += 1;
    }
    let further = told.keys().filter(|kind| !totals.contains_key(*kind));
    for kind in totals.keys().chain(further) {
        let (sure, perhaps) = totals.get(kind).copied().unwrap_or_default();
        let found = told.get(kind).copied().unwrap_or_default();
        findings.check("decision", (sure..=sure + perhaps).contains(&found), || {
            let expected =
                if perhaps == 0 { sure.to_string() } else { format!("{sure} to {}", sure + perhaps) };
            (entry.subject_of(&format!("warnings {kind}")), expected, found.to_string())
        });
    }
}
