//! Operations ready to run on the warehouse, and their results.

use crate::domain::{AlertId, Day, DocumentId, HoldScope};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::notice::Notice;
use crate::tui::panels::line_item::quantity_expr::UnitOfMeasure;
use crate::warehouse::{
    ActContext, Adjust, AlertRow, Amend, Error, Hold, HoldResult, PostedDocument, Release, Reverse, Transfer,
    Warehouse, WriteOff,
};

/// A complete operation, ready to run on the warehouse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Operation {
    Adjust(Adjust),
    WriteOff(WriteOff),
    Hold(Hold),
    Release(Release),
    Transfer(Transfer),
    Amend(Box<Amend>),
    Reverse(Reverse),
    Snooze { alert: AlertId, until: Day },
}

/// What an operation returns on success.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum OperationResult {
    /// The posted document, with its movements.
    Posted(Box<PostedDocument>),
    /// What was held or released.
    Held(Box<HoldResult>),
    /// The alert as changed.
    Alert(Box<AlertRow>),
}

impl Operation {
    /// Sets where a hold or release acts.
    pub(super) fn set_scope(&mut self, scope: HoldScope) {
        match self {
            Operation::Hold(command) => command.scope = scope,
            Operation::Release(command) => command.scope = scope,
            _ => {}
        }
    }

    pub(super) fn execute(
        &self,
        warehouse: &mut Warehouse,
        context: &ActContext,
    ) -> Result<OperationResult, Error> {
        let posted = |posted| OperationResult::Posted(Box::new(posted));
        let held = |held| OperationResult::Held(Box::new(held));
        match self {
            Operation::Adjust(command) => warehouse.adjust(context, command).map(posted),
            Operation::WriteOff(command) => warehouse.write_off(context, command).map(posted),
            Operation::Transfer(command) => warehouse.transfer(context, command).map(posted),
            Operation::Amend(command) => {
                warehouse.amend(context, command).map(|amended| posted(amended.posted))
            }
            Operation::Reverse(command) => warehouse.reverse(context, command).map(posted),
            Operation::Hold(command) => warehouse.hold(context, command).map(held),
            Operation::Release(command) => warehouse.release(context, command).map(held),
            Operation::Snooze { alert, until } => {
                let handled = warehouse.snooze(context, *alert, *until)?;
                Ok(OperationResult::Alert(Box::new(handled.row)))
            }
        }
    }

    /// Returns the notice of success for the status line, about a subject counted in `unit`.
    pub(super) fn success_notice(
        &self,
        subject: String,
        unit: UnitOfMeasure<'_>,
        result: &OperationResult,
        texts: &Texts,
    ) -> Notice {
        let movement = match result {
            OperationResult::Posted(posted) => posted.movements.first(),
            OperationResult::Held(_) | OperationResult::Alert(_) => None,
        };
        let amount = movement.and_then(|movement| movement.change.abs().ok());
        let amount = amount.map(|amount| unit.quantity_text(amount, texts)).unwrap_or_default();
        let text = match self {
            Operation::Adjust(_) => {
                let change = movement.map(|movement| movement.change).unwrap_or_default();
                let change = texts.change_with_unit(change, unit.decimals, unit.name);
                t!(texts, "operation-done-adjust", change = change, subject = subject)
            }
            Operation::WriteOff(_) => {
                t!(texts, "operation-done-write-off", quantity = amount, subject = subject)
            }
            Operation::Transfer(command) => {
                let to = command.to.as_str();
                t!(texts, "operation-done-transfer", quantity = amount, subject = subject, to = to)
            }
            Operation::Amend(_) => t!(texts, "operation-done-amend", subject = subject),
            Operation::Hold(command) => match scope_text(&command.scope, texts) {
                Some(place) => t!(texts, "operation-done-hold-place", subject = subject, location = place),
                None => t!(texts, "operation-done-hold", subject = subject),
            },
            Operation::Release(command) => match scope_text(&command.scope, texts) {
                Some(place) => t!(texts, "operation-done-release-place", subject = subject, location = place),
                None => t!(texts, "operation-done-release", subject = subject),
            },
            Operation::Reverse(_) => t!(texts, "operation-done-reverse", what = subject),
            Operation::Snooze { until, .. } => {
                t!(texts, "operation-done-snooze", subject = subject, date = texts.full_date(*until))
            }
        };
        Notice::success(text, result.undoable_document())
    }
}

/// The place that a hold or release is limited to.
fn scope_text(scope: &HoldScope, texts: &Texts) -> Option<String> {
    match scope {
        HoldScope::Everywhere => None,
        HoldScope::Place(place) => {
            Some(place.as_ref().map_or_else(|| t!(texts, "word-no-location"), ToString::to_string))
        }
    }
}

impl OperationResult {
    /// Returns the posted document, unless it is a reversal itself.
    fn undoable_document(&self) -> Option<DocumentId> {
        match self {
            OperationResult::Posted(posted) if posted.reverses.is_none() => Some(posted.document),
            _ => None,
        }
    }
}
