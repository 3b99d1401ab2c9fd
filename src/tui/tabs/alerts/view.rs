//! Drawing of the Alerts tab.

use ratatui::layout::Rect;

use super::AlertsTab;
use super::rows::{AlertGroup, AlertListRow};
use crate::domain::{AlertKind, LotCode};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::{Canvas, ViewContext, text_width};
use crate::tui::panels::expiry_forecast;
use crate::tui::panels::quantity_text::quantity_text;
use crate::tui::theme::Meaning;
use crate::tui::widgets::columns::{Cell, Column, ColumnLayout};
use crate::tui::widgets::empty_state::EmptyState;
use crate::tui::widgets::grid::{self, Grid};
use crate::tui::widgets::list_detail_layout::ListDetailLayout;
use crate::tui::widgets::table::draw_scroll_bar;
use crate::warehouse::{AlertRow, AlertStateFilter};

/// A column of an alert's row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum AlertsColumn {
    Sku,
    Product,
    Lot,
    Cause,
    OnHand,
    Location,
    State,
}

/// Below this width, rows do not repeat what their group's heading says.
const NARROW_WIDTH: u16 = 100;

const COLUMNS: [(AlertsColumn, ColumnLayout); 7] = [
    (AlertsColumn::Sku, ColumnLayout::text(8, 14, 0)),
    (AlertsColumn::Product, ColumnLayout::text(11, 40, 3)),
    (AlertsColumn::Lot, ColumnLayout::text(8, 16, 0)),
    (AlertsColumn::Cause, ColumnLayout::text(16, 24, 0)),
    (AlertsColumn::OnHand, ColumnLayout::number(10, 14, 0)),
    (AlertsColumn::Location, ColumnLayout::text(6, 14, 0)),
    (AlertsColumn::State, ColumnLayout::text(RESOLVED_AT_WIDTH, 24, 2)),
];

/// Width of the time at which an alert was resolved.
const RESOLVED_AT_WIDTH: u16 = 12;
/// The same with the word "resolved".
const RESOLVED_TEXT_WIDTH: u16 = 21;
/// What is left to names and causes below that width.
const NARROW_PRODUCT_WIDTH: u16 = 9;
const NARROW_CAUSE_WIDTH: u16 = 14;
/// Width of who acknowledged an alert. Among active alerts nothing else is shown there.
const ACKNOWLEDGED_BY_WIDTH: u16 = 7;

/// Cells between two texts of the bar.
const GAP: u16 = 2;

impl AlertsTab {
    /// The list with its side panels, and the expiry forecast if there is room.
    pub(super) fn layout(&self, area: Rect) -> (ListDetailLayout, Option<Rect>) {
        if self.list.rows.is_empty() {
            return (ListDetailLayout::list_only(area), None);
        }
        let mut split = ListDetailLayout::with_detail(area, false, |_| 0);
        let forecast = expiry_forecast::take_area(&mut split);
        (split, forecast)
    }

    pub(super) fn draw_tab(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let (split, forecast) = self.layout(area);
        self.draw_bar(canvas, split.bar);
        let inside = split.draw_separators(canvas);
        if let (Some(area), Some(row)) = (inside, self.selected_alert()) {
            self.side_panels.draw(canvas, area, row);
        }
        if let Some(area) = forecast {
            expiry_forecast::draw_separator(canvas, &split, area);
            self.side_panels.forecast.draw(canvas, area, self.selected_alert().and_then(|row| row.expires));
        }
        let body = split.table;
        if let Some(state) = self.placeholder(&canvas.view_context()) {
            state.draw(canvas, body);
            return;
        }
        let columns = self.table_columns(canvas.texts, body.width);
        let grid = Grid::beside_scroll_bar(&columns, body);
        let context = canvas.view_context();
        for ((index, line), y) in self.list.rows.visible_rows().zip(body.top()..body.bottom()) {
            let area = Rect { y, height: 1, ..body };
            match line {
                Some(AlertListRow::Alert(row)) => {
                    grid.draw_row(canvas, y, |column| {
                        table_cell(row, column, &context, body.width < NARROW_WIDTH)
                    });
                }
                Some(AlertListRow::Heading(group, count)) => draw_group_heading(canvas, area, *group, *count),
                Some(AlertListRow::Gap(_)) | None => {}
            }
            if index == self.list.rows.selected_index() && matches!(line, Some(AlertListRow::Alert(_))) {
                grid::mark_selected(canvas, area);
            }
        }
        self.marks.draw(canvas, body, &self.list.rows);
        draw_scroll_bar(canvas, body, &self.list.rows);
    }

    fn table_columns(&self, texts: &Texts, width: u16) -> [Column<AlertsColumn>; COLUMNS.len()] {
        let spare =
            if self.show == AlertStateFilter::Active { RESOLVED_AT_WIDTH - ACKNOWLEDGED_BY_WIDTH } else { 0 };
        COLUMNS.map(|(id, layout)| {
            let min_width = match id {
                AlertsColumn::State if width >= NARROW_WIDTH => RESOLVED_TEXT_WIDTH,
                AlertsColumn::State => layout.min_width - spare,
                // Names give way to places.
                AlertsColumn::Product if width < NARROW_WIDTH => NARROW_PRODUCT_WIDTH,
                AlertsColumn::Cause if width < NARROW_WIDTH => NARROW_CAUSE_WIDTH,
                _ => layout.min_width,
            };
            let column = Column::new(id, String::new(), ColumnLayout { min_width, ..layout });
            match id {
                AlertsColumn::Lot => {
                    let codes = self.visible_alerts().filter_map(|row| row.code.as_ref());
                    column.holding(codes.map(LotCode::as_str))
                }
                AlertsColumn::OnHand => {
                    column.holding(self.visible_alerts().map(|row| on_hand_text(row, texts)))
                }
                _ => column,
            }
        })
    }

    /// The alerts on the screen.
    fn visible_alerts(&self) -> impl Iterator<Item = &AlertRow> {
        self.list.rows.visible_rows().filter_map(|(_, line)| match line {
            Some(AlertListRow::Alert(row)) => Some(row.as_ref()),
            _ => None,
        })
    }

    fn draw_bar(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let count = self.counts.total();
        let text = t!(texts, "alerts-active-count", count = count, shown = texts.integer(count));
        let (text, meaning) = match self.list.earlier_rows_text(texts, canvas.offline_since) {
            Some(text) => (text, Meaning::Warning),
            None if self.list.has_been_read() => (text, Meaning::Text),
            None => (String::new(), Meaning::Text),
        };
        let end = canvas.draw_text(area.x + 1, area.y, area.width.saturating_sub(2), &text, meaning);
        let unseen = self.unseen.total();
        let right = self.show_label_x(area, texts).saturating_sub(GAP);
        if !self.marks.is_empty() {
            let marked = self.marked_text(right.saturating_sub(end + GAP), texts);
            canvas.draw_text(end + GAP, area.y, right.saturating_sub(end + GAP), &marked, Meaning::Accent);
        } else if unseen < count && self.list.has_been_read() {
            let text = t!(texts, "alerts-unseen-count", count = unseen, shown = texts.integer(unseen));
            canvas.draw_text(end + GAP, area.y, right.saturating_sub(end + GAP), &text, Meaning::Muted);
        }
        let meaning = if self.show == AlertStateFilter::Active { Meaning::Muted } else { Meaning::Accent };
        let shown = self.show_label(texts);
        canvas.draw_text_right(area.x, area.y, area.width.saturating_sub(1), &shown, meaning);
    }

    fn show_label(&self, texts: &Texts) -> String {
        match self.show {
            AlertStateFilter::Active => t!(texts, "alerts-filter-active"),
            AlertStateFilter::Unseen | AlertStateFilter::Unresolved | AlertStateFilter::All => {
                t!(texts, "alerts-filter-all")
            }
        }
    }

    /// The column at which that label starts.
    pub(super) fn show_label_x(&self, area: Rect, texts: &Texts) -> u16 {
        area.right().saturating_sub(text_width(&self.show_label(texts)) + 1)
    }

    /// Shown in place of the list.
    fn placeholder(&self, context: &ViewContext<'_>) -> Option<EmptyState> {
        let texts = context.texts;
        let well = || {
            let text = format!("{} {}", context.symbols.ok, t!(texts, "alerts-none"));
            EmptyState::from_text(text, Meaning::Ok).with_note(t!(texts, "alerts-none-why"))
        };
        self.list.placeholder(context, well)
    }
}

fn draw_group_heading(canvas: &mut Canvas<'_>, line: Rect, group: AlertGroup, count: u64) {
    let (sign, meaning) = group.sign(canvas.symbols);
    let title = format!("{sign} {}", group.title(canvas.texts, &canvas.alert_rules));
    let end = canvas.draw_text(line.x + 1, line.y, line.width.saturating_sub(2), &title, meaning);
    let count = group.count_text(count, canvas.texts);
    canvas.draw_text(end + 2, line.y, line.right().saturating_sub(end + 3), &count, Meaning::Muted);
}

fn table_cell(row: &AlertRow, part: AlertsColumn, context: &ViewContext<'_>, narrow: bool) -> Cell {
    let texts = context.texts;
    match part {
        AlertsColumn::Sku => Cell::new(row.product.sku.as_str(), Cell::product_meaning(row.product.archived)),
        AlertsColumn::Product => Cell::product_name(&row.product.name, row.product.archived, context),
        AlertsColumn::Lot if row.alert.lot.is_none() => Cell::text(""),
        AlertsColumn::Lot => {
            Cell::or_none(row.code.as_ref().map(|code| code.as_str()), Meaning::Text, context)
        }
        AlertsColumn::Cause => cause_cell(row, context, narrow),
        AlertsColumn::OnHand => Cell::text(on_hand_text(row, texts)),
        AlertsColumn::Location => Cell::text(row.location.as_ref().map_or("", |place| place.as_str())),
        AlertsColumn::State => Cell::new(state_text(row, context, narrow), Meaning::Muted),
    }
}

/// What is on hand of the lot, or can go out of the product.
fn on_hand_text(row: &AlertRow, texts: &Texts) -> String {
    let quantity = if row.alert.lot.is_some() { row.on_hand } else { row.available };
    quantity_text(texts, quantity, row.product.decimals, row.product.unit.as_str())
}

fn cause_cell(row: &AlertRow, context: &ViewContext<'_>, narrow: bool) -> Cell {
    let texts = context.texts;
    let meaning = match &row.alert.resolved_at {
        Some(_) => Meaning::Muted,
        None => super::rows::severity_sign(row.alert.cause.severity, context.symbols).1,
    };
    let text = match row.expires.filter(|_| row.alert.lot.is_some()) {
        _ if row.alert.cause.kind == AlertKind::NotCounted => days_uncounted(row, context),
        Some(expires) if narrow => texts.relative_days(expires.days_since(context.alerts_day)),
        Some(expires) => texts.relative_expiry(expires.days_since(context.alerts_day)),
        None => {
            let minimum = texts.quantity(row.min_stock, row.product.decimals);
            // The unit stands beside what is available, and a number is never cut.
            if narrow {
                return Cell::new(t!(texts, "alerts-minimum-narrow", minimum = minimum), meaning);
            }
            t!(texts, "alerts-minimum", minimum = minimum, unit = row.product.unit.as_str())
        }
    };
    Cell::new(text, meaning)
}

/// For how long nobody has counted the lot; empty once somebody has.
fn days_uncounted(row: &AlertRow, context: &ViewContext<'_>) -> String {
    let (Some(due), None) = (row.alert.due, row.alert.resolved_at) else { return String::new() };
    let cycle = context.alert_rules.not_counted_days.map_or(0, i64::from);
    let days = context.alerts_day.days_since(due) + cycle;
    t!(context.texts, "alerts-uncounted-for", days = days)
}

/// Who acknowledged the alert, until when it is snoozed, or when it was resolved.
fn state_text(row: &AlertRow, context: &ViewContext<'_>, narrow: bool) -> String {
    let (alert, texts) = (&row.alert, context.texts);
    if let Some(at) = alert.resolved_at {
        if narrow {
            return texts.date_time(at);
        }
        return t!(texts, "alerts-state-resolved", when = texts.date_time(at));
    }
    if let Some(until) = alert.snoozed_until.filter(|until| *until > context.alerts_day) {
        return t!(texts, "alerts-state-snoozed", date = texts.short_date(until));
    }
    match &alert.acknowledged {
        Some((by, _)) => format!("{} {}", context.symbols.ok, by.as_str()),
        None => String::new(),
    }
}
