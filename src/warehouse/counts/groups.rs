//! Groups of products: by category, and by class of outgoing value.

use std::collections::HashMap;
use std::ops::ControlFlow;

use crate::domain::count::{AbcClass, classify_by_value};
use crate::domain::{Day, Label, Product, ProductId};
use crate::store::{DayRange, ProductQuery, ReadTransaction};
use crate::warehouse::Result;

/// The days of movements that decide the class of a product.
const CLASS_DAYS: u32 = 365;

/// The category and the class of each product, each read only on demand.
#[derive(Debug, Default)]
pub(super) struct ProductGroups {
    categories: HashMap<ProductId, Label>,
    classes: HashMap<ProductId, AbcClass>,
}

impl ProductGroups {
    pub(super) fn load(
        book: &dyn ReadTransaction,
        categories: bool,
        classes: bool,
        today: Day,
    ) -> Result<Self> {
        let mut groups = ProductGroups::default();
        if !categories && !classes {
            return Ok(groups);
        }
        let mut products: Vec<Product> = Vec::new();
        let all = ProductQuery { include_archived: true, ..ProductQuery::default() };
        book.products(&all, today, &mut |stock| {
            products.push(stock.product);
            ControlFlow::Continue(())
        })?;
        if classes {
            groups.classes = classes_of_products(book, &products, today)?;
        }
        let of_category = products
            .into_iter()
            .filter_map(|product| product.details.category.map(|category| (product.id, category)));
        groups.categories = of_category.collect();
        Ok(groups)
    }

    pub(super) fn category(&self, product: ProductId) -> Option<&Label> {
        self.categories.get(&product)
    }

    pub(super) fn class(&self, product: ProductId) -> AbcClass {
        self.classes.get(&product).copied().unwrap_or_default()
    }
}

/// Classifies products by the value of what went out of them lately, at their price; of products without a price by the
/// quantity alone.
fn classes_of_products(
    book: &dyn ReadTransaction,
    products: &[Product],
    today: Day,
) -> Result<HashMap<ProductId, AbcClass>> {
    let before = today.minus_days(CLASS_DAYS).unwrap_or(Day::MIN);
    let lately = DayRange { from: before.plus_days(1).unwrap_or(before), to: Day::MAX };
    let prices: HashMap<ProductId, u64> = products
        .iter()
        .map(|product| {
            let price = product.details.price.map_or(0, |price| price.ten_thousandths().unsigned_abs());
            (product.id, price.max(1))
        })
        .collect();
    let mut values: HashMap<ProductId, u128> = HashMap::new();
    book.daily_flows(lately, &mut |flow| {
        if !flow.kind.moves_within() {
            let price = prices.get(&flow.product).copied().unwrap_or(1);
            let out = u128::from(flow.outgoing.thousandths().unsigned_abs());
            *values.entry(flow.product).or_default() += out * u128::from(price);
        }
        ControlFlow::Continue(())
    })?;
    Ok(classify_by_value(values))
}
