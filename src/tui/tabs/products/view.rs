//! Drawing of the Products tab.

use chrono::{DateTime, Utc};
use ratatui::layout::Rect;

use super::ProductsTab;
use super::columns::{ProductsColumn, table_cell, table_columns};
use crate::domain::Stock;
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::{Canvas, ViewContext};
use crate::tui::keys::Action;
use crate::tui::theme::Meaning;
use crate::tui::widgets::columns::Column;
use crate::tui::widgets::empty_state::EmptyState;
use crate::tui::widgets::list_detail_layout::ListDetailLayout;
use crate::tui::widgets::search_bar::{SearchBar, SearchBarItem};
use crate::tui::widgets::table::Table;
use crate::tui::widgets::windowed_list::RowCount;

/// The least height of a list that tells totals.
const MIN_HEIGHT_WITH_TOTALS: u16 = 10;

impl ProductsTab {
    pub(super) fn layout(&self, area: Rect) -> ListDetailLayout {
        if self.is_catalogue_empty() {
            return ListDetailLayout::list_only(area);
        }
        let mut split =
            ListDetailLayout::with_detail(area, self.detail_pane.open, |height| (height / 2).clamp(5, 16));
        // The last line tells totals, where there is room.
        split.table.height -= u16::from(split.table.height >= MIN_HEIGHT_WITH_TOTALS);
        split
    }

    /// Draws what all of the listed stock is worth, below the list.
    fn draw_totals(&self, canvas: &mut Canvas<'_>, table: Rect) {
        let context = canvas.view_context();
        if table.height + 1 < MIN_HEIGHT_WITH_TOTALS || self.list.rows.is_empty() {
            return;
        }
        let Some(text) = self.values.totals_text(&context) else { return };
        canvas.draw_text(table.x + 1, table.bottom(), table.width.saturating_sub(2), &text, Meaning::Muted);
    }

    pub(super) fn draw_tab(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let split = self.layout(area);
        if self.is_catalogue_empty() && !self.filter.includes_archived() {
            return first_run_hints(&canvas.view_context()).draw(canvas, area);
        }
        self.filter_bar(canvas.texts, canvas.offline_since).draw(canvas, split.bar);
        if let Some(state) = self.placeholder(&canvas.view_context()) {
            state.draw(canvas, split.table);
        } else {
            let columns = self.columns(canvas.texts, split.table.width);
            let context = canvas.view_context();
            let sorted = self.filter.sort_column();
            let cell = &|stock: &Stock, column| {
                table_cell(stock, self.values.value(stock), column, &context, split.table.width)
            };
            Table { columns: &columns, list: &self.list.rows, sort: sorted, cell }.draw(canvas, split.table);
        }
        self.draw_totals(canvas, split.table);
        let inside = split.draw_separators(canvas);
        if let (Some(area), Some(stock)) = (inside, self.list.rows.selected_row()) {
            self.detail_pane.draw(canvas, area, stock, self.values.value(stock));
        }
    }

    /// The columns of a table of some width.
    pub(super) fn columns(&self, texts: &Texts, width: u16) -> Vec<Column<ProductsColumn>> {
        let rows = self.list.rows.visible_rows().filter_map(|(_, stock)| stock);
        let rows: Vec<_> = rows.map(|stock| (stock, self.values.value(stock))).collect();
        table_columns(texts, width, rows.into_iter())
    }

    /// The bar above the list.
    pub(super) fn filter_bar(&self, texts: &Texts, offline_since: Option<DateTime<Utc>>) -> SearchBar<'_> {
        let count = match self.list.rows.count() {
            RowCount::Exactly(count) => {
                t!(texts, "products-count", count = count, shown = texts.integer(count as u64))
            }
            RowCount::MoreThan(_) => String::new(),
        };
        let (archived, below) = (self.filter.includes_archived(), self.filter.shows_only_below_min());
        let use_text =
            if archived { t!(texts, "products-with-archived") } else { t!(texts, "products-in-use") };
        let stock_text =
            if below { t!(texts, "products-below-min") } else { t!(texts, "products-any-stock") };
        let items = vec![
            SearchBarItem::row_count(count, self.list.earlier_rows_text(texts, offline_since)),
            SearchBarItem::toggle(use_text, archived, Action::ProductShowArchived),
            SearchBarItem::toggle(stock_text, below, Action::ProductFilterLowStock),
        ];
        let label_and_hint = (t!(texts, "products-search"), t!(texts, "products-search-hint"));
        self.search_input.bar(label_and_hint, items, texts)
    }

    /// Shown in place of the list.
    fn placeholder(&self, context: &ViewContext<'_>) -> Option<EmptyState> {
        let texts = context.texts;
        let none = || EmptyState::from_text(t!(texts, "products-no-match"), Meaning::Muted);
        self.list.placeholder(context, none)
    }
}

/// Shown on first run: how to get products into the catalogue.
fn first_run_hints(context: &ViewContext<'_>) -> EmptyState {
    let texts = context.texts;
    EmptyState::new(t!(texts, "products-empty-title"), t!(texts, "products-empty-why"))
        .with_next_step(
            t!(texts, "products-empty-add"),
            None,
            t!(texts, "products-empty-add-how", key = context.key_name(Action::ProductAdd)),
        )
        .with_next_step(
            t!(texts, "products-empty-import"),
            Some(&t!(texts, "products-empty-import-how")),
            t!(texts, "products-empty-import-columns", key = context.key_name(Action::ProductImport)),
        )
        .with_next_step(
            t!(texts, "products-empty-demo"),
            Some(&t!(texts, "products-empty-demo-how")),
            t!(texts, "products-empty-demo-why"),
        )
}
