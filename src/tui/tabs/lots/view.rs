//! Drawing of the Lots tab.

use chrono::{DateTime, Utc};
use ratatui::layout::Rect;

use super::LotsTab;
use super::columns::{CodeWidths, LotsColumn, table_cell, table_columns};
use super::filter::{count_filter_label, expiry_filter_label, status_filter_label};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::{Canvas, ViewContext};
use crate::tui::keys::Action;
use crate::tui::panels::expiry_forecast;
use crate::tui::theme::Meaning;
use crate::tui::widgets::columns::Column;
use crate::tui::widgets::empty_state::EmptyState;
use crate::tui::widgets::list_detail_layout::ListDetailLayout;
use crate::tui::widgets::search_bar::{SearchBar, SearchBarItem};
use crate::tui::widgets::table::{Table, rows_area};
use crate::tui::widgets::windowed_list::RowCount;
use crate::warehouse::LotStatusFilter;

pub(super) struct LotsTabAreas {
    /// The list and the detail.
    pub(super) split: ListDetailLayout,
    /// The expiry forecast, if there is room.
    pub(super) forecast: Option<Rect>,
}

impl LotsTab {
    pub(super) fn layout(&self, area: Rect) -> LotsTabAreas {
        if self.list.rows.is_empty() {
            return LotsTabAreas { split: ListDetailLayout::list_only(area), forecast: None };
        }
        let mut split =
            ListDetailLayout::with_detail(area, self.detail_pane.open, |height| (height / 2).clamp(5, 14));
        let forecast = expiry_forecast::take_area(&mut split);
        LotsTabAreas { split, forecast }
    }

    pub(super) fn draw_tab(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let LotsTabAreas { split, forecast } = self.layout(area);
        self.filter_bar(canvas.texts, canvas.offline_since).draw(canvas, split.bar);
        match self.placeholder(&canvas.view_context()) {
            None => self.draw_table(canvas, split.table),
            Some(state) => state.draw(canvas, split.table),
        }
        let inside = split.draw_separators(canvas);
        if let (Some(area), Some(row)) = (inside, self.list.rows.selected_row()) {
            self.detail_pane.draw(canvas, area, row);
        }
        if let Some(area) = forecast {
            expiry_forecast::draw_separator(canvas, &split, area);
            let expires = self.list.rows.selected_row().and_then(|row| row.lot.expires);
            self.forecast.draw(canvas, area, expires);
        }
    }

    /// The columns of a table of some width.
    pub(super) fn columns(&self, texts: &Texts, width: u16) -> Vec<Column<LotsColumn>> {
        let rows = self.list.rows.visible_rows().filter_map(|(_, row)| row);
        table_columns(texts, width, CodeWidths::of(rows, texts))
    }

    fn draw_table(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let columns = self.columns(canvas.texts, area.width);
        let context = canvas.view_context();
        let table = Table {
            columns: &columns,
            list: &self.list.rows,
            sort: self.filter.sort_column(),
            cell: &|row, column| table_cell(row, column, &context, area.width),
        };
        table.draw(canvas, area);
        self.marked.marks.draw(canvas, rows_area(area), &self.list.rows);
    }

    /// The bar above the list.
    pub(super) fn filter_bar(&self, texts: &Texts, offline_since: Option<DateTime<Utc>>) -> SearchBar<'_> {
        let count = match self.list.rows.count() {
            RowCount::Exactly(count) => {
                t!(texts, "lots-count", count = count, shown = texts.integer(count as u64))
            }
            RowCount::MoreThan(0) => String::new(),
            RowCount::MoreThan(count) => t!(texts, "lots-count-more", shown = texts.integer(count as u64)),
        };
        let product = self.filter.product_sku.as_ref().map(ToString::to_string).unwrap_or_default();
        let only = self.filter.only.as_ref().map(|only| only.name.clone()).unwrap_or_default();
        let (status, within) = (self.filter.query.status, self.filter.query.expiring_within);
        let narrowed = status != Default::default();
        let expiry = expiry_filter_label(within, texts);
        let uncounted = self.filter.query.not_counted_for;
        let uncounted = uncounted.map(|days| count_filter_label(Some(days), texts)).unwrap_or_default();
        let items = vec![
            SearchBarItem::active_filter(self.marked.text(texts)).or_shorter(self.marked.short_text(texts)),
            SearchBarItem::row_count(count, self.list.earlier_rows_text(texts, offline_since)),
            SearchBarItem::active_filter(only),
            SearchBarItem::active_filter(product),
            SearchBarItem::active_filter(uncounted),
            SearchBarItem::toggle(expiry, within.is_some(), Action::LotExpiryFilter),
            SearchBarItem::toggle(status_filter_label(status, texts), narrowed, Action::LotStatusFilter),
        ];
        let label_and_hint = (t!(texts, "lots-search"), t!(texts, "lots-search-hint"));
        self.search_input.bar(label_and_hint, items, texts)
    }

    /// Shown in place of the list.
    fn placeholder(&self, context: &ViewContext<'_>) -> Option<EmptyState> {
        let none = || match self.is_narrowed() {
            true => self.no_match(context),
            false => first_run_hints(context),
        };
        self.list.placeholder(context, none)
    }

    /// Says that nothing matches, and what would among the lots that are sold out.
    fn no_match(&self, context: &ViewContext<'_>) -> EmptyState {
        let texts = context.texts;
        let none = EmptyState::from_text(t!(texts, "lots-no-match"), Meaning::Muted);
        let sold_out = self.sold_out.current().copied().unwrap_or_default();
        if sold_out == 0 || self.filter.query.status != LotStatusFilter::Open {
            return none;
        }
        let shown = texts.integer(sold_out as u64);
        let key = context.key_name(Action::LotShowAll);
        none.with_note(t!(texts, "lots-sold-out-match", count = sold_out, shown = shown, key = key))
    }
}

/// Shown on first run: how to get lots into the book.
fn first_run_hints(context: &ViewContext<'_>) -> EmptyState {
    let texts = context.texts;
    let (entry, products) = (t!(texts, "entry-title"), t!(texts, "products-title"));
    let how = t!(texts, "lots-empty-receive-how", key = context.tab_key_name("entry"), tab = entry);
    let before = t!(texts, "lots-empty-products", key = context.tab_key_name("products"), tab = products);
    EmptyState::new(t!(texts, "lots-empty-title"), t!(texts, "lots-empty-why"))
        .with_next_step(t!(texts, "lots-empty-receive"), None, how)
        .with_note(before)
        .with_next_step(
            t!(texts, "lots-empty-import"),
            Some(&t!(texts, "lots-empty-import-how")),
            t!(texts, "lots-empty-import-columns", key = context.key_name(Action::LotImport)),
        )
        .with_next_step(
            t!(texts, "products-empty-demo"),
            Some(&t!(texts, "products-empty-demo-how")),
            t!(texts, "products-empty-demo-why"),
        )
}
