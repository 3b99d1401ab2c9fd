//! The book's usual reasons below a field that asks why: the first is there for one key, typing narrows them, and a reason
//! that nobody has given yet is marked as new.

use ratatui::layout::Rect;

use crate::domain::{Reason, fold_for_search};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::Canvas;
use crate::tui::keys::ListMove;
use crate::tui::theme::Meaning;
use crate::tui::widgets::grid::first_visible_row;

/// Reasons that are offered at once.
const MAX_OFFERED: usize = 5;

/// The reasons to choose from.
#[derive(Debug, Clone, Default)]
pub(crate) struct ReasonList {
    /// What the act itself suggests, then what the book says most.
    reasons: Vec<String>,
    /// Whether those of the book are known.
    is_loaded: bool,
    /// Whether an empty field needs a reason, so that the first is highlighted.
    is_required: bool,
    /// The one that was moved to.
    selected: Option<usize>,
}

impl ReasonList {
    /// Creates the list with what the act suggests, before those of the book are known.
    pub(crate) fn new(suggested: Option<String>, is_required: bool) -> Self {
        let reasons = suggested.into_iter().collect();
        ReasonList { reasons, is_loaded: false, is_required, selected: None }
    }

    /// Takes the reasons of the book, the most used first.
    pub(crate) fn on_loaded(&mut self, of_book: Vec<Reason>) {
        for reason in of_book {
            if !self.is_known(reason.as_str()) {
                self.reasons.push(reason.to_string());
            }
        }
        self.is_loaded = true;
    }

    /// Forgets what was moved to, since another text was typed.
    pub(crate) fn on_typed(&mut self) {
        self.selected = None;
    }

    fn is_known(&self, text: &str) -> bool {
        let wanted = fold_for_search(text.trim());
        self.reasons.iter().any(|reason| fold_for_search(reason) == wanted)
    }

    /// The reasons that begin with what is typed; none once one of them is typed in full.
    pub(crate) fn offered(&self, typed: &str) -> Vec<&str> {
        if self.is_known(typed) {
            return Vec::new();
        }
        let wanted = fold_for_search(typed.trim());
        let fits = |reason: &&String| fold_for_search(reason).starts_with(&wanted);
        self.reasons.iter().filter(fits).take(MAX_OFFERED).map(String::as_str).collect()
    }

    /// The place of the highlighted one among those offered.
    fn highlighted(&self, typed: &str) -> Option<usize> {
        let count = self.offered(typed).len();
        let first = (self.is_required || !typed.trim().is_empty()).then_some(0);
        self.selected.or(first).filter(|place| *place < count)
    }

    /// The reason that one key takes.
    pub(crate) fn choice(&self, typed: &str) -> Option<&str> {
        self.offered(typed).get(self.highlighted(typed)?).copied()
    }

    /// Where a move leads, if there is a reason to move to.
    fn place_after(&self, typed: &str, to: ListMove) -> Option<usize> {
        let (before, count) = (self.highlighted(typed), self.offered(typed).len());
        let place = match (before, to) {
            (None, ListMove::Down) => 0,
            (None, _) => return None,
            (Some(place), to) => to.apply(place, count, MAX_OFFERED),
        };
        (place < count && before != Some(place)).then_some(place)
    }

    /// Whether a move leads to another reason.
    pub(crate) fn can_move(&self, typed: &str, to: ListMove) -> bool {
        self.place_after(typed, to).is_some()
    }

    pub(crate) fn move_selection(&mut self, typed: &str, to: ListMove) {
        self.selected = self.place_after(typed, to).or(self.selected);
    }

    /// Says that what is typed is a reason nobody has given yet.
    pub(crate) fn hint(&self, typed: &str, texts: &Texts) -> Option<String> {
        let is_new = self.is_loaded
            && !typed.trim().is_empty()
            && !self.is_known(typed)
            && self.offered(typed).is_empty();
        is_new.then(|| t!(texts, "operation-reason-new"))
    }

    /// Draws as many of the offered reasons as fit, the highlighted one among them.
    pub(crate) fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, typed: &str) {
        let (offered, highlighted) = (self.offered(typed), self.highlighted(typed));
        let first = first_visible_row(highlighted.unwrap_or(0), offered.len(), usize::from(area.height));
        let shown = offered.iter().enumerate().skip(first);
        for ((place, reason), y) in shown.zip(area.top()..area.bottom()) {
            canvas.draw_text(area.x + 2, y, area.width.saturating_sub(2), reason, Meaning::Text);
            if Some(place) == highlighted {
                canvas.draw_text(area.x, y, 1, canvas.symbols.selected, Meaning::Accent);
                canvas.tint(Rect { y, height: 1, ..area }, Meaning::Selection);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(is_required: bool) -> ReasonList {
        let mut list = ReasonList::new(Some("expired".to_owned()), is_required);
        let of_book = ["damaged", "Expired", "dropped"].map(|text| Reason::parse(text).unwrap());
        list.on_loaded(of_book.to_vec());
        list
    }

    #[test]
    fn what_the_act_suggests_comes_first_and_once() {
        assert_eq!(list(true).offered(""), ["expired", "damaged", "dropped"]);
        assert_eq!(list(true).choice(""), Some("expired"));
        assert_eq!(list(false).choice(""), None, "an empty reason may be meant");
    }

    #[test]
    fn typing_narrows_the_list_until_the_reason_is_there() {
        let mut list = list(true);
        assert_eq!(list.offered("d"), ["damaged", "dropped"]);
        list.move_selection("d", ListMove::Down);
        assert_eq!(list.choice("d"), Some("dropped"));
        list.on_typed();
        assert_eq!(list.choice("Da"), Some("damaged"));
        assert_eq!(list.choice("damaged"), None, "nothing is left to take");
    }

    #[test]
    fn a_step_beyond_the_ends_leads_nowhere() {
        let mut list = list(false);
        assert!(!list.can_move("", ListMove::Up));
        for _ in 0..3 {
            list.move_selection("", ListMove::Down);
        }
        assert!(!list.can_move("", ListMove::Down) && !list.can_move("", ListMove::Last));
        assert_eq!(list.choice(""), Some("dropped"));
        list.move_selection("", ListMove::First);
        assert_eq!(list.choice(""), Some("expired"));
    }
}
