//! Detail of a lot: where it came from and its story, newest first.

use ratatui::layout::Rect;

use super::columns;
use crate::domain::{
    Day, Decimals, DocumentKind, FactChange, Field, HoldScope, Lot, LotId, ProductId, Stamp,
};
use crate::i18n::{Texts, local_day};
use crate::t;
use crate::tui::component::canvas::{Canvas, text_width, wrap_text};
use crate::tui::fetch::Fetch;
use crate::tui::panels::daily_flow_chart;
use crate::tui::panels::line_item::unit_of_measure::UnitOfMeasure;
use crate::tui::panels::product_lots::ProductLots;
use crate::tui::theme::Meaning;
use crate::tui::widgets::detail_scroll::DetailScroll;
use crate::warehouse::{
    CodeStanding, CountAssertion, DailyFlows, LotRow, MovementRow, Result, StoryEntry, Warehouse,
};

/// Entries of the story read at once: more than fit on any screen.
const MAX_ENTRIES: usize = 200;

/// Minimum pane height, in lines, to show the product's daily flows.
const MIN_HEIGHT_FOR_FLOWS: u16 = 18;

/// Minimum height, in lines, left after them to show the product's other lots.
const MIN_HEIGHT_FOR_LOTS: u16 = 18;

/// The pane with the selected lot's detail.
#[derive(Debug, Default)]
pub(super) struct LotDetailPane {
    /// Whether the clerk opened it; wide screens show it anyway.
    pub(super) open: bool,
    pub(super) detail: Fetch<LotId, LotDetail>,
    /// The lots of the same product.
    pub(super) product_lots: ProductLots,
    scroll_position: DetailScroll<LotId>,
}

#[derive(Debug)]
pub(crate) struct LotDetail {
    /// Newest first.
    story: Vec<StoryEntry>,
    /// Where its code stands and is on hold.
    standing: CodeStanding,
    /// What was counted of it last.
    last_count: Option<CountAssertion>,
    /// Daily flows of the lot's product.
    flows: DailyFlows,
}

pub(super) fn load_detail(
    warehouse: &mut Warehouse,
    lot: LotId,
    product: ProductId,
    today: Day,
) -> Result<LotDetail> {
    Ok(LotDetail {
        story: warehouse.lot_story(lot, MAX_ENTRIES)?,
        standing: warehouse.code_standing(lot)?,
        last_count: warehouse.last_count(lot)?,
        flows: warehouse.daily_flows(product, today, daily_flow_chart::DAYS)?,
    })
}

impl LotDetailPane {
    /// Marks everything stale, so that it is read again when next shown.
    pub(super) fn invalidate(&mut self) {
        self.detail.invalidate();
        self.product_lots.invalidate();
    }

    pub(super) fn scroll_movements(&mut self, lines: i32) {
        if let Some((lot, detail)) = self.detail.latest() {
            self.scroll_position.scroll_by(lot, lines, detail.story.len().saturating_sub(1));
        }
    }

    /// Draws the pane for the lot of `row`.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, row: &LotRow) {
        let title = t!(
            canvas.texts,
            "lots-detail-title",
            sku = row.product.sku.as_str(),
            product = canvas.texts.product_name(&row.product.name, row.product.archived),
            lot = row.lot.code.as_ref().map_or_else(|| t!(canvas.texts, "word-no-code"), ToString::to_string)
        );
        let mut y = area.y;
        canvas.draw_text(area.x, y, area.width, &title, Meaning::Heading);
        y += 1;
        let detail = self.detail.get(row.lot.id);
        for (text, meaning) in fact_lines(row, detail, canvas) {
            for line in wrap_text(&text, area.width) {
                if y >= area.bottom() {
                    return;
                }
                canvas.draw_text(area.x, y, area.width, &line, meaning);
                y += 1;
            }
        }
        let Some(detail) = detail else {
            return canvas.draw_unread(Rect { y, height: area.bottom().saturating_sub(y), ..area });
        };
        let unit = UnitOfMeasure { decimals: row.product.decimals, name: row.product.unit.as_str() };
        let mut rest = Rect { y, height: area.bottom().saturating_sub(y), ..area };
        if area.height >= MIN_HEIGHT_FOR_FLOWS {
            let height = daily_flow_chart::HEIGHT.min(rest.height);
            rest.height -= height;
            daily_flow_chart::draw(canvas, Rect { y: rest.bottom(), height, ..rest }, &detail.flows, unit);
        }
        if rest.height >= MIN_HEIGHT_FOR_LOTS {
            let height = rest.height / 2;
            rest.height -= height;
            let lots = Rect { y: rest.bottom(), height, ..rest };
            canvas.draw_titled_rule(
                lots,
                &t!(canvas.texts, "lots-of-product-heading", sku = row.product.sku.as_str()),
                Meaning::Heading,
            );
            self.product_lots.draw(canvas, Rect { y: lots.y + 1, height: height.saturating_sub(2), ..lots });
        }
        detail.draw_story(canvas, rest, unit, self.scroll_position.offset(row.lot.id));
    }
}

impl LotDetail {
    /// Where the hold of the lot acts; `None` if it has no code or is not on hold.
    fn hold_scope(&self, lot: &Lot) -> Option<HoldScope> {
        let holds = &self.standing.holds;
        let entry = holds.entry_at(lot.location.as_ref()).or_else(|| holds.everywhere())?;
        entry.reason.is_some().then(|| entry.scope.clone())
    }

    /// Draws the story after the first entries.
    fn draw_story(&self, canvas: &mut Canvas<'_>, area: Rect, unit: UnitOfMeasure<'_>, above: usize) {
        let (texts, today) = (canvas.texts, canvas.today);
        let shown = self.story.iter().skip(above).take(usize::from(area.height));
        let moments: Vec<String> =
            shown.clone().map(|entry| texts.date_time_relative_to(stamp_of(entry).at, today)).collect();
        let moment_width = moments.iter().map(|text| text_width(text)).max().unwrap_or(0);
        let dot = format!(" {} ", canvas.symbols.dot);
        for ((entry, moment), y) in shown.zip(&moments).zip(area.top()..area.bottom()) {
            canvas.draw_text_right(area.x, y, moment_width, moment, Meaning::Muted);
            let mut x = area.x + moment_width + 2;
            let mut told: Vec<String> = Vec::new();
            match entry {
                StoryEntry::Movement(movement) => {
                    canvas.draw_text(x, y, 11, texts.document_kind(movement.kind), Meaning::Text);
                    x = draw_balance(canvas, (x + 12, y), movement, unit);
                    told.extend(other_end_text(movement, texts));
                    told.extend(movement.stamp.reference.as_ref().map(ToString::to_string));
                }
                StoryEntry::Changes { document, changes } => {
                    let hold = changes.iter().find(|change| change.field == Field::Hold);
                    let on_hold = hold.is_some_and(|change| change.after.is_some());
                    let meaning = if on_hold { Meaning::Held } else { Meaning::Text };
                    canvas.draw_text(x, y, 11, texts.document_kind(document.kind), meaning);
                    x += 12;
                    if let Some(change) = hold {
                        let text = match &change.after {
                            Some(_) => {
                                format!("{} {}", canvas.symbols.held, t!(texts, "word-status-on-hold"))
                            }
                            None => t!(texts, "lots-detail-free-again"),
                        };
                        canvas.draw_text(x, y, unit_width(unit) + 10, &text, meaning);
                        x += unit_width(unit) + 12;
                        let reason = document.stamp.reason.as_ref().map(|reason| reason.as_str());
                        told.extend(change.after.clone().filter(|hold| Some(hold.as_str()) != reason));
                    }
                    let shown =
                        |change: &&FactChange| !matches!(change.field, Field::Hold | Field::ReceivedQuantity);
                    told.extend(changes.iter().filter(shown).map(|change| {
                        texts.fact_change(change.field, change.before.as_deref(), change.after.as_deref())
                    }));
                }
            }
            let stamp = stamp_of(entry);
            if stamp.backdated || local_day(stamp.at) != Some(stamp.day) {
                told.push(t!(texts, "history-state-day", day = texts.short_date(stamp.day)));
            }
            told.extend(stamp.reason.as_ref().map(ToString::to_string));
            told.push(stamp.operator.to_string());
            canvas.draw_text(x, y, area.right().saturating_sub(x), &told.join(&dot), Meaning::Muted);
        }
    }
}

fn stamp_of(entry: &StoryEntry) -> &Stamp {
    match entry {
        StoryEntry::Movement(movement) => &movement.stamp,
        StoryEntry::Changes { document, .. } => &document.stamp,
    }
}

/// Where goods that were moved went to, or came from.
fn other_end_text(movement: &MovementRow, texts: &Texts) -> Option<String> {
    let other = movement.other_location.as_ref().map(ToString::to_string);
    let other = || other.unwrap_or_else(|| t!(texts, "word-no-location"));
    (movement.kind == DocumentKind::Transfer).then(|| match movement.change.is_incoming() {
        true => t!(texts, "lots-detail-moved-from", location = other()),
        false => t!(texts, "lots-detail-moved-to", location = other()),
    })
}

fn unit_width(unit: UnitOfMeasure<'_>) -> u16 {
    if unit.decimals == Decimals::NONE { 8 } else { 11 }
}

/// Draws a movement's change and the balance after it. Returns the column that follows.
fn draw_balance(
    canvas: &mut Canvas<'_>,
    (mut x, y): (u16, u16),
    movement: &MovementRow,
    unit: UnitOfMeasure<'_>,
) -> u16 {
    let texts = canvas.texts;
    let amount = unit_width(unit);
    let change = texts.change(movement.change, movement.decimals);
    canvas.draw_text_right(x, y, 8, &change, Meaning::Text);
    x += 9;
    canvas.draw_text(x, y, 1, canvas.symbols.arrow, Meaning::Muted);
    let after = unit.quantity_text(movement.on_hand_after, texts);
    canvas.draw_text_right(x + 1, y, amount, &after, Meaning::Text);
    x + amount + 3
}

/// What is known about a lot, in lines.
fn fact_lines(row: &LotRow, detail: Option<&LotDetail>, canvas: &Canvas<'_>) -> Vec<(String, Meaning)> {
    let (lot, texts) = (&row.lot, canvas.texts);
    let mut facts = Vec::new();
    let received = texts.date(lot.received);
    facts.push(match (&lot.supplier, &lot.reference) {
        (Some(supplier), Some(reference)) => t!(
            texts,
            "lots-detail-received-from-with",
            date = received,
            supplier = supplier.as_str(),
            reference = reference.as_str()
        ),
        (Some(supplier), None) => {
            t!(texts, "lots-detail-received-from", date = received, supplier = supplier.as_str())
        }
        (None, Some(reference)) => {
            t!(texts, "lots-detail-received-with", date = received, reference = reference.as_str())
        }
        (None, None) => t!(texts, "lots-detail-received", date = received),
    });
    let more = [
        lot.produced.map(|day| t!(texts, "lots-detail-produced", date = texts.date(day))),
        lot.cost.map(|cost| t!(texts, "lots-detail-cost", cost = texts.amount_with_currency(cost))),
    ];
    let more: Vec<String> = more.into_iter().flatten().collect();
    if !more.is_empty() {
        facts.push(more.join(&format!(" {} ", canvas.symbols.dot)));
    }
    if let Some(count) = detail.and_then(|detail| detail.last_count.as_ref()) {
        facts.push(t!(
            texts,
            "lots-detail-counted",
            date = texts.date(count.day),
            counter = count.counter.as_str(),
            quantity =
                texts.quantity_with_unit(count.quantity, row.product.decimals, row.product.unit.as_str())
        ));
    }
    let mut facts: Vec<(String, Meaning)> = facts.into_iter().map(|fact| (fact, Meaning::Muted)).collect();
    if let Some(reason) = columns::hold_reason(row) {
        let text = match detail.and_then(|detail| detail.hold_scope(lot)) {
            Some(HoldScope::Everywhere) => t!(texts, "lots-detail-held-everywhere", reason = reason),
            Some(HoldScope::Place(_)) => t!(texts, "lots-detail-held-here", reason = reason),
            None => t!(texts, "lots-detail-on-hold", reason = reason),
        };
        facts.push((format!("{} {text}", canvas.symbols.held), Meaning::Held));
    }
    facts
}
