//! Drawing of the plan.

use ratatui::layout::Rect;

use super::{PlanScreen, PlannedShelf};
use crate::domain::Day;
use crate::domain::count::CountCycle;
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::{Canvas, ViewContext};
use crate::tui::keys::Action;
use crate::tui::tabs::counts::list::place_text;
use crate::tui::theme::Meaning;
use crate::tui::widgets::columns::{Cell, Column};
use crate::tui::widgets::empty_state::EmptyState;
use crate::tui::widgets::list_detail_layout::ListDetailLayout;
use crate::tui::widgets::table::Table;

/// The most rules that are listed below the shelves.
const MAX_RULES: u16 = 6;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PlanColumn {
    Place,
    Lots,
    Since,
    Overdue,
}

fn table_columns(texts: &Texts) -> Vec<Column<PlanColumn>> {
    vec![
        Column::text(PlanColumn::Place, t!(texts, "counts-column-place"), (14, 24), 0),
        Column::number(PlanColumn::Lots, t!(texts, "counts-column-lots-due"), (10, 16), 0),
        Column::text(PlanColumn::Since, t!(texts, "counts-column-due-since"), (11, 11), 0),
        Column::number(PlanColumn::Overdue, t!(texts, "counts-column-overdue"), (12, 16), 0),
    ]
}

fn table_cell(row: &PlannedShelf, column: PlanColumn, today: Day, context: &ViewContext<'_>) -> Cell {
    let (texts, shelf) = (context.texts, &row.shelf);
    match column {
        PlanColumn::Place => Cell::text(place_text(&shelf.location, texts)),
        PlanColumn::Lots => Cell::text(texts.integer(shelf.lots.into())),
        PlanColumn::Since => Cell::new(texts.date(shelf.due), Meaning::Muted),
        PlanColumn::Overdue => {
            let days = u64::try_from(today.days_since(shelf.due)).unwrap_or(0);
            let meaning = if days > 0 { Meaning::Warning } else { Meaning::Text };
            Cell::new(texts.integer(days), meaning)
        }
    }
}

/// `class A: every 30 days`
pub(super) fn rule_text(rule: &CountCycle, texts: &Texts) -> String {
    let days = rule.days.count();
    t!(
        texts,
        "counts-plan-rule",
        subject = texts.cycle_subject(&rule.subject),
        count = days,
        days = texts.integer(days.into())
    )
}

/// Where the parts of the plan are drawn.
pub(super) struct PlanLayout {
    bar: Rect,
    pub(super) table: Rect,
    rules: Rect,
}

impl PlanScreen {
    /// The shelves above, the rules below.
    pub(super) fn layout(&self, area: Rect) -> PlanLayout {
        let ListDetailLayout { bar, table, .. } = ListDetailLayout::list_only(area);
        let rules = u16::try_from(self.rules().len()).unwrap_or(u16::MAX).min(MAX_RULES);
        let lines = if rules == 0 { 0 } else { (rules + 1).min(table.height / 2) };
        let table = Rect { height: table.height - lines, ..table };
        PlanLayout { bar, table, rules: Rect { y: table.bottom(), height: lines, ..table } }
    }

    pub(in crate::tui::tabs::counts) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let layout = self.layout(area);
        self.draw_bar(canvas, layout.bar);
        ListDetailLayout::list_only(area).draw_separators(canvas);
        let context = canvas.view_context();
        if self.plan.is_none() {
            return EmptyState::draw_unread(canvas, layout.table);
        }
        if self.rows.is_empty() {
            self.empty_state(&context).draw(canvas, layout.table);
        } else {
            let (columns, today) = (table_columns(canvas.texts), canvas.today);
            let table = Table {
                columns: &columns,
                list: &self.rows,
                sort: None,
                cell: &|row, column| table_cell(row, column, today, &context),
            };
            table.draw(canvas, layout.table);
        }
        self.draw_rules(canvas, layout.rules);
    }

    /// What is shown on the left; how much is due on the right.
    fn draw_bar(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let title = t!(texts, "counts-plan-title");
        canvas.draw_text(area.x + 1, area.y, area.width.saturating_sub(2), &title, Meaning::Text);
        let Some(plan) = self.plan.as_ref().filter(|plan| !plan.shelves.is_empty()) else { return };
        let lots: u64 = plan.shelves.iter().map(|shelf| u64::from(shelf.lots)).sum();
        let due = t!(
            texts,
            "counts-plan-due",
            count = plan.shelves.len(),
            shelves = texts.integer(plan.shelves.len() as u64),
            count_lots = lots,
            lots = texts.integer(lots)
        );
        canvas.draw_text_right(area.x, area.y, area.width.saturating_sub(1), &due, Meaning::Accent);
    }

    fn draw_rules(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let (rules, texts) = (self.rules(), canvas.texts);
        if rules.is_empty() || area.height == 0 {
            return;
        }
        let title = t!(texts, "counts-plan-rules");
        canvas.draw_titled_rule(Rect { height: 1, ..area }, &title, Meaning::Muted);
        let room = usize::from(area.height - 1);
        for (place, (rule, y)) in rules.iter().zip(area.y + 1..area.bottom()).enumerate() {
            let hidden = rules.len().saturating_sub(place);
            let text = match place + 1 == room && hidden > 1 {
                true => t!(texts, "exchange-more-problems", count = texts.integer(hidden as u64)),
                false => rule_text(rule, texts),
            };
            canvas.draw_text(area.x + 3, y, area.width.saturating_sub(4), &text, Meaning::Text);
        }
    }

    fn empty_state(&self, context: &ViewContext<'_>) -> EmptyState {
        let texts = context.texts;
        if !self.rules().is_empty() {
            return EmptyState::new(
                t!(texts, "counts-plan-nothing-due"),
                t!(texts, "counts-plan-nothing-due-why"),
            );
        }
        EmptyState::new(t!(texts, "counts-plan-no-rules"), t!(texts, "counts-plan-no-rules-why"))
            .with_next_step(
                t!(texts, "counts-plan-first-rule"),
                None,
                t!(texts, "counts-plan-first-rule-how", key = context.key_name(Action::CycleNewRule)),
            )
    }
}
