//! Reports as tables for people.

use crate::cli::table::{Column, number_column, text_column};
use crate::i18n::Texts;
use crate::t;
use crate::warehouse::{ReportColumn, ReportRow, ReportTable};

/// The columns of a report.
pub(crate) fn report_table_columns(table: &ReportTable, texts: &Texts) -> Vec<Column> {
    let mut columns = vec![text_column(t!(texts, "cli-column-group")).with_wrapping()];
    for (_, field) in table.shown_fields() {
        let title = texts.report_field(field);
        let column = if field.column.is_number() { number_column(title) } else { text_column(title) };
        let rank = if field.column == table.report.charted() { 0 } else { drop_rank(field.column) };
        columns.push(column.with_drop_rank(rank));
    }
    columns
}

/// The cells of a row, in the order of [`report_table_columns`].
pub(crate) fn report_row_texts(table: &ReportTable, row: &ReportRow, texts: &Texts) -> Vec<String> {
    let figures = table.shown_fields().into_iter().filter_map(|(place, field)| {
        row.cells.get(place).map(|cell| texts.report_cell(&row.group, field, *cell))
    });
    std::iter::once(texts.report_group(&row.group)).chain(figures).collect()
}

/// Which columns a narrow terminal can do without.
fn drop_rank(column: ReportColumn) -> u8 {
    match column {
        ReportColumn::Unvalued | ReportColumn::UnvaluedMovements | ReportColumn::ValueNet => 1,
        ReportColumn::UnvaluedLots
        | ReportColumn::Movements
        | ReportColumn::UnitsNet
        | ReportColumn::SharesSoFar
        | ReportColumn::Stood => 2,
        ReportColumn::Tolerated | ReportColumn::UnitsOff | ReportColumn::Opening => 3,
        _ => 0,
    }
}
