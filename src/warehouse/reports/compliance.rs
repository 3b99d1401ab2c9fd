//! Whether what expires first went out first, and what expired on the shelf.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::asked::{Asked, go_on};
use super::catalogue::Catalogue;
use super::column::ReportColumn;
use super::group::{GoodsFacts, Groups, ReportGroup};
use super::table::{Figures, ReportCell, ReportRow};
use crate::domain::count::percent_of;
use crate::domain::{Amount, Day, DocumentKind, LotId, ProductId, QuantityChange};
use crate::store::{DayRange, DecidedDispatch, MovedQuery, StandingGoodsQuery};
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

/// Returns how many dispatches took what FEFO takes, and which lots expired with something left (docs/RULES.md, Q11).
pub(super) fn compliance(asked: &Asked<'_>) -> Result<Figures> {
    let catalogue = Catalogue::load(asked.book, asked.today)?;
    let (mut rows, mut all) = (Groups::<Sums>::new(asked.by), Sums::default());
    add_dispatches(asked, &catalogue, &mut rows, &mut all)?;
    // Nobody let goods expire: they are no operator's.
    if asked.filter.operator.is_none() {
        add_expired(asked, &catalogue, &mut rows, &mut all)?;
    }
    let rows = rows.into_rows().into_iter().map(|(group, sums)| {
        let is_one = matches!(group, ReportGroup::Product(_));
        ReportRow { group, cells: sums.cells(is_one) }
    });
    Ok(Figures { columns: COLUMNS.to_vec(), rows: rows.collect(), totals: all.cells(false) })
}

fn add_dispatches(
    asked: &Asked<'_>,
    catalogue: &Catalogue,
    rows: &mut Groups<Sums>,
    all: &mut Sums,
) -> Result<()> {
    let (matcher, mut failed) = (asked.filter.matcher(), Ok(()));
    asked.book.decided_dispatches(asked.days.range(), &mut |dispatch| {
        if matcher.takes_dispatch(&dispatch, catalogue) {
            for sums in [rows.of(&facts_of_dispatch(&dispatch), catalogue), &mut *all] {
                sums.documents += 1;
                sums.overridden += u64::from(dispatch.is_overridden);
                sums.short_life += u64::from(is_short(&dispatch));
            }
        }
        go_on(asked.progress, &mut failed)
    })?;
    failed
}

/// Whether it took a lot with fewer days left than were required.
fn is_short(dispatch: &DecidedDispatch) -> bool {
    let left = dispatch.soonest.map(|expires| expires.days_since(dispatch.day));
    left.is_some_and(|left| left < i64::from(dispatch.required_life))
}

pub(super) fn facts_of_dispatch(dispatch: &DecidedDispatch) -> GoodsFacts<'_> {
    GoodsFacts {
        product: dispatch.product,
        location: None,
        partner: None,
        day: Some(dispatch.day),
        moved: Some((DocumentKind::Dispatch, Some(&dispatch.operator), dispatch.reason.as_deref())),
    }
}

/// A lot that expired.
struct ExpiredLot {
    product: ProductId,
    expires: Day,
    cost: Option<Amount>,
    /// What was left of it at the end of its last day, in thousandths.
    left: i64,
}

/// Adds the lots that expired on these days with something left at the end of that day.
fn add_expired(
    asked: &Asked<'_>,
    catalogue: &Catalogue,
    rows: &mut Groups<Sums>,
    all: &mut Sums,
) -> Result<()> {
    for ExpiredLot { product, expires, cost, left } in expired_lots(asked, catalogue)? {
        let left = QuantityChange::from_thousandths(left);
        if left.is_incoming() {
            let day = Some(expires);
            let facts = GoodsFacts { product, location: None, partner: None, day, moved: None };
            let value = cost.map(|cost| value_of(left, cost));
            for sums in [rows.of(&facts, catalogue), &mut *all] {
                sums.add_expired(left, value);
            }
        }
    }
    Ok(())
}

/// Returns the lots that expired on these days, whether anything of them was left or not: what there is now, less what
/// documents that stand changed after the day they expired.
fn expired_lots(asked: &Asked<'_>, catalogue: &Catalogue) -> Result<Vec<ExpiredLot>> {
    // A lot may go out on its last day: what expires today has not expired yet.
    let yesterday = asked.today.minus_days(1).unwrap_or(Day::MIN);
    let days = DayRange { from: asked.days.from, to: asked.days.to.min(yesterday) };
    let query = StandingGoodsQuery { emptied: true, expires: Some(days), with_texts: false };
    let (mut places, mut expired) = (HashMap::<LotId, usize, RandomState>::default(), Vec::new());
    let (matcher, mut failed) = (asked.filter.matcher(), Ok(()));
    asked.book.standing_goods(&query, &mut |goods| {
        if let Some(expires) = goods.expires.filter(|_| matcher.takes_standing(&goods, catalogue)) {
            let (product, cost, left) = (goods.product, goods.cost, goods.on_hand.thousandths());
            places.insert(goods.lot, expired.len());
            expired.push(ExpiredLot { product, expires, cost, left });
        }
        go_on(asked.progress, &mut failed)
    })?;
    failed?;
    let Some(from) = days.from.plus_days(1).filter(|_| !expired.is_empty()) else { return Ok(expired) };
    let mut failed = Ok(());
    let query = MovedQuery::of_changes(DayRange { from, to: Day::MAX });
    asked.book.moved_goods(&query, &mut |goods| {
        let lot = places.get(&goods.lot).and_then(|place| expired.get_mut(*place));
        if let Some(lot) = lot.filter(|lot| lot.expires < goods.day) {
            lot.left = lot.left.saturating_sub(goods.change.thousandths());
        }
        go_on(asked.progress, &mut failed)
    })?;
    failed.map(|()| expired)
}

impl Sums {
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
