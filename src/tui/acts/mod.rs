//! Operations on a lot, an alert or a document, each behind a dialog that previews its effect: adjust, write off,
//! hold, release, transfer, snooze, reverse.

mod deed;
mod order;
mod read;
mod sheet;

pub(crate) use deed::{Deed, LotDeed, Undoing};
pub(crate) use sheet::ActSheet;
