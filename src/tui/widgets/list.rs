//! A long list that holds the sorted keys of all rows, but only the rows around those on screen.
//!
//! The first rows can be shown before the total is known. The selection stays on its row whenever keys reload.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use crate::tui::keys::Action;
use crate::warehouse::Keys;

/// A row identified by a key.
pub(crate) trait Row: PartialEq {
    type Key: Copy + Eq + Hash;

    fn key(&self) -> Self::Key;
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Count {
    Exactly(usize),
    /// This many known, and more not counted yet.
    MoreThan(usize),
}

/// A list of which only the visible window is loaded.
#[derive(Debug, Clone)]
pub(crate) struct List<R: Row> {
    keys: Keys<R::Key>,
    complete: bool,
    /// The number of rows, if known before their keys.
    total: Option<usize>,
    rows: HashMap<R::Key, R>,
    /// The keys requested last.
    asked: Vec<R::Key>,
    /// Rows that changed while on screen and have not been acknowledged.
    fresh: HashSet<R::Key>,
    top: usize,
    selected: usize,
    height: usize,
    /// The operator asked for the last row before its key was known.
    wants_last: bool,
}

impl<R: Row> Default for List<R> {
    fn default() -> Self {
        List {
            keys: Keys::default(),
            complete: false,
            total: None,
            rows: HashMap::new(),
            asked: Vec::new(),
            fresh: HashSet::new(),
            top: 0,
            selected: 0,
            height: 1,
            wants_last: false,
        }
    }
}

impl<R: Row> List<R> {
    /// Replaces the list and selects its first row; `more` tells whether rows follow whose keys are not known yet.
    pub(crate) fn begin(&mut self, rows: Vec<R>, more: bool) {
        self.keys = Keys::default();
        self.rewind();
        self.take_first(rows, more);
    }

    fn take_first(&mut self, rows: Vec<R>, more: bool) {
        self.fresh.clear();
        let keys = rows.iter().map(Row::key).collect::<Vec<_>>().into();
        self.rows = rows.into_iter().map(|row| (row.key(), row)).collect();
        self.reorder(keys, !more);
    }

    /// Replaces the first rows of the same list, marking new and changed ones. Keeps the old total until a new one is
    /// known.
    pub(crate) fn begin_again(&mut self, rows: Vec<R>, more: bool) {
        let (fresh, before) = (self.changed(&rows), self.count());
        self.take_first(rows, more);
        if let (true, Count::Exactly(total)) = (more, before) {
            self.expect(total);
        }
        self.fresh.extend(fresh);
    }

    /// Like [`List::begin_again`], for a list that grows at the top: keeps the keys below the given rows.
    pub(crate) fn grow(&mut self, rows: Vec<R>, more: bool) {
        self.fresh = self.changed(&rows);
        let known = rows.last().and_then(|last| self.keys.iter().position(|key| *key == last.key()));
        let below = known.and_then(|place| self.keys.get(place + 1..)).unwrap_or_default();
        let complete = if below.is_empty() { !more } else { self.complete };
        let keys = rows.iter().map(Row::key).chain(below.iter().copied()).collect::<Vec<_>>().into();
        self.rows.extend(rows.into_iter().map(|row| (row.key(), row)));
        self.reorder(keys, complete);
    }

    /// The keys of new and changed rows; none if the list was empty.
    fn changed(&self, rows: &[R]) -> HashSet<R::Key> {
        let changed = |row: &&R| self.rows.get(&row.key()) != Some(*row);
        let shown = !self.rows.is_empty();
        rows.iter().filter(|_| shown).filter(changed).map(Row::key).collect()
    }

    /// Appends keys; `more` tells whether others follow.
    pub(crate) fn extend(&mut self, keys: &[R::Key], more: bool) {
        let all = self.keys.iter().chain(keys).copied().collect::<Vec<_>>().into();
        self.reorder(all, !more);
        if !more && std::mem::take(&mut self.wants_last) {
            self.select(usize::MAX);
        }
    }

    /// Whether the operator asked for the last row and its key is not known yet.
    pub(crate) fn wants_all(&self) -> bool {
        self.wants_last && !self.complete
    }

    /// The last known key, if the window is near it and more keys follow.
    pub(crate) fn wants_more(&self) -> Option<R::Key> {
        let near = self.top + 4 * self.height >= self.keys.len() || self.wants_last;
        self.keys.last().copied().filter(|_| near && !self.complete)
    }

    /// Sets the total number of rows. Their keys need not load until the window comes near them.
    pub(crate) fn expect(&mut self, total: usize) {
        self.total = (total > self.keys.len()).then_some(total);
    }

    /// Whether the window is near the end of the known keys and the others have to load.
    pub(crate) fn wants_order(&self) -> bool {
        !self.complete && (self.wants_last || self.top + 2 * self.height > self.keys.len())
    }

    /// Cancels a pending move to the last row.
    pub(crate) fn stay(&mut self) {
        self.wants_last = false;
    }

    /// Sets the keys of all rows, sorted.
    pub(crate) fn complete(&mut self, keys: Keys<R::Key>) {
        self.reorder(keys, true);
        if std::mem::take(&mut self.wants_last) {
            self.select(usize::MAX);
        }
    }

    /// Adds loaded rows, marking those that differ from what was known.
    pub(crate) fn supply(&mut self, rows: Vec<R>) {
        for row in rows {
            let key = row.key();
            if self.rows.get(&key).is_some_and(|known| *known != row) {
                self.fresh.insert(key);
            }
            self.rows.insert(key, row);
        }
    }

    /// Whether a row changed while on screen.
    pub(crate) fn is_fresh(&self, key: R::Key) -> bool {
        self.fresh.contains(&key)
    }

    /// Clears the marks of changed rows.
    pub(crate) fn seen(&mut self) {
        self.fresh.clear();
    }

    pub(crate) fn rewind(&mut self) {
        (self.top, self.selected, self.wants_last) = (0, 0, false);
    }

    fn reorder(&mut self, keys: Keys<R::Key>, complete: bool) {
        let place = self.selected_key().and_then(|key| keys.iter().position(|other| *other == key));
        let offset = self.selected.saturating_sub(self.top);
        (self.keys, self.complete, self.total) = (keys, complete, None);
        self.asked.clear();
        if let Some(place) = place {
            self.selected = place;
            self.top = place.saturating_sub(offset);
        }
        self.settle();
    }

    /// Sets the number of visible rows.
    pub(crate) fn set_height(&mut self, height: u16) {
        self.height = usize::from(height).max(1);
        self.settle();
    }

    /// Keeps the selection within the list, and the window around the selection.
    fn settle(&mut self) {
        let last = self.keys.len().saturating_sub(1);
        self.selected = self.selected.min(last);
        let lowest_top = self.selected.saturating_sub(self.height - 1);
        self.top = self.top.min(self.selected).max(lowest_top);
        // No empty space below the last row while rows above are hidden.
        self.top = self.top.min(self.keys.len().saturating_sub(self.height));
        self.top = self.top.max(lowest_top);
        self.forget_far_rows();
    }

    /// Drops rows far from the window, to bound memory.
    fn forget_far_rows(&mut self) {
        let around = self.around();
        if self.rows.len() > around.len() + 8 * self.height.max(32) {
            let near: HashSet<R::Key> = self.keys.get(around).unwrap_or_default().iter().copied().collect();
            self.rows.retain(|key, _| near.contains(key));
        }
    }

    /// The visible rows, and as many above and below.
    fn around(&self) -> std::ops::Range<usize> {
        let end = (self.top + 2 * self.height).min(self.keys.len());
        self.top.saturating_sub(self.height).min(end)..end
    }

    /// The keys to load around the window, if a visible row is missing. Returned once per window, to not retry a
    /// failed load.
    pub(crate) fn wanted(&mut self) -> Vec<R::Key> {
        let missing = |range: std::ops::Range<usize>| {
            let keys = self.keys.get(range).unwrap_or_default();
            keys.iter().copied().filter(|key| !self.rows.contains_key(key)).collect::<Vec<_>>()
        };
        let on_screen = self.top..(self.top + self.height).min(self.keys.len());
        let wanted = if missing(on_screen).is_empty() { Vec::new() } else { missing(self.around()) };
        if wanted == self.asked {
            return Vec::new();
        }
        self.asked.clone_from(&wanted);
        wanted
    }

    /// The keys around the window, to reload their rows.
    pub(crate) fn window(&self) -> Vec<R::Key> {
        self.keys.get(self.around()).unwrap_or_default().to_vec()
    }

    pub(crate) fn count(&self) -> Count {
        match self.total {
            Some(total) => Count::Exactly(total),
            None if self.complete => Count::Exactly(self.keys.len()),
            None => Count::MoreThan(self.keys.len()),
        }
    }

    /// Whether the list is known to be empty.
    pub(crate) fn is_empty(&self) -> bool {
        self.complete && self.keys.is_empty()
    }

    pub(crate) fn selected_key(&self) -> Option<R::Key> {
        self.keys.get(self.selected).copied()
    }

    /// The selected row, if loaded.
    pub(crate) fn selected_row(&self) -> Option<&R> {
        self.rows.get(&self.selected_key()?)
    }

    pub(crate) fn selected(&self) -> usize {
        self.selected
    }

    pub(crate) fn top(&self) -> usize {
        self.top
    }

    /// The visible rows: index, and the row if loaded.
    pub(crate) fn visible(&self) -> impl Iterator<Item = (usize, Option<&R>)> {
        let end = (self.top + self.height).min(self.keys.len());
        let keys = self.keys.get(self.top..end).unwrap_or_default();
        (self.top..).zip(keys.iter().map(|key| self.rows.get(key)))
    }

    /// Selects the row at an index, clamped to the last.
    pub(crate) fn select(&mut self, place: usize) {
        self.selected = place;
        self.settle();
    }

    /// Selects the row with a key. Returns whether it is in the list.
    pub(crate) fn select_key(&mut self, key: R::Key) -> bool {
        let place = self.keys.iter().position(|other| *other == key);
        if let Some(place) = place {
            self.select(place);
        }
        place.is_some()
    }

    /// Selects the row on a visible line, counted from the top. Returns whether there is one.
    pub(crate) fn select_line(&mut self, line: u16) -> bool {
        let place = self.top + usize::from(line);
        let exists = usize::from(line) < self.height && place < self.keys.len();
        if exists {
            self.select(place);
        }
        exists
    }

    /// Handles an action of [`crate::tui::keys::Scope::List`]. Returns whether it was one.
    pub(crate) fn act(&mut self, action: Action) -> bool {
        let page = self.height.saturating_sub(1).max(1);
        match action {
            Action::ListUp => self.select(self.selected.saturating_sub(1)),
            Action::ListDown => self.select(self.selected + 1),
            Action::ListPageUp => {
                self.top = self.top.saturating_sub(page);
                self.select(self.selected.saturating_sub(page));
            }
            Action::ListPageDown => {
                self.top += page;
                self.select(self.selected + page);
            }
            Action::ListFirst => self.select(0),
            Action::ListLast => self.select(usize::MAX),
            _ => return false,
        }
        self.wants_last = action == Action::ListLast && !self.complete;
        true
    }

    /// Scrolls the window, negative is up. The selection moves only to stay visible.
    pub(crate) fn scroll(&mut self, lines: i32) {
        let by = usize::try_from(lines.unsigned_abs()).unwrap_or(usize::MAX);
        let lowest = self.keys.len().saturating_sub(self.height);
        self.top = if lines < 0 { self.top.saturating_sub(by) } else { (self.top + by).min(lowest) };
        self.selected = self.selected.clamp(self.top, self.top + self.height - 1);
        self.settle();
    }

    /// The lines of a scroll bar of that height that the thumb takes; `None` if everything is visible.
    pub(crate) fn thumb(&self, height: u16) -> Option<std::ops::Range<u16>> {
        let (total, height) = (self.total.unwrap_or(self.keys.len()), usize::from(height));
        if total <= self.height || height == 0 {
            return None;
        }
        let size = (height * self.height / total).clamp(1, height);
        let start = self.top * (height - size) / (total - self.height).max(1);
        let start = start.min(height - size);
        Some(u16::try_from(start).ok()?..u16::try_from(start + size).ok()?)
    }
}

#[cfg(test)]
mod tests;
