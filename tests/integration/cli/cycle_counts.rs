//! The schedule of cycle counts and the accuracy of the book, as people and scripts ask for them.

use serde_json::json;

use crate::support::cli::TestCli;

/// Rice that moves on A1 and on a shelf with a blank in its name, received long ago.
fn book_to_count() -> TestCli {
    let cli = TestCli::new();
    cli.run_ok("product add --sku RIC --name Rice --price 2.50");
    cli.write_file(
        "lots.csv",
        "sku,quantity,lot,expires,received,location\nRIC,400,R1,2028-01-31,2026-09-01,A1\nRIC,50,R2,2028-02-28,2026-10-10,B 2\n",
    );
    cli.run_ok("import lots lots.csv");
    cli.run_ok("dispatch --sku RIC --qty 30");
    cli
}

#[test]
fn a_schedule_is_set_shown_and_taken_back() {
    let cli = book_to_count();
    assert_eq!(cli.run_json("count plan"), json!([]));
    assert!(cli.run_ok("count plan today").out.contains("fefo count plan set"), "says what to do first");
    assert_eq!(cli.run_json("count plan today"), json!([]));
    cli.run_ok("count plan set --location b* --days 60");
    let plan = cli.run_json("count plan set --class a --days 30");
    let cycle = |class: Option<&str>, location: Option<&str>, days: u32| json!({"class": class, "location": location, "category": null, "days": days});
    assert_eq!(plan, json!([cycle(None, Some("b*"), 60), cycle(Some("a"), None, 30)]));
    assert_eq!(cli.run_json("count plan set --location B* --days 20")[0], cycle(None, Some("B*"), 20));
    assert_eq!(cli.run_json("count plan clear --class a"), json!([cycle(None, Some("B*"), 20)]));
    assert_eq!(cli.run_json("count plan clear"), json!([]));
    cli.run_refused("count plan set --class a --days 0", "invalid");
    cli.run_refused("count plan set --days 30", "usage");
    cli.run_refused("count plan set --class a --location A1 --days 30", "usage");
}

#[test]
fn todays_shelves_are_one_command_away_from_a_count() {
    let cli = book_to_count();
    cli.run_ok("count plan set --class a --days 30");
    let shelves = cli.run_json("count plan today");
    assert_eq!(
        shelves,
        json!([
            {"location": "A1", "lots": 1, "due": "2026-10-01", "overdue_days": 54},
            {"location": "B 2", "lots": 1, "due": "2026-11-09", "overdue_days": 15},
        ])
    );
    let shown = cli.run_ok("count plan today").out;
    assert!(shown.ends_with("Begin with: fefo count open --location A1\n"), "{shown}");
    cli.run_ok("count open --location A1");
    let shown = cli.run_ok("count plan today").out;
    assert!(!shown.contains("A1"), "it is being counted: {shown}");
    assert!(shown.ends_with("fefo count open --location 'B 2'\n"), "{shown}");
}

#[test]
fn accuracy_is_told_in_numbers_that_scripts_can_read() {
    let cli = book_to_count();
    cli.run_ok("settings count-tolerance-percent 1");
    cli.run_ok("count open --sku RIC");
    cli.run_ok("count enter 1 --sku RIC --lot R1 --qty 367");
    cli.run_ok("count enter 1 --sku RIC --lot R2 --qty 50");
    assert_eq!(cli.run_json("lots --not-counted 30").as_array().unwrap().len(), 2);
    cli.run_ok("count apply 1");
    assert_eq!(cli.run_json("lots --not-counted 30"), json!([]));
    assert_eq!(cli.run_json("lots")[0]["last_counted"], json!("2026-11-24"));
    assert_eq!(
        cli.run_json("count stats"),
        json!([{
            "location": null, "sku": null, "product": null, "counter": null, "month": null,
            "lots": 2, "right": 1, "off": 1, "tolerated": 1, "percent_right": 50,
            "units_off": 3, "units_net": -3, "value_off": 7.5, "value_net": -7.5,
        }])
    );
    let by_place = cli.run_json("count stats --by location");
    assert_eq!((&by_place[0]["location"], &by_place[0]["percent_right"]), (&json!("A1"), &json!(0)));
    assert_eq!((&by_place[1]["value_off"], &by_place[1]["percent_right"]), (&json!(null), &json!(100)));
    assert_eq!(cli.run_json("count stats --by month")[0]["month"], json!("2026-11"));
    assert_eq!(cli.run_json("count stats --by counter --from 2026-12-01"), json!([]));
    let csv = cli.run_ok("count stats --by product --format csv").out;
    assert!(csv.ends_with(",RIC,Rice,,,2,1,1,1,50,3,-3,7.5,-7.5\n"), "{csv}");
    let spanish = cli.in_spanish();
    let shown = spanish.run_ok("count stats --by product").out;
    assert!(shown.contains("RIC Rice") && shown.contains("50 %") && shown.contains("−3"), "{shown}");
}

#[test]
fn lots_that_nobody_counted_are_an_alert_that_can_be_switched_on() {
    let cli = book_to_count();
    assert_eq!(cli.run_json("alerts"), json!([]));
    assert_eq!(cli.run_json("settings not-counted-days 60")["not_counted_days"], json!(60));
    let alerts = cli.run_json("alerts --kind not_counted");
    assert_eq!(alerts.as_array().unwrap().len(), 1);
    let alert = &alerts[0];
    assert_eq!(
        (&alert["severity"], &alert["lot"], &alert["location"]),
        (&json!("warning"), &json!("R1"), &json!("A1"))
    );
    assert_eq!(cli.run_ok("alerts").out.lines().count(), 2, "a heading and one alert");
    cli.run_refused("settings not-counted-days 0", "invalid");
    assert_eq!(cli.run_json("settings not-counted-days \"\"")["not_counted_days"], json!(null));
    assert_eq!(cli.run_json("alerts"), json!([]));
}
