//! Drawing of the Dispatch tab.

use ratatui::layout::{Position, Rect};

use super::fields::Slot;
use super::{Dispatching, Focus, order};
use crate::i18n::Texts;
use crate::t;
use crate::tui::canvas::{Canvas, Look};
use crate::tui::theme::Meaning;
use crate::tui::widgets::form::FormLook;
use crate::tui::widgets::guide::Guide;
use crate::tui::widgets::line::{air_below_form, below_title};

/// Width from which the product's lots and the session log stand beside the form and the plan.
const WIDE: u16 = 118;
/// Minimum and maximum width of form and plan side by side with the rest.
const LEFT: (u16, u16) = (80, 100);
const FIELD: u16 = 26;

/// Screen areas of the tab.
pub(super) struct Areas {
    pub(super) form: Rect,
    /// The matching products.
    pub(super) matches: Rect,
    /// The plan, with the rule above it.
    pub(super) plan: Rect,
    /// Everything beside form and plan, if there is room.
    pub(super) side: Option<Rect>,
    /// The matching products or the product's lots, with their title, if shown beside the form.
    pub(super) shelf: Option<Rect>,
    /// The session log, with the rule above it.
    pub(super) order: Rect,
    /// The session log in one line, while the list is hidden.
    pub(super) summary: Option<Rect>,
}

impl Dispatching {
    pub(super) fn areas(&self, area: Rect) -> Areas {
        let height = self.line.form.height().min(area.height);
        let wide = area.width >= WIDE;
        let left = if wide { (area.width / 2).clamp(LEFT.0, LEFT.1) } else { area.width };
        let side = Rect { x: area.x + left + 1, width: area.width.saturating_sub(left + 1), ..area };
        let left = Rect { width: left, ..area };
        let form = Rect { x: left.x + 1, width: left.width.saturating_sub(2), height, ..left };
        let top = form.bottom() + air_below_form(area);
        let mut plan = Rect { y: top, height: area.bottom().saturating_sub(top), ..left };
        let order = plan;
        let hides_order = !self.order.is_empty() && (self.is_choosing() || !self.shows_order());
        let summary = (!wide && hides_order && plan.height > 0).then(|| {
            plan.height -= 1;
            Rect { y: plan.bottom(), height: 1, ..plan }
        });
        let below_rule = below_title(plan);
        if !wide {
            return Areas { form, matches: below_rule, plan, side: None, shelf: None, order, summary };
        }
        if !self.is_choosing() && self.line.picker.chosen().is_none() {
            // There are no lots to show yet: the session log takes the whole side.
            return Areas {
                form,
                matches: below_rule,
                plan,
                side: Some(side),
                shelf: None,
                order: side,
                summary,
            };
        }
        let upper = Rect { height: (area.height / 2).max(height), ..side };
        let order = Rect { y: upper.bottom(), height: area.bottom() - upper.bottom(), ..side };
        let matches = below_title(upper);
        Areas { form, matches, plan, side: Some(side), shelf: Some(upper), order, summary }
    }

    /// Whether the session log is shown where it shares its area with the plan.
    fn shows_order(&self) -> bool {
        self.focus == Focus::Order || self.line.picker.chosen().is_none()
    }

    /// The index of the session log entry drawn at a position.
    pub(super) fn line_at(&self, areas: &Areas, at: Position) -> Option<usize> {
        let seen = areas.side.is_some() || self.shows_order();
        if seen { self.order.line_at(below_title(areas.order), at) } else { None }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let areas = self.areas(area);
        self.view_form(canvas, areas.form);
        let texts = canvas.texts;
        if let Some(line) = areas.summary {
            self.order.view_summary(canvas, line, &self.order_title(texts));
        }
        if let Some(side) = areas.side {
            self.view_plan(canvas, areas.plan);
            canvas.upright(Rect { x: side.x.saturating_sub(1), ..side });
            if let Some(shelf) = areas.shelf {
                self.line.view_side(canvas, shelf, self.is_choosing(), &self.shelf);
            }
            self.view_order(canvas, areas.order);
        } else if self.is_choosing() {
            let line = Rect { height: 1, ..areas.plan };
            canvas.titled_rule(line, &t!(texts, "entry-matches"), Meaning::Heading);
            self.line.picker.view(canvas, areas.matches);
        } else if self.shows_order() {
            self.view_order(canvas, areas.order);
        } else {
            self.view_plan(canvas, areas.plan);
        }
    }

    fn view_form(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let look = canvas.look();
        let form_look = FormLook {
            width: FIELD,
            focused: self.focus == Focus::Fields,
            beside: &|slot| self.beside(slot, &look),
        };
        self.line.form.view_with(canvas, area, &form_look);
        self.line.view_stock(canvas, area);
    }

    /// The hint beside a field.
    fn beside(&self, slot: Slot, look: &Look<'_>) -> Option<(String, Meaning)> {
        let texts = look.texts;
        match slot {
            Slot::MinLife => Some((t!(texts, "dispatch-min-life-hint"), Meaning::Muted)),
            Slot::Reason => Some((t!(texts, "dispatch-reason-hint"), Meaning::Muted)),
            slot => self.line.beside(slot, look),
        }
    }

    /// The session log's title, with the number of lines.
    fn order_title(&self, texts: &Texts) -> String {
        let standing = self.order.standing().len();
        let shown = texts.count(standing as u64);
        if self.kept.is_empty() {
            return t!(texts, "dispatch-order-count", count = standing, shown = shown);
        }
        let reference = self.kept.as_str();
        t!(texts, "dispatch-order-count-for", reference = reference, count = standing, shown = shown)
    }

    fn view_order(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let line = Rect { height: 1, ..area };
        let body = below_title(area);
        if self.order.is_empty() {
            canvas.titled_rule(line, &t!(texts, "dispatch-order"), Meaning::Muted);
            let text = t!(texts, "dispatch-order-empty");
            Guide::saying(text, Meaning::Muted).view(canvas, body);
            return;
        }
        let title = self.order_title(texts);
        let meaning = if self.focus == Focus::Order { Meaning::Accent } else { Meaning::Heading };
        canvas.titled_rule(line, &title, meaning);
        self.order.view(canvas, body, &order::columns(texts), self.focus == Focus::Order, order::cell);
    }
}
