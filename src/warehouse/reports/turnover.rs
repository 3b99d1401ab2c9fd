//! How often the stock was dispatched, and how long it lasts.

use std::collections::HashMap;

use foldhash::fast::RandomState;

use super::asked::{Asked, go_on};
use super::catalogue::Catalogue;
use super::column::ReportColumn;
use super::filter::ReportDays;
use super::group::ReportGroup;
use super::rate::{Rate, hundredths};
use super::table::{Figures, ReportCell, ReportRow};
use crate::domain::{Day, DocumentKind, ProductId};
use crate::store::DayRange;
use crate::warehouse::Result;

const COLUMNS: [ReportColumn; 6] = [
    ReportColumn::Opening,
    ReportColumn::Dispatched,
    ReportColumn::Closing,
    ReportColumn::Average,
    ReportColumn::Turnover,
    ReportColumn::DaysOfStock,
];

/// What moved of a product in and after a range of days, in thousandths.
#[derive(Debug, Clone, Copy, Default)]
struct Moved {
    /// By documents of the range: in less out.
    net: i64,
    /// The same, each day's times the days of the range before it.
    net_by_days: i128,
    /// By documents of later days: in less out.
    later: i64,
    dispatched: i64,
}

/// Returns opening, dispatched, closing and average stock of each product that stood or moved, from the sums by day alone
/// (docs/RULES.md, Q7, Q9).
pub(super) fn turnover(asked: &Asked<'_>) -> Result<Figures> {
    let catalogue = Catalogue::load(asked.book)?;
    let moved = moved_since(asked)?;
    let mut figures = Figures::empty(&COLUMNS);
    for known in asked.filter.products(&catalogue) {
        let moved = moved.get(&known.id).copied().unwrap_or_default();
        if let Some(cells) = moved.cells(known.on_hand.thousandths(), asked.days) {
            figures.rows.push(ReportRow { group: ReportGroup::of(known), cells });
        }
    }
    figures.totals = vec![ReportCell::None; COLUMNS.len()];
    Ok(figures)
}

fn moved_since(asked: &Asked<'_>) -> Result<HashMap<ProductId, Moved, RandomState>> {
    let days = asked.days;
    let mut moved: HashMap<ProductId, Moved, RandomState> = HashMap::default();
    let mut failed = Ok(());
    asked.book.daily_flows(DayRange { from: days.from, to: Day::MAX }, &mut |flow| {
        let sums = moved.entry(flow.product).or_default();
        let net = flow.incoming.thousandths().saturating_sub(flow.outgoing.thousandths());
        if flow.day > days.to {
            sums.later = sums.later.saturating_add(net);
        } else {
            sums.net = sums.net.saturating_add(net);
            sums.net_by_days += i128::from(net) * i128::from(flow.day.days_since(days.from));
            if flow.kind == DocumentKind::Dispatch {
                sums.dispatched = sums.dispatched.saturating_add(flow.outgoing.thousandths());
            }
        }
        go_on(asked.progress, &mut failed)
    })?;
    failed.map(|()| moved)
}

impl Moved {
    /// The figures of a product of which so much is on hand now; `None` if nothing of it stood or was dispatched.
    fn cells(self, on_hand: i64, days: ReportDays) -> Option<Vec<ReportCell>> {
        let count = days.count();
        let closing = on_hand.saturating_sub(self.later);
        let opening = closing.saturating_sub(self.net);
        // Each day ended with what stood at the end of the range, less what moved after that day.
        let stood = i128::from(closing) * i128::from(count) - self.net_by_days;
        if count == 0 || (opening, closing, self.dispatched, stood) == (0, 0, 0, 0) {
            return None;
        }
        let average = rounded(stood, count.into());
        let rate = Rate { dispatched: self.dispatched, days: count };
        Some(vec![
            ReportCell::thousandths(opening),
            ReportCell::thousandths(self.dispatched),
            ReportCell::thousandths(closing),
            ReportCell::thousandths(average),
            ReportCell::known(
                hundredths(i128::from(self.dispatched) * i128::from(count), stood),
                ReportCell::Number,
            ),
            ReportCell::known(rate.days_of(closing), ReportCell::Number),
        ])
    }
}

/// A quotient, a half rounded away from zero.
pub(super) fn rounded(part: i128, whole: i128) -> i64 {
    let half = if part < 0 { -whole } else { whole };
    i64::try_from((2 * part + half) / (2 * whole)).unwrap_or(i64::MAX)
}
