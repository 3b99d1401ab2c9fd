//! Warnings about a line before it is saved. They reload whenever the form changes.

use super::Entry;
use super::answer::Answer;
use super::fields::{self, Slot};
use crate::domain::{Day, Label};
use crate::t;
use crate::tui::canvas::Look;
use crate::tui::part::{Context, Effect};
use crate::tui::theme::Meaning;
use crate::tui::widgets::amount::Goods;
use crate::tui::widgets::shelf::Shelf;
use crate::warehouse::{Conflict, Error, ReceiptWarning, Receive};

/// What is known about the line being typed.
#[derive(Debug, Default)]
pub(super) struct Check {
    /// The receipt whose check was requested last.
    asked: Option<Receive>,
    warnings: Vec<ReceiptWarning>,
    refusal: Option<Error>,
    pub(super) shelf: Shelf,
}

impl Check {
    /// Makes everything load again.
    pub(super) fn renew(&mut self) {
        self.asked = None;
        self.shelf.ask_again();
    }

    /// Stores a loaded result. Results of older requests are dropped.
    pub(super) fn answered(&mut self, order: &Receive, outcome: Result<Vec<ReceiptWarning>, Error>) {
        if self.asked.as_ref() != Some(order) {
            return;
        }
        (self.warnings, self.refusal) = match outcome {
            Ok(warnings) => (warnings, None),
            Err(error) => (Vec::new(), Some(error)),
        };
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
    pub(super) fn notes(&self, goods: Goods<'_>, look: &Look<'_>) -> Vec<(String, Meaning)> {
        let (texts, symbols) = (look.texts, look.symbols);
        let mut notes: Vec<(String, Meaning)> = Vec::new();
        match &self.refusal {
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
        for warning in &self.warnings {
            notes.push(match warning {
                ReceiptWarning::Expired { expires } => {
                    let text = t!(texts, "entry-note-expired", date = texts.date(*expires));
                    (format!("{} {text}", symbols.critical), Meaning::Critical)
                }
                ReceiptWarning::GoesFirst { shelf } => {
                    let text = t!(texts, "entry-note-goes-first", date = texts.date(*shelf));
                    (format!("{} {text}", symbols.warning), Meaning::Warning)
                }
                ReceiptWarning::KnownCode { on_hand, .. } => {
                    let text = t!(texts, "entry-note-known", on_hand = goods.measured(*on_hand, texts));
                    (format!("{} {text}", symbols.dot), Meaning::Accent)
                }
                ReceiptWarning::KnownElsewhere { on_hand, location, .. } => {
                    let place = |place: Option<&Label>| {
                        place.map_or_else(|| t!(texts, "word-no-location"), ToString::to_string)
                    };
                    let there = self.asked.as_ref().and_then(|order| order.location.as_ref());
                    let text = t!(
                        texts,
                        "entry-note-elsewhere",
                        place = place(location.as_ref()),
                        on_hand = goods.measured(*on_hand, texts),
                        there = place(there)
                    );
                    (format!("{} {text}", symbols.dot), Meaning::Accent)
                }
            });
        }
        notes
    }
}

impl Entry {
    /// Requests matches, warnings and lots where their inputs have changed.
    pub(super) fn ask(&mut self, cx: &Context<'_>) -> Vec<Effect<Answer>> {
        let (texts, today) = (cx.texts, cx.today);
        let mut effects = Vec::new();
        if let Some(job) = self.line.wanted(today) {
            effects.push(Effect::read("products", move |warehouse| Answer::Found(job(warehouse))));
        }
        let Some(stock) = self.line.picker.chosen() else {
            self.check = Check::default();
            self.line.form.propose(Slot::Expires, String::new());
            return effects;
        };
        let order = fields::order(&self.line.form, stock, cx);
        let proposed = self.check.known_expiry().or_else(|| stock.product.details.proposed_expiry(today));
        let proposal = proposed.map_or_else(|| t!(texts, "word-no-expiry"), |day| texts.date(day));
        self.line.form.propose(Slot::Expires, proposal);
        let product = stock.product.id;
        if self.check.asked.as_ref() != Some(&order) {
            self.check.asked = Some(order.clone());
            effects.push(Effect::read("check", move |warehouse| Answer::Checked {
                outcome: warehouse.check_receipt(today, &order),
                order: Box::new(order),
            }));
        }
        if let Some(job) = self.check.shelf.wanted(product, today) {
            effects.push(Effect::read("shelf", move |warehouse| Answer::Shelf(job(warehouse))));
        }
        effects
    }
}
