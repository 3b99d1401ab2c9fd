//! Domain values from literals. Each panics on text that is not valid.

use ::fefo::domain::*;
use ::fefo::warehouse::{ActContext, ActTerms, Actor, Receive};
use chrono::{DateTime, NaiveTime, Utc};

/// 24 November 2026, a Tuesday: the day on which every test and benchmark takes place.
pub const TODAY: &str = "2026-11-24";

/// [`TODAY`] as a day.
pub fn today() -> Day {
    day(TODAY)
}

/// A day from `"2026-11-24"`.
pub fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

pub fn life_days(days: u32) -> LifeDays {
    LifeDays::try_from(days).unwrap()
}

pub fn sku(text: &str) -> Sku {
    Sku::parse(text).unwrap()
}

pub fn label(text: &str) -> Label {
    Label::parse(text).unwrap()
}

pub fn lot_code(text: &str) -> LotCode {
    LotCode::parse(text).unwrap()
}

pub fn reason(text: &str) -> Reason {
    Reason::parse(text).unwrap()
}

/// A quantity from `"12.5"`, whatever the decimals of its product.
pub fn quantity(text: &str) -> Quantity {
    Quantity::parse(text, Decimals::MAX, DecimalMark::Point).unwrap()
}

/// A signed amount from `"-12.5"`.
pub fn change(text: &str) -> QuantityChange {
    QuantityChange::parse(text, Decimals::MAX, DecimalMark::Point).unwrap()
}

/// A lot by its product and code.
pub fn lot_name(product: &str, code: &str) -> ::fefo::warehouse::LotRef {
    ::fefo::warehouse::LotRef { sku: sku(product), lot: ::fefo::warehouse::LotKey::Code(lot_code(code)) }
}

/// A product counted in whole units.
pub fn product(code: &str, minimum: &str) -> ProductDetails {
    let mut details = ProductDetails::new(sku(code), label(&format!("Product {code}")), label("ea"));
    details.min_stock = quantity(minimum);
    details
}

/// A receipt of one lot.
pub fn receipt(product: &str, code: &str, amount: &str, expires: &str, location: &str) -> Receive {
    let mut receive = Receive::new(sku(product), quantity(amount));
    receive.code = Some(lot_code(code));
    receive.expires = Some(day(expires));
    receive.location = Some(label(location));
    receive
}

/// Ana at dock 2, who does everything that the tests do not leave to somebody else.
pub fn actor() -> Actor {
    Actor { operator: label("ana"), station: label("dock-2") }
}

/// Luis at dock 1, who works at another station.
pub fn other_actor() -> Actor {
    Actor { operator: label("luis"), station: label("dock-1") }
}

/// Says of an act that it may be written late, or a long time after the one before.
pub fn late_terms() -> ActTerms {
    ActTerms { backdated: true, reason: Some(reason("entered late")), far_ahead: true, ..ActTerms::default() }
}

/// Who, where and when: Ana at noon UTC, so that the date is the same in every time zone that people live in.
pub fn noon_of(day: Day) -> ActContext {
    let noon = day.to_naive_date().and_time(NaiveTime::from_hms_opt(12, 0, 0).unwrap());
    let at: DateTime<Utc> = noon.and_utc();
    ActContext {
        document: ::fefo::warehouse::generate_document_id(),
        at,
        today: day,
        terms: late_terms(),
        ..actor().context(None, day)
    }
}
