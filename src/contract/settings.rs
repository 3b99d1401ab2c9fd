use super::record;
use crate::domain::Currency;
use crate::warehouse::BookSettings;

record! {
    /// docs/CLI.md, "settings".
    pub SettingsRecord<'a> {
        currency: Option<&'a str>,
    }
}

impl<'a> From<&'a BookSettings> for SettingsRecord<'a> {
    fn from(settings: &'a BookSettings) -> Self {
        SettingsRecord { currency: settings.currency.as_ref().map(Currency::code) }
    }
}
