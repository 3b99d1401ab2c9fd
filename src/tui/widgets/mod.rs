//! Building blocks shared by tabs and overlays. They know no stock.

pub(crate) mod columns;
pub(crate) mod detail_scroll;
pub(crate) mod empty_state;
pub(crate) mod form;
pub(crate) mod form_dialog;
pub(crate) mod grid;
pub(crate) mod list_detail_layout;
pub(crate) mod month_calendar;
pub(crate) mod scrolled_text;
pub(crate) mod search_bar;
pub(crate) mod table;
pub(crate) mod text_field;
pub(crate) mod typed_path;
pub(crate) mod windowed_list;
