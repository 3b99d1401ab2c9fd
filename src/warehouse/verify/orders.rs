//! What went to customers' orders, as replayed so far.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hasher};

use super::entry::Entry;
use crate::domain::{Day, DocumentKind, DocumentNumber, Label, ProductId};

/// How many dispatches to an order a new one looks at.
const MOST: usize = 500;

/// A dispatch that stands: its number, its day, and its station among those that are known.
type Sent = (DocumentNumber, Day, usize);

/// Dispatches to orders that are not reversed. References compare exactly; a hash of each is enough.
#[derive(Default)]
pub(super) struct ReplayedOrders {
    sent: HashMap<(ProductId, u64), Vec<Sent>>,
    /// How many dispatches there were to each order, of any product, also such as are reversed by now.
    counts: HashMap<u64, usize>,
    stations: Vec<Label>,
}

impl ReplayedOrders {
    /// Replays a dispatch, or the reversal of one.
    pub(super) fn add(&mut self, entry: &Entry<'_>) {
        if let Some(original) = entry.original.filter(|original| original.kind == DocumentKind::Dispatch) {
            let order = original.reference.as_ref().zip(original.movements.first());
            let sent =
                order.and_then(|(order, (product, ..))| self.sent.get_mut(&(*product, hash_of(order))));
            if let Some(sent) = sent {
                sent.retain(|(number, ..)| *number != original.number);
            }
        }
        if entry.document.kind != DocumentKind::Dispatch {
            return;
        }
        let stamp = &entry.document.stamp;
        let Some((order, first)) = stamp.reference.as_ref().zip(entry.movements.first()) else { return };
        let station = self.station(&stamp.station);
        let order = hash_of(order);
        *self.counts.entry(order).or_default() += 1;
        self.sent.entry((first.product, order)).or_default().push((
            entry.document.number,
            stamp.day,
            station,
        ));
    }

    /// The day and the station of the last dispatch of a product to an order. Fails where there were more to the order than
    /// a dispatch looks at.
    pub(super) fn last_to(
        &self,
        product: ProductId,
        order: &Label,
    ) -> Result<Option<(Day, &Label)>, TooMany> {
        let order = hash_of(order);
        if self.counts.get(&order).is_some_and(|count| *count > MOST) {
            return Err(TooMany);
        }
        let last = self.sent.get(&(product, order)).and_then(|sent| sent.last());
        Ok(last.and_then(|(_, day, station)| Some((*day, self.stations.get(*station)?))))
    }

    /// The place of a station among those that are known. They are few.
    fn station(&mut self, station: &Label) -> usize {
        self.stations.iter().position(|known| known == station).unwrap_or_else(|| {
            self.stations.push(station.clone());
            self.stations.len() - 1
        })
    }
}

/// There were more dispatches to an order than a dispatch looks at.
pub(super) struct TooMany;

fn hash_of(order: &Label) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(order.as_str().as_bytes());
    hasher.finish()
}
