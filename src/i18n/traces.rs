//! A traced lot in words.

use super::Texts;
use crate::t;
use crate::warehouse::Trace;

impl Texts {
    /// What is traced: `MLK-1000 Leche entera 1 L · lot L2611-04 · expires 25 Nov 2026`.
    pub fn trace_title(&self, trace: &Trace) -> String {
        self.trace_title_with_name(trace, &self.traced_product(trace))
    }

    /// The name of the product that is traced.
    pub fn traced_product(&self, trace: &Trace) -> String {
        self.product_name(&trace.product.name, trace.product.archived)
    }

    /// The same with the product's name as it is given, such as one that was cut.
    pub fn trace_title_with_name(&self, trace: &Trace, product: &str) -> String {
        let sku = trace.product.sku.to_string();
        let lot = trace.code.as_ref().map_or_else(|| "–".to_owned(), ToString::to_string);
        match trace.expires.map(|day| self.date(day)) {
            Some(expires) => {
                t!(self, "cli-trace-title", sku = sku, product = product, lot = lot, expires = expires)
            }
            None => t!(self, "cli-trace-title-no-expiry", sku = sku, product = product, lot = lot),
        }
    }

    /// How much came, stands and went.
    pub fn trace_totals(&self, trace: &Trace) -> String {
        let quantity = |quantity| self.quantity(quantity, trace.product.decimals);
        t!(
            self,
            "cli-trace-totals",
            received = quantity(trace.received),
            on_hand = quantity(trace.on_hand),
            dispatched = quantity(trace.dispatched)
        )
    }
}
