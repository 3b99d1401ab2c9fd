//! The document id under which an act is sent.

use crate::domain::DocumentId;
use crate::warehouse::{Error, StoreError, generate_document_id};

/// Gives an act the id of its document: once more the same as long as nobody knows whether it was recorded, so that
/// sending it again has one effect.
#[derive(Debug)]
pub(crate) struct ActId<T> {
    sent: Option<(T, DocumentId)>,
    /// Nobody knows whether it was recorded.
    is_unknown: bool,
}

impl<T: PartialEq> ActId<T> {
    pub(crate) fn new() -> Self {
        ActId { sent: None, is_unknown: false }
    }

    /// Returns the id for an act that is sent now.
    pub(crate) fn of(&mut self, act: T) -> DocumentId {
        let unknown = self.sent.take().filter(|(sent, _)| *sent == act);
        let id = unknown.map_or_else(generate_document_id, |(_, id)| id);
        self.sent = Some((act, id));
        id
    }

    /// Whether nobody knows if the act that was sent last was recorded.
    pub(crate) fn is_unknown(&self) -> bool {
        self.is_unknown
    }

    /// Notes the answer: known is what succeeded, and what was refused.
    pub(crate) fn note(&mut self, error: Option<&Error>) {
        self.is_unknown = matches!(error, Some(Error::Store(StoreError::OutcomeUnknown { .. })));
        if !self.is_unknown {
            self.sent = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_act_of_unknown_outcome_is_sent_again_under_its_id() {
        let (location, detail) = ("postgres://db/stock".to_owned(), "no answer".to_owned());
        let unknown = Error::Store(StoreError::OutcomeUnknown { location, detail });
        let mut ids = ActId::new();
        let first = ids.of("count 5");
        ids.note(Some(&unknown));
        assert!(ids.is_unknown());
        assert_eq!(ids.of("count 5"), first);
        ids.note(Some(&unknown));
        let other = ids.of("count 6");
        assert_ne!(other, first, "another act is another document");
        ids.note(Some(&Error::Store(StoreError::Busy)));
        assert!(!ids.is_unknown());
        assert_ne!(ids.of("count 6"), other, "nothing was recorded");
        ids.note(None);
        assert_ne!(ids.of("count 6"), other, "and this time it is meant twice");
    }
}
