//! Products: what is stocked, and the rules by which its lots are dispatched.

use serde::{Deserialize, Serialize};

use super::{Amount, Day, Decimals, Gtin, Label, LifeDays, Quantity, Requires, Sku};

/// Database key of a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ProductId(pub i64);

/// How lists name a product, and how its quantities are written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductSummary {
    /// The code that identifies it in the warehouse.
    pub sku: Sku,
    /// The name people see.
    pub name: Label,
    /// Unit of measure: `ea`, `kg`, `box`.
    pub unit: Label,
    /// Decimals allowed in its quantities.
    pub decimals: Decimals,
    /// No longer in use; shown beside its name wherever it has stock.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub archived: bool,
}

fn is_nothing(requires: &Requires) -> bool {
    requires.is_nothing()
}

/// The editable details of a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductDetails {
    /// The code that identifies it in the warehouse.
    pub sku: Sku,
    /// The name people see.
    pub name: Label,
    /// Unit of measure: `ea`, `kg`, `box`.
    pub unit: Label,
    /// Decimals allowed in its quantities.
    pub decimals: Decimals,
    /// Its GTIN.
    pub gtin: Option<Gtin>,
    /// Threshold of the low stock alert; zero disables it.
    pub min_stock: Quantity,
    /// Price of one unit.
    pub price: Option<Amount>,
    /// Days from receipt to expiry, used to propose a lot's expiry.
    pub shelf_life_days: Option<LifeDays>,
    /// Days of shelf life a lot must still have to be dispatched.
    pub min_life_days: LifeDays,
    /// The category it belongs to.
    pub category: Option<Label>,
    /// Facts that must be known before its goods are taken in.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub requires: Requires,
}

impl ProductDetails {
    /// Creates details from the required fields, with whole units and everything else unset.
    pub fn new(sku: Sku, name: Label, unit: Label) -> Self {
        ProductDetails {
            sku,
            name,
            unit,
            decimals: Decimals::NONE,
            gtin: None,
            min_stock: Quantity::ZERO,
            price: None,
            shelf_life_days: None,
            min_life_days: LifeDays::ZERO,
            category: None,
            requires: Requires::NOTHING,
        }
    }

    /// Whether goods are said to expire: after a while, or too early to be dispatched.
    pub fn limits_life(&self) -> bool {
        self.shelf_life_days.is_some() || self.min_life_days > LifeDays::ZERO
    }

    /// Returns the expiry proposed for a lot received on `day`; `None` without a shelf life.
    pub fn proposed_expiry(&self, day: Day) -> Option<Day> {
        self.shelf_life_days.and_then(|days| day.plus_days(days.count()))
    }
}

/// A product as stored, with its balances.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    /// Database key.
    pub id: ProductId,
    /// Its editable details.
    pub details: ProductDetails,
    /// No longer in use; kept for its history and hidden from choices.
    pub archived: bool,
    /// Sum of its lots' balances.
    pub on_hand: Quantity,
    /// Part of `on_hand` in lots on hold, expired or not.
    pub on_hold: Quantity,
}

impl Product {
    /// Creates a product without stock.
    pub fn new(id: ProductId, details: ProductDetails) -> Self {
        Product { id, details, archived: false, on_hand: Quantity::ZERO, on_hold: Quantity::ZERO }
    }

    /// Returns how lists name the product.
    pub fn summary(&self) -> ProductSummary {
        ProductSummary {
            sku: self.details.sku.clone(),
            name: self.details.name.clone(),
            unit: self.details.unit.clone(),
            decimals: self.details.decimals,
            archived: self.archived,
        }
    }
}

/// A product with its expired stock on a given day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stock {
    /// The product.
    pub product: Product,
    /// Part of its on hand in lots that are expired and not on hold, on the given day.
    pub expired: Quantity,
}

impl Stock {
    /// Returns the quantity on hand in lots that are neither expired nor on hold.
    pub fn available(&self) -> Quantity {
        self.product.on_hand.saturating_minus(self.product.on_hold).saturating_minus(self.expired)
    }
}
