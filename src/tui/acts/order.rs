//! Operations ready to run on the warehouse, and their results.

use super::deed::Deed;
use crate::domain::{AlertId, Day, Decimals, DocumentId};
use crate::i18n::Texts;
use crate::t;
use crate::tui::notice::Notice;
use crate::warehouse::{
    Act, Adjust, AlertRow, Error, Hold, LotRow, Release, Reverse, Transfer, Warehouse, WriteOff, Written,
};

/// A complete operation, ready to run on the warehouse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Order {
    Adjust(Adjust),
    WriteOff(WriteOff),
    Hold(Hold),
    Release(Release),
    Transfer(Transfer),
    Reverse(Reverse),
    Snooze { alert: AlertId, until: Day },
}

/// What an operation returns on success.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The posted document, with its movements.
    Written(Box<Written>),
    /// The lot as changed.
    Lot(Box<LotRow>),
    /// The alert as changed.
    Alert(Box<AlertRow>),
}

impl Order {
    pub(super) fn carry_out(&self, warehouse: &mut Warehouse, context: &Act) -> Result<Outcome, Error> {
        let posted = |posted| Outcome::Written(Box::new(posted));
        let lot = |lot| Outcome::Lot(Box::new(lot));
        match self {
            Order::Adjust(command) => warehouse.adjust(context, command).map(posted),
            Order::WriteOff(command) => warehouse.write_off(context, command).map(posted),
            Order::Transfer(command) => warehouse.transfer(context, command).map(posted),
            Order::Reverse(command) => warehouse.reverse(context, command).map(posted),
            Order::Hold(command) => warehouse.hold(context, command).map(lot),
            Order::Release(command) => warehouse.release(context, command).map(lot),
            Order::Snooze { alert, until } => {
                warehouse.snooze(context, *alert, *until).map(|row| Outcome::Alert(Box::new(row)))
            }
        }
    }

    /// Returns the notice of success for the status line.
    pub(super) fn notice(&self, draft: &Deed, outcome: &Outcome, texts: &Texts) -> Notice {
        let (subject, undo) = (draft.subject_in_short(texts), outcome.document());
        let (decimals, unit) = match draft {
            Deed::Lot(_, row) => (row.decimals, row.unit.as_str()),
            Deed::Snooze(_) | Deed::Reverse { .. } => (Decimals::NONE, ""),
        };
        let amount = |posted: &Written| {
            let first = posted.movements.first();
            first
                .and_then(|movement| movement.change.amount().ok())
                .map(|amount| texts.measured(amount, decimals, unit))
        };
        let amount = match outcome {
            Outcome::Written(posted) => amount(posted).unwrap_or_default(),
            Outcome::Lot(_) | Outcome::Alert(_) => String::new(),
        };
        let text = match self {
            Order::Adjust(command) => {
                let change = texts.measured_change(command.change, decimals, unit);
                t!(texts, "tui-act-done-adjust", change = change, subject = subject)
            }
            Order::WriteOff(_) => t!(texts, "tui-act-done-write-off", quantity = amount, subject = subject),
            Order::Transfer(command) => {
                let to = command.to.as_str();
                t!(texts, "tui-act-done-transfer", quantity = amount, subject = subject, to = to)
            }
            Order::Hold(_) => t!(texts, "tui-act-done-hold", subject = subject),
            Order::Release(_) => t!(texts, "tui-act-done-release", subject = subject),
            Order::Reverse(_) => t!(texts, "tui-act-done-reverse", what = subject),
            Order::Snooze { until, .. } => {
                t!(texts, "tui-act-done-snooze", subject = subject, date = texts.full_date(*until))
            }
        };
        Notice::done(text, undo)
    }
}

impl Outcome {
    /// Returns the posted document, unless it is a reversal itself.
    fn document(&self) -> Option<DocumentId> {
        match self {
            Outcome::Written(posted) if posted.reverses.is_none() => Some(posted.document),
            _ => None,
        }
    }
}
