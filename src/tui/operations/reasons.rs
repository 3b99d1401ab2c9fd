//! Which reasons an operation's dialog offers.

use super::draft::OperationDraft;
use super::lot_action::LotAction;
use crate::domain::{Day, DocumentKind, LotStatus};
use crate::i18n::Texts;
use crate::t;
use crate::tui::panels::reason_list::ReasonList;
use crate::warehouse::ReturnDirection;

impl OperationDraft {
    /// The kind of the documents that it posts; `None` if it posts none, and asks for no reason.
    pub(super) fn document_kind(&self) -> Option<DocumentKind> {
        match self {
            OperationDraft::Lot(action, _) | OperationDraft::Marked(action, _) => Some(match action {
                LotAction::Adjust => DocumentKind::Adjustment,
                LotAction::WriteOff => DocumentKind::WriteOff,
                LotAction::Hold => DocumentKind::Hold,
                LotAction::Release => DocumentKind::Release,
                LotAction::Transfer => DocumentKind::Transfer,
                LotAction::Amend => DocumentKind::Amendment,
            }),
            OperationDraft::Return(draft) => Some(match draft.way {
                ReturnDirection::In => DocumentKind::ReturnIn,
                ReturnDirection::Out => DocumentKind::ReturnOut,
            }),
            OperationDraft::Reverse { .. } => Some(DocumentKind::Reversal),
            OperationDraft::Snooze(_) => None,
        }
    }

    /// The list of reasons, with what is most likely first.
    pub(super) fn build_reason_list(&self, texts: &Texts, today: Day) -> ReasonList {
        let suggested = match self {
            OperationDraft::Lot(LotAction::WriteOff, row) => {
                (row.lot.status(today) == LotStatus::Expired).then(|| t!(texts, "operation-reason-expired"))
            }
            OperationDraft::Marked(LotAction::WriteOff, lots) => {
                lots.are_expired(today).then(|| t!(texts, "operation-reason-expired"))
            }
            OperationDraft::Reverse { .. } => Some(t!(texts, "operation-reason-typing-mistake")),
            _ => None,
        };
        let may_be_absent = matches!(
            self,
            OperationDraft::Lot(LotAction::Release | LotAction::Transfer, _)
                | OperationDraft::Marked(LotAction::Release | LotAction::Transfer, _)
        );
        ReasonList::new(suggested, !may_be_absent)
    }
}
