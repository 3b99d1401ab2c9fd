//! Dispatching: first expired first out, or lots that somebody chose, with a reason.

use serde::{Deserialize, Serialize};

use super::{Act, Batch, Result};
use crate::domain::{Day, Decimals, DocumentId, Label, LotCode, LotId, Quantity, Reason, Sku, fefo::Plan};

/// Goods that shall go out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dispatch {
    /// The product.
    pub sku: Sku,
    /// How much; above zero. For chosen lots with quantities, their sum.
    pub quantity: Quantity,
    /// The order it answers.
    pub reference: Option<Label>,
    /// Days that each lot must still have; not given: what the product asks for.
    pub min_life_days: Option<u32>,
    /// Where stock is short, dispatch what there is (PRODUCT.md, rule 6).
    pub partial: bool,
    /// Lots that somebody chose instead of FEFO.
    pub choice: Option<Choice>,
}

impl Dispatch {
    /// So much of that product by FEFO, whole or not at all.
    pub fn of(sku: Sku, quantity: Quantity) -> Self {
        Dispatch { sku, quantity, reference: None, min_life_days: None, partial: false, choice: None }
    }
}

/// Lots out of order. A chosen lot may be short of remaining life, but neither expired nor on hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Which lots.
    pub lots: Chosen,
    /// Why; needed where it breaks FEFO.
    pub reason: Option<Reason>,
}

/// How lots were chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Chosen {
    /// Every lot of a code, in FEFO order until the quantity is covered.
    Code(LotCode),
    /// These lots, so much of each.
    Lots(Vec<(LotId, Quantity)>),
}

/// A dispatch, planned or written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispatched {
    /// Its document; `None` for a plan.
    pub document: Option<DocumentId>,
    /// The product.
    pub sku: Sku,
    /// The decimals of its quantities.
    pub decimals: Decimals,
    /// What it takes, and what it passed over.
    pub plan: Plan,
}

impl Batch<'_> {
    /// What a dispatch would do now, short or not. Changes nothing.
    pub fn plan_dispatch(&mut self, today: Day, order: &Dispatch) -> Result<Dispatched> {
        let _ = (today, order);
        todo!()
    }

    /// Writes a dispatch. Where the clerk confirmed a plan and stock moved since, refuses with the new plan.
    pub fn dispatch(&mut self, act: &Act, order: &Dispatch, confirmed: Option<&Plan>) -> Result<Dispatched> {
        let _ = (act, order, confirmed);
        todo!()
    }
}
