//! What marked rows add up to.

use crate::domain::{Decimals, ProductSummary, Quantity};
use crate::i18n::Texts;
use crate::t;
use crate::warehouse::LotRow;

/// Sums that are shown; more units than these are not added up for the screen.
const MAX_SUMS: usize = 3;

/// Sums quantities by unit, as a text: `312 ea, 12.450 kg`. Empty if there are too many units, or one sum is too large.
pub(crate) fn sum_text<'a>(
    quantities: impl Iterator<Item = (&'a ProductSummary, Quantity)>,
    texts: &Texts,
) -> String {
    let mut sums: Vec<(&str, Decimals, Quantity)> = Vec::new();
    for (product, quantity) in quantities {
        let unit = product.unit.as_str();
        match sums.iter_mut().find(|(known, ..)| *known == unit) {
            Some((_, decimals, sum)) => {
                let Ok(more) = sum.plus(quantity) else { return String::new() };
                (*decimals, *sum) = ((*decimals).max(product.decimals), more);
            }
            None => sums.push((unit, product.decimals, quantity)),
        }
    }
    if sums.len() > MAX_SUMS {
        return String::new();
    }
    sums.sort_by_key(|(unit, ..)| *unit);
    let sums = sums.iter().map(|(unit, decimals, sum)| format!("{} {unit}", texts.quantity(*sum, *decimals)));
    sums.collect::<Vec<_>>().join(", ")
}

/// How many rows are marked and what they add up to: `8 marked: 312 ea`.
pub(crate) fn marked_text(count: usize, sum: &str, texts: &Texts) -> String {
    let shown = texts.integer(count as u64);
    match sum.is_empty() {
        true => t!(texts, "list-marked", count = count, shown = shown),
        false => t!(texts, "list-marked-sum", count = count, shown = shown, sum = sum),
    }
}

/// Sums what lots have on hand.
pub(crate) fn lots_sum_text<'a>(lots: impl Iterator<Item = &'a LotRow>, texts: &Texts) -> String {
    sum_text(lots.map(|row| (&row.product, row.lot.on_hand)), texts)
}
