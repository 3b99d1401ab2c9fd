//! The alerts that the rules would raise on a day other than the table's. Nothing is written.

use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;

use crate::domain::{AlertKind, Day, Horizon, ProductId, Severity, Stock, alert, alert::Cause};
use crate::store::{
    AlertKey, AlertQuery, AlertRow, AlertStateFilter, AlertSubject, ListedAlert, LotQuery, LotRow,
    ProductQuery, ReadTransaction, RowVisitor,
};
use crate::warehouse::Result;
use crate::warehouse::alert_basis::{AlertTableBasis, book_horizon};

/// A day and horizon to compute the alerts for.
#[derive(Debug, Clone, Copy)]
pub(super) struct OtherDay {
    pub day: Day,
    pub horizon: Horizon,
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
        basis: Option<AlertTableBasis>,
        day: Day,
        default_horizon: Horizon,
    ) -> Result<Option<Self>> {
        Ok(match basis {
            Some(basis) if basis.day == day => None,
            Some(AlertTableBasis { horizon, .. }) => Some(OtherDay { day, horizon }),
            None => Some(OtherDay { day, horizon: book_horizon(book, default_horizon)? }),
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
        let mut rows = Vec::with_capacity(keys.len());
        for key in keys {
            match *key {
                AlertKey::Stored(id) => rows.extend(book.alert_rows(&[id], self.day)?),
                AlertKey::Computed(AlertSubject { product, lot }) => {
                    let Some(stock) = book.stocks_by_ids(&[product], self.day)?.pop() else { continue };
                    let lot = match lot {
                        Some(lot) => book.lot_rows(&[lot])?.pop().map(Some),
                        None => Some(None),
                    };
                    rows.extend(lot.and_then(|lot| self.row(lot, &stock)));
                }
            }
        }
        Ok(rows)
    }

    /// Returns the alert that a lot must have on the day, or a product if no lot is given.
    fn row(self, lot: Option<LotRow>, stock: &Stock) -> Option<AlertRow> {
        let cause = match &lot {
            Some(row) => alert::cause_for_lot(&row.lot, self.day, self.horizon)?,
            None => alert::cause_for_product(stock)?,
        };
        let details = &stock.product.details;
        let alert = ListedAlert {
            id: None,
            cause,
            product: stock.product.id,
            lot: lot.as_ref().map(|row| row.lot.id),
            raised_at: None,
            resolved_at: None,
            acknowledged: None,
            snoozed_until: None,
        };
        let on_hand = lot.as_ref().map_or(stock.product.on_hand, |row| row.lot.on_hand);
        let lot = lot.map(|row| row.lot);
        let (code, expires, location) =
            lot.map_or((None, None, None), |lot| (lot.code, lot.expires, lot.location));
        Some(AlertRow {
            alert,
            product: stock.product.summary(),
            code,
            expires,
            location,
            on_hand,
            available: stock.available(),
            min_stock: details.min_stock,
        })
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

    /// Visits the alerts in order: what has expired, what is out of stock, what expires, what is low.
    fn visit(&self, book: &dyn ReadTransaction, visit: RowVisitor<'_, AlertRow>) -> Result<ControlFlow<()>> {
        let mut out_of_stock = self.product_alerts(AlertKind::OutOfStock).into_iter();
        let mut flow = ControlFlow::Continue(());
        if self.query.kind.is_none_or(|kind| matches!(kind, AlertKind::Expiring | AlertKind::Expired)) {
            let lots = LotQuery {
                product: self.query.product,
                expiring_within: Some(self.of.horizon.days.count()),
                ..LotQuery::for_open_lots(self.of.day)
            };
            book.lots(&lots, &mut |lot| {
                let stock = self.stocks.get(&lot.lot.product);
                let Some(row) = stock.and_then(|stock| self.of.row(Some(lot), stock)) else {
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
            flow = rest.try_for_each(visit);
        }
        Ok(flow)
    }

    /// Returns the alerts of a kind about products that the query lists, those of the table first.
    fn product_alerts(&self, kind: AlertKind) -> Vec<AlertRow> {
        let rows = self.stocks.values().filter_map(|stock| self.of.row(None, stock));
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
            if snoozed && self.query.state == AlertStateFilter::Active {
                return None;
            }
            row.alert = standing.clone();
        }
        Some(row)
    }
}
