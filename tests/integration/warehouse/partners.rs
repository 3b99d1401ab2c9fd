//! Who brought goods and who got them.

use std::ops::ControlFlow;

use ::fefo::domain::*;
use ::fefo::warehouse::*;

use crate::support::book::TestBook;
use crate::support::values::*;

/// Receives ten of lot `L1` from a supplier, into a location.
fn receive_from(book: &mut TestBook, supplier: &str, location: &str) -> DocumentId {
    let context = book.context();
    let mut command = receipt("MLK", "L1", "10", "2027-01-31", location);
    command.supplier = Some(label(supplier));
    book.warehouse.receive(&context, &command).unwrap().document
}

/// Dispatches by FEFO to a customer, for an order.
fn dispatch_to(book: &mut TestBook, customer: &str, order: &str, amount: &str) -> DocumentId {
    let context = book.context();
    let mut command = Dispatch::new(sku("MLK"), quantity(amount));
    (command.customer, command.reference) = (Some(label(customer)), Some(label(order)));
    book.warehouse.dispatch(&context, &command, None).unwrap().document.unwrap()
}

/// Entries as partner, quantity and kind.
fn told(entries: &[TraceEntry]) -> Vec<String> {
    let partner = |entry: &TraceEntry| entry.stamp.partner.as_ref().map_or("-", Label::as_str).to_owned();
    let line = |entry: &TraceEntry| format!("{} {} {}", partner(entry), entry.quantity, entry.kind.name());
    entries.iter().map(line).collect()
}

#[test]
fn a_recall_names_every_supplier_and_customer() {
    let mut book = TestBook::with_milk();
    receive_from(&mut book, "Lácteos Andinos", "A1");
    receive_from(&mut book, "Granja Sur", "A1");
    let context = book.context();
    let moved =
        Transfer { lot: lot_name("MLK", "L1"), quantity: Some(quantity("5")), to: label("B1"), reason: None };
    book.warehouse.transfer(&context, &moved).unwrap();
    dispatch_to(&mut book, "Clínica Norte", "ORD-1", "8");
    let mistaken = dispatch_to(&mut book, "Tienda 5", "ORD-2", "2");
    book.reverse(mistaken).unwrap();
    dispatch_to(&mut book, "Tienda 7", "ORD-3", "12");

    let trace = book.warehouse.trace(&lot_name("mlk", "l1")).unwrap();
    assert_eq!(told(&trace.came), ["Lácteos Andinos 10 receipt", "Granja Sur 10 receipt"]);
    let went: Vec<String> = told(&trace.went);
    assert_eq!(went.iter().filter(|line| line.starts_with("Clínica Norte")).count(), 1);
    assert!(went.iter().any(|line| line.starts_with("Tienda 7")));
    assert!(!went.iter().any(|line| line.starts_with("Tienda 5")), "what was reversed did not go out");
    assert_eq!(
        (trace.received, trace.dispatched, trace.on_hand),
        (quantity("20"), quantity("20"), Quantity::ZERO)
    );
    assert!(trace.stands.is_empty(), "sold out, and still traced");
}

#[test]
fn a_partner_leads_to_all_of_their_lots() {
    let mut book = TestBook::with_milk();
    book.add_product(product("HAM", "0"));
    receive_from(&mut book, "Lácteos Andinos", "A1");
    let context = book.context();
    let ham = Receive { supplier: Some(label("Jamones")), ..receipt("HAM", "H1", "5", "2027-01-31", "C1") };
    book.warehouse.receive(&context, &ham).unwrap();
    dispatch_to(&mut book, "Clínica Norte", "ORD-1", "3");
    let mut of = |partner: &str, from: Option<Day>| {
        let query = PartnerDocuments { partner: label(partner), from, to: None };
        let mut lots = Vec::new();
        book.warehouse
            .trace_partner(&query, &mut |trace| {
                lots.push(format!("{} {}", trace.product.sku, trace.code.unwrap()));
                ControlFlow::Continue(())
            })
            .map(|()| lots)
    };
    assert_eq!(of("JAMONES", None).unwrap(), ["HAM H1"]);
    assert_eq!(of("clínica norte", None).unwrap(), ["MLK L1"]);
    assert_eq!(of("clínica norte", today().plus_days(1)).unwrap(), [""; 0]);
    assert_eq!(of("nobody", None).unwrap_err().kind(), ErrorKind::NotFound);
}

#[test]
fn a_lot_is_found_by_every_supplier_it_came_from() {
    let mut book = TestBook::with_milk();
    receive_from(&mut book, "Lácteos Andinos", "A1");
    receive_from(&mut book, "Granja Sur", "A1");
    receive_from(&mut book, "GRANJA SUR", "A1");
    let mut found = |words: &str| {
        let query = LotQuery::for_open_lots(today());
        let search = LotSearch { query, words: words.to_owned() };
        let streamed = {
            let mut count = 0;
            book.warehouse
                .lots(&search, &mut |_| {
                    count += 1;
                    ControlFlow::Continue(())
                })
                .unwrap();
            count
        };
        (book.warehouse.lot_ids(&search).unwrap().len(), streamed)
    };
    assert_eq!(found("andinos"), (1, 1));
    assert_eq!(found("granja"), (1, 1));
    assert_eq!(found("granja andinos leche"), (0, 0), "the product is called something else");
    assert_eq!(found("granja andinos"), (1, 1));
    assert_eq!(found("norte"), (0, 0));
}

#[test]
fn a_return_to_the_supplier_goes_to_the_lots_own() {
    let mut book = TestBook::with_milk();
    receive_from(&mut book, "Lácteos Andinos", "A1");
    let context = book.context();
    let mut command = Return {
        lot: lot_name("MLK", "L1"),
        way: ReturnDirection::Out,
        quantity: quantity("1"),
        partner: None,
        reference: None,
        reason: reason("dented"),
        release: true,
    };
    let out = book.warehouse.return_goods(&context, &command).unwrap();
    assert_eq!(out.stamp.partner, Some(label("Lácteos Andinos")));
    (command.way, command.partner) = (ReturnDirection::In, Some(label("Clínica Norte")));
    let context = book.context();
    let back = book.warehouse.return_goods(&context, &command).unwrap();
    assert_eq!(back.stamp.partner, Some(label("Clínica Norte")));
}

#[test]
fn a_known_code_without_a_place_joins_its_only_place() {
    let mut book = TestBook::with_milk();
    receive_from(&mut book, "Granja Sur", "A1");
    let context = book.context();
    let nowhere = Receive { location: None, ..receipt("MLK", "L1", "5", "2027-01-31", "A1") };
    let joined = book.warehouse.receive(&context, &nowhere).unwrap();
    assert_eq!((joined.location, joined.on_hand), (Some(label("A1")), quantity("15")));
    receive_from(&mut book, "Granja Sur", "B1");
    let context = book.context();
    let error = book.warehouse.receive(&context, &nowhere).unwrap_err();
    let Error::Conflict(Conflict::SeveralLocations { lots, .. }) = error else { panic!("{error}") };
    let mut places: Vec<_> = lots.into_iter().map(|(_, place)| place.unwrap()).collect();
    places.sort_unstable();
    assert_eq!(places, [label("A1"), label("B1")]);
    assert_eq!(book.stock("MLK").0, "25", "nothing was received");
}

/// Receives ten under a code from a supplier and sends them to a customer.
fn sell_out(book: &mut TestBook, code: &str, supplier: &str, customer: &str) -> DocumentId {
    let mut command = receipt("MLK", code, "10", "2027-01-31", "A1");
    command.supplier = Some(label(supplier));
    let received = book.warehouse.receive(&book.context(), &command).unwrap().document;
    dispatch_to(book, customer, "ORD-1", "10");
    received
}

fn correct(book: &mut TestBook, wrong: &str, right: &str) -> DocumentId {
    book.amend("MLK", wrong, |amend| amend.code = Some(lot_code(right))).unwrap().posted.document
}

fn traced(book: &mut TestBook, code: &str) -> (String, Vec<String>, Vec<String>) {
    let trace = book.warehouse.trace(&lot_name("MLK", code)).unwrap();
    (trace.code.unwrap().to_string(), told(&trace.came), told(&trace.went))
}

#[test]
fn a_recall_finds_what_was_sold_under_a_mistyped_code() {
    let mut book = TestBook::with_milk();
    sell_out(&mut book, "1L", "Granja Sur", "Clínica Norte");
    sell_out(&mut book, "L1", "Lácteos Andinos", "Tienda 5");
    let amended = correct(&mut book, "1L", "L1");
    let document = book.warehouse.document_detail(amended).unwrap();
    assert_eq!(document.movements, [], "nothing was left to move");
    let whole = (
        "L1".to_owned(),
        vec!["Granja Sur 10 receipt".to_owned(), "Lácteos Andinos 10 receipt".to_owned()],
        vec!["Clínica Norte 10 dispatch".to_owned(), "Tienda 5 10 dispatch".to_owned()],
    );
    assert_eq!(traced(&mut book, "L1"), whole);
    assert_eq!(traced(&mut book, "1l"), whole, "the mistyped code tells where its goods went");
    let query = PartnerDocuments { partner: label("Granja Sur"), from: None, to: None };
    let mut codes = Vec::new();
    book.warehouse
        .trace_partner(&query, &mut |trace| {
            codes.push((trace.code.unwrap().to_string(), trace.came.len()));
            ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!(codes, [("L1".to_owned(), 2)]);

    book.reverse(amended).unwrap();
    assert_eq!(traced(&mut book, "L1").1, ["Lácteos Andinos 10 receipt"]);
    assert_eq!(traced(&mut book, "1L").1, ["Granja Sur 10 receipt"]);
    book.assert_consistent();
}

#[test]
fn a_renamed_code_is_still_traced() {
    let mut book = TestBook::with_milk();
    sell_out(&mut book, "1L", "Granja Sur", "Clínica Norte");
    let amended = correct(&mut book, "1L", "LL");
    correct(&mut book, "LL", "L1");
    let whole = (
        "L1".to_owned(),
        vec!["Granja Sur 10 receipt".to_owned()],
        vec!["Clínica Norte 10 dispatch".to_owned()],
    );
    for code in ["1L", "LL", "L1"] {
        assert_eq!(traced(&mut book, code), whole);
    }
    let unknown = book.warehouse.trace(&lot_name("MLK", "L9")).unwrap_err();
    assert!(matches!(unknown, Error::NotFound(Missing::Lot(_, code)) if code == lot_code("L9")));
    let later = book.documents(DocumentKind::Amendment).remove(0).summary.document.id;
    book.reverse(later).unwrap();
    book.reverse(amended).unwrap();
    assert_eq!(traced(&mut book, "1L").0, "1L");
    assert!(
        book.warehouse.trace(&lot_name("MLK", "L1")).is_err(),
        "the code that was a mistake finds nothing"
    );
}

#[test]
fn goods_that_bear_the_mistyped_code_later_are_told_apart() {
    let mut book = TestBook::with_milk();
    sell_out(&mut book, "1L", "Granja Sur", "Clínica Norte");
    sell_out(&mut book, "L1", "Lácteos Andinos", "Tienda 5");
    correct(&mut book, "1L", "L1");
    let code = sell_out(&mut book, "1L", "Granja Este", "Tienda 7");
    assert_eq!(
        traced(&mut book, "1L"),
        ("1L".to_owned(), vec!["Granja Este 10 receipt".to_owned()], vec!["Tienda 7 10 dispatch".to_owned()])
    );
    assert_eq!(traced(&mut book, "L1").2, ["Clínica Norte 10 dispatch", "Tienda 5 10 dispatch"]);
    correct(&mut book, "1L", "L2");
    assert_eq!(traced(&mut book, "L2").1, ["Granja Este 10 receipt"]);
    assert_eq!(traced(&mut book, "1L").0, "L2", "where the last of its goods went");
    assert_eq!(traced(&mut book, "L1").1, ["Granja Sur 10 receipt", "Lácteos Andinos 10 receipt"]);
    assert_eq!(book.warehouse.document_detail(code).unwrap().movements.len(), 1);
    book.assert_consistent();
}

#[test]
fn stock_that_moved_to_the_right_code_keeps_its_suppliers() {
    let mut book = TestBook::with_milk();
    let mut command = receipt("MLK", "1L", "10", "2027-01-31", "A1");
    command.supplier = Some(label("Granja Sur"));
    book.warehouse.receive(&book.context(), &command).unwrap();
    book.transfer("MLK", "1L", "4", "B1");
    receive_from(&mut book, "Lácteos Andinos", "A1");
    correct(&mut book, "1L", "L1");
    dispatch_to(&mut book, "Tienda 5", "ORD-2", "20");
    let (code, came, went) = traced(&mut book, "1L");
    assert_eq!(
        (code.as_str(), came),
        ("L1", vec!["Granja Sur 10 receipt".to_owned(), "Lácteos Andinos 10 receipt".to_owned()])
    );
    assert_eq!(went, ["Tienda 5 16 dispatch", "Tienda 5 4 dispatch"]);
}

#[test]
fn goods_that_a_reversal_brings_back_under_a_mistyped_code_are_found() {
    let mut book = TestBook::with_milk();
    let mut command = receipt("MLK", "1L", "10", "2027-01-31", "A1");
    command.supplier = Some(label("Granja Sur"));
    book.warehouse.receive(&book.context(), &command).unwrap();
    let mistaken = dispatch_to(&mut book, "Clínica Norte", "ORD-1", "4");
    receive_from(&mut book, "Lácteos Andinos", "A1");
    correct(&mut book, "1L", "L1");
    book.reverse(mistaken).unwrap();
    assert_eq!(book.on_hand("MLK", "1L").to_string(), "4", "a reversal mirrors its original");
    let stands = |trace: &Trace| -> Vec<String> {
        let lots = trace.stands.iter().map(|row| &row.lot);
        lots.map(|lot| format!("{} {}", lot.code.as_ref().unwrap(), lot.on_hand)).collect()
    };
    for code in ["1L", "L1"] {
        let trace = book.warehouse.trace(&lot_name("MLK", code)).unwrap();
        assert_eq!(stands(&trace), ["1L 4", "L1 16"]);
        assert_eq!((trace.received, trace.on_hand), (quantity("20"), quantity("20")));
    }
    for partner in ["Granja Sur", "Clínica Norte"] {
        assert_eq!(lots_of(&mut book, partner, None).unwrap(), ["L1 20"], "{partner}");
    }
    dispatch_to(&mut book, "Tienda 5", "ORD-2", "20");
    let (_, _, went) = traced(&mut book, "L1");
    assert_eq!(went, ["Tienda 5 20 dispatch"]);
    book.assert_consistent();
}

/// The codes that a partner leads to, with what is on hand.
fn lots_of(book: &mut TestBook, partner: &str, from: Option<Day>) -> Result<Vec<String>> {
    let query = PartnerDocuments { partner: label(partner), from, to: None };
    let mut lots = Vec::new();
    let told = book.warehouse.trace_partner(&query, &mut |trace| {
        lots.push(format!("{} {}", trace.code.unwrap(), trace.on_hand));
        ControlFlow::Continue(())
    });
    told.map(|()| lots)
}

#[test]
fn a_supplier_that_an_amendment_names_leads_to_the_lot() {
    let mut book = TestBook::with_milk();
    receive_from(&mut book, "Granja Zur", "A1");
    assert_eq!(lots_of(&mut book, "Granja Sur", None).unwrap_err().kind(), ErrorKind::NotFound);
    let amended = book.amend("MLK", "L1", |amend| amend.supplier = Some(Some(label("Granja Sur")))).unwrap();
    for partner in ["granja sur", "Granja Zur"] {
        assert_eq!(lots_of(&mut book, partner, Some(today())).unwrap(), ["L1 10"], "{partner}");
    }
    assert_eq!(lots_of(&mut book, "Granja Sur", today().plus_days(1)).unwrap(), [""; 0], "it came before");
    book.reverse(amended.posted.document).unwrap();
    assert_eq!(lots_of(&mut book, "Granja Sur", None).unwrap_err().kind(), ErrorKind::NotFound);
    book.assert_consistent();
}
