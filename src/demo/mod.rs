//! A stock to try it all on: three months of a food and pharmacy distributor, told through the use cases.
//!
//! The same day and language give the same stock, to the byte: its chance is a fixed sequence, and the document ids come from it.

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

/// Days that the story lasts, up to yesterday.
const DAYS: u32 = 91;

/// Fills an empty book with the demo's products and three months of their movements, up to `today`: whole or not at all. Names
/// and reasons are in `language`.
pub fn fill(warehouse: &mut Warehouse, today: Day, language: Language) -> Result<()> {
    let texts = Texts::new(language);
    let out_of_range = || DayError::OutOfRange { value: today.to_string() };
    let first =
        today.minus_days(DAYS).ok_or_else(|| Invalid::Day { field: "today", error: out_of_range() })?;
    warehouse.batch(|batch| Story::new(batch, &texts, first)?.tell(today))
}
