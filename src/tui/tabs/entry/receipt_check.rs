//! Warnings about a line before it is saved. They reload whenever the form changes.

use super::fields::{self, FieldId};
use super::{EntryTab, Response};
use crate::domain::{Day, DocumentId, Label};
use crate::t;
use crate::tui::component::canvas::ViewContext;
use crate::tui::component::{Effect, UpdateContext};
use crate::tui::panels::line_item::session_correction::correction_way_out;
use crate::tui::panels::line_item::unit_of_measure::UnitOfMeasure;
use crate::tui::theme::Meaning;
use crate::warehouse::{Conflict, Error, Invalid, ReceiptWarning, Receive, Warehouse, Warning};

/// A receipt to check, and the document of the line that it corrects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CheckRequest {
    receive: Receive,
    corrects: Option<DocumentId>,
}

impl CheckRequest {
    fn run(&self, warehouse: &mut Warehouse, today: Day) -> Result<Vec<ReceiptWarning>, Error> {
        match self.corrects {
            Some(wrong) => warehouse.check_corrected_receipt(today, wrong, &self.receive),
            None => warehouse.check_receipt(today, &self.receive),
        }
    }
}

/// What is known about the line being typed.
#[derive(Debug, Default)]
pub(super) struct ReceiptCheck {
    /// The receipt whose check was requested last.
    requested: Option<CheckRequest>,
    warnings: Vec<ReceiptWarning>,
    error: Option<Error>,
}

impl ReceiptCheck {
    /// Makes the warnings load again.
    pub(super) fn invalidate(&mut self) {
        self.requested = None;
    }

    /// Stores a loaded result. Results of older requests are dropped.
    pub(super) fn on_loaded(&mut self, request: &CheckRequest, result: Result<Vec<ReceiptWarning>, Error>) {
        if self.requested.as_ref() != Some(request) {
            return;
        }
        (self.warnings, self.error) = match result {
            Ok(warnings) => (warnings, None),
            Err(error) => (Vec::new(), Some(error)),
        };
    }

    pub(super) fn warnings(&self) -> &[ReceiptWarning] {
        &self.warnings
    }

    /// The expiry recorded for the lot code.
    pub(super) fn known_expiry(&self) -> Option<Day> {
        self.warnings.iter().find_map(|warning| match warning {
            ReceiptWarning::KnownCode { expires, .. } | ReceiptWarning::KnownElsewhere { expires, .. } => {
                *expires
            }
            _ => None,
        })
    }

    /// Refusal and warnings, one line each, the most urgent first.
    pub(super) fn warning_texts(
        &self,
        unit: UnitOfMeasure<'_>,
        context: &ViewContext<'_>,
    ) -> Vec<(String, Meaning)> {
        let (texts, symbols) = (context.texts, context.symbols);
        let mut notes: Vec<(String, Meaning)> = Vec::new();
        match &self.error {
            Some(Error::Conflict(Conflict::OtherExpiry { code, known, .. })) => {
                let known = known.map_or_else(|| t!(texts, "word-no-expiry"), |day| texts.date(day));
                let text = t!(texts, "entry-note-other-expiry", lot = code.as_str(), known = known);
                notes.push((format!("{} {text}", symbols.critical), Meaning::Critical));
            }
            // What is required may not be typed yet either: it is asked for when the line is saved.
            Some(Error::Invalid(Invalid::Required { .. })) => {}
            Some(error) => {
                let is_correction = self.requested.as_ref().is_some_and(|asked| asked.corrects.is_some());
                let way_out = is_correction.then(|| correction_way_out(error, texts)).flatten();
                let text = way_out.unwrap_or_else(|| crate::i18n::explain(texts, error).message);
                notes.push((format!("{} {text}", symbols.error), Meaning::Error));
            }
            None => {}
        }
        // Whether an expiry is missing is asked when the line is saved: it may not be typed yet.
        let is_early = |warning: &&ReceiptWarning| {
            matches!(warning, ReceiptWarning::Doubtful(Warning::MissingExpiry { .. }))
        };
        for warning in self.warnings.iter().filter(|warning| !is_early(warning)) {
            notes.push(match warning {
                ReceiptWarning::Doubtful(Warning::Expired { expires, .. }) => {
                    let text = t!(texts, "entry-note-expired", date = texts.date(*expires));
                    (format!("{} {text}", symbols.critical), Meaning::Critical)
                }
                ReceiptWarning::Doubtful(warning) => {
                    (format!("{} {}", symbols.warning, texts.warning(warning)), Meaning::Warning)
                }
                ReceiptWarning::GoesFirst { earliest_expiry: shelf } => {
                    let text = t!(texts, "entry-note-goes-first", date = texts.date(*shelf));
                    (format!("{} {text}", symbols.warning), Meaning::Warning)
                }
                ReceiptWarning::KnownCode { on_hand, .. } => {
                    let text = t!(texts, "entry-note-known", on_hand = unit.quantity_text(*on_hand, texts));
                    (format!("{} {text}", symbols.dot), Meaning::Accent)
                }
                ReceiptWarning::KnownElsewhere { on_hand, location, .. } => {
                    let place = |place: Option<&Label>| {
                        place.map_or_else(|| t!(texts, "word-no-location"), ToString::to_string)
                    };
                    let there = self.requested.as_ref().and_then(|asked| asked.receive.location.as_ref());
                    let text = t!(
                        texts,
                        "entry-note-elsewhere",
                        place = place(location.as_ref()),
                        on_hand = unit.quantity_text(*on_hand, texts),
                        there = place(there)
                    );
                    (format!("{} {text}", symbols.dot), Meaning::Accent)
                }
            });
        }
        notes
    }
}

impl EntryTab {
    /// Requests the warnings if the receipt has changed, and shows the expiry that it would get.
    pub(super) fn check_if_needed(&mut self, cx: &UpdateContext<'_>) -> Option<Effect<Response>> {
        let (texts, today, corrects) = (cx.texts, cx.today, self.session.corrected_document());
        let produced = self.stated_production();
        let fields = &mut self.session.form.fields;
        let Some(product) = self.session.form.picker.chosen() else {
            self.check = ReceiptCheck::default();
            fields.set_placeholder(FieldId::Lot, String::new());
            fields.set_placeholder(FieldId::Expires, String::new());
            return None;
        };
        let receive = Receive { produced, ..fields::to_receive(fields, product, cx) };
        let stock = &product.stock;
        let request = CheckRequest { receive, corrects };
        let proposed = self.check.known_expiry().or_else(|| stock.product.details.proposed_expiry(today));
        let requires = stock.product.details.requires;
        let required = || t!(texts, "form-required");
        fields.set_placeholder(FieldId::Lot, if requires.lot { required() } else { String::new() });
        fields.set_placeholder(
            FieldId::Expires,
            match proposed {
                Some(day) => texts.date(day),
                None if requires.expiry => required(),
                None => t!(texts, "word-no-expiry"),
            },
        );
        if self.check.requested.as_ref() == Some(&request) {
            return None;
        }
        self.check.requested = Some(request.clone());
        Some(Effect::read("check", move |warehouse| Response::CheckLoaded {
            result: request.run(warehouse, today),
            request: Box::new(request),
        }))
    }
}
