//! What a document changed besides balances: a fact or the hold of a lot, or a detail of a product.

use super::{Field, Lot, LotId, ProductId, Reason};

/// One fact before and after a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactChange {
    /// The product, or the lot's product.
    pub product: ProductId,
    /// The lot; `None` for a detail of the product itself, or for a hold of a code that has no lot yet.
    pub lot: Option<LotId>,
    /// Which fact.
    pub field: Field,
    /// Its value before, as the text of its JSON value; `None` for none.
    pub before: Option<String>,
    /// Its value afterwards.
    pub after: Option<String>,
}

impl FactChange {
    /// Returns whether it puts a code on hold where none of its lots stands.
    pub fn puts_code_on_hold(&self) -> bool {
        self.lot.is_none() && self.field == Field::Hold && self.after.is_some()
    }

    /// The change of a lot's hold to the one it has now.
    pub fn of_hold(lot: &Lot, before: Option<&Reason>) -> Self {
        FactChange {
            product: lot.product,
            lot: Some(lot.id),
            field: Field::Hold,
            before: before.map(ToString::to_string),
            after: lot.hold.as_ref().map(ToString::to_string),
        }
    }
}
