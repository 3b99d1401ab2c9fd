//! The schedule of cycle counts, and the shelves that are due by it.

use super::{Listing, display_or_empty};
use crate::cli::table::{Column, number_column, text_column};
use crate::contract::{CycleRecord, DueShelfRecord};
use crate::domain::Day;
use crate::domain::count::{CountCycle, DueShelf};
use crate::i18n::Texts;
use crate::t;

pub(crate) struct CycleListing;

impl Listing for CycleListing {
    type Row = CountCycle;
    type Record<'a> = CycleRecord<'a>;

    fn record(cycle: &CountCycle, _day: Day) -> CycleRecord<'_> {
        cycle.into()
    }

    fn columns(texts: &Texts) -> Vec<Column> {
        vec![
            text_column(t!(texts, "cli-column-scope")).with_wrapping(),
            number_column(t!(texts, "cli-column-every-days")),
        ]
    }

    fn cells(cycle: &CountCycle, texts: &Texts, _day: Day) -> Vec<String> {
        vec![texts.cycle_subject(&cycle.subject), cycle.days.to_string()]
    }
}

pub(crate) struct DueShelfListing;

impl Listing for DueShelfListing {
    type Row = DueShelf;
    type Record<'a> = DueShelfRecord<'a>;

    fn record(shelf: &DueShelf, day: Day) -> DueShelfRecord<'_> {
        DueShelfRecord::new(shelf, day)
    }

    fn columns(texts: &Texts) -> Vec<Column> {
        vec![
            text_column(t!(texts, "cli-column-location")),
            number_column(t!(texts, "cli-column-lots-due")),
            text_column(t!(texts, "cli-column-due-since")),
            number_column(t!(texts, "cli-column-days-overdue")),
        ]
    }

    fn cells(shelf: &DueShelf, texts: &Texts, day: Day) -> Vec<String> {
        vec![
            display_or_empty(shelf.location.as_ref()),
            texts.integer(shelf.lots.into()),
            texts.date(shelf.due),
            day.days_since(shelf.due).to_string(),
        ]
    }
}
