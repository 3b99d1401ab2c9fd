//! Product lists in any sort order, and checks of a product's fields while typing.

use crate::domain::{Barcode, Day, Gtin, Label, Product, ProductId, Quantity, Sku, Stock, fold_for_search};
use crate::store::{ReadTransaction, StockLevel};
use crate::warehouse::ledger::product_facts::is_own_gtin;
use crate::warehouse::search::SearchWords;
use crate::warehouse::{Duplicate, Error, Result, RowKeys, Warehouse};

/// Sort key of a product list. Ties are broken by SKU.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ProductSort {
    /// By SKU.
    #[default]
    Sku,
    /// By name, ignoring case and accents.
    Name,
    /// By quantity on hand.
    OnHand,
    /// By quantity available on the day.
    Available,
}

/// Filter and sort order of a product list.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ProductSearch {
    /// Day on which availability is judged.
    pub today: Day,
    /// Words that must all occur in SKU, name, GTIN or category; matched without case or accents.
    pub words: String,
    /// Only products with less available than their minimum.
    pub below_min: bool,
    /// Include archived products.
    pub archived: bool,
    /// Sort key.
    pub sort: ProductSort,
    /// Reverse the sort order.
    pub descending: bool,
}

impl ProductSearch {
    /// Every active product, by SKU.
    pub fn all(today: Day) -> Self {
        ProductSearch {
            today,
            words: String::new(),
            below_min: false,
            archived: false,
            sort: ProductSort::Sku,
            descending: false,
        }
    }
}

/// Stock levels of all products on a day. Cached until stock moves.
#[derive(Debug)]
pub(in crate::warehouse) struct StockLevels {
    day: Day,
    /// Sorted by product id.
    levels: Vec<StockLevel>,
}

impl StockLevels {
    fn load(book: &dyn ReadTransaction, day: Day) -> Result<Self> {
        Ok(StockLevels { day, levels: book.stock_levels(day)? })
    }

    fn level(&self, id: ProductId) -> Option<&StockLevel> {
        let place = self.levels.binary_search_by_key(&id, |level| level.product).ok()?;
        self.levels.get(place)
    }

    fn is_below_min(&self, id: ProductId) -> bool {
        self.level(id).is_some_and(|level| !level.archived && level.available < level.min_stock)
    }

    fn sort_quantity(&self, id: ProductId, sort: ProductSort) -> Quantity {
        self.level(id).map_or(Quantity::ZERO, |level| match sort {
            ProductSort::OnHand => level.on_hand,
            _ => level.available,
        })
    }
}

impl Warehouse {
    /// Returns the keys of all products of a search, in sort order. Words are matched in memory; stock levels
    /// are read only if the search needs them.
    pub fn product_ids(&mut self, search: &ProductSearch) -> Result<RowKeys<ProductId>> {
        self.sync_lists()?;
        let book = self.store.read()?;
        self.list_cache.product_index.refresh(&*book)?;
        let by_stock = matches!(search.sort, ProductSort::OnHand | ProductSort::Available);
        let words = SearchWords::parse(&search.words);
        let catalogue = &self.list_cache.product_index;
        let mut ids = match search.sort {
            ProductSort::Name => catalogue.matching_ids_by_name(&words, search.archived),
            _ => catalogue.matching_ids(&words, search.archived),
        };
        if by_stock || search.below_min {
            let kept = self.list_cache.stock_levels.take().filter(|levels| levels.day == search.today);
            let levels = kept.map_or_else(|| StockLevels::load(&*book, search.today), Ok)?;
            if search.below_min {
                ids.retain(|id| levels.is_below_min(*id));
            }
            if by_stock {
                ids.sort_by_key(|id| levels.sort_quantity(*id, search.sort));
            }
            self.list_cache.stock_levels = Some(levels);
        }
        if search.descending {
            ids.reverse();
        }
        Ok(ids.into())
    }

    /// Returns these products in the given order; unknown ids are left out.
    pub fn products_by_ids(&mut self, ids: &[ProductId]) -> Result<Vec<Product>> {
        Ok(self.store.read()?.products_by_ids(ids)?)
    }

    /// Like [`Warehouse::products_by_ids`], with what of their stock has expired on a day.
    pub fn stocks_by_ids(&mut self, ids: &[ProductId], today: Day) -> Result<Vec<Stock>> {
        Ok(self.store.read()?.stocks_by_ids(ids, today)?)
    }

    /// Fails if another product than `owner` has the SKU, with the error that saving would give. One that a product had
    /// before is free.
    pub fn check_new_sku(&mut self, sku: &Sku, owner: Option<&Sku>) -> Result<()> {
        let known = self.store.read()?.product_by_sku(sku)?.map(|known| known.details.sku);
        match known.filter(|known| known.matches(sku) && owner.is_none_or(|owner| !owner.matches(known))) {
            Some(known) => Err(Error::Duplicate(Duplicate::Sku(known))),
            None => Ok(()),
        }
    }

    /// Fails if the trade item number is a barcode, other than the GTIN of `owner`, with the error that saving would give.
    pub fn check_gtin(&mut self, gtin: &Gtin, owner: Option<&Sku>) -> Result<()> {
        let known = self.store.read()?.barcode(&gtin.into())?;
        let is_owners = |product: &Product, barcode: &Barcode| {
            owner == Some(&product.details.sku) && is_own_gtin(product, barcode)
        };
        match known.filter(|(product, barcode)| !is_owners(product, barcode)) {
            Some((known, _)) => {
                Err(Error::Duplicate(Duplicate::Gtin(gtin.as_str().to_owned(), known.details.sku)))
            }
            None => Ok(()),
        }
    }

    /// Returns the SKU of another active product with the same name, ignoring case and accents: legitimate,
    /// but possibly a duplicate.
    pub fn product_with_same_name(&mut self, name: &Label, owner: Option<&Sku>) -> Result<Option<Sku>> {
        let book = self.store.read()?;
        self.list_cache.product_index.refresh(&*book)?;
        let ids = self.list_cache.product_index.ids_with_name(&fold_for_search(name.as_str()));
        let skus = book.products_by_ids(&ids)?.into_iter().map(|other| other.details.sku);
        Ok(skus.into_iter().find(|other| owner != Some(other)))
    }
}
