//! Which lots are shown, and in what order.

use std::sync::Arc;

use super::columns::LotsColumn;
use super::listed::ListedLots;
use crate::domain::{Day, ProductId, Sku};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::navigation::NamedLots;
use crate::warehouse::{LotQuery, LotSearch, LotSort, LotStatusFilter};

pub(super) struct LotFilter {
    /// Status, expiry, product and sort order.
    pub(super) query: LotQuery,
    /// SKU of the only product shown.
    pub(super) product_sku: Option<Sku>,
    /// Only these, of those that the rest of the filter lets through.
    pub(super) only: Option<NamedLots>,
}

/// Choices for the maximum days to expiry.
pub(super) const EXPIRY_CHOICES: [Option<u32>; 7] =
    [None, Some(0), Some(7), Some(14), Some(30), Some(60), Some(90)];

/// Choices for the days since a lot was counted.
pub(super) const COUNT_CHOICES: [Option<u32>; 6] = [None, Some(7), Some(30), Some(90), Some(180), Some(365)];

/// Choices for the status.
pub(super) const STATUS_CHOICES: [LotStatusFilter; 6] = [
    LotStatusFilter::Open,
    LotStatusFilter::Available,
    LotStatusFilter::Expired,
    LotStatusFilter::OnHold,
    LotStatusFilter::Empty,
    LotStatusFilter::All,
];

impl LotFilter {
    /// Whether the list is sorted by text, so that typed letters can lead to a row.
    pub(super) fn sorts_by_text(&self) -> bool {
        matches!(self.query.sort, LotSort::Sku | LotSort::Product | LotSort::Code | LotSort::Location)
    }

    /// Every lot with stock, first expiring first.
    pub(super) fn new(today: Day) -> Self {
        LotFilter { query: LotQuery::for_open_lots(today), product_sku: None, only: None }
    }

    pub(super) fn to_listed(&self, words: &str, today: Day) -> ListedLots {
        let search = LotSearch { query: LotQuery { today, ..self.query.clone() }, words: words.to_owned() };
        ListedLots { search, only: self.only.as_ref().map(|only| Arc::clone(&only.lots)) }
    }

    /// Whether anything but the initial filter is set; the sort order does not count.
    pub(super) fn is_narrowed(&self) -> bool {
        *self != LotFilter::new(self.query.today)
    }

    /// Resets everything but the sort order.
    pub(super) fn clear(&mut self) {
        let (sort, descending) = (self.query.sort, self.query.descending);
        self.query = LotQuery { sort, descending, ..LotQuery::for_open_lots(self.query.today) };
        (self.product_sku, self.only) = (None, None);
    }

    /// Shows what is sold out too, or no longer.
    pub(super) fn toggle_sold_out(&mut self) {
        let shows_all = self.query.status == LotStatusFilter::All;
        self.query.status = if shows_all { LotStatusFilter::Open } else { LotStatusFilter::All };
    }

    pub(super) fn limit_to_product(&mut self, product: ProductId, sku: Sku) {
        self.query.product = Some(product);
        self.product_sku = Some(sku);
    }

    pub(super) fn limit_to(&mut self, lots: NamedLots) {
        self.query.status = if lots.with_emptied { LotStatusFilter::All } else { LotStatusFilter::Open };
        self.only = Some(lots);
    }

    /// Shows what expires within `days`, or what has expired if negative.
    pub(super) fn limit_to_expiry(&mut self, days: i64) {
        (self.query.status, self.query.expiring_within) = match u32::try_from(days) {
            Ok(days) => (LotStatusFilter::Open, Some(days)),
            Err(_) => (LotStatusFilter::Expired, None),
        };
    }

    /// Sorts by a column; reverses the order if it already is sorted by it.
    pub(super) fn toggle_sort(&mut self, sort: LotSort) {
        self.query.descending = self.query.sort == sort && !self.query.descending;
        self.query.sort = sort;
    }

    /// The column sorted by, and whether the order is descending.
    pub(super) fn sort_column(&self) -> Option<(LotsColumn, bool)> {
        let column = LotsColumn::ALL.into_iter().find(|column| column.sort_key() == Some(self.query.sort))?;
        Some((column, self.query.descending))
    }
}

impl PartialEq for LotFilter {
    fn eq(&self, other: &Self) -> bool {
        let plain = |query: &LotQuery| {
            let days = (query.expiring_within, query.not_counted_for);
            (query.status, days, query.product, query.location.clone())
        };
        plain(&self.query) == plain(&other.query) && self.only == other.only
    }
}

pub(super) fn status_filter_label(status: LotStatusFilter, texts: &Texts) -> String {
    match status {
        LotStatusFilter::Open => t!(texts, "lots-filter-open"),
        LotStatusFilter::OnHold => t!(texts, "lots-filter-on-hold"),
        LotStatusFilter::Expired => t!(texts, "lots-filter-expired"),
        LotStatusFilter::Available => t!(texts, "lots-filter-available"),
        LotStatusFilter::Empty => t!(texts, "lots-filter-empty"),
        LotStatusFilter::All => t!(texts, "lots-filter-all"),
    }
}

pub(super) fn expiry_filter_label(days: Option<u32>, texts: &Texts) -> String {
    match days {
        None => t!(texts, "lots-expiry-any"),
        Some(0) => t!(texts, "lots-expiry-today"),
        Some(days) => t!(texts, "lots-expiry-within", days = days),
    }
}

pub(super) fn count_filter_label(days: Option<u32>, texts: &Texts) -> String {
    match days {
        None => t!(texts, "lots-counted-any"),
        Some(days) => t!(texts, "lots-not-counted", days = days),
    }
}
