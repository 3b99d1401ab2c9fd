//! The names of the book below a field of an operation's dialog that asks for one: where goods move to, and who they come
//! from or go to.

use ratatui::layout::Rect;

use super::dialog::{OperationDialog, OperationResponse};
use super::fields::FieldId;
use crate::i18n::Texts;
use crate::tui::component::Effect;
use crate::tui::component::canvas::Canvas;
use crate::tui::keys::{Action, ListMove};
use crate::tui::panels::name_list::{LoadedNames, NameList};
use crate::tui::theme::Meaning;
use crate::warehouse::Error;

/// Names that are offered at once.
const MAX_LINES: u16 = 5;

impl OperationDialog {
    /// The list of the active field, with what is typed there.
    fn active_names(&self) -> Option<(&NameList, &str)> {
        let active = self.form.active_field()?;
        let (_, list) = self.names.iter().find(|(field, _)| *field == active)?;
        Some((list, self.form.text(active))).filter(|(list, typed)| list.is_offering(typed))
    }

    fn active_names_mut(&mut self) -> Option<(&mut NameList, &str)> {
        let active = self.form.active_field()?;
        let (_, list) = self.names.iter_mut().find(|(field, _)| *field == active)?;
        Some((list, self.form.text(active)))
    }

    /// Whether names are open below the active field.
    pub(super) fn is_offering_names(&self) -> bool {
        self.active_names().is_some()
    }

    /// Whether a key that takes or moves is for them.
    pub(super) fn is_for_names(&self, action: Action) -> bool {
        let Some((list, typed)) = self.active_names() else { return false };
        match action {
            Action::NameDown => true,
            Action::NameUp | Action::NameFirst | Action::NameLast | Action::NameTake => {
                list.choice(typed).is_some()
            }
            _ => false,
        }
    }

    /// Takes the name that was moved to, or moves.
    pub(super) fn handle_names_action(&mut self, action: Action) {
        let Some((list, typed)) = self.active_names_mut() else { return };
        if let Some(to) = ListMove::from_action(action) {
            return list.move_selection(typed, to);
        }
        let Some(name) = list.choice(typed).map(str::to_owned) else { return };
        list.close();
        if let Some(field) = self.form.active_field() {
            self.form.set_text(field, &name);
        }
    }

    /// Opens the names that fit what is typed.
    pub(super) fn offer_names(&mut self) {
        if let Some((list, typed)) = self.active_names_mut() {
            list.on_typed(typed);
        }
    }

    /// Reads the names, once the dialog is shown.
    pub(super) fn load_names(&mut self) -> Vec<Effect<OperationResponse>> {
        let wanted = self.names.iter_mut().filter_map(|(field, list)| Some((*field, list.load_if_needed()?)));
        let reads = wanted.map(|(field, of)| {
            Effect::read(of.read_key(), move |warehouse| {
                OperationResponse::NamesLoaded(field, of.load(warehouse))
            })
        });
        reads.collect()
    }

    pub(super) fn on_names_loaded(&mut self, field: FieldId, names: Result<LoadedNames, Error>) {
        if let Some((_, list)) = self.names.iter_mut().find(|(known, _)| *known == field) {
            list.on_loaded(names);
        }
    }

    /// How many lines the names take.
    pub(super) fn name_lines(&self) -> u16 {
        self.active_names().map_or(0, |(list, typed)| list.line_count(typed).min(MAX_LINES))
    }

    pub(super) fn draw_names(&self, canvas: &mut Canvas<'_>, area: Rect) {
        if let Some((list, typed)) = self.active_names() {
            list.draw(canvas, area, typed);
        }
    }

    /// Says that the book does not have the name in a field.
    pub(super) fn name_hint(&self, field: FieldId, texts: &Texts) -> Option<(String, Meaning)> {
        let (_, list) = self.names.iter().find(|(known, _)| *known == field)?;
        list.hint(self.form.text(field), texts)
    }
}
