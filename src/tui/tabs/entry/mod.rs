//! The Entry tab: receives goods line by line of a delivery, with warnings about a line before it is saved.

mod archived_product;
mod correction;
mod enter;
mod expiry;
mod fields;
mod label;
mod last_delivery;
mod location_proposal;
mod receipt_check;
mod received_line;
mod save;
mod supplier_proposal;
mod unknown_product;
mod update;
mod view;

use chrono::{DateTime, Utc};
use ratatui::layout::Rect;

use crate::domain::{Amount, Day, DocumentId, Label, Sku, Stock};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::Canvas;
use crate::tui::component::navigation::Navigation;
use crate::tui::component::typed_field::TypedField;
use crate::tui::component::{Component, Effect, Event, Tab, UpdateContext};
use crate::tui::keys::{Action, Scope};
use crate::tui::panels::label_dialog::LabelSetup;
use crate::tui::panels::line_item::session::{LineSession, SessionResponse};
use crate::warehouse::{ChangedProduct, DeliveryLine, Error, LastDelivery, Receipt, ReceiptWarning};

use correction::LineToCorrect;
use enter::TypedBurst;
use fields::FieldId;
use label::StatedProduction;
use last_delivery::ExpectedLines;
use location_proposal::{LocationProposal, ProductPlace};
use receipt_check::{CheckRequest, ReceiptCheck};
use received_line::ReceivedLine;
use unknown_product::UnknownAnswer;

pub(crate) struct EntryTab {
    labels: LabelSetup,
    /// The form, and the lines received in this delivery.
    session: LineSession<FieldId, ReceivedLine, Response>,
    check: ReceiptCheck,
    location_proposal: LocationProposal,
    /// Who sent the chosen product last.
    proposed_supplier: Option<Label>,
    /// What is still to come of a delivery that is like the last one.
    expected: ExpectedLines,
    /// The production date that the label of the line states, or that the line being corrected has.
    produced: Option<StatedProduction>,
    /// What was typed last.
    typed_last: TypedBurst,
    /// Enter waits for the place of the product.
    enters_once_placed: bool,
    /// Whether keys go to the session log.
    log_focused: bool,
}

/// A result from the worker or from an overlay.
#[derive(Debug)]
pub(crate) enum Response {
    Session(SessionResponse),
    /// The product that another tab asked to receive.
    ProductLoaded(Result<Stock, Error>),
    /// The product of a line to enter again, with the line to copy.
    ProductForRepeatLoaded(Box<ReceivedLine>, Result<Stock, Error>),
    /// A line to correct, with its document, and what is to be typed again.
    LineToCorrectLoaded(DocumentId, Result<LineToCorrect, Error>),
    /// What the supplier brought last.
    LastDeliveryLoaded {
        supplier: Label,
        last: Result<Option<LastDelivery>, Error>,
    },
    /// The product of the next line of a delivery that is like the last one.
    ExpectedLineLoaded {
        line: DeliveryLine,
        stock: Result<Stock, Error>,
    },
    /// Where the chosen product was last put, and who sent it.
    PlaceLoaded(ProductPlace),
    /// Warnings about the receipt being typed.
    CheckLoaded {
        request: Box<CheckRequest>,
        result: Result<Vec<ReceiptWarning>, Error>,
    },
    /// The line was saved or refused.
    SaveFinished {
        /// When it was saved, UTC.
        at: DateTime<Utc>,
        /// The cost of one unit, as typed.
        cost: Option<Amount>,
        result: Result<Receipt, Error>,
    },
    /// The operator has an archived product restored, to receive it.
    RestoreAccepted(Sku),
    ProductRestored(Result<ChangedProduct, Error>),
    /// What becomes of goods that no product was known for.
    Unknown(UnknownAnswer),
    /// The operator means the line, doubtful as it is.
    DoubtfulAccepted,
    /// The operator accepts the expiry recorded for the lot code.
    KnownExpiryAccepted(Option<Day>),
    /// The operator read the expiry off the label: the book is wrong.
    LabelExpiryAccepted,
    /// A day picked in the calendar.
    ExpiryPicked(Day),
}

impl From<SessionResponse> for Response {
    fn from(response: SessionResponse) -> Self {
        Response::Session(response)
    }
}

impl EntryTab {
    pub(crate) fn new(labels: LabelSetup, cx: &UpdateContext<'_>) -> Self {
        EntryTab {
            labels,
            session: LineSession::new(fields::new_form(cx.texts)),
            check: ReceiptCheck::default(),
            location_proposal: LocationProposal::default(),
            proposed_supplier: None,
            expected: ExpectedLines::default(),
            produced: None,
            typed_last: TypedBurst::default(),
            enters_once_placed: false,
            log_focused: false,
        }
    }

    /// Whether the list of matching products is open.
    fn is_choosing_product(&self) -> bool {
        !self.log_focused && self.session.form.is_offering_products()
    }

    /// Whether something is being chosen for the active field: a product, or a name of the book.
    fn is_choosing(&self) -> bool {
        !self.log_focused && (self.is_choosing_product() || self.session.is_offering_names())
    }
}

impl Component for EntryTab {
    type Response = Response;

    fn scopes(&self) -> &'static [Scope] {
        if self.session.is_busy() {
            // Keys are buffered for the next line, which starts at its first field.
            return &[Scope::EntryFields, Scope::EmptyForm, Scope::FormFields];
        }
        if !self.log_focused && self.session.form.fields.active_field() == Some(FieldId::Expires) {
            return &[Scope::EntryExpiry, Scope::EntryFields, Scope::EmptyForm, Scope::FormFields];
        }
        match (self.log_focused, self.is_choosing(), self.enter_saves()) {
            (true, _, _) => &[Scope::EntryLog, Scope::List],
            (_, true, false) => &[Scope::ProductMatches, Scope::EntryFields, Scope::FormFields],
            (_, true, true) => {
                &[Scope::ProductMatches, Scope::EntryLastField, Scope::EntryFields, Scope::FormFields]
            }
            (_, _, true) => &[Scope::EntryLastField, Scope::EntryFields, Scope::EmptyForm, Scope::FormFields],
            _ => &[Scope::EntryFields, Scope::EmptyForm, Scope::FormFields],
        }
    }

    fn accepts_text(&self) -> bool {
        !self.log_focused
    }

    fn is_for_acts(&self) -> bool {
        true
    }

    fn accepts_scans(&self) -> bool {
        true
    }

    fn typed_field(&self) -> Option<TypedField<'_>> {
        let (id, text) = self.session.form.fields.active().filter(|_| !self.log_focused)?;
        Some(TypedField { field: id.into(), text, takes_sign: false })
    }

    fn takes_labels(&self) -> bool {
        true
    }

    fn reads_as_label(&self, text: &str, cx: &UpdateContext<'_>) -> bool {
        self.session.form.reads_as_label(text, cx.today)
    }

    fn is_available(&self, action: Action, _: &UpdateContext<'_>) -> bool {
        match action {
            // Available while saving, too: the key then belongs to the next line.
            Action::EntrySave | Action::EntrySaveLast => !self.is_choosing_product(),
            Action::EntryLikeLast => self.can_repeat_delivery(),
            Action::EntryLabel | Action::EntryLabelOfLast => self.session.log.reversible_entry().is_some(),
            Action::EntryRepeatLine => self.session.log.selected_entry().is_some(),
            Action::EntryUndoLine | Action::EntryCorrectLine => self.session.log.reversible_entry().is_some(),
            _ => self.session.is_available(action),
        }
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

impl Tab for EntryTab {
    fn title(&self, texts: &Texts) -> String {
        t!(texts, "entry-title")
    }

    fn short_title(&self, texts: &Texts) -> String {
        t!(texts, "entry-title-short")
    }

    fn accepts_navigation(&self, navigation: &Navigation) -> bool {
        matches!(navigation, Navigation::ReceiveProduct(_))
    }
}

#[cfg(test)]
mod tests;
