//! Warnings about a line before it is saved. They reload whenever the form changes.

use super::fields::{self, FieldId};
use super::{EntryTab, Response};
use crate::domain::{Day, Label};
use crate::t;
use crate::tui::component::canvas::ViewContext;
use crate::tui::component::{Effect, UpdateContext};
use crate::tui::panels::line_item::quantity_expr::UnitOfMeasure;
use crate::tui::theme::Meaning;
use crate::warehouse::{Conflict, Error, ReceiptWarning, Receive, Warning};

/// What is known about the line being typed.
#[derive(Debug, Default)]
pub(super) struct ReceiptCheck {
    /// The receipt whose check was requested last.
    requested: Option<Receive>,
    warnings: Vec<ReceiptWarning>,
    error: Option<Error>,
}

impl ReceiptCheck {
    /// Makes the warnings load again.
    pub(super) fn invalidate(&mut self) {
        self.requested = None;
    }

    /// Stores a loaded result. Results of older requests are dropped.
    pub(super) fn on_loaded(&mut self, request: &Receive, result: Result<Vec<ReceiptWarning>, Error>) {
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
            Some(error) => {
                let text = crate::i18n::explain(texts, error).message;
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
                    let there = self.requested.as_ref().and_then(|order| order.location.as_ref());
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
        let (texts, today) = (cx.texts, cx.today);
        let fields = &mut self.session.form.fields;
        let Some(stock) = self.session.form.picker.chosen_product() else {
            self.check = ReceiptCheck::default();
            fields.set_placeholder(FieldId::Expires, String::new());
            return None;
        };
        let request = fields::to_receive(fields, stock, cx);
        let proposed = self.check.known_expiry().or_else(|| stock.product.details.proposed_expiry(today));
        let proposal = proposed.map_or_else(|| t!(texts, "word-no-expiry"), |day| texts.date(day));
        fields.set_placeholder(FieldId::Expires, proposal);
        if self.check.requested.as_ref() == Some(&request) {
            return None;
        }
        self.check.requested = Some(request.clone());
        Some(Effect::read("check", move |warehouse| Response::CheckLoaded {
            result: warehouse.check_receipt(today, &request),
            request: Box::new(request),
        }))
    }
}
