//! Whether what expires first went out first, and what expired on the shelf.

use std::collections::{BTreeMap, HashMap};
use std::ops::{ControlFlow, RangeInclusive};

use super::asked::{Asked, go_on};
use super::catalogue::Catalogue;
use super::column::ReportColumn;
use super::group::{GoodsFacts, Groups, ReportGroup};
use super::table::{Figures, ReportCell, ReportRow};
use crate::domain::count::percent_of;
use crate::domain::fefo::PassReason;
use crate::domain::{Day, DocumentKind, LotId, QuantityChange};
use crate::store::{DayRange, DecidedDispatch, MovedQuery, StandingGoods};
use crate::warehouse::Result;
use crate::warehouse::commands::dispatch::DispatchDecision;
use crate::warehouse::ledger::corrupt;
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
    let mut failed = Ok(());
    asked.book.decided_dispatches(asked.days.range(), &mut |dispatch| {
        if !asked.filter.takes_dispatch(&dispatch, catalogue.category(dispatch.product)) {
            return ControlFlow::Continue(());
        }
        let decided = asked.progress.ensure_not_cancelled().and_then(|()| Decided::of(&dispatch));
        match decided {
            Ok(decided) => {
                for sums in [rows.of(&facts_of_dispatch(&dispatch), catalogue), &mut *all] {
                    sums.documents += 1;
                    sums.overridden += u64::from(decided.is_overridden);
                    sums.short_life += u64::from(decided.is_short);
                }
                ControlFlow::Continue(())
            }
            Err(error) => {
                failed = Err(error);
                ControlFlow::Break(())
            }
        }
    })?;
    failed
}

pub(super) fn facts_of_dispatch(dispatch: &DecidedDispatch) -> GoodsFacts<'_> {
    GoodsFacts {
        product: dispatch.product,
        location: None,
        partner: None,
        day: Some(dispatch.day),
        moved: Some((DocumentKind::Dispatch, Some(&dispatch.operator), dispatch.reason.as_ref())),
    }
}

/// What a dispatch did besides taking what expires first.
struct Decided {
    is_overridden: bool,
    is_short: bool,
}

impl Decided {
    fn of(dispatch: &DecidedDispatch) -> Result<Self> {
        let text = dispatch.decision.as_deref().ok_or_else(|| corrupt("a dispatch without its decision"))?;
        let decision: DispatchDecision =
            serde_json::from_str(text).map_err(|_| corrupt("a dispatch whose decision can't be read"))?;
        let required = decision.undercut.unwrap_or(decision.min_life_days);
        let left = dispatch.soonest.map(|expires| expires.days_since(dispatch.day));
        let overrides = |reason: &PassReason| *reason == PassReason::Overridden;
        Ok(Decided {
            is_overridden: decision.passed_over.iter().any(|(_, _, reason)| overrides(reason)),
            is_short: left.is_some_and(|left| left < i64::from(required)),
        })
    }
}

/// Adds the lots that expired on these days with something left at the end of that day.
fn add_expired(
    asked: &Asked<'_>,
    catalogue: &Catalogue,
    rows: &mut Groups<Sums>,
    all: &mut Sums,
) -> Result<()> {
    // A lot may go out on its last day: what expires today has not expired yet.
    let yesterday = asked.today.minus_days(1).unwrap_or(Day::MIN);
    let days = asked.days.from..=asked.days.to.min(yesterday);
    let expired = expired_lots(asked, catalogue, &days)?;
    let left_later = changes_after_expiry(asked, &days, &expired)?;
    for goods in expired.values() {
        let since = left_later.get(&goods.lot).copied().unwrap_or_default();
        let then = QuantityChange::from_thousandths(goods.on_hand.thousandths().saturating_sub(since));
        if then.is_incoming() {
            let facts = GoodsFacts {
                product: goods.product,
                location: None,
                partner: None,
                day: goods.expires,
                moved: None,
            };
            let value = goods.cost.map(|cost| value_of(then, cost));
            for sums in [rows.of(&facts, catalogue), &mut *all] {
                sums.add_expired(then, value);
            }
        }
    }
    Ok(())
}

/// Returns the lots that expired on these days, whether anything of them is left or not.
fn expired_lots(
    asked: &Asked<'_>,
    catalogue: &Catalogue,
    days: &RangeInclusive<Day>,
) -> Result<BTreeMap<LotId, StandingGoods>> {
    let (mut expired, mut failed) = (BTreeMap::new(), Ok(()));
    asked.book.standing_goods(true, &mut |goods| {
        let has_expired = goods.expires.is_some_and(|expires| days.contains(&expires));
        if has_expired && asked.filter.takes_standing(&goods, catalogue.category(goods.product)) {
            expired.insert(goods.lot, goods);
        }
        go_on(asked.progress, &mut failed)
    })?;
    failed.map(|()| expired)
}

/// Returns by how much documents that stand changed lots after the day they expired.
fn changes_after_expiry(
    asked: &Asked<'_>,
    days: &RangeInclusive<Day>,
    expired: &BTreeMap<LotId, StandingGoods>,
) -> Result<HashMap<LotId, i64>> {
    let mut later: HashMap<LotId, i64> = HashMap::new();
    let Some(from) = days.start().plus_days(1).filter(|_| !expired.is_empty()) else { return Ok(later) };
    let query = MovedQuery::of_changes(DayRange { from, to: Day::MAX });
    let mut failed = Ok(());
    asked.book.moved_goods(&query, &mut |goods| {
        let expiry = expired.get(&goods.lot).and_then(|lot| lot.expires);
        if expiry.is_some_and(|expiry| goods.day > expiry) {
            let sum = later.entry(goods.lot).or_default();
            *sum = sum.saturating_add(goods.change.thousandths());
        }
        go_on(asked.progress, &mut failed)
    })?;
    failed.map(|()| later)
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
