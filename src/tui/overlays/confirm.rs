//! A yes-or-no dialog.

use ratatui::layout::Rect;

use crate::tui::component::canvas::{Canvas, dialog_inner_area, wrap_text};
use crate::tui::component::{Component, Effect, Event, UpdateContext};
use crate::tui::keys::{Action, Scope};
use crate::tui::theme::Meaning;

/// A yes-or-no dialog. Only yes replies, with a value given at creation.
pub(crate) struct ConfirmDialog<Y> {
    title: String,
    question: String,
    yes: Option<Y>,
    /// Whether Enter means no.
    is_doubtful: bool,
}

impl<Y: Send + 'static> ConfirmDialog<Y> {
    /// Creates a dialog; `yes` is the reply to the opener.
    pub(crate) fn new(title: String, question: String, yes: Y) -> Self {
        ConfirmDialog { title, question, yes: Some(yes), is_doubtful: false }
    }

    /// Makes Enter mean no, for what is most likely a mistake.
    pub(crate) fn doubtful(self) -> Self {
        ConfirmDialog { is_doubtful: true, ..self }
    }

    /// Returns the actions that mean yes and no.
    fn actions(&self) -> [Action; 2] {
        if self.is_doubtful {
            [Action::DoubtYes, Action::DoubtNo]
        } else {
            [Action::ConfirmYes, Action::ConfirmNo]
        }
    }

    /// Returns the wrapped question, and the area inside the dialog.
    fn layout(&self, screen: Rect) -> (Vec<String>, Rect) {
        let width = MAX_WIDTH.min(screen.width.saturating_sub(4));
        let lines = wrap_text(&self.question, width);
        let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(EXTRA_LINES);
        (lines, dialog_inner_area(screen, width, height))
    }

    fn reply_yes(&mut self) -> Vec<Effect<()>> {
        let yes = self.yes.take().map(Effect::reply);
        [Effect::Close].into_iter().chain(yes).collect()
    }
}

const MAX_WIDTH: u16 = 60;
/// The lines besides the question: a blank above and below it, and the buttons.
const EXTRA_LINES: u16 = 3;

/// Returns the areas of yes and no: the left and the right half of the last line.
fn button_areas(inside: Rect) -> [Rect; 2] {
    let line = Rect { y: inside.bottom().saturating_sub(1), height: 1.min(inside.height), ..inside };
    let half = line.width / 2;
    [Rect { width: half, ..line }, Rect { x: line.x + half, width: line.width - half, ..line }]
}

impl<Y: Send + 'static> Component for ConfirmDialog<Y> {
    type Response = ();

    fn scopes(&self) -> &'static [Scope] {
        if self.is_doubtful { &[Scope::Doubt] } else { &[Scope::Confirm] }
    }

    fn update(&mut self, event: Event<()>, cx: &UpdateContext<'_>) -> Vec<Effect<()>> {
        match event {
            Event::Action(Action::ConfirmYes | Action::DoubtYes) => self.reply_yes(),
            Event::Action(Action::ConfirmNo | Action::DoubtNo) => vec![Effect::Close],
            Event::Clicked { at, .. } => {
                let [yes, no] = button_areas(self.layout(cx.area).1);
                if yes.contains(at) {
                    self.reply_yes()
                } else if no.contains(at) {
                    vec![Effect::Close]
                } else {
                    Vec::new()
                }
            }
            _ => Vec::new(),
        }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let (lines, inside) = self.layout(area);
        canvas.draw_dialog_frame(area, inside.width, inside.height, &self.title);
        for (line, y) in lines.iter().zip(inside.y + 1..inside.bottom()) {
            canvas.draw_text(inside.x, y, inside.width, line, Meaning::Text);
        }
        let context = canvas.view_context();
        for (place, action) in button_areas(inside).into_iter().zip(self.actions()) {
            let x =
                canvas.draw_text(place.x, place.y, place.width, &context.key_name(action), Meaning::Key) + 1;
            let room = place.right().saturating_sub(x);
            canvas.draw_text(x, place.y, room, &action.text(context.texts), Meaning::Text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buttons_share_the_last_line() {
        let confirm = ConfirmDialog::new("Archive".to_owned(), "Archive it?".to_owned(), ());
        let (lines, inside) = confirm.layout(Rect::new(0, 0, 80, 24));
        let [yes, no] = button_areas(inside);
        assert_eq!((lines.len(), inside.height), (1, 1 + EXTRA_LINES));
        assert_eq!((yes.y, no.y, yes.right()), (inside.bottom() - 1, inside.bottom() - 1, no.x));
        assert_eq!((yes.x, no.right()), (inside.x, inside.right()));
    }
}
