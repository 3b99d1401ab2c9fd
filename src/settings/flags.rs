//! The global flags, accepted before or after any command. Help texts are in the locale files.

use std::ffi::OsString;

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::{DocumentFormat, WrittenLocation};

/// Names of the output formats.
pub const FORMATS: &[&str] = &["table", "json", "csv", "xlsx"];
/// Names of the formats that only a report has.
pub const DOCUMENT_FORMATS: &[&str] = &["html"];
/// Codes of the languages.
pub const LANGUAGES: &[&str] = &["en", "es", "es-ES", "pt-BR"];
/// Names of the log levels.
pub const LOG_LEVELS: &[&str] = &["off", "error", "warn", "info", "debug", "trace"];

#[derive(Debug, Clone, PartialEq, Eq, Default, Args)]
pub struct GlobalFlags {
    /// Path or URL of the stock book.
    #[arg(long, global = true)]
    pub db: Option<WrittenLocation>,
    /// The day that rules apply to.
    #[arg(long, global = true)]
    pub today: Option<String>,
    #[arg(long, global = true)]
    pub operator: Option<String>,
    #[arg(long, global = true)]
    pub station: Option<String>,
    #[arg(long, global = true, value_parser = PossibleValuesParser::new(LANGUAGES))]
    pub lang: Option<String>,
    #[arg(long, global = true)]
    pub theme: Option<String>,
    /// Path of the configuration file.
    #[arg(long, global = true)]
    pub config: Option<OsString>,
    /// Output format.
    #[arg(long, global = true, value_parser = PossibleValuesParser::new(FORMATS.iter().chain(DOCUMENT_FORMATS).copied()))]
    pub format: Option<String>,
    #[arg(long, global = true, value_parser = PossibleValuesParser::new(LOG_LEVELS))]
    pub log_level: Option<String>,
    /// Omits progress and messages.
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// Answers every confirmation with yes.
    #[arg(long, short, global = true)]
    pub yes: bool,
}

impl GlobalFlags {
    /// The format of a document for people, if `--format` names one.
    pub fn document_format(&self) -> Option<DocumentFormat> {
        self.format.as_deref().and_then(DocumentFormat::from_name)
    }
}
