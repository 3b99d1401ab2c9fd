//! The alerts that the rules would raise on a day other than the table's. Nothing is written.

use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;

use crate::domain::{
    AlertBasis, AlertId, AlertKind, AlertRules, CycleDays, Day, Horizon, LotId, ProductId, Severity, Stock,
    alert, alert::Cause,
};
use crate::store::{
    AlertKey, AlertQuery, AlertRow, AlertStateFilter, AlertSubject, DayRange, ListedAlert, LotQuery, LotRow,
    ProductQuery, ReadTransaction, RowVisitor,
};
use crate::warehouse::Result;
use crate::warehouse::alert_rules::book_rules;

/// Bounds the memory of what is computed.
const LOTS_AT_ONCE: usize = 1_000;

/// A day to compute the alerts for, and what they go by.
#[derive(Debug, Clone, Copy)]
pub(super) struct OtherDay {
    pub day: Day,
    pub rules: AlertRules,
}

impl AlertKey {
    /// Returns the alert's id, if it is in the table.
    pub fn stored(self) -> Option<crate::domain::AlertId> {
        match self {
            AlertKey::Stored(id) => Some(id),
            AlertKey::Computed(_) => None,
        }
    }
}

impl OtherDay {
    /// Returns what computes the alerts of a day, unless they are those of the table.
    pub(super) fn unless_of_table(
        book: &dyn ReadTransaction,
        basis: Option<AlertBasis>,
        day: Day,
        default_horizon: Horizon,
    ) -> Result<Option<Self>> {
        Ok(match basis {
            Some(basis) if basis.day == day => None,
            Some(AlertBasis { rules, .. }) => Some(OtherDay { day, rules }),
            None => Some(OtherDay { day, rules: book_rules(book, default_horizon)? }),
        })
    }

    /// Visits a query's alerts in its order. Reads the lots by the expiry index, as far as the horizon.
    pub(super) fn visit_rows(
        self,
        book: &dyn ReadTransaction,
        query: &AlertQuery,
        visit: RowVisitor<'_, AlertRow>,
    ) -> Result<()> {
        let rows = ComputedRows::read(self, book, query)?;
        if rows.visit(book, visit)?.is_break() || query.state != AlertStateFilter::All {
            return Ok(());
        }
        Ok(book.alerts(query, &mut |row| match row.alert.resolved_at {
            Some(_) => visit(row),
            None => ControlFlow::Continue(()),
        })?)
    }

    /// Returns the keys of a query's alerts in its order.
    pub(super) fn keys(self, book: &dyn ReadTransaction, query: &AlertQuery) -> Result<Vec<AlertKey>> {
        let mut keys = Vec::new();
        self.visit_rows(book, query, &mut |row| {
            keys.push(row.alert.key());
            ControlFlow::Continue(())
        })?;
        Ok(keys)
    }

    /// Counts a query's unresolved alerts by cause.
    pub(super) fn counts(self, book: &dyn ReadTransaction, query: &AlertQuery) -> Result<Vec<(Cause, u64)>> {
        let mut counts: BTreeMap<Cause, u64> = BTreeMap::new();
        let _ = ComputedRows::read(self, book, query)?.visit(book, &mut |row| {
            *counts.entry(row.alert.cause).or_default() += 1;
            ControlFlow::Continue(())
        })?;
        Ok(counts.into_iter().collect())
    }

    /// Returns the alerts with these keys, in the given order.
    pub(super) fn rows(self, book: &dyn ReadTransaction, keys: &[AlertKey]) -> Result<Vec<AlertRow>> {
        let (mut stored, mut products, mut lots) = (Vec::new(), Vec::new(), Vec::new());
        for key in keys {
            match *key {
                AlertKey::Stored(id) => stored.push(id),
                AlertKey::Computed(AlertSubject { product, lot }) => {
                    products.push(product);
                    lots.extend(lot);
                }
            }
        }
        products.sort_unstable();
        products.dedup();
        let stored = book.alert_rows(&stored, self.day)?.into_iter();
        let stored: HashMap<AlertKey, AlertRow> = stored.map(|row| (row.alert.key(), row)).collect();
        let stocks = book.stocks_by_ids(&products, self.day)?.into_iter();
        let stocks: HashMap<ProductId, Stock> = stocks.map(|stock| (stock.product.id, stock)).collect();
        let counted = book.last_counted_days_of(&lots)?;
        let lots = book.lot_rows(&lots)?.into_iter();
        let lots: HashMap<LotId, LotRow> = lots.map(|row| (row.lot.id, row)).collect();
        let row = |key: &AlertKey| match *key {
            AlertKey::Stored(_) => stored.get(key).cloned(),
            AlertKey::Computed(AlertSubject { product, lot: None }) => {
                self.product_row(stocks.get(&product)?)
            }
            AlertKey::Computed(AlertSubject { product, lot: Some(lot) }) => {
                self.lot_row(lots.get(&lot)?.clone(), counted.get(&lot).copied(), stocks.get(&product)?)
            }
        };
        Ok(keys.iter().filter_map(row).collect())
    }

    /// Returns the alert that a product must have on the day.
    fn product_row(self, stock: &Stock) -> Option<AlertRow> {
        alert::cause_for_product(stock).map(|cause| alert_row(cause, None, None, stock))
    }

    /// Returns the alert that a lot must have on the day.
    fn lot_row(self, row: LotRow, last_counted: Option<Day>, stock: &Stock) -> Option<AlertRow> {
        let alert = alert::alert_for_lot(&row.lot, last_counted, self.day, &self.rules)?;
        Some(alert_row(alert.cause, Some(alert.due), Some(row), stock))
    }
}

/// Returns an alert of a lot, or of a product if no lot is given, as one that is not in the table.
fn alert_row(cause: Cause, due: Option<Day>, lot: Option<LotRow>, stock: &Stock) -> AlertRow {
    let details = &stock.product.details;
    let alert = ListedAlert {
        id: None,
        cause,
        product: stock.product.id,
        lot: lot.as_ref().map(|row| row.lot.id),
        due,
        raised_at: None,
        resolved_at: None,
        acknowledged: None,
        snoozed_until: None,
    };
    let on_hand = lot.as_ref().map_or(stock.product.on_hand, |row| row.lot.on_hand);
    let lot = lot.map(|row| row.lot);
    let (code, expires, location) =
        lot.map_or((None, None, None), |lot| (lot.code, lot.expires, lot.location));
    AlertRow {
        alert,
        product: stock.product.summary(),
        code,
        expires,
        location,
        on_hand,
        available: stock.available(),
        min_stock: details.min_stock,
    }
}

/// What the alerts of a day are computed from.
struct ComputedRows<'a> {
    of: OtherDay,
    query: &'a AlertQuery,
    /// The unresolved alerts of the table: one with the same cause is the same alert.
    standing: HashMap<AlertSubject, ListedAlert>,
    stocks: BTreeMap<ProductId, Stock>,
}

impl<'a> ComputedRows<'a> {
    fn read(of: OtherDay, book: &dyn ReadTransaction, query: &'a AlertQuery) -> Result<Self> {
        let mut standing = HashMap::new();
        book.all_unresolved_alerts(&mut |alert| {
            let alert = ListedAlert::from(alert);
            standing.insert(AlertSubject { product: alert.product, lot: alert.lot }, alert);
            ControlFlow::Continue(())
        })?;
        let mut stocks = BTreeMap::new();
        let all = ProductQuery { include_archived: true, ..ProductQuery::default() };
        book.products(&all, of.day, &mut |stock| {
            if query.product.is_none_or(|product| product == stock.product.id) {
                stocks.insert(stock.product.id, stock);
            }
            ControlFlow::Continue(())
        })?;
        Ok(ComputedRows { of, query, standing, stocks })
    }

    /// Visits the alerts in order: what has expired, what is out of stock, what expires, what is low, what is to be
    /// counted.
    fn visit(&self, book: &dyn ReadTransaction, visit: RowVisitor<'_, AlertRow>) -> Result<ControlFlow<()>> {
        let mut out_of_stock = self.product_alerts(AlertKind::OutOfStock).into_iter();
        let mut flow = ControlFlow::Continue(());
        if self.query.kind.is_none_or(|kind| matches!(kind, AlertKind::Expiring | AlertKind::Expired)) {
            let lots = LotQuery {
                product: self.query.product,
                expiring_within: Some(self.of.rules.horizon.days.count()),
                ..LotQuery::for_open_lots(self.of.day)
            };
            book.lots(&lots, &mut |lot| {
                let stock = self.stocks.get(&lot.lot.product);
                let Some(row) = stock.and_then(|stock| self.of.lot_row(lot, None, stock)) else {
                    return ControlFlow::Continue(());
                };
                if row.alert.cause.kind == AlertKind::Expiring {
                    flow = out_of_stock.try_for_each(&mut *visit);
                }
                if flow.is_continue() {
                    flow = self.listed(row).map_or(ControlFlow::Continue(()), &mut *visit);
                }
                flow
            })?;
        }
        let mut rest = out_of_stock.chain(self.product_alerts(AlertKind::LowStock));
        if flow.is_continue() {
            flow = rest.try_for_each(&mut *visit);
        }
        if flow.is_continue() && self.query.kind.is_none_or(|kind| kind == AlertKind::NotCounted) {
            flow = self.visit_lots_to_count(book, visit)?;
        }
        Ok(flow)
    }

    /// Visits the lots that are to be counted, those that are due longest first.
    fn visit_lots_to_count(
        &self,
        book: &dyn ReadTransaction,
        visit: RowVisitor<'_, AlertRow>,
    ) -> Result<ControlFlow<()>> {
        for lots in self.lots_to_count(book)?.chunks(LOTS_AT_ONCE) {
            let counted = book.last_counted_days_of(lots)?;
            for row in book.lot_rows(lots)? {
                let counted = counted.get(&row.lot.id).copied();
                let stock = self.stocks.get(&row.lot.product);
                let row = stock.and_then(|stock| self.of.lot_row(row, counted, stock));
                if let Some(row) = row.and_then(|row| self.listed(row))
                    && visit(row).is_break()
                {
                    return Ok(ControlFlow::Break(()));
                }
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Returns the lots that are to be counted, in the order of the table: by the day they are due, those that have an
    /// alert in it first.
    fn lots_to_count(&self, book: &dyn ReadTransaction) -> Result<Vec<LotId>> {
        let OtherDay { day, rules } = self.of;
        let cycle = rules.not_counted_days.map(CycleDays::count);
        let Some(last) = cycle.and_then(|cycle| day.minus_days(cycle)) else { return Ok(Vec::new()) };
        let mut seen = book.open_lots_seen(DayRange { from: Day::MIN, to: last })?;
        seen.retain(|(product, _)| self.query.product.is_none_or(|wanted| wanted == *product));
        let seen: Vec<LotId> = seen.into_iter().map(|(_, lot)| lot).collect();
        let mut due: Vec<(Day, bool, Option<AlertId>, LotId)> = Vec::new();
        for ids in seen.chunks(LOTS_AT_ONCE) {
            let counted = book.last_counted_days_of(ids)?;
            for lot in book.lots_by_ids(ids)? {
                let alert = alert::alert_for_lot(&lot, counted.get(&lot.id).copied(), day, &rules);
                let alert = alert.filter(|alert| alert.cause.kind == AlertKind::NotCounted);
                let subject = AlertSubject { product: lot.product, lot: Some(lot.id) };
                let standing = self.standing.get(&subject).and_then(|standing| standing.id);
                due.extend(alert.map(|alert| (alert.due, standing.is_none(), standing, lot.id)));
            }
        }
        due.sort_unstable();
        Ok(due.into_iter().map(|(.., lot)| lot).collect())
    }

    /// Returns the alerts of a kind about products that the query lists, those of the table first.
    fn product_alerts(&self, kind: AlertKind) -> Vec<AlertRow> {
        let rows = self.stocks.values().filter_map(|stock| self.of.product_row(stock));
        let rows = rows.filter(|row| row.alert.cause.kind == kind).filter_map(|row| self.listed(row));
        let mut rows: Vec<AlertRow> = rows.collect();
        rows.sort_by_key(|row| (row.alert.id.is_none(), row.alert.id, row.alert.product));
        rows
    }

    /// Returns the alert as the table has it, if the same one stands there; `None` if the query leaves it out.
    fn listed(&self, mut row: AlertRow) -> Option<AlertRow> {
        let AlertQuery { today, kind, severity, .. } = *self.query;
        let cause = row.alert.cause;
        if kind.is_some_and(|kind| kind != cause.kind)
            || severity.is_some_and(|severity: Severity| severity != cause.severity)
        {
            return None;
        }
        let subject = AlertSubject { product: row.alert.product, lot: row.alert.lot };
        if let Some(standing) = self.standing.get(&subject).filter(|standing| standing.cause == cause) {
            let snoozed = standing.snoozed_until.is_some_and(|until| until > today);
            let is_left_out = match self.query.state {
                AlertStateFilter::Active => snoozed,
                AlertStateFilter::Unseen => snoozed || standing.acknowledged.is_some(),
                AlertStateFilter::Unresolved | AlertStateFilter::All => false,
            };
            if is_left_out {
                return None;
            }
            row.alert = standing.clone();
        }
        Some(row)
    }
}
