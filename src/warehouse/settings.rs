//! What is set once for a whole book.

use std::fmt::Display;

use chrono::{DateTime, Utc};

use super::actor::utc_now;
use super::alert_rules::book_rules;
use super::{Error, Result, UnitOfWork, Warehouse};
use crate::domain::count::Tolerance;
use crate::domain::{AlertRules, Amount, Currency, CycleDays, Day, Horizon, HorizonDays};
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

/// What to change of the settings of a book; what is `None` stays.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SettingsChange {
    /// The currency; `Some(None)` for none.
    pub currency: Option<Option<Currency>>,
    /// Days ahead within which a lot is expiring.
    pub alert_days: Option<HorizonDays>,
    /// Days ahead within which an expiring lot is critical.
    pub critical_days: Option<HorizonDays>,
    /// Days after which a lot that was neither counted nor received is to be counted; `Some(None)` if nobody is to be told.
    pub not_counted_days: Option<Option<CycleDays>>,
    /// Whether nobody applies a count of what he counted himself.
    pub count_approval: Option<bool>,
    /// In hundredths of a percent.
    pub count_tolerance_percent: Option<Option<u32>>,
    /// What the variance of a counted lot may be worth.
    pub count_tolerance_value: Option<Option<Amount>>,
}

impl UnitOfWork<'_> {
    /// Changes several settings at once.
    pub fn change_settings(&mut self, change: &SettingsChange, at: DateTime<Utc>) -> Result<()> {
        let known = BookSettings::load(&*self.tx, self.default_horizon)?.alerts.horizon;
        let horizon = Horizon {
            days: change.alert_days.unwrap_or(known.days),
            critical_days: change.critical_days.unwrap_or(known.critical_days),
        };
        if horizon != known {
            self.set_horizon(horizon, at)?;
        }
        if let Some(days) = change.not_counted_days {
            self.set_not_counted_days(days, at)?;
        }
        if let Some(currency) = &change.currency {
            self.tx.put_setting(CURRENCY_KEY, currency.as_ref().map(Currency::code))?;
        }
        if let Some(is_needed) = change.count_approval {
            self.tx.put_setting(APPROVAL_KEY, is_needed.then_some(ON))?;
        }
        if let Some(percent) = change.count_tolerance_percent {
            let percent = percent.map(|percent| percent.to_string());
            self.tx.put_setting(TOLERANCE_PERCENT_KEY, percent.as_deref())?;
        }
        if let Some(value) = change.count_tolerance_value {
            let value = value.map(|value| value.ten_thousandths().to_string());
            self.tx.put_setting(TOLERANCE_VALUE_KEY, value.as_deref())?;
        }
        Ok(())
    }
}

impl Warehouse {
    /// Runs [`UnitOfWork::change_settings`] in a unit of work of its own.
    pub fn change_settings(&mut self, change: &SettingsChange) -> Result<()> {
        self.unit_of_work(|unit| unit.change_settings(change, utc_now()))
    }
}
