//! What is doubtful about an act that is done all the same, unless it was to be strict.

use serde::{Deserialize, Serialize};

use crate::domain::{Day, Label, LotCode, Requires, Sku};

/// What is doubtful about an act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Warning {
    /// The goods had expired when they came.
    Expired {
        /// Product and code.
        lot: WarnedLot,
        /// Its expiry.
        expires: Day,
    },
    /// The expiry is more than ten years away.
    FarExpiry {
        /// Product and code.
        lot: WarnedLot,
        /// Its expiry.
        expires: Day,
    },
    /// Produced after its own expiry.
    ProducedAfterExpiry {
        /// Product and code.
        lot: WarnedLot,
        /// Its production date.
        produced: Day,
        /// Its expiry.
        expires: Day,
    },
    /// It expired before an earlier day on which it was received.
    BeforeReceived {
        /// Product and code.
        lot: WarnedLot,
        /// Its expiry.
        expires: Day,
        /// The day it was received.
        received: Day,
    },
    /// It has no expiry, although goods of its product expire.
    MissingExpiry {
        /// Product and code.
        lot: WarnedLot,
    },
    /// The product has been dispatched to the same order before.
    SameOrder {
        /// Product's SKU.
        sku: Sku,
        /// The order.
        reference: Label,
        /// The day of the last dispatch before.
        day: Day,
        /// The station that wrote it.
        station: Label,
    },
    /// Lots with stock lack what their product requires from now on.
    LotsLackRequired {
        /// Product's SKU.
        sku: Sku,
        /// What at least one of them lacks.
        missing: Requires,
        /// How many they are.
        lots: u32,
    },
    /// A lot of a backdated dispatch has expired since its day.
    ExpiredSince {
        /// Product and code.
        lot: WarnedLot,
        /// Its expiry.
        expires: Day,
    },
}

/// The lot that a warning is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WarnedLot {
    /// Product's SKU.
    pub sku: Sku,
    /// Lot's code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<LotCode>,
}

impl Warning {
    /// Returns the lot of a warning about goods that come in; `None` for any other warning.
    pub(super) fn incoming_lot_mut(&mut self) -> Option<&mut WarnedLot> {
        match self {
            Warning::Expired { lot, .. }
            | Warning::FarExpiry { lot, .. }
            | Warning::ProducedAfterExpiry { lot, .. }
            | Warning::BeforeReceived { lot, .. }
            | Warning::MissingExpiry { lot } => Some(lot),
            Warning::SameOrder { .. } | Warning::LotsLackRequired { .. } | Warning::ExpiredSince { .. } => {
                None
            }
        }
    }

    /// Stable name in JSON (docs/CLI.md).
    pub fn kind(&self) -> &'static str {
        match self {
            Warning::Expired { .. } => "expired",
            Warning::FarExpiry { .. } => "far_expiry",
            Warning::ProducedAfterExpiry { .. } => "produced_after_expiry",
            Warning::BeforeReceived { .. } => "before_received",
            Warning::MissingExpiry { .. } => "missing_expiry",
            Warning::SameOrder { .. } => "same_order",
            Warning::LotsLackRequired { .. } => "lots_lack_required",
            Warning::ExpiredSince { .. } => "expired_since",
        }
    }
}
