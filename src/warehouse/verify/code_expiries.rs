//! The expiry of each lot code: one in all places where it stands (docs/RULES.md, rule 9).

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::report::ReportBuilder;
use crate::domain::{Day, Lot, LotId};

/// The expiry of every code so far, with the lot that it was read from. A million of them are in memory, so the codes are
/// there as hashes only.
#[derive(Default)]
pub(super) struct CodeExpiries(HashMap<u64, (LotId, Option<Day>)>);

impl CodeExpiries {
    /// Compares the expiry of a lot with that of the other lots of its code. One that keeps only its id (docs/RULES.md,
    /// L11) says nothing.
    pub(super) fn check(&mut self, lot: &Lot, findings: &mut ReportBuilder<'_>) {
        let Some(code) = lot.code.as_ref().filter(|_| !lot.is_blank()) else { return };
        let mut hasher = DefaultHasher::new();
        (lot.product, code.key()).hash(&mut hasher);
        match self.0.entry(hasher.finish()) {
            Entry::Vacant(first) => {
                first.insert((lot.id, lot.expires));
            }
            Entry::Occupied(known) => {
                let (other, expires) = *known.get();
                findings.check("lot_facts", lot.expires == expires, || {
                    let text =
                        |day: Option<Day>| day.map_or_else(|| "never".to_owned(), |day| day.to_string());
                    let subject = format!("lot {}: expires, as lot {} of its code", lot.id.0, other.0);
                    (subject, text(expires), text(lot.expires))
                });
            }
        }
    }
}
