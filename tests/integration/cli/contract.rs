//! The contract of docs/CLI.md: the fields of every object, their order and values.

use rstest::rstest;
use serde_json::{Value, json};

use crate::support::cli::TestCli;

const PRODUCT: &str = "id sku name unit decimals gtin min_stock price shelf_life_days min_life_days category requires archived on_hand available";
const CHANGED_PRODUCT: &str = "id sku name unit decimals gtin min_stock price shelf_life_days min_life_days category requires archived on_hand available document warnings";
const LOT: &str = "id sku product lot expires produced received received_quantity on_hand location supplier status hold_reason days_left cost reference last_counted";
const HOLD: &str = "id sku product lot expires produced received received_quantity on_hand location supplier status hold_reason days_left cost reference last_counted document lots";
const STOCK: &str =
    "sku product unit on_hand available expired on_hold min_stock value value_at_price unvalued";
const RECEIPT: &str = "document lot_id sku lot expires partner quantity on_hand warnings";
const DISPATCH: &str = "document sku requested dispatched short lines passed_over warnings";
const DISPATCH_LINE: &str = "lot_id lot expires location quantity left";
const PASSED_OVER: &str = "lot_id lot expires location on_hand reason";
const WRITTEN: &str =
    "document kind at day operator station partner reference reason reverses backdated movements";
const MOVEMENT: &str = "id document kind sku lot_id lot quantity on_hand_after location other_location cost at day operator station partner reference reason reverses";
const ALERT: &str = "id kind severity sku product lot_id lot location expires days_left on_hand available min_stock raised_at resolved_at acknowledged_by acknowledged_at snoozed_until";
const VERIFY: &str = "ok checked problems";
const SETTINGS: &str = "currency alert_days critical_days not_counted_days day count_approval count_tolerance_percent count_tolerance_value";
const SCAN: &str = "form symbology gtin lot expires best_before produced serial count net_weight_kg sscc elements product quantity unit";
const COPY: &str = "from to products lots documents movements counts rows checked";
const INIT: &str = "database schema_version created roles";
const IMPORT: &str = "document rows created updated warnings";

/// A book with two lots of milk, one of them expired.
fn stocked() -> TestCli {
    let cli = TestCli::with_products();
    cli.run_ok("receive --sku MLK-1000 --qty 480 --lot L1 --expires 2026-12-08 --location A03");
    cli.run_ok("receive --sku MLK-1000 --qty 7 --lot L0 --expires 2026-11-20");
    cli.run_ok("hold --sku MLK-1000 --lot LH --reason recall");
    cli
}

/// The fields of a JSON object in the order of the text.
fn fields(text: &str) -> String {
    serde_json::from_str::<Ordered>(text).unwrap().0.join(" ")
}

/// An object's keys in the order of the text.
struct Ordered(Vec<String>);

impl<'de> serde::Deserialize<'de> for Ordered {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Keys;
        impl<'de> serde::de::Visitor<'de> for Keys {
            type Value = Ordered;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Ordered, A::Error> {
                let mut keys = Vec::new();
                while let Some(key) = map.next_key()? {
                    keys.push(key);
                    map.next_value::<serde::de::IgnoredAny>()?;
                }
                Ok(Ordered(keys))
            }
        }
        deserializer.deserialize_map(Keys)
    }
}

#[rstest]
#[case("init", INIT)]
#[case("product show MLK-1000", PRODUCT)]
#[case("scan 4006381333931", SCAN)]
#[case("scan MLK-1000", SCAN)]
#[case("product edit MLK-1000 --price 2.05", CHANGED_PRODUCT)]
#[case("product archive RIC-1000", CHANGED_PRODUCT)]
#[case("receive --sku RIC-1000 --qty 1", RECEIPT)]
#[case("dispatch --sku MLK-1000 --qty 1", DISPATCH)]
#[case("dispatch --sku MLK-1000 --qty 1000 --dry-run", DISPATCH)]
#[case("adjust --sku MLK-1000 --lot L1 --qty -1 --reason broken", WRITTEN)]
#[case("write-off --sku MLK-1000 --lot L0 --reason expired", WRITTEN)]
#[case("return --sku MLK-1000 --lot L1 --qty 1 --reason back", WRITTEN)]
#[case("transfer --sku MLK-1000 --lot L1 --to B01", WRITTEN)]
#[case("hold --sku MLK-1000 --lot L1 --reason why", HOLD)]
#[case("hold --sku MLK-1000 --lot NEVER-SEEN --reason recall", HOLD)]
#[case("release --sku MLK-1000 --lot LH", HOLD)]
#[case("return in --sku MLK-1000 --lot L1 --qty 1 --reason back --release", WRITTEN)]
#[case("alerts ack 3", ALERT)]
#[case("alerts snooze 3 --until +2d", ALERT)]
#[case("settings", SETTINGS)]
#[case("settings currency EUR", SETTINGS)]
#[case("copy --to copied.db", COPY)]
#[case("verify", VERIFY)]
fn commands_print_one_object_with_exactly_its_fields(#[case] line: &str, #[case] expected: &str) {
    let cli = stocked();
    assert_eq!(fields(&cli.run_ok(&format!("{line} --format json")).out), expected);
}

#[rstest]
#[case("product list", PRODUCT)]
#[case("stock", STOCK)]
#[case("lots", LOT)]
#[case("movements", MOVEMENT)]
#[case("alerts", ALERT)]
fn lists_print_the_same_fields_as_json_and_csv(#[case] line: &str, #[case] expected: &str) {
    let cli = stocked();
    let rows = cli.run_json(line);
    assert!(!rows.as_array().unwrap().is_empty());
    let first = cli.run_ok(&format!("{line} --format json")).out;
    let first = first.lines().nth(1).unwrap().trim_end_matches(',');
    assert_eq!(fields(first), expected);
    let csv = cli.run_ok(&format!("{line} --format csv")).out;
    assert_eq!(csv.lines().next().unwrap(), expected.replace(' ', ","));
    assert_eq!(csv.lines().count(), rows.as_array().unwrap().len() + 1);
}

#[test]
fn an_empty_list_is_an_empty_array() {
    assert_eq!(TestCli::new().run_json("lots"), json!([]));
}

#[test]
fn nested_objects_have_exactly_their_fields() {
    let cli = stocked();
    let plan = cli.run_ok("dispatch --sku MLK-1000 --qty 1000 --dry-run --format json").json();
    let object = |value: &Value| {
        let mut keys: Vec<_> = value.as_object().unwrap().keys().cloned().collect();
        keys.sort();
        keys
    };
    let sorted = |fields: &str| {
        let mut fields: Vec<_> = fields.split(' ').map(str::to_owned).collect();
        fields.sort();
        fields
    };
    assert_eq!(plan["document"], Value::Null, "a plan has no document");
    assert_eq!((&plan["dispatched"], &plan["short"]), (&json!(480), &json!(520)));
    assert_eq!(object(&plan["lines"][0]), sorted(DISPATCH_LINE));
    assert_eq!(object(&plan["passed_over"][0]), sorted(PASSED_OVER));
    assert_eq!(plan["passed_over"][0]["reason"], "expired");
    let written = cli.run_json("adjust --sku MLK-1000 --lot L1 --qty -1 --reason broken");
    assert_eq!(object(&written["movements"][0]), sorted(MOVEMENT));
    let file = "sku,quantity,lot\nMLK-1000,3,L9\n";
    cli.write_file("lots.csv", file);
    assert_eq!(object(&cli.run_json("import lots lots.csv")), sorted(IMPORT));
}

#[test]
fn quantities_are_exact_and_unknown_values_are_null() {
    let cli = TestCli::with_products();
    cli.run_ok("receive --sku HAM-0001 --qty 12.450");
    let text = cli.run_ok("lots --format json").out;
    assert!(text.contains("\"on_hand\":12.45,"), "{text}");
    let lot = &cli.run_json("lots")[0];
    for unknown in ["lot", "expires", "produced", "location", "supplier", "hold_reason", "days_left"] {
        assert_eq!(lot[unknown], Value::Null, "{unknown}");
    }
    cli.run_ok("receive --sku HAM-0001 --qty 123456789012.345 --lot BIG");
    assert!(cli.run_ok("lots --format json").out.contains("\"on_hand\":123456789012.345,"));
}

#[test]
fn global_flags_work_before_and_after_the_command() {
    let cli = stocked();
    let before = cli.run_ok("--format json --today 2026-12-01 lots").out;
    assert_eq!(before, cli.run_ok("lots --format json --today 2026-12-01").out);
    assert!(before.contains("\"days_left\":7"), "{before}");
}

#[test]
fn alerts_exit_with_10_if_there_are_any() {
    let cli = stocked();
    assert_eq!(cli.run("alerts --exit-code").code, 10);
    assert_eq!(cli.run("alerts --exit-code --kind out_of_stock").code, 0);
    assert_eq!(cli.run("alerts").code, 0);
}

#[test]
fn quiet_prints_only_the_document() {
    let cli = stocked();
    let said = cli.run_ok("receive --sku MLK-1000 --qty 1 --quiet").out;
    assert_eq!(said.trim().len(), 36, "{said}");
    assert!(cli.run_json("movements --limit 1")[0]["document"] == said.trim());
}

#[test]
fn a_closed_pipe_is_no_error() {
    let cli = TestCli::with_products();
    let mut lots = String::from("sku,quantity,lot\n");
    (0..5_000).for_each(|n| lots.push_str(&format!("MLK-1000,1,L{n}\n")));
    cli.write_file("lots.csv", lots);
    cli.run_ok("import lots lots.csv");
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_fefo"))
        .args(["lots", "--format", "csv", "--db"])
        .arg(cli.book())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert_eq!(output.status.code(), Some(0));
}
