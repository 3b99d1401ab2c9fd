//! Reports as tables for people.

use crate::cli::table::{Column, number_column, text_column};
use crate::domain::Day;
use crate::exchange::{PageBar, PageChart, PageLine, ReportPage};
use crate::i18n::{ReportFigures, Texts};
use crate::t;
use crate::warehouse::{LinePoint, ReportCell, ReportColumn, ReportGroup, ReportRow, ReportTable};

/// The columns of a report.
pub(crate) fn report_table_columns(table: &ReportTable, texts: &Texts) -> Vec<Column> {
    let mut columns = vec![text_column(texts.report_head(table.report, table.by)).with_wrapping()];
    for (_, field) in table.shown_fields() {
        let title = texts.report_field(field);
        let column = if field.column.is_number() { number_column(title) } else { text_column(title) };
        let rank = if field.column == table.report.charted() { 0 } else { drop_rank(field.column) };
        columns.push(column.with_drop_rank(rank));
    }
    columns
}

/// The cells of a row, in the order of [`report_table_columns`].
pub(crate) fn report_row_texts(
    table: &ReportTable,
    figures: &ReportFigures,
    row: &ReportRow,
    texts: &Texts,
) -> Vec<String> {
    std::iter::once(texts.report_group(&row.group))
        .chain(figure_texts(table, figures, &row.group, &row.cells, texts))
        .collect()
}

/// The shown figures of a row, or of the totals.
fn figure_texts(
    table: &ReportTable,
    figures: &ReportFigures,
    group: &ReportGroup,
    cells: &[ReportCell],
    texts: &Texts,
) -> Vec<String> {
    let figure = |(place, _)| cells.get(place).map(|cell| texts.report_figure(figures, place, group, *cell));
    table.shown_fields().into_iter().filter_map(figure).collect()
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
    let figures = ReportFigures::of(table);
    let fields = table.shown_fields();
    let titles = fields.iter().map(|(_, field)| (texts.report_field(*field), field.column.is_number()));
    let currency = texts.currency().map(|currency| currency.to_string());
    let about = [Some(texts.report_by(table.report, table.by)), Some(texts.days_of_report(table)), currency];
    let charted = table.charted().and_then(|place| table.fields.get(place));
    let head = (texts.report_head(table.report, table.by), false);
    ReportPage {
        language: texts.language().tag().to_owned(),
        title: texts.report_title(table.report),
        about: about.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        chart_title: charted.map(|field| texts.report_field(*field)).unwrap_or_default(),
        chart: page_chart(table, &figures, texts),
        columns: std::iter::once(head).chain(titles).collect(),
        rows: table.rows.iter().map(|row| report_row_texts(table, &figures, row, texts)).collect(),
        nothing: t!(texts, "cli-nothing-found"),
        totals: table.has_totals().then(|| {
            let nobody = ReportGroup::Label(None);
            let told = figure_texts(table, &figures, &nobody, &table.totals, texts);
            std::iter::once(t!(texts, "report-head-total")).chain(told).collect()
        }),
    }
}

/// A line of a report over time, else a bar for each of the first rows, the largest of all rows the longest.
fn page_chart(table: &ReportTable, figures: &ReportFigures, texts: &Texts) -> PageChart {
    let Some(place) = table.charted() else { return PageChart::None };
    let size = |row: &ReportRow| row.cells.get(place).and_then(|cell| cell.size()).unwrap_or(0).max(0);
    let largest = table.rows.iter().max_by_key(|row| size(row));
    let figure = |row: &ReportRow| {
        let cell = row.cells.get(place);
        cell.map(|cell| texts.report_figure(figures, place, &row.group, *cell)).unwrap_or_default()
    };
    if let Some(line) = table.line() {
        let largest = largest.map(figure).unwrap_or_default();
        return PageChart::Line(page_line(&line, largest, texts));
    }
    let longest = largest.map(size).unwrap_or(0);
    let bar = |row: &ReportRow| PageBar {
        name: texts.report_group(&row.group),
        figure: figure(row),
        length: part_of(size(row), longest),
    };
    PageChart::Bars(table.rows.iter().take(MAX_BARS).map(bar).collect())
}

fn page_line(line: &[LinePoint], largest: String, texts: &Texts) -> PageLine {
    let (first, last) = (line.first().map(|point| point.day), line.last().map(|point| point.day));
    let days_since_first = |day: Day| first.map_or(0, |first| i128::from(day.days_since(first)));
    let length = last.map_or(0, days_since_first);
    let highest = line.iter().map(|point| point.size).max().unwrap_or(0);
    let day = |day: Option<Day>| day.map(|day| texts.date(day)).unwrap_or_default();
    PageLine {
        points: line
            .iter()
            .map(|point| (part_of(days_since_first(point.day), length), part_of(point.size, highest)))
            .collect(),
        largest,
        zero: texts.integer(0),
        first: day(first),
        last: day(last),
    }
}

/// A part of a length, of [`PageBar::WHOLE`].
fn part_of(part: i128, whole: i128) -> u32 {
    let length = part.max(0).saturating_mul(PageBar::WHOLE.into()) / whole.max(1);
    u32::try_from(length).unwrap_or(PageBar::WHOLE)
}
