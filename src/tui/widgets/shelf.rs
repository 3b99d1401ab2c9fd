//! Panel with a product's lots, in the order in which they go out.

use ratatui::layout::Rect;

use super::grid::Grid;
use super::table::{Cell, Column, measured};
use crate::domain::{Day, LotStatus, ProductId};
use crate::t;
use crate::tui::canvas::{Canvas, Look};
use crate::tui::theme::Meaning;
use crate::warehouse::{Error, LotQuery, LotRow, LotSearch, Warehouse};

const DATE: usize = 11;

/// Maximum number of lots to load: more than fit beside a form.
const MOST: usize = 60;

/// A product's lots with stock.
#[derive(Debug, Default)]
pub(crate) struct Shelf {
    /// The product whose lots were requested last.
    asked: Option<ProductId>,
    lots: Vec<LotRow>,
}

#[derive(Debug)]
pub(crate) struct Stand {
    product: ProductId,
    lots: Result<Vec<LotRow>, Error>,
}

impl Shelf {
    /// Makes the lots load again.
    pub(crate) fn ask_again(&mut self) {
        self.asked = None;
    }

    /// The query to run, if the lots of `product` are not loaded; returned once.
    pub(crate) fn wanted(
        &mut self,
        product: ProductId,
        today: Day,
    ) -> Option<impl FnOnce(&mut Warehouse) -> Stand + Send + 'static> {
        if self.asked == Some(product) {
            return None;
        }
        if self.lots.first().is_some_and(|row| row.lot.product != product) {
            self.lots.clear();
        }
        self.asked = Some(product);
        let query = LotQuery { product: Some(product), ..LotQuery::open(today) };
        let search = LotSearch { query, words: String::new() };
        Some(move |warehouse: &mut Warehouse| Stand {
            product,
            lots: warehouse.first_lots(&search, MOST).map(|first| first.rows),
        })
    }

    /// Stores loaded lots. Results for another product are dropped.
    pub(crate) fn answered(&mut self, stand: Stand) {
        if self.asked == Some(stand.product) {
            self.lots = stand.lots.unwrap_or_default();
        }
    }

    pub(crate) fn expiries(&self) -> Vec<Day> {
        self.lots.iter().filter_map(|row| row.lot.expires).collect()
    }
}

#[derive(Debug, Clone, Copy)]
enum Shown {
    Lot,
    Expires,
    Days,
    OnHand,
    Location,
}

impl Shelf {
    /// Draws titles and as many lots as fit.
    pub(crate) fn view(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        if self.lots.is_empty() {
            let text = t!(texts, "entry-shelf-empty");
            canvas.put(area.x + 3, area.y, area.width.saturating_sub(4), &text, Meaning::Muted);
            return;
        }
        let columns = [
            Column::words(Shown::Lot, t!(texts, "entry-column-lot"), (9, 14), 0),
            // Two cells after the date for the sign of a lot that cannot go out.
            Column::words(Shown::Expires, t!(texts, "entry-column-expires"), (13, 13), 0),
            Column::numbers(Shown::Days, String::new(), (5, 7), 1),
            Column::numbers(Shown::OnHand, t!(texts, "entry-column-on-hand"), (10, 14), 0),
            Column::words(Shown::Location, t!(texts, "entry-column-location"), (8, 14), 2),
        ];
        let grid = Grid::over(&columns, area);
        let look = canvas.look();
        grid.titles(canvas, area.y);
        for (row, y) in self.lots.iter().zip(area.y + 1..area.bottom()) {
            grid.row(canvas, y, |column| cell(row, column, &look));
        }
    }
}

fn cell(row: &LotRow, column: Shown, look: &Look<'_>) -> Cell {
    let (lot, texts) = (&row.lot, look.texts);
    let (sign, meaning) = match lot.status(look.today) {
        LotStatus::Expired => (look.symbols.critical, Meaning::Critical),
        LotStatus::OnHold => (look.symbols.held, Meaning::Held),
        LotStatus::Available | LotStatus::Empty => ("", Meaning::Text),
    };
    match column {
        Shown::Lot => Cell::or_none(lot.code.as_ref().map(ToString::to_string), Meaning::Text, look),
        Shown::Expires => {
            let date = lot.expires.map_or_else(|| look.symbols.none.to_owned(), |day| texts.date(day));
            let meaning = if lot.expires.is_none() && sign.is_empty() { Meaning::Muted } else { meaning };
            Cell::new(format!("{date:DATE$} {sign}"), meaning)
        }
        Shown::Days => {
            let days = lot.days_left(look.today).map(|days| texts.days_away_short(days)).unwrap_or_default();
            Cell::new(days, meaning)
        }
        Shown::OnHand => Cell::text(measured(texts, lot.on_hand, row.decimals, row.unit.as_str())),
        Shown::Location => {
            Cell::or_none(lot.location.as_ref().map(ToString::to_string), Meaning::Muted, look)
        }
    }
}
