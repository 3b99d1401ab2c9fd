//! Sums by day, kind and product, added up again from the ledger.

use std::collections::HashMap;
use std::ops::ControlFlow;

use super::entry::Entry;
use super::report::ReportBuilder;
use crate::domain::{Day, DocumentKind, ProductId, QuantityChange};
use crate::store::{DailyFlow, DayRange, ReadTransaction};
use crate::warehouse::Result;

const RULE: &str = "daily_flow";

/// What must have come in and gone out, in thousandths.
#[derive(Default)]
pub(super) struct ReplayedFlows(HashMap<(ProductId, Day, DocumentKind), (i64, i64)>);

impl ReplayedFlows {
    /// Adds a document's movements. A reversal takes from the day and kind of what it reverses.
    pub(super) fn add(&mut self, entry: &Entry<'_>) {
        let is_reversal = entry.document.reverses.is_some();
        let (day, kind) = match entry.original {
            Some(original) => (original.day, original.kind),
            // Told as a reversal of nothing.
            None if is_reversal => return,
            None => (entry.document.stamp.day, entry.document.kind),
        };
        for movement in entry.movements {
            let (incoming, outgoing) = self.0.entry((movement.product, day, kind)).or_default();
            let sum = if movement.change.is_incoming() == is_reversal { outgoing } else { incoming };
            let amount = movement.change.thousandths().saturating_abs();
            *sum = sum.saturating_add(if is_reversal { amount.saturating_neg() } else { amount });
        }
    }

    /// Compares the stored sums; one that is zero need not be stored.
    pub(super) fn compare(
        mut self,
        book: &dyn ReadTransaction,
        findings: &mut ReportBuilder<'_>,
    ) -> Result<()> {
        let always = DayRange { from: Day::MIN, to: Day::MAX };
        let read = book.daily_flows(always, &mut |DailyFlow { product, day, kind, incoming, outgoing }| {
            let expected = self.0.remove(&(product, day, kind)).unwrap_or_default();
            let found = (incoming.thousandths(), outgoing.thousandths());
            if !findings.doubts(product) {
                check(findings, (product, day, kind), expected, found);
            }
            ControlFlow::Continue(())
        });
        if findings.accept("sums by day", read.map_err(Into::into))?.is_none() {
            return Ok(());
        }
        let mut missing: Vec<_> =
            self.0.into_iter().filter(|((product, ..), _)| !findings.doubts(*product)).collect();
        missing.sort_unstable_by_key(|(key, _)| *key);
        for (key, expected) in missing {
            check(findings, key, expected, (0, 0));
        }
        Ok(())
    }
}

fn check(
    findings: &mut ReportBuilder<'_>,
    (product, day, kind): (ProductId, Day, DocumentKind),
    expected: (i64, i64),
    found: (i64, i64),
) {
    findings.check(RULE, expected == found, || {
        let change = QuantityChange::from_thousandths;
        let text = |(incoming, outgoing)| format!("in {}, out {}", change(incoming), change(outgoing));
        (format!("{} of product {} on {day}", kind.name(), product.0), text(expected), text(found))
    });
}
