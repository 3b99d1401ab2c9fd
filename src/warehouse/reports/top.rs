//! What was dispatched most, by value.

use super::column::ReportColumn;
use super::flows::{FlowReport, FlowRow};
use super::table::{Figures, ReportCell, ReportRow};
use crate::domain::count::percent_of;

const COLUMNS: [ReportColumn; 6] = [
    ReportColumn::Documents,
    ReportColumn::Outgoing,
    ReportColumn::ValueOut,
    ReportColumn::Share,
    ReportColumn::SharesSoFar,
    ReportColumn::UnvaluedMovements,
];

/// Puts what was dispatched into the order of its value, with the share of each row and of all down to it. What has no cost
/// comes last, by how often it went out.
pub(super) fn top(dispatched: FlowReport) -> Figures {
    let FlowReport { mut rows, totals } = dispatched;
    rows.sort_by_key(|FlowRow { figures, .. }| std::cmp::Reverse((figures.value_out, figures.documents)));
    let mut figures = Figures::empty(&COLUMNS);
    let mut so_far = 0;
    let percent = |value| ReportCell::known(percent_of(value, totals.value_out), ReportCell::Percent);
    for row in rows {
        so_far += row.figures.value_out;
        figures.rows.push(ReportRow {
            group: row.group,
            cells: vec![
                ReportCell::count(row.figures.documents),
                ReportCell::known(row.figures.outgoing, ReportCell::Quantity),
                ReportCell::Money(row.figures.value_out),
                percent(row.figures.value_out),
                percent(so_far),
                ReportCell::count(row.figures.unvalued_movements),
            ],
        });
    }
    figures.totals = vec![
        ReportCell::count(totals.documents),
        ReportCell::None,
        ReportCell::Money(totals.value_out),
        ReportCell::None,
        ReportCell::None,
        ReportCell::count(totals.unvalued_movements),
    ];
    figures
}
