//! Drawing of the Reports tab: the list of reports where there is room, the chart, the table, the totals.

use ratatui::layout::{Position, Rect};

use super::{PlacedRow, ReportsTab, chart, line_chart};
use crate::i18n::{ReportFigures, Texts};
use crate::t;
use crate::tui::component::canvas::{Canvas, text_width, wrap_text};
use crate::tui::theme::Meaning;
use crate::tui::widgets::columns::{Cell, Column};
use crate::tui::widgets::empty_state::EmptyState;
use crate::tui::widgets::list_detail_layout::ListDetailLayout;
use crate::tui::widgets::table::Table;
use crate::warehouse::{Pace, Report, ReportCell, ReportTable};

/// Width from which the reports are listed beside the one that is shown.
const MIN_WIDTH_WITH_LIST: u16 = 100;
/// The cells around a name in that list, and the most that it takes.
const LIST_MARGIN: u16 = 4;
const MAX_LIST_WIDTH: u16 = 30;
/// Height from which the chart is shown.
const MIN_HEIGHT_WITH_CHART: u16 = 16;
const MAX_CHART_HEIGHT: u16 = 11;
/// The least height of a table and the totals below it.
const MIN_HEIGHT_WITH_TOTALS: u16 = 6;
/// Rows whose texts decide how wide columns are.
const MEASURED_ROWS: usize = 500;
/// The narrowest and the widest first column.
const GROUP_WIDTH: (u16, u16) = (20, 48);

/// Where the parts of the tab are drawn.
pub(super) struct ReportsLayout {
    bar: Rect,
    list: Option<Rect>,
    chart: Option<Rect>,
    pub(super) table: Rect,
    totals: Option<Rect>,
}

impl ReportsLayout {
    /// The report whose name is drawn at a position.
    pub(super) fn report_at(&self, at: Position) -> Option<Report> {
        let list = self.list.filter(|list| list.contains(at))?;
        Report::ALL.get(usize::from(at.y - list.y)).copied()
    }
}

impl ReportsTab {
    pub(super) fn layout(&self, area: Rect) -> ReportsLayout {
        let ListDetailLayout { bar, table: below, .. } = ListDetailLayout::list_only(area);
        let has_list = area.width >= MIN_WIDTH_WITH_LIST;
        let list = has_list.then_some(Rect { width: self.list_width, ..below });
        let mut table = below;
        if has_list {
            let beside = self.list_width + 1;
            table = Rect { x: below.x + beside, width: below.width - beside, ..below };
        }
        let has_rows = self.shown().is_some_and(|shown| !shown.rows.is_empty());
        let mut chart = None;
        if below.height >= MIN_HEIGHT_WITH_CHART && has_rows {
            let rows = self.shown().map_or(0, |shown| shown.rows.len());
            let lines = u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(1);
            let lines = if self.line.is_some() { MAX_CHART_HEIGHT } else { lines };
            let height = lines.min(MAX_CHART_HEIGHT).min(below.height / 2);
            chart = Some(Rect { height, x: table.x + 1, width: table.width.saturating_sub(2), ..table });
            table = Rect { y: table.y + height, height: table.height - height, ..table };
        }
        let mut totals = None;
        if table.height >= MIN_HEIGHT_WITH_TOTALS && has_rows {
            let height = self.totals_height(table);
            table.height -= height;
            let (x, width) = (table.x + 1, table.width.saturating_sub(2));
            totals = Some(Rect { x, y: table.bottom(), width, height });
        }
        ReportsLayout { bar, list, chart, table, totals }
    }

    /// As many lines as the totals take, if the table keeps its own.
    fn totals_height(&self, table: Rect) -> u16 {
        let lines = wrap_text(&self.totals, table.width.saturating_sub(2)).len().max(1);
        let lines = u16::try_from(lines).unwrap_or(u16::MAX);
        if table.height - (MIN_HEIGHT_WITH_TOTALS - 1) >= lines { lines } else { 1 }
    }

    pub(super) fn draw_tab(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let layout = self.layout(area);
        self.draw_bar(canvas, layout.bar);
        ListDetailLayout::list_only(area).draw_separators(canvas);
        if let Some(list) = layout.list {
            self.draw_list(canvas, list);
        }
        let context = canvas.view_context();
        if let Some(state) = self.error.to_empty_state(&context) {
            return state.draw(canvas, layout.table);
        }
        let Some(shown) = self.shown() else {
            return EmptyState::draw_unread(canvas, layout.table);
        };
        if shown.rows.is_empty() {
            let nothing =
                EmptyState::new(t!(canvas.texts, "reports-none"), t!(canvas.texts, "reports-none-why"));
            return nothing.draw(canvas, layout.table);
        }
        if let Some(area) = layout.chart {
            let selected = self.rows.selected_index();
            // For a screen reader a line says nothing.
            match self.line.as_ref().filter(|_| !canvas.is_plain) {
                Some(line) => line_chart::draw(canvas, area, shown, &self.figures, line, selected),
                None => chart::draw(canvas, area, shown, &self.figures, selected),
            }
        }
        let columns = self.columns(shown, canvas.texts);
        let texts = canvas.texts;
        let cell = |row: &PlacedRow, id: Option<usize>| table_cell(&self.figures, row, id, texts);
        Table { columns: &columns, list: &self.rows, sort: None, cell: &cell }.draw(canvas, layout.table);
        match layout.totals {
            Some(area) if area.height == 1 => {
                canvas.draw_text(area.x, area.y, area.width, &self.totals, Meaning::Muted);
            }
            Some(area) => {
                canvas.draw_wrapped_text(area, &self.totals, Meaning::Muted);
            }
            None => {}
        }
    }

    /// Which report is shown, by what and of which days; on the right how many rows it has.
    fn draw_bar(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let width = area.width.saturating_sub(2);
        let Some(shown) = self.shown() else {
            let title = texts.report_title(self.selection.report);
            canvas.draw_text(area.x + 1, area.y, width, &title, Meaning::Text);
            return;
        };
        let count = shown.rows.len();
        let rows = t!(texts, "reports-rows", count = count, shown = texts.integer(count as u64));
        let room = width.saturating_sub(text_width(&rows) + 2);
        let dot = canvas.symbols.dot;
        let title = texts.report_title(shown.report);
        let about =
            [texts.report_by(shown.report, shown.by), texts.days_of_report(shown)].join(&format!(" {dot} "));
        let next = canvas.draw_text(area.x + 1, area.y, room, &title, Meaning::Accent);
        let left = (area.x + 1 + room).saturating_sub(next);
        canvas.draw_text(next, area.y, left, &format!(" {dot} {about}"), Meaning::Text);
        canvas.draw_text_right(area.x, area.y, area.width.saturating_sub(1), &rows, Meaning::Muted);
    }

    fn draw_list(&self, canvas: &mut Canvas<'_>, area: Rect) {
        for (report, y) in Report::ALL.iter().zip(area.top()..area.bottom()) {
            let is_selected = *report == self.selection.report;
            let meaning = if is_selected { Meaning::Accent } else { Meaning::Text };
            if is_selected {
                canvas.draw_text(area.x + 1, y, 1, canvas.symbols.arrow, Meaning::Accent);
            }
            let title = canvas.texts.report_title(*report);
            canvas.draw_text(area.x + 3, y, area.width.saturating_sub(LIST_MARGIN), &title, meaning);
        }
        canvas.draw_vertical_rule(Rect { x: area.right(), width: 1, ..area });
    }

    /// The columns of the table; those at the right are left out first where there is little room.
    fn columns(&self, shown: &ReportTable, texts: &Texts) -> Vec<Column<Option<usize>>> {
        let group = Column::text(None, texts.report_head(shown.report, shown.by), GROUP_WIDTH, 0);
        let figures = shown.shown_fields().into_iter().enumerate().map(|(index, (place, field))| {
            let width = self.widths.get(index).copied().unwrap_or_default();
            let is_charted = Some(place) == shown.charted();
            let rank = if is_charted { 0 } else { u8::try_from(index + 1).unwrap_or(u8::MAX) };
            let title = texts.report_field(field);
            match field.column.is_number() {
                true => Column::number(Some(place), title, (width, width + 4), rank),
                false => Column::text(Some(place), title, (width, width), rank),
            }
        });
        std::iter::once(group).chain(figures).collect()
    }
}

fn table_cell(figures: &ReportFigures, row: &PlacedRow, id: Option<usize>, texts: &Texts) -> Cell {
    let Some(place) = id else { return Cell::text(texts.report_group(&row.row.group)) };
    let Some(cell) = row.row.cells.get(place) else { return Cell::text("") };
    let meaning = match cell {
        ReportCell::Pace(Pace::Dead) => Meaning::Critical,
        ReportCell::Pace(Pace::Slow) => Meaning::Warning,
        _ => Meaning::Text,
    };
    Cell::new(texts.report_figure(figures, place, &row.row.group, *cell), meaning)
}

/// How wide the list of the reports has to be for their names.
pub(super) fn list_width(texts: &Texts) -> u16 {
    let names = Report::ALL.iter().map(|report| text_width(&texts.report_title(*report)));
    (names.max().unwrap_or(0) + LIST_MARGIN).min(MAX_LIST_WIDTH)
}

/// How wide the figures of each shown column are: those of the first rows, and the largest.
pub(super) fn column_widths(table: &ReportTable, figures: &ReportFigures, texts: &Texts) -> Vec<u16> {
    let width_of = |place: usize| {
        let width = |row: &crate::warehouse::ReportRow| {
            let cell = row.cells.get(place).copied().unwrap_or(ReportCell::None);
            text_width(&texts.report_figure(figures, place, &row.group, cell))
        };
        let size = |row: &&crate::warehouse::ReportRow| {
            row.cells.get(place).and_then(|cell| cell.size()).map(i128::unsigned_abs)
        };
        let largest = table.rows.iter().max_by_key(size);
        table.rows.iter().take(MEASURED_ROWS).chain(largest).map(width).max()
    };
    table.shown_fields().into_iter().map(|(place, _)| width_of(place).unwrap_or_default()).collect()
}
