//! Drawing of the sheet of barcodes: the barcodes, and below them the fields of a new one.

use ratatui::layout::{Position, Rect};

use super::{BarcodeSheet, FieldId};
use crate::domain::Barcode;
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::UpdateContext;
use crate::tui::component::canvas::{Canvas, dialog_inner_area, dialog_width, text_width, wrap_text};
use crate::tui::theme::Meaning;
use crate::tui::widgets::form::FormStyle;
use crate::tui::widgets::grid;

const MAX_WIDTH: u16 = 76;
/// The most barcodes in view.
const MAX_ROWS: u16 = 8;
const FIELD_WIDTH: u16 = 30;
/// Lines besides the barcodes and the fields: a rule between them, one space, and two for messages.
const EXTRA_HEIGHT: u16 = 4;
/// Cells before a barcode, for the mark of the selected one.
const MARK_WIDTH: u16 = 3;

/// Where things are.
struct SheetAreas {
    rows: Rect,
    rule: Rect,
    fields: Rect,
    message: Rect,
}

impl BarcodeSheet {
    fn height(&self) -> u16 {
        self.row_count() + self.form.height() + EXTRA_HEIGHT
    }

    fn row_count(&self) -> u16 {
        u16::try_from(self.barcodes().len()).unwrap_or(u16::MAX).clamp(1, MAX_ROWS)
    }

    fn areas(&self, inside: Rect) -> SheetAreas {
        let line = |y: u16, height: u16| Rect {
            y: inside.y + y,
            height: height.min(inside.height.saturating_sub(y)),
            ..inside
        };
        // On a low screen, the fields stay in view.
        let needed = self.form.height() + 2;
        let rows = self.row_count().min(inside.height.saturating_sub(needed));
        let fields = rows + 1;
        let message = fields + self.form.height() + 1;
        SheetAreas {
            rows: line(0, rows),
            rule: line(rows, 1),
            fields: line(fields, self.form.height()),
            message: line(message, inside.height.saturating_sub(message)),
        }
    }

    pub(super) fn draw_sheet(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let width = dialog_width(area, MAX_WIDTH);
        let inside = canvas.draw_dialog_frame(area, width, self.height(), &self.title(texts));
        let areas = self.areas(inside);
        self.draw_rows(canvas, areas.rows);
        canvas.draw_titled_rule(areas.rule, &t!(texts, "barcodes-new"), Meaning::Heading);
        let hint = |field| self.hint(field, texts);
        self.form.draw_with_style(
            canvas,
            areas.fields,
            &FormStyle { field_width: FIELD_WIDTH, focused: true, hint: &hint },
        );
        let lines = self.message_lines(areas.message.width, canvas.symbols.error, texts);
        for (line, y) in lines.iter().zip(areas.message.top()..areas.message.bottom()) {
            canvas.draw_text(areas.message.x, y, areas.message.width, line, Meaning::Error);
        }
    }

    fn draw_rows(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let texts = canvas.texts;
        let Some(barcodes) = self.barcodes.as_deref() else { return };
        if barcodes.is_empty() {
            let text = t!(texts, "barcodes-none");
            canvas.draw_text(area.x + MARK_WIDTH, area.y, area.width, &text, Meaning::Muted);
            return;
        }
        let code_width = barcodes.iter().map(|barcode| text_width(barcode.code.as_str())).max().unwrap_or(0);
        let first = grid::first_visible_row(self.selected, barcodes.len(), usize::from(area.height));
        let rows = barcodes.iter().enumerate().skip(first);
        for ((index, barcode), y) in rows.zip(area.top()..area.bottom()) {
            let row = Rect { y, height: 1, ..area };
            let (x, width) = (area.x + MARK_WIDTH, area.width.saturating_sub(MARK_WIDTH));
            canvas.draw_text(x, y, width, barcode.code.as_str(), Meaning::Text);
            let meaning = self.meaning_text(barcode, texts);
            let after = (code_width + 2).min(width);
            canvas.draw_text(x + after, y, width - after, &meaning, Meaning::Muted);
            if index == self.selected {
                grid::mark_selected(canvas, row);
            }
        }
    }

    fn meaning_text(&self, barcode: &Barcode, texts: &Texts) -> String {
        texts.pack_quantity(barcode, &self.details.unit, self.details.decimals)
    }

    fn hint(&self, field: FieldId, texts: &Texts) -> Option<(String, Meaning)> {
        let is_active = self.form.active_field() == Some(field);
        let text = match field {
            FieldId::Code => t!(texts, "barcodes-hint-code"),
            FieldId::Quantity => self.details.unit.to_string(),
            FieldId::Unit => t!(texts, "barcodes-hint-unit"),
        };
        (is_active || field == FieldId::Quantity).then_some((text, Meaning::Muted))
    }

    /// Why the last attempt was refused, or what is wrong with a field and cut off beside it.
    fn message_lines(&self, width: u16, mark: &str, texts: &Texts) -> Vec<String> {
        let text = match (&self.rejection, self.form.truncated_error(width, FIELD_WIDTH)) {
            (Some(explained), _) => explained.to_single_text(texts),
            (None, Some((field, what))) => t!(texts, "error-in-field", field = field, what = what),
            (None, None) => return Vec::new(),
        };
        wrap_text(&format!("{mark} {text}"), width)
    }

    pub(super) fn on_click(&mut self, at: Position, cx: &UpdateContext<'_>) {
        let width = dialog_width(cx.area, MAX_WIDTH);
        let areas = self.areas(dialog_inner_area(cx.area, width, self.height()));
        if areas.rows.contains(at) {
            let height = usize::from(areas.rows.height);
            let first = grid::first_visible_row(self.selected, self.barcodes().len(), height);
            let clicked = first + usize::from(at.y - areas.rows.y);
            self.selected = clicked.min(self.barcodes().len().saturating_sub(1));
        } else if let Some(field) = self.form.field_at(areas.fields, at) {
            self.leave_field(cx.texts);
            self.form.activate(field);
        }
    }
}
