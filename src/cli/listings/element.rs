//! The elements of a scanned code.

use super::Listing;
use crate::cli::table::{Column, text_column};
use crate::contract::ElementRecord;
use crate::domain::Day;
use crate::domain::gs1::Element;
use crate::i18n::Texts;
use crate::t;

/// An element that is borrowed from nothing.
type OwnedElement = Element<'static>;

pub(crate) struct ElementListing;

impl Listing for ElementListing {
    type Row = OwnedElement;
    type Record<'a> = ElementRecord<'a>;

    fn record<'a>(element: &'a OwnedElement, _day: Day) -> ElementRecord<'a> {
        element.into()
    }

    fn columns(texts: &Texts) -> Vec<Column> {
        vec![
            text_column(t!(texts, "cli-column-ai")),
            text_column(t!(texts, "cli-column-data")).with_wrapping().with_drop_rank(1),
            text_column(t!(texts, "cli-column-value")),
            text_column(t!(texts, "cli-column-meaning")),
        ]
    }

    fn cells(element: &OwnedElement, texts: &Texts, day: Day) -> Vec<String> {
        vec![
            element.ai().to_string(),
            texts.ai_title(element.ai()),
            element.value().to_owned(),
            texts.code_meaning(&element.meaning(day)).unwrap_or_default(),
        ]
    }
}
