//! `settings`: shows and changes what is set for the whole book.

use clap::{Args, ValueEnum};

use crate::cli::failure::{Result, UsageError};
use crate::cli::flag_value::{self, FlagValue, OptionalFlagValue as _, parse_day};
use crate::cli::session::Session;
use crate::contract::SettingsRecord;
use crate::domain::{
    Amount, Currency, CycleDays, DecimalMark, Decimals, Field, Horizon, HorizonDays, Quantity, QuantityError,
    Reason, TextError, WrittenAmount, replace_unprintable,
};
use crate::settings::OutputFormat;
use crate::t;
use crate::warehouse::{BookSettings, Invalid, Warehouse};

const ON: &str = "on";
const OFF: &str = "off";

#[derive(Debug, Args)]
pub(in crate::cli) struct SettingsArgs {
    #[arg(value_enum)]
    key: Option<SettingKey>,
    #[arg(requires = "key", allow_negative_numbers = true)]
    value: Option<String>,
    #[arg(long, value_parser = flag_value::reason())]
    reason: Option<FlagValue<Reason>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SettingKey {
    Currency,
    AlertDays,
    CriticalDays,
    #[value(alias = "not_counted_days")]
    NotCountedDays,
    Day,
    #[value(alias = "count_approval")]
    CountApproval,
    #[value(alias = "count_tolerance_percent")]
    CountTolerancePercent,
    #[value(alias = "count_tolerance_value")]
    CountToleranceValue,
}

impl SettingKey {
    /// Every key, in the order of the table.
    const ALL: [SettingKey; 8] = [
        SettingKey::Currency,
        SettingKey::AlertDays,
        SettingKey::CriticalDays,
        SettingKey::NotCountedDays,
        SettingKey::Day,
        SettingKey::CountApproval,
        SettingKey::CountTolerancePercent,
        SettingKey::CountToleranceValue,
    ];

    fn name(self) -> &'static str {
        match self {
            SettingKey::Currency => "currency",
            SettingKey::AlertDays => "alert-days",
            SettingKey::CriticalDays => "critical-days",
            SettingKey::NotCountedDays => "not-counted-days",
            SettingKey::Day => "day",
            SettingKey::CountApproval => "count-approval",
            SettingKey::CountTolerancePercent => "count-tolerance-percent",
            SettingKey::CountToleranceValue => "count-tolerance-value",
        }
    }

    /// What the table shows; empty if it is not set.
    fn display(self, settings: &BookSettings) -> String {
        match self {
            SettingKey::Currency => {
                settings.currency.map(|currency| currency.to_string()).unwrap_or_default()
            }
            SettingKey::AlertDays => settings.alerts.horizon.days.to_string(),
            SettingKey::CriticalDays => settings.alerts.horizon.critical_days.to_string(),
            SettingKey::NotCountedDays => {
                settings.alerts.not_counted_days.map(|days| days.to_string()).unwrap_or_default()
            }
            SettingKey::Day => settings.day.map(|day| day.to_string()).unwrap_or_default(),
            SettingKey::CountApproval => (if settings.count_approval { ON } else { OFF }).to_owned(),
            SettingKey::CountTolerancePercent | SettingKey::CountToleranceValue => {
                let SettingsRecord { count_tolerance_percent, count_tolerance_value, .. } = settings.into();
                match self {
                    SettingKey::CountTolerancePercent => {
                        count_tolerance_percent.map(|percent| percent.to_string()).unwrap_or_default()
                    }
                    _ => count_tolerance_value.map(|value| value.to_string()).unwrap_or_default(),
                }
            }
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
        let horizon = warehouse.book_settings()?.alerts.horizon;
        let days = |field| HorizonDays::parse(text).map_err(|error| Invalid::Number { field, error });
        match self {
            SettingKey::Currency => {
                let given = (!text.is_empty()).then(|| Currency::parse(text));
                warehouse.set_currency(given.transpose().map_err(Invalid::Currency)?)?;
            }
            SettingKey::AlertDays => {
                warehouse.set_horizon(Horizon { days: days(Field::Days)?, ..horizon })?;
            }
            SettingKey::CriticalDays => {
                let critical_days = days(Field::CriticalDays)?;
                warehouse.set_horizon(Horizon { critical_days, ..horizon })?;
            }
            SettingKey::NotCountedDays => {
                let field = Field::NotCountedDays;
                let given = (!text.is_empty()).then(|| CycleDays::parse(text)).transpose();
                let given = given.map_err(|error| Invalid::Number { field, error })?;
                warehouse.set_not_counted_days(given)?;
            }
            SettingKey::Day => {
                let day = parse_day(Field::Today, text, session.today())?;
                let field = Field::Reason;
                let reason = reason.ok_or(Invalid::Text { field, error: TextError::Empty })?;
                warehouse.set_book_day(&session.act_context(None), day, &reason)?;
            }
            SettingKey::CountApproval => warehouse.set_count_approval(parse_switch(self.name(), text)?)?,
            SettingKey::CountTolerancePercent => {
                warehouse.set_count_tolerance_percent(parse_percent(text)?)?;
            }
            SettingKey::CountToleranceValue => {
                warehouse.set_count_tolerance_value(parse_tolerated_value(session, text)?)?;
            }
        }
        Ok(())
    }
}

fn parse_switch(key: &'static str, text: &str) -> Result<bool> {
    match text {
        ON => Ok(true),
        OFF | "" => Ok(false),
        _ => Err(UsageError::NotOnOrOff { key, value: replace_unprintable(text) }.into()),
    }
}

/// Parses a percentage with at most two decimals, to hundredths of a percent; `None` if it is blank.
fn parse_percent(text: &str) -> Result<Option<u32>> {
    if text.is_empty() {
        return Ok(None);
    }
    let text = text.strip_suffix('%').unwrap_or(text);
    let percent =
        Decimals::try_from(2).and_then(|decimals| Quantity::parse(text, decimals, DecimalMark::Point));
    let field = Field::CountTolerancePercent;
    let percent = percent.map_err(|error| Invalid::Quantity { field, error })?;
    let hundredths = u32::try_from(percent.thousandths() / 10);
    Ok(Some(hundredths.map_err(|_| Invalid::Quantity { field, error: QuantityError::Overflow })?))
}

fn parse_tolerated_value(session: &Session<'_>, text: &str) -> Result<Option<Amount>> {
    if text.is_empty() {
        return Ok(None);
    }
    let field = Field::CountToleranceValue;
    let value = WrittenAmount::parse(text, DecimalMark::Point);
    session.amount(field, &value.map_err(|error| Invalid::Amount { field, error })?).map(Some)
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
