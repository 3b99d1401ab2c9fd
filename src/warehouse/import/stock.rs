//! Importing products and their lots from one file, as a document for each.

use super::products::digest_of;
use super::{ImportRequest, ImportSummary, LotImportRows, ProductImport, ProductRow, RefusedRow};
use crate::domain::DocumentId;
use crate::warehouse::{ActContext, Result, UnitOfWork, derive_document_id};

/// Result of importing products and their lots.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StockImport {
    /// That of the products.
    pub products: ProductImport,
    /// Counts of the lots.
    pub lots: ImportSummary,
    /// Lots that were refused; the caller must not commit if there are any.
    pub refused_lots: Vec<RefusedRow>,
}

impl StockImport {
    /// The documents of the products and of the lots that an act under this id imports.
    pub fn documents(act: DocumentId) -> (DocumentId, DocumentId) {
        (derive_document_id(act, "products"), derive_document_id(act, "lots"))
    }
}

impl UnitOfWork<'_> {
    /// Imports products and then lots of them, like [`UnitOfWork::import_products`] and [`UnitOfWork::import_lots`].
    pub fn import_stock(
        &mut self,
        ctx: &ActContext,
        products: &[ProductRow],
        (lots, digest): (&LotImportRows, &str),
        again: bool,
        progress: &mut dyn FnMut(u64),
    ) -> Result<StockImport> {
        let under = |document| ActContext { document, ..ctx.clone() };
        let (of_products, of_lots) = StockImport::documents(ctx.document);
        let request =
            ImportRequest { import: digest.to_owned(), again, products: Some(digest_of(products)?) };
        // Products of which nothing differed have no document. A repeat must not change what differs by now.
        let is_repeat = self.tx.use_of_id(of_lots)?.is_some() && self.tx.use_of_id(of_products)?.is_none();
        let products = if is_repeat {
            let summary = ImportSummary { rows: products.len() as u64, ..ImportSummary::default() };
            ProductImport { summary, ..ProductImport::default() }
        } else {
            self.import_products(&under(of_products), products)?
        };
        let (lots, refused_lots) = self.import_requested_lots(&under(of_lots), lots, &request, progress)?;
        Ok(StockImport { products, lots, refused_lots })
    }
}
