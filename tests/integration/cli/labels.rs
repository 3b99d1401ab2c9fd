//! Labels, for a printer, a file and the terminal.

use std::io::Read as _;
use std::net::TcpListener;

use crate::support::cli::TestCli;

const RECEIPT: &str = "11111111-1111-4111-8111-111111111111";

fn stocked(cli: TestCli) -> TestCli {
    for line in [
        &format!(
            "receive --sku HAM-0001 --qty 2.5 --lot J-77 --expires 2027-03-31 --location F-2 --document {RECEIPT}"
        ),
        "product edit MLK-1000 --gtin 7501234567893",
        "receive --sku MLK-1000 --qty 24 --lot L2611-04 --expires 2027-01-31 --location A-1",
    ] {
        cli.run_ok(line);
    }
    cli
}

#[test]
fn a_label_says_the_same_to_people_and_to_scanners() {
    let cli = stocked(TestCli::with_products());
    let label = cli.run_ok("label --sku MLK-1000 --lot L2611-04 --qty 12");
    let lines: Vec<&str> = label.out.lines().take(6).collect();
    assert_eq!(
        lines,
        [
            "Leche entera 1 L",
            "MLK-1000",
            "Lot L2611-04",
            "Expires 31 Jan 2027",
            "Quantity 12 ea",
            "(01)07501234567893(17)270131(10)L2611-04(30)12"
        ]
    );
    assert!(label.out.contains('█'), "{}", label.out);
    let scanned = cli.run_json("scan \"]d201075012345678931727013110L2611-04{GS}3012\"");
    let said = ["product", "lot", "expires", "quantity"].map(|key| scanned[key].to_string()).join(" ");
    assert_eq!(said, r#""MLK-1000" "L2611-04" "2027-01-31" 12"#, "{scanned}");
}

#[test]
fn a_label_at_a_shelf_says_no_quantity() {
    let cli = stocked(TestCli::with_products()).in_spanish();
    let label = cli.run_ok("label --sku MLK-1000 --lot L2611-04");
    assert!(label.out.contains("Lote L2611-04\nVence 31 ene 2027\n(01)"), "{}", label.out);
}

#[test]
fn a_printer_gets_a_label_for_each_lot_that_came_in() {
    let cli = stocked(TestCli::with_products());
    let printer = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = printer.local_addr().unwrap();
    let printed = std::thread::spawn(move || {
        let mut text = String::new();
        printer.accept().unwrap().0.read_to_string(&mut text).unwrap();
        text
    });
    let said = cli.run_ok(&format!("label --document {RECEIPT} --copies 3 --to {address}"));
    assert!(said.err.contains("3 labels sent to 127.0.0.1:"), "{}", said.err);
    let zpl = printed.join().unwrap();
    assert!(
        zpl.contains("^PQ3") && zpl.contains("^FDJamón curado^FS") && zpl.contains("^FDQuantity 2.500 kg^FS"),
        "{zpl}"
    );
    assert!(zpl.contains("_1010400638133393117270331"), "the weight is no count: {zpl}");
    assert!(!zpl.contains("_130"), "{zpl}");
}

#[test]
fn files_are_what_their_names_say() {
    let cli = stocked(TestCli::with_products());
    for (file, begins) in
        [("label.zpl", "^XA"), ("label.svg", "<svg"), ("label.txt", "Leche"), ("label", "^XA")]
    {
        cli.run_ok(&format!("label --sku MLK-1000 --lot L2611-04 --to {file}"));
        let text = std::fs::read_to_string(cli.path(file)).unwrap();
        assert!(text.starts_with(begins), "{file}: {text}");
    }
    cli.run_ok("label --sku MLK-1000 --lot L2611-04 --as svg --to label.zpl");
    assert!(std::fs::read_to_string(cli.path("label.zpl")).unwrap().starts_with("<svg"));
}

#[test]
fn what_no_scanner_will_read_is_told() {
    let cli = TestCli::with_products();
    cli.run_ok("receive --sku MLK-1000 --qty 1 --lot \"Lote ñandú\"");
    let label = cli.run_ok("label --sku MLK-1000 --lot \"Lote ñandú\"");
    assert!(label.err.contains("MLK-1000 has no GTIN") && label.err.contains("Lote ñandú"), "{}", label.err);
    assert!(label.out.contains("Lot Lote ñandú"), "{}", label.out);
}

#[test]
fn a_printer_that_is_not_there_is_told_with_the_way_out() {
    let cli = stocked(TestCli::with_products());
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let line = format!("label --sku MLK-1000 --lot L2611-04 --to {address}");
    let error = cli.run_refused(&line, "unreachable");
    assert_eq!(error["printer"], address.to_string());
    assert!(error["hint"].as_str().unwrap().contains("9100"), "{error}");
}

#[test]
fn a_label_of_nothing_is_refused() {
    let cli = stocked(TestCli::with_products());
    cli.run_refused("label --sku MLK-1000 --lot NOPE", "not_found");
    cli.run_refused("label --sku MLK-1000", "usage");
    cli.run_refused("label --sku MLK-1000 --lot L2611-04 --copies 0", "usage");
    cli.run_refused("label --lot-id 99", "not_found");
    let write_off = "22222222-2222-4222-8222-222222222222";
    cli.run_ok(&format!(
        "write-off --sku MLK-1000 --lot L2611-04 --qty 1 --reason roto --document {write_off}"
    ));
    cli.run_refused(&format!("label --document {write_off}"), "usage");
}
