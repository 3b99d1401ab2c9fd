//! How the lines of a shelf compare with the book while they are being counted.

use std::collections::{BTreeSet, HashMap};
use std::ops::ControlFlow;

use super::found::{FoundGoods, is_found};
use super::lines::{CountedLine, LineVariance};
use super::renamed::code_changes;
use super::review_line::value_of_variance;
use crate::domain::count::{LaterChange, LineFacts, LineState, Squared, Tolerance};
use crate::domain::{Amount, DocumentNumber, Lot, LotId, ProductId, Quantity};
use crate::store::{CountLineRow, ReadTransaction};
use crate::warehouse::Result;
use crate::warehouse::settings::load_tolerance;

/// Compares counted lines with the book. Leaves out lines that nobody has counted.
pub(super) fn set_variances(book: &dyn ReadTransaction, lines: &mut [CountedLine]) -> Result<()> {
    if lines.iter().all(|line| line.figures.is_empty()) {
        return Ok(());
    }
    let mut rows: Vec<CountLineRow> = lines.iter().map(|line| line.row.clone()).collect();
    let found = FoundGoods::load(book, &mut rows)?;
    let ids: Vec<LotId> = rows.iter().filter_map(|row| found.lot_of(&row.line)).collect();
    let lots: HashMap<LotId, Lot> = book.lots_by_ids(&ids)?.into_iter().map(|lot| (lot.id, lot)).collect();
    let first = lines.iter().flat_map(positions).min();
    let later = changes_since_counted(book, first, &lots)?;
    let of_found = rows.iter().filter(|row| is_found(&row.line));
    let of_found: BTreeSet<LotId> = of_found.filter_map(|row| found.lot_of(&row.line)).collect();
    let of_found: Vec<LotId> = of_found.into_iter().collect();
    let renamed = match first {
        Some(first) => code_changes(book, &of_found, first)?,
        None => HashMap::new(),
    };
    let mut prices: Option<HashMap<ProductId, Option<Amount>>> = None;
    let tolerance = load_tolerance(book)?;
    for (line, row) in lines.iter_mut().zip(&rows).filter(|(line, _)| !line.figures.is_empty()) {
        let lot = found.lot_of(&row.line).and_then(|id| lots.get(&id));
        let renamed = lot.filter(|_| is_found(&row.line)).and_then(|lot| renamed.get(&lot.id));
        let squared = LineFacts {
            on_hand: lot.map_or(Quantity::ZERO, |lot| lot.on_hand),
            later: lot.and_then(|lot| later.get(&lot.id)).map(Vec::as_slice).unwrap_or_default(),
            renamed: renamed.map(Vec::as_slice).unwrap_or_default(),
            figures: &line.figures,
            decision: row.line.decision.as_ref(),
            was_sent_back: row.line.sent_back.is_some(),
            // Whoever counts sees how his own figure compares.
            two_counters: false,
            other_expiry: found.is_other_expiry(&row.line, lot),
            lacks_required: found.lacks_required(&row.line, lot),
        }
        .square();
        let worth = match lot.and_then(|lot| lot.cost) {
            None if squared.state == LineState::Differs => {
                let prices = match &mut prices {
                    Some(prices) => prices,
                    unread => unread.insert(prices_of(book, &rows)?),
                };
                prices.get(&row.line.product).copied().flatten()
            }
            cost => cost,
        };
        line.variance = Some(line_variance(&squared, worth, &tolerance));
    }
    Ok(())
}

/// Compares counted lines of a count file with what the book expected of them. The file doesn't know what moved since.
pub(super) fn set_variances_in_file(book: &dyn ReadTransaction, lines: &mut [CountedLine]) -> Result<()> {
    let tolerance = load_tolerance(book)?;
    for line in lines.iter_mut().filter(|line| !line.figures.is_empty()) {
        let expected = match (line.row.line.expected, line.row.line.lot) {
            (Some(expected), _) => expected,
            (None, None) => Quantity::ZERO,
            (None, Some(_)) => continue,
        };
        let squared = LineFacts {
            on_hand: expected,
            later: &[],
            renamed: &[],
            figures: &line.figures,
            decision: None,
            was_sent_back: false,
            two_counters: false,
            other_expiry: false,
            // Asked when goods that are found are entered.
            lacks_required: false,
        }
        .square();
        line.variance = Some(line_variance(&squared, None, &tolerance));
    }
    Ok(())
}

fn line_variance(squared: &Squared, worth: Option<Amount>, tolerance: &Tolerance) -> LineVariance {
    let variance = squared.variance;
    let value = value_of_variance(variance, worth);
    LineVariance {
        state: squared.state,
        variance,
        is_tolerated: variance.is_some_and(|variance| tolerance.allows(squared.expected, variance, value)),
    }
}

/// Returns what changed the balances of lots since the first of the lines was counted. Nothing older matters.
fn changes_since_counted(
    book: &dyn ReadTransaction,
    first: Option<DocumentNumber>,
    lots: &HashMap<LotId, Lot>,
) -> Result<HashMap<LotId, Vec<LaterChange>>> {
    let mut later: HashMap<LotId, Vec<LaterChange>> = HashMap::new();
    let Some(first) = first else { return Ok(later) };
    book.changes_after(first, &mut |change| {
        if lots.contains_key(&change.lot) {
            later.entry(change.lot).or_default().push(change.change);
        }
        ControlFlow::Continue(())
    })?;
    Ok(later)
}

/// The positions of the ledger that a line's figures and its decision refer to.
fn positions(line: &CountedLine) -> impl Iterator<Item = DocumentNumber> + '_ {
    let decided = line.row.line.decision.as_ref().filter(|_| !line.figures.is_empty());
    let counted = line.figures.iter().map(|figure| figure.first.position.min(figure.last.position));
    counted.chain(decided.map(|decision| decision.position))
}

fn prices_of(
    book: &dyn ReadTransaction,
    rows: &[CountLineRow],
) -> Result<HashMap<ProductId, Option<Amount>>> {
    let mut products: Vec<ProductId> = rows.iter().map(|row| row.line.product).collect();
    products.sort_unstable();
    products.dedup();
    let products = book.products_by_ids(&products)?.into_iter();
    Ok(products.map(|product| (product.id, product.details.price)).collect())
}
