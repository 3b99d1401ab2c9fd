//! A lot as replayed so far. A million of them are in memory, so most texts are there as fingerprints only.

use std::hash::{DefaultHasher, Hasher};

use crate::domain::fefo::{self, FefoKey, PassReason};
use crate::domain::{
    Amount, Day, DecimalMark, Field, Label, LifeDays, Lot, LotCode, LotId, ProductId, Quantity,
    fold_for_identity,
};

/// What is left of a value that is only compared: half a hash of it, of a text of its fold. Two values that differ have
/// the same one time in 2^32.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Fingerprint(u32);

impl Fingerprint {
    /// Of a text, or of none.
    pub(super) fn of(text: Option<&str>) -> Self {
        let Some(text) = text else { return Fingerprint(0) };
        let mut hasher = DefaultHasher::new();
        hasher.write(fold_for_identity(text).as_bytes());
        Fingerprint(first_half(hasher.finish()))
    }

    pub(super) fn of_label(text: Option<&Label>) -> Self {
        Self::of(text.map(Label::as_str))
    }

    pub(super) fn of_code(text: Option<&LotCode>) -> Self {
        Self::of(text.map(LotCode::as_str))
    }

    pub(super) fn of_amount(amount: Option<Amount>) -> Self {
        let Some(amount) = amount else { return Fingerprint(0) };
        let mut hasher = DefaultHasher::new();
        hasher.write_i64(amount.ten_thousandths());
        Fingerprint(first_half(hasher.finish()))
    }

    pub(super) fn is_none(self) -> bool {
        self == Fingerprint(0)
    }
}

fn first_half(hash: u64) -> u32 {
    u32::try_from(hash >> u32::BITS).unwrap_or_default()
}

/// A lot as replayed so far: what is said of it, and its expected balances.
#[derive(Debug, Clone, Copy)]
pub(super) struct ReplayedLot {
    pub product: ProductId,
    pub expires: Option<Day>,
    pub received: Day,
    pub produced: Option<Day>,
    pub code: Fingerprint,
    pub location: Fingerprint,
    pub supplier: Fingerprint,
    pub reference: Fingerprint,
    pub cost: Fingerprint,
    /// In thousandths; below zero in a damaged book.
    pub on_hand: i64,
    pub received_quantity: i64,
    pub held: bool,
    /// Whether a document brought anything into it.
    pub opened: bool,
}

impl ReplayedLot {
    /// A lot before its first document, with what was said of it first.
    pub(super) fn before_all(lot: &Lot) -> Self {
        ReplayedLot {
            product: lot.product,
            expires: lot.expires,
            received: lot.received,
            produced: lot.produced,
            code: Fingerprint::of_code(lot.code.as_ref()),
            location: Fingerprint::of_label(lot.location.as_ref()),
            supplier: Fingerprint::of_label(lot.supplier.as_ref()),
            reference: Fingerprint::of_label(lot.reference.as_ref()),
            cost: Fingerprint::of_amount(lot.cost),
            on_hand: 0,
            received_quantity: 0,
            held: false,
            opened: false,
        }
    }

    /// Whether a lot of an answer is said to be what it is, on hold or not, with the stock that it has.
    pub(super) fn is_as_told(&self, lot: &Lot) -> bool {
        let told = ReplayedLot::before_all(lot);
        let said = |lot: &ReplayedLot| {
            let days = (lot.expires, lot.received, lot.produced);
            (lot.product, days, [lot.code, lot.location, lot.supplier, lot.reference, lot.cost])
        };
        let balances = (lot.on_hand.thousandths(), lot.received_quantity.thousandths(), lot.hold.is_some());
        said(self) == said(&told) && (self.on_hand, self.received_quantity, self.held) == balances
    }

    pub(super) fn fefo_key(&self, id: LotId) -> FefoKey {
        fefo::fefo_key(self.expires, self.received, id)
    }

    pub(super) fn pass_reason(&self, today: Day, min_life_days: LifeDays) -> Option<PassReason> {
        fefo::pass_reason(self.held, self.received, self.expires, today, min_life_days)
    }

    /// Returns whether nothing is in it, and all that came was taken back: what comes next sets what is said of it.
    pub(super) fn is_blank(&self) -> bool {
        self.on_hand == 0 && self.received_quantity == 0
    }

    /// Sets a fact that matters for the replay. Returns whether its text could be read.
    pub(super) fn set(&mut self, field: Field, text: Option<&str>) -> bool {
        match field {
            Field::Expires => set_optional(&mut self.expires, text, parse_day),
            Field::Produced => set_optional(&mut self.produced, text, parse_day),
            Field::Received => set_required(&mut self.received, text, parse_day),
            Field::Cost => {
                let read = text.map(|text| Amount::parse(text, DecimalMark::Point, None)).transpose();
                read.map(|cost| self.cost = Fingerprint::of_amount(cost)).is_ok()
            }
            Field::ReceivedQuantity => {
                let read = |text: &str| Quantity::read(text).map(Quantity::thousandths);
                set_required(&mut self.received_quantity, text, read)
            }
            Field::Hold => {
                self.held = text.is_some();
                true
            }
            Field::Lot => set_text(&mut self.code, text),
            Field::Supplier => set_text(&mut self.supplier, text),
            Field::Reference => set_text(&mut self.reference, text),
            _ => false,
        }
    }
}

fn parse_day(text: &str) -> Option<Day> {
    Day::parse_iso(text).ok()
}

fn set_text(fact: &mut Fingerprint, text: Option<&str>) -> bool {
    *fact = Fingerprint::of(text);
    true
}

fn set_optional<T>(fact: &mut Option<T>, text: Option<&str>, parse: impl FnOnce(&str) -> Option<T>) -> bool {
    let read = text.map(parse);
    let readable = !matches!(read, Some(None));
    if readable {
        *fact = read.flatten();
    }
    readable
}

fn set_required<T>(fact: &mut T, text: Option<&str>, parse: impl FnOnce(&str) -> Option<T>) -> bool {
    match text.and_then(parse) {
        Some(value) => {
            *fact = value;
            true
        }
        None => false,
    }
}
