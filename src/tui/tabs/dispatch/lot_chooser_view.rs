//! Drawing of the lot chooser.

use ratatui::layout::Rect;

use super::lot_chooser::LotChooser;
use crate::domain::{LotCode, LotStatus, Reason};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::{Canvas, ViewContext, dialog_area};
use crate::tui::theme::Meaning;
use crate::tui::widgets::columns::{Cell, Column};
use crate::tui::widgets::grid::{self, Grid};
use crate::tui::widgets::windowed_list::RowCount;
use crate::warehouse::LotRow;

const MAX_WIDTH: u16 = 100;
/// Lines that do not show lots: product, totals, column titles, message.
const NON_LOT_LINES: u16 = 5;

const MIN_LOT_LINES: u16 = 3;

/// Below this width, titles are short.
const MIN_ROOMY_WIDTH: u16 = 76;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LotColumn {
    Lot,
    Expires,
    Days,
    OnHand,
    Location,
    Amount,
    Reason,
}

/// The columns in `width` cells for lots of these codes.
fn columns<'a>(texts: &Texts, width: u16, codes: impl Iterator<Item = &'a str>) -> Vec<Column<LotColumn>> {
    let place = match width < MIN_ROOMY_WIDTH {
        true => t!(texts, "lots-column-location-short"),
        false => t!(texts, "entry-column-location"),
    };
    vec![
        Column::text(LotColumn::Lot, t!(texts, "entry-column-lot"), (9, 16), 0).holding(codes),
        Column::text(LotColumn::Expires, t!(texts, "entry-column-expires"), (11, 11), 0),
        Column::number(LotColumn::Days, String::new(), (7, 7), 3),
        Column::text(LotColumn::Location, place, (5, 12), 2),
        Column::number(LotColumn::OnHand, t!(texts, "entry-column-on-hand"), (10, 12), 0),
        Column::number(LotColumn::Amount, t!(texts, "dispatch-column-take"), (9, 11), 0),
        Column::text(LotColumn::Reason, String::new(), (10, 30), 0),
    ]
}

impl LotChooser {
    fn dialog_size(&self, area: Rect) -> (u16, u16) {
        let lots = match self.list.count() {
            RowCount::Exactly(lots) => u16::try_from(lots).unwrap_or(u16::MAX),
            RowCount::MoreThan(_) => u16::MAX,
        };
        let height = lots.max(MIN_LOT_LINES).saturating_add(NON_LOT_LINES);
        (MAX_WIDTH.min(area.width.saturating_sub(8)), height.min(area.height.saturating_sub(4)))
    }

    /// The area of the lot rows, without titles.
    pub(super) fn rows_area(&self, area: Rect) -> Rect {
        let (width, height) = self.dialog_size(area);
        let dialog = dialog_area(area, width, height);
        Rect {
            x: dialog.x + 1,
            y: dialog.y + NON_LOT_LINES - 1,
            width: dialog.width.saturating_sub(2),
            height: height.saturating_sub(NON_LOT_LINES),
        }
    }

    pub(super) fn draw_dialog(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let (width, height) = self.dialog_size(area);
        let inside = canvas.draw_dialog_frame(area, width, height, &t!(texts, "dispatch-choose-title"));
        let shown = |quantity| texts.quantity(quantity, self.decimals);
        let product =
            t!(texts, "dispatch-choose-product", sku = self.sku.as_str(), name = self.name.as_str());
        canvas.draw_text(inside.x, inside.y, inside.width, &product, Meaning::Text);
        let sum = self.total_amount(texts);
        let text = t!(
            texts,
            "dispatch-choose-sum",
            chosen = shown(sum),
            wanted = shown(self.requested_quantity),
            unit = self.unit.as_str()
        );
        let (sign, meaning) = match sum.cmp(&self.requested_quantity) {
            std::cmp::Ordering::Equal => (canvas.symbols.ok, Meaning::Ok),
            std::cmp::Ordering::Less => (canvas.symbols.warning, Meaning::Warning),
            std::cmp::Ordering::Greater => (canvas.symbols.critical, Meaning::Critical),
        };
        canvas.draw_text(inside.x, inside.y + 1, inside.width, &format!("{sign} {text}"), meaning);
        self.draw_lots(canvas, self.rows_area(area));
        let bottom = inside.bottom().saturating_sub(1);
        let (text, meaning) = match &self.error {
            Some(refused) => (format!("{} {refused}", canvas.symbols.error), Meaning::Error),
            None => self.footer_text(&canvas.view_context()),
        };
        canvas.draw_text(inside.x, bottom, inside.width, &text, meaning);
    }

    /// Why the selected lot cannot be chosen, or else a hint on how to choose one.
    fn footer_text(&self, context: &ViewContext<'_>) -> (String, Meaning) {
        let can_not = |row: &&LotRow| row.lot.status(context.today) != LotStatus::Available;
        match self.list.selected_row().filter(can_not) {
            Some(row) => {
                let why = self.reason_cell(row, context);
                (why.text, why.meaning)
            }
            None => (t!(context.texts, "dispatch-choose-hint"), Meaning::Muted),
        }
    }

    fn draw_lots(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let codes = self.list.visible_rows().filter_map(|(_, row)| row.and_then(|row| row.lot.code.as_ref()));
        let columns = columns(canvas.texts, area.width, codes.map(LotCode::as_str));
        let context = canvas.view_context();
        let grid = Grid::new(&columns, area);
        grid.draw_titles(canvas, area.y.saturating_sub(1));
        if matches!(self.list.count(), RowCount::MoreThan(0)) {
            canvas.draw_unread(area);
        }
        let take = grid.column_position(LotColumn::Amount);
        for ((index, row), y) in self.list.visible_rows().zip(area.top()..area.bottom()) {
            let Some(row) = row else { continue };
            grid.draw_row(canvas, y, |column| self.cell(row, column, &context));
            if index != self.list.selected_index() {
                continue;
            }
            grid::mark_selected(canvas, Rect { y, height: 1, ..area });
            if let (Some(take), LotStatus::Available) = (take, row.lot.status(context.today)) {
                let field = self.amount_fields.get(&row.lot.id).cloned().unwrap_or_default();
                field.draw(canvas, Rect { x: take.x, y, width: take.width, height: 1 }, true);
            }
        }
    }

    fn cell(&self, row: &LotRow, column: LotColumn, context: &ViewContext<'_>) -> Cell {
        let (lot, texts) = (&row.lot, context.texts);
        let status = lot.status(context.today);
        let meaning = if status == LotStatus::Available { Meaning::Text } else { Meaning::Muted };
        let or_none = |text: Option<String>| Cell::or_none(text, meaning, context);
        let text = match column {
            LotColumn::Lot => return or_none(lot.code.as_ref().map(ToString::to_string)),
            LotColumn::Expires => return or_none(lot.expires.map(|day| texts.date(day))),
            LotColumn::Days => {
                lot.days_left(context.today).map(|days| texts.relative_days_short(days)).unwrap_or_default()
            }
            LotColumn::OnHand => {
                texts.quantity_with_unit(lot.on_hand, row.product.decimals, row.product.unit.as_str())
            }
            LotColumn::Location => return or_none(lot.location.as_ref().map(ToString::to_string)),
            LotColumn::Amount => match self.amount_for(lot.id, texts) {
                Some(amount) if amount.is_zero() => String::new(),
                Some(amount) => texts.quantity(amount, self.decimals),
                None => {
                    self.amount_fields.get(&lot.id).map(|field| field.text().to_owned()).unwrap_or_default()
                }
            },
            LotColumn::Reason => return self.reason_cell(row, context),
        };
        Cell::new(text, meaning)
    }

    /// Why a lot cannot be chosen, or what is wrong with the quantity typed for it.
    fn reason_cell(&self, row: &LotRow, context: &ViewContext<'_>) -> Cell {
        let (lot, texts) = (&row.lot, context.texts);
        match lot.status(context.today) {
            LotStatus::Expired => {
                let word = texts.lot_status(LotStatus::Expired);
                Cell::new(format!("{} {word}", context.symbols.critical), Meaning::Critical)
            }
            LotStatus::OnHold => {
                let reason = lot.hold.as_ref().map_or("", Reason::as_str);
                let text = t!(texts, "dispatch-choose-held", reason = reason);
                Cell::new(format!("{} {text}", context.symbols.held), Meaning::Held)
            }
            _ => match self.amount_for(lot.id, texts) {
                Some(amount) if amount > lot.on_hand => {
                    let text = t!(texts, "dispatch-choose-too-much");
                    Cell::new(format!("{} {text}", context.symbols.error), Meaning::Error)
                }
                Some(_)
                    if lot
                        .days_left(context.today)
                        .is_some_and(|left| left < i64::from(self.min_life_days)) =>
                {
                    let text = t!(texts, "dispatch-passed-over-short-life");
                    Cell::new(format!("{} {text}", context.symbols.warning), Meaning::Warning)
                }
                Some(_) => Cell::text(String::new()),
                None => {
                    let text = t!(texts, "dispatch-choose-not-a-number");
                    Cell::new(format!("{} {text}", context.symbols.error), Meaning::Error)
                }
            },
        }
    }
}
