//! The products that rows are about, read once for a report.

use std::collections::HashMap;
use std::ops::ControlFlow;

use crate::domain::{Day, Label, ProductId, ProductSummary};
use crate::store::{ProductQuery, ReadTransaction};
use crate::warehouse::Result;

/// Names and categories of all products, archived ones included.
pub(super) struct Catalogue {
    products: HashMap<ProductId, (ProductSummary, Option<Label>)>,
}

impl Catalogue {
    pub(super) fn load(book: &dyn ReadTransaction, today: Day) -> Result<Self> {
        let mut products = HashMap::new();
        let all = ProductQuery { include_archived: true, ..ProductQuery::default() };
        book.products(&all, today, &mut |stock| {
            let product = stock.product;
            products.insert(product.id, (product.summary(), product.details.category));
            ControlFlow::Continue(())
        })?;
        Ok(Catalogue { products })
    }

    pub(super) fn category(&self, product: ProductId) -> Option<&Label> {
        self.products.get(&product).and_then(|(_, category)| category.as_ref())
    }

    pub(super) fn summary(&self, product: ProductId) -> Option<&ProductSummary> {
        self.products.get(&product).map(|(summary, _)| summary)
    }
}
