//! Warnings about an act: on standard error as text, in the answer as JSON.

use std::io::{self, Write as _};

use super::failure::Result;
use super::session::Session;
use crate::contract::{WarningRecord, WarningRecords};
use crate::domain::replace_unprintable_except_newlines;
use crate::i18n::Texts;
use crate::settings::OutputFormat;
use crate::t;
use crate::warehouse::{ImportWarnings, Warning};

/// The warnings of an act in words.
pub(super) fn warning_records(texts: &Texts, warnings: &[Warning]) -> WarningRecords {
    let record = |warning: &Warning| WarningRecord {
        kind: warning.kind().to_owned(),
        message: texts.warning(warning),
    };
    WarningRecords(warnings.iter().map(record).collect())
}

/// The warnings of an import in words: the first ones with their lines, then how many more there are of each kind.
pub(super) fn import_warning_records(
    texts: &Texts,
    warnings: &ImportWarnings,
    lines: &[u64],
) -> WarningRecords {
    let said = texts.import_warnings(warnings, lines).into_iter();
    WarningRecords(said.map(|(kind, message)| WarningRecord { kind, message }).collect())
}

/// Prints warnings on standard error, unless the answer holds them or chatter is unwanted.
pub(super) fn print_warnings(session: &Session<'_>, warnings: &[Warning]) -> Result<()> {
    print_warning_records(session, &warning_records(session.texts, warnings))
}

/// Like [`print_warnings`], for warnings in words.
pub(super) fn print_warning_records(session: &Session<'_>, warnings: &WarningRecords) -> Result<()> {
    if session.output.format() == OutputFormat::Json || session.output.is_quiet() {
        return Ok(());
    }
    let mut told = io::stderr();
    for warning in &warnings.0 {
        let message = replace_unprintable_except_newlines(&warning.message);
        writeln!(told, "{}", t!(session.texts, "cli-warning", what = message))?;
    }
    Ok(())
}
