//! Operations ready to run on the warehouse, and their results.

use super::lot_action::LotAction;
use crate::domain::{AlertAct, AlertId, Day, DocumentId, HoldScope};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::notice::{Notice, Undo};
use crate::tui::panels::line_item::unit_of_measure::UnitOfMeasure;
use crate::warehouse::{
    ActContext, Adjust, Amend, GroupRefusal, GroupedAct, Hold, HoldResult, PostedDocument, Release, Return,
    ReturnDirection, Reverse, Transfer, Warehouse, WriteOff,
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
    Return(Return),
    Reverse(Reverse),
    /// The same to several lots or documents, all or none.
    Together {
        /// What is done to lots; `None` if documents are reversed.
        action: Option<LotAction>,
        acts: Vec<GroupedAct>,
    },
    /// Hides alerts until a day.
    Snooze {
        alerts: Vec<AlertId>,
        until: Day,
    },
}

/// What an operation returns on success.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum OperationResult {
    /// The posted document, with its movements.
    Posted(Box<PostedDocument>),
    /// What was held or released.
    Held(Box<HoldResult>),
    /// The documents that were posted together.
    Together(Vec<DocumentId>),
    /// The alerts that are hidden now.
    Snoozed(Vec<AlertId>),
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
    ) -> Result<OperationResult, GroupRefusal> {
        let posted = |posted| OperationResult::Posted(Box::new(posted));
        let held = |held| OperationResult::Held(Box::new(held));
        Ok(match self {
            Operation::Adjust(command) => posted(warehouse.adjust(context, command)?),
            Operation::WriteOff(command) => posted(warehouse.write_off(context, command)?),
            Operation::Transfer(command) => posted(warehouse.transfer(context, command)?),
            Operation::Return(command) => posted(warehouse.return_goods(context, command)?),
            Operation::Amend(command) => posted(warehouse.amend(context, command)?.posted),
            Operation::Reverse(command) => posted(warehouse.reverse(context, command)?),
            Operation::Hold(command) => held(warehouse.hold(context, command)?),
            Operation::Release(command) => held(warehouse.release(context, command)?),
            Operation::Together { acts, .. } => {
                OperationResult::Together(warehouse.act_together(context, acts)?)
            }
            Operation::Snooze { alerts, until } => {
                warehouse.handle_alerts(context, alerts, AlertAct::Snooze(*until))?;
                OperationResult::Snoozed(alerts.clone())
            }
        })
    }

    /// Whether it does the same to several lots, documents or alerts.
    pub(super) fn is_of_several(&self) -> bool {
        match self {
            Operation::Together { .. } => true,
            Operation::Snooze { alerts, .. } => alerts.len() > 1,
            _ => false,
        }
    }

    /// Whether its documents can be reversed, and are no reversals themselves.
    fn can_be_undone(&self) -> bool {
        !matches!(self, Operation::Together { action: None | Some(LotAction::Hold | LotAction::Release), .. })
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
            OperationResult::Held(_) | OperationResult::Together(_) | OperationResult::Snoozed(_) => None,
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
            Operation::Return(command) => match command.way {
                ReturnDirection::In => {
                    t!(texts, "operation-done-return-in", quantity = amount, subject = subject)
                }
                ReturnDirection::Out => {
                    t!(texts, "operation-done-return-out", quantity = amount, subject = subject)
                }
            },
            Operation::Amend(_) => t!(texts, "operation-done-amend", subject = subject),
            Operation::Hold(command) => match scope_text(&command.scope, texts) {
                Some(place) => t!(texts, "operation-done-hold-place", subject = subject, location = place),
                None => t!(texts, "operation-done-hold", subject = subject),
            },
            Operation::Release(command) => match scope_text(&command.scope, texts) {
                Some(place) => t!(texts, "operation-done-release-place", subject = subject, location = place),
                None => t!(texts, "operation-done-release", subject = subject),
            },
            Operation::Together { action: Some(action), acts } => {
                together_text(*action, acts.len(), &subject, texts)
            }
            Operation::Reverse(_) | Operation::Together { action: None, .. } => {
                t!(texts, "operation-done-reverse", what = subject)
            }
            Operation::Snooze { until, .. } => {
                t!(texts, "operation-done-snooze", subject = subject, date = texts.full_date(*until))
            }
        };
        match result.undo().filter(|_| self.can_be_undone()) {
            Some(undo) => Notice::undoable(text, undo),
            None => Notice::success(text, None),
        }
    }
}

/// What was done to several lots, which are named by how many there are and what they add up to.
fn together_text(action: LotAction, count: usize, lots: &str, texts: &Texts) -> String {
    let shown = texts.integer(count as u64);
    match action {
        LotAction::Hold => t!(texts, "operation-done-marked-hold", count = count, shown = shown, lots = lots),
        LotAction::Release => {
            t!(texts, "operation-done-marked-release", count = count, shown = shown, lots = lots)
        }
        LotAction::Transfer => {
            t!(texts, "operation-done-marked-transfer", count = count, shown = shown, lots = lots)
        }
        LotAction::WriteOff | LotAction::Adjust | LotAction::Amend => {
            t!(texts, "operation-done-marked-write-off", count = count, shown = shown, lots = lots)
        }
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
    /// Returns how to take it back, unless it is a reversal itself or can't be reversed.
    fn undo(&self) -> Option<Undo> {
        match self {
            OperationResult::Posted(posted) if posted.reverses.is_none() => {
                Some(Undo::Documents(vec![posted.document]))
            }
            OperationResult::Together(documents) if !documents.is_empty() => {
                Some(Undo::Documents(documents.clone()))
            }
            OperationResult::Snoozed(alerts) => Some(Undo::Alerts(alerts.clone(), AlertAct::Unsnooze)),
            _ => None,
        }
    }
}
