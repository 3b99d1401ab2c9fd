//! Resolves settings: a flag beats the environment, which beats the configuration file, which beats the default.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::{
    ConfigFile, Error, FORMATS, Flags, Format, LANGUAGES, LOG_LEVELS, LogFile, Machine, Result, Settings,
};
use crate::domain::{Day, Horizon, Label, TextError};
use crate::i18n::Language;
use crate::warehouse::{Desk, Invalid};

/// Where settings come from.
pub struct Sources<'a> {
    pub flags: &'a Flags,
    /// Reads an environment variable.
    pub variable: &'a dyn Fn(&str) -> Option<OsString>,
    pub file: &'a ConfigFile,
    /// For the defaults.
    pub machine: &'a Machine,
}

/// A value and where it came from.
struct Said {
    value: OsString,
    from: String,
}

impl Said {
    fn text(&self) -> String {
        self.value.to_string_lossy().into_owned()
    }
}

impl Sources<'_> {
    /// Resolves all settings; fails on the first invalid one.
    pub fn resolve(&self) -> Result<Settings> {
        Ok(Settings {
            database: self.database()?,
            database_by_flag: self.flags.db.is_some(),
            fixed_today: self.today()?,
            desk: Desk { operator: self.operator()?, station: self.station()? },
            language: self.language()?,
            theme: self.theme(),
            horizon: self.horizon()?,
            format: self.format()?,
            log: self.log()?,
            state_folder: self.machine.state_folder.clone(),
        })
    }

    /// The language. Resolved first, as error messages depend on it.
    pub fn language(&self) -> Result<Language> {
        let asked = self.said("lang", self.flags.lang.as_ref(), &["FEFO_LANG"], self.file.lang.as_ref());
        match asked {
            Some(said) => Language::from_tag(&said.text()).ok_or_else(|| unknown(&said, LANGUAGES)),
            None => Ok(self.machine.locale.as_deref().and_then(Language::from_tag).unwrap_or_default()),
        }
    }

    /// The output format, which errors use too.
    pub fn format(&self) -> Result<Format> {
        match self.said("format", self.flags.format.as_ref(), &["FEFO_FORMAT"], self.file.format.as_ref()) {
            Some(said) => Format::from_name(&said.text()).ok_or_else(|| unknown(&said, FORMATS)),
            None => Ok(Format::default()),
        }
    }

    /// The first value set by flag, variable or file. An empty variable counts as unset.
    fn said<T: AsRef<std::ffi::OsStr>>(
        &self,
        name: &str,
        flag: Option<&T>,
        variables: &[&str],
        key: Option<&String>,
    ) -> Option<Said> {
        let flag = flag.map(|value| Said { value: value.into(), from: format!("--{name}") });
        let variable = || {
            variables.iter().find_map(|variable| {
                let value = (self.variable)(variable).filter(|value| !value.is_empty())?;
                Some(Said { value, from: (*variable).to_owned() })
            })
        };
        let key = || {
            let from = format!("config.toml: {}", name.replace('-', "_"));
            key.map(|value| Said { value: value.into(), from })
        };
        flag.or_else(variable).or_else(key)
    }

    fn database(&self) -> Result<PathBuf> {
        let flag = self.flags.db.as_ref().map(|value| Said { value: value.clone(), from: "--db".to_owned() });
        let server = || {
            (self.variable)("POSTGRES_SERVER")
                .filter(|value| !value.is_empty())
                .map(|_| Said { value: "postgres://".into(), from: "POSTGRES_SERVER".to_owned() })
        };
        let variable = || self.said::<String>("db", None, &["FEFO_DB", "DATABASE_URL"], None);
        let file = || self.said::<String>("db", None, &[], self.file.db.as_ref());
        match flag.or_else(variable).or_else(server).or_else(file) {
            Some(said) => location(&said),
            None => match &self.machine.data_folder {
                Some(folder) => Ok(folder.join("stock.db")),
                None => Err(Error::NoFolder),
            },
        }
    }

    fn today(&self) -> Result<Option<Day>> {
        let said = self.said("today", self.flags.today.as_ref(), &["FEFO_TODAY"], self.file.today.as_ref());
        said.map(|said| {
            Day::parse_typed(&said.text(), self.machine.today).map_err(|error| Error::Value {
                from: said.from.clone(),
                problem: Invalid::Day { field: "today", error },
            })
        })
        .transpose()
    }

    fn operator(&self) -> Result<Label> {
        let file = self.file.operator.as_ref();
        match self.said("operator", self.flags.operator.as_ref(), &["FEFO_OPERATOR"], file) {
            Some(said) => label("operator", &said),
            None => self.machine.operator().ok_or(Error::NoFolder),
        }
    }

    fn station(&self) -> Result<Label> {
        let file = self.file.station.as_ref();
        match self.said("station", self.flags.station.as_ref(), &["FEFO_STATION"], file) {
            Some(said) => label("station", &said),
            None => self.machine.station().ok_or(Error::NoFolder),
        }
    }

    /// The theme's name. `NO_COLOR` (no-color.org) overrides the file; the terminal UI handles it itself.
    fn theme(&self) -> Option<String> {
        let named = self.said("theme", self.flags.theme.as_ref(), &["FEFO_THEME"], None);
        let colourless = (self.variable)("NO_COLOR").is_some_and(|value| !value.is_empty());
        named.map(|said| said.text()).or_else(|| self.file.theme.clone().filter(|_| !colourless))
    }

    fn horizon(&self) -> Result<Horizon> {
        const MOST_DAYS: u32 = 3_650;
        let default = Horizon::default();
        let within = |key: &str, field: &'static str, days: u32| {
            if days <= MOST_DAYS {
                return Ok(days);
            }
            let problem = Invalid::Number { field, value: days.to_string(), max: MOST_DAYS };
            Err(Error::Value { from: format!("config.toml: {key}"), problem })
        };
        Ok(Horizon {
            days: within("alerts.days", "days", self.file.alerts.days.unwrap_or(default.days))?,
            critical_days: within(
                "alerts.critical_days",
                "critical_days",
                self.file.alerts.critical_days.unwrap_or(default.critical_days),
            )?,
        })
    }

    fn log(&self) -> Result<Option<LogFile>> {
        let file = self.file.log_level.as_ref();
        let asked = self.said("log-level", self.flags.log_level.as_ref(), &["FEFO_LOG", "LOG_LEVEL"], file);
        let Some(said) = asked else { return Ok(None) };
        let name = said.text().to_lowercase();
        if name == "off" {
            return Ok(None);
        }
        let known = LOG_LEVELS.contains(&name.as_str());
        let level = name.parse().ok().filter(|_| known).ok_or_else(|| unknown(&said, LOG_LEVELS))?;
        let folder = self.machine.state_folder.clone().ok_or(Error::NoFolder)?;
        Ok(Some(LogFile { folder, level }))
    }
}

fn unknown(said: &Said, known: &'static [&'static str]) -> Error {
    Error::Unknown { from: said.from.clone(), value: said.text(), known }
}

fn label(field: &'static str, said: &Said) -> Result<Label> {
    Label::parse(&said.text()).map_err(|error: TextError| Error::Value {
        from: said.from.clone(),
        problem: Invalid::Text { field, error },
    })
}

/// Path of the stock book from a path or URL. A server URL is an error.
fn location(said: &Said) -> Result<PathBuf> {
    let text = said.value.to_string_lossy();
    let scheme = text.split_once("://").map(|(scheme, _)| scheme.to_lowercase());
    match scheme.as_deref() {
        Some("postgres" | "postgresql") => Err(Error::Postgres { from: said.from.clone() }),
        Some("sqlite" | "file") => {
            Ok(PathBuf::from(text.split_once("://").map_or("", |(_, path)| path).to_owned()))
        }
        Some(scheme) => Err(Error::Scheme { from: said.from.clone(), value: scheme.to_owned() }),
        None => Ok(Path::new(&said.value).to_owned()),
    }
}
