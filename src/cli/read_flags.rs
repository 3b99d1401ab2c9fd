//! Flags that say how a file is to be read.

use clap::Args;

use super::failure::{Result, UsageError};
use super::flag_value::{FlagValue, OptionalFlagValue as _, ParseResult};
use super::session::Session;
use crate::domain::{Day, Field, replace_unprintable};
use crate::exchange::{DatePattern, FileTable, ReadOptions};

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
}

impl ReadFlags {
    pub(super) fn read_options(&self, session: &Session<'_>, today: Day) -> Result<ReadOptions> {
        Ok(ReadOptions {
            map: self.map.iter().map(FlagValue::get).collect::<Result<_>>()?,
            ignore_unknown: self.ignore_unknown,
            columns: self.columns.clone(),
            delimiter: self.delimiter.get()?,
            dates: self.date_format.iter().map(FlagValue::get).collect::<Result<_>>()?,
            ..ReadOptions::new(today, session.texts.decimal_mark(), session.texts.currency())
        })
    }
}

/// Parses `COLUMN=FIELD`. An empty field skips the column.
fn parse_mapping(pair: &str) -> ParseResult<ColumnMapping> {
    let mapping = pair.rsplit_once('=').and_then(|(column, field)| match field.trim() {
        "" => Some((column.to_owned(), None)),
        field => Some((column.to_owned(), Some(FileTable::field_by_name(field)?))),
    });
    let wrong = || UsageError::InvalidMapping { value: replace_unprintable(pair) };
    FlagValue::with_usage_error(pair, mapping.ok_or_else(wrong))
}

fn parse_delimiter(text: &str) -> ParseResult<u8> {
    let delimiter = match text.as_bytes() {
        b"tab" | b"\t" | b"\\t" => Some(b'\t'),
        [byte] if byte.is_ascii_graphic() && !byte.is_ascii_alphanumeric() && *byte != b'"' => Some(*byte),
        _ => None,
    };
    let wrong = || UsageError::InvalidDelimiter { value: replace_unprintable(text) };
    FlagValue::with_usage_error(text, delimiter.ok_or_else(wrong))
}

fn parse_date_format(pattern: &str) -> ParseResult<DatePattern> {
    let wrong = || UsageError::InvalidDateFormat { value: replace_unprintable(pattern) };
    FlagValue::with_usage_error(pattern, DatePattern::parse(pattern).ok_or_else(wrong))
}
