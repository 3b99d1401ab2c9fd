//! What a scanner sends, and how it is read.

use std::collections::BTreeMap;

use serde::Serialize;

use super::ScanRecord;
use crate::domain::scanner::{Lesson, LessonBasis, ScannerSetup};

/// docs/CLI.md, "scanner".
#[derive(Debug, Clone, Serialize)]
pub struct ScannerRecord<'a> {
    /// The keyboard layout, by its name.
    pub keyboard: &'static str,
    pub caps_lock: bool,
    pub characters: &'a BTreeMap<char, char>,
    /// Null if none but the usual ones.
    pub separator: Option<&'a str>,
    pub separator_key: Option<&'a str>,
    pub prefix: Option<&'a str>,
    pub suffix: Option<&'a str>,
    /// Whether it was saved by this command.
    pub saved: bool,
}

impl<'a> ScannerRecord<'a> {
    /// A setup.
    pub fn new(setup: &'a ScannerSetup, saved: bool) -> Self {
        let given = |text: &'a String| Some(text.as_str()).filter(|text| !text.is_empty());
        ScannerRecord {
            keyboard: setup.keyboard.layout.name(),
            caps_lock: setup.keyboard.caps_lock,
            characters: &setup.characters,
            separator: given(&setup.separator),
            separator_key: given(&setup.separator_key),
            prefix: given(&setup.prefix),
            suffix: given(&setup.suffix),
            saved,
        }
    }
}

/// docs/CLI.md, "arrived scan".
#[derive(Debug, Clone, Serialize)]
pub struct ArrivedScanRecord<'a> {
    /// What arrived, key by key: a character, or a name in angle brackets.
    pub arrived: Vec<String>,
    /// Null if it can't be read.
    pub code: Option<ScanRecord<'a>>,
    /// Why it can't be read.
    pub error: Option<String>,
    pub lesson: Option<LessonRecord<'a>>,
}

/// docs/CLI.md, "lesson": what a scan says of the scanner.
#[derive(Debug, Clone, Serialize)]
pub struct LessonRecord<'a> {
    /// `setup_code` or `label`.
    pub basis: &'static str,
    pub sends_symbology: bool,
    pub drops_separator: bool,
    pub setup: ScannerRecord<'a>,
}

impl<'a> LessonRecord<'a> {
    /// What was found out, and whether its setup was saved.
    pub fn new(lesson: &'a Lesson, saved: bool) -> Self {
        LessonRecord {
            basis: match lesson.basis {
                LessonBasis::SetupLabel => "setup_code",
                LessonBasis::OtherLabel => "label",
            },
            sends_symbology: lesson.sends_symbology,
            drops_separator: lesson.drops_separator,
            setup: ScannerRecord::new(&lesson.setup, saved),
        }
    }
}
