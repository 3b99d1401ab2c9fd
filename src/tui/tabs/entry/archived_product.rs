//! Receiving a product that is archived: the operator is asked whether to restore it (docs/RULES.md, P2).

use super::{EntryTab, Response};
use crate::domain::{ProductDetails, Sku};
use crate::t;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Effect, UpdateContext};
use crate::tui::overlays::ConfirmDialog;
use crate::warehouse::{ChangedProduct, ProductEdit};

impl EntryTab {
    /// Goes on with a product that was restored: with the line if it was typed, else by beginning it.
    pub(super) fn on_product_restored(
        &mut self,
        restored: ChangedProduct,
        cx: &UpdateContext<'_>,
    ) -> Vec<Effect<Response>> {
        let ChangedProduct { document, stock, .. } = restored;
        let text = t!(cx.texts, "products-done-restored", sku = stock.product.details.sku.as_str());
        let notice = Effect::Notify(Notice::success(text, document));
        let effects = match self.session.form.picker.chosen_product() {
            Some(chosen) if chosen.product.id == stock.product.id => self.save_line(cx),
            _ => self.start_with_product(stock, cx),
        };
        [notice].into_iter().chain(effects).collect()
    }
}

/// Asks whether to restore an archived product, to receive it.
pub(super) fn offer_to_restore(details: &ProductDetails, cx: &UpdateContext<'_>) -> Effect<Response> {
    let (sku, name) = (details.sku.as_str(), details.name.as_str());
    let question = t!(cx.texts, "products-restore-question", sku = sku, name = name);
    let title = t!(cx.texts, "products-restore-title");
    Effect::open_overlay(ConfirmDialog::new(title, question, Response::RestoreAccepted(details.sku.clone())))
}

pub(super) fn restore_product(sku: Sku, cx: &UpdateContext<'_>) -> Effect<Response> {
    let ctx = cx.actor.context(None, cx.today);
    let edit = ProductEdit { archived: Some(false), ..ProductEdit::default() };
    Effect::write(move |warehouse| Response::ProductRestored(warehouse.edit_product(&ctx, &sku, &edit)))
}
