//! Drawing of the Entry tab.

use ratatui::layout::Rect;

use super::EntryTab;
use super::fields::FieldId;
use crate::domain::Decimals;
use crate::t;
use crate::tui::component::canvas::{Canvas, ViewContext, wrap_text};
use crate::tui::panels::line_item::session_view::{
    MIN_SIDE_BY_SIDE_WIDTH, SessionAreas, area_below_title, gap_below_form,
};
use crate::tui::panels::line_item::unit_of_measure::UnitOfMeasure;
use crate::tui::theme::Meaning;
use crate::tui::widgets::month_calendar;

/// Minimum and maximum width of the form beside products and lots. They take the rest, at least 60 cells if possible.
const FORM_WIDTH_RANGE: (u16, u16) = (76, 96);
const MIN_SIDE_WIDTH: u16 = 60;
/// Width from which the month of the expiry stands at the right edge.
const MIN_CALENDAR_WIDTH: u16 = 168;

/// The fewest lines for matching products below the form, column titles included.
const MIN_MATCH_LINES: u16 = 5;
const WARNING_LINES: u16 = 2;

/// Screen areas of the tab.
pub(super) struct EntryTabAreas {
    pub(super) session: SessionAreas,
    /// Everything beside the form, if there is room.
    pub(super) side: Option<Rect>,
    /// The month of the expiry, if there is room.
    pub(super) month: Option<Rect>,
}

impl EntryTab {
    pub(super) fn layout(&self, area: Rect) -> EntryTabAreas {
        let height = self.session.form.fields.height().min(area.height);
        let form = Rect { x: area.x + 1, y: area.y, width: area.width.saturating_sub(2), height };
        let top = form.bottom() + gap_below_form(area);
        let log = Rect { y: top, height: area.bottom().saturating_sub(top), ..area };
        if area.width < MIN_SIDE_BY_SIDE_WIDTH {
            let session = self.narrow_layout(area, form, log);
            return EntryTabAreas { session, side: None, month: None };
        }
        let month = (area.width >= MIN_CALENDAR_WIDTH).then(|| {
            let (width, lines) = month_calendar::SIZE;
            Rect { x: area.right() - (width + 1), width, height: lines.min(height), ..area }
        });
        let right = month.map_or(area.right(), |month| month.x - 3);
        let width =
            (right - area.x).saturating_sub(MIN_SIDE_WIDTH).clamp(FORM_WIDTH_RANGE.0, FORM_WIDTH_RANGE.1);
        let side = Rect { x: area.x + width + 1, width: right - area.x - width - 1, height, ..area };
        let form = Rect { width: width - 2, ..form };
        let matches = self.is_choosing().then_some(side);
        let log_state = self.session.log_state(self.log_focused);
        let session = SessionAreas { matches, ..SessionAreas::with_log(area, form, log, log_state) };
        let is_covered = session.form.height == 0;
        let month = month.filter(|_| !is_covered);
        EntryTabAreas { session, side: (!is_covered).then_some(side), month }
    }

    /// The areas where matching products take the place of the log.
    fn narrow_layout(&self, area: Rect, form: Rect, log: Rect) -> SessionAreas {
        if !self.is_choosing() {
            return SessionAreas::with_log(area, form, log, self.session.log_state(self.log_focused));
        }
        let lines = area_below_title(log).height;
        let mut matches = log;
        if lines < MIN_MATCH_LINES {
            // On a low screen, matches cover the rest of the form.
            let top = form.y + 1;
            matches = Rect { y: top, height: area.bottom().saturating_sub(top), ..area };
        }
        let summary = (!self.session.log.is_empty() && lines > 0).then(|| {
            matches.height -= 1;
            Rect { y: matches.bottom(), height: 1, ..log }
        });
        SessionAreas { form, matches: Some(matches), log: None, summary }
    }

    pub(super) fn draw_tab(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let EntryTabAreas { session: areas, side, month } = self.layout(area);
        self.draw_form(canvas, areas.form);
        let choosing = areas.matches.is_some();
        if let Some(side) = side.filter(|_| choosing || self.session.form.product_details().is_some()) {
            canvas.draw_vertical_rule(Rect { x: side.x.saturating_sub(1), ..side });
            self.session.draw_side_panel(canvas, side, choosing);
        }
        if let Some(month) = month {
            let left = Rect { x: month.x.saturating_sub(3), height: areas.form.height, ..month };
            canvas.draw_vertical_rule(left);
            self.draw_month(canvas, month);
        }
        if let Some(matches) = areas.matches.filter(|_| side.is_none()) {
            self.session.draw_matches(canvas, matches);
        }
        if let Some(line) = areas.summary {
            self.session.draw_log_summary(canvas, line);
        }
        if let Some(log) = areas.log {
            self.session.draw_log(canvas, log, self.log_focused);
        }
    }

    fn draw_form(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let context = canvas.view_context();
        self.session.draw_form(canvas, area, !self.log_focused, &|field| self.field_hint(field, &context));
        let form = &self.session.form;
        let width = area.width.saturating_sub(form.fields.field_indent());
        let no_unit = UnitOfMeasure { decimals: Decimals::NONE, name: "" };
        let unit = form.product_details().map_or(no_unit, UnitOfMeasure::for_product);
        // What the book has of the lot may be this very line.
        let is_known = !self.session.is_unsettled();
        let warnings = self.check.warning_texts(unit, &context).into_iter().filter(|_| is_known);
        let lines = warnings
            .flat_map(|(text, meaning)| wrap_text(&text, width).into_iter().map(move |line| (line, meaning)));
        for ((text, meaning), line) in lines.zip(0..WARNING_LINES) {
            if let Some(line) = form.area_below_field(area, FieldId::Expires, line) {
                canvas.draw_text(line.x, line.y, line.width, &text, meaning);
            }
        }
    }

    /// What one unit costs, as it is understood.
    fn cost_hint(&self, context: &ViewContext<'_>) -> (String, Meaning) {
        let (texts, form) = (context.texts, &self.session.form);
        let unit = form.product_details().map(|details| details.unit.to_string());
        match (texts.parse_amount(form.fields.text(FieldId::Cost)), unit) {
            (Ok(amount), Some(unit)) => {
                let cost = texts.amount_with_currency(amount);
                (t!(texts, "entry-cost-per-unit", cost = cost, unit = unit), Meaning::Text)
            }
            (Ok(amount), None) => (texts.amount_with_currency(amount), Meaning::Text),
            (Err(_), _) => {
                let hint = texts.currency().map_or_else(
                    || t!(texts, "entry-cost-hint"),
                    |currency| t!(texts, "entry-cost-hint-in", currency = currency.code()),
                );
                (hint, Meaning::Muted)
            }
        }
    }

    /// The hint beside a field.
    fn field_hint(&self, field: FieldId, context: &ViewContext<'_>) -> Option<(String, Meaning)> {
        match field {
            FieldId::Supplier if self.supplier_hint(context.texts).is_some() => {
                self.supplier_hint(context.texts)
            }
            FieldId::Expires => self.expiry_hint(context),
            FieldId::Lot => {
                let day = self.stated_production()?;
                let text = t!(context.texts, "form-label-produced", date = context.texts.date(day));
                Some((text, Meaning::Muted))
            }
            FieldId::Cost => Some(self.cost_hint(context)),
            field => self.session.form.field_hint(field, context),
        }
    }
}
