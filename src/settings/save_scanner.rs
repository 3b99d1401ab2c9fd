//! Saves the setup of the scanner in the configuration file, and leaves the rest of it as its owner wrote it.

use std::io::Write as _;
use std::path::Path;

use tempfile::NamedTempFile;
use toml_edit::{DocumentMut, Item, Table, value};

use super::config_file::read_config_text;
use super::{ConfigFile, Error, Result, ScannerTable};
use crate::domain::scanner::ScannerSetup;
use crate::files::{FileFault, folder_of, follow_links, sync_folder_of};

/// The table of the scanner.
const TABLE: &str = "scanner";

/// Saves a setup in place of the one before, creating the file if there is none. Fails without a change if what is there
/// has an error, or can't be replaced.
pub fn save_scanner(path: &Path, setup: &ScannerSetup) -> Result<()> {
    let text = read_config_text(path, false)?.unwrap_or_default();
    // What is wrong is told as at the start of the program.
    ConfigFile::parse(path, &text)?;
    let changed = with_setup(path, &text, setup)?;
    replace(path, &changed)
        .map_err(|error| Error::ConfigNotSaved { path: path.to_owned(), fault: FileFault::from(&error) })
}

/// Returns the text of a file with a setup in place of the one before.
fn with_setup(path: &Path, text: &str, setup: &ScannerSetup) -> Result<String> {
    let mut document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| {
        Error::InvalidConfig { path: path.to_owned(), line: 1, detail: error.message().to_owned() }
    })?;
    let wanted = table_of(&ScannerTable::from(setup));
    match document.get_mut(TABLE).and_then(Item::as_table_mut) {
        _ if wanted.is_empty() => drop(document.remove(TABLE)),
        Some(table) => {
            table.clear();
            for (key, item) in wanted {
                table.insert(key.as_str(), item);
            }
        }
        None => drop(document.insert(TABLE, Item::Table(wanted))),
    }
    Ok(document.to_string())
}

fn table_of(saved: &ScannerTable) -> Table {
    let mut table = Table::new();
    let texts = [
        ("keyboard", &saved.keyboard),
        ("separator", &saved.separator),
        ("separator_key", &saved.separator_key),
        ("prefix", &saved.prefix),
        ("suffix", &saved.suffix),
    ];
    for (key, text) in texts {
        if let Some(text) = text {
            table.insert(key, value(text));
        }
    }
    if let Some(caps_lock) = saved.caps_lock {
        table.insert("caps_lock", value(caps_lock));
    }
    if !saved.characters.is_empty() {
        let pairs = saved.characters.iter().map(|(arrived, sent)| (arrived.to_string(), sent.to_string()));
        table.insert("characters", value(pairs.collect::<toml_edit::InlineTable>()));
    }
    table
}

/// Replaces a file as a whole, or nothing of it.
fn replace(path: &Path, text: &str) -> std::io::Result<()> {
    let path = follow_links(path);
    let folder = folder_of(&path);
    std::fs::create_dir_all(folder)?;
    let mut beside = NamedTempFile::new_in(folder)?;
    beside.write_all(text.as_bytes())?;
    if let Ok(before) = std::fs::metadata(&path) {
        beside.as_file().set_permissions(before.permissions())?;
    }
    beside.as_file().sync_all()?;
    beside.persist(&path)?;
    sync_folder_of(&path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::scanner::{Keyboard, KeyboardLayout};
    use std::collections::BTreeMap;

    fn setup() -> ScannerSetup {
        ScannerSetup {
            keyboard: Keyboard { layout: KeyboardLayout::Spain, caps_lock: true },
            characters: BTreeMap::from([('ð', ']'), ('"', '\\')]),
            separator: "{GS}".to_owned(),
            separator_key: "F9".to_owned(),
            prefix: "\u{2}\"".to_owned(),
            suffix: "##".to_owned(),
        }
    }

    fn read_back(text: &str) -> ScannerTable {
        ConfigFile::parse(Path::new("config.toml"), text).unwrap().scanner
    }

    #[test]
    fn what_is_saved_is_read_and_the_rest_stays_as_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fefo").join("config.toml");
        save_scanner(&path, &setup()).unwrap();
        assert_eq!(read_back(&std::fs::read_to_string(&path).unwrap()), ScannerTable::from(&setup()));

        let own = "# the dock\nlang = 'es' # ours\n\n[alerts]\ndays = 20\n\n[scanner]\nprefix = \"old\"\n";
        std::fs::write(&path, own).unwrap();
        save_scanner(&path, &setup()).unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("# the dock\nlang = 'es' # ours\n\n[alerts]\ndays = 20\n"), "{text}");
        assert_eq!(read_back(&text), ScannerTable::from(&setup()), "{text}");

        save_scanner(&path, &ScannerSetup::default()).unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(text, "# the dock\nlang = 'es' # ours\n\n[alerts]\ndays = 20\n");
    }

    #[test]
    fn a_file_with_an_error_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        std::fs::write(&path, "lang = \n").unwrap();
        assert!(matches!(save_scanner(&path, &setup()), Err(Error::InvalidConfig { line: 1, .. })));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "lang = \n");
    }
}
