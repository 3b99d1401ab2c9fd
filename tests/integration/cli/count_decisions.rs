//! Decisions about counted lots: what they are about, what ends them, and what they must not guess or tell.

use rstest::rstest;
use serde_json::{Value, json};

use crate::support::cli::TestCli;

/// A book of eggs, 100 of E1 and 100 of E2 at A1.
fn eggs() -> TestCli {
    let cli = TestCli::new();
    cli.run_ok("product add --sku EGG --name Eggs");
    for (lot, expires) in [("E1", "2027-01-11"), ("E2", "2027-01-12")] {
        cli.run_ok(&format!("receive --sku EGG --qty 100 --lot {lot} --expires {expires} --location A1"));
    }
    cli
}

fn on_hand(cli: &TestCli) -> Vec<(String, Value)> {
    let lots = cli.run_json("lots");
    lots.as_array()
        .unwrap()
        .iter()
        .map(|lot| (lot["lot"].as_str().unwrap().into(), lot["on_hand"].clone()))
        .collect()
}

/// The line of a lot in the review.
fn line(cli: &TestCli, lot: &str) -> Value {
    let review = cli.run_json("count review 1");
    review.as_array().unwrap().iter().find(|line| line["lot"] == lot).unwrap().clone()
}

#[rstest]
#[case("zero")]
#[case("leave")]
fn what_is_counted_after_a_decision_is_news(#[case] resolution: &str) {
    let cli = eggs();
    cli.run_ok("count open");
    cli.run_ok(&format!("count resolve 1 {resolution} --sku EGG --lot E1"));
    cli.run_ok("count enter 1 --sku EGG --lot E1 --qty 90");
    let line = line(&cli, "E1");
    assert_eq!(
        (&line["state"], &line["counted"], &line["resolution"]),
        (&json!("differs"), &json!(90), &Value::Null)
    );
    cli.run_ok("count apply 1");
    assert_eq!(on_hand(&cli)[0], ("E1".to_owned(), json!(90)));
    cli.run_ok("verify");
}

#[test]
fn a_laptop_that_comes_home_after_a_decision_is_news_too() {
    let cli = eggs();
    cli.run_ok("count open");
    cli.run_ok("count export 1 --to away.count");
    cli.run_ok("count enter 1 --sku EGG --lot E1 --qty 90 --db away.count");
    cli.run_ok("count resolve 1 zero --all uncounted");
    cli.run_ok("count import away.count");
    assert_eq!(line(&cli, "E1")["counted"], 90);
    assert_eq!(line(&cli, "E2")["resolution"], "zero");
    cli.run_ok("count import away.count");
    cli.run_ok("count resolve 1 zero --sku EGG --lot E1");
    cli.run_ok("count import away.count");
    assert_eq!(line(&cli, "E1")["resolution"], "zero", "what was known before is no news");
    cli.run_ok("verify");
}

#[test]
fn goods_of_a_code_that_was_corrected_are_not_counted_twice() {
    let cli = eggs();
    cli.run_ok("count open");
    cli.run_ok("count enter 1 --sku EGG --lot E2 --qty 100");
    cli.run_ok("lot edit --sku EGG --lot E1 --code E2 --expires 2027-01-12 --reason mistyped");
    // The old label is still on the pallet.
    cli.run_ok("count enter 1 --lot-id 1 --qty 100");
    for lot in ["E1", "E2"] {
        assert_eq!(line(&cli, lot)["state"], "conflict", "{lot}");
    }
    cli.run_refused("count apply 1", "invalid");
    let refused = cli.run_refused("count resolve 1 counted --lot-id 1", "conflict");
    assert_eq!((&refused["lot"], &refused["into"]), (&json!("E1"), &json!("E2")));
    cli.run_refused("count resolve 1 difference --all conflict", "conflict");
    cli.run_ok("count resolve 1 leave --lot-id 1");
    cli.run_ok("count enter 1 --lot-id 2 --qty 200");
    assert_eq!(line(&cli, "E2")["state"], "matches");
    cli.run_ok("count apply 1");
    assert_eq!(on_hand(&cli), [("E2".to_owned(), json!(200))]);
    cli.run_ok("verify");
}

#[test]
fn a_corrected_code_that_nobody_counted_troubles_nobody() {
    let cli = eggs();
    cli.run_ok("count open");
    cli.run_ok("lot edit --sku EGG --lot E1 --code E2 --expires 2027-01-12 --reason mistyped");
    cli.run_ok("count enter 1 --lot-id 2 --qty 199");
    assert_eq!(line(&cli, "E2")["state"], "differs");
    cli.run_ok("count enter 1 --lot-id 1 --qty 0");
    assert_eq!(
        (line(&cli, "E1")["state"].clone(), line(&cli, "E2")["state"].clone()),
        (json!("matches"), json!("differs"))
    );
    cli.run_ok("verify");
}

#[test]
fn where_counters_disagree_somebody_says_whose_figure_counts() {
    let cli = eggs();
    cli.run_ok("count open");
    cli.run_ok("count enter 1 --sku EGG --lot E1 --qty 40");
    cli.run_ok("dispatch --sku EGG --lot E1 --qty 2");
    cli.run_ok("count enter 1 --sku EGG --lot E1 --qty 5 --add");
    cli.run_ok("count enter 1 --sku EGG --lot E1 --qty 95 --operator bob");
    let shown = line(&cli, "E1");
    let figures = shown["figures"].as_array().unwrap();
    let of_counter = figures.iter().find(|figure| figure["counter"] == shown["counter"]).unwrap();
    assert_eq!(of_counter["counted"], shown["counted"], "the figure shown is that of the counter shown");
    let refused = cli.run_refused("count resolve 1 counted --sku EGG --lot E1", "conflict");
    assert_eq!(refused["counters"].as_array().map(Vec::len), Some(2));
    cli.run_ok("count resolve 1 counted --sku EGG --lot E1 --counter bob");
    cli.run_ok("count apply 1");
    assert_eq!(on_hand(&cli)[0].1, 95);
}

#[test]
fn what_one_of_two_counters_has_counted_is_not_zeroed_with_the_rest() {
    let cli = eggs();
    cli.run_ok("count open --two-counters");
    cli.run_ok("count enter 1 --sku EGG --lot E1 --qty 100");
    let resolved = cli.run_json("count resolve 1 zero --all uncounted");
    assert_eq!(resolved["count_lines"], json!([2]));
    assert_eq!(line(&cli, "E1")["state"], "uncounted");
}

#[test]
fn a_blind_count_does_not_tell_what_differs_before_its_review() {
    let cli = eggs();
    cli.run_ok("count open --blind");
    cli.run_ok("count enter 1 --sku EGG --lot E1 --qty 99");
    for standing in ["differing", "conflict"] {
        let refused = cli.run_refused(&format!("count resolve 1 recount --all {standing}"), "invalid");
        assert!(refused["message"].as_str().unwrap().contains("blind"), "{refused}");
    }
    cli.run_ok("count review 1");
    cli.run_ok("count resolve 1 recount --all differing");
}

#[test]
fn lots_that_nothing_tells_apart_are_corrected_by_their_ids() {
    let cli = eggs();
    for _ in 0..2 {
        cli.run_ok("receive --sku EGG --qty 10 --location T1");
    }
    cli.run_ok("count open --location T1");
    cli.run_ok("count enter 1 --sku EGG --location T1 --qty 9");
    cli.run_ok("count enter 1 --sku EGG --location T1 --qty 8");
    let refused = cli.run_refused("count enter 1 --sku EGG --location T1 --qty 7", "conflict");
    let first = refused["lots"][0]["lot_id"].as_i64().unwrap();
    assert!(refused["hint"].as_str().unwrap().contains("--lot-id"), "{refused}");
    assert_eq!(cli.run_json(&format!("count enter 1 --lot-id {first} --qty 7"))["counted"], 7);
}

#[test]
fn an_applied_lot_is_not_called_missing() {
    let cli = eggs();
    cli.run_ok("count open");
    cli.run_ok("count enter 1 --sku EGG --lot E1 --qty 90");
    cli.run_ok("count apply 1");
    for lot in ["--sku EGG --lot E1", "--lot-id 1"] {
        let refused = cli.run_refused(&format!("count resolve 1 recount {lot}"), "conflict");
        assert!(refused["message"].as_str().unwrap().contains("applied"), "{refused}");
    }
}

#[test]
fn the_schedule_of_the_book_is_not_made_in_a_count_file() {
    let cli = eggs();
    cli.run_ok("count open");
    cli.run_ok("count export 1 --to away.count");
    cli.run_refused("count plan set --class a --days 5 --db away.count", "invalid");
}

#[test]
fn what_was_counted_before_a_recount_stays_history_whatever_is_decided_next() {
    let cli = eggs();
    cli.run_ok("count open");
    cli.run_ok("count enter 1 --sku EGG --lot E1 --qty 120");
    cli.run_ok("count enter 1 --sku EGG --lot E2 --qty 90 --operator bob");
    cli.run_ok("count resolve 1 recount --sku EGG --lot E1");
    cli.run_ok("count resolve 1 recount --sku EGG --lot E2");
    // A scanner adds, to nothing now.
    cli.run_ok("count enter 1 --sku EGG --lot E1 --qty 98 --add");
    assert_eq!(line(&cli, "E1")["counted"], 98);
    cli.run_ok("count resolve 1 counted --sku EGG --lot E1");
    assert_eq!(line(&cli, "E1")["counted"], 98, "and not what was counted before as well");
    // The decision is no longer news once somebody counts again, and neither is bob's old figure.
    cli.run_ok("count resolve 1 leave --sku EGG --lot E2");
    cli.run_ok("count enter 1 --sku EGG --lot E2 --qty 100");
    let shown = line(&cli, "E2");
    assert_eq!((&shown["state"], &shown["counted"]), (&json!("matches"), &json!(100)));
    cli.run_ok("count apply 1");
    assert_eq!(on_hand(&cli), [("E1".to_owned(), json!(98)), ("E2".to_owned(), json!(100))]);
    cli.run_ok("verify");
}

#[test]
fn one_counter_is_enough_after_a_recount_whatever_is_decided_next() {
    let cli = eggs();
    cli.run_ok("count open --two-counters");
    cli.run_ok("count resolve 1 recount --sku EGG --lot E1");
    cli.run_ok("count resolve 1 zero --sku EGG --lot E1");
    cli.run_ok("count enter 1 --sku EGG --lot E1 --qty 99");
    assert_eq!(line(&cli, "E1")["state"], "differs");
    assert_eq!(line(&cli, "E2")["state"], "uncounted");
}

#[test]
fn a_lot_that_is_sent_back_by_mistake_keeps_what_was_counted() {
    let cli = eggs();
    cli.run_ok("count open");
    cli.run_ok("count enter 1 --sku EGG --lot E1 --qty 97");
    cli.run_refused("count resolve 1 counted --sku EGG --lot E2", "invalid");
    cli.run_ok("count resolve 1 recount --sku EGG --lot E1");
    let listed = cli.run_json("count show 1 --uncounted");
    assert_eq!(listed["lines"].as_array().map(Vec::len), Some(2), "it is to be counted again");
    cli.run_ok("count resolve 1 counted --sku EGG --lot E1");
    let shown = line(&cli, "E1");
    assert_eq!((&shown["state"], &shown["counted"]), (&json!("differs"), &json!(97)));
    let listed = cli.run_json("count show 1 --uncounted");
    assert_eq!(listed["lines"].as_array().map(Vec::len), Some(1));
    cli.run_ok("count apply 1");
    assert_eq!(on_hand(&cli)[0], ("E1".to_owned(), json!(97)));
    cli.run_ok("verify");
}

#[test]
fn of_two_expiries_that_counters_read_from_a_find_the_right_one_is_kept() {
    let cli = eggs();
    cli.run_ok("count open");
    cli.run_ok("count export 1 --to ana.count");
    cli.run_ok("count export 1 --to bob.count");
    for (counter, expires) in [("ana", "2027-08-08"), ("bob", "2027-08-09")] {
        let found = "count enter 1 --sku EGG --lot E7 --location A7 --qty 9";
        cli.run_ok(&format!("{found} --expires {expires} --operator {counter} --db {counter}.count"));
        cli.run_ok(&format!("count import {counter}.count"));
    }
    let refused = cli.run_refused("count resolve 1 leave --sku EGG --lot E7 --location A7", "conflict");
    let lots = refused["lots"].as_array().unwrap();
    assert_eq!(
        lots[0],
        json!({ "lot_id": null, "location": "A7", "expires": "2027-08-08" }),
        "the book has neither"
    );
    let refused = cli.run_refused("count enter 1 --sku EGG --lot E7 --location A7 --qty 8", "conflict");
    assert_eq!(refused["lots"].as_array().map(Vec::len), Some(2));
    cli.run_ok("count enter 1 --sku EGG --lot E7 --expires 2027-08-08 --qty 8");
    cli.run_refused("count resolve 1 leave --sku EGG --lot E7 --expires 2027-08-07", "not_found");
    cli.run_ok("count resolve 1 leave --sku EGG --lot E7 --expires 2027-08-09");
    cli.run_ok("count apply 1");
    let lots = cli.run_json("lots");
    let found = lots.as_array().unwrap().iter().find(|lot| lot["lot"] == "E7").unwrap();
    assert_eq!((&found["expires"], &found["on_hand"]), (&json!("2027-08-08"), &json!(8)));
    cli.run_ok("verify");
}

#[test]
fn goods_found_at_two_places_are_named_where_one_is_asked_for() {
    let cli = eggs();
    cli.run_ok("count open");
    for place in ["A7", "A8"] {
        cli.run_ok(&format!("count enter 1 --sku EGG --lot E7 --location {place} --qty 3"));
    }
    for command in ["count resolve 1 leave --sku EGG --lot E7", "count enter 1 --sku EGG --lot E7 --qty 4"] {
        let refused = cli.run_refused(command, "conflict");
        let places: Vec<_> =
            refused["lots"].as_array().unwrap().iter().map(|lot| lot["location"].clone()).collect();
        assert_eq!(places, ["A7", "A8"], "{command}");
    }
}

#[test]
fn lots_that_were_all_sent_back_are_all_left_again() {
    let cli = eggs();
    cli.run_ok("count open --blind");
    cli.run_ok("count resolve 1 recount --all uncounted");
    cli.run_refused("count resolve 1 leave --all uncounted", "invalid");
    cli.run_ok("count enter 1 --sku EGG --lot E1 --qty 99");
    cli.run_ok("count resolve 1 leave --all recount");
    assert_eq!(line(&cli, "E2")["resolution"], "leave");
    assert_eq!(line(&cli, "E1")["resolution"], "recount", "which somebody has counted again");
}

#[test]
fn the_review_says_what_each_counter_has_counted_and_for_whom_it_waits() {
    let cli = eggs();
    cli.run_ok("count open --two-counters");
    cli.run_ok("count enter 1 --sku EGG --lot E1 --qty 98 --operator ana");
    let review = cli.run_ok("count review 1").out;
    assert!(review.contains("waits for the second counter"), "{review}");
    cli.run_ok("count enter 1 --sku EGG --lot E1 --qty 95 --operator bob");
    let review = cli.run_ok("count review 1").out;
    assert!(review.contains("the counters disagree: ana 98, bob 95"), "{review}");
    cli.run_ok("count resolve 1 recount --sku EGG --lot E1");
    let review = cli.run_ok("count review 1").out;
    assert!(review.contains("to be recounted"), "{review}");
    cli.run_ok("count enter 1 --sku EGG --lot E1 --qty 97 --operator ana");
    let review = cli.run_ok("count review 1").out;
    assert!(review.contains("recounted") && !review.contains("to be recounted"), "{review}");
}
