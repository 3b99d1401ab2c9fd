//! The reads of a list, and what is to be read next.

use super::{FurtherKeys, ListController};
use crate::tui::component::{Effect, UpdateContext};
use crate::tui::list::source::{FirstPage, Key, KeysWanted, ListSource, Paging};
use crate::tui::widgets::windowed_list::RowKeys;
use crate::warehouse::{JumpTarget, Result};

/// Reads of the first page and of further keys. They share a key, so that reading another list supersedes both.
const LIST: &str = "list";

/// A response to a read of a [`ListController`].
pub(crate) enum ListResponse<S: ListSource> {
    FirstPage {
        generation: u64,
        /// Whether the same list was read again, so that changed rows are marked and the selection stays.
        is_refresh: bool,
        page: Result<FirstPage<S>>,
    },
    /// The number of rows of a list whose first page came without it.
    Total {
        generation: u64,
        total: Result<usize>,
    },
    FurtherKeys {
        generation: u64,
        wanted: KeysWanted<Key<S>>,
        keys: Result<RowKeys<Key<S>>>,
    },
    Rows(Result<Vec<S::Row>>),
    /// Where the letters typed into the jump field lead; `None` if nowhere.
    JumpTarget {
        generation: u64,
        target: Result<Option<JumpTarget<Key<S>>>>,
    },
}

impl<S: ListSource> ListController<S> {
    /// Looks up where typed letters lead.
    pub(crate) fn jump<A: From<ListResponse<S>>>(&self, letters: String) -> Vec<Effect<A>> {
        let (generation, query) = (self.generation, self.query.clone());
        vec![Effect::read("jump", move |warehouse| {
            let target = S::find_prefix(warehouse, &query, &letters);
            A::from(ListResponse::JumpTarget { generation, target })
        })]
    }

    /// Sets the number of visible rows and reads what is missing. Reads nothing while hidden.
    pub(crate) fn load_window<A: From<ListResponse<S>>>(
        &mut self,
        height: u16,
        cx: &UpdateContext<'_>,
    ) -> Vec<Effect<A>> {
        self.rows.set_height(height);
        let mut effects = Vec::new();
        if cx.visible {
            if self.newest_missing && self.is_near_top() {
                effects.push(self.read_first_page(Vec::new()));
            }
            if let Some(wanted) = self.take_wanted_keys() {
                effects.push(self.read_further_keys(wanted));
            }
            effects.extend(self.read_missing_rows());
        }
        effects.extend(self.load_error.notice_once(cx.texts));
        effects
    }

    pub(super) fn read_first_page<A: From<ListResponse<S>>>(&mut self, window: Vec<Key<S>>) -> Effect<A> {
        self.generation += 1;
        (self.further_keys, self.newest_missing) = (FurtherKeys::None, false);
        let is_refresh = !self.is_replacing && (S::PAGING != Paging::AllKeys || !window.is_empty());
        let (generation, query) = (self.generation, self.query.clone());
        Effect::read(LIST, move |warehouse| {
            let page = S::first_page(warehouse, &query, &window);
            A::from(ListResponse::FirstPage { generation, is_refresh, page })
        })
    }

    pub(super) fn read_total<A: From<ListResponse<S>>>(&self) -> Effect<A> {
        let (generation, query) = (self.generation, self.query.clone());
        Effect::read("count", move |warehouse| {
            A::from(ListResponse::Total { generation, total: S::count(warehouse, &query) })
        })
    }

    pub(super) fn read_further_keys<A: From<ListResponse<S>>>(
        &mut self,
        wanted: KeysWanted<Key<S>>,
    ) -> Effect<A> {
        self.further_keys = FurtherKeys::Requested(wanted);
        let (generation, query) = (self.generation, self.query.clone());
        Effect::read(LIST, move |warehouse| {
            let keys = S::further_keys(warehouse, &query, wanted);
            A::from(ListResponse::FurtherKeys { generation, wanted, keys })
        })
    }

    /// The keys that the window or the pending selection needs, unless they are being read.
    fn take_wanted_keys(&mut self) -> Option<KeysWanted<Key<S>>> {
        let needs_all = self.pending_selection.is_some() || self.rows.is_waiting_for_last();
        let wanted = match S::PAGING {
            Paging::AllKeys => None,
            _ if needs_all => Some(KeysWanted::All),
            Paging::FirstRows => self.rows.needs_all_keys().then_some(KeysWanted::All),
            Paging::NewestFirst => self.rows.next_page_cursor().map(KeysWanted::After),
        };
        match (self.further_keys, wanted) {
            (FurtherKeys::Missing, wanted) => wanted,
            (FurtherKeys::Requested(KeysWanted::After(_)), Some(KeysWanted::All)) => wanted,
            (FurtherKeys::Cancelled, _) => {
                self.further_keys = FurtherKeys::Missing;
                None
            }
            (FurtherKeys::None | FurtherKeys::Requested(_), _) => None,
        }
    }

    pub(super) fn read_missing_rows<A: From<ListResponse<S>>>(&mut self) -> Option<Effect<A>> {
        let mut keys = self.rows.take_missing_keys();
        keys.retain(|key| S::is_stored(*key));
        let query = self.query.clone();
        (!keys.is_empty()).then(|| {
            Effect::read("rows", move |warehouse| {
                A::from(ListResponse::Rows(S::rows(warehouse, &query, &keys)))
            })
        })
    }
}
