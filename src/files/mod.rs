//! Paths and the file system, for the rooms that read and write files: where a path leads, what makes a new name survive
//! a power cut, and why the system refused a file.

mod fault;

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub use fault::{FileFault, SheetFull};

/// How many links to follow to a file that does not exist.
const MAX_LINKS: usize = 40;

/// Follows links to where a file is or would be.
pub fn follow_links(path: &Path) -> PathBuf {
    let mut path = path.to_owned();
    for _ in 0..MAX_LINKS {
        let Ok(target) = fs::read_link(&path) else { break };
        path = folder_of(&path).join(target);
    }
    path
}

/// Returns the folder that a file is or would be in.
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Returns the nearest folder on the way to a file that exists.
pub fn nearest_folder(path: &Path) -> PathBuf {
    match path.ancestors().skip(1).find(|folder| folder.is_dir()) {
        Some(folder) => folder.to_owned(),
        None => env::current_dir().unwrap_or_else(|_| PathBuf::from(".")),
    }
}

/// Makes the name of a new file survive a power cut.
pub fn sync_folder_of(path: &Path) -> io::Result<()> {
    sync_folder(folder_of(path))
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    fs::File::open(folder)?.sync_all()
}

/// Only Unix can sync folders, and needs to.
#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_folder_of_a_misspelt_path_is_the_last_that_exists() {
        let shop = tempfile::tempdir().unwrap();
        let (file, year) = (shop.path().join("list"), shop.path().join("2026"));
        fs::write(&file, "").unwrap();
        fs::create_dir(&year).unwrap();
        assert_eq!(nearest_folder(&year.join("mai/lots.csv")), year);
        assert_eq!(nearest_folder(&year.join("lots.csv")), year);
        assert_eq!(nearest_folder(&file.join("lots.csv")), shop.path());
        let here = env::current_dir().unwrap();
        assert_eq!(nearest_folder(Path::new("nowhere/at/all/lots.csv")), here);
        assert_eq!(nearest_folder(Path::new("lots.csv")), here);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_to_a_file_that_is_not_there_yet_and_never_for_ever() {
        use std::os::unix::fs::symlink;
        let shop = tempfile::tempdir().unwrap();
        let at = |name: &str| shop.path().join(name);
        symlink("shared/lots.csv", at("first")).unwrap();
        symlink(at("first"), at("second")).unwrap();
        symlink("round", at("round")).unwrap();
        assert_eq!(follow_links(&at("second")), at("shared/lots.csv"));
        assert_eq!(follow_links(&at("round")), at("round"));
    }
}
