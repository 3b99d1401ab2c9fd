//! Drawing of the counting screen.

use ratatui::layout::Rect;

use super::fields::{EntryFields, Goods, Stage};
use super::scans::Combination;
use super::{CountingScreen, left_of};
use crate::domain::count::LineState;
use crate::domain::is_quantity_expression;
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::{Canvas, ViewContext, text_width};
use crate::tui::keys::Action;
use crate::tui::panels::quantity_text::{append_unit, quantity_text};
use crate::tui::tabs::counts::list::{place_text, subject_text};
use crate::tui::theme::Meaning;
use crate::tui::widgets::columns::{Cell, Column};
use crate::tui::widgets::empty_state::EmptyState;
use crate::tui::widgets::table::Table;
use crate::tui::widgets::text_field::TextField;
use crate::warehouse::CountedLine;

/// Lines above the table: the bar, three fields, and the rule.
const LINES_ABOVE_TABLE: u16 = 5;

const CODE_WIDTH: u16 = 24;
const DAY_WIDTH: u16 = 12;
const QUANTITY_WIDTH: u16 = 16;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LineColumn {
    Sku,
    Lot,
    Product,
    Expires,
    Counted,
    Variance,
    Who,
    Before,
}

/// Which columns have something to show.
struct ShownColumns {
    /// Whether anybody may see which lines differ.
    variance: bool,
    /// Whether a figure was replaced.
    before: bool,
}

fn table_columns(texts: &Texts, shown: &ShownColumns) -> Vec<Column<LineColumn>> {
    let mut columns = vec![
        Column::text(LineColumn::Sku, t!(texts, "lots-column-sku"), (10, 16), 0),
        Column::text(LineColumn::Lot, t!(texts, "lots-column-lot"), (10, 18), 0),
        Column::text(LineColumn::Product, t!(texts, "lots-column-product"), (16, 40), 2),
        Column::text(LineColumn::Expires, t!(texts, "lots-column-expires"), (11, 11), 3),
        Column::number(LineColumn::Counted, t!(texts, "counts-column-counted"), (10, 14), 0),
        Column::number(LineColumn::Variance, t!(texts, "counts-column-differs"), (8, 14), 0),
        Column::text(LineColumn::Who, t!(texts, "counts-column-who"), (14, 24), 0),
        Column::text(LineColumn::Before, String::new(), (12, 16), 1),
    ];
    columns.retain(|column| match column.id {
        LineColumn::Variance => shown.variance,
        LineColumn::Before => shown.before,
        _ => true,
    });
    columns
}

fn table_cell(line: &CountedLine, column: LineColumn, context: &ViewContext<'_>) -> Cell {
    let (texts, product) = (context.texts, &line.row.product);
    let latest = line.figures.last();
    match column {
        LineColumn::Sku => {
            let (mark, meaning) = mark(line, context);
            Cell::new(format!("{mark} {}", product.sku), meaning)
        }
        LineColumn::Lot => {
            Cell::or_none(line.row.line.code.as_ref().map(|code| code.as_str()), Meaning::Text, context)
        }
        LineColumn::Product => Cell::product_name(&product.name, product.archived, context),
        LineColumn::Expires => {
            Cell::or_none(line.row.line.expires.map(|day| texts.date(day)), Meaning::Muted, context)
        }
        LineColumn::Counted => match latest {
            None => Cell::new(append_unit(context.symbols.none, ""), Meaning::Muted),
            Some(figure) => match figure.quantity {
                Some(quantity) => {
                    Cell::text(quantity_text(texts, quantity, product.decimals, product.unit.as_str()))
                }
                None => Cell::new(context.symbols.error, Meaning::Error),
            },
        },
        LineColumn::Variance => {
            let variance = line.variance.and_then(|known| known.variance);
            let shown = variance.filter(|variance| !variance.is_zero());
            let text = shown.map_or(String::new(), |variance| texts.change(variance, product.decimals));
            Cell::new(text, mark(line, context).1)
        }
        LineColumn::Who => match latest {
            None if line.row.line.sent_back.is_some() => {
                Cell::new(texts.count_line_state(LineState::Recount), Meaning::Warning)
            }
            None => Cell::new(t!(texts, "counts-to-count"), Meaning::Muted),
            Some(figure) => {
                let when = texts.time_or_date_time(figure.at, context.today);
                Cell::new(format!("{when} {}", figure.counter), Meaning::Muted)
            }
        },
        LineColumn::Before => Cell::new(
            line.replaced.map_or(String::new(), |before| {
                t!(texts, "counts-was", before = texts.quantity(before, product.decimals))
            }),
            Meaning::Muted,
        ),
    }
}

/// The sign of a line: whether it was counted, and if that may be shown, whether it differs from the book.
fn mark(line: &CountedLine, context: &ViewContext<'_>) -> (&'static str, Meaning) {
    let symbols = context.symbols;
    match line.variance {
        _ if line.figures.is_empty() => (symbols.dot, Meaning::Text),
        Some(known) if known.state == LineState::Conflict => ("?", Meaning::Critical),
        Some(known) if known.state == LineState::Differs && known.is_tolerated => {
            (symbols.warning, Meaning::Warning)
        }
        Some(known) if known.state == LineState::Differs => (symbols.critical, Meaning::Critical),
        _ => (symbols.ok, Meaning::Muted),
    }
}

impl CountingScreen {
    pub(super) fn table_area(&self, area: Rect) -> Rect {
        let above = LINES_ABOVE_TABLE.min(area.height);
        Rect { y: area.y + above, height: area.height - above, ..area }
    }

    pub(in crate::tui::tabs::counts) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let line = |y: u16| Rect { y: area.y + y, height: 1, ..area };
        self.draw_bar(canvas, line(0));
        self.draw_fields(canvas, line(1));
        let title = t!(canvas.texts, "counts-this-shelf", location = place_text(&self.place, canvas.texts));
        canvas.draw_titled_rule(line(4), &title, Meaning::Muted);
        let table_area = self.table_area(area);
        let context = canvas.view_context();
        let nothing = || EmptyState::from_text(t!(context.texts, "counts-shelf-empty"), Meaning::Muted);
        if let Some(state) = self.lines.placeholder(&context, nothing) {
            if self.progress.is_some() || context.offline_since.is_some() {
                state.draw(canvas, table_area);
            }
            return;
        }
        let mut visible = self.lines.rows.visible_rows().filter_map(|(_, line)| line);
        let shown = ShownColumns {
            variance: self.progress.as_ref().is_some_and(|progress| !progress.count.hides_expected()),
            before: visible.any(|line| line.replaced.is_some()),
        };
        let columns = table_columns(canvas.texts, &shown);
        let table = Table {
            columns: &columns,
            list: &self.lines.rows,
            sort: None,
            cell: &|line, column| table_cell(line, column, &context),
        };
        table.draw(canvas, table_area);
    }

    /// Draws the count on the left, the shelf and the progress on the right.
    fn draw_bar(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let (texts, context) = (canvas.texts, canvas.view_context());
        let mut title = t!(texts, "counts-bar", count = self.id.to_string());
        let Some(progress) = &self.progress else {
            canvas.draw_text(area.x + 1, area.y, area.width, &title, Meaning::Text);
            return;
        };
        let dot = context.symbols.dot;
        title = format!("{title} {dot} {}", subject_text(&progress.count, &context));
        let (lines, left) = progress.shelves.iter().fold((0, 0), |(lines, left): (u64, u64), shelf| {
            (lines + u64::from(shelf.lines), left + u64::from(left_of(shelf)))
        });
        let percent = (lines - left.min(lines)) * 100 / lines.max(1);
        let here = self.left_here();
        let parts = [
            place_text(&self.place, texts),
            t!(texts, "counts-left-short", count = here, shown = texts.integer(here.into())),
            t!(texts, "counts-percent-done", percent = texts.integer(percent)),
        ];
        let right = parts.join(&format!(" {dot} "));
        let room = area.width.saturating_sub(text_width(&right) + 4);
        canvas.draw_text(area.x + 1, area.y, room, &title, Meaning::Text);
        canvas.draw_text_right(area.x, area.y, area.width.saturating_sub(1), &right, Meaning::Accent);
    }

    fn draw_fields(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let labels = [
            t!(texts, "counts-scan-or-type"),
            texts.field_label(crate::domain::Field::Lot),
            t!(texts, "counts-column-counted"),
        ];
        let indent = labels.iter().map(|label| text_width(label)).max().unwrap_or(0) + 2;
        for ((label, stage), y) in labels.iter().zip([Stage::Code, Stage::Lot, Stage::Quantity]).zip(area.y..)
        {
            let is_active =
                self.fields.stage == stage || (stage == Stage::Lot && self.fields.stage == Stage::Expires);
            let meaning = if is_active { Meaning::Text } else { Meaning::Muted };
            canvas.draw_text(area.x + 1, y, indent, label, meaning);
        }
        let x = area.x + 1 + indent;
        let row = |y: u16| Rect { x, y: area.y + y, width: area.right().saturating_sub(x + 1), height: 1 };
        self.draw_code(canvas, row(0));
        self.draw_lot(canvas, row(1));
        self.draw_quantity(canvas, row(2));
    }

    fn draw_code(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let EntryFields { stage, code, goods, .. } = &self.fields;
        let end = draw_field(canvas, area, code, CODE_WIDTH, *stage == Stage::Code);
        let (text, meaning) = match goods {
            Some(goods) => (format!("{}  {}", goods.sku, goods.name), Meaning::Text),
            None => (t!(canvas.texts, "counts-scan-hint"), Meaning::Muted),
        };
        canvas.draw_text(end, area.y, area.right().saturating_sub(end), &text, meaning);
    }

    fn draw_lot(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let EntryFields { stage, lot, expires, goods, .. } = &self.fields;
        let Some(goods) = goods else { return };
        if *stage == Stage::Lot {
            let end = draw_field(canvas, area, lot, CODE_WIDTH, true);
            draw_hint(canvas, area, end, &t!(texts, "counts-lot-hint"));
            return;
        }
        let code = goods.code.as_ref().map_or_else(|| t!(texts, "word-no-code"), ToString::to_string);
        let label = texts.field_label(crate::domain::Field::Expires);
        // The year of an expiry is never cut.
        let is_roomy = area.width >= CODE_WIDTH + 2 + text_width(&label) + 1 + DAY_WIDTH;
        let width = if is_roomy { text_width(&code).max(CODE_WIDTH) } else { text_width(&code) };
        canvas.draw_text(area.x, area.y, area.width, &code, Meaning::Text);
        let x = area.x + width + 2;
        let x = canvas.draw_text(x, area.y, area.right().saturating_sub(x), &label, Meaning::Muted) + 1;
        let rest = Rect { x, width: area.right().saturating_sub(x), ..area };
        if *stage == Stage::Expires {
            let end = draw_field(canvas, rest, expires, DAY_WIDTH, true);
            draw_hint(canvas, area, end, &t!(texts, "counts-expiry-hint"));
            return;
        }
        let day = goods.expires.map_or_else(|| t!(texts, "word-no-expiry"), |day| texts.date(day));
        canvas.draw_text(x, area.y, rest.width, &day, Meaning::Text);
    }

    fn draw_quantity(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let is_active = self.fields.stage == Stage::Quantity;
        let mut end = draw_field(canvas, area, &self.fields.quantity, QUANTITY_WIDTH, is_active);
        // What is wrong with a field above has room here.
        match (&self.fields.error, &self.fields.goods) {
            (Some(error), _) => {
                let text = format!("{} {error}", canvas.symbols.error);
                canvas.draw_text(end, area.y, area.right().saturating_sub(end), &text, Meaning::Error);
            }
            (None, Some(goods)) if is_active => {
                let hint = self.quantity_hint(goods, &canvas.view_context());
                end = draw_hint(canvas, area, end, &hint);
            }
            (None, _) => {}
        }
        let Some(progress) = &self.progress else { return };
        let entries = progress.count.entries;
        let shown = texts.integer(entries.into());
        let text = t!(texts, "counts-entries", count = entries, shown = shown);
        let text = format!("{} {text}", canvas.symbols.ok);
        // What was counted before says more than how many entries there are.
        let has_room = end + 2 + text_width(&text) <= area.right();
        if self.fields.error.is_none() && has_room {
            canvas.draw_text_right(area.x, area.y, area.width, &text, Meaning::Muted);
        }
    }

    /// Returns what the quantity adds up to, and what was counted before.
    fn quantity_hint(&self, goods: &Goods, context: &ViewContext<'_>) -> String {
        let texts = context.texts;
        let shown = |quantity| format!("{} {}", texts.quantity(quantity, goods.decimals), goods.unit);
        let typed = self.fields.parse_quantity(texts).ok();
        let sum = typed
            .filter(|_| is_quantity_expression(self.fields.quantity.text()))
            .map(|sum| format!("= {}", shown(sum)));
        let packs = typed.zip(self.fields.units()).and_then(|(typed, units)| texts.packs(typed, &units));
        let packs = packs.filter(|_| sum.is_none()).map(|packs| format!("{} = {packs}", goods.unit));
        let own = goods.line.as_deref().and_then(|line| self.own_quantity(line));
        let before = match self.combination() {
            _ if self.fields.is_all_entered() => {
                let key = context.key_name_while_typing(Action::CountingTakeBack);
                Some(t!(texts, "counts-entered-already", key = key))
            }
            Combination::AddsTo(before) => Some(t!(texts, "counts-adds-to", before = shown(before))),
            _ => own.map(|own| t!(texts, "counts-was", before = shown(own))),
        };
        let unit = (sum.is_none() && packs.is_none() && before.is_none()).then(|| goods.unit.to_string());
        [sum, packs, before, unit].into_iter().flatten().collect::<Vec<_>>().join("   ")
    }
}

/// Draws a field. Returns the column for the text beside it.
fn draw_field(canvas: &mut Canvas<'_>, area: Rect, field: &TextField, width: u16, is_active: bool) -> u16 {
    let width = width.min(area.width);
    field.draw(canvas, Rect { width, ..area }, is_active);
    area.x + width + 2
}

/// Draws a hint. Returns the column after it.
fn draw_hint(canvas: &mut Canvas<'_>, area: Rect, x: u16, hint: &str) -> u16 {
    canvas.draw_text(x, area.y, area.right().saturating_sub(x), hint, Meaning::Muted)
}
