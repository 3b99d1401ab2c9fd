//! Somebody else who looks at the stock meanwhile.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::measure::by_hand::ByHand;
use crate::measure::figures::Times;

/// The first page of the list of lots.
const PAGE: &str =
    "SELECT l.id, p.sku, p.name, l.code, l.expires, l.on_hand FROM lot l INDEXED BY lot_open_expiry
   CROSS JOIN product p ON p.id = l.product_id WHERE l.on_hand > 0 ORDER BY l.expires, l.id LIMIT 40";

/// How long passes between two looks.
const PAUSE: Duration = Duration::from_millis(10);

/// A reader on a connection of its own.
pub(crate) struct Reader {
    leave: Arc<AtomicBool>,
    looks: JoinHandle<Times>,
}

impl Reader {
    /// Begins to look.
    pub(crate) fn over(book: &Path) -> Self {
        let (leave, hand) = (Arc::<AtomicBool>::default(), ByHand::open(book));
        let told = Arc::clone(&leave);
        let looks = thread::spawn(move || {
            let mut times = Times::default();
            while !told.load(Ordering::Relaxed) {
                times.time(|| hand.look(PAGE, []));
                thread::sleep(PAUSE);
            }
            times
        });
        Reader { leave, looks }
    }

    /// How long each look took.
    pub(crate) fn stop(self) -> Times {
        self.leave.store(true, Ordering::Relaxed);
        self.looks.join().unwrap()
    }
}
