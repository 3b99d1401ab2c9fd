//! Panel with a product's lots, in the order in which they go out.

use ratatui::layout::Rect;

use crate::domain::{Day, LotCode, LotStatus, ProductId};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::{Canvas, ViewContext};
use crate::tui::fetch::{Fetch, Fetched};
use crate::tui::panels::quantity_text::quantity_text;
use crate::tui::theme::Meaning;
use crate::tui::widgets::columns::{Cell, Column};
use crate::tui::widgets::grid::Grid;
use crate::warehouse::{LotQuery, LotRow, LotSearch, Warehouse};

const DATE_WIDTH: usize = 11;

/// Maximum number of lots to load: more than fit beside a form.
const MAX_LOTS: usize = 60;

/// A product's lots with stock.
#[derive(Debug, Default)]
pub(crate) struct ProductLots {
    lots: Fetch<ProductId, Vec<LotRow>>,
}

pub(crate) type LoadedProductLots = Fetched<ProductId, Vec<LotRow>>;

impl ProductLots {
    /// Makes the lots load again.
    pub(crate) fn invalidate(&mut self) {
        self.lots.invalidate();
    }

    /// The query to run, if the lots of `product` are not loaded; returned once.
    pub(crate) fn load_if_needed(
        &mut self,
        product: ProductId,
        today: Day,
    ) -> Option<impl FnOnce(&mut Warehouse) -> LoadedProductLots + Send + 'static> {
        self.lots.load_if_needed(product, move |warehouse| {
            let query = LotQuery { product: Some(product), ..LotQuery::for_open_lots(today) };
            let search = LotSearch { query, words: String::new() };
            Ok(warehouse.first_lots(&search, MAX_LOTS).map(|first| first.rows).unwrap_or_default())
        })
    }

    /// Stores loaded lots, unless another product has been asked for since. A failed read counts as no lots: the form
    /// or list beside reports the error.
    pub(crate) fn on_loaded(&mut self, lots: LoadedProductLots) {
        let _ = self.lots.on_loaded(lots);
    }

    pub(crate) fn expiry_dates(&self) -> Vec<Day> {
        self.rows().iter().filter_map(|row| row.lot.expires).collect()
    }

    fn rows(&self) -> &[LotRow] {
        self.lots.current().map(Vec::as_slice).unwrap_or_default()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LotColumn {
    Lot,
    Expires,
    Days,
    OnHand,
    Location,
}

impl ProductLots {
    /// Draws titles and as many lots as fit.
    pub(crate) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        if self.lots.current().is_none() && canvas.offline_since.is_some() {
            return canvas.draw_unread(Rect { x: area.x + 3, width: area.width.saturating_sub(4), ..area });
        }
        if self.rows().is_empty() {
            let text = t!(texts, "product-lots-none");
            canvas.draw_text(area.x + 3, area.y, area.width.saturating_sub(4), &text, Meaning::Muted);
            return;
        }
        let shown = || self.rows().iter().take(usize::from(area.height));
        let codes = shown().filter_map(|row| row.lot.code.as_ref()).map(LotCode::as_str);
        let quantities = shown().map(|row| on_hand_text(row, texts));
        let columns = [
            Column::text(LotColumn::Lot, t!(texts, "entry-column-lot"), (9, 14), 0).holding(codes),
            // Two cells after the date for the sign of a lot that cannot go out.
            Column::text(LotColumn::Expires, t!(texts, "entry-column-expires"), (13, 13), 0),
            Column::number(LotColumn::Days, String::new(), (5, 7), 2),
            Column::number(LotColumn::OnHand, t!(texts, "entry-column-on-hand"), (10, 14), 0)
                .holding(quantities),
            Column::text(LotColumn::Location, t!(texts, "entry-column-location"), (8, 14), 1),
        ];
        let grid = Grid::new(&columns, area);
        let widest = columns.iter().find(|column| column.id == LotColumn::Lot);
        let widest = widest.map_or(0, |column| column.layout.code_width);
        if grid.column_position(LotColumn::Lot).is_some_and(|place| place.width < widest) {
            return self.draw_in_two_lines(canvas, area, columns);
        }
        let context = canvas.view_context();
        grid.draw_titles(canvas, area.y);
        for (row, y) in self.rows().iter().zip(area.y + 1..area.bottom()) {
            grid.draw_row(canvas, y, |column| cell(row, column, &context));
        }
    }
}

impl ProductLots {
    /// Draws each lot in two lines, where one has no room for codes: the code and its place above what there is of it.
    fn draw_in_two_lines(
        &self,
        canvas: &mut Canvas<'_>,
        area: Rect,
        columns: impl IntoIterator<Item = Column<LotColumn>>,
    ) {
        let is_above = |column: &Column<LotColumn>| matches!(column.id, LotColumn::Lot | LotColumn::Location);
        let (above, below): (Vec<_>, Vec<_>) = columns.into_iter().partition(is_above);
        let grids = [Grid::new(&above, area), Grid::new(&below, area)];
        let context = canvas.view_context();
        for (grid, y) in grids.iter().zip(area.top()..area.bottom()) {
            grid.draw_titles(canvas, y);
        }
        let lines = self.rows().iter().flat_map(|row| grids.iter().map(move |grid| (row, grid)));
        for ((row, grid), y) in lines.zip(area.y + 2..area.bottom()) {
            grid.draw_row(canvas, y, |column| cell(row, column, &context));
        }
    }
}

fn on_hand_text(row: &LotRow, texts: &Texts) -> String {
    quantity_text(texts, row.lot.on_hand, row.product.decimals, row.product.unit.as_str())
}

fn cell(row: &LotRow, column: LotColumn, context: &ViewContext<'_>) -> Cell {
    let (lot, texts) = (&row.lot, context.texts);
    let (sign, meaning) = match lot.status(context.today) {
        LotStatus::Expired => (context.symbols.critical, Meaning::Critical),
        LotStatus::OnHold => (context.symbols.held, Meaning::Held),
        LotStatus::Available | LotStatus::Empty => ("", Meaning::Text),
    };
    match column {
        LotColumn::Lot => Cell::or_none(lot.code.as_ref().map(ToString::to_string), Meaning::Text, context),
        LotColumn::Expires => {
            let date = lot.expires.map_or_else(|| context.symbols.none.to_owned(), |day| texts.date(day));
            let meaning = if lot.expires.is_none() && sign.is_empty() { Meaning::Muted } else { meaning };
            Cell::new(format!("{date:DATE_WIDTH$} {sign}"), meaning)
        }
        LotColumn::Days => {
            let days =
                lot.days_left(context.today).map(|days| texts.relative_days_short(days)).unwrap_or_default();
            Cell::new(days, meaning)
        }
        LotColumn::OnHand => Cell::text(on_hand_text(row, texts)),
        LotColumn::Location => {
            Cell::or_none(lot.location.as_ref().map(ToString::to_string), Meaning::Muted, context)
        }
    }
}
