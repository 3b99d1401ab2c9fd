//! Correcting a line of this order.

use super::fields::{FieldId, LotOverride};
use super::{DispatchTab, Focus, Response};
use crate::domain::{Day, DocumentId, Sku, Stock};
use crate::t;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Effect, UpdateContext};
use crate::warehouse::{Dispatch, Error, LotSelection, Missing, Result, Warehouse};

/// A line to correct, as it was asked for.
#[derive(Debug)]
pub(crate) struct LineToCorrect {
    dispatch: Dispatch,
    stock: Stock,
}

impl LineToCorrect {
    fn load(warehouse: &mut Warehouse, document: DocumentId, sku: &Sku, today: Day) -> Result<Self> {
        let dispatch = warehouse.dispatch_command(document)?;
        let dispatch = dispatch.ok_or(Error::NotFound(Missing::Document(document)))?;
        Ok(LineToCorrect { dispatch, stock: warehouse.stock(sku, today)? })
    }
}

impl DispatchTab {
    /// Loads the selected line to correct it. Refused while the form holds text.
    pub(super) fn load_for_correction(&mut self, cx: &UpdateContext<'_>) -> Option<Effect<Response>> {
        let entry = self.session.log.reversible_entry()?;
        let (document, sku, today) = (entry.document, entry.line.sku.clone(), cx.today);
        if let Some(refusal) = self.session.refuse_correction(cx.texts) {
            return Some(refusal);
        }
        self.focus = Focus::Fields;
        if self.session.has_unsaved_text() {
            let text = t!(cx.texts, "dispatch-line-unsaved", sku = sku.as_str());
            return Some(Effect::Notify(Notice::info(text)));
        }
        // A quick hand types what is right before the line is there.
        self.session.begin_look_up();
        Some(Effect::read("correction", move |warehouse| {
            let line = LineToCorrect::load(warehouse, document, &sku, today);
            Response::LineToCorrectLoaded(document, line)
        }))
    }

    /// Fills the form with a line, to be corrected.
    pub(super) fn start_correction(
        &mut self,
        document: DocumentId,
        loaded: LineToCorrect,
        cx: &UpdateContext<'_>,
    ) -> Vec<Effect<Response>> {
        let LineToCorrect { dispatch, stock } = loaded;
        self.session.begin_correction(document, cx.texts);
        let fields = &mut self.session.form.fields;
        fields.set_kept_text(FieldId::Quantity, &cx.texts.input_quantity(dispatch.quantity));
        let min_life = dispatch.min_life_days.map(|days| days.to_string()).unwrap_or_default();
        fields.set_kept_text(FieldId::MinLife, &min_life);
        let (lots, reason) = match dispatch.choice {
            Some(choice) => (Some(choice.lots), choice.reason),
            None => (None, dispatch.reason),
        };
        let reason = reason.map(|reason| reason.to_string()).unwrap_or_default();
        fields.set_kept_text(FieldId::Reason, &reason);
        let effects = self.start_with_product(stock, cx);
        self.set_lot_override(match lots {
            Some(LotSelection::Lots(lots)) => Some(LotOverride::LotQuantities(lots)),
            Some(LotSelection::Code(_)) | None => None,
        });
        effects
    }
}
