//! Marked alerts, and what is done about all of them, or else about the selected one.

use std::collections::HashSet;

use super::rows::{AlertListRow, RowKey};
use super::{AlertsTab, Response};
use crate::domain::{AlertAct, AlertId, Day, LotId};
use crate::i18n::Texts;
use crate::tui::component::canvas::text_width;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Effect, UpdateContext};
use crate::tui::keys::{Action, ListMove};
use crate::tui::list::{MAX_MARKS, too_many_marks};
use crate::tui::operations::{LotAction, MarkedLots, OperationDialog, OperationDraft};
use crate::tui::panels::marked_total::{marked_text, sum_text};
use crate::warehouse::{AlertKey, AlertRow, LotRow, Result};

type Effects = Vec<Effect<Response>>;

impl AlertsTab {
    /// The marked alerts, or else the selected one.
    pub(super) fn rows_to_act_on(&self) -> Vec<&AlertRow> {
        match self.marks.is_empty() {
            true => self.selected_alert().into_iter().collect(),
            false => self.marks.rows().filter_map(AlertListRow::alert).collect(),
        }
    }

    /// Whether an action can be carried out on the marked alerts, or else on the selected one.
    pub(super) fn can_act(&self, action: Action) -> bool {
        let rows = self.rows_to_act_on();
        let all = |fits: fn(&AlertRow) -> bool| !rows.is_empty() && rows.iter().all(|row| fits(row));
        match action {
            // What would only stand on another day can't be acknowledged yet.
            Action::AlertAcknowledge | Action::AlertSnooze => {
                all(|row| row.alert.resolved_at.is_none() && row.alert.id.is_some())
            }
            _ => all(|row| row.alert.resolved_at.is_none() && row.alert.lot.is_some()),
        }
    }

    /// Marks the selected alert, or unmarks it, and moves on.
    pub(super) fn toggle_mark(&mut self, cx: &UpdateContext<'_>) -> Effects {
        let Some(row) = self.list.rows.selected_row().cloned() else { return Vec::new() };
        if !self.marks.toggle(vec![row]) {
            return vec![too_many_marks(MAX_MARKS + 1, cx.texts)];
        }
        self.list.rows.move_selection(ListMove::Down);
        self.move_selection_to_alert(true);
        Vec::new()
    }

    /// Reads the alerts of the selected one's group, to mark all of them.
    pub(super) fn fetch_group_to_mark(&self, cx: &UpdateContext<'_>) -> Effects {
        let keys = self.keys_of_group();
        if keys.len() > MAX_MARKS {
            return vec![too_many_marks(keys.len(), cx.texts)];
        }
        let day = cx.alerts_day;
        vec![Effect::read("mark-group", move |warehouse| {
            Response::GroupToMark(warehouse.alert_rows(&keys, day))
        })]
    }

    /// The alerts below the heading that the selected one stands under.
    fn keys_of_group(&self) -> Vec<AlertKey> {
        let (keys, selected) = (self.list.rows.keys(), self.list.rows.selected_index());
        let (above, below) = keys.split_at(selected.min(keys.len()));
        let above = above.iter().rev().map_while(|key| key.alert());
        let mut group: Vec<AlertKey> = above.collect();
        group.reverse();
        group.extend(below.iter().map_while(|key| key.alert()));
        group
    }

    pub(super) fn on_group_to_mark(
        &mut self,
        group: Result<Vec<AlertRow>>,
        cx: &UpdateContext<'_>,
    ) -> Effects {
        match group {
            Ok(rows) => {
                let count = rows.len();
                let rows = rows.into_iter().filter(|row| row.alert.resolved_at.is_none());
                match self.marks.toggle(rows.map(|row| AlertListRow::Alert(Box::new(row))).collect()) {
                    true => Vec::new(),
                    false => vec![too_many_marks(count, cx.texts)],
                }
            }
            Err(error) => vec![Effect::Notify(Notice::error(cx.texts, &error))],
        }
    }

    /// Reads the marked alerts as they are now.
    pub(super) fn read_marks(&self, day: Day) -> Option<Effect<Response>> {
        let keys: Vec<RowKey> = self.marks.keys().collect();
        let alerts: Vec<AlertKey> = keys.iter().filter_map(|key| key.alert()).collect();
        (!keys.is_empty()).then(|| {
            Effect::read("marks", move |warehouse| {
                Response::MarksRead(keys, warehouse.alert_rows(&alerts, day))
            })
        })
    }

    pub(super) fn on_marks_read(
        &mut self,
        asked: &[RowKey],
        rows: Result<Vec<AlertRow>>,
        cx: &UpdateContext<'_>,
    ) -> Effects {
        match rows {
            Ok(rows) => {
                let rows = rows.into_iter().map(|row| AlertListRow::Alert(Box::new(row))).collect();
                self.marks.refresh(asked, rows, is_same_alert);
                Vec::new()
            }
            Err(error) => {
                self.marks.clear();
                vec![Effect::Notify(Notice::error(cx.texts, &error))]
            }
        }
    }

    /// Unmarks what the list no longer has: what is marked is always there to be seen.
    pub(super) fn unmark_what_is_gone(&mut self) {
        if !self.marks.is_empty() && self.list.rows.has_all_keys() {
            let listed: HashSet<RowKey> = self.list.rows.keys().iter().copied().collect();
            self.marks.retain(|key| listed.contains(&key));
        }
    }

    /// How many alerts are marked, and what their lots add up to where there is room; empty without any.
    pub(super) fn marked_text(&self, room: u16, texts: &Texts) -> String {
        if self.marks.is_empty() {
            return String::new();
        }
        let lots = self.marks.rows().filter_map(AlertListRow::alert).filter(|row| row.alert.lot.is_some());
        let sum = sum_text(lots.map(|row| (&row.product, row.on_hand)), texts);
        let whole = marked_text(self.marks.len(), &sum, texts);
        if text_width(&whole) <= room { whole } else { marked_text(self.marks.len(), "", texts) }
    }

    /// Acknowledges, or takes that back if all of them are acknowledged.
    pub(super) fn acknowledge(&self, cx: &UpdateContext<'_>) -> Effects {
        let rows = self.rows_to_act_on();
        let unseen: Vec<AlertId> = rows
            .iter()
            .filter(|row| row.alert.acknowledged.is_none())
            .filter_map(|row| row.alert.id)
            .collect();
        match unseen.is_empty() {
            true => handle(ids_of(&rows), AlertAct::Unacknowledge, cx),
            false => handle(unseen, AlertAct::Acknowledge, cx),
        }
    }

    /// Asks until when to snooze, or takes that back if all of them are snoozed.
    pub(super) fn snooze(&self, cx: &UpdateContext<'_>) -> Effects {
        let rows = self.rows_to_act_on();
        let is_snoozed = |row: &&AlertRow| row.alert.snoozed_until.is_some_and(|until| until > cx.alerts_day);
        if rows.iter().all(is_snoozed) {
            return handle(ids_of(&rows), AlertAct::Unsnooze, cx);
        }
        let draft = OperationDraft::Snooze(rows.into_iter().cloned().collect());
        vec![open_dialog(draft, cx)]
    }

    /// Reads the lots of the marked alerts, or else of the selected one, to be written off.
    pub(super) fn fetch_lots_to_write_off(&self) -> Effects {
        let lots: Vec<LotId> = self.rows_to_act_on().iter().filter_map(|row| row.alert.lot).collect();
        vec![fetch_lots_to_write_off(lots)]
    }
}

/// Opens the write-off of lots.
pub(super) fn open_write_off(lots: Vec<LotRow>, cx: &UpdateContext<'_>) -> Effects {
    match lots.is_empty() {
        true => Vec::new(),
        false => {
            vec![open_dialog(OperationDraft::marked(LotAction::WriteOff, MarkedLots::new(lots, 0)), cx)]
        }
    }
}

/// Reads lots to be written off.
pub(super) fn fetch_lots_to_write_off(lots: Vec<LotId>) -> Effect<Response> {
    Effect::read("lot", move |warehouse| Response::LotsToWriteOff(warehouse.lot_rows(&lots)))
}

fn open_dialog(draft: OperationDraft, cx: &UpdateContext<'_>) -> Effect<Response> {
    let dialog = OperationDialog::new(draft, cx.today, cx.texts);
    Effect::open_overlay(dialog.with_reply_for_marks(|| Response::MarkedDone))
}

fn handle(alerts: Vec<AlertId>, act: AlertAct, cx: &UpdateContext<'_>) -> Effects {
    let ctx = cx.actor.context(None, cx.today);
    vec![Effect::write(move |warehouse| Response::Handled(act, warehouse.handle_alerts(&ctx, &alerts, act)))]
}

fn ids_of(rows: &[&AlertRow]) -> Vec<AlertId> {
    rows.iter().filter_map(|row| row.alert.id).collect()
}

/// Whether it is still the alert that was marked.
fn is_same_alert(old: &AlertListRow, now: &AlertListRow) -> bool {
    match (old.alert(), now.alert()) {
        (Some(old), Some(now)) => now.alert.resolved_at.is_none() && old.alert.cause == now.alert.cause,
        _ => false,
    }
}

/// Whether alerts of a group can be marked.
pub(super) fn can_be_marked(row: &AlertRow) -> bool {
    row.alert.resolved_at.is_none()
}
