//! Cache of alert queries, invalidated by what a commit touched, or entirely if another process has written.

use std::num::NonZeroUsize;
use std::sync::Arc;

use lru::LruCache;

use super::AlertCounts;
use crate::domain::AlertId;
use crate::store::AlertQuery;
use crate::warehouse::Keys;
use crate::warehouse::events::{AlertEvent, Events};

/// Cached queries; the screens of a station use about ten.
const CAPACITY: NonZeroUsize = match NonZeroUsize::new(64) {
    Some(capacity) => capacity,
    None => NonZeroUsize::MIN,
};

/// Cached results of one query, which includes the day.
#[derive(Debug, Clone, Default)]
pub(in crate::warehouse) struct Answer {
    pub ids: Option<Keys<AlertId>>,
    pub counts: Option<Arc<AlertCounts>>,
}

/// Least recently used cache of alert queries.
#[derive(Debug)]
pub(in crate::warehouse) struct View {
    answers: LruCache<AlertQuery, Answer>,
}

impl View {
    pub(in crate::warehouse) fn new() -> Self {
        View { answers: LruCache::new(CAPACITY) }
    }

    /// Returns a query's cached results, empty if there are none yet.
    pub(in crate::warehouse) fn answer(&mut self, query: &AlertQuery) -> &mut Answer {
        self.answers.get_or_insert_mut(query.clone(), Answer::default)
    }

    /// Drops the queries that these changes may affect.
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

    /// Drops everything, after a change by another process.
    pub(in crate::warehouse) fn forget_all(&mut self) {
        self.answers.clear();
    }
}

/// Returns whether a query may contain this alert.
fn asks_about(query: &AlertQuery, event: &AlertEvent) -> bool {
    query.kind.is_none_or(|kind| kind == event.cause.kind)
        && query.severity.is_none_or(|severity| severity == event.cause.severity)
        && query.product.is_none_or(|product| product == event.product)
}
