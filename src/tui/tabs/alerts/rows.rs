//! Rows of the alert list: a heading per group, its alerts, and a gap between groups.

use crate::domain::alert::Cause;
use crate::domain::{AlertKind, AlertRules, CycleDays, HorizonDays, Severity};
use crate::i18n::Texts;
use crate::t;
use crate::tui::theme::Meaning;
use crate::tui::theme::symbols::Symbols;
use crate::tui::widgets::windowed_list::KeyedRow;
use crate::warehouse::{AlertCounts, AlertKey, AlertRow};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum AlertGroup {
    /// Unresolved alerts with the same cause.
    Standing(Cause),
    /// Alerts whose cause is gone.
    Resolved,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum RowKey {
    /// The gap above a group.
    Gap(AlertGroup),
    Heading(AlertGroup),
    Alert(AlertKey),
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum AlertListRow {
    /// The gap above a group.
    Gap(AlertGroup),
    /// A group's heading, with the number of its alerts.
    Heading(AlertGroup, u64),
    Alert(Box<AlertRow>),
}

impl RowKey {
    /// The alert, unless it is a row between alerts.
    pub(super) fn alert(self) -> Option<AlertKey> {
        match self {
            RowKey::Alert(key) => Some(key),
            RowKey::Gap(_) | RowKey::Heading(_) => None,
        }
    }
}

impl AlertListRow {
    /// The alert, unless it is a row between alerts.
    pub(super) fn alert(&self) -> Option<&AlertRow> {
        match self {
            AlertListRow::Alert(row) => Some(row),
            AlertListRow::Gap(_) | AlertListRow::Heading(..) => None,
        }
    }
}

impl KeyedRow for AlertListRow {
    type Key = RowKey;

    fn key(&self) -> RowKey {
        match self {
            AlertListRow::Gap(group) => RowKey::Gap(*group),
            AlertListRow::Heading(group, _) => RowKey::Heading(*group),
            AlertListRow::Alert(row) => RowKey::Alert(row.alert.key()),
        }
    }
}

/// The causes in list order, most urgent first.
const CAUSES_BY_URGENCY: [Cause; 6] = [
    Cause { kind: AlertKind::Expired, severity: Severity::Critical },
    Cause { kind: AlertKind::OutOfStock, severity: Severity::Critical },
    Cause { kind: AlertKind::Expiring, severity: Severity::Critical },
    Cause { kind: AlertKind::Expiring, severity: Severity::Warning },
    Cause { kind: AlertKind::LowStock, severity: Severity::Warning },
    Cause { kind: AlertKind::NotCounted, severity: Severity::Warning },
];

/// The keys of all rows, and the rows that are known without reading. Relies on the alerts being sorted by group;
/// `standing_counts` has the unresolved ones by cause.
pub(super) fn build_rows(
    alerts: &[AlertKey],
    standing_counts: &AlertCounts,
) -> (Vec<RowKey>, Vec<AlertListRow>) {
    let groups = CAUSES_BY_URGENCY
        .into_iter()
        .map(|cause| (AlertGroup::Standing(cause), count_for_cause(standing_counts, cause)));
    let standing: u64 = standing_counts.0.iter().map(|(_, count)| count).sum();
    let resolved = (alerts.len() as u64).saturating_sub(standing);
    let mut ids = alerts.iter().copied();
    let (mut keys, mut known) = (Vec::with_capacity(alerts.len() + 12), Vec::new());
    for (group, count) in groups.chain([(AlertGroup::Resolved, resolved)]).filter(|(_, count)| *count > 0) {
        if !keys.is_empty() {
            known.push(AlertListRow::Gap(group));
            keys.push(RowKey::Gap(group));
        }
        known.push(AlertListRow::Heading(group, count));
        keys.push(RowKey::Heading(group));
        keys.extend(ids.by_ref().take(usize::try_from(count).unwrap_or(usize::MAX)).map(RowKey::Alert));
    }
    (keys, known)
}

fn count_for_cause(counts: &AlertCounts, wanted: Cause) -> u64 {
    counts.0.iter().filter(|(cause, _)| *cause == wanted).map(|(_, count)| count).sum()
}

pub(super) fn severity_sign(severity: Severity, symbols: &Symbols) -> (&'static str, Meaning) {
    match severity {
        Severity::Critical => (symbols.critical, Meaning::Critical),
        Severity::Warning => (symbols.warning, Meaning::Warning),
    }
}

impl AlertGroup {
    pub(super) fn sign(self, symbols: &Symbols) -> (&'static str, Meaning) {
        match self {
            AlertGroup::Standing(cause) => severity_sign(cause.severity, symbols),
            AlertGroup::Resolved => (symbols.ok, Meaning::Ok),
        }
    }

    pub(super) fn title(self, texts: &Texts, rules: &AlertRules) -> String {
        let AlertGroup::Standing(cause) = self else { return t!(texts, "alerts-group-resolved") };
        let within = |days: HorizonDays| t!(texts, "alerts-group-expiring", days = days.count());
        match (cause.kind, cause.severity) {
            (AlertKind::Expired, _) => t!(texts, "alerts-group-expired"),
            (AlertKind::OutOfStock, _) => t!(texts, "alerts-group-out-of-stock"),
            (AlertKind::LowStock, _) => t!(texts, "alerts-group-low-stock"),
            (AlertKind::NotCounted, _) => {
                let days = rules.not_counted_days.map_or(0, CycleDays::count);
                t!(texts, "alerts-group-not-counted", days = days)
            }
            (AlertKind::Expiring, Severity::Critical) => within(rules.horizon.critical_days),
            (AlertKind::Expiring, Severity::Warning) => within(rules.horizon.days),
        }
    }

    /// The number of alerts, counted in what they are about: lots, products, or alerts.
    pub(super) fn count_text(self, count: u64, texts: &Texts) -> String {
        let shown = texts.integer(count);
        match self {
            AlertGroup::Resolved => t!(texts, "alerts-count-alerts", count = count, shown = shown),
            AlertGroup::Standing(cause) => match cause.kind {
                AlertKind::Expired | AlertKind::Expiring | AlertKind::NotCounted => {
                    t!(texts, "alerts-count-lots", count = count, shown = shown)
                }
                AlertKind::OutOfStock | AlertKind::LowStock => {
                    t!(texts, "alerts-count-products", count = count, shown = shown)
                }
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_keep_their_alerts_and_resolved_ones_come_last() {
        let [expired, _, _, expiring, ..] = CAUSES_BY_URGENCY;
        let counts = AlertCounts(vec![(expiring, 1), (expired, 2)]);
        let ids = [7, 8, 9, 10].map(|id| AlertKey::Stored(crate::domain::AlertId(id)));
        let (keys, known) = build_rows(&ids, &counts);
        let (first, second, last) =
            (AlertGroup::Standing(expired), AlertGroup::Standing(expiring), AlertGroup::Resolved);
        let [a, b, c, d] = ids.map(RowKey::Alert);
        let expected = [RowKey::Heading(first), a, b, RowKey::Gap(second), RowKey::Heading(second), c];
        assert_eq!(keys[..6], expected);
        assert_eq!(keys[6..], [RowKey::Gap(last), RowKey::Heading(last), d]);
        assert_eq!(known.len(), 5, "headings and spaces need no reading");
    }
}
