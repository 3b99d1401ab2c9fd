//! Side panels of the Alerts tab on wide screens: the lots and daily flows of the selected alert's product, and the expiry
//! forecast.

use ratatui::layout::Rect;

use super::Response;
use crate::domain::ProductId;
use crate::t;
use crate::tui::component::canvas::Canvas;
use crate::tui::component::{Effect, UpdateContext};
use crate::tui::fetch::Fetch;
use crate::tui::panels::daily_flow_chart;
use crate::tui::panels::expiry_forecast::ExpiryForecastPanel;
use crate::tui::panels::line_item::unit_of_measure::UnitOfMeasure;
use crate::tui::panels::product_lots::ProductLots;
use crate::tui::theme::Meaning;
use crate::warehouse::{AlertRow, DailyFlows};

/// Minimum height, in lines, to show the daily flows.
const MIN_HEIGHT_FOR_FLOWS: u16 = 16;

#[derive(Debug, Default)]
pub(super) struct SidePanels {
    pub(super) product_lots: ProductLots,
    pub(super) flows: Fetch<ProductId, DailyFlows>,
    pub(super) forecast: ExpiryForecastPanel,
}

impl SidePanels {
    /// Marks everything stale, so that it is read again when next shown.
    pub(super) fn invalidate(&mut self) {
        self.flows.invalidate();
        self.product_lots.invalidate();
        self.forecast.invalidate();
    }

    /// Reads the lots and daily flows of the alert's product, unless already requested.
    pub(super) fn fetch_product_panels(
        &mut self,
        row: &AlertRow,
        cx: &UpdateContext<'_>,
    ) -> Vec<Effect<Response>> {
        let (product, today) = (row.alert.product, cx.today);
        let lots = self.product_lots.load_if_needed(product, today);
        let flows = self.flows.load_if_needed(product, move |warehouse| {
            warehouse.daily_flows(product, today, daily_flow_chart::DAYS)
        });
        let lots = lots.map(|job| Effect::read("product-lots", job).map(Response::ProductLots));
        let flows = flows.map(|job| Effect::read("flows", job).map(Response::Flows));
        lots.into_iter().chain(flows).collect()
    }

    /// Reads the expiry forecast, unless already requested.
    pub(super) fn fetch_forecast(&mut self, cx: &UpdateContext<'_>) -> Option<Effect<Response>> {
        let job = self.forecast.load_if_needed(cx.today)?;
        Some(Effect::read("forecast", job).map(Response::Forecast))
    }

    /// Draws the lots and daily flows of the alert's product.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, row: &AlertRow) {
        let title = t!(canvas.texts, "lots-of-product-heading", sku = row.product.sku.as_str());
        canvas.draw_text(area.x, area.y, area.width, &title, Meaning::Heading);
        let mut lots = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        let flows = self.flows.get(row.alert.product);
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
