//! The chart of a report over time: a line of its figures, the day of the selected row marked on it.

use ratatui::layout::Rect;
use ratatui::widgets::{Axis, Chart, Dataset, GraphType};

use crate::i18n::ReportFigures;
use crate::tui::component::canvas::{Canvas, text_width};
use crate::tui::theme::Meaning;
use crate::warehouse::{LinePoint, ReportRow, ReportTable};

/// The height of the largest figure, finer than any screen.
const STEPS: i128 = 10_000;
/// The least height and width of a line that says something: its days stand below it.
const MIN_SIZE: (u16, u16) = (20, 3);

/// Draws a line below the title of the charted figure, with the largest figure at its left, and below it the days that it
/// begins and ends with and what is told of the selected one.
pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    area: Rect,
    table: &ReportTable,
    figures: &ReportFigures,
    line: &[LinePoint],
    selected: usize,
) {
    let Some((place, field)) = table.charted().and_then(|place| Some((place, *table.fields.get(place)?)))
    else {
        return;
    };
    let texts = canvas.texts;
    canvas.draw_titled_rule(area, &texts.report_field(field), Meaning::Heading);
    let figure = |row: &ReportRow| {
        let cell = row.cells.get(place).copied();
        cell.map(|cell| texts.report_figure(figures, place, &row.group, cell)).unwrap_or_default()
    };
    let largest = line.iter().max_by_key(|point| point.size);
    let (top, zero) = (row_of(table, largest).map(figure).unwrap_or_default(), texts.integer(0));
    let indent = text_width(&top).max(text_width(&zero)) + 1;
    let graph = Rect {
        x: area.x + indent,
        y: area.y + 1,
        width: area.width.saturating_sub(indent),
        height: area.height.saturating_sub(2),
    };
    if graph.width < MIN_SIZE.0 || graph.height < MIN_SIZE.1 {
        return;
    }
    canvas.draw_text_right(area.x, graph.y, indent - 1, &top, Meaning::Muted);
    canvas.draw_text_right(area.x, graph.bottom() - 1, indent - 1, &zero, Meaning::Muted);
    draw_line(canvas, graph, line, selected);
    draw_days(canvas, Rect { y: graph.bottom(), height: 1, ..graph }, table, line, selected, figure);
}

fn draw_line(canvas: &mut Canvas<'_>, area: Rect, line: &[LinePoint], selected: usize) {
    let (Some(first), Some(last)) = (line.first(), line.last()) else { return };
    let largest = line.iter().map(|point| point.size).max().unwrap_or(0).max(1);
    let at = |point: &LinePoint| {
        let steps = point.size.max(0).saturating_mul(STEPS) / largest;
        (as_coordinate(point.day.days_since(first.day).into()), as_coordinate(steps))
    };
    let points: Vec<(f64, f64)> = line.iter().map(at).collect();
    let marked: Vec<(f64, f64)> = line.iter().filter(|point| point.row == Some(selected)).map(at).collect();
    let whole = Dataset::default()
        .marker(canvas.symbols.line)
        .graph_type(GraphType::Line)
        .style(canvas.style(Meaning::Ok))
        .data(&points);
    let mark = Dataset::default()
        .marker(canvas.symbols.point)
        .graph_type(GraphType::Scatter)
        .style(canvas.style(Meaning::Accent))
        .data(&marked);
    let days = as_coordinate(last.day.days_since(first.day).max(1).into());
    let chart = Chart::new(vec![whole, mark])
        .style(canvas.style(Meaning::Text))
        .x_axis(Axis::default().bounds([0.0, days]))
        .y_axis(Axis::default().bounds([0.0, as_coordinate(STEPS)]))
        .legend_position(None);
    canvas.render_widget(chart, area);
}

/// Below the line: its first row, what is told of the selected one, its last row.
fn draw_days(
    canvas: &mut Canvas<'_>,
    area: Rect,
    table: &ReportTable,
    line: &[LinePoint],
    selected: usize,
    figure: impl Fn(&ReportRow) -> String,
) {
    let texts = canvas.texts;
    let days_of = |point| row_of(table, point).map(|row| texts.report_group(&row.group)).unwrap_or_default();
    let (first, last) = (days_of(line.first()), days_of(line.last()));
    let start = canvas.draw_text(area.x, area.y, area.width, &first, Meaning::Muted) + 1;
    let end = area.right().saturating_sub(text_width(&last) + 1);
    canvas.draw_text_right(area.x, area.y, area.width, &last, Meaning::Muted);
    let Some(row) = table.rows.get(selected) else { return };
    let said = [texts.report_group(&row.group), figure(row)].join("  ");
    let (room, width) = (end.saturating_sub(start), text_width(&said));
    if width <= room {
        canvas.draw_text(start + (room - width) / 2, area.y, width, &said, Meaning::Accent);
    }
}

fn row_of<'a>(table: &'a ReportTable, point: Option<&LinePoint>) -> Option<&'a ReportRow> {
    table.rows.get(point?.row?)
}

/// A number as a chart has it; those of a chart are small.
fn as_coordinate(number: i128) -> f64 {
    f64::from(i32::try_from(number).unwrap_or(i32::MAX))
}
