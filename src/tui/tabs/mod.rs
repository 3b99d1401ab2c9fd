//! The tabs, one folder each. A new tab is a folder and a line in the register below.

pub(crate) mod alerts;
pub(crate) mod dispatch;
pub(crate) mod entry;
pub(crate) mod history;
pub(crate) mod lots;
pub(crate) mod products;

use super::part::{AnyTab, Context};

macro_rules! register {
    ($($name:literal => $tab:ty,)*) => {
        /// Tab names as `--tab` accepts them, in header order.
        pub const NAMES: &[&str] = &[$($name),*];

        /// Creates every tab, in header order.
        pub(crate) fn open(cx: &Context<'_>) -> Vec<Box<dyn AnyTab>> {
            vec![$(Box::new(<$tab>::new(cx))),*]
        }
    };
}

register! {
    "lots" => lots::Lots,
    "entry" => entry::Entry,
    "dispatch" => dispatch::Dispatching,
    "alerts" => alerts::Alerts,
    "products" => products::Products,
    "history" => history::History,
}
