//! A short list to choose from, filtered by typing.

use ratatui::layout::{Position, Rect};

use crate::domain::fold_for_search;
use crate::t;
use crate::tui::component::canvas::{Canvas, dialog_area, dialog_inner_area, text_width};
use crate::tui::component::{Component, Effect, Event, UpdateContext};
use crate::tui::keys::{Action, ListMove, Scope};
use crate::tui::theme::Meaning;
use crate::tui::widgets::text_field::TextField;

/// A short list to choose from, filtered by typing. Replies with the choice.
pub(crate) struct Picker<C> {
    title: String,
    choices: Vec<(String, C)>,
    selected: usize,
    query: TextField,
}

impl<C: Send + 'static> Picker<C> {
    /// Creates a picker of choices, each with its reply to the opener.
    pub(crate) fn new(title: String, choices: Vec<(String, C)>, selected: usize) -> Self {
        Picker { title, choices, selected, query: TextField::default() }
    }

    /// Returns the indices of the choices that contain the query.
    fn matching_indices(&self) -> Vec<usize> {
        let wanted = fold_for_search(self.query.text());
        let texts = self.choices.iter().enumerate();
        texts
            .filter(|(_, (text, _))| fold_for_search(text).contains(&wanted))
            .map(|(index, _)| index)
            .collect()
    }

    fn reply_with_selected(&mut self) -> Vec<Effect<()>> {
        match self.matching_indices().get(self.selected) {
            Some(index) => {
                let (_, choice) = self.choices.swap_remove(*index);
                vec![Effect::Close, Effect::reply(choice)]
            }
            None => Vec::new(),
        }
    }

    fn size(&self) -> (u16, u16) {
        let widest = self.choices.iter().map(|(text, _)| text_width(text)).max().unwrap_or(0);
        let height = u16::try_from(self.choices.len()).unwrap_or(u16::MAX).saturating_add(1);
        (widest.max(text_width(&self.title)).max(16) + 6, height)
    }

    /// Returns the index of the first choice on the screen, with the selected one in view.
    fn first_visible(&self, area: Rect) -> usize {
        let (width, height) = self.size();
        let rows = usize::from(dialog_inner_area(area, width, height).height).saturating_sub(1);
        (self.selected + 1).saturating_sub(rows)
    }

    /// Returns the choice at a position.
    fn choice_at(&self, area: Rect, at: Position) -> Option<usize> {
        let (width, height) = self.size();
        let dialog = dialog_area(area, width, height);
        let first = dialog.y + 2;
        let is_on = dialog.contains(at) && at.y >= first;
        is_on.then(|| self.first_visible(area) + usize::from(at.y - first))
    }
}

impl<C: Send + 'static> Component for Picker<C> {
    type Response = ();

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Picker]
    }

    fn accepts_text(&self) -> bool {
        true
    }

    fn update(&mut self, event: Event<()>, cx: &UpdateContext<'_>) -> Vec<Effect<()>> {
        let last = self.matching_indices().len().saturating_sub(1);
        match event {
            Event::Action(Action::PickerChoose) => return self.reply_with_selected(),
            Event::Action(Action::PickerCancel) => return vec![Effect::Close],
            Event::Action(action) => {
                let to = ListMove::from_action(action);
                self.selected = to.map_or(self.selected, |to| to.apply(self.selected, last + 1, 1));
            }
            Event::Typed(chord) if self.query.handle_key(chord) => self.selected = 0,
            Event::Pasted(text) if self.query.paste(&text) => self.selected = 0,
            Event::Scrolled { lines, .. } => {
                let moved = if lines < 0 { self.selected.saturating_sub(1) } else { self.selected + 1 };
                self.selected = moved.min(last);
            }
            Event::Clicked { at, .. } => match self.choice_at(cx.area, at) {
                Some(line) if line <= last => {
                    self.selected = line;
                    return self.reply_with_selected();
                }
                Some(_) => {}
                None => return vec![Effect::Close],
            },
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let (width, height) = self.size();
        let inside = canvas.draw_dialog_frame(area, width, height, &self.title);
        self.query.draw(canvas, Rect { height: 1, ..inside }, true);
        let matching = self.matching_indices();
        if matching.is_empty() {
            let none = t!(canvas.texts, "tui-no-match");
            canvas.draw_text(
                inside.x + 2,
                inside.y + 1,
                inside.width.saturating_sub(2),
                &none,
                Meaning::Muted,
            );
        }
        let texts = matching.iter().filter_map(|index| self.choices.get(*index));
        let first = self.first_visible(area);
        for ((index, (text, _)), y) in texts.enumerate().skip(first).zip(inside.y + 1..inside.bottom()) {
            canvas.draw_text(inside.x + 2, y, inside.width.saturating_sub(2), text, Meaning::Text);
            if index == self.selected {
                canvas.draw_text(inside.x, y, 1, canvas.symbols.selected, Meaning::Accent);
                canvas.tint(Rect { y, height: 1, ..inside }, Meaning::Selection);
            }
        }
        if matching.len() > first + usize::from(inside.height.saturating_sub(1)) {
            let (x, y) = (inside.right() + 1, inside.bottom().saturating_sub(1));
            canvas.draw_text(x, y, 1, canvas.symbols.more, Meaning::Muted);
        }
    }
}
