//! Who sends a product: proposed, while no supplier is typed, from its last receipt. It is shown faintly in the field and
//! taken by Enter there, so that nobody books a supplier unseen.

use super::EntryTab;
use super::fields::FieldId;
use crate::domain::Label;
use crate::i18n::Texts;
use crate::t;
use crate::tui::theme::Meaning;

impl EntryTab {
    /// Proposes the supplier of the chosen product's last receipt, or none.
    pub(super) fn propose_supplier(&mut self, supplier: Option<Label>) {
        self.proposed_supplier = supplier;
    }

    /// The supplier that Enter takes now: in its empty field alone, at the beginning of a delivery.
    fn offered_supplier(&self) -> Option<&Label> {
        let fields = &self.session.form.fields;
        let is_asked = fields.active_field() == Some(FieldId::Supplier) && !self.log_focused;
        let is_open = fields.text(FieldId::Supplier).is_empty() && self.session.log.is_empty();
        self.proposed_supplier.as_ref().filter(|_| is_asked && is_open && !self.session.is_offering_names())
    }

    /// Takes the supplier that is proposed.
    pub(super) fn take_offered_supplier(&mut self) {
        if let Some(supplier) = self.offered_supplier().map(ToString::to_string) {
            self.session.form.fields.set_text(FieldId::Supplier, &supplier);
        }
    }

    /// Shows the proposal in its field as long as Enter takes it.
    pub(super) fn show_offered_supplier(&mut self) {
        let shown = self.offered_supplier().map(ToString::to_string).unwrap_or_default();
        self.session.form.fields.set_placeholder(FieldId::Supplier, shown);
    }

    /// Says which keys take the proposal and leave it.
    pub(super) fn supplier_hint(&self, texts: &Texts) -> Option<(String, Meaning)> {
        self.offered_supplier().map(|_| (t!(texts, "entry-supplier-proposed"), Meaning::Muted))
    }
}
