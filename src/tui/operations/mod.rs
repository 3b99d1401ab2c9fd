//! Operations on a lot, an alert or a document, each behind a dialog that previews its effect: adjust, write off,
//! hold, release, transfer, snooze, reverse.

mod amendment;
mod dialog;
mod draft;
mod fields;
mod hold_scope;
mod lot_action;
mod operation;

pub(crate) use dialog::OperationDialog;
pub(crate) use draft::{OperationDraft, ReversalEffect};
pub(crate) use lot_action::LotAction;
