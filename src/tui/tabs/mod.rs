//! The tabs, each in a folder of its own. To add one, write its folder and add its line to the register below.

pub(crate) mod alerts;
pub(crate) mod dispatch;
pub(crate) mod entry;
pub(crate) mod history;
pub(crate) mod lots;
pub(crate) mod products;

use super::part::{AnyTab, Context};

macro_rules! register {
    ($($name:literal => $tab:ty,)*) => {
        /// The names of the tabs as `--tab` takes them, in the order of the header.
        pub const NAMES: &[&str] = &[$($name),*];

        /// Every tab as it is when the program opens.
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
