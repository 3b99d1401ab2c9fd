//! Files of other programs: other names, titles above the header, encodings, delimiters, rows of nothing.

use rstest::rstest;
use serde_json::{Value, json};

use crate::support::cli::TestCli;

/// The warnings of an import by their kinds.
fn kinds(imported: &Value) -> Vec<&str> {
    imported["warnings"].as_array().unwrap().iter().map(|note| note["kind"].as_str().unwrap()).collect()
}

#[rstest]
#[case("batch_number,exp_date,QOH,bin,item code", "L1,2027-01-31,12,A1,MLK-1000")]
#[case("Nº lote;Fecha vto.;Existencias;Almacén;Código artículo", "L1;31/01/2027;12;A1;MLK-1000")]
#[case("Batch No.\tExpiration\tQty on hand\tBin location\tSKU", "L1\t2027-01-31\t12\tA1\tMLK-1000")]
#[case("lote|caducidad|unidades|ubicación|producto", "L1|2027-01-31|12|A1|MLK-1000")]
fn the_names_of_the_trade_are_known(#[case] header: &str, #[case] row: &str) {
    let cli = TestCli::with_products();
    cli.write_file("lots.csv", format!("{header}\n{row}\n"));
    let imported = cli.run_json("import lots lots.csv");
    assert_eq!((&imported["created"], kinds(&imported)), (&json!(1), vec![]));
    let lot = &cli.run_json("lots")[0];
    assert_eq!(
        (&lot["lot"], &lot["expires"], &lot["on_hand"], &lot["location"]),
        (&json!("L1"), &json!("2027-01-31"), &json!(12), &json!("A1"))
    );
}

#[test]
fn unknown_columns_are_named_at_once_with_the_flags_that_say_what_they_hold() {
    let cli = TestCli::with_products();
    cli.write_file("lots.csv", "sku,qty on stock,colour,expiri,size\nMLK-1000,5,white,2027-01-31,1 L\n");
    let refused = cli.run_refused("import lots lots.csv", "invalid");
    let text = |key: &str| refused[key].as_str().unwrap().to_owned();
    assert_eq!(text("message"), "Unknown columns: “qty on stock”, “colour”, “expiri”, “size”.");
    let flags = "--map \"qty on stock=quantity\" --map \"colour=\" --map \"expiri=expires\" --map \"size=\"";
    assert!(text("hint").contains(flags), "{}", text("hint"));
    let imported = cli.run_json(&format!("import lots lots.csv {flags} --dry-run"));
    assert_eq!(imported["created"], 1);
    let some = "import lots lots.csv --map \"qty on stock=quantity\" --map expiri=expires --ignore-unknown";
    let imported = cli.run_json(some);
    assert_eq!((&imported["created"], kinds(&imported)), (&json!(1), vec!["ignored_columns"]));
    assert_eq!(imported["warnings"][0]["message"], "Columns left out: colour, size.");
    let told = cli.run_ok(&format!("{some} --again"));
    assert!(told.err.contains("Columns left out: colour, size.\n"), "{}", told.err);
    assert!(cli.run_ok(&format!("{some} --again --quiet")).err.is_empty());
}

#[rstest]
#[case::semicolon("sep=;\nsku;quantity\nMLK-1000;1,000\n", &[])]
#[case::quoted("\"sep=|\"\r\nsku|quantity\r\nMLK-1000|1\r\n", &[])]
#[case::titles("Stock list\n\nHospital del Sur,,\nsku,quantity,lot\nMLK-1000,1,L1\n", &["titles"])]
#[case::both("sep=;\nStock of March;;\nsku;quantity\nMLK-1000;1\n", &["titles"])]
fn what_stands_above_the_header_is_no_row(#[case] text: &str, #[case] expected: &[&str]) {
    let cli = TestCli::with_products();
    cli.write_file("lots.csv", text);
    let imported = cli.run_json("import lots lots.csv");
    assert_eq!((&imported["rows"], kinds(&imported)), (&json!(1), expected.to_vec()));
    assert_eq!(cli.run_json("lots")[0]["on_hand"], 1);
}

#[test]
fn lines_are_counted_from_the_top_of_the_file() {
    let cli = TestCli::with_products();
    cli.write_file("lots.csv", "sep=;\nStock list\n\nsku;quantity\nMLK-1000;1\nNONE;1\n");
    let refused = cli.run_refused("import lots lots.csv", "invalid");
    assert_eq!(refused["problems"][0]["line"], 6);
}

/// A name as each encoding writes it.
#[rstest]
#[case::windows(b"sku,name\nA,Pi\xF1a \x80\n".to_vec(), "encoding", "Windows-1252")]
#[case::utf16(utf16("sku,name\nA,Piña €\n", true), "encoding", "UTF-16")]
#[case::utf16_without_mark(utf16("sku,name\nA,Piña €\n", false), "encoding", "UTF-16")]
#[case::utf8("\u{FEFF}sku,name\nA,Piña €\n".as_bytes().to_vec(), "", "")]
fn the_encoding_is_recognized_and_said(#[case] bytes: Vec<u8>, #[case] kind: &str, #[case] name: &str) {
    let cli = TestCli::new();
    cli.write_file("products.csv", bytes);
    let imported = cli.run_json("import products products.csv");
    assert_eq!(kinds(&imported).concat(), kind);
    let said =
        imported["warnings"].as_array().unwrap().first().map_or("", |note| note["message"].as_str().unwrap());
    assert!(said.contains(name), "{said}");
    assert_eq!(cli.run_json("product show A")["name"], "Piña €");
}

fn utf16(text: &str, mark: bool) -> Vec<u8> {
    let units = mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

#[test]
fn the_same_file_in_another_encoding_is_the_same_file() {
    let cli = TestCli::with_products();
    cli.write_file("utf8.csv", "sku,quantity,supplier\nMLK-1000,5,Lácteos Peña\n");
    cli.write_file("old.csv", b"sep=;\nStock\nsku;quantity;supplier\nMLK-1000;5;L\xE1cteos Pe\xF1a\n");
    cli.run_ok("import lots utf8.csv");
    cli.run_refused("import lots old.csv", "conflict");
}

#[test]
fn rows_of_nothing_are_named_or_left_out() {
    let cli = TestCli::with_products();
    cli.write_file(
        "lots.csv",
        "sku,qty,lot\nMLK-1000,5,L1\nRIC-1000,0,L2\nRIC-1000,\"0,00\",L3\nRIC-1000,,L4\n",
    );
    let refused = cli.run_refused("import lots lots.csv", "invalid");
    assert_eq!(refused["problems"].as_array().map(Vec::len), Some(3));
    assert!(refused["hint"].as_str().unwrap().contains("--skip-zero"), "{}", refused["hint"]);
    let refused = cli.run_refused("import lots lots.csv --skip-zero", "invalid");
    assert_eq!(refused["problems"][0]["line"], 5, "an empty quantity is not zero");
    cli.write_file("lots.csv", "sku,qty,lot\nMLK-1000,5,L1\nRIC-1000,0,L2\nRIC-1000,0.00,L3\n");
    let imported = cli.run_json("import lots lots.csv --skip-zero");
    assert_eq!((&imported["rows"], kinds(&imported)), (&json!(1), vec!["zero_quantity"]));
    assert_eq!(imported["warnings"][0]["message"], "2 rows of quantity zero were left out.");
}

#[test]
fn a_file_without_a_header_is_told_its_columns() {
    let cli = TestCli::with_products();
    cli.write_file("bare.csv", "MLK-1000;x;5;L1\nRIC-1000;y;6;L2\n");
    let imported = cli.run_json("import lots bare.csv --columns sku,,cantidad,lot");
    assert_eq!((&imported["rows"], cli.run_json("lots").as_array().map(Vec::len)), (&json!(2), Some(2)));
    cli.run_refused("import lots bare.csv --columns sku,quantity", "invalid");
}

#[test]
fn one_column_feeds_two_fields() {
    let cli = TestCli::new();
    cli.write_file("products.csv", "EAN,nombre\n4006381333931,Lápiz\n");
    cli.run_ok("import products products.csv --map EAN=sku --map EAN=gtin");
    let product = cli.run_json("product show 4006381333931");
    assert_eq!((&product["sku"], &product["gtin"]), (&json!("4006381333931"), &json!("4006381333931")));
    cli.write_file("twice.csv", "sku,name,name\nA,B,C\n");
    let same = cli.run_refused("import products twice.csv", "invalid");
    assert_eq!(same["hint"], "Leave one of them out: --map \"name (2)=\" or --map \"name=\".");
    let twice = cli.run_refused("import products products.csv --map EAN=sku --map nombre=sku", "invalid");
    assert_eq!(twice["message"], "The columns “EAN” and “nombre” are both sku.");
}

#[rstest]
#[case("products", "sku,name\nA,Milk\nB,Ham\na,Milk\n", "A")]
#[case("products", "sku,name,gtin\nA,Milk,4006381333931\nB,Ham,\nC,Rice,04006381333931\n", "4006381333931")]
#[case(
    "barcodes",
    "sku,barcode,quantity\nMLK-1000,4006381333948,1\nRIC-1000,CASE-1,1\nRIC-1000,4006381333948,1\n",
    "4006381333948"
)]
fn what_stands_twice_in_a_file_is_said_so(#[case] table: &str, #[case] text: &str, #[case] value: &str) {
    let cli = TestCli::new();
    for sku in ["MLK-1000", "RIC-1000"] {
        cli.run_ok(&format!("product add --sku {sku} --name {sku}"));
    }
    cli.write_file("file.csv", text);
    let refused = cli.run_refused(&format!("import {table} file.csv"), "invalid");
    let problem = &refused["problems"][0];
    assert_eq!(
        (&problem["line"], &problem["why"]),
        (&json!(4), &json!("stands twice in this file, first in line 2"))
    );
    assert!(problem["value"].to_string().to_lowercase().contains(&value.to_lowercase()), "{problem}");
}

#[test]
fn long_values_are_cut() {
    let cli = TestCli::with_products();
    let long = "x".repeat(500);
    for text in [
        format!("sku,quantity\nMLK-1000,{long}\n"),
        format!("sku,quantity,expires\nMLK-1000,1,{long}\n"),
        format!("sku,quantity,cost\nMLK-1000,1,{long}\n"),
        format!("{long},quantity\nMLK-1000,1\n"),
        format!("sku,quantity\n{long},1\n"),
    ] {
        cli.write_file("lots.csv", &text);
        let told = cli.run("import lots lots.csv").err;
        assert!(told.contains(&format!("{}…", "x".repeat(50))) && !told.contains(&"x".repeat(70)), "{told}");
    }
    cli.write_file("lots.csv", format!("sku,quantity,{long}\nMLK-1000,1,\n"));
    let told = cli.run_ok("import lots lots.csv --ignore-unknown").err;
    assert!(told.contains('…') && !told.contains(&"x".repeat(70)), "{told}");
    cli.write_file("lots.json", format!("[{{\"sku\": 1}}, \"{long}\"]"));
    let told = cli.run("import lots lots.json").err;
    assert!(!told.contains(&"x".repeat(200)), "{told}");
}

#[test]
fn two_columns_of_one_title_are_told_apart_by_number() {
    let cli = TestCli::with_products();
    cli.write_file("lots.csv", "sku,qty,notes,qty,notes\nMLK-1000,5,a,7,b\n");
    let unknown = cli.run_refused("import lots lots.csv", "invalid");
    assert_eq!(unknown["message"], "Unknown columns: “notes”, “notes (2)”.");
    let twice = cli.run_refused("import lots lots.csv --ignore-unknown", "invalid");
    assert_eq!(twice["message"], "The columns “qty” and “qty (2)” are both quantity.");
    let flags = "--map qty= --map \"notes (2)=reference\" --map notes=";
    assert!(twice["hint"].as_str().unwrap().contains("--map \"qty (2)=\""), "{twice}");
    assert_eq!(cli.run_json(&format!("import lots lots.csv {flags}"))["created"], 1);
    let lots = cli.run_json("lots");
    assert_eq!((&lots[0]["on_hand"], &lots[0]["reference"]), (&json!(7), &json!("b")));
}

#[test]
fn goods_without_codes_go_in_by_their_barcode_or_name_as_the_hint_says() {
    let cli = TestCli::new();
    for (name, sheet, flags) in [
        (
            "shop.csv",
            "Product Name,Description,MRP,Selling Price,Stock Quantity,Barcode\nYogur,with fruit,3.00,2.50,9,4006381333931\n",
            "--map \"Barcode=sku\" --map \"Barcode=gtin\"",
        ),
        (
            "list.csv",
            "Medicine,Strength,Qty\nParacetamol,500 mg,25\n",
            "--map \"Medicine=sku\" --map \"Medicine=name\"",
        ),
    ] {
        cli.write_file(name, sheet);
        let refused = cli.run_refused(&format!("import stock {name} --ignore-unknown"), "invalid");
        let hint = refused["hint"].as_str().unwrap();
        assert!(hint.contains(flags), "{hint}");
        let imported = cli.run_json(&format!("import stock {name} --ignore-unknown {flags}"));
        assert_eq!(imported["lots"]["created"], 1);
    }
    let yogurt = cli.run_json("product show 4006381333931");
    assert_eq!((&yogurt["name"], yogurt["price"].as_f64()), (&json!("Yogur"), Some(2.5)));
    cli.run_ok("product show Paracetamol");
}
