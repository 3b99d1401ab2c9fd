//! Resolves settings: a flag beats the environment, which beats the configuration file, which beats the default.

use std::ffi::{OsStr, OsString};
use std::io;
use std::path::Path;

use super::find_book::{FoundBook, completing_variables, find_book, find_server_of_variables};
use super::region::currency_of_locale;
use super::server::{FileText, Surroundings};
use super::{
    AlertSettings, BookLocation, ConfigFile, Error, FORMATS, GlobalFlags, LANGUAGES, LOG_LEVELS, LogSettings,
    OutputFormat, Result, Settings, SystemDefaults,
};
use crate::domain::gs1::{StoreCodeLayout, StoreCodes};
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
    /// Reads a file that completes the address of a server.
    pub read_file: &'a dyn Fn(&Path) -> io::Result<FileText>,
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
        let FoundBook { location, exposed_file, unused_variables } = self.book_location()?;
        Ok(Settings {
            demo_book: location.demo(self.machine.data_folder.as_deref()),
            book: location,
            exposed_password_file: exposed_file,
            unused_server_variables: unused_variables,
            is_book_from_flag: self.flags.db.is_some(),
            fixed_today: self.today()?,
            day_of_start: self.machine.today.clone()?,
            actor: Actor { operator: self.operator()?, station: self.station()? },
            language: self.language()?,
            theme: self.theme(),
            default_currency: self.machine.money_locale.as_deref().and_then(currency_of_locale),
            horizon: self.horizon()?,
            store_codes: self.store_codes()?,
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
        find_book(flag, written, &self.surroundings()).map(|found| found.location)
    }

    fn book_location(&self) -> Result<FoundBook> {
        let surroundings = self.surroundings();
        if let Some(flag) = &self.flags.db {
            return find_book("--db", flag.as_ref(), &surroundings);
        }
        if let Some(said) = self.first_set::<String>("db", None, &["FEFO_DB", "DATABASE_URL"], None) {
            return find_book(&said.origin, &said.value, &surroundings);
        }
        if let Some(found) = find_server_of_variables(&surroundings) {
            return found;
        }
        if let Some(key) = &self.file.db {
            return find_book("config.toml: db", key.as_ref(), &surroundings);
        }
        let folder = self.machine.data_folder.as_deref().ok_or(Error::NoFolder)?;
        let unused_variables = completing_variables(&surroundings);
        Ok(FoundBook { unused_variables, ..BookLocation::in_folder(folder).into() })
    }

    fn surroundings(&self) -> Surroundings<'_> {
        Surroundings {
            env_var: self.env_var,
            read_file: self.read_file,
            home: self.machine.home.as_deref(),
            login: self.machine.account.as_deref().or(self.machine.login.as_deref()),
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

    fn store_codes(&self) -> Result<StoreCodes> {
        let layouts = self.file.store_codes.iter().map(|text| StoreCodeLayout::parse(text));
        let layouts = layouts.collect::<std::result::Result<_, _>>().map_err(|error| Error::InvalidValue {
            from: "config.toml: store_codes".to_owned(),
            problem: Invalid::StoreCodeLayout(error),
        });
        Ok(StoreCodes::new(layouts?))
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
            account: Some("ana".to_owned()),
            host: None,
            locale: None,
            money_locale: None,
            today: Ok(local_today().unwrap()),
        }
    }

    fn resolve(db: &str, machine: &SystemDefaults) -> Result<Settings> {
        let flags = GlobalFlags { db: Some(db.into()), ..GlobalFlags::default() };
        let (env_var, file) = (&|_: &str| None, &ConfigFile::default());
        let read_file = &|_: &Path| Err(io::ErrorKind::NotFound.into());
        SettingSources { flags: &flags, env_var, file, read_file, machine }.resolve()
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
