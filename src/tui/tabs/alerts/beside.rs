//! Side panels of the Alerts tab on wide screens: the lots and daily flows of the selected alert's product, and the expiry
//! forecast.

use ratatui::layout::Rect;

use super::answer::Answer;
use crate::domain::ProductId;
use crate::t;
use crate::tui::canvas::Canvas;
use crate::tui::part::{Context, Effect};
use crate::tui::theme::Meaning;
use crate::tui::widgets::amount::Goods;
use crate::tui::widgets::flows;
use crate::tui::widgets::outlook::Strip;
use crate::tui::widgets::shelf::Shelf;
use crate::warehouse::{AlertRow, Flows};

/// Days of incoming and outgoing quantities: eight weeks.
const DAYS: u32 = 56;
/// Minimum height, in lines, to show the daily flows.
const WITH_DAYS: u16 = 16;

#[derive(Debug, Default)]
pub(super) struct Beside {
    pub(super) shelf: Shelf,
    /// The product whose daily flows were last requested.
    asked: Option<ProductId>,
    flows: Option<Flows>,
    pub(super) outlook: Strip,
}

impl Beside {
    /// Marks everything stale, so that it is read again when next shown.
    pub(super) fn ask_again(&mut self) {
        self.asked = None;
        self.shelf.ask_again();
        self.outlook.ask_again();
    }

    /// Stores the flows unless another product has been selected since.
    pub(super) fn take_flows(&mut self, flows: Flows) {
        if self.asked == Some(flows.product) {
            self.flows = Some(flows);
        }
    }

    /// Reads the lots and daily flows of the alert's product, unless already requested.
    pub(super) fn fetch_product(&mut self, row: &AlertRow, cx: &Context<'_>) -> Vec<Effect<Answer>> {
        let (product, today) = (row.alert.product, cx.today);
        let shelf = self.shelf.wanted(product, today);
        let shelf = shelf.map(|job| Effect::read("shelf", move |warehouse| Answer::Shelf(job(warehouse))));
        let asked = self.asked.replace(product) == Some(product);
        let flows = (!asked).then(|| {
            Effect::read("flows", move |warehouse| Answer::Flows(warehouse.flows(product, today, DAYS)))
        });
        shelf.into_iter().chain(flows).collect()
    }

    /// Reads the expiry forecast, unless already requested.
    pub(super) fn fetch_outlook(&mut self, cx: &Context<'_>) -> Option<Effect<Answer>> {
        let job = self.outlook.wanted(cx.today)?;
        Some(Effect::read("outlook", move |warehouse| Answer::Outlook(job(warehouse))))
    }

    /// Draws the lots and daily flows of the alert's product.
    pub(super) fn view(&self, canvas: &mut Canvas<'_>, area: Rect, row: &AlertRow) {
        let title = t!(canvas.texts, "lots-same-product", sku = row.sku.as_str());
        canvas.put(area.x, area.y, area.width, &title, Meaning::Heading);
        let mut lots = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        let flows = self.flows.as_ref().filter(|flows| flows.product == row.alert.product);
        if let Some(flows) = flows.filter(|_| area.height >= WITH_DAYS) {
            lots.height = lots.height.saturating_sub(flows::HEIGHT + 1);
            let days = Rect { y: lots.bottom() + 1, height: flows::HEIGHT, ..area };
            flows::view(canvas, days, flows, Goods { decimals: row.decimals, unit: row.unit.as_str() });
        }
        self.shelf.view(canvas, lots);
    }
}
