//! What stock needs of a code.

use super::{Ai, Element, ScannedCode, ScannedNumber};
use crate::domain::{Day, Gtin, LotCode, Quantity, QuantityError};

/// The AIs that name an item, in the order that they count.
const ITEM: [Ai; 5] = [Ai::GTIN, Ai::CONTENT, Ai::MADE_TO_ORDER_GTIN, Ai::PIECE, Ai::PIECE_CONTENT];

impl ScannedCode<'_> {
    /// The trade item, in 14 digits: the one that it is, or what a logistic unit contains.
    pub fn gtin(&self) -> Option<Gtin> {
        let digits = ITEM.iter().find_map(|ai| self.value(*ai))?;
        digits.get(..14).and_then(|digits| Gtin::parse(digits).ok())
    }

    /// The lot.
    pub fn lot(&self) -> Option<LotCode> {
        self.value(Ai::LOT).and_then(|lot| LotCode::parse(lot).ok())
    }

    /// The last day on which the goods may be used: (17), or the day of (7003).
    pub fn expires(&self) -> Option<Day> {
        self.day(Ai::EXPIRES).or_else(|| self.day(Ai::EXPIRY_TIME))
    }

    /// The last day on which the goods are at their best: (15).
    pub fn best_before(&self) -> Option<Day> {
        self.day(Ai::BEST_BEFORE)
    }

    /// The last day for the goods: the expiry, or else the day until which they are at their best.
    pub fn last_day(&self) -> Option<Day> {
        self.expires().or_else(|| self.best_before())
    }

    /// The day of production: (11), or the day of (8008).
    pub fn produced(&self) -> Option<Day> {
        self.day(Ai::PRODUCED).or_else(|| self.day(Ai::PRODUCTION_TIME))
    }

    /// The day of packaging: (13).
    pub fn packed(&self) -> Option<Day> {
        self.day(Ai::PACKED)
    }

    /// The last day for sale: (16).
    pub fn sell_by(&self) -> Option<Day> {
        self.day(Ai::SELL_BY)
    }

    /// The serial number of the one item.
    pub fn serial(&self) -> Option<&str> {
        self.value(Ai::SERIAL)
    }

    /// The logistic unit, in 18 digits.
    pub fn sscc(&self) -> Option<&str> {
        self.value(Ai::SSCC)
    }

    /// The place that the label of a shelf names: the part of a location that (254) says, else the location, (414), in 13
    /// digits.
    pub fn place(&self) -> Option<&str> {
        let location = self.value(Ai::LOCATION)?;
        Some(self.value(Ai::LOCATION_EXTENSION).unwrap_or(location))
    }

    /// How many items a logistic unit contains, (37), or how many pieces an item of variable measure has, (30).
    pub fn count(&self) -> Option<u32> {
        self.element(Ai::COUNT).or_else(|| self.element(Ai::VARIABLE_COUNT)).and_then(Element::count)
    }

    /// The net weight in kilograms: (310n), or that in a store's own number.
    pub fn net_weight_kg(&self) -> Option<ScannedNumber> {
        let weight = self.elements().iter().find(|element| matches!(element.ai().number(), 3100..=3105));
        weight.and_then(Element::number).or_else(|| self.store_code().and_then(|code| code.weight()))
    }

    /// The net weight in kilograms as a quantity. Fails if it has more than three decimals; nothing is rounded.
    pub fn net_weight(&self) -> Result<Option<Quantity>, QuantityError> {
        self.net_weight_kg().map(ScannedNumber::to_quantity).transpose()
    }

    fn day(&self, ai: Ai) -> Option<Day> {
        self.element(ai).and_then(|element| element.day(self.today()))
    }
}
