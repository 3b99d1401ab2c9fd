//! Writing the alerts that are listed to a file.

use super::rows::AlertListRow;
use super::{AlertSource, AlertsTab, Response, alert_query};
use crate::contract::AlertRecord;
use crate::domain::Day;
use crate::t;
use crate::tui::component::{Effect, UpdateContext};
use crate::tui::panels::export_dialog::{ExportDialog, ExportedList};
use crate::warehouse::{Result, Warehouse};

impl ExportedList for AlertSource {
    type Record<'a> = AlertRecord<'a>;

    type Facts = ();

    fn facts(_: &mut Warehouse, rows: &[AlertListRow]) -> Result<Vec<()>> {
        Ok(vec![(); rows.len()])
    }

    fn record<'a>(row: &'a AlertListRow, (): &(), day: Day) -> Option<AlertRecord<'a>> {
        row.alert().map(|alert| AlertRecord::new(alert, day))
    }
}

impl AlertsTab {
    /// Opens the dialog that writes the list to a file.
    pub(super) fn open_export(&self, cx: &UpdateContext<'_>) -> Effect<Response> {
        let (name, files) = (t!(cx.texts, "export-name-alerts"), self.export_files.clone());
        let query = alert_query(self.show, cx.alerts_day);
        Effect::open_overlay(ExportDialog::<AlertSource>::new(query, &name, files, cx))
    }
}
