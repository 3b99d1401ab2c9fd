//! The setup of the station's scanner: asked for, in force at once, saved; and the bell.

use std::path::PathBuf;

use super::Shell;
use crate::domain::replace_unprintable;
use crate::domain::scanner::ScannerSetup;
use crate::settings;
use crate::t;
use crate::tui::component::notice::Notice;
use crate::tui::keys::Chord;
use crate::tui::overlays::ScannerSetupDialog;
use crate::tui::shell::message::Command;

impl Shell {
    pub(super) fn open_scanner_setup(&mut self) -> Vec<Command> {
        let dialog = ScannerSetupDialog::new(self.scanner.clone());
        self.open_overlay(Box::new(dialog))
    }

    /// Reads scans by a setup from now on, and saves it for the station.
    pub(super) fn on_scanner_chosen(&mut self, setup: ScannerSetup) -> Vec<Command> {
        self.separator_key = Chord::parse(&setup.separator_key);
        self.scanner = setup.clone();
        match self.config_file.clone() {
            Some(path) => vec![Command::SaveScanner(path, Box::new(setup))],
            None => {
                self.notice = Some(Notice::rejected(t!(self.texts, "scanner-not-saved-no-folder")));
                self.bell().into_iter().collect()
            }
        }
    }

    pub(super) fn on_scanner_saved(&mut self, saved: Result<PathBuf, settings::Error>) -> Vec<Command> {
        let texts = &self.texts;
        let name = |path: &PathBuf| replace_unprintable(&path.to_string_lossy());
        let why = match saved {
            Ok(path) => {
                self.notice = Some(Notice::success(t!(texts, "scanner-saved", path = name(&path)), None));
                return Vec::new();
            }
            Err(
                settings::Error::ConfigNotSaved { path, fault }
                | settings::Error::ConfigUnreadable { path, fault },
            ) => {
                format!("{}: {}", name(&path), texts.file_fault(&fault))
            }
            Err(settings::Error::InvalidConfig { path, line, detail }) => {
                format!("{}:{line}: {detail}", name(&path))
            }
            Err(error) => error.to_string(),
        };
        self.notice = Some(Notice::rejected(t!(texts, "scanner-not-saved", why = why)));
        self.bell().into_iter().collect()
    }

    /// Sounds the bell, unless the station has none.
    pub(super) fn bell(&self) -> Option<Command> {
        self.has_bell.then_some(Command::Bell)
    }
}
