//! The engine of tabs that list something: what to read, when, and what to do with the responses.
//!
//! A further list tab is three short files:
//!
//! - `mod.rs`: the tab with its `Component` and `Tab`, holding a [`ListController`], and its [`ListSource`], which says
//!   how the warehouse is asked for the first page, for rows, and for whatever else its [`Paging`] needs. Its response
//!   type has a variant for [`ListResponse`], and a `From` that makes it.
//! - `columns.rs`: an enum of columns, their layout and their cells.
//! - `view.rs`: the layout of bar, table and detail, drawn by a `Table` over [`ListController::rows`] or, if there is one,
//!   the [`ListController::placeholder`] in their place.
//!
//! Its `update` calls [`ListController::clear_marks_on_input`] first and [`ListController::load_window`] last. Between
//! them it passes responses to [`ListController::on_response`], refreshes when [`ListController::is_refresh_due`], and
//! reloads when the filter changes. A search and a jump to typed letters come with a [`SearchInput`], a value for the
//! selected row with a [`Fetch`](crate::tui::fetch::Fetch).

mod controller;
mod load_error;
mod marks;
mod search_input;
mod source;

pub(crate) use controller::{ListController, ListResponse};
pub(crate) use load_error::LoadError;
pub(crate) use marks::{MAX_MARKS, Marks, too_many_marks};
pub(crate) use search_input::SearchInput;
pub(crate) use source::{FirstKeys, FirstPage, Key, KeysWanted, ListSource, Paging};
