//! Messages for store errors.

use super::{Explained, Texts};
use crate::domain::shown_harmless;
use crate::t;
use crate::warehouse::StoreError;

pub(super) fn explain(texts: &Texts, error: &StoreError) -> Explained {
    match error {
        StoreError::Busy => Explained::new(t!(texts, "error-busy"), t!(texts, "error-busy-hint")),
        StoreError::ReadOnly { location } => Explained::new(
            t!(texts, "error-read-only", location = shown_harmless(location)),
            t!(texts, "error-read-only-hint"),
        ),
        StoreError::DiskFull => {
            Explained::new(t!(texts, "error-disk-full"), t!(texts, "error-disk-full-hint"))
        }
        StoreError::Unreachable { location, detail } => Explained::new(
            t!(
                texts,
                "error-unreachable",
                location = shown_harmless(location),
                detail = shown_harmless(detail)
            ),
            t!(texts, "error-unreachable-hint"),
        ),
        StoreError::NotOurs { location } => Explained::new(
            t!(texts, "error-not-ours", location = shown_harmless(location)),
            t!(texts, "error-not-ours-hint"),
        ),
        StoreError::NewerSchema { location, found, known } => Explained::new(
            t!(
                texts,
                "error-newer-schema",
                location = shown_harmless(location),
                found = found.to_string(),
                known = known.to_string()
            ),
            t!(texts, "error-newer-schema-hint"),
        ),
        StoreError::Corrupt { detail } => Explained::new(
            t!(texts, "error-corrupt", detail = shown_harmless(detail)),
            t!(texts, "error-corrupt-hint"),
        ),
        StoreError::Constraint { detail } => Explained::new(
            t!(texts, "error-constraint", detail = shown_harmless(detail)),
            t!(texts, "error-constraint-hint"),
        ),
        StoreError::Other { detail } => Explained::new(
            t!(texts, "error-other", detail = shown_harmless(detail)),
            t!(texts, "error-other-hint"),
        ),
    }
}
