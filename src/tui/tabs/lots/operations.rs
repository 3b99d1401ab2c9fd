//! What is done to lots from the list, each act with its dialog.

use super::{LotsTab, Response};
use crate::tui::component::{Effect, UpdateContext};
use crate::tui::keys::Action;
use crate::tui::operations::{KnownReturn, LotAction, OperationDialog, OperationDraft, ReturnDraft};
use crate::warehouse::ReturnDirection;

impl LotsTab {
    /// Opens the dialog of the operation that `action` starts.
    pub(super) fn open_operation(&self, action: Action, cx: &UpdateContext<'_>) -> Option<Effect<Response>> {
        if let Some(draft) = self.return_operation(action) {
            return Some(Effect::open_overlay(OperationDialog::new(draft, cx.today, cx.texts)));
        }
        let dialog = OperationDialog::new(self.lot_operation(action)?, cx.today, cx.texts);
        Some(Effect::open_overlay(dialog.with_reply_for_marks(|| Response::MarkedDone)))
    }

    /// The operation that `action` starts on the marked lots, or else on the selected one.
    fn lot_operation(&self, action: Action) -> Option<OperationDraft> {
        let lot_action = match action {
            Action::LotAdjust => LotAction::Adjust,
            Action::LotWriteOff => LotAction::WriteOff,
            Action::LotHold => LotAction::Hold,
            Action::LotRelease => LotAction::Release,
            Action::LotTransfer => LotAction::Transfer,
            Action::LotAmend => LotAction::Amend,
            _ => return None,
        };
        self.marked_operation(lot_action).or_else(|| {
            Some(OperationDraft::Lot(lot_action, Box::new(self.list.rows.selected_row()?.clone())))
        })
    }

    /// The return of goods of the selected lot.
    fn return_operation(&self, action: Action) -> Option<OperationDraft> {
        let way = match action {
            Action::LotReturnIn => ReturnDirection::In,
            Action::LotReturnOut => ReturnDirection::Out,
            _ => return None,
        };
        let row = self.list.rows.selected_row()?.clone();
        Some(OperationDraft::Return(Box::new(ReturnDraft::new(way, row, KnownReturn::default()))))
    }
}
