//! What a station's scanner is set to, in words.

use super::Texts;
use crate::domain::gs1::{Element, ScannedCode};
use crate::domain::scanner::{ArrivedKey, Keyboard, KeyboardLayout, ScannerSetup, ScannerSetupError};
use crate::t;

impl Texts {
    /// The name of a keyboard: its layout, and whether CapsLock is on.
    pub fn keyboard(&self, keyboard: Keyboard) -> String {
        let layout = match keyboard.layout {
            KeyboardLayout::UnitedStates => t!(self, "keyboard-us"),
            KeyboardLayout::Spain => t!(self, "keyboard-es"),
            KeyboardLayout::LatinAmerica => t!(self, "keyboard-latam"),
            KeyboardLayout::Brazil => t!(self, "keyboard-br"),
            KeyboardLayout::Portugal => t!(self, "keyboard-pt"),
            KeyboardLayout::UnitedKingdom => t!(self, "keyboard-gb"),
            KeyboardLayout::France => t!(self, "keyboard-fr"),
            KeyboardLayout::Germany => t!(self, "keyboard-de"),
            KeyboardLayout::Italy => t!(self, "keyboard-it"),
        };
        match keyboard.caps_lock {
            true => t!(self, "keyboard-caps-lock", layout = layout),
            false => layout,
        }
    }

    /// What a setup says, a line each.
    pub fn scanner_setup(&self, setup: &ScannerSetup) -> Vec<String> {
        let mut lines = vec![t!(self, "scanner-keyboard", keyboard = self.keyboard(setup.keyboard))];
        if !setup.characters.is_empty() {
            let pairs = setup.characters.iter().map(|(arrived, sent)| format!("{arrived}={sent}"));
            lines.push(t!(self, "scanner-characters", pairs = pairs.collect::<Vec<_>>().join("  ")));
        }
        lines.push(match (setup.separator.as_str(), setup.separator_key.as_str()) {
            ("", "") => t!(self, "scanner-separator-usual"),
            ("", key) => t!(self, "scanner-separator", sign = key.to_owned()),
            (text, _) => t!(self, "scanner-separator", sign = sign(text)),
        });
        if !setup.prefix.is_empty() || !setup.suffix.is_empty() {
            let or_none = |text: &str| if text.is_empty() { t!(self, "scanner-none") } else { sign(text) };
            let (prefix, suffix) = (or_none(&setup.prefix), or_none(&setup.suffix));
            lines.push(t!(self, "scanner-around", prefix = prefix, suffix = suffix));
        }
        lines
    }

    /// Why labels could not be read by a setup.
    pub fn scanner_setup_error(&self, error: &ScannerSetupError) -> String {
        match error {
            ScannerSetupError::TooLong { name } => {
                t!(self, "scanner-sign-too-long", name = (*name).to_owned())
            }
            ScannerSetupError::AmbiguousSeparator { sign } => {
                t!(self, "scanner-ambiguous-separator", sign = sign.clone())
            }
        }
    }

    /// What a label holds: the symbology, and each AI with its title and value.
    pub fn label_elements(&self, code: &ScannedCode<'_>) -> Vec<String> {
        let mut lines = Vec::new();
        if let Some(symbology) = code.symbology() {
            lines.push(match symbology.name() {
                Some(name) => format!("{name} ({symbology})"),
                None => symbology.to_string(),
            });
        }
        let element = |element: &Element<'_>| {
            format!("({}) {}: {}", element.ai(), self.ai_title(element.ai()), element.value())
        };
        lines.extend(code.elements().iter().map(element));
        if let Some(gtin) = code.gtin().filter(|_| code.elements().is_empty()) {
            lines.push(gtin.to_string());
        }
        lines
    }

    /// Whether the AIs of a label came through.
    pub fn label_verdict(&self, code: &ScannedCode<'_>) -> String {
        match (code.elements().is_empty(), code.symbology().is_some()) {
            (false, true) => t!(self, "scanner-ais-through"),
            (false, false) => t!(self, "scanner-ais-unannounced"),
            (true, _) => t!(self, "scanner-no-ais"),
        }
    }
}

/// A text as it arrived, with names for what can't be seen.
fn sign(text: &str) -> String {
    text.chars().map(|character| ArrivedKey::Character(character).to_string()).collect()
}
