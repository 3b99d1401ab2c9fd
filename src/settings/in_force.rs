//! The settings in force, and where each of them came from: noted while they are resolved, so that what is shown is what is
//! used.

use std::fmt;
use std::path::PathBuf;

use serde_json::Value;

use crate::domain::replace_unprintable;

/// Where the value of a setting came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingOrigin {
    /// Nobody said anything.
    Default,
    /// A key of the configuration file.
    File {
        path: PathBuf,
        /// The key, with a point behind its table's name.
        key: &'static str,
        /// From 1.
        line: usize,
    },
    /// A variable of the environment.
    Variable(&'static str),
    /// A flag, with its hyphens.
    Flag(&'static str),
}

impl fmt::Display for SettingOrigin {
    /// What an error blames: a flag, a variable, or a key of the file with its line.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SettingOrigin::Default => Ok(()),
            SettingOrigin::File { path, key, line } => {
                write!(formatter, "{}:{line}: {key}", replace_unprintable(&path.to_string_lossy()))
            }
            SettingOrigin::Variable(name) | SettingOrigin::Flag(name) => formatter.write_str(name),
        }
    }
}

/// A setting in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingInForce {
    /// Its key in the configuration file; of the file itself the name of its flag.
    pub name: &'static str,
    /// A text, a number, a list of texts, or null if nothing is set. Never a password.
    pub value: Value,
    pub origin: SettingOrigin,
}

/// A value and where it came from.
pub(super) struct Sourced<T> {
    pub(super) value: T,
    pub(super) origin: SettingOrigin,
}

impl<T> Sourced<T> {
    /// The value that holds where nobody said anything.
    pub(super) fn by_default(value: T) -> Self {
        Sourced { value, origin: SettingOrigin::Default }
    }

    pub(super) fn map<U>(self, convert: impl FnOnce(T) -> U) -> Sourced<U> {
        Sourced { value: convert(self.value), origin: self.origin }
    }
}

/// The settings that are resolved so far.
#[derive(Default)]
pub(super) struct SettingsInForce(pub(super) Vec<SettingInForce>);

impl SettingsInForce {
    /// Notes a setting as `shown` and returns its value.
    pub(super) fn note<T>(
        &mut self,
        name: &'static str,
        Sourced { value, origin }: Sourced<T>,
        shown: impl FnOnce(&T) -> Value,
    ) -> T {
        self.0.push(SettingInForce { name, value: shown(&value), origin });
        value
    }
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::path::Path;

    use clap::{Args as _, Command};

    use super::super::{ConfigFile, ConfigPlace, GlobalFlags, SettingSources, SystemDefaults};
    use super::*;

    /// Flags that are no settings.
    const NO_SETTINGS: [&str; 2] = ["quiet", "yes"];

    fn in_force(flags: &GlobalFlags, variables: &[(&str, &str)], file: &str) -> Vec<SettingInForce> {
        let machine = SystemDefaults {
            config_folder: Some("/home/ana/config".into()),
            state_folder: Some("/home/ana/state".into()),
            ..SystemDefaults::of_ana()
        };
        let env_var =
            |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into());
        let place = ConfigPlace::find(flags, &env_var, &machine);
        let mut file = ConfigFile::parse(Path::new("config.toml"), file).unwrap();
        file.place = place;
        let read_file = &|_: &Path| Err(io::ErrorKind::NotFound.into());
        let sources = SettingSources { flags, env_var: &env_var, file: &file, read_file, machine: &machine };
        sources.all_in_force().unwrap()
    }

    fn names() -> Vec<&'static str> {
        in_force(&GlobalFlags::default(), &[], "").iter().map(|setting| setting.name).collect()
    }

    #[test]
    fn every_flag_and_every_key_of_the_file_is_shown() {
        let flags = GlobalFlags::augment_args(Command::new("fefo"));
        for flag in flags.get_arguments().map(|argument| argument.get_id().as_str()) {
            assert!(names().contains(&flag) || NO_SETTINGS.contains(&flag), "--{flag}");
        }
        for (text, table) in [
            ("x = 1\n", ""),
            ("[alerts]\nx = 1\n", "alerts."),
            ("[scanner]\nx = 1\n", "scanner."),
            ("[serve]\nx = 1\n", "serve."),
        ] {
            // The parser knows all keys.
            let error = ConfigFile::parse(Path::new("config.toml"), text).unwrap_err().to_string();
            let keys: Vec<_> = error.split('`').skip(3).step_by(2).collect();
            assert!(keys.len() > 1, "{error}");
            for key in keys.into_iter().filter(|key| !["alerts", "scanner", "serve"].contains(key)) {
                assert!(names().contains(&format!("{table}{key}").as_str()), "{table}{key}");
            }
        }
    }

    #[test]
    fn each_setting_tells_the_nearest_that_said_it() {
        let flags = GlobalFlags { station: Some("dock".to_owned()), ..GlobalFlags::default() };
        let variables =
            [("FEFO_STATION", "gate"), ("LOG_LEVEL", "debug"), ("FEFO_LANG", ""), ("PORT", "9000")];
        let file = "station = \"shed\"\nlog_level = \"info\"\nlang = \"es\"\n[alerts]\ndays = 20\n\
                    [serve]\nbind = \":80\"\nallow_hosts = [\"stock\"]\n";
        let file_origin = |key, line| {
            let path = PathBuf::from("/home/ana/config/config.toml");
            SettingOrigin::File { path, key, line }
        };
        let settings = in_force(&flags, &variables, file);
        for (name, value, origin) in [
            ("config", "/home/ana/config/config.toml".into(), SettingOrigin::Default),
            ("db", "/home/ana/data/stock.db".into(), SettingOrigin::Default),
            ("station", "dock".into(), SettingOrigin::Flag("--station")),
            ("log_level", "debug".into(), SettingOrigin::Variable("LOG_LEVEL")),
            ("lang", "es".into(), file_origin("lang", 3)),
            ("alerts.days", Value::from(20), file_origin("alerts.days", 5)),
            ("alerts.critical_days", Value::from(7), SettingOrigin::Default),
            ("theme", Value::Null, SettingOrigin::Default),
            ("serve.bind", "127.0.0.1:9000".into(), SettingOrigin::Variable("PORT")),
            ("serve.allow_hosts", vec!["stock"].into(), file_origin("serve.allow_hosts", 8)),
            ("serve.threads", Value::from(4), SettingOrigin::Default),
        ] {
            let setting = settings.iter().find(|setting| setting.name == name).unwrap();
            assert_eq!((&setting.value, &setting.origin), (&value, &origin), "{name}");
        }
    }

    #[test]
    fn a_password_is_never_shown() {
        let (url, of_server) =
            ("postgres://ana:s3cret@db.example/stock", [("FEFO_DB", "postgres://ana:s3cret@db/stock")]);
        let flags = GlobalFlags { db: Some(url.into()), ..GlobalFlags::default() };
        for settings in [
            in_force(&flags, &[], ""),
            in_force(&GlobalFlags::default(), &of_server, ""),
            in_force(&GlobalFlags::default(), &[], &format!("db = \"{url}\"\n")),
        ] {
            assert!(!format!("{settings:?}").contains("s3cret"), "{settings:?}");
            assert!(settings.iter().any(|setting| setting.value.to_string().contains("postgres://ana@db")));
        }
    }
}
