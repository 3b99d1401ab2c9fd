//! What whoever follows the book is told (docs/API.md, "Events").

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::DocumentId;
use crate::warehouse::{NewDocument, Touched};

/// What was done since the last event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TouchedRecord {
    /// The number of the newest document.
    version: i64,
    documents: Vec<NewDocumentRecord>,
    /// The ids of lots that they moved or changed.
    lots: Vec<i64>,
}

/// A document that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct NewDocumentRecord {
    number: i64,
    document: DocumentId,
    kind: &'static str,
}

impl From<&Touched> for TouchedRecord {
    fn from(touched: &Touched) -> Self {
        TouchedRecord {
            version: touched.newest.0,
            documents: touched.documents.iter().map(NewDocumentRecord::from).collect(),
            lots: touched.lots.iter().map(|lot| lot.0).collect(),
        }
    }
}

impl From<&NewDocument> for NewDocumentRecord {
    fn from(new: &NewDocument) -> Self {
        NewDocumentRecord { number: new.number.0, document: new.document, kind: new.kind.name() }
    }
}

/// Where the book is, of which nothing in particular is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct VersionRecord {
    /// The number of the newest document.
    pub version: i64,
}
