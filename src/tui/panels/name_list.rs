//! The names of the book below a field that asks for one: a partner, a location, a reason. It opens while one is typed, none
//! is taken unless it was moved to, and a name that the book does not have is marked as new.

use ratatui::layout::{Position, Rect};

use crate::domain::{DocumentKind, Label, fold_for_search};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::Canvas;
use crate::tui::keys::ListMove;
use crate::tui::theme::Meaning;
use crate::tui::widgets::grid::{self, first_visible_row};
use crate::warehouse::{Error, Warehouse};

/// Names that are offered at once.
const MAX_OFFERED: usize = 12;

/// What a field asks the name of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NamesOf {
    /// Partners, first those of a kind of documents.
    Partners(DocumentKind),
    Locations,
    /// Why documents of a kind were posted.
    Reasons(DocumentKind),
}

/// Names that were read.
#[derive(Debug)]
pub(crate) struct LoadedNames {
    names: Vec<String>,
    /// Whether the book has no other.
    are_all: bool,
}

impl NamesOf {
    /// The key of the read, different for each kind of names.
    pub(crate) fn read_key(self) -> &'static str {
        match self {
            NamesOf::Partners(_) => "partner-names",
            NamesOf::Locations => "location-names",
            NamesOf::Reasons(_) => "reason-names",
        }
    }

    pub(crate) fn load(self, warehouse: &mut Warehouse) -> Result<LoadedNames, Error> {
        let texts = |names: Vec<Label>| names.iter().map(Label::to_string).collect();
        let found = match self {
            NamesOf::Partners(kind) => warehouse.usual_partners(kind)?,
            NamesOf::Locations => warehouse.usual_locations()?,
            NamesOf::Reasons(kind) => {
                let names = warehouse.usual_reasons(kind)?.iter().map(ToString::to_string).collect();
                return Ok(LoadedNames { names, are_all: false });
            }
        };
        Ok(LoadedNames { names: texts(found.names), are_all: found.are_all })
    }

    fn title(self, texts: &Texts) -> String {
        match self {
            NamesOf::Partners(DocumentKind::Receipt | DocumentKind::ReturnOut) => {
                t!(texts, "names-suppliers")
            }
            NamesOf::Partners(_) => t!(texts, "names-customers"),
            NamesOf::Locations => t!(texts, "names-locations"),
            NamesOf::Reasons(_) => t!(texts, "names-reasons"),
        }
    }
}

/// A name, and what a search compares.
#[derive(Debug, Clone)]
struct KnownName {
    text: String,
    key: String,
}

/// The names to choose from.
#[derive(Debug, Clone)]
pub(crate) struct NameList {
    of: NamesOf,
    names: Vec<KnownName>,
    state: LoadState,
    is_open: bool,
    /// The one that was moved to.
    selected: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LoadState {
    Unread,
    Requested,
    /// The book may have others.
    Some,
    All,
}

impl NameList {
    pub(crate) fn new(of: NamesOf) -> Self {
        NameList { of, names: Vec::new(), state: LoadState::Unread, is_open: false, selected: None }
    }

    /// What to read, if nothing was; returned once.
    pub(crate) fn load_if_needed(&mut self) -> Option<NamesOf> {
        (self.state == LoadState::Unread).then(|| {
            self.state = LoadState::Requested;
            self.of
        })
    }

    /// Takes the names that were read. Without them, the field is typed as ever.
    pub(crate) fn on_loaded(&mut self, loaded: Result<LoadedNames, Error>) {
        let Ok(loaded) = loaded else { return };
        self.state = if loaded.are_all { LoadState::All } else { LoadState::Some };
        let used_here = std::mem::take(&mut self.names);
        let known = |text: String| KnownName { key: fold_for_search(&text), text };
        self.names = loaded.names.into_iter().map(known).collect();
        for name in used_here {
            self.learn(&name.text);
        }
    }

    /// Adds a name that was used here.
    pub(crate) fn learn(&mut self, text: &str) {
        let text = text.trim();
        let key = fold_for_search(text);
        if !text.is_empty() && !self.names.iter().any(|known| known.key == key) {
            self.names.push(KnownName { text: text.to_owned(), key });
        }
    }

    /// Opens the list as text is typed, with none moved to.
    pub(crate) fn on_typed(&mut self, typed: &str) {
        (self.is_open, self.selected) = (!typed.trim().is_empty(), None);
    }

    /// Opens the list though nothing is typed, at its first name.
    pub(crate) fn open(&mut self) {
        (self.is_open, self.selected) = (true, Some(0));
    }

    pub(crate) fn close(&mut self) {
        (self.is_open, self.selected) = (false, None);
    }

    /// Whether there are names to choose from for what is typed.
    pub(crate) fn is_offering(&self, typed: &str) -> bool {
        self.is_open && self.offered(typed).next().is_some()
    }

    /// Whether it can be opened though nothing is typed.
    pub(crate) fn can_open(&self) -> bool {
        !self.is_open && !self.names.is_empty()
    }

    /// The names of which a word begins with what is typed; none once one is typed in full.
    fn offered(&self, typed: &str) -> impl Iterator<Item = &str> {
        let wanted = fold_for_search(typed.trim());
        let within = format!(" {wanted}");
        let fits = move |known: &&KnownName| known.key.starts_with(&wanted) || known.key.contains(&within);
        let shown = if self.is_known(typed) { 0 } else { MAX_OFFERED };
        self.names.iter().filter(fits).take(shown).map(|known| known.text.as_str())
    }

    fn is_known(&self, typed: &str) -> bool {
        let wanted = fold_for_search(typed.trim());
        self.names.iter().any(|known| known.key == wanted)
    }

    /// The name that was moved to.
    pub(crate) fn choice(&self, typed: &str) -> Option<&str> {
        self.offered(typed).nth(self.selected.filter(|_| self.is_open)?)
    }

    /// Moves down from what is typed, up to it, or within the names.
    pub(crate) fn move_selection(&mut self, typed: &str, to: ListMove) {
        let count = self.offered(typed).count();
        self.selected = match (self.selected, to) {
            (None, ListMove::Down) => Some(0),
            (None, _) | (Some(0), ListMove::Up) => None,
            (Some(place), to) => Some(to.apply(place, count, MAX_OFFERED)),
        };
    }

    /// Says that the book does not have what is typed, as far as it was read.
    pub(crate) fn hint(&self, typed: &str, texts: &Texts) -> Option<(String, Meaning)> {
        if typed.trim().is_empty() || self.is_known(typed) {
            return None;
        }
        match self.state {
            LoadState::All => Some((t!(texts, "names-new"), Meaning::Accent)),
            LoadState::Some if !matches!(self.of, NamesOf::Reasons(_)) => {
                Some((t!(texts, "names-not-lately"), Meaning::Muted))
            }
            LoadState::Unread | LoadState::Requested | LoadState::Some => None,
        }
    }

    /// How many lines the offered names take.
    pub(crate) fn line_count(&self, typed: &str) -> u16 {
        u16::try_from(self.offered(typed).count()).unwrap_or(u16::MAX)
    }

    pub(crate) fn title(&self, texts: &Texts) -> String {
        self.of.title(texts)
    }

    fn first_visible_row(&self, typed: &str, area: Rect) -> usize {
        first_visible_row(self.selected.unwrap_or(0), self.offered(typed).count(), usize::from(area.height))
    }

    /// Moves to the name drawn at a position. Returns whether there is one.
    pub(crate) fn select_at(&mut self, typed: &str, area: Rect, at: Position) -> bool {
        let Some(line) = at.y.checked_sub(area.y).filter(|_| area.contains(at)) else { return false };
        let place = self.first_visible_row(typed, area) + usize::from(line);
        let exists = place < self.offered(typed).count();
        if exists {
            self.selected = Some(place);
        }
        exists
    }

    /// Draws as many of the offered names as fit, the one moved to among them.
    pub(crate) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, typed: &str) {
        let shown = self.offered(typed).enumerate().skip(self.first_visible_row(typed, area));
        for ((place, name), y) in shown.zip(area.top()..area.bottom()) {
            canvas.draw_text(area.x + 3, y, area.width.saturating_sub(3), name, Meaning::Text);
            if Some(place) == self.selected {
                grid::mark_selected(canvas, Rect { y, height: 1, ..area });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(are_all: bool) -> NameList {
        let mut list = NameList::new(NamesOf::Locations);
        let names = ["A10", "A11", "Cámara fría"].map(str::to_owned).to_vec();
        list.on_loaded(Ok(LoadedNames { names, are_all }));
        list
    }

    fn offered<'a>(list: &'a NameList, typed: &str) -> Vec<&'a str> {
        list.offered(typed).collect()
    }

    #[test]
    fn a_name_is_taken_only_once_it_was_moved_to() {
        let mut list = list(true);
        list.on_typed("a1");
        assert_eq!(offered(&list, "a1"), ["A10", "A11"]);
        assert_eq!(list.choice("a1"), None, "A1 may be meant");
        list.move_selection("a1", ListMove::Last);
        assert_eq!(list.choice("a1"), None, "the keys are those of the text until it is left");
        list.move_selection("a1", ListMove::Down);
        list.move_selection("a1", ListMove::Last);
        assert_eq!(list.choice("a1"), Some("A11"));
        list.on_typed("a11");
        assert!(!list.is_offering("a11"), "nothing is left to take");
        list.on_typed("fri");
        assert_eq!(offered(&list, "fri"), ["Cámara fría"]);
    }

    #[test]
    fn only_what_the_whole_book_lacks_is_new() {
        let texts = Texts::new(crate::i18n::Language::English);
        assert_eq!(list(true).hint("camara FRIA", &texts), None);
        assert_eq!(list(true).hint("B1", &texts), Some(("new".to_owned(), Meaning::Accent)));
        assert_eq!(list(false).hint("B1", &texts).map(|(_, meaning)| meaning), Some(Meaning::Muted));
        let mut used = list(true);
        used.learn("B1");
        assert_eq!(used.hint("b1", &texts), None);
    }
}
