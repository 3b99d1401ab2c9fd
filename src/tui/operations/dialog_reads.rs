//! What the dialog of an operation reads once it is shown, and again when the stock changes.

use super::dialog::{OperationDialog, OperationResponse};
use crate::tui::component::Effect;

impl OperationDialog {
    /// Reads the reasons that the book has for such an act.
    pub(super) fn load_reasons(&self) -> Option<Effect<OperationResponse>> {
        let kind = self.draft.document_kind()?;
        Some(Effect::read("reasons", move |warehouse| {
            OperationResponse::ReasonsLoaded(warehouse.usual_reasons(kind).unwrap_or_default())
        }))
    }

    /// Reads the lot again, which another station may have changed.
    pub(super) fn reload_lot(&self) -> Option<Effect<OperationResponse>> {
        let lot = self.draft.lot().filter(|_| !self.is_submitting)?;
        Some(Effect::read("lot", move |warehouse| {
            let rows = warehouse.lot_rows(&[lot]).unwrap_or_default();
            OperationResponse::LotReloaded(rows.into_iter().next().map(Box::new))
        }))
    }

    /// Reads the packs of the product, if a quantity is asked for.
    pub(super) fn load_units(&self) -> Option<Effect<OperationResponse>> {
        let sku = self.draft.product_with_quantity()?.clone();
        Some(Effect::read("units", move |warehouse| {
            OperationResponse::UnitsLoaded(warehouse.product_units(&sku).ok())
        }))
    }

    /// Reads where the code stands, if a hold or release is asked for.
    pub(super) fn load_standing(&self) -> Option<Effect<OperationResponse>> {
        self.scope.as_ref()?;
        let lot = self.draft.lot()?;
        Some(Effect::read("standing", move |warehouse| {
            OperationResponse::StandingLoaded(warehouse.code_standing(lot).ok())
        }))
    }
}
