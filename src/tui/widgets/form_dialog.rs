//! A dialog of a few fields, with what is wrong or a hint below them.

use ratatui::layout::Rect;

use super::form::Form;
use crate::tui::component::canvas::{Canvas, dialog_fields_area, dialog_inner_area, dialog_width};
use crate::tui::theme::Meaning;

const WIDTH: u16 = 72;
/// Blanks around the fields, and four lines for messages.
const EXTRA_HEIGHT: u16 = 6;

/// What a dialog says around its fields.
pub(crate) struct FormDialog<'d> {
    pub(crate) title: String,
    /// What it is about, above the fields.
    pub(crate) subject: &'d str,
    pub(crate) field_width: u16,
    /// Why it does not go on, in place of the hint.
    pub(crate) rejection: Option<&'d str>,
    pub(crate) hint: (String, Meaning),
}

impl FormDialog<'_> {
    /// Draws the dialog in the middle of the screen.
    pub(crate) fn draw<I: Copy + PartialEq>(&self, canvas: &mut Canvas<'_>, screen: Rect, form: &Form<I>) {
        let height = form.height() + EXTRA_HEIGHT;
        let inside = canvas.draw_dialog_frame(screen, dialog_width(screen, WIDTH), height, &self.title);
        canvas.draw_text(inside.x, inside.y, inside.width, self.subject, Meaning::Muted);
        let fields = dialog_fields_area(inside, form.height());
        form.draw(canvas, fields, self.field_width);
        canvas.draw_form_message(inside, fields, self.rejection, self.hint.clone());
    }
}

/// Where such a dialog has its fields.
pub(crate) fn fields_of_dialog<I: Copy + PartialEq>(screen: Rect, form: &Form<I>) -> Rect {
    let height = form.height() + EXTRA_HEIGHT;
    dialog_fields_area(dialog_inner_area(screen, dialog_width(screen, WIDTH), height), form.height())
}
