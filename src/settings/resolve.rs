//! Resolves settings: a flag beats the environment, which beats the configuration file, which beats the default.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use super::region::currency_of_locale;
use super::{
    AlertSettings, BookLocation, ConfigFile, Error, FORMATS, GlobalFlags, LANGUAGES, LOG_LEVELS, LogSettings,
    OutputFormat, Result, Settings, SystemDefaults, expand_home,
};
use crate::domain::{Day, Field, Horizon, HorizonDays, Label, TextError};
use crate::i18n::Language;
use crate::warehouse::{Actor, Invalid};

/// The least severe level that is logged if none is set.
const DEFAULT_LOG_LEVEL: tracing::Level = tracing::Level::WARN;

/// Where settings come from.
pub struct SettingSources<'a> {
    pub flags: &'a GlobalFlags,
    /// Reads an environment variable.
    pub env_var: &'a dyn Fn(&str) -> Option<OsString>,
    pub file: &'a ConfigFile,
    /// For the defaults.
    pub machine: &'a SystemDefaults,
}

/// A value and where it came from.
struct SourcedValue {
    value: OsString,
    origin: String,
}

impl SourcedValue {
    fn to_text(&self) -> String {
        self.value.to_string_lossy().into_owned()
    }
}

impl SettingSources<'_> {
    /// Resolves all settings; fails on the first invalid one.
    pub fn resolve(&self) -> Result<Settings> {
        Ok(Settings {
            book: self.book_location()?,
            is_book_from_flag: self.flags.db.is_some(),
            fixed_today: self.today()?,
            day_of_start: self.machine.today.clone()?,
            actor: Actor { operator: self.operator()?, station: self.station()? },
            language: self.language()?,
            theme: self.theme(),
            default_currency: self.machine.money_locale.as_deref().and_then(currency_of_locale),
            horizon: self.horizon()?,
            format: self.format()?,
            log: self.log()?,
            config_folder: self.machine.config_folder.clone(),
            state_folder: self.machine.state_folder.clone(),
            home: self.machine.home.clone(),
        })
    }

    /// The language. Resolved first, as error messages depend on it.
    pub fn language(&self) -> Result<Language> {
        let asked = self.first_set("lang", self.flags.lang.as_ref(), &["FEFO_LANG"], self.file.lang.as_ref());
        match asked {
            Some(said) => {
                Language::from_tag(&said.to_text()).ok_or_else(|| unknown_name_error(&said, LANGUAGES))
            }
            None => Ok(self.machine.locale.as_deref().and_then(Language::from_tag).unwrap_or_default()),
        }
    }

    /// The output format, which errors use too.
    pub fn format(&self) -> Result<OutputFormat> {
        match self.first_set(
            "format",
            self.flags.format.as_ref(),
            &["FEFO_FORMAT"],
            self.file.format.as_ref(),
        ) {
            Some(said) => {
                OutputFormat::from_name(&said.to_text()).ok_or_else(|| unknown_name_error(&said, FORMATS))
            }
            None => Ok(OutputFormat::default()),
        }
    }

    /// The first value set by flag, variable or file. An empty variable counts as unset.
    fn first_set<T: AsRef<std::ffi::OsStr>>(
        &self,
        name: &str,
        flag: Option<&T>,
        variables: &[&str],
        key: Option<&String>,
    ) -> Option<SourcedValue> {
        let flag = flag.map(|value| SourcedValue { value: value.into(), origin: format!("--{name}") });
        let variable = || {
            variables.iter().find_map(|variable| {
                let value = (self.env_var)(variable).filter(|value| !value.is_empty())?;
                Some(SourcedValue { value, origin: (*variable).to_owned() })
            })
        };
        let key = || {
            let from = format!("config.toml: {}", name.replace('-', "_"));
            key.map(|value| SourcedValue { value: value.into(), origin: from })
        };
        flag.or_else(variable).or_else(key)
    }

    /// Says where a book is that a flag names besides `--db`.
    pub fn locate_book(&self, flag: &str, written: &OsStr) -> Result<BookLocation> {
        let said = SourcedValue { value: written.to_owned(), origin: flag.to_owned() };
        parse_book_location(&said, self.machine.home.as_deref())
    }

    fn book_location(&self) -> Result<BookLocation> {
        let flag = self
            .flags
            .db
            .as_ref()
            .map(|value| SourcedValue { value: value.clone(), origin: "--db".to_owned() });
        let server = || {
            (self.env_var)("POSTGRES_SERVER")
                .filter(|value| !value.is_empty())
                .map(|_| SourcedValue { value: "postgres://".into(), origin: "POSTGRES_SERVER".to_owned() })
        };
        let variable = || self.first_set::<String>("db", None, &["FEFO_DB", "DATABASE_URL"], None);
        let file = || self.first_set::<String>("db", None, &[], self.file.db.as_ref());
        match flag.or_else(variable).or_else(server).or_else(file) {
            Some(said) => parse_book_location(&said, self.machine.home.as_deref()),
            None => match &self.machine.data_folder {
                Some(folder) => Ok(BookLocation::in_folder(folder)),
                None => Err(Error::NoFolder),
            },
        }
    }

    fn today(&self) -> Result<Option<Day>> {
        let said =
            self.first_set("today", self.flags.today.as_ref(), &["FEFO_TODAY"], self.file.today.as_ref());
        let clock = self.machine.today.clone()?;
        said.map(|said| {
            Day::parse_lenient(&said.to_text(), clock).map_err(|error| Error::InvalidValue {
                from: said.origin.clone(),
                problem: Invalid::Day { field: Field::Today, error },
            })
        })
        .transpose()
    }

    fn operator(&self) -> Result<Label> {
        let file = self.file.operator.as_ref();
        match self.first_set("operator", self.flags.operator.as_ref(), &["FEFO_OPERATOR"], file) {
            Some(said) => parse_label(Field::Operator, &said),
            None => self.machine.default_operator().ok_or(Error::NoFolder),
        }
    }

    fn station(&self) -> Result<Label> {
        let file = self.file.station.as_ref();
        match self.first_set("station", self.flags.station.as_ref(), &["FEFO_STATION"], file) {
            Some(said) => parse_label(Field::Station, &said),
            None => self.machine.default_station().ok_or(Error::NoFolder),
        }
    }

    /// The theme's name. `NO_COLOR` (no-color.org) overrides the file; the terminal UI handles it itself.
    fn theme(&self) -> Option<String> {
        let named = self.first_set("theme", self.flags.theme.as_ref(), &["FEFO_THEME"], None);
        let colourless = (self.env_var)("NO_COLOR").is_some_and(|value| !value.is_empty());
        named.map(|said| said.to_text()).or_else(|| self.file.theme.clone().filter(|_| !colourless))
    }

    fn horizon(&self) -> Result<Horizon> {
        let default = Horizon::default();
        let within = |key: &str, field: Field, days: Option<u32>, default: HorizonDays| {
            days.map_or(Ok(default), HorizonDays::try_from).map_err(|error| Error::InvalidValue {
                from: format!("config.toml: {key}"),
                problem: Invalid::Number { field, error },
            })
        };
        let AlertSettings { days, critical_days } = self.file.alerts;
        Ok(Horizon {
            days: within("alerts.days", Field::Days, days, default.days)?,
            critical_days: within(
                "alerts.critical_days",
                Field::CriticalDays,
                critical_days,
                default.critical_days,
            )?,
        })
    }

    fn log(&self) -> Result<Option<LogSettings>> {
        let file = self.file.log_level.as_ref();
        let asked =
            self.first_set("log-level", self.flags.log_level.as_ref(), &["FEFO_LOG", "LOG_LEVEL"], file);
        let Some(said) = asked else {
            let folder = self.machine.state_folder.clone();
            return Ok(folder.map(|folder| LogSettings { folder, level: DEFAULT_LOG_LEVEL }));
        };
        let name = said.to_text().to_lowercase();
        if name == "off" {
            return Ok(None);
        }
        let known = LOG_LEVELS.contains(&name.as_str());
        let level =
            name.parse().ok().filter(|_| known).ok_or_else(|| unknown_name_error(&said, LOG_LEVELS))?;
        let folder = self.machine.state_folder.clone().ok_or(Error::NoFolder)?;
        Ok(Some(LogSettings { folder, level }))
    }
}

fn unknown_name_error(said: &SourcedValue, known: &'static [&'static str]) -> Error {
    Error::UnknownName { from: said.origin.clone(), value: said.to_text(), known }
}

fn parse_label(field: Field, said: &SourcedValue) -> Result<Label> {
    Label::parse(&said.to_text()).map_err(|error: TextError| Error::InvalidValue {
        from: said.origin.clone(),
        problem: Invalid::Text { field, error },
    })
}

/// Parses a path or URL. A server's URL is an error, and so is what names no file.
fn parse_book_location(said: &SourcedValue, home: Option<&Path>) -> Result<BookLocation> {
    let text = said.value.to_string_lossy();
    let no_file_name = || Error::NoFileName { from: said.origin.clone(), value: text.to_string() };
    let path = match text.split_once("://") {
        Some((scheme, path)) => match scheme.to_lowercase().as_str() {
            "postgres" | "postgresql" => {
                return Err(Error::PostgresUnsupported { from: said.origin.clone() });
            }
            // Parameters such as `?mode=memory` are not part of the name.
            "sqlite" | "file" if !path.contains('?') => path.into(),
            "sqlite" | "file" => return Err(no_file_name()),
            _ => return Err(Error::UnknownScheme { from: said.origin.clone(), value: scheme.to_owned() }),
        },
        None => said.value.clone(),
    };
    let lower = path.to_string_lossy().to_lowercase();
    let has_scheme =
        ["sqlite:", "file:", "postgres:", "postgresql:"].iter().any(|name| lower.starts_with(name));
    if lower.is_empty() || lower == ":memory:" || has_scheme {
        return Err(no_file_name());
    }
    Ok(BookLocation::File(expand_home(Path::new(&path), home)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::local_today;

    fn machine() -> SystemDefaults {
        SystemDefaults {
            data_folder: Some("/home/ana/data".into()),
            config_folder: None,
            state_folder: None,
            home: Some("/home/ana".into()),
            login: None,
            host: None,
            locale: None,
            money_locale: None,
            today: Ok(local_today().unwrap()),
        }
    }

    fn resolve(db: &str, machine: &SystemDefaults) -> Result<Settings> {
        let flags = GlobalFlags { db: Some(db.into()), ..GlobalFlags::default() };
        let (env_var, file) = (&|_: &str| None, &ConfigFile::default());
        SettingSources { flags: &flags, env_var, file, machine }.resolve()
    }

    #[test]
    fn a_book_is_named_by_a_path_or_by_the_address_of_a_file() {
        for (db, path) in [
            ("stock.db", "stock.db"),
            ("sqlite:///srv/stock.db", "/srv/stock.db"),
            ("file://stock.db", "stock.db"),
            ("~/stock.db", "/home/ana/stock.db"),
            ("sqlite://~/stock.db", "/home/ana/stock.db"),
        ] {
            assert_eq!(resolve(db, &machine()).unwrap().book, BookLocation::File(path.into()), "{db}");
        }
    }

    #[test]
    fn what_names_no_file_on_disk_is_refused() {
        for db in [
            "",
            ":memory:",
            ":MEMORY:",
            "sqlite://",
            "sqlite://:memory:",
            "file://x?mode=memory",
            "file:x.db",
        ] {
            let error = resolve(db, &machine()).unwrap_err();
            assert!(matches!(error, Error::NoFileName { .. }), "{db:?}: {error}");
        }
    }
}
