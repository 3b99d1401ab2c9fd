//! A day at the Dispatch tab.

use fefo::domain::fefo::PassReason;
use fefo::domain::{DocumentKind, LotCode, Reason};
use fefo::warehouse::Dispatch;

use crate::shop::{Shop, act, label, qty, sku};
use crate::station::Station;

fn at_dispatch(shop: &Shop) -> Station {
    let mut station = Station::at_work(shop);
    station.press("F4");
    station.expect("scan it, or type a part of its name");
    station
}

#[test]
fn the_plan_follows_the_fingers_and_an_order_has_several_lines() {
    let mut shop = Shop::usual();
    let mut station = at_dispatch(&shop);
    station.enter(&["MLK-1000"]);
    station.type_in("60");
    station.expect("✓ 60 of 60");
    station.expect_line(&["A03-2", "L2611-04", " 60 ", "180"]);
    station.expect_line(&["L2610-22", "▲ expired"]);
    station.type_in("0");
    station.expect("✓ 600 of 600");
    station.expect_line(&["A03-3", "L2612-01", " 360 ", "120"]);
    station.press("Enter");
    station.enter(&["ORD-20982"]);
    station.expect("Enter dispatch");
    station.press("Enter");
    station.expect("✓ Dispatched 600 MLK-1000 for ORD-20982");

    station.expect_line(&["Reference", "ORD-20982"]);
    station.enter(&["RIC-1000", "10"]);
    station.expect("✓ 10 of 10");
    station.press("Enter");
    station.expect("✓ Dispatched 10 RIC-1000 for ORD-20982");
    station.expect("· 2 lines");
    station.leave(&mut shop);
    assert_eq!(shop.on_hand("MLK-1000", "L2611-04"), qty("0"));
    assert_eq!(shop.on_hand("MLK-1000", "L2612-01"), qty("120"));
    let documents = shop.documents(DocumentKind::Dispatch);
    let references: Vec<_> =
        documents[..2].iter().map(|story| story.line.document.reference.clone()).collect();
    assert_eq!(references, [Some(label("ORD-20982")), Some(label("ORD-20982"))]);
}

#[test]
fn short_stock_goes_out_only_by_its_own_key() {
    let mut shop = Shop::usual();
    let mut station = at_dispatch(&shop);
    station.enter(&["MLK-1000", "1000", "ORD-1"]);
    station.expect("▲ 1,000 asked, 720 can go out: 280 short.");
    station.press("Enter");
    station.expect("There is not enough. Dispatch what there is, or change the quantity.");
    assert_eq!(shop.on_hand("MLK-1000", "L2612-01"), qty("480"));
    station.press("p");
    station.expect("✓ Dispatched 720 MLK-1000 (280 short) for ORD-1");
    station.expect_line(&["MLK-1000", "● 280 short"]);
    station.leave(&mut shop);
    assert_eq!(shop.on_hand("MLK-1000", "L2612-01"), qty("0"));
}

#[test]
fn stock_that_another_process_takes_makes_a_new_plan_that_is_confirmed_again() {
    let mut shop = Shop::usual();
    let mut station = at_dispatch(&shop);
    station.enter(&["MLK-1000", "300", "ORD-1"]);
    station.expect_line(&["L2612-01", " 60 ", "420"]);
    shop.warehouse.dispatch(&act(), &Dispatch::of(sku("MLK-1000"), qty("100")), None).unwrap();
    station.expect("Stock moved: this is the new plan");
    station.expect_line(&["L2611-04", " 140 "]);
    station.press("Enter");
    station.expect("Look at the new plan, then confirm again.");
    assert_eq!(shop.on_hand("MLK-1000", "L2612-01"), qty("480"), "nothing went out");
    station.press("Enter");
    station.expect("✓ Dispatched 300 MLK-1000 for ORD-1");
    station.leave(&mut shop);
    assert_eq!(shop.on_hand("MLK-1000", "L2612-01"), qty("320"));
}

#[test]
fn lots_are_chosen_out_of_order_and_the_book_says_why() {
    let mut shop = Shop::usual();
    let mut station = at_dispatch(&shop);
    station.enter(&["MLK-1000", "300", "ORD-9"]);
    station.expect("✓ 300 of 300");
    station.press("o");
    station.expect("Choose lots");
    station.expect_line(&["L2610-22", "▲ expired"]);
    // Too little of the first that may go out, then none of it.
    station.press("Down");
    station.type_in("100");
    station.expect("● 100 chosen of 300 ea asked");
    station.press("Ctrl+S");
    station.expect("▲ the chosen lots sum to 100, not to 300");
    station.press("Ctrl+U Down Enter");
    station.expect("✓ 300 chosen of 300 ea asked");
    station.press("Enter");
    station.expect("A reason is needed: lot L2611-04 (25 Nov 2026) goes first.");
    station.type_in("the customer wants one date");
    station.expect_line(&["L2612-01", " 300 ", "180"]);
    station.expect("✓ 300 of 300");
    station.press("Enter");
    station.expect("Enter dispatch");
    station.press("Enter");
    station.expect("✓ Dispatched 300 MLK-1000 for ORD-9");
    station.leave(&mut shop);

    assert_eq!(shop.on_hand("MLK-1000", "L2611-04"), qty("240"));
    assert_eq!(shop.on_hand("MLK-1000", "L2612-01"), qty("180"));
    let story = shop.documents(DocumentKind::Dispatch).remove(0);
    assert_eq!(story.line.document.reason, Some(Reason::parse("the customer wants one date").unwrap()));
    assert_eq!(story.line.document.operator, label("ana"));
    let taken: Vec<_> = story.movements.iter().map(|movement| movement.change.to_string()).collect();
    assert_eq!(taken, ["-300"]);
    let passed: Vec<_> =
        story.passed_over.iter().map(|passed| (passed.lot.lot.code.clone(), passed.reason)).collect();
    let code = |text| Some(LotCode::parse(text).unwrap());
    assert!(passed.contains(&(code("L2611-04"), PassReason::Overridden)), "{passed:?}");
    assert!(passed.contains(&(code("L2610-22"), PassReason::Expired)), "{passed:?}");
}
