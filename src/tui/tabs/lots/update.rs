//! Event handling of the Lots tab.

use ratatui::layout::Position;

use super::LotsTab;
use super::columns::{LotsColumn, table_columns};
use super::filter::{EXPIRY_CHOICES, STATUS_CHOICES, expiry_filter_label, status_filter_label};
use super::response::Response;
use super::view::LotsTabAreas;
use crate::domain::{LotId, LotStatus};
use crate::t;
use crate::tui::component::navigation::Navigation;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Effect, Event, UpdateContext};
use crate::tui::keys::{Action, ListMove};
use crate::tui::operations::{LotAction, OperationDialog, OperationDraft};
use crate::tui::overlays::Picker;
use crate::tui::widgets::table::{rows_area, title_at};
use crate::tui::widgets::text_field::TextField;
use crate::warehouse::{Error, FirstLots, LotSort, RowKeys};

type Effects = Vec<Effect<Response>>;

impl LotsTab {
    pub(super) fn is_action_available(&self, action: Action, cx: &UpdateContext<'_>) -> bool {
        let status = self.list.selected_row().map(|row| row.lot.status(cx.today));
        match action {
            Action::LotDetails => status.is_some(),
            Action::DetailScrollDown | Action::DetailScrollUp => self.layout(cx.area).split.detail.is_some(),
            Action::LotDispatch => status == Some(LotStatus::Available),
            Action::LotWriteOff | Action::LotTransfer => {
                status.is_some_and(|status| status != LotStatus::Empty)
            }
            Action::LotAdjust => status.is_some(),
            Action::LotHold => matches!(status, Some(LotStatus::Available | LotStatus::Expired)),
            Action::LotRelease => self.list.selected_row().is_some_and(|row| row.lot.hold.is_some()),
            Action::LotBack => self.detail_pane.open || self.filter.is_narrowed(),
            _ => true,
        }
    }

    /// Why the action is not available for the selected lot.
    fn unavailable_reason(&self, action: Action, cx: &UpdateContext<'_>) -> Option<String> {
        let (texts, status) = (cx.texts, self.list.selected_row()?.lot.status(cx.today));
        match (action, status) {
            (Action::LotDispatch, LotStatus::Expired) => Some(t!(texts, "lots-refused-expired")),
            (Action::LotDispatch, LotStatus::OnHold) => Some(t!(texts, "lots-refused-on-hold")),
            (Action::LotHold, LotStatus::OnHold) => Some(t!(texts, "lots-refused-already-on-hold")),
            (Action::LotRelease, _) => Some(t!(texts, "lots-refused-not-on-hold")),
            (
                Action::LotDispatch | Action::LotHold | Action::LotWriteOff | Action::LotTransfer,
                LotStatus::Empty,
            ) => Some(t!(texts, "lots-refused-empty")),
            _ => None,
        }
    }

    pub(super) fn handle_event(&mut self, event: Event<Response>, cx: &UpdateContext<'_>) -> Effects {
        if matches!(event, Event::Action(_) | Event::Typed(_) | Event::Clicked { .. }) {
            self.list.clear_change_marks();
        }
        let mut effects = match event {
            Event::Action(action) => self.on_action(action, cx),
            Event::Typed(chord) => self.edit_active_field(|field| field.handle_key(chord)),
            Event::Pasted(text) => self.edit_active_field(|field| field.paste(&text)),
            Event::Unavailable(action) => self
                .unavailable_reason(action, cx)
                .map(|text| Effect::Notify(Notice::info(text)))
                .into_iter()
                .collect(),
            Event::Clicked { at, is_double: twice } => self.on_click(at, twice, cx),
            Event::Scrolled { at, lines } => {
                match self.layout(cx.area).split.detail {
                    Some(story) if story.contains(at) => self.detail_pane.scroll_movements(lines),
                    _ => self.list.scroll(lines),
                }
                Vec::new()
            }
            Event::Response(answer) => self.on_response(answer, cx),
            Event::Navigation(Navigation::ShowLot { lot, .. }) => self.reveal_lot(lot),
            Event::Navigation(Navigation::ShowProductLots { product, sku }) => {
                (self.searching, self.detail_pane.open) = (false, false);
                self.filter.clear();
                self.filter.limit_to_product(product, sku);
                self.reload_from_top()
            }
            Event::StockChanged if cx.visible => self.refresh(),
            Event::DayChanged if self.filter.query.today != cx.today => {
                self.filter.query.today = cx.today;
                self.refresh()
            }
            Event::StockChanged => {
                self.stale = true;
                Vec::new()
            }
            Event::Shown if std::mem::take(&mut self.stale) => self.refresh(),
            _ => Vec::new(),
        };
        self.list.set_height(rows_area(self.layout(cx.area).split.table).height);
        effects.extend(self.fetch_keys_if_needed());
        effects.extend(self.fetch_missing_rows());
        effects.extend(self.fetch_detail(cx));
        effects.extend(self.fetch_product_lots(cx));
        effects.extend(self.fetch_forecast(cx));
        effects.extend(self.load_error.notice_once(cx.texts));
        effects
    }

    /// Edits the jump field if it is open, else the search words, and reads what the new text asks for.
    fn edit_active_field(&mut self, take: impl FnOnce(&mut TextField) -> bool) -> Effects {
        let changed = take(self.jump_input.as_mut().unwrap_or(&mut self.filter.search_words));
        match (changed, self.fetch_jump_target()) {
            (false, _) => Vec::new(),
            (true, Some(jump)) => vec![jump],
            (true, None) => self.reload_from_top(),
        }
    }

    fn on_action(&mut self, action: Action, cx: &UpdateContext<'_>) -> Effects {
        if let Some(to) = ListMove::from_action(action) {
            self.list.move_selection(to);
            return Vec::new();
        }
        match action {
            Action::LotSearch => {
                self.searching = true;
                return vec![self.prepare_search()];
            }
            Action::SearchDone => self.searching = false,
            Action::LotJump => {
                self.jump_input = Some(TextField::default());
                if !self.filter.sorts_by_text() {
                    self.filter.toggle_sort(LotSort::Product);
                    return self.reload_from_top();
                }
            }
            Action::JumpDone => self.jump_input = None,
            Action::SearchClear => {
                self.searching = false;
                if !self.filter.search_words.is_empty() {
                    self.filter.search_words.clear();
                    return self.reload_keeping_selection();
                }
            }
            Action::LotDetails => self.detail_pane.open = !self.detail_pane.open,
            Action::DetailScrollDown => self.detail_pane.scroll_movements(1),
            Action::DetailScrollUp => self.detail_pane.scroll_movements(-1),
            Action::LotBack if self.detail_pane.open => self.detail_pane.open = false,
            Action::LotBack => {
                self.filter.clear();
                return self.reload_keeping_selection();
            }
            Action::LotReverseSort => {
                self.filter.toggle_sort(self.filter.query.sort);
                return self.reload_from_top();
            }
            Action::LotStatusFilter | Action::LotExpiryFilter | Action::LotSort => {
                return vec![self.open_filter_picker(action, cx)];
            }
            Action::LotDispatch => {
                let row = self.list.selected_row().cloned();
                return row
                    .map(|row| Effect::Navigate(Navigation::DispatchLot(Box::new(row))))
                    .into_iter()
                    .collect();
            }
            _ => {
                return self
                    .selected_lot_operation(action)
                    .map(|deed| open_operation_dialog(deed, cx))
                    .into_iter()
                    .collect();
            }
        }
        Vec::new()
    }

    /// The operation that `action` starts on the selected lot.
    fn selected_lot_operation(&self, action: Action) -> Option<OperationDraft> {
        let deed = match action {
            Action::LotAdjust => LotAction::Adjust,
            Action::LotWriteOff => LotAction::WriteOff,
            Action::LotHold => LotAction::Hold,
            Action::LotRelease => LotAction::Release,
            Action::LotTransfer => LotAction::Transfer,
            _ => return None,
        };
        Some(OperationDraft::Lot(deed, Box::new(self.list.selected_row()?.clone())))
    }

    /// Opens the picker for a filter or the sort order.
    fn open_filter_picker(&self, action: Action, cx: &UpdateContext<'_>) -> Effect<Response> {
        let (texts, query) = (cx.texts, &self.filter.query);
        match action {
            Action::LotStatusFilter => {
                let choices = STATUS_CHOICES
                    .map(|status| (status_filter_label(status, texts), Response::StatusChosen(status)));
                let now = STATUS_CHOICES.iter().position(|status| *status == query.status);
                open_picker(t!(texts, "lots-choose-status"), choices, now)
            }
            Action::LotExpiryFilter => {
                let choices = EXPIRY_CHOICES
                    .map(|days| (expiry_filter_label(days, texts), Response::ExpiryChosen(days)));
                let now = EXPIRY_CHOICES.iter().position(|days| *days == query.expiring_within);
                open_picker(t!(texts, "lots-choose-expiry"), choices, now)
            }
            _ => {
                let sorts =
                    LotsColumn::ALL.into_iter().filter_map(|column| Some((column, column.sort_key()?)));
                let choices: Vec<_> =
                    sorts.map(|(column, sort)| (column.title(texts), Response::SortChosen(sort))).collect();
                let sorted = self.filter.sort_column().map(|(column, _)| column.title(texts));
                let now = choices.iter().position(|(title, _)| Some(title) == sorted.as_ref());
                open_picker(t!(texts, "lots-choose-sort"), choices, now)
            }
        }
    }

    fn on_click(&mut self, at: Position, twice: bool, cx: &UpdateContext<'_>) -> Effects {
        let LotsTabAreas { split, forecast: outlook } = self.layout(cx.area);
        if split.bar.contains(at) {
            match self.filter_bar(cx.texts).action_at(split.bar, at) {
                Some(action) => return vec![self.open_filter_picker(action, cx)],
                None => self.searching = true,
            }
            return Vec::new();
        }
        if let Some(column) = title_at(&table_columns(cx.texts, split.table.width), split.table, at) {
            if let Some(action) = column.filter_action() {
                return vec![self.open_filter_picker(action, cx)];
            }
            let Some(sort) = column.sort_key() else { return Vec::new() };
            self.filter.toggle_sort(sort);
            return self.reload_from_top();
        }
        if let Some(days) = outlook.and_then(|area| self.forecast.days_to_week_end_at(area, at, cx.today)) {
            self.filter.limit_to_expiry(days);
            return self.reload_from_top();
        }
        let rows = rows_area(split.table);
        if rows.contains(at) && self.list.select_visible_row(at.y - rows.y) {
            self.searching = false;
            self.detail_pane.open |= twice;
        }
        Vec::new()
    }

    /// Selects a lot and opens its detail. Clears all filters, since they might hide it.
    fn reveal_lot(&mut self, lot: LotId) -> Effects {
        (self.searching, self.detail_pane.open) = (false, true);
        self.filter.clear();
        self.pending_selection = Some(lot);
        vec![self.fetch_first_page(false)]
    }

    fn on_response(&mut self, answer: Response, cx: &UpdateContext<'_>) -> Effects {
        match answer {
            Response::FirstPage { reading, again, first } if reading == self.generation => match first {
                Ok(first) => return self.on_first_page(first, again),
                Err(error) => self.load_error.set(error),
            },
            Response::Total { reading, total } if reading == self.generation => match total {
                Ok(total) => self.list.set_total(total),
                Err(error) => self.load_error.set(error),
            },
            Response::Keys { reading, keys } if reading == self.generation => self.on_keys(keys),
            Response::JumpTarget { reading, to: Ok(Some(to)) } if reading == self.generation => {
                self.list.set_all_keys(to.keys);
                self.list.select(to.index);
            }
            Response::Rows(Ok(rows)) => self.list.insert_rows(rows),
            Response::Rows(Err(error)) => self.load_error.set(error),
            Response::Detail(detail) => {
                let error = self.detail_pane.detail.on_loaded(detail);
                return error
                    .map(|error| Effect::Notify(Notice::error(cx.texts, &error)))
                    .into_iter()
                    .collect();
            }
            Response::ProductLots(lots) => self.detail_pane.product_lots.on_loaded(lots),
            Response::Forecast(forecast) => self.forecast.on_loaded(forecast),
            Response::JumpTarget { to: Err(error), .. } => {
                return vec![Effect::Notify(Notice::error(cx.texts, &error))];
            }
            Response::StatusChosen(status) => {
                self.filter.query.status = status;
                return self.reload_from_top();
            }
            Response::ExpiryChosen(days) => {
                self.filter.query.expiring_within = days;
                return self.reload_from_top();
            }
            Response::SortChosen(sort) => {
                self.filter.toggle_sort(sort);
                return self.reload_from_top();
            }
            Response::FirstPage { .. } | Response::Total { .. } | Response::Keys { .. } => {}
            Response::JumpTarget { .. } | Response::SearchPrepared => {}
        }
        Vec::new()
    }

    fn on_first_page(&mut self, first: FirstLots, again: bool) -> Effects {
        let FirstLots { rows, total } = first;
        self.needs_keys = total != Some(rows.len());
        match again {
            true => self.list.refresh_first_page(rows, self.needs_keys),
            false => self.list.reset(rows, self.needs_keys),
        }
        self.on_list_loaded(!self.needs_keys);
        match total {
            Some(total) => self.list.set_total(total),
            None => return vec![self.fetch_total()],
        }
        Vec::new()
    }

    fn on_keys(&mut self, keys: Result<RowKeys<LotId>, Error>) {
        match keys {
            Ok(keys) => {
                self.list.set_all_keys(keys);
                self.on_list_loaded(true);
            }
            Err(Error::Cancelled) => {
                self.needs_keys = true;
                self.list.cancel_go_to_last();
                self.pending_selection = None;
            }
            Err(error) => self.load_error.set(error),
        }
    }

    /// Selects the pending lot, and gives it up if the complete list lacks it.
    fn on_list_loaded(&mut self, complete: bool) {
        self.load_error.clear();
        if let Some(lot) = self.pending_selection
            && (self.list.select_key(lot) || complete)
        {
            self.pending_selection = None;
        }
    }
}

fn open_operation_dialog(deed: OperationDraft, cx: &UpdateContext<'_>) -> Effect<Response> {
    Effect::open_overlay(OperationDialog::new(deed, cx.texts))
}

fn open_picker(
    title: String,
    choices: impl IntoIterator<Item = (String, Response)>,
    selected: Option<usize>,
) -> Effect<Response> {
    Effect::open_overlay(Picker::new(title, choices.into_iter().collect(), selected.unwrap_or(0)))
}
