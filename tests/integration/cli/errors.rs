//! Every kind of error, with its exit code and fields, and nothing changed.

use rstest::rstest;
use serde_json::json;

use crate::support::cli::{TestCli, output_of};

fn stocked() -> TestCli {
    let cli = TestCli::with_products();
    cli.run_ok("receive --sku MLK-1000 --qty 10 --lot L0 --expires 2026-11-20");
    cli.run_ok("receive --sku MLK-1000 --qty 10 --lot L1 --expires 2026-12-01");
    cli.run_ok("receive --sku MLK-1000 --qty 10 --lot L2 --expires 2026-12-08");
    cli.run_ok("hold --sku MLK-1000 --lot L2 --reason dented");
    cli
}

#[rstest]
#[case("dispatch --sku MLK-1000 --qty 11", "shortage")]
#[case("adjust --sku MLK-1000 --lot L1 --qty -11 --reason gone", "shortage")]
#[case("adjust --sku MLK-1000 --lot L1 --counted 10 --reason counted", "invalid")]
#[case("adjust --sku MLK-1000 --lot L1 --counted -1 --reason counted", "invalid")]
#[case("adjust --sku MLK-1000 --lot L1 --counted 9 --qty -1 --reason counted", "usage")]
#[case("adjust --sku MLK-1000 --lot L1 --reason counted", "usage")]
#[case("product show NOPE", "not_found")]
#[case("lots --sku NOPE", "not_found")]
#[case("write-off --sku MLK-1000 --lot NOPE --reason gone", "not_found")]
#[case("write-off --lot-id 99 --reason gone", "not_found")]
#[case("alerts ack 99", "not_found")]
#[case("reverse 01a20c09-1a8a-7668-bbd2-59933e23dc44 --reason none", "not_found")]
#[case("import lots nowhere.csv", "not_found")]
#[case("receive --sku MLK-1000 --qty 1 --lot L1 --expires 2026-12-02", "conflict")]
#[case("receive --sku MLK-1000 --qty 1 --lot L1 --expires 2026-12-02 --yes", "conflict")]
#[case("product add --sku MLK-1000 --name again", "duplicate")]
#[case("product add --sku NEW --name new --gtin 04006381333931", "duplicate")]
#[case("dispatch --sku MLK-1000 --qty 1 --lot L2 --reason hurry", "on_hold")]
#[case("dispatch --sku MLK-1000 --qty 1 --lot L0 --reason hurry", "expired")]
#[case("receive --sku MLK-1000 --qty 0", "invalid")]
#[case("receive --sku MLK-1000 --qty -4", "invalid")]
#[case("receive --sku MLK-1000 --qty 1.5", "invalid")]
#[case("receive --sku HAM-0001 --qty 1.2345", "invalid")]
#[case("receive --sku MLK-1000 --qty 99999999999999999999", "invalid")]
#[case("receive --sku MLK-1000 --qty 1 --expires 9999-01-01", "invalid")]
#[case("receive --sku MLK-1000 --qty 1 --produced 2026-12-01 --expires 2026-11-30", "invalid")]
#[case("receive --sku MLK-1000 --qty 1 --cost 100000000000", "invalid")]
#[case("product add --sku NEW --name new --gtin 4006381333932", "invalid")]
#[case("product add --sku NEW --name new --decimals 4", "invalid")]
#[case("product add --sku NEW --name new --shelf-life 99999999", "invalid")]
#[case("product add --sku \"\" --name new", "invalid")]
#[case("product archive MLK-1000", "invalid")]
#[case("release --sku MLK-1000 --lot L1", "invalid")]
#[case("dispatch --sku MLK-1000 --qty 1 --lot-id 99 --reason none", "not_found")]
#[case("alerts snooze 1 --until 2026-11-24", "invalid")]
#[case("receive --sku MLK-1000 --qty many", "usage")]
#[case("receive --sku MLK-1000 --qty \"\"", "usage")]
#[case("receive --sku MLK-1000 --qty 1 --expires someday", "usage")]
#[case("receive --sku MLK-1000 --qty 1 --expires 31/02/2027", "usage")]
#[case("receive --sku MLK-1000 --qty 1 --document 12", "usage")]
#[case("receive --sku MLK-1000", "usage")]
#[case("receive --sku MLK-1000 --qty 1 --qty 2", "usage")]
#[case("receive --sku MLK-1000 --qty 1 --lots L1", "usage")]
#[case("lots --status fresh", "usage")]
#[case("lots --limit many", "usage")]
#[case("lots --expiring soon", "usage")]
#[case("write-off --sku MLK-1000 --reason which", "usage")]
#[case("write-off --sku MLK-1000 --lot L1 --lot-id 1 --reason both", "usage")]
#[case("receipt", "usage")]
#[case("product", "usage")]
#[case("--demo lots", "usage")]
#[case("", "usage")]
#[case("--no-tui --tab nowhere", "usage")]
#[case("--today tomorrow lots", "usage")]
#[case("--lang fr lots", "usage")]
#[case("help nothing", "usage")]
#[case("export lots --to lots.ods", "usage")]
fn a_refused_command_reports_its_kind_and_changes_nothing(#[case] line: &str, #[case] kind: &str) {
    let cli = stocked();
    let before = cli.dump();
    let error = cli.run_refused(line, kind);
    assert_ne!(error["message"], "");
    assert!(error.get("hint").is_some(), "the hint is null where there is none, never left out");
    assert_eq!(cli.dump(), before);
}

#[test]
fn a_reversal_whose_goods_are_gone_names_the_lot_and_what_took_them() {
    let cli = TestCli::with_products();
    let id = |line: &str| cli.run_json(line)["document"].as_str().unwrap().to_owned();
    let receive = |lot: &str, qty: u32| id(&format!("receive --sku MLK-1000 --qty {qty} --lot {lot}"));
    let refused = |document: &str, lot: &str, by: &str, kind: &str| {
        let error = cli.run_refused(&format!("reverse {document} --reason wrong"), "shortage");
        assert_eq!(error["sku"], "MLK-1000");
        assert_eq!((&error["lot"], &error["document"]), (&json!(lot), &json!(by)), "{error}");
        assert_eq!(error["document_kind"], kind);
        assert!(error["message"].as_str().unwrap().contains(by), "{error}");
    };
    let taken = [
        ("dispatch --sku MLK-1000 --lot {} --qty 4 --reason asked", "dispatch"),
        ("write-off --sku MLK-1000 --lot {} --qty 4 --reason broken", "write_off"),
        ("return out --sku MLK-1000 --lot {} --qty 4 --reason sour --supplier Andes", "return_out"),
        ("adjust --sku MLK-1000 --lot {} --qty -4 --reason lost", "adjustment"),
        ("transfer --sku MLK-1000 --lot {} --qty 4 --to B01", "transfer"),
    ];
    for (number, (line, kind)) in taken.into_iter().enumerate() {
        let lot = format!("L{number}");
        let receipt = receive(&lot, 10);
        let by = id(&line.replace("{}", &lot));
        refused(&receipt, &lot, &by, kind);
    }
    // A count that found goods, which were sold then.
    receive("C1", 10);
    cli.run_ok("count open --sku MLK-1000");
    cli.run_ok("count enter 1 --sku MLK-1000 --lot C1 --qty 12");
    cli.run_ok("count resolve 1 leave --all uncounted");
    let count = id("count apply 1");
    let sold = id("dispatch --sku MLK-1000 --lot C1 --qty 11 --reason asked");
    refused(&count, "C1", &sold, "dispatch");
    // Goods of a later receipt went with the reversal of an earlier one, whose own had been sold.
    let first = receive("R1", 5);
    let sold = id("dispatch --sku MLK-1000 --lot R1 --qty 5 --reason asked");
    let second = receive("R1", 5);
    cli.run_ok(&format!("reverse {first} --reason wrong"));
    refused(&second, "R1", &sold, "dispatch");
    // What moved goods on is to be reversed first.
    let moved = cli.run_json("receive --sku MLK-1000 --qty 10 --lot M1");
    let transfer = id("transfer --sku MLK-1000 --lot M1 --qty 2 --to B01");
    cli.run_ok(&format!("write-off --lot-id {} --qty 1 --reason broken", moved["lot_id"]));
    refused(moved["document"].as_str().unwrap(), "M1", &transfer, "transfer");
}

#[test]
fn a_shortage_reports_its_numbers() {
    let error = stocked().run_refused("dispatch --sku mlk-1000 --qty 11", "shortage");
    assert_eq!(error["requested"], json!(11));
    assert_eq!(error["available"], json!(10));
    assert_eq!(error["short"], json!(1));
    assert_eq!(error["passed_over"].as_array().unwrap().len(), 2);
}

#[test]
fn a_document_is_reversed_once_and_its_id_not_reused() {
    let cli = TestCli::with_products();
    let id = "01a20c09-1a8a-7668-bbd2-59933e23dc44";
    cli.run_ok(&format!("receive --sku MLK-1000 --qty 10 --document {id}"));
    let reused =
        cli.run_refused(&format!("receive --sku MLK-1000 --qty 11 --document {id}"), "document_reused");
    assert_eq!(reused["document"], id);
    let reversal = cli.run_json(&format!("reverse {id} --reason twice"));
    assert_eq!(reversal["reverses"], id);
    let again = cli.run_refused(&format!("reverse {id} --reason twice"), "already_reversed");
    assert_eq!(again["by"], reversal["document"]);
}

#[test]
fn a_file_that_is_no_book_is_left_alone() {
    let cli = TestCli::without_book();
    cli.write_file("notes.txt", "not a stock book, just a note of some length to be kept");
    let error = cli.run_refused("lots --db notes.txt", "unreachable");
    assert!(error["message"].as_str().unwrap().contains("notes.txt"));
    let kept = std::fs::read_to_string(cli.path("notes.txt")).unwrap();
    assert_eq!(kept, "not a stock book, just a note of some length to be kept");
    cli.run_refused("lots --db .", "unreachable");
}

#[rstest]
#[case(&["--db", "postgres://ana:secret@127.0.0.1:1/stock"], &[])]
#[case(&[], &[("FEFO_DB", "postgresql://ana:secret@127.0.0.1:1/stock")])]
#[case(&[], &[("FEFO_DB", ""), ("DATABASE_URL", "postgres://ana:secret@127.0.0.1:1/stock")])]
#[case(&[], &[
    ("FEFO_DB", ""), ("POSTGRES_SERVER", "127.0.0.1"), ("POSTGRES_PORT", "1"), ("POSTGRES_USER", "ana"),
    ("POSTGRES_PASSWORD", "secret"), ("POSTGRES_DB", "stock"),
])]
fn a_server_that_is_away_is_named_and_no_file_stands_in(
    #[case] flags: &[&str],
    #[case] variables: &[(&str, &str)],
) {
    let cli = TestCli::without_book();
    let arguments: Vec<String> =
        ["lots", "--format", "json", "--quiet"].iter().chain(flags).map(|s| (*s).to_owned()).collect();
    let mut command = cli.command(&arguments);
    variables.iter().for_each(|(name, value)| {
        command.env(name, value);
    });
    let output = output_of(&mut command);
    assert_eq!(output.code, 3);
    assert_eq!(output.error()["kind"], "unreachable");
    let message = output.error()["message"].as_str().unwrap().to_owned();
    assert!(message.contains("postgres://ana@127.0.0.1:1/stock"), "{message}");
    assert!(message.contains("nothing listens at 127.0.0.1:1"), "{message}");
    assert!(!output.err.contains("secret"), "a password is never shown");
    assert_eq!(std::fs::read_dir(cli.path(".")).unwrap().count(), 0, "no book was made");
}

#[rstest]
#[case("postgres://ana:se@cret@db/stock", "address of a server")]
#[case("postgres:ana:secret@db/stock", "address of a server")]
#[case("postgres://ana:secret@db/stock?sslmod=require", "sslmod")]
#[case("postgres://ana:secret@db/stock?sslmode=yes", "yes")]
#[case("postgres://ana:secret@a,b,c:1,2/stock?port=1,2", "2 ports for 4 hosts")]
#[case("postgres://ana:secret@?service=shop", "shop")]
fn a_wrong_address_is_told_without_its_password(#[case] address: &str, #[case] told: &str) {
    let cli = TestCli::without_book();
    let error = cli.run_refused(&format!("lots --quiet --db {address}"), "usage");
    assert!(error["message"].as_str().unwrap().contains(told), "{error}");
    assert!(!error.to_string().contains("cret"), "{error}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_output_device_is_reported_as_disk_full() {
    let cli = stocked();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_fefo"))
        .args(["lots", "--format", "json", "--db"])
        .arg(cli.book())
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8(output.stderr).unwrap().contains("\"kind\":\"disk_full\""));
}
