//! The chart of a report: a bar for each of its rows, as many as fit. One over time is a line, in `line_chart`.

use ratatui::layout::{Direction, Rect};
use ratatui::text::Line;
use ratatui::widgets::{Bar, BarChart, BarGroup};

use crate::i18n::{ReportFigures, Texts};
use crate::tui::component::canvas::{Canvas, text_width};
use crate::tui::theme::Meaning;
use crate::warehouse::{ReportCell, ReportGroup, ReportRow, ReportTable};

/// The least width of bars that say something.
const MIN_BAR_WIDTH: u16 = 12;
/// The widest name beside a bar, as a part of the width.
const NAME_PART: u16 = 3;

/// Draws the charted figure of the first rows below a title, and marks the bar of the selected one.
pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    area: Rect,
    table: &ReportTable,
    figures: &ReportFigures,
    selected: usize,
) {
    let Some(place) = table.charted() else { return };
    let texts = canvas.texts;
    let Some(field) = table.fields.get(place).copied() else { return };
    canvas.draw_titled_rule(area, &texts.report_field(field), Meaning::Heading);
    let inner = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    let size = |row: &ReportRow| row.cells.get(place).and_then(|cell| cell.size()).unwrap_or(0).max(0);
    let largest = table.rows.iter().map(size).max().unwrap_or(0).max(1);
    let shown = rows_around(table, selected, usize::from(inner.height));
    let figure = |row: &ReportRow| {
        let cell = row.cells.get(place).copied().unwrap_or(ReportCell::None);
        texts.report_figure(figures, place, &row.group, cell)
    };
    let labels = labels(
        canvas,
        shown.iter().map(|(_, row)| (short_name(row, texts), figure(row))).collect(),
        inner.width / NAME_PART,
    );
    let widest = labels.iter().map(|label| text_width(label)).max().unwrap_or(0);
    if inner.width < widest + MIN_BAR_WIDTH {
        return;
    }
    // A blank is between labels and bars.
    let longest = u64::from(inner.width - widest - 1);
    let bars = shown.iter().zip(labels).map(|((index, row), label)| {
        // The least that there is can be seen.
        let length = size(row).saturating_mul(longest.into()).saturating_add(largest - 1) / largest;
        let meaning = if *index == selected { Meaning::Accent } else { Meaning::Ok };
        Bar::default()
            .value(u64::try_from(length).unwrap_or(longest))
            .label(Line::from(label).style(canvas.style(Meaning::Muted)))
            .text_value(String::new())
            .style(canvas.style(meaning))
    });
    let bars: Vec<Bar<'_>> = bars.collect();
    let chart = BarChart::default()
        .data(BarGroup::default().bars(&bars))
        .direction(Direction::Horizontal)
        .bar_set(canvas.symbols.levels.clone())
        .bar_width(1)
        .bar_gap(0)
        .max(longest);
    canvas.render_widget(chart, inner);
}

/// Names at the left and figures at the right of each label, all equally wide.
fn labels(canvas: &Canvas<'_>, told: Vec<(String, String)>, name_width: u16) -> Vec<String> {
    let told: Vec<(String, String)> =
        told.into_iter().map(|(name, figure)| (fitted(canvas, &name, name_width), figure)).collect();
    let widest = |texts: Vec<u16>| usize::from(texts.into_iter().max().unwrap_or(0));
    let names = widest(told.iter().map(|(name, _)| text_width(name)).collect());
    let figures = widest(told.iter().map(|(_, figure)| text_width(figure)).collect());
    let blanks = |width: usize, text: &str| " ".repeat(width.saturating_sub(usize::from(text_width(text))));
    told.iter()
        .map(|(name, figure)| {
            [name.as_str(), &blanks(names + 2, name), &blanks(figures, figure), figure.as_str()].concat()
        })
        .collect()
}

/// The rows around the selected one, as many as fit.
fn rows_around(table: &ReportTable, selected: usize, room: usize) -> Vec<(usize, &ReportRow)> {
    let first = (selected + 1).saturating_sub(room);
    table.rows.iter().enumerate().skip(first).take(room).collect()
}

/// What a row is about in few letters: of a product its SKU.
fn short_name(row: &ReportRow, texts: &Texts) -> String {
    match &row.group {
        ReportGroup::Product(product) => product.sku.to_string(),
        ReportGroup::Days(Some(day)) => texts.short_date(*day),
        group => texts.report_group(group),
    }
}

/// A text that is cut to a width.
fn fitted(canvas: &Canvas<'_>, text: &str, width: u16) -> String {
    if text_width(text) <= width {
        return text.to_owned();
    }
    let mut cut = String::new();
    for letter in text.chars() {
        cut.push(letter);
        if text_width(&cut) + text_width(canvas.symbols.ellipsis) > width {
            cut.pop();
            break;
        }
    }
    cut + canvas.symbols.ellipsis
}
