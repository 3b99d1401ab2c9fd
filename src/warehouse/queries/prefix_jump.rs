//! Type-to-jump: finds the row of a sorted list whose text starts with some letters.

use crate::domain::{LotId, ProductId, fold_for_search};
use crate::store::{LotQuery, LotRow, LotSort};
use crate::warehouse::queries::products::{ProductSearch, ProductSort};
use crate::warehouse::{LotSearch, Result, RowKeys, Warehouse};

/// Keys of a list and the row to jump to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JumpTarget<K> {
    /// Keys of all rows, in list order.
    pub keys: RowKeys<K>,
    /// Index of the row in `keys`.
    pub index: usize,
}

impl Warehouse {
    /// Finds the first lot, by the text the search is sorted by, that starts with `letters`; if none does,
    /// the lot where it would be inserted. Returns `None` if the search is not sorted by a text or finds
    /// nothing. Reads about twenty lots.
    pub fn find_lot_by_prefix(
        &mut self,
        search: &LotSearch,
        letters: &str,
    ) -> Result<Option<JumpTarget<LotId>>> {
        if sort_text(search.query.sort).is_none() {
            return Ok(None);
        }
        let keys = self.lot_ids(search)?;
        self.find_prefix_among_lots(&search.query, keys, letters)
    }

    /// Same among these lots, which are in the order of the query.
    pub fn find_prefix_among_lots(
        &mut self,
        query: &LotQuery,
        keys: RowKeys<LotId>,
        letters: &str,
    ) -> Result<Option<JumpTarget<LotId>>> {
        let Some(text) = sort_text(query.sort) else { return Ok(None) };
        let book = self.store.read()?;
        let text = |lot: LotId| Ok(book.lot_rows(&[lot])?.pop().and_then(|row| text(&row)));
        Ok(prefix_lower_bound(&keys, letters, query.descending, text)?
            .map(|place| JumpTarget { keys, index: place }))
    }

    /// Same for products.
    pub fn find_product_by_prefix(
        &mut self,
        search: &ProductSearch,
        letters: &str,
    ) -> Result<Option<JumpTarget<ProductId>>> {
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
        Ok(prefix_lower_bound(&keys, letters, search.descending, text)?
            .map(|place| JumpTarget { keys, index: place }))
    }
}

/// Returns how to read the text a lot list is sorted by; `None` for sorts by number or day.
fn sort_text(sort: LotSort) -> Option<fn(&LotRow) -> Option<String>> {
    Some(match sort {
        LotSort::Sku => |row| Some(row.product.sku.to_string()),
        LotSort::Product => |row| Some(row.product.name.to_string()),
        LotSort::Code => |row| row.lot.code.as_ref().map(ToString::to_string),
        LotSort::Location => |row| row.lot.location.as_ref().map(ToString::to_string),
        _ => return None,
    })
}

/// Binary search for the first key whose text starts with or sorts after `letters`; the last key if all sort
/// before. Rows without a text sort last.
fn prefix_lower_bound<K: Copy>(
    keys: &[K],
    letters: &str,
    descending: bool,
    text: impl Fn(K) -> Result<Option<String>>,
) -> Result<Option<usize>> {
    let wanted = fold_for_search(letters.trim());
    let comes_before = |key: K| -> Result<bool> {
        let text = text(key)?.map(|text| fold_for_search(&text));
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
