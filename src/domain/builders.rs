//! Test builders for lots and stock.

use super::{
    Day, Label, Lot, LotCode, LotId, Product, ProductDetails, ProductId, Quantity, Reason, Sku, Stock,
};

/// The current day in tests.
pub(crate) fn today() -> Day {
    Day::new(2026, 11, 24).unwrap()
}

/// Returns the day `days` after [`today`], or before it if negative.
pub(crate) fn days_from_today(days: i64) -> Day {
    Day::from_epoch_days(today().to_epoch_days() + days).unwrap()
}

pub(crate) fn units(count: u32) -> Quantity {
    Quantity::from_units(count)
}

/// Builds lot `id` with `on_hand` units, received a week ago, without expiry.
pub(crate) fn lot(id: i64, on_hand: u32) -> Lot {
    Lot {
        id: LotId(id),
        product: ProductId(1),
        code: Some(LotCode::parse(&format!("L{id}")).unwrap()),
        expires: None,
        produced: None,
        received: days_from_today(-7),
        received_quantity: units(on_hand),
        on_hand: units(on_hand),
        location: Some(Label::parse("A03-2").unwrap()),
        supplier: None,
        reference: None,
        cost: None,
        hold: None,
    }
}

impl Lot {
    /// Sets the expiry to `days` from today.
    pub(crate) fn with_days_left(self, days: i64) -> Self {
        Lot { expires: Some(days_from_today(days)), ..self }
    }

    /// Sets the day of receipt to `days` from today.
    pub(crate) fn with_received_in_days(self, days: i64) -> Self {
        Lot { received: days_from_today(days), ..self }
    }

    /// Puts the lot on hold.
    pub(crate) fn with_hold(self) -> Self {
        Lot { hold: Some(Reason::parse("recall").unwrap()), ..self }
    }
}

/// Builds stock with the given minimum and balances; `on_hold` and `expired` are parts of `on_hand`.
pub(crate) fn stock(minimum: u32, on_hand: u32, on_hold: u32, expired: u32) -> Stock {
    let mut details = ProductDetails::new(
        Sku::parse("MLK-1000").unwrap(),
        Label::parse("Leche entera 1 L").unwrap(),
        Label::parse("ea").unwrap(),
    );
    details.min_stock = units(minimum);
    let product = Product {
        id: ProductId(1),
        details,
        archived: false,
        on_hand: units(on_hand),
        on_hold: units(on_hold),
    };
    Stock { product, expired: units(expired) }
}
