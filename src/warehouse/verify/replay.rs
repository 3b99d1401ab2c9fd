//! Replays the ledger from the first document.

use std::collections::{BTreeSet, HashMap};
use std::ops::ControlFlow;

use super::ReportBuilder;
use super::replayed_facts::ReplayedFacts;
use crate::domain::fefo::{self, FefoKey, PassReason};
use crate::domain::{
    Day, Document, DocumentId, DocumentKind, FactChange, Field, LifeDays, LotId, Movement, MovementId,
    ProductId, Quantity, QuantityChange,
};
use crate::store::{LedgerEntry, ReadTransaction};
use crate::warehouse::Result;
use crate::warehouse::commands::dispatch::{Dispatch, DispatchDecision};

/// A lot as replayed so far: its FEFO attributes and expected balances.
#[derive(Debug, Clone, Copy)]
pub(super) struct ReplayedLot {
    pub product: ProductId,
    expires: Option<Day>,
    received: Day,
    /// In thousandths; below zero in a damaged book.
    pub on_hand: i64,
    pub received_quantity: i64,
    held: bool,
}

impl ReplayedLot {
    fn fefo_key(&self, id: LotId) -> FefoKey {
        fefo::fefo_key(self.expires, self.received, id)
    }

    /// Sets a fact that matters for the replay. Returns whether its text could be read.
    fn set(&mut self, field: Field, text: Option<&str>) -> bool {
        match (field, text) {
            (Field::Expires, Some(text)) => Day::parse_iso(text).map(|day| self.expires = Some(day)).is_ok(),
            (Field::Expires, None) => {
                self.expires = None;
                true
            }
            (Field::Received, text) => match text.map(Day::parse_iso) {
                Some(Ok(day)) => {
                    self.received = day;
                    true
                }
                _ => false,
            },
            (Field::Hold, reason) => {
                self.held = reason.is_some();
                true
            }
            (Field::ReceivedQuantity, text) => match text.and_then(Quantity::read) {
                Some(quantity) => {
                    self.received_quantity = quantity.thousandths();
                    true
                }
                None => false,
            },
            _ => true,
        }
    }

    fn pass_reason(&self, today: Day, min_life_days: LifeDays) -> Option<PassReason> {
        fefo::pass_reason(self.held, self.received, self.expires, today, min_life_days)
    }
}

/// State of the stock after the documents replayed so far.
pub(super) struct Replay {
    lots: HashMap<LotId, ReplayedLot>,
    /// Each product's lots with stock, in FEFO order.
    open_lots: HashMap<ProductId, BTreeSet<FefoKey>>,
    /// Kinds of all documents that have been reversed.
    reversed: HashMap<DocumentId, DocumentKind>,
    /// What is said of lots, for those facts that a document changes at some time.
    facts: ReplayedFacts,
    last_movement: Option<MovementId>,
}

impl Replay {
    /// Starts before the first document, with all lots empty.
    pub(super) fn new(book: &dyn ReadTransaction) -> Result<Self> {
        let mut lots = HashMap::new();
        let facts = ReplayedFacts::load(book)?;
        book.all_lots(&mut |mut lot| {
            facts.turn_back(&mut lot);
            let played = ReplayedLot {
                product: lot.product,
                expires: lot.expires,
                received: lot.received,
                on_hand: 0,
                received_quantity: 0,
                held: false,
            };
            lots.insert(lot.id, played);
            ControlFlow::Continue(())
        })?;
        let mut reversals = Vec::new();
        let query = crate::store::DocumentQuery { kind: Some(DocumentKind::Reversal), ..Default::default() };
        book.documents(&query, &mut |row| {
            reversals.extend(row.reverses);
            ControlFlow::Continue(())
        })?;
        let reversed = book.documents_by_ids(&reversals)?;
        let reversed = reversed.into_iter().map(|document| (document.id, document.kind)).collect();
        Ok(Replay { lots, open_lots: HashMap::new(), reversed, facts, last_movement: None })
    }

    /// Returns each lot's expected state, and what is said of those that documents changed.
    pub(super) fn into_lots(self) -> (HashMap<LotId, ReplayedLot>, ReplayedFacts) {
        (self.lots, self.facts)
    }

    /// Replays one document.
    pub(super) fn apply_document(
        &mut self,
        LedgerEntry { document, movements, changes }: &LedgerEntry,
        findings: &mut ReportBuilder<'_>,
    ) {
        match document.kind {
            DocumentKind::Dispatch => self.check_dispatch(document, movements, findings),
            kind if kind.moves_within() => check_transfer_balance(document, movements, findings),
            _ => {}
        }
        for change in changes {
            self.apply_change(document, change, findings);
        }
        let original = document.reverses.and_then(|id| self.reversed.get(&id)).copied();
        let fits = match original.unwrap_or(document.kind) {
            DocumentKind::Amendment => !movements.is_empty() || !changes.is_empty(),
            kind => kind.has_movements() != movements.is_empty(),
        };
        findings.check("document_movements", fits, || {
            (
                format!("document {}", document.id),
                "movements by its kind".to_owned(),
                movements.len().to_string(),
            )
        });
        for movement in movements {
            self.apply_movement(document, movement, findings);
        }
    }

    /// Replays a change of a fact, which has to follow from what was said before.
    fn apply_change(&mut self, document: &Document, change: &FactChange, findings: &mut ReportBuilder<'_>) {
        let Some(id) = change.lot else { return };
        let Some(lot) = self.lots.get_mut(&id).filter(|lot| lot.product == change.product) else {
            findings.check("lot_facts", false, || {
                (
                    format!("document {}", document.id),
                    format!("lot {} of its product", id.0),
                    "none".to_owned(),
                )
            });
            return;
        };
        let known = match change.field {
            // Proved with the holds of codes.
            Field::Hold => change.before.clone(),
            Field::ReceivedQuantity => Some(format_thousandths(lot.received_quantity)),
            field => self.facts.replace(id, field, change.after.clone()),
        };
        findings.check("lot_facts", known == change.before, || {
            let (known, before) = (known.unwrap_or_default(), change.before.clone().unwrap_or_default());
            (format!("document {}: {} of lot {}", document.id, change.field, id.0), known, before)
        });
        let place = lot.fefo_key(id);
        let readable = lot.set(change.field, change.after.as_deref());
        findings.check("lot_facts", readable, || {
            let found = change.after.clone().unwrap_or_default();
            (format!("document {}", document.id), format!("a value of {}", change.field), found)
        });
        let (product, moved) = (lot.product, lot.fefo_key(id));
        let open = self.open_lots.entry(product).or_default();
        if open.remove(&place) {
            open.insert(moved);
        }
    }

    fn apply_movement(&mut self, document: &Document, movement: &Movement, findings: &mut ReportBuilder<'_>) {
        let subject = || format!("movement {}", movement.id.0);
        let last = self.last_movement.replace(movement.id);
        let follows = last < Some(movement.id) && !movement.change.is_zero();
        findings.check("movement_order", follows, || {
            let last = last.map_or(0, |last| last.0);
            (subject(), format!("after {last}, not zero"), movement.change.to_string())
        });
        let received = self.received_change(document, movement);
        let Some(lot) = self.lots.get_mut(&movement.lot).filter(|lot| lot.product == movement.product) else {
            findings.check("movement_lot", false, || {
                (subject(), format!("lot {} of its product", movement.lot.0), "none".to_owned())
            });
            return;
        };
        let change = movement.change.thousandths();
        lot.on_hand = lot.on_hand.saturating_add(change);
        lot.received_quantity = lot.received_quantity.saturating_add(received);
        let lot = *lot;
        findings.check("on_hand_below_zero", lot.on_hand >= 0, || {
            (subject(), "0 or more".to_owned(), format_thousandths(lot.on_hand))
        });
        findings.check_equal(
            "prefix_balance",
            subject,
            format_thousandths(lot.on_hand),
            movement.on_hand_after.to_string(),
        );
        let open = self.open_lots.entry(lot.product).or_default();
        let place = lot.fefo_key(movement.lot);
        if lot.on_hand > 0 {
            open.insert(place);
        } else {
            open.remove(&place);
        }
    }

    /// Returns by how much a movement changes its lot's total received quantity, in thousandths.
    fn received_change(&self, document: &Document, movement: &Movement) -> i64 {
        let change = movement.change;
        let brings = document.kind.adds_to_received() && change.is_incoming();
        let kind = document.reverses.and_then(|id| self.reversed.get(&id));
        let takes_back = kind.is_some_and(|kind| kind.adds_to_received()) && !change.is_incoming();
        if brings || takes_back { change.thousandths() } else { 0 }
    }

    /// Checks that a dispatch took only eligible lots, and none before an earlier eligible one was used up
    /// (docs/RULES.md, rules 5 and 7).
    fn check_dispatch(&self, document: &Document, movements: &[Movement], findings: &mut ReportBuilder<'_>) {
        let subject = || format!("document {}", document.id);
        let request = serde_json::from_str::<Dispatch>(&document.request).ok();
        let decision =
            document.decision.as_deref().and_then(|text| serde_json::from_str::<DispatchDecision>(text).ok());
        let (Some(request), Some(decision)) = (request, decision) else {
            findings.check("decision", false, || {
                (subject(), "its request and decision".to_owned(), "unreadable".to_owned())
            });
            return;
        };
        let moved: Vec<(LotId, QuantityChange)> =
            movements.iter().map(|movement| (movement.lot, movement.change)).collect();
        let chosen = request.choice.is_some();
        let min_life_days = if chosen { LifeDays::ZERO } else { decision.min_life_days };
        for (lot, _) in &moved {
            let reason =
                self.lots.get(lot).and_then(|lot| lot.pass_reason(document.stamp.day, min_life_days));
            findings.check("fefo", reason.is_none(), || {
                (
                    subject(),
                    "eligible lots".to_owned(),
                    format!("lot {} {}", lot.0, reason.map_or("", PassReason::name)),
                )
            });
        }
        let place = |lot: &LotId| self.lots.get(lot).map(|played| played.fefo_key(*lot));
        let last = moved.iter().map(|(lot, _)| *lot).max_by_key(place);
        if let Some(last) = last.filter(|_| !chosen) {
            self.check_fefo_order(document, &moved, last, decision.min_life_days, findings);
        }
    }

    fn check_fefo_order(
        &self,
        document: &Document,
        moved: &[(LotId, QuantityChange)],
        last: LotId,
        min_life_days: LifeDays,
        findings: &mut ReportBuilder<'_>,
    ) {
        let Some(end) = self.lots.get(&last).map(|lot| lot.fefo_key(last)) else { return };
        let Some(open) = self.lots.get(&last).and_then(|lot| self.open_lots.get(&lot.product)) else {
            return;
        };
        let left = open.range(..end).map(|(.., lot)| *lot).find(|id| {
            let Some(lot) = self.lots.get(id) else { return false };
            let taken: i64 =
                moved.iter().filter(|(moved, _)| moved == id).map(|(_, change)| change.thousandths()).sum();
            lot.pass_reason(document.stamp.day, min_life_days).is_none() && lot.on_hand + taken > 0
        });
        findings.check("fefo", left.is_none(), || {
            let left = left.map_or(0, |lot| lot.0);
            (format!("document {}", document.id), format!("lot {left} first"), format!("lot {}", last.0))
        });
    }
}

/// Checks that a transfer's movements sum to zero.
fn check_transfer_balance(document: &Document, movements: &[Movement], findings: &mut ReportBuilder<'_>) {
    let sum: i64 = movements.iter().map(|movement| movement.change.thousandths()).sum();
    findings.check("transfer", sum == 0, || {
        (format!("document {}", document.id), "0".to_owned(), format_thousandths(sum))
    });
}

/// Formats thousandths as a decimal quantity.
pub(super) fn format_thousandths(thousandths: i64) -> String {
    match Quantity::from_thousandths(thousandths) {
        Ok(quantity) => quantity.to_string(),
        Err(_) => QuantityChange::from_thousandths(thousandths).to_string(),
    }
}
