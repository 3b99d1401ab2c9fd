//! Drawing of the Dispatch tab.

use ratatui::layout::{Position, Rect};

use super::fields::FieldId;
use super::{DispatchTab, Focus, dispatched_line};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::{Canvas, ViewContext};
use crate::tui::panels::line_item::form::{area_below_title, gap_below_form};
use crate::tui::theme::Meaning;
use crate::tui::widgets::empty_state::EmptyState;
use crate::tui::widgets::form::FormStyle;

/// Width from which the product's lots and the session log stand beside the form and the plan.
const MIN_SIDE_BY_SIDE_WIDTH: u16 = 118;
/// Minimum and maximum width of form and plan side by side with the rest.
const LEFT_WIDTH_RANGE: (u16, u16) = (80, 100);
const FIELD_WIDTH: u16 = 26;

/// Screen areas of the tab.
pub(super) struct DispatchTabAreas {
    pub(super) form: Rect,
    /// The matching products.
    pub(super) matches: Rect,
    /// The plan, with the rule above it.
    pub(super) plan: Rect,
    /// Everything beside form and plan, if there is room.
    pub(super) side: Option<Rect>,
    /// The matching products or the product's lots, with their title, if shown beside the form.
    pub(super) lots: Option<Rect>,
    /// The session log, with the rule above it.
    pub(super) log: Rect,
    /// The session log in one line, while the list is hidden.
    pub(super) summary: Option<Rect>,
}

impl DispatchTab {
    pub(super) fn layout(&self, area: Rect) -> DispatchTabAreas {
        let height = self.form.fields.height().min(area.height);
        let wide = area.width >= MIN_SIDE_BY_SIDE_WIDTH;
        let left =
            if wide { (area.width / 2).clamp(LEFT_WIDTH_RANGE.0, LEFT_WIDTH_RANGE.1) } else { area.width };
        let side = Rect { x: area.x + left + 1, width: area.width.saturating_sub(left + 1), ..area };
        let left = Rect { width: left, ..area };
        let form = Rect { x: left.x + 1, width: left.width.saturating_sub(2), height, ..left };
        let top = form.bottom() + gap_below_form(area);
        let mut plan = Rect { y: top, height: area.bottom().saturating_sub(top), ..left };
        let order = plan;
        let hides_order = !self.log.is_empty() && (self.is_choosing_product() || !self.is_log_visible());
        let summary = (!wide && hides_order && plan.height > 0).then(|| {
            plan.height -= 1;
            Rect { y: plan.bottom(), height: 1, ..plan }
        });
        let below_rule = area_below_title(plan);
        if !wide {
            return DispatchTabAreas {
                form,
                matches: below_rule,
                plan,
                side: None,
                lots: None,
                log: order,
                summary,
            };
        }
        if !self.is_choosing_product() && self.form.picker.chosen_product().is_none() {
            // There are no lots to show yet: the session log takes the whole side.
            return DispatchTabAreas {
                form,
                matches: below_rule,
                plan,
                side: Some(side),
                lots: None,
                log: side,
                summary,
            };
        }
        let upper = Rect { height: (area.height / 2).max(height), ..side };
        let order = Rect { y: upper.bottom(), height: area.bottom() - upper.bottom(), ..side };
        let matches = area_below_title(upper);
        DispatchTabAreas { form, matches, plan, side: Some(side), lots: Some(upper), log: order, summary }
    }

    /// Whether the session log is shown where it shares its area with the plan.
    fn is_log_visible(&self) -> bool {
        self.focus == Focus::Log || self.form.picker.chosen_product().is_none()
    }

    /// The index of the session log entry drawn at a position.
    pub(super) fn log_index_at(&self, areas: &DispatchTabAreas, at: Position) -> Option<usize> {
        let seen = areas.side.is_some() || self.is_log_visible();
        if seen { self.log.entry_index_at(area_below_title(areas.log), at) } else { None }
    }

    pub(super) fn draw_tab(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let areas = self.layout(area);
        self.draw_form(canvas, areas.form);
        let texts = canvas.texts;
        if let Some(line) = areas.summary {
            self.log.draw_summary(canvas, line, &self.log_title(texts));
        }
        if let Some(side) = areas.side {
            self.draw_plan(canvas, areas.plan);
            canvas.draw_vertical_rule(Rect { x: side.x.saturating_sub(1), ..side });
            if let Some(shelf) = areas.lots {
                self.form.draw_side_panel(canvas, shelf, self.is_choosing_product(), &self.product_lots);
            }
            self.draw_log(canvas, areas.log);
        } else if self.is_choosing_product() {
            let line = Rect { height: 1, ..areas.plan };
            canvas.draw_titled_rule(line, &t!(texts, "form-product-matches"), Meaning::Heading);
            self.form.picker.draw(canvas, areas.matches);
        } else if self.is_log_visible() {
            self.draw_log(canvas, areas.log);
        } else {
            self.draw_plan(canvas, areas.plan);
        }
    }

    fn draw_form(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let look = canvas.view_context();
        let form_look = FormStyle {
            field_width: FIELD_WIDTH,
            focused: self.focus == Focus::Fields,
            hint: &|slot| self.field_hint(slot, &look),
        };
        self.form.fields.draw_with_style(canvas, area, &form_look);
        self.form.draw_stock(canvas, area);
    }

    /// The hint beside a field.
    fn field_hint(&self, slot: FieldId, look: &ViewContext<'_>) -> Option<(String, Meaning)> {
        let texts = look.texts;
        match slot {
            FieldId::MinLife => Some((t!(texts, "dispatch-min-life-hint"), Meaning::Muted)),
            FieldId::Reason => Some((t!(texts, "dispatch-reason-hint"), Meaning::Muted)),
            slot => self.form.field_hint(slot, look),
        }
    }

    /// The session log's title, with the number of lines.
    fn log_title(&self, texts: &Texts) -> String {
        let standing = self.log.unreversed_documents().len();
        let shown = texts.integer(standing as u64);
        if self.kept_reference.is_empty() {
            return t!(texts, "dispatch-log-count", count = standing, shown = shown);
        }
        let reference = self.kept_reference.as_str();
        t!(texts, "dispatch-log-count-for", reference = reference, count = standing, shown = shown)
    }

    fn draw_log(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let line = Rect { height: 1, ..area };
        let body = area_below_title(area);
        if self.log.is_empty() {
            canvas.draw_titled_rule(line, &t!(texts, "dispatch-log"), Meaning::Muted);
            let text = t!(texts, "dispatch-log-empty");
            EmptyState::from_text(text, Meaning::Muted).draw(canvas, body);
            return;
        }
        let title = self.log_title(texts);
        let meaning = if self.focus == Focus::Log { Meaning::Accent } else { Meaning::Heading };
        canvas.draw_titled_rule(line, &title, meaning);
        self.log.draw(
            canvas,
            body,
            &dispatched_line::columns(texts),
            self.focus == Focus::Log,
            dispatched_line::cell,
        );
    }
}
