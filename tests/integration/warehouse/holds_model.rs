//! Holds against a model that knows nothing of lots: quantities and holds by code and place.

use std::collections::BTreeMap;

use ::fefo::domain::*;
use ::fefo::warehouse::*;
use proptest::prelude::*;

use crate::support::book::TestBook;
use crate::support::values::*;

const CODES: [&str; 2] = ["L1", "L2"];
const PLACES: [&str; 3] = ["A1", "B1", "C1"];

type Code = usize;
type Place = usize;

#[derive(Debug, Clone)]
enum Act {
    Receive(Code, Place, u32),
    Hold(Code, Option<Place>),
    Release(Code, Option<Place>),
    Transfer(Code, Place, Place, u32),
    WriteOff(Code, Place, u32),
    TakeBack(Code, Place, u32, bool),
    Dispatch(u32, bool),
}

fn act() -> impl Strategy<Value = Act> {
    let (code, place) = (0..CODES.len(), 0..PLACES.len());
    let scope = proptest::option::of(place.clone());
    let amount = 1..6_u32;
    let (hold, goods) = ((code.clone(), scope), (code, place.clone(), amount));
    prop_oneof![
        4 => goods.clone().prop_map(|(code, place, amount)| Act::Receive(code, place, amount)),
        2 => hold.clone().prop_map(|(code, scope)| Act::Hold(code, scope)),
        2 => hold.prop_map(|(code, scope)| Act::Release(code, scope)),
        4 => (goods.clone(), place).prop_map(|((code, from, amount), to)| Act::Transfer(code, from, to, amount)),
        1 => goods.clone().prop_map(|(code, place, amount)| Act::WriteOff(code, place, amount)),
        2 => (goods, any::<bool>())
            .prop_map(|((code, place, amount), free)| Act::TakeBack(code, place, amount, free)),
        2 => (1..12_u32, any::<bool>()).prop_map(|(amount, partial)| Act::Dispatch(amount, partial)),
    ]
}

/// What stands where, and what is on hold where.
#[derive(Debug, Clone, Default)]
struct Model {
    stock: BTreeMap<(Code, Place), u32>,
    everywhere: [bool; CODES.len()],
    /// What is said of one place, whatever is said of every place.
    places: BTreeMap<(Code, Place), bool>,
}

impl Model {
    fn is_held(&self, code: Code, place: Place) -> bool {
        self.places.get(&(code, place)).copied().unwrap_or(self.everywhere[code])
    }

    fn on_hand(&self, code: Code, place: Place) -> u32 {
        self.stock.get(&(code, place)).copied().unwrap_or(0)
    }

    fn free(&self) -> u32 {
        let free = self.stock.iter().filter(|((code, place), _)| !self.is_held(*code, *place));
        free.map(|(_, amount)| amount).sum()
    }

    fn said_of(&self, code: Code, said: bool) -> Vec<(Code, Place)> {
        let places = self.places.iter().filter(|((of, _), held)| *of == code && **held == said);
        places.map(|(place, _)| *place).collect()
    }

    /// Carries an act out, except for what a dispatch takes. Returns whether it is allowed.
    fn apply(&mut self, act: &Act) -> bool {
        match *act {
            Act::Receive(code, place, amount) => *self.stock.entry((code, place)).or_default() += amount,
            Act::Hold(code, Some(place)) => {
                if self.is_held(code, place) {
                    return false;
                }
                self.places.insert((code, place), true);
            }
            Act::Hold(code, None) => {
                let released = self.said_of(code, false);
                if self.everywhere[code] && released.is_empty() {
                    return false;
                }
                self.everywhere[code] = true;
                self.places.extend(released.into_iter().map(|place| (place, true)));
            }
            Act::Release(code, Some(place)) => {
                if !self.is_held(code, place) {
                    return false;
                }
                self.places.insert((code, place), false);
            }
            Act::Release(code, None) => {
                if !self.everywhere[code] && self.said_of(code, true).is_empty() {
                    return false;
                }
                self.everywhere[code] = false;
                self.places.retain(|(of, _), _| *of != code);
            }
            Act::Transfer(code, from, to, amount) => {
                let blocked = self.is_held(code, from) && !self.is_held(code, to);
                if from == to || self.on_hand(code, from) < amount || (blocked && self.on_hand(code, to) > 0)
                {
                    return false;
                }
                if blocked {
                    self.places.insert((code, to), true);
                }
                *self.stock.entry((code, from)).or_default() -= amount;
                *self.stock.entry((code, to)).or_default() += amount;
            }
            Act::WriteOff(code, place, amount) => {
                if self.on_hand(code, place) < amount {
                    return false;
                }
                *self.stock.entry((code, place)).or_default() -= amount;
            }
            Act::TakeBack(code, place, amount, free) => {
                if !self.stock.contains_key(&(code, place)) || (free && self.is_held(code, place)) {
                    return false;
                }
                if !self.is_held(code, place) && !free {
                    self.places.insert((code, place), true);
                }
                *self.stock.entry((code, place)).or_default() += amount;
            }
            Act::Dispatch(amount, partial) => {
                return self.free() >= amount || (partial && self.free() > 0);
            }
        }
        true
    }
}

/// The lots of the book by code and place.
fn lots(book: &mut TestBook) -> BTreeMap<(Code, Place), Lot> {
    let query = LotQuery { status: LotStatusFilter::All, ..LotQuery::for_open_lots(book.today) };
    let mut lots = BTreeMap::new();
    let index = |all: &[&str], text: &str| all.iter().position(|known| *known == text).unwrap();
    book.warehouse
        .lots(&LotSearch { query, words: String::new() }, &mut |row| {
            let code = index(&CODES, row.lot.code.as_ref().unwrap().as_str());
            let place = index(&PLACES, row.lot.location.as_ref().unwrap().as_str());
            lots.insert((code, place), row.lot);
            std::ops::ControlFlow::Continue(())
        })
        .unwrap();
    lots
}

fn scope(place: Option<Place>) -> HoldScope {
    place.map_or(HoldScope::Everywhere, |place| HoldScope::Place(Some(label(PLACES[place]))))
}

/// Carries an act out on the book. Returns the lots that a dispatch took from.
fn attempt(book: &mut TestBook, act: &Act) -> Result<Vec<(LotId, u32)>> {
    let ctx = book.context();
    let by_code = |code: Code| lot_name("MLK", CODES[code]);
    let known = lots(book);
    let at = |code: Code, place: Place| {
        let lot = known.get(&(code, place)).map_or(LotId(i64::MAX), |lot| lot.id);
        LotRef { sku: sku("MLK"), lot: LotKey::Id(lot) }
    };
    let warehouse = &mut book.warehouse;
    match *act {
        Act::Receive(code, place, amount) => {
            let order = receipt("MLK", CODES[code], &amount.to_string(), "2026-12-08", PLACES[place]);
            warehouse.receive(&ctx, &order).map(|_| Vec::new())
        }
        Act::Hold(code, place) => {
            let order = Hold { lot: by_code(code), scope: scope(place), reason: reason("recall") };
            warehouse.hold(&ctx, &order).map(|_| Vec::new())
        }
        Act::Release(code, place) => {
            let order = Release { lot: by_code(code), scope: scope(place), reason: None };
            warehouse.release(&ctx, &order).map(|_| Vec::new())
        }
        Act::Transfer(code, from, to, amount) => {
            let quantity = Some(Quantity::from_units(amount));
            let order = Transfer { lot: at(code, from), quantity, to: label(PLACES[to]), reason: None };
            warehouse.transfer(&ctx, &order).map(|_| Vec::new())
        }
        Act::WriteOff(code, place, amount) => {
            let (lot, quantity) = (at(code, place), Some(Quantity::from_units(amount)));
            let order = WriteOff { lot, quantity, reason: reason("broken") };
            warehouse.write_off(&ctx, &order).map(|_| Vec::new())
        }
        Act::TakeBack(code, place, amount, release) => {
            let order = Return {
                lot: at(code, place),
                way: ReturnDirection::In,
                quantity: Quantity::from_units(amount),
                partner: None,
                reference: None,
                reason: reason("came back"),
                release,
            };
            warehouse.return_goods(&ctx, &order).map(|_| Vec::new())
        }
        Act::Dispatch(amount, partial) => {
            let order = Dispatch { partial, ..Dispatch::new(sku("MLK"), Quantity::from_units(amount)) };
            let dispatched = warehouse.dispatch(&ctx, &order, None)?;
            let units = |quantity: Quantity| u32::try_from(quantity.thousandths() / 1_000).unwrap();
            Ok(dispatched.plan.lines.iter().map(|line| (line.lot, units(line.quantity))).collect())
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_held_unit_is_ever_dispatched(acts in proptest::collection::vec(act(), 1..40)) {
        let mut book = TestBook::with_milk();
        let mut model = Model::default();
        for act in &acts {
            let before = lots(&mut book);
            let allowed = model.apply(act);
            match attempt(&mut book, act) {
                Ok(taken) => {
                    prop_assert!(allowed, "{act:?} was carried out");
                    for (lot, amount) in taken {
                        let (place, _) = before.iter().find(|(_, known)| known.id == lot).unwrap();
                        prop_assert!(!model.is_held(place.0, place.1), "{act:?} took goods on hold");
                        *model.stock.get_mut(place).unwrap() -= amount;
                    }
                }
                Err(Error::Store(error)) => prop_assert!(false, "{act:?}: {error}"),
                Err(error) => prop_assert!(!allowed, "{act:?}: {error}"),
            }
            for ((code, place), lot) in lots(&mut book) {
                prop_assert_eq!(lot.hold.is_some(), model.is_held(code, place), "after {:?}", act);
                prop_assert_eq!(lot.on_hand, Quantity::from_units(model.on_hand(code, place)), "after {:?}", act);
            }
            prop_assert_eq!(book.stock("MLK").1, model.free().to_string(), "after {:?}", act);
        }
        book.assert_consistent();
    }
}
