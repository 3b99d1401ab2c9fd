//! Writing the products that are listed, with their stock, to a file.

use super::{ProductSource, ProductsTab, Response};
use crate::contract::StockRecord;
use crate::domain::{Day, Stock};
use crate::t;
use crate::tui::component::{Effect, UpdateContext};
use crate::tui::panels::export_dialog::{ExportDialog, ExportedList};
use crate::warehouse::{Result, StockValue, Warehouse};

impl ExportedList for ProductSource {
    type Record<'a> = StockRecord<'a>;

    type Facts = StockValue;

    fn facts(warehouse: &mut Warehouse, rows: &[Stock]) -> Result<Vec<StockValue>> {
        warehouse.stock_values(rows)
    }

    fn record<'a>(row: &'a Stock, value: &StockValue, _day: Day) -> Option<StockRecord<'a>> {
        Some(StockRecord::new(row, value))
    }
}

impl ProductsTab {
    /// Opens the dialog that writes the list to a file.
    pub(super) fn open_export(&self, cx: &UpdateContext<'_>) -> Effect<Response> {
        let (name, files) = (t!(cx.texts, "export-name-products"), self.export_files.clone());
        Effect::open_overlay(ExportDialog::<ProductSource>::new(self.to_search(cx), &name, files, cx))
    }
}
