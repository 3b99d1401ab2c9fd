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
    /// The move that an action of [`super::Scope::List`] stands for.
    pub(crate) fn from_action(action: Action) -> Option<Self> {
        Some(match action {
            Action::ListUp => ListMove::Up,
            Action::ListDown => ListMove::Down,
            Action::ListPageUp => ListMove::PageUp,
            Action::ListPageDown => ListMove::PageDown,
            Action::ListFirst => ListMove::First,
            Action::ListLast => ListMove::Last,
            _ => return None,
        })
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
