//! Drawing of the matching products, and of a product's stock.

use ratatui::layout::{Position, Rect};

use super::ProductPicker;
use crate::domain::Stock;
use crate::t;
use crate::tui::canvas::{Canvas, Look, width_of};
use crate::tui::theme::Meaning;
use crate::tui::widgets::grid::{self, Grid, first_shown};
use crate::tui::widgets::guide::Guide;
use crate::tui::widgets::table::{Cell, Column, in_units, measured};

impl ProductPicker {
    /// Selects the match drawn at a position. Returns whether there is one.
    pub(crate) fn select_at(&mut self, area: Rect, at: Position) -> bool {
        let Some(line) = at.y.checked_sub(area.y + 1).filter(|_| area.contains(at)) else { return false };
        let place = self.first_shown(area) + usize::from(line);
        let exists = place < self.matches.len();
        if exists {
            self.selected = place;
        }
        exists
    }

    fn first_shown(&self, area: Rect) -> usize {
        first_shown(self.selected, self.matches.len(), usize::from(area.height.saturating_sub(1)))
    }

    /// Draws titles and matches, or why there are none.
    pub(crate) fn view(&self, canvas: &mut Canvas<'_>, area: Rect) {
        if self.matches.is_empty() {
            let text = match &self.known {
                None => return,
                Some(known) if known.trim().is_empty() => {
                    let (key, tab) = (canvas.look().tab_key("products"), t!(canvas.texts, "products-title"));
                    t!(canvas.texts, "entry-no-products", key = key, tab = tab)
                }
                Some(known) => t!(canvas.texts, "entry-no-match", typed = known.trim()),
            };
            Guide::saying(text, Meaning::Muted).view(canvas, area);
            return;
        }
        let look = canvas.look();
        let columns = columns(&self.matches, &look);
        let grid = Grid::over(&columns, area);
        grid.titles(canvas, area.y);
        let rows = self.matches.iter().enumerate().skip(self.first_shown(area));
        for ((place, stock), y) in rows.zip(area.y + 1..area.bottom()) {
            grid.row(canvas, y, |column| cell(stock, column, &look));
            if place == self.selected {
                grid::mark(canvas, Rect { y, height: 1, ..area });
            }
        }
    }
}

/// A product's stock in one line: `on hand 1,207 · available 1,200 · minimum 300 ea`.
pub(crate) fn stock_line(stock: &Stock, look: &Look<'_>) -> (String, Meaning) {
    let details = &stock.product.details;
    let shown = |quantity| look.texts.quantity(quantity, details.decimals);
    let text = t!(
        look.texts,
        "entry-product-stock",
        on_hand = shown(stock.product.on_hand),
        available = shown(stock.available()),
        minimum = shown(details.min_stock),
        unit = details.unit.as_str()
    );
    match scarcity(stock, look) {
        Some((sign, meaning)) => (format!("{sign} {text}"), meaning),
        None => (text, Meaning::Muted),
    }
}

/// Sign and style if less than the minimum is available.
pub(crate) fn scarcity(stock: &Stock, look: &Look<'_>) -> Option<(&'static str, Meaning)> {
    let (available, minimum) = (stock.available(), stock.product.details.min_stock);
    if available >= minimum {
        None
    } else if available.is_zero() {
        Some((look.symbols.critical, Meaning::Critical))
    } else {
        Some((look.symbols.warning, Meaning::Warning))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    Sku,
    Name,
    OnHand,
    Available,
    Minimum,
}

/// The columns; the available quantity, which operators go by, is never cut.
fn columns(matches: &[Stock], look: &Look<'_>) -> Vec<Column<Shown>> {
    let texts = look.texts;
    let available = matches.iter().map(|stock| width_of(&available(stock, look).text)).max().unwrap_or(0);
    vec![
        Column::words(Shown::Sku, t!(texts, "entry-column-sku"), (9, 14), 0),
        Column::words(Shown::Name, t!(texts, "entry-column-product"), (11, 40), 0),
        Column::numbers(Shown::OnHand, t!(texts, "entry-column-on-hand"), (10, 12), 1),
        Column::numbers(Shown::Available, t!(texts, "entry-column-available"), (available, available), 0),
        Column::numbers(Shown::Minimum, t!(texts, "entry-column-minimum"), (10, 12), 2),
    ]
}

/// The available quantity with its unit.
fn available(stock: &Stock, look: &Look<'_>) -> Cell {
    let details = &stock.product.details;
    let shown = look.texts.quantity(stock.available(), details.decimals);
    let shown = in_units(&shown, details.unit.as_str());
    match scarcity(stock, look) {
        Some((sign, meaning)) => Cell::new(format!("{sign} {shown}"), meaning),
        None => Cell::text(shown),
    }
}

fn cell(stock: &Stock, column: Shown, look: &Look<'_>) -> Cell {
    let details = &stock.product.details;
    let shown = |quantity| measured(look.texts, quantity, details.decimals, details.unit.as_str());
    match column {
        Shown::Sku => Cell::text(details.sku.as_str()),
        Shown::Name => Cell::text(details.name.as_str()),
        Shown::OnHand => Cell::new(shown(stock.product.on_hand), Meaning::Muted),
        Shown::Minimum => Cell::new(shown(details.min_stock), Meaning::Muted),
        Shown::Available => available(stock, look),
    }
}
