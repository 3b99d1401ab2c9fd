//! How fast products go out, and what of the stock will expire before it does.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::asked::go_on;
use super::filter::ReportDays;
use crate::domain::{Day, DocumentKind, LotId, ProductId};
use crate::store::ReadTransaction;
use crate::warehouse::{Progress, Result};

/// How fast a product goes out: what was dispatched, and in how many days. Exact, since it is never divided before it is
/// multiplied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rate {
    /// Thousandths that were dispatched.
    pub(super) dispatched: i64,
    /// In so many days.
    pub(super) days: i64,
}

/// What each product went out at in a range of days, from the sums by day (docs/RULES.md, Q7).
pub(super) struct Rates {
    dispatched: HashMap<ProductId, i64, RandomState>,
    days: i64,
}

/// What of a lot won't go out any more, in thousandths, of lots of which something won't.
pub(super) type Excess = HashMap<LotId, i64, RandomState>;

/// A lot that waits to go out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WaitingLot {
    pub(super) product: ProductId,
    pub(super) expires: Day,
    pub(super) received: Day,
    pub(super) lot: LotId,
    /// Thousandths that stand.
    pub(super) quantity: i64,
    pub(super) on_hold: bool,
}

impl Rate {
    /// Returns the thousandths that go out in so many days, rounded down.
    pub(super) fn within(self, days: i64) -> i64 {
        let (dispatched, days) = self.dispatched_times(days);
        i64::try_from(dispatched / days).unwrap_or(i64::MAX)
    }

    /// The same, rounded up.
    pub(super) fn needed_for(self, days: i64) -> i64 {
        let (dispatched, days) = self.dispatched_times(days);
        i64::try_from((dispatched + days - 1) / days).unwrap_or(i64::MAX)
    }

    /// What was dispatched times so many days, and the days in which it was.
    fn dispatched_times(self, days: i64) -> (i128, i128) {
        (i128::from(self.dispatched.max(0)) * i128::from(days.max(0)), i128::from(self.days.max(1)))
    }

    /// Returns for how many days a stock lasts, in hundredths; `None` if nothing goes out.
    pub(super) fn days_of(self, thousandths: i64) -> Option<i64> {
        hundredths(i128::from(thousandths) * i128::from(self.days), self.dispatched.into())
    }
}

/// Returns a ratio in hundredths, a half rounded away from zero; `None` over nothing or less.
pub(super) fn hundredths(part: i128, whole: i128) -> Option<i64> {
    if whole <= 0 {
        return None;
    }
    let part = part.checked_mul(200)?;
    let half = if part < 0 { -whole } else { whole };
    i64::try_from((part + half) / (2 * whole)).ok()
}

impl Rates {
    pub(super) fn load(book: &dyn ReadTransaction, days: ReportDays, progress: &Progress) -> Result<Self> {
        let mut rates = Rates { dispatched: HashMap::default(), days: days.count() };
        let mut failed = Ok(());
        book.daily_flows(days.range(), &mut |flow| {
            if flow.kind == DocumentKind::Dispatch {
                let sum = rates.dispatched.entry(flow.product).or_default();
                *sum = sum.saturating_add(flow.outgoing.thousandths());
            }
            go_on(progress, &mut failed)
        })?;
        failed.map(|()| rates)
    }

    pub(super) fn of(&self, product: ProductId) -> Rate {
        let dispatched = self.dispatched.get(&product).copied().unwrap_or_default();
        Rate { dispatched, days: self.days }
    }
}

/// Returns what of each lot won't go out any more: goods go out in the order of rule 5 at their product's rate, from `today` on
/// and until the day they expire. What has expired or is on hold doesn't go out at all (docs/RULES.md, Q8).
pub(super) fn excess_by_lot(mut lots: Vec<WaitingLot>, rates: &Rates, today: Day) -> Excess {
    lots.sort_unstable_by_key(|lot| (lot.product, lot.expires, lot.received, lot.lot));
    let mut excess = Excess::default();
    let mut gone: Option<(ProductId, i64)> = None;
    for lot in lots.into_iter().filter(|lot| lot.quantity > 0) {
        let before = gone.filter(|(product, _)| *product == lot.product).map_or(0, |(_, gone)| gone);
        let goes_out = if lot.on_hold || lot.expires < today {
            0
        } else {
            let until = rates.of(lot.product).within(lot.expires.days_since(today) + 1);
            until.saturating_sub(before).clamp(0, lot.quantity)
        };
        gone = Some((lot.product, before + goes_out));
        if goes_out < lot.quantity {
            excess.insert(lot.lot, lot.quantity - goes_out);
        }
    }
    excess
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse_iso(text).unwrap()
    }

    fn lot(id: i64, expires: &str, units: i64) -> WaitingLot {
        WaitingLot {
            product: ProductId(1),
            expires: day(expires),
            received: day("2026-11-01"),
            lot: LotId(id),
            quantity: units * 1_000,
            on_hold: false,
        }
    }

    fn rates(dispatched: i64, days: i64) -> Rates {
        Rates { dispatched: HashMap::from_iter([(ProductId(1), dispatched * 1_000)]), days }
    }

    fn excess(lots: &[WaitingLot], rates: &Rates) -> Vec<(i64, i64)> {
        let mut told: Vec<(i64, i64)> = excess_by_lot(lots.to_vec(), rates, day("2026-11-24"))
            .into_iter()
            .map(|(lot, thousandths)| (lot.0, thousandths))
            .collect();
        told.sort_unstable();
        told
    }

    #[test]
    fn what_expires_first_goes_out_first_and_leaves_the_rest_to_expire() {
        // Two a day: until the 26th six go out, until the 30th fourteen.
        let lots = [lot(2, "2026-11-30", 9), lot(1, "2026-11-26", 8)];
        assert_eq!(excess(&lots, &rates(20, 10)), [(1, 2_000), (2, 1_000)]);
        assert_eq!(excess(&lots, &rates(0, 10)), [(1, 8_000), (2, 9_000)], "nothing goes out");
        assert_eq!(excess(&lots, &rates(1_000, 10)), []);
    }

    #[test]
    fn what_has_expired_or_is_on_hold_does_not_go_out() {
        let held = WaitingLot { on_hold: true, ..lot(1, "2026-11-26", 1) };
        let lots = [lot(3, "2026-11-23", 1), held, lot(2, "2026-11-24", 3)];
        assert_eq!(excess(&lots, &rates(20, 10)), [(1, 1_000), (2, 1_000), (3, 1_000)]);
    }

    #[test]
    fn a_stock_lasts_as_long_as_the_rate_says() {
        let rate = Rate { dispatched: 20_000, days: 10 };
        assert_eq!((rate.within(3), rate.days_of(7_000)), (6_000, Some(350)));
        assert_eq!(Rate { dispatched: 0, days: 10 }.days_of(7_000), None);
        assert_eq!(hundredths(-1, 3), Some(-33));
        assert_eq!(hundredths(2, 3), Some(67));
    }

    #[test]
    fn the_largest_stock_at_the_largest_rate_is_no_overflow() {
        let rate = Rate { dispatched: i64::MAX, days: 1 };
        assert_eq!(rate.within(i64::from(i32::MAX)), i64::MAX);
        assert_eq!(rate.days_of(i64::MAX), Some(100));
    }
}
