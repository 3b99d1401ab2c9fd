//! The use cases, one file each: validate, plan and apply within one write transaction.
//!
//! [`Warehouse`] owns the store. Every operation is a method of [`Batch`], a write transaction.
//! [`Warehouse::batch`] runs several of them atomically; each also has a method on [`Warehouse`] that runs it
//! alone. Front ends add no rules.
#![warn(missing_docs)]

mod act;
mod alerts;
mod catalogue;
mod change;
mod dispatch;
mod error;
mod events;
mod history;
mod import;
mod jump;
mod ledger;
mod lists;
mod outlook;
mod products;
mod progress;
mod receive;
mod reverse;
mod search;
mod verify;
mod written;

use std::sync::Arc;

use chrono::Utc;

use crate::domain::{AlertId, Day, Horizon, ProductDetails, Sku, Stock, fefo::Plan};
use crate::store::{Store, Write};
use alerts::{AsOf, View};
use events::Events;
use lists::Memory;

pub use crate::store::{
    About, AlertQuery, AlertRow, AlertShow, DocumentLine, DocumentQuery, DocumentRow, LotQuery, LotRow,
    LotSort, LotStatusFilter, MovementQuery, MovementRow, StoreError, Subject, Sums,
};
pub use act::{Act, Desk};
pub use alerts::AlertCounts;
pub use catalogue::ProductEdit;
pub use change::{Adjust, Hold, LotKey, LotName, Release, Return, ReturnWay, Transfer, WriteOff};
pub use dispatch::{Choice, Chosen, Dispatch, Dispatched};
pub use error::{Conflict, Duplicate, Error, ErrorKind, Invalid, Missing, Result};
pub use history::{DayFlow, DocumentStory, Flows, Passed};
pub use import::{Imported, ImportedLot, LotSheet, RefusedRow};
pub use jump::Jump;
pub use lists::{FirstLots, Keys, LotSearch, StockQuery};
pub use outlook::{Outlook, Week};
pub use products::{ProductSearch, ProductSort};
pub use progress::Progress;
pub use receive::{Receipt, ReceiptWarning, Receive};
pub use reverse::Reverse;
pub use verify::{Problem, Verified};
pub use written::Written;

/// A stock book with its rules.
pub struct Warehouse {
    store: Box<dyn Store>,
    horizon: Horizon,
    /// Cached alert queries.
    view: View,
    /// Cached lists and search indexes.
    memory: Memory,
    /// Day for which the alerts were last seen up to date.
    turned_to: Option<Day>,
    /// Another process has written since a front end last asked.
    changed_elsewhere: bool,
    progress: Arc<Progress>,
}

/// Operations within one write transaction.
pub struct Batch<'a> {
    tx: Box<dyn Write + 'a>,
    horizon: Horizon,
    events: Events,
}

impl Warehouse {
    /// Wraps an open store. `horizon` is how many days ahead alerts look.
    pub fn new(store: Box<dyn Store>, horizon: Horizon) -> Self {
        Warehouse {
            store,
            horizon,
            view: View::new(),
            memory: Memory::new(),
            turned_to: None,
            changed_elsewhere: false,
            progress: Arc::default(),
        }
    }

    /// Returns the store's location and schema version.
    pub fn about(&self) -> &About {
        self.store.about()
    }

    /// Returns the progress of the current read, for a thread that waits for it.
    pub fn progress(&self) -> Arc<Progress> {
        Arc::clone(&self.progress)
    }

    /// Brings the alerts up to date for `today`; writes nothing if they already are. Front ends call it on
    /// start and when the day changes; operations do so themselves.
    pub fn turn_to(&mut self, today: Day) -> Result<()> {
        let now = AsOf { day: today, horizon: self.horizon };
        if AsOf::of(&*self.store.read()?)? != Some(now) {
            self.batch(|batch| batch.turn_to(today, Utc::now()))?;
        }
        self.turned_to = Some(today);
        Ok(())
    }

    /// Returns whether another process has changed the stock since the last call. Takes microseconds.
    pub fn changed_elsewhere(&mut self) -> Result<bool> {
        self.notice()?;
        Ok(std::mem::take(&mut self.changed_elsewhere))
    }

    /// Drops all caches if another process has written.
    fn notice(&mut self) -> Result<()> {
        if self.store.changed_elsewhere()? {
            self.view.forget_all();
            self.memory.forget_orders();
            self.turned_to = None;
            self.changed_elsewhere = true;
        }
        Ok(())
    }

    /// Drops the cached data that these changes affect.
    fn forget(&mut self, events: &Events) {
        self.view.forget(events);
        if events.stock || events.catalogue {
            self.memory.forget_orders();
        }
    }

    /// Runs the store's housekeeping; for idle moments.
    pub fn tidy(&mut self) -> Result<()> {
        Ok(self.store.tidy()?)
    }

    /// Returns a setting stored in the book.
    pub fn setting(&mut self, key: &str) -> Result<Option<String>> {
        Ok(self.store.read()?.setting(key)?)
    }

    /// Stores a setting in the book, or deletes it if `None`.
    pub fn put_setting(&mut self, key: &str, value: Option<&str>) -> Result<()> {
        let mut tx = self.store.write()?;
        tx.put_setting(key, value)?;
        Ok(tx.commit()?)
    }

    /// Runs several operations atomically; commits nothing if `work` fails.
    pub fn batch<T, E: From<Error>>(
        &mut self,
        work: impl FnOnce(&mut Batch<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let tx = self.store.write().map_err(Error::from)?;
        let mut batch = Batch { tx, horizon: self.horizon, events: Events::default() };
        let answer = work(&mut batch)?;
        let events = batch.commit()?;
        self.forget(&events);
        Ok(answer)
    }

    /// Plans a dispatch without writing. A shortage is not an error here.
    pub fn plan_dispatch(&mut self, today: Day, command: &Dispatch) -> Result<Dispatched> {
        dispatch::plan(&*self.store.read()?, today, command)
    }

    /// Checks a receipt without writing, fast enough to run while typing. Fails if [`Warehouse::receive`]
    /// would, as for a known code with another expiry.
    pub fn check_receipt(&mut self, today: Day, command: &Receive) -> Result<Vec<ReceiptWarning>> {
        receive::check(&*self.store.read()?, today, command)
    }
}

impl Batch<'_> {
    /// Commits, and returns what changed.
    fn commit(self) -> Result<Events> {
        self.tx.commit()?;
        Ok(self.events)
    }
}

/// Wraps each operation in a transaction of its own.
macro_rules! acts {
    ($($(#[$doc:meta])* $name:ident($($arg:ident: $type:ty),*) -> $answer:ty;)*) => {
        impl Warehouse {
            $($(#[$doc])*
            pub fn $name(&mut self, act: &Act, $($arg: $type),*) -> Result<$answer> {
                self.batch(|batch| batch.$name(act, $($arg),*))
            })*
        }
    };
}

acts! {
    /// See [`Batch::add_product`].
    add_product(details: &ProductDetails) -> Stock;
    /// See [`Batch::edit_product`].
    edit_product(sku: &Sku, edit: &ProductEdit) -> Stock;
    /// See [`Batch::receive`].
    receive(command: &Receive) -> Receipt;
    /// See [`Batch::dispatch`].
    dispatch(command: &Dispatch, confirmed: Option<&Plan>) -> Dispatched;
    /// See [`Batch::adjust`].
    adjust(command: &Adjust) -> Written;
    /// See [`Batch::write_off`].
    write_off(command: &WriteOff) -> Written;
    /// See [`Batch::return_goods`].
    return_goods(command: &Return) -> Written;
    /// See [`Batch::transfer`].
    transfer(command: &Transfer) -> Written;
    /// See [`Batch::hold`].
    hold(command: &Hold) -> LotRow;
    /// See [`Batch::release`].
    release(command: &Release) -> LotRow;
    /// See [`Batch::reverse`].
    reverse(command: &Reverse) -> Written;
    /// See [`Batch::acknowledge`].
    acknowledge(id: AlertId) -> AlertRow;
    /// See [`Batch::snooze`].
    snooze(id: AlertId, until: Day) -> AlertRow;
}
