//! The acts on one lot: adjust, write off, return, transfer, hold, release.

use serde::{Deserialize, Serialize};

use super::{Act, Batch, Result};
use crate::domain::{Change, DocumentId, DocumentKind, Label, LotCode, LotId, Quantity, Reason, Sku};
use crate::store::{LotRow, MovementRow};

/// A lot as people name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LotName {
    /// The product.
    pub sku: Sku,
    /// Which of its lots.
    pub lot: LotKey,
}

/// Which lot of a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LotKey {
    /// By its code, where that stands in one location only.
    Code(LotCode),
    /// By its key.
    Id(LotId),
}

/// The book is put right by a signed quantity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adjust {
    /// The lot.
    pub lot: LotName,
    /// By how much; not zero.
    pub change: Change,
    /// Why.
    pub reason: Reason,
}

/// Goods are thrown away, expired ones too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WriteOff {
    /// The lot.
    pub lot: LotName,
    /// How much; not given: all of it.
    pub quantity: Option<Quantity>,
    /// Why.
    pub reason: Reason,
}

/// Which way returned goods go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReturnWay {
    /// A customer brings them back.
    In,
    /// They go back to their supplier, expired ones too.
    Out,
}

/// Goods come back, or go back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Return {
    /// The lot.
    pub lot: LotName,
    /// Which way.
    pub way: ReturnWay,
    /// How much; above zero.
    pub quantity: Quantity,
    /// The order or delivery they belong to.
    pub reference: Option<Label>,
    /// Why.
    pub reason: Reason,
}

/// Goods move to another location; what moves becomes a lot of the same code there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transfer {
    /// The lot.
    pub lot: LotName,
    /// How much; not given: all of it.
    pub quantity: Option<Quantity>,
    /// Where to.
    pub to: Label,
    /// Why, where that matters.
    pub reason: Option<Reason>,
}

/// A lot shall go nowhere until it is released.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// The lot.
    pub lot: LotName,
    /// Why.
    pub reason: Reason,
}

/// A lot on hold may go again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    /// The lot.
    pub lot: LotName,
    /// Why, where that matters.
    pub reason: Option<Reason>,
}

/// A document that was written, with its movements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Its identity.
    pub document: DocumentId,
    /// Its kind.
    pub kind: DocumentKind,
    /// When it was written.
    pub at: chrono::DateTime<chrono::Utc>,
    /// Who acted.
    pub operator: Label,
    /// Where.
    pub station: Label,
    /// The order or delivery it answers.
    pub reference: Option<Label>,
    /// Why.
    pub reason: Option<Reason>,
    /// The document that it undoes.
    pub reverses: Option<DocumentId>,
    /// What it changed.
    pub movements: Vec<MovementRow>,
}

impl Batch<'_> {
    /// Puts the book right.
    pub fn adjust(&mut self, act: &Act, order: &Adjust) -> Result<Written> {
        let _ = (act, order);
        todo!()
    }

    /// Writes goods off.
    pub fn write_off(&mut self, act: &Act, order: &WriteOff) -> Result<Written> {
        let _ = (act, order);
        todo!()
    }

    /// Takes goods back, or sends them back.
    pub fn return_goods(&mut self, act: &Act, order: &Return) -> Result<Written> {
        let _ = (act, order);
        todo!()
    }

    /// Moves goods to another location.
    pub fn transfer(&mut self, act: &Act, order: &Transfer) -> Result<Written> {
        let _ = (act, order);
        todo!()
    }

    /// Puts a lot on hold.
    pub fn hold(&mut self, act: &Act, order: &Hold) -> Result<LotRow> {
        let _ = (act, order);
        todo!()
    }

    /// Releases a lot.
    pub fn release(&mut self, act: &Act, order: &Release) -> Result<LotRow> {
        let _ = (act, order);
        todo!()
    }
}
