//! Resolves settings: a flag beats the environment, which beats the configuration file, which beats the default.

use std::ffi::{OsStr, OsString};
use std::io;
use std::path::Path;

use super::find_book::{FoundBook, NAMED_BY, completing_variables, find_book, find_server_of_variables};
use super::in_force::{SettingsInForce, Sourced};
use super::region::currency_of_locale;
use super::server::{FileText, Surroundings};
use super::{
    BookLocation, ConfigFile, ConfigPlace, Error, FORMATS, GlobalFlags, LANGUAGES, LOG_LEVELS, LogSettings,
    OutputFormat, Result, SettingOrigin, Settings, SystemDefaults,
};
use crate::domain::gs1::{StoreCodeLayout, StoreCodes};
use crate::domain::{Day, Field, Horizon, HorizonDays, Label};
use crate::i18n::Language;
use crate::warehouse::{Actor, Invalid};

/// The least severe level that is logged if none is set.
const DEFAULT_LOG_LEVEL: tracing::Level = tracing::Level::WARN;

/// The level at which nothing is logged.
const LOG_OFF: &str = "off";

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

impl Sourced<OsString> {
    pub(super) fn to_text(&self) -> String {
        self.value.to_string_lossy().into_owned()
    }
}

impl SettingSources<'_> {
    /// Resolves all settings; fails on the first invalid one.
    pub fn resolve(&self) -> Result<Settings> {
        let mut list = SettingsInForce::default();
        if let Some(ConfigPlace { path, origin }) = self.file.place.clone() {
            list.note("config", Sourced { value: path, origin }, |path| path.to_string_lossy().into());
        }
        let found = list.note("db", self.book_location()?, |found| found.location.shown().into());
        let FoundBook { location, exposed_file, unused_variables } = found;
        let day_of_start = self.machine.today.clone()?;
        let shown_day = |day: &Option<Day>| day.unwrap_or(day_of_start).to_string().into();
        let label = |label: &Label| label.as_str().into();
        Ok(Settings {
            demo_book: location.demo(self.machine.data_folder.as_deref()),
            book: location,
            exposed_password_file: exposed_file,
            unused_server_variables: unused_variables,
            is_book_from_flag: self.flags.db.is_some(),
            fixed_today: list.note("today", self.today()?, shown_day),
            day_of_start,
            actor: Actor {
                operator: list.note("operator", self.operator()?, label),
                station: list.note("station", self.station()?, label),
            },
            language: list.note("lang", self.sourced_language()?, |language| language.tag().into()),
            theme: list.note("theme", self.theme(), |theme| theme.as_deref().into()),
            default_currency: self.machine.money_locale.as_deref().and_then(currency_of_locale),
            format: list.note("format", self.sourced_format()?, |format| format.name().into()),
            log: list.note("log_level", self.log()?, |log| level_name(log.as_ref()).into()),
            store_codes: list
                .note("store_codes", self.store_codes()?, |_| self.file.store_codes.clone().into()),
            horizon: Horizon {
                days: list.note("alerts.days", self.days()?, |days| days.count().into()),
                critical_days: list
                    .note("alerts.critical_days", self.critical_days()?, |days| days.count().into()),
            },
            station: self.station_settings(&mut list)?,
            config_folder: self.machine.config_folder.clone(),
            state_folder: self.machine.state_folder.clone(),
            home: self.machine.home.clone(),
            in_force: list.0,
        })
    }

    /// The language. Resolved first, as error messages depend on it.
    pub fn language(&self) -> Result<Language> {
        self.sourced_language().map(|language| language.value)
    }

    fn sourced_language(&self) -> Result<Sourced<Language>> {
        let asked =
            self.first_set("--lang", self.flags.lang.as_ref(), &["FEFO_LANG"], ("lang", &self.file.lang));
        match asked {
            Some(said) => {
                let language = Language::from_tag(&said.to_text());
                let language = language.ok_or_else(|| unknown_name_error(&said, LANGUAGES))?;
                Ok(said.map(|_| language))
            }
            None => {
                let locale = self.machine.locale.as_deref();
                Ok(Sourced::by_default(locale.and_then(Language::from_tag).unwrap_or_default()))
            }
        }
    }

    /// The output format, which errors use too.
    pub fn format(&self) -> Result<OutputFormat> {
        self.sourced_format().map(|format| format.value)
    }

    fn sourced_format(&self) -> Result<Sourced<OutputFormat>> {
        let key = ("format", &self.file.format);
        let flag = self.flags.format.as_ref().filter(|_| self.flags.document_format().is_none());
        match self.first_set("--format", flag, &["FEFO_FORMAT"], key) {
            Some(said) => {
                let format = OutputFormat::from_name(&said.to_text());
                let format = format.ok_or_else(|| unknown_name_error(&said, FORMATS))?;
                Ok(said.map(|_| format))
            }
            None => Ok(Sourced::by_default(OutputFormat::default())),
        }
    }

    /// The first value set by flag, variable or key of the file. An empty variable counts as unset.
    pub(super) fn first_set<T: AsRef<OsStr>, K: AsRef<OsStr>>(
        &self,
        name: &'static str,
        flag: Option<&T>,
        variables: &[&'static str],
        (key, in_file): (&'static str, &Option<K>),
    ) -> Option<Sourced<OsString>> {
        let flag = flag.map(|value| Sourced { value: value.into(), origin: SettingOrigin::Flag(name) });
        let key = || {
            let value = in_file.as_ref()?.into();
            Some(Sourced { value, origin: self.file.origin_of(key) })
        };
        flag.or_else(|| self.first_variable(variables)).or_else(key)
    }

    /// The first variable that is set, and not to an empty text.
    pub(super) fn first_variable(&self, variables: &[&'static str]) -> Option<Sourced<OsString>> {
        variables.iter().find_map(|variable| {
            let value = (self.env_var)(variable).filter(|value| !value.is_empty())?;
            Some(Sourced { value, origin: SettingOrigin::Variable(variable) })
        })
    }

    /// Says where a book is that a flag names besides `--db`.
    pub fn locate_book(&self, flag: &str, written: &OsStr) -> Result<BookLocation> {
        find_book(flag, written, &self.surroundings()).map(|found| found.location)
    }

    fn book_location(&self) -> Result<Sourced<FoundBook>> {
        let surroundings = self.surroundings();
        let find = |said: Sourced<OsString>| {
            let found = find_book(&said.origin.to_string(), &said.value, &surroundings)?;
            Ok(said.map(|_| found))
        };
        if let Some(flag) = &self.flags.db {
            return find(Sourced { value: flag.into(), origin: SettingOrigin::Flag("--db") });
        }
        if let Some(said) = self.first_variable(&["FEFO_DB", "DATABASE_URL"]) {
            return find(said);
        }
        if let Some(found) = find_server_of_variables(&surroundings) {
            return Ok(Sourced { value: found?, origin: SettingOrigin::Variable(NAMED_BY) });
        }
        if let Some(key) = &self.file.db {
            return find(Sourced { value: key.into(), origin: self.file.origin_of("db") });
        }
        let folder = self.machine.data_folder.as_deref().ok_or(Error::NoFolder)?;
        let unused_variables = completing_variables(&surroundings);
        let found = FoundBook { unused_variables, ..BookLocation::in_folder(folder).into() };
        Ok(Sourced::by_default(found))
    }

    fn surroundings(&self) -> Surroundings<'_> {
        Surroundings {
            env_var: self.env_var,
            read_file: self.read_file,
            home: self.machine.home.as_deref(),
            login: self.machine.account.as_deref().or(self.machine.login.as_deref()),
        }
    }

    fn today(&self) -> Result<Sourced<Option<Day>>> {
        let key = ("today", &self.file.today);
        let said = self.first_set("--today", self.flags.today.as_ref(), &["FEFO_TODAY"], key);
        let clock = self.machine.today.clone()?;
        let Some(said) = said else { return Ok(Sourced::by_default(None)) };
        let day = Day::parse_lenient(&said.to_text(), clock).map_err(|error| Error::InvalidValue {
            from: said.origin.to_string(),
            problem: Invalid::Day { field: Field::Today, error },
        })?;
        Ok(said.map(|_| Some(day)))
    }

    fn operator(&self) -> Result<Sourced<Label>> {
        let key = ("operator", &self.file.operator);
        match self.first_set("--operator", self.flags.operator.as_ref(), &["FEFO_OPERATOR"], key) {
            Some(said) => parse_label(Field::Operator, said),
            None => self.machine.default_operator().map(Sourced::by_default).ok_or(Error::NoFolder),
        }
    }

    fn station(&self) -> Result<Sourced<Label>> {
        let key = ("station", &self.file.station);
        match self.first_set("--station", self.flags.station.as_ref(), &["FEFO_STATION"], key) {
            Some(said) => parse_label(Field::Station, said),
            None => self.machine.default_station().map(Sourced::by_default).ok_or(Error::NoFolder),
        }
    }

    /// The theme's name. `NO_COLOR` (no-color.org) overrides the file; the terminal UI handles it itself.
    fn theme(&self) -> Sourced<Option<String>> {
        let none: (_, &Option<String>) = ("theme", &None);
        let named = self.first_set("--theme", self.flags.theme.as_ref(), &["FEFO_THEME"], none);
        let colourless = self.first_variable(&["NO_COLOR"]).map(|said| said.map(|_| None));
        let key = || {
            let name = self.file.theme.clone()?;
            Some(Sourced { value: Some(name), origin: self.file.origin_of("theme") })
        };
        let named = named.map(|said| Sourced { value: Some(said.to_text()), origin: said.origin });
        named.or(colourless).or_else(key).unwrap_or_else(|| Sourced::by_default(None))
    }

    fn days(&self) -> Result<Sourced<HorizonDays>> {
        let default = Horizon::default().days;
        self.horizon_days("alerts.days", Field::Days, self.file.alerts.days, default)
    }

    fn critical_days(&self) -> Result<Sourced<HorizonDays>> {
        let default = Horizon::default().critical_days;
        self.horizon_days(
            "alerts.critical_days",
            Field::CriticalDays,
            self.file.alerts.critical_days,
            default,
        )
    }

    fn horizon_days(
        &self,
        key: &'static str,
        field: Field,
        days: Option<u32>,
        default: HorizonDays,
    ) -> Result<Sourced<HorizonDays>> {
        let Some(days) = days else { return Ok(Sourced::by_default(default)) };
        let origin = self.file.origin_of(key);
        match HorizonDays::try_from(days) {
            Ok(value) => Ok(Sourced { value, origin }),
            Err(error) => Err(Error::InvalidValue {
                from: origin.to_string(),
                problem: Invalid::Number { field, error },
            }),
        }
    }

    fn store_codes(&self) -> Result<Sourced<StoreCodes>> {
        if self.file.store_codes.is_empty() {
            return Ok(Sourced::by_default(StoreCodes::NONE));
        }
        let origin = self.file.origin_of("store_codes");
        let layouts = self.file.store_codes.iter().map(|text| StoreCodeLayout::parse(text));
        match layouts.collect::<std::result::Result<_, _>>() {
            Ok(layouts) => Ok(Sourced { value: StoreCodes::new(layouts), origin }),
            Err(error) => Err(Error::InvalidValue {
                from: origin.to_string(),
                problem: Invalid::StoreCodeLayout(error),
            }),
        }
    }

    fn log(&self) -> Result<Sourced<Option<LogSettings>>> {
        let key = ("log_level", &self.file.log_level);
        let flag = self.flags.log_level.as_ref();
        let Some(said) = self.first_set("--log-level", flag, &["FEFO_LOG", "LOG_LEVEL"], key) else {
            let folder = self.machine.state_folder.clone();
            return Ok(Sourced::by_default(
                folder.map(|folder| LogSettings { folder, level: DEFAULT_LOG_LEVEL }),
            ));
        };
        let Some(level) = log_level(&said)? else { return Ok(said.map(|_| None)) };
        let folder = self.machine.state_folder.clone().ok_or(Error::NoFolder)?;
        Ok(said.map(|_| Some(LogSettings { folder, level })))
    }
}

/// The level that is named, also as other programs call it; `None` turns a log off.
pub(super) fn log_level(said: &Sourced<OsString>) -> Result<Option<tracing::Level>> {
    match said.to_text().trim().to_lowercase().as_str() {
        LOG_OFF => Ok(None),
        "warning" => Ok(Some(tracing::Level::WARN)),
        "critical" => Ok(Some(tracing::Level::ERROR)),
        name if LOG_LEVELS.contains(&name) => Ok(name.parse().ok()),
        // Variables of other programs, too, which take a name that they don't know for this.
        _ if matches!(said.origin, SettingOrigin::Variable("LOG_LEVEL" | "GUNICORN_LOGLEVEL")) => {
            Ok(Some(tracing::Level::INFO))
        }
        _ => Err(unknown_name_error(said, LOG_LEVELS)),
    }
}

/// The name of a level, of [`LOG_LEVELS`].
fn level_name(log: Option<&LogSettings>) -> String {
    log.map_or_else(|| LOG_OFF.to_owned(), |log| log.level.to_string().to_lowercase())
}

pub(super) fn unknown_name_error(said: &Sourced<OsString>, known: &'static [&'static str]) -> Error {
    Error::UnknownName { from: said.origin.to_string(), value: said.to_text(), known }
}

fn parse_label(field: Field, said: Sourced<OsString>) -> Result<Sourced<Label>> {
    match Label::parse(&said.to_text()) {
        Ok(label) => Ok(said.map(|_| label)),
        Err(error) => Err(Error::InvalidValue {
            from: said.origin.to_string(),
            problem: Invalid::Text { field, error },
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            ("sqlite:///./stock.db", "./stock.db"),
            ("~/stock.db", "/home/ana/stock.db"),
            ("sqlite://~/stock.db", "/home/ana/stock.db"),
        ] {
            assert_eq!(
                resolve(db, &SystemDefaults::of_ana()).unwrap().book,
                BookLocation::File(path.into()),
                "{db}"
            );
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
            let error = resolve(db, &SystemDefaults::of_ana()).unwrap_err();
            assert!(matches!(error, Error::NoFileName { .. }), "{db:?}: {error}");
        }
    }
}
