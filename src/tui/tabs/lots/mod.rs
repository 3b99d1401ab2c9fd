//! The Lots tab: a searchable, filterable, sortable table of lots, most urgent first, with the selected lot's movements.

mod columns;
mod detail;
mod export;
mod filter;
mod listed;
mod marks;
mod operations;
mod sold_out;
mod trace;
mod update;
mod view;

use crate::domain::LotId;
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::navigation::Navigation;
use crate::tui::component::{Component, Effect, Event, Tab, UpdateContext};
use crate::tui::fetch::{Fetch, Fetched};
use crate::tui::import_sheet::ImportFolders;
use crate::tui::keys::{Action, Scope};
use crate::tui::list::{
    FirstKeys, FirstPage, KeysWanted, ListController, ListResponse, ListSource, Paging, SearchInput,
};
use crate::tui::panels::expiry_forecast::{ExpiryForecastPanel, LoadedForecast};
use crate::tui::panels::export_dialog::ExportFiles;
use crate::tui::panels::label_dialog::LabelSetup;
use crate::tui::panels::product_lots::LoadedProductLots;
use crate::tui::tabs::TabSetup;
use crate::tui::widgets::windowed_list::{KeyedRow, RowKeys};
use crate::warehouse::{FirstLots, JumpTarget, LotRow, LotSort, LotStatusFilter, Result, Trace, Warehouse};

use detail::{LotDetail, LotDetailPane};
use filter::LotFilter;
use listed::ListedLots;
use marks::{CheckedMarks, GroupToMark, LotMarks};

impl KeyedRow for LotRow {
    type Key = LotId;

    fn key(&self) -> LotId {
        self.lot.id
    }
}

pub(crate) struct LotsTab {
    list: ListController<LotSource>,
    filter: LotFilter,
    search_input: SearchInput,
    import_folders: ImportFolders,
    export_files: ExportFiles,
    labels: LabelSetup,
    detail_pane: LotDetailPane,
    forecast: ExpiryForecastPanel,
    /// The lots without stock that the words of the search find.
    sold_out: Fetch<ListedLots, usize>,
    marked: LotMarks,
}

/// A response to the Lots tab: from the warehouse, or from a picker it opened.
pub(crate) enum Response {
    List(ListResponse<LotSource>),
    /// The warehouse is preparing for a search; nothing to do.
    SearchPrepared,
    /// A lot's detail.
    Detail(Fetched<LotId, LotDetail>),
    /// The lots of the selected lot's product.
    ProductLots(LoadedProductLots),
    Forecast(LoadedForecast),
    /// How many lots without stock the search finds.
    SoldOutCounted(Fetched<ListedLots, usize>),
    /// Where the selected lot came from and went.
    Traced(Result<Box<Trace>>),
    StatusChosen(LotStatusFilter),
    /// Maximum days to expiry; `None` for any.
    ExpiryChosen(Option<u32>),
    /// Days since a lot was counted; `None` for any.
    CountAgeChosen(Option<u32>),
    SortChosen(LotSort),
    /// The lots with the selected one's status.
    GroupToMark(Result<GroupToMark>),
    MarksChecked(Result<CheckedMarks>),
    /// What was asked for is done to the marked lots.
    MarkedDone,
}

impl From<ListResponse<LotSource>> for Response {
    fn from(response: ListResponse<LotSource>) -> Self {
        Response::List(response)
    }
}

pub(crate) struct LotSource;

impl ListSource for LotSource {
    type Row = LotRow;
    type Query = ListedLots;
    type Summary = ();

    const PAGING: Paging = Paging::FirstRows;
    /// The first frame waits for them, so barely more than a screenful.
    const PAGE_SIZE: usize = 64;

    fn first_page(warehouse: &mut Warehouse, listed: &ListedLots, _: &[LotId]) -> Result<FirstPage<Self>> {
        let FirstLots { rows, total } = listed.first(warehouse, Self::PAGE_SIZE)?;
        let keys = FirstKeys::OfRows { has_more: total != Some(rows.len()), total };
        Ok(FirstPage { rows, keys, summary: () })
    }

    fn rows(warehouse: &mut Warehouse, _: &ListedLots, keys: &[LotId]) -> Result<Vec<LotRow>> {
        warehouse.lot_rows(keys)
    }

    fn further_keys(
        warehouse: &mut Warehouse,
        listed: &ListedLots,
        _: KeysWanted<LotId>,
    ) -> Result<RowKeys<LotId>> {
        listed.ids(warehouse)
    }

    fn count(warehouse: &mut Warehouse, listed: &ListedLots) -> Result<usize> {
        listed.count(warehouse)
    }

    fn find_prefix(
        warehouse: &mut Warehouse,
        listed: &ListedLots,
        letters: &str,
    ) -> Result<Option<JumpTarget<LotId>>> {
        listed.find_prefix(warehouse, letters)
    }
}

impl LotsTab {
    pub(crate) fn new(setup: &TabSetup, cx: &UpdateContext<'_>) -> Self {
        let filter = LotFilter::new(cx.today);
        LotsTab {
            list: ListController::new(filter.to_listed("", cx.today), cx.today),
            filter,
            search_input: SearchInput::default(),
            import_folders: setup.import_folders(),
            export_files: setup.export_files(),
            labels: setup.labels(),
            detail_pane: LotDetailPane::default(),
            forecast: ExpiryForecastPanel::default(),
            sold_out: Fetch::default(),
            marked: LotMarks::default(),
        }
    }
}

impl Component for LotsTab {
    type Response = Response;

    fn scopes(&self) -> &'static [Scope] {
        self.search_input.scopes().unwrap_or(&[Scope::Lots, Scope::Detail, Scope::List])
    }

    fn accepts_text(&self) -> bool {
        self.search_input.is_typing()
    }

    fn accepts_scans(&self) -> bool {
        true
    }

    fn takes_labels(&self) -> bool {
        true
    }

    fn reads_as_label(&self, text: &str, cx: &UpdateContext<'_>) -> bool {
        self.search_input.takes_as_scan(text, cx.today)
    }

    fn is_available(&self, action: Action, cx: &UpdateContext<'_>) -> bool {
        self.is_action_available(action, cx)
    }

    fn update(&mut self, event: Event<Response>, cx: &UpdateContext<'_>) -> Vec<Effect<Response>> {
        self.handle_event(event, cx)
    }

    fn draw(&self, canvas: &mut crate::tui::component::canvas::Canvas<'_>, area: ratatui::layout::Rect) {
        self.draw_tab(canvas, area);
    }
}

impl Tab for LotsTab {
    fn title(&self, texts: &Texts) -> String {
        t!(texts, "lots-title")
    }

    fn accepts_navigation(&self, navigation: &Navigation) -> bool {
        matches!(
            navigation,
            Navigation::ShowLot { .. }
                | Navigation::ShowProductLots { .. }
                | Navigation::ShowTheseLots(_)
                | Navigation::SearchLots(_)
        )
    }
}
