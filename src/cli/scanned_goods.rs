//! The goods that `--scan` names: the product, and the lot, dates and quantity that the code holds.

use super::code_argument::{unreadable, with_separators};
use super::failure::Result;
use super::session::Session;
use crate::domain::gs1::ScannedCode;
use crate::domain::{Day, Field, LotCode, Quantity, QuantityError, Sku, TextError};
use crate::warehouse::{Error, Invalid, Missing, ScannedProduct, Warehouse};

/// The goods that a code names. Empty without a code.
#[derive(Debug, Default)]
pub(super) struct ScannedGoods {
    sku: Option<Sku>,
    quantity: Option<std::result::Result<Quantity, QuantityError>>,
    lot: Option<LotCode>,
    expires: Option<Day>,
    produced: Option<Day>,
}

impl ScannedGoods {
    /// Reads a code as of a day. Fails if it can't be read, or if no product has the item that it names.
    pub(super) fn read(
        session: &Session<'_>,
        book: &mut Warehouse,
        code: Option<&str>,
        day: Day,
    ) -> Result<Self> {
        let Some(code) = code else { return Ok(ScannedGoods::default()) };
        let text = with_separators(code);
        let code = match ScannedCode::parse(&text, day, &session.settings.store_codes) {
            Ok(code) => code,
            // It may be a code of the warehouse's own.
            Err(error) => match book.product_of_own_code(&text)? {
                Some(named) => return Ok(named.into()),
                None => return Err(unreadable(text, error)),
            },
        };
        let item = code.gtin().as_ref().map(Into::into);
        let item = item.or_else(|| code.store_code().map(|number| number.as_barcode()));
        let named = match (book.product_of_scan(&code)?, item) {
            (None, Some(item)) => return Err(Error::NotFound(Missing::Barcode(item)).into()),
            (named, _) => named.map(ScannedGoods::from).unwrap_or_default(),
        };
        Ok(ScannedGoods { lot: code.lot(), expires: code.last_day(), produced: code.produced(), ..named })
    }

    /// The product: that of the code, unless a flag names another.
    pub(super) fn sku(&self, flag: Option<Sku>) -> Result<Sku> {
        let sku = agree(Field::Sku, flag, self.sku.clone(), Sku::matches)?;
        Ok(sku.ok_or(Invalid::Text { field: Field::Sku, error: TextError::Empty })?)
    }

    /// The quantity: that of a flag, else what one scan of the code means. Fails if thousandths don't hold that.
    pub(super) fn quantity(&self, flag: Option<Quantity>) -> Result<Quantity> {
        let field = Field::Quantity;
        match (flag, &self.quantity) {
            (Some(quantity), _) => Ok(quantity),
            (None, Some(Ok(quantity))) => Ok(*quantity),
            (None, Some(Err(error))) => Err(Invalid::Quantity { field, error: error.clone() }.into()),
            (None, None) => Err(Invalid::Text { field, error: TextError::Empty }.into()),
        }
    }

    /// The lot: that of the code, unless a flag names another.
    pub(super) fn lot(&self, flag: Option<LotCode>) -> Result<Option<LotCode>> {
        agree(Field::Lot, flag, self.lot.clone(), LotCode::matches)
    }

    /// The expiry: that of the code, unless a flag gives another, or says that there is none.
    pub(super) fn expires(&self, flag: Option<Day>, never: bool) -> Result<Option<Day>> {
        match self.expires {
            Some(scanned) if never => {
                let (given, scanned) = (String::from("never"), scanned.to_string());
                Err(Error::Invalid(Invalid::ScanDiffers { field: Field::Expires, given, scanned }).into())
            }
            scanned => agree(Field::Expires, flag, scanned, Day::eq),
        }
    }

    /// The production date: that of the code, unless a flag gives another.
    pub(super) fn produced(&self, flag: Option<Day>) -> Result<Option<Day>> {
        agree(Field::Produced, flag, self.produced, Day::eq)
    }
}

impl From<ScannedProduct> for ScannedGoods {
    fn from(named: ScannedProduct) -> Self {
        ScannedGoods {
            sku: Some(named.product.sku),
            quantity: named.quantity.transpose(),
            ..ScannedGoods::default()
        }
    }
}

/// Returns the value of a flag or a code. Fails if both have one and they differ.
fn agree<T: std::fmt::Display>(
    field: Field,
    flag: Option<T>,
    scanned: Option<T>,
    same: impl Fn(&T, &T) -> bool,
) -> Result<Option<T>> {
    match (flag, scanned) {
        (Some(given), Some(scanned)) if !same(&given, &scanned) => {
            let (given, scanned) = (given.to_string(), scanned.to_string());
            Err(Error::Invalid(Invalid::ScanDiffers { field, given, scanned }).into())
        }
        (flag, scanned) => Ok(flag.or(scanned)),
    }
}
