//! The command that puts right what is said of a lot.

use serde::{Deserialize, Serialize};

use crate::domain::{Amount, Day, Label, LotCode, Reason};
use crate::warehouse::LotRef;
use crate::warehouse::commands::stated::stated;

/// Puts right what is said of a lot. `None` keeps a fact, `Some(None)` clears it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amend {
    /// The lot. Its expiry, production date and code change in every location of its code.
    pub lot: LotRef,
    /// Where supplier and cost change. `None`: in every location.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<Label>,
    /// Expiry; `Some(None)` for goods that don't expire.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "stated")]
    pub expires: Option<Option<Day>>,
    /// Production date.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "stated")]
    pub produced: Option<Option<Day>>,
    /// Supplier.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "stated")]
    pub supplier: Option<Option<Label>>,
    /// Cost of one unit.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "stated")]
    pub cost: Option<Option<Amount>>,
    /// The right code. If the product has lots of that code, the stock moves into them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<LotCode>,
    /// Why.
    pub reason: Reason,
}

impl Amend {
    /// Changes nothing yet.
    pub fn new(lot: LotRef, reason: Reason) -> Self {
        Amend {
            lot,
            location: None,
            expires: None,
            produced: None,
            supplier: None,
            cost: None,
            code: None,
            reason,
        }
    }
}
