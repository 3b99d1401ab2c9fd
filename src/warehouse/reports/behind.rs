//! The documents or lots behind a row of a report.

use std::collections::BTreeSet;

use super::accuracy::report_group;
use super::asked::go_on;
use super::catalogue::Catalogue;
use super::filter::ReportDays;
use super::flows::{facts_of, moved_query};
use super::group::{ReportGroup, RowTest};
use super::query::{Report, ReportQuery};
use super::run::standing_query;
use super::standing::LotsBehind;
use crate::domain::{Day, DocumentKind, DocumentNumber};
use crate::warehouse::{AccuracyGroup, Result, Warehouse};

impl Report {
    /// Whether its rows are made of documents one by one.
    pub fn is_of_documents(self) -> bool {
        matches!(self, Report::Movements | Report::Waste | Report::Top | Report::Fefo | Report::Suppliers)
    }

    /// Whether a row leads to the documents that it is made of.
    pub fn leads_to_documents(self) -> bool {
        self.is_of_documents() || self == Report::Counts
    }

    /// The kinds of documents that it tells of.
    pub(super) fn kinds(self) -> &'static [DocumentKind] {
        match self {
            Report::Waste => &[DocumentKind::WriteOff],
            Report::Top | Report::Fefo => &[DocumentKind::Dispatch],
            Report::Suppliers => &[DocumentKind::Receipt, DocumentKind::ReturnOut],
            _ => &DocumentKind::ALL,
        }
    }
}

impl Warehouse {
    /// Returns exactly the lots that a row of a report is made of; none where rows are of something else. Reads each lot once
    /// and, for a past day, the documents after it.
    pub fn lots_behind(
        &mut self,
        query: &ReportQuery,
        group: &ReportGroup,
        today: Day,
    ) -> Result<LotsBehind> {
        if !query.report().is_of_a_day() {
            return Ok(LotsBehind::default());
        }
        self.lots_of_row(&standing_query(query, today), group)
    }

    /// Returns exactly the documents that a row of a report is made of, newest first; none where rows are of something else.
    /// Reads the documents of its days once.
    pub fn documents_behind(
        &mut self,
        query: &ReportQuery,
        group: &ReportGroup,
        today: Day,
    ) -> Result<Vec<DocumentNumber>> {
        let (from, to) = query.told_days(today);
        let days = ReportDays { from: from.unwrap_or(Day::MIN), to: to.unwrap_or(Day::MAX) };
        let progress = self.progress();
        let book = self.store.read()?;
        let catalogue = Catalogue::load(&*book)?;
        let (filter, by) = (&query.options().filter, query.by());
        let (matcher, mut row_test) = (filter.matcher(), RowTest::new(by, group));
        let wanted = group.identity();
        let mut found = BTreeSet::new();
        let mut failed = Ok(());
        match query.report() {
            Report::Counts => book.standing_assertions(days.range(), &mut |row| {
                let of_row = report_group(AccuracyGroup::of(by.of_accuracy(), &row));
                if of_row.identity() == wanted {
                    found.insert(row.assertion.document);
                }
                go_on(&progress, &mut failed)
            })?,
            report if report.is_of_documents() => {
                let query = moved_query(report.kinds(), days, by, filter);
                book.moved_goods(&query, &mut |goods| {
                    let takes = matcher.takes_moved(&goods, &catalogue);
                    if takes && row_test.takes(&facts_of(&goods), &catalogue) {
                        found.insert(goods.document);
                    }
                    go_on(&progress, &mut failed)
                })?;
            }
            _ => {}
        }
        failed?;
        Ok(found.into_iter().rev().collect())
    }
}
