//! What the Lots tab lists: the lots of a search, or those of them that something else counted.

use std::sync::Arc;

use crate::domain::LotId;
use crate::tui::widgets::windowed_list::RowKeys;
use crate::warehouse::{FirstLots, JumpTarget, LotQuery, LotSearch, LotSort, Result, Warehouse};

/// What is listed, and in what order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ListedLots {
    pub(super) search: LotSearch,
    /// Only these of those that the search finds, in the order of their ids.
    pub(super) only: Option<Arc<[LotId]>>,
}

impl ListedLots {
    /// The same lots in the first order.
    pub(super) fn without_order(&self) -> Self {
        let query = LotQuery { sort: LotSort::default(), descending: false, ..self.search.query.clone() };
        ListedLots { search: LotSearch { query, words: self.search.words.clone() }, only: self.only.clone() }
    }

    /// Their keys, in order.
    pub(super) fn ids(&self, warehouse: &mut Warehouse) -> Result<RowKeys<LotId>> {
        let found = warehouse.lot_ids(&self.search)?;
        Ok(match &self.only {
            None => found,
            Some(only) => {
                Arc::new(found.iter().copied().filter(|lot| only.binary_search(lot).is_ok()).collect())
            }
        })
    }

    /// How many there are.
    pub(super) fn count(&self, warehouse: &mut Warehouse) -> Result<usize> {
        match self.only {
            None => warehouse.count_lots(&self.search),
            Some(_) => Ok(self.ids(warehouse)?.len()),
        }
    }

    /// The first of them.
    pub(super) fn first(&self, warehouse: &mut Warehouse, limit: usize) -> Result<FirstLots> {
        if self.only.is_none() {
            return warehouse.first_lots(&self.search, limit);
        }
        let ids = self.ids(warehouse)?;
        let rows = warehouse.lot_rows(ids.get(..limit.min(ids.len())).unwrap_or_default())?;
        Ok(FirstLots { rows, total: Some(ids.len()) })
    }

    /// The first of them whose sorted text begins with these letters.
    pub(super) fn find_prefix(
        &self,
        warehouse: &mut Warehouse,
        letters: &str,
    ) -> Result<Option<JumpTarget<LotId>>> {
        if self.only.is_none() {
            return warehouse.find_lot_by_prefix(&self.search, letters);
        }
        let keys = self.ids(warehouse)?;
        warehouse.find_prefix_among_lots(&self.search.query, keys, letters)
    }
}
