//! What an amendment of a code makes of holds: what was on hold of the mistyped code is on hold of the right one
//! (docs/RULES.md, H5).

use super::{Amend, AmendDecision, AmendPlan, NamedLots};
use crate::domain::{
    CodeHolds, Document, DocumentKind, FactChange, Field, HoldScope, LotCode, Product, Reason,
};
use crate::warehouse::ledger::PostingDraft;
use crate::warehouse::{Result, UnitOfWork};

/// A mistyped code and the right one, of a posted amendment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::warehouse) struct CorrectedCode {
    /// The code that became another.
    pub mistyped: LotCode,
    /// The one that it became.
    pub right: LotCode,
}

impl CorrectedCode {
    /// Reads which code an amendment corrected; `None` if it corrected none.
    pub(in crate::warehouse) fn from_document(document: &Document) -> Option<Self> {
        if document.kind != DocumentKind::Amendment {
            return None;
        }
        let decision: AmendDecision = serde_json::from_str(document.decision.as_deref()?).ok()?;
        let request: Amend = serde_json::from_str(&document.request).ok()?;
        Some(CorrectedCode { mistyped: decision.mistyped?, right: request.code? })
    }
}

/// The holds of the right code as an amendment leaves them; nothing if it corrects no code.
#[derive(Debug, Default)]
pub(super) struct PassedHolds {
    codes: Option<CorrectedCode>,
    holds: CodeHolds,
}

impl PassedHolds {
    pub(super) fn holds(&self) -> &CodeHolds {
        &self.holds
    }

    pub(super) fn mistyped(&self) -> Option<&LotCode> {
        self.codes.as_ref().map(|codes| &codes.mistyped)
    }

    /// Adds the holds of the right code to the document, with a change that names no lot where they act beyond the lots
    /// of the code: everywhere, or in a place where it does not stand yet.
    pub(super) fn add_to(self, draft: &mut PostingDraft, product: &Product, plan: &AmendPlan) {
        let PassedHolds { codes: Some(CorrectedCode { right, .. }), holds } = self else { return };
        if let Some(reason) = beyond_lots(&holds, &right, plan) {
            draft.changes.push(FactChange {
                product: product.id,
                lot: None,
                field: Field::Hold,
                before: None,
                after: Some(reason.to_string()),
            });
        }
        if holds.entries().iter().any(|hold| hold.document.is_none()) {
            draft.holds.push((product.id, right, holds));
        }
    }
}

/// Returns why the right code is on hold, by the document that is being written, where none of its lots stands.
fn beyond_lots<'h>(holds: &'h CodeHolds, right: &LotCode, plan: &AmendPlan) -> Option<&'h Reason> {
    let stands = |scope: &HoldScope| {
        !scope.is_everywhere() && plan.lots_of(right).any(|lot| scope.covers(lot.location.as_ref()))
    };
    let mut written = holds.entries().iter().filter(|hold| hold.document.is_none());
    written.find_map(|hold| hold.reason.as_ref().filter(|_| !stands(&hold.scope)))
}

impl UnitOfWork<'_> {
    /// Returns the holds that the right code has once it took over those of the mistyped one, which keeps them.
    pub(super) fn pass_holds_on(
        &self,
        product: &Product,
        command: &Amend,
        named: &NamedLots,
    ) -> Result<PassedHolds> {
        let right = match &command.code {
            Some(code) if !named.all_of_code(code) => code,
            _ => return Ok(PassedHolds::default()),
        };
        let mut holds = self.tx.holds_of_code(product.id, right)?;
        let Some(mistyped) = named.lots.iter().find_map(|lot| lot.code.clone()) else {
            return Ok(PassedHolds { codes: None, holds });
        };
        holds.take_over(&self.tx.holds_of_code(product.id, &mistyped)?);
        Ok(PassedHolds { codes: Some(CorrectedCode { mistyped, right: right.clone() }), holds })
    }
}
