//! Writing the documents that are listed to a file.

use super::{DocumentSource, HistoryTab, Response};
use crate::contract::DocumentHeadRecord;
use crate::domain::Day;
use crate::t;
use crate::tui::component::{Effect, UpdateContext};
use crate::tui::panels::export_dialog::{ExportDialog, ExportedList};
use crate::warehouse::{DocumentSummary, Result, Warehouse};

impl ExportedList for DocumentSource {
    type Record<'a> = DocumentHeadRecord<'a>;

    type Facts = ();

    fn facts(_: &mut Warehouse, rows: &[DocumentSummary]) -> Result<Vec<()>> {
        Ok(vec![(); rows.len()])
    }

    fn record<'a>(row: &'a DocumentSummary, (): &(), _day: Day) -> Option<DocumentHeadRecord<'a>> {
        Some(row.into())
    }
}

impl HistoryTab {
    /// Opens the dialog that writes the list to a file.
    pub(super) fn open_export(&self, cx: &UpdateContext<'_>) -> Effect<Response> {
        let (name, files) = (t!(cx.texts, "export-name-documents"), self.export_files.clone());
        let query = self.filter.to_query(cx.today);
        Effect::open_overlay(ExportDialog::<DocumentSource>::new(query, &name, files, cx))
    }
}
