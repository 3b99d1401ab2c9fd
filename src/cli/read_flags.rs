//! Flags that say how a file is to be read.

use std::io::{self, Write as _};

use clap::Args;

use super::failure::{Result, UsageError};
use super::flag_value::{FlagValue, OptionalFlagValue as _, ParseResult};
use super::session::Session;
use crate::domain::{Day, Field, replace_unprintable};
use crate::exchange::{self, DatePattern, ReadOptions, SavedReading};
use crate::i18n::explain_import;
use crate::t;

/// A column's name and the field it holds; `None` skips it.
type ColumnMapping = (String, Option<Field>);

#[derive(Debug, Clone, Args)]
pub(super) struct ReadFlags {
    #[arg(long, value_parser = parse_mapping)]
    map: Vec<FlagValue<ColumnMapping>>,
    #[arg(long)]
    ignore_unknown: bool,
    #[arg(long, value_delimiter = ',')]
    columns: Option<Vec<String>>,
    #[arg(long, value_parser = parse_delimiter)]
    delimiter: Option<FlagValue<u8>>,
    #[arg(long, value_parser = parse_date_format)]
    date_format: Vec<FlagValue<DatePattern>>,
    #[arg(long)]
    use_map: Option<String>,
    #[arg(long)]
    save_map: Option<String>,
}

impl ReadFlags {
    /// Returns the options for reading the file. Flags override the saved reading that they name.
    pub(super) fn read_options(&self, session: &Session<'_>, today: Day) -> Result<ReadOptions> {
        if let Some(name) = &self.save_map {
            SavedReading::check_name(name)?;
        }
        let options = ReadOptions {
            map: self.map.iter().map(FlagValue::get).collect::<Result<_>>()?,
            ignore_unknown: self.ignore_unknown,
            columns: self.columns.clone(),
            delimiter: self.delimiter.get()?,
            dates: self.date_format.iter().map(FlagValue::get).collect::<Result<_>>()?,
            ..ReadOptions::new(today, session.texts.decimal_mark(), session.texts.currency())
        };
        match &self.use_map {
            Some(name) => {
                Ok(SavedReading::load(session.settings.maps_folder().as_deref(), name)?.complete(options))
            }
            None => Ok(options),
        }
    }

    /// Saves how a file was read, once it was or could be imported. It is: that this fails changes nothing about it.
    pub(super) fn save(&self, session: &Session<'_>, reading: &ReadOptions) {
        let Some(name) = &self.save_map else { return };
        let texts = session.texts;
        let told = match SavedReading::of(reading).save(session.settings.maps_folder().as_deref(), name) {
            Ok(()) if session.output.is_quiet() => return,
            Ok(()) => t!(texts, "cli-map-saved", name = name.as_str()),
            Err(error) => {
                let why = explain_import(texts, &error).message;
                t!(
                    texts,
                    "cli-warning",
                    what = t!(texts, "cli-map-not-saved", name = name.as_str(), why = why)
                )
            }
        };
        let _ = writeln!(io::stderr(), "{}", replace_unprintable(&told));
    }
}

/// Parses `COLUMN=FIELD`. An empty field skips the column.
fn parse_mapping(pair: &str) -> ParseResult<ColumnMapping> {
    let wrong = || UsageError::InvalidMapping { value: replace_unprintable(pair) };
    FlagValue::with_usage_error(pair, exchange::parse_mapping(pair).ok_or_else(wrong))
}

fn parse_delimiter(text: &str) -> ParseResult<u8> {
    let wrong = || UsageError::InvalidDelimiter { value: replace_unprintable(text) };
    FlagValue::with_usage_error(text, exchange::parse_delimiter(text).ok_or_else(wrong))
}

fn parse_date_format(pattern: &str) -> ParseResult<DatePattern> {
    let wrong = || UsageError::InvalidDateFormat { value: replace_unprintable(pattern) };
    FlagValue::with_usage_error(pattern, DatePattern::parse(pattern).ok_or_else(wrong))
}
