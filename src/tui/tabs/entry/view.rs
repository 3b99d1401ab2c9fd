//! Drawing of the Entry tab.

use ratatui::layout::Rect;

use super::fields::FieldId;
use super::{EntryTab, received_line};
use crate::domain::Decimals;
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::{Canvas, ViewContext, wrap_text};
use crate::tui::panels::line_item::form::{area_below_title, gap_below_form};
use crate::tui::panels::line_item::quantity_expr::UnitOfMeasure;
use crate::tui::theme::Meaning;
use crate::tui::widgets::empty_state::EmptyState;
use crate::tui::widgets::form::FormStyle;
use crate::tui::widgets::month_calendar;

/// Width from which the matching products and the product's lots stand beside the form.
const MIN_SIDE_BY_SIDE_WIDTH: u16 = 118;
/// Minimum and maximum width of the form beside them. They take the rest, at least 60 cells if possible.
const FORM_WIDTH_RANGE: (u16, u16) = (76, 96);
/// Width from which the month of the expiry stands at the right edge.
const MIN_CALENDAR_WIDTH: u16 = 168;
const FIELD_WIDTH: u16 = 26;

/// The fewest lines for matching products below the form, titles included.
const MIN_MATCH_LINES: u16 = 5;
const WARNING_LINES: u16 = 2;

/// Screen areas of the tab.
pub(super) struct EntryTabAreas {
    pub(super) form: Rect,
    /// The matching products.
    pub(super) matches: Rect,
    /// Everything beside the form, if there is room.
    pub(super) side: Option<Rect>,
    /// The month of the expiry, if there is room.
    pub(super) month: Option<Rect>,
    /// The rule above the lower part.
    pub(super) rule: Rect,
    /// The session log, with titles.
    pub(super) log: Rect,
    /// The session log in one line, while the list is hidden.
    pub(super) summary: Option<Rect>,
}

impl EntryTab {
    pub(super) fn layout(&self, area: Rect) -> EntryTabAreas {
        let height = self.form.fields.height().min(area.height);
        let form = Rect { x: area.x + 1, y: area.y, width: area.width.saturating_sub(2), height };
        let rule = Rect { y: form.bottom() + gap_below_form(area), height: 1, ..area };
        let lines = Rect { y: rule.bottom(), height: area.bottom().saturating_sub(rule.bottom()), ..area };
        if area.width < MIN_SIDE_BY_SIDE_WIDTH {
            let (mut rule, mut matches) = (rule, lines);
            if self.is_choosing_product() && lines.height < MIN_MATCH_LINES {
                // On a low screen, matches cover the rest of the form.
                rule.y = form.y + 1;
                matches =
                    Rect { y: rule.bottom(), height: area.bottom().saturating_sub(rule.bottom()), ..area };
            }
            let hides_lines = self.is_choosing_product() && !self.log.is_empty() && lines.height > 0;
            let summary = hides_lines.then(|| {
                matches.height -= 1;
                Rect { y: matches.bottom(), height: 1, ..lines }
            });
            return EntryTabAreas { form, matches, side: None, month: None, rule, log: lines, summary };
        }
        let month = (area.width >= MIN_CALENDAR_WIDTH).then(|| {
            let width = month_calendar::SIZE.0 + 1;
            Rect {
                x: area.right() - width,
                width: width - 1,
                height: month_calendar::SIZE.1.min(height),
                ..area
            }
        });
        let right = month.map_or(area.right(), |month| month.x - 3);
        let width = (right - area.x).saturating_sub(60).clamp(FORM_WIDTH_RANGE.0, FORM_WIDTH_RANGE.1);
        let side = Rect { x: area.x + width + 1, width: right - area.x - width - 1, height, ..area };
        let form = Rect { width: width - 2, ..form };
        let matches = area_below_title(side);
        EntryTabAreas { form, matches, side: Some(side), month, rule, log: lines, summary: None }
    }

    pub(super) fn draw_tab(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let (areas, choosing) = (self.layout(area), self.is_choosing_product());
        self.draw_form(canvas, areas.form);
        if let Some(side) = areas.side.filter(|_| choosing || self.form.picker.chosen_product().is_some()) {
            canvas.draw_vertical_rule(Rect { x: side.x.saturating_sub(1), ..side });
            self.form.draw_side_panel(canvas, side, choosing, &self.check.product_lots);
        }
        if let Some(area) = areas.month {
            let left = Rect { x: area.x.saturating_sub(3), height: areas.form.height, ..area };
            canvas.draw_vertical_rule(left);
            self.draw_month(canvas, area);
        }
        if choosing && areas.side.is_none() {
            canvas.clear(Rect { y: areas.rule.y, height: areas.rule.height, ..area }, Meaning::Text);
            canvas.clear(areas.matches, Meaning::Text);
            canvas.draw_titled_rule(areas.rule, &t!(canvas.texts, "form-product-matches"), Meaning::Heading);
            self.form.picker.draw(canvas, areas.matches);
            if let Some(line) = areas.summary {
                self.log.draw_summary(canvas, line, &self.log_title(canvas.texts));
            }
        } else {
            self.draw_log(canvas, areas.rule, areas.log);
        }
    }

    fn draw_form(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let look = canvas.view_context();
        let form_look = FormStyle {
            field_width: FIELD_WIDTH,
            focused: !self.log_focused,
            hint: &|slot| self.field_hint(slot, &look),
        };
        self.form.fields.draw_with_style(canvas, area, &form_look);
        self.form.draw_stock(canvas, area);
        let width = area.width.saturating_sub(self.form.fields.field_indent());
        let nothing = UnitOfMeasure { decimals: Decimals::NONE, name: "" };
        let notes = self
            .check
            .warning_texts(self.form.product_details().map_or(nothing, UnitOfMeasure::for_product), &look)
            .into_iter();
        let lines = notes
            .flat_map(|(text, meaning)| wrap_text(&text, width).into_iter().map(move |line| (line, meaning)));
        for ((text, meaning), line) in lines.zip(0..WARNING_LINES) {
            if let Some(line) = self.form.area_below_field(area, FieldId::Expires, line) {
                canvas.draw_text(line.x, line.y, line.width, &text, meaning);
            }
        }
    }

    /// The hint beside a field.
    fn field_hint(&self, slot: FieldId, look: &ViewContext<'_>) -> Option<(String, Meaning)> {
        match slot {
            FieldId::Expires => self.expiry_hint(look),
            slot => self.form.field_hint(slot, look),
        }
    }

    /// The session log's title, with the number of lines.
    fn log_title(&self, texts: &Texts) -> String {
        let standing = self.log.unreversed_documents().len();
        let shown = texts.integer(standing as u64);
        if self.kept_fields.reference.is_empty() {
            return t!(texts, "entry-log-count", count = standing, shown = shown);
        }
        let reference = self.kept_fields.reference.as_str();
        t!(texts, "entry-log-count-for", reference = reference, count = standing, shown = shown)
    }

    fn draw_log(&self, canvas: &mut Canvas<'_>, rule: Rect, area: Rect) {
        let texts = canvas.texts;
        if self.log.is_empty() {
            canvas.draw_titled_rule(rule, &t!(texts, "entry-log"), Meaning::Muted);
            let text = t!(texts, "entry-log-empty");
            EmptyState::from_text(text, Meaning::Muted).draw(canvas, area);
            return;
        }
        let title = self.log_title(texts);
        let meaning = if self.log_focused { Meaning::Accent } else { Meaning::Heading };
        canvas.draw_titled_rule(rule, &title, meaning);
        self.log.draw(canvas, area, &received_line::columns(texts), self.log_focused, received_line::cell);
    }
}
