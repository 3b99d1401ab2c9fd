//! What stands, now or on a past day: the reports of stock, of its value and of what expires.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::asked::go_on;
use super::catalogue::Catalogue;
use super::filter::{ReportDays, ReportFilter, ReportMatcher};
use super::group::{GoodsFacts, Groups, ReportBy, ReportGroup, RowTest};
use super::rate::{Excess, Rates, WaitingLot, excess_by_lot};
use crate::domain::{Day, LotId, QuantityChange};
use crate::store::{DayRange, ReadTransaction, StandingGoods, StandingGoodsQuery};
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

/// The lots behind a row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LotsBehind {
    /// Those that expire first before others.
    pub lots: Vec<LotId>,
    /// Whether something stands of all of them by now.
    pub are_all_open: bool,
}

#[derive(Default)]
struct Sums {
    figures: StandingFigures,
    quantity: SumOfOne,
    unvalued: SumOfOne,
    excess: SumOfOne,
}

impl Warehouse {
    /// Returns what stands at the end of a day, valued at what each lot costs (docs/RULES.md, Q3, Q4). Reads each lot once
    /// and, for a past day, the documents after it.
    pub fn standing_report(&mut self, query: &StandingQuery) -> Result<StandingReport> {
        let progress = self.progress();
        let book = self.store.read()?;
        let catalogue = Catalogue::load(&*book)?;
        let matcher = query.filter.matcher();
        let mut report = Building { rows: Groups::new(query.by), totals: StandingFigures::default() };
        let Some(days) = query.rate_days else {
            visit_standing(&*book, query, &progress, &mut |goods, then| {
                if query.takes(&goods, &matcher, &catalogue) {
                    report.add(&goods, then, 0, &catalogue);
                }
            })?;
            return Ok(report.finish(false));
        };
        // What of a lot goes out depends on the other lots of its product, whether they are asked for or not.
        let rates = Rates::load(&*book, days, &progress)?;
        let mut all = Vec::new();
        visit_standing(&*book, query, &progress, &mut |goods, then| all.push((goods, then)))?;
        let excess = excess(&all, &rates, query.at);
        for (goods, then) in all.iter().filter(|(goods, _)| query.takes(goods, &matcher, &catalogue)) {
            let wasted = excess.get(&goods.lot).copied().unwrap_or_default();
            report.add(goods, *then, wasted, &catalogue);
        }
        Ok(report.finish(true))
    }

    /// Returns exactly the lots that a row of what stands is made of, those that expire first before others.
    pub(super) fn lots_of_row(&mut self, query: &StandingQuery, group: &ReportGroup) -> Result<LotsBehind> {
        let progress = self.progress();
        let book = self.store.read()?;
        let catalogue = Catalogue::load(&*book)?;
        let (matcher, mut row_test) = (query.filter.matcher(), RowTest::new(query.by, group));
        let (mut behind, mut are_all_open) = (Vec::new(), true);
        visit_standing(&*book, query, &progress, &mut |goods, _| {
            if query.takes(&goods, &matcher, &catalogue) && row_test.takes(&facts_of(&goods), &catalogue) {
                behind.push((goods.expires.is_none(), goods.expires, goods.lot));
                are_all_open &= !goods.on_hand.is_zero();
            }
        })?;
        behind.sort_unstable();
        Ok(LotsBehind { lots: behind.into_iter().map(|(_, _, lot)| lot).collect(), are_all_open })
    }
}

/// A report in the making.
struct Building {
    rows: Groups<Sums>,
    totals: StandingFigures,
}

impl Building {
    /// Adds a lot of which so much stood, and of which so many thousandths will expire before they go out.
    fn add(&mut self, goods: &StandingGoods, then: QuantityChange, wasted: i64, catalogue: &Catalogue) {
        let value = goods.cost.map(|cost| value_of(then, cost));
        let wasted = QuantityChange::from_thousandths(wasted);
        let wasted_value = goods.cost.map_or(0, |cost| value_of(wasted, cost));
        let sums = self.rows.of(&facts_of(goods), catalogue);
        sums.quantity.add(then);
        sums.excess.add(wasted);
        if value.is_none() {
            sums.unvalued.add(then);
        }
        for figures in [&mut sums.figures, &mut self.totals] {
            figures.excess_value += wasted_value;
            figures.add(value);
        }
    }

    fn finish(self, with_excess: bool) -> StandingReport {
        let rows = self.rows.into_rows().into_iter();
        let rows = rows.map(|(group, sums)| sums.into_row(group, with_excess));
        StandingReport { rows: rows.collect(), totals: self.totals }
    }
}

fn facts_of(goods: &StandingGoods) -> GoodsFacts<'_> {
    GoodsFacts {
        product: goods.product,
        location: goods.location.as_ref(),
        partner: goods.supplier.as_ref(),
        day: goods.expires,
        moved: None,
    }
}

/// Visits the lots of which something stood at the end of the day, in no order, each with how much.
fn visit_standing(
    book: &dyn ReadTransaction,
    query: &StandingQuery,
    progress: &Progress,
    visit: &mut dyn FnMut(StandingGoods, QuantityChange),
) -> Result<()> {
    let later = changes_after(book, query.at, progress)?;
    let with_texts = query.by.needs_texts_of_lots() || query.filter.needs_texts_of_lots();
    let lots = StandingGoodsQuery { emptied: !later.is_empty(), expires: None, with_texts };
    let mut failed = Ok(());
    book.standing_goods(&lots, &mut |goods| {
        let since = later.get(&goods.lot).copied().unwrap_or_default();
        let then = goods.on_hand.thousandths().saturating_sub(since);
        if then != 0 {
            visit(goods, QuantityChange::from_thousandths(then));
        }
        go_on(progress, &mut failed)
    })?;
    failed
}

/// Returns what of each lot will expire before it goes out.
fn excess(stood: &[(StandingGoods, QuantityChange)], rates: &Rates, at: Day) -> Excess {
    let waiting = stood.iter().filter_map(|(goods, then)| {
        Some(WaitingLot {
            product: goods.product,
            expires: goods.expires?,
            received: goods.received,
            lot: goods.lot,
            quantity: then.thousandths(),
            on_hold: goods.on_hold,
        })
    });
    excess_by_lot(waiting.collect(), rates, at)
}

impl StandingQuery {
    fn takes(&self, goods: &StandingGoods, matcher: &ReportMatcher<'_>, catalogue: &Catalogue) -> bool {
        self.takes_expiry(goods.expires) && matcher.takes_standing(goods, catalogue)
    }

    fn takes_expiry(&self, expires: Option<Day>) -> bool {
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
fn changes_after(
    book: &dyn ReadTransaction,
    day: Day,
    progress: &Progress,
) -> Result<HashMap<LotId, i64, RandomState>> {
    let mut later: HashMap<LotId, i64, RandomState> = HashMap::default();
    let Some(from) = day.plus_days(1) else { return Ok(later) };
    let mut failed = Ok(());
    book.moved_quantities(DayRange { from, to: Day::MAX }, &mut |(lot, change)| {
        let sum = later.entry(lot).or_default();
        *sum = sum.saturating_add(change.thousandths());
        go_on(progress, &mut failed)
    })?;
    failed.map(|()| later)
}
