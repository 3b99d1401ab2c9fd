//! A row of the sheet of a count.

use crate::domain::{Day, Label, LotCode, Quantity, Sku};

/// A row with something counted.
#[derive(Debug, Clone)]
pub(super) struct SheetRow {
    pub(super) sku: Sku,
    pub(super) code: Option<LotCode>,
    pub(super) location: Option<Label>,
    pub(super) expires: Option<Day>,
    pub(super) quantity: Quantity,
}
