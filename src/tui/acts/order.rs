//! An act as the warehouse takes it, and what came of it.

use super::deed::Deed;
use crate::domain::{AlertId, Day, Decimals, DocumentId};
use crate::i18n::Texts;
use crate::t;
use crate::tui::notice::Notice;
use crate::warehouse::{
    Act, Adjust, AlertRow, Error, Hold, LotRow, Release, Reverse, Transfer, Warehouse, WriteOff, Written,
};

/// An act as the warehouse takes it.
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

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Outcome {
    /// A document with movements.
    Written(Box<Written>),
    /// The lot as it is now.
    Lot(Box<LotRow>),
    /// The alert as it is now.
    Alert(Box<AlertRow>),
}

impl Order {
    /// Carries it out.
    pub(super) fn carry_out(&self, warehouse: &mut Warehouse, act: &Act) -> Result<Outcome, Error> {
        let written = |written| Outcome::Written(Box::new(written));
        let lot = |lot| Outcome::Lot(Box::new(lot));
        match self {
            Order::Adjust(order) => warehouse.adjust(act, order).map(written),
            Order::WriteOff(order) => warehouse.write_off(act, order).map(written),
            Order::Transfer(order) => warehouse.transfer(act, order).map(written),
            Order::Reverse(order) => warehouse.reverse(act, order).map(written),
            Order::Hold(order) => warehouse.hold(act, order).map(lot),
            Order::Release(order) => warehouse.release(act, order).map(lot),
            Order::Snooze { alert, until } => {
                warehouse.snooze(act, *alert, *until).map(|row| Outcome::Alert(Box::new(row)))
            }
        }
    }

    /// What to say on the status line.
    pub(super) fn notice(&self, deed: &Deed, outcome: &Outcome, texts: &Texts) -> Notice {
        let (subject, undo) = (deed.subject_in_short(texts), outcome.document());
        let (decimals, unit) = match deed {
            Deed::Lot(_, row) => (row.decimals, row.unit.as_str()),
            Deed::Snooze(_) | Deed::Reverse { .. } => (Decimals::NONE, ""),
        };
        let amount = |written: &Written| {
            let first = written.movements.first();
            first
                .and_then(|movement| movement.change.amount().ok())
                .map(|amount| texts.measured(amount, decimals, unit))
        };
        let amount = match outcome {
            Outcome::Written(written) => amount(written).unwrap_or_default(),
            Outcome::Lot(_) | Outcome::Alert(_) => String::new(),
        };
        let text = match self {
            Order::Adjust(order) => {
                let change = texts.measured_change(order.change, decimals, unit);
                t!(texts, "tui-act-done-adjust", change = change, subject = subject)
            }
            Order::WriteOff(_) => t!(texts, "tui-act-done-write-off", quantity = amount, subject = subject),
            Order::Transfer(order) => {
                let to = order.to.as_str();
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
    /// The document that can be undone, where there is one.
    fn document(&self) -> Option<DocumentId> {
        match self {
            Outcome::Written(written) if written.reverses.is_none() => Some(written.document),
            _ => None,
        }
    }
}
