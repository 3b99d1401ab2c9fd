//! How right the book was, as counts showed it.

use super::column::ReportColumn;
use super::group::{ReportBy, ReportGroup};
use super::table::{Figures, ReportCell, ReportRow};
use crate::domain::count::Accuracy;
use crate::warehouse::{AccuracyBy, AccuracyGroup, AccuracyRow};

const COLUMNS: [ReportColumn; 9] = [
    ReportColumn::Lots,
    ReportColumn::Right,
    ReportColumn::Off,
    ReportColumn::Tolerated,
    ReportColumn::PercentRight,
    ReportColumn::UnitsOff,
    ReportColumn::UnitsNet,
    ReportColumn::ValueOff,
    ReportColumn::ValueNet,
];

impl ReportBy {
    /// What the accuracy of counts is grouped by for these rows.
    pub(super) fn of_accuracy(self) -> AccuracyBy {
        match self {
            ReportBy::Product => AccuracyBy::Product,
            ReportBy::Operator => AccuracyBy::Counter,
            ReportBy::Month => AccuracyBy::Month,
            _ => AccuracyBy::Location,
        }
    }
}

/// The accuracy of the book as a table; units of several products are not added up.
pub(super) fn accuracy(rows: Vec<AccuracyRow>, all: &Accuracy) -> Figures {
    let rows = rows.into_iter().map(|AccuracyRow { group, accuracy }| {
        let is_one = matches!(group, AccuracyGroup::Product(_));
        ReportRow { group: report_group(group), cells: cells(&accuracy, is_one) }
    });
    Figures { columns: COLUMNS.to_vec(), rows: rows.collect(), totals: cells(all, false) }
}

pub(super) fn report_group(group: AccuracyGroup) -> ReportGroup {
    match group {
        AccuracyGroup::All => ReportGroup::Label(None),
        AccuracyGroup::Location(place) => ReportGroup::Label(place),
        AccuracyGroup::Product(product) => ReportGroup::Product(*product),
        AccuracyGroup::Counter(counter) => ReportGroup::Label(Some(counter)),
        AccuracyGroup::Month(first) => ReportGroup::Month(Some(first)),
    }
}

fn cells(accuracy: &Accuracy, is_one: bool) -> Vec<ReportCell> {
    let units = |thousandths| {
        if is_one { ReportCell::thousandths(thousandths) } else { ReportCell::None }
    };
    let money = |value: Option<i64>| ReportCell::known(value, |value| ReportCell::Money(value.into()));
    vec![
        ReportCell::count(accuracy.lots),
        ReportCell::count(accuracy.right),
        ReportCell::count(accuracy.off()),
        ReportCell::count(accuracy.tolerated),
        ReportCell::known(accuracy.percent_right(), ReportCell::Percent),
        units(accuracy.units_off),
        units(accuracy.units_net),
        money(accuracy.value_off),
        money(accuracy.value_net),
    ]
}
