//! The Products tab: the catalogue with the stock, lots and daily flows of each product. Products are added, changed
//! and archived here.

mod columns;
mod detail;
mod export;
mod filter;
mod update;
mod value;
mod view;

use ratatui::layout::Rect;

use crate::domain::{ProductId, Sku, Stock};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::Canvas;
use crate::tui::component::{Component, Effect, Event, Tab, UpdateContext};
use crate::tui::fetch::Fetched;
use crate::tui::import_sheet::ImportFolders;
use crate::tui::keys::{Action, Scope};
use crate::tui::list::{FirstKeys, FirstPage, ListController, ListResponse, ListSource, Paging, SearchInput};
use crate::tui::panels::export_dialog::ExportFiles;
use crate::tui::panels::product_lots::LoadedProductLots;
use crate::tui::tabs::TabSetup;
use crate::tui::widgets::windowed_list::KeyedRow;
use crate::warehouse::{
    ChangedProduct, JumpTarget, KnownStockValues, ProductSearch, ProductSort, Result, Warehouse,
};

use detail::{ProductActivity, ProductDetailPane};
use filter::ProductFilter;
use value::ListedValues;

impl KeyedRow for Stock {
    type Key = ProductId;

    fn key(&self) -> ProductId {
        self.product.id
    }
}

pub(crate) struct ProductsTab {
    list: ListController<ProductSource>,
    filter: ProductFilter,
    search_input: SearchInput,
    import_folders: ImportFolders,
    export_files: ExportFiles,
    detail_pane: ProductDetailPane,
    values: ListedValues,
}

/// A response to the Products tab: from the warehouse, or from an overlay it opened.
pub(crate) enum Response {
    List(ListResponse<ProductSource>),
    ProductLots(LoadedProductLots),
    Activity(Fetched<ProductId, ProductActivity>),
    /// What is known of the value of the stock, and of which list.
    Values(Box<(ProductSearch, Result<KnownStockValues>)>),
    SortChosen(ProductSort),
    /// A product was added or changed.
    ProductSaved(ProductId),
    /// The clerk confirmed archiving the product.
    ArchiveConfirmed(Sku),
    /// A product was archived or restored.
    ArchiveFinished(Result<ChangedProduct>),
    /// The clerk confirmed restoring an archived product to receive it.
    RestoreConfirmed(Sku),
    /// A product was restored to receive it.
    RestoredForReceipt(Result<ChangedProduct>),
}

impl From<ListResponse<ProductSource>> for Response {
    fn from(response: ListResponse<ProductSource>) -> Self {
        Response::List(response)
    }
}

/// Products with their stock.
pub(crate) struct ProductSource;

impl ListSource for ProductSource {
    type Row = Stock;
    type Query = ProductSearch;
    type Summary = ();

    const PAGING: Paging = Paging::AllKeys;
    /// More than fit on any screen.
    const PAGE_SIZE: usize = 200;

    fn first_page(
        warehouse: &mut Warehouse,
        query: &ProductSearch,
        window: &[ProductId],
    ) -> Result<FirstPage<Self>> {
        let keys = warehouse.product_ids(query)?;
        let first = keys.get(..Self::PAGE_SIZE.min(keys.len())).unwrap_or_default();
        let rows = Self::rows(warehouse, query, if window.is_empty() { first } else { window })?;
        Ok(FirstPage { rows, keys: FirstKeys::All(keys), summary: () })
    }

    fn rows(warehouse: &mut Warehouse, query: &ProductSearch, keys: &[ProductId]) -> Result<Vec<Stock>> {
        warehouse.stocks_by_ids(keys, query.today)
    }

    fn find_prefix(
        warehouse: &mut Warehouse,
        query: &ProductSearch,
        letters: &str,
    ) -> Result<Option<JumpTarget<ProductId>>> {
        warehouse.find_product_by_prefix(query, letters)
    }
}

impl ProductsTab {
    pub(crate) fn new(setup: &TabSetup, cx: &UpdateContext<'_>) -> Self {
        let filter = ProductFilter::new(cx.today);
        ProductsTab {
            list: ListController::new(filter.to_search("", cx.today), cx.today),
            filter,
            search_input: SearchInput::default(),
            import_folders: setup.import_folders(),
            export_files: setup.export_files(),
            detail_pane: ProductDetailPane::default(),
            values: ListedValues::default(),
        }
    }
}

impl Component for ProductsTab {
    type Response = Response;

    fn scopes(&self) -> &'static [Scope] {
        self.search_input.scopes().unwrap_or(&[Scope::Products, Scope::List])
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

    fn is_available(&self, action: Action, _: &UpdateContext<'_>) -> bool {
        self.is_action_available(action)
    }

    fn update(&mut self, event: Event<Response>, cx: &UpdateContext<'_>) -> Vec<Effect<Response>> {
        self.handle_event(event, cx)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        self.draw_tab(canvas, area);
    }
}

impl Tab for ProductsTab {
    fn title(&self, texts: &Texts) -> String {
        t!(texts, "products-title")
    }

    fn short_title(&self, texts: &Texts) -> String {
        t!(texts, "products-title-short")
    }
}
