//! The tabs, one folder each. A new tab is a folder and a line in the register below.

pub(crate) mod alerts;
pub(crate) mod dispatch;
pub(crate) mod entry;
pub(crate) mod history;
pub(crate) mod lots;
pub(crate) mod products;

use super::component::{DynTab, UpdateContext};

/// Returns the index of the tab with this name, in any case.
pub(crate) fn index_of(name: &str) -> Option<usize> {
    NAMES.iter().position(|known| known.eq_ignore_ascii_case(name))
}

macro_rules! register_tabs {
    ($($name:literal => $tab:ty,)*) => {
        /// Tab names as `--tab` accepts them, in header order.
        pub const NAMES: &[&str] = &[$($name),*];

        /// Creates every tab, in header order.
        pub(crate) fn open(cx: &UpdateContext<'_>) -> Vec<Box<dyn DynTab>> {
            vec![$(Box::new(<$tab>::new(cx))),*]
        }
    };
}

register_tabs! {
    "lots" => lots::LotsTab,
    "entry" => entry::EntryTab,
    "dispatch" => dispatch::DispatchTab,
    "alerts" => alerts::AlertsTab,
    "products" => products::ProductsTab,
    "history" => history::HistoryTab,
}
