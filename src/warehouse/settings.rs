//! What is set once for a whole book.

use super::{Error, Result, Warehouse};
use crate::domain::Currency;
use crate::store::{ReadSettings, StoreError};

const CURRENCY_KEY: &str = "currency";

/// The settings of a book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BookSettings {
    /// The currency of its prices and costs, if that is known.
    pub currency: Option<Currency>,
}

impl BookSettings {
    pub(super) fn load<B: ReadSettings + ?Sized>(book: &B) -> Result<Self> {
        let currency = book.setting(CURRENCY_KEY)?.map(|text| Currency::parse(&text)).transpose();
        let currency = currency.map_err(|error| {
            Error::Store(StoreError::Corrupt { detail: format!("setting {CURRENCY_KEY}: {error}") })
        })?;
        Ok(BookSettings { currency })
    }
}

impl Warehouse {
    /// Returns the settings of the book.
    pub fn book_settings(&mut self) -> Result<BookSettings> {
        BookSettings::load(&*self.store.read()?)
    }

    /// Sets the currency of prices and costs. Their numbers stay what they are.
    pub fn set_currency(&mut self, currency: Option<Currency>) -> Result<()> {
        self.put_setting(CURRENCY_KEY, currency.as_ref().map(Currency::code))
    }
}
