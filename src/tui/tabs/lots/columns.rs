//! Columns of the lots table and their cells.

use crate::domain::{LotStatus, Reason};
use crate::i18n::Texts;
use crate::t;
use crate::tui::canvas::Look;
use crate::tui::keys::Action;
use crate::tui::theme::Meaning;
use crate::tui::widgets::table::{self, Cell, measured};
use crate::warehouse::{LotRow, LotSort};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Sku,
    Product,
    Lot,
    Expires,
    Days,
    OnHand,
    Received,
    Location,
    Status,
}

impl Column {
    /// Every column, from left to right.
    pub(super) const ALL: [Column; 9] = [
        Column::Sku,
        Column::Product,
        Column::Lot,
        Column::Expires,
        Column::Days,
        Column::OnHand,
        Column::Received,
        Column::Location,
        Column::Status,
    ];

    /// What a click on the title sorts by.
    pub(super) fn sort(self) -> Option<LotSort> {
        match self {
            Column::Sku => Some(LotSort::Sku),
            Column::Product => Some(LotSort::Product),
            Column::Lot => Some(LotSort::Code),
            Column::Expires => Some(LotSort::Expires),
            Column::OnHand => Some(LotSort::OnHand),
            Column::Received => Some(LotSort::ReceivedQuantity),
            Column::Location => Some(LotSort::Location),
            Column::Days | Column::Status => None,
        }
    }

    /// The filter that a click on the title opens, for columns that can't be sorted by.
    pub(super) fn filter(self) -> Option<Action> {
        match self {
            Column::Days => Some(Action::LotExpiryFilter),
            Column::Status => Some(Action::LotStatusFilter),
            _ => None,
        }
    }

    pub(super) fn title(self, texts: &Texts) -> String {
        match self {
            Column::Sku => t!(texts, "lots-column-sku"),
            Column::Product => t!(texts, "lots-column-product"),
            Column::Lot => t!(texts, "lots-column-lot"),
            Column::Expires => t!(texts, "lots-column-expires"),
            Column::Days => t!(texts, "lots-column-days"),
            Column::OnHand => t!(texts, "lots-column-on-hand"),
            Column::Received => t!(texts, "lots-column-received"),
            Column::Location => t!(texts, "lots-column-location"),
            Column::Status => t!(texts, "lots-column-status"),
        }
    }

    /// Minimum and maximum width, drop rank, and whether the column is right-aligned.
    fn shape(self, width: u16) -> (u16, u16, u8, bool) {
        match self {
            Column::Sku => (8, 14, 0, false),
            // Leave room to tell similar names apart before the location gets any.
            Column::Product => (width.saturating_sub(BESIDE_NAME).clamp(11, 20), 44, 1, false),
            Column::Lot => (8, 16, 0, false),
            Column::Expires => (11, 11, 0, false),
            Column::Days => (4, 6, 0, true),
            Column::OnHand => (10, 14, 0, true),
            Column::Received => (8, 11, 4, true),
            Column::Location => (8, 14, 3, false),
            Column::Status if width < NARROW => (1, 1, 0, false),
            Column::Status => (11, 14, 0, false),
        }
    }
}

/// Below this width the status is only a sign: the days column says the rest, and the name needs the room.
const NARROW: u16 = 92;
/// Width of the other columns that are never dropped.
const BESIDE_NAME: u16 = 60;

/// The columns with their titles, for a table of the given width.
pub(super) fn columns(texts: &Texts, width: u16) -> Vec<table::Column<Column>> {
    let column = |id: Column| {
        let (least, most, rank, right) = id.shape(width);
        // A lone sign leaves no room for a title.
        let title = if id == Column::Status && width < NARROW { String::new() } else { id.title(texts) };
        table::Column { id, title, least, most, right, rank }
    };
    Column::ALL.into_iter().map(column).collect()
}

/// How urgent a lot is, and the sign for it.
pub(super) fn urgency(row: &LotRow, look: &Look<'_>) -> (Meaning, &'static str) {
    let (lot, symbols, horizon) = (&row.lot, look.symbols, look.horizon);
    match (lot.status(look.today), lot.days_left(look.today)) {
        (LotStatus::Empty, _) => (Meaning::Muted, ""),
        (LotStatus::OnHold, _) => (Meaning::Held, symbols.held),
        (LotStatus::Expired, _) => (Meaning::Critical, symbols.critical),
        (LotStatus::Available, Some(days)) if days <= i64::from(horizon.critical_days) => {
            (Meaning::Critical, symbols.warning)
        }
        (LotStatus::Available, Some(days)) if days <= i64::from(horizon.days) => {
            (Meaning::Warning, symbols.warning)
        }
        (LotStatus::Available, _) => (Meaning::Ok, symbols.ok),
    }
}

/// The lot's status in words; empty while nothing needs attention.
pub(super) fn status(row: &LotRow, look: &Look<'_>) -> String {
    let texts = look.texts;
    match row.lot.status(look.today) {
        LotStatus::Empty => t!(texts, "lots-status-empty"),
        LotStatus::OnHold => t!(texts, "lots-status-on-hold"),
        LotStatus::Expired => t!(texts, "lots-status-expired"),
        LotStatus::Available => match urgency(row, look).0 {
            Meaning::Critical => t!(texts, "lots-status-last-days"),
            Meaning::Warning => t!(texts, "lots-status-expiring"),
            _ => String::new(),
        },
    }
}

pub(super) fn cell(row: &LotRow, column: Column, look: &Look<'_>, width: u16) -> Cell {
    let (lot, texts) = (&row.lot, look.texts);
    match column {
        Column::Sku => Cell::text(row.sku.as_str()),
        Column::Product => Cell::text(row.product.as_str()),
        Column::Lot => Cell::or_none(lot.code.as_ref().map(|code| code.as_str()), Meaning::Text, look),
        Column::Expires => Cell::or_none(lot.expires.map(|day| texts.date(day)), Meaning::Text, look),
        Column::Days => days(row, look),
        Column::OnHand => Cell::text(measured(texts, lot.on_hand, row.decimals, row.unit.as_str())),
        Column::Received => Cell::new(texts.quantity(lot.received_quantity, row.decimals), Meaning::Muted),
        Column::Location => {
            Cell::or_none(lot.location.as_ref().map(|place| place.as_str()), Meaning::Text, look)
        }
        Column::Status => {
            let (meaning, sign) = urgency(row, look);
            let alone = || if sign.is_empty() { look.symbols.none } else { sign }.to_owned();
            Cell::new(if width < NARROW { alone() } else { format!("{sign} {}", status(row, look)) }, meaning)
        }
    }
}

/// Days left. The sign for their urgency is in the status column.
fn days(row: &LotRow, look: &Look<'_>) -> Cell {
    let Some(left) = row.lot.days_left(look.today) else { return Cell::text("") };
    let meaning = match urgency(row, look).0 {
        urgent @ (Meaning::Critical | Meaning::Warning) => urgent,
        _ => Meaning::Muted,
    };
    Cell::new(left.to_string().replace('-', "−"), meaning)
}

pub(super) fn hold_reason(row: &LotRow) -> Option<&str> {
    row.lot.hold.as_ref().map(Reason::as_str)
}
