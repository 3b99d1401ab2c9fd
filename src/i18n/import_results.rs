//! What was made of a file and what came of its import, in words.

use super::{Texts, shorten};
use crate::domain::replace_unprintable;
use crate::exchange::{FileNotes, FileTable, TextEncoding};
use crate::t;
use crate::warehouse::{ImportSummary, ImportWarning, ImportWarnings};

impl Texts {
    /// What was made of a file that somebody may not expect: each a kind and a sentence.
    pub fn file_notes(&self, notes: &FileNotes) -> Vec<(&'static str, String)> {
        let mut said = Vec::new();
        if notes.encoding != TextEncoding::Utf8 {
            said.push(("encoding", t!(self, "import-note-encoding", encoding = notes.encoding.name())));
        }
        if let Some(sheet) = &notes.sheet {
            let sheet = replace_unprintable(&shorten(sheet));
            said.push(("other_sheets", t!(self, "import-note-sheet", sheet = sheet)));
        }
        if let Some(line) = notes.header_line {
            said.push(("titles", t!(self, "import-note-titles", line = line.to_string())));
        }
        if !notes.ignored.is_empty() {
            let columns: Vec<_> = notes.ignored.iter().map(|title| shorten(title)).collect();
            said.push((
                "ignored_columns",
                replace_unprintable(&t!(self, "import-note-ignored", columns = columns.join(", "))),
            ));
        }
        if notes.zero_rows > 0 {
            let (count, shown) = (notes.zero_rows, self.integer(notes.zero_rows));
            said.push(("zero_quantity", t!(self, "import-note-zero", count = count, shown = shown)));
        }
        said
    }

    /// A sentence that says what may be a mistake in a file of products.
    pub fn import_warning(&self, warning: &ImportWarning) -> String {
        match warning {
            ImportWarning::NumericName { sku, known, given } => t!(
                self,
                "warning-numeric-name",
                sku = sku.as_str(),
                known = known.as_str(),
                given = given.as_str()
            ),
            ImportWarning::OfChange(warning) => self.warning(warning),
        }
    }

    /// What is doubtful about the rows of an import, each a kind and a sentence: the first ones with their lines, then how many
    /// more there are of each kind.
    pub fn import_warnings(&self, warnings: &ImportWarnings, lines: &[u64]) -> Vec<(String, String)> {
        let first = warnings.first.iter().map(|(row, warning)| {
            let line = lines.get(*row).copied().unwrap_or_default().to_string();
            let what = self.warning(warning);
            (warning.kind().to_owned(), t!(self, "cli-warning-line", line = line, what = what))
        });
        let more = warnings.more.iter().map(|(kind, count)| {
            let (count, shown): (u64, String) = (*count, self.integer(*count));
            let message = t!(self, "cli-warning-more", count = count, shown = shown, kind = kind.as_str());
            (kind.clone(), message)
        });
        first.chain(more).collect()
    }

    /// Counts what an import changed in a table.
    pub fn imported(&self, table: FileTable, imported: &ImportSummary) -> String {
        let (rows, created, updated) = self.counts_of(imported);
        t!(self, "cli-imported", table = table_name(table), rows = rows, created = created, updated = updated)
    }

    /// Counts what an import would change in a table.
    pub fn import_tried(&self, table: FileTable, imported: &ImportSummary) -> String {
        let (rows, created, updated) = self.counts_of(imported);
        t!(
            self,
            "cli-import-dry-run",
            table = table_name(table),
            rows = rows,
            created = created,
            updated = updated
        )
    }

    fn counts_of(&self, imported: &ImportSummary) -> (String, String, String) {
        (self.integer(imported.rows), self.integer(imported.created), self.integer(imported.updated))
    }
}

/// The name by which a message chooses its words.
fn table_name(table: FileTable) -> &'static str {
    match table {
        FileTable::Products => "products",
        FileTable::Barcodes => "barcodes",
        FileTable::Lots | FileTable::Stock | FileTable::Count => "lots",
    }
}
