use chrono::TimeDelta;
use rstest::rstest;
use uuid::Uuid;

use super::*;
use crate::domain::QuantityChange;
use crate::domain::builders::{days_from_today, today, units};

/// The opening of the count: everything before it is in the book.
const OPENED: i64 = 10;

fn label(text: &str) -> Label {
    Label::parse(text).unwrap()
}

fn minute(minute: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::minutes(minute)
}

/// An entry made at the book after document `position`, at that minute.
fn entry(counter: &str, quantity: u32, mode: EntryMode, position: i64) -> CountEntry {
    CountEntry {
        id: DocumentId(Uuid::from_u128(u128::try_from(position).unwrap() + 1_000)),
        key: LineKey { count: CountId(1), line: 1 },
        quantity: units(quantity),
        mode,
        counter: label(counter),
        station: label("dock-1"),
        at: minute(position),
        moment: Moment::at_book(DocumentNumber(position)),
    }
}

fn counted(counter: &str, quantity: u32, position: i64) -> CountEntry {
    entry(counter, quantity, EntryMode::Replace, position)
}

/// Document `number`, posted at that minute, that changed the lot by `change`.
fn moved(number: i64, change: i64) -> LaterChange {
    LaterChange {
        document: DocumentNumber(number),
        at: minute(number),
        change: QuantityChange::from_thousandths(change * 1_000),
        is_regular: true,
        reverses: None,
    }
}

fn decided(resolution: Resolution, position: i64) -> Decision {
    let position_at = minute(position);
    Decision {
        resolution,
        counter: None,
        by: label("marta"),
        at: position_at,
        position: DocumentNumber(position),
    }
}

fn square(
    on_hand: u32,
    entries: &[CountEntry],
    later: &[LaterChange],
    decision: Option<&Decision>,
) -> Squared {
    let since =
        decision.filter(|decision| decision.resolution == Resolution::Recount).map(|decision| decision.at);
    let facts = LineFacts {
        on_hand: units(on_hand),
        later,
        renamed: &[],
        figures: &figures(entries, since),
        decision,
        was_sent_back: since.is_some(),
        two_counters: false,
        other_expiry: false,
        lacks_required: false,
    };
    facts.square()
}

fn variance(squared: &Squared) -> Option<i64> {
    squared.variance.map(|variance| variance.thousandths() / 1_000)
}

#[test]
fn what_moved_before_counting_is_not_missing() {
    // 100 at the opening; 20 went out; 80 are counted; 5 more go out.
    let squared = square(75, &[counted("ana", 80, 11)], &[moved(11, -20), moved(12, -5)], None);
    assert_eq!((squared.state, variance(&squared)), (LineState::Matches, Some(0)));
    assert_eq!(squared.expected, QuantityChange::from_thousandths(80_000));
    assert_eq!(squared.moved_since, QuantityChange::from_thousandths(-5_000));
}

#[test]
fn a_difference_is_that_of_the_moment_of_counting() {
    let squared = square(75, &[counted("ana", 78, 11)], &[moved(11, -20), moved(12, -5)], None);
    assert_eq!((squared.state, variance(&squared)), (LineState::Differs, Some(-2)));
}

#[test]
fn entries_away_from_the_book_go_by_the_clock() {
    let mut offline = counted("ana", 80, OPENED);
    offline.moment.clock = Some(minute(15));
    let before = square(80, std::slice::from_ref(&offline), &[moved(14, -20)], None);
    assert_eq!(before.state, LineState::Matches, "went out before it was counted");
    let after = square(80, &[offline], &[moved(16, -20)], None);
    assert_eq!((after.state, variance(&after)), (LineState::Differs, Some(-20)), "went out afterwards");
}

#[test]
fn a_clock_does_not_reach_beyond_the_return_of_its_file() {
    let moved_meanwhile = [(DocumentNumber(16), minute(16)), (DocumentNumber(18), minute(18))];
    let (made, home) = ((minute(OPENED), DocumentNumber(OPENED)), (minute(20), DocumentNumber(20)));
    let written = WrittenSince::new(made, home, moved_meanwhile);
    for (clock, state) in [
        (minute(-1_000_000), LineState::Conflict),
        (minute(OPENED - 1), LineState::Conflict),
        (minute(15), LineState::Differs),
        (minute(21), LineState::Conflict),
        (minute(1_000_000_000), LineState::Conflict),
    ] {
        let mut offline = counted("ana", 80, OPENED);
        offline.moment.clock = Some(clock);
        offline.moment = offline.moment.brought_home(&written);
        let entries = std::slice::from_ref(&offline);
        assert_eq!(square(80, entries, &[moved(16, -20)], None).state, state, "{clock}");
        let later = square(60, entries, &[moved(21, -20)], None);
        assert_eq!((later.state, later.moved_since.thousandths()), (LineState::Matches, -20_000), "{clock}");
    }
}

#[test]
fn clocks_that_contradict_each_other_leave_a_doubt() {
    let (made, home) = ((minute(OPENED), DocumentNumber(OPENED)), (minute(20), DocumentNumber(20)));
    // Document 12 was written after document 11, at a station whose clock is late.
    let written = WrittenSince::new(
        made,
        home,
        [(11, 15), (12, 13), (13, 17)].map(|(n, at)| (DocumentNumber(n), minute(at))),
    );
    for (clock, doubted) in [(12, vec![]), (14, vec![11, 12]), (15, vec![]), (18, vec![])] {
        let clock = Some(minute(clock));
        let moment = Moment { clock, ..Moment::at_book(DocumentNumber(OPENED)) }.brought_home(&written);
        let found: Vec<i64> = (11..=13).filter(|n| moment.is_unsure_of(DocumentNumber(*n))).collect();
        assert_eq!(found, doubted, "{moment:?}");
    }
}

#[test]
fn a_document_and_its_reversal_take_each_other_back() {
    let count = LaterChange { is_regular: false, ..moved(12, -2) };
    let reversal = LaterChange { reverses: Some(DocumentNumber(12)), ..moved(13, 2) };
    let both = square(100, &[counted("ana", 98, 11)], &[count, reversal], None);
    assert_eq!((both.state, variance(&both)), (LineState::Differs, Some(-2)));
    let later = square(100, &[counted("ana", 98, 12)], &[count, reversal], None);
    assert_eq!(later.trouble, Some(Trouble::ChangedSince(DocumentNumber(13))));
}

#[test]
fn entries_of_a_counter_add_up_and_corrections_replace() {
    let entries = [
        counted("ana", 5, 11),
        entry("ana", 3, EntryMode::Add, 12),
        counted("ana", 10, 13),
        entry("ANA", 2, EntryMode::Add, 14),
    ];
    let figures = figures(&entries, None);
    let [figure] = figures.as_slice() else { panic!("one counter has {} figures", figures.len()) };
    assert_eq!((figure.quantity, figure.entries), (Some(units(12)), 4));
    assert_eq!(figure.first.position, DocumentNumber(13), "what was replaced does not count");
}

#[test]
fn a_lot_that_moved_while_it_was_counted_is_not_squared_by_rule() {
    let entries = [counted("ana", 5, 11), entry("ana", 3, EntryMode::Add, 13)];
    let squared = square(6, &entries, &[moved(12, -2)], None);
    assert_eq!(squared.trouble, Some(Trouble::MovedWhileCounted(DocumentNumber(12))));
    assert_eq!(squared.state, LineState::Conflict);
}

#[rstest]
#[case::adjustment_or_backdated(LaterChange { is_regular: false, ..moved(12, -5) })]
#[case::reversal_of_what_came_before(LaterChange { reverses: Some(DocumentNumber(9)), ..moved(12, -5) })]
#[case::reversal_of_what_was_counted(LaterChange { reverses: Some(DocumentNumber(11)), ..moved(12, 5) })]
fn what_may_contradict_the_counter_needs_a_decision(#[case] change: LaterChange) {
    let later = [moved(11, -5), change];
    let on_hand = u32::try_from(80 + change.change.thousandths() / 1_000).unwrap();
    let squared = square(on_hand, &[counted("ana", 80, 11)], &later, None);
    assert_eq!(squared.trouble, Some(Trouble::ChangedSince(DocumentNumber(12))));
}

#[test]
fn a_later_move_and_its_reversal_net_to_nothing() {
    let undone = LaterChange { reverses: Some(DocumentNumber(12)), ..moved(13, 5) };
    let squared = square(80, &[counted("ana", 80, 11)], &[moved(12, -5), undone], None);
    assert_eq!(squared.state, LineState::Matches);
}

#[test]
fn decisions_settle_what_rules_can_not() {
    // 80 counted where the book said 85 (−5); then the book was adjusted to 80: was that the same five?
    let adjusted = LaterChange { is_regular: false, ..moved(12, -5) };
    let entries = [counted("ana", 80, 11)];
    let settle = |resolution| square(80, &entries, &[adjusted], Some(&decided(resolution, 12)));
    let counted = settle(Resolution::Counted);
    assert_eq!((counted.state, variance(&counted)), (LineState::Matches, Some(0)), "80 are there now");
    let difference = settle(Resolution::Difference);
    assert_eq!(
        (difference.state, variance(&difference)),
        (LineState::Differs, Some(-5)),
        "five more are gone"
    );
    let zero = settle(Resolution::Zero);
    assert_eq!((zero.state, variance(&zero)), (LineState::Differs, Some(-80)));
    assert_eq!(settle(Resolution::Recount).state, LineState::Recount, "what was counted before is history");
    assert_eq!(settle(Resolution::Leave).state, LineState::Conflict);
}

#[test]
fn goods_go_on_moving_after_a_decision() {
    let entries = [counted("ana", 80, 11)];
    let later = [LaterChange { is_regular: false, ..moved(12, -5) }, moved(14, -10)];
    let squared = square(70, &entries, &later, Some(&decided(Resolution::Counted, 13)));
    assert_eq!((squared.state, variance(&squared)), (LineState::Matches, Some(0)));
    let again = [later[0], later[1], LaterChange { is_regular: false, ..moved(15, 1) }];
    let squared = square(71, &entries, &again, Some(&decided(Resolution::Counted, 13)));
    assert_eq!(squared.state, LineState::Conflict, "another adjustment asks again");
}

#[test]
fn a_lot_can_not_fall_below_zero() {
    let squared = square(3, &[counted("ana", 2, 11)], &[moved(12, -7)], None);
    assert_eq!(squared.trouble, Some(Trouble::BelowZero), "seven went out of the two that were there");
}

#[test]
fn counters_have_to_agree() {
    let square = |entries: &[CountEntry], two_counters| {
        let figures = figures(entries, None);
        let later = [moved(12, -4)];
        LineFacts {
            on_hand: units(76),
            later: &later,
            renamed: &[],
            figures: &figures,
            decision: None,
            was_sent_back: false,
            two_counters,
            other_expiry: false,
            lacks_required: false,
        }
        .square()
    };
    let ana = counted("ana", 80, 11);
    assert_eq!(square(std::slice::from_ref(&ana), true).state, LineState::Uncounted, "one of two");
    let agree = square(&[ana.clone(), counted("luis", 76, 13)], true);
    assert_eq!(agree.state, LineState::Matches, "each at his own moment");
    let disagree = square(&[ana, counted("luis", 80, 13)], false);
    assert_eq!(disagree.trouble, Some(Trouble::CountersDisagree));
}

#[test]
fn scopes_apply_everything_that_is_said() {
    let lot = |location: &'static str, seen: Day| (label(location), seen);
    let old = lot("A03-2", days_from_today(-40));
    let new = lot("b01", days_from_today(-3));
    let covers = |scope: &CountScope, (location, seen): &(Label, Day)| {
        let category = label("Dairy");
        let to_count = LotToCount {
            location: Some(location),
            category: Some(&category),
            class: AbcClass::B,
            seen: *seen,
            has_alert: false,
        };
        scope.covers(to_count, today())
    };
    let all = CountScope::default();
    assert!(covers(&all, &old) && covers(&all, &new));
    let place =
        |pattern: &str| CountScope { location: Some(PlacePattern(label(pattern))), ..CountScope::default() };
    assert!(covers(&place("a*"), &old) && !covers(&place("a*"), &new));
    assert!(covers(&place("B01"), &new) && !covers(&place("B0"), &new));
    let stale =
        CountScope { not_counted_for: Some(30), category: Some(label("dairy")), ..CountScope::default() };
    assert!(covers(&stale, &old) && !covers(&stale, &new));
    assert!(!covers(&CountScope { with_alerts: true, ..CountScope::default() }, &old));
    assert!(!covers(&CountScope { class: Some(AbcClass::A), ..CountScope::default() }, &old));
    assert!(!PlacePattern(label("*")).covers(None), "a lot without a place stands nowhere");
}

#[test]
fn classes_follow_the_value_that_moved() {
    let values = [(1, 10), (2, 700), (3, 150), (4, 100), (5, 0), (6, 40)];
    let classes = classify_by_value(values.map(|(product, value)| (ProductId(product), value)));
    let class = |product| classes.get(&ProductId(product)).copied().unwrap_or_default();
    assert_eq!([2, 3, 4, 6, 1, 5, 7].map(class).map(AbcClass::name), ["a", "a", "b", "c", "c", "c", "c"]);
}

#[test]
fn tolerance_needs_every_limit_that_is_set() {
    let change = |units: i64| QuantityChange::from_thousandths(units * 1_000);
    let tolerance = Tolerance { percent: Some(200), value: Some(50_000) };
    assert!(tolerance.allows(change(100), change(-2), Some(-40_000)));
    assert!(!tolerance.allows(change(100), change(-3), Some(-40_000)), "three percent");
    assert!(!tolerance.allows(change(100), change(2), Some(60_000)), "worth too much");
    assert!(!tolerance.allows(change(100), change(2), None), "worth nobody knows what");
    assert!(!Tolerance::default().allows(change(100), change(1), Some(1)));
    assert!(Tolerance::default().allows(change(100), change(0), None));
}

#[test]
fn found_goods_are_those_that_had_the_code_which_their_counter_knew() {
    let renamed = LaterChange { is_regular: false, ..moved(12, 0) };
    let back = LaterChange { reverses: Some(DocumentNumber(12)), is_regular: false, ..moved(14, 0) };
    let square = |moment: Moment, renamed: &[LaterChange]| {
        let figures = figures(&[CountEntry { moment, ..counted("ana", 7, 11) }], None);
        LineFacts {
            on_hand: units(7),
            later: &[],
            renamed,
            figures: &figures,
            decision: None,
            was_sent_back: false,
            two_counters: false,
            other_expiry: false,
            lacks_required: false,
        }
        .square()
        .trouble
    };
    let since = |number| Some(Trouble::ChangedSince(DocumentNumber(number)));
    let at_book = |position| Moment::at_book(DocumentNumber(position));
    assert_eq!(square(at_book(11), &[renamed]), since(12));
    assert_eq!(square(at_book(13), &[renamed]), None);
    assert_eq!(square(at_book(11), &[renamed, back]), None);
    assert_eq!(square(at_book(13), &[renamed, back]), since(14));
    // Away, nobody learns of a code that is put right at home.
    let away = Moment { clock: Some(minute(13)), ..at_book(11) };
    assert_eq!(square(away, &[renamed]), since(12));
}
