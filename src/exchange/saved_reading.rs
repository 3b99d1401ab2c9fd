//! How a file of another program is read, saved under a name for the next one: a TOML file in the user's configuration.

use std::fs::{self, DirBuilder};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::column_map::{find_missing_column, is_title_of};
use super::dates::DatePattern;
use super::error::{ImportError, Result};
use super::read_options::{ReadOptions, parse_delimiter, parse_mapping};
use crate::domain::{Field, replace_unprintable};
use crate::files::FileFault;

/// The longest name.
const MAX_NAME: usize = 64;

/// The largest file that can be a saved reading.
const MAX_BYTES: u64 = 1 << 16;

/// A saved reading.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SavedReading {
    map: Vec<(String, Option<Field>)>,
    ignore_unknown: bool,
    columns: Option<Vec<String>>,
    delimiter: Option<u8>,
    dates: Vec<DatePattern>,
}

/// The file of a saved reading; each value is written like that of its flag.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct SavedFile {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    map: Vec<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    ignore_unknown: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    columns: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    delimiter: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    date_format: Vec<String>,
}

impl SavedReading {
    /// What of a reading is saved.
    pub fn of(reading: &ReadOptions) -> Self {
        let ReadOptions { map, ignore_unknown, columns, delimiter, dates, .. } = reading.clone();
        SavedReading { map, ignore_unknown, columns, delimiter, dates }
    }

    /// Adds what is saved to what the flags say. Flags win: about a column, and as a whole for all else.
    #[must_use]
    pub fn complete(self, flags: ReadOptions) -> ReadOptions {
        let is_open = |column: &str| !flags.map.iter().any(|(named, _)| is_title_of(named, column));
        let mut map: Vec<_> = self.map.into_iter().filter(|(column, _)| is_open(column)).collect();
        map.extend(flags.map);
        ReadOptions {
            map,
            ignore_unknown: flags.ignore_unknown || self.ignore_unknown,
            columns: flags.columns.or(self.columns),
            delimiter: flags.delimiter.or(self.delimiter),
            dates: if flags.dates.is_empty() { self.dates } else { flags.dates },
            ..flags
        }
    }

    /// Fails unless a reading can be saved under this name, which becomes that of a file.
    pub fn check_name(name: &str) -> Result<()> {
        let is_fine = |character: char| character.is_alphanumeric() || matches!(character, '-' | '_');
        match !name.is_empty() && name.chars().count() <= MAX_NAME && name.chars().all(is_fine) {
            true => Ok(()),
            false => Err(ImportError::MapName { name: replace_unprintable(name) }),
        }
    }

    /// Reads what was saved under a name.
    pub fn load(folder: Option<&Path>, name: &str) -> Result<Self> {
        Self::check_name(name)?;
        let missing = || ImportError::NoMap { name: name.to_owned(), known: Self::names(folder) };
        let path = folder.map(|folder| file_in(folder, name)).ok_or_else(missing)?;
        let file = replace_unprintable(&path.to_string_lossy());
        // Asked before opening, which would wait for whoever writes to a pipe.
        match path.metadata() {
            Err(error) if error.kind() == ErrorKind::NotFound => return Err(missing()),
            Ok(there) if there.is_dir() => return Err(ImportError::Folder { file }),
            Ok(there) if !there.is_file() => return Err(ImportError::NotAFile { file }),
            _ => {}
        }
        let mut bytes = Vec::new();
        let read = fs::File::open(&path).and_then(|opened| opened.take(MAX_BYTES).read_to_end(&mut bytes));
        if let Err(error) = read {
            return Err(ImportError::Unreadable { file, fault: FileFault::from(&error) });
        }
        let Ok(text) = String::from_utf8(bytes) else { return Err(ImportError::NotText { file }) };
        Self::parse(&text).map_err(|detail| ImportError::BadMap { file, detail })
    }

    fn parse(text: &str) -> std::result::Result<Self, String> {
        let saved: SavedFile = toml::from_str(text).map_err(|error| error.message().to_owned())?;
        let wrong = |value: &String| format!("{value:?}");
        let map = saved.map.iter().map(|pair| parse_mapping(pair).ok_or_else(|| wrong(pair)));
        let dates = saved.date_format.iter().map(|text| DatePattern::parse(text).ok_or_else(|| wrong(text)));
        let delimiter = saved.delimiter.iter().map(|text| parse_delimiter(text).ok_or_else(|| wrong(text)));
        Ok(SavedReading {
            map: map.collect::<std::result::Result<_, _>>()?,
            ignore_unknown: saved.ignore_unknown,
            columns: saved.columns,
            delimiter: delimiter.collect::<std::result::Result<Vec<_>, _>>()?.first().copied(),
            dates: dates.collect::<std::result::Result<_, _>>()?,
        })
    }

    /// The names under which readings are saved.
    pub fn names(folder: Option<&Path>) -> Vec<String> {
        let entries = folder.and_then(|folder| fs::read_dir(folder).ok());
        let paths = entries.into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()));
        let mut names: Vec<String> = paths
            .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
            .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
            .filter(|name| Self::check_name(name).is_ok())
            .collect();
        names.sort();
        names
    }

    /// The names of the readings that fit a file with these columns: it has each that they name.
    pub fn names_fitting(folder: Option<&Path>, titles: &[String]) -> Vec<String> {
        let fits = |reading: &SavedReading| match &reading.columns {
            Some(columns) => columns.len() == titles.len(),
            None => find_missing_column(&reading.map, titles.iter().map(String::as_str)).is_none(),
        };
        let mut names = Self::names(folder);
        names.retain(|name| Self::load(folder, name).is_ok_and(|reading| fits(&reading)));
        names
    }

    /// Saves it under a name, in the place of what was saved so before. Only the user can read it.
    pub fn save(&self, folder: Option<&Path>, name: &str) -> Result<()> {
        Self::check_name(name)?;
        let Some(folder) = folder else { return Err(ImportError::NoMapFolder) };
        let path = file_in(folder, name);
        let unwritten = |error: io::Error| ImportError::Unreadable {
            file: replace_unprintable(&path.to_string_lossy()),
            fault: FileFault::from(&error),
        };
        self.write(folder, &path).map_err(unwritten)
    }

    fn write(&self, folder: &Path, path: &Path) -> io::Result<()> {
        let text = toml::to_string(&self.to_file()).map_err(io::Error::other)?;
        let mut private = DirBuilder::new();
        private.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut private, 0o700);
        private.create(folder)?;
        // Private from the beginning, and never half written.
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(text.as_bytes())?;
        file.as_file().sync_all()?;
        file.persist(path).map_err(|failed| failed.error)?;
        Ok(())
    }

    fn to_file(&self) -> SavedFile {
        let pair = |(column, field): &(String, Option<Field>)| {
            format!("{column}={}", field.map_or("", |field| field.name()))
        };
        SavedFile {
            map: self.map.iter().map(pair).collect(),
            ignore_unknown: self.ignore_unknown,
            columns: self.columns.clone(),
            delimiter: self.delimiter.map(|delimiter| match delimiter {
                b'\t' => "tab".to_owned(),
                other => char::from(other).to_string(),
            }),
            date_format: self.dates.iter().map(|date| date.as_str().to_owned()).collect(),
        }
    }
}

fn file_in(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}.toml"))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::domain::{Day, DecimalMark};

    fn flags() -> ReadOptions {
        ReadOptions::new(Day::MIN, DecimalMark::Point, None)
    }

    fn full() -> SavedReading {
        SavedReading {
            map: vec![("a=b".to_owned(), Some(Field::Lot)), ("Notes".to_owned(), None)],
            ignore_unknown: true,
            columns: Some(vec!["sku".to_owned(), String::new()]),
            delimiter: Some(b'\t'),
            dates: vec![DatePattern::parse("%d.%m.%y").unwrap()],
        }
    }

    #[test]
    fn what_is_saved_is_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let maps = folder.path().join("new/maps");
        for reading in [full(), SavedReading::default()] {
            reading.save(Some(&maps), "acmé-2").unwrap();
            assert_eq!(SavedReading::load(Some(&maps), "acmé-2").unwrap(), reading);
        }
        assert_eq!(SavedReading::names(Some(&maps)), ["acmé-2"], "nothing else is left behind");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
            assert_eq!((mode(&maps), mode(&file_in(&maps, "acmé-2"))), (0o700, 0o600));
        }
    }

    #[test]
    fn flags_win() {
        let mut told = flags();
        told.map = vec![("NOTES".to_owned(), Some(Field::Supplier))];
        told.delimiter = Some(b';');
        let done = full().complete(told);
        assert_eq!(
            done.map,
            [("a=b".to_owned(), Some(Field::Lot)), ("NOTES".to_owned(), Some(Field::Supplier))]
        );
        assert_eq!((done.delimiter, done.dates, done.ignore_unknown), (Some(b';'), full().dates, true));
        let mut told = flags();
        told.dates = vec![DatePattern::parse("MM/DD/YYYY").unwrap()];
        assert_eq!(full().complete(told.clone()).dates, told.dates);
        assert_eq!(SavedReading::of(&SavedReading::default().complete(flags())), SavedReading::default());
    }

    #[rstest]
    #[case("")]
    #[case("../x")]
    #[case(".hidden")]
    #[case("a/b")]
    #[case("a\\b")]
    #[case("C:")]
    #[case("x".repeat(65))]
    fn a_name_is_no_path(#[case] name: impl AsRef<str>) {
        assert!(matches!(SavedReading::check_name(name.as_ref()), Err(ImportError::MapName { .. })));
    }

    #[rstest]
    #[case::not_toml("map = [")]
    #[case::other_key("maps = []")]
    #[case::other_type("map = 3")]
    #[case::no_field("map = [\"a=colour\"]")]
    #[case::no_delimiter("delimiter = \"x\"")]
    #[case::no_date("date_format = [\"soon\"]")]
    fn a_file_that_is_none_says_what_is_wrong(#[case] text: &str) {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("x.toml"), text).unwrap();
        let refused = SavedReading::load(Some(folder.path()), "x").unwrap_err();
        assert!(matches!(&refused, ImportError::BadMap { detail, .. } if !detail.is_empty()), "{refused}");
    }
}
