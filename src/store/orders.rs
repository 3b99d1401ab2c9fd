//! Customers' orders: the references of dispatches.

use super::Result;
use crate::domain::{Day, Label, ProductId};

/// Queries about orders.
pub trait ReadOrders {
    /// Returns the day and the station of the latest dispatch of a product to an order that is not reversed. Looks at
    /// the latest 500 dispatches to it, more than an order has.
    fn last_dispatch_to(&self, product: ProductId, order: &Label) -> Result<Option<(Day, Label)>>;
}
