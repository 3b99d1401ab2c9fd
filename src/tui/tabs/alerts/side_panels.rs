//! Side panels of the Alerts tab on wide screens: the lots and daily flows of the selected alert's product, and the expiry
//! forecast.

use ratatui::layout::Rect;

use super::response::Response;
use crate::domain::ProductId;
use crate::t;
use crate::tui::component::canvas::Canvas;
use crate::tui::component::{Effect, UpdateContext};
use crate::tui::panels::daily_flow_chart;
use crate::tui::panels::expiry_forecast::ExpiryForecastPanel;
use crate::tui::panels::line_item::quantity_expr::UnitOfMeasure;
use crate::tui::panels::product_lots::ProductLots;
use crate::tui::theme::Meaning;
use crate::warehouse::{AlertRow, DailyFlows};

/// Days of incoming and outgoing quantities: eight weeks.
const FLOW_DAYS: u32 = 56;
/// Minimum height, in lines, to show the daily flows.
const MIN_HEIGHT_FOR_FLOWS: u16 = 16;

#[derive(Debug, Default)]
pub(super) struct SidePanels {
    pub(super) product_lots: ProductLots,
    /// The product whose daily flows were last requested.
    requested: Option<ProductId>,
    flows: Option<DailyFlows>,
    pub(super) forecast: ExpiryForecastPanel,
}

impl SidePanels {
    /// Marks everything stale, so that it is read again when next shown.
    pub(super) fn invalidate(&mut self) {
        self.requested = None;
        self.product_lots.invalidate();
        self.forecast.invalidate();
    }

    /// Stores the flows unless another product has been selected since.
    pub(super) fn on_flows_loaded(&mut self, flows: DailyFlows) {
        if self.requested == Some(flows.product) {
            self.flows = Some(flows);
        }
    }

    /// Reads the lots and daily flows of the alert's product, unless already requested.
    pub(super) fn fetch_product_panels(
        &mut self,
        row: &AlertRow,
        cx: &UpdateContext<'_>,
    ) -> Vec<Effect<Response>> {
        let (product, today) = (row.alert.product, cx.today);
        let shelf = self.product_lots.load_if_needed(product, today);
        let shelf =
            shelf.map(|job| Effect::read("shelf", move |warehouse| Response::ProductLots(job(warehouse))));
        let asked = self.requested.replace(product) == Some(product);
        let flows = (!asked).then(|| {
            Effect::read("flows", move |warehouse| {
                Response::Flows(warehouse.daily_flows(product, today, FLOW_DAYS))
            })
        });
        shelf.into_iter().chain(flows).collect()
    }

    /// Reads the expiry forecast, unless already requested.
    pub(super) fn fetch_forecast(&mut self, cx: &UpdateContext<'_>) -> Option<Effect<Response>> {
        let job = self.forecast.load_if_needed(cx.today)?;
        Some(Effect::read("outlook", move |warehouse| Response::Forecast(job(warehouse))))
    }

    /// Draws the lots and daily flows of the alert's product.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, row: &AlertRow) {
        let title = t!(canvas.texts, "lots-of-product-heading", sku = row.product.sku.as_str());
        canvas.draw_text(area.x, area.y, area.width, &title, Meaning::Heading);
        let mut lots = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        let flows = self.flows.as_ref().filter(|flows| flows.product == row.alert.product);
        if let Some(flows) = flows.filter(|_| area.height >= MIN_HEIGHT_FOR_FLOWS) {
            lots.height = lots.height.saturating_sub(daily_flow_chart::HEIGHT + 1);
            let days = Rect { y: lots.bottom() + 1, height: daily_flow_chart::HEIGHT, ..area };
            daily_flow_chart::draw(
                canvas,
                days,
                flows,
                UnitOfMeasure { decimals: row.product.decimals, name: row.product.unit.as_str() },
            );
        }
        self.product_lots.draw(canvas, lots);
    }
}
