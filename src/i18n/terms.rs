//! Names of kinds, statuses and reasons, and relative days. Resolved once, since they fill whole columns.

use super::template::MessageTemplate;
use super::{Messages, Texts};
use crate::domain::{AlertKind, DocumentKind, Field, Label, LotStatus, Severity, fefo::PassReason};
use crate::t;

pub(super) struct DomainTerms {
    document_kinds: [String; DocumentKind::ALL.len()],
    lot_statuses: [String; 4],
    alert_kinds: [String; AlertKind::ALL.len()],
    severities: [String; 2],
    pass_reasons: [String; 5],
    today: String,
    tomorrow: String,
    yesterday: String,
    days_ahead: MessageTemplate,
    days_ago: MessageTemplate,
    days_ahead_short: MessageTemplate,
    days_ago_short: MessageTemplate,
    expires: MessageTemplate,
    expired: MessageTemplate,
}

impl DomainTerms {
    pub(super) fn new(messages: &Messages) -> Self {
        let days = || MessageTemplate::placeholder(0);
        DomainTerms {
            document_kinds: DocumentKind::ALL.map(|kind| document_kind_term(messages, kind)),
            lot_statuses: LOT_STATUSES.map(|status| lot_status_term(messages, status)),
            alert_kinds: AlertKind::ALL.map(|kind| alert_kind_term(messages, kind)),
            severities: SEVERITIES.map(|severity| severity_term(messages, severity)),
            pass_reasons: PASS_REASONS.map(|reason| pass_reason_term(messages, reason)),
            today: t!(messages, "word-days-today"),
            tomorrow: t!(messages, "word-days-tomorrow"),
            yesterday: t!(messages, "word-days-yesterday"),
            days_ahead: MessageTemplate::from_message(&t!(messages, "word-days-ahead", days = days())),
            days_ago: MessageTemplate::from_message(&t!(messages, "word-days-ago", days = days())),
            days_ahead_short: MessageTemplate::from_message(&t!(
                messages,
                "word-days-ahead-short",
                days = days()
            )),
            days_ago_short: MessageTemplate::from_message(&t!(
                messages,
                "word-days-ago-short",
                days = days()
            )),
            expires: MessageTemplate::from_message(&t!(
                messages,
                "word-expires",
                when = MessageTemplate::placeholder(0)
            )),
            expired: MessageTemplate::from_message(&t!(
                messages,
                "word-expired",
                when = MessageTemplate::placeholder(0)
            )),
        }
    }
}

const LOT_STATUSES: [LotStatus; 4] =
    [LotStatus::Empty, LotStatus::OnHold, LotStatus::Expired, LotStatus::Available];
const SEVERITIES: [Severity; 2] = [Severity::Warning, Severity::Critical];
const PASS_REASONS: [PassReason; 5] = [
    PassReason::Expired,
    PassReason::OnHold,
    PassReason::NotReceived,
    PassReason::ShortLife,
    PassReason::Overridden,
];

/// The word at the position of `wanted` in a parallel slice.
fn term_for<'a, T: PartialEq>(things: &[T], words: &'a [String], wanted: &T) -> &'a str {
    things.iter().zip(words).find(|(thing, _)| *thing == wanted).map_or("", |(_, word)| word)
}

impl Texts {
    /// Names a product, and says so if it is archived.
    pub fn product_name(&self, name: &Label, archived: bool) -> String {
        if archived { t!(self, "product-name-archived", name = name.as_str()) } else { name.to_string() }
    }

    /// `receipt`, `write-off`, …
    pub fn document_kind(&self, kind: DocumentKind) -> &str {
        term_for(&DocumentKind::ALL, &self.terms.document_kinds, &kind)
    }

    /// `on hold`, `available`, …
    pub fn lot_status(&self, status: LotStatus) -> &str {
        term_for(&LOT_STATUSES, &self.terms.lot_statuses, &status)
    }

    /// `low stock`, `expiring`, …
    pub fn alert_kind(&self, kind: AlertKind) -> &str {
        term_for(&AlertKind::ALL, &self.terms.alert_kinds, &kind)
    }

    /// `warning` or `critical`.
    pub fn severity(&self, severity: Severity) -> &str {
        term_for(&SEVERITIES, &self.terms.severities, &severity)
    }

    /// Why a plan passed over a lot: `expired`, `too few days left`, …
    pub fn pass_reason(&self, reason: PassReason) -> &str {
        term_for(&PASS_REASONS, &self.terms.pass_reasons, &reason)
    }

    /// `3 days ago`, `yesterday`, `today`, `tomorrow`, `in 8 days`.
    pub fn relative_days(&self, days: i64) -> String {
        let words = &self.terms;
        match days {
            -1 => words.yesterday.clone(),
            0 => words.today.clone(),
            1 => words.tomorrow.clone(),
            2.. => words.days_ahead.fill(&[&self.integer(days.unsigned_abs())]),
            _ => words.days_ago.fill(&[&self.integer(days.unsigned_abs())]),
        }
    }

    /// Relative days for a narrow column: `−3 d`, `today`, `8 d`.
    pub fn relative_days_short(&self, days: i64) -> String {
        let words = &self.terms;
        match days {
            0 => words.today.clone(),
            1.. => words.days_ahead_short.fill(&[&self.integer(days.unsigned_abs())]),
            _ => words.days_ago_short.fill(&[&self.integer(days.unsigned_abs())]),
        }
    }

    /// `expires in 8 days`, `expires today`, `expired yesterday`.
    pub fn relative_expiry(&self, days: i64) -> String {
        let pattern = if days < 0 { &self.terms.expired } else { &self.terms.expires };
        pattern.fill(&[&self.relative_days(days)])
    }

    /// Who works where, as in `ana @ dock-2`.
    pub fn operator_at_station(&self, operator: &Label, station: &Label) -> String {
        let (operator, station) = (operator.as_str(), station.as_str());
        t!(self, "tui-operator-at-station", operator = operator, station = station)
    }

    /// The label of a field; a field that no form has is shown by its name.
    pub fn field_label(&self, field: Field) -> String {
        match field {
            Field::Sku => t!(self, "word-field-sku"),
            Field::Name => t!(self, "word-field-name"),
            Field::Unit => t!(self, "word-field-unit"),
            Field::Decimals => t!(self, "word-field-decimals"),
            Field::Barcode => t!(self, "word-field-barcode"),
            Field::Gtin => t!(self, "word-field-gtin"),
            Field::MinStock => t!(self, "word-field-min-stock"),
            Field::Price => t!(self, "word-field-price"),
            Field::ShelfLifeDays => t!(self, "word-field-shelf-life-days"),
            Field::MinLifeDays => t!(self, "word-field-min-life-days"),
            Field::Category => t!(self, "word-field-category"),
            Field::Requires => t!(self, "word-field-requires"),
            Field::Quantity => t!(self, "word-field-quantity"),
            Field::Expected => t!(self, "word-field-expected"),
            Field::Counted => t!(self, "word-field-counted"),
            Field::Lot => t!(self, "word-field-lot"),
            Field::Expires => t!(self, "word-field-expires"),
            Field::Produced => t!(self, "word-field-produced"),
            Field::Received => t!(self, "word-field-received"),
            Field::ReceivedQuantity => t!(self, "word-field-received-quantity"),
            Field::Location => t!(self, "word-field-location"),
            Field::Supplier => t!(self, "word-field-supplier"),
            Field::Customer => t!(self, "word-field-customer"),
            Field::Partner => t!(self, "word-field-partner"),
            Field::Hold => t!(self, "word-field-hold"),
            Field::Archived => t!(self, "word-field-archived"),
            Field::Reference => t!(self, "word-field-reference"),
            Field::Cost => t!(self, "word-field-cost"),
            Field::Reason => t!(self, "word-field-reason"),
            Field::Operator => t!(self, "word-field-operator"),
            Field::Station => t!(self, "word-field-station"),
            Field::Until => t!(self, "word-field-until"),
            Field::From => t!(self, "word-field-from"),
            Field::To => t!(self, "word-field-to"),
            Field::Today => t!(self, "word-field-today"),
            Field::At => t!(self, "word-field-at"),
            Field::Expiring
            | Field::Days
            | Field::AlertDays
            | Field::LeadDays
            | Field::CriticalDays
            | Field::NotCountedDays
            | Field::CountApproval
            | Field::CountTolerancePercent
            | Field::CountToleranceValue
            | Field::NotCounted
            | Field::Scan => field.name().to_owned(),
        }
    }
}

fn document_kind_term(messages: &Messages, kind: DocumentKind) -> String {
    match kind {
        DocumentKind::Receipt => t!(messages, "word-kind-receipt"),
        DocumentKind::Dispatch => t!(messages, "word-kind-dispatch"),
        DocumentKind::Adjustment => t!(messages, "word-kind-adjustment"),
        DocumentKind::WriteOff => t!(messages, "word-kind-write-off"),
        DocumentKind::ReturnIn => t!(messages, "word-kind-return-in"),
        DocumentKind::ReturnOut => t!(messages, "word-kind-return-out"),
        DocumentKind::Transfer => t!(messages, "word-kind-transfer"),
        DocumentKind::Count => t!(messages, "word-kind-count"),
        DocumentKind::Reversal => t!(messages, "word-kind-reversal"),
        DocumentKind::Hold => t!(messages, "word-kind-hold"),
        DocumentKind::Release => t!(messages, "word-kind-release"),
        DocumentKind::Amendment => t!(messages, "word-kind-amendment"),
        DocumentKind::ProductChange => t!(messages, "word-kind-product-change"),
    }
}

fn lot_status_term(messages: &Messages, status: LotStatus) -> String {
    match status {
        LotStatus::Empty => t!(messages, "word-status-empty"),
        LotStatus::OnHold => t!(messages, "word-status-on-hold"),
        LotStatus::Expired => t!(messages, "word-status-expired"),
        LotStatus::Available => t!(messages, "word-status-available"),
    }
}

fn alert_kind_term(messages: &Messages, kind: AlertKind) -> String {
    match kind {
        AlertKind::OutOfStock => t!(messages, "word-alert-out-of-stock"),
        AlertKind::LowStock => t!(messages, "word-alert-low-stock"),
        AlertKind::Expiring => t!(messages, "word-alert-expiring"),
        AlertKind::Expired => t!(messages, "word-alert-expired"),
        AlertKind::NotCounted => t!(messages, "word-alert-not-counted"),
    }
}

fn severity_term(messages: &Messages, severity: Severity) -> String {
    match severity {
        Severity::Warning => t!(messages, "word-severity-warning"),
        Severity::Critical => t!(messages, "word-severity-critical"),
    }
}

fn pass_reason_term(messages: &Messages, reason: PassReason) -> String {
    match reason {
        PassReason::Expired => t!(messages, "word-pass-reason-expired"),
        PassReason::OnHold => t!(messages, "word-pass-reason-on-hold"),
        PassReason::NotReceived => t!(messages, "word-pass-reason-not-received"),
        PassReason::ShortLife => t!(messages, "word-pass-reason-short-life"),
        PassReason::Overridden => t!(messages, "word-pass-reason-overridden"),
    }
}
