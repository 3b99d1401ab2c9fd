//! What several parts of the screen are made of.

pub(crate) mod field;
pub(crate) mod form;
pub(crate) mod list;
pub(crate) mod table;
