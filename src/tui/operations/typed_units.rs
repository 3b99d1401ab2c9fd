//! The units in which the quantity of an operation can be typed: the packs of the product are read once its dialog is shown.

use super::draft::OperationDraft;
use crate::domain::{ProductUnits, is_quantity_expression};

/// The units, and how far they are known.
pub(super) struct TypedUnits {
    /// The product's own unit alone until its packs are known.
    pub(super) units: ProductUnits,
    state: UnitsState,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum UnitsState {
    Unknown,
    /// The dialog was submitted with a quantity that may need them.
    Awaited,
    Known,
}

impl TypedUnits {
    pub(super) fn of(draft: &OperationDraft) -> Self {
        let state = match draft.product_with_quantity() {
            Some(_) => UnitsState::Unknown,
            None => UnitsState::Known,
        };
        TypedUnits { units: draft.own_unit(), state }
    }

    /// Whether the packs have to be known to read a quantity that is submitted. Remembers that it is.
    pub(super) fn await_for(&mut self, quantity: &str) -> bool {
        let is_awaited = self.state != UnitsState::Known && is_quantity_expression(quantity);
        if is_awaited {
            self.state = UnitsState::Awaited;
        }
        is_awaited
    }

    /// Takes the units that were read, if they could be. Returns whether a quantity waits for them.
    pub(super) fn on_loaded(&mut self, units: Option<ProductUnits>) -> bool {
        if let Some(units) = units {
            self.units = units;
        }
        std::mem::replace(&mut self.state, UnitsState::Known) == UnitsState::Awaited
    }
}
