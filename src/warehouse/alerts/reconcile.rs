//! Reconciles the alert table with the stock that a transaction touched, before it commits.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::domain::{Alert, Day, Horizon, Lot, LotId, Product, ProductId, Stock, alert, alert::Cause};
use crate::store::{DayRange, ReadTransaction, StoreError};
use crate::warehouse::change_set::AlertChange;
use crate::warehouse::{Error, Result, UnitOfWork};

/// Setting that stores the day and horizon the alerts were computed for.
const AS_OF_KEY: &str = "alerts_as_of";

/// Day and horizon the alerts were computed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::warehouse) struct AlertsAsOf {
    pub day: Day,
    pub horizon: Horizon,
}

impl AlertsAsOf {
    /// Reads the stored value; `None` if alerts were never computed.
    pub(in crate::warehouse) fn load(book: &dyn ReadTransaction) -> Result<Option<Self>> {
        Ok(book.setting(AS_OF_KEY)?.and_then(|text| serde_json::from_str(&text).ok()))
    }
}

impl UnitOfWork<'_> {
    /// Brings the alerts up to date for `today`. Reads only the lots, by expiry index, that the change of day
    /// affects.
    pub fn roll_to_day(&mut self, today: Day, at: DateTime<Utc>) -> Result<()> {
        let now = AlertsAsOf { day: today, horizon: self.horizon };
        let before = AlertsAsOf::load(&*self.tx)?;
        if before == Some(now) {
            return Ok(());
        }
        match before {
            Some(AlertsAsOf { day, horizon }) if horizon == self.horizon => {
                self.reconcile_between_days(day, today, at)?
            }
            _ => self.reconcile_every_alert(today, at)?,
        }
        let text =
            serde_json::to_string(&now).map_err(|error| StoreError::Other { detail: error.to_string() })?;
        Ok(self.tx.put_setting(AS_OF_KEY, Some(&text))?)
    }

    /// Reconciles after a change of day, forward or back. Only lots whose expiry lies between the two days,
    /// or a horizon ahead of that span, can be affected.
    fn reconcile_between_days(&mut self, from: Day, today: Day, at: DateTime<Utc>) -> Result<()> {
        let (first, last) = (from.min(today), from.max(today));
        let expiring_now = DayRange { from: first, to: last.minus_days(1).unwrap_or(first) };
        let reached = |ahead: u32| {
            let from = first.plus_days(ahead)?.plus_days(1)?;
            Some(DayRange { from, to: last.plus_days(ahead).unwrap_or(from) })
        };
        let spans: Vec<DayRange> = [
            Some(expiring_now),
            reached(self.horizon.critical_days.count()),
            reached(self.horizon.days.count()),
        ]
        .into_iter()
        .flatten()
        .collect();
        let lots = self.tx.lock_lots_expiring(&spans)?;
        let turned = lots.iter().filter(|lot| {
            lot.expires.is_some_and(|day| (expiring_now.from..=expiring_now.to).contains(&day))
        });
        let products: BTreeSet<ProductId> = turned.map(|lot| lot.product).collect();
        for lot in &lots {
            self.reconcile_lot_alert(lot, today, at)?;
        }
        let products: Vec<ProductId> = products.into_iter().collect();
        for product in self.tx.lock_products(&products)? {
            self.reconcile_product_alert(product, today, at)?;
        }
        Ok(())
    }

    /// Reconciles everything that has an alert or may need one, without a previous day to start from.
    fn reconcile_every_alert(&mut self, today: Day, at: DateTime<Utc>) -> Result<()> {
        for product in self.tx.lock_all_products()? {
            self.reconcile_product_alert(product, today, at)?;
        }
        let mut standing: BTreeSet<LotId> = BTreeSet::new();
        self.tx.unresolved_alerts(&mut |alert| {
            standing.extend(alert.lot);
            ControlFlow::Continue(())
        })?;
        let until = today.plus_days(self.horizon.days.count()).unwrap_or(today);
        for lot in self.tx.lock_lots_expiring(&[DayRange { from: Day::MIN, to: until }])? {
            standing.remove(&lot.id);
            self.reconcile_lot_alert(&lot, today, at)?;
        }
        for id in standing {
            if let Some(lot) = self.tx.lot(id)? {
                self.reconcile_lot_alert(&lot, today, at)?;
            }
        }
        Ok(())
    }

    /// Reconciles a lot's alert.
    pub(in crate::warehouse) fn reconcile_lot_alert(
        &mut self,
        lot: &Lot,
        today: Day,
        at: DateTime<Utc>,
    ) -> Result<()> {
        let cause = alert::cause_for_lot(lot, today, self.horizon);
        let standing = self.tx.unresolved_alert(lot.product, Some(lot.id))?;
        self.reconcile_alert(cause, standing, (lot.product, Some(lot)), at)
    }

    /// Raises a new lot's alert if it needs one; it can't have any yet.
    pub(in crate::warehouse) fn raise_initial_lot_alert(
        &mut self,
        lot: &Lot,
        today: Day,
        at: DateTime<Utc>,
    ) -> Result<()> {
        self.reconcile_alert(
            alert::cause_for_lot(lot, today, self.horizon),
            None,
            (lot.product, Some(lot)),
            at,
        )
    }

    /// Reconciles a product's alert. Its expired stock is read only if it has a minimum.
    pub(in crate::warehouse) fn reconcile_product_alert(
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
            alert::cause_for_product(&Stock { product, expired })
        };
        let standing = self.tx.unresolved_alert(id, None)?;
        self.reconcile_alert(cause, standing, (id, None), at)
    }

    fn reconcile_alert(
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
            self.changes.alerts.insert(AlertChange { cause: alert.cause, product });
        }
        if let Some(cause) = cause {
            let due = lot.and_then(|lot| lot.expires);
            self.tx.raise_alert(cause, product, lot.map(|lot| lot.id), due, at).map_err(Error::from)?;
            self.changes.alerts.insert(AlertChange { cause, product });
        }
        Ok(())
    }
}
