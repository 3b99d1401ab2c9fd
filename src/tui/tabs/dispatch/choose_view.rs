//! Drawing of the lot chooser.

use ratatui::layout::Rect;

use super::choose::Chooser;
use crate::domain::{LotStatus, Reason};
use crate::i18n::Texts;
use crate::t;
use crate::tui::canvas::{Canvas, Look, centered};
use crate::tui::theme::Meaning;
use crate::tui::widgets::grid::{self, Grid};
use crate::tui::widgets::list::Count;
use crate::tui::widgets::table::{Cell, Column};
use crate::warehouse::LotRow;

const WIDEST: u16 = 100;
/// Lines that do not show lots: product, totals, column titles, message.
const OTHER_LINES: u16 = 5;

const FEWEST_LINES: u16 = 3;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    Lot,
    Expires,
    Days,
    OnHand,
    Location,
    Take,
    Why,
}

fn columns(texts: &Texts) -> Vec<Column<Shown>> {
    vec![
        Column::words(Shown::Lot, t!(texts, "entry-column-lot"), (9, 16), 0),
        Column::words(Shown::Expires, t!(texts, "entry-column-expires"), (11, 11), 0),
        Column::numbers(Shown::Days, String::new(), (7, 7), 2),
        Column::words(Shown::Location, t!(texts, "entry-column-location"), (7, 12), 3),
        Column::numbers(Shown::OnHand, t!(texts, "entry-column-on-hand"), (10, 12), 0),
        Column::numbers(Shown::Take, t!(texts, "dispatch-column-take"), (9, 11), 0),
        Column::words(Shown::Why, String::new(), (10, 30), 0),
    ]
}

impl Chooser {
    fn size(&self, area: Rect) -> (u16, u16) {
        let lots = match self.list.count() {
            Count::Exactly(lots) => u16::try_from(lots).unwrap_or(u16::MAX),
            Count::MoreThan(_) => u16::MAX,
        };
        let height = lots.max(FEWEST_LINES).saturating_add(OTHER_LINES);
        (WIDEST.min(area.width.saturating_sub(8)), height.min(area.height.saturating_sub(4)))
    }

    /// The area of the lot rows, without titles.
    pub(super) fn rows_area(&self, area: Rect) -> Rect {
        let (width, height) = self.size(area);
        let sheet = centered(area, width.saturating_add(4), height.saturating_add(2));
        Rect {
            x: sheet.x + 1,
            y: sheet.y + OTHER_LINES - 1,
            width: sheet.width.saturating_sub(2),
            height: height.saturating_sub(OTHER_LINES),
        }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let (width, height) = self.size(area);
        let inside = canvas.sheet(area, width, height, &t!(texts, "dispatch-choose-title"));
        let shown = |quantity| texts.quantity(quantity, self.decimals);
        let product =
            t!(texts, "dispatch-choose-product", sku = self.sku.as_str(), name = self.name.as_str());
        canvas.put(inside.x, inside.y, inside.width, &product, Meaning::Text);
        let sum = self.sum(texts);
        let text = t!(
            texts,
            "dispatch-choose-sum",
            chosen = shown(sum),
            wanted = shown(self.wanted),
            unit = self.unit.as_str()
        );
        let (sign, meaning) = match sum.cmp(&self.wanted) {
            std::cmp::Ordering::Equal => (canvas.symbols.ok, Meaning::Ok),
            std::cmp::Ordering::Less => (canvas.symbols.warning, Meaning::Warning),
            std::cmp::Ordering::Greater => (canvas.symbols.critical, Meaning::Critical),
        };
        canvas.put(inside.x, inside.y + 1, inside.width, &format!("{sign} {text}"), meaning);
        self.view_lots(canvas, self.rows_area(area));
        let bottom = inside.bottom().saturating_sub(1);
        let (text, meaning) = match &self.refused {
            Some(refused) => (format!("{} {refused}", canvas.symbols.error), Meaning::Error),
            None => self.why_not(&canvas.look()),
        };
        canvas.put(inside.x, bottom, inside.width, &text, meaning);
    }

    /// Why the selected lot cannot be chosen, or else a hint on how to choose one.
    fn why_not(&self, look: &Look<'_>) -> (String, Meaning) {
        let can_not = |row: &&LotRow| row.lot.status(look.today) != LotStatus::Available;
        match self.list.selected_row().filter(can_not) {
            Some(row) => {
                let why = self.why(row, look);
                (why.text, why.meaning)
            }
            None => (t!(look.texts, "dispatch-choose-hint"), Meaning::Muted),
        }
    }

    fn view_lots(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let columns = columns(canvas.texts);
        let look = canvas.look();
        let grid = Grid::over(&columns, area);
        grid.titles(canvas, area.y.saturating_sub(1));
        let take = grid.place_of(Shown::Take);
        for ((place, row), y) in self.list.visible().zip(area.top()..area.bottom()) {
            let Some(row) = row else { continue };
            grid.row(canvas, y, |column| self.cell(row, column, &look));
            if place != self.list.selected() {
                continue;
            }
            grid::mark(canvas, Rect { y, height: 1, ..area });
            if let (Some(take), LotStatus::Available) = (take, row.lot.status(look.today)) {
                let field = self.amounts.get(&row.lot.id).cloned().unwrap_or_default();
                field.view(canvas, Rect { x: take.x, y, width: take.width, height: 1 }, true);
            }
        }
    }

    fn cell(&self, row: &LotRow, column: Shown, look: &Look<'_>) -> Cell {
        let (lot, texts) = (&row.lot, look.texts);
        let status = lot.status(look.today);
        let meaning = if status == LotStatus::Available { Meaning::Text } else { Meaning::Muted };
        let or_none = |text: Option<String>| Cell::or_none(text, meaning, look);
        let text = match column {
            Shown::Lot => return or_none(lot.code.as_ref().map(ToString::to_string)),
            Shown::Expires => return or_none(lot.expires.map(|day| texts.date(day))),
            Shown::Days => {
                lot.days_left(look.today).map(|days| texts.days_away_short(days)).unwrap_or_default()
            }
            Shown::OnHand => texts.measured(lot.on_hand, row.decimals, row.unit.as_str()),
            Shown::Location => return or_none(lot.location.as_ref().map(ToString::to_string)),
            Shown::Take => match self.amount(lot.id, texts) {
                Some(amount) if amount.is_zero() => String::new(),
                Some(amount) => texts.quantity(amount, self.decimals),
                None => self.amounts.get(&lot.id).map(|field| field.text().to_owned()).unwrap_or_default(),
            },
            Shown::Why => return self.why(row, look),
        };
        Cell::new(text, meaning)
    }

    /// Why a lot cannot be chosen, or what is wrong with the quantity typed for it.
    fn why(&self, row: &LotRow, look: &Look<'_>) -> Cell {
        let (lot, texts) = (&row.lot, look.texts);
        match lot.status(look.today) {
            LotStatus::Expired => {
                let word = texts.lot_status(LotStatus::Expired);
                Cell::new(format!("{} {word}", look.symbols.critical), Meaning::Critical)
            }
            LotStatus::OnHold => {
                let reason = lot.hold.as_ref().map_or("", Reason::as_str);
                let text = t!(texts, "dispatch-choose-held", reason = reason);
                Cell::new(format!("{} {text}", look.symbols.held), Meaning::Held)
            }
            _ => match self.amount(lot.id, texts) {
                Some(amount) if amount > lot.on_hand => {
                    let text = t!(texts, "dispatch-choose-too-much");
                    Cell::new(format!("{} {text}", look.symbols.error), Meaning::Error)
                }
                Some(_) if lot.days_left(look.today).is_some_and(|left| left < i64::from(self.min_life)) => {
                    let text = t!(texts, "dispatch-short-life");
                    Cell::new(format!("{} {text}", look.symbols.warning), Meaning::Warning)
                }
                Some(_) => Cell::text(String::new()),
                None => {
                    let text = t!(texts, "dispatch-choose-not-a-number");
                    Cell::new(format!("{} {text}", look.symbols.error), Meaning::Error)
                }
            },
        }
    }
}
