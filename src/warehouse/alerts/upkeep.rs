//! Reconciles the alert table with the stock that a transaction touched, before it commits.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::{Alert, Day, Horizon, Lot, LotId, Product, ProductId, Stock, alert, alert::Cause};
use crate::store::{ProductQuery, Read, Span, StoreError};
use crate::warehouse::events::AlertEvent;
use crate::warehouse::{Batch, Error, Result};

/// Setting that stores the day and horizon the alerts were computed for.
const AS_OF: &str = "alerts_as_of";

/// Day and horizon the alerts were computed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::warehouse) struct AsOf {
    pub day: Day,
    pub horizon: Horizon,
}

impl AsOf {
    /// Reads the stored value; `None` if alerts were never computed.
    pub(in crate::warehouse) fn of(book: &dyn Read) -> Result<Option<Self>> {
        Ok(book.setting(AS_OF)?.and_then(|text| serde_json::from_str(&text).ok()))
    }
}

impl Batch<'_> {
    /// Brings the alerts up to date for `today`. Reads only the lots, by expiry index, that the change of day
    /// affects.
    pub fn turn_to(&mut self, today: Day, at: DateTime<Utc>) -> Result<()> {
        let now = AsOf { day: today, horizon: self.horizon };
        let before = AsOf::of(&*self.tx)?;
        if before == Some(now) {
            return Ok(());
        }
        match before {
            Some(AsOf { day, horizon }) if horizon == self.horizon => self.sweep(day, today, at)?,
            _ => self.sweep_all(today, at)?,
        }
        let text =
            serde_json::to_string(&now).map_err(|error| StoreError::Other { detail: error.to_string() })?;
        Ok(self.tx.put_setting(AS_OF, Some(&text))?)
    }

    /// Reconciles after a change of day, forward or back. Only lots whose expiry lies between the two days,
    /// or a horizon ahead of that span, can be affected.
    fn sweep(&mut self, from: Day, today: Day, at: DateTime<Utc>) -> Result<()> {
        let (first, last) = (from.min(today), from.max(today));
        let expiring_now = Span { from: first, to: last.minus_days(1).unwrap_or(first) };
        let reached = |ahead: u32| {
            let from = first.plus_days(ahead)?.plus_days(1)?;
            Some(Span { from, to: last.plus_days(ahead).unwrap_or(from) })
        };
        let spans: Vec<Span> =
            [Some(expiring_now), reached(self.horizon.critical_days), reached(self.horizon.days)]
                .into_iter()
                .flatten()
                .collect();
        let lots = self.lots_expiring(&spans)?;
        let turned = lots.iter().filter(|lot| {
            lot.expires.is_some_and(|day| (expiring_now.from..=expiring_now.to).contains(&day))
        });
        let products: BTreeSet<ProductId> = turned.map(|lot| lot.product).collect();
        for lot in &lots {
            self.settle_lot(lot, today, at)?;
        }
        for id in products {
            if let Some(product) = self.tx.product(id)? {
                self.settle_product(product, today, at)?;
            }
        }
        Ok(())
    }

    /// Reconciles everything that has an alert or may need one, without a previous day to start from.
    fn sweep_all(&mut self, today: Day, at: DateTime<Utc>) -> Result<()> {
        let mut products = Vec::new();
        self.tx.products(
            &ProductQuery { archived: true, ..ProductQuery::default() },
            today,
            &mut |stock| {
                products.push(stock.product);
                ControlFlow::Continue(())
            },
        )?;
        for product in products {
            self.settle_product(product, today, at)?;
        }
        let mut standing: BTreeSet<LotId> = BTreeSet::new();
        self.tx.standing_alerts(&mut |alert| {
            standing.extend(alert.lot);
            ControlFlow::Continue(())
        })?;
        let until = today.plus_days(self.horizon.days).unwrap_or(today);
        for lot in self.lots_expiring(&[Span { from: Day::MIN, to: until }])? {
            standing.remove(&lot.id);
            self.settle_lot(&lot, today, at)?;
        }
        for id in standing {
            if let Some(lot) = self.tx.lot(id)? {
                self.settle_lot(&lot, today, at)?;
            }
        }
        Ok(())
    }

    fn lots_expiring(&self, spans: &[Span]) -> Result<Vec<Lot>> {
        let mut lots = Vec::new();
        self.tx.open_lots_expiring(spans, &mut |lot| {
            lots.push(lot);
            ControlFlow::Continue(())
        })?;
        Ok(lots)
    }

    /// Reconciles a lot's alert.
    pub(in crate::warehouse) fn settle_lot(
        &mut self,
        lot: &Lot,
        today: Day,
        at: DateTime<Utc>,
    ) -> Result<()> {
        let cause = alert::of_lot(lot, today, self.horizon);
        let standing = self.tx.standing_alert(lot.product, Some(lot.id))?;
        self.settle(cause, standing, (lot.product, Some(lot)), at)
    }

    /// Raises a new lot's alert if it needs one; it can't have any yet.
    pub(in crate::warehouse) fn raise_first(
        &mut self,
        lot: &Lot,
        today: Day,
        at: DateTime<Utc>,
    ) -> Result<()> {
        self.settle(alert::of_lot(lot, today, self.horizon), None, (lot.product, Some(lot)), at)
    }

    /// Reconciles a product's alert. Its expired stock is read only if it has a minimum.
    pub(in crate::warehouse) fn settle_product(
        &mut self,
        product: Product,
        today: Day,
        at: DateTime<Utc>,
    ) -> Result<()> {
        let id = product.id;
        let cause = if product.details.min_stock.is_zero() || product.archived {
            None
        } else {
            let expired = self.tx.expired_on_hand(id, today)?;
            alert::of_product(&Stock { product, expired })
        };
        let standing = self.tx.standing_alert(id, None)?;
        self.settle(cause, standing, (id, None), at)
    }

    fn settle(
        &mut self,
        cause: Option<Cause>,
        standing: Option<Alert>,
        (product, lot): (ProductId, Option<&Lot>),
        at: DateTime<Utc>,
    ) -> Result<()> {
        if standing.as_ref().map(|alert| alert.cause) == cause {
            return Ok(());
        }
        if let Some(alert) = standing {
            self.tx.resolve_alert(alert.id, at)?;
            self.events.alerts.insert(AlertEvent { cause: alert.cause, product });
        }
        if let Some(cause) = cause {
            let due = lot.and_then(|lot| lot.expires);
            self.tx.raise_alert(cause, product, lot.map(|lot| lot.id), due, at).map_err(Error::from)?;
            self.events.alerts.insert(AlertEvent { cause, product });
        }
        Ok(())
    }
}
