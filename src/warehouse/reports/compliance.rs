//! Whether what expires first went out first, and what expired on the shelf.

use std::collections::HashMap;
use std::ops::ControlFlow;

use foldhash::fast::RandomState;

use super::asked::{Asked, go_on};
use super::catalogue::Catalogue;
use super::column::ReportColumn;
use super::dispatches::{DISPATCH_DETAILS, Dispatch, Dispatches};
use super::flows::moved_query;
use super::group::{GoodsFacts, Groups, ReportGroup};
use super::query::Report;
use super::table::{Figures, ReportCell, ReportRow};
use crate::domain::count::percent_of;
use crate::domain::{Amount, Day, DocumentKind, LotId, ProductId, QuantityChange};
use crate::store::{DayRange, LotQuery, LotStatusFilter, MovedGoods, StandingGoodsQuery};
use crate::warehouse::Result;
use crate::warehouse::value::{SumOfOne, value_of};

const COLUMNS: [ReportColumn; 8] = [
    ReportColumn::Documents,
    ReportColumn::PercentFefo,
    ReportColumn::Overridden,
    ReportColumn::ShortLife,
    ReportColumn::ExpiredLots,
    ReportColumn::Expired,
    ReportColumn::ExpiredValue,
    ReportColumn::UnvaluedLots,
];

#[derive(Debug, Default)]
struct Sums {
    documents: u64,
    overridden: u64,
    short_life: u64,
    expired_lots: u64,
    expired: SumOfOne,
    expired_value: i128,
    unvalued_lots: u64,
}

/// Returns how many dispatches took what FEFO takes, and which lots expired with something left (docs/RULES.md, Q11). Reads documents
/// once.
pub(super) fn compliance(asked: &Asked<'_>) -> Result<Figures> {
    let catalogue = Catalogue::load(asked.book)?;
    let (mut rows, mut all) = (Groups::<Sums>::new(asked.by), Sums::default());
    // Nobody let goods expire: they are no operator's.
    let mut expired = match asked.filter.operator {
        Some(_) => None,
        None => ExpiredLots::find(asked, &catalogue)?,
    };
    visit_dispatches(asked, &catalogue, expired.as_mut(), &mut |dispatch| {
        for sums in [rows.of(&dispatch.facts(), &catalogue), &mut all] {
            sums.add_dispatch(dispatch);
        }
    })?;
    for (lot, left) in expired.iter().flat_map(ExpiredLots::left) {
        let value = lot.cost.map(|cost| value_of(left, cost));
        for sums in [rows.of(&lot.facts(), &catalogue), &mut all] {
            sums.add_expired(left, value);
        }
    }
    let rows = rows.into_rows().into_iter().map(|(group, sums)| {
        let is_one = matches!(group, ReportGroup::Product(_));
        ReportRow { group, cells: sums.cells(is_one) }
    });
    Ok(Figures { columns: COLUMNS.to_vec(), rows: rows.collect(), totals: all.cells(false) })
}

/// Visits the dispatches that are asked for, and takes from lots that expired what changed later.
fn visit_dispatches(
    asked: &Asked<'_>,
    catalogue: &Catalogue,
    mut expired: Option<&mut ExpiredLots>,
    visit: &mut dyn FnMut(&Dispatch),
) -> Result<()> {
    let days = asked.days.range();
    let mut query = moved_query(Report::Fefo.kinds(), asked.days, asked.by, asked.filter);
    query.details = query.details | DISPATCH_DETAILS;
    if expired.is_some() {
        query.kinds = &DocumentKind::ALL;
        query.days.to = Day::MAX;
    }
    let (matcher, mut dispatches, mut failed) = (asked.filter.matcher(), Dispatches::default(), Ok(()));
    asked.book.moved_goods(&query, &mut |goods| {
        if let Some(expired) = expired.as_mut().filter(|_| matcher.takes_product(goods.product, catalogue)) {
            expired.take_later_change(&goods);
        }
        let is_dispatch = goods.kind == DocumentKind::Dispatch && goods.day <= days.to;
        if is_dispatch && matcher.takes_moved(&goods, catalogue) {
            match dispatches.add(goods) {
                Ok(before) => before.iter().for_each(&mut *visit),
                Err(error) => failed = Err(error),
            }
        }
        if failed.is_ok() { go_on(asked.progress, &mut failed) } else { ControlFlow::Break(()) }
    })?;
    failed?;
    dispatches.finish().iter().for_each(visit);
    Ok(())
}

/// A lot that expired.
struct ExpiredLot {
    product: ProductId,
    expires: Day,
    cost: Option<Amount>,
    /// What was left of it at the end of its last day, in thousandths.
    left: i64,
}

impl ExpiredLot {
    fn facts(&self) -> GoodsFacts<'_> {
        let day = self.expires.plus_days(1);
        GoodsFacts { product: self.product, location: None, partner: None, day, moved: None }
    }
}

/// Returns how many lots had their last day on this one or earlier, of the product that is asked for or of all.
fn lots_until(asked: &Asked<'_>, last_day: Day) -> Result<u64> {
    let query = LotQuery {
        product: asked.filter.product,
        status: LotStatusFilter::All,
        expiring_within: Some(0),
        ..LotQuery::for_open_lots(last_day)
    };
    Ok(asked.book.count_lots(&query)?)
}

/// The lots that expired on days that are asked for, and of which something stands or moved later. Nothing was left of the others.
struct ExpiredLots {
    /// Last days of lots, on the day after which they have expired.
    last_days: DayRange,
    lots: HashMap<LotId, ExpiredLot, RandomState>,
}

impl ExpiredLots {
    /// Finds those of which something stands. `None` if no lot expired on such days: then nobody need read what moved later.
    fn find(asked: &Asked<'_>, catalogue: &Catalogue) -> Result<Option<Self>> {
        // A lot may go out on its last day: it has expired on the day after.
        let day_before = |day: Day| day.minus_days(1).unwrap_or(Day::MIN);
        let (from, to) = (day_before(asked.days.from), day_before(asked.days.to.min(asked.today)));
        let until_before = |day: Day| day.minus_days(1).map_or(Ok(0), |before| lots_until(asked, before));
        if from > to || lots_until(asked, to)? == until_before(from)? {
            return Ok(None);
        }
        let mut found = ExpiredLots { last_days: DayRange { from, to }, lots: HashMap::default() };
        let query = StandingGoodsQuery { expires: Some(found.last_days), ..StandingGoodsQuery::OPEN };
        let (matcher, mut failed) = (asked.filter.matcher(), Ok(()));
        asked.book.standing_goods(&query, &mut |goods| {
            if let Some(expires) = goods.expires.filter(|_| matcher.takes_standing(&goods, catalogue)) {
                let (product, cost, left) = (goods.product, goods.cost, goods.on_hand.thousandths());
                found.lots.insert(goods.lot, ExpiredLot { product, expires, cost, left });
            }
            go_on(asked.progress, &mut failed)
        })?;
        failed.map(|()| Some(found))
    }

    /// Undoes what a document that stands changed after a lot of such days expired. Of one that is not known, nothing stands now.
    fn take_later_change(&mut self, goods: &MovedGoods) {
        let Some(expires) = goods.expires else { return };
        if self.last_days.from <= expires && expires <= self.last_days.to && expires < goods.day {
            let (product, cost) = (goods.product, goods.cost);
            let lot = self.lots.entry(goods.lot).or_insert(ExpiredLot { product, expires, cost, left: 0 });
            lot.left = lot.left.saturating_sub(goods.change.thousandths());
        }
    }

    /// Those with something left at the end of their last day.
    fn left(&self) -> impl Iterator<Item = (&ExpiredLot, QuantityChange)> {
        let left = self.lots.values().map(|lot| (lot, QuantityChange::from_thousandths(lot.left)));
        left.filter(|(_, left)| left.is_incoming())
    }
}

impl Sums {
    fn add_dispatch(&mut self, dispatch: &Dispatch) {
        self.documents += 1;
        self.overridden += u64::from(dispatch.decision.is_overridden);
        self.short_life += u64::from(dispatch.is_short());
    }

    fn add_expired(&mut self, quantity: QuantityChange, value: Option<i128>) {
        self.expired_lots += 1;
        self.expired.add(quantity);
        match value {
            Some(value) => self.expired_value += value,
            None => self.unvalued_lots += 1,
        }
    }

    fn cells(&self, is_one: bool) -> Vec<ReportCell> {
        let right = self.documents - self.overridden;
        vec![
            ReportCell::count(self.documents),
            ReportCell::known(percent_of(right.into(), self.documents.into()), ReportCell::Percent),
            ReportCell::count(self.overridden),
            ReportCell::count(self.short_life),
            ReportCell::count(self.expired_lots),
            ReportCell::known(is_one.then(|| self.expired.change()), ReportCell::Quantity),
            ReportCell::Money(self.expired_value),
            ReportCell::count(self.unvalued_lots),
        ]
    }
}
