//! What of an answer is in words: warnings, and what was made of a file.

use crate::contract::{
    ImportRecord, ProductFactChangeRecord, WarningRecord, WarningRecords, import_warning_kind,
};
use crate::exchange::{FileTable, ImportedTable};
use crate::i18n::Texts;
use crate::warehouse::Warning;

/// The warnings of an act in words.
pub(super) fn warning_records(texts: &Texts, warnings: &[Warning]) -> WarningRecords {
    let record = |warning: &Warning| WarningRecord {
        kind: warning.kind().to_owned(),
        message: texts.warning(warning),
    };
    WarningRecords(warnings.iter().map(record).collect())
}

/// What came of a file, with its warnings in words; `tried` marks a dry run, which lists what would change in products.
pub(super) fn import_record<'a>(
    texts: &Texts,
    table: &'a ImportedTable<'_>,
    tried: bool,
) -> ImportRecord<'a> {
    let ImportedTable { imported, lines, notes, .. } = table;
    let of_rows = texts.import_warnings(&imported.summary.warnings, lines).into_iter();
    let of_products = imported
        .warnings
        .iter()
        .map(|warning| (import_warning_kind(warning).to_owned(), texts.import_warning(warning)));
    let of_file = texts.file_notes(notes).into_iter().map(|(kind, message)| (kind.to_owned(), message));
    let said = of_rows.chain(of_products).chain(of_file);
    let warnings = said.map(|(kind, message)| WarningRecord { kind, message }).collect();
    let changes = || imported.changes.iter().map(ProductFactChangeRecord::from).collect();
    let lists_changes = tried && table.table != FileTable::Lots;
    ImportRecord::new(&imported.summary, WarningRecords(warnings), lists_changes.then(changes))
}
