//! How an operation is called, and what it is about.

use super::draft::OperationDraft;
use super::lot_action::LotAction;
use crate::domain::Day;
use crate::i18n::Texts;
use crate::t;
use crate::warehouse::{AlertRow, LotRow};

impl OperationDraft {
    pub(super) fn title(&self, texts: &Texts) -> String {
        match self {
            OperationDraft::Lot(action, _) | OperationDraft::Marked(action, _) => match action {
                LotAction::Adjust => t!(texts, "operation-adjust-title"),
                LotAction::WriteOff => t!(texts, "operation-write-off-title"),
                LotAction::Hold => t!(texts, "operation-hold-title"),
                LotAction::Release => t!(texts, "operation-release-title"),
                LotAction::Transfer => t!(texts, "operation-transfer-title"),
                LotAction::Amend => t!(texts, "operation-amend-title"),
            },
            OperationDraft::Return(draft) => draft.title(texts),
            OperationDraft::Snooze(_) => t!(texts, "operation-snooze-title"),
            OperationDraft::Reverse { .. } => t!(texts, "operation-reverse-title"),
        }
    }

    /// Returns the lot, product or document it concerns, as a line of text.
    pub(super) fn subject(&self, texts: &Texts) -> String {
        match self {
            OperationDraft::Lot(_, row) => lot_subject(row, texts),
            OperationDraft::Return(draft) => lot_subject(&draft.row, texts),
            OperationDraft::Marked(_, lots) => lots.subject(texts),
            OperationDraft::Snooze(rows) => {
                let [row] = rows.as_slice() else { return several_alerts(rows.len(), texts) };
                let product = texts.product_name(&row.product.name, row.product.archived);
                let sku = row.product.sku.as_str();
                match &row.code {
                    Some(code) => {
                        t!(texts, "operation-subject-lot", sku = sku, product = product, lot = code.as_str())
                    }
                    None => t!(texts, "operation-subject-product", sku = sku, product = product),
                }
            }
            OperationDraft::Reverse { description: what, .. } => what.clone(),
        }
    }

    /// Returns the lot's location and expiry, since a lot code may be present at two locations.
    pub(super) fn location_and_expiry(&self, texts: &Texts, today: Day, dot: &str) -> Option<String> {
        let row = self.row()?;
        let location = row.lot.location.as_ref();
        let place = location.map_or_else(|| t!(texts, "word-no-location"), ToString::to_string);
        let expiry = row.lot.expires.map_or_else(
            || t!(texts, "word-no-expiry"),
            |day| {
                let (date, when) = (texts.date(day), texts.relative_expiry(day.days_since(today)));
                format!("{when} {dot} {date}")
            },
        );
        Some(format!("{place} {dot} {expiry}"))
    }

    /// Returns the shortest unambiguous subject, for the status line.
    pub(super) fn short_subject(&self, texts: &Texts) -> String {
        match self {
            OperationDraft::Lot(_, row) => short_lot_subject(row, texts),
            OperationDraft::Return(draft) => short_lot_subject(&draft.row, texts),
            OperationDraft::Marked(_, lots) => lots.short_subject(texts),
            OperationDraft::Snooze(rows) => alerts_subject(&rows.iter().collect::<Vec<_>>(), texts),
            OperationDraft::Reverse { description: what, .. } => what.clone(),
        }
    }
}

/// Says which alert, or how many.
pub(super) fn alerts_subject(rows: &[&AlertRow], texts: &Texts) -> String {
    match rows {
        [row] => {
            let sku = row.product.sku.as_str();
            match &row.code {
                Some(lot) => t!(texts, "operation-subject-short", sku = sku, lot = lot.as_str()),
                None => sku.to_owned(),
            }
        }
        rows => several_alerts(rows.len(), texts),
    }
}

/// Says how many alerts there are.
fn several_alerts(count: usize, texts: &Texts) -> String {
    t!(texts, "alerts-count-alerts", count = count, shown = texts.integer(count as u64))
}

fn lot_subject(row: &LotRow, texts: &Texts) -> String {
    t!(
        texts,
        "operation-subject-lot",
        sku = row.product.sku.as_str(),
        product = texts.product_name(&row.product.name, row.product.archived),
        lot = lot_code_text(row, texts)
    )
}

fn short_lot_subject(row: &LotRow, texts: &Texts) -> String {
    t!(texts, "operation-subject-short", sku = row.product.sku.as_str(), lot = lot_code_text(row, texts))
}

/// Returns the lot's code, or the words for a lot without one.
fn lot_code_text(row: &LotRow, texts: &Texts) -> String {
    row.lot.code.as_ref().map_or_else(|| t!(texts, "word-no-code"), |code| code.to_string())
}
