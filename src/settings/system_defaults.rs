//! Defaults from the system: folders, user, host and locale.

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::SystemTime;

use directories::{BaseDirs, ProjectDirs};

use super::Result;
use super::clock::day_of_clock;
use crate::domain::{Day, Label, is_unprintable};

/// What settings take from the system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SystemDefaults {
    /// Where programs keep the user's data.
    pub data_folder: Option<PathBuf>,
    /// Where programs keep the user's configuration.
    pub config_folder: Option<PathBuf>,
    /// Where programs keep the user's state and logs.
    pub state_folder: Option<PathBuf>,
    /// The user's folder.
    pub home: Option<PathBuf>,
    /// The user's login name.
    pub login: Option<String>,
    /// The user's account, whatever the environment says.
    pub account: Option<String>,
    /// The host name.
    pub host: Option<String>,
    /// The user's language tag.
    pub locale: Option<String>,
    /// The tag of the locale by which the user writes money.
    pub money_locale: Option<String>,
    /// The local day; an error if the clock can't be right.
    pub today: Result<Day>,
}

impl SystemDefaults {
    /// Ana's, with a folder of data and nothing else that settings depend on; for tests.
    #[cfg(test)]
    pub(super) fn of_ana() -> Self {
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
            today: Ok(super::local_today().unwrap()),
        }
    }

    /// Queries the system; `variable` reads the environment.
    pub fn detect(variable: &dyn Fn(&str) -> Option<OsString>) -> Self {
        let folders = ProjectDirs::from("", "", "fefo");
        let said =
            |name: &str| variable(name).and_then(|value| value.into_string().ok()).filter(|v| !v.is_empty());
        let state =
            |folders: &ProjectDirs| folders.state_dir().unwrap_or(folders.data_local_dir()).to_owned();
        let locale_of = |category: &str| {
            ["LC_ALL", category, "LANG"].into_iter().find_map(said).or_else(sys_locale::get_locale)
        };
        SystemDefaults {
            data_folder: folders.as_ref().map(|folders| folders.data_dir().to_owned()),
            config_folder: folders.as_ref().map(|folders| folders.config_dir().to_owned()),
            state_folder: folders.as_ref().map(state),
            home: BaseDirs::new().map(|folders| folders.home_dir().to_owned()),
            login: ["USER", "LOGNAME", "USERNAME"].into_iter().find_map(said),
            account: whoami::username().ok(),
            host: hostname::get().ok().and_then(|name| name.into_string().ok()),
            locale: locale_of("LC_MESSAGES"),
            money_locale: locale_of("LC_MONETARY"),
            today: day_of_clock(SystemTime::now()),
        }
    }

    /// The operator if none is set.
    pub(super) fn default_operator(&self) -> Option<Label> {
        self.login.as_deref().or(Some("operator")).and_then(sanitized_label)
    }

    /// The station if none is set.
    pub(super) fn default_station(&self) -> Option<Label> {
        self.host.as_deref().and_then(sanitized_label).or_else(|| sanitized_label("station"))
    }
}

/// Converts an external name to a label: drops invisible characters and truncates it.
fn sanitized_label(name: &str) -> Option<Label> {
    let name: String =
        name.chars().filter(|character| !is_unprintable(*character)).take(Label::MAX).collect();
    Label::parse(&name).ok()
}
