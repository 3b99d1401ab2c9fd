//! The Reports tab: what stands, what moved and what follows from it, as a chart with its table. A row leads to the
//! documents or lots behind it.

mod chart;
mod documents;
mod line_chart;
mod selection;
mod update;
mod view;

use ratatui::layout::Rect;

use crate::domain::{Day, ProductId, Sku};
use crate::i18n::{ReportFigures, Texts};
use crate::t;
use crate::tui::component::canvas::Canvas;
use crate::tui::component::navigation::{DocumentsWanted, NamedDocuments, NamedLots};
use crate::tui::component::{Component, Effect, Event, Tab, UpdateContext};
use crate::tui::fetch::{Fetch, Fetched};
use crate::tui::keys::{Action, Scope};
use crate::tui::list::LoadError;
use crate::tui::widgets::windowed_list::{KeyedRow, WindowedList};
use crate::warehouse::{
    LinePoint, Report, ReportBy, ReportPeriod, ReportQuery, ReportRow, ReportTable, Result,
};

use selection::Selection;

/// A row of the report in its order.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PlacedRow {
    place: usize,
    row: ReportRow,
}

impl KeyedRow for PlacedRow {
    type Key = usize;

    fn key(&self) -> usize {
        self.place
    }
}

/// A report as of a day.
type ReportKey = (ReportQuery, Day);

/// A response to the Reports tab: from the warehouse, or from an overlay it opened.
pub(crate) enum Response {
    Read(Box<Fetched<ReportKey, ReportTable>>),
    ReportChosen(Report),
    /// `None` for the range that is usual.
    PeriodChosen(Option<ReportPeriod>),
    GroupChosen(ReportBy),
    /// The product whose documents or lots are wanted.
    ProductFound(Box<Result<(ProductId, Sku)>>, Box<DocumentsWanted>),
    /// The documents that a row counts.
    CountedFound(Result<NamedDocuments>),
    /// The lots that a row counts.
    CountedLotsFound(Result<NamedLots>),
    /// The product whose lots are wanted.
    LotsWanted(Box<Result<(ProductId, Sku)>>),
}

pub(crate) struct ReportsTab {
    selection: Selection,
    /// How wide the list of the reports is.
    list_width: u16,
    report: Fetch<ReportKey, ReportTable>,
    rows: WindowedList<PlacedRow>,
    /// Which report the rows are of, and what they are about.
    listed: Option<(Report, ReportBy)>,
    /// How the figures are written.
    figures: ReportFigures,
    /// How wide the columns have to be.
    widths: Vec<u16>,
    /// What is told of all rows together.
    totals: String,
    /// The charted figure over time, if the rows make a line.
    line: Option<Vec<LinePoint>>,
    error: LoadError,
}

impl ReportsTab {
    pub(crate) fn new(texts: &Texts) -> Self {
        ReportsTab {
            list_width: view::list_width(texts),
            selection: Selection::default(),
            report: Fetch::default(),
            rows: WindowedList::default(),
            listed: None,
            figures: ReportFigures::default(),
            widths: Vec::new(),
            totals: String::new(),
            line: None,
            error: LoadError::default(),
        }
    }

    /// The report that is shown, which may be another than the selected one while that is read.
    fn shown(&self) -> Option<&ReportTable> {
        self.report.latest().map(|(_, table)| table)
    }
}

impl Component for ReportsTab {
    type Response = Response;

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Reports, Scope::List]
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

impl Tab for ReportsTab {
    fn title(&self, texts: &Texts) -> String {
        t!(texts, "reports-title")
    }

    fn short_title(&self, texts: &Texts) -> String {
        t!(texts, "reports-title-short")
    }
}
