//! Whatever people do, in whatever order: stock is conserved, the books hold, and a reversal restores what was.

use std::collections::BTreeMap;

use ::fefo::domain::*;
use ::fefo::warehouse::*;
use proptest::prelude::*;

use crate::book::*;

/// Something that somebody does, or tries to.
#[derive(Debug, Clone)]
enum Deed {
    Receive { product: u8, lot: u8, amount: u16, life: i8 },
    Dispatch { product: u8, amount: u16, partial: bool, min_life: u8 },
    Choose { product: u8, lot: u8, amount: u16 },
    Adjust { product: u8, lot: u8, change: i16 },
    WriteOff { product: u8, lot: u8, amount: Option<u16> },
    Return { product: u8, lot: u8, amount: u16, inwards: bool },
    Transfer { product: u8, lot: u8, amount: Option<u16>, to: u8 },
    Hold { product: u8, lot: u8 },
    Release { product: u8, lot: u8 },
    Reverse { back: u8 },
    Sleep { days: u8 },
}

fn deed() -> impl Strategy<Value = Deed> {
    let (product, lot) = (0..2_u8, 0..4_u8);
    prop_oneof![
        4 => (product.clone(), lot.clone(), 1..400_u16, -3..60_i8)
            .prop_map(|(product, lot, amount, life)| Deed::Receive { product, lot, amount, life }),
        4 => (product.clone(), 1..500_u16, any::<bool>(), 0..10_u8)
            .prop_map(|(product, amount, partial, min_life)| Deed::Dispatch { product, amount, partial, min_life }),
        1 => (product.clone(), lot.clone(), 1..200_u16).prop_map(|(product, lot, amount)| Deed::Choose { product, lot, amount }),
        1 => (product.clone(), lot.clone(), -50..50_i16).prop_map(|(product, lot, change)| Deed::Adjust { product, lot, change }),
        1 => (product.clone(), lot.clone(), proptest::option::of(1..200_u16))
            .prop_map(|(product, lot, amount)| Deed::WriteOff { product, lot, amount }),
        1 => (product.clone(), lot.clone(), 1..50_u16, any::<bool>())
            .prop_map(|(product, lot, amount, inwards)| Deed::Return { product, lot, amount, inwards }),
        1 => (product.clone(), lot.clone(), proptest::option::of(1..200_u16), 0..2_u8)
            .prop_map(|(product, lot, amount, to)| Deed::Transfer { product, lot, amount, to }),
        1 => (product.clone(), lot.clone()).prop_map(|(product, lot)| Deed::Hold { product, lot }),
        1 => (product, lot).prop_map(|(product, lot)| Deed::Release { product, lot }),
        2 => (0..8_u8).prop_map(|back| Deed::Reverse { back }),
        1 => (1..12_u8).prop_map(|days| Deed::Sleep { days }),
    ]
}

fn named(product: u8, number: u8) -> LotName {
    lot(&format!("P{product}"), &format!("L{number}"))
}

fn units(amount: u16) -> Quantity {
    Quantity::from_units(u32::from(amount))
}

/// Does it; the document, where it moved something.
fn attempt(book: &mut Book, deed: &Deed, done: &[DocumentId]) -> Result<Option<DocumentId>> {
    let act = book.act();
    let written = Some(act.document);
    let warehouse = &mut book.warehouse;
    match *deed {
        Deed::Receive { product, lot, amount, life } => {
            let mut order = Receive::of(sku(&format!("P{product}")), units(amount));
            order.code = Some(code(&format!("L{lot}")));
            let expires =
                book.today.date() + chrono::Days::new(60) - chrono::Days::new((60 - i64::from(life)) as u64);
            order.expires = Some(Day::try_from(expires).unwrap());
            warehouse.receive(&act, &order).map(|_| written)
        }
        Deed::Dispatch { product, amount, partial, min_life } => {
            let order = Dispatch {
                partial,
                min_life_days: Some(u32::from(min_life)),
                ..Dispatch::of(sku(&format!("P{product}")), units(amount))
            };
            let planned = warehouse.plan_dispatch(book.today, &order)?;
            let dispatched = warehouse.dispatch(&act, &order, Some(&planned.plan))?;
            assert_eq!(planned.plan, dispatched.plan);
            Ok(written)
        }
        Deed::Choose { product, lot, amount } => {
            let choice = Choice { lots: Chosen::Code(code(&format!("L{lot}"))), reason: Some(why("chosen")) };
            let order =
                Dispatch { choice: Some(choice), ..Dispatch::of(sku(&format!("P{product}")), units(amount)) };
            warehouse.dispatch(&act, &order, None).map(|_| written)
        }
        Deed::Adjust { product, lot, change } => {
            let change = Change::from_thousandths(i64::from(change) * 1_000);
            warehouse
                .adjust(&act, &Adjust { lot: named(product, lot), change, reason: why("counted") })
                .map(|_| written)
        }
        Deed::WriteOff { product, lot, amount } => {
            let order =
                WriteOff { lot: named(product, lot), quantity: amount.map(units), reason: why("broken") };
            warehouse.write_off(&act, &order).map(|_| written)
        }
        Deed::Return { product, lot, amount, inwards } => {
            let way = if inwards { ReturnWay::In } else { ReturnWay::Out };
            let order = Return {
                lot: named(product, lot),
                way,
                quantity: units(amount),
                reference: None,
                reason: why("back"),
            };
            warehouse.return_goods(&act, &order).map(|_| written)
        }
        Deed::Transfer { product, lot, amount, to } => {
            let to = label(&format!("B{to}"));
            let order = Transfer { lot: named(product, lot), quantity: amount.map(units), to, reason: None };
            warehouse.transfer(&act, &order).map(|_| written)
        }
        Deed::Hold { product, lot } => {
            warehouse.hold(&act, &Hold { lot: named(product, lot), reason: why("look at it") }).map(|_| None)
        }
        Deed::Release { product, lot } => {
            warehouse.release(&act, &Release { lot: named(product, lot), reason: None }).map(|_| None)
        }
        Deed::Reverse { back } => match done.iter().rev().nth(usize::from(back)) {
            Some(document) => warehouse
                .reverse(&act, &Reverse { document: *document, reason: why("mistake") })
                .map(|_| None),
            None => Ok(None),
        },
        Deed::Sleep { days } => {
            book.today = book.today.plus_days(u32::from(days)).unwrap();
            Ok(None)
        }
    }
}

/// Every lot's figures.
fn balances(book: &mut Book) -> BTreeMap<LotId, (Quantity, Quantity)> {
    let mut query = LotQuery::open(book.today);
    query.status = LotStatusFilter::All;
    let mut balances = BTreeMap::new();
    book.warehouse
        .lots(&LotSearch { query, words: String::new() }, &mut |row| {
            balances.insert(row.lot.id, (row.lot.on_hand, row.lot.received_quantity));
            std::ops::ControlFlow::Continue(())
        })
        .unwrap();
    balances
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn the_books_hold_whatever_is_done(deeds in proptest::collection::vec(deed(), 1..40)) {
        let mut book = Book::new();
        book.add(product("P0", "50"));
        book.add(product("P1", "0"));
        let mut done = Vec::new();
        for deed in &deeds {
            let before = balances(&mut book);
            match attempt(&mut book, deed, &done) {
                Ok(document) => done.extend(document),
                Err(Error::Store(error)) => prop_assert!(false, "{error}"),
                Err(_) => prop_assert_eq!(before, balances(&mut book), "a refused act changes nothing"),
            }
        }
        book.verify();
    }

    #[test]
    fn a_reversal_restores_every_balance(before in proptest::collection::vec(deed(), 1..15), last in deed()) {
        let mut book = Book::new();
        book.add(product("P0", "50"));
        book.add(product("P1", "0"));
        let mut done = Vec::new();
        for deed in &before {
            done.extend(attempt(&mut book, deed, &done).ok().flatten());
        }
        let was = balances(&mut book);
        if let Ok(Some(document)) = attempt(&mut book, &last, &[]) {
            match book.reverse(document) {
                Ok(_) => {
                    let now = balances(&mut book);
                    for (lot, figures) in &now {
                        let expected = was.get(lot).copied().unwrap_or_default();
                        prop_assert_eq!(*figures, expected, "lot {}", lot.0);
                    }
                }
                Err(error) => prop_assert_eq!(error.kind(), ErrorKind::OnHold),
            }
        }
        book.verify();
    }
}
