//! Going to where a list's texts begin with some letters.

use super::products::{ProductSearch, ProductSort};
use super::{Keys, LotSearch, Result, Warehouse};
use crate::domain::{LotId, ProductId, folded};
use crate::store::{LotRow, LotSort};

/// A list's keys, and the place of the row to go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Jump<K> {
    /// The keys of all rows in their order.
    pub keys: Keys<K>,
    /// The place, counted from 0.
    pub place: usize,
}

impl Warehouse {
    /// Where the lots of a search begin with these letters, by what they are sorted by; where none does, where they would stand. `None`
    /// where they are not sorted by a text, or where there is none. Reads some twenty lots.
    pub fn jump_to_lot(&mut self, search: &LotSearch, letters: &str) -> Result<Option<Jump<LotId>>> {
        let Some(text) = text_of_lot(search.query.sort) else { return Ok(None) };
        let keys = self.lot_ids(search)?;
        let book = self.store.read()?;
        let text = |lot: LotId| Ok(book.lot_rows(&[lot])?.pop().and_then(|row| text(&row)));
        Ok(place(&keys, letters, search.query.descending, text)?.map(|place| Jump { keys, place }))
    }

    /// The same for products.
    pub fn jump_to_product(
        &mut self,
        search: &ProductSearch,
        letters: &str,
    ) -> Result<Option<Jump<ProductId>>> {
        let by_name = match search.sort {
            ProductSort::Name => true,
            ProductSort::Sku => false,
            ProductSort::OnHand | ProductSort::Available => return Ok(None),
        };
        let keys = self.product_ids(search)?;
        let book = self.store.read()?;
        let text = |product: ProductId| {
            let details = book.product(product)?.map(|product| product.details);
            Ok(details.map(|details| if by_name { details.name.into() } else { details.sku.into() }))
        };
        Ok(place(&keys, letters, search.descending, text)?.map(|place| Jump { keys, place }))
    }
}

/// The text that an order goes by, where it goes by one.
fn text_of_lot(sort: LotSort) -> Option<fn(&LotRow) -> Option<String>> {
    Some(match sort {
        LotSort::Sku => |row| Some(row.sku.to_string()),
        LotSort::Product => |row| Some(row.product.to_string()),
        LotSort::Code => |row| row.lot.code.as_ref().map(ToString::to_string),
        LotSort::Location => |row| row.lot.location.as_ref().map(ToString::to_string),
        _ => return None,
    })
}

/// The place of the first key whose text begins so or comes after, by halving; the last one where all come before. A row without a
/// text comes after every text.
fn place<K: Copy>(
    keys: &[K],
    letters: &str,
    descending: bool,
    text: impl Fn(K) -> Result<Option<String>>,
) -> Result<Option<usize>> {
    let wanted = folded(letters.trim());
    let comes_before = |key: K| -> Result<bool> {
        let text = text(key)?.map(|text| folded(&text));
        Ok(match (text, descending) {
            (None, descending) => descending,
            (Some(text), false) => text < wanted,
            (Some(text), true) => text > wanted && !text.starts_with(&wanted),
        })
    };
    let (mut from, mut to) = (0, keys.len());
    while from < to {
        let middle = from.midpoint(to);
        let Some(key) = keys.get(middle) else { break };
        if comes_before(*key)? { from = middle + 1 } else { to = middle }
    }
    Ok(keys.len().checked_sub(1).map(|last| from.min(last)))
}
