//! Recorded values of fields, as people read them.

use super::Texts;
use crate::domain::{Amount, Day, DecimalMark, Decimals, Field, Quantity};
use crate::t;

impl Texts {
    /// A recorded value of a field in the user's language. One that can't be read is shown as it was recorded.
    pub fn recorded_fact(&self, field: Field, value: &str) -> String {
        let shown = match field {
            Field::MinStock | Field::Quantity => Quantity::parse(value, Decimals::MAX, DecimalMark::Point)
                .ok()
                .map(|quantity| self.input_quantity(quantity)),
            Field::Price | Field::Cost => {
                Amount::parse(value, DecimalMark::Point, None).ok().map(|amount| self.amount(amount))
            }
            Field::Expires | Field::Produced | Field::Received => {
                Day::parse_iso(value).ok().map(|day| self.date(day))
            }
            Field::Archived if value == "true" => Some(t!(self, "word-yes")),
            Field::Archived if value == "false" => Some(t!(self, "word-no")),
            _ => None,
        };
        shown.unwrap_or_else(|| value.to_owned())
    }
}
