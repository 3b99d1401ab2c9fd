//! The lines of a dispatch, planned or posted.

use super::{Listing, date_or_empty, display_or_empty, lot_name};
use crate::cli::table::{Column, number_column, text_column};
use crate::contract::{DispatchLineRecord, PassedOverRecord};
use crate::domain::fefo::{PassedLot, PlanLine};
use crate::domain::{Day, Decimals};
use crate::i18n::Texts;
use crate::t;

/// Lines of a dispatch, each with the product's decimals.
pub(crate) struct DispatchLineListing;

impl Listing for DispatchLineListing {
    type Row = (PlanLine, Decimals);
    type Record<'a> = DispatchLineRecord<'a>;

    fn record((line, _): &(PlanLine, Decimals), _day: Day) -> DispatchLineRecord<'_> {
        line.into()
    }

    fn columns(texts: &Texts) -> Vec<Column> {
        vec![
            text_column(t!(texts, "cli-column-location")),
            text_column(t!(texts, "cli-column-lot")),
            text_column(t!(texts, "cli-column-expires")),
            number_column(t!(texts, "cli-column-take")),
            number_column(t!(texts, "cli-column-left")),
        ]
    }

    fn cells((line, decimals): &(PlanLine, Decimals), texts: &Texts, _day: Day) -> Vec<String> {
        vec![
            display_or_empty(line.location.as_ref()),
            lot_name(line.code.as_ref(), line.lot),
            date_or_empty(texts, line.expires),
            texts.quantity(line.quantity, *decimals),
            texts.quantity(line.left, *decimals),
        ]
    }
}

/// Lots that a dispatch passed over, each with the product's decimals.
pub(crate) struct PassedOverListing;

impl Listing for PassedOverListing {
    type Row = (PassedLot, Decimals);
    type Record<'a> = PassedOverRecord<'a>;

    fn record((passed, _): &(PassedLot, Decimals), _day: Day) -> PassedOverRecord<'_> {
        passed.into()
    }

    fn columns(texts: &Texts) -> Vec<Column> {
        vec![
            text_column(t!(texts, "cli-column-location")),
            text_column(t!(texts, "cli-column-lot")),
            text_column(t!(texts, "cli-column-expires")),
            number_column(t!(texts, "cli-column-on-hand")),
            text_column(t!(texts, "cli-column-passed-over")),
        ]
    }

    fn cells((passed, decimals): &(PassedLot, Decimals), texts: &Texts, _day: Day) -> Vec<String> {
        vec![
            display_or_empty(passed.location.as_ref()),
            lot_name(passed.code.as_ref(), passed.lot),
            date_or_empty(texts, passed.expires),
            texts.quantity(passed.on_hand, *decimals),
            texts.pass_reason(passed.reason).to_owned(),
        ]
    }
}
