//! The Alerts tab: what needs attention, grouped by cause, most urgent first.

mod export;
mod marks;
mod rows;
mod side_panels;
mod update;
mod view;

use std::sync::Arc;

use ratatui::layout::Rect;

use crate::domain::{AlertAct, Day, ProductId};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::{Canvas, ViewContext};
use crate::tui::component::{Component, Effect, Event, Tab, UpdateContext};
use crate::tui::fetch::Fetched;
use crate::tui::keys::{Action, Scope};
use crate::tui::list::{FirstKeys, FirstPage, ListController, ListResponse, ListSource, Marks, Paging};
use crate::tui::panels::expiry_forecast::LoadedForecast;
use crate::tui::panels::export_dialog::ExportFiles;
use crate::tui::panels::product_lots::LoadedProductLots;
use crate::tui::theme::Meaning;
use crate::warehouse::{
    AlertCounts, AlertKey, AlertQuery, AlertRow, AlertStateFilter, DailyFlows, GroupRefusal, HandledAlert,
    LotRow, Result, Warehouse,
};

use rows::{AlertListRow, RowKey};
use side_panels::SidePanels;

pub(crate) struct AlertsTab {
    list: ListController<AlertSource>,
    show: AlertStateFilter,
    /// Counts of what needs attention, whatever the list shows.
    counts: Arc<AlertCounts>,
    /// Those of what nobody has seen: the header has them on every tab.
    unseen: Arc<AlertCounts>,
    marks: Marks<AlertListRow>,
    /// The list has changed since it was read.
    stale: bool,
    side_panels: SidePanels,
    export_files: ExportFiles,
}

pub(crate) enum Response {
    List(ListResponse<AlertSource>),
    /// Of what needs attention, and of what nobody has seen.
    Counts(Result<(Arc<AlertCounts>, Arc<AlertCounts>)>),
    /// Lots to be written off, those that exist.
    LotsToWriteOff(Result<Vec<LotRow>>),
    /// The alerts of the selected one's group.
    GroupToMark(Result<Vec<AlertRow>>),
    /// Marked alerts with these keys as they are now.
    MarksRead(Vec<RowKey>, Result<Vec<AlertRow>>),
    /// What was asked for is done to the marked alerts.
    MarkedDone,
    /// The lots of the selected alert's product.
    ProductLots(LoadedProductLots),
    /// The daily flows of the selected alert's product.
    Flows(Fetched<ProductId, DailyFlows>),
    Forecast(LoadedForecast),
    Handled(AlertAct, std::result::Result<Vec<HandledAlert>, GroupRefusal>),
}

impl From<ListResponse<AlertSource>> for Response {
    fn from(response: ListResponse<AlertSource>) -> Self {
        Response::List(response)
    }
}

/// Alerts under the headings of their groups.
pub(crate) struct AlertSource;

impl ListSource for AlertSource {
    type Row = AlertListRow;
    type Query = AlertQuery;
    type Summary = ();

    const PAGING: Paging = Paging::AllKeys;
    const PAGE_SIZE: usize = 200;

    fn first_page(warehouse: &mut Warehouse, query: &AlertQuery, _: &[RowKey]) -> Result<FirstPage<Self>> {
        let ids = warehouse.alert_ids(query)?;
        let (keys, rows) = rows::build_rows(&ids, &*warehouse.alert_counts(query)?);
        Ok(FirstPage { rows, keys: FirstKeys::All(keys.into()), summary: () })
    }

    fn rows(warehouse: &mut Warehouse, query: &AlertQuery, keys: &[RowKey]) -> Result<Vec<AlertListRow>> {
        let keys: Vec<AlertKey> = keys.iter().filter_map(|key| key.alert()).collect();
        let rows = warehouse.alert_rows(&keys, query.today)?;
        Ok(rows.into_iter().map(|row| AlertListRow::Alert(Box::new(row))).collect())
    }

    fn is_stored(key: RowKey) -> bool {
        key.alert().is_some()
    }
}

fn alert_query(show: AlertStateFilter, today: Day) -> AlertQuery {
    AlertQuery { state: show, ..AlertQuery::for_active_alerts(today) }
}

impl AlertsTab {
    /// Creates the tab empty. It is read when the alerts have been brought up to the day.
    pub(crate) fn new(export_files: ExportFiles, cx: &UpdateContext<'_>) -> Self {
        let show = AlertStateFilter::Active;
        AlertsTab {
            list: ListController::new(alert_query(show, cx.alerts_day), cx.today),
            show,
            counts: Arc::default(),
            unseen: Arc::default(),
            marks: Marks::default(),
            stale: true,
            side_panels: SidePanels::default(),
            export_files,
        }
    }
}

impl Component for AlertsTab {
    type Response = Response;

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Alerts, Scope::List]
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

impl Tab for AlertsTab {
    fn title(&self, texts: &Texts) -> String {
        t!(texts, "alerts-title")
    }

    fn badge(&self, context: &ViewContext<'_>) -> Option<(String, Meaning)> {
        let counts = &self.unseen.0;
        let count = self.unseen.total();
        let worst = counts.iter().filter(|(_, count)| *count > 0).map(|(cause, _)| cause.severity).max()?;
        let (sign, meaning) = rows::severity_sign(worst, context.symbols);
        Some((format!("{sign}{}", context.texts.integer(count)), meaning))
    }
}
