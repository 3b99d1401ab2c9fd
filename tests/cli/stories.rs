//! A day at the warehouse, told as golden transcripts.

use crate::assert_story;
use crate::station::Station;

#[test]
fn a_catalogue_is_kept() {
    let mut station = Station::new();
    station.tells("init");
    station.tells("init --quiet");
    station.tells(
        "product add --sku MLK-1000 --name \"Leche entera 1 L\" --min-stock 300 --shelf-life 15 --price 199",
    );
    station.tells(
        "product add --sku HAM-0001 --name \"Jamón curado\" --unit kg --decimals 3 --gtin 4006381333931",
    );
    station.tells("product add --sku mlk-1000 --name \"The same again\"");
    station.tells("product edit HAM-0001 --gtin \"\" --category Charcutería");
    station.tells("product show ham-0001");
    station.tells("product archive HAM-0001");
    station.tells("product list");
    station.tells("product list --archived --search jamon");
    station.tells("product archive HAM-0001 --undo --quiet");
    station.tells("product list --format csv");
    assert_story!(station);
}

#[test]
fn goods_come_in_and_the_first_to_expire_goes_out_first() {
    let mut station = Station::with_products();
    station.tells("receive --sku MLK-1000 --qty 480 --lot L2612-01 --expires 02/12/2026 --location A03-3 --reference 4711");
    station.tells("receive --sku MLK-1000 --qty 240 --lot L2611-04 --expires 2026-11-25 --location A03-2 --supplier \"Lácteos Andinos\"");
    station.tells("receive --sku MLK-1000 --qty 7 --lot L2610-22 --expires 211126 --location B09-1");
    station.tells("receive --sku MLK-1000 --qty 12");
    station.tells("receive --sku HAM-0001 --qty 12.450 --lot H-2210 --expires +16d");
    station.tells("lots");
    station.tells("dispatch --sku MLK-1000 --qty 600 --reference ORD-20982 --dry-run");
    station.tells("dispatch --sku MLK-1000 --qty 600 --reference ORD-20982");
    station.tells("stock");
    station.tells("movements --sku MLK-1000 --kind dispatch");
    station.tells("alerts");
    station.tells("verify");
    assert_story!(station);
}

#[test]
fn short_stock_is_never_silent() {
    let mut station = Station::with_products();
    station.does("receive --sku MLK-1000 --qty 412 --lot L1 --expires 2026-12-08");
    station.does("receive --sku MLK-1000 --qty 5 --lot L0 --expires 2026-11-20");
    station.does("receive --sku MLK-1000 --qty 30 --lot LH --expires 2026-12-01");
    station.does("hold --sku MLK-1000 --lot LH --reason \"awaiting the laboratory\"");
    station.tells("dispatch --sku MLK-1000 --qty 600");
    station.tells("dispatch --sku MLK-1000 --qty 600 --dry-run");
    station.tells("dispatch --sku MLK-1000 --qty 600 --partial");
    station.tells("dispatch --sku MLK-1000 --qty 1 --partial");
    station.tells("stock --below-min");
    assert_story!(station);
}

#[test]
fn a_lot_out_of_order_needs_a_reason_and_an_expired_or_held_one_never_goes() {
    let mut station = Station::with_products();
    station.does("receive --sku MLK-1000 --qty 10 --lot L0 --expires 2026-11-20");
    station.does("receive --sku MLK-1000 --qty 10 --lot L1 --expires 2026-12-01");
    station.does("receive --sku MLK-1000 --qty 10 --lot L2 --expires 2026-12-08");
    station.tells("dispatch --sku MLK-1000 --qty 4 --lot L2");
    station.tells("dispatch --sku MLK-1000 --qty 4 --lot L2 --reason \"the customer asked for it\"");
    station.tells("dispatch --sku MLK-1000 --qty 1 --lot L0 --reason \"nobody looks\"");
    station.tells("hold --sku MLK-1000 --lot L1 --reason \"dented pallet\"");
    station.tells("dispatch --sku MLK-1000 --qty 1 --lot L1 --reason \"in a hurry\"");
    station.tells("release --sku MLK-1000 --lot L1");
    station.tells("dispatch --sku MLK-1000 --qty 1 --lot L1");
    station.tells("write-off --sku MLK-1000 --lot L0 --reason expired");
    assert_story!(station);
}

#[test]
fn lots_are_put_right_moved_returned_and_thrown_away() {
    let mut station = Station::with_products();
    station.does("receive --sku MLK-1000 --qty 100 --lot L1 --expires 2026-12-08 --location A03");
    station.tells("adjust --sku MLK-1000 --lot L1 --qty -3 --reason \"three broken\"");
    station.tells("transfer --sku MLK-1000 --lot L1 --qty 40 --to B02");
    station.tells("write-off --sku MLK-1000 --lot L1 --reason \"which one?\"");
    station.tells("write-off --lot-id 2 --qty 5 --reason dropped");
    station.tells("return --lot-id 1 --qty 6 --reason \"wrong delivery\" --reference ORD-1");
    station.tells("return --lot-id 1 --qty 6 --to-supplier --reason recalled");
    station.tells("adjust --lot-id 1 --qty -1000 --reason \"all gone\"");
    station.tells("lots --status all --sort id");
    station.tells("adjust --lot-id 99 --qty 1 --reason \"no such lot\"");
    assert_story!(station);
}

#[test]
fn what_is_said_twice_under_one_id_happens_once() {
    let mut station = Station::with_products();
    let id = "01a20c09-1a8a-7668-bbd2-59933e23dc44";
    station.tells(&format!("receive --sku MLK-1000 --qty 10 --lot L1 --document {id} --format json"));
    station.tells(&format!("receive --sku MLK-1000 --qty 10 --lot L1 --document {id} --format json"));
    station.tells(&format!("receive --sku MLK-1000 --qty 11 --lot L1 --document {id}"));
    station.tells("stock --sku MLK-1000");
    station.tells(&format!("reverse {id} --reason \"entered twice\""));
    station.tells(&format!("reverse {id} --reason \"entered twice\""));
    station.tells("reverse 01a20c09-1a8a-7668-bbd2-000000000000 --reason \"never there\"");
    station.tells("stock --sku MLK-1000");
    station.tells("verify --quiet");
    assert_story!(station);
}

#[test]
fn alerts_are_seen_and_put_off() {
    let mut station = Station::with_products();
    station.does("receive --sku MLK-1000 --qty 10 --lot L0 --expires 2026-11-20");
    station.does("receive --sku MLK-1000 --qty 200 --lot L1 --expires 2026-12-15");
    station.tells("alerts --exit-code");
    station.tells("alerts ack 1");
    station.tells("alerts ack 3");
    station.tells("alerts snooze 2 --until 24/11/2026");
    station.tells("alerts snooze 2 --until +3d");
    station.tells("alerts");
    station.tells("alerts --today 2026-11-27");
    station.does("write-off --sku MLK-1000 --lot L0 --reason expired");
    station.tells("alerts --kind expired --exit-code");
    station.tells("alerts --all --kind expired");
    assert_story!(station);
}

#[test]
fn the_same_day_in_spanish() {
    let mut station = Station::spanish();
    station.tells("init");
    station.tells("product add --sku MLK-1000 --name \"Leche entera 1 L\" --min-stock 300 --shelf-life 15");
    station.tells("receive --sku MLK-1000 --qty 1240 --lot L1 --expires 08/12/2026 --location A03");
    station.tells("receive --sku MLK-1000 --qty 7 --lot L0 --expires 2026-11-20");
    station.tells("lots");
    station.tells("dispatch --sku MLK-1000 --qty 1500");
    station.tells("dispatch --sku MLK-1000 --qty 100");
    station.tells("hold --sku MLK-1000 --lot L1 --reason \"a la espera\"");
    station.tells("movements");
    station.tells("alerts");
    station.tells("stock");
    station.tells("verify");
    station.tells("despachar");
    station.tells("receive --sku MLK-1000 --qty muchas");
    station.tells("receive --sku MLK-1000");
    assert_story!(station);
}
