use super::{Listing, name, plain};
use crate::cli::table::{Column, number, text};
use crate::domain::{Day, DocumentId, LotCode, Reason};
use crate::exchange::{Exact, Instant};
use crate::i18n::Texts;
use crate::t;
use crate::warehouse::MovementRow;

crate::record! {
    /// docs/CLI.md, "movement".
    pub(crate) MovementRecord<'a> {
        id: i64,
        document: DocumentId,
        kind: &'a str,
        sku: &'a str,
        lot_id: i64,
        lot: Option<&'a str>,
        quantity: Exact,
        on_hand_after: Exact,
        at: Instant,
        operator: &'a str,
        station: &'a str,
        reference: Option<&'a str>,
        reason: Option<&'a str>,
        reverses: Option<DocumentId>,
    }
}

pub(crate) struct Movements;

impl Listing for Movements {
    type Row = MovementRow;
    type Record<'a> = MovementRecord<'a>;

    fn record(row: &MovementRow, _day: Day) -> MovementRecord<'_> {
        MovementRecord {
            id: row.id.0,
            document: row.document,
            kind: row.kind.name(),
            sku: row.sku.as_str(),
            lot_id: row.lot.0,
            lot: row.code.as_ref().map(LotCode::as_str),
            quantity: row.change.into(),
            on_hand_after: row.on_hand_after.into(),
            at: Instant(row.at),
            operator: row.operator.as_str(),
            station: row.station.as_str(),
            reference: name(row.reference.as_ref()),
            reason: row.reason.as_ref().map(Reason::as_str),
            reverses: row.reverses,
        }
    }

    fn columns(texts: &Texts) -> Vec<Column> {
        vec![
            text(t!(texts, "cli-column-at")),
            text(t!(texts, "cli-column-kind")),
            text(t!(texts, "cli-column-sku")),
            text(t!(texts, "cli-column-lot")),
            number(t!(texts, "cli-column-quantity")),
            number(t!(texts, "cli-column-on-hand-after")).aside(1),
            text(t!(texts, "cli-column-reference")).aside(3),
            text(t!(texts, "cli-column-operator")).aside(4),
            text(t!(texts, "cli-column-reason")).breaking().aside(5),
            text(t!(texts, "cli-column-document")).aside(6),
        ]
    }

    fn cells(row: &MovementRow, texts: &Texts, _day: Day) -> Vec<String> {
        let by = t!(texts, "cli-by", operator = row.operator.to_string(), station = row.station.to_string());
        vec![
            texts.moment(row.at),
            texts.document_kind(row.kind).to_owned(),
            row.sku.to_string(),
            row.code.as_ref().map_or_else(|| format!("#{}", row.lot.0), ToString::to_string),
            texts.change(row.change, row.decimals),
            texts.quantity(row.on_hand_after, row.decimals),
            plain(row.reference.as_ref()),
            by,
            plain(row.reason.as_ref()),
            row.document.to_string(),
        ]
    }
}
