//! What is set once for a whole book.

use super::alert_basis::{AlertTableBasis, book_horizon};
use super::{Error, Result, Warehouse};
use crate::domain::{Currency, Day, Horizon};
use crate::store::{ReadTransaction, StoreError};

const CURRENCY_KEY: &str = "currency";

/// The settings of a book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BookSettings {
    /// The currency of its prices and costs, if that is known.
    pub currency: Option<Currency>,
    /// How far ahead its alerts look.
    pub horizon: Horizon,
    /// The latest day written under; `None` before the first document.
    pub day: Option<Day>,
}

impl BookSettings {
    pub(super) fn load(book: &dyn ReadTransaction, default_horizon: Horizon) -> Result<Self> {
        let currency = book.setting(CURRENCY_KEY)?.map(|text| Currency::parse(&text)).transpose();
        let currency = currency.map_err(|error| {
            Error::Store(StoreError::Corrupt { detail: format!("setting {CURRENCY_KEY}: {error}") })
        })?;
        let horizon = match AlertTableBasis::load(book)? {
            Some(basis) => basis.horizon,
            None => book_horizon(book, default_horizon)?,
        };
        Ok(BookSettings { currency, horizon, day: book.book_day()? })
    }
}

impl Warehouse {
    /// Returns the settings of the book.
    pub fn book_settings(&mut self) -> Result<BookSettings> {
        let default_horizon = self.default_horizon;
        BookSettings::load(&*self.store.read()?, default_horizon)
    }

    /// Sets the currency of prices and costs. Their numbers stay what they are.
    pub fn set_currency(&mut self, currency: Option<Currency>) -> Result<()> {
        self.put_setting(CURRENCY_KEY, currency.as_ref().map(Currency::code))
    }
}
