//! Recorded values of fields, as people read them.

use super::Texts;
use crate::domain::{Amount, Barcode, Day, DecimalMark, Decimals, Field, Label, Quantity, Requires};
use crate::t;

impl Texts {
    /// A recorded value of a field in the user's language. One that can't be read is shown as it was recorded.
    pub fn recorded_fact(&self, field: Field, value: &str) -> String {
        let shown = match field {
            Field::ReceivedQuantity => Quantity::read(value).map(|quantity| self.input_quantity(quantity)),
            Field::MinStock | Field::Quantity => Quantity::parse(value, Decimals::MAX, DecimalMark::Point)
                .ok()
                .map(|quantity| self.input_quantity(quantity)),
            Field::Price | Field::Cost => {
                Amount::parse(value, DecimalMark::Point, None).ok().map(|amount| self.amount(amount))
            }
            Field::Expires | Field::Produced | Field::Received => {
                Day::parse_iso(value).ok().map(|day| self.date(day))
            }
            Field::Barcode => Barcode::from_fact(value).map(|barcode| self.recorded_barcode(&barcode)),
            Field::Requires => Requires::parse(value).ok().map(|requires| self.requires(requires)),
            Field::Archived if value == "true" => Some(t!(self, "word-yes")),
            Field::Archived if value == "false" => Some(t!(self, "word-no")),
            _ => None,
        };
        shown.unwrap_or_else(|| value.to_owned())
    }

    /// What a product requires of its goods: `lot code, expiry date`; empty for nothing.
    pub fn requires(&self, requires: Requires) -> String {
        let lot = requires.lot.then(|| t!(self, "word-requires-lot"));
        let expiry = requires.expiry.then(|| t!(self, "word-requires-expiry"));
        lot.into_iter().chain(expiry).collect::<Vec<_>>().join(", ")
    }

    /// What one scan of a barcode means: `24 ea`, or `24 ea (case)`.
    pub fn pack_quantity(&self, barcode: &Barcode, unit: &Label, decimals: Decimals) -> String {
        self.quantity_in_packs(barcode.quantity, barcode.unit.as_ref(), unit, decimals)
    }

    /// A quantity of a product with its unit, and what that much is called.
    pub fn quantity_in_packs(
        &self,
        quantity: Quantity,
        pack: Option<&Label>,
        unit: &Label,
        decimals: Decimals,
    ) -> String {
        let quantity = self.quantity(quantity, decimals);
        let quantity = t!(self, "barcode-quantity", quantity = quantity, unit = unit.as_str());
        match pack {
            Some(pack) => t!(self, "barcode-pack", quantity = quantity, pack = pack.as_str()),
            None => quantity,
        }
    }

    /// `14006381333938 = 24 (case)`.
    fn recorded_barcode(&self, barcode: &Barcode) -> String {
        let quantity = self.input_quantity(barcode.quantity);
        let pack = barcode.unit.as_ref().map(|pack| format!(" ({pack})")).unwrap_or_default();
        format!("{} = {quantity}{pack}", barcode.code)
    }

    /// The value of a fact that a document changed, or that there is none.
    pub fn fact_value(&self, field: Field, value: Option<&str>) -> String {
        match value {
            Some(value) => self.recorded_fact(field, value),
            None if field == Field::Expires => t!(self, "word-no-expiry"),
            None => t!(self, "word-no-value"),
        }
    }

    /// A fact before and after: `Expires: 8 Dec 2027 → 8 Dec 2026`.
    pub fn fact_change(&self, field: Field, before: Option<&str>, after: Option<&str>) -> String {
        let (before, after) = (self.fact_value(field, before), self.fact_value(field, after));
        t!(self, "fact-change", field = self.field_label(field), before = before, after = after)
    }
}
