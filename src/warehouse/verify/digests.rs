//! Digests of imports: each is that of the last import of it that stands (docs/RULES.md, I4).

use std::collections::{BTreeMap, HashMap};

use super::entry::Entry;
use super::report::ReportBuilder;
use super::requests::{Request, parse};
use crate::domain::{DocumentId, DocumentNumber};
use crate::store::ReadTransaction;
use crate::warehouse::Result;
use crate::warehouse::import::ImportDecision;

const RULE: &str = "import_digest";

/// The digests that must be recorded.
#[derive(Default)]
pub(super) struct ReplayedDigests {
    /// Digests with their documents.
    recorded: BTreeMap<String, DocumentNumber>,
    /// What each import recorded.
    by_document: HashMap<DocumentNumber, String>,
    ids: HashMap<DocumentNumber, DocumentId>,
}

impl ReplayedDigests {
    /// Replays an import, or the reversal of one.
    pub(super) fn apply_document(
        &mut self,
        entry: &Entry<'_>,
        request: Option<&Request>,
        findings: &mut ReportBuilder<'_>,
    ) {
        if let Some(original) = entry.original
            && let Some(digest) = self.by_document.remove(&original.number)
            && self.recorded.get(&digest) == Some(&original.number)
        {
            // An earlier import whose place it took stands for the digest again.
            match self
                .by_document
                .iter()
                .filter(|(_, other)| **other == digest)
                .map(|(number, _)| *number)
                .max()
            {
                Some(standing) => self.recorded.insert(digest, standing),
                None => self.recorded.remove(&digest),
            };
        }
        let Some(Request::Import(import)) = request else { return };
        let (digest, number) = (&import.import, entry.document.number);
        self.by_document.insert(number, digest.clone());
        self.ids.insert(number, entry.document.id);
        let known = self.recorded.insert(digest.clone(), number);
        self.check_replaced(entry, known, findings);
        findings.check(RULE, known.is_none() || import.again, || {
            (entry.subject(), "an import that is none of the same again".to_owned(), import.import.clone())
        });
    }

    /// Checks whose place an import says that it took.
    fn check_replaced(
        &self,
        entry: &Entry<'_>,
        known: Option<DocumentNumber>,
        findings: &mut ReportBuilder<'_>,
    ) {
        // One that can't be read is told with the other answers.
        let Some(told) = entry.document.decision.as_deref().and_then(parse::<ImportDecision>) else { return };
        let known = known.and_then(|number| self.ids.get(&number)).copied();
        findings.check("decision", told.replaces == known || findings.doubts_any(), || {
            let text = |id: Option<DocumentId>| id.map_or_else(|| "none".to_owned(), |id| id.to_string());
            (entry.subject_of("what it replaces"), text(known), text(told.replaces))
        });
    }

    /// Compares the stored digests.
    pub(super) fn compare(
        mut self,
        book: &dyn ReadTransaction,
        findings: &mut ReportBuilder<'_>,
    ) -> Result<()> {
        let read = book.import_digests().map_err(Into::into);
        let Some(stored) = findings.accept("digests of imports", read)? else { return Ok(()) };
        if findings.doubts_any() {
            // An import may be among what can't be read.
            return Ok(());
        }
        let text = |document: Option<DocumentNumber>| {
            document.map_or_else(|| "none".to_owned(), |document| format!("document {}", document.0))
        };
        for (digest, document) in stored {
            let expected = self.recorded.remove(&digest);
            findings.check(RULE, expected == Some(document), || {
                (format!("digest {digest}"), text(expected), text(Some(document)))
            });
        }
        for (digest, document) in self.recorded {
            findings.check(RULE, false, || (format!("digest {digest}"), text(Some(document)), text(None)));
        }
        Ok(())
    }
}
