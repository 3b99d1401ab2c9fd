//! The History tab: every document, newest first, with its movements and the decisions behind them. Documents are undone
//! here.

mod changes;
mod columns;
mod days_dialog;
mod detail;
mod export;
mod filter;
mod partner;
mod returns;
mod update;
mod view;
mod words_dialog;

use ratatui::layout::Rect;

use crate::domain::{DocumentId, DocumentKind, DocumentNumber, ProductId, Sku};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::Canvas;
use crate::tui::component::navigation::Navigation;
use crate::tui::component::{Component, Effect, Event, Tab, UpdateContext};
use crate::tui::fetch::Fetched;
use crate::tui::keys::{Action, Scope};
use crate::tui::list::{FirstKeys, FirstPage, KeysWanted, ListController, ListResponse, ListSource, Paging};
use crate::tui::operations::ReturnDraft;
use crate::tui::panels::export_dialog::ExportFiles;
use crate::tui::panels::label_dialog::LabelSetup;
use crate::tui::panels::partner_lots::PartnerLots;
use crate::tui::tabs::TabSetup;
use crate::tui::widgets::windowed_list::{KeyedRow, RowKeys};
use crate::warehouse::{DocumentDetail, DocumentQuery, DocumentSummary, LotRow, Result, Warehouse};

use detail::DocumentDetailPane;
use filter::{DayRange, DocumentFilter, DocumentWords, ListedDocuments};

impl KeyedRow for DocumentSummary {
    type Key = DocumentNumber;

    fn key(&self) -> DocumentNumber {
        self.document.number
    }
}

pub(crate) struct HistoryTab {
    list: ListController<DocumentSource>,
    filter: DocumentFilter,
    detail_pane: DocumentDetailPane,
    export_files: ExportFiles,
    labels: LabelSetup,
}

/// A document that was read with its lots as they are now.
type WithLots = Result<(Box<DocumentDetail>, Vec<LotRow>)>;

/// A response to the History tab: from the warehouse, or from an overlay it opened.
pub(crate) enum Response {
    List(ListResponse<DocumentSource>),
    Detail(Box<Fetched<DocumentId, DocumentDetail>>),
    /// A document to be undone, and its lots as they are now.
    ReversalPreview(WithLots),
    /// A document of which goods return, and its lots as they are now.
    GoodsToReturn(WithLots),
    /// The goods that return.
    ReturnChosen(Box<ReturnDraft>),
    /// The lot of a document, to be put right.
    LotToAmend(Result<Option<Box<LotRow>>>),
    /// The lots of a partner.
    PartnerLots(Result<PartnerLots>),
    KindChosen(Option<DocumentKind>),
    DaysChosen(DayRange),
    WordsChosen(DocumentWords),
    /// The clerk wants to type the days.
    CustomDaysRequested,
    /// A product was chosen; `None` for all.
    ProductChosen(Option<(ProductId, Sku)>),
}

impl From<ListResponse<DocumentSource>> for Response {
    fn from(response: ListResponse<DocumentSource>) -> Self {
        Response::List(response)
    }
}

pub(crate) struct DocumentSource;

impl ListSource for DocumentSource {
    type Row = DocumentSummary;
    type Query = ListedDocuments;
    type Summary = ();

    const PAGING: Paging = Paging::NewestFirst;
    /// More than fit on any screen.
    const PAGE_SIZE: usize = 200;

    fn first_page(
        warehouse: &mut Warehouse,
        listed: &ListedDocuments,
        _: &[DocumentNumber],
    ) -> Result<FirstPage<Self>> {
        let numbers = match listed.chosen(warehouse)? {
            Some(only) => only.into_iter().take(Self::PAGE_SIZE).collect(),
            None => {
                let query = DocumentQuery { limit: Some(Self::PAGE_SIZE), ..listed.query.clone() };
                warehouse.document_numbers(&query)?
            }
        };
        let rows = warehouse.document_summaries(&numbers)?;
        let keys = FirstKeys::OfRows { has_more: rows.len() >= Self::PAGE_SIZE, total: None };
        Ok(FirstPage { rows, keys, summary: () })
    }

    fn rows(
        warehouse: &mut Warehouse,
        _: &ListedDocuments,
        keys: &[DocumentNumber],
    ) -> Result<Vec<DocumentSummary>> {
        warehouse.document_summaries(keys)
    }

    fn further_keys(
        warehouse: &mut Warehouse,
        listed: &ListedDocuments,
        wanted: KeysWanted<DocumentNumber>,
    ) -> Result<RowKeys<DocumentNumber>> {
        let query = &listed.query;
        if let Some(mut only) = listed.chosen(warehouse)? {
            // Newest first: what follows a document has a lower number.
            if let KeysWanted::After(last) = wanted {
                only.retain(|number| *number < last);
                only.truncate(Self::PAGE_SIZE);
            }
            return Ok(only.into());
        }
        let numbers = match wanted {
            KeysWanted::All => warehouse.document_numbers(query)?,
            KeysWanted::After(last) => {
                let limit = Some(Self::PAGE_SIZE);
                warehouse.document_numbers(&DocumentQuery { before: Some(last), limit, ..query.clone() })?
            }
        };
        Ok(numbers.into())
    }
}

impl HistoryTab {
    pub(crate) fn new(setup: &TabSetup, cx: &UpdateContext<'_>) -> Self {
        let filter = DocumentFilter::default();
        HistoryTab {
            list: ListController::new(filter.to_query(cx.today), cx.today),
            filter,
            detail_pane: DocumentDetailPane::default(),
            export_files: setup.export_files(),
            labels: setup.labels(),
        }
    }
}

impl Component for HistoryTab {
    type Response = Response;

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::History, Scope::Detail, Scope::List]
    }

    fn accepts_scans(&self) -> bool {
        true
    }

    fn is_available(&self, action: Action, cx: &UpdateContext<'_>) -> bool {
        self.is_action_available(action, cx)
    }

    fn update(&mut self, event: Event<Response>, cx: &UpdateContext<'_>) -> Vec<Effect<Response>> {
        self.handle_event(event, cx)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        self.draw_tab(canvas, area);
    }
}

impl Tab for HistoryTab {
    fn title(&self, texts: &Texts) -> String {
        t!(texts, "history-title")
    }

    fn short_title(&self, texts: &Texts) -> String {
        t!(texts, "history-title-short")
    }

    fn accepts_navigation(&self, navigation: &Navigation) -> bool {
        matches!(
            navigation,
            Navigation::ShowProductHistory { .. }
                | Navigation::ShowDocument(_)
                | Navigation::ShowDocuments(_)
                | Navigation::ShowTheseDocuments(_)
        )
    }
}
