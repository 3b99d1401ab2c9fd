//! Columns of the catalogue table and their cells.

use crate::domain::Stock;
use crate::i18n::Texts;
use crate::t;
use crate::tui::canvas::Look;
use crate::tui::theme::Meaning;
use crate::tui::widgets::product::scarcity;
use crate::tui::widgets::table::{self, Cell, in_units};
use crate::warehouse::ProductSort;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Sku,
    Name,
    OnHand,
    Available,
    Minimum,
    State,
    Category,
}

impl Column {
    /// Every column, from left to right.
    pub(super) const ALL: [Column; 7] = [
        Column::Sku,
        Column::Name,
        Column::OnHand,
        Column::Available,
        Column::Minimum,
        Column::State,
        Column::Category,
    ];

    /// What a click on the title sorts by.
    pub(super) fn sort(self) -> Option<ProductSort> {
        match self {
            Column::Sku => Some(ProductSort::Sku),
            Column::Name => Some(ProductSort::Name),
            Column::OnHand => Some(ProductSort::OnHand),
            Column::Available => Some(ProductSort::Available),
            Column::Minimum | Column::State | Column::Category => None,
        }
    }

    pub(super) fn title(self, texts: &Texts) -> String {
        match self {
            Column::Sku => t!(texts, "products-column-sku"),
            Column::Name => t!(texts, "products-column-name"),
            Column::OnHand => t!(texts, "products-column-on-hand"),
            Column::Available => t!(texts, "products-column-available"),
            Column::Minimum => t!(texts, "products-column-minimum"),
            Column::State => t!(texts, "products-column-state"),
            Column::Category => t!(texts, "products-column-category"),
        }
    }

    /// Minimum and maximum width, drop rank, and whether the column is right-aligned.
    fn shape(self, width: u16) -> (u16, u16, u8, bool) {
        match self {
            Column::Sku => (9, 16, 0, false),
            // Leave room to tell similar names apart before the category gets any.
            Column::Name => (width.saturating_sub(BESIDE_NAME).clamp(15, 20), 44, 0, false),
            Column::OnHand => (8, 12, 2, true),
            Column::Available => (14, 18, 0, true),
            // Narrow tables show here that a product is archived.
            Column::Minimum if width < NARROW => (9, 11, 1, true),
            Column::Minimum => (7, 11, 1, true),
            Column::State => (13, 15, 0, false),
            Column::Category => (10, 20, 3, false),
        }
    }
}

/// Below this width the state column is dropped: the sign in the available column warns of low stock, and the
/// name needs the room.
const NARROW: u16 = 92;
/// Width of the other columns that are never dropped.
const BESIDE_NAME: u16 = 60;

/// The columns with their titles, for a table of the given width.
pub(super) fn columns(texts: &Texts, width: u16) -> Vec<table::Column<Column>> {
    let column = |id: Column| {
        let (least, most, rank, right) = id.shape(width);
        table::Column { id, title: id.title(texts), least, most, right, rank }
    };
    let fits = |id: &Column| *id != Column::State || width >= NARROW;
    Column::ALL.into_iter().filter(fits).map(column).collect()
}

pub(super) fn cell(stock: &Stock, column: Column, look: &Look<'_>, width: u16) -> Cell {
    let (product, details) = (&stock.product, &stock.product.details);
    let shown = |quantity| look.texts.quantity(quantity, details.decimals);
    // The unit is given once; it applies to all three quantities.
    let available = || in_units(&shown(stock.available()), details.unit.as_str());
    let ordinary = if product.archived { Meaning::Muted } else { Meaning::Text };
    match column {
        Column::Sku => Cell::new(details.sku.as_str(), ordinary),
        Column::Name => Cell::new(details.name.as_str(), ordinary),
        Column::OnHand => Cell::new(shown(product.on_hand), Meaning::Muted),
        Column::Available => match pressing(stock, look) {
            Some((sign, meaning)) => Cell::new(format!("{sign} {}", available()), meaning),
            None => Cell::new(available(), ordinary),
        },
        Column::Minimum if width < NARROW && product.archived => state(stock, look),
        Column::Minimum if details.min_stock.is_zero() => Cell::text(""),
        Column::Minimum => Cell::new(shown(details.min_stock), Meaning::Muted),
        Column::State => state(stock, look),
        Column::Category => {
            Cell::new(details.category.as_ref().map_or("", |category| category.as_str()), Meaning::Muted)
        }
    }
}

/// The sign for too little stock; archived products need none.
fn pressing(stock: &Stock, look: &Look<'_>) -> Option<(&'static str, Meaning)> {
    scarcity(stock, look).filter(|_| !stock.product.archived)
}

fn state(stock: &Stock, look: &Look<'_>) -> Cell {
    let texts = look.texts;
    if stock.product.archived {
        return Cell::new(t!(texts, "products-state-archived"), Meaning::Muted);
    }
    match pressing(stock, look) {
        Some((_, meaning)) if stock.available().is_zero() => {
            Cell::new(t!(texts, "products-state-out"), meaning)
        }
        Some((_, meaning)) => Cell::new(t!(texts, "products-state-low"), meaning),
        None => Cell::text(""),
    }
}
