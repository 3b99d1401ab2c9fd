//! `settings`: shows and changes what is set for the whole book.

use clap::{Args, ValueEnum};

use crate::cli::failure::Result;
use crate::cli::session::Session;
use crate::contract::SettingsRecord;
use crate::domain::Currency;
use crate::settings::OutputFormat;
use crate::t;
use crate::warehouse::{BookSettings, Invalid, Warehouse};

#[derive(Debug, Args)]
pub(in crate::cli) struct SettingsArgs {
    #[arg(value_enum)]
    key: Option<SettingKey>,
    #[arg(requires = "key")]
    value: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SettingKey {
    Currency,
}

impl SettingKey {
    /// Every key, in the order of the table.
    const ALL: [SettingKey; 1] = [SettingKey::Currency];

    fn name(self) -> &'static str {
        match self {
            SettingKey::Currency => "currency",
        }
    }

    /// What the table shows; empty if it is not set.
    fn display(self, settings: &BookSettings) -> String {
        match self {
            SettingKey::Currency => {
                settings.currency.map(|currency| currency.to_string()).unwrap_or_default()
            }
        }
    }

    /// Sets it, or clears it if the text is blank.
    fn write(self, warehouse: &mut Warehouse, text: &str) -> Result<()> {
        let text = text.trim();
        match self {
            SettingKey::Currency => {
                let given = (!text.is_empty()).then(|| Currency::parse(text));
                warehouse.set_currency(given.transpose().map_err(Invalid::Currency)?)?;
            }
        }
        Ok(())
    }
}

pub(in crate::cli) fn run(session: &mut Session<'_>, flags: &SettingsArgs) -> Result<()> {
    let mut warehouse = session.open_warehouse()?;
    if let (Some(key), Some(value)) = (flags.key, &flags.value) {
        key.write(&mut warehouse, value)?;
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
