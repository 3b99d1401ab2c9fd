//! Reading: products, lots, movements and documents, whole for a script or by windows for a screen.

use std::sync::Arc;

use super::{LotName, Result, Warehouse};
use crate::domain::{Day, DocumentId, LotId, Sku, Stock};
use crate::store::{DocumentQuery, DocumentRow, LotQuery, LotRow, MovementQuery, MovementRow, Visit};

/// Which products, as a person asks.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct StockQuery {
    /// Words that must all occur in SKU, name, GTIN or category, accents and case folded.
    pub search: String,
    /// Only of this category.
    pub category: Option<crate::domain::Label>,
    /// Only those with less available than their minimum.
    pub below_min: bool,
    /// Archived ones too.
    pub archived: bool,
    /// At most so many.
    pub limit: Option<usize>,
}

/// Which lots, as a person asks: a query, narrowed by words that must all occur in SKU, name, lot code, location or supplier,
/// accents and case folded.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LotSearch {
    /// Status, product, order.
    pub query: LotQuery,
    /// The words.
    pub words: String,
}

impl Warehouse {
    /// One product's stock.
    pub fn stock(&mut self, sku: &Sku, today: Day) -> Result<Stock> {
        let _ = (sku, today);
        todo!()
    }

    /// Products in the order of their codes.
    pub fn stocks(&mut self, query: &StockQuery, today: Day, visit: Visit<'_, Stock>) -> Result<()> {
        let _ = (query, today, visit);
        todo!()
    }

    /// Products in use that a clerk may mean by a few letters of SKU, name or GTIN, the likeliest first.
    pub fn find_products(&mut self, typed: &str, today: Day, limit: usize) -> Result<Vec<Stock>> {
        let _ = (typed, today, limit);
        todo!()
    }

    /// One lot as people name it.
    pub fn lot(&mut self, name: &LotName) -> Result<LotRow> {
        let _ = name;
        todo!()
    }

    /// Lots one by one.
    pub fn lots(&mut self, search: &LotSearch, visit: Visit<'_, LotRow>) -> Result<()> {
        let _ = (search, visit);
        todo!()
    }

    /// The first lots of a search, without knowing how many there are; at once, whatever the size of the stock.
    pub fn first_lots(&mut self, search: &LotSearch, limit: usize) -> Result<Vec<LotRow>> {
        let _ = (search, limit);
        todo!()
    }

    /// The keys of all lots of a search in its order.
    pub fn lot_ids(&mut self, search: &LotSearch) -> Result<Arc<[LotId]>> {
        let _ = search;
        todo!()
    }

    /// Those lots, in that order.
    pub fn lot_rows(&mut self, ids: &[LotId]) -> Result<Vec<LotRow>> {
        let _ = ids;
        todo!()
    }

    /// Movements, newest first, one by one.
    pub fn movements(&mut self, query: &MovementQuery, visit: Visit<'_, MovementRow>) -> Result<()> {
        let _ = (query, visit);
        todo!()
    }

    /// Documents, newest first, one by one.
    pub fn documents(&mut self, query: &DocumentQuery, visit: Visit<'_, DocumentRow>) -> Result<()> {
        let _ = (query, visit);
        todo!()
    }

    /// One document with its movements.
    pub fn document(&mut self, id: DocumentId) -> Result<super::Written> {
        let _ = id;
        todo!()
    }
}
