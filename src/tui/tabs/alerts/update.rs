//! Event handling of the Alerts tab.

use ratatui::layout::Position;

use super::marks::{can_be_marked, open_write_off};
use super::{AlertsTab, Response, alert_query};
use crate::domain::Day;
use crate::t;
use crate::tui::component::navigation::Navigation;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Effect, Event, UpdateContext};
use crate::tui::keys::{Action, ListMove};
use crate::tui::operations::handled_notice;
use crate::warehouse::{AlertQuery, AlertRow, AlertStateFilter, GroupRefusal};

type Effects = Vec<Effect<Response>>;

impl AlertsTab {
    pub(super) fn selected_alert(&self) -> Option<&AlertRow> {
        self.list.rows.selected_row()?.alert()
    }

    pub(super) fn is_action_available(&self, action: Action, _: &UpdateContext<'_>) -> bool {
        let row = self.selected_alert();
        let standing = row.filter(|row| row.alert.resolved_at.is_none());
        match action {
            Action::AlertGoToSubject | Action::AlertCopyCode | Action::AlertExport => row.is_some(),
            Action::AlertAcknowledge | Action::AlertSnooze | Action::AlertWriteOff => self.can_act(action),
            Action::AlertMark | Action::AlertMarkGroup => row.is_some_and(can_be_marked),
            Action::AlertClearMarks => !self.marks.is_empty(),
            Action::AlertEnterStock => standing.is_some_and(|row| row.alert.lot.is_none()),
            _ => true,
        }
    }

    pub(super) fn handle_event(&mut self, event: Event<Response>, cx: &UpdateContext<'_>) -> Effects {
        self.list.clear_marks_on_input(&event);
        let mut effects = match event {
            Event::Action(action) => self.on_action(action, cx),
            Event::Clicked { at, is_double } => self.on_click(at, is_double, cx),
            Event::Scrolled { lines, .. } => {
                self.list.rows.scroll(lines);
                self.move_selection_to_alert(lines > 0);
                Vec::new()
            }
            Event::Unavailable(Action::AlertWriteOff) if !self.marks.is_empty() => {
                vec![Effect::Notify(Notice::info(t!(cx.texts, "alerts-marked-without-lot")))]
            }
            // Alerts have no search: a scan asks for the lots.
            Event::Scanned(scan) => vec![Effect::Navigate(Navigation::SearchLots(scan))],
            Event::Response(response) => self.on_response(response, cx),
            Event::StockChanged | Event::DayChanged => {
                self.stale = true;
                vec![fetch_counts(cx.alerts_day)]
            }
            _ => Vec::new(),
        };
        if cx.visible && self.stale {
            effects.extend(self.refresh(cx));
        }
        let (split, forecast) = self.layout(cx.area);
        effects.extend(self.list.load_window(split.table.height, cx));
        if cx.visible {
            let shown = self.selected_alert().filter(|_| split.is_side_by_side).cloned();
            effects.extend(shown.into_iter().flat_map(|row| self.side_panels.fetch_product_panels(&row, cx)));
            effects.extend(forecast.and_then(|_| self.side_panels.fetch_forecast(cx)));
        }
        effects
    }

    fn on_click(&mut self, at: Position, is_double: bool, cx: &UpdateContext<'_>) -> Effects {
        let split = self.layout(cx.area).0;
        if split.bar.contains(at) && at.x >= self.show_label_x(split.bar, cx.texts) {
            return self.toggle_show_all(cx);
        }
        let area = split.table;
        if area.contains(at) && self.list.rows.select_visible_row(at.y - area.y) {
            self.move_selection_to_alert(true);
            if is_double {
                return self.open_selected();
            }
        }
        Vec::new()
    }

    fn on_action(&mut self, action: Action, cx: &UpdateContext<'_>) -> Effects {
        if let Some(to) = ListMove::from_action(action) {
            self.list.rows.move_selection(to);
            self.move_selection_to_alert(!matches!(to, ListMove::Up | ListMove::PageUp | ListMove::Last));
            return Vec::new();
        }
        match action {
            Action::AlertClearMarks => {
                self.marks.clear();
                return Vec::new();
            }
            Action::AlertExport => return vec![self.open_export(cx)],
            _ => {}
        }
        let Some(row) = self.selected_alert() else {
            return if action == Action::AlertShowAll { self.toggle_show_all(cx) } else { Vec::new() };
        };
        match action {
            Action::AlertGoToSubject => self.open_selected(),
            Action::AlertShowAll => self.toggle_show_all(cx),
            Action::AlertEnterStock => {
                vec![Effect::Navigate(Navigation::ReceiveProduct(row.product.sku.clone()))]
            }
            Action::AlertSnooze => self.snooze(cx),
            Action::AlertAcknowledge => self.acknowledge(cx),
            Action::AlertWriteOff => self.fetch_lots_to_write_off(),
            Action::AlertMark => self.toggle_mark(cx),
            Action::AlertMarkGroup => self.fetch_group_to_mark(cx),
            Action::AlertCopyCode => {
                let name = match row.alert.lot {
                    Some(lot) => row.code.as_ref().map_or_else(|| format!("#{}", lot.0), ToString::to_string),
                    None => row.product.sku.to_string(),
                };
                Effect::copy(name, cx.texts)
            }
            _ => Vec::new(),
        }
    }

    /// Opens what the selected alert is about: the lot, or the entry of the product. Nothing is written off by a key that
    /// goes somewhere.
    fn open_selected(&self) -> Effects {
        let Some(row) = self.selected_alert() else { return Vec::new() };
        let Some(lot) = row.alert.lot else {
            return vec![Effect::Navigate(Navigation::ReceiveProduct(row.product.sku.clone()))];
        };
        vec![Effect::Navigate(Navigation::ShowLot { lot, sku: row.product.sku.clone() })]
    }

    fn toggle_show_all(&mut self, cx: &UpdateContext<'_>) -> Effects {
        self.show = if self.show == AlertStateFilter::Active {
            AlertStateFilter::All
        } else {
            AlertStateFilter::Active
        };
        self.list.rows.go_to_first();
        self.refresh(cx)
    }

    /// Moves the selection off headings and gaps: to the next alert in the given direction, or back if there is none.
    pub(super) fn move_selection_to_alert(&mut self, onwards: bool) {
        let steps = if onwards { [ListMove::Down, ListMove::Up] } else { [ListMove::Up, ListMove::Down] };
        for step in steps {
            // A heading has at most one gap above it.
            for _ in 0..2 {
                if self.list.rows.selected_key().is_none_or(|key| key.alert().is_some()) {
                    break;
                }
                self.list.rows.move_selection(step);
            }
        }
        // Keep the first heading in view with its first alert.
        if self.list.rows.selected_index() == 1 {
            self.list.rows.scroll(i32::MIN);
            self.list.rows.select(1);
        }
    }

    fn on_response(&mut self, response: Response, cx: &UpdateContext<'_>) -> Effects {
        match response {
            Response::List(response) => {
                let effects = self.list.on_response(response, cx.texts);
                self.unmark_what_is_gone();
                self.move_selection_to_alert(true);
                return effects;
            }
            Response::LotsToWriteOff(Ok(lots)) => return open_write_off(lots, cx),
            Response::Counts(Ok((counts, unseen))) => (self.counts, self.unseen) = (counts, unseen),
            // The list on the screen tells what can't be read.
            Response::Counts(Err(_)) => {}
            Response::GroupToMark(group) => return self.on_group_to_mark(group, cx),
            Response::MarksRead(asked, rows) => return self.on_marks_read(&asked, rows, cx),
            Response::MarkedDone => self.marks.clear(),
            Response::ProductLots(lots) => self.side_panels.product_lots.on_loaded(lots),
            Response::Forecast(forecast) => self.side_panels.forecast.on_loaded(forecast),
            Response::Flows(flows) => return self.side_panels.flows.on_loaded_or_notify(flows, cx.texts),
            Response::Handled(act, Ok(handled)) => {
                self.marks.clear();
                return vec![Effect::Notify(handled_notice(act, &handled, cx.texts))];
            }
            Response::Handled(_, Err(GroupRefusal { error, .. })) | Response::LotsToWriteOff(Err(error)) => {
                return vec![Effect::Notify(Notice::error(cx.texts, &error))];
            }
        }
        Vec::new()
    }

    fn refresh(&mut self, cx: &UpdateContext<'_>) -> Effects {
        self.stale = false;
        self.side_panels.invalidate();
        let mut effects = self.list.refresh(alert_query(self.show, cx.alerts_day));
        effects.extend(self.read_marks(cx.alerts_day));
        effects
    }
}

/// Reads what the header shows on every tab, and how much there is, the list hidden or not.
fn fetch_counts(day: Day) -> Effect<Response> {
    Effect::read("counts", move |warehouse| {
        let active = AlertQuery::for_active_alerts(day);
        let unseen = AlertQuery { state: AlertStateFilter::Unseen, ..active.clone() };
        let counts = warehouse.alert_counts(&active);
        Response::Counts(counts.and_then(|counts| Ok((counts, warehouse.alert_counts(&unseen)?))))
    })
}
