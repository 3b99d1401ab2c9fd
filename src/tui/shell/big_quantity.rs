//! The quantity that is typed, in digits that can be read from two steps away.

use ratatui::layout::Rect;
use tui_big_text::{BigText, PixelSize};

use super::Shell;
use crate::domain::Field;
use crate::tui::component::canvas::Canvas;
use crate::tui::theme::Meaning;
use crate::tui::theme::symbols::TextSigns;

/// Cells of a digit: of quarter cells, and of whole ones where there are no others.
const SMALL_DIGIT: (u16, u16) = (4, 4);
const WHOLE_DIGIT: (u16, u16) = (8, 8);

/// The height of the screen from which there is room beside the form.
const MIN_HEIGHT: u16 = 24;

impl Shell {
    /// Draws the quantity large at the bottom right of the open tab, if the station wants that, and it is being typed.
    pub(super) fn draw_big_quantity(&self, canvas: &mut Canvas<'_>) {
        let field = self.component(self.focused_id()).and_then(|component| component.typed_field());
        let is_quantity = |field: Field| matches!(field, Field::Quantity | Field::Counted);
        let Some(field) = field.filter(|field| is_quantity(field.field)) else { return };
        let text = field.text.trim();
        let is_whole = canvas.symbols.text != TextSigns::Any;
        let (width, height) = if is_whole { WHOLE_DIGIT } else { SMALL_DIGIT };
        let characters = u16::try_from(text.chars().count()).unwrap_or(u16::MAX);
        let (width, body) = (width.saturating_mul(characters), self.body_area());
        let has_room =
            self.screen.height >= MIN_HEIGHT && width + 2 <= body.width && height < body.height / 2;
        if !self.shows_big_quantity || self.is_plain || text.is_empty() || !has_room {
            return;
        }
        let area = Rect { x: body.right() - width - 1, y: body.bottom() - height, width, height };
        canvas.clear(Rect { x: area.x - 1, width: width + 2, ..area }, Meaning::Text);
        let pixels = if is_whole { PixelSize::Full } else { PixelSize::Quadrant };
        let digits = BigText::builder()
            .pixel_size(pixels)
            .style(canvas.style(Meaning::Accent))
            .lines([text.to_owned().into()])
            .build();
        canvas.render_widget(digits, area);
    }
}
