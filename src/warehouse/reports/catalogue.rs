//! The products that rows are about, read once for a report.

use std::collections::HashMap;
use std::ops::ControlFlow;

use foldhash::fast::RandomState;

use crate::domain::{Label, ProductId, ProductSummary};
use crate::store::{CatalogueProduct, ReadTransaction};
use crate::warehouse::Result;

/// All products, archived ones included.
pub(super) struct Catalogue {
    products: HashMap<ProductId, CatalogueProduct, RandomState>,
}

impl Catalogue {
    pub(super) fn load(book: &dyn ReadTransaction) -> Result<Self> {
        let mut products = HashMap::default();
        book.catalogue_products(&mut |product| {
            products.insert(product.id, product);
            ControlFlow::Continue(())
        })?;
        Ok(Catalogue { products })
    }

    pub(super) fn category(&self, product: ProductId) -> Option<&Label> {
        self.products.get(&product).and_then(|known| known.category.as_ref())
    }

    pub(super) fn summary(&self, product: ProductId) -> Option<&ProductSummary> {
        self.products.get(&product).map(|known| &known.summary)
    }

    pub(super) fn get(&self, product: ProductId) -> Option<&CatalogueProduct> {
        self.products.get(&product)
    }

    /// All products, in no order.
    pub(super) fn products(&self) -> impl Iterator<Item = &CatalogueProduct> {
        self.products.values()
    }
}
