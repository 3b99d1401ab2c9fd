//! Moves of the selection in a list.

use super::Action;

/// Where the selection of a list goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ListMove {
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
}

impl ListMove {
    /// The move that an action of a list stands for.
    pub(crate) fn from_action(action: Action) -> Option<Self> {
        Some(match action {
            Action::CountingUp
            | Action::ReasonUp
            | Action::NameUp
            | Action::PickerUp
            | Action::MatchUp
            | Action::BarcodeUp
            | Action::ChooserUp
            | Action::OperatorUp
            | Action::MenuUp
            | Action::ListUp
            | Action::ScanHelpScrollUp
            | Action::ErrorDetailsScrollUp => ListMove::Up,
            Action::CountingDown
            | Action::ReasonDown
            | Action::NameDown
            | Action::PickerDown
            | Action::MatchDown
            | Action::BarcodeDown
            | Action::ChooserDown
            | Action::OperatorDown
            | Action::MenuDown
            | Action::ListDown
            | Action::ScanHelpScrollDown
            | Action::ErrorDetailsScrollDown => ListMove::Down,
            Action::CountingPageUp
            | Action::ChooserPageUp
            | Action::ScanHelpPageUp
            | Action::MenuPageUp
            | Action::ListPageUp => ListMove::PageUp,
            Action::CountingPageDown
            | Action::ChooserPageDown
            | Action::ScanHelpPageDown
            | Action::MenuPageDown
            | Action::ListPageDown => ListMove::PageDown,
            Action::CountingFirst
            | Action::ReasonFirst
            | Action::NameFirst
            | Action::PickerFirst
            | Action::MatchFirst
            | Action::BarcodeFirst
            | Action::ChooserFirst
            | Action::OperatorFirst
            | Action::MenuFirst
            | Action::ListFirst
            | Action::ScanHelpFirst
            | Action::ErrorDetailsFirst => ListMove::First,
            Action::CountingLast
            | Action::ReasonLast
            | Action::NameLast
            | Action::PickerLast
            | Action::MatchLast
            | Action::BarcodeLast
            | Action::ChooserLast
            | Action::OperatorLast
            | Action::MenuLast
            | Action::ListLast
            | Action::ScanHelpLast
            | Action::ErrorDetailsLast => ListMove::Last,
            _ => return None,
        })
    }

    /// Whether it goes further than to the row beside.
    pub(crate) fn is_far(self) -> bool {
        !matches!(self, ListMove::Up | ListMove::Down)
    }

    /// The index selected after the move, in a list of `count` rows of which `page` make a page.
    pub(crate) fn apply(self, index: usize, count: usize, page: usize) -> usize {
        let last = count.saturating_sub(1);
        match self {
            ListMove::Up => index.saturating_sub(1),
            ListMove::Down => index.saturating_add(1),
            ListMove::PageUp => index.saturating_sub(page),
            ListMove::PageDown => index.saturating_add(page),
            ListMove::First => 0,
            ListMove::Last => last,
        }
        .min(last)
    }
}
