//! Rows of the alert list: a heading per group, its alerts, and a gap between groups.

use crate::domain::alert::Cause;
use crate::domain::{AlertId, AlertKind, Horizon, Severity};
use crate::i18n::Texts;
use crate::t;
use crate::tui::symbols::Symbols;
use crate::tui::theme::Meaning;
use crate::tui::widgets::list::Row;
use crate::warehouse::{AlertCounts, AlertRow};

use super::answer::Order;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Group {
    /// Unresolved alerts with the same cause.
    Standing(Cause),
    /// Alerts whose cause is gone.
    Resolved,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Key {
    /// The gap above a group.
    Space(Group),
    Head(Group),
    Alert(AlertId),
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Line {
    /// The gap above a group.
    Space(Group),
    /// A group's heading, with the number of its alerts.
    Head(Group, u64),
    Alert(Box<AlertRow>),
}

impl Row for Line {
    type Key = Key;

    fn key(&self) -> Key {
        match self {
            Line::Space(group) => Key::Space(*group),
            Line::Head(group, _) => Key::Head(*group),
            Line::Alert(row) => Key::Alert(row.alert.id),
        }
    }
}

/// The causes in list order, most urgent first.
const CAUSES: [Cause; 5] = [
    Cause { kind: AlertKind::Expired, severity: Severity::Critical },
    Cause { kind: AlertKind::OutOfStock, severity: Severity::Critical },
    Cause { kind: AlertKind::Expiring, severity: Severity::Critical },
    Cause { kind: AlertKind::Expiring, severity: Severity::Warning },
    Cause { kind: AlertKind::LowStock, severity: Severity::Warning },
];

/// The keys of all rows, and the rows that are known without reading. Relies on the alerts being sorted by group.
pub(super) fn lines(order: &Order) -> (Vec<Key>, Vec<Line>) {
    let groups = CAUSES.into_iter().map(|cause| (Group::Standing(cause), count_of(&order.standing, cause)));
    let standing: u64 = order.standing.0.iter().map(|(_, count)| count).sum();
    let resolved = (order.ids.len() as u64).saturating_sub(standing);
    let mut ids = order.ids.iter().copied();
    let (mut keys, mut known) = (Vec::with_capacity(order.ids.len() + 12), Vec::new());
    for (group, count) in groups.chain([(Group::Resolved, resolved)]).filter(|(_, count)| *count > 0) {
        if !keys.is_empty() {
            known.push(Line::Space(group));
            keys.push(Key::Space(group));
        }
        known.push(Line::Head(group, count));
        keys.push(Key::Head(group));
        keys.extend(ids.by_ref().take(usize::try_from(count).unwrap_or(usize::MAX)).map(Key::Alert));
    }
    (keys, known)
}

fn count_of(counts: &AlertCounts, wanted: Cause) -> u64 {
    counts.0.iter().filter(|(cause, _)| *cause == wanted).map(|(_, count)| count).sum()
}

pub(super) fn sign(severity: Severity, symbols: &Symbols) -> (&'static str, Meaning) {
    match severity {
        Severity::Critical => (symbols.critical, Meaning::Critical),
        Severity::Warning => (symbols.warning, Meaning::Warning),
    }
}

impl Group {
    pub(super) fn sign(self, symbols: &Symbols) -> (&'static str, Meaning) {
        match self {
            Group::Standing(cause) => sign(cause.severity, symbols),
            Group::Resolved => (symbols.ok, Meaning::Ok),
        }
    }

    pub(super) fn title(self, texts: &Texts, horizon: Horizon) -> String {
        let Group::Standing(cause) = self else { return t!(texts, "alerts-group-resolved") };
        let within = |days: u32| t!(texts, "alerts-group-expiring", days = days);
        match (cause.kind, cause.severity) {
            (AlertKind::Expired, _) => t!(texts, "alerts-group-expired"),
            (AlertKind::OutOfStock, _) => t!(texts, "alerts-group-out-of-stock"),
            (AlertKind::LowStock, _) => t!(texts, "alerts-group-low-stock"),
            (AlertKind::Expiring, Severity::Critical) => within(horizon.critical_days),
            (AlertKind::Expiring, Severity::Warning) => within(horizon.days),
        }
    }

    /// The number of alerts, counted in what they are about: lots, products, or alerts.
    pub(super) fn count(self, count: u64, texts: &Texts) -> String {
        let shown = texts.count(count);
        match self {
            Group::Resolved => t!(texts, "alerts-count-alerts", count = count, shown = shown),
            Group::Standing(cause) => match cause.kind {
                AlertKind::Expired | AlertKind::Expiring => {
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
    use std::sync::Arc;

    use super::*;

    #[test]
    fn groups_keep_their_alerts_and_resolved_ones_come_last() {
        let [expired, _, _, expiring, _] = CAUSES;
        let counts = Arc::new(AlertCounts(vec![(expiring, 1), (expired, 2)]));
        let ids = [7, 8, 9, 10].map(AlertId);
        let order = Order { ids: Arc::new(ids.to_vec()), standing: Arc::clone(&counts), active: counts };
        let (keys, known) = lines(&order);
        let (first, second, last) = (Group::Standing(expired), Group::Standing(expiring), Group::Resolved);
        let [a, b, c, d] = ids.map(Key::Alert);
        let expected = [Key::Head(first), a, b, Key::Space(second), Key::Head(second), c];
        assert_eq!(keys[..6], expected);
        assert_eq!(keys[6..], [Key::Space(last), Key::Head(last), d]);
        assert_eq!(known.len(), 5, "headings and spaces need no reading");
    }
}
