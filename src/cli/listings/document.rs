//! Documents, and the facts that one changed.

use super::{Listing, display_or_empty, lot_name};
use crate::cli::table::{Column, number_column, text_column};
use crate::contract::{DocumentHeadRecord, DocumentRecord};
use crate::domain::Day;
use crate::i18n::Texts;
use crate::t;
use crate::warehouse::{DocumentContents, DocumentSummary};

pub(crate) struct DocumentListing;

impl Listing for DocumentListing {
    type Row = DocumentSummary;
    type Record<'a> = DocumentHeadRecord<'a>;

    fn record(summary: &DocumentSummary, _day: Day) -> DocumentHeadRecord<'_> {
        summary.into()
    }

    fn columns(texts: &Texts) -> Vec<Column> {
        vec![
            number_column(t!(texts, "cli-column-number")),
            text_column(t!(texts, "cli-column-day")),
            text_column(t!(texts, "cli-column-kind")),
            text_column(t!(texts, "cli-column-sku")),
            number_column(t!(texts, "cli-column-quantity")).with_drop_rank(1),
            text_column(t!(texts, "cli-column-partner")).with_wrapping().with_drop_rank(2),
            text_column(t!(texts, "cli-column-reference")).with_drop_rank(3),
            text_column(t!(texts, "cli-column-operator")).with_drop_rank(4),
            text_column(t!(texts, "cli-column-at")).with_drop_rank(6),
            text_column(t!(texts, "cli-column-reason")).with_wrapping().with_drop_rank(5),
            text_column(t!(texts, "cli-column-document")).with_drop_rank(7),
        ]
    }

    fn cells(summary: &DocumentSummary, texts: &Texts, _day: Day) -> Vec<String> {
        let (document, stamp) = (&summary.document, &summary.document.stamp);
        let subject = summary.subject.as_ref();
        let quantity = summary.totals.zip(subject).map(|(totals, subject)| {
            let decimals = subject.product.decimals;
            let sides = [totals.incoming.to_incoming(), totals.outgoing.to_outgoing()];
            let moved = sides.into_iter().filter(|change| !change.is_zero());
            moved.map(|change| texts.change(change, decimals)).collect::<Vec<_>>().join(" ")
        });
        vec![
            document.number.0.to_string(),
            match stamp.backdated {
                true => t!(texts, "cli-day-backdated", day = texts.date(stamp.day)),
                false => texts.date(stamp.day),
            },
            texts.document_kind(document.kind).to_owned(),
            subject.map(|subject| subject.product.sku.to_string()).unwrap_or_default(),
            quantity.unwrap_or_default(),
            display_or_empty(stamp.partner.as_ref()),
            display_or_empty(stamp.reference.as_ref()),
            texts.operator_at_station(&stamp.operator, &stamp.station),
            texts.date_time(stamp.at),
            display_or_empty(stamp.reason.as_ref()),
            document.id.to_string(),
        ]
    }
}

/// Documents with all they did, in JSON.
pub(crate) struct ContentsListing;

impl Listing for ContentsListing {
    type Row = DocumentContents;
    type Record<'a> = DocumentRecord<'a>;

    fn record(contents: &DocumentContents, _day: Day) -> DocumentRecord<'_> {
        contents.into()
    }

    fn columns(texts: &Texts) -> Vec<Column> {
        DocumentListing::columns(texts)
    }

    fn cells(contents: &DocumentContents, texts: &Texts, day: Day) -> Vec<String> {
        DocumentListing::cells(&contents.summary, texts, day)
    }
}

/// The lines of a table of changed facts: product, lot, fact, before, after.
pub(crate) fn change_lines(contents: &DocumentContents, texts: &Texts) -> Vec<String> {
    let lines = contents.changes.iter().map(|row| {
        let change = &row.change;
        let lot = match change.lot {
            Some(lot) => lot_name(row.code.as_ref(), lot),
            None => display_or_empty(row.code.as_ref()),
        };
        let value = |value: &Option<String>| {
            let shown = value.as_deref().map(|value| texts.recorded_fact(change.field, value));
            shown.unwrap_or_else(|| "–".to_owned())
        };
        t!(
            texts,
            "cli-document-change",
            sku = row.product.sku.to_string(),
            lot = lot,
            field = texts.field_label(change.field),
            before = value(&change.before),
            after = value(&change.after)
        )
    });
    lines.collect()
}
