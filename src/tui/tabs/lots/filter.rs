//! Which lots are shown, and in what order.

use crate::domain::{Day, ProductId, Sku};
use crate::i18n::Texts;
use crate::t;
use crate::tui::widgets::field::Field;
use crate::warehouse::{LotQuery, LotSearch, LotSort, LotStatusFilter};

use super::columns::Column;

pub(super) struct Filter {
    /// Search words, all of which must match.
    pub(super) words: Field,
    /// Status, expiry, product and sort order.
    pub(super) query: LotQuery,
    /// SKU of the only product shown.
    pub(super) product: Option<Sku>,
}

/// Choices for the maximum days to expiry.
pub(super) const EXPIRY_CHOICES: [Option<u32>; 7] =
    [None, Some(0), Some(7), Some(14), Some(30), Some(60), Some(90)];

/// Choices for the status.
pub(super) const STATUS_CHOICES: [LotStatusFilter; 6] = [
    LotStatusFilter::Open,
    LotStatusFilter::Available,
    LotStatusFilter::Expired,
    LotStatusFilter::OnHold,
    LotStatusFilter::Empty,
    LotStatusFilter::All,
];

impl Filter {
    /// Whether the list is sorted by text, so that typed letters can lead to a row.
    pub(super) fn is_by_text(&self) -> bool {
        matches!(self.query.sort, LotSort::Sku | LotSort::Product | LotSort::Code | LotSort::Location)
    }

    /// Every lot with stock, first expiring first.
    pub(super) fn open(today: Day) -> Self {
        Filter { words: Field::default(), query: LotQuery::open(today), product: None }
    }

    pub(super) fn search(&self) -> LotSearch {
        LotSearch { query: self.query.clone(), words: self.words.text().to_owned() }
    }

    /// Whether anything but the initial filter is set; the sort order does not count.
    pub(super) fn narrows(&self) -> bool {
        !self.words.is_empty() || *self != Filter::open(self.query.today)
    }

    /// Resets everything but the sort order.
    pub(super) fn widen(&mut self) {
        let (sort, descending) = (self.query.sort, self.query.descending);
        self.query = LotQuery { sort, descending, ..LotQuery::open(self.query.today) };
        self.words.clear();
        self.product = None;
    }

    pub(super) fn show_product(&mut self, product: ProductId, sku: Sku) {
        self.query.product = Some(product);
        self.product = Some(sku);
    }

    /// Shows what expires within `days`, or what has expired if negative.
    pub(super) fn show_until(&mut self, days: i64) {
        (self.query.status, self.query.expiring_within) = match u32::try_from(days) {
            Ok(days) => (LotStatusFilter::Open, Some(days)),
            Err(_) => (LotStatusFilter::Expired, None),
        };
    }

    /// Sorts by a column; reverses the order if it already is sorted by it.
    pub(super) fn sort_by(&mut self, sort: LotSort) {
        self.query.descending = self.query.sort == sort && !self.query.descending;
        self.query.sort = sort;
    }

    /// The column sorted by, and whether the order is descending.
    pub(super) fn sorted(&self) -> Option<(Column, bool)> {
        let column = Column::ALL.into_iter().find(|column| column.sort() == Some(self.query.sort))?;
        Some((column, self.query.descending))
    }
}

impl PartialEq for Filter {
    fn eq(&self, other: &Self) -> bool {
        let plain =
            |query: &LotQuery| (query.status, query.expiring_within, query.product, query.location.clone());
        self.words.text() == other.words.text() && plain(&self.query) == plain(&other.query)
    }
}

pub(super) fn status_text(status: LotStatusFilter, texts: &Texts) -> String {
    match status {
        LotStatusFilter::Open => t!(texts, "lots-filter-open"),
        LotStatusFilter::OnHold => t!(texts, "lots-filter-on-hold"),
        LotStatusFilter::Expired => t!(texts, "lots-filter-expired"),
        LotStatusFilter::Available => t!(texts, "lots-filter-available"),
        LotStatusFilter::Empty => t!(texts, "lots-filter-empty"),
        LotStatusFilter::All => t!(texts, "lots-filter-all"),
    }
}

pub(super) fn expiry_text(days: Option<u32>, texts: &Texts) -> String {
    match days {
        None => t!(texts, "lots-expiry-any"),
        Some(0) => t!(texts, "lots-expiry-today"),
        Some(days) => t!(texts, "lots-expiry-within", days = days),
    }
}
