//! What the listed stock is worth: read step by step after the list itself, which never waits for it.

use super::{ProductsTab, Response};
use crate::domain::Stock;
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::ViewContext;
use crate::tui::component::{Effect, UpdateContext};
use crate::warehouse::{KnownStockValues, ProductSearch, Result, StockValue};

/// What is known of the value of a list.
#[derive(Default)]
pub(super) struct ListedValues {
    known: KnownStockValues,
    /// The list that they were asked for last; `None` once they may have changed.
    asked: Option<ProductSearch>,
}

impl ListedValues {
    /// What the stock of a product is worth, once that is known.
    pub(super) fn value(&self, stock: &Stock) -> Option<StockValue> {
        let costed = self.known.costed.get(&stock.product.id)?;
        Some(StockValue::new(*costed, stock.product.details.price))
    }

    /// Says that the stock has changed. What was known is shown until it is known anew.
    pub(super) fn invalidate(&mut self) {
        self.asked = None;
    }

    /// What the listed stock is worth, in one line; `None` until all of it is added up.
    pub(super) fn totals_text(&self, context: &ViewContext<'_>) -> Option<String> {
        let (totals, texts) = (self.known.totals?, context.texts);
        let is_unknown = totals.value == 0 && totals.unvalued_products > 0;
        let mut said = value_texts(texts, totals.value, totals.at_price, is_unknown);
        if totals.unvalued_products > 0 {
            let shown = texts.integer(totals.unvalued_products);
            said.push(t!(texts, "products-value-unvalued", count = totals.unvalued_products, shown = shown));
        }
        Some(said.join(&format!(" {} ", context.symbols.dot)))
    }
}

impl ProductsTab {
    /// Reads what the listed stock is worth, unless that is known or being read.
    pub(super) fn fetch_values(&mut self, cx: &UpdateContext<'_>) -> Option<Effect<Response>> {
        let search = self.to_search(cx);
        if !cx.visible || !self.list.has_been_read() || self.values.asked.as_ref() == Some(&search) {
            return None;
        }
        self.values.asked = Some(search.clone());
        Some(read_values(search))
    }

    /// Takes what became known, and reads on.
    pub(super) fn on_values(
        &mut self,
        search: ProductSearch,
        known: Result<KnownStockValues>,
    ) -> Vec<Effect<Response>> {
        // The list on the screen tells what can't be read.
        let Ok(known) = known else { return Vec::new() };
        if self.values.asked.as_ref() != Some(&search) {
            return Vec::new();
        }
        let is_complete = known.totals.is_some();
        let totals = known.totals.or(self.values.known.totals);
        self.values.known = KnownStockValues { totals, ..known };
        if is_complete { Vec::new() } else { vec![read_values(search)] }
    }
}

/// What goods are worth in the currency of the book, and how much of it is at prices.
pub(super) fn value_texts(texts: &Texts, value: i128, at_price: i128, is_unknown: bool) -> Vec<String> {
    let currency = texts.currency().map(|currency| format!(" {currency}")).unwrap_or_default();
    let shown = match is_unknown {
        true => t!(texts, "products-value-unknown"),
        false => texts.rounded_sum_of_money(value) + &currency,
    };
    let mut said = vec![t!(texts, "products-value-total", value = shown)];
    if at_price != 0 {
        said.push(t!(texts, "products-value-at-price", value = texts.rounded_sum_of_money(at_price)));
    }
    said
}

fn read_values(search: ProductSearch) -> Effect<Response> {
    Effect::read("values", move |warehouse| {
        let known = warehouse.known_stock_values(&search);
        Response::Values(Box::new((search, known)))
    })
}
