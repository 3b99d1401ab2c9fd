//! The catalogue as a list: which products in what order, from memory, and what a clerk should know while typing one.

use super::search::Words;
use super::{Duplicate, Error, Keys, Result, Warehouse};
use crate::domain::{Day, Gtin, Label, ProductId, Quantity, Sku, Stock, folded};
use crate::store::{Read, StockLevel};

/// By what products are ordered. Ties go by the product's code, so that every order is total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ProductSort {
    /// Its code.
    #[default]
    Sku,
    /// Its name, accents and case folded.
    Name,
    /// What is on hand.
    OnHand,
    /// What is available on the day.
    Available,
}

/// Which products, in what order.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ProductSearch {
    /// The day by which availability is judged.
    pub today: Day,
    /// Words that must all occur in SKU, name, GTIN or category, accents and case folded.
    pub words: String,
    /// Only those with less available than their minimum.
    pub below_min: bool,
    /// Archived ones too.
    pub archived: bool,
    /// The order.
    pub sort: ProductSort,
    /// The order turned around.
    pub descending: bool,
}

impl ProductSearch {
    /// Every product in use, by its code.
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

/// What every product has on a day; kept until stock moves.
#[derive(Debug)]
pub(super) struct Levels {
    day: Day,
    /// In the order of the products' keys.
    levels: Vec<StockLevel>,
}

impl Levels {
    fn read(book: &dyn Read, day: Day) -> Result<Self> {
        Ok(Levels { day, levels: book.stock_levels(day)? })
    }

    fn level(&self, id: ProductId) -> Option<&StockLevel> {
        let place = self.levels.binary_search_by_key(&id, |level| level.product).ok()?;
        self.levels.get(place)
    }

    fn is_below_min(&self, id: ProductId) -> bool {
        self.level(id).is_some_and(|level| !level.archived && level.available < level.min_stock)
    }

    fn amount(&self, id: ProductId, sort: ProductSort) -> Quantity {
        self.level(id).map_or(Quantity::ZERO, |level| match sort {
            ProductSort::OnHand => level.on_hand,
            _ => level.available,
        })
    }
}

impl Warehouse {
    /// The keys of all products of a search in its order. Words are looked for in memory; stock is read only where the search asks
    /// for it, and kept until it moves.
    pub fn product_ids(&mut self, search: &ProductSearch) -> Result<Keys<ProductId>> {
        self.notice()?;
        let book = self.store.read()?;
        self.memory.catalogue.refresh(&*book)?;
        let by_stock = matches!(search.sort, ProductSort::OnHand | ProductSort::Available);
        let words = Words::of(&search.words);
        let catalogue = &self.memory.catalogue;
        let mut ids = match search.sort {
            ProductSort::Name => catalogue.matching_by_name(&words, search.archived),
            _ => catalogue.matching(&words, search.archived),
        };
        if by_stock || search.below_min {
            let kept = self.memory.levels.take().filter(|levels| levels.day == search.today);
            let levels = kept.map_or_else(|| Levels::read(&*book, search.today), Ok)?;
            if search.below_min {
                ids.retain(|id| levels.is_below_min(*id));
            }
            if by_stock {
                ids.sort_by_key(|id| levels.amount(*id, search.sort));
            }
            self.memory.levels = Some(levels);
        }
        if search.descending {
            ids.reverse();
        }
        Ok(ids.into())
    }

    /// Those products, in that order; ids that no product has are left out.
    pub fn product_rows(&mut self, ids: &[ProductId], today: Day) -> Result<Vec<Stock>> {
        Ok(self.store.read()?.stocks(ids, today)?)
    }

    /// Whether a code is free for a new product; the error is the one that adding would be.
    pub fn check_new_sku(&mut self, sku: &Sku) -> Result<()> {
        match self.store.read()?.product_by_sku(sku)? {
            Some(known) => Err(Error::Duplicate(Duplicate::Sku(known.details.sku))),
            None => Ok(()),
        }
    }

    /// Whether a trade item number is free for the product of that code; the error is the one that saving would be.
    pub fn check_gtin(&mut self, gtin: &Gtin, owner: Option<&Sku>) -> Result<()> {
        let known = self.store.read()?.product_by_gtin(gtin)?.map(|known| known.details.sku);
        match known.filter(|known| owner != Some(known)) {
            Some(known) => Err(Error::Duplicate(Duplicate::Gtin(gtin.as_str().to_owned(), known))),
            None => Ok(()),
        }
    }

    /// The code of another product in use that is called the same, accents and case folded. It may be meant; it may be the same
    /// goods twice.
    pub fn namesake(&mut self, name: &Label, owner: Option<&Sku>) -> Result<Option<Sku>> {
        let book = self.store.read()?;
        self.memory.catalogue.refresh(&*book)?;
        for id in self.memory.catalogue.named(&folded(name.as_str())) {
            if let Some(other) = book.product(id)?.filter(|other| owner != Some(&other.details.sku)) {
                return Ok(Some(other.details.sku));
            }
        }
        Ok(None)
    }
}
