//! The result of a verification.

use serde::Serialize;

use super::record;
use crate::warehouse::{Discrepancy, VerifyReport};

/// docs/CLI.md, "verify".
#[derive(Debug, Serialize)]
pub struct VerifyRecord<'a> {
    ok: bool,
    checked: u64,
    problems: Vec<DiscrepancyRecord<'a>>,
}

impl<'a> From<&'a VerifyReport> for VerifyRecord<'a> {
    fn from(verified: &'a VerifyReport) -> Self {
        VerifyRecord {
            ok: verified.problems.is_empty(),
            checked: verified.checked,
            problems: verified.problems.iter().map(DiscrepancyRecord::from).collect(),
        }
    }
}

record! {
    /// docs/CLI.md, a problem found by "verify".
    pub DiscrepancyRecord<'a> {
        rule: &'a str,
        subject: &'a str,
        expected: &'a str,
        found: &'a str,
    }
}

impl<'a> From<&'a Discrepancy> for DiscrepancyRecord<'a> {
    fn from(problem: &'a Discrepancy) -> Self {
        DiscrepancyRecord {
            rule: problem.rule,
            subject: &problem.subject,
            expected: &problem.expected,
            found: &problem.found,
        }
    }
}
