//! Messages for store errors.

use super::server::{explain_server_fault, is_on_server};
use super::{Explanation, Texts};
use crate::domain::replace_unprintable;
use crate::t;
use crate::warehouse::StoreError;

/// What the location of a book on a server begins with.
const SERVER: &str = "postgres://";

pub(super) fn explain_store_error(texts: &Texts, error: &StoreError) -> Explanation {
    match error {
        StoreError::Server { location, fault } => explain_server_fault(texts, location, fault),
        StoreError::ReadOnly { location } if is_on_server(location) => Explanation::with_hint(
            t!(texts, "server-read-only", location = replace_unprintable(location)),
            t!(texts, "server-read-only-hint"),
        ),
        StoreError::Unreachable { location, fault } if is_on_server(location) => Explanation::with_hint(
            t!(
                texts,
                "error-unreachable",
                location = replace_unprintable(location),
                why = texts.file_fault(fault)
            ),
            t!(texts, "server-lost-hint"),
        ),
        StoreError::NoBook { location, .. } if is_on_server(location) => {
            let location = replace_unprintable(location);
            Explanation::with_hint(
                t!(texts, "server-no-book", location = location.as_str()),
                t!(texts, "server-no-book-hint", location = location.as_str()),
            )
        }
        StoreError::NotAStockBook { location } if is_on_server(location) => Explanation::with_hint(
            t!(texts, "server-foreign", location = replace_unprintable(location)),
            t!(texts, "server-foreign-hint"),
        ),
        StoreError::Busy | StoreError::Retry => {
            Explanation::with_hint(t!(texts, "error-busy"), t!(texts, "error-busy-hint"))
        }
        StoreError::ReadOnly { location } => Explanation::with_hint(
            t!(texts, "error-read-only", location = replace_unprintable(location)),
            t!(texts, "error-read-only-hint"),
        ),
        StoreError::DiskFull => {
            Explanation::with_hint(t!(texts, "error-disk-full"), t!(texts, "error-disk-full-hint"))
        }
        StoreError::Unreachable { location, fault } => Explanation::with_hint(
            t!(
                texts,
                "error-unreachable",
                location = replace_unprintable(location),
                why = texts.file_fault(fault)
            ),
            match location.starts_with(SERVER) {
                true => t!(texts, "error-connection-lost-hint"),
                false => t!(texts, "error-unreachable-hint"),
            },
        ),
        StoreError::ConnectionLost { location, detail } => Explanation::with_hint(
            t!(
                texts,
                "error-connection-lost",
                location = replace_unprintable(location),
                detail = replace_unprintable(detail)
            ),
            t!(texts, "error-connection-lost-hint"),
        ),
        StoreError::OutcomeUnknown { location, .. } => Explanation::with_hint(
            t!(texts, "error-outcome-unknown", location = replace_unprintable(location)),
            t!(texts, "error-outcome-unknown-hint"),
        ),
        StoreError::NoFolder { location, folder } => Explanation::with_hint(
            t!(texts, "error-no-folder", location = replace_unprintable(location)),
            t!(texts, "error-no-folder-hint", folder = replace_unprintable(folder)),
        ),
        StoreError::NoBook { location, folder } => {
            let location = replace_unprintable(location);
            Explanation::with_hint(
                t!(
                    texts,
                    "error-no-book",
                    location = location.as_str(),
                    folder = replace_unprintable(folder)
                ),
                t!(texts, "error-no-book-hint", location = location.as_str()),
            )
        }
        StoreError::NotAFile { location, is_folder } => Explanation::with_hint(
            t!(
                texts,
                "error-not-a-file",
                location = replace_unprintable(location),
                folder = is_folder.to_string()
            ),
            t!(texts, "error-foreign-file-hint"),
        ),
        StoreError::BookReplaced { location } => Explanation::with_hint(
            t!(texts, "error-book-replaced", location = replace_unprintable(location)),
            t!(texts, "error-book-replaced-hint"),
        ),
        StoreError::NotAStockBook { location } => Explanation::with_hint(
            t!(texts, "error-foreign-file", location = replace_unprintable(location)),
            t!(texts, "error-foreign-file-hint"),
        ),
        StoreError::NotACountFile { location } => Explanation::with_hint(
            t!(texts, "error-not-a-count-file", location = replace_unprintable(location)),
            t!(texts, "error-not-a-count-file-hint"),
        ),
        StoreError::DamagedCountFile { location, detail } => Explanation::with_hint(
            t!(
                texts,
                "error-damaged-count-file",
                location = replace_unprintable(location),
                detail = replace_unprintable(detail)
            ),
            t!(texts, "error-damaged-count-file-hint"),
        ),
        StoreError::FileExists { location } => Explanation::with_hint(
            t!(texts, "error-file-exists", location = replace_unprintable(location)),
            t!(texts, "error-file-exists-hint"),
        ),
        StoreError::NewerSchema { location, found, known } => Explanation::with_hint(
            t!(
                texts,
                "error-newer-schema",
                location = replace_unprintable(location),
                found = found.to_string(),
                known = known.to_string()
            ),
            t!(texts, "error-newer-schema-hint"),
        ),
        StoreError::Corrupt { detail } => Explanation::with_hint(
            t!(texts, "error-corrupt", detail = replace_unprintable(detail)),
            t!(texts, "error-corrupt-hint"),
        ),
        StoreError::Constraint { detail } => Explanation::with_hint(
            t!(texts, "error-constraint", detail = replace_unprintable(detail)),
            t!(texts, "error-constraint-hint"),
        ),
        StoreError::Other { detail } => Explanation::with_hint(
            t!(texts, "error-other", detail = replace_unprintable(detail)),
            t!(texts, "error-other-hint"),
        ),
    }
}
