//! What stands, now or on a past day: the reports of stock, of its value and of what expires.

use std::collections::HashMap;
use std::ops::ControlFlow;

use super::catalogue::Catalogue;
use super::filter::{ReportDays, ReportFilter};
use super::group::{GoodsFacts, Groups, ReportBy, ReportGroup};
use super::rate::{Rates, WaitingLot, excess_by_lot};
use crate::domain::{Day, LotId, QuantityChange};
use crate::store::{DayRange, MovedQuery, ReadTransaction};
use crate::warehouse::value::{SumOfOne, value_of};
use crate::warehouse::{Progress, Result, Warehouse};

/// Selects what stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingQuery {
    /// The day at whose end it is told.
    pub at: Day,
    /// Only lots that expire on this day or later.
    pub expires_from: Option<Day>,
    /// Only lots that expire on this day or earlier.
    pub expires_to: Option<Day>,
    /// What rows are about.
    pub by: ReportBy,
    /// Which goods.
    pub filter: ReportFilter,
    /// The days whose rate of going out tells what will expire before it goes out; `None` not to be told.
    pub rate_days: Option<ReportDays>,
}

/// What stands of a group of goods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StandingFigures {
    /// Lots of which something stands.
    pub lots: u64,
    /// Their quantity; only of one product. Below zero where a document was undone that others had relied on.
    pub quantity: Option<QuantityChange>,
    /// What lots of known cost are worth, in ten-thousandths of the currency.
    pub value: i128,
    /// Lots of unknown cost.
    pub unvalued_lots: u64,
    /// Their quantity; only of one product.
    pub unvalued: Option<QuantityChange>,
    /// What will expire before it goes out; only of one product, and if it was asked for.
    pub excess: Option<QuantityChange>,
    /// What of it has a known cost is worth.
    pub excess_value: i128,
}

/// What stands of one group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingRow {
    /// Which goods.
    pub group: ReportGroup,
    /// What stands of them.
    pub figures: StandingFigures,
}

/// What stands, by group, in the order of groups, and in all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StandingReport {
    /// The rows.
    pub rows: Vec<StandingRow>,
    /// All of them together.
    pub totals: StandingFigures,
}

#[derive(Default)]
struct Sums {
    figures: StandingFigures,
    quantity: SumOfOne,
    unvalued: SumOfOne,
    excess: SumOfOne,
}

impl Warehouse {
    /// Returns what stands at the end of a day, valued at what each lot costs (docs/RULES.md, Q3, Q4). Reads each lot once,
    /// or twice to tell what will expire before it goes out (Q8) and, for a past day, the documents after it.
    pub fn standing_report(&mut self, query: &StandingQuery, today: Day) -> Result<StandingReport> {
        let progress = self.progress();
        let book = self.store.read()?;
        let catalogue = Catalogue::load(&*book, today)?;
        let later = changes_after(&*book, query.at, &progress)?;
        let excess = match query.rate_days {
            Some(days) => load_excess(&*book, days, query.at, &later, &progress)?,
            None => HashMap::new(),
        };
        let mut rows: Groups<Sums> = Groups::new(query.by);
        let mut totals = StandingFigures::default();
        let mut asked = Ok(());
        book.standing_goods(!later.is_empty(), &mut |goods| {
            let since = later.get(&goods.lot).copied().unwrap_or_default();
            let then = goods.on_hand.thousandths().saturating_sub(since);
            let category = catalogue.category(goods.product);
            if then == 0 || !query.takes(goods.expires) || !query.filter.takes_standing(&goods, category) {
                return ControlFlow::Continue(());
            }
            let facts = GoodsFacts {
                product: goods.product,
                location: goods.location.as_ref(),
                partner: goods.supplier.as_ref(),
                day: goods.expires,
                moved: None,
            };
            let quantity = QuantityChange::from_thousandths(then);
            let value = goods.cost.map(|cost| value_of(quantity, cost));
            let wasted =
                QuantityChange::from_thousandths(excess.get(&goods.lot).copied().unwrap_or_default());
            let wasted_value = goods.cost.map_or(0, |cost| value_of(wasted, cost));
            let sums = rows.of(&facts, &catalogue);
            sums.quantity.add(quantity);
            sums.excess.add(wasted);
            sums.figures.excess_value += wasted_value;
            totals.excess_value += wasted_value;
            if value.is_none() {
                sums.unvalued.add(quantity);
            }
            sums.figures.add(value);
            totals.add(value);
            asked = progress.ensure_not_cancelled();
            if asked.is_err() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
        asked?;
        let is_asked = query.rate_days.is_some();
        let rows = rows.into_rows().into_iter().map(|(group, sums)| sums.into_row(group, is_asked));
        Ok(StandingReport { rows: rows.collect(), totals })
    }
}

impl StandingQuery {
    fn takes(&self, expires: Option<Day>) -> bool {
        let Some(expires) = expires else { return self.expires_from.is_none() && self.expires_to.is_none() };
        self.expires_from.is_none_or(|from| from <= expires) && self.expires_to.is_none_or(|to| expires <= to)
    }
}

impl StandingFigures {
    fn add(&mut self, value: Option<i128>) {
        self.lots += 1;
        match value {
            Some(value) => self.value += value,
            None => self.unvalued_lots += 1,
        }
    }
}

impl Sums {
    fn into_row(self, group: ReportGroup, with_excess: bool) -> StandingRow {
        let is_one = matches!(group, ReportGroup::Product(_));
        let mut figures = self.figures;
        figures.quantity = is_one.then(|| self.quantity.change());
        figures.unvalued = is_one.then(|| self.unvalued.change());
        figures.excess = (is_one && with_excess).then(|| self.excess.change());
        StandingRow { group, figures }
    }
}

/// Returns by how much documents of later days that stand changed each lot.
fn changes_after(book: &dyn ReadTransaction, day: Day, progress: &Progress) -> Result<HashMap<LotId, i64>> {
    let mut later: HashMap<LotId, i64> = HashMap::new();
    let Some(from) = day.plus_days(1) else { return Ok(later) };
    let mut asked = Ok(());
    let query = MovedQuery::of_changes(DayRange { from, to: Day::MAX });
    book.moved_goods(&query, &mut |goods| {
        let sum = later.entry(goods.lot).or_default();
        *sum = sum.saturating_add(goods.change.thousandths());
        asked = progress.ensure_not_cancelled();
        if asked.is_err() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    asked.map(|()| later)
}

/// Returns what of each lot will expire before it goes out, at the rate of these days.
fn load_excess(
    book: &dyn ReadTransaction,
    days: ReportDays,
    at: Day,
    later: &HashMap<LotId, i64>,
    progress: &Progress,
) -> Result<HashMap<LotId, i64>> {
    let rates = Rates::load(book, days, progress)?;
    let mut waiting = Vec::new();
    let mut asked = Ok(());
    book.standing_goods(!later.is_empty(), &mut |goods| {
        if let Some(expires) = goods.expires {
            let since = later.get(&goods.lot).copied().unwrap_or_default();
            waiting.push(WaitingLot {
                product: goods.product,
                expires,
                received: goods.received,
                lot: goods.lot,
                quantity: goods.on_hand.thousandths().saturating_sub(since),
                on_hold: goods.on_hold,
            });
        }
        asked = progress.ensure_not_cancelled();
        if asked.is_err() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    asked?;
    Ok(excess_by_lot(waiting, &rates, at))
}
