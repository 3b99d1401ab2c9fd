//! The columns of the catalogue, and what stands in them.

use crate::domain::Stock;
use crate::i18n::Texts;
use crate::t;
use crate::tui::canvas::Look;
use crate::tui::theme::Meaning;
use crate::tui::widgets::product::scarcity;
use crate::tui::widgets::table::{self, Cell, measured};
use crate::warehouse::ProductSort;

/// A column of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Sku,
    Name,
    OnHand,
    Available,
    Minimum,
    Unit,
    State,
    Category,
}

impl Column {
    /// Every column, from left to right.
    pub(super) const ALL: [Column; 8] = [
        Column::Sku,
        Column::Name,
        Column::OnHand,
        Column::Available,
        Column::Minimum,
        Column::Unit,
        Column::State,
        Column::Category,
    ];

    /// The order that a press on its title asks for.
    pub(super) fn sort(self) -> Option<ProductSort> {
        match self {
            Column::Sku => Some(ProductSort::Sku),
            Column::Name => Some(ProductSort::Name),
            Column::OnHand => Some(ProductSort::OnHand),
            Column::Available => Some(ProductSort::Available),
            Column::Minimum | Column::Unit | Column::State | Column::Category => None,
        }
    }

    /// Its title.
    pub(super) fn title(self, texts: &Texts) -> String {
        match self {
            Column::Sku => t!(texts, "products-column-sku"),
            Column::Name => t!(texts, "products-column-name"),
            Column::OnHand => t!(texts, "products-column-on-hand"),
            Column::Available => t!(texts, "products-column-available"),
            Column::Minimum => t!(texts, "products-column-minimum"),
            Column::Unit => t!(texts, "products-column-unit"),
            Column::State => t!(texts, "products-column-state"),
            Column::Category => t!(texts, "products-column-category"),
        }
    }

    /// Its width: least, most; its rank in leaving; whether it is set to the right.
    fn shape(self) -> (u16, u16, u8, bool) {
        match self {
            Column::Sku => (9, 16, 0, false),
            Column::Name => (15, 44, 0, false),
            Column::OnHand => (8, 12, 2, true),
            Column::Available => (12, 16, 0, true),
            Column::Minimum => (7, 11, 1, true),
            Column::Unit => (4, 8, 4, false),
            Column::State => (13, 15, 0, false),
            Column::Category => (10, 20, 3, false),
        }
    }
}

/// The columns with their titles.
pub(super) fn columns(texts: &Texts) -> Vec<table::Column<Column>> {
    let column = |id: Column| {
        let (least, most, rank, right) = id.shape();
        table::Column { id, title: id.title(texts), least, most, right, rank }
    };
    Column::ALL.into_iter().map(column).collect()
}

/// What stands in a cell.
pub(super) fn cell(stock: &Stock, column: Column, look: &Look<'_>) -> Cell {
    let (product, details) = (&stock.product, &stock.product.details);
    let shown = |quantity| look.texts.quantity(quantity, details.decimals);
    // One unit tells how all three are to be read.
    let available = || measured(look.texts, stock.available(), details.decimals, details.unit.as_str());
    let ordinary = if product.archived { Meaning::Muted } else { Meaning::Text };
    match column {
        Column::Sku => Cell::new(details.sku.as_str(), ordinary),
        Column::Name => Cell::new(details.name.as_str(), ordinary),
        Column::OnHand => Cell::new(shown(product.on_hand), Meaning::Muted),
        Column::Available => match pressing(stock, look) {
            Some((sign, meaning)) => Cell::new(format!("{sign} {}", available()), meaning),
            None => Cell::new(available(), ordinary),
        },
        Column::Minimum if details.min_stock.is_zero() => Cell::text(""),
        Column::Minimum => Cell::new(shown(details.min_stock), Meaning::Muted),
        Column::Unit => Cell::new(details.unit.as_str(), Meaning::Muted),
        Column::State => state(stock, look),
        Column::Category => {
            Cell::new(details.category.as_ref().map_or("", |category| category.as_str()), Meaning::Muted)
        }
    }
}

/// The sign for too little stock; what is archived needs none.
fn pressing(stock: &Stock, look: &Look<'_>) -> Option<(&'static str, Meaning)> {
    scarcity(stock, look).filter(|_| !stock.product.archived)
}

/// What is the matter with a product, in words.
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
