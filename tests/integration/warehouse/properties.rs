//! Properties: any operations in any order conserve stock, keep the book consistent, and are restored by reversals.

use std::collections::BTreeMap;

use ::fefo::domain::*;
use ::fefo::warehouse::*;
use proptest::prelude::*;

use crate::support::book::*;
use crate::support::values::*;

/// An operation that may be refused.
#[derive(Debug, Clone)]
enum Operation {
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
    CorrectDispatch { back: u8, product: u8, amount: u16 },
    CorrectReceipt { back: u8, product: u8, lot: u8, amount: u16 },
    Sleep { days: u8 },
}

fn operation() -> impl Strategy<Value = Operation> {
    let (product, lot) = (0..2_u8, 0..4_u8);
    prop_oneof![
        4 => (product.clone(), lot.clone(), 1..400_u16, -3..60_i8)
            .prop_map(|(product, lot, amount, life)| Operation::Receive { product, lot, amount, life }),
        4 => (product.clone(), 1..500_u16, any::<bool>(), 0..10_u8)
            .prop_map(|(product, amount, partial, min_life)| Operation::Dispatch { product, amount, partial, min_life }),
        1 => (product.clone(), lot.clone(), 1..200_u16).prop_map(|(product, lot, amount)| Operation::Choose { product, lot, amount }),
        1 => (product.clone(), lot.clone(), -50..50_i16).prop_map(|(product, lot, change)| Operation::Adjust { product, lot, change }),
        1 => (product.clone(), lot.clone(), proptest::option::of(1..200_u16))
            .prop_map(|(product, lot, amount)| Operation::WriteOff { product, lot, amount }),
        1 => (product.clone(), lot.clone(), 1..50_u16, any::<bool>())
            .prop_map(|(product, lot, amount, inwards)| Operation::Return { product, lot, amount, inwards }),
        1 => (product.clone(), lot.clone(), proptest::option::of(1..200_u16), 0..2_u8)
            .prop_map(|(product, lot, amount, to)| Operation::Transfer { product, lot, amount, to }),
        1 => (product.clone(), lot.clone()).prop_map(|(product, lot)| Operation::Hold { product, lot }),
        1 => (product.clone(), lot.clone()).prop_map(|(product, lot)| Operation::Release { product, lot }),
        2 => (0..8_u8, product.clone(), 1..500_u16)
            .prop_map(|(back, product, amount)| Operation::CorrectDispatch { back, product, amount }),
        2 => (0..8_u8, product, lot, 1..400_u16)
            .prop_map(|(back, product, lot, amount)| Operation::CorrectReceipt { back, product, lot, amount }),
        2 => (0..8_u8).prop_map(|back| Operation::Reverse { back }),
        1 => (1..12_u8).prop_map(|days| Operation::Sleep { days }),
    ]
}

fn named(product: u8, number: u8) -> LotRef {
    lot_name(&format!("P{product}"), &format!("L{number}"))
}

fn units(amount: u16) -> Quantity {
    Quantity::from_units(u32::from(amount))
}

/// Attempts an operation. Returns its document, if it moved anything.
fn attempt(book: &mut TestBook, operation: &Operation, done: &[DocumentId]) -> Result<Option<DocumentId>> {
    let act = book.context();
    let written = Some(act.document);
    let warehouse = &mut book.warehouse;
    match *operation {
        Operation::Receive { product, lot, amount, life } => {
            let mut order = Receive::new(sku(&format!("P{product}")), units(amount));
            order.code = Some(lot_code(&format!("L{lot}")));
            let expires = book.today.to_naive_date() + chrono::Days::new(60)
                - chrono::Days::new((60 - i64::from(life)) as u64);
            order.expires = Some(Day::try_from(expires).unwrap());
            warehouse.receive(&act, &order).map(|_| written)
        }
        Operation::Dispatch { product, amount, partial, min_life } => {
            let order = Dispatch {
                partial,
                min_life_days: Some(life_days(min_life.into())),
                ..Dispatch::new(sku(&format!("P{product}")), units(amount))
            };
            let planned = warehouse.plan_dispatch(book.today, &order)?;
            let dispatched = warehouse.dispatch(&act, &order, Some(&planned.plan))?;
            assert_eq!(planned.plan, dispatched.plan);
            Ok(written)
        }
        Operation::Choose { product, lot, amount } => {
            let choice = ChosenLots {
                lots: LotSelection::Code(lot_code(&format!("L{lot}"))),
                reason: Some(reason("chosen")),
            };
            let order = Dispatch {
                choice: Some(choice),
                ..Dispatch::new(sku(&format!("P{product}")), units(amount))
            };
            warehouse.dispatch(&act, &order, None).map(|_| written)
        }
        Operation::Adjust { product, lot, change } => {
            let change = QuantityChange::from_thousandths(i64::from(change) * 1_000);
            warehouse
                .adjust(
                    &act,
                    &Adjust {
                        lot: named(product, lot),
                        amount: Adjustment::Change(change),
                        reason: reason("counted"),
                    },
                )
                .map(|_| written)
        }
        Operation::WriteOff { product, lot, amount } => {
            let order =
                WriteOff { lot: named(product, lot), quantity: amount.map(units), reason: reason("broken") };
            warehouse.write_off(&act, &order).map(|_| written)
        }
        Operation::Return { product, lot, amount, inwards } => {
            let way = if inwards { ReturnDirection::In } else { ReturnDirection::Out };
            let order = Return {
                lot: named(product, lot),
                way,
                quantity: units(amount),
                partner: None,
                reference: None,
                reason: reason("back"),
                release: amount % 2 == 0,
            };
            warehouse.return_goods(&act, &order).map(|_| written)
        }
        Operation::Transfer { product, lot, amount, to } => {
            let to = label(&format!("B{to}"));
            let order = Transfer { lot: named(product, lot), quantity: amount.map(units), to, reason: None };
            warehouse.transfer(&act, &order).map(|_| written)
        }
        Operation::Hold { product, lot } => warehouse
            .hold(
                &act,
                &Hold {
                    lot: named(product, lot),
                    scope: HoldScope::Everywhere,
                    reason: reason("look at it"),
                },
            )
            .map(|_| None),
        Operation::Release { product, lot } => warehouse
            .release(&act, &Release { lot: named(product, lot), scope: HoldScope::Everywhere, reason: None })
            .map(|_| None),
        Operation::Reverse { back } => match done.iter().rev().nth(usize::from(back)) {
            Some(document) => warehouse
                .reverse(&act, &Reverse { document: *document, reason: reason("mistake") })
                .map(|_| None),
            None => Ok(None),
        },
        Operation::CorrectDispatch { back, product, amount } => {
            let Some(document) = done.iter().rev().nth(usize::from(back)) else { return Ok(None) };
            let order = Dispatch::new(sku(&format!("P{product}")), units(amount));
            let planned = warehouse.plan_corrected_dispatch(book.today, *document, &order)?;
            let wrong = Reverse { document: *document, reason: reason("mistake") };
            let dispatched = warehouse.correct_dispatch(&act, &wrong, &order, Some(&planned.plan))?;
            assert_eq!(planned.plan, dispatched.plan);
            Ok(written)
        }
        Operation::CorrectReceipt { back, product, lot, amount } => {
            let Some(document) = done.iter().rev().nth(usize::from(back)) else { return Ok(None) };
            let mut right = Receive::new(sku(&format!("P{product}")), units(amount));
            right.code = Some(lot_code(&format!("L{lot}")));
            let wrong = Reverse { document: *document, reason: reason("mistake") };
            warehouse.correct_receipt(&act, &wrong, &right, None).map(|_| written)
        }
        Operation::Sleep { days } => {
            book.today = book.today.plus_days(u32::from(days)).unwrap();
            Ok(None)
        }
    }
}

/// The figures of every lot.
fn balances(book: &mut TestBook) -> BTreeMap<LotId, (Quantity, Quantity)> {
    let mut query = LotQuery::for_open_lots(book.today);
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
    fn any_operations_keep_the_book_consistent(operations in proptest::collection::vec(operation(), 1..40)) {
        let mut book = TestBook::empty();
        book.add_product(product("P0", "50"));
        book.add_product(product("P1", "0"));
        book.warehouse.set_not_counted_days(Some(1.try_into().unwrap())).unwrap();
        let mut done = Vec::new();
        for operation in &operations {
            let before = balances(&mut book);
            match attempt(&mut book, operation, &done) {
                Ok(document) => done.extend(document),
                Err(Error::Store(error)) => prop_assert!(false, "{error}"),
                Err(_) => prop_assert_eq!(before, balances(&mut book), "a refused act changes nothing"),
            }
        }
        book.assert_consistent();
        book.assert_copied();
    }

    #[test]
    fn a_reversal_restores_every_balance(before in proptest::collection::vec(operation(), 1..15), last in operation()) {
        let mut book = TestBook::empty();
        book.add_product(product("P0", "50"));
        book.add_product(product("P1", "0"));
        let mut done = Vec::new();
        for operation in &before {
            done.extend(attempt(&mut book, operation, &done).ok().flatten());
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
                Err(error) => prop_assert_eq!(error.kind(), ErrorKind::Conflict),
            }
        }
        book.assert_consistent();
    }
}
