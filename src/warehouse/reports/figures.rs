//! The reports of what stands and of what moved, as tables.

use super::column::ReportColumn;
use super::flows::{FlowFigures, FlowReport};
use super::standing::{StandingFigures, StandingReport};
use super::table::{Figures, ReportCell, ReportRow};

const STANDING: [ReportColumn; 5] = [
    ReportColumn::Lots,
    ReportColumn::Quantity,
    ReportColumn::Value,
    ReportColumn::UnvaluedLots,
    ReportColumn::Unvalued,
];

const EXCESS: [ReportColumn; 2] = [ReportColumn::Excess, ReportColumn::ExcessValue];

const FLOWS: [ReportColumn; 7] = [
    ReportColumn::Documents,
    ReportColumn::Movements,
    ReportColumn::Incoming,
    ReportColumn::Outgoing,
    ReportColumn::ValueIn,
    ReportColumn::ValueOut,
    ReportColumn::UnvaluedMovements,
];

impl StandingReport {
    /// The report as a table, with what will expire before it goes out if it was asked for.
    pub(super) fn into_figures(self, with_excess: bool) -> Figures {
        let columns: Vec<ReportColumn> =
            STANDING.into_iter().chain(EXCESS.into_iter().filter(|_| with_excess)).collect();
        let cells = |figures: &StandingFigures| {
            let mut cells = figures.cells();
            cells.truncate(columns.len());
            cells
        };
        let rows =
            self.rows.into_iter().map(|row| ReportRow { cells: cells(&row.figures), group: row.group });
        Figures { rows: rows.collect(), totals: cells(&self.totals), columns }
    }
}

impl StandingFigures {
    /// In the order of [`STANDING`] and [`EXCESS`].
    fn cells(&self) -> Vec<ReportCell> {
        vec![
            ReportCell::count(self.lots),
            ReportCell::known(self.quantity, ReportCell::Quantity),
            ReportCell::Money(self.value),
            ReportCell::count(self.unvalued_lots),
            ReportCell::known(self.unvalued, ReportCell::Quantity),
            ReportCell::known(self.excess, ReportCell::Quantity),
            ReportCell::Money(self.excess_value),
        ]
    }
}

impl FlowReport {
    pub(super) fn into_figures(self) -> Figures {
        let rows =
            self.rows.into_iter().map(|row| ReportRow { cells: row.figures.cells(), group: row.group });
        Figures { columns: FLOWS.to_vec(), rows: rows.collect(), totals: self.totals.cells() }
    }
}

impl FlowFigures {
    /// In the order of [`FLOWS`].
    fn cells(&self) -> Vec<ReportCell> {
        vec![
            ReportCell::count(self.documents),
            ReportCell::count(self.movements),
            ReportCell::known(self.incoming, ReportCell::Quantity),
            ReportCell::known(self.outgoing, ReportCell::Quantity),
            ReportCell::Money(self.value_in),
            ReportCell::Money(self.value_out),
            ReportCell::count(self.unvalued_movements),
        ]
    }
}
