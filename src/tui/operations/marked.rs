//! Operations on several marked lots: one dialog, one reason, everything of each lot that was there when the dialog
//! opened.

use std::collections::HashSet;

use super::fields::{FieldId, parse_optional_reason, parse_required_reason, text_or_field_error};
use super::lot_action::LotAction;
use super::operation::Operation;
use crate::domain::{Day, Field, HoldScope, Label, LotCode, LotStatus, ProductId};
use crate::i18n::Texts;
use crate::t;
use crate::tui::panels::marked_total::lots_sum_text;
use crate::tui::widgets::form::Form;
use crate::warehouse::{GroupedAct, Hold, LotRef, LotRow, Release, Transfer, WriteOff};

/// Lots that the dialog names; more are counted.
const MAX_NAMED_LOTS: usize = 6;

/// Lots that were marked, in the order in which they are acted on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MarkedLots {
    rows: Vec<LotRow>,
    /// How many of them the list does not show.
    hidden: usize,
    /// Whether a hold or a release acts only where each of them stands.
    only_here: bool,
}

impl MarkedLots {
    /// Takes marked lots, in any order; `hidden` of them are not on the list.
    pub(crate) fn new(mut rows: Vec<LotRow>, hidden: usize) -> Self {
        rows.sort_by(|one, other| {
            let order = |row: &LotRow| (row.lot.expires.is_none(), row.lot.expires, row.lot.id);
            order(one).cmp(&order(other))
        });
        MarkedLots { rows, hidden, only_here: false }
    }

    pub(super) fn rows(&self) -> &[LotRow] {
        &self.rows
    }

    /// Whether all of them have expired.
    pub(super) fn are_expired(&self, today: Day) -> bool {
        self.rows.iter().all(|row| row.lot.status(today) == LotStatus::Expired)
    }

    /// How many there are and what they add up to.
    pub(super) fn subject(&self, texts: &Texts) -> String {
        let (count, sum) = (self.rows.len(), lots_sum_text(self.rows.iter(), texts));
        let lots = t!(texts, "lots-count", count = count, shown = texts.integer(count as u64));
        if sum.is_empty() { lots } else { t!(texts, "operation-subject-marked", lots = lots, sum = sum) }
    }

    /// What they add up to, or how many there are.
    pub(super) fn short_subject(&self, texts: &Texts) -> String {
        let sum = lots_sum_text(self.rows.iter(), texts);
        if sum.is_empty() { self.subject(texts) } else { sum }
    }

    /// Names the first of them, as many as there is room for, and says how many more there are.
    pub(super) fn lines(&self, room: usize, texts: &Texts, dot: &str) -> Vec<String> {
        let named = MAX_NAMED_LOTS.min(room);
        let mut lines: Vec<String> =
            self.rows.iter().take(named).map(|row| lot_line(row, texts, dot)).collect();
        let more = self.rows.len().saturating_sub(named);
        if more > 0 && named > 0 {
            lines.push(t!(texts, "operation-marked-more", shown = texts.integer(more as u64)));
        }
        lines
    }

    /// Says that some of them are not on the list.
    pub(super) fn hidden_text(&self, texts: &Texts) -> Option<String> {
        let (count, shown) = (self.hidden, texts.integer(self.hidden as u64));
        (count > 0).then(|| t!(texts, "operation-marked-hidden", count = count, shown = shown))
    }

    /// Names one of them, for a refusal.
    pub(super) fn name_of(&self, member: usize, action: LotAction, texts: &Texts) -> Option<String> {
        let row = match action {
            LotAction::Hold | LotAction::Release => self.codes().nth(member)?,
            _ => self.rows.get(member)?,
        };
        Some(lot_name(row, texts))
    }

    pub(super) fn toggle_scope(&mut self) {
        self.only_here = !self.only_here;
    }

    pub(super) fn scope_label(&self, texts: &Texts) -> String {
        match self.only_here {
            true => t!(texts, "operation-scope-marked-places"),
            false => t!(texts, "operation-scope-everywhere"),
        }
    }

    /// The lots by which a hold or release is asked for: everywhere, a code once.
    fn codes(&self) -> impl Iterator<Item = &LotRow> {
        let mut known: HashSet<(ProductId, String)> = HashSet::new();
        self.rows.iter().filter(move |row| {
            let code = row.lot.code.as_ref().filter(|_| !self.only_here);
            code.is_none_or(|code| known.insert((row.lot.product, LotCode::key(code))))
        })
    }

    fn scope_of(&self, row: &LotRow) -> HoldScope {
        match self.only_here && row.lot.code.is_some() {
            true => HoldScope::Place(row.lot.location.clone()),
            false => HoldScope::Everywhere,
        }
    }

    /// The form of an action on all of them.
    pub(super) fn build_form(&self, action: LotAction, texts: &Texts) -> Form<FieldId> {
        let reason = (FieldId::Reason, t!(texts, "operation-field-reason"), String::new());
        let optional_reason = (FieldId::Reason, t!(texts, "operation-field-reason-optional"), String::new());
        let to = (FieldId::To, t!(texts, "operation-field-to"), String::new());
        let scope = (FieldId::Scope, t!(texts, "operation-field-scope"), self.scope_label(texts));
        let has_code = self.rows.iter().any(|row| row.lot.code.is_some());
        let mut form = match action {
            LotAction::Transfer => return Form::new([to, optional_reason]),
            LotAction::Hold if has_code => Form::new([scope, reason]),
            LotAction::Release if has_code => Form::new([scope, optional_reason]),
            LotAction::Release => Form::new([optional_reason]),
            _ => Form::new([reason]),
        };
        form.activate(FieldId::Reason);
        form
    }

    /// What the action does to all of them.
    pub(super) fn preview(&self, action: LotAction, texts: &Texts) -> String {
        let shown = texts.integer(self.rows.len() as u64);
        match action {
            LotAction::Hold if self.only_here => t!(texts, "operation-preview-marked-hold-places"),
            LotAction::Hold => t!(texts, "operation-preview-hold-everywhere"),
            LotAction::Release if self.only_here => t!(texts, "operation-preview-marked-release-places"),
            LotAction::Release => t!(texts, "operation-preview-release-everywhere"),
            LotAction::Transfer => {
                t!(texts, "operation-preview-marked-transfer", shown = shown)
            }
            _ => t!(texts, "operation-preview-marked-write-off", shown = shown),
        }
    }

    /// Builds the acts from the fields; invalid values set the errors of their fields.
    pub(super) fn build_operation(
        &self,
        action: LotAction,
        form: &mut Form<FieldId>,
        texts: &Texts,
    ) -> Option<Operation> {
        let acts: Vec<GroupedAct> = match action {
            LotAction::Hold => {
                let reason = parse_required_reason(form, texts)?;
                let hold = |row| {
                    let (lot, scope) = (LotRef::of(row), self.scope_of(row));
                    GroupedAct::Hold(Hold { lot, scope, reason: reason.clone() })
                };
                self.codes().map(hold).collect()
            }
            LotAction::Release => {
                let reason = parse_optional_reason(form, texts)?;
                let release = |row| {
                    let (lot, scope) = (LotRef::of(row), self.scope_of(row));
                    GroupedAct::Release(Release { lot, scope, reason: reason.clone() })
                };
                self.codes().map(release).collect()
            }
            LotAction::Transfer => {
                let to = Label::parse(form.text(FieldId::To));
                let to = text_or_field_error(form, texts, FieldId::To, Field::To, to);
                let reason = parse_optional_reason(form, texts);
                let (to, reason) = (to?, reason?);
                let moved = |row: &LotRow| {
                    let (lot, to, reason) = (LotRef::of(row), to.clone(), reason.clone());
                    GroupedAct::Transfer(Transfer { lot, quantity: Some(row.lot.on_hand), to, reason })
                };
                self.rows.iter().map(moved).collect()
            }
            _ => {
                let reason = parse_required_reason(form, texts)?;
                let write_off = |row: &LotRow| {
                    let (lot, quantity, reason) = (LotRef::of(row), Some(row.lot.on_hand), reason.clone());
                    GroupedAct::WriteOff(WriteOff { lot, quantity, reason })
                };
                self.rows.iter().map(write_off).collect()
            }
        };
        Some(Operation::Together { action: Some(action), acts })
    }
}

/// A lot with what there is of it and where: `MLK-1000, lot L2610-22 · 7 ea · B09-1`.
fn lot_line(row: &LotRow, texts: &Texts, dot: &str) -> String {
    let (lot, unit) = (&row.lot, row.product.unit.as_str());
    let on_hand = format!("{} {unit}", texts.quantity(lot.on_hand, row.product.decimals));
    let place = lot.location.as_ref().map_or_else(|| t!(texts, "word-no-location"), ToString::to_string);
    [lot_name(row, texts), on_hand, place].join(&format!(" {dot} "))
}

fn lot_name(row: &LotRow, texts: &Texts) -> String {
    let lot = row.lot.code.as_ref().map_or_else(|| t!(texts, "word-no-code"), ToString::to_string);
    t!(texts, "operation-subject-short", sku = row.product.sku.as_str(), lot = lot)
}
