//! Writing the lots that are listed to a file.

use super::{LotSource, LotsTab, Response};
use crate::contract::LotRecord;
use crate::domain::Day;
use crate::t;
use crate::tui::component::{Effect, UpdateContext};
use crate::tui::panels::export_dialog::{ExportDialog, ExportedList};
use crate::warehouse::{LotRow, Result, Warehouse};

impl ExportedList for LotSource {
    type Record<'a> = LotRecord<'a>;

    type Facts = ();

    fn facts(_: &mut Warehouse, rows: &[LotRow]) -> Result<Vec<()>> {
        Ok(vec![(); rows.len()])
    }

    fn record<'a>(row: &'a LotRow, (): &(), day: Day) -> Option<LotRecord<'a>> {
        Some(LotRecord::new(row, day))
    }
}

impl LotsTab {
    /// Opens the dialog that writes the list to a file.
    pub(super) fn open_export(&self, cx: &UpdateContext<'_>) -> Effect<Response> {
        let (name, files) = (t!(cx.texts, "export-name-lots"), self.export_files.clone());
        Effect::open_overlay(ExportDialog::<LotSource>::new(self.to_search(cx), &name, files, cx))
    }
}
