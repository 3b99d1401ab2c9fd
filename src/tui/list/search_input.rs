//! Typing above a list: search words that narrow it, or letters to jump to.

use super::{ListController, ListResponse, ListSource};
use crate::domain::Day;
use crate::i18n::Texts;
use crate::tui::component::{Effect, Event, Scan, goods_label};
use crate::tui::keys::{Action, Scope};
use crate::tui::widgets::search_bar::{SearchBar, SearchBarItem};
use crate::tui::widgets::text_field::TextField;

/// The fewest characters of a scan that nothing ends.
const MIN_SCAN: usize = 3;

/// The fewest digits of an item's number that is no other number.
const MIN_SURE_NUMBER: usize = 12;

#[derive(Default)]
pub(crate) struct SearchInput {
    /// Search words, all of which must match.
    words: TextField,
    /// Whether the words are being typed.
    is_searching: bool,
    /// Whether the words are a scan that nothing ended, and nobody typed more.
    is_open_scan: bool,
    /// The letters to jump to, while they are being typed.
    jump: Option<TextField>,
}

/// A change of what is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum SearchEdit {
    /// The words changed.
    Words,
    /// The words were erased by one key.
    WordsCleared,
    /// The letters to jump to changed.
    Jump(String),
}

impl<S: ListSource> ListController<S> {
    /// Reads what an edit of the search or jump field asks for; `query` is that of the words as they are now.
    pub(crate) fn on_search_edit<A: From<ListResponse<S>>>(
        &mut self,
        edit: Option<SearchEdit>,
        query: S::Query,
    ) -> Vec<Effect<A>> {
        match edit {
            None => Vec::new(),
            Some(SearchEdit::Words) => self.reload(query),
            Some(SearchEdit::WordsCleared) => self.reload_keeping_selection(query),
            Some(SearchEdit::Jump(letters)) => self.jump(letters),
        }
    }
}

impl SearchInput {
    pub(crate) fn words(&self) -> &str {
        self.words.text()
    }

    pub(crate) fn has_words(&self) -> bool {
        !self.words.is_empty()
    }

    /// Whether words or letters are being typed.
    pub(crate) fn is_typing(&self) -> bool {
        self.is_searching || self.jump.is_some()
    }

    /// The scopes of the keys while words or letters are being typed.
    pub(crate) fn scopes(&self) -> Option<&'static [Scope]> {
        if self.jump.is_some() {
            return Some(&[Scope::Jump, Scope::List]);
        }
        self.is_searching.then_some(&[Scope::Search, Scope::List])
    }

    /// Begins to type words. Those from before are selected.
    pub(crate) fn start_search(&mut self) {
        self.words.select_text();
        self.is_searching = true;
    }

    pub(crate) fn stop_search(&mut self) {
        self.is_searching = false;
    }

    pub(crate) fn start_jump(&mut self) {
        self.jump = Some(TextField::default());
    }

    /// Searches what was scanned, in place of the words: `words` are those of the list that it has. More may be typed if
    /// neither an end nor a label was scanned.
    pub(crate) fn on_scan(&mut self, scan: &Scan, words: &str) -> SearchEdit {
        self.jump = None;
        self.is_searching = !scan.is_complete && words == scan.text.trim();
        self.is_open_scan = !scan.is_complete;
        self.words = TextField::with_text(words);
        SearchEdit::Words
    }

    /// Whether what came in one go is a scan in place of the words, though these are being typed: a label, the number of an
    /// item, or whatever comes behind a scan that nothing ended.
    pub(crate) fn takes_as_scan(&self, text: &str, today: Day) -> bool {
        let text = text.trim();
        let is_number = text.len() >= MIN_SURE_NUMBER
            && goods_label::look_of(text, today) == Some(goods_label::LabelLook::Number);
        let is_behind_scan = self.is_open_scan && text.chars().count() >= MIN_SCAN;
        is_number || is_behind_scan || goods_label::is_label(text, today)
    }

    /// Erases the words.
    pub(crate) fn clear_words(&mut self) {
        self.words.clear();
    }

    /// Types or pastes into the jump field if it is open, else into the search field.
    pub(crate) fn on_text<A>(&mut self, event: &Event<A>) -> Option<SearchEdit> {
        let field = self.jump.as_mut().unwrap_or(&mut self.words);
        let is_changed = match event {
            Event::Typed(chord) => field.handle_key(*chord),
            Event::Pasted(text) => field.paste(text),
            _ => false,
        };
        self.is_open_scan &= !is_changed;
        let jump = self.jump.as_ref().map(|letters| SearchEdit::Jump(letters.text().to_owned()));
        is_changed.then(|| jump.unwrap_or(SearchEdit::Words))
    }

    /// Handles an action of [`Scope::Search`] or [`Scope::Jump`].
    pub(crate) fn on_action(&mut self, action: Action) -> Option<SearchEdit> {
        match action {
            Action::SearchDone => self.is_searching = false,
            Action::JumpDone => self.jump = None,
            Action::SearchClear => {
                self.is_searching = false;
                if self.has_words() {
                    self.words.clear();
                    return Some(SearchEdit::WordsCleared);
                }
            }
            _ => {}
        }
        None
    }

    /// The bar with the field being typed into, or else the search words.
    pub(crate) fn bar(
        &self,
        label_and_hint: (String, String),
        items: Vec<SearchBarItem>,
        texts: &Texts,
    ) -> SearchBar<'_> {
        SearchBar { label_and_hint, query: &self.words, is_active: self.is_searching, items }
            .with_jump_query(self.jump.as_ref(), texts)
    }
}
