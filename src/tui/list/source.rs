//! What a tab lists, and how it is read.

use crate::tui::widgets::windowed_list::{KeyedRow, RowKeys};
use crate::warehouse::{JumpTarget, Result, Warehouse};

/// The key of a source's rows.
pub(crate) type Key<S> = <<S as ListSource>::Row as KeyedRow>::Key;

/// The reads of a list. They hold no state and run on the worker.
pub(crate) trait ListSource: Sized + 'static {
    type Row: KeyedRow<Key: Send> + Send + 'static;
    /// What is listed, and in what order.
    type Query: Clone + PartialEq + Send + 'static;
    /// What is read along with the first page, such as counts.
    type Summary: Default + Send + 'static;

    const PAGING: Paging;
    /// Rows, or keys, read at once.
    const PAGE_SIZE: usize;

    /// Reads the beginning of a list. With [`Paging::AllKeys`], reads the rows of `window` instead, unless it is empty.
    fn first_page(
        warehouse: &mut Warehouse,
        query: &Self::Query,
        window: &[Key<Self>],
    ) -> Result<FirstPage<Self>>;

    /// Reads the rows with these keys.
    fn rows(warehouse: &mut Warehouse, query: &Self::Query, keys: &[Key<Self>]) -> Result<Vec<Self::Row>>;

    /// Reads keys beyond the first page. Never asked for with [`Paging::AllKeys`].
    fn further_keys(
        warehouse: &mut Warehouse,
        query: &Self::Query,
        wanted: KeysWanted<Key<Self>>,
    ) -> Result<RowKeys<Key<Self>>> {
        let _ = (warehouse, query, wanted);
        Ok(RowKeys::default())
    }

    /// Counts the rows. Asked for only with [`Paging::FirstRows`].
    fn count(warehouse: &mut Warehouse, query: &Self::Query) -> Result<usize> {
        let _ = (warehouse, query);
        Ok(0)
    }

    /// Finds the first row whose sorted text begins with `letters`.
    fn find_prefix(
        warehouse: &mut Warehouse,
        query: &Self::Query,
        letters: &str,
    ) -> Result<Option<JumpTarget<Key<Self>>>> {
        let _ = (warehouse, query, letters);
        Ok(None)
    }

    /// Whether the row of a key is read from the warehouse, rather than made along with the first page.
    fn is_stored(key: Key<Self>) -> bool {
        let _ = key;
        true
    }
}

/// How the keys of a list become known, and what a refresh reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Paging {
    /// The first page has all keys. A refresh reads them again, with the rows around the window.
    AllKeys,
    /// The first page has the first rows; then their count is read, and all keys when the window goes beyond them. A
    /// refresh reads the first page, or far below it the rows around the window and all keys.
    FirstRows,
    /// The newest rows come first, and older keys follow page by page. A refresh reads the newest page, or far below it
    /// the rows around the window, and the newest page once the window returns to the top.
    NewestFirst,
}

/// The beginning of a list.
pub(crate) struct FirstPage<S: ListSource> {
    pub(crate) rows: Vec<S::Row>,
    pub(crate) keys: FirstKeys<Key<S>>,
    pub(crate) summary: S::Summary,
}

/// The keys that come with the first page.
pub(crate) enum FirstKeys<K> {
    /// The keys of all rows, in order.
    All(RowKeys<K>),
    /// Only those of the page's rows.
    OfRows {
        /// Whether further rows follow.
        has_more: bool,
        /// The number of rows, if known without counting.
        total: Option<usize>,
    },
}

/// Which keys beyond the first page to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeysWanted<K> {
    /// A page of those after this one; fewer are the last.
    After(K),
    /// Those of the whole list.
    All,
}
