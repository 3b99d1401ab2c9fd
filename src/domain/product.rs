//! Products: what the house keeps, and by which rules its lots go out.

use serde::{Deserialize, Serialize};

use super::{Day, Decimals, Gtin, Label, Quantity, Sku};

/// A product's key in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ProductId(pub i64);

/// A price or a cost in the currency's minor unit (cents): an integer, zero or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MinorUnits(pub u32);

/// What a person says about a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductDetails {
    /// The code by which the house knows it.
    pub sku: Sku,
    /// What it is called.
    pub name: Label,
    /// What is counted: `ea`, `kg`, `box`.
    pub unit: Label,
    /// How many decimals its quantities may have.
    pub decimals: Decimals,
    /// Its trade item number.
    pub gtin: Option<Gtin>,
    /// Below this, it is low on stock; zero asks for no alert.
    pub min_stock: Quantity,
    /// Its price.
    pub price: Option<MinorUnits>,
    /// Days from receipt to expiry, to propose a lot's expiry.
    pub shelf_life_days: Option<u32>,
    /// Days that a lot must still have to go out on a dispatch.
    pub min_life_days: u32,
    /// A group of products.
    pub category: Option<Label>,
}

impl ProductDetails {
    /// A product with the two things it can't do without, counted in whole `ea`.
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
            min_life_days: 0,
            category: None,
        }
    }

    /// The expiry that a lot received on `day` is given where nobody says otherwise.
    pub fn proposed_expiry(&self, day: Day) -> Option<Day> {
        self.shelf_life_days.and_then(|days| day.plus_days(days))
    }
}

/// A product as the store keeps it, with its balances.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    /// Its key.
    pub id: ProductId,
    /// What was said about it.
    pub details: ProductDetails,
    /// Out of use: kept for its history, offered nowhere.
    pub archived: bool,
    /// The sum of its lots' on hand.
    pub on_hand: Quantity,
    /// The part of `on_hand` in lots on hold, expired or not.
    pub on_hold: Quantity,
}

/// A product with what its stock is worth to a dispatch on some day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stock {
    /// The product.
    pub product: Product,
    /// The part of its on hand in lots that are past their expiry and not on hold, as of the day asked for.
    pub expired: Quantity,
}

impl Stock {
    /// On hand in lots that are neither expired nor on hold.
    pub fn available(&self) -> Quantity {
        self.product.on_hand.saturating_minus(self.product.on_hold).saturating_minus(self.expired)
    }
}
