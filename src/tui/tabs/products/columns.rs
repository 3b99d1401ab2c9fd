//! Columns of the catalogue table and their cells.

use crate::domain::Stock;
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::ViewContext;
use crate::tui::panels::line_item::product_picker::stock_level_mark;
use crate::tui::panels::quantity_text::append_unit;
use crate::tui::theme::Meaning;
use crate::tui::widgets::columns::{Cell, Column, ColumnLayout, NARROW_TABLE_WIDTH};
use crate::warehouse::{ProductSort, StockValue};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ProductsColumn {
    Sku,
    Name,
    OnHand,
    Available,
    MinStock,
    Value,
    State,
    Category,
}

impl ProductsColumn {
    /// Every column, from left to right.
    pub(super) const ALL: [ProductsColumn; 8] = [
        ProductsColumn::Sku,
        ProductsColumn::Name,
        ProductsColumn::OnHand,
        ProductsColumn::Available,
        ProductsColumn::MinStock,
        ProductsColumn::Value,
        ProductsColumn::State,
        ProductsColumn::Category,
    ];

    /// What a click on the title sorts by.
    pub(super) fn sort_key(self) -> Option<ProductSort> {
        match self {
            ProductsColumn::Sku => Some(ProductSort::Sku),
            ProductsColumn::Name => Some(ProductSort::Name),
            ProductsColumn::OnHand => Some(ProductSort::OnHand),
            ProductsColumn::Available => Some(ProductSort::Available),
            ProductsColumn::MinStock
            | ProductsColumn::Value
            | ProductsColumn::State
            | ProductsColumn::Category => None,
        }
    }

    pub(super) fn title(self, texts: &Texts) -> String {
        match self {
            ProductsColumn::Sku => t!(texts, "products-column-sku"),
            ProductsColumn::Name => t!(texts, "products-column-name"),
            ProductsColumn::OnHand => t!(texts, "products-column-on-hand"),
            ProductsColumn::Available => t!(texts, "products-column-available"),
            ProductsColumn::MinStock => t!(texts, "products-column-minimum"),
            ProductsColumn::Value => t!(texts, "products-column-value"),
            ProductsColumn::State => t!(texts, "products-column-state"),
            ProductsColumn::Category => t!(texts, "products-column-category"),
        }
    }

    /// A number as it stands in the table, with the widest of the signs beside it; `None` where there are words.
    fn widest_text(self, stock: &Stock, value: Option<StockValue>, texts: &Texts) -> Option<String> {
        let (product, details) = (&stock.product, &stock.product.details);
        let shown = |quantity| texts.quantity(quantity, details.decimals);
        match self {
            ProductsColumn::OnHand => Some(shown(product.on_hand)),
            ProductsColumn::Available => {
                Some(format!("! {}", append_unit(&shown(stock.available()), details.unit.as_str())))
            }
            ProductsColumn::MinStock => Some(shown(details.min_stock)),
            ProductsColumn::Value => Some(format!("~{}", texts.rounded_sum_of_money(value?.value))),
            _ => None,
        }
    }

    fn layout(self, width: u16) -> ColumnLayout {
        match self {
            ProductsColumn::Sku => ColumnLayout::text(9, 16, 0),
            // Leave room to tell similar names apart before the category gets any.
            ProductsColumn::Name => {
                ColumnLayout::text(width.saturating_sub(OTHER_COLUMNS_WIDTH).clamp(15, 20), 44, 0)
            }
            ProductsColumn::OnHand => ColumnLayout::number(8, 12, 2),
            ProductsColumn::Available => ColumnLayout::number(14, 18, 0),
            // Narrow tables show here that a product is archived.
            ProductsColumn::MinStock if width < NARROW_TABLE_WIDTH => ColumnLayout::number(9, 11, 1),
            ProductsColumn::MinStock => ColumnLayout::number(7, 11, 1),
            ProductsColumn::State => ColumnLayout::text(13, 15, 0),
            ProductsColumn::Value => ColumnLayout::number(12, 16, 3),
            ProductsColumn::Category => ColumnLayout::text(10, 20, 4),
        }
    }
}

/// Width of the other columns that are never dropped.
const OTHER_COLUMNS_WIDTH: u16 = 60;

/// The columns with their titles, for a table of the given width that shows these rows.
pub(super) fn table_columns<'a>(
    texts: &Texts,
    width: u16,
    rows: impl Iterator<Item = (&'a Stock, Option<StockValue>)> + Clone,
) -> Vec<Column<ProductsColumn>> {
    let column = |id: ProductsColumn| {
        let numbers = rows.clone().filter_map(|(stock, value)| id.widest_text(stock, value, texts));
        Column::new(id, id.title(texts), id.layout(width)).holding(numbers)
    };
    // In a narrow table the sign in the available column warns of low stock, and the name needs the room.
    let fits = |id: &ProductsColumn| *id != ProductsColumn::State || width >= NARROW_TABLE_WIDTH;
    ProductsColumn::ALL.into_iter().filter(fits).map(column).collect()
}

pub(super) fn table_cell(
    stock: &Stock,
    value: Option<StockValue>,
    column: ProductsColumn,
    context: &ViewContext<'_>,
    width: u16,
) -> Cell {
    let (product, details) = (&stock.product, &stock.product.details);
    let shown = |quantity| context.texts.quantity(quantity, details.decimals);
    // The unit is given once; it applies to all three quantities.
    let available = || append_unit(&shown(stock.available()), details.unit.as_str());
    let ordinary = if product.archived { Meaning::Muted } else { Meaning::Text };
    match column {
        ProductsColumn::Sku => Cell::new(details.sku.as_str(), ordinary),
        ProductsColumn::Name => Cell::new(details.name.as_str(), ordinary),
        ProductsColumn::OnHand => Cell::new(shown(product.on_hand), Meaning::Muted),
        ProductsColumn::Available => match shortage_sign(stock, context) {
            Some((sign, meaning)) => Cell::new(format!("{sign} {}", available()), meaning),
            None => Cell::new(available(), ordinary),
        },
        ProductsColumn::MinStock if width < NARROW_TABLE_WIDTH && product.archived => {
            state_cell(stock, context)
        }
        ProductsColumn::MinStock if details.min_stock.is_zero() => Cell::text(""),
        ProductsColumn::MinStock => Cell::new(shown(details.min_stock), Meaning::Muted),
        ProductsColumn::Value => value_cell(stock, value, context),
        ProductsColumn::State => state_cell(stock, context),
        ProductsColumn::Category => {
            Cell::new(details.category.as_ref().map_or("", |category| category.as_str()), Meaning::Muted)
        }
    }
}

/// What the stock is worth. A sign says that it has goods of unknown cost: at the price, or in no value.
fn value_cell(stock: &Stock, value: Option<StockValue>, context: &ViewContext<'_>) -> Cell {
    let Some(value) = value.filter(|_| !stock.product.on_hand.is_zero()) else { return Cell::text("") };
    let shown = context.texts.rounded_sum_of_money(value.value);
    match (value.unvalued.is_zero(), value.at_price) {
        (true, 0) => Cell::text(shown),
        (true, _) => Cell::new(t!(context.texts, "products-value-mostly", value = shown), Meaning::Text),
        _ if value.is_unknown() => Cell::new(t!(context.texts, "products-value-unknown"), Meaning::Muted),
        _ => Cell::new(t!(context.texts, "products-value-at-least", value = shown), Meaning::Muted),
    }
}

/// The sign for too little stock; archived products need none.
fn shortage_sign(stock: &Stock, context: &ViewContext<'_>) -> Option<(&'static str, Meaning)> {
    stock_level_mark(stock, context).filter(|_| !stock.product.archived)
}

fn state_cell(stock: &Stock, context: &ViewContext<'_>) -> Cell {
    let texts = context.texts;
    if stock.product.archived {
        return Cell::new(t!(texts, "products-state-archived"), Meaning::Muted);
    }
    match shortage_sign(stock, context) {
        Some((_, meaning)) if stock.available().is_zero() => {
            Cell::new(t!(texts, "products-state-out"), meaning)
        }
        Some((_, meaning)) => Cell::new(t!(texts, "products-state-low"), meaning),
        None => Cell::text(""),
    }
}
