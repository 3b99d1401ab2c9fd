//! Where a product goes: proposed from where it was last put, or from where the lot code stands.

use super::fields::FieldId;
use super::{EntryTab, Response};
use crate::domain::{DocumentKind, Label, ProductId};
use crate::tui::component::Effect;
use crate::warehouse::{Error, MovementQuery, ReceiptWarning, Warehouse};

/// What is known about the place of the chosen product.
#[derive(Debug, Default)]
pub(super) struct LocationProposal {
    /// The product whose place was requested last.
    product: Option<ProductId>,
    is_pending: bool,
    /// The text proposed, to tell it from one that was typed.
    text: String,
}

/// Where a product was last put, and who sent it.
#[derive(Debug)]
pub(crate) struct ProductPlace {
    product: ProductId,
    last: Result<LastReceipt, Error>,
}

/// Where the last receipt of a product was put, and who sent it.
#[derive(Debug, Default)]
struct LastReceipt {
    location: Option<Label>,
    supplier: Option<Label>,
}

#[cfg(test)]
impl ProductPlace {
    /// A product that was never put anywhere.
    pub(super) fn unknown(product: ProductId) -> Self {
        ProductPlace { product, last: Ok(LastReceipt::default()) }
    }
}

impl LocationProposal {
    /// Whether it is about a product.
    pub(super) fn is_of(&self, product: ProductId) -> bool {
        self.product == Some(product)
    }

    /// Proposes nothing for a product: where its line stands is known.
    pub(super) fn keep_of(&mut self, product: ProductId) {
        *self = LocationProposal { product: Some(product), ..LocationProposal::default() };
    }

    /// Whether the place of the chosen product is being looked up.
    pub(super) fn is_pending(&self) -> bool {
        self.is_pending
    }
}

impl EntryTab {
    /// Requests the place of a product that was just chosen.
    pub(super) fn load_place_if_needed(&mut self) -> Option<Effect<Response>> {
        let product = self.session.form.picker.chosen_product().map(|stock| stock.product.id);
        if product == self.location_proposal.product {
            return None;
        }
        self.propose_location("");
        self.propose_supplier(None);
        self.location_proposal.product = product;
        self.location_proposal.is_pending = product.is_some();
        let product = product?;
        Some(Effect::read("place", move |warehouse| {
            Response::PlaceLoaded(ProductPlace { product, last: find_last_receipt(warehouse, product) })
        }))
    }

    /// Proposes a loaded place. Without one, the operator types it.
    pub(super) fn on_place_loaded(&mut self, loaded: ProductPlace) {
        if self.location_proposal.product != Some(loaded.product) {
            return;
        }
        self.location_proposal.is_pending = false;
        let Ok(last) = loaded.last else { return };
        self.propose_supplier(last.supplier);
        if let Some(place) = last.location {
            self.propose_location(place.as_str());
        }
    }

    /// Proposes the place of a known lot code in place of that of its product.
    pub(super) fn propose_place_of_code(&mut self) {
        let elsewhere = self.check.warnings().iter().find_map(|warning| match warning {
            ReceiptWarning::KnownElsewhere { location, .. } => location.clone(),
            _ => None,
        });
        if let Some(place) = elsewhere {
            self.propose_location(place.as_str());
        }
    }

    /// Fills the location in, unless it was typed.
    fn propose_location(&mut self, text: &str) {
        let fields = &mut self.session.form.fields;
        let present = fields.text(FieldId::Location);
        if present.is_empty() || present == self.location_proposal.text {
            fields.set_kept_text(FieldId::Location, text);
            text.clone_into(&mut self.location_proposal.text);
        }
    }
}

/// Returns the place and the supplier of the product's latest receipt.
fn find_last_receipt(warehouse: &mut Warehouse, product: ProductId) -> Result<LastReceipt, Error> {
    let query = MovementQuery {
        product: Some(product),
        kind: Some(DocumentKind::Receipt),
        limit: Some(1),
        ..MovementQuery::default()
    };
    let mut last = LastReceipt::default();
    warehouse.movements(&query, &mut |row| {
        last = LastReceipt { location: row.location, supplier: row.stamp.partner };
        std::ops::ControlFlow::Break(())
    })?;
    Ok(last)
}
