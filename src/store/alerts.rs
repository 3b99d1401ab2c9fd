//! Alerts, raised and resolved by the rules above.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Result, RowVisitor};
use crate::domain::{
    Alert, AlertActKind, AlertId, AlertKind, Day, DocumentId, Label, LotCode, LotId, ProductId,
    ProductSummary, Quantity, Severity, alert::Cause,
};

/// Selects alerts by state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum AlertStateFilter {
    /// Unresolved and not snoozed, acknowledged or not.
    #[default]
    Active,
    /// Unresolved, and neither acknowledged nor snoozed: nobody has seen it.
    Unseen,
    /// Unresolved, snoozed or not.
    Unresolved,
    /// Resolved or not.
    All,
}

/// Selects alerts. Sorted with resolved ones last, then critical first, then by kind (expired, out of stock,
/// expiring, low stock, not counted), then by the day they are due and id.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct AlertQuery {
    /// The day that decides what is snoozed and what is available.
    pub today: Day,
    /// Only alerts of this kind.
    pub kind: Option<AlertKind>,
    /// Only alerts of this severity.
    pub severity: Option<Severity>,
    /// Only alerts of this product and its lots.
    pub product: Option<ProductId>,
    /// Only alerts in this state.
    pub state: AlertStateFilter,
}

impl AlertQuery {
    /// Creates a query for all alerts that need attention on `today`.
    pub fn for_active_alerts(today: Day) -> Self {
        AlertQuery { today, kind: None, severity: None, product: None, state: AlertStateFilter::Active }
    }

    /// Returns whether it takes alerts of this cause.
    pub fn takes_cause(&self, cause: Cause) -> bool {
        self.kind.is_none_or(|kind| kind == cause.kind)
            && self.severity.is_none_or(|severity| severity == cause.severity)
    }
}

/// An alert as lists show it: one of the table, or one that the rules would raise on another day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedAlert {
    /// Database key; `None` if it is not in the table.
    pub id: Option<AlertId>,
    /// What it is about and how urgent it is.
    pub cause: Cause,
    /// The product concerned.
    pub product: ProductId,
    /// The lot concerned; `None` for alerts about a product.
    pub lot: Option<LotId>,
    /// The day that alerts about lots are sorted by: the lot's expiry, or the day it was to be counted by.
    #[serde(default)]
    pub due: Option<Day>,
    /// When the cause arose; `None` if it is not in the table.
    pub raised_at: Option<DateTime<Utc>>,
    /// When the cause ceased.
    pub resolved_at: Option<DateTime<Utc>>,
    /// Who acknowledged it, and when.
    pub acknowledged: Option<(Label, DateTime<Utc>)>,
    /// Hidden from the active alerts until this day.
    pub snoozed_until: Option<Day>,
}

impl ListedAlert {
    /// Returns its key in a list.
    pub fn key(&self) -> AlertKey {
        match self.id {
            Some(id) => AlertKey::Stored(id),
            None => AlertKey::Computed(AlertSubject { product: self.product, lot: self.lot }),
        }
    }
}

impl From<Alert> for ListedAlert {
    fn from(alert: Alert) -> Self {
        let Alert { id, cause, product, lot, due, raised_at, resolved_at, acknowledged, snoozed_until } =
            alert;
        let (id, raised_at) = (Some(id), Some(raised_at));
        ListedAlert { id, cause, product, lot, due, raised_at, resolved_at, acknowledged, snoozed_until }
    }
}

/// Key of an alert in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AlertKey {
    /// An alert of the table.
    Stored(AlertId),
    /// What an alert is about that would stand on another day.
    Computed(AlertSubject),
}

/// An alert with the product and lot data shown beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlertRow {
    /// The alert.
    pub alert: ListedAlert,
    /// Its product.
    pub product: ProductSummary,
    /// The lot's code.
    pub code: Option<LotCode>,
    /// The lot's expiry.
    pub expires: Option<Day>,
    /// Where the lot stands.
    pub location: Option<Label>,
    /// On hand in the lot, or in the product if the alert is about a product.
    pub on_hand: Quantity,
    /// What the product has available on the query's day.
    pub available: Quantity,
    /// Threshold of the product's low stock alert.
    pub min_stock: Quantity,
}

/// What an alert is about: a product, or one of its lots. There is at most one unresolved alert of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AlertSubject {
    /// The product.
    pub product: ProductId,
    /// The lot, unless the alert is about the product as a whole.
    pub lot: Option<LotId>,
}

/// What somebody did about an alert: who and when, under an id that the caller chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlertEvent {
    /// Its identity.
    pub id: DocumentId,
    /// The alert.
    pub alert: AlertId,
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// The day it was recorded under.
    pub day: Day,
    /// Who acted.
    pub operator: Label,
    /// Where.
    pub station: Label,
    /// What was done.
    pub act: AlertActKind,
    /// The day the alert is snoozed until, if it is.
    pub snoozed_until: Option<Day>,
    /// What was answered, as JSON.
    pub answer: String,
}

/// Queries about alerts.
pub trait ReadAlerts {
    /// Returns the unresolved alert of each subject, if any.
    fn unresolved_alerts(&self, subjects: &[AlertSubject]) -> Result<Vec<Option<Alert>>>;
    /// Returns an alert, resolved or not.
    fn alert(&self, id: AlertId) -> Result<Option<Alert>>;
    /// Visits the alerts of a query, most urgent first.
    fn alerts(&self, query: &AlertQuery, visit: RowVisitor<'_, AlertRow>) -> Result<()>;
    /// Returns the ids of a query's alerts in its order, for lists that show a window of them.
    fn alert_ids(&self, query: &AlertQuery) -> Result<Vec<AlertId>>;
    /// Returns the given alerts in the given order, skipping unknown ids.
    fn alert_rows(&self, ids: &[AlertId], today: Day) -> Result<Vec<AlertRow>>;
    /// Returns how many unresolved alerts a query has of each cause. Counts only those of a product, acknowledged or
    /// snoozed; the others are kept by every commit.
    fn alert_counts(&self, query: &AlertQuery) -> Result<Vec<(Cause, u64)>>;
    /// Returns what was recorded about an alert under an id, if anything.
    fn alert_event(&self, id: DocumentId) -> Result<Option<AlertEvent>> {
        Ok(self.alert_events(&[id])?.pop())
    }
    /// Returns what was recorded about alerts under these ids, in the given order, skipping unknown ids.
    fn alert_events(&self, ids: &[DocumentId]) -> Result<Vec<AlertEvent>>;
    /// Visits all unresolved alerts in id order.
    fn all_unresolved_alerts(&self, visit: RowVisitor<'_, Alert>) -> Result<()>;
}

/// Row-level changes of alerts.
pub trait WriteAlerts {
    /// Raises an alert. `due` is the sort key of alerts about lots: the lot's expiry, or the day it was to be counted by.
    fn raise_alert(
        &mut self,
        cause: Cause,
        product: ProductId,
        lot: Option<LotId>,
        due: Option<Day>,
        at: DateTime<Utc>,
    ) -> Result<()>;
    /// Moves the day by which an unresolved alert is sorted, after that of its lot has changed.
    fn set_alert_due(&mut self, id: AlertId, due: Option<Day>) -> Result<()>;
    /// Resolves an unresolved alert.
    fn resolve_alert(&mut self, alert: &Alert, at: DateTime<Utc>) -> Result<()>;
    /// Records who acknowledged an unresolved alert and when, or that nobody did.
    fn set_alert_acknowledged(&mut self, id: AlertId, by: Option<(&Label, DateTime<Utc>)>) -> Result<()>;
    /// Hides an unresolved alert until a day, or no longer.
    fn set_alert_snoozed(&mut self, id: AlertId, until: Option<Day>) -> Result<()>;
    /// Records what was done about an alert. Fails if its id is taken.
    fn insert_alert_event(&mut self, event: &AlertEvent) -> Result<()>;
}
