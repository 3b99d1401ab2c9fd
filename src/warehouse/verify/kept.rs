//! Compares stored balances and alerts with the replayed ledger.

use std::collections::HashMap;
use std::ops::ControlFlow;

use super::Findings;
use super::replay::{Played, shown};
use crate::domain::{Alert, Day, Horizon, Lot, LotId, LotStatus, ProductId, Stock, alert, alert::Cause};
use crate::store::{ProductQuery, Read};
use crate::warehouse::Result;
use crate::warehouse::alerts::AsOf;

/// Expected balances of a product, in thousandths.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    on_hand: i64,
    on_hold: i64,
    expired: i64,
}

/// What an alert is about: a product, or one of its lots.
type Subject = (ProductId, Option<LotId>);

/// The stored book, and each lot as replayed from the ledger.
pub(super) struct Books<'a> {
    pub book: &'a dyn Read,
    pub lots: HashMap<LotId, Played>,
    pub today: Day,
    pub horizon: Horizon,
}

impl Books<'_> {
    /// Checks lots, products and alerts.
    pub(super) fn compare(&self, findings: &mut Findings<'_>) -> Result<()> {
        let as_of = AsOf::of(self.book)?;
        let day = as_of.map_or(self.today, |as_of| as_of.day);
        let horizon = as_of.map_or(self.horizon, |as_of| as_of.horizon);
        let mut causes: HashMap<Subject, Cause> = HashMap::new();
        let mut sums: HashMap<ProductId, Sums> = HashMap::new();
        self.book.all_lots(&mut |lot| {
            self.lot(&lot, findings);
            add(&mut sums, &lot, day);
            causes
                .extend(alert::of_lot(&lot, day, horizon).map(|cause| ((lot.product, Some(lot.id)), cause)));
            ControlFlow::Continue(())
        })?;
        let everything = ProductQuery { archived: true, ..ProductQuery::default() };
        self.book.products(&everything, day, &mut |stock| {
            product(&stock, sums.remove(&stock.product.id).unwrap_or_default(), findings);
            causes.extend(alert::of_product(&stock).map(|cause| ((stock.product.id, None), cause)));
            ControlFlow::Continue(())
        })?;
        if as_of.is_some() {
            self.alerts(causes, findings)?;
        }
        Ok(())
    }

    fn lot(&self, lot: &Lot, findings: &mut Findings<'_>) {
        let subject = || format!("lot {}", lot.id.0);
        let Some(played) = self.lots.get(&lot.id) else {
            findings.check("lot_balance", false, || (subject(), "0".to_owned(), lot.on_hand.to_string()));
            return;
        };
        findings.same("lot_balance", subject, shown(played.on_hand), lot.on_hand.to_string());
        let received = lot.received_quantity.to_string();
        findings.same("lot_received", subject, shown(played.received_quantity), received);
        findings.same("hold", subject, played.held, lot.hold.is_some());
    }

    /// Checks that exactly the expected alerts are unresolved.
    fn alerts(&self, mut causes: HashMap<Subject, Cause>, findings: &mut Findings<'_>) -> Result<()> {
        self.book.standing_alerts(&mut |Alert { id, cause, product, lot, .. }| {
            let expected = causes.remove(&(product, lot));
            findings.check("alert", expected == Some(cause), || {
                (format!("alert {}", id.0), named(expected), named(Some(cause)))
            });
            ControlFlow::Continue(())
        })?;
        for ((product, lot), cause) in causes {
            findings.check("alert", false, || {
                let subject =
                    lot.map_or_else(|| format!("product {}", product.0), |lot| format!("lot {}", lot.0));
                (subject, named(Some(cause)), named(None))
            });
        }
        Ok(())
    }
}

fn add(sums: &mut HashMap<ProductId, Sums>, lot: &Lot, day: Day) {
    let sum = sums.entry(lot.product).or_default();
    let on_hand = lot.on_hand.thousandths();
    sum.on_hand = sum.on_hand.saturating_add(on_hand);
    match lot.status(day) {
        LotStatus::OnHold => sum.on_hold = sum.on_hold.saturating_add(on_hand),
        LotStatus::Expired => sum.expired = sum.expired.saturating_add(on_hand),
        LotStatus::Empty | LotStatus::Available => {}
    }
}

fn product(stock: &Stock, sums: Sums, findings: &mut Findings<'_>) {
    let product = &stock.product;
    let subject = || format!("product {}", product.details.sku);
    findings.same("product_balance", subject, shown(sums.on_hand), product.on_hand.to_string());
    findings.same("product_on_hold", subject, shown(sums.on_hold), product.on_hold.to_string());
    findings.same("product_expired", subject, shown(sums.expired), stock.expired.to_string());
}

fn named(cause: Option<Cause>) -> String {
    cause
        .map_or_else(|| "none".to_owned(), |cause| format!("{} {}", cause.severity.name(), cause.kind.name()))
}
