//! What is set once for a whole book.

use std::fmt::Display;

use super::alert_rules::book_rules;
use super::{Error, Result, Warehouse};
use crate::domain::count::Tolerance;
use crate::domain::{AlertRules, Amount, Currency, Day, Horizon};
use crate::store::{ReadTransaction, StoreError};

const CURRENCY_KEY: &str = "currency";

const APPROVAL_KEY: &str = "count_approval";

/// In hundredths of a percent.
const TOLERANCE_PERCENT_KEY: &str = "count_tolerance_percent";

/// In ten-thousandths of the currency.
const TOLERANCE_VALUE_KEY: &str = "count_tolerance_value";

const ON: &str = "on";

/// The settings of a book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BookSettings {
    /// The currency of its prices and costs, if that is known.
    pub currency: Option<Currency>,
    /// What its alerts go by.
    pub alerts: AlertRules,
    /// The latest day written under; `None` before the first document.
    pub day: Option<Day>,
    /// Nobody applies a count of what he counted himself.
    pub count_approval: bool,
    /// How much a counted lot may be off before somebody should look.
    pub count_tolerance: Tolerance,
}

impl BookSettings {
    pub(super) fn load(book: &dyn ReadTransaction, default_horizon: Horizon) -> Result<Self> {
        let head = book.book_head()?;
        let alerts = match head.alerts {
            Some(basis) => basis.rules,
            None => book_rules(book, default_horizon)?,
        };
        Ok(BookSettings {
            currency: parse_setting(book, CURRENCY_KEY, Currency::parse)?,
            alerts,
            day: head.day,
            count_approval: needs_approval(book)?,
            count_tolerance: load_tolerance(book)?,
        })
    }
}

/// Returns whether counts are applied by somebody who didn't count.
pub(super) fn needs_approval(book: &dyn ReadTransaction) -> Result<bool> {
    Ok(book.setting(APPROVAL_KEY)?.as_deref() == Some(ON))
}

/// Returns how much a counted lot may be off.
pub(super) fn load_tolerance(book: &dyn ReadTransaction) -> Result<Tolerance> {
    Ok(Tolerance {
        percent: parse_setting(book, TOLERANCE_PERCENT_KEY, str::parse)?,
        value: parse_setting(book, TOLERANCE_VALUE_KEY, str::parse)?,
    })
}

fn parse_setting<T, E: Display>(
    book: &dyn ReadTransaction,
    key: &str,
    parse: fn(&str) -> std::result::Result<T, E>,
) -> Result<Option<T>> {
    let value = book.setting(key)?.map(|text| parse(&text)).transpose();
    value.map_err(|error| Error::Store(StoreError::Corrupt { detail: format!("setting {key}: {error}") }))
}

impl Warehouse {
    /// Returns the settings of the book.
    pub fn book_settings(&mut self) -> Result<BookSettings> {
        let default_horizon = self.default_horizon;
        BookSettings::load(&*self.store.read_head()?, default_horizon)
    }

    /// Sets the currency of prices and costs. Their numbers stay what they are.
    pub fn set_currency(&mut self, currency: Option<Currency>) -> Result<()> {
        self.put_setting(CURRENCY_KEY, currency.as_ref().map(Currency::code))
    }

    /// Sets whether counts are applied by somebody who didn't count.
    pub fn set_count_approval(&mut self, needed: bool) -> Result<()> {
        self.put_setting(APPROVAL_KEY, needed.then_some(ON))
    }

    /// Sets how much a counted lot may be off, in hundredths of a percent of what was expected.
    pub fn set_count_tolerance_percent(&mut self, percent: Option<u32>) -> Result<()> {
        self.put_setting(TOLERANCE_PERCENT_KEY, percent.map(|percent| percent.to_string()).as_deref())
    }

    /// Sets what the variance of a counted lot may be worth.
    pub fn set_count_tolerance_value(&mut self, value: Option<Amount>) -> Result<()> {
        let value = value.map(|value| value.ten_thousandths().to_string());
        self.put_setting(TOLERANCE_VALUE_KEY, value.as_deref())
    }
}
