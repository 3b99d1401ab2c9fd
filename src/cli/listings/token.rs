//! Tokens.

use super::{Listing, date_or_empty};
use crate::cli::table::{Column, text_column};
use crate::contract::TokenRecord;
use crate::domain::Day;
use crate::i18n::Texts;
use crate::t;
use crate::warehouse::ApiToken;

pub(crate) struct TokenListing;

impl Listing for TokenListing {
    type Row = ApiToken;
    type Record<'a> = TokenRecord<'a>;

    fn record(row: &ApiToken, _day: Day) -> TokenRecord<'_> {
        row.into()
    }

    fn columns(texts: &Texts) -> Vec<Column> {
        vec![
            text_column(t!(texts, "cli-column-token")),
            text_column(t!(texts, "cli-column-token-scope")),
            text_column(t!(texts, "cli-column-good-until")),
            text_column(t!(texts, "cli-column-last-used")),
            text_column(t!(texts, "cli-column-revoked")),
        ]
    }

    fn cells(row: &ApiToken, texts: &Texts, day: Day) -> Vec<String> {
        let moment = |at: Option<_>| at.map(|at| texts.date_time_with_day(at, day)).unwrap_or_default();
        vec![
            row.name.to_string(),
            row.scope.name().to_owned(),
            date_or_empty(texts, row.expires),
            moment(row.last_used),
            moment(row.revoked_at),
        ]
    }
}
