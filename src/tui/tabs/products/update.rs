//! Event handling of the Products tab.

use ratatui::layout::Position;

use super::columns::ProductsColumn;
use super::detail;
use super::{ProductsTab, Response};
use crate::domain::{ProductId, Sku, Stock};
use crate::i18n::explain;
use crate::t;
use crate::tui::component::navigation::Navigation;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Effect, Event, UpdateContext, goods_label};
use crate::tui::import_sheet::ImportDialog;
use crate::tui::keys::{Action, ListMove};
use crate::tui::overlays::{ConfirmDialog, Picker};
use crate::tui::panels::barcode_sheet::BarcodeSheet;
use crate::tui::panels::product_dialog::{NewProduct, ProductDialog};
use crate::tui::widgets::columns::title_at;
use crate::tui::widgets::table::rows_area;
use crate::warehouse::{ChangedProduct, Invalid, ProductEdit, ProductSearch, ProductSort, Result, Warehouse};

type Effects = Vec<Effect<Response>>;

impl ProductsTab {
    pub(super) fn is_action_available(&self, action: Action) -> bool {
        let row = self.list.rows.selected_row();
        match action {
            Action::ProductShowLots | Action::ProductShowHistory | Action::ProductDetails => row.is_some(),
            Action::ProductEdit | Action::ProductBarcodes | Action::ProductCopySku => row.is_some(),
            Action::ProductArchive => {
                row.is_some_and(|stock| stock.product.archived || stock.product.on_hand.is_zero())
            }
            Action::ProductEnterStock => row.is_some(),
            Action::ProductDispatch => row.is_some_and(|stock| !stock.available().is_zero()),
            Action::ProductSearch | Action::ProductFilterLowStock => !self.is_catalogue_empty(),
            Action::ProductSort
            | Action::ProductReverseSort
            | Action::ProductJump
            | Action::ProductExport => !self.list.rows.is_empty(),
            Action::ProductShowArchived => !self.is_catalogue_empty() || self.filter.includes_archived(),
            Action::ProductBack => {
                self.detail_pane.open || self.is_narrowed() || self.filter.includes_archived()
            }
            _ => true,
        }
    }

    /// Explains why the action is not available for the selected product.
    fn notify_unavailable(&self, action: Action, cx: &UpdateContext<'_>) -> Option<Effect<Response>> {
        let product = &self.list.rows.selected_row()?.product;
        let sku = product.details.sku.clone();
        let text = match action {
            Action::ProductArchive => {
                let (on_hand, decimals) = (product.on_hand, product.details.decimals);
                let invalid = Invalid::StillOnHand { sku, on_hand, decimals };
                explain(cx.texts, &invalid.into()).to_single_text(cx.texts)
            }
            Action::ProductDispatch => t!(cx.texts, "products-not-available", sku = sku.as_str()),
            _ => return None,
        };
        Some(Effect::Notify(Notice::info(text)))
    }

    /// Whether the catalogue itself has no product to show, rather than the filter hiding all of them.
    pub(super) fn is_catalogue_empty(&self) -> bool {
        self.list.rows.is_empty() && !self.is_narrowed() && !self.list.has_failed()
    }

    /// Whether the list is narrowed. Including archived products does not count: it widens the list.
    fn is_narrowed(&self) -> bool {
        self.search_input.has_words() || self.filter.shows_only_below_min()
    }

    pub(super) fn handle_event(&mut self, event: Event<Response>, cx: &UpdateContext<'_>) -> Effects {
        self.list.clear_marks_on_input(&event);
        let refresh_due = self.list.is_refresh_due(&event, cx);
        let mut effects = match event {
            Event::Action(action) => self.on_action(action, cx),
            Event::Typed(_) | Event::Pasted(_) => {
                let edit = self.search_input.on_text(&event);
                self.list.on_search_edit(edit, self.to_search(cx))
            }
            Event::Scanned(scan) => {
                let words = goods_label::words_for_item(&scan.text, cx.today, cx.store_codes);
                let edit = self.search_input.on_scan(&scan, &words);
                self.list.on_search_edit(Some(edit), self.to_search(cx))
            }
            Event::Unavailable(action) => self.notify_unavailable(action, cx).into_iter().collect(),
            Event::Clicked { at, is_double } => self.on_click(at, is_double, cx),
            Event::Scrolled { lines, .. } => {
                self.list.rows.scroll(lines);
                Vec::new()
            }
            Event::Response(response) => self.on_response(response, cx),
            _ if refresh_due => {
                self.detail_pane.invalidate();
                self.values.invalidate();
                self.list.refresh(self.to_search(cx))
            }
            _ => Vec::new(),
        };
        let height = rows_area(self.layout(cx.area).table).height;
        effects.extend(self.list.load_window(height, cx));
        effects.extend(self.fetch_detail(cx));
        effects.extend(self.fetch_values(cx));
        effects
    }

    pub(super) fn to_search(&self, cx: &UpdateContext<'_>) -> ProductSearch {
        self.filter.to_search(self.search_input.words(), cx.today)
    }

    /// Reads a different list, from its top.
    fn reload(&mut self, cx: &UpdateContext<'_>) -> Effects {
        self.list.reload(self.to_search(cx))
    }

    fn on_action(&mut self, action: Action, cx: &UpdateContext<'_>) -> Effects {
        if let Some(to) = ListMove::from_action(action) {
            self.list.rows.move_selection(to);
            return Vec::new();
        }
        match action {
            Action::ProductSearch => self.search_input.start_search(),
            Action::ProductJump => {
                self.search_input.start_jump();
                if !self.filter.sorts_by_text() {
                    self.filter.toggle_sort(ProductSort::Name);
                    return self.reload(cx);
                }
            }
            Action::SearchDone | Action::SearchClear | Action::JumpDone => {
                let edit = self.search_input.on_action(action);
                return self.list.on_search_edit(edit, self.to_search(cx));
            }
            Action::ProductDetails => self.detail_pane.open = !self.detail_pane.open,
            Action::ProductBack if self.detail_pane.open => self.detail_pane.open = false,
            Action::ProductBack => {
                self.filter.clear();
                self.search_input.clear_words();
                return self.list.reload_keeping_selection(self.to_search(cx));
            }
            Action::ProductFilterLowStock => {
                self.filter.toggle_below_min();
                return self.reload(cx);
            }
            Action::ProductShowArchived => {
                self.filter.toggle_archived();
                return self.reload(cx);
            }
            Action::ProductReverseSort => {
                self.filter.toggle_sort(self.filter.sort_key());
                return self.reload(cx);
            }
            Action::ProductExport => return vec![self.open_export(cx)],
            Action::ProductSort => return vec![self.open_sort_picker(cx)],
            Action::ProductImport => {
                return vec![Effect::open_overlay(ImportDialog::new(self.import_folders.clone(), cx.texts))];
            }
            Action::ProductAdd => {
                let dialog = ProductDialog::for_new_product(&NewProduct::default(), cx.texts, saved);
                return vec![Effect::open_overlay(dialog)];
            }
            _ => {
                let row = self.list.rows.selected_row();
                return row.map(|stock| on_product_action(stock, action, cx)).unwrap_or_default();
            }
        }
        Vec::new()
    }

    fn open_sort_picker(&self, cx: &UpdateContext<'_>) -> Effect<Response> {
        let sorts = ProductsColumn::ALL.into_iter().filter_map(|column| Some((column, column.sort_key()?)));
        let choices: Vec<_> =
            sorts.map(|(column, sort)| (column.title(cx.texts), Response::SortChosen(sort))).collect();
        let now = choices.iter().position(
            |(_, choice)| matches!(choice, Response::SortChosen(sort) if *sort == self.filter.sort_key()),
        );
        let title = t!(cx.texts, "products-choose-sort");
        Effect::open_overlay(Picker::new(title, choices, now.unwrap_or_default()))
    }

    fn on_click(&mut self, at: Position, is_double: bool, cx: &UpdateContext<'_>) -> Effects {
        let split = self.layout(cx.area);
        if split.bar.contains(at) {
            if let Some(action) = self.filter_bar(cx.texts, cx.offline_since).action_at(split.bar, at) {
                return self.on_action(action, cx);
            }
            if !self.is_catalogue_empty() {
                self.search_input.start_search();
            }
            return Vec::new();
        }
        if let Some(column) = title_at(&self.columns(cx.texts, split.table.width), split.table, at) {
            let Some(sort) = column.sort_key() else { return Vec::new() };
            self.filter.toggle_sort(sort);
            return self.reload(cx);
        }
        let rows = rows_area(split.table);
        if rows.contains(at) && self.list.rows.select_visible_row(at.y - rows.y) {
            self.search_input.stop_search();
            if is_double && let Some(stock) = self.list.rows.selected_row() {
                return on_product_action(stock, Action::ProductShowLots, cx);
            }
        }
        Vec::new()
    }

    /// Selects a product. Clears the filters that might hide it.
    fn reveal_product(&mut self, product: ProductId, cx: &UpdateContext<'_>) -> Effects {
        self.search_input.stop_search();
        self.search_input.clear_words();
        let archived = self.filter.includes_archived();
        self.filter.clear();
        if archived {
            self.filter.toggle_archived();
        }
        self.list.reveal(self.to_search(cx), product)
    }

    fn on_response(&mut self, response: Response, cx: &UpdateContext<'_>) -> Effects {
        match response {
            Response::List(response) => return self.list.on_response(response, cx.texts),
            Response::ProductLots(lots) => self.detail_pane.product_lots.on_loaded(lots),
            Response::Activity(activity) => {
                return self.detail_pane.activity.on_loaded_or_notify(activity, cx.texts);
            }
            Response::Values(values) => {
                let (search, known) = *values;
                return self.on_values(search, known);
            }
            Response::SortChosen(sort) => {
                self.filter.toggle_sort(sort);
                return self.reload(cx);
            }
            Response::ProductSaved(product) => return self.reveal_product(product, cx),
            Response::ArchiveConfirmed(sku) => {
                return vec![set_archived(sku, true, cx, Response::ArchiveFinished)];
            }
            Response::RestoreConfirmed(sku) => {
                return vec![set_archived(sku, false, cx, Response::RestoredForReceipt)];
            }
            Response::ArchiveFinished(archived) => {
                return vec![Effect::Notify(archive_notice(&archived, cx))];
            }
            Response::RestoredForReceipt(restored) => {
                let say = Effect::Notify(archive_notice(&restored, cx));
                let sku = restored.ok().map(|restored| restored.stock.product.details.sku);
                let enter = sku.map(|sku| Effect::Navigate(Navigation::ReceiveProduct(sku)));
                return [say].into_iter().chain(enter).collect();
            }
        }
        Vec::new()
    }

    /// Reads the selected product's detail if it is shown and was not requested yet.
    fn fetch_detail(&mut self, cx: &UpdateContext<'_>) -> Effects {
        let shown = self.layout(cx.area).detail.is_some();
        let Some(product) = self.list.rows.selected_key().filter(|_| shown) else { return Vec::new() };
        let today = cx.today;
        let lots = self.detail_pane.product_lots.load_if_needed(product, today);
        let activity = self
            .detail_pane
            .activity
            .load_if_needed(product, move |warehouse| detail::load_activity(warehouse, product, today));
        let lots = lots.map(|job| Effect::read("product-lots", job).map(Response::ProductLots));
        let activity = activity.map(|job| Effect::read("detail", job).map(Response::Activity));
        lots.into_iter().chain(activity).collect()
    }
}

fn saved(stock: Stock) -> Response {
    Response::ProductSaved(stock.product.id)
}

/// Runs an action on a product.
fn on_product_action(stock: &Stock, action: Action, cx: &UpdateContext<'_>) -> Effects {
    let (product, sku) = (stock.product.id, stock.product.details.sku.clone());
    vec![match action {
        Action::ProductCopySku => return Effect::copy(sku.to_string(), cx.texts),
        Action::ProductShowLots => Effect::Navigate(Navigation::ShowProductLots { product, sku }),
        Action::ProductShowHistory => Effect::Navigate(Navigation::ShowProductHistory { product, sku }),
        Action::ProductEnterStock if stock.product.archived => {
            let name = stock.product.details.name.as_str();
            let question = t!(cx.texts, "products-restore-question", sku = sku.as_str(), name = name);
            Effect::open_overlay(ConfirmDialog::new(
                t!(cx.texts, "products-restore-title"),
                question,
                Response::RestoreConfirmed(sku),
            ))
        }
        Action::ProductEnterStock => Effect::Navigate(Navigation::ReceiveProduct(sku)),
        Action::ProductDispatch => Effect::Navigate(Navigation::DispatchProduct(sku)),
        Action::ProductEdit => {
            Effect::open_overlay(ProductDialog::for_existing_product(stock, cx.texts, saved))
        }
        Action::ProductBarcodes => {
            Effect::open_overlay(BarcodeSheet::new(product, &stock.product.details, cx.texts))
        }
        Action::ProductArchive if stock.product.archived => {
            set_archived(sku, false, cx, Response::ArchiveFinished)
        }
        Action::ProductArchive => {
            let name = stock.product.details.name.as_str();
            let question = t!(cx.texts, "products-archive-question", sku = sku.as_str(), name = name);
            Effect::open_overlay(ConfirmDialog::new(
                t!(cx.texts, "products-archive-title"),
                question,
                Response::ArchiveConfirmed(sku),
            ))
        }
        _ => return Vec::new(),
    }]
}

/// Archives a product, or restores it.
fn set_archived(
    sku: Sku,
    archived: bool,
    cx: &UpdateContext<'_>,
    respond: fn(Result<ChangedProduct>) -> Response,
) -> Effect<Response> {
    let ctx = cx.actor.context(None, cx.today);
    let edit = ProductEdit { archived: Some(archived), ..ProductEdit::default() };
    Effect::write(move |warehouse: &mut Warehouse| respond(warehouse.edit_product(&ctx, &sku, &edit)))
}

fn archive_notice(archived: &Result<ChangedProduct>, cx: &UpdateContext<'_>) -> Notice {
    match archived {
        Ok(ChangedProduct { document, stock, .. }) => {
            let sku = stock.product.details.sku.as_str();
            Notice::success(
                if stock.product.archived {
                    t!(cx.texts, "products-done-archived", sku = sku)
                } else {
                    t!(cx.texts, "products-done-restored", sku = sku)
                },
                *document,
            )
        }
        Err(error) => Notice::error(cx.texts, error),
    }
}
