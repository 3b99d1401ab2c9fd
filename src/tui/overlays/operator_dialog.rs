//! Asks who works now: a name typed, a badge scanned, or one of those who worked here last.

use ratatui::layout::{Position, Rect};

use crate::domain::{Field, Label, fold_for_search};
use crate::i18n::{Texts, explain_invalid};
use crate::t;
use crate::tui::component::canvas::{Canvas, dialog_inner_area, text_width};
use crate::tui::component::{Component, Effect, Event, UpdateContext};
use crate::tui::keys::{Action, ListMove, Scope};
use crate::tui::theme::Meaning;
use crate::tui::widgets::text_field::TextField;
use crate::warehouse::Invalid;

/// Who works from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewOperator(pub(crate) Label);

/// The question of who works now. Replies with a [`NewOperator`].
pub(crate) struct OperatorDialog {
    /// Those who worked here last, the latest first.
    recent: Vec<Label>,
    name: TextField,
    /// The index of the selected name among the matching ones; `None` while the name is typed.
    selected: Option<usize>,
    error: Option<String>,
}

const MIN_WIDTH: u16 = 40;
const MAX_WIDTH: u16 = 60;
/// The field, and the line below it that explains it.
const LINES_ABOVE_NAMES: u16 = 2;
/// Columns before a name, for the selection mark.
const MARGIN: u16 = 2;

impl OperatorDialog {
    pub(crate) fn new(recent: Vec<Label>) -> Self {
        OperatorDialog { recent, name: TextField::default(), selected: None, error: None }
    }

    /// Returns the names that contain what was typed.
    fn matching_names(&self) -> Vec<&Label> {
        let wanted = fold_for_search(self.name.text());
        self.recent.iter().filter(|name| fold_for_search(name.as_str()).contains(&wanted)).collect()
    }

    /// Replies with the selected name, or with the typed one.
    fn take(&mut self, texts: &Texts) -> Vec<Effect<()>> {
        let chosen = self.selected.and_then(|index| self.matching_names().get(index).copied().cloned());
        match chosen.map_or_else(|| Label::parse(self.name.text()), Ok) {
            Ok(name) => vec![Effect::Close, Effect::reply(NewOperator(name))],
            Err(error) => {
                self.error = Some(explain_invalid(texts, &Invalid::Text { field: Field::Operator, error }));
                Vec::new()
            }
        }
    }

    /// Moves from the field into the names and back.
    /// Moves down from what is typed, up to it, or within the names.
    fn move_selection(&mut self, to: ListMove) {
        let count = self.matching_names().len();
        self.selected = match (self.selected, to) {
            (None, ListMove::Down) => (count > 0).then_some(0),
            (None, _) | (Some(0), ListMove::Up) => None,
            (Some(index), to) => Some(to.apply(index, count, count)),
        };
    }

    fn on_edited(&mut self) {
        (self.selected, self.error) = (None, None);
    }

    fn size(&self) -> (u16, u16) {
        let widest = self.recent.iter().map(|name| text_width(name.as_str())).max().unwrap_or(0);
        let names = u16::try_from(self.recent.len()).unwrap_or(u16::MAX);
        ((widest + MARGIN).clamp(MIN_WIDTH, MAX_WIDTH), names.saturating_add(LINES_ABOVE_NAMES))
    }

    fn names_area(&self, screen: Rect) -> Rect {
        let (width, height) = self.size();
        let inside = dialog_inner_area(screen, width, height);
        let above = LINES_ABOVE_NAMES.min(inside.height);
        Rect { y: inside.y + above, height: inside.height - above, ..inside }
    }

    fn on_click(&mut self, at: Position, cx: &UpdateContext<'_>) -> Vec<Effect<()>> {
        let area = self.names_area(cx.area);
        let index = usize::from(at.y.saturating_sub(area.y));
        if !area.contains(at) || index >= self.matching_names().len() {
            return Vec::new();
        }
        self.selected = Some(index);
        self.take(cx.texts)
    }
}

impl Component for OperatorDialog {
    type Response = ();

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Operator]
    }

    fn accepts_text(&self) -> bool {
        true
    }

    fn is_available(&self, action: Action, _: &UpdateContext<'_>) -> bool {
        // Until the field is left, these are keys of its text.
        !matches!(action, Action::OperatorFirst | Action::OperatorLast) || self.selected.is_some()
    }

    fn update(&mut self, event: Event<()>, cx: &UpdateContext<'_>) -> Vec<Effect<()>> {
        match event {
            Event::Action(Action::OperatorTake) => return self.take(cx.texts),
            Event::Action(Action::OperatorCancel) => return vec![Effect::Close],
            Event::Action(action) => {
                if let Some(to) = ListMove::from_action(action) {
                    self.move_selection(to);
                }
            }
            Event::Scrolled { lines, .. } => {
                self.move_selection(if lines > 0 { ListMove::Down } else { ListMove::Up });
            }
            Event::Typed(chord) if self.name.handle_key(chord) => self.on_edited(),
            Event::Pasted(text) if self.name.paste(&text) => self.on_edited(),
            Event::Clicked { at, .. } => return self.on_click(at, cx),
            _ => {}
        }
        Vec::new()
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let (texts, (width, height)) = (canvas.texts, self.size());
        let inside = canvas.draw_dialog_frame(area, width, height, &t!(texts, "tui-operator-title"));
        self.name.draw(canvas, Rect { height: 1, ..inside }, self.selected.is_none());
        let (below, meaning) = match &self.error {
            Some(error) => (format!("{} {error}", canvas.symbols.error), Meaning::Error),
            None => (t!(texts, "tui-operator-hint"), Meaning::Muted),
        };
        canvas.draw_text(inside.x, inside.y + 1, inside.width, &below, meaning);
        let names = self.names_area(area);
        for ((index, name), y) in self.matching_names().iter().enumerate().zip(names.top()..names.bottom()) {
            let room = names.width.saturating_sub(MARGIN);
            canvas.draw_text(names.x + MARGIN, y, room, name.as_str(), Meaning::Text);
            if self.selected == Some(index) {
                canvas.draw_text(names.x, y, 1, canvas.symbols.selected, Meaning::Accent);
                canvas.tint(Rect { y, height: 1, ..names }, Meaning::Selection);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    fn dialog(typed: &str) -> OperatorDialog {
        let recent = ["marta", "ana", "E-00431"].map(|name| Label::parse(name).unwrap()).to_vec();
        OperatorDialog { name: TextField::with_text(typed), ..OperatorDialog::new(recent) }
    }

    fn taken(dialog: &mut OperatorDialog) -> Option<String> {
        let effects = dialog.take(&Texts::new(Language::English));
        let reply = effects.into_iter().find_map(|effect| match effect {
            Effect::Reply(reply) => reply.downcast::<NewOperator>().ok(),
            _ => None,
        });
        reply.map(|operator| operator.0.to_string())
    }

    #[test]
    fn typed_name_is_taken_as_it_is_though_others_begin_with_it() {
        assert_eq!(taken(&mut dialog("mar")).as_deref(), Some("mar"));
        assert_eq!(taken(&mut dialog("E-0043")).as_deref(), Some("E-0043"));
    }

    #[test]
    fn name_is_chosen_below_the_field() {
        let mut typing = dialog("AN");
        typing.move_selection(ListMove::Down);
        assert_eq!(taken(&mut typing).as_deref(), Some("ana"));
        typing.move_selection(ListMove::Up);
        assert_eq!(taken(&mut typing).as_deref(), Some("AN"));
    }

    #[test]
    fn nobody_is_no_operator() {
        let mut empty = dialog("  ");
        assert_eq!(taken(&mut empty), None);
        assert!(empty.error.is_some());
        let mut unknown = dialog("zzz");
        unknown.move_selection(ListMove::Down);
        assert_eq!(unknown.selected, None);
    }
}
