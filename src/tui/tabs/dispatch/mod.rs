//! The Dispatch tab: shows the plan before it is posted, with the reason beside every lot that FEFO passed over.

mod actions;
mod correction;
mod dispatched_line;
mod fields;
mod lot_chooser;
mod lot_chooser_view;
mod plan;
mod plan_view;
mod scanned_pick;
mod submit;
mod update;
mod view;

use chrono::{DateTime, Utc};
use ratatui::layout::Rect;

use crate::domain::{DocumentId, LotCode, LotId, ProductId, Quantity, Stock};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::Canvas;
use crate::tui::component::navigation::Navigation;
use crate::tui::component::typed_field::TypedField;
use crate::tui::component::{BurstId, Component, Effect, Event, Tab, UpdateContext};
use crate::tui::keys::{Action, Scope};
use crate::tui::panels::line_item::session::{LineSession, SessionResponse};
use crate::warehouse::{DispatchResult, Error, LotRow};

use correction::LineToCorrect;
use dispatched_line::DispatchedLine;
use fields::{FieldId, LotOverride};
use plan::{PlanRequest, PlanState};
use scanned_pick::ScannedPick;

pub(crate) struct DispatchTab {
    /// The form, and the lines dispatched for this order.
    session: LineSession<FieldId, DispatchedLine, Response>,
    /// Lots chosen by hand instead of by FEFO.
    lot_override: Option<LotOverride>,
    /// The lots chosen before the form was cleared, for undo.
    cleared_lot_override: Option<LotOverride>,
    plan_state: PlanState,
    /// A lot that was scanned and is still to be checked against the plan.
    scanned_pick: Option<ScannedPick>,
    /// Lots that were scanned for this line and are right.
    ticked: Vec<(ProductId, LotCode)>,
    focus: Focus,
    /// The burst in which the plan got the focus: nothing in it confirms the plan.
    plan_focused_in: BurstId,
}

/// A result from the worker or from an overlay.
#[derive(Debug)]
pub(crate) enum Response {
    Session(SessionResponse),
    /// The product that another tab asked to dispatch, with the lot to take it from if one was named.
    ProductLoaded(Option<Box<LotRow>>, Result<Stock, Error>),
    /// A line to correct, with its document, and what is to be typed again.
    LineToCorrectLoaded(DocumentId, Result<LineToCorrect, Error>),
    PlanLoaded {
        request: Box<PlanRequest>,
        result: Result<DispatchResult, Error>,
    },
    /// The dispatch was posted or refused.
    DispatchFinished {
        /// When it was posted, UTC.
        at: DateTime<Utc>,
        /// Whether what there is was to do.
        partial: bool,
        result: Result<DispatchResult, Error>,
    },
    /// The operator means the dispatch, doubtful as it is.
    DoubtfulAccepted {
        partial: bool,
    },
    /// A lot of the product was scanned, and where it stands.
    PickScanned(Result<ScannedPick, Error>),
    /// The operator takes the lot that was scanned, though another goes first.
    PickAccepted(Box<LotRow>),
    /// The lots and quantities that the operator chose.
    LotsChosen(Vec<(LotId, Quantity)>),
    /// The lot to write off, for the dialog to open.
    ExpiredLotLoaded(Result<Vec<LotRow>, Error>),
}

impl From<SessionResponse> for Response {
    fn from(response: SessionResponse) -> Self {
        Response::Session(response)
    }
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
            session: LineSession::new(fields::new_form(cx.texts)),
            lot_override: None,
            cleared_lot_override: None,
            plan_state: PlanState::default(),
            scanned_pick: None,
            ticked: Vec::new(),
            focus: Focus::Fields,
            plan_focused_in: BurstId::default(),
        }
    }

    /// Whether the list of matching products is open.
    fn is_choosing_product(&self) -> bool {
        self.focus == Focus::Fields && self.session.form.is_offering_products()
    }

    /// Whether something is being chosen for the active field: a product, or a name of the book.
    fn is_choosing(&self) -> bool {
        self.focus == Focus::Fields && (self.is_choosing_product() || self.session.is_offering_names())
    }
}

impl Component for DispatchTab {
    type Response = Response;

    fn scopes(&self) -> &'static [Scope] {
        match self.focus {
            Focus::Plan => &[Scope::DispatchPlan, Scope::List],
            Focus::Log => &[Scope::DispatchLog, Scope::List],
            Focus::Fields if self.is_choosing() => {
                &[Scope::ProductMatches, Scope::DispatchFields, Scope::FormFields]
            }
            Focus::Fields => &[Scope::DispatchFields, Scope::EmptyForm, Scope::FormFields],
        }
    }

    fn accepts_text(&self) -> bool {
        self.focus == Focus::Fields
    }

    fn is_for_acts(&self) -> bool {
        true
    }

    fn accepts_scans(&self) -> bool {
        true
    }

    fn typed_field(&self) -> Option<TypedField<'_>> {
        let (id, text) = self.session.form.fields.active().filter(|_| self.focus == Focus::Fields)?;
        Some(TypedField { field: id.into(), text, takes_sign: false })
    }

    fn takes_labels(&self) -> bool {
        true
    }

    fn reads_as_label(&self, text: &str, cx: &UpdateContext<'_>) -> bool {
        self.session.form.reads_as_label(text, cx.today)
    }

    fn is_available(&self, action: Action, cx: &UpdateContext<'_>) -> bool {
        self.is_action_available(action, cx)
    }

    fn unsaved_label(&self, texts: &Texts) -> Option<String> {
        self.session.has_text_to_lose().then(|| self.title(texts))
    }

    fn unsettled_label(&self, texts: &Texts) -> Option<String> {
        self.session.is_unsettled().then(|| self.title(texts))
    }

    fn has_pending_acts(&self) -> bool {
        self.session.is_busy()
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

    fn short_title(&self, texts: &Texts) -> String {
        t!(texts, "dispatch-title-short")
    }

    fn accepts_navigation(&self, navigation: &Navigation) -> bool {
        matches!(navigation, Navigation::DispatchLot(_) | Navigation::DispatchProduct(_))
    }
}

#[cfg(test)]
mod tests;
