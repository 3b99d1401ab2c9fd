//! A question with a few answers below each other. Typing does nothing, so a scan can't answer it.

use ratatui::layout::{Position, Rect};

use crate::tui::component::canvas::{Canvas, dialog_inner_area, wrap_text};
use crate::tui::component::{Component, Effect, Event, UpdateContext};
use crate::tui::keys::{Action, ListMove, Scope};
use crate::tui::theme::Meaning;

/// A question with a few answers. The last answer goes back without a reply, and is selected at first.
pub(crate) struct ChoiceDialog<C> {
    title: String,
    question: String,
    answers: Vec<(String, C)>,
    back: String,
    selected: usize,
}

const MAX_WIDTH: u16 = 66;

impl<C: Send + 'static> ChoiceDialog<C> {
    /// Creates a dialog of answers, each with its reply to the opener; `back` names the one that goes back.
    pub(crate) fn new(title: String, question: String, answers: Vec<(String, C)>, back: String) -> Self {
        let selected = answers.len();
        ChoiceDialog { title, question, answers, back, selected }
    }

    /// Returns the wrapped question and answers, and the area inside the dialog.
    fn layout(&self, screen: Rect) -> DialogLayout {
        let width = MAX_WIDTH.min(screen.width.saturating_sub(4));
        let question = wrap_text(&self.question, width);
        let texts = self.answers.iter().map(|(text, _)| text).chain([&self.back]);
        let answers: Vec<Vec<String>> =
            texts.map(|text| wrap_text(text, width.saturating_sub(ANSWER_INDENT))).collect();
        let height = question.len() + 1 + answers.iter().map(Vec::len).sum::<usize>();
        let height = u16::try_from(height).unwrap_or(u16::MAX);
        DialogLayout { question, answers, inside: dialog_inner_area(screen, width, height) }
    }

    fn reply_with_selected(&mut self) -> Vec<Effect<()>> {
        if self.selected >= self.answers.len() {
            return vec![Effect::Close];
        }
        let (_, reply) = self.answers.swap_remove(self.selected);
        vec![Effect::Close, Effect::reply(reply)]
    }
}

/// Cells before an answer: the mark of the selected one, and a space.
const ANSWER_INDENT: u16 = 2;

struct DialogLayout {
    question: Vec<String>,
    answers: Vec<Vec<String>>,
    inside: Rect,
}

impl DialogLayout {
    /// The lines of each answer.
    fn answer_areas(&self) -> impl Iterator<Item = Rect> {
        let mut y = self.inside.y.saturating_add(u16::try_from(self.question.len()).unwrap_or(u16::MAX));
        y = y.saturating_add(1);
        self.answers.iter().map(move |lines| {
            let height = u16::try_from(lines.len()).unwrap_or(u16::MAX);
            let area = Rect { y, height, ..self.inside };
            y = y.saturating_add(height);
            area.intersection(self.inside)
        })
    }

    fn answer_at(&self, at: Position) -> Option<usize> {
        self.answer_areas().position(|area| area.contains(at))
    }
}

impl<C: Send + 'static> Component for ChoiceDialog<C> {
    type Response = ();

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Picker]
    }

    fn accepts_text(&self) -> bool {
        true
    }

    fn update(&mut self, event: Event<()>, cx: &UpdateContext<'_>) -> Vec<Effect<()>> {
        match event {
            Event::Action(Action::PickerChoose) => return self.reply_with_selected(),
            Event::Action(Action::PickerCancel) => return vec![Effect::Close],
            Event::Action(action) => {
                // Going back is the last answer.
                let count = self.answers.len() + 1;
                let to = ListMove::from_action(action);
                self.selected = to.map_or(self.selected, |to| to.apply(self.selected, count, 1));
            }
            Event::Clicked { at, .. } => {
                if let Some(answer) = self.layout(cx.area).answer_at(at) {
                    self.selected = answer;
                    return self.reply_with_selected();
                }
            }
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let layout = self.layout(area);
        let inside = layout.inside;
        canvas.draw_dialog_frame(area, inside.width, inside.height, &self.title);
        for (line, y) in layout.question.iter().zip(inside.top()..inside.bottom()) {
            canvas.draw_text(inside.x, y, inside.width, line, Meaning::Text);
        }
        for (index, (lines, place)) in layout.answers.iter().zip(layout.answer_areas()).enumerate() {
            for (line, y) in lines.iter().zip(place.top()..place.bottom()) {
                let (x, width) = (place.x + ANSWER_INDENT, place.width.saturating_sub(ANSWER_INDENT));
                canvas.draw_text(x, y, width, line, Meaning::Text);
            }
            if index == self.selected && place.height > 0 {
                canvas.draw_text(place.x, place.y, 1, canvas.symbols.selected, Meaning::Accent);
                canvas.tint(place, Meaning::Selection);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_follow_the_question_and_the_last_is_selected() {
        let answers = vec![("The label".to_owned(), 1), ("The book".to_owned(), 2)];
        let dialog =
            ChoiceDialog::new("Which?".to_owned(), "Two expiries.".to_owned(), answers, "Back".to_owned());
        let layout = dialog.layout(Rect::new(0, 0, 80, 24));
        let lines: Vec<u16> = layout.answer_areas().map(|area| area.y - layout.inside.y).collect();
        assert_eq!((lines, dialog.selected), (vec![2, 3, 4], 2));
        assert_eq!(layout.answer_at(Position::new(layout.inside.x, layout.inside.y + 3)), Some(1));
        assert_eq!(layout.answer_at(Position::new(layout.inside.x, layout.inside.y)), None);
    }
}
