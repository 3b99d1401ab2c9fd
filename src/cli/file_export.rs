//! Writes data to files, but never over a stock book.

use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use super::failure::{Failure, Result};
use crate::exchange::replace_file;
use crate::settings::Settings;
use crate::warehouse::Warehouse;

/// The names of standard output.
pub(super) const STANDARD_OUTPUT: [&str; 2] = ["-", "/dev/stdout"];

/// The file that `--to` names; `None` for standard output.
pub(super) fn target_file(settings: &Settings, to: Option<&Path>) -> Option<PathBuf> {
    let named = to.filter(|path| !STANDARD_OUTPUT.iter().any(|output| path.as_os_str() == *output));
    named.map(|path| settings.expand_home(path))
}

/// Writes a file by `work` and replaces an old one as a whole. Refuses a file of this stock book or of another.
pub(super) fn write_file<T>(
    book: &mut Warehouse,
    path: &Path,
    work: impl FnOnce(&mut Warehouse, &mut BufWriter<File>) -> Result<T>,
) -> Result<T> {
    if book.is_book_file(path) {
        return Err(Failure::OntoBook { path: path.to_owned() });
    }
    replace_file(path, |out| work(book, out)).map_err(|failure| match failure {
        Failure::Output(error) => Failure::Export { path: path.to_owned(), error },
        other => other,
    })
}

/// Refuses to work while standard output or standard error is redirected into the book's file or into another book.
pub(super) fn ensure_streams_are_no_book(book: &Warehouse) -> Result<()> {
    let streams = ["/dev/stdout", "/dev/stderr"].map(Path::new);
    match streams.into_iter().find(|stream| cfg!(unix) && book.is_book_file(stream)) {
        Some(stream) => Err(Failure::OntoBook { path: stream.to_owned() }),
        None => Ok(()),
    }
}
