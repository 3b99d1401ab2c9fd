//! The accuracy of the book, by counts that were not reversed.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use crate::domain::count::Accuracy;
use crate::domain::{Day, Label, ProductSummary};
use crate::store::{AssertionRow, DayRange};
use crate::warehouse::settings::load_tolerance;
use crate::warehouse::{Result, Warehouse};

/// What accuracy is grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AccuracyBy {
    /// All lots together.
    #[default]
    All,
    /// By place.
    Location,
    /// By product.
    Product,
    /// By who counted.
    Counter,
    /// By month.
    Month,
}

/// The group of a row, in the order of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AccuracyGroup {
    /// All lots together.
    All,
    /// A place; `None` for lots without one.
    Location(Option<Label>),
    /// A product.
    Product(Box<ProductSummary>),
    /// Who counted.
    Counter(Label),
    /// The month that begins on this day.
    Month(Day),
}

impl AccuracyGroup {
    pub(in crate::warehouse) fn of(by: AccuracyBy, row: &AssertionRow) -> Self {
        match by {
            AccuracyBy::All => AccuracyGroup::All,
            AccuracyBy::Location => AccuracyGroup::Location(row.location.clone()),
            AccuracyBy::Product => AccuracyGroup::Product(Box::new(row.product.clone())),
            AccuracyBy::Counter => AccuracyGroup::Counter(row.assertion.counter.clone()),
            AccuracyBy::Month => AccuracyGroup::Month(row.assertion.day.first_of_month()),
        }
    }

    /// The key that groups and sorts rows; lots without a place come last.
    fn key(by: AccuracyBy, row: &AssertionRow) -> (bool, String) {
        let key = match by {
            AccuracyBy::All => String::new(),
            AccuracyBy::Location => row.location.as_ref().map(Label::key).unwrap_or_default(),
            AccuracyBy::Product => row.product.sku.key(),
            AccuracyBy::Counter => row.assertion.counter.key(),
            AccuracyBy::Month => row.assertion.day.first_of_month().to_string(),
        };
        (by == AccuracyBy::Location && row.location.is_none(), key)
    }
}

/// The accuracy of the book for one group of lots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccuracyRow {
    /// Which lots.
    pub group: AccuracyGroup,
    /// The accuracy.
    pub accuracy: Accuracy,
}

impl Warehouse {
    /// Returns the accuracy of the book in a range of days, by documents that were not reversed. Without counts there
    /// is one row if nothing is grouped, else none.
    pub fn count_accuracy(
        &mut self,
        by: AccuracyBy,
        from: Option<Day>,
        to: Option<Day>,
    ) -> Result<Vec<AccuracyRow>> {
        let book = self.store.read()?;
        let tolerance = load_tolerance(&*book)?;
        let days = DayRange { from: from.unwrap_or(Day::MIN), to: to.unwrap_or(Day::MAX) };
        let mut rows: BTreeMap<(bool, String), AccuracyRow> = BTreeMap::new();
        book.standing_assertions(days, &mut |row| {
            let told = rows.entry(AccuracyGroup::key(by, &row)).or_insert_with(|| AccuracyRow {
                group: AccuracyGroup::of(by, &row),
                accuracy: Accuracy::default(),
            });
            let assertion = &row.assertion;
            told.accuracy.add(assertion.quantity, assertion.variance, row.worth, &tolerance);
            ControlFlow::Continue(())
        })?;
        if by == AccuracyBy::All && rows.is_empty() {
            return Ok(vec![AccuracyRow { group: AccuracyGroup::All, accuracy: Accuracy::default() }]);
        }
        Ok(rows.into_values().collect())
    }
}
