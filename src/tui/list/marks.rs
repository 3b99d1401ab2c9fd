//! Rows that the operator marked, to act on them together.

use std::collections::HashMap;

use ratatui::layout::Rect;

use crate::i18n::Texts;
use crate::t;
use crate::tui::component::Effect;
use crate::tui::component::canvas::Canvas;
use crate::tui::component::notice::Notice;
use crate::tui::widgets::grid;
use crate::tui::widgets::windowed_list::{KeyedRow, WindowedList};

/// The most rows that are marked at once: what is done to them is one transaction, for which others wait.
pub(crate) const MAX_MARKS: usize = 1_000;

/// Marked rows by key, each as it was read last. They stay marked wherever the list scrolls, and however it is sorted.
#[derive(Debug, Clone)]
pub(crate) struct Marks<R: KeyedRow> {
    rows: HashMap<R::Key, R>,
}

impl<R: KeyedRow> Default for Marks<R> {
    fn default() -> Self {
        Marks { rows: HashMap::new() }
    }
}

impl<R: KeyedRow> Marks<R> {
    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    pub(crate) fn contains(&self, key: R::Key) -> bool {
        self.rows.contains_key(&key)
    }

    pub(crate) fn keys(&self) -> impl Iterator<Item = R::Key> {
        self.rows.keys().copied()
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = &R> {
        self.rows.values()
    }

    pub(crate) fn clear(&mut self) {
        self.rows.clear();
    }

    /// Marks a group of rows, or unmarks them if all of them are marked. Returns `false`, and changes nothing, if there
    /// would be more than [`MAX_MARKS`].
    pub(crate) fn toggle(&mut self, group: Vec<R>) -> bool {
        let unmarked = group.iter().filter(|row| !self.contains(row.key())).count();
        if self.len() + unmarked > MAX_MARKS {
            return false;
        }
        for row in group {
            match unmarked {
                0 => drop(self.rows.remove(&row.key())),
                _ => drop(self.rows.insert(row.key(), row)),
            }
        }
        true
    }

    /// Takes the rows with the keys `asked` as they are `now`. Those that are gone, or no longer what was marked, are
    /// unmarked.
    pub(crate) fn refresh(&mut self, asked: &[R::Key], now: Vec<R>, is_same: impl Fn(&R, &R) -> bool) {
        let before: HashMap<R::Key, R> = asked.iter().filter_map(|key| self.rows.remove_entry(key)).collect();
        let same = now.into_iter().filter(|row| before.get(&row.key()).is_some_and(|old| is_same(old, row)));
        self.rows.extend(same.map(|row| (row.key(), row)));
    }

    /// Unmarks rows by key.
    pub(crate) fn retain(&mut self, is_kept: impl Fn(R::Key) -> bool) {
        self.rows.retain(|key, _| is_kept(*key));
    }

    /// Draws the signs of the marked rows among those that a list shows in `body`.
    pub(crate) fn draw(&self, canvas: &mut Canvas<'_>, body: Rect, list: &WindowedList<R>) {
        if self.is_empty() {
            return;
        }
        for ((index, row), y) in list.visible_rows().zip(body.top()..body.bottom()) {
            if row.is_some_and(|row| self.contains(row.key())) {
                let line = Rect { y, height: 1, ..body };
                grid::mark_marked(canvas, line, index == list.selected_index());
            }
        }
    }
}

/// Says that so many rows can't be marked.
pub(crate) fn too_many_marks<R>(count: usize, texts: &Texts) -> Effect<R> {
    let (shown, most) = (texts.integer(count as u64), texts.integer(MAX_MARKS as u64));
    Effect::Notify(Notice::rejected(t!(texts, "list-too-many-marks", shown = shown, most = most)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Clone, PartialEq)]
    struct Row(u32, &'static str);

    impl KeyedRow for Row {
        type Key = u32;

        fn key(&self) -> u32 {
            self.0
        }
    }

    fn marked(marks: &Marks<Row>) -> Vec<u32> {
        let mut keys: Vec<u32> = marks.keys().collect();
        keys.sort_unstable();
        keys
    }

    #[test]
    fn a_group_is_marked_and_once_all_of_it_is_unmarked() {
        let mut marks = Marks::default();
        assert!(marks.toggle(vec![Row(1, "a")]));
        assert!(marks.toggle(vec![Row(1, "a"), Row(2, "b")]));
        assert_eq!(marked(&marks), [1, 2], "one of them was marked already and stays so");
        assert!(marks.toggle(vec![Row(2, "b")]));
        assert_eq!(marked(&marks), [1]);
    }

    #[test]
    fn more_than_a_transaction_should_hold_is_not_marked() {
        let mut marks = Marks::default();
        marks.toggle(vec![Row(0, "first")]);
        let many = (1..=MAX_MARKS as u32).map(|key| Row(key, "more")).collect();
        assert!(!marks.toggle(many));
        assert_eq!(marked(&marks), [0]);
    }

    #[test]
    fn marks_of_rows_that_are_gone_or_became_something_else_vanish() {
        let mut marks = Marks::default();
        marks.toggle(vec![Row(1, "expired"), Row(2, "expired"), Row(3, "expired"), Row(5, "expired")]);
        let now = vec![Row(1, "expired"), Row(3, "on hold"), Row(4, "expired")];
        marks.refresh(&[1, 2, 3, 4], now, |old, now| old.1 == now.1);
        assert_eq!(marked(&marks), [1, 5], "the last one was marked after they were asked for");
    }
}
