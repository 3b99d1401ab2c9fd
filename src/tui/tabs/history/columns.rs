//! Columns of the history table and their cells.

use crate::domain::{DocumentKind, Label, QuantityChange};
use crate::i18n::{Texts, local_day};
use crate::t;
use crate::tui::component::canvas::ViewContext;
use crate::tui::panels::quantity_text::append_unit;
use crate::tui::theme::Meaning;
use crate::tui::widgets::columns::{Cell, Column, ColumnLayout};
use crate::warehouse::{DocumentDetail, DocumentSummary, MovementTotals};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HistoryColumn {
    When,
    Kind,
    Sku,
    Product,
    Quantity,
    Reference,
    Operator,
    State,
}

impl HistoryColumn {
    /// Every column, from left to right.
    const ALL: [HistoryColumn; 8] = [
        HistoryColumn::When,
        HistoryColumn::Kind,
        HistoryColumn::Sku,
        HistoryColumn::Product,
        HistoryColumn::Quantity,
        HistoryColumn::Reference,
        HistoryColumn::Operator,
        HistoryColumn::State,
    ];

    fn title(self, texts: &Texts) -> String {
        match self {
            HistoryColumn::When => t!(texts, "history-column-when"),
            HistoryColumn::Kind => t!(texts, "history-column-kind"),
            HistoryColumn::Sku => t!(texts, "history-column-sku"),
            HistoryColumn::Product => t!(texts, "history-column-product"),
            HistoryColumn::Quantity => t!(texts, "history-column-quantity"),
            HistoryColumn::Reference => t!(texts, "history-column-reference"),
            HistoryColumn::Operator => t!(texts, "history-column-who"),
            HistoryColumn::State => t!(texts, "history-column-state"),
        }
    }

    fn layout(self) -> ColumnLayout {
        match self {
            HistoryColumn::When => ColumnLayout::text(12, 13, 0),
            HistoryColumn::Kind => ColumnLayout::text(11, 14, 0),
            HistoryColumn::Sku => ColumnLayout::text(9, 14, 0),
            HistoryColumn::Product => ColumnLayout::text(18, 40, 4),
            HistoryColumn::Quantity => ColumnLayout::number(12, 16, 0),
            HistoryColumn::Reference => ColumnLayout::text(10, 18, 1),
            HistoryColumn::Operator => ColumnLayout::text(14, 26, 3),
            HistoryColumn::State => ColumnLayout::text(11, 17, 0),
        }
    }
}

/// Below this width, what became of a document is a lone sign.
const NARROW_WIDTH: u16 = 72;

/// The columns with their titles, for a table of some width that shows these documents.
pub(super) fn table_columns(
    texts: &Texts,
    width: u16,
    lines: &[&DocumentSummary],
) -> Vec<Column<HistoryColumn>> {
    let column = |id: HistoryColumn| match id {
        HistoryColumn::Quantity => {
            let quantities = lines.iter().map(|line| document_quantity_text(line, texts));
            Column::new(id, id.title(texts), id.layout()).holding(quantities)
        }
        HistoryColumn::Kind => {
            let kinds = lines.iter().map(|line| short_kind(line.document.kind, texts));
            Column::new(id, id.title(texts), id.layout()).holding(kinds)
        }
        HistoryColumn::State if width < NARROW_WIDTH => {
            Column::new(id, String::new(), ColumnLayout::text(1, 1, 0))
        }
        _ => Column::new(id, id.title(texts), id.layout()),
    };
    HistoryColumn::ALL.into_iter().map(column).collect()
}

/// A cell of a document's row. Undone documents are muted.
pub(super) fn table_cell(
    line: &DocumentSummary,
    column: HistoryColumn,
    width: u16,
    context: &ViewContext<'_>,
) -> Cell {
    let (document, texts) = (&line.document, context.texts);
    let ordinary = if document.reversed_by.is_some() { Meaning::Muted } else { Meaning::Text };
    let first = line.subject.as_ref();
    let is_archived = first.is_some_and(|first| first.product.archived) && !has_several_products(line);
    let of_product = if is_archived { Meaning::Muted } else { ordinary };
    match column {
        HistoryColumn::When => {
            Cell::new(texts.date_time_relative_to(document.stamp.at, context.today), Meaning::Muted)
        }
        HistoryColumn::Kind => {
            Cell::new(short_kind(document.kind, texts), kind_meaning(document.kind, ordinary))
        }
        HistoryColumn::Sku => Cell::new(first.map_or("", |first| first.product.sku.as_str()), of_product),
        HistoryColumn::Product => match (first, has_several_products(line)) {
            (None, _) => Cell::text(""),
            (Some(first), true) => {
                let name = texts.product_name(&first.product.name, first.product.archived);
                Cell::new(t!(texts, "history-several-products", product = name), ordinary)
            }
            (Some(first), false) => Cell {
                meaning: of_product,
                ..Cell::product_name(&first.product.name, first.product.archived, context)
            },
        },
        HistoryColumn::Quantity => Cell::new(document_quantity_text(line, texts), ordinary),
        HistoryColumn::Reference => {
            Cell::new(document.stamp.reference.as_ref().map_or("", |reference| reference.as_str()), ordinary)
        }
        HistoryColumn::Operator => Cell::new(operator_text(line, texts), Meaning::Muted),
        HistoryColumn::State => state_cell(line, width < NARROW_WIDTH, context),
    }
}

/// Whether a document concerns more than one product.
pub(super) fn has_several_products(line: &DocumentSummary) -> bool {
    let moves_several = line.totals.is_none() && line.document.movements > 1;
    moves_several || (line.document.movements == 0 && line.changes_several_products)
}

/// The kind, short enough for its column.
fn short_kind(kind: DocumentKind, texts: &Texts) -> String {
    match kind {
        DocumentKind::ProductChange => t!(texts, "history-kind-product"),
        DocumentKind::ReturnIn => t!(texts, "history-kind-return-in"),
        DocumentKind::ReturnOut => t!(texts, "history-kind-return-out"),
        kind => texts.document_kind(kind).to_owned(),
    }
}

fn kind_meaning(kind: DocumentKind, ordinary: Meaning) -> Meaning {
    match kind {
        DocumentKind::Hold if ordinary == Meaning::Text => Meaning::Held,
        _ => ordinary,
    }
}

/// From where to where goods were moved; `None` of another document.
pub(super) fn moved_text(detail: &DocumentDetail, texts: &Texts) -> Option<String> {
    let movement = detail.movements.first().filter(|movement| movement.kind == DocumentKind::Transfer)?;
    let name = |place: &Option<Label>| {
        place.as_ref().map_or_else(|| t!(texts, "word-no-location"), ToString::to_string)
    };
    let (here, other) = (name(&movement.location), name(&movement.other_location));
    let (from, to) = if movement.change.is_incoming() { (other, here) } else { (here, other) };
    Some(t!(texts, "history-fact-moved", from = from, to = to))
}

/// The operator and the station.
pub(super) fn operator_text(line: &DocumentSummary, texts: &Texts) -> String {
    texts.operator_at_station(&line.document.stamp.operator, &line.document.stamp.station)
}

/// The net change; for a move between locations, the quantity moved; for several products, the number of movements; without movements, the number
/// of facts that changed.
pub(super) fn document_quantity_text(line: &DocumentSummary, texts: &Texts) -> String {
    let (Some(first), Some(MovementTotals { incoming, outgoing })) = (&line.subject, line.totals) else {
        return match line.document.movements {
            0 if matches!(line.document.kind, DocumentKind::Hold | DocumentKind::Release) => String::new(),
            0 if line.changes > 0 => {
                let shown = texts.integer(u64::from(line.changes));
                t!(texts, "history-change-count", count = line.changes, shown = shown)
            }
            0 => String::new(),
            count => t!(texts, "history-movement-count", shown = texts.integer(u64::from(count))),
        };
    };
    if incoming == outgoing {
        return append_unit(&texts.quantity(incoming, first.product.decimals), first.product.unit.as_str());
    }
    let net = incoming.thousandths().saturating_sub(outgoing.thousandths());
    let change = texts.change(QuantityChange::from_thousandths(net), first.product.decimals);
    append_unit(&change, first.product.unit.as_str())
}

fn state_cell(line: &DocumentSummary, is_narrow: bool, context: &ViewContext<'_>) -> Cell {
    let symbols = context.symbols;
    if line.document.reversed_by.is_some() && is_narrow {
        return Cell::new(symbols.undone, Meaning::Warning);
    }
    if line.document.reversed_by.is_some() {
        let text = format!("{} {}", context.symbols.undone, t!(context.texts, "history-state-reversed"));
        return Cell::new(text, Meaning::Warning);
    }
    let (stamp, texts) = (&line.document.stamp, context.texts);
    if local_day(stamp.at) == Some(stamp.day) && !stamp.backdated {
        return Cell::text("");
    }
    let day = texts.short_date(stamp.day);
    match stamp.backdated {
        true if is_narrow => Cell::new(symbols.warning, Meaning::Warning),
        false if is_narrow => Cell::new(symbols.dot, Meaning::Muted),
        true => Cell::new(format!("{} {day}", context.symbols.warning), Meaning::Warning),
        false => Cell::new(t!(texts, "history-state-day", day = day), Meaning::Muted),
    }
}
