//! The products that rows are about, read once for a report.

use std::collections::HashMap;
use std::ops::ControlFlow;

use foldhash::fast::RandomState;

use crate::domain::{Day, Label, LifeDays, ProductId, ProductSummary};
use crate::store::{ProductQuery, ReadTransaction};
use crate::warehouse::Result;

/// A product, as a report needs it.
pub(super) struct KnownProduct {
    pub(super) summary: ProductSummary,
    pub(super) category: Option<Label>,
    /// Thousandths on hand.
    pub(super) on_hand: i64,
    /// Thousandths that are neither expired nor on hold.
    pub(super) available: i64,
    /// Thousandths of the minimum.
    pub(super) min_stock: i64,
    pub(super) min_life_days: LifeDays,
}

/// Names, categories and stock of all products, archived ones included.
pub(super) struct Catalogue {
    products: HashMap<ProductId, KnownProduct, RandomState>,
}

impl Catalogue {
    pub(super) fn load(book: &dyn ReadTransaction, today: Day) -> Result<Self> {
        let mut products = HashMap::default();
        let all = ProductQuery { include_archived: true, ..ProductQuery::default() };
        book.products(&all, today, &mut |stock| {
            let available = stock.available().thousandths();
            let product = stock.product;
            let known = KnownProduct {
                summary: product.summary(),
                on_hand: product.on_hand.thousandths(),
                available,
                min_stock: product.details.min_stock.thousandths(),
                min_life_days: product.details.min_life_days,
                category: product.details.category,
            };
            products.insert(product.id, known);
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

    pub(super) fn get(&self, product: ProductId) -> Option<&KnownProduct> {
        self.products.get(&product)
    }

    /// All products, in no order.
    pub(super) fn products(&self) -> impl Iterator<Item = (ProductId, &KnownProduct)> {
        self.products.iter().map(|(product, known)| (*product, known))
    }
}
