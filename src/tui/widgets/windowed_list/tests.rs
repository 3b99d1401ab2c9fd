use proptest::prelude::*;

use super::*;

#[derive(Debug, Clone, PartialEq)]
struct TestRow(u32);

impl KeyedRow for TestRow {
    type Key = u32;

    fn key(&self) -> u32 {
        self.0
    }
}

fn test_rows(numbers: impl IntoIterator<Item = u32>) -> Vec<TestRow> {
    numbers.into_iter().map(TestRow).collect()
}

fn complete_list(numbers: impl IntoIterator<Item = u32>, height: u16) -> WindowedList<TestRow> {
    let mut list = WindowedList::default();
    list.set_height(height);
    list.reset(test_rows(numbers), false);
    list
}

#[test]
fn the_first_page_shows_before_the_total_is_known() {
    let mut list = WindowedList::default();
    list.set_height(3);
    list.reset(test_rows(0..10), true);
    assert_eq!(list.count(), RowCount::MoreThan(10));
    assert_eq!(list.visible_rows().count(), 3);
    list.set_all_keys((0..1_000).collect::<Vec<_>>().into());
    assert_eq!(list.count(), RowCount::Exactly(1_000));
    assert_eq!(list.visible_rows().filter(|(_, row)| row.is_some()).count(), 3);
}

#[test]
fn a_move_to_the_last_row_waits_for_its_key() {
    let mut list = WindowedList::default();
    list.set_height(3);
    list.reset(test_rows(0..10), true);
    list.move_selection(ListMove::Last);
    list.set_all_keys((0..1_000).collect::<Vec<_>>().into());
    assert_eq!(list.selected_key(), Some(999));
    assert_eq!(list.take_missing_keys().first(), Some(&994), "as many again above the window are read ahead");
}

#[test]
fn the_total_is_known_before_keys_load_on_demand() {
    let mut list = WindowedList::default();
    list.set_height(10);
    list.reset(test_rows(0..100), true);
    list.set_total(1_000);
    assert_eq!(list.count(), RowCount::Exactly(1_000));
    assert_eq!(list.scroll_thumb(10), Some(0..1), "the scroll bar knows too");
    assert!(!list.needs_all_keys());
    list.select(95);
    assert!(list.needs_all_keys());
    list.select(0);
    list.move_selection(ListMove::Last);
    assert!(list.needs_all_keys(), "the end is one of the others");
    list.cancel_go_to_last();
    list.select(0);
    assert!(!list.needs_all_keys());
    list.set_all_keys((0..900).collect::<Vec<_>>().into());
    assert_eq!(list.count(), RowCount::Exactly(900), "some went out meanwhile");
    list.refresh_first_page(test_rows(0..100), true);
    assert_eq!(list.count(), RowCount::Exactly(900), "as before, until it is counted anew");
}

#[test]
fn rows_that_failed_to_load_are_requested_once_per_window() {
    let mut list = complete_list(0..3, 3);
    list.set_all_keys((0..1_000).collect::<Vec<_>>().into());
    list.select(500);
    assert!(list.take_missing_keys().contains(&500));
    assert!(list.take_missing_keys().is_empty(), "it was asked for");
    list.select(600);
    assert!(!list.take_missing_keys().is_empty(), "another window");
    list.select(500);
    assert!(list.take_missing_keys().contains(&500), "back again");
    list.set_all_keys((0..1_000).collect::<Vec<_>>().into());
    assert!(list.take_missing_keys().contains(&500), "the list was read anew");
}

#[test]
fn the_selection_stays_on_its_row_when_rows_above_change() {
    let mut list = complete_list(0..20, 5);
    list.select_key(10);
    let line = list.selected_index() - list.first_visible_index();
    list.set_all_keys((100..103).chain(5..20).collect::<Vec<_>>().into());
    assert_eq!(list.selected_key(), Some(10));
    assert_eq!(list.selected_index() - list.first_visible_index(), line, "and on its line of the screen");
}

#[test]
fn a_removed_row_leaves_the_selection_at_its_index() {
    let mut list = complete_list(0..20, 5);
    list.select_key(19);
    list.set_all_keys((0..19).collect::<Vec<_>>().into());
    assert_eq!(list.selected_key(), Some(18));
}

#[test]
fn visible_changes_are_marked_until_acknowledged() {
    #[derive(Debug, Clone, PartialEq)]
    struct StockRow(u32, u32);
    impl KeyedRow for StockRow {
        type Key = u32;
        fn key(&self) -> u32 {
            self.0
        }
    }
    let mut list = WindowedList::default();
    list.refresh_first_page(vec![StockRow(1, 10), StockRow(2, 20)], false);
    assert!(!list.is_recently_changed(1), "what is read first is not a change");
    list.refresh_first_page(vec![StockRow(1, 10), StockRow(2, 15), StockRow(3, 30)], false);
    assert_eq!([1, 2, 3].map(|key| list.is_recently_changed(key)), [false, true, true]);
    list.clear_change_marks();
    list.insert_rows(vec![StockRow(1, 5), StockRow(4, 1)]);
    assert_eq!([1, 2, 4].map(|key| list.is_recently_changed(key)), [true, false, false]);
}

#[test]
fn a_fully_visible_list_needs_no_scroll_bar() {
    assert_eq!(complete_list(0..5, 5).scroll_thumb(5), None);
    let mut long = complete_list(0..100, 10);
    assert_eq!(long.scroll_thumb(10), Some(0..1));
    long.move_selection(ListMove::Last);
    assert_eq!(long.scroll_thumb(10), Some(9..10));
}

#[test]
fn a_list_that_grows_at_the_top_keeps_the_keys_below() {
    let mut list = WindowedList::default();
    list.set_height(3);
    list.reset(test_rows((90..100).rev()), true);
    list.append_keys(&(80..90).rev().collect::<Vec<_>>(), true);
    assert_eq!(list.count(), RowCount::MoreThan(20));
    list.select_key(85);
    list.refresh_top(test_rows((92..102).rev()), true);
    assert_eq!(list.selected_key(), Some(85), "far below the rows that came");
    assert_eq!(list.count(), RowCount::MoreThan(22));
    assert!(list.is_recently_changed(101) && list.is_recently_changed(100) && !list.is_recently_changed(99));
    list.append_keys(&[79], false);
    assert_eq!(list.count(), RowCount::Exactly(23));
    // None of the known rows is among the new ones: the list starts over.
    list.refresh_top(test_rows((200..210).rev()), true);
    assert_eq!(list.count(), RowCount::MoreThan(10));
}

#[test]
fn outdated_rows_load_again_once_visible() {
    let mut list = complete_list(0..100, 3);
    list.invalidate_rows();
    assert_eq!(list.take_missing_keys(), [0, 1, 2, 3, 4, 5]);
    list.insert_rows(test_rows(0..6));
    assert!(list.take_missing_keys().is_empty());
    list.select(50);
    assert!(list.take_missing_keys().contains(&50));
    list.reset(test_rows(0..100), false);
    assert!(list.take_missing_keys().is_empty(), "all of them were just read");
}

#[test]
fn more_keys_load_near_the_last_known_one() {
    let mut list = WindowedList::default();
    list.set_height(3);
    list.reset(test_rows((0..100).rev()), true);
    assert_eq!(list.next_page_cursor(), None, "the end of what is known is far away");
    list.move_selection(ListMove::Last);
    assert_eq!(list.next_page_cursor(), Some(0));
    list.append_keys(&[], false);
    assert_eq!(list.next_page_cursor(), None);
}

#[derive(Debug, Clone)]
enum ListStep {
    Key(usize),
    Scroll(i32),
    Height(u16),
    Line(u16),
    Keys(Vec<u32>),
    Supply,
}

fn any_step() -> impl Strategy<Value = ListStep> {
    prop_oneof![
        (0_usize..6).prop_map(ListStep::Key),
        (-30_i32..30).prop_map(ListStep::Scroll),
        (0_u16..40).prop_map(ListStep::Height),
        (0_u16..50).prop_map(ListStep::Line),
        proptest::collection::btree_set(0_u32..300, 0..200)
            .prop_map(|keys| ListStep::Keys(keys.into_iter().collect())),
        Just(ListStep::Supply),
    ]
}

proptest! {
    #[test]
    fn the_selection_stays_visible_and_the_window_full(
        steps in proptest::collection::vec(any_step(), 0..60)
    ) {
        const MOVES: [ListMove; 6] = [
            ListMove::Up,
            ListMove::Down,
            ListMove::PageUp,
            ListMove::PageDown,
            ListMove::First,
            ListMove::Last,
        ];
        let mut list = complete_list(0..50, 10);
        for step in steps {
            match step {
                ListStep::Key(key) => list.move_selection(MOVES[key]),
                ListStep::Scroll(lines) => list.scroll(lines),
                ListStep::Height(height) => list.set_height(height),
                ListStep::Line(line) => _ = list.select_visible_row(line),
                ListStep::Keys(keys) => list.set_all_keys(keys.into()),
                ListStep::Supply => {
                    let wanted = list.take_missing_keys();
                    list.insert_rows(test_rows(wanted));
                    prop_assert!(list.take_missing_keys().is_empty());
                }
            }
            let RowCount::Exactly(total) = list.count() else { panic!("complete") };
            prop_assert!(total == 0 || list.selected_index() < total);
            prop_assert!(list.first_visible_index() <= list.selected_index());
            prop_assert!(total == 0 || list.selected_index() < list.first_visible_index() + list.height);
            prop_assert!(list.first_visible_index() == 0 || list.first_visible_index() + list.height <= total);
            prop_assert!(list.rows.len() <= 3 * list.height + 8 * list.height.max(32) + 300);
            if let Some(thumb) = list.scroll_thumb(20) {
                prop_assert!(thumb.start < thumb.end && thumb.end <= 20);
            }
        }
    }
}
