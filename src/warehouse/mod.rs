//! The use cases, one file each: validate, plan, apply, in one write transaction with one commit.
//!
//! [`Warehouse`] owns the store. Every act is a method of [`Batch`], a write transaction: [`Warehouse::batch`] runs several
//! acts as one, and each act has a method on `Warehouse` that runs it alone. Front ends have no rule of their own.

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

/// The stock book with its rules.
pub struct Warehouse {
    store: Box<dyn Store>,
    horizon: Horizon,
    /// Answers about alerts.
    view: View,
    /// What lists and searches keep.
    memory: Memory,
    /// The day that the alerts of this book were last seen turned to.
    turned_to: Option<Day>,
    /// Whether another process wrote since a front end last asked.
    changed_elsewhere: bool,
    progress: Arc<Progress>,
}

/// Acts within one write transaction.
pub struct Batch<'a> {
    tx: Box<dyn Write + 'a>,
    horizon: Horizon,
    events: Events,
}

impl Warehouse {
    /// The warehouse over an open store; `horizon` is how far ahead alerts look.
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

    /// Where the book is, and of what shape.
    pub fn about(&self) -> &About {
        self.store.about()
    }

    /// How far the present reading is, for who waits for it on another thread.
    pub fn progress(&self) -> Arc<Progress> {
        Arc::clone(&self.progress)
    }

    /// Makes the alerts those of `today`. Front ends call it when they open and when the day changes; acts do it by themselves.
    /// Writes nothing where they are already.
    pub fn turn_to(&mut self, today: Day) -> Result<()> {
        let now = AsOf { day: today, horizon: self.horizon };
        if AsOf::of(&*self.store.read()?)? != Some(now) {
            self.batch(|batch| batch.turn_to(today, Utc::now()))?;
        }
        self.turned_to = Some(today);
        Ok(())
    }

    /// Whether another process changed the stock since this was last asked. Costs microseconds.
    pub fn changed_elsewhere(&mut self) -> Result<bool> {
        self.notice()?;
        Ok(std::mem::take(&mut self.changed_elsewhere))
    }

    /// Forgets all that was kept, where another process wrote.
    fn notice(&mut self) -> Result<()> {
        if self.store.changed_elsewhere()? {
            self.view.forget_all();
            self.memory.forget_orders();
            self.turned_to = None;
            self.changed_elsewhere = true;
        }
        Ok(())
    }

    /// Forgets what these events may have changed.
    fn forget(&mut self, events: &Events) {
        self.view.forget(events);
        if events.stock || events.catalogue {
            self.memory.forget_orders();
        }
    }

    /// Housekeeping for idle moments.
    pub fn tidy(&mut self) -> Result<()> {
        Ok(self.store.tidy()?)
    }

    /// A setting kept with the stock.
    pub fn setting(&mut self, key: &str) -> Result<Option<String>> {
        Ok(self.store.read()?.setting(key)?)
    }

    /// Keeps a setting with the stock, or forgets it.
    pub fn put_setting(&mut self, key: &str, value: Option<&str>) -> Result<()> {
        let mut tx = self.store.write()?;
        tx.put_setting(key, value)?;
        Ok(tx.commit()?)
    }

    /// Runs several acts as one: all of them, or none where `work` fails.
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

    /// What a dispatch would do now, short or not. Reads only.
    pub fn plan_dispatch(&mut self, today: Day, order: &Dispatch) -> Result<Dispatched> {
        dispatch::plan(&*self.store.read()?, today, order)
    }

    /// What a clerk should know before receiving, while typing: reads a few rows, changes nothing. A code known with
    /// another expiry is the error that receiving would be.
    pub fn check_receipt(&mut self, today: Day, order: &Receive) -> Result<Vec<ReceiptWarning>> {
        receive::check(&*self.store.read()?, today, order)
    }
}

impl Batch<'_> {
    /// Makes it all durable and visible; hands out what it touched.
    fn commit(self) -> Result<Events> {
        self.tx.commit()?;
        Ok(self.events)
    }
}

/// Each act alone, as its own transaction.
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
    receive(order: &Receive) -> Receipt;
    /// See [`Batch::dispatch`].
    dispatch(order: &Dispatch, confirmed: Option<&Plan>) -> Dispatched;
    /// See [`Batch::adjust`].
    adjust(order: &Adjust) -> Written;
    /// See [`Batch::write_off`].
    write_off(order: &WriteOff) -> Written;
    /// See [`Batch::return_goods`].
    return_goods(order: &Return) -> Written;
    /// See [`Batch::transfer`].
    transfer(order: &Transfer) -> Written;
    /// See [`Batch::hold`].
    hold(order: &Hold) -> LotRow;
    /// See [`Batch::release`].
    release(order: &Release) -> LotRow;
    /// See [`Batch::reverse`].
    reverse(order: &Reverse) -> Written;
    /// See [`Batch::acknowledge`].
    acknowledge(id: AlertId) -> AlertRow;
    /// See [`Batch::snooze`].
    snooze(id: AlertId, until: Day) -> AlertRow;
}
