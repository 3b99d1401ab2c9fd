//! Demo data: three months of a food and pharmacy distributor, simulated through the use cases.
//!
//! The same day and language produce the same book, byte for byte: random numbers and document ids come from
//! fixed seeds.

mod events;
mod products;
mod rng;
mod simulation;
mod stock_state;
mod timeline;

use crate::domain::{Day, DayError, Field};
use crate::i18n::{Language, Texts};
use crate::warehouse::{Invalid, Result, Warehouse};
use simulation::Simulation;

/// Days simulated, up to yesterday.
const SIMULATED_DAYS: u32 = 91;

/// Fills an empty book with the demo's products and three months of movements before `today`, atomically.
/// Names and reasons are in `language`.
pub fn fill(warehouse: &mut Warehouse, today: Day, language: Language) -> Result<()> {
    let texts = Texts::new(language);
    let out_of_range = || DayError::OutOfRange { value: today.to_string() };
    let first = today
        .minus_days(SIMULATED_DAYS)
        .ok_or_else(|| Invalid::Day { field: Field::Today, error: out_of_range() })?;
    warehouse.unit_of_work(|unit| Simulation::new(unit, &texts, first)?.run(today))
}
