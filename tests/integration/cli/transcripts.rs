//! A day at the warehouse, as transcripts.

use super::assert_transcript;
use crate::support::cli::TestCli;

#[test]
fn products_are_added_changed_and_archived() {
    let mut cli = TestCli::without_book();
    cli.record("init");
    cli.record("init --quiet");
    cli.record(
        "product add --sku MLK-1000 --name \"Leche entera 1 L\" --min-stock 300 --shelf-life 15 --price 1.99",
    );
    cli.record(
        "product add --sku HAM-0001 --name \"Jamón curado\" --unit kg --decimals 3 --gtin 4006381333931",
    );
    cli.record("product add --sku mlk-1000 --name \"The same again\"");
    cli.record("product edit HAM-0001 --gtin \"\" --category Charcutería");
    cli.record("product show ham-0001");
    cli.record("product archive HAM-0001");
    cli.record("product list");
    cli.record("product list --archived --search jamon");
    cli.record("product archive HAM-0001 --undo --quiet");
    cli.record("product list --format csv");
    assert_transcript(cli, "catalogue");
}

#[test]
fn lots_are_received_and_dispatched_first_expired_first() {
    let mut cli = TestCli::with_products();
    cli.record("receive --sku MLK-1000 --qty 480 --lot L2612-01 --expires 02/12/2026 --location A03-3 --reference 4711");
    cli.record("receive --sku MLK-1000 --qty 240 --lot L2611-04 --expires 2026-11-25 --location A03-2 --supplier \"Lácteos Andinos\"");
    cli.record("receive --sku MLK-1000 --qty 7 --lot L2610-22 --expires 211126 --location B09-1");
    cli.record("receive --sku MLK-1000 --qty 12");
    cli.record("receive --sku HAM-0001 --qty 12.450 --lot H-2210 --expires +16d");
    cli.record("lots");
    cli.record("dispatch --sku MLK-1000 --qty 600 --reference ORD-20982 --dry-run");
    cli.record("dispatch --sku MLK-1000 --qty 600 --reference ORD-20982");
    cli.record("stock");
    cli.record("movements --sku MLK-1000 --kind dispatch");
    cli.record("alerts");
    cli.record("verify");
    assert_transcript(cli, "receive-and-dispatch");
}

#[test]
fn short_stock_is_refused_or_reported() {
    let mut cli = TestCli::with_products();
    cli.run_ok("receive --sku MLK-1000 --qty 412 --lot L1 --expires 2026-12-08");
    cli.run_ok("receive --sku MLK-1000 --qty 5 --lot L0 --expires 2026-11-20");
    cli.run_ok("receive --sku MLK-1000 --qty 30 --lot LH --expires 2026-12-01");
    cli.run_ok("hold --sku MLK-1000 --lot LH --reason \"awaiting the laboratory\"");
    cli.record("dispatch --sku MLK-1000 --qty 600");
    cli.record("dispatch --sku MLK-1000 --qty 600 --dry-run");
    cli.record("dispatch --sku MLK-1000 --qty 600 --partial");
    cli.record("dispatch --sku MLK-1000 --qty 1 --partial");
    cli.record("stock --below-min");
    assert_transcript(cli, "short-stock");
}

#[test]
fn chosen_lots_need_a_reason_unless_expired_or_held() {
    let mut cli = TestCli::with_products();
    cli.run_ok("receive --sku MLK-1000 --qty 10 --lot L0 --expires 2026-11-20");
    cli.run_ok("receive --sku MLK-1000 --qty 10 --lot L1 --expires 2026-12-01");
    cli.run_ok("receive --sku MLK-1000 --qty 10 --lot L2 --expires 2026-12-08");
    cli.record("dispatch --sku MLK-1000 --qty 4 --lot L2");
    cli.record("dispatch --sku MLK-1000 --qty 4 --lot L2 --reason \"the customer asked for it\"");
    cli.record("dispatch --sku MLK-1000 --qty 1 --lot L0 --reason \"nobody looks\"");
    cli.record("hold --sku MLK-1000 --lot L1 --reason \"dented pallet\"");
    cli.record("dispatch --sku MLK-1000 --qty 1 --lot L1 --reason \"in a hurry\"");
    cli.record("release --sku MLK-1000 --lot L1");
    cli.record("dispatch --sku MLK-1000 --qty 1 --lot L1");
    cli.record("write-off --sku MLK-1000 --lot L0 --reason expired");
    assert_transcript(cli, "chosen-lots");
}

#[test]
fn lots_are_adjusted_moved_returned_and_written_off() {
    let mut cli = TestCli::with_products();
    cli.run_ok("receive --sku MLK-1000 --qty 100 --lot L1 --expires 2026-12-08 --location A03");
    cli.record("adjust --sku MLK-1000 --lot L1 --qty -3 --reason \"three broken\"");
    cli.record("transfer --sku MLK-1000 --lot L1 --qty 40 --to B02");
    cli.record("write-off --sku MLK-1000 --lot L1 --reason \"which one?\"");
    cli.record("write-off --lot-id 2 --qty 5 --reason dropped");
    cli.record("return --lot-id 1 --qty 6 --reason \"wrong delivery\" --reference ORD-1");
    cli.record("return --lot-id 1 --qty 6 --to-supplier --reason recalled");
    cli.record("adjust --lot-id 1 --qty -1000 --reason \"all gone\"");
    cli.record("lots --status all --sort id");
    cli.record("adjust --lot-id 99 --qty 1 --reason \"no such lot\"");
    assert_transcript(cli, "lot-operations");
}

#[test]
fn a_repeated_document_id_has_one_effect() {
    let mut cli = TestCli::with_products();
    let id = "01a20c09-1a8a-7668-bbd2-59933e23dc44";
    cli.record(&format!("receive --sku MLK-1000 --qty 10 --lot L1 --document {id} --format json"));
    cli.record(&format!("receive --sku MLK-1000 --qty 10 --lot L1 --document {id} --format json"));
    cli.record(&format!("receive --sku MLK-1000 --qty 11 --lot L1 --document {id}"));
    cli.record("stock --sku MLK-1000");
    cli.record(&format!("reverse {id} --reason \"entered twice\""));
    cli.record(&format!("reverse {id} --reason \"entered twice\""));
    cli.record("reverse 01a20c09-1a8a-7668-bbd2-000000000000 --reason \"never there\"");
    cli.record("stock --sku MLK-1000");
    cli.record("verify --quiet");
    assert_transcript(cli, "repeated-document");
}

#[test]
fn alerts_are_acknowledged_and_snoozed() {
    let mut cli = TestCli::with_products();
    cli.run_ok("receive --sku MLK-1000 --qty 10 --lot L0 --expires 2026-11-20");
    cli.run_ok("receive --sku MLK-1000 --qty 200 --lot L1 --expires 2026-12-15");
    cli.record("alerts --exit-code");
    cli.record("alerts ack 1");
    cli.record("alerts ack 3");
    cli.record("alerts snooze 2 --until 24/11/2026");
    cli.record("alerts snooze 2 --until +3d");
    cli.record("alerts");
    cli.record("alerts --today 2026-11-27");
    cli.run_ok("write-off --sku MLK-1000 --lot L0 --reason expired");
    cli.record("alerts --kind expired --exit-code");
    cli.record("alerts --all --kind expired");
    assert_transcript(cli, "alerts");
}

#[test]
fn a_day_in_spanish() {
    let mut cli = TestCli::without_book().in_spanish();
    cli.record("init");
    cli.record("product add --sku MLK-1000 --name \"Leche entera 1 L\" --min-stock 300 --shelf-life 15");
    cli.record("receive --sku MLK-1000 --qty 1240 --lot L1 --expires 08/12/2026 --location A03");
    cli.record("receive --sku MLK-1000 --qty 7 --lot L0 --expires 2026-11-20");
    cli.record("lots");
    cli.record("dispatch --sku MLK-1000 --qty 1500");
    cli.record("dispatch --sku MLK-1000 --qty 100");
    cli.record("hold --sku MLK-1000 --lot L1 --reason \"a la espera\"");
    cli.record("movements");
    cli.record("alerts");
    cli.record("stock");
    cli.record("verify");
    cli.record("despachar");
    cli.record("receive --sku MLK-1000 --qty muchas");
    cli.record("receive --sku MLK-1000");
    assert_transcript(cli, "spanish");
}
