//! Operations on lots, alerts or documents, most behind a dialog that previews its effect: adjust, write off, hold,
//! release, transfer, return, snooze, reverse.

mod alert_acts;
mod amendment;
mod choices;
mod dialog;
mod dialog_reads;
mod dialog_view;
mod draft;
mod fields;
mod hold_scope;
mod lot_action;
mod lot_operation;
mod marked;
mod names;
mod operation;
mod reasons;
mod returned;
mod subject;
mod typed_units;
mod undo_list;

pub(crate) use alert_acts::handled_notice;
pub(crate) use dialog::OperationDialog;
#[cfg(test)]
pub(crate) use dialog::OperationResponse;
pub(crate) use draft::{OperationDraft, ReversalEffect};
pub(crate) use lot_action::LotAction;
pub(crate) use marked::MarkedLots;
pub(crate) use returned::{KnownReturn, ReturnDraft};
pub(crate) use undo_list::UndoList;
