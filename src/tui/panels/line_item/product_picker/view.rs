//! Drawing of the matching products, and of a product's stock.

use ratatui::layout::{Position, Rect};

use super::ProductPicker;
use crate::domain::Stock;
use crate::t;
use crate::tui::component::canvas::{Canvas, ViewContext, text_width};
use crate::tui::panels::quantity_text::{append_unit, quantity_text};
use crate::tui::theme::Meaning;
use crate::tui::widgets::columns::{Cell, Column};
use crate::tui::widgets::empty_state::EmptyState;
use crate::tui::widgets::grid::{self, Grid, first_visible_row};

impl ProductPicker {
    /// Selects the match drawn at a position. Returns whether there is one.
    pub(crate) fn select_match_at(&mut self, area: Rect, at: Position) -> bool {
        let grid = self.grid_area(area);
        let Some(line) = at.y.checked_sub(grid.y + 1).filter(|_| grid.contains(at)) else { return false };
        let index = self.first_visible_row(grid) + usize::from(line);
        let exists = index < self.row_count();
        if exists {
            self.selected = Some(index);
        }
        exists
    }

    /// The area of titles and matches, below the line that says that they are only similar.
    fn grid_area(&self, area: Rect) -> Rect {
        let above = u16::from(self.are_similar && !self.matches.is_empty()).min(area.height);
        Rect { y: area.y + above, height: area.height - above, ..area }
    }

    fn first_visible_row(&self, grid: Rect) -> usize {
        let height = usize::from(grid.height.saturating_sub(1));
        first_visible_row(self.selected.unwrap_or(0), self.row_count(), height)
    }

    /// Draws titles and matches, or why there are none.
    pub(crate) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        if self.awaits_matches() && canvas.offline_since.is_some() {
            return EmptyState::draw_unread(canvas, area);
        }
        if self.matches.is_empty() {
            let text = match &self.matched_text {
                None => return,
                Some(known) if known.trim().is_empty() => {
                    let (key, tab) =
                        (canvas.view_context().tab_key_name("products"), t!(canvas.texts, "products-title"));
                    t!(canvas.texts, "form-no-products", key = key, tab = tab)
                }
                Some(known) => t!(canvas.texts, "form-product-no-match", typed = known.trim()),
            };
            if self.new_row().is_none() {
                return EmptyState::from_text(text, Meaning::Muted).draw(canvas, area);
            }
            // The row that adds it stands where the first match would.
            canvas.draw_text(area.x + 3, area.y, area.width.saturating_sub(3), &text, Meaning::Muted);
            return self.draw_new_row(canvas, area);
        }
        let (context, above, area) = (canvas.view_context(), area, self.grid_area(area));
        if area.y > above.y {
            let text = t!(canvas.texts, "form-products-similar");
            let text = format!("{} {text}", canvas.symbols.warning);
            canvas.draw_text(above.x + 2, above.y, above.width.saturating_sub(2), &text, Meaning::Warning);
        }
        let columns = columns(&self.matches, &context);
        let grid = Grid::new(&columns, area);
        grid.draw_titles(canvas, area.y);
        let rows = self.matches.iter().enumerate().skip(self.first_visible_row(area));
        for ((index, stock), y) in rows.zip(area.y + 1..area.bottom()) {
            grid.draw_row(canvas, y, |column| cell(stock, column, &context));
            if Some(index) == self.selected {
                grid::mark_selected(canvas, Rect { y, height: 1, ..area });
            }
        }
        self.draw_new_row(canvas, area);
    }

    /// Draws the row that adds what is typed, marked as new, if it is in view.
    fn draw_new_row(&self, canvas: &mut Canvas<'_>, grid: Rect) {
        let Some(index) = self.new_row() else { return };
        let line = index.checked_sub(self.first_visible_row(grid)).and_then(|line| u16::try_from(line).ok());
        let Some(y) = line.map(|line| grid.y + 1 + line).filter(|y| *y < grid.bottom()) else { return };
        let typed = self.matched_text.as_deref().unwrap_or_default().trim();
        let text = t!(canvas.texts, "form-product-new-row", typed = typed);
        canvas.draw_text(grid.x + 3, y, grid.width.saturating_sub(3), &text, Meaning::Accent);
        if Some(index) == self.selected {
            grid::mark_selected(canvas, Rect { y, height: 1, ..grid });
        }
    }
}

/// A product's stock in one line: `on hand 1,207 · available 1,200 · minimum 300 ea`.
pub(crate) fn stock_text(stock: &Stock, context: &ViewContext<'_>) -> (String, Meaning) {
    let details = &stock.product.details;
    let shown = |quantity| context.texts.quantity(quantity, details.decimals);
    let text = t!(
        context.texts,
        "form-product-stock",
        on_hand = shown(stock.product.on_hand),
        available = shown(stock.available()),
        minimum = shown(details.min_stock),
        unit = details.unit.as_str()
    );
    match stock_level_mark(stock, context) {
        Some((sign, meaning)) => (format!("{sign} {text}"), meaning),
        None => (text, Meaning::Muted),
    }
}

/// Sign and style if less than the minimum is available.
pub(crate) fn stock_level_mark(stock: &Stock, context: &ViewContext<'_>) -> Option<(&'static str, Meaning)> {
    let (available, minimum) = (stock.available(), stock.product.details.min_stock);
    if available >= minimum {
        None
    } else if available.is_zero() {
        Some((context.symbols.critical, Meaning::Critical))
    } else {
        Some((context.symbols.warning, Meaning::Warning))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ProductColumn {
    Sku,
    Name,
    OnHand,
    Available,
    Minimum,
}

/// The columns; the available quantity, which operators go by, is never cut.
fn columns(matches: &[Stock], context: &ViewContext<'_>) -> Vec<Column<ProductColumn>> {
    let texts = context.texts;
    let available =
        matches.iter().map(|stock| text_width(&available_cell(stock, context).text)).max().unwrap_or(0);
    vec![
        Column::text(ProductColumn::Sku, t!(texts, "entry-column-sku"), (9, 14), 0),
        Column::text(ProductColumn::Name, t!(texts, "entry-column-product"), (11, 40), 0),
        Column::number(ProductColumn::OnHand, t!(texts, "entry-column-on-hand"), (10, 12), 1),
        Column::number(
            ProductColumn::Available,
            t!(texts, "entry-column-available"),
            (available, available),
            0,
        ),
        Column::number(ProductColumn::Minimum, t!(texts, "entry-column-minimum"), (10, 12), 2),
    ]
}

/// The available quantity with its unit.
fn available_cell(stock: &Stock, context: &ViewContext<'_>) -> Cell {
    let details = &stock.product.details;
    let shown = context.texts.quantity(stock.available(), details.decimals);
    let shown = append_unit(&shown, details.unit.as_str());
    match stock_level_mark(stock, context) {
        Some((sign, meaning)) => Cell::new(format!("{sign} {shown}"), meaning),
        None => Cell::text(shown),
    }
}

fn cell(stock: &Stock, column: ProductColumn, context: &ViewContext<'_>) -> Cell {
    let details = &stock.product.details;
    let shown = |quantity| quantity_text(context.texts, quantity, details.decimals, details.unit.as_str());
    match column {
        ProductColumn::Sku => Cell::new(details.sku.as_str(), Cell::product_meaning(stock.product.archived)),
        ProductColumn::Name => Cell::product_name(&details.name, stock.product.archived, context),
        ProductColumn::OnHand => Cell::new(shown(stock.product.on_hand), Meaning::Muted),
        ProductColumn::Minimum => Cell::new(shown(details.min_stock), Meaning::Muted),
        ProductColumn::Available => available_cell(stock, context),
    }
}
