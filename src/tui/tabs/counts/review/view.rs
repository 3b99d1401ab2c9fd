//! Drawing of the review.

use ratatui::layout::Rect;

use super::ReviewScreen;
use super::reviewed_count::ReviewedCount;
use crate::domain::count::{LineState, Resolution};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::{Canvas, ViewContext, text_width};
use crate::tui::tabs::counts::list::subject_text;
use crate::tui::theme::Meaning;
use crate::tui::widgets::columns::{Cell, Column};
use crate::tui::widgets::empty_state::EmptyState;
use crate::tui::widgets::list_detail_layout::ListDetailLayout;
use crate::tui::widgets::table::Table;
use crate::warehouse::ReviewLine;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ReviewColumn {
    Sku,
    Product,
    Lot,
    Place,
    Expected,
    Counted,
    Variance,
    Mark,
    Percent,
    Value,
    State,
}

fn table_columns(texts: &Texts) -> Vec<Column<ReviewColumn>> {
    vec![
        Column::text(ReviewColumn::Sku, t!(texts, "lots-column-sku"), (8, 14), 0),
        Column::text(ReviewColumn::Product, t!(texts, "lots-column-product"), (12, 36), 4),
        Column::text(ReviewColumn::Lot, t!(texts, "lots-column-lot"), (9, 16), 0),
        Column::text(ReviewColumn::Place, t!(texts, "counts-column-place"), (5, 12), 1),
        Column::number(ReviewColumn::Expected, t!(texts, "counts-column-expected"), (8, 16), 0),
        Column::number(ReviewColumn::Counted, t!(texts, "counts-column-counted"), (7, 12), 0),
        Column::number(ReviewColumn::Variance, t!(texts, "counts-column-variance"), (6, 12), 0),
        Column::text(ReviewColumn::Mark, String::new(), (1, 1), 0),
        Column::number(ReviewColumn::Percent, t!(texts, "counts-column-percent"), (7, 10), 5),
        Column::number(ReviewColumn::Value, t!(texts, "counts-column-value"), (8, 14), 3),
        Column::text(ReviewColumn::State, t!(texts, "counts-column-state"), (12, 24), 2),
    ]
}

fn table_cell(
    line: &ReviewLine,
    column: ReviewColumn,
    review: Option<&ReviewedCount>,
    context: &ViewContext<'_>,
) -> Cell {
    let (texts, squared) = (context.texts, &line.squared);
    let decimals = line.row.product.decimals;
    match column {
        ReviewColumn::Sku => {
            let product = &line.row.product;
            Cell::new(product.sku.as_str(), Cell::product_meaning(product.archived))
        }
        ReviewColumn::Product => {
            Cell::product_name(&line.row.product.name, line.row.product.archived, context)
        }
        ReviewColumn::Lot => {
            Cell::or_none(line.row.line.code.as_ref().map(|code| code.as_str()), Meaning::Text, context)
        }
        ReviewColumn::Place => {
            Cell::new(line.row.line.location.as_ref().map_or("", |place| place.as_str()), Meaning::Muted)
        }
        ReviewColumn::Expected => {
            let expected = texts.balance(squared.expected, decimals);
            Cell::text(match squared.moved_since.is_zero() {
                true => expected,
                false => format!("{expected} ({})", texts.change(squared.moved_since, decimals)),
            })
        }
        ReviewColumn::Counted => Cell::or_none(
            squared.counted.map(|counted| texts.quantity(counted, decimals)),
            Meaning::Text,
            context,
        ),
        ReviewColumn::Variance => {
            let variance = squared.variance.filter(|variance| !variance.is_zero());
            Cell::new(
                variance.map_or(String::new(), |variance| texts.change(variance, decimals)),
                severity(line, review),
            )
        }
        ReviewColumn::Mark => mark(line, review, context),
        ReviewColumn::Percent => {
            let percent = line.percent().filter(|percent| *percent != 0);
            Cell::new(percent.map_or(String::new(), |percent| texts.signed_percent(percent)), Meaning::Muted)
        }
        ReviewColumn::Value => {
            let value = line.value().filter(|value| *value != 0);
            Cell::new(value.map_or(String::new(), |value| texts.signed_value(value)), Meaning::Muted)
        }
        ReviewColumn::State => Cell::new(state_text(line, texts), state_meaning(line)),
    }
}

/// Returns the meaning of a variance, by whether it is tolerated.
fn severity(line: &ReviewLine, review: Option<&ReviewedCount>) -> Meaning {
    match review.is_some_and(|review| line.is_within(&review.tolerance)) {
        true => Meaning::Muted,
        false => Meaning::Critical,
    }
}

fn mark(line: &ReviewLine, review: Option<&ReviewedCount>, context: &ViewContext<'_>) -> Cell {
    match line.squared.state {
        _ if line.row.line.applied.is_some() => Cell::new(context.symbols.ok, Meaning::Ok),
        LineState::Conflict => Cell::new("?", Meaning::Critical),
        LineState::Differs if severity(line, review) == Meaning::Critical => {
            Cell::new(context.symbols.critical, Meaning::Critical)
        }
        LineState::Differs => Cell::new(context.symbols.warning, Meaning::Warning),
        LineState::Recount | LineState::Uncounted => Cell::new(context.symbols.dot, Meaning::Muted),
        LineState::Matches => Cell::new(context.symbols.ok, Meaning::Ok),
    }
}

fn state_meaning(line: &ReviewLine) -> Meaning {
    match line.squared.state {
        _ if line.row.line.applied.is_some() => Meaning::Muted,
        LineState::Conflict => Meaning::Critical,
        LineState::Differs | LineState::Recount => Meaning::Warning,
        LineState::Uncounted => Meaning::Muted,
        LineState::Matches => Meaning::Ok,
    }
}

/// Returns the decision about a line, or else its state.
fn state_text(line: &ReviewLine, texts: &Texts) -> String {
    if line.row.line.applied.is_some() {
        return t!(texts, "counts-state-applied");
    }
    match &line.row.line.decision {
        // Counted again, it stands as it does now.
        Some(decision) if line.squared.trouble.is_none() && decision.resolution != Resolution::Recount => {
            texts.count_resolution(decision.resolution)
        }
        _ => texts.count_line_state(line.squared.state),
    }
}

impl ReviewScreen {
    pub(super) fn layout(&self, area: Rect) -> ListDetailLayout {
        if self.review.is_none() {
            return ListDetailLayout::list_only(area);
        }
        ListDetailLayout::with_detail(area, self.is_detail_open, |height| (height / 2).clamp(5, 12))
    }

    pub(in crate::tui::tabs::counts) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let layout = self.layout(area);
        self.draw_bar(canvas, layout.bar);
        let inside = layout.draw_separators(canvas);
        let (columns, context) = (table_columns(canvas.texts), canvas.view_context());
        let review = self.review.as_ref();
        if review.is_some() {
            let table = Table {
                columns: &columns,
                list: &self.rows,
                sort: None,
                cell: &|line, column| table_cell(line, column, review, &context),
            };
            table.draw(canvas, layout.table);
        } else {
            EmptyState::draw_unread(canvas, layout.table);
        }
        if let (Some(area), Some(line)) = (inside, self.rows.selected_row()) {
            self.draw_detail(canvas, area, line);
        }
    }

    /// Draws the count on the left, the tally of its lines on the right.
    fn draw_bar(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let (texts, context) = (canvas.texts, canvas.view_context());
        let mut title = t!(texts, "counts-bar", count = self.id.to_string());
        let mut right = String::new();
        if let Some(review) = &self.review {
            let dot = context.symbols.dot;
            title = format!("{title} {dot} {}", subject_text(&review.count, &context));
            let tally = &review.tally;
            let number = |count: u32| texts.integer(count.into());
            let parts = [
                (tally.in_conflict, t!(texts, "counts-tally-conflict", shown = number(tally.in_conflict))),
                (
                    tally.differ,
                    t!(texts, "counts-tally-differ", count = tally.differ, shown = number(tally.differ)),
                ),
                (tally.to_count(), t!(texts, "counts-tally-uncounted", shown = number(tally.to_count()))),
                (
                    tally.match_book,
                    t!(
                        texts,
                        "counts-tally-match",
                        count = tally.match_book,
                        shown = number(tally.match_book)
                    ),
                ),
            ];
            let parts: Vec<String> =
                parts.into_iter().filter(|(count, _)| *count > 0).map(|(_, text)| text).collect();
            right = match parts.is_empty() {
                true => texts.count_state(review.count.state),
                false => parts.join(&format!(" {dot} ")),
            };
        }
        let room = area.width.saturating_sub(text_width(&right) + 4);
        canvas.draw_text(area.x + 1, area.y, room, &title, Meaning::Text);
        canvas.draw_text_right(area.x, area.y, area.width.saturating_sub(1), &right, Meaning::Text);
    }
}
