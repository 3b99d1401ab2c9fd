//! The schedule of cycle counts, and how right the book was.

use utoipa::ToSchema;

use super::values::percent_record;
use super::{ExactDecimal, ExactValue, Month, record};
use crate::domain::count::{AbcClass, CountCycle, CycleSubject, DueShelf};
use crate::domain::{Day, Label, QuantityChange};
use crate::warehouse::{AccuracyGroup, AccuracyRow};

record! {
    /// docs/CLI.md, "count plan".
    #[derive(ToSchema)]
    pub CycleRecord<'a> {
        class: Option<&'a str>,
        location: Option<&'a str>,
        category: Option<&'a str>,
        days: u32,
    }
}

impl<'a> From<&'a CountCycle> for CycleRecord<'a> {
    fn from(cycle: &'a CountCycle) -> Self {
        let of =
            |class, location, category| CycleRecord { class, location, category, days: cycle.days.count() };
        match &cycle.subject {
            CycleSubject::Class(class) => of(Some(AbcClass::name(*class)), None, None),
            CycleSubject::Location(place) => of(None, Some(place.0.as_str()), None),
            CycleSubject::Category(category) => of(None, None, Some(category.as_str())),
        }
    }
}

record! {
    /// docs/CLI.md, "count plan today".
    #[derive(ToSchema)]
    pub DueShelfRecord<'a> {
        location: Option<&'a str>,
        lots: u32,
        due: Day,
        overdue_days: i64,
    }
}

impl<'a> DueShelfRecord<'a> {
    /// A shelf with lots that are due on a day.
    pub fn new(shelf: &'a DueShelf, today: Day) -> Self {
        DueShelfRecord {
            location: shelf.location.as_ref().map(Label::as_str),
            lots: shelf.lots,
            due: shelf.due,
            overdue_days: today.days_since(shelf.due),
        }
    }
}

record! {
    /// docs/CLI.md, "count stats".
    pub AccuracyRecord<'a> {
        location: Option<&'a str>,
        sku: Option<&'a str>,
        product: Option<&'a str>,
        counter: Option<&'a str>,
        month: Option<Month>,
        lots: u64,
        right: u64,
        off: u64,
        tolerated: u64,
        percent_right: Option<ExactDecimal>,
        units_off: ExactDecimal,
        units_net: ExactDecimal,
        value_off: Option<ExactValue>,
        value_net: Option<ExactValue>,
    }
}

impl<'a> From<&'a AccuracyRow> for AccuracyRecord<'a> {
    fn from(AccuracyRow { group, accuracy }: &'a AccuracyRow) -> Self {
        let product = match group {
            AccuracyGroup::Product(product) => Some(product),
            _ => None,
        };
        AccuracyRecord {
            location: match group {
                AccuracyGroup::Location(place) => place.as_ref().map(Label::as_str),
                _ => None,
            },
            sku: product.map(|product| product.sku.as_str()),
            product: product.map(|product| product.name.as_str()),
            counter: match group {
                AccuracyGroup::Counter(counter) => Some(counter.as_str()),
                _ => None,
            },
            month: match group {
                AccuracyGroup::Month(day) => Some(Month(*day)),
                _ => None,
            },
            lots: accuracy.lots,
            right: accuracy.right,
            off: accuracy.off(),
            tolerated: accuracy.tolerated,
            percent_right: accuracy.percent_right().map(percent_record),
            units_off: QuantityChange::from_thousandths(accuracy.units_off).into(),
            units_net: QuantityChange::from_thousandths(accuracy.units_net).into(),
            value_off: accuracy.value_off.map(ExactValue::from_ten_thousandths),
            value_net: accuracy.value_net.map(ExactValue::from_ten_thousandths),
        }
    }
}
