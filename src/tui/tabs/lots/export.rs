//! Writing the lots that are listed to a file, and labels of one.

use super::{LotSource, LotsTab, Response};
use crate::contract::LotRecord;
use crate::domain::Day;
use crate::t;
use crate::tui::component::{Effect, UpdateContext};
use crate::tui::panels::export_dialog::{ExportDialog, ExportedList};
use crate::tui::panels::label_dialog::LabelDialog;
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
    /// Opens the dialog that prints labels of the selected lot.
    pub(super) fn open_labels(&self, cx: &UpdateContext<'_>) -> Option<Effect<Response>> {
        let row = self.list.rows.selected_row()?;
        Some(Effect::open_overlay(LabelDialog::of_lot(row, self.labels.clone(), cx.texts)))
    }

    /// Opens the dialog that writes the list to a file.
    pub(super) fn open_export(&self, cx: &UpdateContext<'_>) -> Effect<Response> {
        let (name, files) = (t!(cx.texts, "export-name-lots"), self.export_files.clone());
        Effect::open_overlay(ExportDialog::<LotSource>::new(self.to_listed(cx), &name, files, cx))
    }
}
