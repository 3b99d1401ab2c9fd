//! Event handling of the Products tab.

use ratatui::layout::Position;

use super::ProductsTab;
use super::columns::{ProductsColumn, table_columns};
use super::detail;
use super::product_dialog::ProductDialog;
use super::response::{ListSnapshot, Response};
use crate::domain::{ProductId, Sku, Stock};
use crate::i18n::explain;
use crate::t;
use crate::tui::component::navigation::Navigation;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Effect, Event, UpdateContext};
use crate::tui::keys::{Action, ListMove};
use crate::tui::overlays::{ConfirmDialog, Picker};
use crate::tui::widgets::table::{rows_area, title_at};
use crate::tui::widgets::text_field::TextField;
use crate::warehouse::{Error, Invalid, ProductEdit, ProductSort};

/// Rows read with the keys of a different list: more than fit on any screen.
const FIRST_PAGE_SIZE: usize = 200;

type Effects = Vec<Effect<Response>>;

impl ProductsTab {
    pub(super) fn is_action_available(&self, action: Action) -> bool {
        let row = self.list.selected_row();
        let in_use = row.is_some_and(|stock| !stock.product.archived);
        match action {
            Action::ProductShowLots | Action::ProductShowHistory | Action::ProductDetails => row.is_some(),
            Action::ProductEdit => row.is_some(),
            Action::ProductArchive => {
                row.is_some_and(|stock| stock.product.archived || stock.product.on_hand.is_zero())
            }
            Action::ProductEnterStock => in_use,
            Action::ProductDispatch => row.is_some_and(|stock| !stock.available().is_zero()),
            Action::ProductSearch | Action::ProductFilterLowStock => !self.is_catalogue_empty(),
            Action::ProductSort | Action::ProductReverseSort | Action::ProductJump => !self.list.is_empty(),
            Action::ProductShowArchived => !self.is_catalogue_empty() || self.filter.includes_archived(),
            Action::ProductBack => {
                self.detail_pane.open || self.filter.is_narrowed() || self.filter.includes_archived()
            }
            _ => true,
        }
    }

    /// Explains why the action is not available for the selected product.
    fn notify_unavailable(&self, action: Action, cx: &UpdateContext<'_>) -> Option<Effect<Response>> {
        let product = &self.list.selected_row()?.product;
        let sku = product.details.sku.clone();
        let text = match action {
            Action::ProductArchive => {
                let (on_hand, decimals) = (product.on_hand, product.details.decimals);
                let invalid = Invalid::StillOnHand { sku, on_hand, decimals };
                explain(cx.texts, &invalid.into()).to_single_text(cx.texts)
            }
            Action::ProductDispatch => t!(cx.texts, "products-not-available", sku = sku.as_str()),
            Action::ProductEnterStock => {
                explain(cx.texts, &Invalid::Archived { sku }.into()).to_single_text(cx.texts)
            }
            _ => return None,
        };
        Some(Effect::Notify(Notice::info(text)))
    }

    /// Whether the catalogue itself has no product to show, rather than the filter hiding all of them.
    pub(super) fn is_catalogue_empty(&self) -> bool {
        self.list.is_empty() && !self.filter.is_narrowed() && self.load_error.is_none()
    }

    pub(super) fn handle_event(&mut self, event: Event<Response>, cx: &UpdateContext<'_>) -> Effects {
        if matches!(event, Event::Action(_) | Event::Typed(_) | Event::Clicked { .. }) {
            self.list.clear_change_marks();
        }
        let mut effects = match event {
            Event::Action(action) => self.on_action(action, cx),
            Event::Typed(chord) => self.edit_active_field(|field| field.handle_key(chord), cx),
            Event::Pasted(text) => self.edit_active_field(|field| field.paste(&text), cx),
            Event::Unavailable(action) => self.notify_unavailable(action, cx).into_iter().collect(),
            Event::Clicked { at, is_double: twice } => self.on_click(at, twice, cx),
            Event::Scrolled { lines, .. } => {
                self.list.scroll(lines);
                Vec::new()
            }
            Event::Response(answer) => self.on_response(answer, cx),
            Event::StockChanged | Event::DayChanged if cx.visible => self.refresh(cx),
            Event::StockChanged | Event::DayChanged => {
                self.stale = true;
                Vec::new()
            }
            Event::Shown if std::mem::take(&mut self.stale) => self.refresh(cx),
            _ => Vec::new(),
        };
        self.list.set_height(rows_area(self.layout(cx.area).table).height);
        effects.extend(self.fetch_missing_rows(cx));
        effects.extend(self.fetch_detail(cx));
        effects.extend(self.load_error.notice_once(cx.texts));
        effects
    }

    /// Edits the jump field if it is open, else the search words, and reads what the new text asks for.
    fn edit_active_field(
        &mut self,
        take: impl FnOnce(&mut TextField) -> bool,
        cx: &UpdateContext<'_>,
    ) -> Effects {
        let changed = take(self.jump_input.as_mut().unwrap_or(&mut self.filter.search_words));
        match (changed, self.fetch_jump_target(cx)) {
            (false, _) => Vec::new(),
            (true, Some(jump)) => vec![jump],
            (true, None) => self.reload_from_top(cx),
        }
    }

    /// Looks up where the typed letters lead.
    fn fetch_jump_target(&self, cx: &UpdateContext<'_>) -> Option<Effect<Response>> {
        let letters = self.jump_input.as_ref().map(|jump| jump.text().to_owned())?;
        let (reading, search) = (self.generation, self.filter.to_search(cx.today));
        Some(Effect::read("jump", move |warehouse| Response::JumpTarget {
            reading,
            to: warehouse.find_product_by_prefix(&search, &letters),
        }))
    }

    fn on_action(&mut self, action: Action, cx: &UpdateContext<'_>) -> Effects {
        if let Some(to) = ListMove::from_action(action) {
            self.list.move_selection(to);
            return Vec::new();
        }
        match action {
            Action::ProductSearch => self.searching = true,
            Action::SearchDone => self.searching = false,
            Action::ProductJump => {
                self.jump_input = Some(TextField::default());
                if !self.filter.sorts_by_text() {
                    self.filter.toggle_sort(ProductSort::Name);
                    return self.reload_from_top(cx);
                }
            }
            Action::JumpDone => self.jump_input = None,
            Action::SearchClear => {
                self.searching = false;
                if !self.filter.search_words.is_empty() {
                    self.filter.search_words.clear();
                    return self.reload_from_top(cx);
                }
            }
            Action::ProductDetails => self.detail_pane.open = !self.detail_pane.open,
            Action::ProductBack if self.detail_pane.open => self.detail_pane.open = false,
            Action::ProductBack => {
                self.filter.clear();
                return self.reload_from_top(cx);
            }
            Action::ProductFilterLowStock => {
                self.filter.toggle_below_min();
                return self.reload_from_top(cx);
            }
            Action::ProductShowArchived => {
                self.filter.toggle_archived();
                return self.reload_from_top(cx);
            }
            Action::ProductReverseSort => {
                self.filter.toggle_sort(self.filter.sort_key());
                return self.reload_from_top(cx);
            }
            Action::ProductSort => return vec![self.open_sort_picker(cx)],
            Action::ProductAdd => {
                return vec![Effect::open_overlay(ProductDialog::for_new_product(cx.texts))];
            }
            _ => {
                let row = self.list.selected_row();
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
            |(_, answer)| matches!(answer, Response::SortChosen(sort) if *sort == self.filter.sort_key()),
        );
        let title = t!(cx.texts, "products-choose-sort");
        Effect::open_overlay(Picker::new(title, choices, now.unwrap_or_default()))
    }

    fn on_click(&mut self, at: Position, twice: bool, cx: &UpdateContext<'_>) -> Effects {
        let split = self.layout(cx.area);
        if split.bar.contains(at) {
            if let Some(action) = self.filter_bar(cx.texts).action_at(split.bar, at) {
                return self.on_action(action, cx);
            }
            self.searching = !self.is_catalogue_empty();
            return Vec::new();
        }
        if let Some(column) = title_at(&table_columns(cx.texts, split.table.width), split.table, at) {
            let Some(sort) = column.sort_key() else { return Vec::new() };
            self.filter.toggle_sort(sort);
            return self.reload_from_top(cx);
        }
        let rows = rows_area(split.table);
        if rows.contains(at) && self.list.select_visible_row(at.y - rows.y) {
            self.searching = false;
            if twice && let Some(stock) = self.list.selected_row() {
                return on_product_action(stock, Action::ProductShowLots, cx);
            }
        }
        Vec::new()
    }

    /// Selects a product. Clears the filters that might hide it.
    fn reveal_product(&mut self, product: ProductId, cx: &UpdateContext<'_>) -> Effects {
        (self.searching, self.stale) = (false, false);
        let archived = self.filter.includes_archived();
        self.filter.clear();
        if archived {
            self.filter.toggle_archived();
        }
        self.pending_selection = Some(product);
        self.reload_from_top(cx)
    }

    fn on_response(&mut self, answer: Response, cx: &UpdateContext<'_>) -> Effects {
        match answer {
            Response::List { reading, again, read } if reading == self.generation => match read {
                Ok(read) => self.on_list_loaded(again, read),
                Err(error) => self.load_error.set(error),
            },
            Response::List { .. } => {}
            Response::JumpTarget { reading, to } if reading == self.generation => match to {
                Ok(Some(to)) => {
                    self.list.set_all_keys(to.keys);
                    self.list.select(to.index);
                }
                Ok(None) => {}
                Err(error) => return vec![Effect::Notify(Notice::error(cx.texts, &error))],
            },
            Response::JumpTarget { .. } => {}
            Response::Rows(Ok(rows)) => self.list.insert_rows(rows),
            Response::Rows(Err(error)) => self.load_error.set(error),
            Response::ProductLots(lots) => self.detail_pane.product_lots.on_loaded(lots),
            Response::Activity(activity) => {
                let error = self.detail_pane.activity.on_loaded(activity);
                return error
                    .map(|error| Effect::Notify(Notice::error(cx.texts, &error)))
                    .into_iter()
                    .collect();
            }
            Response::SortChosen(sort) => {
                self.filter.toggle_sort(sort);
                return self.reload_from_top(cx);
            }
            Response::ProductSaved(product) => return self.reveal_product(product, cx),
            Response::ArchiveConfirmed(sku) => return vec![set_archived(sku, true, cx)],
            Response::ArchiveFinished(archived) => {
                return vec![Effect::Notify(archive_notice(&archived, cx))];
            }
        }
        Vec::new()
    }

    /// Shows the list and selects the pending product, if the list contains it.
    fn on_list_loaded(&mut self, again: bool, read: ListSnapshot) {
        self.load_error.clear();
        if !again {
            self.list.reset(read.rows, true);
            self.list.set_all_keys(read.ids);
        } else {
            self.list.set_all_keys(read.ids);
            self.list.insert_rows(read.rows);
        }
        if let Some(product) = self.pending_selection.take() {
            self.list.select_key(product);
        }
    }

    /// Reads a different list, from its top.
    fn reload_from_top(&mut self, cx: &UpdateContext<'_>) -> Effects {
        self.list.go_to_first();
        vec![self.fetch_list(None, cx)]
    }

    /// Reads the same list again and keeps the selected product selected.
    fn refresh(&mut self, cx: &UpdateContext<'_>) -> Effects {
        self.detail_pane.invalidate();
        let window = self.list.window_keys();
        vec![self.fetch_list((!window.is_empty()).then_some(window), cx)]
    }

    fn fetch_list(&mut self, window: Option<Vec<ProductId>>, cx: &UpdateContext<'_>) -> Effect<Response> {
        self.generation += 1;
        let (reading, search, again) = (self.generation, self.filter.to_search(cx.today), window.is_some());
        Effect::read("list", move |warehouse| {
            let read = warehouse.product_ids(&search).and_then(|ids| {
                let first = || ids.iter().take(FIRST_PAGE_SIZE).copied().collect();
                let rows = warehouse.stocks_by_ids(&window.unwrap_or_else(first), search.today)?;
                Ok(ListSnapshot { ids, rows })
            });
            Response::List { reading, again, read }
        })
    }

    /// Reads the rows the window is missing.
    fn fetch_missing_rows(&mut self, cx: &UpdateContext<'_>) -> Option<Effect<Response>> {
        let (wanted, today) = (self.list.take_missing_keys(), cx.today);
        (!wanted.is_empty()).then(|| {
            Effect::read("rows", move |warehouse| Response::Rows(warehouse.stocks_by_ids(&wanted, today)))
        })
    }

    /// Reads the selected product's detail if it is shown and was not requested yet.
    fn fetch_detail(&mut self, cx: &UpdateContext<'_>) -> Effects {
        let shown = self.layout(cx.area).detail.is_some();
        let Some(product) = self.list.selected_key().filter(|_| shown) else { return Vec::new() };
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

/// Runs an action on a product.
fn on_product_action(stock: &Stock, action: Action, cx: &UpdateContext<'_>) -> Effects {
    let (product, sku) = (stock.product.id, stock.product.details.sku.clone());
    vec![match action {
        Action::ProductShowLots => Effect::Navigate(Navigation::ShowProductLots { product, sku }),
        Action::ProductShowHistory => Effect::Navigate(Navigation::ShowProductHistory { product, sku }),
        Action::ProductEnterStock => Effect::Navigate(Navigation::ReceiveProduct(sku)),
        Action::ProductDispatch => Effect::Navigate(Navigation::DispatchProduct(sku)),
        Action::ProductEdit => Effect::open_overlay(ProductDialog::for_existing_product(stock, cx.texts)),
        Action::ProductArchive if stock.product.archived => set_archived(sku, false, cx),
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
fn set_archived(sku: Sku, archived: bool, cx: &UpdateContext<'_>) -> Effect<Response> {
    let act = cx.actor.context(None, cx.today);
    let edit = ProductEdit { archived: Some(archived), ..ProductEdit::default() };
    Effect::write(move |warehouse| Response::ArchiveFinished(warehouse.edit_product(&act, &sku, &edit)))
}

fn archive_notice(archived: &Result<Stock, Error>, cx: &UpdateContext<'_>) -> Notice {
    match archived {
        Ok(stock) => {
            let sku = stock.product.details.sku.as_str();
            Notice::success(
                if stock.product.archived {
                    t!(cx.texts, "products-done-archived", sku = sku)
                } else {
                    t!(cx.texts, "products-done-restored", sku = sku)
                },
                None,
            )
        }
        Err(error) => Notice::error(cx.texts, error),
    }
}
