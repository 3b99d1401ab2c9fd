//! Drawing of the import sheet.

use ratatui::layout::Rect;

use super::{ColumnRow, ImportSheet, words};
use crate::domain::Field;
use crate::exchange::SheetColumn;
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::{Canvas, ViewContext, text_width, wrap_text};
use crate::tui::theme::Meaning;
use crate::tui::theme::symbols::Symbols;
use crate::tui::widgets::columns::{Cell, Column};
use crate::tui::widgets::empty_state::EmptyState;
use crate::tui::widgets::table::{Table, rows_area};

/// The most lines of the title.
const MAX_TITLE_LINES: usize = 2;

/// The fewest lines of the status, and its part of a high screen.
const MIN_STATUS_HEIGHT: u16 = 5;
const STATUS_PART: u16 = 3;

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TableColumn {
    Title,
    Meaning,
    Row(usize),
}

/// Where the parts of the sheet are drawn.
struct SheetLayout {
    title: Vec<String>,
    table: Rect,
    /// The rows of the table.
    rows: Rect,
    status: Rect,
}

impl SheetLayout {
    /// The layout, with the sign between the parts of the title.
    fn new(sheet: &ImportSheet, area: Rect, dot: &str, texts: &Texts) -> Self {
        let mut title = wrap_text(&words::title(sheet, dot, texts), area.width.saturating_sub(2));
        if title.len() > MAX_TITLE_LINES {
            let rest = title.split_off(MAX_TITLE_LINES - 1).join(" ");
            title.push(rest);
        }
        let above = u16::try_from(title.len()).unwrap_or(u16::MAX).saturating_add(1);
        // Without the rule above the status.
        let room = area.height.saturating_sub(above + 1);
        let least = MIN_STATUS_HEIGHT.max(area.height / STATUS_PART).min(room);
        let wanted = u16::try_from(sheet.head.columns.len()).unwrap_or(u16::MAX).saturating_add(1);
        let height = wanted.min(room - least);
        let table = Rect { y: area.y + above, height, ..area };
        let status = Rect { y: table.bottom() + 1, height: room - height, ..area };
        SheetLayout { title, rows: rows_area(table), table, status }
    }
}

impl ImportSheet {
    /// The area of the rows. Every sign between the parts of the title is as wide.
    pub(super) fn rows_area(&self, area: Rect, texts: &Texts) -> Rect {
        SheetLayout::new(self, area, Symbols::UNICODE.dot, texts).rows
    }

    pub(super) fn draw_sheet(&self, canvas: &mut Canvas<'_>, area: Rect) {
        canvas.clear(area, Meaning::Text);
        let layout = SheetLayout::new(self, area, canvas.symbols.dot, canvas.texts);
        for (line, y) in layout.title.iter().zip(area.y..) {
            canvas.draw_text(area.x + 1, y, area.width.saturating_sub(2), line, Meaning::Heading);
        }
        canvas.draw_horizontal_rule(Rect { y: layout.table.y.saturating_sub(1), height: 1, ..area });
        self.draw_columns(canvas, layout.table);
        canvas.draw_horizontal_rule(Rect { y: layout.status.y.saturating_sub(1), height: 1, ..area });
        self.draw_status(canvas, layout.status);
    }

    fn draw_columns(&self, canvas: &mut Canvas<'_>, area: Rect) {
        if self.head.columns.is_empty() {
            let text = t!(canvas.texts, "import-no-columns");
            return EmptyState::from_text(text, Meaning::Muted).draw(canvas, area);
        }
        let context = canvas.view_context();
        let columns = self.table_columns(&context);
        let cell = &|row: &ColumnRow, column| self.cell(&row.column, column, &context);
        Table { columns: &columns, list: &self.columns, sort: None, cell }.draw(canvas, area);
    }

    /// Titles and meanings have the room that they need, within bounds; the cells of the first rows share the rest.
    fn table_columns(&self, context: &ViewContext<'_>) -> Vec<Column<TableColumn>> {
        let texts = context.texts;
        let widest = |of: TableColumn| {
            let columns = self.head.columns.iter();
            let widths = columns.map(|column| text_width(&self.cell(column, of, context).text));
            widths.max().unwrap_or_default()
        };
        let title = widest(TableColumn::Title).clamp(10, 30);
        let meaning = widest(TableColumn::Meaning).clamp(12, 36);
        let row = |row, title, rank| Column::text(TableColumn::Row(row), title, (8, 34), rank);
        vec![
            Column::text(TableColumn::Title, t!(texts, "import-column"), (title.min(16), title), 0),
            Column::text(
                TableColumn::Meaning,
                t!(texts, "import-column-means"),
                (meaning.min(27), meaning),
                0,
            ),
            row(0, t!(texts, "import-first-rows"), 0),
            row(1, String::new(), 1),
            row(2, String::new(), 2),
        ]
    }

    fn cell(&self, column: &SheetColumn, of: TableColumn, context: &ViewContext<'_>) -> Cell {
        let is_left_out = column.fields.is_empty();
        let meaning = if is_left_out { Meaning::Muted } else { Meaning::Text };
        match of {
            TableColumn::Title => Cell::new(crate::domain::replace_unprintable(&column.title), meaning),
            TableColumn::Meaning => self.meaning_cell(&column.fields, column.guess, context),
            TableColumn::Row(row) => Cell::new(column.cells.get(row).cloned().unwrap_or_default(), meaning),
        }
    }

    fn meaning_cell(&self, fields: &[Field], guess: Option<Field>, context: &ViewContext<'_>) -> Cell {
        let texts = context.texts;
        let arrow = context.symbols.arrow;
        if fields.is_empty() {
            let guess = guess.map(|field| t!(texts, "import-guess", field = texts.field_label(field)));
            let said = [guess, Some(t!(texts, "import-left-out"))];
            let said: Vec<String> = said.into_iter().flatten().collect();
            return Cell::new(format!("{arrow} {}", said.join(" ")), Meaning::Muted);
        }
        let is_twice = |field: &Field| {
            self.head.columns.iter().filter(|column| column.fields.contains(field)).count() > 1
        };
        let meaning = if fields.iter().any(is_twice) { Meaning::Error } else { Meaning::Accent };
        let labels: Vec<String> = fields.iter().map(|field| texts.field_label(*field)).collect();
        Cell::new(format!("{arrow} {}", labels.join(" + ")), meaning)
    }

    /// Draws the status: whole if it fits, else the problems cut to a line each, with a sign if there are still more.
    fn draw_status(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let inside = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        let said = words::status(self, &canvas.view_context());
        let lay_out = |is_whole: bool| -> Vec<(String, Meaning)> {
            let lines = said.iter().flat_map(|line| {
                match line.is_wrapped || is_whole {
                    true => hang_text(&line.text, inside.width),
                    false => vec![line.text.clone()],
                }
                .into_iter()
                .map(|text| (text, line.meaning))
            });
            lines.collect()
        };
        let whole = lay_out(true);
        let lines = if whole.len() <= usize::from(inside.height) { whole } else { lay_out(false) };
        for ((text, meaning), y) in lines.iter().zip(inside.top()..inside.bottom()) {
            canvas.draw_text(inside.x, y, inside.width, text, *meaning);
        }
        if lines.len() > usize::from(inside.height) {
            let (x, y) = (area.right().saturating_sub(1), area.bottom().saturating_sub(1));
            canvas.draw_text(x, y, 1, canvas.symbols.more, Meaning::Muted);
        }
    }
}

/// Wraps a line; what follows stands below its text, behind its sign or its margin.
fn hang_text(text: &str, width: u16) -> Vec<String> {
    const HANG: &str = "  ";
    let inside = text.trim_start();
    let margin = " ".repeat(text.len() - inside.len());
    let room = width.saturating_sub(text_width(&margin));
    let first = wrap_text(inside, room).into_iter().next().unwrap_or_default();
    let rest = inside.split_whitespace().skip(first.split_whitespace().count()).collect::<Vec<_>>().join(" ");
    let rest = wrap_text(&rest, room.saturating_sub(text_width(HANG)));
    let rest = rest.into_iter().map(|line| format!("{margin}{HANG}{line}"));
    std::iter::once(format!("{margin}{first}")).chain(rest).collect()
}
