//! The totals that every commit keeps, counted again.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use super::report::ReportBuilder;
use crate::domain::{Day, Lot, alert::Cause};
use crate::store::{AlertQuery, AlertStateFilter, LotTotals, ReadTransaction};
use crate::warehouse::Result;

/// Lots by expiry, with stock and without.
#[derive(Debug, Default)]
pub(super) struct CountedLots(BTreeMap<Option<Day>, (u64, u64)>);

impl CountedLots {
    pub(super) fn add(&mut self, lot: &Lot) {
        let (open, empty) = self.0.entry(lot.expires).or_default();
        *(if lot.on_hand.is_zero() { empty } else { open }) += 1;
    }

    /// Compares the stored totals; one that is zero need not be stored.
    pub(super) fn compare(
        mut self,
        book: &dyn ReadTransaction,
        findings: &mut ReportBuilder<'_>,
    ) -> Result<()> {
        let read = book.lot_totals(&mut |LotTotals { expires, open, empty }| {
            check_lots(findings, expires, self.0.remove(&expires).unwrap_or_default(), (open, empty));
            ControlFlow::Continue(())
        });
        if findings.accept("totals of lots", read.map_err(Into::into))?.is_none() {
            return Ok(());
        }
        for (expires, expected) in self.0 {
            check_lots(findings, expires, expected, (0, 0));
        }
        Ok(())
    }
}

fn check_lots(
    findings: &mut ReportBuilder<'_>,
    expires: Option<Day>,
    expected: (u64, u64),
    found: (u64, u64),
) {
    findings.check("lot_totals", expected == found, || {
        let text = |(open, empty)| format!("{open} with stock, {empty} without");
        let when = expires.map_or_else(|| "never".to_owned(), |day| day.to_string());
        (format!("lots that expire {when}"), text(expected), text(found))
    });
}

/// Compares the stored totals of unresolved alerts with what causes there are.
pub(super) fn compare_alerts(
    book: &dyn ReadTransaction,
    causes: impl Iterator<Item = Cause>,
    today: Day,
    findings: &mut ReportBuilder<'_>,
) -> Result<()> {
    let mut expected: BTreeMap<Cause, u64> = BTreeMap::new();
    for cause in causes {
        *expected.entry(cause).or_default() += 1;
    }
    let every = AlertQuery { state: AlertStateFilter::Unresolved, ..AlertQuery::for_active_alerts(today) };
    let found = findings.accept("totals of alerts", book.alert_counts(&every).map_err(Into::into))?;
    let Some(found) = found.map(BTreeMap::from_iter) else { return Ok(()) };
    for cause in expected.keys().chain(found.keys().filter(|cause| !expected.contains_key(*cause))) {
        let count = |counts: &BTreeMap<Cause, u64>| counts.get(cause).copied().unwrap_or_default();
        let subject = || format!("alerts {} {}", cause.severity.name(), cause.kind.name());
        findings.check_equal("alert_totals", subject, count(&expected), count(&found));
    }
    Ok(())
}
