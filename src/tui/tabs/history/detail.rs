//! Detail of a document: who and why, its movements, the lots passed over, and what undoes it.

use ratatui::layout::Rect;

use super::changes;
use super::columns::{has_several_products, moved_text, operator_text};
use crate::domain::{DocumentId, DocumentKind, HoldScope, LifeDays, LotId, QuantityChange, Sku};
use crate::i18n::{Texts, local_day};
use crate::t;
use crate::tui::component::canvas::{Canvas, ViewContext, wrap_text};
use crate::tui::fetch::Fetch;
use crate::tui::operations::{OperationDraft, ReversalEffect};
use crate::tui::panels::quantity_text::{append_unit_if_fractional, quantity_text};
use crate::tui::theme::Meaning;
use crate::tui::widgets::columns::{Cell, Column};
use crate::tui::widgets::detail_scroll::DetailScroll;
use crate::tui::widgets::grid::Grid;
use crate::tui::widgets::list_detail_layout::MIN_SPLIT_WIDTH;
use crate::warehouse::{DocumentDetail, DocumentSummary, LotRow, MovementRow, PassedOverLot};

/// The pane with the selected document's detail.
#[derive(Default)]
pub(super) struct DocumentDetailPane {
    /// Whether the clerk opened it; wide screens show it anyway.
    pub(super) open: bool,
    pub(super) detail: Fetch<DocumentId, DocumentDetail>,
    scroll_position: DetailScroll<DocumentId>,
}

impl DocumentDetailPane {
    pub(super) fn scroll_movements(&mut self, lines: i32) {
        if let Some((document, detail)) = self.detail.latest() {
            let listed = detail.movements.len().max(changes::listed(detail).count());
            self.scroll_position.scroll_by(document, lines, listed.saturating_sub(1));
        }
    }
}

/// The lot of the document's first movement, or the lot it put on hold or released.
pub(super) fn first_lot(detail: &DocumentDetail) -> Option<(LotId, Sku)> {
    let moved = detail.movements.first().map(|movement| (movement.lot, movement.sku.clone()));
    let changed = detail.changes.iter().find_map(|row| Some((row.change.lot?, row.product.sku.clone())));
    let held = || detail.held_lots.first().map(|row| (row.lot.id, row.product.sku.clone()));
    moved.or(changed).or_else(held)
}

/// Maximum lots whose change is listed before a document is undone.
const MAX_PREVIEWED_LOTS: usize = 8;

/// The operation that undoes a document, with a preview of its effect on `lots`.
pub(super) fn reversal_operation(detail: &DocumentDetail, lots: &[LotRow], texts: &Texts) -> OperationDraft {
    let previewed = lots.iter().take(MAX_PREVIEWED_LOTS);
    let is_previewed = |movement: &&MovementRow| previewed.clone().any(|row| row.lot.id == movement.lot);
    let covered = detail.movements.iter().filter(is_previewed).count();
    let more = (detail.summary.document.movements as usize).saturating_sub(covered);
    let mut changes: Vec<ReversalEffect> =
        previewed.clone().filter_map(|row| preview_lot_reversal(row, detail, texts)).collect();
    if more > 0 {
        let text = t!(texts, "history-more-movements", count = more, shown = texts.integer(more as u64));
        changes.push(ReversalEffect::Possible(text));
    }
    changes.extend(changes::reversal_effects(
        detail,
        MAX_PREVIEWED_LOTS.saturating_sub(changes.len()),
        texts,
    ));
    OperationDraft::Reverse {
        documents: vec![detail.summary.document.id],
        description: full_document_name(&detail.summary, texts),
        effects: changes,
    }
}

/// The effect of undoing a document on a lot.
fn preview_lot_reversal(row: &LotRow, detail: &DocumentDetail, texts: &Texts) -> Option<ReversalEffect> {
    let of_lot = detail.movements.iter().filter(|movement| movement.lot == row.lot.id);
    let moved: i64 = of_lot.map(|movement| movement.change.thousandths()).sum();
    let undone = QuantityChange::from_thousandths(moved).negate().ok()?;
    let (name, unit, before) = (lot_name(row, texts), row.product.unit.as_str(), row.lot.on_hand);
    let shown = |quantity| texts.quantity(quantity, row.product.decimals);
    Some(match before.apply_change(undone).ok()? {
        Some(after) => {
            let (before, after) = (shown(before), shown(after));
            let text =
                t!(texts, "history-reversal-effect", lot = name, before = before, after = after, unit = unit);
            ReversalEffect::Possible(text)
        }
        None => {
            let text = t!(texts, "history-reversal-short", lot = name, before = shown(before), unit = unit);
            ReversalEffect::Impossible(text)
        }
    })
}

pub(super) fn lot_name(row: &LotRow, texts: &Texts) -> String {
    let code = row.lot.code.as_ref().map_or_else(|| t!(texts, "word-no-code"), ToString::to_string);
    match &row.lot.location {
        Some(location) => format!("{} {code} ({location})", row.product.sku),
        None => format!("{} {code}", row.product.sku),
    }
}

/// Kind, reference, day and time: unlike that of any other document.
fn full_document_name(line: &DocumentSummary, texts: &Texts) -> String {
    let (name, when) = (document_name(line, texts), document_time_text(line, texts));
    t!(texts, "history-document-name", name = name, when = when)
}

/// The kind, and the reference if there is one.
fn document_name(line: &DocumentSummary, texts: &Texts) -> String {
    let kind = texts.document_kind(line.document.kind);
    match &line.document.stamp.reference {
        Some(reference) => format!("{kind} {reference}"),
        None => kind.to_owned(),
    }
}

/// Day and time in full.
fn document_time_text(line: &DocumentSummary, texts: &Texts) -> String {
    let (at, clock) = (line.document.stamp.at, texts.time_of_day(line.document.stamp.at));
    match local_day(at) {
        Some(day) => t!(texts, "moment", date = texts.full_date(day), time = clock),
        None => texts.date_time(at),
    }
}

/// Draws as much of the detail as fits.
pub(super) fn draw(canvas: &mut Canvas<'_>, area: Rect, line: &DocumentSummary, pane: &DocumentDetailPane) {
    let (detail, above) = (pane.detail.get(line.document.id), pane.scroll_position.offset(line.document.id));
    let context = canvas.view_context();
    let mut y = area.y;
    let mut put = |canvas: &mut Canvas<'_>, text: &str, meaning| {
        for line in wrap_text(text, area.width) {
            if y < area.bottom() {
                canvas.draw_text(area.x, y, area.width, &line, meaning);
                y += 1;
            }
        }
    };
    let name =
        [Some(document_name(line, context.texts)), line.document.stamp.partner.as_ref().map(<_>::to_string)];
    put(canvas, &name.into_iter().flatten().collect::<Vec<_>>().join(" · "), Meaning::Heading);
    for (text, meaning) in fact_lines(line, detail, &context) {
        put(canvas, &text, meaning);
    }
    let rest = Rect { y, height: area.bottom().saturating_sub(y), ..area };
    let Some(detail) = detail else { return canvas.draw_unread(rest) };
    if rest.width >= MIN_SPLIT_WIDTH && detail.min_life_days.is_some() {
        let width = rest.width / 2;
        draw_movements(canvas, Rect { width: width.saturating_sub(2), ..rest }, detail, (above, 0));
        draw_passed_over(canvas, Rect { x: rest.x + width, width: rest.width - width, ..rest }, detail);
    } else {
        // Passed-over lots get up to half of the height.
        let wanted =
            if detail.passed_over.is_empty() { 0 } else { 2 + to_line_count(detail.passed_over.len()) };
        let below = draw_movements(canvas, rest, detail, (above, (rest.height / 2).min(wanted)));
        let skipped = if detail.movements.is_empty() { above } else { 0 };
        let below = changes::draw(canvas, below, detail, skipped);
        draw_passed_over(canvas, below, detail);
    }
}

/// What is known about the document besides its movements, one fact per line.
fn fact_lines(
    line: &DocumentSummary,
    detail: Option<&DocumentDetail>,
    context: &ViewContext<'_>,
) -> Vec<(String, Meaning)> {
    let (document, texts) = (&line.document, context.texts);
    let dot = context.symbols.dot;
    let mut facts = vec![(
        format!("{} {dot} {}", document_time_text(line, texts), operator_text(line, texts)),
        Meaning::Muted,
    )];
    if let Some(first) = &line.subject {
        let sku = first.product.sku.as_str();
        let product = texts.product_name(&first.product.name, first.product.archived);
        let text = format!("{sku} {dot} {product}");
        let mixed = || t!(texts, "history-several-products", product = text.as_str());
        facts.push((if has_several_products(line) { mixed() } else { text.clone() }, Meaning::Text));
    }
    let day = document.stamp.day;
    if detail.is_some() && (document.stamp.backdated || local_day(document.stamp.at) != Some(day)) {
        let date = texts.full_date(day);
        facts.push(match document.stamp.backdated {
            true => (t!(texts, "history-fact-backdated", date = date), Meaning::Warning),
            false => (t!(texts, "history-fact-day", date = date), Meaning::Muted),
        });
    }
    if let Some(reason) = &document.stamp.reason {
        facts.push((t!(texts, "history-fact-reason", reason = reason.as_str()), Meaning::Text));
    }
    let Some(detail) = detail else { return facts };
    facts.extend(moved_text(detail, texts).map(|moved| (moved, Meaning::Text)));
    if let Some(other) = &detail.reversed_by {
        let text = t!(
            texts,
            "history-fact-reversed",
            who = operator_text(other, texts),
            when = texts.date_time(other.document.stamp.at)
        );
        facts.push((format!("{} {text}", context.symbols.undone), Meaning::Warning));
    }
    if let Some(other) = &detail.reverses {
        facts.push((
            t!(texts, "history-fact-reverses", what = full_document_name(other, texts)),
            Meaning::Text,
        ));
    }
    facts.extend(hold_facts(document.kind, detail, texts));
    if let Some(days) = detail.min_life_days.filter(|days| *days > LifeDays::ZERO) {
        facts.push((t!(texts, "history-fact-min-life", days = days.count()), Meaning::Muted));
    }
    if let Some(days) = detail.undercut {
        facts.push((t!(texts, "history-fact-undercut", days = days.count()), Meaning::Warning));
    }
    facts
}

/// Maximum lots on hold or released that are listed.
const MAX_HELD_LOTS: usize = 8;

/// Where a hold or a release acts, and the lots that the document put on hold or released.
fn hold_facts(kind: DocumentKind, detail: &DocumentDetail, texts: &Texts) -> Vec<(String, Meaning)> {
    let mark = if kind == DocumentKind::Release { Meaning::Text } else { Meaning::Held };
    let mut facts = Vec::new();
    if let Some((code, scope)) = &detail.held_code {
        let lot = code.as_str();
        facts.push(match scope {
            HoldScope::Everywhere if kind == DocumentKind::Amendment => {
                (t!(texts, "history-fact-hold-passed-on", lot = lot), mark)
            }
            HoldScope::Everywhere => (t!(texts, "history-fact-held-everywhere", lot = lot), mark),
            HoldScope::Place(place) => {
                let place = place.as_ref().map_or_else(|| t!(texts, "word-no-location"), ToString::to_string);
                (t!(texts, "history-fact-held-place", lot = lot, location = place), mark)
            }
        });
    }
    let own = matches!(kind, DocumentKind::Hold | DocumentKind::Release);
    for row in detail.held_lots.iter().take(MAX_HELD_LOTS) {
        let lot = lot_name(row, texts);
        let text = if own {
            t!(texts, "history-fact-lot", lot = lot)
        } else {
            t!(texts, "history-fact-lot-on-hold", lot = lot)
        };
        facts.push((text, mark));
    }
    let more = detail.held_lots.len().saturating_sub(MAX_HELD_LOTS);
    if more > 0 {
        facts.push((t!(texts, "history-more-lots", count = more, shown = texts.integer(more as u64)), mark));
    }
    facts
}

#[derive(Debug, Clone, Copy)]
enum DetailColumn {
    Sku,
    Lot,
    Location,
    Change,
    OnHandAfter,
    Expires,
    OnHand,
    PassReason,
}

/// Draws the movements after the first `scroll_offset`, leaving `spared` lines free. Returns the area left below them.
fn draw_movements(
    canvas: &mut Canvas<'_>,
    area: Rect,
    detail: &DocumentDetail,
    (above, spared): (usize, u16),
) -> Rect {
    let (texts, context) = (canvas.texts, canvas.view_context());
    if detail.movements.is_empty() || area.height < 3 {
        return area;
    }
    canvas.draw_titled_rule(area, &t!(texts, "history-section-movements"), Meaning::Heading);
    let mixed = has_several_products(&detail.summary);
    let mut columns = vec![
        Column::text(DetailColumn::Lot, t!(texts, "history-column-lot"), (10, 18), 0),
        Column::text(DetailColumn::Location, t!(texts, "history-column-location"), (8, 14), 1),
        Column::number(DetailColumn::Change, t!(texts, "history-column-change"), (12, 15), 0),
        Column::number(DetailColumn::OnHandAfter, t!(texts, "history-column-after"), (11, 14), 2),
    ];
    if mixed {
        columns.insert(0, Column::text(DetailColumn::Sku, t!(texts, "history-column-sku"), (9, 14), 0));
    }
    // With several products, quantities have no common unit.
    let unit =
        detail.summary.subject.as_ref().filter(|_| !mixed).map_or("", |first| first.product.unit.as_str());
    let rows = Rect { y: area.y + 1, height: area.height.saturating_sub(1 + spared), ..area };
    let grid = Grid::new(&columns, rows);
    grid.draw_titles(canvas, rows.y);
    let room = usize::from(rows.height.saturating_sub(1));
    let all = (detail.summary.document.movements as usize).saturating_sub(above);
    let fits = if all > room { room.saturating_sub(1) } else { room };
    let mut y = rows.y + 1;
    for movement in detail.movements.iter().skip(above).take(fits) {
        grid.draw_row(canvas, y, |column| movement_cell(movement, column, unit, &context));
        y += 1;
    }
    let drawn = fits.min(detail.movements.len().saturating_sub(above));
    if all > drawn && y < rows.bottom() {
        let more = all - drawn;
        let text = t!(texts, "history-more-movements", count = more, shown = texts.integer(more as u64));
        canvas.draw_text(rows.x + 3, y, rows.width.saturating_sub(3), &text, Meaning::Muted);
        y += 1;
    }
    Rect { y, height: area.bottom().saturating_sub(y), ..area }
}

fn to_line_count(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX - 2)
}

fn movement_cell(
    movement: &MovementRow,
    column: DetailColumn,
    unit: &str,
    context: &ViewContext<'_>,
) -> Cell {
    let texts = context.texts;
    match column {
        DetailColumn::Sku => Cell::text(movement.sku.as_str()),
        DetailColumn::Location => {
            Cell::or_none(movement.location.as_ref().map(|place| place.as_str()), Meaning::Muted, context)
        }
        DetailColumn::Change => {
            let change = texts.change(movement.change, movement.decimals);
            Cell::text(append_unit_if_fractional(&change, movement.decimals, unit))
        }
        DetailColumn::OnHandAfter => {
            let after = quantity_text(texts, movement.on_hand_after, movement.decimals, unit);
            Cell::new(after, Meaning::Muted)
        }
        _ => Cell::or_none(movement.code.as_ref().map(|code| code.as_str()), Meaning::Text, context),
    }
}

/// Draws the lots that a dispatch passed over and why, or that there were none.
fn draw_passed_over(canvas: &mut Canvas<'_>, area: Rect, detail: &DocumentDetail) {
    let texts = canvas.texts;
    if detail.min_life_days.is_none() || area.height < 2 {
        return;
    }
    canvas.draw_titled_rule(area, &t!(texts, "history-section-passed-over"), Meaning::Heading);
    let body = Rect { y: area.y + 1, height: area.height - 1, ..area };
    if detail.passed_over.is_empty() {
        let text = t!(texts, "history-none-passed-over");
        for (line, y) in wrap_text(&text, body.width.saturating_sub(3)).iter().zip(body.top()..body.bottom())
        {
            canvas.draw_text(body.x + 3, y, body.width.saturating_sub(3), line, Meaning::Muted);
        }
        return;
    }
    let columns = [
        Column::text(DetailColumn::Lot, t!(texts, "history-column-lot"), (10, 16), 0),
        Column::text(DetailColumn::Expires, t!(texts, "history-column-expires"), (11, 11), 1),
        Column::number(DetailColumn::OnHand, t!(texts, "history-column-on-hand-then"), (10, 14), 2),
        Column::text(DetailColumn::PassReason, t!(texts, "history-column-reason"), (16, 24), 0),
    ];
    let grid = Grid::new(&columns, body);
    let context = canvas.view_context();
    grid.draw_titles(canvas, body.y);
    for (passed, y) in detail.passed_over.iter().zip(body.y + 1..body.bottom()) {
        grid.draw_row(canvas, y, |column| passed_over_cell(passed, column, &context));
    }
}

fn passed_over_cell(passed: &PassedOverLot, column: DetailColumn, context: &ViewContext<'_>) -> Cell {
    use crate::domain::fefo::PassReason;
    let (lot, texts) = (&passed.lot.lot, context.texts);
    match column {
        DetailColumn::Expires => {
            Cell::or_none(lot.expires.map(|day| texts.date(day)), Meaning::Text, context)
        }
        DetailColumn::OnHand => {
            let unit = passed.lot.product.unit.as_str();
            Cell::new(quantity_text(texts, passed.on_hand, passed.lot.product.decimals, unit), Meaning::Muted)
        }
        DetailColumn::PassReason => {
            let (sign, meaning) = match passed.reason {
                PassReason::Expired => (context.symbols.critical, Meaning::Critical),
                PassReason::OnHold => (context.symbols.held, Meaning::Held),
                PassReason::NotReceived => (context.symbols.dot, Meaning::Muted),
                PassReason::ShortLife => (context.symbols.warning, Meaning::Warning),
                PassReason::Overridden => (context.symbols.dot, Meaning::Text),
            };
            Cell::new(format!("{sign} {}", texts.pass_reason(passed.reason)), meaning)
        }
        _ => Cell::or_none(lot.code.as_ref().map(ToString::to_string), Meaning::Text, context),
    }
}
