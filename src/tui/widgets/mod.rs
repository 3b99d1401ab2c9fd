//! Building blocks shared by tabs and overlays.

pub(crate) mod ahead;
pub(crate) mod amount;
pub(crate) mod bar;
pub(crate) mod field;
pub(crate) mod flows;
pub(crate) mod form;
pub(crate) mod grid;
pub(crate) mod guide;
pub(crate) mod journal;
pub(crate) mod line;
pub(crate) mod list;
pub(crate) mod month;
pub(crate) mod outlook;
pub(crate) mod product;
pub(crate) mod scrolled;
pub(crate) mod shelf;
pub(crate) mod split;
pub(crate) mod table;
pub(crate) mod trouble;
