//! The review of a count, worst line first: decisions about lines, and applying the rest.

mod detail;
mod reviewed_count;
mod update;
mod view;

use crate::domain::count::{CountId, Resolution};
use crate::domain::{DocumentNumber, Label};
use crate::tui::component::{Effect, UpdateContext};
use crate::tui::fetch::{Fetch, Fetched};
use crate::tui::tabs::counts::Response as Reply;
use crate::tui::widgets::table::rows_area;
use crate::tui::widgets::windowed_list::{KeyedRow, WindowedList};
pub(super) use update::resolved_notice;

use crate::warehouse::{
    AppliedCount, CountReview, DocumentSummary, LinesToResolve, ResolvedLines, Result, ReviewChanges,
    ReviewLine,
};

use reviewed_count::ReviewedCount;

/// The most documents that are shown beside a line.
const MAX_DOCUMENTS: usize = 20;

pub(super) struct ReviewScreen {
    id: CountId,
    /// The count held against the book; `None` until it is read.
    review: Option<ReviewedCount>,
    rows: WindowedList<ReviewLine>,
    /// The documents that moved the lot of a line since the count was opened.
    documents: Fetch<i64, Vec<DocumentSummary>>,
    is_detail_open: bool,
    /// Something is being written.
    is_busy: bool,
    is_stale: bool,
    /// The next news of a change is of a decision made here, whose lines were read with it.
    made_change: bool,
}

/// A response to the review.
pub(crate) enum Response {
    Read(Box<Result<CountReview>>),
    /// What changed since the review was read.
    Changed(Box<Result<ReviewChanges>>),
    Documents(Fetched<i64, Vec<DocumentSummary>>),
    /// A decision was chosen or confirmed.
    Decided(Choice),
    Resolved(Box<Result<Decided>>),
    ApplyConfirmed,
    Applied(Box<Result<AppliedCount>>),
}

/// What was decided, and the lines as they stand now; `None` if they are too many to be read one by one.
pub(crate) struct Decided {
    resolved: ResolvedLines,
    lines: Option<Vec<ReviewLine>>,
}

/// A decision about lines.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Choice {
    lines: LinesToResolve,
    resolution: Resolution,
    /// Whose figure; `None` for the latest.
    counter: Option<Label>,
}

impl KeyedRow for ReviewLine {
    type Key = i64;

    fn key(&self) -> i64 {
        self.row.line.key.line
    }
}

impl ReviewScreen {
    pub(super) fn new(id: CountId) -> Self {
        ReviewScreen {
            id,
            review: None,
            rows: WindowedList::default(),
            documents: Fetch::default(),
            is_detail_open: false,
            is_busy: false,
            is_stale: false,
            made_change: false,
        }
    }

    pub(super) fn id(&self) -> CountId {
        self.id
    }

    /// Reads the count and compares it with the book.
    pub(super) fn read(&mut self) -> Vec<Effect<Reply>> {
        self.is_stale = false;
        let id = self.id;
        vec![Effect::read("review", move |warehouse| {
            Reply::Review(Response::Read(Box::new(warehouse.review_count(id))))
        })]
    }

    /// Reads what changed since the review was read; everything if that is much.
    fn read_changes(&mut self) -> Vec<Effect<Reply>> {
        let Some(basis) = self.review.as_ref().map(|review| review.basis.clone()) else { return self.read() };
        self.is_stale = false;
        let id = self.id;
        vec![Effect::read("review", move |warehouse| {
            let changes = warehouse.review_changes(&basis).transpose();
            Reply::Review(match changes {
                Some(changes) => Response::Changed(Box::new(changes)),
                None => Response::Read(Box::new(warehouse.review_count(id))),
            })
        })]
    }

    /// Shows a review. The selection stays on its line.
    fn show(&mut self, review: CountReview) {
        let review = ReviewedCount::new(review);
        self.rows.invalidate_rows();
        self.rows.set_all_keys(review.numbers());
        self.review = Some(review);
        self.documents.invalidate();
    }

    /// Shows what changed.
    fn show_changes(&mut self, changes: ReviewChanges) {
        let Some(review) = &mut self.review else { return };
        let lines = review.take_changes(changes);
        self.show_lines(lines);
    }

    /// Shows lines as they stand now.
    fn show_lines(&mut self, lines: Vec<ReviewLine>) {
        let Some(review) = &mut self.review else { return };
        for line in &lines {
            review.put(line.clone());
        }
        self.rows.set_all_keys(review.numbers());
        self.rows.insert_rows(lines);
        self.documents.invalidate();
    }

    /// Fills the window of the list, and reads what is shown beside it.
    pub(super) fn load_window(&mut self, cx: &UpdateContext<'_>) -> Vec<Effect<Reply>> {
        let layout = self.layout(cx.area);
        self.rows.set_height(rows_area(layout.table).height);
        let missing = self.rows.take_missing_keys();
        if let Some(review) = &self.review {
            let line = |number: &i64| review.line(*number).cloned();
            self.rows.insert_rows(missing.iter().filter_map(line).collect());
        }
        let shown = layout.detail.filter(|_| cx.visible);
        shown.and_then(|_| self.fetch_documents()).into_iter().collect()
    }

    fn fetch_documents(&mut self) -> Option<Effect<Reply>> {
        let line = self.rows.selected_row()?;
        let newest = line.later.iter().rev().take(MAX_DOCUMENTS).map(|change| change.document);
        let mut numbers: Vec<DocumentNumber> = newest.collect();
        numbers.dedup();
        let job = self
            .documents
            .load_if_needed(line.key(), move |warehouse| warehouse.document_summaries(&numbers))?;
        Some(Effect::read("documents", move |warehouse| Reply::Review(Response::Documents(job(warehouse)))))
    }
}
