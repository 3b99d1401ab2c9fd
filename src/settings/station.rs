//! What the hardware of a station is, and how its screens look.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::Value;

use super::in_force::{SettingsInForce, Sourced};
use super::resolve::{SettingSources, unknown_name_error};
use super::{Error, Result};
use crate::domain::scanner::{Keyboard, KeyboardLayout, ScannerSetup};

/// Which keys do what on the screens, before the user's own file of keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum KeyLayout {
    /// Enter moves on, and sums are typed with `+`.
    #[default]
    Standard,
    /// For a clerk with one hand on the number pad: `+` moves on, `-` back, Enter confirms.
    Numpad,
}

impl KeyLayout {
    /// The names of the layouts.
    pub const NAMES: &'static [&'static str] = &["standard", "numpad"];

    /// The name of the layout.
    pub fn name(self) -> &'static str {
        match self {
            KeyLayout::Standard => "standard",
            KeyLayout::Numpad => "numpad",
        }
    }

    /// Returns the layout with a name from [`KeyLayout::NAMES`].
    pub fn from_name(name: &str) -> Option<Self> {
        [KeyLayout::Standard, KeyLayout::Numpad].into_iter().find(|layout| layout.name() == name)
    }
}

/// The settings of one station, which are of no concern to the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StationSettings {
    /// Which keys do what.
    pub layout: KeyLayout,
    /// Whether the terminal sounds its bell when something is refused.
    pub bell: bool,
    /// Whether the screens are for a screen reader: without lines, in one column, the cursor on what has the focus.
    pub plain: bool,
    /// Whether the quantity that is typed is shown large.
    pub big_quantity: bool,
    /// Where labels are printed: host and port, or a device; empty if nothing says so.
    pub label_printer: String,
    /// How the scanner says what it reads.
    pub scanner: ScannerSetup,
    /// The configuration file in force, where the setup of the scanner is saved, if the system names a folder.
    pub config_file: Option<PathBuf>,
}

impl Default for StationSettings {
    fn default() -> Self {
        StationSettings {
            layout: KeyLayout::default(),
            bell: true,
            plain: false,
            big_quantity: false,
            label_printer: String::new(),
            scanner: ScannerSetup::default(),
            config_file: None,
        }
    }
}

impl SettingSources<'_> {
    /// The settings of the station.
    pub(super) fn station_settings(&self, list: &mut SettingsInForce) -> Result<StationSettings> {
        let (file, default) = (self.file, StationSettings::default());
        let shown = |value: &bool| (*value).into();
        Ok(StationSettings {
            layout: list.note("layout", self.key_layout()?, |layout| layout.name().into()),
            bell: list.note("bell", file.said("bell", file.bell, default.bell), shown),
            plain: list.note("plain", file.said("plain", file.plain, default.plain), shown),
            big_quantity: list.note(
                "big_quantity",
                file.said("big_quantity", file.big_quantity, default.big_quantity),
                shown,
            ),
            label_printer: list.note("label_printer", self.label_printer(), |value| value.as_str().into()),
            scanner: self.scanner(list)?,
            config_file: file.place.as_ref().map(|place| place.path.clone()),
        })
    }

    fn label_printer(&self) -> Sourced<String> {
        let in_file = ("label_printer", &self.file.label_printer);
        let said = self.first_set::<String, _>("", None, &["FEFO_LABEL_PRINTER"], in_file);
        said.map_or_else(
            || Sourced::by_default(String::new()),
            |said| {
                let text = said.to_text();
                said.map(|_| text)
            },
        )
    }

    fn key_layout(&self) -> Result<Sourced<KeyLayout>> {
        let in_file = ("layout", &self.file.layout);
        let Some(asked) = self.first_set::<String, _>("--layout", None, &["FEFO_LAYOUT"], in_file) else {
            return Ok(Sourced::by_default(KeyLayout::default()));
        };
        match KeyLayout::from_name(&asked.to_text()) {
            Some(layout) => Ok(asked.map(|_| layout)),
            None => Err(unknown_name_error(&asked, KeyLayout::NAMES)),
        }
    }

    fn scanner(&self, list: &mut SettingsInForce) -> Result<ScannerSetup> {
        let (file, table) = (self.file, self.file.scanner.clone());
        let layout = match &table.keyboard {
            None => None,
            Some(name) => Some(KeyboardLayout::from_name(name).ok_or_else(|| Error::UnknownName {
                from: file.origin_of("scanner.keyboard").to_string(),
                value: name.clone(),
                known: KeyboardLayout::NAMES,
            })?),
        };
        let layout = file.said("scanner.keyboard", layout, KeyboardLayout::default());
        let caps_lock = file.said("scanner.caps_lock", table.caps_lock, false);
        let text = |key, value: Option<String>| file.said(key, value, String::new());
        let shown = |value: &String| value.as_str().into();
        let characters = Some(table.characters).filter(|known| !known.is_empty());
        let setup = ScannerSetup {
            keyboard: Keyboard {
                layout: list.note("scanner.keyboard", layout, |layout| layout.name().into()),
                caps_lock: list.note("scanner.caps_lock", caps_lock, |value| (*value).into()),
            },
            separator: list.note("scanner.separator", text("scanner.separator", table.separator), shown),
            separator_key: list.note(
                "scanner.separator_key",
                text("scanner.separator_key", table.separator_key),
                shown,
            ),
            prefix: list.note("scanner.prefix", text("scanner.prefix", table.prefix), shown),
            suffix: list.note("scanner.suffix", text("scanner.suffix", table.suffix), shown),
            characters: list.note(
                "scanner.characters",
                file.said("scanner.characters", characters, Default::default()),
                shown_characters,
            ),
        };
        setup.check().map_err(|problem| Error::Scanner { from: "config.toml: scanner".to_owned(), problem })
    }
}

fn shown_characters(characters: &BTreeMap<char, char>) -> Value {
    Value::Object(characters.iter().map(|(from, to)| (from.to_string(), to.to_string().into())).collect())
}
