//! From a partner and days to all of his lots.

use super::{HistoryTab, Response};
use crate::domain::Label;
use crate::tui::component::{Effect, UpdateContext};
use crate::tui::panels::partner_lots::PartnerLots;
use crate::warehouse::PartnerDocuments;

impl HistoryTab {
    /// The partner that the list is narrowed to, else that of the selected document.
    pub(super) fn partner(&self) -> Option<&Label> {
        let selected = || self.list.rows.selected_row()?.document.stamp.partner.as_ref();
        self.filter.words.partner.as_ref().or_else(selected)
    }

    /// Reads the lots of the partner on the days of the list.
    pub(super) fn fetch_partner_lots(&self, cx: &UpdateContext<'_>) -> Vec<Effect<Response>> {
        let Some(partner) = self.partner().cloned() else { return Vec::new() };
        let (from, to) = self.filter.days.bounds(cx.today);
        let query = PartnerDocuments { partner, from, to };
        vec![Effect::read("partner-lots", move |warehouse| {
            Response::PartnerLots(PartnerLots::read(warehouse, query))
        })]
    }
}
