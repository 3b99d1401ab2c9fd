//! Properties: whatever is received, dispatched, amended, moved and reversed, a document tells what was said when it
//! was posted.

use std::collections::BTreeMap;

use ::fefo::domain::*;
use ::fefo::warehouse::*;
use proptest::prelude::*;

use crate::support::book::*;
use crate::support::values::*;

#[derive(Debug, Clone)]
enum Step {
    Receive {
        lot: u8,
        place: u8,
        amount: u8,
        expires: u8,
    },
    Dispatch {
        amount: u8,
    },
    Amend {
        lot: u8,
        expires: Option<u8>,
        code: Option<u8>,
        supplier: Option<u8>,
        produced: Option<u8>,
        place: Option<u8>,
    },
    Transfer {
        lot: u8,
        amount: u8,
        to: u8,
    },
    Hold {
        lot: u8,
        place: Option<u8>,
    },
    Release {
        lot: u8,
        place: Option<u8>,
    },
    Adjust {
        lot: u8,
        change: i8,
    },
    Reverse {
        back: u8,
    },
}

fn any_step() -> impl Strategy<Value = Step> {
    let (lot, place) = (0..4_u8, 0..3_u8);
    let maybe = |most: u8| proptest::option::weighted(0.4, 0..most);
    prop_oneof![
        4 => (lot.clone(), place.clone(), 1..60_u8, 0..3_u8)
            .prop_map(|(lot, place, amount, expires)| Step::Receive { lot, place, amount, expires }),
        3 => (1..60_u8).prop_map(|amount| Step::Dispatch { amount }),
        5 => (lot.clone(), maybe(3), maybe(4), maybe(3), maybe(3), maybe(3)).prop_map(
            |(lot, expires, code, supplier, produced, place)| Step::Amend { lot, expires, code, supplier, produced, place }
        ),
        2 => (lot.clone(), 1..40_u8, place).prop_map(|(lot, amount, to)| Step::Transfer { lot, amount, to }),
        2 => (lot.clone(), maybe(3)).prop_map(|(lot, place)| Step::Hold { lot, place }),
        1 => (lot.clone(), maybe(3)).prop_map(|(lot, place)| Step::Release { lot, place }),
        1 => (lot, -9..9_i8).prop_map(|(lot, change)| Step::Adjust { lot, change }),
        3 => (0..9_u8).prop_map(|back| Step::Reverse { back }),
    ]
}

/// A command that was carried out, and its answer.
#[derive(Debug, Clone)]
enum Told {
    Receipt(Receive, Receipt),
    Dispatch(Dispatch, DispatchResult),
    Amendment(Amend, Box<Amendment>),
    Transfer(Transfer, PostedDocument),
    Adjustment(Adjust, PostedDocument),
    Reversal(Reverse, PostedDocument),
    Other,
}

fn code(number: u8) -> LotCode {
    lot_code(&format!("L{number}"))
}

fn place(number: u8) -> Label {
    label(&format!("A{number}"))
}

fn scope(number: Option<u8>) -> HoldScope {
    number.map_or(HoldScope::Everywhere, |number| HoldScope::Place(Some(place(number))))
}

/// What is on hold of the codes that have lots: in every place, and in each.
fn all_holds(book: &mut TestBook, lots: &BTreeMap<LotId, Lot>) -> BTreeMap<String, Vec<Option<Reason>>> {
    let mut holds = BTreeMap::new();
    for lot in lots.values() {
        let standing = book.warehouse.code_standing(lot.id).unwrap().holds;
        let mut held = vec![standing.everywhere().and_then(|hold| hold.reason.clone())];
        held.extend((0..4).map(|number| standing.at(Some(&place(number))).cloned()));
        holds.insert(lot.code.as_ref().unwrap().key(), held);
    }
    holds
}

/// An expiry soon enough to raise alerts, or later.
fn expiry(number: u8) -> Day {
    today().plus_days(5 + 20 * u32::from(number)).unwrap()
}

fn attempt(book: &mut TestBook, act: &ActContext, step: &Step, done: &[DocumentId]) -> Result<Told> {
    let named = |lot: u8| LotRef { sku: sku("MLK"), lot: LotKey::Code(code(lot)) };
    let units = |amount: u8| Quantity::from_units(amount.into());
    let warehouse = &mut book.warehouse;
    match *step {
        Step::Receive { lot, place: at, amount, expires } => {
            let mut order = Receive::new(sku("MLK"), units(amount));
            (order.code, order.location) = (Some(code(lot)), Some(place(at)));
            order.expires = Some(expiry(expires));
            warehouse.receive(act, &order).map(|told| Told::Receipt(order, told))
        }
        Step::Dispatch { amount } => {
            let order = Dispatch { partial: true, ..Dispatch::new(sku("MLK"), units(amount)) };
            warehouse.dispatch(act, &order, None).map(|told| Told::Dispatch(order, told))
        }
        Step::Amend { lot, expires, code: right, supplier, produced, place: at } => {
            let mut order = Amend::new(named(lot), reason("read again"));
            // The last of each is none.
            order.expires = expires.map(|number| (number < 2).then(|| expiry(number)));
            order.produced =
                produced.map(|number| (number < 2).then(|| today().minus_days(number.into()).unwrap()));
            order.supplier = supplier.map(|number| (number < 2).then(|| label(&format!("S{number}"))));
            (order.code, order.location) = (right.map(code), at.map(place));
            warehouse.amend(act, &order).map(|told| Told::Amendment(order, Box::new(told)))
        }
        Step::Transfer { lot, amount, to } => {
            let order =
                Transfer { lot: named(lot), quantity: Some(units(amount)), to: place(to), reason: None };
            warehouse.transfer(act, &order).map(|told| Told::Transfer(order, told))
        }
        Step::Hold { lot, place } => {
            let why = reason(&format!("recall {lot}"));
            warehouse
                .hold(act, &Hold { lot: named(lot), scope: scope(place), reason: why })
                .map(|_| Told::Other)
        }
        Step::Release { lot, place } => warehouse
            .release(act, &Release { lot: named(lot), scope: scope(place), reason: None })
            .map(|_| Told::Other),
        Step::Adjust { lot, change } => {
            let change = QuantityChange::from_thousandths(i64::from(change) * 1_000);
            let order =
                Adjust { lot: named(lot), amount: Adjustment::Change(change), reason: reason("counted") };
            warehouse.adjust(act, &order).map(|told| Told::Adjustment(order, told))
        }
        Step::Reverse { back } => {
            let Some(document) = done.iter().rev().nth(back.into()) else { return Ok(Told::Other) };
            let order = Reverse { document: *document, reason: reason("mistake") };
            warehouse.reverse(act, &order).map(|told| Told::Reversal(order, told))
        }
    }
}

/// Every lot as it is now.
fn all_lots(book: &mut TestBook) -> BTreeMap<LotId, Lot> {
    let query = LotQuery { status: LotStatusFilter::All, ..LotQuery::for_open_lots(book.today) };
    let mut lots = BTreeMap::new();
    book.warehouse
        .lots(&LotSearch { query, words: String::new() }, &mut |row| {
            lots.insert(row.lot.id, row.lot);
            std::ops::ControlFlow::Continue(())
        })
        .unwrap();
    lots
}

fn assert_one_expiry_for_each_code(lots: &BTreeMap<LotId, Lot>) {
    let mut known: BTreeMap<String, Option<Day>> = BTreeMap::new();
    for lot in lots.values().filter(|lot| !lot.is_blank()) {
        let code = lot.code.as_ref().unwrap().key();
        let expires = *known.entry(code).or_insert(lot.expires);
        assert_eq!(expires, lot.expires, "lot {}", lot.id.0);
    }
}

fn assert_repeats(book: &mut TestBook, act: &ActContext, told: Told) {
    let warehouse = &mut book.warehouse;
    match told {
        Told::Receipt(order, told) => assert_eq!(warehouse.receive(act, &order).unwrap(), told),
        Told::Dispatch(order, told) => assert_eq!(warehouse.dispatch(act, &order, None).unwrap(), told),
        Told::Amendment(order, told) => assert_eq!(warehouse.amend(act, &order).unwrap(), *told),
        Told::Transfer(order, told) => assert_eq!(warehouse.transfer(act, &order).unwrap(), told),
        Told::Adjustment(order, told) => assert_eq!(warehouse.adjust(act, &order).unwrap(), told),
        Told::Reversal(order, told) => assert_eq!(warehouse.reverse(act, &order).unwrap(), told),
        Told::Other => {}
    }
}

/// Asserts that a document names its lots as they were called once it was posted.
fn assert_told_as_of(book: &mut TestBook, document: DocumentId, lots: &BTreeMap<LotId, Lot>) {
    let detail = book.warehouse.document_detail(document).unwrap();
    for row in detail.movements {
        assert_eq!(row.code, lots[&row.lot].code);
    }
    for passed in detail.passed_over {
        let told = passed.lot.lot;
        let known = &lots[&told.id];
        for field in LOT_FACTS.into_iter().chain([Field::Hold]) {
            assert_eq!(told.fact(field), known.fact(field), "{field} of lot {}", told.id.0);
        }
    }
    for change in
        detail.changes.iter().map(|row| &row.change).filter(|change| change.field != Field::ReceivedQuantity)
    {
        // A hold of a code where none of its lots stands names no lot.
        if let Some(lot) = change.lot {
            assert_eq!(change.after, lots[&lot].fact(change.field));
        }
    }
}

/// Reverses a document, and before it whatever its refusals name.
fn take_back(book: &mut TestBook, document: DocumentId, depth: usize) {
    assert!(depth < 60, "refusals go round in circles");
    let detail = book.warehouse.document_detail(document).unwrap().summary.document;
    if detail.kind == DocumentKind::Reversal || detail.reversed_by.is_some() {
        return;
    }
    loop {
        let named = match book.reverse(document) {
            Ok(_) => return,
            Err(
                Error::Conflict(Conflict::LotChangedSince { document, .. }) | Error::MovedOn { document, .. },
            ) => document,
            Err(error) => panic!("{error}"),
        };
        let named_document = book.warehouse.document_detail(named).unwrap().summary.document;
        assert_ne!(named_document.kind, DocumentKind::Reversal, "a reversal is no way out");
        assert_eq!(named_document.reversed_by, None, "already reversed");
        take_back(book, named, depth + 1);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn documents_tell_what_was_said_then(steps in proptest::collection::vec(any_step(), 1..30)) {
        let mut book = TestBook::with_milk();
        let mut done = Vec::new();
        let mut history = Vec::new();
        for step in &steps {
            let before = all_lots(&mut book);
            let act = book.context();
            match attempt(&mut book, &act, step, &done) {
                Ok(Told::Other) => {}
                Ok(told) => {
                    done.push(act.document);
                    history.push((act, told, all_lots(&mut book)));
                }
                Err(Error::Store(error)) => prop_assert!(false, "{step:?}: {error}"),
                Err(_) => prop_assert_eq!(before, all_lots(&mut book), "a refused act changes nothing"),
            }
            assert_one_expiry_for_each_code(&all_lots(&mut book));
        }
        book.assert_consistent();
        book.assert_copied();
        for (act, told, lots) in history {
            assert_told_as_of(&mut book, act.document, &lots);
            assert_repeats(&mut book, &act, told);
        }
    }

    #[test]
    fn what_was_amended_is_taken_back(before in proptest::collection::vec(any_step(), 1..20), last in any_step()) {
        let mut book = TestBook::with_milk();
        let mut done = Vec::new();
        for step in &before {
            let act = book.context();
            if let Ok(told) = attempt(&mut book, &act, step, &done)
                && !matches!(told, Told::Other)
            {
                done.push(act.document);
            }
        }
        let was = all_lots(&mut book);
        let held = all_holds(&mut book, &was);
        let act = book.context();
        if let Ok(Told::Amendment(..)) = attempt(&mut book, &act, &last, &done) {
            book.reverse(act.document).unwrap();
            let now = all_lots(&mut book);
            for (id, lot) in &was {
                prop_assert_eq!(lot, &now[id]);
            }
            prop_assert!(now.values().filter(|lot| !was.contains_key(&lot.id)).all(Lot::is_blank));
            prop_assert_eq!(held, all_holds(&mut book, &was));
        }
        book.assert_consistent();
    }

    #[test]
    fn a_refused_reversal_names_what_to_reverse_first(
        steps in proptest::collection::vec(any_step(), 2..24), back in 0..9_usize
    ) {
        let mut book = TestBook::with_milk();
        let mut states = vec![all_lots(&mut book)];
        let mut done = Vec::new();
        for step in steps.iter().filter(|step| !matches!(step, Step::Hold { .. } | Step::Release { .. })) {
            let act = book.context();
            if let Ok(told) = attempt(&mut book, &act, step, &done)
                && !matches!(told, Told::Other)
            {
                done.push(act.document);
                states.push(all_lots(&mut book));
            }
        }
        let Some(document) = done.iter().rev().nth(back).copied() else { return Ok(()) };
        take_back(&mut book, document, 0);
        assert_one_expiry_for_each_code(&all_lots(&mut book));
        book.assert_consistent();
    }
}
