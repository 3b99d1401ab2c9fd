use proptest::prelude::*;

use super::*;

#[derive(Debug, Clone, PartialEq)]
struct Crate(u32);

impl Row for Crate {
    type Key = u32;

    fn key(&self) -> u32 {
        self.0
    }
}

fn crates(numbers: impl IntoIterator<Item = u32>) -> Vec<Crate> {
    numbers.into_iter().map(Crate).collect()
}

fn list(numbers: impl IntoIterator<Item = u32>, height: u16) -> List<Crate> {
    let mut list = List::default();
    list.set_height(height);
    list.begin(crates(numbers), false);
    list
}

#[test]
fn the_first_page_shows_before_the_total_is_known() {
    let mut list = List::default();
    list.set_height(3);
    list.begin(crates(0..10), true);
    assert_eq!(list.count(), Count::MoreThan(10));
    assert_eq!(list.visible().count(), 3);
    list.complete((0..1_000).collect::<Vec<_>>().into());
    assert_eq!(list.count(), Count::Exactly(1_000));
    assert_eq!(list.visible().filter(|(_, row)| row.is_some()).count(), 3);
}

#[test]
fn a_move_to_the_last_row_waits_for_its_key() {
    let mut list = List::default();
    list.set_height(3);
    list.begin(crates(0..10), true);
    list.act(Action::ListLast);
    list.complete((0..1_000).collect::<Vec<_>>().into());
    assert_eq!(list.selected_key(), Some(999));
    assert_eq!(list.wanted().first(), Some(&994), "as many again above the window are read ahead");
}

#[test]
fn the_total_is_known_before_keys_load_on_demand() {
    let mut list = List::default();
    list.set_height(10);
    list.begin(crates(0..100), true);
    list.expect(1_000);
    assert_eq!(list.count(), Count::Exactly(1_000));
    assert_eq!(list.thumb(10), Some(0..1), "the scroll bar knows too");
    assert!(!list.wants_order());
    list.select(95);
    assert!(list.wants_order());
    list.select(0);
    list.act(Action::ListLast);
    assert!(list.wants_order(), "the end is one of the others");
    list.stay();
    list.select(0);
    assert!(!list.wants_order());
    list.complete((0..900).collect::<Vec<_>>().into());
    assert_eq!(list.count(), Count::Exactly(900), "some went out meanwhile");
    list.begin_again(crates(0..100), true);
    assert_eq!(list.count(), Count::Exactly(900), "as before, until it is counted anew");
}

#[test]
fn rows_that_failed_to_load_are_requested_once_per_window() {
    let mut list = list(0..3, 3);
    list.complete((0..1_000).collect::<Vec<_>>().into());
    list.select(500);
    assert!(list.wanted().contains(&500));
    assert!(list.wanted().is_empty(), "it was asked for");
    list.select(600);
    assert!(!list.wanted().is_empty(), "another window");
    list.select(500);
    assert!(list.wanted().contains(&500), "back again");
    list.complete((0..1_000).collect::<Vec<_>>().into());
    assert!(list.wanted().contains(&500), "the list was read anew");
}

#[test]
fn the_selection_stays_on_its_row_when_rows_above_change() {
    let mut list = list(0..20, 5);
    list.select_key(10);
    let line = list.selected() - list.top();
    list.complete((100..103).chain(5..20).collect::<Vec<_>>().into());
    assert_eq!(list.selected_key(), Some(10));
    assert_eq!(list.selected() - list.top(), line, "and on its line of the screen");
}

#[test]
fn a_removed_row_leaves_the_selection_at_its_index() {
    let mut list = list(0..20, 5);
    list.select_key(19);
    list.complete((0..19).collect::<Vec<_>>().into());
    assert_eq!(list.selected_key(), Some(18));
}

#[test]
fn visible_changes_are_marked_until_acknowledged() {
    #[derive(Debug, Clone, PartialEq)]
    struct Shelf(u32, u32);
    impl Row for Shelf {
        type Key = u32;
        fn key(&self) -> u32 {
            self.0
        }
    }
    let mut list = List::default();
    list.begin_again(vec![Shelf(1, 10), Shelf(2, 20)], false);
    assert!(!list.is_fresh(1), "what is read first is not a change");
    list.begin_again(vec![Shelf(1, 10), Shelf(2, 15), Shelf(3, 30)], false);
    assert_eq!([1, 2, 3].map(|key| list.is_fresh(key)), [false, true, true]);
    list.seen();
    list.supply(vec![Shelf(1, 5), Shelf(4, 1)]);
    assert_eq!([1, 2, 4].map(|key| list.is_fresh(key)), [true, false, false]);
}

#[test]
fn a_fully_visible_list_needs_no_scroll_bar() {
    assert_eq!(list(0..5, 5).thumb(5), None);
    let mut long = list(0..100, 10);
    assert_eq!(long.thumb(10), Some(0..1));
    long.act(Action::ListLast);
    assert_eq!(long.thumb(10), Some(9..10));
}

#[test]
fn a_list_that_grows_at_the_top_keeps_the_keys_below() {
    let mut list = List::default();
    list.set_height(3);
    list.begin(crates((90..100).rev()), true);
    list.extend(&(80..90).rev().collect::<Vec<_>>(), true);
    assert_eq!(list.count(), Count::MoreThan(20));
    list.select_key(85);
    list.grow(crates((92..102).rev()), true);
    assert_eq!(list.selected_key(), Some(85), "far below the rows that came");
    assert_eq!(list.count(), Count::MoreThan(22));
    assert!(list.is_fresh(101) && list.is_fresh(100) && !list.is_fresh(99));
    list.extend(&[79], false);
    assert_eq!(list.count(), Count::Exactly(23));
    // None of the known rows is among the new ones: the list starts over.
    list.grow(crates((200..210).rev()), true);
    assert_eq!(list.count(), Count::MoreThan(10));
}

#[test]
fn more_keys_load_near_the_last_known_one() {
    let mut list = List::default();
    list.set_height(3);
    list.begin(crates((0..100).rev()), true);
    assert_eq!(list.wants_more(), None, "the end of what is known is far away");
    list.act(Action::ListLast);
    assert_eq!(list.wants_more(), Some(0));
    list.extend(&[], false);
    assert_eq!(list.wants_more(), None);
}

#[derive(Debug, Clone)]
enum Step {
    Key(usize),
    Scroll(i32),
    Height(u16),
    Line(u16),
    Order(Vec<u32>),
    Supply,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (0_usize..6).prop_map(Step::Key),
        (-30_i32..30).prop_map(Step::Scroll),
        (0_u16..40).prop_map(Step::Height),
        (0_u16..50).prop_map(Step::Line),
        proptest::collection::btree_set(0_u32..300, 0..200)
            .prop_map(|keys| Step::Order(keys.into_iter().collect())),
        Just(Step::Supply),
    ]
}

proptest! {
    #[test]
    fn the_selection_stays_visible_and_the_window_full(
        steps in proptest::collection::vec(step(), 0..60)
    ) {
        const KEYS: [Action; 6] = [
            Action::ListUp,
            Action::ListDown,
            Action::ListPageUp,
            Action::ListPageDown,
            Action::ListFirst,
            Action::ListLast,
        ];
        let mut list = list(0..50, 10);
        for step in steps {
            match step {
                Step::Key(key) => assert!(list.act(KEYS[key])),
                Step::Scroll(lines) => list.scroll(lines),
                Step::Height(height) => list.set_height(height),
                Step::Line(line) => _ = list.select_line(line),
                Step::Order(keys) => list.complete(keys.into()),
                Step::Supply => {
                    let wanted = list.wanted();
                    list.supply(crates(wanted));
                    prop_assert!(list.wanted().is_empty());
                }
            }
            let Count::Exactly(total) = list.count() else { panic!("complete") };
            prop_assert!(total == 0 || list.selected() < total);
            prop_assert!(list.top() <= list.selected());
            prop_assert!(total == 0 || list.selected() < list.top() + list.height);
            prop_assert!(list.top() == 0 || list.top() + list.height <= total);
            prop_assert!(list.rows.len() <= 3 * list.height + 8 * list.height.max(32) + 300);
            if let Some(thumb) = list.thumb(20) {
                prop_assert!(thumb.start < thumb.end && thumb.end <= 20);
            }
        }
    }
}
