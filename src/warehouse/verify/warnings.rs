//! What receipts and dispatches warned of, against the book as it stood (docs/RULES.md, L7).

use super::entry::Entry;
use super::orders::ReplayedOrders;
use super::product_facts::ReplayedProducts;
use super::replay::Replay;
use super::replayed_lot::{Fingerprint, ReplayedLot};
use super::report::ReportBuilder;
use super::requests::parse;
use crate::domain::{Day, Field, ProductId, Sku};
use crate::warehouse::commands::receive::ReceiptDecision;
use crate::warehouse::doubts::IncomingDates;
use crate::warehouse::{Receive, WarnedLot, Warning};

/// A document with what the book said before it.
pub(super) struct WarningCheck<'a> {
    pub entry: &'a Entry<'a>,
    pub replay: &'a Replay,
    pub products: &'a ReplayedProducts,
    pub orders: &'a ReplayedOrders,
    /// The book's day, as far as documents tell it.
    pub latest: Option<Day>,
}

impl WarningCheck<'_> {
    /// Checks what a dispatch warned of.
    pub(super) fn check_dispatch(&self, warnings: &[Warning], findings: &mut ReportBuilder<'_>) {
        let Some(product) = self.entry.movements.first().map(|movement| movement.product) else { return };
        let (mut expired, mut same_order, mut other) = (Vec::new(), Vec::new(), false);
        for warning in warnings {
            match warning {
                Warning::ExpiredSince { lot, expires } => {
                    other |= !self.is_sku(product, lot);
                    expired.push((*expires, Fingerprint::of_code(lot.code.as_ref())));
                }
                Warning::SameOrder { sku, reference, day, station } => {
                    other |= self.products.value(product, Field::Sku).as_deref() != Some(sku.as_str())
                        || self.entry.document.stamp.reference.as_ref() != Some(reference);
                    same_order.push((*day, station));
                }
                _ => other = true,
            }
        }
        findings.check("decision", !other, || {
            let expected = "of the product, the order and the lots of the dispatch".to_owned();
            (self.entry.subject_of("warnings"), expected, warnings_text(warnings))
        });
        let reference = self.entry.document.stamp.reference.as_ref();
        if let Ok(last) = reference.map_or(Ok(None), |order| self.orders.last_to(product, order)) {
            findings.check("decision", same_order.iter().copied().eq(last), || {
                let text = |(day, station): &(Day, &_)| format!("a dispatch on {day} at {station}");
                let list = |told: &[_]| match told {
                    [] => "none".to_owned(),
                    told => told.iter().map(text).collect::<Vec<_>>().join(", "),
                };
                (self.entry.subject_of("same order"), list(last.as_slice()), list(&same_order))
            });
        }
        self.check_expired(expired, findings);
    }

    /// Checks which lots a dispatch said to have expired since its day. Up to which day that was may have been that of a
    /// clock: it was the book's or a later one, and the same for all lots.
    fn check_expired(&self, mut told: Vec<(Day, Fingerprint)>, findings: &mut ReportBuilder<'_>) {
        let last = told.iter().map(|(expires, _)| *expires).max();
        let taken = self.entry.movements.iter().filter_map(|movement| self.replay.lot(movement.lot));
        let mut expected: Vec<(Day, Fingerprint)> = taken
            .filter_map(|lot| Some((lot.expires?, lot.code)))
            .filter(|(expires, _)| {
                self.latest.is_some_and(|latest| *expires < latest) || Some(*expires) <= last
            })
            .collect();
        expected.sort_unstable();
        told.sort_unstable();
        findings.check("decision", expected == told, || {
            let text = |lots: &[(Day, Fingerprint)]| match lots {
                [] => "none".to_owned(),
                lots => lots.iter().map(|(day, _)| day.to_string()).collect::<Vec<_>>().join(", "),
            };
            (self.entry.subject_of("expired since"), text(&expected), text(&told))
        });
    }

    /// Checks what a receipt warned of.
    pub(super) fn check_receipt(&self, command: &Receive, findings: &mut ReportBuilder<'_>) {
        let [came] = self.entry.movements else { return };
        let Some(lot) = self.replay.lot(came.lot) else { return };
        let kept = self.entry.document.decision.as_deref();
        // One that can't be read is told with the other answers.
        let Some(told) = kept.map_or(Some(Vec::new()), |text| Some(parse::<ReceiptDecision>(text)?.warnings))
        else {
            return;
        };
        let Some(sku) = self.products.value(came.product, Field::Sku).and_then(|sku| Sku::parse(&sku).ok())
        else {
            return;
        };
        let day = self.entry.document.stamp.day;
        let dates = IncomingDates { expires: lot.expires, produced: command.produced, received: day };
        let warned = || WarnedLot { sku: sku.clone(), code: command.code.clone() };
        let expected = dates.warnings(warned, day, || Ok(self.expects_expiry(came.product)));
        let expected = expected.unwrap_or_default();
        findings.check("decision", expected == told, || {
            (self.entry.subject_of("warnings"), warnings_text(&expected), warnings_text(&told))
        });
    }

    /// Whether goods of a product expire: it says so, or what stands there does.
    fn expects_expiry(&self, product: ProductId) -> bool {
        let first = self.replay.open_lots(product).next();
        self.products.limits_life(product)
            || first.is_some_and(|(_, _, lot): (_, _, &ReplayedLot)| lot.expires.is_some())
    }

    fn is_sku(&self, product: ProductId, lot: &WarnedLot) -> bool {
        self.products.value(product, Field::Sku).as_deref() == Some(lot.sku.as_str())
    }
}

/// Splits a warning about goods that came in into itself without the code of its lot, and that lot; `None` for any other
/// warning.
pub(super) fn split_lot(warning: &Warning) -> Option<(Warning, WarnedLot)> {
    let mut warning = warning.clone();
    let lot = warning.incoming_lot_mut()?;
    let warned = lot.clone();
    lot.code = None;
    Some((warning, warned))
}

/// The same with the code as it is compared by: a lot that was replayed keeps no more of it.
pub(super) fn without_code(warning: &Warning) -> Option<(Warning, Fingerprint)> {
    split_lot(warning).map(|(warning, lot)| (warning, Fingerprint::of_code(lot.code.as_ref())))
}

/// Names warnings by their kinds.
pub(super) fn warnings_text(warnings: &[Warning]) -> String {
    match warnings {
        [] => "none".to_owned(),
        warnings => warnings.iter().map(Warning::kind).collect::<Vec<_>>().join(", "),
    }
}
