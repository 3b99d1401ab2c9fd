//! The state of a list: what of it is known, and what a response changes.

mod reads;

use chrono::{DateTime, Utc};

use super::load_error::LoadError;
use super::source::{FirstKeys, FirstPage, Key, KeysWanted, ListSource, Paging};
use crate::domain::Day;
use crate::i18n::Texts;
use crate::t;
use crate::tui::component::canvas::ViewContext;
use crate::tui::component::notice::Notice;
use crate::tui::component::{Effect, Event, UpdateContext};
use crate::tui::widgets::empty_state::EmptyState;
use crate::tui::widgets::windowed_list::{RowKeys, WindowedList};
use crate::warehouse::{Error, JumpTarget, Result};

pub(crate) use reads::ListResponse;

/// A list of which the window is loaded, and what is known about the reads under way.
pub(crate) struct ListController<S: ListSource> {
    pub(crate) rows: WindowedList<S::Row>,
    query: S::Query,
    /// Counts the lists read; responses to earlier ones are dropped.
    generation: u64,
    /// The day the list was last known to be read for.
    day: Day,
    /// The stock or the day changed, and the list has not been read since.
    stale: bool,
    /// A first page has arrived, of whatever list.
    has_been_read: bool,
    /// A different list was requested and has not arrived: what is shown is not what `query` asks for.
    is_replacing: bool,
    further_keys: FurtherKeys<Key<S>>,
    /// Rows may have been added at the top while the window was far below it.
    newest_missing: bool,
    /// A row to select once the list contains it.
    pending_selection: Option<Key<S>>,
    load_error: LoadError,
    /// Whether that error is of rows rather than of the list.
    rows_failed: bool,
    summary: S::Summary,
}

/// What is known about the keys beyond the first page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FurtherKeys<K> {
    /// There are none, or they are not to be read before the first page arrives.
    None,
    Missing,
    Requested(KeysWanted<K>),
    /// The user cancelled reading them; they may be read again after the next event.
    Cancelled,
}

impl<S: ListSource> ListController<S> {
    /// An empty list, to be read when it is first shown.
    pub(crate) fn new(query: S::Query, today: Day) -> Self {
        ListController {
            rows: WindowedList::default(),
            query,
            generation: 0,
            day: today,
            stale: true,
            has_been_read: false,
            is_replacing: false,
            further_keys: FurtherKeys::None,
            newest_missing: false,
            pending_selection: None,
            load_error: LoadError::default(),
            rows_failed: false,
            summary: S::Summary::default(),
        }
    }

    /// What was read along with the first page.
    pub(crate) fn summary(&self) -> &S::Summary {
        &self.summary
    }

    pub(crate) fn has_failed(&self) -> bool {
        self.load_error.is_some()
    }

    /// Whether anything is known of the list, be it of one that was asked for before.
    pub(crate) fn has_been_read(&self) -> bool {
        self.has_been_read
    }

    /// What to show in place of rows: why they can't be read, or `none` if there are none. `None` while there are rows,
    /// or will be.
    pub(crate) fn placeholder(
        &self,
        context: &ViewContext<'_>,
        none: impl FnOnce() -> EmptyState,
    ) -> Option<EmptyState> {
        let unread = || {
            let is_unread = !self.has_been_read || (self.is_replacing && self.rows.is_empty());
            EmptyState::unread(context).filter(|_| is_unread)
        };
        let error = self.load_error.to_empty_state(context).or_else(unread);
        error.or_else(|| self.rows.is_empty().then(none))
    }

    /// What to say of rows that are of the list asked for before, as no server answers for the one asked for now.
    pub(crate) fn earlier_rows_text(
        &self,
        texts: &Texts,
        offline_since: Option<DateTime<Utc>>,
    ) -> Option<String> {
        let since = offline_since.filter(|_| self.has_been_read && self.is_replacing)?;
        Some(t!(texts, "tui-earlier-rows", since = texts.time_of_day(since)))
    }

    /// Clears the marks of changed rows once the user does something.
    pub(crate) fn clear_marks_on_input<A>(&mut self, event: &Event<A>) {
        if matches!(event, Event::Action(_) | Event::Typed(_) | Event::Clicked { .. }) {
            self.rows.clear_change_marks();
        }
    }

    /// Whether the event calls for a refresh: the stock or the day changed. A hidden list is refreshed when next shown.
    pub(crate) fn is_refresh_due<A>(&mut self, event: &Event<A>, cx: &UpdateContext<'_>) -> bool {
        match event {
            Event::StockChanged => self.stale = true,
            Event::DayChanged => self.stale |= std::mem::replace(&mut self.day, cx.today) != cx.today,
            Event::Shown => {}
            _ => return false,
        }
        self.stale && cx.visible
    }

    /// Reads a different list, from its top.
    pub(crate) fn reload<A: From<ListResponse<S>>>(&mut self, query: S::Query) -> Vec<Effect<A>> {
        self.replace(query, None)
    }

    /// Reads a different list and keeps the selected row selected, if the list contains it.
    pub(crate) fn reload_keeping_selection<A: From<ListResponse<S>>>(
        &mut self,
        query: S::Query,
    ) -> Vec<Effect<A>> {
        self.replace(query, self.rows.selected_key())
    }

    /// Reads a different list and selects a row of it.
    pub(crate) fn reveal<A: From<ListResponse<S>>>(
        &mut self,
        query: S::Query,
        key: Key<S>,
    ) -> Vec<Effect<A>> {
        self.replace(query, Some(key))
    }

    fn replace<A: From<ListResponse<S>>>(
        &mut self,
        query: S::Query,
        selection: Option<Key<S>>,
    ) -> Vec<Effect<A>> {
        (self.query, self.stale, self.is_replacing) = (query, false, true);
        self.pending_selection = selection;
        vec![self.read_first_page(Vec::new())]
    }

    /// Reads the same list again and keeps the selected row selected.
    pub(crate) fn refresh<A: From<ListResponse<S>>>(&mut self, query: S::Query) -> Vec<Effect<A>> {
        // The older keys of a list that grows at the top are kept, so they must be of the same query.
        if self.is_replacing || (S::PAGING == Paging::NewestFirst && query != self.query) {
            return self.replace(query, self.pending_selection);
        }
        (self.query, self.stale) = (query, false);
        let is_near_top = self.is_near_top();
        match S::PAGING {
            Paging::AllKeys => {
                let window = self.rows.window_keys();
                vec![self.read_first_page(window)]
            }
            Paging::FirstRows | Paging::NewestFirst if is_near_top => vec![self.read_first_page(Vec::new())],
            Paging::FirstRows => {
                self.generation += 1;
                self.rows.invalidate_rows();
                let rows = self.read_missing_rows();
                rows.into_iter().chain([self.read_further_keys(KeysWanted::All)]).collect()
            }
            Paging::NewestFirst => {
                self.newest_missing = true;
                self.rows.invalidate_rows();
                Vec::new()
            }
        }
    }

    /// Whether the window is in the upper half of the first page.
    fn is_near_top(&self) -> bool {
        self.rows.first_visible_index() < S::PAGE_SIZE / 2
    }

    pub(crate) fn on_response<A: From<ListResponse<S>>>(
        &mut self,
        response: ListResponse<S>,
        texts: &Texts,
    ) -> Vec<Effect<A>> {
        match response {
            ListResponse::FirstPage { generation, is_refresh, page } if generation == self.generation => {
                match page {
                    Ok(page) => return self.on_first_page(page, is_refresh),
                    Err(error) => self.set_error(error, false),
                }
            }
            ListResponse::Total { generation, total } if generation == self.generation => match total {
                Ok(total) => self.rows.set_total(total),
                Err(error) => self.set_error(error, false),
            },
            ListResponse::FurtherKeys { generation, wanted, keys }
                if generation == self.generation && self.further_keys == FurtherKeys::Requested(wanted) =>
            {
                self.on_further_keys(wanted, keys);
            }
            ListResponse::JumpTarget { generation, target } if generation == self.generation => {
                match target {
                    Ok(Some(JumpTarget { keys, index })) => {
                        self.set_all_keys(keys);
                        self.rows.select(index);
                    }
                    Ok(None) => {}
                    Err(error) => return vec![Effect::Notify(Notice::error(texts, &error))],
                }
            }
            ListResponse::Rows(Ok(rows)) => {
                self.rows.insert_rows(rows);
                if self.rows_failed {
                    self.clear_error();
                }
            }
            ListResponse::Rows(Err(error)) => self.set_error(error, true),
            // Of a list read before, or keys no longer wanted.
            ListResponse::FirstPage { .. }
            | ListResponse::Total { .. }
            | ListResponse::FurtherKeys { .. }
            | ListResponse::JumpTarget { .. } => {}
        }
        Vec::new()
    }

    fn on_first_page<A: From<ListResponse<S>>>(
        &mut self,
        page: FirstPage<S>,
        is_refresh: bool,
    ) -> Vec<Effect<A>> {
        let FirstPage { rows, keys, summary } = page;
        (self.summary, self.has_been_read, self.is_replacing) = (summary, true, false);
        self.clear_error();
        let total = match keys {
            FirstKeys::All(keys) => {
                self.set_first_keys(rows, keys, is_refresh);
                None
            }
            FirstKeys::OfRows { has_more, total } => {
                self.set_first_rows(rows, has_more, is_refresh);
                total
            }
        };
        let is_complete = self.rows.has_all_keys();
        self.further_keys = if is_complete { FurtherKeys::None } else { FurtherKeys::Missing };
        self.select_pending();
        match total {
            Some(total) => self.rows.set_total(total),
            None if S::PAGING == Paging::FirstRows && !is_complete => return vec![self.read_total()],
            None => {}
        }
        Vec::new()
    }

    /// Shows a list with all its keys.
    fn set_first_keys(&mut self, rows: Vec<S::Row>, keys: RowKeys<Key<S>>, is_refresh: bool) {
        if is_refresh {
            self.rows.invalidate_rows();
            self.rows.set_all_keys(keys);
            self.rows.insert_rows(rows);
        } else {
            self.rows.reset(rows, true);
            self.rows.set_all_keys(keys);
        }
    }

    /// Shows a list of which only the first rows are known.
    fn set_first_rows(&mut self, rows: Vec<S::Row>, has_more: bool, is_refresh: bool) {
        // With the newest row selected, keep following the newest.
        let follows_newest = self.rows.selected_index() == 0;
        match S::PAGING {
            _ if !is_refresh => self.rows.reset(rows, has_more),
            Paging::NewestFirst => {
                self.rows.refresh_top(rows, has_more);
                if follows_newest {
                    self.rows.select(0);
                }
            }
            Paging::FirstRows | Paging::AllKeys => self.rows.refresh_first_page(rows, has_more),
        }
    }

    fn on_further_keys(&mut self, wanted: KeysWanted<Key<S>>, keys: Result<RowKeys<Key<S>>>) {
        match (wanted, keys) {
            (KeysWanted::All, Ok(keys)) => {
                self.set_all_keys(keys);
                self.clear_error();
                self.select_pending();
            }
            (KeysWanted::After(_), Ok(keys)) => {
                let has_more = keys.len() >= S::PAGE_SIZE;
                self.rows.append_keys(&keys, has_more);
                self.further_keys = if has_more { FurtherKeys::Missing } else { FurtherKeys::None };
            }
            (_, Err(Error::Cancelled)) => {
                self.further_keys = FurtherKeys::Cancelled;
                self.pending_selection = None;
                self.rows.cancel_go_to_last();
            }
            (_, Err(error)) => self.set_error(error, false),
        }
    }

    fn set_all_keys(&mut self, keys: RowKeys<Key<S>>) {
        self.further_keys = FurtherKeys::None;
        self.rows.set_all_keys(keys);
    }

    /// Selects the pending row, and gives it up if the complete list lacks it.
    fn select_pending(&mut self) {
        if let Some(key) = self.pending_selection
            && (self.rows.select_key(key) || self.rows.has_all_keys())
        {
            self.pending_selection = None;
        }
    }

    /// Keeps an error, to be shown in place of the list. An outage is not one: it is told by itself, what was read before
    /// stays, and once it is over all is read anew.
    fn set_error(&mut self, error: Error, is_of_rows: bool) {
        if error.is_outage() {
            return;
        }
        // Rows that load later must not clear an error of the list.
        self.rows_failed = is_of_rows && (self.rows_failed || !self.has_failed());
        self.load_error.set(error);
    }

    fn clear_error(&mut self) {
        self.rows_failed = false;
        self.load_error.clear();
    }
}

#[cfg(test)]
mod tests;
