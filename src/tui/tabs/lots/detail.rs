//! A lot's own story: where it came from, and its newest movements.

use ratatui::layout::Rect;

use super::columns;
use crate::domain::LotId;
use crate::t;
use crate::tui::canvas::{Canvas, width_of, wrapped};
use crate::tui::theme::Meaning;
use crate::warehouse::{LotRow, MovementRow};

/// The movements that are read at once: more than fit on any screen.
pub(super) const MOVEMENTS: usize = 200;

/// A lot's own story.
#[derive(Debug, Default)]
pub(super) struct Detail {
    /// Whether the clerk asked for it; wide screens show it anyway.
    pub(super) open: bool,
    /// Whose movements these are.
    pub(super) lot: Option<LotId>,
    /// The newest first.
    pub(super) movements: Vec<MovementRow>,
}

impl Detail {
    /// Draws it for the lot of `row`.
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
        if self.lot == Some(row.lot.id) {
            self.view_movements(canvas, Rect { y, height: area.bottom().saturating_sub(y), ..area });
        }
    }

    fn view_movements(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let moments: Vec<String> = self.movements.iter().map(|movement| texts.moment(movement.at)).collect();
        let moment_width = moments.iter().map(|text| width_of(text)).max().unwrap_or(0);
        for ((movement, moment), y) in self.movements.iter().zip(&moments).zip(area.top()..area.bottom()) {
            let change = texts.change(movement.change, movement.decimals);
            let after = texts.quantity(movement.on_hand_after, movement.decimals);
            let kind = texts.document_kind(movement.kind);
            canvas.put_right(area.x, y, moment_width, moment, Meaning::Muted);
            let mut x = area.x + moment_width + 2;
            canvas.put(x, y, 11, kind, Meaning::Text);
            x += 12;
            canvas.put_right(x, y, 8, &change, Meaning::Text);
            x += 9;
            canvas.put(x, y, 1, canvas.symbols.arrow, Meaning::Muted);
            canvas.put_right(x + 1, y, 8, &after, Meaning::Text);
            x += 11;
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

/// What is known about a lot, a line each.
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
