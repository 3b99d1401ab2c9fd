//! The report of a verification, and what is doubtful because something else can't be read.

use std::collections::HashSet;

use crate::domain::ProductId;
use crate::store::{Contradiction, StoreError, UnreadableRow};
use crate::warehouse::{Error, Result};

/// Result of a verification.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VerifyReport {
    /// Number of facts checked.
    pub checked: u64,
    /// Facts that don't hold.
    pub problems: Vec<Discrepancy>,
}

/// A fact that doesn't hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discrepancy {
    /// Stable name of the violated rule.
    pub rule: &'static str,
    /// Subject, such as `lot 12` or `product MLK-1000`.
    pub subject: String,
    /// Value according to the ledger.
    pub expected: String,
    /// Value stored.
    pub found: String,
}

/// Counts checks and collects discrepancies.
pub(super) struct ReportBuilder<'a> {
    report: VerifyReport,
    progress: &'a mut dyn FnMut(u64),
    /// Products of which something can't be read. What follows from that is not told again.
    doubtful: HashSet<ProductId>,
    /// Something can't be read, and not even its product.
    all_doubtful: bool,
    /// The schema is not the one that queries are made for.
    is_altered: bool,
}

/// Checks between two calls of `progress`.
const PROGRESS_STEP: u64 = 4096;

/// Rule of rows that can't be read.
const UNREADABLE: &str = "unreadable";

impl<'a> ReportBuilder<'a> {
    pub(super) fn new(progress: &'a mut dyn FnMut(u64)) -> Self {
        ReportBuilder {
            report: VerifyReport::default(),
            progress,
            doubtful: HashSet::new(),
            all_doubtful: false,
            is_altered: false,
        }
    }

    pub(super) fn finish(self) -> VerifyReport {
        self.report
    }

    /// Checks a fact. `words` (subject, expected, found) is only called if it doesn't hold.
    pub(super) fn check(
        &mut self,
        rule: &'static str,
        holds: bool,
        words: impl FnOnce() -> (String, String, String),
    ) {
        self.report.checked += 1;
        if self.report.checked.is_multiple_of(PROGRESS_STEP) {
            (self.progress)(self.report.checked);
        }
        if !holds {
            let (subject, expected, found) = words();
            self.report.problems.push(Discrepancy { rule, subject, expected, found });
        }
    }

    /// Checks that two values are equal.
    pub(super) fn check_equal<T: PartialEq + std::fmt::Display>(
        &mut self,
        rule: &'static str,
        subject: impl FnOnce() -> String,
        expected: T,
        found: T,
    ) {
        let holds = expected == found;
        self.check(rule, holds, || (subject(), expected.to_string(), found.to_string()));
    }

    /// Tells what a check of the database found to be stored in two ways that differ.
    pub(super) fn check_all(&mut self, rule: &'static str, wrong: Vec<Contradiction>) {
        self.report.checked += 1;
        let discrepancy =
            |Contradiction { subject, expected, found }| Discrepancy { rule, subject, expected, found };
        self.report.problems.extend(wrong.into_iter().map(discrepancy));
    }

    /// Tells of a row that can't be read. Its product is doubtful from here on.
    pub(super) fn add_unreadable(&mut self, row: &UnreadableRow) {
        self.tell_unreadable(row.subject.clone(), row.detail.clone());
        self.doubt(row.product);
    }

    /// Makes a product doubtful, or all if it is not known which.
    pub(super) fn doubt(&mut self, product: Option<ProductId>) {
        self.doubtful.extend(product);
        self.all_doubtful |= product.is_none();
    }

    /// Tells of a row that can't be read and concerns these products.
    pub(super) fn add_unreadable_of(
        &mut self,
        row: &UnreadableRow,
        products: impl IntoIterator<Item = ProductId>,
    ) {
        self.tell_unreadable(row.subject.clone(), row.detail.clone());
        self.doubtful.extend(products);
    }

    fn tell_unreadable(&mut self, subject: String, detail: String) {
        self.check(UNREADABLE, false, || (subject, "a row that can be read".to_owned(), detail));
    }

    /// Returns whether something of this product can't be read, so that nothing can be proved of it.
    pub(super) fn doubts(&self, product: ProductId) -> bool {
        self.all_doubtful || self.doubtful.contains(&product)
    }

    /// Returns whether anything can't be read.
    pub(super) fn doubts_any(&self) -> bool {
        self.all_doubtful || !self.doubtful.is_empty()
    }

    /// Checks the schema. Where it differs, queries may fail.
    pub(super) fn check_schema(&mut self, differences: Vec<Contradiction>) {
        self.is_altered = !differences.is_empty();
        self.check_all("schema", differences);
    }

    /// Returns what was read. If damage ended the reading, or an altered schema, tells so and returns `None`. Any other
    /// error remains one: a device that fails proves nothing.
    pub(super) fn accept<T>(&mut self, subject: &str, answer: Result<T>) -> Result<Option<T>> {
        match answer {
            Ok(value) => Ok(Some(value)),
            Err(Error::Store(StoreError::Corrupt { detail })) => {
                self.tell_unreadable(subject.to_owned(), detail);
                Ok(None)
            }
            Err(Error::Store(StoreError::Other { detail })) if self.is_altered => {
                self.tell_unreadable(subject.to_owned(), detail);
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_that_fails_proves_nothing() {
        let mut ignore = |_| {};
        let mut findings = ReportBuilder::new(&mut ignore);
        let damaged = || Err::<(), _>(StoreError::Corrupt { detail: "page 7".to_owned() }.into());
        let failed = || {
            let fault = crate::files::FileFault::Device;
            Err::<(), _>(StoreError::Unreachable { location: "stock.db".to_owned(), fault }.into())
        };
        let missing =
            || Err::<(), _>(StoreError::Other { detail: "no such index: lot_fefo".to_owned() }.into());
        assert_eq!(findings.accept("lots", damaged()), Ok(None));
        assert_eq!(findings.accept("lots", failed()), failed().map(Some));
        assert_eq!(findings.accept("lots", missing()), missing().map(Some));
        let subject = "index lot_fefo".to_owned();
        findings.check_schema(vec![Contradiction {
            subject,
            expected: "one".to_owned(),
            found: "none".to_owned(),
        }]);
        assert_eq!(findings.accept("lots", missing()), Ok(None));
        assert_eq!(findings.accept("lots", failed()), failed().map(Some));
        let rules: Vec<&str> = findings.finish().problems.iter().map(|problem| problem.rule).collect();
        assert_eq!(rules, ["unreadable", "schema", "unreadable"]);
    }
}
