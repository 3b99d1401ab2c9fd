//! What stands and hardly goes out.

use std::cmp::Reverse;
use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::asked::{Asked, go_on};
use super::catalogue::Catalogue;
use super::column::ReportColumn;
use super::filter::ReportDays;
use super::group::ReportGroup;
use super::rate::Rate;
use super::table::{Figures, Pace, ReportCell, ReportRow};
use crate::domain::{Day, DocumentKind, ProductId};
use crate::store::{CatalogueProduct, StandingGoodsQuery};
use crate::warehouse::Result;
use crate::warehouse::value::value_of;

const COLUMNS: [ReportColumn; 8] = [
    ReportColumn::Quantity,
    ReportColumn::Stood,
    ReportColumn::Value,
    ReportColumn::Unvalued,
    ReportColumn::Dispatched,
    ReportColumn::LastDispatch,
    ReportColumn::DaysOfStock,
    ReportColumn::Pace,
];

/// What stands of a product and what went out of it, in thousandths.
#[derive(Debug, Clone, Copy, Default)]
struct Standing {
    /// In lots that were there before the range began.
    stood: i64,
    value: i128,
    unvalued: i64,
    dispatched: i64,
    last_dispatch: Option<Day>,
}

type StandingSums = HashMap<ProductId, Standing, RandomState>;

/// Returns the products of which some has stood there since before the range, and of which less was dispatched in it than
/// stands: those of which nothing was first, then those that tie up most (docs/RULES.md, Q10).
pub(super) fn slow(asked: &Asked<'_>) -> Result<Figures> {
    let catalogue = Catalogue::load(asked.book)?;
    // Of no days nothing is known, and not that nothing went out.
    let mut sums = if asked.days.is_empty() { StandingSums::default() } else { standing(asked)? };
    add_dispatched(asked, &mut sums)?;
    let mut slow: Vec<(&CatalogueProduct, Standing)> = asked
        .filter
        .products(&catalogue)
        .into_iter()
        .filter_map(|known| Some((known, *sums.get(&known.id)?)))
        .filter(|(known, sums)| sums.stood > 0 && sums.dispatched < known.on_hand.thousandths())
        .collect();
    slow.sort_by_key(|(_, sums)| (sums.dispatched > 0, Reverse(sums.value)));
    let mut figures = Figures::empty(&COLUMNS);
    figures.rows = slow.iter().map(|(known, sums)| sums.row(known, asked.days)).collect();
    let value = slow.iter().map(|(_, sums)| sums.value).sum();
    figures.totals = vec![ReportCell::None; COLUMNS.len()];
    if let Some(total) = figures.totals.get_mut(2) {
        *total = ReportCell::Money(value);
    }
    Ok(figures)
}

fn standing(asked: &Asked<'_>) -> Result<StandingSums> {
    let mut sums = StandingSums::default();
    let mut failed = Ok(());
    asked.book.standing_goods(&StandingGoodsQuery::OPEN, &mut |goods| {
        let of_product = sums.entry(goods.product).or_default();
        let quantity = goods.on_hand.thousandths();
        if goods.received < asked.days.from {
            of_product.stood = of_product.stood.saturating_add(quantity);
        }
        match goods.cost {
            Some(cost) => of_product.value += value_of(goods.on_hand.to_incoming(), cost),
            None => of_product.unvalued = of_product.unvalued.saturating_add(quantity),
        }
        go_on(asked.progress, &mut failed)
    })?;
    failed.map(|()| sums)
}

fn add_dispatched(asked: &Asked<'_>, sums: &mut StandingSums) -> Result<()> {
    let mut failed = Ok(());
    asked.book.daily_flows(asked.days.range(), &mut |flow| {
        let went_out = flow.kind == DocumentKind::Dispatch && !flow.outgoing.is_zero();
        if let Some(of_product) = sums.get_mut(&flow.product).filter(|_| went_out) {
            of_product.dispatched = of_product.dispatched.saturating_add(flow.outgoing.thousandths());
            of_product.last_dispatch = of_product.last_dispatch.max(Some(flow.day));
        }
        go_on(asked.progress, &mut failed)
    })?;
    failed
}

impl Standing {
    fn row(&self, known: &CatalogueProduct, days: ReportDays) -> ReportRow {
        let rate = Rate { dispatched: self.dispatched, days: days.count() };
        let on_hand = known.on_hand.thousandths();
        let pace = if self.dispatched == 0 { Pace::Dead } else { Pace::Slow };
        let cells = vec![
            ReportCell::thousandths(on_hand),
            ReportCell::thousandths(self.stood),
            ReportCell::Money(self.value),
            ReportCell::thousandths(self.unvalued),
            ReportCell::thousandths(self.dispatched),
            ReportCell::known(self.last_dispatch, ReportCell::Day),
            ReportCell::known(rate.days_of(on_hand), ReportCell::Number),
            ReportCell::Pace(pace),
        ];
        ReportRow { group: ReportGroup::of(known), cells }
    }
}
