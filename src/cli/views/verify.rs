//! The result of a verification.

use serde::Serialize;

use super::Listing;
use crate::cli::table::{Column, text};
use crate::domain::Day;
use crate::i18n::Texts;
use crate::t;
use crate::warehouse::{Problem, Verified};

/// docs/CLI.md, "verify".
#[derive(Debug, Serialize)]
pub(crate) struct VerifiedRecord<'a> {
    ok: bool,
    checked: u64,
    problems: Vec<ProblemRecord<'a>>,
}

impl<'a> VerifiedRecord<'a> {
    pub(crate) fn of(verified: &'a Verified, day: Day) -> Self {
        VerifiedRecord {
            ok: verified.problems.is_empty(),
            checked: verified.checked,
            problems: verified.problems.iter().map(|problem| Problems::record(problem, day)).collect(),
        }
    }
}

crate::record! {
    /// docs/CLI.md, a problem found by "verify".
    pub(crate) ProblemRecord<'a> {
        rule: &'a str,
        subject: &'a str,
        expected: &'a str,
        found: &'a str,
    }
}

pub(crate) struct Problems;

impl Listing for Problems {
    type Row = Problem;
    type Record<'a> = ProblemRecord<'a>;

    fn record(problem: &Problem, _day: Day) -> ProblemRecord<'_> {
        ProblemRecord {
            rule: problem.rule,
            subject: &problem.subject,
            expected: &problem.expected,
            found: &problem.found,
        }
    }

    fn columns(texts: &Texts) -> Vec<Column> {
        vec![
            text(t!(texts, "cli-column-rule")),
            text(t!(texts, "cli-column-subject")),
            text(t!(texts, "cli-column-expected")),
            text(t!(texts, "cli-column-found")),
        ]
    }

    fn cells(problem: &Problem, _texts: &Texts, _day: Day) -> Vec<String> {
        vec![
            problem.rule.to_owned(),
            problem.subject.clone(),
            problem.expected.clone(),
            problem.found.clone(),
        ]
    }
}
