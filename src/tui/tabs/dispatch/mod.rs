//! The Dispatch tab: shows the plan before it is posted, with the reason beside every lot that FEFO passed over.

mod actions;
mod dispatched_line;
mod fields;
mod lot_chooser;
mod lot_chooser_view;
mod plan;
mod plan_view;
mod response;
mod submit;
mod update;
mod view;

use ratatui::layout::Rect;

use crate::domain::DocumentId;
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::Canvas;
use crate::tui::component::navigation::Navigation;
use crate::tui::component::{Component, Effect, Event, Tab, UpdateContext};
use crate::tui::keys::{Action, Scope};
use crate::tui::panels::line_item::form::LineItemForm;
use crate::tui::panels::line_item::session_log::SessionLog;
use crate::tui::panels::line_item::type_ahead::TypeAhead;
use crate::tui::panels::product_lots::ProductLots;

use dispatched_line::DispatchedLine;
use fields::{FieldId, LotOverride};
use plan::PlanState;
use response::Response;

pub(crate) struct DispatchTab {
    form: LineItemForm<FieldId>,
    /// Lots chosen by hand instead of by FEFO.
    lot_override: Option<LotOverride>,
    plan_state: PlanState,
    product_lots: ProductLots,
    focus: Focus,
    /// The reference, kept from line to line of an order.
    kept_reference: String,
    /// Lines dispatched for this order.
    log: SessionLog<DispatchedLine>,
    /// The form before it was cleared, for undo.
    cleared_form: Option<Box<ClearedForm>>,
    /// Id of the document being posted. Retries reuse it until one succeeds, so that an attempt whose response was
    /// lost takes effect only once.
    pending_document: Option<DocumentId>,
    writing: bool,
    /// Input buffered while a dispatch is being posted.
    type_ahead: TypeAhead<Response>,
    /// The stock changed while the tab was hidden.
    stale: bool,
}

struct ClearedForm {
    form: LineItemForm<FieldId>,
    lot_override: Option<LotOverride>,
}

/// Where keys go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Focus {
    Fields,
    Plan,
    /// The session log.
    Log,
}

impl DispatchTab {
    pub(crate) fn new(cx: &UpdateContext<'_>) -> Self {
        DispatchTab {
            form: LineItemForm::new(fields::new_form(cx.texts)),
            lot_override: None,
            plan_state: PlanState::default(),
            product_lots: ProductLots::default(),
            focus: Focus::Fields,
            kept_reference: String::new(),
            log: SessionLog::default(),
            cleared_form: None,
            pending_document: None,
            writing: false,
            type_ahead: TypeAhead::default(),
            stale: false,
        }
    }

    /// Whether the list of matching products is open.
    fn is_choosing_product(&self) -> bool {
        self.focus == Focus::Fields && self.form.is_offering_products()
    }

    /// Whether the form holds text that leaving would lose.
    fn has_unsaved_text(&self) -> bool {
        let typed = [FieldId::Product, FieldId::Quantity, FieldId::MinLife, FieldId::Reason];
        typed.into_iter().any(|slot| !self.form.fields.text(slot).trim().is_empty())
            || self.form.fields.text(FieldId::Reference) != self.kept_reference
    }
}

impl Component for DispatchTab {
    type Response = Response;

    fn scopes(&self) -> &'static [Scope] {
        match self.focus {
            Focus::Plan => &[Scope::DispatchPlan, Scope::List],
            Focus::Log => &[Scope::DispatchLog, Scope::List],
            Focus::Fields if self.is_choosing_product() => {
                &[Scope::ProductMatches, Scope::DispatchFields, Scope::FormFields]
            }
            Focus::Fields => &[Scope::DispatchFields, Scope::EmptyForm, Scope::FormFields],
        }
    }

    fn accepts_text(&self) -> bool {
        self.focus == Focus::Fields
    }

    fn is_available(&self, action: Action, cx: &UpdateContext<'_>) -> bool {
        self.is_action_available(action, cx)
    }

    fn unsaved_label(&self, texts: &Texts) -> Option<String> {
        self.has_unsaved_text().then(|| self.title(texts))
    }

    fn update(&mut self, event: Event<Response>, cx: &UpdateContext<'_>) -> Vec<Effect<Response>> {
        self.handle_event(event, cx)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        self.draw_tab(canvas, area);
    }
}

impl Tab for DispatchTab {
    fn title(&self, texts: &Texts) -> String {
        t!(texts, "dispatch-title")
    }

    fn accepts(&self, letter: &Navigation) -> bool {
        matches!(letter, Navigation::DispatchLot(_) | Navigation::DispatchProduct(_))
    }
}

#[cfg(test)]
mod tests;
