//! What stock is worth (docs/RULES.md, Q6): at the cost of its lots, and at the product's price where a lot has none.
//!
//! What lots cost is added up by product and kept, since adding up a book reads every lot. A screen has it loaded in steps
//! of milliseconds; afterwards only products of which a lot changed are added up again.

use std::collections::{BTreeSet, HashMap};
use std::ops::ControlFlow;
use std::sync::Arc;

use crate::domain::{Amount, Day, Product, ProductId, QuantityChange, Stock};
use crate::store::{LedgerPosition, ReadTransaction, RowVisitor, StandingGoods};
use crate::warehouse::queries::lists::StockQuery;
use crate::warehouse::queries::products::ProductSearch;
use crate::warehouse::search::SearchWords;
use crate::warehouse::value::value_of;
use crate::warehouse::{Result, Warehouse};

/// Products that are added up in one step.
const STEP: usize = 200;

/// Products whose stock is listed from one read of their lots.
const LISTED_AT_ONCE: usize = 1_000;

/// What stands of a product by what it cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CostedStock {
    /// What its lots of known cost are worth, in ten-thousandths of the currency.
    pub at_cost: i128,
    /// How much stands in lots of unknown cost, in thousandths of the unit.
    pub without_cost: i64,
}

impl CostedStock {
    fn add(&mut self, goods: &StandingGoods) {
        let quantity = goods.on_hand.to_incoming();
        match goods.cost {
            Some(cost) => self.at_cost += value_of(quantity, cost),
            None => self.without_cost = self.without_cost.saturating_add(quantity.thousandths()),
        }
    }
}

/// What the stock of a product is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StockValue {
    /// In ten-thousandths of the currency.
    pub value: i128,
    /// The part of it that is at the product's price, as these goods have no cost.
    pub at_price: i128,
    /// What has neither cost nor price: it is in no value.
    pub unvalued: QuantityChange,
}

impl StockValue {
    /// Whether nothing of what stands has a value.
    pub fn is_unknown(&self) -> bool {
        self.value == 0 && !self.unvalued.is_zero()
    }

    /// Values a product's stock.
    pub fn new(costed: CostedStock, price: Option<Amount>) -> Self {
        let quantity = QuantityChange::from_thousandths(costed.without_cost);
        match price {
            Some(price) => {
                let at_price = value_of(quantity, price);
                StockValue { value: costed.at_cost + at_price, at_price, unvalued: QuantityChange::default() }
            }
            None => StockValue { value: costed.at_cost, at_price: 0, unvalued: quantity },
        }
    }
}

/// What the stock of several products is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StockValueTotals {
    /// In ten-thousandths of the currency.
    pub value: i128,
    /// The part of it that is at prices.
    pub at_price: i128,
    /// Products with stock that has neither cost nor price.
    pub unvalued_products: u64,
}

impl StockValueTotals {
    fn add(&mut self, value: &StockValue) {
        self.value += value.value;
        self.at_price += value.at_price;
        self.unvalued_products += u64::from(!value.unvalued.is_zero());
    }
}

/// What stands of all products by what it cost; of one without stock nothing may be known.
pub type CostedStocks = HashMap<ProductId, CostedStock>;

/// What is known of the value of a list so far.
#[derive(Debug, Clone, Default)]
pub struct KnownStockValues {
    /// By product.
    pub costed: Arc<CostedStocks>,
    /// Of the list; `None` until all products are added up.
    pub totals: Option<StockValueTotals>,
}

/// What is added up, and what is still to be.
#[derive(Debug)]
pub(in crate::warehouse) struct CostedStockCache {
    /// Documents up to here are in `costed`, except of products in `pending`.
    position: LedgerPosition,
    pending: BTreeSet<ProductId>,
    costed: Arc<CostedStocks>,
}

impl CostedStockCache {
    /// Nothing of these products is added up.
    fn new(book: &dyn ReadTransaction, products: Vec<ProductId>) -> Result<Self> {
        let (position, pending) = (book.ledger_position()?, products.into_iter().collect());
        Ok(CostedStockCache { position, pending, costed: Arc::default() })
    }

    /// Adds up some of what is to be, and of what changed since.
    fn advance(&mut self, book: &dyn ReadTransaction) -> Result<()> {
        let (changed, position) = book.lots_changed_since(self.position)?;
        self.pending.extend(book.lots_by_ids(&changed)?.into_iter().map(|lot| lot.product));
        self.position = position;
        let step: Vec<ProductId> = self.pending.iter().take(STEP).copied().collect();
        if !step.is_empty() {
            let added = add_up(book, &step)?;
            let costed = Arc::make_mut(&mut self.costed);
            for product in step {
                costed.insert(product, added.get(&product).copied().unwrap_or_default());
                self.pending.remove(&product);
            }
        }
        Ok(())
    }
}

/// Adds up what stands of these products. Reads only their lots with stock.
fn add_up(book: &dyn ReadTransaction, products: &[ProductId]) -> Result<CostedStocks> {
    let mut costed = CostedStocks::new();
    book.standing_goods_of(products, &mut |goods| {
        costed.entry(goods.product).or_default().add(&goods);
        ControlFlow::Continue(())
    })?;
    Ok(costed)
}

impl Warehouse {
    /// Visits products in SKU order, each with what its stock is worth. Reads every lot of the products that has stock.
    pub fn valued_stocks(
        &mut self,
        query: &StockQuery,
        today: Day,
        visit: RowVisitor<'_, (Stock, StockValue)>,
    ) -> Result<()> {
        let mut stocks = Vec::new();
        self.stocks(query, today, &mut |stock| {
            stocks.push(stock);
            ControlFlow::Continue(())
        })?;
        let mut stocks = stocks.into_iter().peekable();
        while stocks.peek().is_some() {
            let chunk: Vec<Stock> = stocks.by_ref().take(LISTED_AT_ONCE).collect();
            let values = self.stock_values(&chunk)?;
            for row in chunk.into_iter().zip(values) {
                if visit(row).is_break() {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// Returns what the stock of each of these products is worth. Reads only their lots with stock.
    pub fn stock_values(&mut self, stocks: &[Stock]) -> Result<Vec<StockValue>> {
        let ids: Vec<ProductId> = stocks.iter().map(|stock| stock.product.id).collect();
        let costed = add_up(&*self.store.read()?, &ids)?;
        Ok(stocks.iter().map(|stock| value_of_product(&stock.product, &costed)).collect())
    }

    /// Adds up some milliseconds' worth of what stock is worth, and returns what is known of it. To be called again until
    /// there are totals, and after every change of the stock.
    pub fn known_stock_values(&mut self, search: &ProductSearch) -> Result<KnownStockValues> {
        {
            let book = self.store.read()?;
            let memory = &mut self.list_cache;
            let cache = match memory.costed_stocks.take() {
                Some(cache) => cache,
                None => {
                    memory.product_index.refresh(&*book)?;
                    let all = memory.product_index.matching_ids(&SearchWords::parse(""), true);
                    CostedStockCache::new(&*book, all)?
                }
            };
            memory.costed_stocks.insert(cache).advance(&*book)?;
        }
        let Some(cache) = &self.list_cache.costed_stocks else { return Ok(KnownStockValues::default()) };
        let (costed, is_complete) = (Arc::clone(&cache.costed), cache.pending.is_empty());
        let totals = if is_complete { Some(self.value_totals(search, &costed)?) } else { None };
        Ok(KnownStockValues { costed, totals })
    }

    /// Adds up the products of a list. Only prices of goods without cost are read.
    fn value_totals(&mut self, search: &ProductSearch, costed: &CostedStocks) -> Result<StockValueTotals> {
        let ids = self.product_ids(search)?;
        let mut totals = StockValueTotals::default();
        let mut without_cost = Vec::new();
        for (id, costed) in ids.iter().filter_map(|id| Some((*id, costed.get(id)?))) {
            match costed.without_cost {
                0 => totals.add(&StockValue::new(*costed, None)),
                _ => without_cost.push(id),
            }
        }
        for product in self.store.read()?.products_by_ids(&without_cost)? {
            totals.add(&value_of_product(&product, costed));
        }
        Ok(totals)
    }
}

fn value_of_product(product: &Product, costed: &CostedStocks) -> StockValue {
    let costed = costed.get(&product.id).copied().unwrap_or_default();
    StockValue::new(costed, product.details.price)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_cost_is_worth_its_price_and_without_one_nothing_is_said() {
        let costed = CostedStock { at_cost: 50_000, without_cost: 2_500 };
        let price = Amount::from_hundredths(199);
        let valued = StockValue::new(costed, Some(price));
        assert_eq!(
            (valued.value, valued.at_price, valued.unvalued),
            (99_750, 49_750, QuantityChange::default())
        );
        let unvalued = StockValue::new(costed, None);
        let quantity = QuantityChange::from_thousandths(2_500);
        assert_eq!((unvalued.value, unvalued.at_price, unvalued.unvalued), (50_000, 0, quantity));
        let mut totals = StockValueTotals::default();
        [valued, unvalued, StockValue::default()].iter().for_each(|value| totals.add(value));
        assert_eq!(totals, StockValueTotals { value: 149_750, at_price: 49_750, unvalued_products: 1 });
    }
}
