//! Writing what a transaction adds to the totals.

use super::head::date_literal;
use crate::store::codes::urgency_code;
use crate::store::total_changes::TotalChanges;

/// Returns the statements that add to the totals, and forgets what they add. Rows are made first: an upsert would check
/// its constraints on what is added alone.
pub(super) fn changes_to_sql(totals: &TotalChanges) -> String {
    let changes = totals.take();
    let lots: Vec<String> = changes
        .lots
        .into_iter()
        .map(|(expires, (open, empty))| {
            format!("({}, {open}::bigint, {empty}::bigint)", date_literal(expires))
        })
        .collect();
    let alerts: Vec<String> = changes
        .alerts
        .into_iter()
        .map(|(cause, by)| format!("({}::smallint, {by}::bigint)", urgency_code(cause)))
        .collect();
    let mut sql = String::new();
    if !lots.is_empty() {
        let values = lots.join(", ");
        sql.push_str(&format!(
            "INSERT INTO lot_totals SELECT v.expires, 0, 0 FROM (VALUES {values}) v (expires, open, empty)
             ON CONFLICT DO NOTHING;
             UPDATE lot_totals t SET open = t.open + v.open, empty = t.empty + v.empty
               FROM (VALUES {values}) v (expires, open, empty) WHERE t.expires = v.expires;"
        ));
    }
    if !alerts.is_empty() {
        let values = alerts.join(", ");
        sql.push_str(&format!(
            "INSERT INTO alert_totals SELECT v.urgency, 0 FROM (VALUES {values}) v (urgency, unresolved)
             ON CONFLICT DO NOTHING;
             UPDATE alert_totals t SET unresolved = t.unresolved + v.unresolved
               FROM (VALUES {values}) v (urgency, unresolved) WHERE t.urgency = v.urgency;"
        ));
    }
    sql
}
