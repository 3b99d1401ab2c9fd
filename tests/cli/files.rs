//! Files in and out: how they are understood, what is said about bad rows, and that they are whole or nothing.

use rstest::rstest;
use serde_json::json;

use crate::assert_story;
use crate::station::Station;

const BAD_LOTS: &str = "sku,quantity,lot,expires,cost\n\
    MLK-1000,10,L1,2026-12-08,\n\
    ,10,L2,2026-12-08,\n\
    MLK-1000,-3,L3,2026-12-08,\n\
    MLK-1000,many,L4,someday,1.50\n\
    NOPE,1,L5,2026-12-08,\n\
    MLK-1000,1.5,L6,2026-12-08,\n";

#[test]
fn every_bad_row_is_listed_and_nothing_comes_in() {
    let mut station = Station::with_products();
    station.file("lots.csv", BAD_LOTS);
    station.tells("import lots lots.csv");
    station.tells("lots");
    station.file("lots.csv", "sku,quantity,lot\nMLK-1000,1,L1\nNOPE,1,L2\nMLK-1000,1.5,L3\n");
    station.tells("import lots lots.csv");
    station.tells("import lots lots.csv --format json");
    station.file("lots.csv", "sku,quantity,expires\nNOPE,1,\nMLK-1000,1,2026-13-01\nMLK-1000,1.5,\n");
    station.tells("import lots lots.csv");
    station.file("products.csv", "sku,name,gtin\nA,First,4006381333932\nB,,\nB2,Second,\nb2,Twice,\n");
    station.tells("import products products.csv");
    station.file("products.csv", "sku,name\nB2,Second\nb2,Twice\n");
    station.tells("import products products.csv");
    station.tells("product list");
    assert_story!(station);
}

#[test]
fn files_that_are_none_say_why() {
    let mut station = Station::with_products();
    station.file("empty.csv", "");
    station.file("blank.csv", "\n \n");
    station.file("picture.csv", b"\x89PNG\r\n\x1a\n\0\0\0");
    station.file("wide.csv", b"\xff\xfes\0k\0u\0");
    station.file("columns.csv", "sku;quantity;aisle\nMLK-1000;1;7\n");
    station.file("short.csv", "sku,lot\nMLK-1000,L1\n");
    station.file("twice.csv", "sku,qty,cantidad\nMLK-1000,1,1\n");
    station.file("ragged.csv", "sku,quantity,lot\nMLK-1000,1\nMLK-1000,1,L1,more\n");
    station.file("broken.json", "[{\"sku\": \"MLK-1000\",\n \"quantity\": }]");
    for file in [
        "nowhere.csv",
        "empty.csv",
        "blank.csv",
        ".",
        "picture.csv",
        "wide.csv",
        "columns.csv",
        "short.csv",
        "twice.csv",
        "ragged.csv",
        "broken.json",
    ] {
        station.tells(&format!("import lots {file}"));
    }
    station.tells("import lots columns.csv --map Aisle=location");
    station.tells("import lots columns.csv --map nothing=location");
    station.tells("import lots columns.csv --map aisle=shelf");
    assert_story!(station);
}

#[test]
fn the_same_in_spanish() {
    let mut station = Station::spanish();
    station.file(
        "productos.csv",
        "código;nombre;unidad;decimales;mínimo;vida útil\nJAM;Jamón curado;kg;3;2,5;90\n",
    );
    station.tells("import products productos.csv");
    station.file(
        "lotes.csv",
        "código;cantidad;lote;vence;ubicación\nJAM;12,450;H1;08/12/2026;C01\nJAM;1,2345;H2;;\n",
    );
    station.tells("import lots lotes.csv");
    station.file("lotes.csv", "código;cantidad;lote;vence;ubicación\nJAM;12,450;H1;08/12/2026;C01\n");
    station.tells("import lots lotes.csv --dry-run");
    station.tells("import lots lotes.csv");
    station.tells("import lots lotes.csv");
    station.tells("import lots lotes.csv --again");
    station.tells("lots");
    assert_story!(station);
}

#[rstest]
#[case("sku,quantity,lot,expires\nHAM-0001,1.5,L1,2026-12-08\n")]
#[case("\u{feff}sku,quantity,lot,expires\r\nHAM-0001,1.5,L1,2026-12-08\r\n")]
#[case("EXPIRES;Lot;Quantity;SKU\n08/12/2026;L1;1,5;ham-0001\n")]
#[case("lote\tcantidad\tcaducidad\tcódigo\nL1\t1.5\t8.12.26\tHAM-0001\n")]
#[case("\"sku\",\"quantity\",\"lot\",\"expires\"\n\"HAM-0001\",\"1.5\",\"L1\",\"081226\"\n\n,,,\n")]
fn one_lot_however_it_is_written(#[case] file: &str) {
    let station = Station::with_products();
    station.file("lots.csv", file);
    station.does("import lots lots.csv");
    let lots = station.reads("lots");
    assert_eq!(lots.as_array().unwrap().len(), 1);
    assert_eq!(
        (&lots[0]["sku"], &lots[0]["on_hand"], &lots[0]["lot"], &lots[0]["expires"]),
        (&json!("HAM-0001"), &json!(1.5), &json!("L1"), &json!("2026-12-08"))
    );
}

#[test]
fn only_the_first_hundred_problems_are_listed() {
    let station = Station::with_products();
    let rows: String = (0..250).map(|n| format!("MLK-1000,many,L{n}\n")).collect();
    station.file("lots.csv", format!("sku,quantity,lot\n{rows}"));
    let error = station.refuses("import lots lots.csv", "invalid");
    assert_eq!(error["count"], 250);
    assert_eq!(error["problems"].as_array().unwrap().len(), 100);
    assert_eq!(error["problems"][99]["line"], 101);
    assert!(station.asks("import lots lots.csv").err.contains("150 more"));
}

#[test]
fn a_known_product_is_updated_and_the_same_lots_come_in_once() {
    let station = Station::with_products();
    station.file("products.csv", "sku,name,min_stock\nmlk-1000,Whole milk,500\nNEW-1,New,\n");
    assert_eq!(
        station.reads("import products products.csv"),
        json!({ "document": null, "rows": 2, "created": 1, "updated": 1 })
    );
    assert_eq!(station.reads("product show MLK-1000")["min_stock"], 500);
    station.file("lots.csv", "sku,quantity,lot\nMLK-1000,10,L1\nMLK-1000,5,L1\nNEW-1,1,\n");
    let tried = station.reads("import lots lots.csv --dry-run");
    assert_eq!(tried["document"], json!(null));
    assert_eq!(station.reads("lots"), json!([]));
    let imported = station.reads("import lots lots.csv");
    assert_eq!((&imported["rows"], &imported["created"]), (&tried["rows"], &tried["created"]));
    let again = station.refuses("import lots lots.csv", "conflict");
    assert_eq!(again["document"], imported["document"]);
    station.does("import lots lots.csv --again");
    assert_eq!(station.reads("stock --sku MLK-1000")[0]["on_hand"], 30);
    station.does("verify");
}

#[test]
fn lots_come_through_standard_input_and_go_out_through_standard_output() {
    let station = Station::with_products();
    let lots = "sku,quantity,lot,expires,produced,received,location,supplier,reference,cost\n\
        MLK-1000,10,L1,2026-12-08,2026-11-01,2026-11-20,A03,Lácteos Andinos,4711,95\n";
    let arguments: Vec<String> = ["import", "lots", "-"].map(str::to_owned).to_vec();
    station.command(&arguments).write_stdin(lots).assert().success();
    assert_eq!(station.does("export lots").out, lots);
    assert_eq!(station.does("export lots --to -").out, lots);
}

#[test]
fn an_export_replaces_the_old_file_whole_or_not_at_all() {
    let station = Station::with_products();
    station.does("receive --sku MLK-1000 --qty 1 --lot L1");
    station.does("hold --sku MLK-1000 --lot L1 --reason dented");
    station.file("out.csv", "old");
    let said = station.does("export lots --to out.csv");
    assert_eq!(said.out, "");
    assert!(said.err.contains("out.csv: 1") && said.err.contains("on hold"), "{}", said.err);
    let kept = std::fs::read_to_string(station.path("out.csv")).unwrap();
    assert!(kept.starts_with("sku,quantity,lot,") && kept.contains("MLK-1000,1,L1,"));
    assert_eq!(station.does("export lots --to out.csv --quiet").err, "");
    station.refuses("export lots --to nowhere/out.csv", "not_found");
    station.refuses("export lots --to .", "invalid");
    for table in ["products", "lots", "movements", "alerts", "stock"] {
        station.does(&format!("export {table} --to {table}.json"));
        let text = std::fs::read_to_string(station.path(&format!("{table}.json"))).unwrap();
        assert!(serde_json::from_str::<serde_json::Value>(&text).unwrap().is_array(), "{table}");
    }
}

#[test]
fn formulas_leave_as_texts_and_come_back_as_they_were() {
    let station = Station::new();
    station.does("product add --sku =1+1 --name \"@SUM(A1:A9)\" --category \"'=quoted\"");
    station.does("product add --sku OK --name \"Fine, \"");
    station.does("export products --to products.csv --quiet");
    let file = std::fs::read_to_string(station.path("products.csv")).unwrap();
    assert!(file.contains("'=1+1,'@SUM(A1:A9),") && file.contains(",''=quoted"), "{file}");
    assert!(station.does("product list --format csv").out.contains("'=1+1"));
    let other = Station::new();
    other.file("products.csv", file);
    other.does("import products products.csv");
    assert_eq!(other.reads("product list"), station.reads("product list"));
}
