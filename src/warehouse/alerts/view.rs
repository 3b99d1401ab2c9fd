//! Answers about alerts that are kept until a commit could change them: by what it touched, or all when it was elsewhere.

use std::num::NonZeroUsize;
use std::sync::Arc;

use lru::LruCache;

use super::AlertCounts;
use crate::domain::AlertId;
use crate::store::AlertQuery;
use crate::warehouse::Keys;
use crate::warehouse::events::{AlertEvent, Events};

/// How many questions are remembered: the screens of a station ask about ten.
const CAPACITY: NonZeroUsize = match NonZeroUsize::new(64) {
    Some(capacity) => capacity,
    None => NonZeroUsize::MIN,
};

/// What is remembered of one question. The day is part of the question.
#[derive(Debug, Clone, Default)]
pub(in crate::warehouse) struct Answer {
    pub ids: Option<Keys<AlertId>>,
    pub counts: Option<Arc<AlertCounts>>,
}

/// The cached view.
#[derive(Debug)]
pub(in crate::warehouse) struct View {
    answers: LruCache<AlertQuery, Answer>,
}

impl View {
    pub(in crate::warehouse) fn new() -> Self {
        View { answers: LruCache::new(CAPACITY) }
    }

    /// What is known about a question; to be filled in.
    pub(in crate::warehouse) fn answer(&mut self, query: &AlertQuery) -> &mut Answer {
        self.answers.get_or_insert_mut(query.clone(), Answer::default)
    }

    /// Forgets the answers that these events may have changed.
    pub(in crate::warehouse) fn forget(&mut self, events: &Events) {
        if events.alerts.is_empty() {
            return;
        }
        let stale: Vec<AlertQuery> = self
            .answers
            .iter()
            .map(|(query, _)| query)
            .filter(|query| events.alerts.iter().any(|event| asks_about(query, event)))
            .cloned()
            .collect();
        for query in stale {
            self.answers.pop(&query);
        }
    }

    /// Forgets everything: another process wrote, and did not say what.
    pub(in crate::warehouse) fn forget_all(&mut self) {
        self.answers.clear();
    }
}

/// Whether an alert of this event can be among a query's.
fn asks_about(query: &AlertQuery, event: &AlertEvent) -> bool {
    query.kind.is_none_or(|kind| kind == event.cause.kind)
        && query.severity.is_none_or(|severity| severity == event.cause.severity)
        && query.product.is_none_or(|product| product == event.product)
}
