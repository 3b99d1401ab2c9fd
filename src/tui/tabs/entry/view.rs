//! Drawing the Entry tab.

use ratatui::layout::{Position, Rect};

use super::fields::Slot;
use super::{Entry, lines};
use crate::domain::Decimals;
use crate::t;
use crate::tui::canvas::{Canvas, Look, wrapped};
use crate::tui::theme::Meaning;
use crate::tui::widgets::amount::{is_reckoned, parse_amount};
use crate::tui::widgets::form::FormLook;
use crate::tui::widgets::grid::{self, Grid, first_shown};
use crate::tui::widgets::guide::Guide;
use crate::tui::widgets::month;
use crate::tui::widgets::product::stock_line;

/// From this width on, the products offered and the product's lots stand beside the form.
const WIDE: u16 = 118;
/// The least and the most that the form takes there; the side takes what is left, 60 cells where it can.
const FORM: (u16, u16) = (76, 96);
/// From this width on, the month of the expiry stands at the right edge.
const WIDEST: u16 = 168;
/// How wide a field is.
const FIELD: u16 = 26;

/// The lines below the expiry.
const NOTES: u16 = 2;

/// What stands where.
pub(super) struct Areas {
    /// The fields.
    pub(super) form: Rect,
    /// The products offered.
    pub(super) matches: Rect,
    /// What is beside the form, where there is room.
    pub(super) side: Option<Rect>,
    /// The month of the expiry, where there is room.
    pub(super) month: Option<Rect>,
    /// The line above the lower part.
    pub(super) rule: Rect,
    /// What was received, with titles.
    pub(super) lines: Rect,
}

impl Entry {
    /// What stands where in `area`.
    pub(super) fn areas(&self, area: Rect) -> Areas {
        let height = self.form.height().min(area.height);
        let form = Rect { x: area.x + 1, y: area.y, width: area.width.saturating_sub(2), height };
        let rule = Rect { y: form.bottom(), height: 1, ..area };
        let lines =
            Rect { y: form.bottom() + 1, height: area.bottom().saturating_sub(form.bottom() + 1), ..area };
        if area.width < WIDE {
            return Areas { form, matches: lines, side: None, month: None, rule, lines };
        }
        let month = (area.width >= WIDEST).then(|| {
            let width = month::SIZE.0 + 1;
            Rect { x: area.right() - width, width: width - 1, height: month::SIZE.1.min(height), ..area }
        });
        let right = month.map_or(area.right(), |month| month.x - 3);
        let width = (right - area.x).saturating_sub(60).clamp(FORM.0, FORM.1);
        let side = Rect { x: area.x + width + 1, width: right - area.x - width - 1, height, ..area };
        let form = Rect { width: width - 2, ..form };
        let matches = Rect { y: side.y + 1, height: side.height.saturating_sub(1), ..side };
        Areas { form, matches, side: Some(side), month, rule, lines }
    }

    /// The line of the delivery that is drawn there.
    pub(super) fn line_at(&self, area: Rect, at: Position) -> Option<usize> {
        let line = at.y.checked_sub(area.y + 1).filter(|_| area.contains(at))?;
        Some(self.first_line(area) + usize::from(line))
    }

    fn first_line(&self, area: Rect) -> usize {
        let height = usize::from(area.height.saturating_sub(1));
        first_shown(self.delivery.selected(), self.delivery.lines().len(), height)
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let areas = self.areas(area);
        self.view_form(canvas, areas.form);
        if let Some(side) = areas.side {
            self.view_side(canvas, side, areas.matches);
        }
        if let Some(area) = areas.month {
            let left = Rect { x: area.x.saturating_sub(3), height: areas.form.height, ..area };
            canvas.upright(left);
            self.view_month(canvas, area);
        }
        if self.is_choosing() && areas.side.is_none() {
            canvas.titled_rule(areas.rule, &t!(canvas.texts, "entry-matches"), Meaning::Heading);
            self.picker.view(canvas, areas.matches);
        } else {
            self.view_lines(canvas, areas.rule, areas.lines);
        }
    }

    fn view_form(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let look = canvas.look();
        let form_look =
            FormLook { width: FIELD, focused: !self.in_lines, beside: &|slot| self.beside(slot, &look) };
        self.form.view_with(canvas, area, &form_look);
        let below = |slot, line: u16| {
            let y = area.y + self.form.line_of(slot).unwrap_or_default() + 1 + line;
            let x = area.x + self.form.indent();
            (y < area.bottom()).then_some((x, y, area.right().saturating_sub(x)))
        };
        if let (Some(stock), Some((x, y, width))) = (self.picker.chosen(), below(Slot::Product, 0)) {
            let (text, meaning) = stock_line(stock, &look);
            canvas.put(x, y, width, &text, meaning);
        }
        let width = area.width.saturating_sub(self.form.indent());
        let decimals = self.picker.chosen().map_or(Decimals::NONE, |stock| stock.product.details.decimals);
        let notes = self.check.notes(decimals, &look).into_iter();
        let lines = notes
            .flat_map(|(text, meaning)| wrapped(&text, width).into_iter().map(move |line| (line, meaning)));
        for ((text, meaning), line) in lines.zip(0..NOTES) {
            if let Some((x, y, width)) = below(Slot::Expires, line) {
                canvas.put(x, y, width, &text, meaning);
            }
        }
    }

    /// What stands beside a field.
    fn beside(&self, slot: Slot, look: &Look<'_>) -> Option<(String, Meaning)> {
        let texts = look.texts;
        let details = self.picker.chosen().map(|stock| &stock.product.details);
        match slot {
            Slot::Product => match details {
                Some(details) => Some((details.name.to_string(), Meaning::Text)),
                None if self.picker.is_pending() => Some((t!(texts, "entry-looking-up"), Meaning::Muted)),
                None => Some((t!(texts, "entry-product-hint"), Meaning::Muted)),
            },
            Slot::Quantity => {
                let details = details?;
                let typed = self.form.text(slot);
                let unit = details.unit.as_str();
                match parse_amount(typed, details.decimals, texts.mark()) {
                    Ok(quantity) if is_reckoned(typed) => {
                        let shown = texts.quantity(quantity, details.decimals);
                        let text = t!(texts, "entry-quantity-reckoned", quantity = shown, unit = unit);
                        Some((text, Meaning::Text))
                    }
                    _ => Some((unit.to_owned(), Meaning::Muted)),
                }
            }
            Slot::Expires => self.beside_expiry(look),
            _ => None,
        }
    }

    fn view_side(&self, canvas: &mut Canvas<'_>, area: Rect, matches: Rect) {
        if !self.is_choosing() && self.picker.chosen().is_none() {
            return;
        }
        canvas.upright(Rect { x: area.x.saturating_sub(1), ..area });
        let title = |canvas: &mut Canvas<'_>, text: &str| {
            canvas.put(area.x + 3, area.y, area.width.saturating_sub(4), text, Meaning::Heading);
        };
        if self.is_choosing() {
            let text = t!(canvas.texts, "entry-matches");
            title(canvas, &text);
            self.picker.view(canvas, matches);
        } else if self.picker.chosen().is_some() {
            let text = t!(canvas.texts, "entry-on-the-shelf");
            title(canvas, &text);
            self.check.shelf.view(canvas, matches);
        }
    }

    fn view_lines(&self, canvas: &mut Canvas<'_>, rule: Rect, area: Rect) {
        let texts = canvas.texts;
        if self.delivery.is_empty() {
            canvas.titled_rule(rule, &t!(texts, "entry-delivery"), Meaning::Muted);
            let text = t!(texts, "entry-delivery-empty");
            Guide::saying(text, Meaning::Muted).view(canvas, area);
            return;
        }
        let standing = self.delivery.standing().len();
        let title = t!(texts, "entry-delivery-count", count = standing, shown = texts.count(standing as u64));
        let meaning = if self.in_lines { Meaning::Accent } else { Meaning::Heading };
        canvas.titled_rule(rule, &title, meaning);
        let columns = lines::columns(texts);
        let look = canvas.look();
        let grid = Grid::over(&columns, area);
        grid.titles(canvas, area.y);
        let rows = self.delivery.lines().iter().enumerate().skip(self.first_line(area));
        for ((place, entered), y) in rows.zip(area.y + 1..area.bottom()) {
            grid.row(canvas, y, |column| lines::cell(entered, column, &look));
            if self.in_lines && place == self.delivery.selected() {
                grid::mark(canvas, Rect { y, height: 1, ..area });
            }
        }
    }
}
