//! How the configuration file says what a scanner sends.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::domain::scanner::{Keyboard, KeyboardLayout, ScannerSetup};

/// The table `[scanner]` of the configuration file; every key is optional.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScannerTable {
    /// The keyboard layout that keys are read by; see [`KeyboardLayout::NAMES`].
    pub keyboard: Option<String>,
    /// Whether CapsLock is on.
    pub caps_lock: Option<bool>,
    /// What stands for the separator, as text.
    pub separator: Option<String>,
    /// The key that stands for the separator, by its name.
    pub separator_key: Option<String>,
    /// What comes before each scan.
    pub prefix: Option<String>,
    /// What comes after each scan, before Enter or Tab.
    pub suffix: Option<String>,
    /// Characters that arrive for others.
    #[serde(default)]
    pub characters: BTreeMap<char, char>,
}

impl From<&ScannerSetup> for ScannerTable {
    fn from(setup: &ScannerSetup) -> Self {
        let given = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        let Keyboard { layout, caps_lock } = setup.keyboard;
        ScannerTable {
            keyboard: (layout != KeyboardLayout::default()).then(|| layout.name().to_owned()),
            caps_lock: caps_lock.then_some(true),
            separator: given(&setup.separator),
            separator_key: given(&setup.separator_key),
            prefix: given(&setup.prefix),
            suffix: given(&setup.suffix),
            characters: setup.characters.clone(),
        }
    }
}
