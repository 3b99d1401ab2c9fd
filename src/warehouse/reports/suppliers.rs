//! How fresh goods came, and what was returned to their suppliers.

use super::asked::{Asked, go_on};
use super::catalogue::Catalogue;
use super::column::ReportColumn;
use super::documents::DocumentCount;
use super::flows::{amount_and_value, facts_of, moved_query};
use super::group::Groups;
use super::query::Report;
use super::rate::hundredths;
use super::table::{Figures, ReportCell, ReportRow};
use crate::domain::{DocumentKind, LifeDays};
use crate::store::MovedGoods;
use crate::warehouse::Result;

const COLUMNS: [ReportColumn; 9] = [
    ReportColumn::Documents,
    ReportColumn::Movements,
    ReportColumn::ValueIn,
    ReportColumn::AverageLife,
    ReportColumn::LeastLife,
    ReportColumn::ShortLife,
    ReportColumn::Returns,
    ReportColumn::ValueReturned,
    ReportColumn::UnvaluedMovements,
];

#[derive(Debug, Default)]
struct Sums {
    receipts: DocumentCount,
    movements: u64,
    value_in: i128,
    /// Movements of goods that expire, and the days that were left of them.
    dated: i128,
    life: i128,
    least: Option<i64>,
    short_life: u64,
    returns: DocumentCount,
    value_returned: i128,
    unvalued: u64,
}

/// Returns what came from whom with how much life left, and what went back (docs/RULES.md, Q12).
pub(super) fn suppliers(asked: &Asked<'_>) -> Result<Figures> {
    let catalogue = Catalogue::load(asked.book)?;
    let (mut rows, mut all) = (Groups::<Sums>::new(asked.by), Sums::default());
    let (matcher, mut failed) = (asked.filter.matcher(), Ok(()));
    let mut query = moved_query(Report::Suppliers.kinds(), asked.days, asked.by, asked.filter);
    query.details.expiry = true;
    asked.book.moved_goods(&query, &mut |goods| {
        if matcher.takes_moved(&goods, &catalogue) {
            let required = catalogue.get(goods.product).map_or(LifeDays::ZERO, |known| known.min_life_days);
            let (_, value) = amount_and_value(&goods);
            for sums in [rows.of(&facts_of(&goods), &catalogue), &mut all] {
                sums.add(&goods, value, required);
            }
        }
        go_on(asked.progress, &mut failed)
    })?;
    failed?;
    let rows = rows.into_rows().into_iter();
    let rows = rows.map(|(group, sums)| ReportRow { group, cells: sums.cells() });
    Ok(Figures { columns: COLUMNS.to_vec(), rows: rows.collect(), totals: all.cells() })
}

impl Sums {
    fn add(&mut self, goods: &MovedGoods, value: Option<i128>, required: LifeDays) {
        self.unvalued += u64::from(value.is_none());
        if goods.kind == DocumentKind::ReturnOut {
            self.returns.add(goods.document);
            self.value_returned += value.unwrap_or_default();
            return;
        }
        self.receipts.add(goods.document);
        self.movements += 1;
        self.value_in += value.unwrap_or_default();
        if let Some(expires) = goods.expires {
            let left = expires.days_since(goods.day);
            (self.dated, self.life) = (self.dated + 1, self.life + i128::from(left));
            self.least = Some(self.least.map_or(left, |least| least.min(left)));
            self.short_life += u64::from(left < i64::from(required));
        }
    }

    fn cells(self) -> Vec<ReportCell> {
        vec![
            ReportCell::count(self.receipts.get()),
            ReportCell::count(self.movements),
            ReportCell::Money(self.value_in),
            ReportCell::known(hundredths(self.life, self.dated), ReportCell::Number),
            ReportCell::known(self.least, ReportCell::Days),
            ReportCell::count(self.short_life),
            ReportCell::count(self.returns.get()),
            ReportCell::Money(self.value_returned),
            ReportCell::count(self.unvalued),
        ]
    }
}
