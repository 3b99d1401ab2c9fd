//! Files as strangers send them: damaged, saved by other programs, the same in other bytes.

use rstest::rstest;
use serde_json::{Value, json};

use crate::support::cli::TestCli;

/// The problems of a file of lots that is refused: line, column and value of each. Nothing of it is imported.
fn problems(cli: &TestCli, file: &[u8]) -> Vec<(u64, Value, Value)> {
    cli.write_file("lots.csv", file);
    let before = cli.dump();
    let error = cli.run_refused("import lots lots.csv", "invalid");
    assert_eq!(cli.dump(), before);
    let told = |problem: &Value| {
        (problem["line"].as_u64().unwrap(), problem["column"].clone(), problem["value"].clone())
    };
    let problems: Vec<_> = error["problems"].as_array().unwrap().iter().map(told).collect();
    assert_eq!(error["count"], problems.len());
    let words = cli.run("import lots lots.csv").err;
    assert!(problems.iter().all(|(line, ..)| words.contains(&format!("lots.csv:{line}: "))), "{words}");
    problems
}

#[rstest]
#[case::open_at_the_end("sku,quantity,lot\nMLK-1000,1,L1\nMLK-1000,1,\"L2\nMLK-1000,1,L3\n", 3, "\"L2")]
#[case::open_in_cr("sku,quantity,lot\r\rMLK-1000,1,\"L1\rMLK-1000,1,L2", 3, "\"L1")]
#[case::text_behind("sku,quantity,lot\r\nMLK-1000,1,\"L1\"x\r\nMLK-1000,1,L2\r\n", 2, "\"L1\"x")]
#[case::closed_much_later("sku,quantity,lot\nMLK-1000,1,\"L1\n\nMLK-1000,1,\"L2\"\n", 2, "\"L1")]
#[case::space_before("sku,quantity,lot\nMLK-1000,1, \"L1\"\n", 2, "\"L1\"")]
fn a_damaged_quote_is_named_where_it_began(#[case] file: &str, #[case] line: u64, #[case] value: &str) {
    let cli = TestCli::with_products();
    assert_eq!(problems(&cli, file.as_bytes()), [(line, json!("lot"), json!(value))]);
}

#[test]
fn rows_before_a_damaged_quote_are_checked_too() {
    let cli = TestCli::with_products();
    let file = "sku,quantity,lot\nNOPE,1,L1\nMLK-1000,many,L2\nMLK-1000,1,\"L3\nMLK-1000,1,L4\n";
    let expected = [
        (2, json!("sku"), json!("NOPE")),
        (3, json!("quantity"), json!("many")),
        (4, json!("lot"), json!("\"L3")),
    ];
    assert_eq!(problems(&cli, file.as_bytes()), expected);
    assert_eq!(
        problems(&cli, b"sku,\"quantity,lot\nMLK-1000,1,L1\n"),
        [(1, Value::Null, json!("\"quantity,lot"))]
    );
}

#[rstest]
#[case::lf("\n")]
#[case::crlf("\r\n")]
#[case::cr("\r")]
fn lines_are_counted_as_an_editor_does(#[case] end: &str) {
    let cli = TestCli::with_products();
    let lines = [
        "",
        "sku,quantity,lot,reference",
        "MLK-1000,1,L1,",
        "",
        "",
        "MLK-1000,1,L2,\"two",
        "lines\"",
        ",,,",
        "NOPE,1,L3,",
        "",
    ];
    let value = format!("two{}lines", "\u{FFFD}".repeat(end.len()));
    let expected = [(6, json!("reference"), json!(value)), (9, json!("sku"), json!("NOPE"))];
    assert_eq!(problems(&cli, lines.join(end).as_bytes()), expected, "{end:?}");
    let lines =
        ["[", "{\"sku\": \"MLK-1000\", \"quantity\": 1},", "", "{\"sku\": \"NOPE\",", "\"quantity\": 1}]"];
    cli.write_file("lots.json", lines.join(end));
    let error = cli.run_refused("import lots lots.json", "invalid");
    assert_eq!(error["problems"][0]["line"], 4);
    cli.write_file("lots.json", [lines[0], lines[1], "", "{\"sku\" \"NOPE\"}]"].join(end));
    assert!(cli.run("import lots lots.json").err.contains("line 4"), "{end:?}");
}

#[test]
fn quotes_inside_cells_are_text() {
    let cli = TestCli::with_products();
    cli.write_file("products.csv", "sku;name;unit\nPIP-1;Pipe 5\";\"ea\"\nPIP-2;\"Pipe \"\"XL\"\"\";\n");
    cli.run_ok("import products products.csv");
    assert_eq!(cli.run_json("product show PIP-1")["name"], "Pipe 5\"");
    assert_eq!(cli.run_json("product show PIP-2")["name"], "Pipe \"XL\"");
}

#[test]
fn nul_bytes_and_two_encodings_in_one_file_are_refused() {
    let cli = TestCli::with_products();
    let rows = "MLK-1000,1,L1\n".repeat(6_000);
    let file = format!("sku,quantity,lot\n{rows}MLK-1000,1,L\0\n");
    assert_eq!(problems(&cli, file.as_bytes()), [(6_002, Value::Null, Value::Null)]);
    let file = b"sku,quantity,lot\nMLK-1000,1,\xC3\xB1\nMLK-1000,1,\xD1-1\n";
    assert_eq!(problems(&cli, file), [(3, json!("lot"), json!("\u{FFFD}-1"))]);
}

#[rstest]
#[case(r#"[{"sku": "MLK-1000", "quantity": true}]"#, "quantity")]
#[case(r#"[{"sku": ["MLK-1000"], "quantity": 1}]"#, "sku")]
#[case(r#"[{"quantity": 1, "lot": "L1"}]"#, "sku")]
#[case(r#"[{"sku": "MLK-1000", "quantity": null}]"#, "quantity")]
fn json_values_must_be_texts_or_numbers(#[case] file: &str, #[case] column: &str) {
    let cli = TestCli::with_products();
    cli.write_file("lots.json", file);
    let error = cli.run_refused("import lots lots.json", "invalid");
    assert_eq!((&error["count"], &error["problems"][0]["column"]), (&json!(1), &json!(column)));
}

#[test]
fn a_key_given_twice_is_refused() {
    let cli = TestCli::with_products();
    cli.write_file("lots.json", r#"[{"sku": "MLK-1000", "quantity": 1, "Cantidad": 2}]"#);
    cli.run_refused("import lots lots.json", "invalid");
    assert_eq!(cli.run_json("lots"), json!([]));
}

/// The same three rows. The last one has no lot.
const SAME_LOTS: [&str; 6] = [
    "sku,quantity,lot,expires,location\nHAM-0001,1.5,L1,2026-12-31,\nMLK-1000,2,L2,never,A1\nMLK-1000,2,,,\n",
    "\u{feff}sku,quantity,lot,expires,location\r\n\r\nham-0001,1.50,l1,2026-12-31,\r\nMLK-1000,2,L2,never,a1\r\nMLK-1000,2,,,\r\n",
    "Lote;Vence;SKU;Cantidad;Ubicación\nL1;31/12/2026;HAM-0001;1,5;\n;;MLK-1000;2;\nL2;nunca;MLK-1000;2;A1\n",
    "sku\tquantity\tlot\texpires\tlocation\tcost\rHAM-0001\t01.5\t\"L1\"\tDEC 2026\t\t\rMLK-1000\t2\tL2\tNEVER\tA1\t\r\rMLK-1000\t2\t\t\t\t\r",
    "quantity,sku,expires,lot,location\n2,MLK-1000,,,\n2,MLK-1000,never,L2,A1\n1.5,HAM-0001,12/31/2026,L1,\n,,,,\n",
    r#"[{"sku": "HAM-0001", "quantity": 1.5, "lot": "L1", "expires": "2026-12-31", "location": null},
        {"sku": "MLK-1000", "quantity": "2", "lot": "L2", "expires": "never", "location": "A1"},
        {"quantity": 2, "sku": "MLK-1000"}]"#,
];

#[test]
fn the_same_rows_in_other_bytes_are_imported_once() {
    let cli = TestCli::with_products();
    cli.write_file("first.csv", SAME_LOTS[0]);
    let first = cli.run_json("import lots first.csv");
    for (number, content) in SAME_LOTS.iter().enumerate() {
        let ending = if content.starts_with('[') { "json" } else { "csv" };
        cli.write_file(&format!("again{number}.{ending}"), content);
        let error = cli.run_refused(&format!("import lots again{number}.{ending}"), "conflict");
        assert_eq!(error["document"], first["document"], "{content}");
    }
    let twice = format!("{}MLK-1000,2,,,\n", SAME_LOTS[0]);
    for (number, other) in
        [twice, SAME_LOTS[0].replace("1.5", "1.501"), SAME_LOTS[0].replace("A1", "A2")].iter().enumerate()
    {
        cli.write_file("other.csv", other);
        let imported = cli.run_json("import lots other.csv");
        assert_ne!(imported["document"], first["document"], "{number}");
    }
}

#[test]
fn a_repeated_import_by_its_id_may_have_other_bytes() {
    let cli = TestCli::with_products();
    let id = "0193a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b";
    cli.write_file("lots.csv", "sku,quantity,lot,expires\nMLK-1000,1,L1,+30d\n");
    let first = cli.run_json(&format!("import lots lots.csv --document {id}"));
    cli.write_file("lots.csv", "lote;cantidad;vence;sku\nL1;1;+30D;mlk-1000\n");
    let line = format!("import lots lots.csv --document {id} --today 2026-11-25");
    assert_eq!(cli.run_json(&line), first);
    assert_eq!(cli.run_json("lots")[0]["expires"], "2026-12-24");
}

#[test]
fn a_file_changes_only_what_it_names() {
    let cli = TestCli::with_products();
    cli.run_ok("product edit HAM-0001 --category Embutidos --min-stock 2.5 --shelf-life 90");
    let ham = cli.run_json("product show HAM-0001");
    cli.write_file("products.csv", "sku,price,category,name\nHAM-0001,1290,,\n");
    cli.run_ok("import products products.csv");
    let mut expected = ham;
    expected["price"] = json!(1290);
    assert_eq!(cli.run_json("product show HAM-0001"), expected);

    cli.write_file("products.csv", "sku,category,min_stock,unit\nHAM-0001,,,\n");
    assert_eq!(cli.run_json("import products products.csv")["updated"], 0);
    cli.run_ok("import products products.csv --blank clears");
    expected["category"] = Value::Null;
    expected["min_stock"] = json!(0);
    expected["unit"] = json!("ea");
    assert_eq!(cli.run_json("product show HAM-0001"), expected);

    cli.write_file(
        "products.json",
        r#"[{"sku": "HAM-0001", "gtin": null, "price": 990, "category": ""}, {"sku": "RIC-1000"}]"#,
    );
    assert_eq!(cli.run_json("import products products.json")["updated"], 1);
    expected["gtin"] = Value::Null;
    expected["price"] = json!(990);
    assert_eq!(cli.run_json("product show HAM-0001"), expected);
}

#[test]
fn only_a_new_product_needs_a_name() {
    let cli = TestCli::with_products();
    cli.write_file("products.csv", "sku,min_stock\nMLK-1000,10\nNEW-1,5\n");
    let error = cli.run_refused("import products products.csv", "invalid");
    assert_eq!((&error["count"], &error["problems"][0]["line"]), (&json!(1), &json!(3)));
    assert_eq!(error["problems"][0]["column"], "name");
    cli.write_file("products.csv", "sku,name\nMLK-1000,\n");
    cli.run_refused("import products products.csv --blank clears", "invalid");
    cli.write_file("products.csv", "sku,min_stock\nMLK-1000,1.5\n");
    let error = cli.run_refused("import products products.csv", "invalid");
    assert_eq!(error["problems"][0]["column"], "min_stock");
}
