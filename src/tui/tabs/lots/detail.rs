//! Detail of a lot: where it came from and its latest movements.

use std::ops::ControlFlow;

use ratatui::layout::Rect;

use super::columns;
use crate::domain::{Day, Decimals, LotId, ProductId};
use crate::t;
use crate::tui::canvas::{Canvas, width_of, wrapped};
use crate::tui::theme::Meaning;
use crate::tui::widgets::amount::Goods;
use crate::tui::widgets::flows;
use crate::tui::widgets::scrolled::Scrolled;
use crate::tui::widgets::shelf::Shelf;
use crate::warehouse::{Flows, LotRow, MovementQuery, MovementRow, Result, Warehouse};

/// Movements read at once: more than fit on any screen.
const MOVEMENTS: usize = 200;

/// Days of incoming and outgoing quantities: eight weeks.
const DAYS: u32 = 56;
/// Minimum pane height, in lines, to show the product's daily flows.
const WITH_DAYS: u16 = 18;

/// Minimum height, in lines, left after them to show the product's other lots.
const WITH_LOTS: u16 = 18;

/// The pane with the selected lot's detail.
#[derive(Debug, Default)]
pub(super) struct Detail {
    /// Whether the clerk opened it; wide screens show it anyway.
    pub(super) open: bool,
    /// The lot whose detail was last requested.
    asked: Option<LotId>,
    /// The detail last loaded, and its lot.
    story: Option<(LotId, Story)>,
    /// The lots of the same product.
    pub(super) shelf: Shelf,
    scrolled: Scrolled<LotId>,
}

#[derive(Debug)]
pub(crate) struct Story {
    /// Newest first.
    movements: Vec<MovementRow>,
    /// Daily flows of the lot's product.
    flows: Flows,
}

pub(super) fn read(warehouse: &mut Warehouse, lot: LotId, product: ProductId, today: Day) -> Result<Story> {
    let query = MovementQuery { lot: Some(lot), limit: Some(MOVEMENTS), ..MovementQuery::default() };
    let mut movements = Vec::new();
    warehouse.movements(&query, &mut |row| {
        movements.push(row);
        ControlFlow::Continue(())
    })?;
    Ok(Story { movements, flows: warehouse.flows(product, today, DAYS)? })
}

impl Detail {
    /// Marks everything stale, so that it is read again when next shown.
    pub(super) fn ask_again(&mut self) {
        self.asked = None;
        self.shelf.ask_again();
    }

    /// Marks the lot's detail as requested. Returns false if it already was, even if that load failed.
    pub(super) fn wants(&mut self, lot: LotId) -> bool {
        self.asked.replace(lot) != Some(lot)
    }

    /// Stores the detail unless another lot has been selected since.
    pub(super) fn answered(&mut self, lot: LotId, story: Story) {
        if self.asked == Some(lot) {
            self.story = Some((lot, story));
        }
    }

    pub(super) fn scroll(&mut self, lines: i32) {
        if let Some((lot, story)) = &self.story {
            self.scrolled.scroll(*lot, lines, story.movements.len().saturating_sub(1));
        }
    }

    /// Draws the pane for the lot of `row`.
    pub(super) fn view(&self, canvas: &mut Canvas<'_>, area: Rect, row: &LotRow) {
        let title = t!(
            canvas.texts,
            "lots-detail-title",
            sku = row.sku.as_str(),
            product = row.product.as_str(),
            lot = row.lot.code.as_ref().map_or_else(|| t!(canvas.texts, "word-no-code"), ToString::to_string)
        );
        let mut y = area.y;
        canvas.put(area.x, y, area.width, &title, Meaning::Heading);
        y += 1;
        for (text, meaning) in facts(row, canvas) {
            for line in wrapped(&text, area.width) {
                if y >= area.bottom() {
                    return;
                }
                canvas.put(area.x, y, area.width, &line, meaning);
                y += 1;
            }
        }
        let Some((_, story)) = self.story.as_ref().filter(|(lot, _)| *lot == row.lot.id) else { return };
        let goods = Goods { decimals: row.decimals, unit: row.unit.as_str() };
        let mut rest = Rect { y, height: area.bottom().saturating_sub(y), ..area };
        if area.height >= WITH_DAYS {
            let height = flows::HEIGHT.min(rest.height);
            rest.height -= height;
            flows::view(canvas, Rect { y: rest.bottom(), height, ..rest }, &story.flows, goods);
        }
        if rest.height >= WITH_LOTS {
            let height = rest.height / 2;
            rest.height -= height;
            let lots = Rect { y: rest.bottom(), height, ..rest };
            canvas.titled_rule(
                lots,
                &t!(canvas.texts, "lots-same-product", sku = row.sku.as_str()),
                Meaning::Heading,
            );
            self.shelf.view(canvas, Rect { y: lots.y + 1, height: height.saturating_sub(2), ..lots });
        }
        story.view_movements(canvas, rest, goods, self.scrolled.lines(row.lot.id));
    }
}

impl Story {
    /// Draws the movements after the first `above`.
    fn view_movements(&self, canvas: &mut Canvas<'_>, area: Rect, goods: Goods<'_>, above: usize) {
        let (texts, today) = (canvas.texts, canvas.today);
        let shown = self.movements.iter().skip(above).take(usize::from(area.height));
        let moments: Vec<String> =
            shown.clone().map(|movement| texts.moment_seen_from(movement.at, today)).collect();
        let moment_width = moments.iter().map(|text| width_of(text)).max().unwrap_or(0);
        let amount = if goods.decimals == Decimals::NONE { 8 } else { 11 };
        for ((movement, moment), y) in shown.zip(&moments).zip(area.top()..area.bottom()) {
            let change = texts.change(movement.change, movement.decimals);
            let after = goods.measured(movement.on_hand_after, texts);
            let kind = texts.document_kind(movement.kind);
            canvas.put_right(area.x, y, moment_width, moment, Meaning::Muted);
            let mut x = area.x + moment_width + 2;
            canvas.put(x, y, 11, kind, Meaning::Text);
            x += 12;
            canvas.put_right(x, y, 8, &change, Meaning::Text);
            x += 9;
            canvas.put(x, y, 1, canvas.symbols.arrow, Meaning::Muted);
            canvas.put_right(x + 1, y, amount, &after, Meaning::Text);
            x += amount + 3;
            let who = [
                movement.reference.as_ref().map(|reference| reference.as_str()),
                movement.reason.as_ref().map(|reason| reason.as_str()),
                Some(movement.operator.as_str()),
            ];
            let who: Vec<&str> = who.into_iter().flatten().collect();
            let dot = format!(" {} ", canvas.symbols.dot);
            canvas.put(x, y, area.right().saturating_sub(x), &who.join(&dot), Meaning::Muted);
        }
    }
}

/// What is known about a lot, one fact per line.
fn facts(row: &LotRow, canvas: &Canvas<'_>) -> Vec<(String, Meaning)> {
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
    if let Some(produced) = lot.produced {
        facts.push(t!(texts, "lots-detail-produced", date = texts.date(produced)));
    }
    let mut facts: Vec<(String, Meaning)> = facts.into_iter().map(|fact| (fact, Meaning::Muted)).collect();
    if let Some(reason) = columns::hold_reason(row) {
        let text = t!(texts, "lots-detail-held", reason = reason);
        facts.push((format!("{} {text}", canvas.symbols.held), Meaning::Held));
    }
    facts
}
