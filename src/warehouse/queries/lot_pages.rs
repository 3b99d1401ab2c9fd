//! Lists of lots in the database's order, from the beginning or from a lot on.

use std::collections::HashMap;
use std::ops::ControlFlow;

use super::lists::LotSearch;
use crate::domain::LotId;
use crate::store::{LotQuery, LotRow, ReadTransaction, RowVisitor};
use crate::warehouse::search::{ProductIndex, SearchWords, must_serve};
use crate::warehouse::{Result, Warehouse};

impl Warehouse {
    /// Visits the lots of a search in the database's order.
    pub fn lots(&mut self, search: &LotSearch, visit: RowVisitor<'_, LotRow>) -> Result<()> {
        let book = self.store.read()?;
        visit_lots(&*book, &mut self.list_cache.product_index, (search, None), visit)
    }

    /// Returns the first lots of a search, or those behind a lot, which need not be among them; `None` if there is no such
    /// lot. What stands before a page is not read where an index has the order; else the lots in memory are looked through
    /// once, and only those of the page are sorted.
    pub fn lot_page(
        &mut self,
        search: &LotSearch,
        after: Option<LotId>,
        limit: usize,
    ) -> Result<Option<Vec<LotRow>>> {
        self.sync_lists()?;
        let words = SearchWords::parse(&search.words);
        let book = self.store.read()?;
        let after = match after {
            None => None,
            Some(id) => match book.lot_rows(&[id])?.pop() {
                None => return Ok(None),
                found => found,
            },
        };
        let memory = &mut self.list_cache;
        if must_serve(&search.query, &words) {
            memory.follow(&*book, &search.query, &self.progress)?;
            let behind = after.as_ref().map(|after| after.lot.id);
            if let Some(ids) = memory.lot_page(&search.query, &words, behind, limit) {
                return Ok(Some(book.lot_rows(&ids)?));
            }
        }
        let most = search.query.limit.unwrap_or(limit).min(limit);
        let query = LotQuery { limit: Some(most), ..search.query.clone() };
        let search = LotSearch { query, words: search.words.clone() };
        let mut rows = Vec::new();
        visit_lots(&*book, &mut memory.product_index, (&search, after.as_ref()), &mut |row| {
            rows.push(row);
            ControlFlow::Continue(())
        })?;
        Ok(Some(rows))
    }
}

/// Visits the lots of a search in the database's order, all or those behind one.
fn visit_lots(
    book: &dyn ReadTransaction,
    products: &mut ProductIndex,
    (search, after): (&LotSearch, Option<&LotRow>),
    visit: RowVisitor<'_, LotRow>,
) -> Result<()> {
    let words = SearchWords::parse(&search.words);
    if words.is_empty() {
        return Ok(book.lots_behind(&search.query, after, visit)?);
    }
    let mut left = search.query.limit.unwrap_or(usize::MAX);
    let all = LotQuery { limit: None, ..search.query.clone() };
    if left == 0 {
        return Ok(());
    }
    let mut further: HashMap<LotId, String> = HashMap::new();
    book.further_suppliers(&mut |lot, supplier| {
        let suppliers = further.entry(lot).or_default();
        suppliers.push('\n');
        suppliers.push_str(supplier);
    })?;
    let mut scanned_products = Vec::new();
    products.refresh(book)?;
    for word in words.iter() {
        scanned_products.push((word, products.id_with_barcode(word)));
    }
    book.lots_behind(&all, after, &mut |row| {
        let further = further.get(&row.lot.id).map_or("", String::as_str);
        let names_product = |word: &str| scanned_products.contains(&(word, Some(row.lot.product)));
        if !words.all_occur_in(&searchable_texts(&row, further), names_product) {
            return ControlFlow::Continue(());
        }
        left -= 1;
        if visit(row).is_break() || left == 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    Ok(())
}

fn searchable_texts<'a>(row: &'a LotRow, further_suppliers: &'a str) -> [&'a str; 6] {
    let code = row.lot.code.as_ref().map_or("", |code| code.as_str());
    let location = row.lot.location.as_ref().map_or("", |location| location.as_str());
    let supplier = row.lot.supplier.as_ref().map_or("", |supplier| supplier.as_str());
    [row.product.sku.as_str(), row.product.name.as_str(), code, location, supplier, further_suppliers]
}
