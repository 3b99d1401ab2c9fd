//! What is wrong with a workbook or a cell of it, in words.

use super::{Explanation, Texts};
use crate::domain::replace_unprintable;
use crate::exchange::{CellProblem, WorkbookFault};
use crate::t;

/// Says why a workbook can't be read, with the way out.
pub(super) fn explain_workbook(texts: &Texts, file: &str, fault: &WorkbookFault) -> Explanation {
    let file = file.to_owned();
    let (message, hint) = match fault {
        WorkbookFault::Closed => {
            (t!(texts, "workbook-closed", file = file), t!(texts, "workbook-closed-hint"))
        }
        WorkbookFault::NoWorkbook => {
            (t!(texts, "workbook-none", file = file), t!(texts, "workbook-closed-hint"))
        }
        WorkbookFault::Damaged { detail } => {
            let detail = replace_unprintable(detail);
            (t!(texts, "workbook-damaged", file = file, detail = detail), t!(texts, "workbook-damaged-hint"))
        }
        WorkbookFault::TooLarge => {
            (t!(texts, "workbook-too-large", file = file), t!(texts, "workbook-too-large-hint"))
        }
        WorkbookFault::OutOfOrder { cell } => (
            t!(texts, "workbook-out-of-order", file = file, cell = cell.clone()),
            t!(texts, "workbook-damaged-hint"),
        ),
        WorkbookFault::LongCell { cell } => (
            t!(texts, "workbook-long-cell", file = file, cell = cell.clone()),
            t!(texts, "workbook-damaged-hint"),
        ),
    };
    Explanation { message, hint: Some(hint) }
}

/// Says what is wrong with a cell.
pub(super) fn cell_problem(texts: &Texts, cell: &str, problem: CellProblem) -> String {
    let cell = cell.to_owned();
    match problem {
        CellProblem::Failed => t!(texts, "workbook-cell-failed", cell = cell),
        CellProblem::NoValue => t!(texts, "workbook-cell-no-value", cell = cell),
        CellProblem::TruthValue => t!(texts, "workbook-cell-truth-value", cell = cell),
        CellProblem::TooManyDigits => t!(texts, "workbook-cell-too-many-digits", cell = cell),
        CellProblem::NoDay => t!(texts, "workbook-cell-no-day", cell = cell),
        CellProblem::Duration => t!(texts, "workbook-cell-duration", cell = cell),
        CellProblem::DayElsewhere => t!(texts, "workbook-cell-day-elsewhere", cell = cell),
    }
}
