//! The book's day goes forward only; looking with another day changes nothing.

use ::fefo::domain::*;
use ::fefo::warehouse::*;
use proptest::prelude::*;

use crate::support::book::*;
use crate::support::values::*;

fn noon_without_terms(on: &str) -> ActContext {
    ActContext { terms: ActTerms::default(), ..noon_of(day(on)) }
}

fn backdated(on: &str) -> ActContext {
    let reason = Some(reason("from Monday's paper"));
    let terms = ActTerms { backdated: true, reason, ..ActTerms::default() };
    ActContext { terms, ..noon_of(day(on)) }
}

fn strict(on: &str) -> ActContext {
    noon_without_terms(on).strict(true)
}

fn book_day(book: &mut TestBook) -> Option<Day> {
    book.warehouse.book_days().unwrap().day
}

fn dispatch_of(amount: &str) -> Dispatch {
    Dispatch::new(sku("MLK"), quantity(amount))
}

/// Milk received on the 10th, the 20th and today, the first of which expires on the 22nd.
fn milk_of_three_days() -> TestBook {
    let mut book = TestBook::empty();
    book.warehouse.add_product(&noon_of(day("2026-11-10")), &product("MLK", "0")).unwrap();
    book.receive_on("2026-11-10", "MLK", "L1", "10", "2026-11-22", "A1");
    book.receive_on("2026-11-20", "MLK", "L2", "10", "2027-01-31", "A1");
    book.receive_on("2026-11-24", "MLK", "L3", "10", "2026-12-31", "A1");
    book
}

#[test]
fn a_clock_one_day_behind_takes_the_day_of_the_book() {
    let mut book = milk_of_three_days();
    let late = noon_without_terms("2026-11-23");
    book.warehouse.dispatch(&late, &dispatch_of("1"), None).unwrap();
    let stamp = book.documents(DocumentKind::Dispatch).remove(0).summary.document.stamp;
    assert_eq!((stamp.day, stamp.backdated), (today(), false));
    book.assert_consistent();
}

#[test]
fn an_earlier_day_needs_to_be_backdated_with_a_reason() {
    let mut book = milk_of_three_days();
    let refused = Invalid::DayBehind { day: day("2026-11-21"), book_day: today() };
    let mut without_reason = backdated("2026-11-21");
    without_reason.terms.reason = None;
    for act in [noon_without_terms("2026-11-21"), without_reason] {
        let error = book.warehouse.dispatch(&act, &dispatch_of("1"), None).unwrap_err();
        assert_eq!(error, Error::Invalid(refused.clone()));
    }
    let act = backdated("2026-11-21");
    book.warehouse.dispatch(&act, &dispatch_of("1"), None).unwrap();
    let stamp = book.documents(DocumentKind::Dispatch).remove(0).summary.document.stamp;
    assert_eq!((stamp.day, stamp.backdated), (day("2026-11-21"), true));
    assert_eq!(stamp.reason, Some(reason("from Monday's paper")));
    assert_eq!(book_day(&mut book), Some(today()), "the book stays where it is");
    book.assert_consistent();
}

#[test]
fn a_backdated_dispatch_is_judged_by_its_own_day() {
    let mut book = milk_of_three_days();
    let act = backdated("2026-11-21");
    let dispatched = book.warehouse.dispatch(&act, &dispatch_of("15"), None).unwrap();
    assert_eq!(planned_lots(&dispatched.plan), ["L1 10", "L2 5"]);
    assert_eq!(passed_over_lots(&dispatched.plan), ["L3 not_received"], "it came on the 24th");
    let lot = WarnedLot { sku: sku("MLK"), code: Some(lot_code("L1")) };
    let since = Warning::ExpiredSince { lot, expires: day("2026-11-22") };
    assert_eq!(dispatched.warnings, std::slice::from_ref(&since));
    let again = book.warehouse.dispatch(&act, &dispatch_of("15"), None).unwrap();
    assert_eq!(again, dispatched, "a repeat gives the first answer");
    book.assert_consistent();

    let mut book = milk_of_three_days();
    let error = book.warehouse.dispatch(&backdated("2026-11-21").strict(true), &dispatch_of("5"), None);
    assert_eq!(error.unwrap_err(), Error::Invalid(Invalid::Strict(vec![since])));
    assert_eq!(book.on_hand("MLK", "L1"), quantity("10"));
}

#[test]
fn a_dispatch_before_its_goods_came_is_refused() {
    let mut book = milk_of_three_days();
    let error = book.warehouse.dispatch(&backdated("2026-11-05"), &dispatch_of("1"), None).unwrap_err();
    let Error::Shortage { plan: Some(plan), .. } = error else { panic!("{error}") };
    assert_eq!(
        passed_over_lots(&plan),
        ["L1 not_received", "L3 not_received", "L2 not_received"],
        "in FEFO order"
    );
    let mut chosen = dispatch_of("1");
    chosen.choice =
        Some(ChosenLots { lots: LotSelection::Code(lot_code("L3")), reason: Some(reason("asked")) });
    let error = book.warehouse.dispatch(&backdated("2026-11-21"), &chosen, None).unwrap_err();
    assert!(matches!(error, Error::Invalid(Invalid::NotReceived { .. })), "{error}");
    let write_off =
        WriteOff { lot: lot_name("MLK", "L3"), quantity: None, reason: reason("fell off the shelf") };
    let error = book.warehouse.write_off(&backdated("2026-11-21"), &write_off).unwrap_err();
    assert!(matches!(error, Error::Invalid(Invalid::NotReceived { .. })), "{error}");
    assert_eq!(book.stock("MLK").0, "30", "nothing changed");
}

#[test]
fn a_day_far_ahead_is_confirmed_and_can_be_put_back() {
    let mut book = milk_of_three_days();
    let far = noon_without_terms("2035-11-24");
    let error = book.warehouse.dispatch(&far, &dispatch_of("1"), None).unwrap_err();
    let expected = Invalid::DayFarAhead { day: day("2035-11-24"), book_day: today() };
    assert_eq!(error, Error::Invalid(expected));
    let mut sure = far;
    sure.terms.far_ahead = true;
    let write_off = WriteOff { lot: lot_name("MLK", "L2"), quantity: None, reason: reason("broken") };
    let written = book.warehouse.write_off(&sure, &write_off).unwrap();
    assert_eq!(book_day(&mut book), Some(day("2035-11-24")));
    assert_eq!(active_alerts(&mut book.warehouse, day("2035-11-24")).len(), 2, "everything left has expired");

    book.warehouse.set_book_day(&noon_of(today()), today(), &reason("the clock was wrong")).unwrap();
    assert_eq!(book_day(&mut book), Some(today()));
    assert_eq!(book.alerts(), ["critical expired MLK L1"]);
    let changes = book.warehouse.day_changes().unwrap();
    assert_eq!((changes[0].before, changes[0].after), (Some(day("2035-11-24")), today()));
    let reverse = Reverse { document: written.document, reason: reason("the clock was wrong") };
    book.warehouse.reverse(&noon_without_terms("2026-11-24"), &reverse).unwrap();
    assert_eq!(book.stock("MLK").0, "30");
    book.assert_consistent();
}

#[test]
fn alerts_of_another_day_are_computed() {
    let mut book = milk_of_three_days();
    let rows = |book: &mut TestBook, on: Day| {
        let mut rows = Vec::new();
        book.warehouse
            .alerts(&AlertQuery::for_active_alerts(on), &mut |row| {
                rows.push(row);
                std::ops::ControlFlow::Continue(())
            })
            .unwrap();
        rows
    };
    let standing = rows(&mut book, today());
    let later = rows(&mut book, day("2026-12-10"));
    let ids: Vec<bool> = later.iter().map(|row| row.alert.id.is_some()).collect();
    assert_eq!(standing.len(), 1);
    assert_eq!(ids, [true, false], "L1 has expired already, L3 is about to");
    assert_eq!(later[0].alert, standing[0].alert);
    assert_eq!((later[1].alert.raised_at, later[1].expires), (None, Some(day("2026-12-31"))));
    let earlier = rows(&mut book, day("2026-11-22"));
    assert_eq!(earlier[0].alert.id, None, "on its last day L1 was about to expire");
    assert_eq!(rows(&mut book, today()), standing, "looking changes nothing");
}

#[test]
fn the_clock_turns_the_alerts_forward_only() {
    let mut book = milk_of_three_days();
    assert_eq!(book.warehouse.roll_to_day(day("2026-12-02")).unwrap(), day("2026-12-02"));
    assert_eq!(active_alerts(&mut book.warehouse, day("2026-12-02")).len(), 2);
    assert_eq!(book.warehouse.roll_to_day(today()).unwrap(), day("2026-12-02"), "the later day holds");
    assert_eq!(book.warehouse.roll_to_day(day("2038-01-01")).unwrap(), day("2038-01-01"));
    assert_eq!(book.warehouse.book_days().unwrap().alerts, Some(day("2026-12-02")), "that clock is wrong");
    assert_eq!(book_day(&mut book), Some(today()), "nothing was written under another day");
    book.receive_on("2026-11-24", "MLK", "L4", "1", "2026-12-08", "A1");
    book.assert_consistent();
}

#[test]
fn what_was_said_of_an_alert_survives_looks() {
    let mut book = milk_of_three_days();
    let id = book.warehouse.alert_ids(&AlertQuery::for_active_alerts(today())).unwrap()[0].stored().unwrap();
    let (mine, theirs) = (noon_without_terms("2026-11-24"), other_actor().context(None, today()));
    let first = book.warehouse.acknowledge(&mine, id).unwrap();
    let second = book.warehouse.acknowledge(&theirs, id).unwrap();
    assert_eq!(second.row.alert.acknowledged, first.row.alert.acknowledged, "the first holds");
    for looked_on in ["2026-10-01", "2027-06-01"] {
        active_alerts(&mut book.warehouse, day(looked_on));
    }
    book.warehouse.snooze(&noon_without_terms("2026-11-24"), id, day("2026-11-30")).unwrap();
    assert_eq!(book.alerts(), Vec::<String>::new());
    assert_eq!(book.warehouse.acknowledge(&mine, id).unwrap(), first, "a repeat gives the first answer");
    let error = book.warehouse.snooze(&mine, id, day("2026-12-01")).unwrap_err();
    assert!(matches!(error, Error::DocumentReused { kind: None, .. }), "{error}");
    let error = book.warehouse.dispatch(&mine, &dispatch_of("1"), None).unwrap_err();
    assert!(matches!(error, Error::DocumentReused { kind: None, .. }), "{error}");
}

#[test]
fn acknowledging_goes_by_today() {
    let mut book = milk_of_three_days();
    book.receive_on("2026-11-24", "MLK", "L4", "1", "2026-11-25", "A1");
    let query = AlertQuery { kind: Some(AlertKind::Expiring), ..AlertQuery::for_active_alerts(today()) };
    let id = book.warehouse.alert_ids(&query).unwrap()[0].stored().unwrap();
    let error = book.warehouse.acknowledge(&noon_without_terms("2026-11-26"), id).unwrap_err();
    assert_eq!(error, Error::Invalid(Invalid::AlertResolved), "it has expired since");
    assert_eq!(book.alerts().len(), 2, "and nothing changed");
}

#[rstest::rstest]
#[case::expired("2026-11-01", None, "expired")]
#[case::far("2036-11-25", None, "far_expiry")]
#[case::swapped("2026-12-01", Some("2026-12-02"), "produced_after_expiry")]
fn doubtful_dates_are_said(#[case] expires: &str, #[case] produced: Option<&str>, #[case] kind: &str) {
    let mut book = TestBook::with_milk();
    book.today = day("2026-12-03").min(day(if produced.is_some() { "2026-12-03" } else { TODAY }));
    let mut receive = receipt("MLK", "L1", "5", expires, "A1");
    receive.produced = produced.map(day);
    let on = book.today.to_string();
    let error = book.warehouse.receive(&strict(&on), &receive).unwrap_err();
    let Error::Invalid(Invalid::Strict(refused)) = error else { panic!("{error}") };
    let act = noon_without_terms(&on);
    let done = book.warehouse.receive(&act, &receive).unwrap();
    assert!(done.warnings.iter().any(|warning| warning.kind() == kind), "{:?}", done.warnings);
    assert_eq!(done.warnings, refused);
    assert_eq!(book.warehouse.receive(&act, &receive).unwrap(), done, "a repeat warns again");
}

#[test]
fn goods_that_expire_are_missed_an_expiry() {
    let mut book = TestBook::with_milk();
    let mut plain = Receive::new(sku("MLK"), quantity("5"));
    let act = noon_without_terms(TODAY);
    assert_eq!(book.warehouse.receive(&act, &plain).unwrap().warnings, [], "nothing says that milk expires");
    book.receive("MLK", "L1", "5", "2026-12-24");
    plain.code = Some(lot_code("L2"));
    let done = book.warehouse.receive(&noon_without_terms(TODAY), &plain).unwrap();
    assert_eq!(done.warnings.iter().map(Warning::kind).collect::<Vec<_>>(), ["missing_expiry"]);
}

#[test]
fn the_same_product_twice_for_one_order_is_said() {
    let mut book = milk_of_three_days();
    let mut order = dispatch_of("1");
    order.reference = Some(label("ORD-7"));
    let first = book.warehouse.dispatch(&noon_without_terms(TODAY), &order, None).unwrap();
    assert_eq!(first.warnings, []);
    let mut elsewhere = book.open_elsewhere();
    let act = || other_actor().context(None, today());
    let error = elsewhere.dispatch(&act().strict(true), &order, None).unwrap_err();
    let expected = Warning::SameOrder {
        sku: sku("MLK"),
        reference: label("ORD-7"),
        day: today(),
        station: label("dock-2"),
    };
    assert_eq!(error, Error::Invalid(Invalid::Strict(vec![expected.clone()])));
    let second = elsewhere.dispatch(&act(), &order, None).unwrap();
    assert_eq!(second.warnings, [expected]);
    for document in [first.document, second.document] {
        book.reverse(document.unwrap()).unwrap();
    }
    let third = elsewhere.dispatch(&act(), &order, None).unwrap();
    assert_eq!(third.warnings, [], "what was reversed did not go");
}

/// What a station does, on how many days from today.
#[derive(Debug, Clone)]
enum Step {
    Look(i8),
    Turn(i8),
    Receive { on: i8, lasts: i8 },
    Dispatch(i8),
    Acknowledge(i8),
}

fn step() -> impl Strategy<Value = (bool, Step)> {
    let on = -40..40_i8;
    let step = prop_oneof![
        on.clone().prop_map(Step::Look),
        on.clone().prop_map(Step::Turn),
        (on.clone(), -10..60_i8).prop_map(|(on, lasts)| Step::Receive { on, lasts }),
        on.clone().prop_map(Step::Dispatch),
        on.prop_map(Step::Acknowledge),
    ];
    (any::<bool>(), step)
}

fn on_day(offset: i64) -> Day {
    Day::from_epoch_days(today().to_epoch_days() + offset).unwrap()
}

/// Does a step. What the rules refuse changes nothing.
fn do_step(warehouse: &mut Warehouse, step: &Step) {
    match *step {
        Step::Look(on) => drop(active_alerts(warehouse, on_day(on.into()))),
        Step::Turn(on) => drop(warehouse.roll_to_day(on_day(on.into())).unwrap()),
        Step::Receive { on, lasts } => {
            let on = on_day(on.into());
            let mut receive = Receive::new(sku("MLK"), quantity("20"));
            receive.expires = Day::from_epoch_days(on.to_epoch_days() + i64::from(lasts)).ok();
            warehouse.receive(&noon_of(on), &receive).unwrap();
        }
        Step::Dispatch(on) => {
            let _ = warehouse.dispatch(&noon_of(on_day(on.into())), &dispatch_of("30"), None);
        }
        Step::Acknowledge(on) => {
            let query = AlertQuery::for_active_alerts(on_day(on.into()));
            let first = warehouse.alert_ids(&query).unwrap().first().and_then(|key| key.stored());
            if let Some(id) = first {
                let _ = warehouse.acknowledge(&noon_of(on_day(on.into())), id);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever two stations look at and write under odd days, the table has the alerts that the rules ask for on its
    /// day, which never goes back; and what is computed for a later day is what the table has once it gets there.
    #[test]
    fn the_alert_table_equals_the_rules_on_its_day(
        steps in prop::collection::vec(step(), 1..14), ahead in 1..50_i64
    ) {
        let mut book = TestBook::empty();
        book.warehouse.add_product(&noon_of(on_day(-40)), &product("MLK", "50")).unwrap();
        let mut elsewhere = book.open_elsewhere();
        let mut last = None;
        for (here, step) in &steps {
            do_step(if *here { &mut book.warehouse } else { &mut elsewhere }, step);
            let verified = book.warehouse.verify(today(), &mut |_| {}).unwrap();
            prop_assert_eq!(verified.problems, Vec::new(), "after {:?}", step);
            let days = book.warehouse.book_days().unwrap();
            prop_assert!(days.alerts >= last, "the day goes forward only");
            prop_assert!(days.alerts >= days.day, "alerts are of the book's day or later");
            last = days.alerts;
        }
        let later = last.unwrap().plus_days(u32::try_from(ahead).unwrap()).unwrap();
        let computed = active_alerts(&mut book.warehouse, later);
        elsewhere.roll_to_day(later).unwrap();
        let mut turned = active_alerts(&mut book.warehouse, later);
        let mut computed_sorted = computed;
        computed_sorted.sort();
        turned.sort();
        prop_assert_eq!(computed_sorted, turned);
    }
}
