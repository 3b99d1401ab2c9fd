//! A reader that looks at the stock during an import.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::measure::figures::Times;
use crate::measure::plain_sql::PlainSql;

/// The first page of the list of lots.
const PAGE: &str =
    "SELECT l.id, p.sku, p.name, l.code, l.expires, l.on_hand FROM lot l INDEXED BY lot_open_expiry
   CROSS JOIN product p ON p.id = l.product_id WHERE l.on_hand > 0 ORDER BY l.expires, l.id LIMIT 40";

/// The time between two looks.
const PAUSE: Duration = Duration::from_millis(10);

/// A thread that reads on a connection of its own.
pub(crate) struct Reader {
    leave: Arc<AtomicBool>,
    looks: JoinHandle<Times>,
}

impl Reader {
    /// Starts to read.
    pub(crate) fn start(book: &Path) -> Self {
        let (leave, sql) = (Arc::<AtomicBool>::default(), PlainSql::open(book));
        let told = Arc::clone(&leave);
        let looks = thread::spawn(move || {
            let mut times = Times::default();
            while !told.load(Ordering::Relaxed) {
                times.time(|| sql.read_all(PAGE, []));
                thread::sleep(PAUSE);
            }
            times
        });
        Reader { leave, looks }
    }

    /// Stops. Returns how long each look took.
    pub(crate) fn stop(self) -> Times {
        self.leave.store(true, Ordering::Relaxed);
        self.looks.join().unwrap()
    }
}
