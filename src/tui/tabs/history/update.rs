//! Event handling of the History tab.

use ratatui::layout::Position;

use super::HistoryTab;
use super::days_dialog::DaysDialog;
use super::detail;
use super::filter::DayRange;
use super::product_filter_dialog::ProductFilterDialog;
use super::response::Response;
use crate::domain::{DocumentKind, DocumentNumber, LotId};
use crate::t;
use crate::tui::component::navigation::Navigation;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Effect, Event, UpdateContext};
use crate::tui::keys::{Action, ListMove};
use crate::tui::operations::OperationDialog;
use crate::tui::overlays::Picker;
use crate::tui::widgets::table::rows_area;
use crate::warehouse::{DocumentQuery, DocumentSummary, Error};

/// Documents read at once: more than fit on any screen.
const PAGE_SIZE: usize = 200;

type Effects = Vec<Effect<Response>>;

impl HistoryTab {
    pub(super) fn is_action_available(&self, action: Action, cx: &UpdateContext<'_>) -> bool {
        let line = self.list.selected_row();
        match action {
            Action::HistoryDetails => line.is_some(),
            Action::DetailScrollDown | Action::DetailScrollUp => self.layout(cx.area).detail.is_some(),
            Action::HistoryReverse => line.is_some_and(is_reversible),
            Action::HistoryGoToLot => self.selected_lot().is_some(),
            Action::HistoryFilterProduct | Action::HistoryFilterKind | Action::HistoryFilterDays => {
                !self.list.is_empty() || self.filter.is_narrowed()
            }
            Action::HistoryBack => self.detail_pane.open || self.filter.is_narrowed(),
            _ => true,
        }
    }

    pub(super) fn handle_event(&mut self, event: Event<Response>, cx: &UpdateContext<'_>) -> Effects {
        if matches!(event, Event::Action(_) | Event::Clicked { .. }) {
            self.list.clear_change_marks();
        }
        let mut effects = match event {
            Event::Action(action) => self.on_action(action, cx),
            Event::Clicked { at, is_double: twice } => self.on_click(at, twice, cx),
            Event::Scrolled { at, lines } => {
                match self.layout(cx.area).detail {
                    Some(story) if story.contains(at) => self.detail_pane.scroll_movements(lines),
                    _ => self.list.scroll(lines),
                }
                Vec::new()
            }
            Event::Response(answer) => self.on_response(answer, cx),
            Event::Navigation(Navigation::ShowProductHistory { product, sku }) => {
                self.filter = super::DocumentFilter { product: Some((product, sku)), ..Default::default() };
                self.reload_from_top(cx)
            }
            Event::StockChanged if cx.visible => self.refresh(cx),
            // Relative ranges have moved.
            Event::DayChanged if cx.visible && self.filter.days != DayRange::Any => self.reload_from_top(cx),
            Event::StockChanged | Event::DayChanged => {
                self.stale |= !cx.visible;
                Vec::new()
            }
            Event::Shown if std::mem::take(&mut self.stale) => self.refresh(cx),
            _ => Vec::new(),
        };
        self.list.set_height(rows_area(self.layout(cx.area).table).height);
        if self.newest_missing && self.list.first_visible_index() < PAGE_SIZE / 2 {
            effects.push(self.fetch_newest_page(true, cx));
        }
        effects.extend(self.fetch_older_keys(cx));
        effects.extend(self.fetch_missing_rows());
        effects.extend(self.fetch_detail(cx));
        effects.extend(self.load_error.notice_once(cx.texts));
        effects
    }

    fn on_action(&mut self, action: Action, cx: &UpdateContext<'_>) -> Effects {
        if let Some(to) = ListMove::from_action(action) {
            self.list.move_selection(to);
            return Vec::new();
        }
        match action {
            Action::HistoryDetails => self.detail_pane.open = !self.detail_pane.open,
            Action::DetailScrollDown => self.detail_pane.scroll_movements(1),
            Action::DetailScrollUp => self.detail_pane.scroll_movements(-1),
            Action::HistoryBack if self.detail_pane.open => self.detail_pane.open = false,
            Action::HistoryBack => {
                self.filter = Default::default();
                return self.reload_from_top(cx);
            }
            Action::HistoryFilterKind => return vec![self.open_kind_picker(cx)],
            Action::HistoryFilterDays => return vec![self.open_days_picker(cx)],
            Action::HistoryFilterProduct => {
                return vec![Effect::open_overlay(ProductFilterDialog::new())];
            }
            Action::HistoryReverse => return self.fetch_reversal_preview(),
            Action::HistoryGoToLot => {
                let letter = self.selected_lot().map(|(lot, sku)| Navigation::ShowLot { lot, sku });
                return letter.map(Effect::Navigate).into_iter().collect();
            }
            _ => {}
        }
        Vec::new()
    }

    fn open_kind_picker(&self, cx: &UpdateContext<'_>) -> Effect<Response> {
        let kinds = DocumentKind::ALL
            .map(|kind| (cx.texts.document_kind(kind).to_owned(), Response::KindChosen(Some(kind))));
        let any = (t!(cx.texts, "history-kind-any"), Response::KindChosen(None));
        let now = DocumentKind::ALL.iter().position(|kind| Some(*kind) == self.filter.kind);
        let now = now.map_or(0, |place| place + 1);
        let title = t!(cx.texts, "history-choose-kind");
        Effect::open_overlay(Picker::new(title, [any].into_iter().chain(kinds).collect(), now))
    }

    fn open_days_picker(&self, cx: &UpdateContext<'_>) -> Effect<Response> {
        let offered = DayRange::PRESETS.map(|days| (days.label(cx.texts), Response::DaysChosen(days)));
        let other = (t!(cx.texts, "history-days-other"), Response::CustomDaysRequested);
        let now = DayRange::PRESETS.iter().position(|days| *days == self.filter.days);
        let title = t!(cx.texts, "history-choose-days");
        let choices = offered.into_iter().chain([other]).collect();
        Effect::open_overlay(Picker::new(title, choices, now.unwrap_or(DayRange::PRESETS.len())))
    }

    /// Reads what undoing the selected document would change, to preview it.
    fn fetch_reversal_preview(&self) -> Effects {
        let Some(line) = self.list.selected_row() else { return Vec::new() };
        let document = line.document.id;
        vec![Effect::read("undoing", move |warehouse| {
            let read = warehouse.document_detail(document).and_then(|story| {
                let mut lots: Vec<LotId> = story.movements.iter().map(|movement| movement.lot).collect();
                lots.sort_unstable();
                lots.dedup();
                Ok((Box::new(story), warehouse.lot_rows(&lots)?))
            });
            Response::ReversalPreview(read)
        })]
    }

    fn on_click(&mut self, at: Position, twice: bool, cx: &UpdateContext<'_>) -> Effects {
        let split = self.layout(cx.area);
        if split.bar.contains(at) {
            let action = self.bar_action_at(split.bar, at, cx.texts);
            let action = action.filter(|action| self.is_action_available(*action, cx));
            return action.map(|action| self.on_action(action, cx)).unwrap_or_default();
        }
        let rows = rows_area(split.table);
        if rows.contains(at) && self.list.select_visible_row(at.y - rows.y) {
            self.detail_pane.open |= twice;
        }
        Vec::new()
    }

    fn on_response(&mut self, answer: Response, cx: &UpdateContext<'_>) -> Effects {
        match answer {
            Response::NewestPage { reading, again, lines, asked } if reading == self.generation => {
                match lines {
                    Ok(lines) => self.on_newest_page(again, lines, asked),
                    Err(error) => self.load_error.set(error),
                }
            }
            Response::OlderKeys { reading, after, numbers: Ok(numbers) }
                if reading == self.generation && self.requested_after == Some(after) =>
            {
                self.list.append_keys(&numbers, numbers.len() >= PAGE_SIZE);
            }
            Response::OlderKeys { reading, numbers: Err(error), .. } if reading == self.generation => {
                self.load_error.set(error);
            }
            Response::AllKeys { reading, numbers } if reading == self.generation => match numbers {
                Ok(numbers) => self.list.set_all_keys(numbers.into()),
                Err(Error::Cancelled) => {
                    self.all_keys_requested = false;
                    self.list.cancel_go_to_last();
                }
                Err(error) => self.load_error.set(error),
            },
            Response::NewestPage { .. } | Response::OlderKeys { .. } | Response::AllKeys { .. } => {}
            Response::Rows(Ok(lines)) => self.list.insert_rows(lines),
            Response::Rows(Err(error)) => self.load_error.set(error),
            Response::Detail(detail) => {
                let error = self.detail_pane.detail.on_loaded(detail);
                return error
                    .map(|error| Effect::Notify(Notice::error(cx.texts, &error)))
                    .into_iter()
                    .collect();
            }
            Response::ReversalPreview(Err(error)) => {
                return vec![Effect::Notify(Notice::error(cx.texts, &error))];
            }
            Response::ReversalPreview(Ok((story, lots))) => {
                let deed = detail::reversal_operation(&story, &lots, cx.texts);
                return vec![Effect::open_overlay(OperationDialog::new(deed, cx.texts))];
            }
            Response::KindChosen(kind) => {
                self.filter.kind = kind;
                return self.reload_from_top(cx);
            }
            Response::DaysChosen(days) => {
                self.filter.days = days;
                return self.reload_from_top(cx);
            }
            Response::CustomDaysRequested => {
                let (from, to) = self.filter.days.bounds(cx.today);
                return vec![Effect::open_overlay(DaysDialog::new(from, to, cx.texts))];
            }
            Response::ProductChosen(product) => {
                self.filter.product = product;
                return self.reload_from_top(cx);
            }
        }
        Vec::new()
    }

    fn on_newest_page(&mut self, again: bool, lines: Vec<DocumentSummary>, asked: usize) {
        self.load_error.clear();
        (self.requested_after, self.all_keys_requested, self.newest_missing) = (None, false, false);
        let more = lines.len() >= asked;
        // With the newest document selected, keep following the newest.
        let follows = self.list.selected_index() == 0;
        match again {
            true => self.list.refresh_top(lines, more),
            false => self.list.reset(lines, more),
        }
        if again && follows {
            self.list.select(0);
        }
    }

    /// Reads a different list, from its top.
    fn reload_from_top(&mut self, cx: &UpdateContext<'_>) -> Effects {
        self.stale = false;
        self.list.go_to_first();
        vec![self.fetch_newest_page(false, cx)]
    }

    /// Reads the same list again and keeps the selected document selected.
    fn refresh(&mut self, cx: &UpdateContext<'_>) -> Effects {
        self.detail_pane.detail.invalidate();
        if self.list.first_visible_index() < PAGE_SIZE / 2 {
            return vec![self.fetch_newest_page(true, cx)];
        }
        self.newest_missing = true;
        let window = self.list.window_keys();
        vec![Effect::read("again", move |warehouse| Response::Rows(warehouse.document_summaries(&window)))]
    }

    fn fetch_newest_page(&mut self, again: bool, cx: &UpdateContext<'_>) -> Effect<Response> {
        self.generation += 1;
        self.newest_missing = false;
        let (reading, asked) = (self.generation, PAGE_SIZE);
        let query = DocumentQuery { limit: Some(asked), ..self.filter.to_query(cx.today) };
        Effect::read("newest", move |warehouse| {
            let lines =
                warehouse.document_numbers(&query).and_then(|numbers| warehouse.document_summaries(&numbers));
            Response::NewestPage { reading, again, lines, asked }
        })
    }

    /// Reads the next older keys when the window nears the last one known, or all of them to jump to the oldest.
    fn fetch_older_keys(&mut self, cx: &UpdateContext<'_>) -> Option<Effect<Response>> {
        if self.list.is_waiting_for_last() {
            let (reading, query) = (self.generation, self.filter.to_query(cx.today));
            return (!std::mem::replace(&mut self.all_keys_requested, true)).then(|| {
                Effect::read("older", move |warehouse| Response::AllKeys {
                    reading,
                    numbers: warehouse.document_numbers(&query),
                })
            });
        }
        let after: DocumentNumber =
            self.list.next_page_cursor().filter(|last| self.requested_after != Some(*last))?;
        // Shares its read key with reading all keys, which it supersedes.
        (self.requested_after, self.all_keys_requested) = (Some(after), false);
        let reading = self.generation;
        let query =
            DocumentQuery { before: Some(after), limit: Some(PAGE_SIZE), ..self.filter.to_query(cx.today) };
        Some(Effect::read("older", move |warehouse| Response::OlderKeys {
            reading,
            after,
            numbers: warehouse.document_numbers(&query),
        }))
    }

    /// Reads the rows the window is missing.
    fn fetch_missing_rows(&mut self) -> Option<Effect<Response>> {
        let wanted = self.list.take_missing_keys();
        (!wanted.is_empty()).then(|| {
            Effect::read("lines", move |warehouse| Response::Rows(warehouse.document_summaries(&wanted)))
        })
    }

    /// Reads the selected document's detail if it is shown and was not requested yet.
    fn fetch_detail(&mut self, cx: &UpdateContext<'_>) -> Option<Effect<Response>> {
        self.layout(cx.area).detail?;
        let document = self.list.selected_row()?.document.id;
        let detail = &mut self.detail_pane.detail;
        let job = detail.load_if_needed(document, move |warehouse| warehouse.document_detail(document))?;
        Some(Effect::read("detail", job).map(Response::Detail))
    }
}

/// Whether a document has movements to undo and was not undone yet.
fn is_reversible(line: &DocumentSummary) -> bool {
    let kind = line.document.kind;
    let moves = !matches!(kind, DocumentKind::Reversal | DocumentKind::Hold | DocumentKind::Release);
    moves && line.document.reversed_by.is_none()
}
