use ::fefo::domain::*;
use ::fefo::warehouse::*;

use crate::book::*;

/// Four lots: one expired, one of 240 for tomorrow, one of 480 for next week, one on hold between them.
fn dairy() -> Book {
    let mut book = Book::with_milk();
    book.receive("MLK", "OLD", "7", "2026-11-21");
    book.receive("MLK", "L1", "240", "2026-11-25");
    book.receive("MLK", "L2", "480", "2026-12-02");
    book.receive("MLK", "HELD", "30", "2026-11-28");
    book.hold("MLK", "HELD").unwrap();
    book
}

#[test]
fn what_expires_first_goes_first_and_what_was_passed_over_is_named() {
    let mut book = dairy();
    let dispatched = book.dispatch("MLK", "600").unwrap();
    assert_eq!(taken(&dispatched.plan), ["L1 240", "L2 360"]);
    assert_eq!(passed(&dispatched.plan), ["OLD expired", "HELD on_hold"]);
    assert_eq!(book.on_hand("MLK", "L2"), "120");
    assert_eq!(book.stock("MLK"), ("157".to_owned(), "120".to_owned()));
    book.verify();
}

#[test]
fn a_lot_may_go_out_on_its_last_day() {
    let mut book = Book::with_milk();
    book.receive("MLK", "L1", "10", "2026-11-24");
    assert_eq!(taken(&book.dispatch("MLK", "10").unwrap().plan), ["L1 10"]);
}

#[test]
fn short_stock_is_never_silent() {
    let mut book = dairy();
    let error = book.dispatch("MLK", "800").unwrap_err();
    let Error::Shortage { requested, available, .. } = &error else { panic!("{error}") };
    assert_eq!((*requested, *available), (qty("800"), qty("720")));
    assert_eq!(book.stock("MLK").0, "757");
    let partial = Dispatch { partial: true, ..Dispatch::of(sku("MLK"), qty("800")) };
    let act = book.act();
    let dispatched = book.warehouse.dispatch(&act, &partial, None).unwrap();
    assert_eq!(dispatched.plan.planned, qty("720"));
    assert_eq!(dispatched.plan.short(), qty("80"));
    let act = book.act();
    let nothing = book.warehouse.dispatch(&act, &partial, None).unwrap_err();
    assert_eq!(nothing.kind(), ErrorKind::Shortage);
    book.verify();
}

#[test]
fn remaining_life_is_asked_of_the_product_or_of_the_order() {
    let mut book = Book::new();
    book.add(ProductDetails { min_life_days: 10, ..product("MED", "0") });
    book.receive("MED", "SOON", "5", "2026-12-01");
    book.receive("MED", "LATE", "5", "2027-03-01");
    let plan = book.warehouse.plan_dispatch(book.today, &Dispatch::of(sku("MED"), qty("3"))).unwrap().plan;
    assert_eq!(
        (taken(&plan), passed(&plan)),
        (vec!["LATE 3".to_owned()], vec!["SOON short_life".to_owned()])
    );
    let order = Dispatch { min_life_days: Some(0), ..Dispatch::of(sku("MED"), qty("3")) };
    let act = book.act();
    assert_eq!(taken(&book.warehouse.dispatch(&act, &order, None).unwrap().plan), ["SOON 3"]);
    book.verify();
}

#[test]
fn a_plan_changes_nothing_and_a_confirmed_one_is_carried_out_only_while_it_holds() {
    let mut book = dairy();
    let order = Dispatch::of(sku("MLK"), qty("300"));
    let seen = book.warehouse.plan_dispatch(book.today, &order).unwrap();
    assert_eq!(seen.document, None);
    assert_eq!(book.stock("MLK").0, "757");
    book.dispatch("MLK", "100").unwrap();
    let act = book.act();
    let error = book.warehouse.dispatch(&act, &order, Some(&seen.plan)).unwrap_err();
    let Error::Conflict(Conflict::PlanChanged { plan }) = error else { panic!("{error}") };
    assert_eq!(taken(&plan), ["L1 140", "L2 160"]);
    let act = book.act();
    book.warehouse.dispatch(&act, &order, Some(&plan)).unwrap();
    assert_eq!(book.on_hand("MLK", "L2"), "320");
}

#[test]
fn a_repeat_answers_what_the_first_answered() {
    let mut book = dairy();
    let order = Dispatch::of(sku("MLK"), qty("100"));
    let act = book.act();
    let first = book.warehouse.dispatch(&act, &order, None).unwrap();
    let again = book.warehouse.dispatch(&act, &order, None).unwrap();
    assert_eq!(first, again);
    assert_eq!(book.stock("MLK").0, "657");
}

fn choosing(lot: &str, amount: &str, reason: Option<&str>) -> Dispatch {
    let choice = Choice { lots: Chosen::Code(code(lot)), reason: reason.map(why) };
    Dispatch { choice: Some(choice), ..Dispatch::of(sku("MLK"), qty(amount)) }
}

#[test]
fn a_chosen_lot_out_of_order_needs_a_reason_and_the_reason_is_kept() {
    let mut book = dairy();
    let act = book.act();
    let error = book.warehouse.dispatch(&act, &choosing("L2", "10", None), None).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid);
    let dispatched =
        book.warehouse.dispatch(&act, &choosing("L2", "10", Some("asked for by name")), None).unwrap();
    assert_eq!(taken(&dispatched.plan), ["L2 10"]);
    assert_eq!(passed(&dispatched.plan), ["OLD expired", "L1 overridden", "HELD on_hold"]);
    let kept = book.warehouse.document(act.document).unwrap();
    assert_eq!(kept.reason, Some(why("asked for by name")));
    let act = book.act();
    let in_order = book.warehouse.dispatch(&act, &choosing("L1", "10", None), None).unwrap();
    assert_eq!(taken(&in_order.plan), ["L1 10"]);
    book.verify();
}

#[test]
fn expired_lots_and_lots_on_hold_do_not_go_out_even_when_chosen() {
    let mut book = dairy();
    for (lot, kind) in
        [("OLD", ErrorKind::Expired), ("HELD", ErrorKind::OnHold), ("NONE", ErrorKind::NotFound)]
    {
        let act = book.act();
        let error = book.warehouse.dispatch(&act, &choosing(lot, "1", Some("please")), None).unwrap_err();
        assert_eq!(error.kind(), kind, "{lot}");
    }
    let act = book.act();
    let error = book.warehouse.dispatch(&act, &choosing("L1", "241", Some("all of it")), None).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Shortage);
    assert_eq!(book.stock("MLK").0, "757");
}

#[test]
fn chosen_quantities_must_sum_to_what_was_asked() {
    let mut book = dairy();
    let l2 = book.warehouse.lot(&lot("MLK", "L2")).unwrap().lot.id;
    let l1 = book.warehouse.lot(&lot("MLK", "L1")).unwrap().lot.id;
    let order = |amount: &str, lots: Vec<(LotId, Quantity)>| Dispatch {
        choice: Some(Choice { lots: Chosen::Lots(lots), reason: Some(why("pallets")) }),
        ..Dispatch::of(sku("MLK"), qty(amount))
    };
    let act = book.act();
    let wrong = order("30", vec![(l2, qty("10")), (l1, qty("10"))]);
    assert_eq!(book.warehouse.dispatch(&act, &wrong, None).unwrap_err().kind(), ErrorKind::Invalid);
    let twice = order("20", vec![(l2, qty("10")), (l2, qty("10"))]);
    assert_eq!(book.warehouse.dispatch(&act, &twice, None).unwrap_err().kind(), ErrorKind::Shortage);
    let right = order("20", vec![(l2, qty("10")), (l1, qty("10"))]);
    assert_eq!(taken(&book.warehouse.dispatch(&act, &right, None).unwrap().plan), ["L1 10", "L2 10"]);
    book.verify();
}
