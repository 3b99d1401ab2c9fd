//! Numbers of documents and ids of movements: none is missing, and each movement is its document's.

use super::report::ReportBuilder;
use crate::domain::Movement;
use crate::store::{LedgerReading, MovementRange};

/// What the next document must be numbered, and its first movement.
pub(super) struct Numbering {
    next_document: i64,
    next_movement: i64,
}

impl Numbering {
    pub(super) fn new() -> Self {
        Numbering { next_document: 1, next_movement: 1 }
    }

    /// Checks that a document follows the last one, and that its movements do.
    pub(super) fn check(&mut self, reading: &LedgerReading, findings: &mut ReportBuilder<'_>) {
        let number = reading.number.0;
        findings.check_equal("document_number", || format!("document {number}"), self.next_document, number);
        self.next_document = number.saturating_add(1);
        check_stray(&reading.stray, findings);
        let Some(claimed) = reading.claimed else { return };
        findings.check_equal(
            "movement_number",
            || format!("document {number}, first movement"),
            self.next_movement,
            claimed.first,
        );
        if !reading.unreadable.is_empty() {
            self.next_movement = claimed.end();
            return;
        }
        let is_own = (claimed.first..claimed.end())
            .eq(reading.movements.iter().map(|movement| movement.id.0))
            && reading.movements.iter().all(|movement| movement.document == reading.number);
        findings.check("document_movements", is_own, || {
            (format!("document {number}"), range_text(claimed), movements_text(&reading.movements))
        });
        let last = reading.movements.last().map(|movement| movement.id.0.saturating_add(1));
        self.next_movement = if is_own { claimed.end() } else { last.unwrap_or(self.next_movement) };
    }
}

/// Tells of movements that belong to no document.
pub(super) fn check_stray(stray: &[Movement], findings: &mut ReportBuilder<'_>) {
    for movement in stray {
        findings.check("movement_number", false, || {
            let found = format!("document {}", movement.document.0);
            (format!("movement {}", movement.id.0), "a document that it belongs to".to_owned(), found)
        });
    }
}

fn range_text(range: MovementRange) -> String {
    match range.count {
        0 => "no movements".to_owned(),
        _ => format!("movements {} to {}", range.first, range.end().saturating_sub(1)),
    }
}

/// Names movements, with the document of those that name another.
fn movements_text(movements: &[Movement]) -> String {
    let name = |movement: &Movement| format!("{} of document {}", movement.id.0, movement.document.0);
    match movements {
        [] => "none".to_owned(),
        [one] => name(one),
        [first, .., last] => format!("{} from {} to {}", movements.len(), name(first), name(last)),
    }
}
