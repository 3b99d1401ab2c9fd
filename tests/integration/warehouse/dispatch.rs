use ::fefo::domain::*;
use ::fefo::warehouse::*;

use crate::support::book::*;
use crate::support::damage::damage;
use crate::support::values::*;

/// Four lots: one expired, 240 that expire tomorrow, 480 next week, and one on hold between them.
fn dairy() -> TestBook {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "OLD", "7", "2026-11-21");
    book.receive("MLK", "L1", "240", "2026-11-25");
    book.receive("MLK", "L2", "480", "2026-12-02");
    book.receive("MLK", "HELD", "30", "2026-11-28");
    book.hold("MLK", "HELD").unwrap();
    book
}

#[test]
fn dispatch_takes_first_expired_and_lists_passed_over() {
    let mut book = dairy();
    let dispatched = book.dispatch("MLK", "600").unwrap();
    assert_eq!(planned_lots(&dispatched.plan), ["L1 240", "L2 360"]);
    assert_eq!(passed_over_lots(&dispatched.plan), ["OLD expired", "HELD on_hold"]);
    assert_eq!(book.on_hand("MLK", "L2").to_string(), "120");
    assert_eq!(book.stock("MLK"), ("157".to_owned(), "120".to_owned()));
    book.assert_consistent();
}

#[test]
fn a_lot_can_be_dispatched_on_its_last_day() {
    let mut book = TestBook::with_milk();
    book.receive("MLK", "L1", "10", "2026-11-24");
    assert_eq!(planned_lots(&book.dispatch("MLK", "10").unwrap().plan), ["L1 10"]);
}

#[test]
fn short_stock_is_refused_or_reported() {
    let mut book = dairy();
    let error = book.dispatch("MLK", "800").unwrap_err();
    let Error::Shortage { requested, available, .. } = &error else { panic!("{error}") };
    assert_eq!((*requested, *available), (quantity("800"), quantity("720")));
    assert_eq!(book.stock("MLK").0, "757");
    let partial = Dispatch { partial: true, ..Dispatch::new(sku("MLK"), quantity("800")) };
    let act = book.context();
    let dispatched = book.warehouse.dispatch(&act, &partial, None).unwrap();
    assert_eq!(dispatched.plan.planned, quantity("720"));
    assert_eq!(dispatched.plan.shortfall(), quantity("80"));
    let act = book.context();
    let nothing = book.warehouse.dispatch(&act, &partial, None).unwrap_err();
    assert_eq!(nothing.kind(), ErrorKind::Shortage);
    book.assert_consistent();
}

#[test]
fn minimum_life_comes_from_the_product_or_the_order() {
    let mut book = TestBook::empty();
    book.add_product(ProductDetails { min_life_days: life_days(10), ..product("MED", "0") });
    book.receive("MED", "SOON", "5", "2026-12-01");
    book.receive("MED", "LATE", "5", "2027-03-01");
    let plan =
        book.warehouse.plan_dispatch(book.today, &Dispatch::new(sku("MED"), quantity("3"))).unwrap().plan;
    assert_eq!(
        (planned_lots(&plan), passed_over_lots(&plan)),
        (vec!["LATE 3".to_owned()], vec!["SOON short_life".to_owned()])
    );
    let order = Dispatch {
        min_life_days: Some(LifeDays::ZERO),
        reason: Some(reason("used up today")),
        ..Dispatch::new(sku("MED"), quantity("3"))
    };
    let act = book.context();
    assert_eq!(planned_lots(&book.warehouse.dispatch(&act, &order, None).unwrap().plan), ["SOON 3"]);
    book.assert_consistent();
}

#[test]
fn a_confirmed_plan_is_dispatched_only_if_unchanged() {
    let mut book = dairy();
    let order = Dispatch::new(sku("MLK"), quantity("300"));
    let seen = book.warehouse.plan_dispatch(book.today, &order).unwrap();
    assert_eq!(seen.document, None);
    assert_eq!(book.stock("MLK").0, "757");
    book.dispatch("MLK", "100").unwrap();
    let act = book.context();
    let error = book.warehouse.dispatch(&act, &order, Some(&seen.plan)).unwrap_err();
    let Error::Conflict(Conflict::PlanChanged { plan }) = error else { panic!("{error}") };
    assert_eq!(planned_lots(&plan), ["L1 140", "L2 160"]);
    let act = book.context();
    book.warehouse.dispatch(&act, &order, Some(&plan)).unwrap();
    assert_eq!(book.on_hand("MLK", "L2").to_string(), "320");
}

#[test]
fn a_repeated_dispatch_returns_the_first_result() {
    let mut book = dairy();
    let order = Dispatch::new(sku("MLK"), quantity("100"));
    let act = book.context();
    let first = book.warehouse.dispatch(&act, &order, None).unwrap();
    let again = book.warehouse.dispatch(&act, &order, None).unwrap();
    assert_eq!(first, again);
    assert_eq!(book.stock("MLK").0, "657");
}

fn choosing(lot: &str, amount: &str, why: Option<&str>) -> Dispatch {
    let choice = ChosenLots { lots: LotSelection::Code(lot_code(lot)), reason: why.map(reason) };
    Dispatch { choice: Some(choice), ..Dispatch::new(sku("MLK"), quantity(amount)) }
}

#[test]
fn a_lot_chosen_out_of_order_needs_a_reason() {
    let mut book = dairy();
    let act = book.context();
    let error = book.warehouse.dispatch(&act, &choosing("L2", "10", None), None).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid);
    let dispatched =
        book.warehouse.dispatch(&act, &choosing("L2", "10", Some("asked for by name")), None).unwrap();
    assert_eq!(planned_lots(&dispatched.plan), ["L2 10"]);
    assert_eq!(passed_over_lots(&dispatched.plan), ["OLD expired", "L1 overridden", "HELD on_hold"]);
    let kept = book.warehouse.document(act.document).unwrap();
    assert_eq!(kept.stamp.reason, Some(reason("asked for by name")));
    let act = book.context();
    let in_order = book.warehouse.dispatch(&act, &choosing("L1", "10", None), None).unwrap();
    assert_eq!(planned_lots(&in_order.plan), ["L1 10"]);
    book.assert_consistent();
}

#[test]
fn expired_and_held_lots_are_never_dispatched() {
    let mut book = dairy();
    for (lot, kind) in
        [("OLD", ErrorKind::Expired), ("HELD", ErrorKind::OnHold), ("NONE", ErrorKind::NotFound)]
    {
        let act = book.context();
        let error = book.warehouse.dispatch(&act, &choosing(lot, "1", Some("please")), None).unwrap_err();
        assert_eq!(error.kind(), kind, "{lot}");
    }
    let act = book.context();
    let error = book.warehouse.dispatch(&act, &choosing("L1", "241", Some("all of it")), None).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Shortage);
    assert_eq!(book.stock("MLK").0, "757");
}

#[test]
fn chosen_quantities_must_sum_to_the_request() {
    let mut book = dairy();
    let l2 = book.warehouse.lot(&lot_name("MLK", "L2")).unwrap().lot.id;
    let l1 = book.warehouse.lot(&lot_name("MLK", "L1")).unwrap().lot.id;
    let order = |amount: &str, lots: Vec<(LotId, Quantity)>| Dispatch {
        choice: Some(ChosenLots { lots: LotSelection::Lots(lots), reason: Some(reason("pallets")) }),
        ..Dispatch::new(sku("MLK"), quantity(amount))
    };
    let act = book.context();
    let wrong = order("30", vec![(l2, quantity("10")), (l1, quantity("10"))]);
    assert_eq!(book.warehouse.dispatch(&act, &wrong, None).unwrap_err().kind(), ErrorKind::Invalid);
    let twice = order("20", vec![(l2, quantity("10")), (l2, quantity("10"))]);
    assert_eq!(book.warehouse.dispatch(&act, &twice, None).unwrap_err().kind(), ErrorKind::Shortage);
    let right = order("20", vec![(l2, quantity("10")), (l1, quantity("10"))]);
    assert_eq!(planned_lots(&book.warehouse.dispatch(&act, &right, None).unwrap().plan), ["L1 10", "L2 10"]);
    book.assert_consistent();
}

#[test]
fn less_life_than_the_product_asks_for_needs_a_reason() {
    let mut book = TestBook::empty();
    let mut details = product("MED", "0");
    details.min_life_days = life_days(7);
    book.add_product(details);
    book.receive("MED", "SOON", "5", "2026-11-27");
    let asking = |days: u32, why: Option<&str>| Dispatch {
        min_life_days: Some(life_days(days)),
        reason: why.map(reason),
        ..Dispatch::new(sku("MED"), quantity("3"))
    };
    let refused = Invalid::ShortLifeReason { required: life_days(7), given: life_days(2) };
    let planned = book.warehouse.plan_dispatch(book.today, &asking(2, None)).unwrap_err();
    assert_eq!(planned, Error::Invalid(refused.clone()));
    let act = book.context();
    let posted = book.warehouse.dispatch(&act, &asking(2, None), None).unwrap_err();
    assert_eq!(posted, Error::Invalid(refused));
    let order = asking(2, Some("used up today"));
    let dispatched = book.warehouse.dispatch(&act, &order, None).unwrap();
    assert_eq!(book.warehouse.dispatch(&act, &order, None).unwrap(), dispatched);
    let detail = book.documents(DocumentKind::Dispatch).remove(0);
    assert_eq!((detail.min_life_days, detail.undercut), (Some(life_days(2)), Some(life_days(7))));
    assert_eq!(detail.summary.document.stamp.reason, Some(reason("used up today")));
    let more = book.warehouse.plan_dispatch(book.today, &asking(8, None)).unwrap();
    assert!(more.plan.lines.is_empty(), "more than the product asks for needs none");
    book.assert_consistent();
}

#[test]
fn a_chosen_lot_gives_what_it_has() {
    let mut book = dairy();
    let l1 = book.warehouse.lot(&lot_name("MLK", "L1")).unwrap().lot.id;
    let choice = ChosenLots { lots: LotSelection::Lots(vec![(l1, quantity("300"))]), reason: None };
    let order = Dispatch { choice: Some(choice), ..Dispatch::new(sku("MLK"), quantity("300")) };
    let seen = book.warehouse.plan_dispatch(book.today, &order).unwrap().plan;
    assert_eq!((planned_lots(&seen), seen.shortfall()), (vec!["L1 240".to_owned()], quantity("60")));
    let short = book.warehouse.dispatch(&book.context(), &order, None).unwrap_err();
    let Error::Shortage { requested, available, .. } = short else { panic!("{short}") };
    assert_eq!((requested, available), (quantity("300"), quantity("240")));
    let order = Dispatch { partial: true, ..order };
    let dispatched = book.warehouse.dispatch(&book.context(), &order, None).unwrap();
    assert_eq!(planned_lots(&dispatched.plan), ["L1 240"]);
    book.assert_consistent();
}

/// Milk in two places: the earliest expiry stands in B, and A has an expired lot and one on hold.
fn two_places() -> TestBook {
    let mut book = TestBook::with_milk();
    for (code, amount, expires, place) in [
        ("OLD", "7", "2026-11-21", "A"),
        ("L1", "240", "2026-11-25", "B"),
        ("HELD", "30", "2026-11-28", "A"),
        ("L2", "480", "2026-12-02", "A"),
        ("L3", "20", "2026-12-20", "A"),
    ] {
        let act = book.context();
        book.warehouse.receive(&act, &receipt("MLK", code, amount, expires, place)).unwrap();
    }
    book.hold("MLK", "HELD").unwrap();
    book
}

fn from_place(place: &str, amount: &str) -> Dispatch {
    Dispatch { location: Some(label(place)), ..Dispatch::new(sku("MLK"), quantity(amount)) }
}

#[test]
fn dispatch_from_a_place_plans_within_it() {
    let mut book = two_places();
    let act = book.context();
    let dispatched = book.warehouse.dispatch(&act, &from_place("a", "490"), None).unwrap();
    assert_eq!(planned_lots(&dispatched.plan), ["L2 480", "L3 10"]);
    assert_eq!(passed_over_lots(&dispatched.plan), ["OLD expired", "HELD on_hold"], "and not L1, in B");
    assert_eq!(book.warehouse.dispatch(&act, &from_place("A", "490"), None).unwrap(), dispatched);
    let other_place = book.warehouse.dispatch(&act, &from_place("B", "490"), None).unwrap_err();
    assert_eq!(other_place.kind(), ErrorKind::DocumentReused);
    book.assert_consistent();
}

#[test]
fn dispatch_from_a_place_is_short_whatever_stands_elsewhere() {
    let mut book = two_places();
    let act = book.context();
    let error = book.warehouse.dispatch(&act, &from_place("B", "241"), None).unwrap_err();
    let Error::Shortage { available, plan: Some(plan), .. } = &error else { panic!("{error}") };
    assert_eq!((*available, plan.passed_over.len()), (quantity("240"), 0));
    let error = book.warehouse.dispatch(&act, &from_place("NOWHERE", "1"), None).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Shortage);
}

#[test]
fn lot_chosen_at_a_place_overrides_only_what_stands_there() {
    let mut book = two_places();
    let chosen = |code: &str, why: Option<&str>| Dispatch {
        choice: Some(ChosenLots { lots: LotSelection::Code(lot_code(code)), reason: why.map(reason) }),
        ..from_place("A", "20")
    };
    // It comes first there, so that no reason is needed, though L1 of B expires earlier.
    let act = book.context();
    let first = book.warehouse.dispatch(&act, &chosen("L2", None), None).unwrap();
    assert_eq!(planned_lots(&first.plan), ["L2 20"]);
    let act = book.context();
    let refused = book.warehouse.dispatch(&act, &chosen("L3", None), None).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::Invalid);
    let act = book.context();
    let later = book.warehouse.dispatch(&act, &chosen("L3", Some("asked for")), None).unwrap();
    assert_eq!(passed_over_lots(&later.plan), ["OLD expired", "HELD on_hold", "L2 overridden"]);
    let act = book.context();
    let elsewhere = book.warehouse.dispatch(&act, &chosen("L1", None), None).unwrap_err();
    assert_eq!(elsewhere.kind(), ErrorKind::NotFound);
    book.assert_consistent();
}

#[test]
fn verify_knows_from_which_place_a_dispatch_was_asked() {
    needs_a_file!();
    let mut book = two_places();
    let act = book.context();
    book.warehouse.dispatch(&act, &from_place("A", "490"), None).unwrap();
    // The same movements, as if asked of every place: FEFO would have taken L1.
    damage(
        &book.file(),
        "UPDATE document SET request = replace(request, ',\"location\":\"A\"', '') WHERE number = (SELECT max(number) FROM document)",
    );
    let problems = book.warehouse.verify(today(), &mut |_| {}).unwrap().problems;
    assert!(problems.iter().any(|problem| problem.rule == "fefo"), "{problems:?}");
    let mut book = two_places();
    let act = book.context();
    book.warehouse.dispatch(&act, &from_place("A", "490"), None).unwrap();
    damage(
        &book.file(),
        "UPDATE document SET request = replace(request, '\"A\"', '\"B\"') WHERE number = (SELECT max(number) FROM document)",
    );
    assert!(!book.warehouse.verify(today(), &mut |_| {}).unwrap().problems.is_empty());
}
