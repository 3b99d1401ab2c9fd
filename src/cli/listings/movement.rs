//! Movements: of the ledger, of a document, and of one that is planned.

use super::{Listing, display_or_empty, lot_name};
use crate::cli::table::{Column, number_column, text_column};
use crate::contract::MovementRecord;
use crate::domain::{Day, DocumentKind};
use crate::i18n::Texts;
use crate::t;
use crate::warehouse::{MovementRow, PlannedMovement};

/// Movements of the ledger, each with the number of its document.
pub(crate) struct MovementListing;

impl Listing for MovementListing {
    type Row = MovementRow;
    type Record<'a> = MovementRecord<'a>;

    fn record(row: &MovementRow, _day: Day) -> MovementRecord<'_> {
        row.into()
    }

    fn columns(texts: &Texts) -> Vec<Column> {
        vec![
            number_column(t!(texts, "cli-column-number")).with_drop_rank(2),
            text_column(t!(texts, "cli-column-at")),
            text_column(t!(texts, "cli-column-kind")),
            text_column(t!(texts, "cli-column-sku")),
            text_column(t!(texts, "cli-column-lot")),
            text_column(t!(texts, "cli-column-location")).with_drop_rank(1),
            number_column(t!(texts, "cli-column-quantity")),
            number_column(t!(texts, "cli-column-on-hand-after")).with_drop_rank(3),
            text_column(t!(texts, "cli-column-reference")).with_drop_rank(4),
            text_column(t!(texts, "cli-column-operator")).with_drop_rank(5),
            text_column(t!(texts, "cli-column-reason")).with_wrapping().with_drop_rank(6),
            text_column(t!(texts, "cli-column-document")).with_drop_rank(7),
        ]
    }

    fn cells(row: &MovementRow, texts: &Texts, _day: Day) -> Vec<String> {
        let by = t!(
            texts,
            "cli-operator-at-station",
            operator = row.stamp.operator.to_string(),
            station = row.stamp.station.to_string()
        );
        vec![
            row.number.map(|number| number.0.to_string()).unwrap_or_default(),
            texts.date_time_with_day(row.stamp.at, row.stamp.day),
            texts.document_kind(row.kind).to_owned(),
            row.sku.to_string(),
            lot_name(row.code.as_ref(), row.lot),
            place_text(row),
            texts.change(row.change, row.decimals),
            texts.quantity(row.on_hand_after, row.decimals),
            display_or_empty(row.stamp.reference.as_ref()),
            by,
            display_or_empty(row.stamp.reason.as_ref()),
            row.document.to_string(),
        ]
    }
}

/// Where it happened; of a transfer, from where to where.
fn place_text(row: &MovementRow) -> String {
    let (here, other) =
        (display_or_empty(row.location.as_ref()), display_or_empty(row.other_location.as_ref()));
    match row.kind {
        DocumentKind::Transfer if row.change.is_incoming() => format!("{other} → {here}"),
        DocumentKind::Transfer => format!("{here} → {other}"),
        _ => here,
    }
}

/// Movements of a document that is told with them.
pub(crate) struct DocumentMovementListing;

impl Listing for DocumentMovementListing {
    type Row = MovementRow;
    type Record<'a> = MovementRecord<'a>;

    fn record(row: &MovementRow, _day: Day) -> MovementRecord<'_> {
        row.into()
    }

    fn columns(texts: &Texts) -> Vec<Column> {
        MovementListing::columns(texts).into_iter().skip(1).collect()
    }

    fn cells(row: &MovementRow, texts: &Texts, day: Day) -> Vec<String> {
        MovementListing::cells(row, texts, day).into_iter().skip(1).collect()
    }
}

/// Movements that a document would have. It has no id, nor has a lot that it would open.
pub(crate) struct PlannedMovementListing;

impl Listing for PlannedMovementListing {
    type Row = PlannedMovement;
    type Record<'a> = MovementRecord<'a>;

    fn record(row: &PlannedMovement, _day: Day) -> MovementRecord<'_> {
        row.into()
    }

    fn columns(texts: &Texts) -> Vec<Column> {
        let mut columns = DocumentMovementListing::columns(texts);
        columns.pop();
        columns
    }

    fn cells(row: &PlannedMovement, texts: &Texts, day: Day) -> Vec<String> {
        let mut cells = DocumentMovementListing::cells(&row.row, texts, day);
        cells.pop();
        if let (None, None, Some(lot)) = (row.lot, &row.row.code, cells.get_mut(3)) {
            *lot = t!(texts, "word-no-code");
        }
        cells
    }
}
