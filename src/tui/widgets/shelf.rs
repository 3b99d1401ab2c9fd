//! A product's lots as they stand on the shelf, the first to go out first.

use ratatui::layout::Rect;

use super::grid::Grid;
use super::table::{Cell, Column, measured};
use crate::domain::{Day, LotStatus, ProductId};
use crate::t;
use crate::tui::canvas::{Canvas, Look};
use crate::tui::theme::Meaning;
use crate::warehouse::{Error, LotQuery, LotRow, LotSearch, Warehouse};

/// The lots that are read at most: more than fit beside a form.
const MOST: usize = 60;

/// A product's lots with stock.
#[derive(Debug, Default)]
pub(crate) struct Shelf {
    /// Whose lots were asked for last.
    asked: Option<ProductId>,
    lots: Vec<LotRow>,
}

/// The lots of a product, as they were read.
#[derive(Debug)]
pub(crate) struct Stand {
    product: ProductId,
    lots: Result<Vec<LotRow>, Error>,
}

impl Shelf {
    /// Reads the lots anew when they are next wanted.
    pub(crate) fn ask_again(&mut self) {
        self.asked = None;
    }

    /// The reading that has to be made for a product, where there is one; it is made once.
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

    /// Takes in what was read.
    pub(crate) fn answered(&mut self, stand: Stand) {
        if self.asked == Some(stand.product) {
            self.lots = stand.lots.unwrap_or_default();
        }
    }

    /// The days on which the lots expire, as far as they are known here.
    pub(crate) fn expiries(&self) -> Vec<Day> {
        self.lots.iter().filter_map(|row| row.lot.expires).collect()
    }
}

/// A column of the shelf.
#[derive(Debug, Clone, Copy)]
enum Shown {
    Lot,
    Expires,
    Days,
    OnHand,
    Location,
}

impl Shelf {
    /// Draws the lots, titles first, as many as fit.
    pub(crate) fn view(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        if self.lots.is_empty() {
            let text = t!(texts, "entry-shelf-empty");
            canvas.put(area.x + 3, area.y, area.width.saturating_sub(4), &text, Meaning::Muted);
            return;
        }
        let columns = [
            Column::words(Shown::Lot, t!(texts, "entry-column-lot"), (9, 14), 0),
            Column::words(Shown::Expires, t!(texts, "entry-column-expires"), (11, 11), 0),
            Column::numbers(Shown::Days, String::new(), (7, 9), 1),
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
        Shown::Expires => Cell::or_none(lot.expires.map(|day| texts.date(day)), meaning, look),
        Shown::Days => {
            let days = lot.days_left(look.today).map(|days| texts.days_away_short(days)).unwrap_or_default();
            Cell::new(format!("{sign} {days}").trim().to_owned(), meaning)
        }
        Shown::OnHand => Cell::text(measured(texts, lot.on_hand, row.decimals, row.unit.as_str())),
        Shown::Location => {
            Cell::or_none(lot.location.as_ref().map(ToString::to_string), Meaning::Muted, look)
        }
    }
}
