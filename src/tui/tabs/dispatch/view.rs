//! Drawing of the Dispatch tab.

use ratatui::layout::Rect;

use super::fields::FieldId;
use super::{DispatchTab, Focus};
use crate::t;
use crate::tui::component::canvas::{Canvas, ViewContext};
use crate::tui::panels::line_item::session_view::{MIN_SIDE_BY_SIDE_WIDTH, SessionAreas, gap_below_form};
use crate::tui::theme::Meaning;

/// Minimum and maximum width of form and plan side by side with the rest.
const LEFT_WIDTH_RANGE: (u16, u16) = (76, 100);

/// Screen areas of the tab.
pub(super) struct DispatchTabAreas {
    pub(super) session: SessionAreas,
    /// The plan, with the rule above it.
    pub(super) plan: Rect,
    /// Everything beside form and plan, if there is room.
    pub(super) side: Option<Rect>,
    /// The matching products or the product's lots, with their title, if shown beside the form.
    pub(super) lots: Option<Rect>,
}

impl DispatchTab {
    pub(super) fn layout(&self, area: Rect) -> DispatchTabAreas {
        let is_wide = area.width >= MIN_SIDE_BY_SIDE_WIDTH;
        let width = match is_wide {
            true => (area.width / 2).clamp(LEFT_WIDTH_RANGE.0, LEFT_WIDTH_RANGE.1),
            false => area.width,
        };
        let height = self.session.form.fields.height().min(area.height);
        let form = Rect { x: area.x + 1, y: area.y, width: width.saturating_sub(2), height };
        let top = form.bottom() + gap_below_form(area);
        let below = Rect { y: top, width, height: area.bottom().saturating_sub(top), ..area };
        if !is_wide {
            return self.narrow_layout(area, form, below);
        }
        let side = Rect { x: area.x + width + 1, width: area.width.saturating_sub(width + 1), ..area };
        let shows_lots = self.is_choosing() || self.session.form.product_details().is_some();
        let lots = shows_lots.then(|| Rect { height: (area.height / 2).max(height), ..side });
        // While there are no lots to show, the session log takes the whole side.
        let log = lots.map_or(side, |lots| Rect {
            y: lots.bottom(),
            height: area.bottom() - lots.bottom(),
            ..side
        });
        let matches = lots.filter(|_| self.is_choosing());
        let session = SessionAreas { form, matches, log: Some(log), summary: None };
        DispatchTabAreas { session, plan: below, side: Some(side), lots }
    }

    /// The areas where matching products, the plan and the session log share the lines below the form.
    fn narrow_layout(&self, area: Rect, form: Rect, below: Rect) -> DispatchTabAreas {
        let mut plan = below;
        let is_at_log = self.focus == Focus::Log;
        if !self.is_choosing() && (is_at_log || self.session.form.product_details().is_none()) {
            let session = SessionAreas::with_log(area, form, below, self.session.log_state(is_at_log));
            plan.height = 0;
            return DispatchTabAreas { session, plan, side: None, lots: None };
        }
        let has_summary = !self.session.log.is_empty() && below.height > 0;
        let summary = has_summary.then(|| {
            plan.height -= 1;
            Rect { y: plan.bottom(), height: 1, ..plan }
        });
        let matches = self.is_choosing().then_some(plan);
        let session = SessionAreas { form, matches, log: None, summary };
        DispatchTabAreas { session, plan, side: None, lots: None }
    }

    pub(super) fn draw_tab(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let DispatchTabAreas { session: areas, plan, side, lots } = self.layout(area);
        let context = canvas.view_context();
        let is_focused = self.focus == Focus::Fields;
        let hint = |field| self.field_hint(field, &context);
        self.session.draw_form(canvas, areas.form, is_focused, &hint);
        if let Some(line) = areas.summary {
            self.session.draw_log_summary(canvas, line);
        }
        if let Some(side) = side {
            self.draw_plan(canvas, plan);
            canvas.draw_vertical_rule(Rect { x: side.x.saturating_sub(1), ..side });
            if let Some(lots) = lots {
                self.session.draw_side_panel(canvas, lots, self.is_choosing());
            }
        } else if let Some(matches) = areas.matches {
            self.session.draw_matches(canvas, matches);
        } else if plan.height > 0 {
            self.draw_plan(canvas, plan);
        }
        if let Some(log) = areas.log {
            self.session.draw_log(canvas, log, self.focus == Focus::Log);
        }
    }

    /// The hint beside a field.
    fn field_hint(&self, field: FieldId, context: &ViewContext<'_>) -> Option<(String, Meaning)> {
        let texts = context.texts;
        match field {
            FieldId::MinLife => Some((t!(texts, "dispatch-min-life-hint"), Meaning::Muted)),
            FieldId::Reason if self.lot_override.is_none() => {
                let days = self.session.form.product_details()?.min_life_days.count();
                Some((t!(texts, "dispatch-undercut-hint", days = days), Meaning::Muted))
            }
            FieldId::Reason => Some((t!(texts, "dispatch-reason-hint"), Meaning::Muted)),
            field => self.session.form.field_hint(field, context),
        }
    }
}
