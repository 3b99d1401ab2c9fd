//! Columns of the history table and their cells.

use crate::domain::{Change, DocumentKind};
use crate::i18n::Texts;
use crate::t;
use crate::tui::canvas::Look;
use crate::tui::theme::Meaning;
use crate::tui::widgets::table::{self, Cell, in_units};
use crate::warehouse::{DocumentLine, Sums};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    When,
    Kind,
    Sku,
    Product,
    Quantity,
    Reference,
    Who,
    State,
}

impl Column {
    /// Every column, from left to right.
    const ALL: [Column; 8] = [
        Column::When,
        Column::Kind,
        Column::Sku,
        Column::Product,
        Column::Quantity,
        Column::Reference,
        Column::Who,
        Column::State,
    ];

    fn title(self, texts: &Texts) -> String {
        match self {
            Column::When => t!(texts, "history-column-when"),
            Column::Kind => t!(texts, "history-column-kind"),
            Column::Sku => t!(texts, "history-column-sku"),
            Column::Product => t!(texts, "history-column-product"),
            Column::Quantity => t!(texts, "history-column-quantity"),
            Column::Reference => t!(texts, "history-column-reference"),
            Column::Who => t!(texts, "history-column-who"),
            Column::State => t!(texts, "history-column-state"),
        }
    }

    /// Minimum and maximum width, drop rank, and whether the column is right-aligned.
    fn shape(self) -> (u16, u16, u8, bool) {
        match self {
            Column::When => (12, 13, 0, false),
            Column::Kind => (11, 14, 0, false),
            Column::Sku => (9, 14, 0, false),
            Column::Product => (18, 40, 4, false),
            Column::Quantity => (12, 16, 0, true),
            Column::Reference => (10, 18, 1, false),
            Column::Who => (14, 26, 3, false),
            Column::State => (11, 17, 0, false),
        }
    }
}

pub(super) fn columns(texts: &Texts) -> Vec<table::Column<Column>> {
    let column = |id: Column| {
        let (least, most, rank, right) = id.shape();
        table::Column { id, title: id.title(texts), least, most, right, rank }
    };
    Column::ALL.into_iter().map(column).collect()
}

/// A cell of a document's row. Undone documents are muted.
pub(super) fn cell(line: &DocumentLine, column: Column, look: &Look<'_>) -> Cell {
    let (document, texts) = (&line.document, look.texts);
    let ordinary = if document.reversed_by.is_some() { Meaning::Muted } else { Meaning::Text };
    let first = line.first.as_ref();
    match column {
        Column::When => Cell::new(texts.moment_seen_from(document.at, look.today), Meaning::Muted),
        Column::Kind => Cell::new(texts.document_kind(document.kind), kind_meaning(document.kind, ordinary)),
        Column::Sku => Cell::new(first.map_or("", |first| first.sku.as_str()), ordinary),
        Column::Product => match (first, is_mixed(line)) {
            (Some(first), true) => {
                Cell::new(t!(texts, "history-and-others", product = first.product.as_str()), ordinary)
            }
            (first, _) => Cell::new(first.map_or("", |first| first.product.as_str()), ordinary),
        },
        Column::Quantity => Cell::new(quantity(line, texts), ordinary),
        Column::Reference => {
            Cell::new(document.reference.as_ref().map_or("", |reference| reference.as_str()), ordinary)
        }
        Column::Who => Cell::new(who(line, texts), Meaning::Muted),
        Column::State => state(line, look),
    }
}

/// Whether a document has movements of more than one product.
pub(super) fn is_mixed(line: &DocumentLine) -> bool {
    line.sums.is_none() && line.document.movements > 1
}

fn kind_meaning(kind: DocumentKind, ordinary: Meaning) -> Meaning {
    match kind {
        DocumentKind::Hold if ordinary == Meaning::Text => Meaning::Held,
        _ => ordinary,
    }
}

/// The operator and the station.
pub(super) fn who(line: &DocumentLine, texts: &Texts) -> String {
    let (operator, station) = (line.document.operator.as_str(), line.document.station.as_str());
    t!(texts, "tui-operator-at-station", operator = operator, station = station)
}

/// The net change; for a move between locations, the quantity moved; for several products, the number of movements.
pub(super) fn quantity(line: &DocumentLine, texts: &Texts) -> String {
    let (Some(first), Some(Sums { incoming, outgoing })) = (&line.first, line.sums) else {
        return match line.document.movements {
            0 => String::new(),
            count => t!(texts, "history-movements", shown = texts.count(u64::from(count))),
        };
    };
    if incoming == outgoing {
        return in_units(&texts.quantity(incoming, first.decimals), first.unit.as_str());
    }
    let net = incoming.thousandths().saturating_sub(outgoing.thousandths());
    let change = texts.change(Change::from_thousandths(net), first.decimals);
    in_units(&change, first.unit.as_str())
}

fn state(line: &DocumentLine, look: &Look<'_>) -> Cell {
    if line.document.reversed_by.is_some() {
        let text = format!("{} {}", look.symbols.undone, t!(look.texts, "history-state-undone"));
        return Cell::new(text, Meaning::Warning);
    }
    Cell::text("")
}
