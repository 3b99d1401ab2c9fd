//! The form that enters one product and quantity after another, and the log of what was posted.

pub(crate) mod chosen_product;
pub(crate) mod earlier_document;
pub(crate) mod form;
pub(crate) mod further_scan;
pub(crate) mod line_label;
pub(crate) mod line_tab;
pub(crate) mod product_picker;
pub(crate) mod session;
pub(crate) mod session_correction;
mod session_header;
mod session_label;
pub(crate) mod session_log;
mod session_names;
pub(crate) mod session_navigation;
mod session_response;
pub(crate) mod session_view;
pub(crate) mod type_ahead;
pub(crate) mod unit_of_measure;
mod unsettled_line;
