//! Reports as tables for people.

use crate::cli::table::{Column, number_column, text_column};
use crate::exchange::{PageBar, ReportPage};
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

/// The most bars of a chart; the table has all rows.
const MAX_BARS: usize = 20;

/// A report as a page with a chart.
pub(crate) fn report_page(table: &ReportTable, texts: &Texts) -> ReportPage {
    let fields = table.shown_fields();
    let titles = fields.iter().map(|(_, field)| (texts.report_field(*field), field.column.is_number()));
    let currency = texts.currency().map(|currency| currency.to_string());
    let about = [Some(texts.report_by(table.by)), Some(texts.days_of_report(table)), currency];
    let charted = table.charted().and_then(|place| table.fields.get(place));
    ReportPage {
        language: texts.language().tag().to_owned(),
        title: texts.report_title(table.report),
        about: about.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        chart_title: charted.map(|field| texts.report_field(*field)).unwrap_or_default(),
        bars: page_bars(table, texts),
        columns: std::iter::once((t!(texts, "cli-column-group"), false)).chain(titles).collect(),
        rows: table.rows.iter().map(|row| report_row_texts(table, row, texts)).collect(),
        totals: texts.report_totals(table),
    }
}

/// A bar for each of the first rows, the largest of all rows the longest.
fn page_bars(table: &ReportTable, texts: &Texts) -> Vec<PageBar> {
    let Some((place, field)) = table.charted().and_then(|place| Some((place, *table.fields.get(place)?)))
    else {
        return Vec::new();
    };
    let size = |row: &ReportRow| row.cells.get(place).and_then(|cell| cell.size()).unwrap_or(0).max(0);
    let largest = table.rows.iter().map(size).max().unwrap_or(0).max(1);
    let bar = |row: &ReportRow| {
        let length = size(row).saturating_mul(PageBar::WHOLE.into()) / largest;
        let figure = row.cells.get(place).map(|cell| texts.report_cell(&row.group, field, *cell));
        PageBar {
            name: texts.report_group(&row.group),
            figure: figure.unwrap_or_default(),
            length: u32::try_from(length).unwrap_or(PageBar::WHOLE),
        }
    };
    table.rows.iter().take(MAX_BARS).map(bar).collect()
}
