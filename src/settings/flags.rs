//! The global flags, which may stand before or after any command. Their help is in the locale files.

use std::ffi::OsString;

use clap::Args;
use clap::builder::PossibleValuesParser;

/// The names of the formats.
pub const FORMATS: &[&str] = &["table", "json", "csv"];
/// The codes of the languages.
pub const LANGUAGES: &[&str] = &["en", "es"];
/// The names of the log levels.
pub const LOG_LEVELS: &[&str] = &["off", "error", "warn", "info", "debug", "trace"];

/// What was said by global flags.
#[derive(Debug, Clone, PartialEq, Eq, Default, Args)]
pub struct Flags {
    /// Which stock book.
    #[arg(long, global = true)]
    pub db: Option<OsString>,
    /// The day all rules use.
    #[arg(long, global = true)]
    pub today: Option<String>,
    /// Who works here.
    #[arg(long, global = true)]
    pub operator: Option<String>,
    /// The station's name.
    #[arg(long, global = true)]
    pub station: Option<String>,
    /// The language.
    #[arg(long, global = true, value_parser = PossibleValuesParser::new(LANGUAGES))]
    pub lang: Option<String>,
    /// The theme.
    #[arg(long, global = true)]
    pub theme: Option<String>,
    /// The configuration file.
    #[arg(long, global = true)]
    pub config: Option<OsString>,
    /// How data is printed.
    #[arg(long, global = true, value_parser = PossibleValuesParser::new(FORMATS))]
    pub format: Option<String>,
    /// How much is logged.
    #[arg(long, global = true, value_parser = PossibleValuesParser::new(LOG_LEVELS))]
    pub log_level: Option<String>,
    /// No progress and no chatter.
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// Confirms what would be asked.
    #[arg(long, short, global = true)]
    pub yes: bool,
}
