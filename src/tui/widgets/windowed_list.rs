//! A long list that holds the sorted keys of all rows, but only the rows around those on screen.
//!
//! The first rows can be shown before the total is known. The selection stays on its row whenever keys reload.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::sync::Arc;

use crate::tui::keys::ListMove;

/// The keys of a list's rows in list order. An `Arc<Vec<_>>` rather than an `Arc<[_]>`: converting a million keys to a
/// slice would copy them.
pub(crate) type RowKeys<K> = Arc<Vec<K>>;

/// A row identified by a key.
pub(crate) trait KeyedRow: PartialEq {
    type Key: Copy + Eq + Hash;

    fn key(&self) -> Self::Key;
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RowCount {
    Exactly(usize),
    /// This many known, and more not counted yet.
    MoreThan(usize),
}

/// A list of which only the visible window is loaded.
#[derive(Debug, Clone)]
pub(crate) struct WindowedList<R: KeyedRow> {
    keys: RowKeys<R::Key>,
    keys_complete: bool,
    /// The number of rows, if known before their keys.
    known_total: Option<usize>,
    rows: HashMap<R::Key, R>,
    /// The rows of [`WindowedList::rows`] that may have changed since they were loaded.
    outdated: HashSet<R::Key>,
    /// The keys requested last.
    requested: Vec<R::Key>,
    /// Rows that changed while on screen and have not been acknowledged.
    changed: HashSet<R::Key>,
    top: usize,
    selected: usize,
    height: usize,
    /// The operator asked for the last row before its key was known.
    last_requested: bool,
}

impl<R: KeyedRow> Default for WindowedList<R> {
    fn default() -> Self {
        WindowedList {
            keys: RowKeys::default(),
            keys_complete: false,
            known_total: None,
            rows: HashMap::new(),
            outdated: HashSet::new(),
            requested: Vec::new(),
            changed: HashSet::new(),
            top: 0,
            selected: 0,
            height: 1,
            last_requested: false,
        }
    }
}

impl<R: KeyedRow> WindowedList<R> {
    /// Replaces the list and selects its first row; `more` tells whether rows follow whose keys are not known yet.
    pub(crate) fn reset(&mut self, rows: Vec<R>, more: bool) {
        self.keys = RowKeys::default();
        self.go_to_first();
        self.set_first_page(rows, more);
    }

    fn set_first_page(&mut self, rows: Vec<R>, more: bool) {
        self.changed.clear();
        self.outdated.clear();
        let keys = rows.iter().map(KeyedRow::key).collect::<Vec<_>>().into();
        self.rows = rows.into_iter().map(|row| (row.key(), row)).collect();
        self.replace_keys(keys, !more);
    }

    /// Replaces the first rows of the same list, marking new and changed ones. Keeps the old total until a new one is
    /// known.
    pub(crate) fn refresh_first_page(&mut self, rows: Vec<R>, more: bool) {
        let (fresh, before) = (self.changed_keys(&rows), self.count());
        self.set_first_page(rows, more);
        if let (true, RowCount::Exactly(total)) = (more, before) {
            self.set_total(total);
        }
        self.changed.extend(fresh);
    }

    /// Like [`WindowedList::refresh_first_page`], for a list that grows at the top: keeps the keys below the given rows,
    /// whose own rows are outdated.
    pub(crate) fn refresh_top(&mut self, rows: Vec<R>, more: bool) {
        self.changed = self.changed_keys(&rows);
        let known = rows.last().and_then(|last| self.keys.iter().position(|key| *key == last.key()));
        let below = known.and_then(|place| self.keys.get(place + 1..)).unwrap_or_default();
        let complete = if below.is_empty() { !more } else { self.keys_complete };
        let keys = rows.iter().map(KeyedRow::key).chain(below.iter().copied()).collect::<Vec<_>>().into();
        self.invalidate_rows();
        rows.into_iter().for_each(|row| self.insert_row(row));
        self.replace_keys(keys, complete);
    }

    /// The keys of new and changed rows; none if the list was empty.
    fn changed_keys(&self, rows: &[R]) -> HashSet<R::Key> {
        let changed = |row: &&R| self.rows.get(&row.key()) != Some(*row);
        let shown = !self.rows.is_empty();
        rows.iter().filter(|_| shown).filter(changed).map(KeyedRow::key).collect()
    }

    /// Appends keys; `more` tells whether others follow.
    pub(crate) fn append_keys(&mut self, keys: &[R::Key], more: bool) {
        let all = self.keys.iter().chain(keys).copied().collect::<Vec<_>>().into();
        self.replace_keys(all, !more);
        if !more && std::mem::take(&mut self.last_requested) {
            self.select(usize::MAX);
        }
    }

    /// Whether the operator asked for the last row and its key is not known yet.
    pub(crate) fn is_waiting_for_last(&self) -> bool {
        self.last_requested && !self.keys_complete
    }

    /// The last known key, if the window is near it and more keys follow.
    pub(crate) fn next_page_cursor(&self) -> Option<R::Key> {
        let near = self.top + 4 * self.height >= self.keys.len() || self.last_requested;
        self.keys.last().copied().filter(|_| near && !self.keys_complete)
    }

    /// Sets the total number of rows. Their keys need not load until the window comes near them.
    pub(crate) fn set_total(&mut self, total: usize) {
        self.known_total = (total > self.keys.len()).then_some(total);
    }

    /// Whether the window is near the end of the known keys and the others have to load.
    pub(crate) fn needs_all_keys(&self) -> bool {
        !self.keys_complete && (self.last_requested || self.top + 2 * self.height > self.keys.len())
    }

    /// Cancels a pending move to the last row.
    pub(crate) fn cancel_go_to_last(&mut self) {
        self.last_requested = false;
    }

    /// Sets the keys of all rows, sorted.
    pub(crate) fn set_all_keys(&mut self, keys: RowKeys<R::Key>) {
        self.replace_keys(keys, true);
        if std::mem::take(&mut self.last_requested) {
            self.select(usize::MAX);
        }
    }

    /// Adds loaded rows, marking those that differ from what was known.
    pub(crate) fn insert_rows(&mut self, rows: Vec<R>) {
        for row in rows {
            let key = row.key();
            if self.rows.get(&key).is_some_and(|known| *known != row) {
                self.changed.insert(key);
            }
            self.insert_row(row);
        }
    }

    fn insert_row(&mut self, row: R) {
        self.outdated.remove(&row.key());
        self.rows.insert(row.key(), row);
    }

    /// Makes every loaded row load again once it is visible. It is shown as it was until then.
    pub(crate) fn invalidate_rows(&mut self) {
        self.outdated = self.rows.keys().copied().collect();
        self.requested.clear();
    }

    /// Whether a row changed while on screen.
    pub(crate) fn is_recently_changed(&self, key: R::Key) -> bool {
        self.changed.contains(&key)
    }

    /// Clears the marks of changed rows.
    pub(crate) fn clear_change_marks(&mut self) {
        self.changed.clear();
    }

    pub(crate) fn go_to_first(&mut self) {
        (self.top, self.selected, self.last_requested) = (0, 0, false);
    }

    fn replace_keys(&mut self, keys: RowKeys<R::Key>, complete: bool) {
        let place = self.selected_key().and_then(|key| keys.iter().position(|other| *other == key));
        let offset = self.selected.saturating_sub(self.top);
        (self.keys, self.keys_complete, self.known_total) = (keys, complete, None);
        self.requested.clear();
        if let Some(place) = place {
            self.selected = place;
            self.top = place.saturating_sub(offset);
        }
        self.clamp_window();
    }

    /// Sets the number of visible rows.
    pub(crate) fn set_height(&mut self, height: u16) {
        self.height = usize::from(height).max(1);
        self.clamp_window();
    }

    /// Keeps the selection within the list, and the window around the selection.
    fn clamp_window(&mut self) {
        let last = self.keys.len().saturating_sub(1);
        self.selected = self.selected.min(last);
        let lowest_top = self.selected.saturating_sub(self.height - 1);
        self.top = self.top.min(self.selected).max(lowest_top);
        // No empty space below the last row while rows above are hidden.
        self.top = self.top.min(self.keys.len().saturating_sub(self.height));
        self.top = self.top.max(lowest_top);
        self.evict_far_rows();
    }

    /// Drops rows far from the window, to bound memory.
    fn evict_far_rows(&mut self) {
        let around = self.prefetch_range();
        if self.rows.len() > around.len() + 8 * self.height.max(32) {
            let near: HashSet<R::Key> = self.keys.get(around).unwrap_or_default().iter().copied().collect();
            self.rows.retain(|key, _| near.contains(key));
        }
    }

    /// The visible rows, and as many above and below.
    fn prefetch_range(&self) -> std::ops::Range<usize> {
        let end = (self.top + 2 * self.height).min(self.keys.len());
        self.top.saturating_sub(self.height).min(end)..end
    }

    /// The keys to load around the window, if a visible row is missing or outdated. Returned once per window, to not
    /// retry a failed load.
    pub(crate) fn take_missing_keys(&mut self) -> Vec<R::Key> {
        let missing = |range: std::ops::Range<usize>| {
            let keys = self.keys.get(range).unwrap_or_default();
            let is_missing = |key: &R::Key| !self.rows.contains_key(key) || self.outdated.contains(key);
            keys.iter().copied().filter(is_missing).collect::<Vec<_>>()
        };
        let on_screen = self.top..(self.top + self.height).min(self.keys.len());
        let wanted = if missing(on_screen).is_empty() { Vec::new() } else { missing(self.prefetch_range()) };
        if wanted == self.requested {
            return Vec::new();
        }
        self.requested.clone_from(&wanted);
        wanted
    }

    /// The keys around the window, to reload their rows.
    pub(crate) fn window_keys(&self) -> Vec<R::Key> {
        self.keys.get(self.prefetch_range()).unwrap_or_default().to_vec()
    }

    pub(crate) fn count(&self) -> RowCount {
        match self.known_total {
            Some(total) => RowCount::Exactly(total),
            None if self.keys_complete => RowCount::Exactly(self.keys.len()),
            None => RowCount::MoreThan(self.keys.len()),
        }
    }

    /// The keys that are known, in list order.
    pub(crate) fn keys(&self) -> &[R::Key] {
        &self.keys
    }

    /// Whether the keys of all rows are known.
    pub(crate) fn has_all_keys(&self) -> bool {
        self.keys_complete
    }

    /// Whether the list is known to be empty.
    pub(crate) fn is_empty(&self) -> bool {
        self.keys_complete && self.keys.is_empty()
    }

    pub(crate) fn selected_key(&self) -> Option<R::Key> {
        self.keys.get(self.selected).copied()
    }

    /// The selected row, if loaded.
    pub(crate) fn selected_row(&self) -> Option<&R> {
        self.rows.get(&self.selected_key()?)
    }

    pub(crate) fn selected_index(&self) -> usize {
        self.selected
    }

    pub(crate) fn first_visible_index(&self) -> usize {
        self.top
    }

    /// The visible rows: index, and the row if loaded.
    pub(crate) fn visible_rows(&self) -> impl Iterator<Item = (usize, Option<&R>)> {
        let end = (self.top + self.height).min(self.keys.len());
        let keys = self.keys.get(self.top..end).unwrap_or_default();
        (self.top..).zip(keys.iter().map(|key| self.rows.get(key)))
    }

    /// Selects the row at an index, clamped to the last.
    pub(crate) fn select(&mut self, place: usize) {
        self.selected = place;
        self.clamp_window();
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
    pub(crate) fn select_visible_row(&mut self, line: u16) -> bool {
        let place = self.top + usize::from(line);
        let exists = usize::from(line) < self.height && place < self.keys.len();
        if exists {
            self.select(place);
        }
        exists
    }

    /// Moves the selection. A page moves the window too.
    pub(crate) fn move_selection(&mut self, to: ListMove) {
        let page = self.height.saturating_sub(1).max(1);
        match to {
            ListMove::PageUp => self.top = self.top.saturating_sub(page),
            ListMove::PageDown => self.top += page,
            ListMove::Up | ListMove::Down | ListMove::First | ListMove::Last => {}
        }
        self.select(to.apply(self.selected, self.keys.len(), page));
        self.last_requested = to == ListMove::Last && !self.keys_complete;
    }

    /// Scrolls the window, negative is up. The selection moves only to stay visible.
    pub(crate) fn scroll(&mut self, lines: i32) {
        let by = usize::try_from(lines.unsigned_abs()).unwrap_or(usize::MAX);
        let lowest = self.keys.len().saturating_sub(self.height);
        self.top = if lines < 0 { self.top.saturating_sub(by) } else { (self.top + by).min(lowest) };
        self.selected = self.selected.clamp(self.top, self.top + self.height - 1);
        self.clamp_window();
    }

    /// The lines of a scroll bar of that height that the thumb takes; `None` if everything is visible.
    pub(crate) fn scroll_thumb(&self, height: u16) -> Option<std::ops::Range<u16>> {
        let (total, height) = (self.known_total.unwrap_or(self.keys.len()), usize::from(height));
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
