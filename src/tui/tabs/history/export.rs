//! Writing the documents that are listed to a file, and labels of what one brought.

use super::{DocumentSource, HistoryTab, Response};
use crate::contract::DocumentHeadRecord;
use crate::domain::{Day, DocumentKind};
use crate::t;
use crate::tui::component::{Effect, UpdateContext};
use crate::tui::panels::export_dialog::{ExportDialog, ExportedList};
use crate::tui::panels::label_dialog::LabelDialog;
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

/// Whether goods may have come in by a document, so that there are labels of them.
pub(super) fn may_have_brought(line: &DocumentSummary) -> bool {
    let kinds = [
        DocumentKind::Receipt,
        DocumentKind::ReturnIn,
        DocumentKind::Transfer,
        DocumentKind::Adjustment,
        DocumentKind::Count,
    ];
    line.document.movements > 0 && kinds.contains(&line.document.kind)
}

impl HistoryTab {
    /// Opens the dialog that prints labels of what the selected document brought.
    pub(super) fn open_labels(&self, cx: &UpdateContext<'_>) -> Option<Effect<Response>> {
        let document = &self.list.rows.selected_row()?.document;
        let subject = [cx.texts.document_kind(document.kind), &cx.texts.date(document.stamp.day)].join("  ");
        let dialog = LabelDialog::of_document(document.id, subject, self.labels.clone(), cx.texts);
        Some(Effect::open_overlay(dialog))
    }

    /// Opens the dialog that writes the list to a file.
    pub(super) fn open_export(&self, cx: &UpdateContext<'_>) -> Effect<Response> {
        let (name, files) = (t!(cx.texts, "export-name-documents"), self.export_files.clone());
        let query = self.filter.to_query(cx.today);
        Effect::open_overlay(ExportDialog::<DocumentSource>::new(query, &name, files, cx))
    }
}
