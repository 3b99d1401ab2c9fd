//! Suppliers that lots got goods from besides the one they name, found again from the ledger (docs/RULES.md, rule 11).

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::ControlFlow;

use super::entry::Entry;
use super::replay::Replay;
use super::replayed_lot::{Fingerprint, ReplayedLot};
use super::report::ReportBuilder;
use crate::domain::{DocumentKind, Field, LotId, Movement, PartnerId};
use crate::store::ReadTransaction;
use crate::warehouse::Result;

const RULE: &str = "lot_supplier";

/// The partners of the book, and the suppliers that lots must have.
#[derive(Default)]
pub(super) struct ReplayedSuppliers {
    partners: BTreeMap<PartnerId, Fingerprint>,
    expected: HashSet<(LotId, Fingerprint)>,
}

impl ReplayedSuppliers {
    /// Reads the names of all partners.
    pub(super) fn load(book: &dyn ReadTransaction, findings: &mut ReportBuilder<'_>) -> Result<Self> {
        let mut suppliers = ReplayedSuppliers::default();
        book.all_partners(&mut |partner| {
            match partner {
                Ok(partner) => {
                    suppliers.partners.insert(partner.id, Fingerprint::of_label(Some(&partner.name)));
                }
                Err(unreadable) => findings.add_unreadable_of(&unreadable, []),
            }
            ControlFlow::Continue(())
        })?;
        Ok(suppliers)
    }

    /// Whom a movement came from: its own partner, or else its document's.
    pub(super) fn of_movement(&self, entry: &Entry<'_>, movement: &Movement) -> Fingerprint {
        match movement.partner {
            Some(partner) => self.partners.get(&partner).copied().unwrap_or(Fingerprint::of(None)),
            None => Fingerprint::of_label(entry.document.stamp.partner.as_ref()),
        }
    }

    /// Notes the suppliers of a receipt, and those of lots that an amendment merged into others.
    pub(super) fn add(&mut self, entry: &Entry<'_>, replay: &Replay) {
        match entry.document.kind {
            DocumentKind::Receipt => {
                for movement in entry.movements {
                    let supplier = self.of_movement(entry, movement);
                    self.note(movement.lot, replay.lot(movement.lot), supplier);
                }
            }
            DocumentKind::Amendment => self.add_merged(entry, replay),
            _ => {}
        }
    }

    /// Notes a supplier of a lot that names another, or none.
    fn note(&mut self, id: LotId, lot: Option<&ReplayedLot>, supplier: Fingerprint) {
        if !supplier.is_none() && lot.is_some_and(|lot| lot.supplier != supplier) {
            self.expected.insert((id, supplier));
        }
    }

    /// A lot whose goods, or whose total received, went to another gave them to the other one in its location.
    fn add_merged(&mut self, entry: &Entry<'_>, replay: &Replay) {
        let left = entry.movements.iter().filter(|movement| !movement.change.is_incoming());
        let nothing = Some("0");
        let emptied = entry
            .changes
            .iter()
            .filter(|change| change.field == Field::ReceivedQuantity && change.after.as_deref() == nothing);
        let from: HashSet<LotId> =
            left.map(|movement| movement.lot).chain(emptied.filter_map(|change| change.lot)).collect();
        let moved = entry.movements.iter().map(|movement| movement.lot);
        let into: Vec<LotId> = moved
            .chain(entry.changes.iter().filter_map(|change| change.lot))
            .filter(|lot| !from.contains(lot))
            .collect();
        for id in from {
            let Some(lot) = replay.lot(id).copied() else { continue };
            let there =
                |other: &&LotId| replay.lot(**other).is_some_and(|other| other.location == lot.location);
            if let Some(there) = into.iter().find(there) {
                self.note(*there, replay.lot(*there), lot.supplier);
            }
        }
    }

    /// Compares the stored suppliers.
    pub(super) fn compare(
        mut self,
        book: &dyn ReadTransaction,
        lots: &HashMap<LotId, ReplayedLot>,
        findings: &mut ReportBuilder<'_>,
    ) -> Result<()> {
        let doubts = |findings: &ReportBuilder<'_>, lot: &LotId| {
            lots.get(lot).is_none_or(|lot| findings.doubts(lot.product))
        };
        let read = book.all_further_suppliers(&mut |(lot, partner)| {
            let known = self.partners.get(&partner);
            let is_expected = known.is_some_and(|known| self.expected.remove(&(lot, *known)));
            if !doubts(findings, &lot) {
                findings.check(RULE, is_expected, || {
                    (format!("lot {}", lot.0), "none".to_owned(), format!("partner {}", partner.0))
                });
            }
            ControlFlow::Continue(())
        });
        if findings.accept("suppliers of lots", read.map_err(Into::into))?.is_none() {
            return Ok(());
        }
        let mut missing: Vec<(LotId, Option<PartnerId>)> = Vec::new();
        for (lot, supplier) in &self.expected {
            if !doubts(findings, lot) {
                let partner = self.partners.iter().find(|(_, known)| *known == supplier);
                missing.push((*lot, partner.map(|(partner, _)| *partner)));
            }
        }
        missing.sort_unstable();
        for (lot, partner) in missing {
            findings.check(RULE, false, || {
                let partner =
                    partner.map_or_else(|| "its supplier".to_owned(), |id| format!("partner {}", id.0));
                (format!("lot {}", lot.0), partner, "none".to_owned())
            });
        }
        Ok(())
    }
}
