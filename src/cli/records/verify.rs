//! The result of a verification.

use serde::Serialize;

use super::Listing;
use crate::cli::table::{Column, text_column};
use crate::domain::Day;
use crate::i18n::Texts;
use crate::t;
use crate::warehouse::{Discrepancy, VerifyReport};

/// docs/CLI.md, "verify".
#[derive(Debug, Serialize)]
pub(crate) struct VerifyRecord<'a> {
    ok: bool,
    checked: u64,
    problems: Vec<DiscrepancyRecord<'a>>,
}

impl<'a> VerifyRecord<'a> {
    pub(crate) fn new(verified: &'a VerifyReport, day: Day) -> Self {
        VerifyRecord {
            ok: verified.problems.is_empty(),
            checked: verified.checked,
            problems: verified
                .problems
                .iter()
                .map(|problem| DiscrepancyListing::record(problem, day))
                .collect(),
        }
    }
}

crate::record! {
    /// docs/CLI.md, a problem found by "verify".
    pub(crate) DiscrepancyRecord<'a> {
        rule: &'a str,
        subject: &'a str,
        expected: &'a str,
        found: &'a str,
    }
}

pub(crate) struct DiscrepancyListing;

impl Listing for DiscrepancyListing {
    type Row = Discrepancy;
    type Record<'a> = DiscrepancyRecord<'a>;

    fn record(problem: &Discrepancy, _day: Day) -> DiscrepancyRecord<'_> {
        DiscrepancyRecord {
            rule: problem.rule,
            subject: &problem.subject,
            expected: &problem.expected,
            found: &problem.found,
        }
    }

    fn columns(texts: &Texts) -> Vec<Column> {
        vec![
            text_column(t!(texts, "cli-column-rule")),
            text_column(t!(texts, "cli-column-subject")),
            text_column(t!(texts, "cli-column-expected")),
            text_column(t!(texts, "cli-column-found")),
        ]
    }

    fn cells(problem: &Discrepancy, _texts: &Texts, _day: Day) -> Vec<String> {
        vec![
            problem.rule.to_owned(),
            problem.subject.clone(),
            problem.expected.clone(),
            problem.found.clone(),
        ]
    }
}
