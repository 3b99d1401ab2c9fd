//! The fields of an operation's dialog that are a choice: Space changes what they say.

use ratatui::crossterm::event::KeyCode;

use super::dialog::OperationDialog;
use super::draft::OperationDraft;
use super::fields::FieldId;
use crate::i18n::Texts;
use crate::tui::keys::Chord;

impl OperationDialog {
    /// Changes what the active choice says: where a hold or release acts, or whether returned goods may go out.
    pub(super) fn toggle_choice(&mut self, texts: &Texts) {
        if let OperationDraft::Return(draft) = &mut self.draft {
            draft.toggle_release();
            self.form.set_text(FieldId::Release, &draft.release_label(texts));
            self.error = None;
            return;
        }
        let label = match (&mut self.scope, &mut self.draft) {
            (Some(scope), _) => {
                scope.toggle();
                scope.label(texts)
            }
            (None, OperationDraft::Marked(_, lots)) => {
                lots.toggle_scope();
                lots.scope_label(texts)
            }
            _ => return,
        };
        self.form.set_text(FieldId::Scope, &label);
        self.error = None;
    }

    /// Handles a key or a paste in the field that is a choice. Returns whether it is the active one.
    pub(super) fn handle_choice(&mut self, chord: Option<Chord>, texts: &Texts) -> bool {
        if !matches!(self.form.active_field(), Some(FieldId::Scope | FieldId::Release)) {
            return false;
        }
        if chord.is_some_and(|chord| {
            !chord.is_modified()
                && matches!(chord.code(), KeyCode::Char(' ') | KeyCode::Left | KeyCode::Right)
        }) {
            self.toggle_choice(texts);
        }
        true
    }
}
