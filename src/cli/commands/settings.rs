//! `settings`: shows and changes what is set for the whole book.

use clap::{Args, ValueEnum};

use crate::cli::failure::Result;
use crate::cli::flag_value::{self, FlagValue, OptionalFlagValue as _, parse_day};
use crate::cli::session::Session;
use crate::contract::SettingsRecord;
use crate::domain::{Currency, Field, Horizon, HorizonDays, Reason, TextError};
use crate::settings::OutputFormat;
use crate::t;
use crate::warehouse::{BookSettings, Invalid, Warehouse};

#[derive(Debug, Args)]
pub(in crate::cli) struct SettingsArgs {
    #[arg(value_enum)]
    key: Option<SettingKey>,
    #[arg(requires = "key")]
    value: Option<String>,
    #[arg(long, value_parser = flag_value::reason())]
    reason: Option<FlagValue<Reason>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SettingKey {
    Currency,
    AlertDays,
    CriticalDays,
    Day,
}

impl SettingKey {
    /// Every key, in the order of the table.
    const ALL: [SettingKey; 4] =
        [SettingKey::Currency, SettingKey::AlertDays, SettingKey::CriticalDays, SettingKey::Day];

    fn name(self) -> &'static str {
        match self {
            SettingKey::Currency => "currency",
            SettingKey::AlertDays => "alert-days",
            SettingKey::CriticalDays => "critical-days",
            SettingKey::Day => "day",
        }
    }

    /// What the table shows; empty if it is not set.
    fn display(self, settings: &BookSettings) -> String {
        match self {
            SettingKey::Currency => {
                settings.currency.map(|currency| currency.to_string()).unwrap_or_default()
            }
            SettingKey::AlertDays => settings.horizon.days.to_string(),
            SettingKey::CriticalDays => settings.horizon.critical_days.to_string(),
            SettingKey::Day => settings.day.map(|day| day.to_string()).unwrap_or_default(),
        }
    }

    /// Sets it, or clears it if the text is blank.
    fn write(
        self,
        session: &Session<'_>,
        warehouse: &mut Warehouse,
        text: &str,
        reason: Option<Reason>,
    ) -> Result<()> {
        let text = text.trim();
        let horizon = warehouse.book_settings()?.horizon;
        let days = |field| HorizonDays::parse(text).map_err(|error| Invalid::Number { field, error });
        match self {
            SettingKey::Currency => {
                let given = (!text.is_empty()).then(|| Currency::parse(text));
                warehouse.set_currency(given.transpose().map_err(Invalid::Currency)?)?;
            }
            SettingKey::AlertDays => {
                warehouse.set_horizon(Horizon { days: days(Field::AlertDays)?, ..horizon })?;
            }
            SettingKey::CriticalDays => {
                let critical_days = days(Field::CriticalDays)?;
                warehouse.set_horizon(Horizon { critical_days, ..horizon })?;
            }
            SettingKey::Day => {
                let day = parse_day(Field::Today, text, session.today())?;
                let field = Field::Reason;
                let reason = reason.ok_or(Invalid::Text { field, error: TextError::Empty })?;
                warehouse.set_book_day(&session.act_context(None), day, &reason)?;
            }
        }
        Ok(())
    }
}

pub(in crate::cli) fn run(session: &mut Session<'_>, flags: &SettingsArgs) -> Result<()> {
    let mut warehouse = session.open_warehouse()?;
    if let (Some(key), Some(value)) = (flags.key, &flags.value) {
        key.write(session, &mut warehouse, value, flags.reason.get_unless_blank()?)?;
    }
    let settings = warehouse.book_settings()?;
    if session.output.format() != OutputFormat::Table {
        return session.output.write_record(&SettingsRecord::from(&settings));
    }
    let shown: Vec<SettingKey> = match flags.key {
        Some(key) => vec![key],
        None => SettingKey::ALL.to_vec(),
    };
    let width = shown.iter().map(|key| key.name().len()).max().unwrap_or_default();
    for key in shown {
        let value = match key.display(&settings) {
            value if value.is_empty() => t!(session.texts, "cli-settings-unset"),
            value => value,
        };
        session.output.write_line(&format!("{:<width$}  {value}", key.name()))?;
    }
    Ok(())
}
