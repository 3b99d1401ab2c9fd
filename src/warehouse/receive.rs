//! Receiving goods: a receipt adds to a lot, new or known.

use serde::{Deserialize, Serialize};

use super::{Act, Batch, Result};
use crate::domain::{Day, Decimals, DocumentId, Label, LotCode, LotId, MinorUnits, Quantity, Sku};

/// Goods that came in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receive {
    /// The product.
    pub sku: Sku,
    /// How much; above zero.
    pub quantity: Quantity,
    /// The producer's code. Without one, every receipt opens a lot of its own.
    pub code: Option<LotCode>,
    /// The last day on which it may go out. Not given: what is known of the code, else by the product's shelf life, else none.
    pub expires: Option<Day>,
    /// When it was made.
    pub produced: Option<Day>,
    /// Where it is put. Not given: where the code stands already.
    pub location: Option<Label>,
    /// Who sent it.
    pub supplier: Option<Label>,
    /// What one unit cost.
    pub cost: Option<MinorUnits>,
    /// The delivery.
    pub reference: Option<Label>,
}

impl Receive {
    /// So much of that product, and nothing else said.
    pub fn of(sku: Sku, quantity: Quantity) -> Self {
        Receive {
            sku,
            quantity,
            code: None,
            expires: None,
            produced: None,
            location: None,
            supplier: None,
            cost: None,
            reference: None,
        }
    }
}

/// A receipt that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Its document.
    pub document: DocumentId,
    /// The lot that grew.
    pub lot: LotId,
    /// The product.
    pub sku: Sku,
    /// The decimals of its quantities.
    pub decimals: Decimals,
    /// The lot's code.
    pub code: Option<LotCode>,
    /// The lot's expiry.
    pub expires: Option<Day>,
    /// Where the lot stands.
    pub location: Option<Label>,
    /// How much came in.
    pub quantity: Quantity,
    /// What the lot has on hand now.
    pub on_hand: Quantity,
}

/// What a clerk should know before receiving. None of it forbids the receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReceiptWarning {
    /// It is past its last day already.
    Expired {
        /// Its last day.
        expires: Day,
    },
    /// Stock on the shelf expires later: this lot will go first.
    GoesFirst {
        /// The earliest expiry among the lots that may go out now.
        shelf: Day,
    },
    /// The code is known; this adds to it.
    KnownCode {
        /// What it has on hand.
        on_hand: Quantity,
        /// Its expiry.
        expires: Option<Day>,
    },
}

impl Batch<'_> {
    /// Writes a receipt.
    pub fn receive(&mut self, act: &Act, order: &Receive) -> Result<Receipt> {
        let _ = (act, order);
        todo!()
    }
}
