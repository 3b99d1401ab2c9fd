//! Input that arrives while a line is being posted, or where it types nothing.

use super::*;
use crate::domain::LotCode;
use crate::tui::component::Scan;

#[test]
fn input_during_posting_goes_to_the_next_line() {
    let mut harness = DispatchHarness::new();
    harness.post_line();
    harness.type_text("YOG-0125");
    harness.send_action(Action::DispatchNextField);
    harness.type_text("960");
    assert_eq!(harness.field_text(FieldId::Product), "MLK-1000", "the line being posted stays as it is");
    harness.finish_dispatch(Ok(dispatch_result(480)));
    assert_eq!(
        (harness.field_text(FieldId::Product), harness.field_text(FieldId::Quantity)),
        ("YOG-0125", "960")
    );
    assert_eq!(harness.writes, 1);
}

#[test]
fn buffered_input_never_posts_an_unseen_plan() {
    let mut harness = DispatchHarness::new();
    harness.post_line();
    harness.type_text("MLK-1000");
    harness.send_action(Action::DispatchNextField);
    harness.type_text("48");
    for _ in 0..3 {
        harness.send_action(Action::DispatchNextField);
    }
    harness.type_text("7");
    harness.finish_dispatch(Ok(dispatch_result(480)));
    assert_eq!((harness.writes, harness.tab.focus), (1, Focus::Plan));
    assert_eq!(harness.field_text(FieldId::Quantity), "48");
    assert!(harness.notice.ends_with("Not entered: 7"), "{}", harness.notice);
}

#[test]
fn input_buffered_before_a_refusal_waits_for_its_line() {
    let mut harness = DispatchHarness::new();
    harness.post_line();
    harness.type_text("YOG-0125");
    harness.send_action(Action::DispatchNextField);
    harness.type_text("960");
    let changed = Conflict::PlanChanged { plan: Box::new(plan(240)) };
    harness.finish_dispatch(Err(Error::Conflict(changed)));
    assert!(harness.notice.ends_with("Kept for the next line: YOG-0125, 960"), "{}", harness.notice);
    assert_eq!((harness.field_text(FieldId::Quantity), harness.tab.focus), ("48", Focus::Plan));
    assert_eq!(harness.tab.plan_state.shown_plan(), Some(&plan(240)), "to confirm or to change");
    harness.send_action(Action::PlanConfirm);
    harness.finish_dispatch(Ok(dispatch_result(240)));
    assert_eq!(harness.writes, 2);
    assert_eq!(
        (harness.field_text(FieldId::Product), harness.field_text(FieldId::Quantity)),
        ("YOG-0125", "960")
    );
}

#[test]
fn input_kept_for_the_next_line_goes_with_a_cleared_one() {
    let mut harness = DispatchHarness::new();
    harness.post_line();
    harness.type_text("YOG-0125");
    harness.finish_dispatch(Err(Error::Store(StoreError::Busy)));
    harness.send_action(Action::PlanBack);
    harness.send_action(Action::FieldsClear);
    assert_eq!(harness.notice, "Not entered: YOG-0125");
    harness.post_line();
    harness.finish_dispatch(Ok(dispatch_result(480)));
    assert_eq!(harness.field_text(FieldId::Product), "");
}

#[test]
fn what_is_typed_on_the_plan_is_not_swallowed() {
    let mut harness = DispatchHarness::new();
    harness.type_line();
    harness.send(Event::UnboundKey(Chord::parse("7").unwrap()));
    assert!(harness.notice.starts_with("Nothing is typed on the plan"), "{}", harness.notice);
    let scan = Scan { text: "YOG-0125".into(), is_complete: true };
    harness.send(Event::Scanned(scan));
    assert_eq!(harness.reads, ["pick"], "it may be a lot in the hand");
    let code = LotCode::parse("YOG-0125").unwrap();
    let pick = ScannedPick { code, lots: Vec::new(), is_of_label: false };
    harness.send(Event::Response(Response::PickScanned(Ok(pick))));
    assert!(harness.notice.starts_with("Not entered: “YOG-0125”"), "{}", harness.notice);
    assert_eq!((harness.writes, harness.tab.focus), (0, Focus::Plan));
}

#[test]
fn a_plan_is_not_confirmed_in_the_burst_that_shows_it() {
    let mut harness = DispatchHarness::new();
    harness.load_product();
    harness.type_text("48");
    harness.load_plan(480);
    harness.send_action(Action::DispatchGoToPlan);
    harness.burst.0 -= 1;
    harness.send_action(Action::PlanConfirm);
    assert_eq!((harness.writes, harness.tab.focus), (0, Focus::Plan));
    harness.send_action(Action::PlanConfirm);
    assert_eq!(harness.writes, 1);
}

#[test]
fn the_plan_key_during_posting_goes_to_the_next_plan() {
    let mut harness = DispatchHarness::new();
    harness.post_line();
    harness.type_text("YOG-0125");
    harness.send_action(Action::DispatchNextField);
    harness.type_text("960");
    harness.send_action(Action::DispatchGoToPlan);
    harness.finish_dispatch(Ok(dispatch_result(480)));
    assert_eq!((harness.tab.focus, harness.field_text(FieldId::Quantity)), (Focus::Plan, "960"));
    assert_eq!(harness.writes, 1);
}
