//! Marked lots: which they are, how many of them the list doesn't show, and what is done to all of them.

use std::collections::HashSet;

use super::listed::ListedLots;
use super::{LotsTab, Response};
use crate::domain::{Day, LotId, LotStatus};
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Effect, UpdateContext};
use crate::tui::keys::ListMove;
use crate::tui::list::{MAX_MARKS, Marks, too_many_marks};
use crate::tui::operations::{LotAction, MarkedLots, OperationDraft};
use crate::tui::panels::marked_total::{lots_sum_text, marked_text};
use crate::warehouse::{LotQuery, LotRow, LotSearch, LotStatusFilter, Result, Warehouse};

type Effects = Vec<Effect<Response>>;

/// Marked lots.
#[derive(Default)]
pub(super) struct LotMarks {
    pub(super) marks: Marks<LotRow>,
    /// The list in which all of them were marked, whatever its order; `None` if they are from several.
    home: Option<ListedLots>,
    /// Those that the list does not show.
    hidden: HashSet<LotId>,
    /// The list for which these are known; `None` of none.
    checked: Option<ListedLots>,
    /// The list for which they are being read.
    pending: Option<ListedLots>,
}

/// The lots of one status among those of a list, to be marked together.
pub(crate) enum GroupToMark {
    Lots(Vec<LotRow>),
    /// More than can be marked.
    TooMany(usize),
}

/// Marked lots as they are now.
pub(crate) struct CheckedMarks {
    listed: ListedLots,
    asked: Vec<LotId>,
    rows: Vec<LotRow>,
    hidden: HashSet<LotId>,
}

impl LotMarks {
    /// Whether nobody knows yet how many of them are not shown.
    pub(super) fn is_unchecked(&self) -> bool {
        !self.marks.is_empty() && self.checked.is_none()
    }

    /// How many of them the list does not show.
    fn hidden_count(&self) -> usize {
        self.marks.keys().filter(|lot| self.hidden.contains(lot)).count()
    }

    fn toggle(&mut self, lots: Vec<LotRow>, listed: &ListedLots) -> bool {
        let (listed, was_empty) = (listed.without_order(), self.marks.is_empty());
        if !self.marks.toggle(lots) {
            return false;
        }
        if was_empty {
            (self.home, self.checked) = (Some(listed.clone()), Some(listed));
            self.hidden.clear();
        } else if self.home.as_ref() != Some(&listed) {
            self.home = None;
        }
        true
    }

    /// How many are marked, what they add up to, and how many of them are not shown; empty without any.
    pub(super) fn text(&self, texts: &Texts) -> String {
        self.text_with(&lots_sum_text(self.marks.rows(), texts), texts)
    }

    /// The same without what they add up to.
    pub(super) fn short_text(&self, texts: &Texts) -> String {
        self.text_with("", texts)
    }

    fn text_with(&self, sum: &str, texts: &Texts) -> String {
        if self.marks.is_empty() {
            return String::new();
        }
        let marked = marked_text(self.marks.len(), sum, texts);
        match self.hidden_count() {
            0 => marked,
            hidden => {
                t!(
                    texts,
                    "list-marked-hidden",
                    marked = marked,
                    count = hidden,
                    shown = texts.integer(hidden as u64)
                )
            }
        }
    }

    pub(super) fn clear(&mut self) {
        *self = LotMarks::default();
    }
}

impl LotsTab {
    /// Marks the selected lot, or unmarks it, and moves on.
    pub(super) fn toggle_mark(&mut self, cx: &UpdateContext<'_>) -> Effects {
        let Some(row) = self.list.rows.selected_row().cloned() else { return Vec::new() };
        if !self.marked.toggle(vec![row], &self.to_listed(cx)) {
            return vec![too_many_marks(MAX_MARKS + 1, cx.texts)];
        }
        self.list.rows.move_selection(ListMove::Down);
        Vec::new()
    }

    /// Reads the lots of the list that have the selected one's status, to mark all of them.
    pub(super) fn fetch_group_to_mark(&self, cx: &UpdateContext<'_>) -> Option<Effect<Response>> {
        let status = self.list.rows.selected_row()?.lot.status(cx.today);
        let (listed, today) = (self.to_listed(cx), cx.today);
        Some(Effect::read("mark-group", move |warehouse| {
            Response::GroupToMark(read_group(warehouse, listed, status, today))
        }))
    }

    pub(super) fn on_group_to_mark(&mut self, group: Result<GroupToMark>, cx: &UpdateContext<'_>) -> Effects {
        let notice = match group {
            Ok(GroupToMark::Lots(lots)) => {
                let count = lots.len();
                match self.marked.toggle(lots, &self.to_listed(cx)) {
                    true => return Vec::new(),
                    false => too_many_marks(count, cx.texts),
                }
            }
            Ok(GroupToMark::TooMany(count)) => too_many_marks(count, cx.texts),
            Err(error) => Effect::Notify(Notice::error(cx.texts, &error)),
        };
        vec![notice]
    }

    /// Forgets what is known of the marked lots after the stock or the day changed.
    pub(super) fn outdate_marks(&mut self) {
        (self.marked.checked, self.marked.pending) = (None, None);
    }

    /// Reads the marked lots as they are now, and which of them the list does not show, unless that is known.
    pub(super) fn check_marks(&mut self, cx: &UpdateContext<'_>) -> Option<Effect<Response>> {
        if self.marked.marks.is_empty() {
            return None;
        }
        let listed = self.to_listed(cx).without_order();
        if self.marked.checked.as_ref() == Some(&listed) || self.marked.pending.as_ref() == Some(&listed) {
            return None;
        }
        self.marked.checked = None;
        self.marked.pending = Some(listed.clone());
        let (keys, is_home) =
            (self.marked.marks.keys().collect(), self.marked.home.as_ref() == Some(&listed));
        Some(Effect::read("marks", move |warehouse| {
            Response::MarksChecked(read_marked(warehouse, listed, keys, is_home))
        }))
    }

    pub(super) fn on_marks_checked(
        &mut self,
        checked: Result<CheckedMarks>,
        cx: &UpdateContext<'_>,
    ) -> Effects {
        self.marked.pending = None;
        match checked {
            Ok(CheckedMarks { listed, asked, rows, hidden }) => {
                let is_same =
                    |old: &LotRow, now: &LotRow| old.lot.status(cx.today) == now.lot.status(cx.today);
                self.marked.marks.refresh(&asked, rows, is_same);
                if listed == self.to_listed(cx).without_order() {
                    (self.marked.hidden, self.marked.checked) = (hidden, Some(listed));
                }
                if self.marked.marks.is_empty() {
                    self.marked.clear();
                }
                Vec::new()
            }
            Err(error) => {
                // Marks of which nobody knows whether they are shown are worth nothing.
                self.marked.clear();
                vec![Effect::Notify(Notice::error(cx.texts, &error))]
            }
        }
    }

    /// The operation that an action starts on the marked lots.
    pub(super) fn marked_operation(&self, action: LotAction) -> Option<OperationDraft> {
        let acts_on_several = matches!(
            action,
            LotAction::WriteOff | LotAction::Hold | LotAction::Release | LotAction::Transfer
        );
        let marks = &self.marked.marks;
        if marks.is_empty() || !acts_on_several {
            return None;
        }
        let lots: Vec<LotRow> = marks.rows().cloned().collect();
        Some(OperationDraft::marked(action, MarkedLots::new(lots, self.marked.hidden_count())))
    }
}

fn read_group(
    warehouse: &mut Warehouse,
    listed: ListedLots,
    status: LotStatus,
    today: Day,
) -> Result<GroupToMark> {
    let status_filter = match status {
        LotStatus::Available => LotStatusFilter::Available,
        LotStatus::OnHold => LotStatusFilter::OnHold,
        LotStatus::Expired => LotStatusFilter::Expired,
        LotStatus::Empty => LotStatusFilter::Empty,
    };
    let ListedLots { search: LotSearch { query, words }, only } = listed;
    let query = LotQuery { status: status_filter, ..query };
    let listed = ListedLots { search: LotSearch { query, words }, only };
    let count = listed.count(warehouse)?;
    if count > MAX_MARKS {
        return Ok(GroupToMark::TooMany(count));
    }
    let ids = listed.ids(warehouse)?;
    let mut lots = warehouse.lot_rows(&ids)?;
    lots.retain(|row| row.lot.status(today) == status);
    Ok(GroupToMark::Lots(lots))
}

fn read_marked(
    warehouse: &mut Warehouse,
    listed: ListedLots,
    keys: Vec<LotId>,
    is_home: bool,
) -> Result<CheckedMarks> {
    let rows = warehouse.lot_rows(&keys)?;
    let mut hidden = HashSet::new();
    if !is_home {
        hidden = keys.iter().copied().collect();
        for shown in listed.ids(warehouse)?.iter() {
            hidden.remove(shown);
        }
    }
    Ok(CheckedMarks { listed, asked: keys, rows, hidden })
}
