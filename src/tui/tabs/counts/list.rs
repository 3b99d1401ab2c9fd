//! The list of counts.

use ratatui::layout::Rect;

use super::CountsTab;
use super::differing::Differing;
use crate::domain::Label;
use crate::domain::count::{CountId, CountState};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::{Canvas, ViewContext, text_width};
use crate::tui::keys::Action;
use crate::tui::list::{FirstKeys, FirstPage, ListSource, Paging};
use crate::tui::theme::Meaning;
use crate::tui::widgets::columns::{Cell, Column, NARROW_TABLE_WIDTH};
use crate::tui::widgets::empty_state::EmptyState;
use crate::tui::widgets::list_detail_layout::ListDetailLayout;
use crate::tui::widgets::table::Table;
use crate::tui::widgets::windowed_list::KeyedRow;
use crate::warehouse::{Count, Result, Warehouse};

impl KeyedRow for Count {
    type Key = CountId;

    fn key(&self) -> CountId {
        self.id
    }
}

/// Which counts are listed, newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct CountListQuery {
    /// Includes those that were applied or cancelled.
    pub(super) all: bool,
}

impl CountListQuery {
    fn covers(self, count: &Count) -> bool {
        self.all || count.state.is_open()
    }
}

pub(crate) struct CountSource;

impl ListSource for CountSource {
    type Row = Count;
    type Query = CountListQuery;
    /// How many counts are open.
    type Summary = usize;

    const PAGING: Paging = Paging::AllKeys;
    const PAGE_SIZE: usize = 200;

    fn first_page(
        warehouse: &mut Warehouse,
        query: &CountListQuery,
        _: &[CountId],
    ) -> Result<FirstPage<Self>> {
        let mut rows = warehouse.counts()?;
        let summary = rows.iter().filter(|count| count.state.is_open()).count();
        rows.retain(|count| query.covers(count));
        let keys: Vec<CountId> = rows.iter().map(|count| count.id).collect();
        rows.truncate(Self::PAGE_SIZE);
        Ok(FirstPage { rows, keys: FirstKeys::All(keys.into()), summary })
    }

    fn rows(warehouse: &mut Warehouse, _: &CountListQuery, keys: &[CountId]) -> Result<Vec<Count>> {
        let mut rows = warehouse.counts()?;
        rows.retain(|count| keys.contains(&count.id));
        Ok(rows)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CountColumn {
    Number,
    Scope,
    Opened,
    Counted,
    Differ,
    State,
}

/// `widest` is the width of the longest text that says how many lots were counted.
fn table_columns(texts: &Texts, widest: u16, is_narrow: bool) -> Vec<Column<CountColumn>> {
    let opened = if is_narrow { (6, 12) } else { (12, 30) };
    vec![
        Column::number(CountColumn::Number, t!(texts, "counts-column-count"), (6, 8), 0),
        Column::text(CountColumn::Scope, t!(texts, "counts-column-scope"), (22, 60), 0),
        Column::text(CountColumn::Opened, t!(texts, "counts-column-opened"), opened, 0),
        Column::number(CountColumn::Counted, t!(texts, "counts-column-counted"), (widest, widest.max(17)), 0),
        Column::number(CountColumn::Differ, t!(texts, "counts-column-differ"), (6, 12), 0),
        Column::text(CountColumn::State, t!(texts, "counts-column-state"), (13, 20), 0),
    ]
}

fn table_cell(
    count: &Count,
    differing: Option<Differing>,
    column: CountColumn,
    is_narrow: bool,
    context: &ViewContext<'_>,
) -> Cell {
    let texts = context.texts;
    match column {
        CountColumn::Number => Cell::text(count.id.to_string()),
        CountColumn::Scope => Cell::text(subject_text(count, context)),
        CountColumn::Opened => {
            let day = texts.short_date(count.day);
            let opened = if is_narrow { day } else { format!("{day} {}", count.operator) };
            Cell::new(opened, Meaning::Muted)
        }
        CountColumn::Counted => Cell::text(counted_text(count, texts)),
        CountColumn::Differ => {
            differing.map_or(Cell::text(""), |differing| differing_cell(differing, context))
        }
        CountColumn::State => {
            let meaning = match count.state {
                CountState::Counting => Meaning::Accent,
                CountState::Review => Meaning::Warning,
                CountState::Applied => Meaning::Ok,
                CountState::Cancelled => Meaning::Muted,
            };
            Cell::new(texts.count_state(count.state), meaning)
        }
    }
}

/// Returns the scope of a count and how it is counted: `A*, class A · blind`.
pub(super) fn subject_text(count: &Count, context: &ViewContext<'_>) -> String {
    let texts = context.texts;
    let marks = [
        Some(texts.count_scope(&count.scope)),
        count.blind.then(|| t!(texts, "counts-mark-blind")),
        count.two_counters.then(|| t!(texts, "counts-mark-two-counters")),
    ];
    let marks: Vec<String> = marks.into_iter().flatten().collect();
    marks.join(&format!(" {} ", context.symbols.dot))
}

/// The name of a place; `no location` of lots without one.
pub(super) fn place_text(place: &Option<Label>, texts: &Texts) -> String {
    place.as_ref().map_or_else(|| t!(texts, "word-no-location"), ToString::to_string)
}

/// How many lots differ; with a question mark if some can't be squared.
fn differing_cell(differing: Differing, context: &ViewContext<'_>) -> Cell {
    let off = differing.lots.saturating_add(differing.in_conflict);
    let shown = context.texts.integer(off.into());
    match (off, differing.in_conflict) {
        (0, _) => Cell::new(shown, Meaning::Muted),
        (_, 0) => Cell::new(shown, Meaning::Warning),
        _ => Cell::new(format!("? {shown}"), Meaning::Critical),
    }
}

/// How many of its lots were counted: `212 / 340`.
fn counted_text(count: &Count, texts: &Texts) -> String {
    format!("{} / {}", texts.integer(count.counted.into()), texts.integer(count.lines.into()))
}

impl CountsTab {
    pub(super) fn list_layout(area: Rect) -> ListDetailLayout {
        ListDetailLayout::list_only(area)
    }

    pub(super) fn draw_list(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let layout = Self::list_layout(area);
        self.draw_bar(canvas, layout.bar);
        layout.draw_separators(canvas);
        if let Some(state) = self.placeholder(&canvas.view_context()) {
            state.draw(canvas, layout.table);
            return;
        }
        let (texts, context) = (canvas.texts, canvas.view_context());
        let is_narrow = layout.table.width < NARROW_TABLE_WIDTH;
        let visible = self.list.rows.visible_rows().filter_map(|(_, row)| row);
        let widest = visible.map(|count| text_width(&counted_text(count, texts))).max().unwrap_or(0);
        let columns = table_columns(texts, widest, is_narrow);
        let table = Table {
            columns: &columns,
            list: &self.list.rows,
            sort: None,
            cell: &|count, column| table_cell(count, self.differing.of(count), column, is_narrow, &context),
        };
        table.draw(canvas, layout.table);
    }

    fn draw_bar(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let open = *self.list.summary();
        let text = t!(texts, "counts-open-count", count = open, shown = texts.integer(open as u64));
        let (text, meaning) = match self.list.earlier_rows_text(texts, canvas.offline_since) {
            Some(text) => (text, Meaning::Warning),
            None if self.list.has_been_read() => (text, Meaning::Text),
            None => (String::new(), Meaning::Text),
        };
        canvas.draw_text(area.x + 1, area.y, area.width.saturating_sub(2), &text, meaning);
        let (shown, meaning) = match self.query.all {
            true => (t!(texts, "counts-filter-all"), Meaning::Accent),
            false => (t!(texts, "counts-filter-open"), Meaning::Muted),
        };
        canvas.draw_text_right(area.x, area.y, area.width.saturating_sub(1), &shown, meaning);
    }

    /// Shown in place of the list.
    fn placeholder(&self, context: &ViewContext<'_>) -> Option<EmptyState> {
        let texts = context.texts;
        self.list.placeholder(context, || {
            EmptyState::new(t!(texts, "counts-none"), t!(texts, "counts-none-why")).with_next_step(
                t!(texts, "counts-none-open"),
                None,
                t!(texts, "counts-none-open-how", key = context.key_name(Action::CountNew)),
            )
        })
    }
}
