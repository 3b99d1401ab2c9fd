use super::Listing;
use crate::cli::table::{Column, text_column};
use crate::contract::DiscrepancyRecord;
use crate::domain::Day;
use crate::i18n::Texts;
use crate::t;
use crate::warehouse::Discrepancy;

pub(crate) struct DiscrepancyListing;

impl Listing for DiscrepancyListing {
    type Row = Discrepancy;
    type Record<'a> = DiscrepancyRecord<'a>;

    fn record(problem: &Discrepancy, _day: Day) -> DiscrepancyRecord<'_> {
        problem.into()
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
