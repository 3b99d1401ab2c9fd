//! A yes-or-no dialog.

use ratatui::layout::Rect;

use crate::tui::canvas::{Canvas, inside_sheet, wrapped};
use crate::tui::keys::{Action, Scope};
use crate::tui::part::{Context, Effect, Event, Part};
use crate::tui::theme::Meaning;

/// A yes-or-no dialog. Only yes replies, with a value given at creation.
pub(crate) struct Confirm<Y> {
    title: String,
    question: String,
    yes: Option<Y>,
}

impl<Y: Send + 'static> Confirm<Y> {
    /// Creates a dialog; `yes` is the reply to the opener.
    pub(crate) fn new(title: String, question: String, yes: Y) -> Self {
        Confirm { title, question, yes: Some(yes) }
    }

    /// Returns the wrapped question, and the area inside the dialog.
    fn laid_out(&self, screen: Rect) -> (Vec<String>, Rect) {
        let width = WIDEST.min(screen.width.saturating_sub(4));
        let lines = wrapped(&self.question, width);
        let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(AROUND);
        (lines, inside_sheet(screen, width, height))
    }

    fn answer_yes(&mut self) -> Vec<Effect<()>> {
        let yes = self.yes.take().map(Effect::reply);
        [Effect::Close].into_iter().chain(yes).collect()
    }
}

const WIDEST: u16 = 60;
/// The lines besides the question: a blank above and below it, and the buttons.
const AROUND: u16 = 3;

/// Returns the areas of yes and no: the left and the right half of the last line.
fn answers(inside: Rect) -> [Rect; 2] {
    let line = Rect { y: inside.bottom().saturating_sub(1), height: 1.min(inside.height), ..inside };
    let half = line.width / 2;
    [Rect { width: half, ..line }, Rect { x: line.x + half, width: line.width - half, ..line }]
}

impl<Y: Send + 'static> Part for Confirm<Y> {
    type Answer = ();

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Confirm]
    }

    fn update(&mut self, event: Event<()>, cx: &Context<'_>) -> Vec<Effect<()>> {
        match event {
            Event::Action(Action::ConfirmYes) => self.answer_yes(),
            Event::Action(Action::ConfirmNo) => vec![Effect::Close],
            Event::Clicked { at, .. } => {
                let [yes, no] = answers(self.laid_out(cx.area).1);
                if yes.contains(at) {
                    self.answer_yes()
                } else if no.contains(at) {
                    vec![Effect::Close]
                } else {
                    Vec::new()
                }
            }
            _ => Vec::new(),
        }
    }

    fn view(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let (lines, inside) = self.laid_out(area);
        canvas.sheet(area, inside.width, inside.height, &self.title);
        for (line, y) in lines.iter().zip(inside.y + 1..inside.bottom()) {
            canvas.put(inside.x, y, inside.width, line, Meaning::Text);
        }
        let context = canvas.look();
        for (place, action) in answers(inside).into_iter().zip([Action::ConfirmYes, Action::ConfirmNo]) {
            let x = canvas.put(place.x, place.y, place.width, &context.key(action), Meaning::Key) + 1;
            let room = place.right().saturating_sub(x);
            canvas.put(x, place.y, room, &action.text(context.texts), Meaning::Text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buttons_share_the_last_line() {
        let confirm = Confirm::new("Archive".to_owned(), "Archive it?".to_owned(), ());
        let (lines, inside) = confirm.laid_out(Rect::new(0, 0, 80, 24));
        let [yes, no] = answers(inside);
        assert_eq!((lines.len(), inside.height), (1, 1 + AROUND));
        assert_eq!((yes.y, no.y, yes.right()), (inside.bottom() - 1, inside.bottom() - 1, no.x));
        assert_eq!((yes.x, no.right()), (inside.x, inside.right()));
    }
}
