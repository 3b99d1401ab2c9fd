//! Drawing of the plan: lots taken in FEFO order, then lots passed over, with the reason.

use chrono::{DateTime, Utc};
use ratatui::layout::{Position, Rect};

use super::fields::LotOverride;
use super::{DispatchTab, Focus};
use crate::domain::fefo::{PassReason, PassedLot, Plan, PlanLine};
use crate::domain::{Day, Decimals, Label, LotCode, ProductUnits, Quantity};
use crate::i18n::{Texts, explain};
use crate::t;
use crate::tui::component::UpdateContext;
use crate::tui::component::canvas::{Canvas, ViewContext, text_width, wrap_text};
use crate::tui::panels::line_item::unit_of_measure::UnitOfMeasure;
use crate::tui::theme::Meaning;
use crate::tui::theme::symbols::Symbols;
use crate::tui::widgets::columns::{Cell, Column};
use crate::tui::widgets::empty_state::EmptyState;
use crate::tui::widgets::grid::{self, Grid, first_visible_row};
use crate::warehouse::Error;

/// A column, shared by the lots taken and the lots passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PlanColumn {
    Location,
    Lot,
    Expires,
    Days,
    Quantity,
    Remaining,
    Reason,
}

/// The columns of a plan in `width` cells. All rows are of one product, so a fractional unit goes into the titles.
fn columns(
    context: &ViewContext<'_>,
    unit: UnitOfMeasure<'_>,
    plan: &Plan,
    width: u16,
) -> Vec<Column<PlanColumn>> {
    let texts = context.texts;
    let weighed = unit.decimals != Decimals::NONE;
    let titled = |title: String| if weighed { format!("{title} {}", unit.name) } else { title };
    let (amounts, roomy) = match weighed {
        false => ((8, 8), MIN_ROOMY_WIDTH),
        true => ((9, 13), MIN_ROOMY_WIDTH_OF_WEIGHTS),
    };
    let taken = plan.lines.iter().filter_map(|line| line.code.as_ref());
    let passed = plan.passed_over.iter().filter_map(|passed| passed.code.as_ref());
    let codes = taken.chain(passed).map(LotCode::as_str);
    let days = plan.lines.iter().map(|line| days_left_cell(line.expires, context).text);
    // Codes and dates are whole where there is little room, and so is why a lot is passed over.
    let place = match width < roomy {
        true => t!(texts, "lots-column-location-short"),
        false => t!(texts, "entry-column-location"),
    };
    vec![
        Column::text(PlanColumn::Location, place, (5, 10), 0),
        Column::text(PlanColumn::Lot, t!(texts, "entry-column-lot"), (8, 14), 0).holding(codes),
        Column::text(PlanColumn::Expires, t!(texts, "entry-column-expires"), (11, 11), 0),
        Column::number(PlanColumn::Days, t!(texts, "dispatch-column-days"), (5, 6), 2).holding(days),
        Column::number(PlanColumn::Quantity, titled(t!(texts, "dispatch-column-take")), amounts, 0),
        Column::number(PlanColumn::Remaining, titled(t!(texts, "dispatch-column-left")), amounts, 1),
        Column::text(PlanColumn::Reason, String::new(), (12, 24), 0),
    ]
}

/// Below this width, titles are short.
const MIN_ROOMY_WIDTH: u16 = 80;

/// The same of a plan of fractional quantities, which take more cells.
const MIN_ROOMY_WIDTH_OF_WEIGHTS: u16 = 86;

/// How quantities and dates of the plan are formatted.
#[derive(Clone, Copy)]
struct PlanFormat<'a> {
    unit: UnitOfMeasure<'a>,
    /// The units of the product, to tell quantities in packs.
    units: Option<&'a ProductUnits>,
    /// The cells for why a lot is passed over, or what is taken of one in packs.
    reason_width: u16,
    context: ViewContext<'a>,
}

impl PlanFormat<'_> {
    fn quantity_text(&self, quantity: Quantity) -> String {
        self.context.texts.quantity(quantity, self.unit.decimals)
    }

    /// A quantity in packs: `= 3 case + 4`.
    fn packs_text(&self, quantity: Quantity) -> Option<String> {
        let packs = self.context.texts.packs(quantity, self.units?)?;
        Some(format!("= {packs}"))
    }

    fn date_cell(&self, day: Option<Day>, meaning: Meaning) -> Cell {
        Cell::or_none(day.map(|day| self.context.texts.date(day)), meaning, &self.context)
    }
}

enum PlanRow<'a> {
    TakenLot(&'a PlanLine),
    Total,
    PassedOverHeading,
    PassedOverLot(&'a PassedLot),
}

fn plan_rows(plan: &Plan) -> Vec<PlanRow<'_>> {
    let takes = plan.lines.iter().map(PlanRow::TakenLot);
    let total = (!plan.lines.is_empty()).then_some(PlanRow::Total);
    let heading = (!plan.passed_over.is_empty()).then_some(PlanRow::PassedOverHeading);
    takes.chain(total).chain(heading).chain(plan.passed_over.iter().map(PlanRow::PassedOverLot)).collect()
}

impl DispatchTab {
    /// Draws the plan below a titled rule.
    pub(super) fn draw_plan(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let title = match self.lot_override {
            Some(_) => t!(texts, "dispatch-plan-chosen"),
            None => t!(texts, "dispatch-plan"),
        };
        let meaning = if self.focus == Focus::Plan { Meaning::Accent } else { Meaning::Heading };
        canvas.draw_titled_rule(Rect { height: 1, ..area }, &title, meaning);
        let mut area = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        for (line, meaning) in self.plan_notices(area.width, texts, canvas.symbols, canvas.offline_since) {
            canvas.draw_text(area.x + 1, area.y, area.width.saturating_sub(2), &line, meaning);
            area = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        }
        match self.plan_state.last_result() {
            Some(Ok(seen)) => {
                self.draw_plan_rows(canvas, area, &seen.plan, self.unit_of_measure(seen.decimals));
            }
            Some(Err(_)) => {}
            None if self.plan_state.awaits_answer() && canvas.offline_since.is_some() => {
                EmptyState::draw_unread(canvas, area);
            }
            None => {
                let text = t!(texts, "dispatch-plan-empty");
                EmptyState::from_text(text, Meaning::Muted).draw(canvas, area);
            }
        }
    }

    /// Notices above the plan, wrapped: that it is of what was asked before, that it changed, that stock is short, or why
    /// there is none.
    fn plan_notices(
        &self,
        width: u16,
        texts: &Texts,
        symbols: &Symbols,
        offline_since: Option<DateTime<Utc>>,
    ) -> Vec<(String, Meaning)> {
        let mut lines = Vec::new();
        if let Some(since) = offline_since
            && self.plan_state.awaits_answer()
            && self.plan_state.last_result().is_some()
        {
            let text = t!(texts, "dispatch-plan-earlier", since = texts.time_of_day(since));
            lines.push((format!("{} {text}", symbols.warning), Meaning::Warning));
        }
        if self.plan_state.changed {
            let text = t!(texts, "dispatch-plan-changed");
            lines.push((format!("{} {text}", symbols.critical), Meaning::Warning));
        }
        if let Some(LotOverride::SingleLot(row)) = &self.lot_override {
            let lot = lot_code_text(row.lot.code.as_ref(), texts);
            let text = t!(texts, "dispatch-plan-from-lot", lot = lot);
            lines.push((format!("{} {text}", symbols.dot), Meaning::Accent));
        }
        match self.plan_state.last_result() {
            Some(Ok(seen)) if !seen.plan.shortfall().is_zero() => {
                let unit = self.unit_of_measure(seen.decimals);
                let shown = |quantity| unit.quantity_text(quantity, texts);
                let text = t!(
                    texts,
                    "dispatch-plan-short",
                    requested = shown(seen.plan.requested),
                    available = shown(seen.plan.planned),
                    short = shown(seen.plan.shortfall())
                );
                lines.push((format!("{} {text}", symbols.critical), Meaning::Critical));
            }
            Some(Err(error)) => {
                let explained = explain(texts, error);
                let mut text = explained.message;
                if let Some(hint) = explained.hint.filter(|_| !matches!(error, Error::Store(_))) {
                    text = t!(texts, "tui-message-with-hint", message = text, hint = hint);
                }
                lines.push((format!("{} {text}", symbols.error), Meaning::Error));
            }
            _ => {}
        }
        let broken = |(text, meaning): (String, Meaning)| {
            wrap_text(&text, width.saturating_sub(4)).into_iter().map(move |line| (line, meaning))
        };
        lines.into_iter().flat_map(broken).collect()
    }

    /// The row drawn at a position, as an index into [`super::plan::PlanState`].
    pub(super) fn plan_row_at(&self, area: Rect, at: Position, cx: &UpdateContext<'_>) -> Option<usize> {
        // Every symbol is one cell wide in every set, so any set gives the right line count.
        let notices = self.plan_notices(area.width, cx.texts, &Symbols::UNICODE, cx.offline_since);
        let above = notices.len() + 2;
        let plan = self.plan_state.shown_plan()?;
        let lines = plan_rows(plan);
        let body = usize::from(area.height).saturating_sub(above);
        let first = first_visible_row(self.cursor_row(plan), lines.len(), body);
        let line = first + usize::from(at.y.checked_sub(area.y)?).checked_sub(above)?;
        let is_row = |line: &PlanRow<'_>| matches!(line, PlanRow::TakenLot(_) | PlanRow::PassedOverLot(_));
        let before = || lines.iter().take(line).filter(|line| is_row(line)).count();
        lines.get(line).filter(|line| is_row(line)).map(|_| before())
    }

    fn draw_plan_rows(&self, canvas: &mut Canvas<'_>, area: Rect, plan: &Plan, unit: UnitOfMeasure<'_>) {
        let context = canvas.view_context();
        let columns = columns(&context, unit, plan, area.width);
        let units = self.session.form.picker.chosen().map(|chosen| &chosen.units);
        let grid = Grid::new(&columns, area);
        let reason_width = grid.column_position(PlanColumn::Reason).map_or(0, |place| place.width);
        let format = PlanFormat { unit, units, reason_width, context };
        if plan.lines.is_empty() && plan.passed_over.is_empty() {
            return;
        }
        grid.draw_titles(canvas, area.y);
        let body = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        let lines = plan_rows(plan);
        let cursor = self.cursor_row(plan);
        let first = first_visible_row(cursor, lines.len(), usize::from(body.height));
        for ((index, line), y) in lines.iter().enumerate().skip(first).zip(body.top()..body.bottom()) {
            let row = Rect { y, height: 1, ..body };
            match line {
                PlanRow::TakenLot(line) => {
                    let is_ticked = self.is_ticked(line.code.as_ref());
                    grid.draw_row(canvas, y, |column| match column {
                        PlanColumn::Reason if is_ticked => ticked_cell(line, &format),
                        column => taken_lot_cell(line, column, &format),
                    });
                }
                PlanRow::Total => {
                    let (text, meaning) = total_text(plan, unit, &context);
                    grid.draw_text_ending_at(canvas, y, PlanColumn::Quantity, &text, meaning);
                    let place = grid.column_position(PlanColumn::Quantity);
                    if let (Some(place), Some(packs)) = (place, format.packs_text(plan.planned)) {
                        let x = place.x + place.width + 1;
                        let width = area.right().saturating_sub(x + 1);
                        canvas.draw_text(x, y, width, &packs, Meaning::Muted);
                    }
                }
                PlanRow::PassedOverHeading => {
                    canvas.draw_titled_rule(
                        row,
                        &t!(context.texts, "dispatch-passed-over"),
                        Meaning::Heading,
                    );
                }
                PlanRow::PassedOverLot(passed) => {
                    grid.draw_row(canvas, y, |column| passed_over_cell(passed, column, &format));
                }
            }
            if self.focus == Focus::Plan && index == cursor {
                grid::mark_selected(canvas, row);
            }
        }
        let hidden = lines.len().saturating_sub(first + usize::from(body.height));
        if hidden > 0 {
            let text = t!(
                context.texts,
                "dispatch-plan-more",
                count = hidden,
                shown = context.texts.integer(hidden as u64)
            );
            let y = body.bottom().saturating_sub(1);
            canvas.clear(Rect { y, height: 1, ..body }, Meaning::Text);
            canvas.draw_text(body.x + 3, y, body.width.saturating_sub(4), &text, Meaning::Muted);
        }
    }

    fn unit_of_measure(&self, decimals: Decimals) -> UnitOfMeasure<'_> {
        UnitOfMeasure {
            decimals,
            name: self.session.form.product_details().map_or("", |details| details.unit.as_str()),
        }
    }

    /// The index of the selected row, counting the total and the heading.
    fn cursor_row(&self, plan: &Plan) -> usize {
        let (at, takes) = (self.plan_state.cursor, plan.lines.len());
        if at < takes { at } else { at + usize::from(takes > 0) + 1 }
    }
}

fn taken_lot_cell(line: &PlanLine, column: PlanColumn, format: &PlanFormat<'_>) -> Cell {
    let context = &format.context;
    match column {
        PlanColumn::Location => {
            Cell::or_none(line.location.as_ref().map(Label::as_str), Meaning::Text, context)
        }
        PlanColumn::Lot => Cell::or_none(line.code.as_ref().map(LotCode::as_str), Meaning::Text, context),
        PlanColumn::Expires => format.date_cell(line.expires, Meaning::Text),
        PlanColumn::Days => days_left_cell(line.expires, context),
        PlanColumn::Quantity => Cell::text(format.quantity_text(line.quantity)),
        PlanColumn::Remaining => Cell::new(format.quantity_text(line.left), Meaning::Muted),
        PlanColumn::Reason => {
            let packs = format.packs_text(line.quantity);
            let is_whole = |packs: &String| text_width(packs) <= format.reason_width;
            Cell::new(packs.filter(is_whole).unwrap_or_default(), Meaning::Muted)
        }
    }
}

/// Beside a lot that was scanned, a tick, and what is taken of it in packs.
fn ticked_cell(line: &PlanLine, format: &PlanFormat<'_>) -> Cell {
    let tick = format.context.symbols.ok;
    let with_packs = format.packs_text(line.quantity).map(|packs| format!("{tick} {packs}"));
    let is_whole = |text: &String| text_width(text) <= format.reason_width;
    Cell::new(with_packs.filter(is_whole).unwrap_or_else(|| tick.to_string()), Meaning::Ok)
}

/// The total below the lots taken.
fn total_text(plan: &Plan, unit: UnitOfMeasure<'_>, context: &ViewContext<'_>) -> (String, Meaning) {
    let (sign, meaning) = if plan.shortfall().is_zero() {
        (context.symbols.ok, Meaning::Ok)
    } else {
        (context.symbols.critical, Meaning::Critical)
    };
    let shown = |quantity| unit.quantity_text(quantity, context.texts);
    let text = t!(
        context.texts,
        "dispatch-plan-total",
        requested = shown(plan.requested),
        planned = shown(plan.planned)
    );
    (format!("{sign} {text}"), meaning)
}

fn passed_over_cell(passed: &PassedLot, column: PlanColumn, format: &PlanFormat<'_>) -> Cell {
    let (context, texts) = (&format.context, format.context.texts);
    match column {
        PlanColumn::Location => {
            Cell::or_none(passed.location.as_ref().map(Label::as_str), Meaning::Text, context)
        }
        PlanColumn::Lot => Cell::or_none(passed.code.as_ref().map(LotCode::as_str), Meaning::Muted, context),
        PlanColumn::Expires => format.date_cell(passed.expires, Meaning::Muted),
        PlanColumn::Days => {
            let left = passed.expires.map(|day| day.days_since(context.today));
            Cell::new(left.map(|left| texts.relative_days_short(left)).unwrap_or_default(), Meaning::Muted)
        }
        PlanColumn::Quantity => Cell::text(""),
        PlanColumn::Remaining => Cell::new(format.quantity_text(passed.on_hand), Meaning::Muted),
        PlanColumn::Reason => {
            let (sign, meaning) = match passed.reason {
                PassReason::Expired => (context.symbols.critical, Meaning::Critical),
                PassReason::OnHold => (context.symbols.held, Meaning::Held),
                PassReason::NotReceived => (context.symbols.dot, Meaning::Muted),
                PassReason::ShortLife => (context.symbols.warning, Meaning::Warning),
                PassReason::Overridden => (context.symbols.dot, Meaning::Text),
            };
            let word = match passed.reason {
                PassReason::ShortLife => t!(texts, "dispatch-passed-over-short-life"),
                PassReason::Overridden => t!(texts, "dispatch-passed-over-overridden"),
                reason => texts.pass_reason(reason).to_owned(),
            };
            Cell::new(format!("{sign} {word}"), meaning)
        }
    }
}

fn lot_code_text(code: Option<&LotCode>, texts: &Texts) -> String {
    code.map_or_else(|| t!(texts, "word-no-code"), ToString::to_string)
}

/// The days left, with a sign if they are few.
fn days_left_cell(expires: Option<Day>, context: &ViewContext<'_>) -> Cell {
    let Some(left) = expires.map(|day| day.days_since(context.today)) else { return Cell::text("") };
    let text = context.texts.relative_days_short(left);
    if left <= i64::from(context.alert_rules.horizon.critical_days) {
        Cell::new(format!("{} {text}", context.symbols.critical), Meaning::Critical)
    } else if left <= i64::from(context.alert_rules.horizon.days) {
        Cell::new(text, Meaning::Warning)
    } else {
        Cell::new(text, Meaning::Muted)
    }
}
