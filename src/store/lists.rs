//! What the lists of every database have in common: what is selected, in which runs, and in what order.

use std::collections::HashMap;

use super::codes::causes_by_urgency;
use super::{AlertQuery, AlertRow, AlertStateFilter, DocumentQuery, LotQuery, LotSort, ReadProducts, Result};
use crate::domain::{Day, ProductId, Quantity, alert::Cause};

/// What a list selects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Projection {
    /// Only the keys.
    Keys,
    /// The rows with the data shown beside them.
    Rows,
    /// The number of rows.
    Count,
}

/// Returns the order of a list of lots, from `lot l` and its `product p`. Lots without code or location come last. Within
/// one product, sorting by SKU or name leaves FEFO order.
pub(super) fn lot_order(query: &LotQuery) -> &'static str {
    let sort = match (query.sort, query.product) {
        (LotSort::Sku | LotSort::Product, Some(_)) => None,
        (sort, _) => Some(sort),
    };
    match (sort, query.descending) {
        (None, false) => "ORDER BY l.expires, l.received, l.id",
        (None, true) => "ORDER BY l.expires DESC, l.received DESC, l.id DESC",
        (Some(LotSort::Expires), false) => "ORDER BY l.expires, l.id",
        (Some(LotSort::Expires), true) => "ORDER BY l.expires DESC, l.id DESC",
        (Some(LotSort::Sku), false) => "ORDER BY p.sku_key, l.expires, l.received, l.id",
        (Some(LotSort::Sku), true) => "ORDER BY p.sku_key DESC, l.expires DESC, l.received DESC, l.id DESC",
        (Some(LotSort::Product), false) => "ORDER BY p.name_order, p.id, l.expires, l.received, l.id",
        (Some(LotSort::Product), true) => {
            "ORDER BY p.name_order DESC, p.id DESC, l.expires DESC, l.received DESC, l.id DESC"
        }
        (Some(LotSort::Code), false) => "ORDER BY l.code_key IS NULL, l.code_key, l.id",
        (Some(LotSort::Code), true) => "ORDER BY l.code_key IS NULL DESC, l.code_key DESC, l.id DESC",
        (Some(LotSort::OnHand), false) => "ORDER BY l.on_hand, l.id",
        (Some(LotSort::OnHand), true) => "ORDER BY l.on_hand DESC, l.id DESC",
        (Some(LotSort::Received), false) => "ORDER BY l.received, l.id",
        (Some(LotSort::Received), true) => "ORDER BY l.received DESC, l.id DESC",
        (Some(LotSort::ReceivedQuantity), false) => "ORDER BY l.received_quantity, l.id",
        (Some(LotSort::ReceivedQuantity), true) => "ORDER BY l.received_quantity DESC, l.id DESC",
        (Some(LotSort::Location), false) => "ORDER BY l.location_key = '', l.location_key, l.id",
        (Some(LotSort::Location), true) => {
            "ORDER BY l.location_key = '' DESC, l.location_key DESC, l.id DESC"
        }
        (Some(LotSort::Arrival), false) => "ORDER BY l.id",
        (Some(LotSort::Arrival), true) => "ORDER BY l.id DESC",
    }
}

/// Order of a document list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DocumentOrder {
    /// In the order of posting, last first.
    ByNumber,
    /// By day, latest first; within a day, last posted first. Read kind by kind, each one index range.
    ByDay,
}

impl DocumentOrder {
    pub(super) fn for_query(query: &DocumentQuery) -> Self {
        let by_day = query.kind.is_some() || query.from.is_some() || query.to.is_some();
        // A product, a partner and a reference have few documents; they are scanned.
        let few = query.product.is_some()
            || query.code.is_some()
            || query.partner.is_some()
            || query.reference.is_some();
        if by_day && !few { DocumentOrder::ByDay } else { DocumentOrder::ByNumber }
    }
}

/// The alerts of one cause, resolved or not: one index range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct AlertRun {
    pub(super) cause: Cause,
    pub(super) resolved: bool,
}

/// Returns the index ranges that make up a query, in list order.
pub(super) fn alert_runs(query: &AlertQuery) -> Vec<AlertRun> {
    let lives: &[bool] = match query.state {
        AlertStateFilter::Active | AlertStateFilter::Unseen | AlertStateFilter::Unresolved => &[false],
        AlertStateFilter::All => &[false, true],
    };
    let causes: Vec<Cause> =
        causes_by_urgency().into_iter().filter(|cause| query.takes_cause(*cause)).collect();
    lives.iter().flat_map(|&resolved| causes.iter().map(move |&cause| AlertRun { cause, resolved })).collect()
}

/// Returns how many alerts of a query are unresolved, by cause, from the totals of all and the causes of those that
/// it does not ask for, such as those snoozed beyond its day.
pub(super) fn alert_counts(
    query: &AlertQuery,
    mut totals: Vec<(Cause, u64)>,
    hidden: &[Cause],
) -> Vec<(Cause, u64)> {
    for (cause, total) in &mut totals {
        let left_out = hidden.iter().filter(|hidden| *hidden == cause).count();
        *total = total.saturating_sub(u64::try_from(left_out).unwrap_or(u64::MAX));
    }
    totals.retain(|(cause, total)| *total > 0 && query.takes_cause(*cause));
    totals
}

/// Fills in what a product has available on a day. Sums each product's expired stock once.
pub(super) struct Availability<'a> {
    book: &'a dyn ReadProducts,
    today: Day,
    expired: HashMap<ProductId, Quantity>,
}

impl<'a> Availability<'a> {
    pub(super) fn new(book: &'a dyn ReadProducts, today: Day) -> Self {
        Availability { book, today, expired: HashMap::new() }
    }

    /// Sums up the expired stock of the products of these rows, with one question.
    pub(super) fn sum_ahead(&mut self, rows: &[AlertRow]) -> Result<()> {
        let mut products: Vec<ProductId> = rows.iter().map(|row| row.alert.product).collect();
        products.sort_unstable();
        products.dedup();
        let summed = self.book.expired_on_hand(&products, self.today)?;
        self.expired.extend(products.into_iter().zip(summed));
        Ok(())
    }

    /// Subtracts the expired stock from what a row calls available.
    pub(super) fn fill(&mut self, mut row: AlertRow) -> Result<AlertRow> {
        let product = row.alert.product;
        let expired = match self.expired.get(&product) {
            Some(known) => *known,
            None => {
                let summed = self.book.expired_on_hand(&[product], self.today)?.pop().unwrap_or_default();
                self.expired.insert(product, summed);
                summed
            }
        };
        row.available = row.available.saturating_minus(expired);
        Ok(row)
    }
}
