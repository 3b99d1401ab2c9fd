//! Drawing the Dispatch tab.

use ratatui::layout::{Position, Rect};

use super::fields::Slot;
use super::{Dispatching, Focus, order};
use crate::t;
use crate::tui::canvas::{Canvas, Look};
use crate::tui::theme::Meaning;
use crate::tui::widgets::amount::{is_reckoned, parse_amount};
use crate::tui::widgets::form::FormLook;
use crate::tui::widgets::grid::{self, Grid, first_shown};
use crate::tui::widgets::guide::Guide;
use crate::tui::widgets::product::stock_line;

/// From this width on, the shelf and the order stand beside the form and the plan.
const WIDE: u16 = 118;
/// How wide form and plan are there.
const LEFT: u16 = 80;
/// How wide a field is.
const FIELD: u16 = 26;

/// What stands where.
pub(super) struct Areas {
    /// The fields.
    pub(super) form: Rect,
    /// The products offered.
    pub(super) matches: Rect,
    /// The plan, with the line above it.
    pub(super) plan: Rect,
    /// All that is beside form and plan, where there is room.
    pub(super) side: Option<Rect>,
    /// The products offered or the product's lots, with their title, where there are any to show there.
    pub(super) shelf: Option<Rect>,
    /// What was dispatched, with the line above it.
    pub(super) order: Rect,
}

impl Dispatching {
    /// What stands where in `area`.
    pub(super) fn areas(&self, area: Rect) -> Areas {
        let height = self.form.height().min(area.height);
        let wide = area.width >= WIDE;
        let left = Rect { width: if wide { LEFT } else { area.width }, ..area };
        let form = Rect { x: left.x + 1, width: left.width.saturating_sub(2), height, ..left };
        let plan = Rect { y: form.bottom(), height: area.bottom().saturating_sub(form.bottom()), ..left };
        let below_rule = Rect { y: plan.y + 1, height: plan.height.saturating_sub(1), ..plan };
        if !wide {
            return Areas { form, matches: below_rule, plan, side: None, shelf: None, order: plan };
        }
        let side = Rect { x: area.x + LEFT + 1, width: area.width - LEFT - 1, ..area };
        if !self.is_choosing() && self.picker.chosen().is_none() {
            // There is no shelf to show yet: the order has the side to itself.
            return Areas { form, matches: below_rule, plan, side: Some(side), shelf: None, order: side };
        }
        let upper = Rect { height: (area.height / 2).max(height), ..side };
        let order = Rect { y: upper.bottom(), height: area.bottom() - upper.bottom(), ..side };
        let matches = Rect { y: upper.y + 1, height: upper.height.saturating_sub(1), ..upper };
        Areas { form, matches, plan, side: Some(side), shelf: Some(upper), order }
    }

    /// Whether the order is what is seen where plan and order share their place.
    fn shows_order(&self) -> bool {
        self.focus == Focus::Order || self.picker.chosen().is_none()
    }

    /// The line of the order that is drawn there.
    pub(super) fn line_at(&self, areas: &Areas, at: Position) -> Option<usize> {
        let seen = areas.side.is_some() || self.shows_order();
        let rows = order_rows(areas.order);
        let line = at.y.checked_sub(rows.y).filter(|_| seen && rows.contains(at))?;
        Some(self.first_line(rows) + usize::from(line))
    }

    fn first_line(&self, rows: Rect) -> usize {
        first_shown(self.order.selected(), self.order.lines().len(), usize::from(rows.height))
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let areas = self.areas(area);
        self.view_form(canvas, areas.form);
        let texts = canvas.texts;
        if let Some(side) = areas.side {
            self.view_plan(canvas, areas.plan);
            canvas.upright(Rect { x: side.x.saturating_sub(1), ..side });
            if let Some(shelf) = areas.shelf {
                self.view_shelf(canvas, shelf, areas.matches);
            }
            self.view_order(canvas, areas.order);
        } else if self.is_choosing() {
            let line = Rect { height: 1, ..areas.plan };
            canvas.titled_rule(line, &t!(texts, "entry-matches"), Meaning::Heading);
            self.picker.view(canvas, areas.matches);
        } else if self.shows_order() {
            self.view_order(canvas, areas.order);
        } else {
            self.view_plan(canvas, areas.plan);
        }
    }

    /// What can be chosen, or what the chosen product has on the shelf.
    fn view_shelf(&self, canvas: &mut Canvas<'_>, area: Rect, body: Rect) {
        let (texts, choosing) = (canvas.texts, self.is_choosing());
        let title = if choosing { t!(texts, "entry-matches") } else { t!(texts, "entry-on-the-shelf") };
        canvas.put(area.x + 3, area.y, area.width.saturating_sub(4), &title, Meaning::Heading);
        if choosing {
            self.picker.view(canvas, body);
        } else {
            self.shelf.view(canvas, body);
        }
    }

    fn view_form(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let look = canvas.look();
        let form_look = FormLook {
            width: FIELD,
            focused: self.focus == Focus::Fields,
            beside: &|slot| self.beside(slot, &look),
        };
        self.form.view_with(canvas, area, &form_look);
        if let Some(stock) = self.picker.chosen() {
            let (text, meaning) = stock_line(stock, &look);
            let x = area.x + self.form.indent();
            canvas.put(x, area.y + 1, area.right().saturating_sub(x), &text, meaning);
        }
    }

    /// What stands beside a field.
    fn beside(&self, slot: Slot, look: &Look<'_>) -> Option<(String, Meaning)> {
        let texts = look.texts;
        let details = self.picker.chosen().map(|stock| &stock.product.details);
        match slot {
            Slot::Product => Some(match details {
                Some(details) => (details.name.to_string(), Meaning::Text),
                None if self.picker.is_pending() => (t!(texts, "entry-looking-up"), Meaning::Muted),
                None => (t!(texts, "entry-product-hint"), Meaning::Muted),
            }),
            Slot::Quantity => {
                let details = details?;
                let typed = self.form.text(slot);
                let unit = details.unit.as_str();
                match parse_amount(typed, details.decimals, texts.mark()) {
                    Ok(quantity) if is_reckoned(typed) => {
                        let shown = texts.quantity(quantity, details.decimals);
                        Some((
                            t!(texts, "entry-quantity-reckoned", quantity = shown, unit = unit),
                            Meaning::Text,
                        ))
                    }
                    _ => Some((unit.to_owned(), Meaning::Muted)),
                }
            }
            Slot::MinLife => Some((t!(texts, "dispatch-min-life-hint"), Meaning::Muted)),
            Slot::Reason => Some((t!(texts, "dispatch-reason-hint"), Meaning::Muted)),
            Slot::Reference => None,
        }
    }

    fn view_order(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let line = Rect { height: 1, ..area };
        let body = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        if self.order.is_empty() {
            canvas.titled_rule(line, &t!(texts, "dispatch-order"), Meaning::Muted);
            let text = t!(texts, "dispatch-order-empty");
            Guide::saying(text, Meaning::Muted).view(canvas, body);
            return;
        }
        let standing = self.order.standing().len();
        let title = t!(texts, "dispatch-order-count", count = standing, shown = texts.count(standing as u64));
        let meaning = if self.focus == Focus::Order { Meaning::Accent } else { Meaning::Heading };
        canvas.titled_rule(line, &title, meaning);
        let columns = order::columns(texts);
        let look = canvas.look();
        let grid = Grid::over(&columns, body);
        grid.titles(canvas, body.y);
        let rows = order_rows(area);
        let shown = self.order.lines().iter().enumerate().skip(self.first_line(rows));
        for ((place, entered), y) in shown.zip(rows.top()..rows.bottom()) {
            grid.row(canvas, y, |column| order::cell(entered, column, &look));
            if self.focus == Focus::Order && place == self.order.selected() {
                grid::mark(canvas, Rect { y, height: 1, ..rows });
            }
        }
    }
}

/// Where the lines of the order are, below its title and the titles of its columns.
fn order_rows(area: Rect) -> Rect {
    Rect { y: area.y + 2.min(area.height), height: area.height.saturating_sub(2), ..area }
}
