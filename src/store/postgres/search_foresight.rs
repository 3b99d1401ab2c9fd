//! Fetching what a search in memory is about to ask for: one flight for a letter.

use super::foreseen::Subject;
use super::foresight::Answers;
use super::ledger::NEWEST_DOCUMENT;
use super::lots::{CHANGED_AFTER, MOVED_AFTER, ROW_BY_ID};
use super::products::{BY_BARCODE, BY_FORMER_SKU, BY_SKU, CATALOGUE_VERSION, STOCK};
use super::transaction::Transaction;
use crate::domain::{BarcodeCode, Day, LotId, ProductId, Sku};
use crate::store::{LedgerPosition, Result};

impl Transaction<'_> {
    /// Fetches what a search of lots asks for: what has changed since memory followed the book, and the lots found in it.
    pub(super) fn fetch_lot_search(&self, after: LedgerPosition, found: &[LotId]) -> Result<()> {
        self.prepare_all(&[CATALOGUE_VERSION, MOVED_AFTER, CHANGED_AFTER, NEWEST_DOCUMENT, ROW_BY_ID])?;
        let mut requests = vec![
            self.request(CATALOGUE_VERSION, &())?,
            self.request(MOVED_AFTER, &[after.0])?,
            self.request(CHANGED_AFTER, &[after.0])?,
            self.request(NEWEST_DOCUMENT, &())?,
        ];
        for lot in found {
            requests.push(self.request(ROW_BY_ID, &[*lot])?);
        }
        let mut answers = Answers::of(self.send(requests)?);
        self.expect(Subject::Products, CATALOGUE_VERSION, &(), answers.next())?;
        self.expect(Subject::Ledger, MOVED_AFTER, &[after.0], answers.next())?;
        self.expect(Subject::Ledger, CHANGED_AFTER, &[after.0], answers.next())?;
        self.expect(Subject::Ledger, NEWEST_DOCUMENT, &(), answers.next())?;
        for lot in found {
            self.expect(Subject::Lots, ROW_BY_ID, &[*lot], answers.next())?;
        }
        Ok(())
    }

    /// Fetches what a search of products asks for: whether the catalogue has changed, the product that the text names, and
    /// the stock of those found in memory.
    pub(super) fn fetch_product_search(&self, text: &str, found: &[ProductId], today: Day) -> Result<()> {
        self.prepare_all(&[CATALOGUE_VERSION, BY_BARCODE, BY_SKU, BY_FORMER_SKU, STOCK])?;
        let barcode = BarcodeCode::parse(text).ok().map(|code| code.key());
        let sku = Sku::parse(text).ok().map(|sku| sku.key());
        let mut requests = vec![
            self.request(CATALOGUE_VERSION, &())?,
            self.request(BY_BARCODE, &[barcode.as_ref()])?,
            self.request(BY_SKU, &[sku.as_ref()])?,
            self.request(BY_FORMER_SKU, &[sku.as_ref()])?,
        ];
        for product in found {
            requests.push(self.request(STOCK, &(today, product))?);
        }
        let mut answers = Answers::of(self.send(requests)?);
        self.expect(Subject::Products, CATALOGUE_VERSION, &(), answers.next())?;
        self.expect(Subject::Products, BY_BARCODE, &[barcode.as_ref()], answers.next())?;
        self.expect(Subject::Products, BY_SKU, &[sku.as_ref()], answers.next())?;
        self.expect(Subject::Products, BY_FORMER_SKU, &[sku.as_ref()], answers.next())?;
        for product in found {
            self.expect(Subject::Products, STOCK, &(today, product), answers.next())?;
        }
        Ok(())
    }
}
