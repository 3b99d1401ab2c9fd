//! The tabs, one folder each. A new tab is a folder, a name and a line below.

pub(crate) mod alerts;
pub(crate) mod dispatch;
pub(crate) mod entry;
pub(crate) mod history;
pub(crate) mod lots;
pub(crate) mod products;

use super::component::{DynTab, UpdateContext};

/// Tab names as `--tab` accepts them, in header order.
pub const NAMES: &[&str] = &["lots", "entry", "dispatch", "alerts", "products", "history"];

/// Returns the index of the tab with this name, in any case.
pub(crate) fn index_of(name: &str) -> Option<usize> {
    NAMES.iter().position(|known| known.eq_ignore_ascii_case(name))
}

/// Creates every tab, in the order of [`NAMES`].
pub(crate) fn create_all(cx: &UpdateContext<'_>) -> Vec<Box<dyn DynTab>> {
    vec![
        Box::new(lots::LotsTab::new(cx)),
        Box::new(entry::EntryTab::new(cx)),
        Box::new(dispatch::DispatchTab::new(cx)),
        Box::new(alerts::AlertsTab::new(cx)),
        Box::new(products::ProductsTab::new(cx)),
        Box::new(history::HistoryTab::new(cx)),
    ]
}
