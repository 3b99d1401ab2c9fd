//! Replays the ledger from the first document: what each lot has, and what is said of it.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::ControlFlow;

use super::entry::Entry;
use super::replayed_facts::ReplayedFacts;
use super::replayed_lot::{Fingerprint, ReplayedLot};
use super::report::ReportBuilder;
use crate::domain::fefo::FefoKey;
use crate::domain::{DocumentKind, FactChange, Field, LotId, Movement, ProductId, Quantity, QuantityChange};
use crate::store::ReadTransaction;
use crate::warehouse::Result;
use crate::warehouse::commands::returned_goods::says_what_came;

/// State of the stock after the documents replayed so far.
pub(super) struct Replay {
    lots: HashMap<LotId, ReplayedLot>,
    /// Each product's lots with stock, in FEFO order.
    open_lots: HashMap<ProductId, BTreeSet<FefoKey>>,
    /// What is said of lots, for those facts that a document changes at some time.
    facts: ReplayedFacts,
    /// Codes of which there is more than one lot, or was at some time; they are few.
    shared_codes: HashSet<(ProductId, Fingerprint)>,
}

impl Replay {
    /// Starts before the first document, with all lots empty.
    pub(super) fn new(book: &dyn ReadTransaction, findings: &mut ReportBuilder<'_>) -> Result<Self> {
        let mut lots = HashMap::new();
        let facts = ReplayedFacts::load(book, findings)?;
        let (mut codes, mut shared_codes) = (HashSet::new(), facts.changed_codes());
        book.all_lots(&mut |lot| {
            match lot {
                Ok(mut lot) => {
                    facts.turn_back(&mut lot);
                    let first = ReplayedLot::before_all(&lot);
                    if !first.code.is_none() && !codes.insert((first.product, first.code)) {
                        shared_codes.insert((first.product, first.code));
                    }
                    lots.insert(lot.id, first);
                }
                Err(unreadable) => findings.add_unreadable(&unreadable),
            }
            ControlFlow::Continue(())
        })?;
        Ok(Replay { lots, open_lots: HashMap::new(), facts, shared_codes })
    }

    /// Returns each lot's expected state, and what is said of those that documents changed.
    pub(super) fn into_lots(self) -> (HashMap<LotId, ReplayedLot>, ReplayedFacts) {
        (self.lots, self.facts)
    }

    /// A lot as replayed so far.
    pub(super) fn lot(&self, id: LotId) -> Option<&ReplayedLot> {
        self.lots.get(&id)
    }

    /// What is said of lots that documents change.
    pub(super) fn facts(&self) -> &ReplayedFacts {
        &self.facts
    }

    /// The lots of a product that have stock, in FEFO order.
    pub(super) fn open_lots(
        &self,
        product: ProductId,
    ) -> impl Iterator<Item = (FefoKey, LotId, &ReplayedLot)> {
        let open = self.open_lots.get(&product).into_iter().flatten();
        open.filter_map(|key| self.lots.get(&key.3).map(|lot| (*key, key.3, lot)))
    }

    /// Whether anything of a product was moved so far.
    pub(super) fn was_stocked(&self, product: ProductId) -> bool {
        self.open_lots.contains_key(&product)
    }

    /// Whether a lot is the only one that ever had its code, so that what was said of it first, its document said.
    pub(super) fn is_alone(&self, lot: &ReplayedLot) -> bool {
        lot.code.is_none() || !self.shared_codes.contains(&(lot.product, lot.code))
    }

    /// Replays what a document says of lots.
    pub(super) fn apply_changes(&mut self, entry: &Entry<'_>, findings: &mut ReportBuilder<'_>) {
        check_changed_lots(entry, findings);
        if !matches!(entry.document.kind, DocumentKind::Amendment | DocumentKind::Reversal) {
            for lot in entry.changes.iter().filter(|change| says_what_came(change)).filter_map(|it| it.lot) {
                self.facts.note_refill(lot, entry.document.number);
            }
        }
        for change in entry.changes {
            if !findings.doubts(change.product) {
                self.apply_change(entry, change, findings);
            }
        }
    }

    /// Replays a change of a fact, which has to follow from what was said before.
    fn apply_change(&mut self, entry: &Entry<'_>, change: &FactChange, findings: &mut ReportBuilder<'_>) {
        let Some(id) = change.lot else { return };
        let Some(lot) = self.lots.get_mut(&id).filter(|lot| lot.product == change.product) else {
            findings.check("lot_facts", false, || {
                (entry.subject(), format!("lot {} of its product", id.0), "none".to_owned())
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
            (entry.subject_of(&format!("{} of lot {}", change.field, id.0)), known, before)
        });
        match change.field {
            Field::Expires => self.facts.note_expiry(id, lot.expires),
            Field::Lot => self.facts.note_code(id, lot.code),
            _ => {}
        }
        let place = lot.fefo_key(id);
        let readable = lot.set(change.field, change.after.as_deref());
        findings.check("lot_facts", readable, || {
            let found = change.after.clone().unwrap_or_default();
            (entry.subject(), format!("a value of {}", change.field), found)
        });
        let (product, moved) = (lot.product, lot.fefo_key(id));
        let open = self.open_lots.get_mut(&product);
        if let Some(open) = open
            && open.remove(&place)
        {
            open.insert(moved);
        }
    }

    /// Replays one movement.
    pub(super) fn apply_movement(
        &mut self,
        entry: &Entry<'_>,
        movement: &Movement,
        findings: &mut ReportBuilder<'_>,
    ) {
        let subject = || format!("movement {}", movement.id.0);
        findings.check("movement_order", !movement.change.is_zero(), || {
            (subject(), "not zero".to_owned(), movement.change.to_string())
        });
        let received = received_change(entry, movement);
        let Some(lot) = self.lots.get_mut(&movement.lot).filter(|lot| lot.product == movement.product) else {
            findings.check("movement_lot", false, || {
                (subject(), format!("lot {} of its product", movement.lot.0), "none".to_owned())
            });
            return;
        };
        let change = movement.change.thousandths();
        lot.opened |= movement.change.is_incoming();
        lot.on_hand = lot.on_hand.saturating_add(change);
        lot.received_quantity = lot.received_quantity.saturating_add(received);
        let lot = *lot;
        findings.check("on_hand_below_zero", lot.on_hand >= 0, || {
            (subject(), "0 or more".to_owned(), format_thousandths(lot.on_hand))
        });
        findings.check("prefix_balance", lot.on_hand == movement.on_hand_after.thousandths(), || {
            (subject(), format_thousandths(lot.on_hand), movement.on_hand_after.to_string())
        });
        let open = self.open_lots.entry(lot.product).or_default();
        let place = lot.fefo_key(movement.lot);
        if lot.on_hand > 0 {
            open.insert(place);
        } else {
            open.remove(&place);
        }
    }
}

/// Checks that a document changes what its kind does: amendments and reversals anything that is said of lots, holds and
/// releases holds, and what brings goods the lots that they come into.
fn check_changed_lots(entry: &Entry<'_>, findings: &mut ReportBuilder<'_>) {
    let mut of_lots = entry.changes.iter().filter_map(|change| Some((change.lot?, change.field))).peekable();
    if of_lots.peek().is_none() {
        return;
    }
    let other = match entry.document.kind {
        DocumentKind::Amendment | DocumentKind::Reversal => None,
        DocumentKind::Hold | DocumentKind::Release => of_lots.find(|(_, field)| *field != Field::Hold),
        DocumentKind::Dispatch
        | DocumentKind::WriteOff
        | DocumentKind::ReturnOut
        | DocumentKind::ProductChange => of_lots.next(),
        DocumentKind::Receipt
        | DocumentKind::Adjustment
        | DocumentKind::Count
        | DocumentKind::ReturnIn
        | DocumentKind::Transfer => {
            let brought: HashSet<LotId> = entry.movements.iter().map(|movement| movement.lot).collect();
            of_lots.find(|(lot, field)| !brought.contains(lot) || *field == Field::ReceivedQuantity)
        }
    };
    findings.check("lot_facts", other.is_none(), || {
        let found = other.map_or_else(String::new, |(lot, field)| format!("{field} of lot {}", lot.0));
        (entry.subject_of("changes"), format!("those of kind {}", entry.document.kind.name()), found)
    });
}

/// Returns by how much a movement changes its lot's total received quantity, in thousandths.
fn received_change(entry: &Entry<'_>, movement: &Movement) -> i64 {
    let change = movement.change;
    let brings = entry.document.kind.adds_to_received() && change.is_incoming();
    let kind = entry.original.map(|original| original.kind);
    let takes_back = kind.is_some_and(DocumentKind::adds_to_received) && !change.is_incoming();
    if brings || takes_back { change.thousandths() } else { 0 }
}

/// Formats thousandths as a decimal quantity.
pub(super) fn format_thousandths(thousandths: i64) -> String {
    match Quantity::from_thousandths(thousandths) {
        Ok(quantity) => quantity.to_string(),
        Err(_) => QuantityChange::from_thousandths(thousandths).to_string(),
    }
}
