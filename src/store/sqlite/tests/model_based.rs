//! Model-based test: after any steps in any transactions, committed or dropped, the book matches the model.

use proptest::collection::vec;
use proptest::prelude::*;

use super::SqliteStore;
use crate::domain::{LotId, ProductId};
use crate::store::conformance::fixtures::*;
use crate::store::{LotQuery, LotSort, LotStatusFilter, ReadTransaction, Result, Store, WriteTransaction};

/// A change of one row. Indexes wrap around the lots or products there are.
#[derive(Debug, Clone)]
enum Step {
    AddProduct,
    AddLot { product: usize, expires: i64, on_hand: u32 },
    SetLot { lot: usize, on_hand: u32 },
    HoldLot { lot: usize, hold: bool },
    SetProduct { product: usize, on_hand: u32, on_hold: u32 },
}

fn any_step() -> impl Strategy<Value = Step> {
    let nth = || any::<prop::sample::Index>().prop_map(|index| index.index(1_000));
    prop_oneof![
        1 => Just(Step::AddProduct),
        4 => (nth(), -5..40_i64, 0..9_u32).prop_map(|(product, expires, on_hand)| Step::AddLot {
            product,
            expires,
            on_hand
        }),
        4 => (nth(), 0..9_u32).prop_map(|(lot, on_hand)| Step::SetLot { lot, on_hand }),
        2 => (nth(), any::<bool>()).prop_map(|(lot, hold)| Step::HoldLot { lot, hold }),
        2 => (nth(), 0..9_u32, 0..9_u32).prop_map(|(product, on_hand, more)| Step::SetProduct {
            product,
            on_hand: on_hand + more,
            on_hold: on_hand
        }),
    ]
}

#[derive(Debug, Clone, PartialEq)]
struct LotModel {
    id: LotId,
    product: ProductId,
    expires: i64,
    on_hand: u32,
    held: bool,
}

/// The expected content of the book.
#[derive(Debug, Clone, Default, PartialEq)]
struct BookModel {
    products: Vec<(ProductId, u32, u32)>,
    lots: Vec<LotModel>,
}

impl BookModel {
    /// Applies the step to the transaction and the model. A step on a missing row does nothing.
    fn apply_step(&mut self, step: &Step, tx: &mut dyn WriteTransaction) -> Result<()> {
        match *step {
            Step::AddProduct => {
                let details = product_details(&format!("P-{}", self.products.len()), "Producto");
                self.products.push((tx.insert_product(&details)?, 0, 0));
            }
            Step::AddLot { product, expires, on_hand } => {
                let Some((product, ..)) = nth_wrapping_mut(&mut self.products, product).copied() else {
                    return Ok(());
                };
                let mut lot = new_lot_with_expiry(product, november_day(expires));
                lot.on_hand = units(on_hand);
                let id = tx.insert_lot(&lot)?;
                self.lots.push(LotModel { id, product, expires, on_hand, held: false });
            }
            Step::SetLot { lot, on_hand } => {
                let Some(lot) = nth_wrapping_mut(&mut self.lots, lot) else { return Ok(()) };
                lot.on_hand = on_hand;
                set_lot_balance(tx, lot.id, units(on_hand), units(10))?;
            }
            Step::HoldLot { lot, hold } => {
                let Some(lot) = nth_wrapping_mut(&mut self.lots, lot) else { return Ok(()) };
                lot.held = hold;
                let stored = tx.lot(lot.id)?.unwrap();
                tx.set_lot_hold(&stored, hold.then(|| reason("recall")).as_ref())?;
            }
            Step::SetProduct { product, on_hand, on_hold } => {
                let Some(product) = nth_wrapping_mut(&mut self.products, product) else { return Ok(()) };
                (product.1, product.2) = (on_hand, on_hold);
                tx.set_product_balance(product.0, units(on_hand), units(on_hold))?;
            }
        }
        Ok(())
    }

    fn assert_matches(&self, view: &dyn ReadTransaction) {
        for (id, on_hand, on_hold) in &self.products {
            let read = view.product(*id).unwrap().unwrap();
            assert_eq!((read.on_hand, read.on_hold), (units(*on_hand), units(*on_hold)));
            let expired = self.lots.iter().filter(|lot| lot.product == *id && !lot.held && lot.expires < 24);
            let expired: u32 = expired.map(|lot| lot.on_hand).sum();
            assert_eq!(view.expired_on_hand(&[*id], today()).unwrap(), [units(expired)]);
        }
        let lots = read_all_lots(view);
        assert_eq!(lots.len(), self.lots.len());
        for (read, lot) in lots.iter().zip(&self.lots) {
            let expected = (lot.id, Some(november_day(lot.expires)), units(lot.on_hand), lot.held);
            assert_eq!((read.id, read.expires, read.on_hand, read.hold.is_some()), expected);
        }
        for (status, belongs) in STATUSES {
            let query = LotQuery { status, sort: LotSort::Arrival, ..LotQuery::for_open_lots(today()) };
            let expected = self.lots.iter().filter(|lot| belongs(lot)).map(|lot| lot.id);
            assert_eq!(view.lot_ids(&query).unwrap(), expected.collect::<Vec<_>>(), "{status:?}");
        }
    }
}

type LotPredicate = fn(&LotModel) -> bool;

const STATUSES: [(LotStatusFilter, LotPredicate); 5] = [
    (LotStatusFilter::Open, |lot| lot.on_hand > 0),
    (LotStatusFilter::OnHold, |lot| lot.on_hand > 0 && lot.held),
    (LotStatusFilter::Expired, |lot| lot.on_hand > 0 && !lot.held && lot.expires < 24),
    (LotStatusFilter::Available, |lot| lot.on_hand > 0 && !lot.held && lot.expires >= 24),
    (LotStatusFilter::Empty, |lot| lot.on_hand == 0),
];

fn nth_wrapping_mut<T>(all: &mut [T], n: usize) -> Option<&mut T> {
    let at = n.checked_rem(all.len())?;
    all.get_mut(at)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn book_matches_the_model_after_any_steps(acts in vec((vec(any_step(), 1..12), prop::bool::weighted(0.7)), 1..12)) {
        let mut store = SqliteStore::in_temp_dir();
        let mut kept = BookModel::default();
        for (steps, keep) in &acts {
            let mut figures = kept.clone();
            let mut tx = store.write().unwrap();
            for step in steps {
                figures.apply_step(step, tx.as_mut()).unwrap();
            }
            figures.assert_matches(tx.as_ref());
            if *keep {
                tx.commit().unwrap();
                kept = figures;
            } else {
                drop(tx);
            }
            kept.assert_matches(store.read().unwrap().as_ref());
        }
        prop_assert_eq!(store.read().unwrap().check_integrity().unwrap(), Vec::<String>::new());
    }
}
