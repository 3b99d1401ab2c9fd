//! The keys of the terminal UI.

use super::Listing;
use crate::cli::table::{Column, text_column};
use crate::contract::{KeyBinding, KeyRecord};
use crate::domain::Day;
use crate::i18n::Texts;
use crate::t;

pub(crate) struct KeyListing;

impl Listing for KeyListing {
    type Row = KeyBinding;
    type Record<'a> = KeyRecord<'a>;

    fn record(row: &KeyBinding, _day: Day) -> KeyRecord<'_> {
        row.into()
    }

    fn columns(texts: &Texts) -> Vec<Column> {
        vec![
            text_column(t!(texts, "cli-column-key-scope")),
            text_column(t!(texts, "cli-column-action")),
            text_column(t!(texts, "cli-column-keys")),
            text_column(t!(texts, "cli-column-what-it-does")).with_wrapping(),
        ]
    }

    fn cells(row: &KeyBinding, _texts: &Texts, _day: Day) -> Vec<String> {
        vec![
            row.scope.to_owned(),
            row.action.to_owned(),
            row.shown_keys.0.join("  "),
            row.description.clone(),
        ]
    }
}
