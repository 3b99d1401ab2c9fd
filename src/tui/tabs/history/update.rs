//! Event handling of the History tab.

use ratatui::layout::Position;

use super::days_dialog::DaysDialog;
use super::detail;
use super::export::may_have_brought;
use super::filter::{DayRange, DocumentFilter};
use super::returns::{offer_returns, open_return, return_direction};
use super::words_dialog::WordsDialog;
use super::{HistoryTab, Response, WithLots};
use crate::domain::{DocumentKind, LotId};
use crate::t;
use crate::tui::component::navigation::Navigation;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Effect, Event, UpdateContext, goods_label};
use crate::tui::keys::{Action, ListMove};
use crate::tui::operations::{LotAction, OperationDialog, OperationDraft};
use crate::tui::overlays::Picker;
use crate::tui::panels::partner_lots::PartnerLotsDialog;
use crate::tui::panels::product_choice::ProductChoice;
use crate::tui::widgets::table::rows_area;
use crate::warehouse::DocumentSummary;

type Effects = Vec<Effect<Response>>;

impl HistoryTab {
    pub(super) fn is_action_available(&self, action: Action, cx: &UpdateContext<'_>) -> bool {
        let line = self.list.rows.selected_row();
        match action {
            Action::HistoryDetails | Action::HistoryCopyId | Action::HistoryExport => line.is_some(),
            Action::HistoryLabel => line.is_some_and(may_have_brought),
            Action::HistoryCopyReference => line.is_some_and(|line| line.document.stamp.reference.is_some()),
            Action::DetailScrollDown | Action::DetailScrollUp => self.layout(cx.area).detail.is_some(),
            Action::HistoryReverse => line.is_some_and(is_reversible),
            Action::HistoryReturn => line.is_some_and(|line| return_direction(line).is_some()),
            Action::HistoryPartnerLots => self.partner().is_some(),
            Action::HistoryGoToLot | Action::HistoryAmend => self.selected_lot().is_some(),
            Action::HistoryFilterProduct
            | Action::HistoryFilterKind
            | Action::HistoryFilterDays
            | Action::HistoryFilterWords => !self.list.rows.is_empty() || self.filter.is_narrowed(),
            Action::HistoryBack => self.detail_pane.open || self.filter.is_narrowed(),
            _ => true,
        }
    }

    pub(super) fn handle_event(&mut self, event: Event<Response>, cx: &UpdateContext<'_>) -> Effects {
        self.list.clear_marks_on_input(&event);
        let refresh_due = self.list.is_refresh_due(&event, cx);
        let mut effects = match event {
            Event::Action(action) => self.on_action(action, cx),
            Event::Clicked { at, is_double } => self.on_click(at, is_double, cx),
            Event::Scrolled { at, lines } => {
                match self.layout(cx.area).detail {
                    Some(detail) if detail.contains(at) => self.detail_pane.scroll_movements(lines),
                    _ => self.list.rows.scroll(lines),
                }
                Vec::new()
            }
            Event::Scanned(scan) => {
                let text = goods_label::words_for_item(&scan.text, cx.today, cx.store_codes);
                vec![Effect::open_overlay(product_choice(cx).with_scan(&text, scan.is_complete))]
            }
            Event::Unavailable(Action::HistoryPartnerLots) => {
                vec![Effect::Notify(Notice::info(t!(cx.texts, "history-no-partner")))]
            }
            Event::Response(response) => self.on_response(response, cx),
            Event::Navigation(Navigation::ShowProductHistory { product, sku }) => {
                self.filter = DocumentFilter { product: Some((product, sku)), ..Default::default() };
                self.reload(cx)
            }
            Event::Navigation(Navigation::ShowDocuments(wanted)) => {
                self.filter = DocumentFilter::from(*wanted);
                self.reload(cx)
            }
            Event::Navigation(Navigation::ShowTheseDocuments(documents)) => {
                self.filter = DocumentFilter::from(documents);
                self.reload(cx)
            }
            Event::Navigation(Navigation::ShowDocument(number)) => {
                self.filter = DocumentFilter::default();
                self.detail_pane.open = true;
                self.list.reveal(self.filter.to_query(cx.today), number)
            }
            _ if refresh_due => {
                self.detail_pane.detail.invalidate();
                self.list.refresh(self.filter.to_query(cx.today))
            }
            _ => Vec::new(),
        };
        let height = rows_area(self.layout(cx.area).table).height;
        effects.extend(self.list.load_window(height, cx));
        effects.extend(self.fetch_detail(cx));
        effects
    }

    /// Reads a different list, from its top.
    fn reload(&mut self, cx: &UpdateContext<'_>) -> Effects {
        self.list.reload(self.filter.to_query(cx.today))
    }

    fn on_action(&mut self, action: Action, cx: &UpdateContext<'_>) -> Effects {
        if let Some(to) = ListMove::from_action(action) {
            self.list.rows.move_selection(to);
            return Vec::new();
        }
        match action {
            Action::HistoryDetails => self.detail_pane.open = !self.detail_pane.open,
            Action::DetailScrollDown => self.detail_pane.scroll_movements(1),
            Action::DetailScrollUp => self.detail_pane.scroll_movements(-1),
            Action::HistoryBack if self.detail_pane.open => self.detail_pane.open = false,
            Action::HistoryBack => {
                self.filter = DocumentFilter::default();
                return self.reload(cx);
            }
            Action::HistoryFilterKind => return vec![self.open_kind_picker(cx)],
            Action::HistoryFilterDays => return vec![self.open_days_picker(cx)],
            Action::HistoryFilterProduct => {
                return vec![Effect::open_overlay(product_choice(cx))];
            }
            Action::HistoryFilterWords => {
                return vec![Effect::open_overlay(WordsDialog::new(&self.filter.words, cx.texts))];
            }
            Action::HistoryCopyReference | Action::HistoryCopyId => {
                let document = self.list.rows.selected_row().map(|line| &line.document);
                let text = document.and_then(|document| match action {
                    Action::HistoryCopyId => Some(document.id.to_string()),
                    _ => document.stamp.reference.as_ref().map(ToString::to_string),
                });
                return text.map(|text| Effect::copy(text, cx.texts)).unwrap_or_default();
            }
            Action::HistoryPartnerLots => return self.fetch_partner_lots(cx),
            Action::HistoryExport => return vec![self.open_export(cx)],
            Action::HistoryLabel => return self.open_labels(cx).into_iter().collect(),
            Action::HistoryReverse => return self.fetch_reversal_preview(),
            Action::HistoryAmend => return self.fetch_lot_to_amend(),
            Action::HistoryReturn => return self.fetch_goods_to_return(),
            Action::HistoryGoToLot => {
                let navigation = self.selected_lot().map(|(lot, sku)| Navigation::ShowLot { lot, sku });
                return navigation.map(Effect::Navigate).into_iter().collect();
            }
            _ => {}
        }
        Vec::new()
    }

    /// Reads the lot of the selected document, to put right what is said of it.
    fn fetch_lot_to_amend(&self) -> Effects {
        let Some((lot, _)) = self.selected_lot() else { return Vec::new() };
        vec![Effect::read("amending", move |warehouse| {
            Response::LotToAmend(warehouse.lot_rows(&[lot]).map(|mut rows| rows.pop().map(Box::new)))
        })]
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
        self.fetch_with_lots("undoing", Response::ReversalPreview)
    }

    /// Reads the lots of the selected document, goods of which return.
    fn fetch_goods_to_return(&self) -> Effects {
        self.fetch_with_lots("returning", Response::GoodsToReturn)
    }

    /// Reads the selected document with its lots as they are now.
    fn fetch_with_lots(&self, key: &'static str, respond: fn(WithLots) -> Response) -> Effects {
        let Some(line) = self.list.rows.selected_row() else { return Vec::new() };
        let document = line.document.id;
        vec![Effect::read(key, move |warehouse| {
            respond(warehouse.document_detail(document).and_then(|detail| {
                let mut lots: Vec<LotId> = detail.movements.iter().map(|movement| movement.lot).collect();
                lots.sort_unstable();
                lots.dedup();
                Ok((Box::new(detail), warehouse.lot_rows(&lots)?))
            }))
        })]
    }

    fn on_click(&mut self, at: Position, is_double: bool, cx: &UpdateContext<'_>) -> Effects {
        let split = self.layout(cx.area);
        if split.bar.contains(at) {
            let action = self.bar_action_at(split.bar, at, cx.texts);
            let action = action.filter(|action| self.is_action_available(*action, cx));
            return action.map(|action| self.on_action(action, cx)).unwrap_or_default();
        }
        let rows = rows_area(split.table);
        if rows.contains(at) && self.list.rows.select_visible_row(at.y - rows.y) {
            self.detail_pane.open |= is_double;
        }
        Vec::new()
    }

    fn on_response(&mut self, response: Response, cx: &UpdateContext<'_>) -> Effects {
        match response {
            Response::List(response) => self.list.on_response(response, cx.texts),
            Response::Detail(detail) => self.detail_pane.detail.on_loaded_or_notify(*detail, cx.texts),
            Response::LotToAmend(Ok(row)) => row
                .map(|row| OperationDraft::Lot(LotAction::Amend, row))
                .map(|draft| Effect::open_overlay(OperationDialog::new(draft, cx.today, cx.texts)))
                .into_iter()
                .collect(),
            Response::GoodsToReturn(Ok((detail, lots))) => offer_returns(&detail, lots, cx),
            Response::ReturnChosen(draft) => vec![open_return(draft, cx)],
            Response::PartnerLots(Ok(lots)) => vec![Effect::open_overlay(PartnerLotsDialog::new(lots))],
            Response::ReversalPreview(Err(error))
            | Response::GoodsToReturn(Err(error))
            | Response::LotToAmend(Err(error))
            | Response::PartnerLots(Err(error)) => {
                vec![Effect::Notify(Notice::error(cx.texts, &error))]
            }
            Response::ReversalPreview(Ok((detail, lots))) => {
                let draft = detail::reversal_operation(&detail, &lots, cx.texts);
                vec![Effect::open_overlay(OperationDialog::new(draft, cx.today, cx.texts))]
            }
            Response::KindChosen(kind) => {
                self.filter.kind = kind;
                self.reload(cx)
            }
            Response::DaysChosen(days) => {
                self.filter.days = days;
                self.reload(cx)
            }
            Response::WordsChosen(words) => {
                self.filter.words = words;
                self.reload(cx)
            }
            Response::CustomDaysRequested => {
                let (from, to) = self.filter.days.bounds(cx.today);
                vec![Effect::open_overlay(DaysDialog::new(from, to, cx.texts))]
            }
            Response::ProductChosen(product) => {
                self.filter.product = product;
                self.reload(cx)
            }
        }
    }

    /// Reads the selected document's detail if it is shown and was not requested yet.
    fn fetch_detail(&mut self, cx: &UpdateContext<'_>) -> Option<Effect<Response>> {
        self.layout(cx.area).detail?;
        let document = self.list.rows.selected_row()?.document.id;
        let detail = &mut self.detail_pane.detail;
        let job = detail.load_if_needed(document, move |warehouse| warehouse.document_detail(document))?;
        Some(Effect::read("detail", job).map(|detail| Response::Detail(Box::new(detail))))
    }
}

/// The dialog to choose the product whose documents are shown.
fn product_choice(cx: &UpdateContext<'_>) -> ProductChoice {
    ProductChoice::new(t!(cx.texts, "history-choose-product"), |stock| {
        Response::ProductChosen(Some((stock.product.id, stock.product.details.sku)))
    })
}

/// Whether a document can be undone and was not undone yet.
fn is_reversible(line: &DocumentSummary) -> bool {
    line.document.kind.can_be_reversed() && line.document.reversed_by.is_none()
}
