//! Fetching what several acts of one transaction are about to look at: one flight for all of them, as far as none
//! changes what a later one asks for.

use std::collections::HashSet;

use super::foresight::product_among;
use super::session::Answer;
use super::transaction::Transaction;
use crate::store::{Result, StockForesight};

impl Transaction<'_> {
    /// Fetches what acts are about to look at whose products are locked.
    pub(super) fn fetch_together(&self, stocks: &[StockForesight<'_>]) -> Result<()> {
        let mut products = HashSet::new();
        let mut acts = Vec::new();
        let mut requests = Vec::new();
        for stock in stocks.iter().filter(|stock| products.insert(stock.sku.key())) {
            let mut of_act = self.stock_requests(stock)?;
            acts.push((stock.act, of_act.len()));
            requests.append(&mut of_act);
        }
        if requests.is_empty() {
            return Ok(());
        }
        let mut answers = self.send(requests)?.into_iter();
        let mut known = HashSet::new();
        for (act, count) in acts {
            let of_act: Vec<Answer> = answers.by_ref().take(count).collect();
            // Two SKUs may be of one product, which was renamed.
            if product_among(&of_act)?.is_none_or(|product| known.insert(product)) {
                self.together.put(act, of_act);
            }
        }
        Ok(())
    }
}
