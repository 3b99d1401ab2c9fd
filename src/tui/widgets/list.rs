//! A long list of which only a window is held: the keys of all rows in their order, and the rows around those on screen.
//!
//! The first rows can be shown before it is known how many there are. Whatever is read anew, the selection stays on its row.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use crate::tui::keys::Action;
use crate::warehouse::Keys;

/// A row that has a key.
pub(crate) trait Row: PartialEq {
    /// What it is known by.
    type Key: Copy + Eq + Hash;

    /// Its key.
    fn key(&self) -> Self::Key;
}

/// How many rows there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Count {
    /// So many.
    Exactly(usize),
    /// So many, and more that are not counted yet.
    MoreThan(usize),
}

/// A long list of which only a window is held.
#[derive(Debug, Clone)]
pub(crate) struct List<R: Row> {
    keys: Keys<R::Key>,
    complete: bool,
    /// How many rows there are, where that is known before their keys are.
    total: Option<usize>,
    rows: HashMap<R::Key, R>,
    /// The keys whose rows were wanted last.
    asked: Vec<R::Key>,
    /// Rows that changed in the clerk's sight and were not looked at since.
    fresh: HashSet<R::Key>,
    top: usize,
    selected: usize,
    height: usize,
    /// The clerk went to the end before it was known where that is.
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
    /// Takes the first rows of another list, and goes to the first of them; `more` says whether others follow that are not
    /// known yet.
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

    /// Takes the first rows of the same list as it is now: those that are new or another are fresh. It counts as long as it was until
    /// it is known how long it is.
    pub(crate) fn begin_again(&mut self, rows: Vec<R>, more: bool) {
        let (fresh, before) = (self.changed(&rows), self.count());
        self.take_first(rows, more);
        if let (true, Count::Exactly(total)) = (more, before) {
            self.expect(total);
        }
        self.fresh.extend(fresh);
    }

    /// The same for a list that grows at its top: what is known below those rows stays known.
    pub(crate) fn grow(&mut self, rows: Vec<R>, more: bool) {
        self.fresh = self.changed(&rows);
        let known = rows.last().and_then(|last| self.keys.iter().position(|key| *key == last.key()));
        let below = known.and_then(|place| self.keys.get(place + 1..)).unwrap_or_default();
        let complete = if below.is_empty() { !more } else { self.complete };
        let keys = rows.iter().map(Row::key).chain(below.iter().copied()).collect::<Vec<_>>().into();
        self.rows.extend(rows.into_iter().map(|row| (row.key(), row)));
        self.reorder(keys, complete);
    }

    /// Those rows that are new or another. Where nothing was shown yet, nothing changed in anybody's sight.
    fn changed(&self, rows: &[R]) -> HashSet<R::Key> {
        let changed = |row: &&R| self.rows.get(&row.key()) != Some(*row);
        let shown = !self.rows.is_empty();
        rows.iter().filter(|_| shown).filter(changed).map(Row::key).collect()
    }

    /// Takes the keys that follow those known; `more` says whether others follow them.
    pub(crate) fn extend(&mut self, keys: &[R::Key], more: bool) {
        let all = self.keys.iter().chain(keys).copied().collect::<Vec<_>>().into();
        self.reorder(all, !more);
        if !more && std::mem::take(&mut self.wants_last) {
            self.select(usize::MAX);
        }
    }

    /// Whether the clerk went to the end and it is not known yet where that is.
    pub(crate) fn wants_all(&self) -> bool {
        self.wants_last && !self.complete
    }

    /// The last key known, where the window comes near it and others follow that are not known yet.
    pub(crate) fn wants_more(&self) -> Option<R::Key> {
        let near = self.top + 4 * self.height >= self.keys.len() || self.wants_last;
        self.keys.last().copied().filter(|_| near && !self.complete)
    }

    /// Takes how many rows there are in all, of which the first were taken; so that the keys of the others need not be read until
    /// somebody goes there.
    pub(crate) fn expect(&mut self, total: usize) {
        self.total = (total > self.keys.len()).then_some(total);
    }

    /// Whether the keys of all rows are needed: the window comes near the end of those known.
    pub(crate) fn wants_order(&self) -> bool {
        !self.complete && (self.wants_last || self.top + 2 * self.height > self.keys.len())
    }

    /// Gives up going to the end.
    pub(crate) fn stay(&mut self) {
        self.wants_last = false;
    }

    /// Takes the keys of all rows in their order.
    pub(crate) fn complete(&mut self, keys: Keys<R::Key>) {
        self.reorder(keys, true);
        if std::mem::take(&mut self.wants_last) {
            self.select(usize::MAX);
        }
    }

    /// Takes rows that were asked for; those that were known otherwise are fresh.
    pub(crate) fn supply(&mut self, rows: Vec<R>) {
        for row in rows {
            let key = row.key();
            if self.rows.get(&key).is_some_and(|known| *known != row) {
                self.fresh.insert(key);
            }
            self.rows.insert(key, row);
        }
    }

    /// Whether a row changed in the clerk's sight.
    pub(crate) fn is_fresh(&self, key: R::Key) -> bool {
        self.fresh.contains(&key)
    }

    /// The clerk saw what changed.
    pub(crate) fn seen(&mut self) {
        self.fresh.clear();
    }

    /// Goes back to the first row.
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

    /// How many rows fit on the screen.
    pub(crate) fn set_height(&mut self, height: u16) {
        self.height = usize::from(height).max(1);
        self.settle();
    }

    /// Keeps the selection within the list and the window around the selection.
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

    /// Only rows near the window are kept, so that a long walk through the list does not fill the memory.
    fn forget_far_rows(&mut self) {
        let around = self.around();
        if self.rows.len() > around.len() + 8 * self.height.max(32) {
            let near: HashSet<R::Key> = self.keys.get(around).unwrap_or_default().iter().copied().collect();
            self.rows.retain(|key, _| near.contains(key));
        }
    }

    /// The places on screen and as many again above and below.
    fn around(&self) -> std::ops::Range<usize> {
        let end = (self.top + 2 * self.height).min(self.keys.len());
        self.top.saturating_sub(self.height).min(end)..end
    }

    /// The keys around the window whose rows are to be read: those not known, where one of those on screen is among them. Once: what
    /// could not be read is not wanted again until the window is another one.
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

    /// The keys around the window, to read their rows anew.
    pub(crate) fn window(&self) -> Vec<R::Key> {
        self.keys.get(self.around()).unwrap_or_default().to_vec()
    }

    /// How many rows there are.
    pub(crate) fn count(&self) -> Count {
        match self.total {
            Some(total) => Count::Exactly(total),
            None if self.complete => Count::Exactly(self.keys.len()),
            None => Count::MoreThan(self.keys.len()),
        }
    }

    /// Whether there is none, for certain.
    pub(crate) fn is_empty(&self) -> bool {
        self.complete && self.keys.is_empty()
    }

    /// The key of the selected row.
    pub(crate) fn selected_key(&self) -> Option<R::Key> {
        self.keys.get(self.selected).copied()
    }

    /// The selected row, where it is known.
    pub(crate) fn selected_row(&self) -> Option<&R> {
        self.rows.get(&self.selected_key()?)
    }

    /// The place of the selected row, counted from 0.
    pub(crate) fn selected(&self) -> usize {
        self.selected
    }

    /// The place of the first row on screen.
    pub(crate) fn top(&self) -> usize {
        self.top
    }

    /// The rows on screen: place, and the row where it is known.
    pub(crate) fn visible(&self) -> impl Iterator<Item = (usize, Option<&R>)> {
        let end = (self.top + self.height).min(self.keys.len());
        let keys = self.keys.get(self.top..end).unwrap_or_default();
        (self.top..).zip(keys.iter().map(|key| self.rows.get(key)))
    }

    /// Selects the row at that place; the last where there are fewer.
    pub(crate) fn select(&mut self, place: usize) {
        self.selected = place;
        self.settle();
    }

    /// Selects the row of that key. Returns whether it is in the list.
    pub(crate) fn select_key(&mut self, key: R::Key) -> bool {
        let place = self.keys.iter().position(|other| *other == key);
        if let Some(place) = place {
            self.select(place);
        }
        place.is_some()
    }

    /// Selects the row that is drawn in that line of the list. Returns whether there is one.
    pub(crate) fn select_line(&mut self, line: u16) -> bool {
        let place = self.top + usize::from(line);
        let exists = usize::from(line) < self.height && place < self.keys.len();
        if exists {
            self.select(place);
        }
        exists
    }

    /// Carries out an action of [`crate::tui::keys::Scope::List`]. Returns whether it was one.
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

    /// Moves the window by some lines; the selection follows only where it would leave the screen.
    pub(crate) fn scroll(&mut self, lines: i32) {
        let by = usize::try_from(lines.unsigned_abs()).unwrap_or(usize::MAX);
        let lowest = self.keys.len().saturating_sub(self.height);
        self.top = if lines < 0 { self.top.saturating_sub(by) } else { (self.top + by).min(lowest) };
        self.selected = self.selected.clamp(self.top, self.top + self.height - 1);
        self.settle();
    }

    /// Which lines of a scroll bar of that height are the part in view; `None` where everything is.
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
