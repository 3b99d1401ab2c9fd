//! Codes that books store, the same in every database: kinds and causes as small integers, never changed.

use crate::domain::count::{CountState, EntryMode, Resolution};
use crate::domain::{AlertActKind, AlertKind, DocumentKind, Severity, alert::Cause};

/// Stored expiry of a lot without one: 9999-12-31, later than any [`Day`], so it sorts last in every index.
pub(super) const NO_EXPIRY: i64 = 2_932_896;

pub(super) fn document_kind_code(kind: DocumentKind) -> i64 {
    match kind {
        DocumentKind::Receipt => 1,
        DocumentKind::Dispatch => 2,
        DocumentKind::Adjustment => 3,
        DocumentKind::WriteOff => 4,
        DocumentKind::ReturnIn => 5,
        DocumentKind::ReturnOut => 6,
        DocumentKind::Transfer => 7,
        DocumentKind::Count => 8,
        DocumentKind::Reversal => 9,
        DocumentKind::Hold => 10,
        DocumentKind::Release => 11,
        DocumentKind::Amendment => 12,
        DocumentKind::ProductChange => 13,
    }
}

pub(super) fn count_state_code(state: CountState) -> i64 {
    match state {
        CountState::Counting => 1,
        CountState::Review => 2,
        CountState::Applied => 3,
        CountState::Cancelled => 4,
    }
}

pub(super) fn entry_mode_code(mode: EntryMode) -> i64 {
    match mode {
        EntryMode::Replace => 1,
        EntryMode::Add => 2,
    }
}

pub(super) fn resolution_code(resolution: Resolution) -> i64 {
    match resolution {
        Resolution::Counted => 1,
        Resolution::Difference => 2,
        Resolution::Recount => 3,
        Resolution::Zero => 4,
        Resolution::Leave => 5,
    }
}

pub(super) fn alert_act_code(act: AlertActKind) -> i64 {
    match act {
        AlertActKind::Acknowledge => 1,
        AlertActKind::Snooze => 2,
        AlertActKind::Unacknowledge => 3,
        AlertActKind::Unsnooze => 4,
    }
}

/// Returns the code in the `urgency` column. The smaller the more urgent, so the index yields the list order.
pub(super) fn urgency_code(cause: Cause) -> i64 {
    let severity = match cause.severity {
        Severity::Critical => 0,
        Severity::Warning => 10,
    };
    let kind = match cause.kind {
        AlertKind::Expired => 1,
        AlertKind::OutOfStock => 2,
        AlertKind::Expiring => 3,
        AlertKind::LowStock => 4,
        AlertKind::NotCounted => 5,
    };
    severity + kind
}

/// Returns all causes, most urgent first.
pub(super) fn causes_by_urgency() -> Vec<Cause> {
    let mut causes: Vec<Cause> = [Severity::Critical, Severity::Warning]
        .into_iter()
        .flat_map(|severity| AlertKind::ALL.into_iter().map(move |kind| Cause { kind, severity }))
        .collect();
    causes.sort_unstable_by_key(|cause| urgency_code(*cause));
    causes
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Existing books contain these codes; changing one takes a migration.
    #[test]
    fn stored_codes_are_stable() {
        let kinds = DocumentKind::ALL.map(|kind| (kind.name(), document_kind_code(kind)));
        assert_eq!(
            kinds,
            [
                ("receipt", 1),
                ("dispatch", 2),
                ("adjustment", 3),
                ("write_off", 4),
                ("return_in", 5),
                ("return_out", 6),
                ("transfer", 7),
                ("count", 8),
                ("reversal", 9),
                ("hold", 10),
                ("release", 11),
                ("amendment", 12),
                ("product_change", 13),
            ]
        );
        let causes = causes_by_urgency();
        let causes =
            causes.iter().map(|cause| (cause.severity.name(), cause.kind.name(), urgency_code(*cause)));
        assert_eq!(
            causes.collect::<Vec<_>>(),
            [
                ("critical", "expired", 1),
                ("critical", "out_of_stock", 2),
                ("critical", "expiring", 3),
                ("critical", "low_stock", 4),
                ("critical", "not_counted", 5),
                ("warning", "expired", 11),
                ("warning", "out_of_stock", 12),
                ("warning", "expiring", 13),
                ("warning", "low_stock", 14),
                ("warning", "not_counted", 15),
            ]
        );
    }
}
