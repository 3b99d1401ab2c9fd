//! Drawing of the History tab.

use ratatui::layout::{Position, Rect};

use super::columns::{table_cell, table_columns};
use super::{HistoryTab, detail};
use crate::domain::{LotId, Sku};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::{Canvas, ViewContext, text_width};
use crate::tui::keys::Action;
use crate::tui::theme::Meaning;
use crate::tui::widgets::empty_state::EmptyState;
use crate::tui::widgets::list_detail_layout::ListDetailLayout;
use crate::tui::widgets::table::Table;
use crate::tui::widgets::windowed_list::RowCount;

/// Columns between two segments of the bar.
const BAR_GAP: u16 = 3;

/// A filter in the bar: where it starts, whether it narrows the list, and the action to change it.
struct BarSegment {
    x: u16,
    text: String,
    narrows: bool,
    action: Action,
}

impl HistoryTab {
    pub(super) fn layout(&self, area: Rect) -> ListDetailLayout {
        ListDetailLayout::with_detail(area, self.detail_pane.open, |height| (height * 3 / 5).clamp(5, 18))
    }

    /// The selected document's first lot, if its detail is loaded.
    pub(super) fn selected_lot(&self) -> Option<(LotId, Sku)> {
        let document = self.list.rows.selected_row()?.document.id;
        self.detail_pane.detail.get(document).and_then(detail::first_lot)
    }

    pub(super) fn draw_tab(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let split = self.layout(area);
        self.draw_bar(canvas, split.bar);
        if let Some(state) = self.placeholder(&canvas.view_context()) {
            state.draw(canvas, split.table);
        } else {
            let width = split.table.width;
            let lines: Vec<_> = self.list.rows.visible_rows().filter_map(|(_, line)| line).collect();
            let (columns, context) = (table_columns(canvas.texts, width, &lines), canvas.view_context());
            let cell = &|line: &_, column| table_cell(line, column, width, &context);
            Table { columns: &columns, list: &self.list.rows, sort: None, cell }.draw(canvas, split.table);
        }
        let inside = split.draw_separators(canvas);
        if let (Some(area), Some(line)) = (inside, self.list.rows.selected_row()) {
            detail::draw(canvas, area, line, &self.detail_pane);
        }
    }

    fn draw_bar(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let (count, count_meaning) = match self.list.earlier_rows_text(texts, canvas.offline_since) {
            Some(text) => (text, Meaning::Warning),
            None => (self.count_text(texts), Meaning::Muted),
        };
        let end = area.x + area.width.saturating_sub(text_width(&count) + BAR_GAP);
        for BarSegment { x, text, narrows, .. } in self.bar_segments(area, texts) {
            let meaning = if narrows { Meaning::Accent } else { Meaning::Muted };
            canvas.draw_text(x, area.y, end.saturating_sub(x), &text, meaning);
        }
        canvas.draw_text_right(area.x, area.y, area.width.saturating_sub(1), &count, count_meaning);
    }

    fn count_text(&self, texts: &Texts) -> String {
        match self.list.rows.count() {
            RowCount::Exactly(count) => {
                t!(texts, "history-count", count = count, shown = texts.integer(count as u64))
            }
            RowCount::MoreThan(0) => String::new(),
            RowCount::MoreThan(count) => t!(texts, "history-count-more", shown = texts.integer(count as u64)),
        }
    }

    /// The filters in the bar. In little room, those that don't narrow the list give way to those that do, and to how many
    /// documents there are.
    fn bar_segments(&self, area: Rect, texts: &Texts) -> Vec<BarSegment> {
        let filter = &self.filter;
        let product = filter.product.as_ref().map(|(_, sku)| sku.to_string());
        let product = product.unwrap_or_else(|| t!(texts, "history-product-any"));
        let kind = filter.kind.map(|kind| texts.document_kind(kind).to_owned());
        let kind = kind.unwrap_or_else(|| t!(texts, "history-kind-any"));
        let only = filter.only.as_ref().map(|only| only.name.clone());
        let words: Vec<String> = only.into_iter().chain(filter.words.label()).collect();
        let segment = |text: String, narrows, action| BarSegment { x: 0, text, narrows, action };
        let mut shown = vec![
            segment(product, filter.product.is_some(), Action::HistoryFilterProduct),
            segment(kind, filter.kind.is_some(), Action::HistoryFilterKind),
            segment(filter.days.label(texts), filter.days != Default::default(), Action::HistoryFilterDays),
            segment(words.join(", "), !words.is_empty(), Action::HistoryFilterWords),
        ];
        let room = area.width.saturating_sub(text_width(&self.count_text(texts)) + BAR_GAP);
        let width = |shown: &[BarSegment]| -> u16 {
            shown.iter().map(|segment| text_width(&segment.text) + BAR_GAP).sum()
        };
        while width(&shown) > room
            && let Some(place) = shown.iter().rposition(|segment| !segment.narrows)
        {
            shown.remove(place);
        }
        let mut x = area.x + 1;
        for segment in &mut shown {
            segment.x = x;
            x += text_width(&segment.text) + BAR_GAP;
        }
        shown
    }

    pub(super) fn bar_action_at(&self, area: Rect, at: Position, texts: &Texts) -> Option<Action> {
        let parts = self.bar_segments(area, texts);
        let on = |part: &&BarSegment| (part.x..part.x + text_width(&part.text)).contains(&at.x);
        parts.iter().find(on).map(|part| part.action)
    }

    /// Shown in place of the list.
    fn placeholder(&self, context: &ViewContext<'_>) -> Option<EmptyState> {
        let texts = context.texts;
        let none = || match self.filter.is_narrowed() {
            true => t!(texts, "history-no-match"),
            false => t!(texts, "history-empty-text"),
        };
        self.list.placeholder(context, || EmptyState::from_text(none(), Meaning::Muted))
    }
}
