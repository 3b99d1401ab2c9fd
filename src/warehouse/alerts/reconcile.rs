//! Reconciles the alert table with the stock that a transaction touched, before it commits.

use std::collections::{BTreeSet, HashMap};
use std::ops::ControlFlow;

use chrono::{DateTime, Utc};

use crate::domain::{
    Alert, AlertBasis, AlertRules, CycleDays, Day, DocumentId, Horizon, Lot, LotId, Product, ProductId,
    Stock, alert, alert::Cause,
};
use crate::store::{AlertSubject, BookHead, DayRange};
use crate::warehouse::alert_rules::{self, book_rules};
use crate::warehouse::change_set::AlertChange;
use crate::warehouse::ledger::to_json;
use crate::warehouse::{Result, UnitOfWork};

/// Bounds the memory of a full reconciliation.
const LOTS_AT_ONCE: usize = 1_000;

impl UnitOfWork<'_> {
    /// Sets how far ahead the alerts of this book look, and reconciles them.
    pub fn set_horizon(&mut self, horizon: Horizon, at: DateTime<Utc>) -> Result<()> {
        self.lock_day()?;
        self.tx.put_setting(alert_rules::HORIZON_KEY, Some(&to_json(&horizon)?))?;
        self.apply_rules(|rules| rules.horizon = horizon, at)
    }

    /// Sets after how many days a lot that was neither counted nor received is to be counted, `None` if nobody is to be
    /// told, and reconciles the alerts.
    pub fn set_not_counted_days(&mut self, days: Option<CycleDays>, at: DateTime<Utc>) -> Result<()> {
        self.lock_day()?;
        let stored = days.map(|days| days.to_string());
        self.tx.put_setting(alert_rules::NOT_COUNTED_KEY, stored.as_deref())?;
        self.apply_rules(|rules| rules.not_counted_days = days, at)
    }

    fn apply_rules(&mut self, change: impl FnOnce(&mut AlertRules), at: DateTime<Utc>) -> Result<()> {
        let Some(mut basis) = self.head()?.alerts else { return Ok(()) };
        change(&mut basis.rules);
        self.rebase_alerts(basis, at)
    }

    /// Brings the alerts forward to a day. Reads only the lots that the change of day affects: by the index of expiries,
    /// and if the book tells what is to be counted, by one look at each lot with stock. Alerts of that day or a later one stay as they are.
    pub fn roll_to_day(&mut self, day: Day, at: DateTime<Utc>) -> Result<()> {
        let holds = |head: BookHead| head.alerts.is_some_and(|basis| basis.day >= day);
        if holds(self.head()?) {
            return Ok(());
        }
        self.lock_day()?;
        let rules = match self.head()?.alerts {
            Some(basis) if basis.day >= day => return Ok(()),
            Some(basis) => basis.rules,
            None => book_rules(&*self.tx, self.default_horizon)?,
        };
        self.rebase_alerts(AlertBasis { day, rules }, at)
    }

    /// Reconciles the alerts for another day, forward or back, or other rules.
    pub(in crate::warehouse) fn rebase_alerts(&mut self, to: AlertBasis, at: DateTime<Utc>) -> Result<()> {
        let head = self.head()?;
        self.head = Some(BookHead { alerts: Some(to), ..head });
        match head.alerts {
            Some(before) if before == to => return Ok(()),
            Some(before) if before.rules == to.rules => {
                self.reconcile_between_days(before.day, to, at)?;
            }
            _ => self.reconcile_every_alert(to, at)?,
        }
        Ok(self.tx.set_alert_basis(to)?)
    }

    /// Reconciles after a change of day, forward or back. Only lots whose expiry lies between the two days, or a horizon
    /// ahead of that span, can be affected, and those that were seen as many days before it as the book lets pass between
    /// two counts.
    fn reconcile_between_days(&mut self, before: Day, to: AlertBasis, at: DateTime<Utc>) -> Result<()> {
        let (first, last) = (before.min(to.day), before.max(to.day));
        let expiring_now = DayRange { from: first, to: last.minus_days(1).unwrap_or(first) };
        let reached = |ahead: u32| {
            let from = first.plus_days(ahead)?.plus_days(1)?;
            Some(DayRange { from, to: last.plus_days(ahead).unwrap_or(from) })
        };
        let spans: Vec<DayRange> = [
            Some(expiring_now),
            reached(to.rules.horizon.critical_days.count()),
            reached(to.rules.horizon.days.count()),
        ]
        .into_iter()
        .flatten()
        .collect();
        let lots = self.tx.lock_lots_expiring(&spans)?;
        let turned = lots.iter().filter(|lot| {
            lot.expires.is_some_and(|day| (expiring_now.from..=expiring_now.to).contains(&day))
        });
        let products: BTreeSet<ProductId> = turned.map(|lot| lot.product).collect();
        let products: Vec<ProductId> = products.into_iter().collect();
        let products = self.tx.lock_products(&products)?;
        self.reconcile_alerts(&lots, products, at)?;
        self.reconcile_lots_to_count(first, last, to.rules, at)
    }

    /// Reconciles the lots that are to be counted from a day after `first` until `last` on.
    fn reconcile_lots_to_count(
        &mut self,
        first: Day,
        last: Day,
        rules: AlertRules,
        at: DateTime<Utc>,
    ) -> Result<()> {
        let Some(cycle) = rules.not_counted_days.map(CycleDays::count) else { return Ok(()) };
        let from = first.minus_days(cycle).and_then(|day| day.plus_days(1)).unwrap_or(Day::MIN);
        let Some(to) = last.minus_days(cycle) else { return Ok(()) };
        let seen = self.tx.open_lots_seen(DayRange { from, to })?;
        self.lock_and_reconcile_lots(seen, at)
    }

    /// Reconciles the lots that a count has said something about, after it was applied or reversed.
    pub(in crate::warehouse) fn reconcile_counted_lots(
        &mut self,
        document: DocumentId,
        at: DateTime<Utc>,
    ) -> Result<()> {
        let basis = self.head()?.alerts;
        if basis.is_none_or(|basis| basis.rules.not_counted_days.is_none()) {
            return Ok(());
        }
        let Some(document) = self.tx.document(document)? else { return Ok(()) };
        let lots = self.tx.lots_asserted_by(document.number)?;
        self.lock_and_reconcile_lots(lots, at)
    }

    fn lock_and_reconcile_lots(&mut self, lots: Vec<(ProductId, LotId)>, at: DateTime<Utc>) -> Result<()> {
        let (products, lots): (BTreeSet<ProductId>, Vec<LotId>) = lots.into_iter().unzip();
        self.tx.lock_products(&products.into_iter().collect::<Vec<_>>())?;
        self.reconcile_lots(&lots, at)
    }

    fn reconcile_lots(&mut self, lots: &[LotId], at: DateTime<Utc>) -> Result<()> {
        for ids in lots.chunks(LOTS_AT_ONCE) {
            let lots = self.tx.lots_by_ids(ids)?;
            self.reconcile_alerts(&lots, [], at)?;
        }
        Ok(())
    }

    /// Reconciles everything that has an alert or may need one, without a previous day to start from.
    fn reconcile_every_alert(&mut self, to: AlertBasis, at: DateTime<Utc>) -> Result<()> {
        let mut products = self.tx.lock_all_products()?;
        // Lists break ties by id: alerts of products are raised first, in SKU order.
        products.sort_by_cached_key(|product| product.details.sku.key());
        let mut others: BTreeSet<LotId> = BTreeSet::new();
        self.tx.all_unresolved_alerts(&mut |alert| {
            others.extend(alert.lot);
            ControlFlow::Continue(())
        })?;
        let until = to.day.plus_days(to.rules.horizon.days.count()).unwrap_or(to.day);
        let lots = self.tx.lock_lots_expiring(&[DayRange { from: Day::MIN, to: until }])?;
        let cycle = to.rules.not_counted_days.map(CycleDays::count);
        if let Some(seen) = cycle.and_then(|cycle| to.day.minus_days(cycle)) {
            let lots = self.tx.open_lots_seen(DayRange { from: Day::MIN, to: seen })?;
            others.extend(lots.into_iter().map(|(_, lot)| lot));
        }
        for lot in &lots {
            others.remove(&lot.id);
        }
        self.reconcile_alerts(&[], products, at)?;
        for lots in lots.chunks(LOTS_AT_ONCE) {
            self.reconcile_alerts(lots, [], at)?;
        }
        self.reconcile_lots(&others.into_iter().collect::<Vec<_>>(), at)
    }

    /// Reconciles the alerts of these lots and products for the day that the table has, whatever the day of the act. A
    /// product's expired stock is read only if it has a minimum.
    pub(in crate::warehouse) fn reconcile_alerts(
        &mut self,
        lots: &[Lot],
        products: impl IntoIterator<Item = Product>,
        at: DateTime<Utc>,
    ) -> Result<()> {
        // Before its first day a table holds none; the first day reconciles them all.
        let Some(basis) = self.head()?.alerts else { return Ok(()) };
        let counted = self.last_counts_that_decide(lots, basis)?;
        let of_lot = |lot: &Lot| RequiredAlert::of_lot(lot, counted.get(&lot.id).copied(), basis);
        let mut required: Vec<RequiredAlert> = lots.iter().map(of_lot).collect();
        let (with_minimum, without): (Vec<Product>, Vec<Product>) = products
            .into_iter()
            .partition(|product| !product.archived && !product.details.min_stock.is_zero());
        let ids: Vec<ProductId> = with_minimum.iter().map(|product| product.id).collect();
        let expired = self.tx.expired_on_hand(&ids, basis.day)?;
        let stocks = with_minimum.into_iter().zip(expired);
        required
            .extend(stocks.map(|(product, expired)| RequiredAlert::of_stock(&Stock { product, expired })));
        required.extend(without.iter().map(|product| RequiredAlert::none(product.id)));
        let subjects: Vec<AlertSubject> = required.iter().map(|alert| alert.subject).collect();
        for (alert, standing) in required.into_iter().zip(self.tx.unresolved_alerts(&subjects)?) {
            self.reconcile_alert(alert, standing, at)?;
        }
        Ok(())
    }

    /// Returns the day of the last count of those lots whose alert depends on it.
    fn last_counts_that_decide(&self, lots: &[Lot], basis: AlertBasis) -> Result<HashMap<LotId, Day>> {
        let depends = |lot: &&Lot| alert::depends_on_last_count(lot, basis.day, &basis.rules);
        let ids: Vec<LotId> = lots.iter().filter(depends).map(|lot| lot.id).collect();
        if ids.is_empty() {
            return Ok(HashMap::new());
        }
        Ok(self.tx.last_counted_days_of(&ids)?)
    }

    /// Raises a new lot's alert if it needs one; it can't have any yet.
    pub(in crate::warehouse) fn raise_initial_lot_alert(
        &mut self,
        lot: &Lot,
        at: DateTime<Utc>,
    ) -> Result<()> {
        let Some(basis) = self.head()?.alerts else { return Ok(()) };
        self.reconcile_alert(RequiredAlert::of_lot(lot, None, basis), None, at)
    }

    fn reconcile_alert(
        &mut self,
        required: RequiredAlert,
        standing: Option<Alert>,
        at: DateTime<Utc>,
    ) -> Result<()> {
        let RequiredAlert { subject: AlertSubject { product, lot }, cause, due } = required;
        if standing.as_ref().map(|alert| alert.cause) == cause {
            if let Some(Alert { id, cause, due: stored, .. }) = standing
                && stored != due
            {
                self.tx.set_alert_due(id, due)?;
                self.changes.alerts.insert(AlertChange { cause, product });
            }
            return Ok(());
        }
        if let Some(alert) = standing {
            self.tx.resolve_alert(&alert, at)?;
            self.changes.alerts.insert(AlertChange { cause: alert.cause, product });
        }
        if let Some(cause) = cause {
            self.tx.raise_alert(cause, product, lot, due, at)?;
            self.changes.alerts.insert(AlertChange { cause, product });
        }
        Ok(())
    }
}

/// The alert that a product or lot should have.
#[derive(Debug, Clone, Copy)]
struct RequiredAlert {
    subject: AlertSubject,
    /// `None` if it should have none.
    cause: Option<Cause>,
    /// The day that alerts about lots are sorted by.
    due: Option<Day>,
}

impl RequiredAlert {
    fn of_lot(lot: &Lot, last_counted: Option<Day>, basis: AlertBasis) -> Self {
        let subject = AlertSubject { product: lot.product, lot: Some(lot.id) };
        let alert = alert::alert_for_lot(lot, last_counted, basis.day, &basis.rules);
        RequiredAlert { subject, cause: alert.map(|alert| alert.cause), due: alert.map(|alert| alert.due) }
    }

    fn of_stock(stock: &Stock) -> Self {
        RequiredAlert { cause: alert::cause_for_product(stock), ..RequiredAlert::none(stock.product.id) }
    }

    fn none(product: ProductId) -> Self {
        RequiredAlert { subject: AlertSubject { product, lot: None }, cause: None, due: None }
    }
}
