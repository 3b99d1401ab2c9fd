//! What to order, and how much.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::asked::{Asked, go_on};
use super::catalogue::Catalogue;
use super::column::ReportColumn;
use super::group::ReportGroup;
use super::rate::{Rate, Rates, WaitingLot, excess_by_lot};
use super::table::{Figures, ReportCell, ReportRow};
use super::turnover::rounded;
use crate::domain::{Day, ProductId};
use crate::store::{CatalogueProduct, DayRange, StandingGoodsQuery};
use crate::warehouse::Result;

const COLUMNS: [ReportColumn; 6] = [
    ReportColumn::Available,
    ReportColumn::Minimum,
    ReportColumn::PerDay,
    ReportColumn::DaysOfStock,
    ReportColumn::Expiring,
    ReportColumn::ToOrder,
];

/// Stock of a product that can go out, in thousandths, and how fast it does.
#[derive(Debug, Clone, Copy)]
struct Supply {
    available: i64,
    /// Will expire before it goes out.
    lost: i64,
    rate: Rate,
}

/// Returns what to order of each product so that its minimum still stands once the order has come: what goes out by then and
/// the minimum, less what is available and does not expire before it goes out. What lasts shortest comes first
/// (docs/RULES.md, Q13).
pub(super) fn reorder(asked: &Asked<'_>, lead_days: u32) -> Result<Figures> {
    let catalogue = Catalogue::load(asked.book)?;
    let available = asked.book.stock_levels(asked.today)?.into_iter();
    let available: HashMap<_, _> =
        available.map(|level| (level.product, level.available.thousandths())).collect();
    let rates = Rates::load(asked.book, asked.days, asked.progress)?;
    let comes = asked.today.plus_days(lead_days).unwrap_or(Day::MAX);
    let expiring = load_expiring(asked, &rates, asked.today..comes)?;
    let mut rows = Vec::new();
    for known in asked.filter.products(&catalogue) {
        let of_product = Supply {
            available: available.get(&known.id).copied().unwrap_or_default(),
            lost: expiring.get(&known.id).copied().unwrap_or_default(),
            rate: rates.of(known.id),
        };
        let order = of_product.to_order(known, lead_days.into());
        if order > 0 && !known.summary.archived {
            rows.push((of_product.lasts(), of_product.row(known, order)));
        }
    }
    // What nothing goes out of lasts longest.
    rows.sort_by_key(|(lasts, _)| lasts.unwrap_or(i64::MAX));
    let mut figures = Figures::empty(&COLUMNS);
    figures.rows = rows.into_iter().map(|(_, row)| row).collect();
    figures.totals = vec![ReportCell::None; COLUMNS.len()];
    Ok(figures)
}

/// Returns what of each product will expire within these days before it goes out. What is on hold is not available anyway.
fn load_expiring(
    asked: &Asked<'_>,
    rates: &Rates,
    days: std::ops::Range<Day>,
) -> Result<HashMap<ProductId, i64, RandomState>> {
    let mut waiting = Vec::new();
    let mut failed = Ok(());
    // What expires on the day on which the order comes still stands then.
    let Some(last) = days.end.minus_days(1) else { return Ok(HashMap::default()) };
    let expires = Some(DayRange { from: days.start, to: last });
    let query = StandingGoodsQuery { expires, ..StandingGoodsQuery::OPEN };
    asked.book.standing_goods(&query, &mut |goods| {
        if let Some(expires) = goods.expires.filter(|_| !goods.on_hold) {
            waiting.push(WaitingLot {
                product: goods.product,
                expires,
                received: goods.received,
                lot: goods.lot,
                quantity: goods.on_hand.thousandths(),
                on_hold: false,
            });
        }
        go_on(asked.progress, &mut failed)
    })?;
    failed?;
    let products: HashMap<_, _, RandomState> = waiting.iter().map(|lot| (lot.lot, lot.product)).collect();
    let mut expiring: HashMap<ProductId, i64, RandomState> = HashMap::default();
    for (lot, excess) in excess_by_lot(waiting, rates, days.start) {
        if let Some(product) = products.get(&lot) {
            *expiring.entry(*product).or_default() += excess;
        }
    }
    Ok(expiring)
}

impl Supply {
    /// For how many days it lasts, in hundredths; `None` if nothing goes out.
    fn lasts(self) -> Option<i64> {
        self.rate.days_of(self.available)
    }

    /// What to order in thousandths, rounded up to what the product's decimals allow.
    fn to_order(self, known: &CatalogueProduct, lead_days: i64) -> i64 {
        let needed = known.min_stock.thousandths().saturating_add(self.rate.needed_for(lead_days));
        let lacking = needed.saturating_sub(self.available.saturating_sub(self.lost)).max(0);
        let step = 10_i64.pow(3_u32.saturating_sub(known.summary.decimals.count().into()));
        lacking.saturating_add(step - 1) / step * step
    }

    fn row(self, known: &CatalogueProduct, order: i64) -> ReportRow {
        let cells = vec![
            ReportCell::thousandths(self.available),
            ReportCell::thousandths(known.min_stock.thousandths()),
            ReportCell::thousandths(rounded(self.rate.dispatched.into(), self.rate.days.max(1).into())),
            ReportCell::known(self.lasts(), ReportCell::Number),
            ReportCell::thousandths(self.lost),
            ReportCell::thousandths(order),
        ];
        ReportRow { group: ReportGroup::of(known), cells }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::builders::stock;
    use crate::domain::{Decimals, LifeDays, ProductSummary, Quantity};

    fn known(decimals: Decimals, min_stock: i64) -> CatalogueProduct {
        CatalogueProduct {
            id: ProductId(1),
            summary: ProductSummary { decimals, ..stock(0, 0, 0, 0).product.summary() },
            category: None,
            on_hand: Quantity::ZERO,
            min_stock: Quantity::from_thousandths(min_stock).unwrap(),
            min_life_days: LifeDays::ZERO,
        }
    }

    #[test]
    fn the_minimum_still_stands_when_the_order_has_come() {
        let rate = Rate { dispatched: 30_000, days: 10 };
        let whole =
            |available, min, lost| Supply { available, lost, rate }.to_order(&known(Decimals::NONE, min), 7);
        assert_eq!(whole(20_000, 0, 0), 1_000, "21 go out in a week");
        assert_eq!(whole(20_000, 5_000, 0), 6_000);
        assert_eq!(whole(20_000, 5_000, 4_000), 10_000, "what expires before it goes out is no stock");
        assert_eq!(whole(30_000, 5_000, 0), 0);
        let slow = Supply { available: 0, lost: 0, rate: Rate { dispatched: 1, days: 90 } };
        assert_eq!(slow.to_order(&known(Decimals::NONE, 1), 7), 1_000, "no part of a piece");
        assert_eq!(slow.to_order(&known(Decimals::MAX, 1), 7), 2, "a part of a gram is a gram");
        assert_eq!(slow.to_order(&known(Decimals::MAX, 1), 0), 1);
    }
}
