//! Columns of the lots table and their cells.

use crate::domain::{LotStatus, Reason};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::{ViewContext, text_width};
use crate::tui::keys::Action;
use crate::tui::panels::quantity_text::quantity_text;
use crate::tui::theme::Meaning;
use crate::tui::widgets::columns::{Cell, Column, ColumnLayout, NARROW_TABLE_WIDTH, room_beside_others};
use crate::warehouse::{LotRow, LotSort};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LotsColumn {
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

impl LotsColumn {
    /// Every column, from left to right.
    pub(super) const ALL: [LotsColumn; 9] = [
        LotsColumn::Sku,
        LotsColumn::Product,
        LotsColumn::Lot,
        LotsColumn::Expires,
        LotsColumn::Days,
        LotsColumn::OnHand,
        LotsColumn::Received,
        LotsColumn::Location,
        LotsColumn::Status,
    ];

    /// What a click on the title sorts by.
    pub(super) fn sort_key(self) -> Option<LotSort> {
        match self {
            LotsColumn::Sku => Some(LotSort::Sku),
            LotsColumn::Product => Some(LotSort::Product),
            LotsColumn::Lot => Some(LotSort::Code),
            LotsColumn::Expires => Some(LotSort::Expires),
            LotsColumn::OnHand => Some(LotSort::OnHand),
            LotsColumn::Received => Some(LotSort::ReceivedQuantity),
            LotsColumn::Location => Some(LotSort::Location),
            LotsColumn::Days | LotsColumn::Status => None,
        }
    }

    /// The filter that a click on the title opens, for columns that can't be sorted by.
    pub(super) fn filter_action(self) -> Option<Action> {
        match self {
            LotsColumn::Days => Some(Action::LotExpiryFilter),
            LotsColumn::Status => Some(Action::LotStatusFilter),
            _ => None,
        }
    }

    pub(super) fn title(self, texts: &Texts) -> String {
        match self {
            LotsColumn::Sku => t!(texts, "lots-column-sku"),
            LotsColumn::Product => t!(texts, "lots-column-product"),
            LotsColumn::Lot => t!(texts, "lots-column-lot"),
            LotsColumn::Expires => t!(texts, "lots-column-expires"),
            LotsColumn::Days => t!(texts, "lots-column-days"),
            LotsColumn::OnHand => t!(texts, "lots-column-on-hand"),
            LotsColumn::Received => t!(texts, "lots-column-received"),
            LotsColumn::Location => t!(texts, "lots-column-location"),
            LotsColumn::Status => t!(texts, "lots-column-status"),
        }
    }

    fn layout(self, width: u16, codes: CodeWidths) -> ColumnLayout {
        let (is_narrow, is_narrowest) = (width < NARROW_TABLE_WIDTH, width < NARROWEST_TABLE_WIDTH);
        match self {
            LotsColumn::Sku => {
                let least = if is_narrowest { MIN_SKU_WIDTH } else { MIN_CODE_WIDTH };
                ColumnLayout { code_width: codes.sku, ..ColumnLayout::text(least, 14, 0) }
            }
            LotsColumn::Product => ColumnLayout::text(MIN_NAME_WIDTH, 44, 3),
            LotsColumn::Lot => {
                ColumnLayout { code_width: codes.lot, ..ColumnLayout::text(MIN_CODE_WIDTH, 16, 0) }
            }
            LotsColumn::Expires => ColumnLayout::text(11, 11, 0),
            LotsColumn::Days => ColumnLayout::number(4, 6, 1),
            LotsColumn::OnHand if is_narrowest => ColumnLayout::number(codes.quantity, 14, 0),
            LotsColumn::OnHand => ColumnLayout::number(codes.quantity.max(MIN_QUANTITY_WIDTH), 14, 0),
            LotsColumn::Received => ColumnLayout::number(8, 11, 4),
            LotsColumn::Location => {
                ColumnLayout { code_width: codes.location, ..ColumnLayout::text(5, 14, 0) }
            }
            // Only a sign: the days column says the rest, and the name needs the room.
            LotsColumn::Status if is_narrow => ColumnLayout::text(1, 1, 0),
            LotsColumn::Status => ColumnLayout::text(11, 14, 2),
        }
    }
}

/// The widths of codes, quantities and places on the screen, which are never cut while there are names to cut.
#[derive(Debug, Clone, Copy)]
pub(super) struct CodeWidths {
    sku: u16,
    lot: u16,
    quantity: u16,
    location: u16,
}

impl CodeWidths {
    /// The widths of what these rows have.
    pub(super) fn of<'a>(rows: impl Iterator<Item = &'a LotRow>, texts: &Texts) -> Self {
        let least = CodeWidths { sku: MIN_CODE_WIDTH, lot: MIN_CODE_WIDTH, quantity: 0, location: 5 };
        rows.fold(least, |widths, row| {
            let code = row.lot.code.as_ref().map_or(0, |code| text_width(code.as_str()));
            let place = row.lot.location.as_ref().map_or(0, |place| text_width(place.as_str()));
            CodeWidths {
                sku: widths.sku.max(text_width(row.product.sku.as_str()).min(MAX_SKU_WIDTH)),
                lot: widths.lot.max(code.min(MAX_CODE_WIDTH)),
                quantity: widths.quantity.max(text_width(&on_hand_text(row, texts)).min(MAX_QUANTITY_WIDTH)),
                location: widths.location.max(place.min(MAX_PLACE_WIDTH)),
            }
        })
    }
}

/// What is left of codes that nothing else gives way to.
const MIN_CODE_WIDTH: u16 = 8;

/// Below this width, products and quantities leave the codes of lots what room there is.
const NARROWEST_TABLE_WIDTH: u16 = 70;
const MIN_SKU_WIDTH: u16 = 5;
const MIN_QUANTITY_WIDTH: u16 = 10;

/// Codes beyond these widths are cut: one of them must not push everything else off the screen.
const MAX_SKU_WIDTH: u16 = 14;
const MAX_CODE_WIDTH: u16 = 20;
const MAX_QUANTITY_WIDTH: u16 = 16;
const MAX_PLACE_WIDTH: u16 = 12;

/// The columns with their titles, for a table of the given width.
pub(super) fn table_columns(texts: &Texts, width: u16, codes: CodeWidths) -> Vec<Column<LotsColumn>> {
    let is_narrow = width < NARROW_TABLE_WIDTH;
    let title = |id: LotsColumn| match id {
        // A lone sign leaves no room for a title.
        LotsColumn::Status if is_narrow => String::new(),
        LotsColumn::Location if is_narrow => t!(texts, "lots-column-location-short"),
        _ => id.title(texts),
    };
    let mut columns: Vec<_> =
        LotsColumn::ALL.into_iter().map(|id| Column::new(id, title(id), id.layout(width, codes))).collect();
    // Names give way to codes, places and days.
    let room = room_beside_others(&columns, LotsColumn::Product, width);
    for column in columns.iter_mut().filter(|column| column.id == LotsColumn::Product) {
        column.layout.min_width = room.clamp(MIN_NAME_WIDTH, MAX_KEPT_NAME_WIDTH);
    }
    columns
}

/// The least of a name that tells something.
const MIN_NAME_WIDTH: u16 = 6;

/// The part of a name that is kept before what a narrow table leaves out has room.
const MAX_KEPT_NAME_WIDTH: u16 = 20;

/// How urgent a lot is, and the sign for it.
pub(super) fn urgency(row: &LotRow, context: &ViewContext<'_>) -> (Meaning, &'static str) {
    let (lot, symbols, horizon) = (&row.lot, context.symbols, context.alert_rules.horizon);
    match (lot.status(context.today), lot.days_left(context.today)) {
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
pub(super) fn status_text(row: &LotRow, context: &ViewContext<'_>) -> String {
    let texts = context.texts;
    match row.lot.status(context.today) {
        LotStatus::Empty => t!(texts, "lots-status-empty"),
        LotStatus::OnHold => t!(texts, "lots-status-on-hold"),
        LotStatus::Expired => t!(texts, "lots-status-expired"),
        LotStatus::Available => match urgency(row, context).0 {
            Meaning::Critical => t!(texts, "lots-status-last-days"),
            Meaning::Warning => t!(texts, "lots-status-expiring"),
            _ => String::new(),
        },
    }
}

pub(super) fn table_cell(row: &LotRow, column: LotsColumn, context: &ViewContext<'_>, width: u16) -> Cell {
    let (lot, texts) = (&row.lot, context.texts);
    match column {
        LotsColumn::Sku => Cell::new(row.product.sku.as_str(), Cell::product_meaning(row.product.archived)),
        LotsColumn::Product => Cell::product_name(&row.product.name, row.product.archived, context),
        LotsColumn::Lot => Cell::or_none(lot.code.as_ref().map(|code| code.as_str()), Meaning::Text, context),
        LotsColumn::Expires => Cell::or_none(lot.expires.map(|day| texts.date(day)), Meaning::Text, context),
        LotsColumn::Days => days_left_cell(row, context),
        LotsColumn::OnHand => Cell::text(on_hand_text(row, texts)),
        LotsColumn::Received => {
            Cell::new(texts.quantity(lot.received_quantity, row.product.decimals), Meaning::Muted)
        }
        LotsColumn::Location => {
            Cell::or_none(lot.location.as_ref().map(|place| place.as_str()), Meaning::Text, context)
        }
        LotsColumn::Status => {
            let (meaning, sign) = urgency(row, context);
            let alone = || if sign.is_empty() { context.symbols.none } else { sign }.to_owned();
            Cell::new(
                if width < NARROW_TABLE_WIDTH {
                    alone()
                } else {
                    format!("{sign} {}", status_text(row, context))
                },
                meaning,
            )
        }
    }
}

fn on_hand_text(row: &LotRow, texts: &Texts) -> String {
    quantity_text(texts, row.lot.on_hand, row.product.decimals, row.product.unit.as_str())
}

/// Days left. The sign for their urgency is in the status column.
fn days_left_cell(row: &LotRow, context: &ViewContext<'_>) -> Cell {
    let Some(left) = row.lot.days_left(context.today) else { return Cell::text("") };
    let meaning = match urgency(row, context).0 {
        urgent @ (Meaning::Critical | Meaning::Warning) => urgent,
        _ => Meaning::Muted,
    };
    Cell::new(left.to_string().replace('-', "−"), meaning)
}

pub(super) fn hold_reason(row: &LotRow) -> Option<&str> {
    row.lot.hold.as_ref().map(Reason::as_str)
}
