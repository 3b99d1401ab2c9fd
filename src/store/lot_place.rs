//! Where a list of lots goes on behind one of them: by what the list is sorted by, so that an index leads there.

use super::codes::NO_EXPIRY;
use super::{LotQuery, LotRow, LotSort, LotStatusFilter};
use crate::domain::{Day, Label, LotCode, LotId, ProductId, Quantity, fold_for_search};

/// A value of what a list is sorted by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum PlaceValue {
    Expiry(Option<Day>),
    Day(Day),
    Quantity(Quantity),
    Text(String),
    IsMissing(bool),
    Lot(LotId),
    Product(ProductId),
}

/// The place of a lot in a list, which need not have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LotPlace {
    /// What holds of the lots behind it, of `lot l` and its `product p`.
    pub(super) condition: &'static str,
    /// The values of the condition's parameters.
    pub(super) values: Vec<PlaceValue>,
}

/// A page of a list: its lots, from a place on.
pub(super) struct LotPage {
    /// The place that it follows; `None` if no lot of the list stands before it.
    pub(super) place: Option<LotPlace>,
    /// Whether the place leaves nothing to be asked about expiry: two conditions on one column are one too many for an
    /// index.
    pub(super) is_within_bounds: bool,
}

impl LotPage {
    /// Returns what is left of a list behind a lot, or all of it.
    pub(super) fn of(query: &LotQuery, after: Option<&LotRow>) -> Self {
        let all = LotPage { place: None, is_within_bounds: false };
        let Some(after) = after else { return all };
        let place = Some(LotPlace::of(query, after));
        let is_by_expiry = match query.sort {
            LotSort::Expires => true,
            LotSort::Sku | LotSort::Product => query.product.is_some(),
            _ => false,
        };
        if !is_by_expiry {
            return LotPage { place, is_within_bounds: false };
        }
        let expires = after.lot.expires.map_or(NO_EXPIRY, Day::to_epoch_days);
        let today = query.today.to_epoch_days();
        let is_bounded = match (query.status, query.descending) {
            (LotStatusFilter::Available, false) => expires >= today,
            (LotStatusFilter::Expired, true) => expires < today,
            _ => true,
        };
        let is_bounded =
            is_bounded && (!query.descending || query.last_expiry().is_none_or(|last| expires <= last));
        // Before the bounds there is no lot of the list.
        if is_bounded { LotPage { place, is_within_bounds: true } } else { all }
    }

    /// Returns the same in parts, each of which an index leads to that compares only its first columns: of a list by expiry the
    /// lots of the same day, of which there may be very many that never expire, and then the others.
    pub(super) fn in_runs(query: &LotQuery, after: Option<&LotRow>) -> Vec<Self> {
        let page = LotPage::of(query, after);
        let (Some(after), Some(_), LotSort::Expires, None) = (after, &page.place, query.sort, query.product)
        else {
            return vec![page];
        };
        let (expires, id) = (PlaceValue::Expiry(after.lot.expires), PlaceValue::Lot(after.lot.id));
        let [of_day, of_others] = if query.descending {
            ["l.expires = ? AND l.id < ?", "l.expires < ?"]
        } else {
            ["l.expires = ? AND l.id > ?", "l.expires > ?"]
        };
        let run = |condition, values| LotPage { place: Some(LotPlace { condition, values }), ..page };
        vec![run(of_day, vec![expires.clone(), id]), run(of_others, vec![expires])]
    }

    /// Returns whether a list still has to ask for the expiries of its status.
    pub(super) fn needs_status_bound(&self, query: &LotQuery) -> bool {
        let is_far_end = match query.status {
            LotStatusFilter::Available => query.descending,
            LotStatusFilter::Expired => !query.descending,
            _ => true,
        };
        !self.is_within_bounds || is_far_end
    }

    /// Returns whether a list still has to ask for its last expiry.
    pub(super) fn needs_last_expiry(&self, query: &LotQuery) -> bool {
        !self.is_within_bounds || !query.descending
    }
}

/// What comes behind a place, in either direction.
macro_rules! behind {
    ($query:ident, $columns:literal, $marks:literal) => {
        if $query.descending {
            concat!("(", $columns, ") < (", $marks, ")")
        } else {
            concat!("(", $columns, ") > (", $marks, ")")
        }
    };
    // The first column once more, alone: an index over it leads to the place.
    ($query:ident, $first:literal, $columns:literal, $marks:literal) => {
        if $query.descending {
            concat!($first, " <= ? AND (", $columns, ") < (", $marks, ")")
        } else {
            concat!($first, " >= ? AND (", $columns, ") > (", $marks, ")")
        }
    };
}

impl LotPlace {
    /// The place by the order of [`super::lists::lot_order`].
    fn of(query: &LotQuery, after: &LotRow) -> Self {
        use PlaceValue::{Expiry, IsMissing, Lot, Product, Text};
        let lot = &after.lot;
        let (id, expires, received) = (Lot(lot.id), Expiry(lot.expires), PlaceValue::Day(lot.received));
        let (condition, values) = match (query.sort, query.product) {
            (LotSort::Sku | LotSort::Product, Some(_)) => {
                (behind!(query, "l.expires, l.received, l.id", "?, ?, ?"), vec![expires, received, id])
            }
            (LotSort::Expires, _) => (behind!(query, "l.expires, l.id", "?, ?"), vec![expires, id]),
            (LotSort::Sku, None) => {
                let sku = Text(after.product.sku.key());
                (
                    behind!(query, "p.sku_key", "p.sku_key, l.expires, l.received, l.id", "?, ?, ?, ?"),
                    vec![sku.clone(), sku, expires, received, id],
                )
            }
            (LotSort::Product, None) => {
                let name = Text(fold_for_search(after.product.name.as_str()));
                (
                    behind!(
                        query,
                        "p.name_order",
                        "p.name_order, p.id, l.expires, l.received, l.id",
                        "?, ?, ?, ?, ?"
                    ),
                    vec![name.clone(), name, Product(lot.product), expires, received, id],
                )
            }
            (LotSort::Code, _) => {
                let code = lot.code.as_ref().map(LotCode::key);
                (
                    behind!(query, "l.code_key IS NULL, coalesce(l.code_key, ''), l.id", "?, ?, ?"),
                    vec![IsMissing(code.is_none()), Text(code.unwrap_or_default()), id],
                )
            }
            (LotSort::OnHand, _) => {
                (behind!(query, "l.on_hand, l.id", "?, ?"), vec![PlaceValue::Quantity(lot.on_hand), id])
            }
            (LotSort::Received, _) => (behind!(query, "l.received, l.id", "?, ?"), vec![received, id]),
            (LotSort::ReceivedQuantity, _) => (
                behind!(query, "l.received_quantity, l.id", "?, ?"),
                vec![PlaceValue::Quantity(lot.received_quantity), id],
            ),
            (LotSort::Location, _) => {
                let place = lot.location.as_ref().map(Label::key);
                (
                    behind!(query, "l.location_key = '', l.location_key, l.id", "?, ?, ?"),
                    vec![IsMissing(place.is_none()), Text(place.unwrap_or_default()), id],
                )
            }
            (LotSort::Arrival, _) => (if query.descending { "l.id < ?" } else { "l.id > ?" }, vec![id]),
        };
        LotPlace { condition, values }
    }
}
