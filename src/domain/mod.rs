//! The rules of the stock: pure functions and types, without I/O, clock or SQL.
#![warn(missing_docs)]

pub mod alert;
mod amount;
mod barcode;
#[cfg(test)]
pub(crate) mod builders;
mod check_digit;
pub mod count;
mod currency;
mod day;
mod day_count;
mod document;
mod fact_change;
pub mod fefo;
mod field;
pub mod gs1;
mod gtin;
mod hold;
mod lot;
mod lot_facts;
mod number;
mod partner;
mod product;
mod product_facts;
mod product_units;
mod quantity;
mod requires;
pub mod scanner;
mod text;
mod token;
mod written_number;

pub use alert::{
    Alert, AlertAct, AlertActKind, AlertBasis, AlertId, AlertKind, AlertRules, Horizon, Severity,
};
pub use amount::{Amount, AmountError, WrittenAmount};
pub use barcode::{Barcode, BarcodeCode};
pub use count::CountId;
pub use currency::{Currency, CurrencyError, usual_decimals};
pub use day::{Day, DayError, is_never};
pub use day_count::{CycleDays, HorizonDays, LeadDays, LifeDays};
pub use document::{
    Document, DocumentId, DocumentKind, DocumentNumber, Movement, MovementId, NewDocument, Stamp,
};
pub use fact_change::FactChange;
pub use field::Field;
pub use gtin::{Gtin, GtinError};
pub use hold::{CodeHold, CodeHolds, HoldScope};
pub use lot::{Lot, LotId, LotStatus, NewLot};
pub use lot_facts::{LOT_FACTS, UnreadableFact};
pub use number::NumberError;
pub use partner::PartnerId;
pub use product::{Product, ProductDetails, ProductId, ProductSummary, Stock};
pub use product_facts::{InvalidFact, ProductFacts};
pub use product_units::{
    PackedQuantity, ProductUnit, ProductUnits, check_written_quantity, is_barcode_number,
    is_quantity_expression,
};
pub use quantity::{Decimals, Quantity, QuantityChange, QuantityError, UnitMeaning};
pub use requires::{Requires, RequiresError};
pub use text::{
    Label, LotCode, Reason, Sku, TextError, fold_for_identity, fold_for_search, is_unprintable,
    replace_unprintable, replace_unprintable_except_newlines,
};
pub use token::TokenScope;
pub use written_number::DecimalMark;
