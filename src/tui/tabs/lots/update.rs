//! Event handling of the Lots tab.

use ratatui::layout::Position;

use super::columns::LotsColumn;
use super::filter::{
    COUNT_CHOICES, EXPIRY_CHOICES, STATUS_CHOICES, count_filter_label, expiry_filter_label,
    status_filter_label,
};
use super::listed::ListedLots;
use super::view::LotsTabAreas;
use super::{LotsTab, Response, detail};
use crate::domain::LotStatus;
use crate::t;
use crate::tui::component::navigation::Navigation;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Effect, Event, UpdateContext, goods_label};
use crate::tui::import_sheet::ImportDialog;
use crate::tui::keys::{Action, ListMove};
use crate::tui::overlays::Picker;
use crate::tui::panels::trace_dialog::TraceDialog;
use crate::tui::widgets::columns::title_at;
use crate::tui::widgets::table::rows_area;
use crate::warehouse::LotSort;

type Effects = Vec<Effect<Response>>;

impl LotsTab {
    pub(super) fn is_action_available(&self, action: Action, cx: &UpdateContext<'_>) -> bool {
        let status = self.list.rows.selected_row().map(|row| row.lot.status(cx.today));
        match action {
            Action::LotWriteOff | Action::LotTransfer | Action::LotHold | Action::LotRelease
                if !self.marked.marks.is_empty() =>
            {
                !self.marked.is_unchecked()
            }
            Action::LotDetails
            | Action::LotCopyCode
            | Action::LotTrace
            | Action::LotLabel
            | Action::LotMark
            | Action::LotMarkGroup => status.is_some(),
            Action::DetailScrollDown | Action::DetailScrollUp => self.layout(cx.area).split.detail.is_some(),
            Action::LotDispatch => status == Some(LotStatus::Available),
            Action::LotWriteOff | Action::LotTransfer | Action::LotReturnOut => {
                status.is_some_and(|status| status != LotStatus::Empty)
            }
            Action::LotAdjust | Action::LotAmend | Action::LotReturnIn => status.is_some(),
            Action::LotHold => self.list.rows.selected_row().is_some_and(|row| row.lot.hold.is_none()),
            Action::LotRelease => self.list.rows.selected_row().is_some_and(|row| row.lot.hold.is_some()),
            Action::LotBack => !self.marked.marks.is_empty() || self.detail_pane.open || self.is_narrowed(),
            _ => true,
        }
    }

    /// Why the action is not available for the selected lot.
    fn unavailable_reason(&self, action: Action, cx: &UpdateContext<'_>) -> Option<String> {
        if !self.marked.marks.is_empty() && action != Action::LotDispatch {
            return None;
        }
        let (texts, status) = (cx.texts, self.list.rows.selected_row()?.lot.status(cx.today));
        match (action, status) {
            (Action::LotDispatch, LotStatus::Expired) => Some(t!(texts, "lots-refused-expired")),
            (Action::LotDispatch, LotStatus::OnHold) => Some(t!(texts, "lots-refused-on-hold")),
            (Action::LotRelease, _) => Some(t!(texts, "lots-refused-not-on-hold")),
            (Action::LotHold, _) => Some(t!(texts, "lots-refused-already-on-hold")),
            (
                Action::LotDispatch | Action::LotWriteOff | Action::LotTransfer | Action::LotReturnOut,
                LotStatus::Empty,
            ) => Some(t!(texts, "lots-refused-empty")),
            _ => None,
        }
    }

    pub(super) fn handle_event(&mut self, event: Event<Response>, cx: &UpdateContext<'_>) -> Effects {
        self.list.clear_marks_on_input(&event);
        let refresh_due = self.list.is_refresh_due(&event, cx);
        let mut effects = match event {
            Event::Action(action) => self.on_action(action, cx),
            Event::Typed(_) | Event::Pasted(_) => {
                let edit = self.search_input.on_text(&event);
                self.list.on_search_edit(edit, self.to_listed(cx))
            }
            Event::Scanned(scan) => {
                let words = goods_label::words_for_lot(&scan.text, cx.today, cx.store_codes);
                let edit = self.search_input.on_scan(&scan, &words);
                self.list.on_search_edit(Some(edit), self.to_listed(cx))
            }
            Event::Unavailable(action) => self
                .unavailable_reason(action, cx)
                .map(|text| Effect::Notify(Notice::info(text)))
                .into_iter()
                .collect(),
            Event::Clicked { at, is_double } => self.on_click(at, is_double, cx),
            Event::Scrolled { at, lines } => {
                match self.layout(cx.area).split.detail {
                    Some(detail) if detail.contains(at) => self.detail_pane.scroll_movements(lines),
                    _ => self.list.rows.scroll(lines),
                }
                Vec::new()
            }
            Event::Response(response) => self.on_response(response, cx),
            Event::Navigation(navigation) => self.on_navigation(navigation, cx),
            _ if refresh_due => {
                self.detail_pane.invalidate();
                self.forecast.invalidate();
                self.sold_out.invalidate();
                self.outdate_marks();
                self.list.refresh(self.to_listed(cx))
            }
            _ => Vec::new(),
        };
        let height = rows_area(self.layout(cx.area).split.table).height;
        effects.extend(self.list.load_window(height, cx));
        if cx.visible {
            effects.extend(self.check_marks(cx));
        }
        effects.extend(self.fetch_detail(cx));
        effects.extend(self.fetch_product_lots(cx));
        effects.extend(self.fetch_forecast(cx));
        effects.extend(self.count_sold_out(cx));
        effects
    }

    /// Shows a lot with its detail, the lots of a product, or some lots. Clears all filters, since they might hide them.
    fn on_navigation(&mut self, navigation: Navigation, cx: &UpdateContext<'_>) -> Effects {
        self.search_input.stop_search();
        self.clear_filters();
        match navigation {
            Navigation::ShowLot { lot, .. } => {
                self.detail_pane.open = true;
                self.list.reveal(self.to_listed(cx), lot)
            }
            Navigation::SearchLots(scan) => {
                let words = goods_label::words_for_lot(&scan.text, cx.today, cx.store_codes);
                let edit = self.search_input.on_scan(&scan, &words);
                self.list.on_search_edit(Some(edit), self.to_listed(cx))
            }
            Navigation::ShowProductLots { product, sku } => {
                self.detail_pane.open = false;
                self.filter.limit_to_product(product, sku);
                self.reload(cx)
            }
            Navigation::ShowTheseLots(lots) => {
                self.detail_pane.open = false;
                self.filter.limit_to(lots);
                self.reload(cx)
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn to_listed(&self, cx: &UpdateContext<'_>) -> ListedLots {
        self.filter.to_listed(self.search_input.words(), cx.today)
    }

    pub(super) fn is_narrowed(&self) -> bool {
        self.search_input.has_words() || self.filter.is_narrowed()
    }

    fn clear_filters(&mut self) {
        self.filter.clear();
        self.search_input.clear_words();
    }

    /// Reads a different list, from its top.
    fn reload(&mut self, cx: &UpdateContext<'_>) -> Effects {
        self.list.reload(self.to_listed(cx))
    }

    fn on_action(&mut self, action: Action, cx: &UpdateContext<'_>) -> Effects {
        if let Some(to) = ListMove::from_action(action) {
            self.list.rows.move_selection(to);
            return Vec::new();
        }
        match action {
            Action::LotSearch => {
                self.search_input.start_search();
                return vec![self.prepare_search(cx)];
            }
            Action::LotJump => {
                self.search_input.start_jump();
                if !self.filter.sorts_by_text() {
                    self.filter.toggle_sort(LotSort::Product);
                    return self.reload(cx);
                }
            }
            Action::SearchDone | Action::SearchClear | Action::JumpDone => {
                let edit = self.search_input.on_action(action);
                return self.list.on_search_edit(edit, self.to_listed(cx));
            }
            Action::LotDetails => self.detail_pane.open = !self.detail_pane.open,
            Action::LotCopyCode => {
                let Some(row) = self.list.rows.selected_row() else { return Vec::new() };
                let code = row.lot.code.as_ref().map(ToString::to_string);
                return Effect::copy(code.unwrap_or_else(|| format!("#{}", row.lot.id.0)), cx.texts);
            }
            Action::LotTrace => return self.trace_selected(),
            Action::LotShowAll => {
                self.filter.toggle_sold_out();
                return self.reload(cx);
            }
            Action::DetailScrollDown => self.detail_pane.scroll_movements(1),
            Action::DetailScrollUp => self.detail_pane.scroll_movements(-1),
            Action::LotLabel => return self.open_labels(cx).into_iter().collect(),
            Action::LotExport => return vec![self.open_export(cx)],
            Action::LotMark => return self.toggle_mark(cx),
            Action::LotMarkGroup => return self.fetch_group_to_mark(cx).into_iter().collect(),
            Action::LotBack if !self.marked.marks.is_empty() => self.marked.clear(),
            Action::LotBack if self.detail_pane.open => self.detail_pane.open = false,
            Action::LotBack => {
                self.clear_filters();
                return self.list.reload_keeping_selection(self.to_listed(cx));
            }
            Action::LotReverseSort => {
                self.filter.toggle_sort(self.filter.query.sort);
                return self.reload(cx);
            }
            Action::LotStatusFilter | Action::LotExpiryFilter | Action::LotCountFilter | Action::LotSort => {
                return vec![self.open_filter_picker(action, cx)];
            }
            Action::LotImport => {
                return vec![Effect::open_overlay(ImportDialog::new(self.import_folders.clone(), cx.texts))];
            }
            Action::LotDispatch => {
                let row = self.list.rows.selected_row().cloned();
                return row
                    .map(|row| Effect::Navigate(Navigation::DispatchLot(Box::new(row))))
                    .into_iter()
                    .collect();
            }
            _ => return self.open_operation(action, cx).into_iter().collect(),
        }
        Vec::new()
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
            Action::LotCountFilter => {
                let choices = COUNT_CHOICES
                    .map(|days| (count_filter_label(days, texts), Response::CountAgeChosen(days)));
                let now = COUNT_CHOICES.iter().position(|days| *days == query.not_counted_for);
                open_picker(t!(texts, "lots-choose-counted"), choices, now)
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

    fn on_click(&mut self, at: Position, is_double: bool, cx: &UpdateContext<'_>) -> Effects {
        let LotsTabAreas { split, forecast } = self.layout(cx.area);
        if split.bar.contains(at) {
            match self.filter_bar(cx.texts, cx.offline_since).action_at(split.bar, at) {
                Some(action) => return vec![self.open_filter_picker(action, cx)],
                None => self.search_input.start_search(),
            }
            return Vec::new();
        }
        if let Some(column) = title_at(&self.columns(cx.texts, split.table.width), split.table, at) {
            if let Some(action) = column.filter_action() {
                return vec![self.open_filter_picker(action, cx)];
            }
            let Some(sort) = column.sort_key() else { return Vec::new() };
            self.filter.toggle_sort(sort);
            return self.reload(cx);
        }
        if let Some(days) = forecast.and_then(|area| self.forecast.days_to_week_end_at(area, at, cx.today)) {
            self.filter.limit_to_expiry(days);
            return self.reload(cx);
        }
        let rows = rows_area(split.table);
        if rows.contains(at) && self.list.rows.select_visible_row(at.y - rows.y) {
            self.search_input.stop_search();
            self.detail_pane.open |= is_double;
        }
        Vec::new()
    }

    fn on_response(&mut self, response: Response, cx: &UpdateContext<'_>) -> Effects {
        match response {
            Response::List(response) => return self.list.on_response(response, cx.texts),
            Response::Detail(detail) => return self.detail_pane.detail.on_loaded_or_notify(detail, cx.texts),
            Response::ProductLots(lots) => self.detail_pane.product_lots.on_loaded(lots),
            Response::Forecast(forecast) => self.forecast.on_loaded(forecast),
            // What can't be counted is not told.
            Response::SoldOutCounted(counted) => drop(self.sold_out.on_loaded(counted)),
            Response::Traced(Ok(trace)) => return vec![Effect::open_overlay(TraceDialog::new(*trace))],
            Response::Traced(Err(error)) => return vec![Effect::Notify(Notice::error(cx.texts, &error))],
            Response::StatusChosen(status) => {
                self.filter.query.status = status;
                return self.reload(cx);
            }
            Response::ExpiryChosen(days) => {
                self.filter.query.expiring_within = days;
                return self.reload(cx);
            }
            Response::CountAgeChosen(days) => {
                self.filter.query.not_counted_for = days;
                return self.reload(cx);
            }
            Response::SortChosen(sort) => {
                self.filter.toggle_sort(sort);
                return self.reload(cx);
            }
            Response::GroupToMark(group) => return self.on_group_to_mark(group, cx),
            Response::MarksChecked(checked) => return self.on_marks_checked(checked, cx),
            Response::MarkedDone => self.marked.clear(),
            Response::SearchPrepared => {}
        }
        Vec::new()
    }

    /// Lets the warehouse load what the first letter of a search will need.
    fn prepare_search(&self, cx: &UpdateContext<'_>) -> Effect<Response> {
        let query = self.to_listed(cx).search.query;
        Effect::read("search", move |warehouse| {
            warehouse.prepare_lot_search(&query);
            Response::SearchPrepared
        })
    }

    /// Reads the selected lot's detail if it is shown and was not requested yet.
    fn fetch_detail(&mut self, cx: &UpdateContext<'_>) -> Option<Effect<Response>> {
        self.layout(cx.area).split.detail?;
        let row = self.list.rows.selected_row()?;
        let (lot, product, today) = (row.lot.id, row.lot.product, cx.today);
        let job = self
            .detail_pane
            .detail
            .load_if_needed(lot, move |warehouse| detail::load_detail(warehouse, lot, product, today))?;
        Some(Effect::read("detail", job).map(Response::Detail))
    }

    /// Reads the lots of the same product if the screen is wide enough to show them.
    fn fetch_product_lots(&mut self, cx: &UpdateContext<'_>) -> Option<Effect<Response>> {
        Some(self.layout(cx.area).split.is_side_by_side).filter(|beside| *beside)?;
        let product = self.list.rows.selected_row()?.lot.product;
        let job = self.detail_pane.product_lots.load_if_needed(product, cx.today)?;
        Some(Effect::read("product-lots", job).map(Response::ProductLots))
    }

    /// Reads the expiry forecast if it is shown and was not requested yet.
    fn fetch_forecast(&mut self, cx: &UpdateContext<'_>) -> Option<Effect<Response>> {
        self.layout(cx.area).forecast?;
        let job = self.forecast.load_if_needed(cx.today)?;
        Some(Effect::read("forecast", job).map(Response::Forecast))
    }
}

fn open_picker(
    title: String,
    choices: impl IntoIterator<Item = (String, Response)>,
    selected: Option<usize>,
) -> Effect<Response> {
    Effect::open_overlay(Picker::new(title, choices.into_iter().collect(), selected.unwrap_or(0)))
}
