//! The facts that a document changed: old and new values, and what undoing it makes of them.

use ratatui::layout::Rect;

use crate::domain::Field;
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::{Canvas, ViewContext};
use crate::tui::operations::ReversalEffect;
use crate::tui::theme::Meaning;
use crate::tui::widgets::columns::{Cell, Column};
use crate::tui::widgets::grid::Grid;
use crate::warehouse::{DocumentDetail, FactChangeRow};

#[derive(Debug, Clone, Copy)]
enum ChangeColumn {
    Sku,
    Lot,
    Field,
    Before,
    After,
}

/// The changes that are listed; a hold is told by a line of its own.
pub(super) fn listed(detail: &DocumentDetail) -> impl Iterator<Item = &FactChangeRow> {
    detail.changes.iter().filter(|row| row.change.field != Field::Hold)
}

/// Draws the changes after the first `scroll_offset`. Returns the area left below them.
pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    area: Rect,
    detail: &DocumentDetail,
    scroll_offset: usize,
) -> Rect {
    let (texts, context) = (canvas.texts, canvas.view_context());
    if area.height < 3 || listed(detail).next().is_none() {
        return area;
    }
    canvas.draw_titled_rule(area, &t!(texts, "history-section-changes"), Meaning::Heading);
    let mut columns = vec![
        Column::text(ChangeColumn::Field, t!(texts, "history-column-field"), (12, 24), 0),
        Column::text(ChangeColumn::Before, t!(texts, "history-column-before"), (12, 40), 0),
        Column::text(ChangeColumn::After, t!(texts, "history-column-now"), (12, 40), 0),
    ];
    if detail.changes.iter().any(|row| row.change.lot.is_some()) {
        columns.insert(0, Column::text(ChangeColumn::Lot, t!(texts, "history-column-lot"), (10, 18), 1));
    }
    if detail.summary.changes_several_products {
        columns.insert(0, Column::text(ChangeColumn::Sku, t!(texts, "history-column-sku"), (9, 14), 0));
    }
    let rows = Rect { y: area.y + 1, height: area.height - 1, ..area };
    let grid = Grid::new(&columns, rows);
    grid.draw_titles(canvas, rows.y);
    let room = usize::from(rows.height.saturating_sub(1));
    let told_above = detail.changes.len() - listed(detail).count();
    let left = (detail.summary.changes as usize).saturating_sub(told_above + scroll_offset);
    let fits = if left > room { room.saturating_sub(1) } else { room };
    let (mut y, mut drawn) = (rows.y + 1, 0);
    for row in listed(detail).skip(scroll_offset).take(fits) {
        grid.draw_row(canvas, y, |column| change_cell(row, column, &context));
        (y, drawn) = (y + 1, drawn + 1);
    }
    if left > drawn && y < rows.bottom() {
        let more = left - drawn;
        let text = t!(texts, "history-more-changes", count = more, shown = texts.integer(more as u64));
        canvas.draw_text(rows.x + 3, y, rows.width.saturating_sub(3), &text, Meaning::Muted);
        y += 1;
    }
    Rect { y, height: area.bottom().saturating_sub(y), ..area }
}

fn change_cell(row: &FactChangeRow, column: ChangeColumn, context: &ViewContext<'_>) -> Cell {
    let (texts, change) = (context.texts, &row.change);
    let value =
        |value: &Option<String>| value.as_deref().map(|value| texts.recorded_fact(change.field, value));
    match column {
        ChangeColumn::Sku => Cell::text(row.product.sku.as_str()),
        ChangeColumn::Lot => {
            Cell::or_none(row.code.as_ref().map(ToString::to_string), Meaning::Text, context)
        }
        ChangeColumn::Field => Cell::new(texts.field_label(change.field), Meaning::Muted),
        ChangeColumn::Before => Cell::or_none(value(&change.before), Meaning::Muted, context),
        ChangeColumn::After => Cell::or_none(value(&change.after), Meaning::Text, context),
    }
}

/// What undoing the document makes of the facts it changed, at most `most` of them and how many more there are.
pub(super) fn reversal_effects(detail: &DocumentDetail, most: usize, texts: &Texts) -> Vec<ReversalEffect> {
    let is_added = |row: &&FactChangeRow| row.change.field == Field::Sku && row.change.before.is_none();
    let added: Vec<_> = listed(detail).filter(is_added).map(|row| &row.product.sku).collect();
    let archive = added.iter().map(|sku| t!(texts, "history-reversal-archives", sku = sku.as_str()));
    let restored =
        listed(detail).filter(|row| row.change.lot.is_none() && !added.contains(&&row.product.sku));
    let texts_of_restored = restored.map(|row| {
        let value = |value: &Option<String>| match value {
            Some(value) => texts.recorded_fact(row.change.field, value),
            None => t!(texts, "history-value-none"),
        };
        t!(
            texts,
            "history-reversal-fact",
            sku = row.product.sku.as_str(),
            field = texts.field_label(row.change.field),
            before = value(&row.change.after),
            after = value(&row.change.before)
        )
    });
    let mut effects: Vec<String> = archive.chain(texts_of_restored).collect();
    let more = effects.len().saturating_sub(most);
    effects.truncate(most);
    if more > 0 {
        effects.push(t!(texts, "history-more-changes", count = more, shown = texts.integer(more as u64)));
    }
    effects.into_iter().map(ReversalEffect::Possible).collect()
}
