//! The facts of a lot as texts: how documents tell what they changed, and how a lot is seen as of a document.

use thiserror::Error;

use super::{Amount, Day, DecimalMark, FactChange, Field, Label, Lot, LotCode, Quantity, Reason};

/// What is said of a lot, and may be put right. Its hold and the quantity received change like facts too, but by
/// documents of their own.
pub const LOT_FACTS: [Field; 7] = [
    Field::Lot,
    Field::Expires,
    Field::Produced,
    Field::Received,
    Field::Supplier,
    Field::Reference,
    Field::Cost,
];

/// A text that is no value of its fact.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{value:?} is no {field} of a lot")]
pub struct UnreadableFact {
    /// Which fact.
    pub field: Field,
    /// Its text; empty for none.
    pub value: String,
}

impl<Id> Lot<Id> {
    /// Returns a fact as text, in the form of JSON values. `None` if the lot has none, or the field is no fact of lots.
    pub fn fact(&self, field: Field) -> Option<String> {
        match field {
            Field::Lot => self.code.as_ref().map(ToString::to_string),
            Field::Expires => self.expires.map(|day| day.to_string()),
            Field::Produced => self.produced.map(|day| day.to_string()),
            Field::Received => Some(self.received.to_string()),
            Field::Supplier => self.supplier.as_ref().map(ToString::to_string),
            Field::Reference => self.reference.as_ref().map(ToString::to_string),
            Field::Cost => self.cost.map(|cost| cost.to_string()),
            Field::Hold => self.hold.as_ref().map(ToString::to_string),
            Field::ReceivedQuantity => Some(self.received_quantity.to_string()),
            _ => None,
        }
    }

    /// Sets a fact from its text. Fails if the text is no value of it, or if the field is no fact of lots.
    pub fn set_fact(&mut self, field: Field, text: Option<&str>) -> Result<(), UnreadableFact> {
        let unreadable = || UnreadableFact { field, value: text.unwrap_or_default().to_owned() };
        let readable = match field {
            Field::Lot => set_optional(&mut self.code, text, |text| LotCode::parse(text).ok()),
            Field::Expires => set_optional(&mut self.expires, text, parse_day),
            Field::Produced => set_optional(&mut self.produced, text, parse_day),
            Field::Received => set_required(&mut self.received, text, parse_day),
            Field::Supplier => set_optional(&mut self.supplier, text, parse_label),
            Field::Reference => set_optional(&mut self.reference, text, parse_label),
            Field::Cost => set_optional(&mut self.cost, text, parse_amount),
            Field::Hold => set_optional(&mut self.hold, text, |text| Reason::parse(text).ok()),
            Field::ReceivedQuantity => set_required(&mut self.received_quantity, text, Quantity::read),
            _ => None,
        };
        readable.ok_or_else(unreadable)
    }

    /// Returns whether only its id is left: nothing on hand, and every receipt reversed. What was said of it binds
    /// nothing any more (docs/RULES.md, L11).
    pub fn is_blank(&self) -> bool {
        self.on_hand.is_zero() && self.received_quantity.is_zero()
    }
}

impl Lot {
    /// Returns the facts in which another state of this lot differs, its hold among them.
    pub fn changes_to(&self, after: &Lot) -> Vec<FactChange> {
        let fields = LOT_FACTS.into_iter().chain([Field::Hold]);
        fields.filter_map(|field| self.change_of(field, after)).collect()
    }

    /// Returns the change of one fact to another state of this lot, if it differs.
    pub fn change_of(&self, field: Field, after: &Lot) -> Option<FactChange> {
        let (before, after) = (self.fact(field), after.fact(field));
        (before != after).then_some(FactChange {
            product: self.product,
            lot: Some(self.id),
            field,
            before,
            after,
        })
    }
}

fn set_optional<T>(
    fact: &mut Option<T>,
    text: Option<&str>,
    parse: impl FnOnce(&str) -> Option<T>,
) -> Option<()> {
    *fact = match text {
        Some(text) => Some(parse(text)?),
        None => None,
    };
    Some(())
}

fn set_required<T>(fact: &mut T, text: Option<&str>, parse: impl FnOnce(&str) -> Option<T>) -> Option<()> {
    *fact = parse(text?)?;
    Some(())
}

fn parse_day(text: &str) -> Option<Day> {
    Day::parse_iso(text).ok()
}

fn parse_label(text: &str) -> Option<Label> {
    Label::parse(text).ok()
}

fn parse_amount(text: &str) -> Option<Amount> {
    Amount::parse(text, DecimalMark::Point, None).ok()
}

impl Quantity {
    /// Reads what [`Display`](std::fmt::Display) wrote. Unlike one that is entered, a sum may have any number of digits.
    pub fn read(text: &str) -> Option<Self> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        if fraction.len() > 3 {
            return None;
        }
        Quantity::from_thousandths(format!("{whole}{fraction:0<3}").parse().ok()?).ok()
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::domain::builders;

    fn full_lot() -> Lot {
        Lot {
            expires: Some(builders::days_from_today(30)),
            produced: Some(builders::days_from_today(-9)),
            supplier: Some(Label::parse("Lácteos Andinos").unwrap()),
            reference: Some(Label::parse("4711").unwrap()),
            cost: Some(Amount::from_ten_thousandths(12_345).unwrap()),
            received_quantity: Quantity::from_thousandths(7_550).unwrap(),
            ..builders::lot(7, 40).with_hold()
        }
    }

    #[test]
    fn every_fact_reads_back_from_its_text() {
        let full = full_lot();
        let mut other = Lot { location: full.location.clone(), on_hand: full.on_hand, ..builders::lot(7, 1) };
        for field in LOT_FACTS.into_iter().chain([Field::Hold, Field::ReceivedQuantity]) {
            other.set_fact(field, full.fact(field).as_deref()).unwrap();
        }
        assert_eq!(other, full);
    }

    #[test]
    fn changes_lead_from_one_state_to_the_other() {
        let (before, after) =
            (builders::lot(7, 40), Lot { received_quantity: builders::units(40), ..full_lot() });
        let changes = before.changes_to(&after);
        let fields: Vec<&str> = changes.iter().map(|change| change.field.name()).collect();
        assert_eq!(fields, ["expires", "produced", "supplier", "reference", "cost", "hold"]);
        let mut led = before;
        for change in &changes {
            led.set_fact(change.field, change.after.as_deref()).unwrap();
        }
        assert_eq!(led, after);
    }

    #[rstest]
    #[case(Field::Expires, Some("soon"))]
    #[case(Field::Received, None)]
    #[case(Field::Cost, Some("-1"))]
    #[case(Field::Location, Some("A1"))]
    fn a_text_that_is_no_value_is_refused(#[case] field: Field, #[case] text: Option<&str>) {
        let mut lot = full_lot();
        assert!(lot.set_fact(field, text).is_err());
        assert_eq!(lot, full_lot());
    }
}
