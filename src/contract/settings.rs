use utoipa::ToSchema;

use super::values::percent_record;
use super::{ExactDecimal, ExactValue, record};
use crate::domain::{Currency, CycleDays, Day};
use crate::warehouse::BookSettings;

record! {
    /// docs/CLI.md, "settings".
    #[derive(ToSchema)]
    pub SettingsRecord<'a> {
        currency: Option<&'a str>,
        alert_days: u32,
        critical_days: u32,
        not_counted_days: Option<u32>,
        day: Option<Day>,
        count_approval: bool,
        count_tolerance_percent: Option<ExactDecimal>,
        count_tolerance_value: Option<ExactValue>,
    }
}

impl<'a> From<&'a BookSettings> for SettingsRecord<'a> {
    fn from(settings: &'a BookSettings) -> Self {
        SettingsRecord {
            currency: settings.currency.as_ref().map(Currency::code),
            alert_days: settings.alerts.horizon.days.count(),
            critical_days: settings.alerts.horizon.critical_days.count(),
            not_counted_days: settings.alerts.not_counted_days.map(CycleDays::count),
            day: settings.day,
            count_approval: settings.count_approval,
            count_tolerance_percent: settings
                .count_tolerance
                .percent
                .map(|percent| percent_record(percent.into())),
            count_tolerance_value: settings.count_tolerance.value.map(ExactValue::from_ten_thousandths),
        }
    }
}
