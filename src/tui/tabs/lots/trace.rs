//! Where the selected lot came from and went.

use super::{LotsTab, Response};
use crate::tui::component::Effect;
use crate::warehouse::LotRef;

impl LotsTab {
    /// Reads where the selected lot came from and went, at every place.
    pub(super) fn trace_selected(&self) -> Vec<Effect<Response>> {
        let Some(row) = self.list.rows.selected_row() else { return Vec::new() };
        let lot = LotRef::of(row);
        vec![Effect::read("tracing", move |warehouse| Response::Traced(warehouse.trace(&lot).map(Box::new)))]
    }
}
