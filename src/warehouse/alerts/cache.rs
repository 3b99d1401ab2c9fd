//! Cache of alert queries, invalidated by what a commit touched, or entirely if another process has written.

use std::num::NonZeroUsize;
use std::sync::Arc;

use lru::LruCache;

use super::AlertCounts;
use crate::store::{AlertKey, AlertQuery};
use crate::warehouse::RowKeys;
use crate::warehouse::change_set::{AlertChange, ChangeSet};

/// Cached queries; the screens of a station use about ten.
const MAX_CACHED_QUERIES: NonZeroUsize = match NonZeroUsize::new(64) {
    Some(capacity) => capacity,
    None => NonZeroUsize::MIN,
};

/// Cached results of one query, which includes the day.
#[derive(Debug, Clone, Default)]
pub(in crate::warehouse) struct CachedAnswer {
    pub ids: Option<RowKeys<AlertKey>>,
    pub counts: Option<Arc<AlertCounts>>,
}

/// Least recently used cache of alert queries.
#[derive(Debug)]
pub(in crate::warehouse) struct AlertCache {
    answers: LruCache<AlertQuery, CachedAnswer>,
}

impl AlertCache {
    pub(in crate::warehouse) fn new() -> Self {
        AlertCache { answers: LruCache::new(MAX_CACHED_QUERIES) }
    }

    /// Returns a query's cached results, empty if there are none yet.
    pub(in crate::warehouse) fn answer(&mut self, query: &AlertQuery) -> &mut CachedAnswer {
        self.answers.get_or_insert_mut(query.clone(), CachedAnswer::default)
    }

    /// Drops the queries that these changes may affect.
    pub(in crate::warehouse) fn invalidate(&mut self, events: &ChangeSet) {
        if events.alerts.is_empty() {
            return;
        }
        let stale: Vec<AlertQuery> = self
            .answers
            .iter()
            .map(|(query, _)| query)
            .filter(|query| events.alerts.iter().any(|event| may_contain(query, event)))
            .cloned()
            .collect();
        for query in stale {
            self.answers.pop(&query);
        }
    }

    /// Drops everything, after a change by another process.
    pub(in crate::warehouse) fn clear(&mut self) {
        self.answers.clear();
    }
}

/// Returns whether a query may contain this alert.
fn may_contain(query: &AlertQuery, event: &AlertChange) -> bool {
    query.takes_cause(event.cause) && query.product.is_none_or(|product| product == event.product)
}
