//! Where a lot's code stands and is on hold, and when a lot was held and released.

use crate::domain::{CodeHolds, DocumentKind, DocumentNumber, FactChange, Field, Lot, LotId, Stamp};
use crate::store::ReadTransaction;
use crate::warehouse::{Result, Warehouse};

/// Where the code of a lot stands, and its holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CodeStanding {
    /// Lots of the code with stock; of a lot without a code, that lot.
    pub lots: Vec<Lot>,
    /// Holds of the code.
    pub holds: CodeHolds,
}

/// A document that changed the hold of a lot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LotHoldChange {
    /// Document's kind.
    pub kind: DocumentKind,
    /// Who acted, where, when and why.
    pub stamp: Stamp,
    /// Why the lot is on hold since; `None` if it was released.
    pub hold: Option<String>,
}

impl Warehouse {
    /// Returns where the code of a lot stands and its holds; nothing if there is no such lot.
    pub fn code_standing(&mut self, lot: LotId) -> Result<CodeStanding> {
        let book = self.store.read()?;
        let Some(lot) = book.lot(lot)? else { return Ok(CodeStanding::default()) };
        let Some(code) = &lot.code else {
            return Ok(CodeStanding { lots: vec![lot], holds: CodeHolds::default() });
        };
        let mut lots = book.lots_by_code(lot.product, code)?;
        lots.retain(|lot| !lot.on_hand.is_zero());
        lots.sort_by(|a, b| a.location.cmp(&b.location));
        Ok(CodeStanding { holds: book.holds_of_code(lot.product, code)?, lots })
    }

    /// Returns the newest `most` documents that changed the hold of a lot, newest first.
    pub fn hold_changes(&mut self, lot: LotId, most: usize) -> Result<Vec<LotHoldChange>> {
        let book = self.store.read()?;
        let changes = book.changes_of_lots(&[lot])?.into_iter().rev();
        let changes = changes.filter(|(_, change)| change.field == Field::Hold).take(most);
        load_hold_changes(&*book, changes.collect())
    }
}

fn load_hold_changes(
    book: &dyn ReadTransaction,
    changes: Vec<(DocumentNumber, FactChange)>,
) -> Result<Vec<LotHoldChange>> {
    let numbers: Vec<DocumentNumber> = changes.iter().map(|(number, _)| *number).collect();
    let documents = book.document_summaries(&numbers)?;
    let told = documents.into_iter().zip(changes).map(|(summary, (_, change))| LotHoldChange {
        kind: summary.document.kind,
        stamp: summary.document.stamp,
        hold: change.after,
    });
    Ok(told.collect())
}
