use super::record;
use crate::domain::{Currency, Day};
use crate::warehouse::BookSettings;

record! {
    /// docs/CLI.md, "settings".
    pub SettingsRecord<'a> {
        currency: Option<&'a str>,
        alert_days: u32,
        critical_days: u32,
        day: Option<Day>,
    }
}

impl<'a> From<&'a BookSettings> for SettingsRecord<'a> {
    fn from(settings: &'a BookSettings) -> Self {
        SettingsRecord {
            currency: settings.currency.as_ref().map(Currency::code),
            alert_days: settings.horizon.days.count(),
            critical_days: settings.horizon.critical_days.count(),
            day: settings.day,
        }
    }
}
