//! What a report asks a book.

use std::ops::ControlFlow;

use super::filter::{ReportDays, ReportFilter};
use super::group::ReportBy;
use crate::domain::Day;
use crate::store::ReadTransaction;
use crate::warehouse::{Progress, Result};

/// What is asked of a book.
pub(super) struct Asked<'a> {
    pub(super) book: &'a dyn ReadTransaction,
    pub(super) days: ReportDays,
    pub(super) by: ReportBy,
    pub(super) filter: &'a ReportFilter,
    pub(super) today: Day,
    pub(super) progress: &'a Progress,
}

/// Reads on, unless the report was cancelled; then the error is kept.
pub(super) fn go_on(progress: &Progress, failed: &mut Result<()>) -> ControlFlow<()> {
    match progress.ensure_not_cancelled() {
        Ok(()) => ControlFlow::Continue(()),
        Err(error) => {
            *failed = Err(error);
            ControlFlow::Break(())
        }
    }
}
