//! The names of the book below a field of a line session that asks for one.

use ratatui::layout::{Position, Rect};

use super::form::{LineItemField, LineItemForm};
use super::session::{LineSession, SessionResponse};
use super::session_log::LogLine;
use crate::domain::Field;
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::Canvas;
use crate::tui::component::{Effect, UpdateContext};
use crate::tui::keys::{Action, Chord, ListMove};
use crate::tui::panels::name_list::{LoadedNames, NameList};
use crate::tui::theme::Meaning;
use crate::warehouse::Error;

impl<F, L, R> LineSession<F, L, R>
where
    F: LineItemField,
    L: LogLine,
    R: From<SessionResponse> + 'static,
{
    /// The list of the active field, with what is typed there.
    pub(super) fn active_names(&self) -> Option<(&NameList, &str)> {
        let active = self.form.fields.active_field()?;
        let (_, list) = self.names.iter().find(|(field, _)| *field == active)?;
        Some((list, self.form.fields.text(active)))
    }

    /// The same, to be changed.
    fn active_names_mut(&mut self) -> Option<(&mut NameList, &str)> {
        let active = self.form.fields.active_field()?;
        let (_, list) = self.names.iter_mut().find(|(field, _)| *field == active)?;
        Some((list, self.form.fields.text(active)))
    }

    /// Whether names are open below the active field.
    pub(crate) fn is_offering_names(&self) -> bool {
        self.active_names().is_some_and(|(list, typed)| list.is_offering(typed))
    }

    /// Whether a key that chooses, moves or opens is for the names of the active field.
    pub(super) fn is_for_names(&self, action: Action) -> bool {
        let Some((list, typed)) = self.active_names() else { return false };
        let (is_offering, is_chosen) = (list.is_offering(typed), list.choice(typed).is_some());
        match action {
            Action::MatchDown | Action::FieldsClear => is_offering,
            Action::MatchUp | Action::MatchFirst | Action::MatchLast | Action::MatchChoose => {
                is_offering && is_chosen
            }
            Action::FieldShowMatches => typed.is_empty() && list.can_open(),
            _ => false,
        }
    }

    /// Moves within the names of the active field, opens or closes them.
    pub(super) fn handle_names_action(&mut self, action: Action) {
        let Some((list, typed)) = self.active_names_mut() else { return };
        match action {
            Action::FieldShowMatches => list.open(),
            Action::FieldsClear => list.close(),
            action => {
                if let Some(to) = ListMove::from_action(action) {
                    list.move_selection(typed, to);
                }
            }
        }
    }

    /// Takes the name that was moved to as the text of the active field. Returns whether there is one.
    pub(crate) fn take_name(&mut self) -> bool {
        let Some((list, typed)) = self.active_names_mut() else { return false };
        let Some(name) = list.choice(typed).map(str::to_owned) else { return false };
        list.close();
        if let Some(field) = self.form.fields.active_field() {
            self.form.fields.set_text(field, &name);
        }
        true
    }

    /// The title of what the active field offers.
    pub(super) fn choices_title(&self, texts: &Texts) -> String {
        match self.active_names() {
            Some((list, _)) => list.title(texts),
            None => t!(texts, "form-product-matches"),
        }
    }

    /// Draws what the active field offers.
    pub(super) fn draw_choices(&self, canvas: &mut Canvas<'_>, area: Rect) {
        match self.active_names() {
            Some((list, typed)) => list.draw(canvas, area, typed),
            None => self.form.picker.draw(canvas, area),
        }
    }

    /// Moves to what is drawn at a position. Returns whether there is something to choose.
    pub(super) fn select_choice_at(&mut self, area: Rect, at: Position) -> bool {
        match self.active_names_mut() {
            Some((list, typed)) => list.select_at(typed, area, at),
            None => self.form.picker.select_match_at(area, at),
        }
    }

    pub(super) fn move_choice(&mut self, to: ListMove) {
        match self.active_names_mut() {
            Some((list, typed)) => list.move_selection(typed, to),
            None => self.form.picker.move_selection(to),
        }
    }

    /// Handles a key in the active field. Returns whether the product changed.
    pub(crate) fn handle_key(&mut self, chord: Chord) -> bool {
        self.edit(|form| form.handle_key(chord))
    }

    /// Pastes into the active field. Returns whether the product changed.
    pub(crate) fn paste(&mut self, text: &str) -> bool {
        self.edit(|form| form.paste(text))
    }

    fn edit(&mut self, change: impl FnOnce(&mut LineItemForm<F>) -> bool) -> bool {
        let before = self.active_names().map(|(_, typed)| typed.to_owned());
        let is_product_changed = change(&mut self.form);
        if let Some((list, typed)) = self.active_names_mut()
            && before.as_deref() != Some(typed)
        {
            list.on_typed(typed);
        }
        is_product_changed
    }

    /// Closes the lists of fields that were left, and requests the names of the active field once.
    pub(super) fn load_names_if_needed(&mut self, cx: &UpdateContext<'_>) -> Option<Effect<R>> {
        let active = self.form.fields.active_field()?;
        let mut wanted = None;
        for (field, list) in &mut self.names {
            if *field != active {
                list.close();
            } else if cx.visible {
                wanted = list.load_if_needed();
            }
        }
        let (of, field): (_, Field) = (wanted?, active.into());
        Some(Effect::read(of.read_key(), move |warehouse| {
            R::from(SessionResponse::NamesLoaded { field, names: of.load(warehouse) })
        }))
    }

    pub(super) fn on_names_loaded(&mut self, field: Field, names: Result<LoadedNames, Error>) {
        if let Some((_, list)) = self.names.iter_mut().find(|(known, _)| (*known).into() == field) {
            list.on_loaded(names);
        }
    }

    /// Adds the names of a line that was posted.
    pub(super) fn learn_names(&mut self) {
        for (field, list) in &mut self.names {
            list.learn(self.form.fields.text(*field));
        }
    }

    /// Says that the book does not have the name in a field.
    pub(super) fn name_hint(&self, field: F, texts: &Texts) -> Option<(String, Meaning)> {
        let (_, list) = self.names.iter().find(|(known, _)| *known == field)?;
        list.hint(self.form.fields.text(field), texts)
    }
}
