//! What a scanner reads: GS1 element strings, the same in brackets, Digital Link URIs, plain trade item numbers, and a
//! store's own numbers (GS1 General Specifications; GS1 Digital Link Standard: URI Syntax).
//!
//! [`ScannedCode::parse`] reads a code once; what it returns can be trusted: lengths, characters, check digits and dates are right,
//! and no two elements contradict each other. What goes with what (`(02)` with `(37)`) is not demanded of one symbol, since
//! a label may say it in two; [`ScannedCode::combine`] puts these together and [`ScannedCode::missing`] says what is lacking.

mod ai;
mod bracketed;
mod character_set;
mod check_characters;
mod content;
mod dictionary;
mod digital_link;
mod element;
mod element_string;
mod elements;
mod error;
mod facts;
mod goods_label;
mod plain_number;
mod quantity;
mod scanned_code;
mod scanned_number;
mod store_code;
mod symbology;
#[cfg(test)]
mod tests;

pub use ai::Ai;
pub use character_set::CharacterSet;
pub use element::{Element, Meaning};
pub use error::{Clash, CodeError, CodeProblem};
pub use goods_label::GoodsLabel;
pub use scanned_code::{CodeForm, ScannedCode};
pub use scanned_number::ScannedNumber;
pub use store_code::{LayoutError, StoreCode, StoreCodeLayout, StoreCodes};
pub use symbology::Symbology;

/// FNC1 as scanners send it between two elements: the control character GS.
pub const SEPARATOR: char = '\u{1d}';
