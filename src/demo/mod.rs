//! Demo data: three months of a food and pharmacy distributor, simulated through the use cases.
//!
//! The same day and language produce the same book, byte for byte: random numbers and document ids come from
//! fixed seeds.

mod chance;
mod incidents;
mod shelves;
mod stamps;
mod story;
mod wares;

use crate::domain::{Day, DayError};
use crate::i18n::{Language, Texts};
use crate::warehouse::{Invalid, Result, Warehouse};
use story::Story;

/// Days simulated, up to yesterday.
const DAYS: u32 = 91;

/// Fills an empty book with the demo's products and three months of movements before `today`, atomically.
/// Names and reasons are in `language`.
pub fn fill(warehouse: &mut Warehouse, today: Day, language: Language) -> Result<()> {
    let texts = Texts::new(language);
    let out_of_range = || DayError::OutOfRange { value: today.to_string() };
    let first =
        today.minus_days(DAYS).ok_or_else(|| Invalid::Day { field: "today", error: out_of_range() })?;
    warehouse.batch(|batch| Story::new(batch, &texts, first)?.tell(today))
}
